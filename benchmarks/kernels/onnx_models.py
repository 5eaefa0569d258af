"""Writes kernels as ONNX models, with inputs and constants named as in dlc's."""

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

FLOAT = TensorProto.FLOAT


def gemm(case, constants):
    m, k, n = (case.numbers[name] for name in "mkn")
    turned = {name: int(case.numbers[name]) for name in ("ta", "tb")}
    inputs = {"a": [k, m] if turned["ta"] else [m, k]}
    if "b" not in constants:
        inputs["b"] = [n, k] if turned["tb"] else [k, n]
    operands = ["a", "b", "bias"] if "bias" in constants else ["a", "b"]
    product = "product" if case.numbers["relu"] else "y"
    nodes = [helper.make_node("Gemm", operands, [product], transA=turned["ta"], transB=turned["tb"])]
    if case.numbers["relu"]:
        nodes.append(helper.make_node("Relu", [product], ["y"]))
    return nodes, inputs, [m, n], constants


def conv(case, constants):
    numbers = case.numbers
    size, pad, stride = numbers["h"], numbers["pad"], numbers["stride"]
    result = (size + 2 * pad - numbers["k"]) // stride + 1
    nodes = [
        helper.make_node("Conv", ["x", "w", "bias"], ["sum"], group=numbers["groups"], pads=[pad] * 4,
                         strides=[stride] * 2),
        helper.make_node("Relu", ["sum"], ["y"])
    ]
    weights = {"w": constants["w"].transpose(3, 2, 0, 1), "bias": constants["bias"]}
    return nodes, {"x": [case.dim, numbers["c"], size, size]}, [case.dim, numbers["f"], result, result], weights


def math(case, constants):
    operators = {"exp": "Exp", "tanh": "Tanh", "sigmoid": "Sigmoid", "gelu": "Gelu", "softmax": "Softmax"}
    function, shape = case.name.split("_")
    sizes = [int(size) for size in shape.split("x")]
    return [helper.make_node(operators[function], ["x"], ["y"])], {"x": sizes}, sizes, constants


def lstm(case, constants):
    """Sequences time first. ONNX has the gates i, o, f, c and the weights of each output in a row."""
    units, steps = case.numbers["units"], case.numbers["steps"]

    def turn(name):
        gates = numpy.split(constants[name], 4, axis=-1)
        return numpy.concatenate([gates[0], gates[3], gates[1], gates[2]], axis=-1).T[None]

    bias = numpy.concatenate([turn("cell.bias"), numpy.zeros((1, 4 * units), numpy.float32)], axis=1)
    weights = {"w": turn("cell.w_x"), "r": turn("cell.w_h"), "bias": bias, "shape": numpy.array([case.dim, units])}
    nodes = [
        helper.make_node("LSTM", ["x", "w", "r", "bias"], ["", "h"], hidden_size=units),
        helper.make_node("Reshape", ["h", "shape"], ["y"])
    ]
    return nodes, {"x": [steps, case.dim, units]}, [case.dim, units], weights


def write(case, constants, path):
    """Writes the model of a case; `constants` are bytes by name."""
    if case.family not in FAMILIES:
        return
    arrays = {name: numpy.frombuffer(data, numpy.float32).reshape(case.constants[name])
              for name, data in constants.items()}
    nodes, inputs, result, weights = FAMILIES[case.family](case, arrays)
    graph = helper.make_graph(
        nodes, case.name, [helper.make_tensor_value_info(name, FLOAT, shape) for name, shape in inputs.items()],
        [helper.make_tensor_value_info("y", FLOAT, result)],
        [numpy_helper.from_array(numpy.ascontiguousarray(array), name) for name, array in weights.items()])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9), path)


FAMILIES = {"gemm": gemm, "conv": conv, "math": math, "lstm": lstm}
