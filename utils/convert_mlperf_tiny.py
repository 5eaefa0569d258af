#!/usr/bin/env python3
"""Writes the weights of MLPerf Tiny's models as .safetensors.

usage: convert_mlperf_tiny.py REFERENCE_DIR OUTPUT_DIR

REFERENCE_DIR holds Keras' tensors of the image classifier as
`w_h5_resnet8/LAYER.TENSOR.npy` and the autoencoder as `ad.onnx`. Keras' layouts are
those of dlc; ONNX has dense weights as outputs × inputs. Batch norms of the
autoencoder are folded into the dense layers before them there, so that what
is left of them normalises by mean 0 and variance 1.
"""

import pathlib
import sys

import numpy as np
import onnx
from convert_torch_weights import write_safetensors
from onnx import numpy_helper

# The layers of resnet8.nn and the numbers that Keras gave them: convolution, batch norm.
RESNET8 = {
    "stem": (0, 0),
    "block1.unit1": (1, 1), "block1.unit2": (2, 2),
    "block2.unit1": (3, 3), "block2.unit2": (4, 4), "block2.shortcut": (5, None),
    "block3.unit1": (6, 5), "block3.unit2": (7, 6), "block3.shortcut": (8, None),
}
NORM = {"gamma": "gamma", "beta": "beta", "running_mean": "moving_mean", "running_var": "moving_variance"}
EPSILON = np.float32(1e-3)  # batch_norm's


def read_resnet8(folder):
    def load(kind, number, tensor):
        return np.load(folder / f"{kind}{f'_{number}' if number else ''}.{tensor}.npy")

    tensors = {}
    for layer, (conv, norm) in RESNET8.items():
        prefix = layer if norm is None else f"{layer}.conv"
        tensors[f"{prefix}.weight"] = load("conv2d", conv, "kernel")
        tensors[f"{prefix}.bias"] = load("conv2d", conv, "bias")
        if norm is not None:
            tensors |= {f"{layer}.norm.{ours}": load("batch_normalization", norm, keras) for ours, keras in NORM.items()}
    tensors["fc.weight"] = load("dense", 0, "kernel")
    tensors["fc.bias"] = load("dense", 0, "bias")
    return tensors


def read_autoencoder(path):
    graph = onnx.load(path).graph
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    products = [node for node in graph.node if node.op_type == "Gemm"]
    tensors = {}
    for i, node in enumerate(products):
        layer = f"units.{i}." if node is not products[-1] else ""
        weight, bias = constants[node.input[1]].T, constants[node.input[2]]
        tensors |= {f"{layer}fc.weight": weight, f"{layer}fc.bias": bias}
        if layer:
            ones, zeros = np.ones_like(bias), np.zeros_like(bias)
            tensors |= {f"{layer}norm.gamma": ones, f"{layer}norm.beta": zeros,
                        f"{layer}norm.running_mean": zeros, f"{layer}norm.running_var": ones - EPSILON}
    return tensors


def main():
    reference, output = map(pathlib.Path, sys.argv[1:3])
    write_safetensors(output / "resnet8.safetensors", read_resnet8(reference / "w_h5_resnet8"))
    write_safetensors(output / "autoencoder.safetensors", read_autoencoder(reference / "ad.onnx"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main()
