"""PyTorch: Debian's python3-torch, or what somebody put into build/venv. Images are NCHW."""

import contextlib
import os
import sys

import numpy as np


@contextlib.contextmanager
def silence():
    """Debian's PyTorch, built with NumPy 1, complains at length of NumPy 2; here DLPack alone lends it arrays."""
    kept, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(null)


with silence():
    try:
        import torch
    except ImportError:
        sys.path.append("/usr/lib/python3/dist-packages")  # behind whatever build/venv has
        import torch
    from torch.nn import functional
    torch.set_num_threads(1)
    torch.from_dlpack(np.zeros(1))

NAME, VERSION = "PyTorch", torch.__version__


def to_torch(array):
    array = np.require(array, requirements=["C", "W"]) if array.flags.writeable else np.array(array)
    return torch.from_dlpack(array)


def from_nhwc(array):
    return np.ascontiguousarray(array.transpose(0, 3, 1, 2)) if array.ndim == 4 else array


def convert(name, array, flattened):
    """One of dlc's weights as PyTorch's kernels like it."""
    layer = name.removesuffix(".weight")
    if array.ndim == 4:
        array = array.transpose(3, 2, 0, 1)
    elif array.ndim == 2:
        if layer in flattened:  # its rows are elements of an image
            image = array.reshape(*flattened[layer], -1)
            array = image.transpose(2, 0, 1, 3).reshape(array.shape)
        array = array.T
    return to_torch(np.array(array, order="C"))


class Layers:
    def __init__(self, weights):
        self.weights = weights

    def dense(self, name, x):
        return functional.linear(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def conv(self, name, x, stride=1, same=False):
        weight = self.weights[f"{name}.weight"]
        if same:  # as TensorFlow pads: the odd one behind
            total = [max((-(-n // stride) - 1) * stride + k - n, 0) for n, k in zip(x.shape[2:], weight.shape[2:])]
            x = functional.pad(x, [side for t in reversed(total) for side in (t // 2, t - t // 2)]) if any(total) else x
        return functional.conv2d(x, weight, self.weights[f"{name}.bias"], stride)

    def lstm(self, name, x):
        w_x, w_h, bias = (self.weights[f"{name}.{part}"] for part in ("w_x", "w_h", "bias"))
        state = torch.zeros(1, x.shape[0], w_h.shape[1])
        # PyTorch's cell has two biases, dlc's one.
        result = torch._VF.lstm(x, (state, state), [w_x, w_h, bias, torch.zeros_like(bias)], True, 1, 0.0, False, False,
                                True)
        return result[1][0]

    def max_pool(self, x):
        return functional.max_pool2d(x, 2)

    def flatten(self, x):
        return torch.flatten(x, 1)

    def global_avg_pool(self, x):
        return x.mean((2, 3))

    def add(self, x, y):
        return x + y

    relu = staticmethod(functional.relu)


HEADS = {"": lambda x: x, "sigmoid": torch.sigmoid, "softmax": lambda x: torch.softmax(x, -1)}
LOSSES = {"mse": functional.mse_loss, "binary_cross_entropy": functional.binary_cross_entropy_with_logits,
          "cross_entropy": functional.cross_entropy}
OPTIMIZERS = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}


class Net(torch.nn.Module):
    def __init__(self, model, weights):
        super().__init__()
        for name, array in weights.items():
            self.register_parameter(name.replace(".", "_"), torch.nn.Parameter(convert(name, array, model.flattened)))
        self.model, self.names = model, list(weights)

    def forward(self, x):
        weights = {name: getattr(self, name.replace(".", "_")) for name in self.names}
        return HEADS[self.model.head](self.model.forward(Layers(weights), x))


def make_predict(model, weights, x):
    """Traced, frozen and optimised: a function of a number of calls, and one that gives the result."""
    x = to_torch(from_nhwc(x))
    with torch.no_grad():
        net = torch.jit.optimize_for_inference(torch.jit.freeze(torch.jit.trace(Net(model, weights).eval(), x)))
    result = None

    def repeat(count):
        nonlocal result
        with torch.inference_mode():
            for _ in range(count):
                result = net(x)

    return repeat, lambda: np.array(result.tolist(), np.float32)


class Step:
    def __init__(self, model, weights, x, y):
        converted = {name: convert(name, w, model.flattened).requires_grad_() for name, w in weights.items()}
        self.layers, self.forward = Layers(converted), model.forward
        self.x, self.y = to_torch(from_nhwc(x)), to_torch(y.astype(np.int64) if y.dtype == np.int32 else y)
        self.criterion = LOSSES[model.loss]
        self.optimizer = OPTIMIZERS[model.optimizer[0]](converted.values(), lr=model.optimizer[1])
        self.first = [(w, w.detach().clone()) for w in converted.values()]

    def restart(self):
        with torch.no_grad():
            for weight, first in self.first:
                weight.copy_(first)
        self.optimizer.state.clear()

    def step(self):
        self.optimizer.zero_grad()
        loss = self.criterion(self.forward(self.layers, self.x), self.y)
        loss.backward()
        self.optimizer.step()
        return loss

    def loss(self):
        return self.step().item()

    def repeat(self, count):
        for _ in range(count):
            self.step()
