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
    largest: float = 1  # inputs are from 0 to this

    @property
    def source(self):
        return ROOT / "models" / f"{self.name}.nn"

    @property
    def weights(self):
        return ROOT / "models/weights" / f"{self.name}.safetensors"

    @property
    def first_weights(self):
        """Those that training starts from."""
        path = self.weights.with_suffix(".init.safetensors")
        return path if path.exists() else self.weights

    def make_inputs(self, batch):
        return np.float32(self.largest) * np.random.default_rng(1).random((batch, *self.shape), np.float32)


def read_safetensors(path):
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)
    body = data[8 + length:]
    return {name: np.frombuffer(body[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
            for name, entry in header.items()}


def fold_norms(weights):
    """Batch norms, as they are when nothing trains, multiplied into the layers before them."""
    folded = {name: w for name, w in weights.items() if ".norm." not in name}
    for norm in (name.removesuffix(".gamma") for name in weights if name.endswith(".norm.gamma")):
        gamma, beta, mean, variance = (weights[f"{norm}.{part}"] for part in ("gamma", "beta", "running_mean", "running_var"))
        scale = gamma / np.sqrt(variance + np.float32(1e-3))
        for layer in (norm.removesuffix("norm") + kind for kind in ("conv", "fc")):
            if f"{layer}.weight" in folded:
                folded[f"{layer}.weight"] = folded[f"{layer}.weight"] * scale
                folded[f"{layer}.bias"] = (folded[f"{layer}.bias"] - mean) * scale + beta
    return folded


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


def read_flat_fashion():
    x, y = read_fashion()
    return x.reshape(32, 784), y


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


def resnet8(f, x):
    def unit(name, x, stride=1):
        return f.conv(f"{name}.conv", x, stride, same=True)

    x = f.relu(unit("stem", x))
    for name, stride in (("block1", 1), ("block2", 2), ("block3", 2)):
        y = unit(f"{name}.unit2", f.relu(unit(f"{name}.unit1", x, stride)))
        if stride != 1:
            x = f.conv(f"{name}.shortcut", x, stride, same=True)
        x = f.relu(f.add(x, y))
    return f.dense("fc", f.global_avg_pool(x))


def autoencoder(f, x):
    for i in range(9):
        x = f.relu(f.dense(f"units.{i}.fc", x))
    return f.dense("fc", x)


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
    Model("mlp784", (784,), two_layers, head="softmax", loss="cross_entropy", data=read_flat_fashion),
    # The norms of these two are folded, so they are for inference.
    Model("resnet8", (32, 32, 3), resnet8, head="softmax", largest=255),
    Model("autoencoder", (640,), autoencoder),
]
