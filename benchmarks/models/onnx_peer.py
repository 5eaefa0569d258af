"""onnxruntime by way of its C API, with arrays bound: onnxruntime and onnx from PyPI in build/venv.

The models are exports of PyTorch or TensorFlow in benchmarks/onnx, with the weights of
models/weights. set_batch.py gives them another batch size; here they get what turns
logits into what `predict` returns, as the compiled model has it.
"""

import os
import sys

import numpy as np
import onnx

from library import Array, Contestant, LIBRARY
from table import ROOT

sys.path.append(str(ROOT / "benchmarks"))
import set_batch

LIBRARY_PATH = os.environ.get("DLC_BENCH_ONNXRUNTIME", "")
if not LIBRARY_PATH:
    raise ImportError("no library of onnxruntime")
NAME, VERSION = "onnxruntime", LIBRARY.bench_onnxruntime_version(LIBRARY_PATH.encode()).decode()


def add_head(model, head):
    graph = model.graph
    result = graph.output[0]
    logits = result.name + ".logits"
    for node in graph.node:
        for i, name in enumerate(node.output):
            if name == result.name:
                node.output[i] = logits
        for i, name in enumerate(node.input):
            if name == result.name:
                node.input[i] = logits
    graph.node.append(onnx.helper.make_node(head.capitalize(), [logits], [result.name]))


def prepare(model, batch, folder):
    """Writes the model for this batch size; returns its path, or None if there is none."""
    source = ROOT / "benchmarks/onnx" / f"{model.name}.onnx"
    if not source.exists():
        return None
    path = folder / f"{model.name}.{batch}.onnx"
    if not path.exists() or path.stat().st_mtime < source.stat().st_mtime:
        network = set_batch.with_batch_size(onnx.load(source), batch)
        if model.head and all(node.op_type != model.head.capitalize() for node in network.graph.node):
            add_head(network, model.head)
        onnx.save(network, path)
    return path


def shape_of(value):
    return [dim.dim_value for dim in value.type.tensor_type.shape.dim]


def open_predict(model, x, folder, threads=1, label=NAME):
    """A contestant, or None if there is no such model. Its images are NCHW if the model's are."""
    path = prepare(model, len(x), folder)
    if path is None:
        return None
    graph = onnx.load(path).graph
    (source,), (target,) = graph.input, graph.output
    if shape_of(source) != list(x.shape):
        x = np.ascontiguousarray(x.transpose(0, 3, 1, 2))
    y = np.empty(shape_of(target), np.float32)
    handle = LIBRARY.bench_open_onnx(LIBRARY_PATH.encode(), str(path).encode(), source.name.encode(), Array.of(x),
                                     target.name.encode(), Array.of(y), threads)
    return Contestant(label, handle, lambda: y, keep=(x, y))
