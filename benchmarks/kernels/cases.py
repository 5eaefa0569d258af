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


def model(signature, result, constants=None):
    """A model of one function; constants become parameters, which dlc folds."""
    params = "".join(
        f"  param {name}: f32[{', '.join(map(str, shape))}] = zeros()\n" for name, shape in (constants or {}).items())
    return f"model kernel {{\n{params}  export func run{signature} {{ return {result} }}\n}}\n"


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
    return Case(
        family="gemm",
        name=f"gemm_{kind}_{m}x{k}x{n}" + ("_bias_relu" if epilogue else ""),
        text=model(f"({inputs}) -> (y: f32[{rows}, {n}])", f"relu({product} + bias)" if epilogue else product, constants),
        dim=k if transposed == "a" else m,
        work=2 * m * k * n,
        constants=constants,
        numbers={"m": m, "k": k, "n": n, "ta": transposed == "a", "tb": transposed == "b", "relu": epilogue})


SQUARES = [(64, 64, 64), (256, 256, 256), (512, 512, 512)]
ODD = [(31, 33, 35), (7, 500, 33), (10, 100, 3)]

CASES = [
    *[gemm(*size, constant=True) for size in [*SQUARES, (1024, 1024, 1024)]],
    *[gemm(rows, 784, 128, constant=True, epilogue=True) for rows in (128, 32)],
    *[gemm(*size, constant=True) for size in [(1, 784, 128), (1, 128, 10), (100, 1, 1), *ODD]],
    *[gemm(*size, transposed=which) for which in ("", "a", "b") for size in [*SQUARES, *ODD]],
]
