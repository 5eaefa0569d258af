"""Makes the reference values of this folder with PyTorch (Debian's python3-torch), in f64.

    python3 reference.py

Only the numbers are shipped with the tests; PyTorch is not needed to run them.
"""

import pathlib

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(7)


def save(name, values):
    """Writes an array; what it holds of a tensor is detached."""
    path = HERE / f"{name}.npy"
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, np.array(values))


def inputs(*shape):
    """Normal numbers that f32 holds exactly."""
    return rng.normal(size=shape).astype(np.float32).astype(np.float64)


def optimizers():
    """The parameters of y ≈ tanh(x @ w + b) after each of 20 steps: w by rows, then b."""
    x, y = inputs(5, 3), inputs(5, 2) / 2
    save("optimizers/x", x)
    save("optimizers/y", y)
    optim = torch.optim
    variants = {
        "sgd": lambda p: optim.SGD(p, lr=0.5),
        "sgd_decay": lambda p: optim.SGD(p, lr=0.5, weight_decay=0.05),
        "momentum": lambda p: optim.SGD(p, lr=0.2, momentum=0.9),
        "nesterov": lambda p: optim.SGD(p, lr=0.2, momentum=0.9, weight_decay=0.05, nesterov=True),
        "dampening": lambda p: optim.SGD(p, lr=0.2, momentum=0.9, dampening=0.3),
        "adam": lambda p: optim.Adam(p),
        "adam_betas": lambda p: optim.Adam(p, lr=0.05, betas=(0.7, 0.95), eps=1e-3),
        "adam_decay": lambda p: optim.Adam(p, lr=0.05, weight_decay=0.05),
        "amsgrad": lambda p: optim.Adam(p, lr=0.2, betas=(0.9, 0.6), amsgrad=True),
        "adamw": lambda p: optim.AdamW(p, lr=0.05),
        "adamw_decay": lambda p: optim.AdamW(p, lr=0.2, betas=(0.9, 0.6), weight_decay=0.1, amsgrad=True),
        "rmsprop": lambda p: optim.RMSprop(p),
        "rmsprop_decay": lambda p: optim.RMSprop(p, lr=0.02, alpha=0.9, eps=1e-4, weight_decay=0.05),
        "rmsprop_momentum": lambda p: optim.RMSprop(p, momentum=0.8),
        "centered": lambda p: optim.RMSprop(p, lr=0.02, alpha=0.9, centered=True),
        "centered_momentum": lambda p: optim.RMSprop(p, momentum=0.5, centered=True),
        "adagrad": lambda p: optim.Adagrad(p, lr=0.1),
        "adagrad_decay": lambda p: optim.Adagrad(p, lr=0.1, lr_decay=0.1, weight_decay=0.05),
        "adagrad_initial": lambda p: optim.Adagrad(p, lr=0.1, initial_accumulator_value=0.1, eps=1e-3),
    }
    x, y = torch.tensor(x), torch.tensor(y)
    for name, make in variants.items():
        w = torch.tensor([[0.5, -0.3], [0.2, 0.8], [-0.6, 0.1]], requires_grad=True)
        b = torch.tensor([0.1, -0.2], requires_grad=True)
        optimizer = make([w, b])
        rows = []
        for _ in range(20):
            optimizer.zero_grad()
            ((torch.tanh(x @ w + b) - y) ** 2).mean().backward()
            optimizer.step()
            rows.append(torch.cat([w.flatten(), b]).detach().numpy().copy())
        save(f"optimizers/{name}", rows)
        if name == "adamw":
            save("optimizers/adamw_20", rows[-1])


optimizers()
