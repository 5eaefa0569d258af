#!/usr/bin/env python3
"""Writes dense layers with ReLUs between them as an ONNX model with batch size 1.

usage: dense_to_onnx.py WEIGHTS.safetensors OUT.onnx LAYER...

The layers are named in the order of the work: fc1 fc2. benchmarks/onnx/mlp784.onnx
is made so.
"""

import pathlib
import sys

import onnx
from onnx import TensorProto, helper, numpy_helper

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "benchmarks" / "models"))
from table import read_safetensors


def main():
    weights, layers = read_safetensors(pathlib.Path(sys.argv[1])), sys.argv[3:]
    nodes, value = [], "x"
    for layer in layers:
        result = "y" if layer == layers[-1] else f"{layer}.sum"
        nodes.append(helper.make_node("Gemm", [value, f"{layer}.weight", f"{layer}.bias"], [result]))
        value = result
        if layer != layers[-1]:
            value = f"{layer}.relu"
            nodes.append(helper.make_node("Relu", [result], [value]))
    inputs, outputs = weights[f"{layers[0]}.weight"].shape[0], weights[f"{layers[-1]}.weight"].shape[1]
    graph = helper.make_graph(
        nodes, pathlib.Path(sys.argv[2]).stem,
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, inputs])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, outputs])],
        [numpy_helper.from_array(weights[f"{layer}.{part}"], f"{layer}.{part}")
         for layer in layers for part in ("weight", "bias")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, sys.argv[2])


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main()
