"""The table of kernels: what each computes, as .nn text, and what is known of it.

Every kernel is a model `kernel` with one function `run` and one result `y`. Its
inputs and folded constants have the names that the C++ code and onnx_models.py
look for. The dimension `n` is fixed in one variant and free in the other.
"""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Case:
    family: str
    name: str
    text: str  # the .nn text
    dim: int  # what n is
    work: int  # floating-point operations
    constants: dict  # shapes by name
    numbers: dict  # what the C++ code has to know

    def line(self):
        """The case as kernels.cpp reads it."""
        numbers = " ".join(f"{key}={int(value)}" for key, value in {**self.numbers, "dim": self.dim}.items())
        return f"{self.family} {self.name} {self.work} {numbers}"


def model(signature, result, constants=None, before=""):
    """A model of one function; constants become parameters, which dlc folds. `before` is a statement."""
    params = "".join(
        f"  param {name}: f32[{', '.join(map(str, shape))}] = zeros()\n" for name, shape in (constants or {}).items())
    body = f"{before}; return {result}" if before else f"return {result}"
    return f"model kernel {{\n{params}  export func run{signature} {{ {body} }}\n}}\n"


def gemm(m, k, n, constant=False, transposed="", epilogue=False):
    """[m, k] by [k, n]; `transposed` names the operand that lies the other way, as in backward passes."""
    constants = {}
    if constant:
        constants["b"] = [k, n]
    if epilogue:
        constants["bias"] = [n]
    left = f"f32[n, {m}]" if transposed == "a" else f"f32[n, {k}]"
    right = {"": f"f32[{k}, {n}]", "a": f"f32[n, {n}]", "b": f"f32[{n}, {k}]"}[transposed]
    inputs = f"a: {left}" if constant else f"a: {left}, b: {right}"
    rows = m if transposed == "a" else "n"
    product = f"matmul(a, b, transpose_{'xy'['ab'.index(transposed)]} = true)" if transposed else "a @ b"
    kind = "const" if constant else {"": "ab", "a": "atb", "b": "abt"}[transposed]
    result = f"relu({product} + bias)" if epilogue else product
    return Case(
        family="gemm",
        name=f"gemm_{kind}_{m}x{k}x{n}" + ("_bias_relu" if epilogue else ""),
        text=model(f"({inputs}) -> (y: f32[{rows}, {n}])", result, constants),
        dim=k if transposed == "a" else m,
        work=2 * m * k * n,
        constants=constants,
        numbers={"m": m, "k": k, "n": n, "ta": transposed == "a", "tb": transposed == "b", "relu": epilogue})


def conv(batch, size, channels, filters, kernel=3, stride=1, pad=0, depthwise=False, direction=""):
    """Square images and filters; `direction` is "data" or "weights" for the derivative with respect to those."""
    result = (size + 2 * pad - kernel) // stride + 1
    groups = channels if depthwise else 1
    shapes = {
        "x": f"f32[n, {size}, {size}, {channels}]",
        "w": f"f32[{kernel}, {kernel}, {channels // groups}, {filters}]",
        "g": f"f32[n, {result}, {result}, {filters}]",
    }
    call = f"conv2d(x, w, stride = {stride}, padding = {pad}, groups = {groups})"
    # The derivative of something linear is the same everywhere, so also at 0.
    if direction:
        wanted, other = ("x", "w") if direction == "data" else ("w", "x")
        zeros = shapes[wanted].removeprefix("f32")
        text = model(f"({other}: {shapes[other]}, g: {shapes['g']}) -> (y: {shapes[wanted]})",
                     f"grad(sum({call} * g), {wanted})", before=f"{wanted} = f32(zeros({zeros}))")
        constants = {}
    else:
        constants = {"w": [kernel, kernel, channels // groups, filters], "bias": [filters]}
        text = model(f"(x: {shapes['x']}) -> (y: {shapes['g']})", f"relu({call} + bias)", constants)
    family = f"conv_{direction}" if direction else "conv"
    details = {"_depthwise": depthwise, f"_stride{stride}": stride > 1, "_padded": pad > 0}
    return Case(
        family=family,
        name=f"{family}_{batch}x{size}x{size}x{channels}_{kernel}x{kernel}x{filters}" +
        "".join(word for word, holds in details.items() if holds),
        text=text,
        dim=batch,
        work=2 * batch * result * result * kernel * kernel * channels // groups * filters,
        constants=constants,
        numbers={"h": size, "w": size, "c": channels, "f": filters, "k": kernel, "stride": stride, "pad": pad,
                 "groups": groups, "relu": not direction})


MATH_FUNCTIONS = ["exp", "tanh", "sigmoid", "gelu", "softmax"]


def math(function, *shape):
    """A function of each element of a vector, or of each row of a matrix, over numbers in [-4, 4)."""
    array = f"f32[{', '.join(map(str, ['n', *shape[1:]]))}]"
    return Case(
        family="math",
        name=f"{function}_{'x'.join(map(str, shape))}",
        text=model(f"(x: {array}) -> (y: {array})", f"{function}(x)"),
        dim=shape[0],
        work=0,  # how many operations it takes is the library's choice
        constants={},
        numbers={"function": MATH_FUNCTIONS.index(function), "scale": 4})


def lstm(batch, units, steps=10):
    """As many inputs as units; the result is the last state."""
    return Case(
        family="lstm",
        name=f"lstm_{steps}x{batch}x{units}",
        text=f"""model kernel {{
  layer cell = lstm({units})
  export func run(x: f32[n, {steps}, {units}]) -> (y: f32[n, {units}]) {{ return cell(x).h }}
}}
""",
        dim=batch,
        work=2 * steps * batch * 2 * units * 4 * units,
        constants={"cell.w_x": [units, 4 * units], "cell.w_h": [units, 4 * units], "cell.bias": [4 * units]},
        numbers={"steps": steps, "units": units})


SQUARES = [(64, 64, 64), (256, 256, 256), (512, 512, 512)]
ODD = [(31, 33, 35), (7, 500, 33), (10, 100, 3)]

CASES = [
    *[gemm(*size, constant=True) for size in [*SQUARES, (1024, 1024, 1024)]],
    *[gemm(rows, 784, 128, constant=True, epilogue=True) for rows in (128, 32)],
    *[gemm(*size, constant=True) for size in [(1, 784, 128), (1, 128, 10), (100, 1, 1), *ODD]],
    *[gemm(*size, transposed=which) for which in ("", "a", "b") for size in [*SQUARES, *ODD]],
    *[conv(batch, *layer) for batch in (1, 32) for layer in [(28, 1, 32), (13, 32, 64)]],
    conv(1, 56, 64, 64, depthwise=True),
    conv(1, 28, 64, 128, kernel=1),
    conv(1, 28, 32, 64, stride=2, pad=1),
    conv(1, 28, 32, 32, pad=1),
    conv(32, 28, 1, 32, direction="weights"),
    *[conv(32, 13, 32, 64, direction=which) for which in ("data", "weights")],
    *[conv(32, 28, 32, 32, pad=1, direction=which) for which in ("data", "weights")],
    *[conv(32, 28, 32, 64, stride=2, pad=1, direction=which) for which in ("data", "weights")],
    *[conv(32, 28, 64, 128, kernel=1, direction=which) for which in ("data", "weights")],
    *[conv(8, 56, 64, 64, depthwise=True, direction=which) for which in ("data", "weights")],
    *[math(function, count) for count in (4096, 1048576) for function in MATH_FUNCTIONS[:-1]],
    *[math("softmax", 128, columns) for columns in (10, 1000)],
    *[lstm(*size) for size in [(1, 32), (1, 128), (32, 128)]],
]
