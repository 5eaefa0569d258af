"""Makes the reference values of this folder with PyTorch (Debian's python3-torch), in f64.

    python3 reference.py

Only the numbers are shipped with the tests; PyTorch is not needed to run them.
"""

import pathlib

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

torch.set_default_dtype(torch.float64)
HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(11)
A = [[0.5, -0.3], [0.2, 0.8], [-0.6, 0.1]]
B = [[0.4, 0.9], [-0.7, 0.3]]
C = [[0.25], [-0.5]]


def save(name, values):
    np.save(HERE / f"{name}.npy", np.array(values))


def inputs(name, *shape):
    """Normal numbers that f32 holds exactly."""
    values = rng.normal(size=shape).astype(np.float32).astype(np.float64)
    save(name, values)
    return torch.tensor(values)


def param(values):
    return torch.tensor(values, requires_grad=True)


def flat(*params):
    return torch.cat([p.detach().flatten() for p in params])


x, y = inputs("x", 6, 3), inputs("y", 6, 2)
ids = rng.integers(0, 5, size=(4, 2)).astype(np.int32)
save("ids", ids)


def net(a, b, v):
    return torch.tanh(v @ a) @ b


def step(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def gan():
    """The critic learns first; the generator learns from the critic that has learnt."""
    g1, g2, c1, c2 = param(A), param(B), param(B), param(C)
    critics, generators = torch.optim.Adam([c1, c2], lr=0.05), torch.optim.Adam([g1, g2], lr=0.02)
    ones, zeros = torch.ones(6, 1), torch.zeros(6, 1)
    for _ in range(5):
        fake = net(g1, g2, x)
        bce = binary_cross_entropy_with_logits
        step(critics, bce(net(c1, c2, y), ones) + bce(net(c1, c2, fake.detach()), zeros))
        step(generators, bce(net(c1, c2, fake), ones))
    save("gan", flat(g1, g2, c1, c2))


def frozen():
    a, b = param(A), param(B)
    optimizer = torch.optim.SGD([b], lr=0.1, momentum=0.9)
    for _ in range(5):
        step(optimizer, ((net(a, b, x) - y) ** 2).mean())
    save("frozen", flat(a, b))


def accumulated():
    """Gradients of three micro-batches of two rows make one step, four times."""
    a, b = param(A), param(B)
    optimizer = torch.optim.SGD([a, b], lr=0.1, momentum=0.9)
    for _ in range(4):
        optimizer.zero_grad()
        for i in range(0, 6, 2):
            (((net(a, b, x[i : i + 2]) - y[i : i + 2]) ** 2).mean() / 3).backward()
        optimizer.step()
    save("accumulated", flat(a, b))


def averaged():
    """Exponential moving averages of the weights, from their first values on."""
    a, b = param(A), param(B)
    optimizer = torch.optim.SGD([a, b], lr=0.1)
    means = [p.detach().clone() for p in (a, b)]
    for _ in range(5):
        step(optimizer, ((net(a, b, x) - y) ** 2).mean())
        means = [0.8 * m + 0.2 * p.detach() for m, p in zip(means, (a, b))]
    save("averaged", flat(*means))


def tied():
    """One table looks words up and scores them."""
    table = param([[0.1, 0.5, -0.2], [0.3, -0.4, 0.6], [-0.7, 0.2, 0.1], [0.8, 0.1, -0.3], [-0.1, -0.6, 0.4]])
    optimizer = torch.optim.SGD([table], lr=0.5)
    target = torch.tensor(ids[:, 1].astype(np.int64))
    for _ in range(4):
        h = torch.tanh(table[ids[:, 0]])
        step(optimizer, cross_entropy(h @ table.T, target))
    save("tied", table.detach())


def combined():
    """A penalty, a clipped norm and a schedule."""
    a, b = param(A), param(B)
    optimizer = torch.optim.AdamW([a, b], lr=0.1)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10)
    norms = []
    for _ in range(8):
        optimizer.zero_grad()
        (((net(a, b, x) - y) ** 2).mean() + 0.01 * ((a**2).sum() + (b**2).sum())).backward()
        norms.append(torch.nn.utils.clip_grad_norm_([a, b], 0.5).item())
        optimizer.step()
        scheduler.step()
    assert min(norms) < 0.5 < max(norms)  # both sides of the limit are tested
    save("combined", flat(a, b))


def chained():
    """What one update leaves, the next one uses; both change a."""
    a, b = param(A), param(B)
    first, second = torch.optim.Adam([a], lr=0.1), torch.optim.SGD([a, b], lr=0.1, momentum=0.5)
    for _ in range(5):
        step(first, ((torch.tanh(x @ a) - y) ** 2).mean())
        step(second, ((net(a, b, x) - y) ** 2).mean())
    save("chained", flat(a, b))


for function in gan, frozen, accumulated, averaged, tied, combined, chained:
    function()
