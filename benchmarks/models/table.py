"""The table of models: what the benchmarks have to know of each, and its forward pass.

A forward pass is written once, in terms of the layers that every peer's class
`Layers` has (torch_peer.py, jax_peer.py, tensorflow_peer.py) and counting.py too.
Weights are dlc's: dense ones inputs × outputs, convolutions HWIO, images NHWC.
"""

import dataclasses
import gzip
import json
import pathlib
import struct
from collections.abc import Callable

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]


@dataclasses.dataclass(frozen=True)
class Model:
    name: str
    shape: tuple  # of one input
    forward: Callable  # (layers, x) → logits
    head: str = ""  # what `predict` makes of the logits: "", "sigmoid" or "softmax"
    loss: str = "mse"  # or "binary_cross_entropy", "cross_entropy"
    optimizer: tuple = ("adam", 1e-3)  # and its learning rate
    data: Callable | None = None  # () → inputs and labels of a step
    flattened: dict = dataclasses.field(default_factory=dict)  # the image shape before a dense layer

    @property
    def source(self):
        return ROOT / "models" / f"{self.name}.nn"

    def weights(self, kind=""):
        """`kind` is "init." for those that training starts from."""
        return ROOT / "models/weights" / f"{self.name}.{kind}safetensors"

    def make_inputs(self, batch):
        return np.random.default_rng(1).random((batch, *self.shape), np.float32)


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


def read_rows(folder, rows=None):
    x, y = (np.load(ROOT / "models/data" / folder / f"{part}_train.npy")[:rows] for part in "xy")
    return x.astype(np.float32), y


def with_column(x, y):
    return x, np.ascontiguousarray(y.reshape(-1, 1).astype(np.float32))


def read_sunspots():
    x, y = read_rows("sunspots", 32)
    return with_column(x.reshape(32, 10, 1), y)


def read_digits():
    x, y = read_rows("digits", 32)
    return x, y.astype(np.int32)


def read_fashion():
    x = read_idx("train-images-idx3-ubyte")[:32].reshape(32, 28, 28, 1)
    return (x / 255).astype(np.float32), read_idx("train-labels-idx1-ubyte")[:32].astype(np.int32)


def one_layer(f, x):
    return f.dense("fc", x)


def two_layers(f, x):
    return f.dense("fc2", f.relu(f.dense("fc1", x)))


def lstm(f, x):
    return f.dense("fc", f.lstm("cell", x))


def cnn(f, x):
    x = f.max_pool(f.relu(f.conv("conv1", x)))
    x = f.max_pool(f.relu(f.conv("conv2", x)))
    return two_layers(f, f.flatten(x))


MODELS = [
    # All rows in one step, as the models' own training has it.
    Model("linear_regression", (10,), one_layer, optimizer=("sgd", 0.1),
          data=lambda: with_column(*read_rows("diabetes"))),
    Model("logistic_regression", (30,), one_layer, head="sigmoid", loss="binary_cross_entropy", optimizer=("sgd", 0.1),
          data=lambda: with_column(*read_rows("breast_cancer"))),
    Model("mlp", (64,), two_layers, head="softmax", loss="cross_entropy", data=read_digits),
    Model("lstm", (10, 1), lstm, optimizer=("adam", 5e-3), data=read_sunspots),
    Model("cnn", (28, 28, 1), cnn, head="softmax", loss="cross_entropy", data=read_fashion,
          flattened={"fc1": (5, 5, 64)}),
]
