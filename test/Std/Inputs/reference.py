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


def schedules():
    """The rates of 40 steps, from PyTorch's schedulers."""
    schedulers = torch.optim.lr_scheduler
    lr = 0.3

    def rates(make):
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr)
        scheduler = make(optimizer)
        values = []
        for _ in range(40):
            values.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        return values

    def save_rates(name, make):
        save(f"schedules/{name}", rates(make))

    def held(name, make, steps):
        """PyTorch's cosines rise again after their end; ours stay."""
        values = rates(make)
        save(f"schedules/{name}", values[: steps + 1] + [values[steps]] * (39 - steps))

    save_rates("constant", lambda o: schedulers.LambdaLR(o, lambda _: 1.0))
    save_rates("linear", lambda o: schedulers.LinearLR(o, start_factor=1.0, end_factor=0.2, total_iters=25))
    save_rates("step_decay", lambda o: schedulers.StepLR(o, step_size=7, gamma=0.5))
    save_rates("exponential", lambda o: schedulers.ExponentialLR(o, gamma=0.9))
    held("cosine", lambda o: schedulers.CosineAnnealingLR(o, T_max=20), 20)
    held("cosine_low", lambda o: schedulers.CosineAnnealingLR(o, T_max=30, eta_min=0.1), 30)
    save_rates("restarts", lambda o: schedulers.CosineAnnealingWarmRestarts(o, T_0=6, eta_min=0.05))
    save_rates("longer", lambda o: schedulers.CosineAnnealingWarmRestarts(o, T_0=3, T_mult=2))
    save_rates("warmup", lambda o: schedulers.LinearLR(o, start_factor=0.25, total_iters=8))

    # SequentialLR steps the optimizer's rate for each of its schedulers when made, so
    # the second part is shifted by hand.
    def warm(step):
        return step / 5 if step < 5 else 0.1 + 0.9 * (1 + np.cos(np.pi * (step - 5) / 30)) / 2

    held("warmup_cosine", lambda o: schedulers.LambdaLR(o, warm), 35)


def regularisation():
    """Gradients clipped, and penalties with their gradients."""
    a, b = inputs(3, 4), inputs(5)
    a[0, 1] = 0  # where |x| has a kink
    save("regularisation/a", a)
    save("regularisation/b", b)
    for name, clip in {
        "norm": lambda ps: torch.nn.utils.clip_grad_norm_(ps, 0.75),
        "norm_large": lambda ps: torch.nn.utils.clip_grad_norm_(ps, 100.0),
        "value": lambda ps: torch.nn.utils.clip_grad_value_(ps, 0.5),
    }.items():
        ps = [torch.zeros(3, 4, requires_grad=True), torch.zeros(5, requires_grad=True)]
        ps[0].grad, ps[1].grad = torch.tensor(a), torch.tensor(b)
        clip(ps)
        save(f"regularisation/{name}", torch.cat([p.grad.flatten() for p in ps]))
    ps = [torch.tensor(a, requires_grad=True), torch.tensor(b, requires_grad=True)]
    l1 = sum(p.abs().sum() for p in ps)
    l2 = sum((p**2).sum() for p in ps)
    elastic = 0.3 * l1 + 0.35 * l2
    for name, value in {"l1": l1, "l2": l2, "elastic": elastic}.items():
        save(f"regularisation/{name}", value.item())
        grads = torch.autograd.grad(value, ps, retain_graph=True)
        save(f"regularisation/{name}_grad", torch.cat([g.flatten() for g in grads]))


def philox(counter, key):
    """Philox 4x32-10 of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011."""
    c, k = list(counter), list(key)
    for _ in range(10):
        p, q = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [q >> 32 ^ c[1] ^ k[0], q & 0xFFFFFFFF, p >> 32 ^ c[3] ^ k[1], p & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


# The authors' known answers (kat_vectors of Random123).
assert philox((0, 0, 0, 0), (0, 0)) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
assert philox((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0)) == [
    0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1]


def uniform(count, seed, counter, site, double=False):
    """The numbers that one call in a program draws."""
    words = []
    for block in range(count):
        words += philox((block, site, counter & 0xFFFFFFFF, counter >> 32), (seed & 0xFFFFFFFF, seed >> 32))
    if double:
        return [(high << 32 | low) >> 11 for low, high in zip(words[0::2], words[1::2])][:count], 2.0**-53
    return [word >> 8 for word in words][:count], 2.0**-24


def random():
    """Random bits, of an explicit key and of the third call with --seed=81985529216486895."""
    seed = 0x0123456789ABCDEF

    def draw(*args, **options):
        numbers, unit = uniform(*args, **options)
        return np.array(numbers) * unit

    (HERE / "random").mkdir(exist_ok=True)
    np.save(HERE / "random/seed.npy", np.array(seed, dtype=np.int64))
    save("random/first", draw(37, seed, 0, 0))
    save("random/second", draw(37, seed, 0, 1))
    save("random/double", draw(5, seed, 0, 2, double=True))
    save("random/nested", [[draw(3, seed, 4 * i + j, 3) for j in range(4)] for i in range(2)])
    save("random/called", draw(37, seed, 2 << 32, 0))
    save("random/stepped", [draw(3, seed, (2 << 32) + i, 1) for i in range(4)])
    save("random/coins", np.array(draw(37, seed, 2 << 32, 2)) < 0.25)


def batch_norm():
    """Three training steps of two batches, the gradients of the last one, and inference after it."""
    images, probe = inputs(2, 2, 3, 5) * 3 + 1, inputs(4, 5)
    images = images.astype(np.float32).astype(np.float64)
    weights = inputs(2, 2, 3, 5)
    for name, values in {"x": images, "probe": probe, "weights": weights}.items():
        save(f"batch_norm/{name}", values)
    norm = torch.nn.BatchNorm2d(5, eps=1e-4, momentum=0.2)
    with torch.no_grad():
        norm.weight.copy_(torch.tensor([1.0, 0.5, -1.5, 2.0, 0.25]))
        norm.bias.copy_(torch.tensor([0.0, 1.0, -0.5, 0.25, 0.125]))
    for scale in 1, 2, 4:
        x = torch.tensor(images * scale, requires_grad=True)
        y = norm(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
    (y * torch.tensor(weights)).sum().backward()
    norm.eval()
    inferred = norm(torch.tensor(probe)[:, :, None, None])[:, :, 0, 0]
    for name, value in {
        "y": y, "dx": x.grad, "dgamma": norm.weight.grad, "dbeta": norm.bias.grad,
        "mean": norm.running_mean, "variance": norm.running_var, "inferred": inferred,
    }.items():
        save(f"batch_norm/{name}", value.detach())


def preprocessing():
    """scikit-learn's transformers (Debian's python3-sklearn), fitted to columns that have missing
    values, none at first, no variance, a mean far from zero, nothing at all."""
    from sklearn.impute import SimpleImputer
    from sklearn.preprocessing import MinMaxScaler, StandardScaler

    def table(rows):
        x = inputs(rows, 5) * [1, 3, 1, 2, 1] + [0, -4, 0, 50, 0]
        x[:, 2] = 7.5
        x[rng.random(x.shape) < 0.1] = np.nan
        return x.astype(np.float32).astype(np.float64)

    x, probe = table(37), table(6)
    x[:10, 1] = np.nan
    save("preprocessing/x", x)
    save("preprocessing/probe", probe)
    scaler = StandardScaler().fit(x)
    save("preprocessing/mean", scaler.mean_)
    save("preprocessing/std", scaler.scale_)
    save("preprocessing/standardized", scaler.transform(probe))
    save("preprocessing/ranged", MinMaxScaler((-1, 1)).fit(x).transform(probe))
    save("preprocessing/filled", SimpleImputer().fit(x).transform(probe))
    save("preprocessing/constant", SimpleImputer(strategy="constant", fill_value=-2).fit(x).transform(probe))


def diabetes():
    """The raw rows of models/data/diabetes, one measurement in twenty missing, and a linear model
    of scikit-learn's standardised columns with missing values at their means: what 1000 steps
    of gradient descent from zero at rate 0.1 predict."""
    from sklearn.preprocessing import StandardScaler

    data = HERE.parents[2] / "models/data/diabetes"
    train, test = (np.load(data / f"raw_{part}.npy").astype(np.float64) for part in ("train", "test"))
    targets = np.load(data / "y_train.npy").astype(np.float64).reshape(-1)
    for x in train, test:
        x[rng.random(x.shape) < 0.05] = np.nan
    np.save(HERE / "preprocessing/diabetes_train.npy", train.astype(np.float32))
    np.save(HERE / "preprocessing/diabetes_test.npy", test.astype(np.float32))
    scaler = StandardScaler().fit(train)
    train, test = (np.nan_to_num(scaler.transform(x)) for x in (train, test))
    w, b = np.zeros(10), 0.0
    for _ in range(1000):
        error = 2 * (train @ w + b - targets) / len(targets)
        w, b = w - 0.1 * train.T @ error, b - 0.1 * error.sum()
    save("preprocessing/diabetes_y", (test @ w + b)[:, None])


for function in optimizers, schedules, regularisation, batch_norm, random, preprocessing, diabetes:
    function()
