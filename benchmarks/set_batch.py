#!/usr/bin/env python3
"""Writes an ONNX model for another batch size.

usage: set_batch.py IN.onnx BATCH OUT.onnx

The leading dimension of every input and output becomes BATCH, and so does the
constant that a reshape repeats it in. The initial state of an LSTM, zeros in
these models and spelled for the old batch size, is left out: that is ONNX's
default.
"""

import sys

import onnx
from onnx import numpy_helper, shape_inference


def leading_dim(value):
    return value.type.tensor_type.shape.dim[0]


def with_batch(tensor, old, batch):
    array = numpy_helper.to_array(tensor).copy()
    array[array == old] = batch
    return numpy_helper.from_array(array, tensor.name)


def remove_unused_nodes(graph):
    used = {value.name for value in graph.output}
    for node in reversed(list(graph.node)):
        if used.isdisjoint(node.output):
            graph.node.remove(node)
        else:
            used.update(node.input)


def with_batch_size(model, batch):
    """Changes the model, and returns it with the shapes that follow."""
    old = leading_dim(model.graph.input[0]).dim_value
    for value in [*model.graph.input, *model.graph.output]:
        leading_dim(value).dim_value = batch
    del model.graph.value_info[:]
    reshapes = {node.input[1] for node in model.graph.node if node.op_type == "Reshape"}
    for initializer in model.graph.initializer:
        if initializer.name in reshapes:
            initializer.CopyFrom(with_batch(initializer, old, batch))
    for node in model.graph.node:
        if node.op_type == "LSTM":
            del node.input[5:]
        if node.op_type == "Constant" and node.output[0] in reshapes:
            node.attribute[0].t.CopyFrom(with_batch(node.attribute[0].t, old, batch))
    remove_unused_nodes(model.graph)
    return shape_inference.infer_shapes(model, strict_mode=True)


def main():
    source, batch, target = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    onnx.save(with_batch_size(onnx.load(source), batch), target)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main()
