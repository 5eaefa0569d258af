#!/usr/bin/env python3
"""Training steps of the textbook models against PyTorch, in one process on one core.

usage: training.py DIRECTORY [MODEL…]

DIRECTORY holds libsteps.so (steps.cpp) and, for every model, MODEL.step.so with a
fixed batch and MODEL.step.dynamic.so. Both sides start from models/weights/*.init.
safetensors and take the same batch again and again; the losses of the first steps are
compared before anything is timed. The contestants take turns, every single step is
timed, and like is compared with like: 10th percentile with 10th percentile, minimum
with minimum. Prints a Markdown table.
"""

import ctypes
import gzip
import json
import pathlib
import struct
import sys
import time

import numpy as np

try:
    import torch
except ImportError:
    torch = None

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROUNDS, SECONDS_PER_TURN = 40, 0.02
F32, I32 = 2, 6  # dlc_type


def read_safetensors(path):
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)
    body = data[8 + length:]
    return {name: np.frombuffer(body[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
            for name, entry in header.items()}


def read_idx(name):
    """A file of Debian's dataset-fashion-mnist."""
    data = gzip.open(f"/usr/share/datasets/fashion-mnist/{name}.gz").read()
    rank = data[3]
    shape = struct.unpack(f">{rank}I", data[4:4 + 4 * rank])
    return np.frombuffer(data, np.uint8, offset=4 + 4 * rank).reshape(shape)


def read_data(folder, rows=None):
    x, y = (np.load(ROOT / "models/data" / folder / f"{part}_train.npy")[:rows] for part in "xy")
    return x.astype(np.float32), y


def column(y):
    return np.ascontiguousarray(y.reshape(-1, 1).astype(np.float32))


def linear_data():
    x, y = read_data("diabetes")
    return x, column(y)


def logistic_data():
    x, y = read_data("breast_cancer")
    return x, column(y)


def mlp_data():
    x, y = read_data("digits", 32)
    return x, y.astype(np.int32)


def lstm_data():
    x, y = read_data("sunspots", 32)
    return x.reshape(32, 10, 1), column(y)


def cnn_data():
    x = read_idx("train-images-idx3-ubyte")[:32].reshape(32, 28, 28, 1)
    return (x / 255).astype(np.float32), read_idx("train-labels-idx1-ubyte")[:32].astype(np.int32)


# PyTorch's models. The weights are dlc's: inputs x outputs, HWIO, NHWC.


def assign(parameter, array):
    with torch.no_grad():
        parameter.copy_(torch.from_numpy(np.array(array)))


def make_dense(weights, name, order=lambda w: w):
    w = order(weights[f"{name}.weight"])
    layer = torch.nn.Linear(*w.shape)
    assign(layer.weight, w.T)
    assign(layer.bias, weights[f"{name}.bias"])
    return layer


def make_conv(weights, name):
    w = weights[f"{name}.weight"].transpose(3, 2, 0, 1)
    layer = torch.nn.Conv2d(w.shape[1], w.shape[0], w.shape[2])
    assign(layer.weight, w)
    assign(layer.bias, weights[f"{name}.bias"])
    return layer


def make_linear(w):
    return make_dense(w, "fc"), torch.nn.MSELoss()


def make_logistic(w):
    return make_dense(w, "fc"), torch.nn.BCEWithLogitsLoss()


def make_mlp(w):
    net = torch.nn.Sequential(make_dense(w, "fc1"), torch.nn.ReLU(), make_dense(w, "fc2"))
    return net, torch.nn.CrossEntropyLoss()


def make_lstm(w):
    class Net(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.cell = torch.nn.LSTM(1, 32, batch_first=True)
            assign(self.cell.weight_ih_l0, w["cell.w_x"].T)
            assign(self.cell.weight_hh_l0, w["cell.w_h"].T)
            assign(self.cell.bias_ih_l0, w["cell.bias"])
            # dlc's layer has one bias.
            assign(self.cell.bias_hh_l0, np.zeros(128, np.float32))
            self.cell.bias_hh_l0.requires_grad_(False)
            self.fc = make_dense(w, "fc")

        def forward(self, x):
            return self.fc(self.cell(x)[1][0][0])

    return Net(), torch.nn.MSELoss()


def make_cnn(w):
    def to_nchw(weight):
        return weight.reshape(5, 5, 64, 128).transpose(2, 0, 1, 3).reshape(1600, 128)

    net = torch.nn.Sequential(
        make_conv(w, "conv1"), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        make_conv(w, "conv2"), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Flatten(), make_dense(w, "fc1", to_nchw), torch.nn.ReLU(), make_dense(w, "fc2"))
    return net, torch.nn.CrossEntropyLoss()


def sgd(parameters):
    return torch.optim.SGD(parameters, lr=0.1)


def adam(lr):
    return lambda parameters: torch.optim.Adam(parameters, lr=lr)


# Multiply-adds of a step: the forward products, those of the weights' gradients (as
# many again), and those of the gradients of all inputs but the data.
def dense_work(rows, k, n, needs_input=True):
    return (3 if needs_input else 2) * rows * k * n


MODELS = {
    "linear_regression": (linear_data, make_linear, sgd, dense_work(354, 10, 1, False)),
    "logistic_regression": (logistic_data, make_logistic, sgd, dense_work(456, 30, 1, False)),
    "mlp": (mlp_data, make_mlp, adam(1e-3), dense_work(32, 64, 128, False) + dense_work(32, 128, 10)),
    "lstm": (lstm_data, make_lstm, adam(5e-3),
             dense_work(320, 1, 128, False) + dense_work(320, 32, 128) + dense_work(32, 32, 1)),
    "cnn": (cnn_data, make_cnn, adam(1e-3),
            dense_work(32 * 26 * 26, 9, 32, False) + dense_work(32 * 11 * 11, 288, 64) +
            dense_work(32, 1600, 128) + dense_work(32, 128, 10)),
}


class CompiledStep:
    """`step` of a compiled model, by way of libsteps.so."""

    def __init__(self, library, path, name, x, y):
        self.library, self.arrays = library, (x, y)
        shapes = [(ctypes.c_int64 * a.ndim)(*a.shape) for a in (x, y)]
        weights = ROOT / "models/weights" / f"{name}.init.safetensors"
        self.handle = library.steps_open(
            str(path).encode(), name.encode(), str(weights).encode(), x.ctypes.data, x.ndim, shapes[0], y.ctypes.data,
            I32 if y.dtype == np.int32 else F32, y.ndim, shapes[1])
        if not self.handle:
            sys.exit(1)

    def loss(self):
        return self.library.steps_loss(self.handle)

    def time(self, count):
        seconds = np.empty(count)
        if self.library.steps_time(self.handle, count, seconds.ctypes.data) != 0:
            sys.exit(1)
        return seconds

    def workspace(self):
        return self.library.steps_workspace(self.handle)


class TorchStep:
    """The same with PyTorch."""

    def __init__(self, make, optimizer, weights, x, y):
        self.net, self.criterion = make(weights)
        if x.ndim == 4:
            x = np.ascontiguousarray(x.transpose(0, 3, 1, 2))
        self.x, self.y = torch.from_numpy(x), torch.from_numpy(y)
        if y.dtype == np.int32:
            self.y = self.y.long()
        self.optimizer = optimizer([p for p in self.net.parameters() if p.requires_grad])

    def step(self):
        self.optimizer.zero_grad()
        loss = self.criterion(self.net(self.x), self.y)
        loss.backward()
        self.optimizer.step()
        return loss

    def loss(self):
        return self.step().item()

    def time(self, count):
        seconds = np.empty(count)
        for i in range(count):
            start = time.perf_counter()
            self.step()
            seconds[i] = time.perf_counter() - start
        return seconds


def load_library(directory):
    library = ctypes.CDLL(str(directory / "libsteps.so"))
    pointer, integer = ctypes.c_void_p, ctypes.c_int
    library.steps_open.restype = pointer
    library.steps_open.argtypes = [ctypes.c_char_p] * 3 + [pointer, integer, pointer] + [pointer, integer, integer, pointer]
    library.steps_loss.restype = ctypes.c_double
    library.steps_loss.argtypes = [pointer]
    library.steps_workspace.restype = ctypes.c_int64
    library.steps_workspace.argtypes = [pointer]
    library.steps_time.argtypes = [pointer, integer, pointer]
    library.steps_peak.restype = ctypes.c_double
    return library


def check_losses(name, contestants):
    """Every step's loss, before anything is timed: they must be those of the first contestant."""
    worst = 0.0
    for step in range(5):
        losses = [contestant.loss() for contestant in contestants.values()]
        error = max(abs(loss - losses[0]) / abs(losses[0]) for loss in losses)
        worst = max(worst, error)
        if not error <= 1e-5:
            sys.exit(f"training: {name}: the losses of step {step} differ: {losses}")
    return worst


def measure(contestants):
    """Turns of about the same time each; all single times."""
    counts = {}
    for key, contestant in contestants.items():
        contestant.time(3)
        counts[key] = max(2, int(SECONDS_PER_TURN / contestant.time(5).min()))
    times = {key: [] for key in contestants}
    for _ in range(ROUNDS):
        for key, contestant in contestants.items():
            times[key].append(contestant.time(counts[key]))
    return {key: np.concatenate(values) for key, values in times.items()}


def compare(name, library, directory):
    data, make, optimizer, multiply_adds = MODELS[name]
    x, y = data()
    contestants = {}
    if torch:
        weights = read_safetensors(ROOT / "models/weights" / f"{name}.init.safetensors")
        contestants["torch"] = TorchStep(make, optimizer, weights, x, y)
    contestants["fixed"] = CompiledStep(library, directory / f"{name}.step.so", name, x, y)
    contestants["dynamic"] = CompiledStep(library, directory / f"{name}.step.dynamic.so", name, x, y)
    error = check_losses(name, contestants)
    peak = library.steps_peak()
    times = measure(contestants)
    peak = max(peak, library.steps_peak())
    figures = {key: (1e6 * np.quantile(t, 0.1), 1e6 * t.min()) for key, t in times.items()}
    cells = [name]
    for key in ("torch", "fixed", "dynamic"):
        cells += [f"{value:.2f}" for value in figures[key]] if key in figures else ["missing", "missing"]
    for key in ("fixed", "dynamic"):
        for i in (0, 1):
            cells.append(f"{figures['torch'][i] / figures[key][i]:.2f}" if torch else "–")
    reached = 2 * multiply_adds / (1e-6 * figures["fixed"][1]) / peak
    cells += [f"{reached:.2f}", str(contestants["fixed"].workspace()), f"{error:.1e}"]
    print("| " + " | ".join(cells) + " |", flush=True)


def main():
    directory = pathlib.Path(sys.argv[1])
    library = load_library(directory)
    if torch:
        torch.set_num_threads(1)
        print(f"PyTorch {torch.__version__}, one thread;", end=" ")
    else:
        print("PyTorch is missing (Debian: python3-torch), so there are no ratios;", end=" ")
    print(f"microseconds per step; multiply-add peak {1e-9 * library.steps_peak():.1f} GFLOP/s\n")
    header = ["model"]
    for who in ("PyTorch", "dlc", "dlc, dynamic n"):
        header += [f"{who}, 10th percentile", "minimum"]
    for who in ("ratio", "ratio, dynamic n"):
        header += [f"{who}, 10th percentile", "minimum"]
    header += ["of the peak", "workspace", "loss error"]
    print("| " + " | ".join(header) + " |")
    print("|---|" + "--:|" * (len(header) - 1))
    for name in sys.argv[2:] or MODELS:
        compare(name, library, directory)


if __name__ == "__main__":
    main()
