#!/usr/bin/env python3
"""Writes the textbook models' weights from PyTorch's layout as .safetensors.

usage: convert_torch_weights.py REFERENCE_DIR OUTPUT_DIR

REFERENCE_DIR holds one folder per model with PyTorch's tensors as
`final_NAME.npy` and `init_NAME.npy`. Dense weights become inputs × outputs,
convolutions HWIO, and the rows of a dense layer after a flattened image follow
NHWC instead of NCHW. `dlc-run --map` does the same with models/weights/*.map.
"""

import json
import pathlib
import struct
import sys

import numpy as np


def dense(w):
    return w.T


def conv(w):
    return w.transpose(2, 3, 1, 0)


def dense_after(c, h, w):
    return lambda weight: weight.reshape(-1, c, h, w).transpose(2, 3, 1, 0).reshape(c * h * w, -1)


def same(b):
    return b


MODELS = {
    "linear_regression": ("linreg", {"fc.weight": ("weight", dense), "fc.bias": ("bias", same)}),
    "logistic_regression": ("logreg", {"fc.weight": ("weight", dense), "fc.bias": ("bias", same)}),
    "mlp": ("mlp", {
        "fc1.weight": ("0.weight", dense), "fc1.bias": ("0.bias", same),
        "fc2.weight": ("2.weight", dense), "fc2.bias": ("2.bias", same),
    }),
    "cnn": ("cnn", {
        "conv1.weight": ("0.weight", conv), "conv1.bias": ("0.bias", same),
        "conv2.weight": ("3.weight", conv), "conv2.bias": ("3.bias", same),
        "fc1.weight": ("7.weight", dense_after(64, 5, 5)), "fc1.bias": ("7.bias", same),
        "fc2.weight": ("9.weight", dense), "fc2.bias": ("9.bias", same),
    }),
    "lstm": ("lstm", {
        "cell.w_x": ("l.weight_ih_l0", dense), "cell.w_h": ("l.weight_hh_l0", dense),
        "cell.bias": ("l.bias_ih_l0", same),
        "fc.weight": ("d.weight", dense), "fc.bias": ("d.bias", same),
    }),
}


def write_safetensors(path, tensors):
    header, blobs, offset = {}, [], 0
    for name, array in tensors.items():
        blob = np.ascontiguousarray(array, dtype="<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [offset, offset + len(blob)]}
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def main():
    reference, output = map(pathlib.Path, sys.argv[1:3])
    for model, (folder, tensors) in MODELS.items():
        for stage, suffix in (("final", ""), ("init", ".init")):
            arrays = {
                name: transform(np.load(reference / folder / f"{stage}_{source}.npy"))
                for name, (source, transform) in tensors.items()
            }
            write_safetensors(output / f"{model}{suffix}.safetensors", arrays)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main()
