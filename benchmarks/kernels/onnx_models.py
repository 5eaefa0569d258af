"""Writes kernels as ONNX models, with inputs and constants named as in dlc's."""

import onnx
from onnx import TensorProto, helper

FLOAT = TensorProto.FLOAT


def gemm(case):
    numbers = case.numbers
    m, k, n = numbers["m"], numbers["k"], numbers["n"]
    inputs = {"a": [k, m] if numbers["ta"] else [m, k]}
    if "b" not in case.constants:
        inputs["b"] = [n, k] if numbers["tb"] else [k, n]
    operands = ["a", "b", "bias"] if "bias" in case.constants else ["a", "b"]
    product = "product" if numbers["relu"] else "y"
    nodes = [helper.make_node("Gemm", operands, [product], transA=int(numbers["ta"]), transB=int(numbers["tb"]))]
    if numbers["relu"]:
        nodes.append(helper.make_node("Relu", [product], ["y"]))
    return nodes, inputs, [m, n], {}


def write(case, constants, path):
    """Writes the model of a case; `constants` are bytes by name."""
    if case.family not in FAMILIES:
        return
    nodes, inputs, result, extra = FAMILIES[case.family](case)
    shapes = {**case.constants, **extra}
    graph = helper.make_graph(
        nodes, case.name, [helper.make_tensor_value_info(name, FLOAT, shape) for name, shape in inputs.items()],
        [helper.make_tensor_value_info("y", FLOAT, result)],
        [helper.make_tensor(name, FLOAT, shapes[name], data, raw=True) for name, data in constants.items()])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9), path)


FAMILIES = {"gemm": gemm}
