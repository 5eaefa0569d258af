"""A function of nn operations that grows by one at a time; sizes, types and their text."""

import math
from typing import NamedTuple

SIZES = [1, 1, 2, 3, 4, 5, 7, 8, 13, 16, 17, 31]
UNARY = ["tanh", "sigmoid", "sin", "cos", "erf", "gelu", "softplus", "relu", "abs", "neg", "stop_gradient"]
DYNAMIC = -(1 << 63)
MOST = 3000  # elements for each n and m


class Dynamic(NamedTuple):
    """A size that is a multiple of named dimensions."""
    factor: int
    names: tuple


def times(a, b):
    if isinstance(b, Dynamic):
        a, b = b, a
    if not isinstance(a, Dynamic):
        return a * b
    if not isinstance(b, Dynamic):
        return Dynamic(a.factor * b, a.names) if b else 0
    return Dynamic(a.factor * b.factor, tuple(sorted(a.names + b.names)))


def product(sizes):
    total = 1
    for size in sizes:
        total = times(total, size)
    return total


def is_dynamic(size):
    return isinstance(size, Dynamic)


def known(shape):
    """The number of elements where all named dimensions are 1."""
    return math.prod(size.factor if is_dynamic(size) else size for size in shape)


def tensor(shape, element="f64"):
    return "tensor<" + "".join("?x" if is_dynamic(size) else f"{size}x" for size in shape) + element + ">"


def array(numbers, element="i64"):
    text = ", ".join(str(DYNAMIC) if is_dynamic(number) else str(number) for number in numbers)
    return f"array<{element}: {text}>" if text else f"array<{element}>"


def flag(value):
    return "true" if value else "false"


class Value(NamedTuple):
    name: str
    shape: tuple
    element: str = "f64"

    @property
    def type(self):
        return tensor(self.shape, self.element)


class Function:
    """A function while it is written."""

    def __init__(self, rng, name):
        self.rng, self.name = rng, name
        self.arguments, self.lines, self.values = [], [], []
        self.count = 0
        self.sizes = {}
        self.indent = "  "

    def fresh(self):
        self.count += 1
        return f"%v{self.count}"

    def argument(self, shape, element="f64", limits=None):
        value = Value(f"%x{len(self.arguments)}", tuple(shape), element)
        self.arguments.append((value, limits))
        return value

    def emit(self, op, operands, shape, attrs="", element="f64", sizes=()):
        """An operation on values, and on the dynamic ones of some sizes."""
        names = [operand.name for operand in operands]
        types = [operand.type for operand in operands]
        for size in filter(is_dynamic, sizes):
            names.append(self.size(size))
            types.append("index")
        result = Value(self.fresh(), tuple(shape), element)
        attrs = " {" + attrs + "}" if attrs else ""
        self.lines.append(f"{self.indent}{result.name} = nn.{op} {', '.join(names)}{attrs} : "
                          f"({', '.join(types)}) -> {result.type}")
        return result

    def size(self, size):
        """The name of a size as an index; made before all else, so that it may be used anywhere."""
        if size not in self.sizes:
            self.sizes[size] = f"%s{len(self.sizes)}"
        return self.sizes[size]

    def constant(self, number):
        result = Value(self.fresh(), ())
        self.lines.append(f"{self.indent}{result.name} = nn.constant dense<{number:.6e}> : tensor<f64>")
        return result

    def pick(self, good=lambda shape: True):
        # Late values are likelier: graphs get deep, not flat.
        fitting = [value for value in self.values if good(value.shape)]
        return self.rng.choice(fitting[-4:] if self.rng.random() < 0.7 else fitting) if fitting else None

    def pick_ranked(self, least=1):
        return self.pick(lambda shape: len(shape) >= least)

    def pick_axis(self, good):
        """A value and one of its axes whose size is good."""
        axes = lambda shape: [i for i, size in enumerate(shape) if good(size)]
        x = self.pick(axes)
        return (x, self.rng.choice(axes(x.shape))) if x else (None, None)

    def pick_static_axis(self, least=1):
        return self.pick_axis(lambda size: not is_dynamic(size) and size >= least)

    # Printing

    def get_dims(self):
        shapes = [value.shape for value, _ in self.arguments]
        return sorted({name for shape in shapes for size in shape if is_dynamic(size) for name in size.names})

    def declare(self, value, dims, attrs=()):
        attrs = list(attrs)
        if any(map(is_dynamic, value.shape)):
            text = lambda size: (" * ".join([f"s{dims.index(name)}" for name in size.names] + [str(size.factor)])
                                 if is_dynamic(size) else str(size))
            symbols = ", ".join(f"s{i}" for i in range(len(dims)))
            attrs.append(f"dlcrt.shape = affine_map<()[{symbols}] -> ({', '.join(map(text, value.shape))})>")
        return value.type + (" {" + ", ".join(attrs) + "}" if attrs else "")

    def list_sizes(self):
        """The lines that compute the sizes that were asked for."""
        lines = []
        for size, name in self.sizes.items():
            if not is_dynamic(size):
                lines.append(f"  {name} = arith.constant {size} : index")
                continue
            lines.append(f"  {name}_0 = arith.constant {size.factor} : index")
            for i, dim in enumerate(size.names):
                last = i + 1 == len(size.names)
                lines.append(f"  {name + ('' if last else f'_{i + 1}')} = arith.muli {name}_{i}, %{dim} : index")
        return lines

    def choose_dims(self, dims):
        """Two sets of values: one with 0 and 1, one without."""
        low = {name: self.rng.choice([0, 1, 1, 3]) for name in dims}
        high = {name: self.rng.randint(2, 19 if name == "n" else 5) for name in dims}
        show = lambda values: "{" + ", ".join(f"{name} = {value}" for name, value in values.items()) + "}"
        return f"check.dims = [{show(low)}, {show(high)}], " if dims else ""

    def __str__(self):
        dims = self.get_dims()
        results = [self.values[-1]]
        if self.rng.random() < 0.4:
            results.append(self.rng.choice(self.values))
        arguments = [f'%{name}: index {{dlcrt.dim = "{name}"}}' for name in dims]
        for value, limits in self.arguments:
            attrs = [f"check.range = [{limits}]"] if limits else []
            arguments.append(f"{value.name}: {self.declare(value, dims, attrs)}")
        body = "\n".join(self.list_sizes() + self.lines)
        return (f"func.func @{self.name}({', '.join(arguments)})\n"
                f"    -> ({', '.join(self.declare(value, dims) for value in results)})\n"
                f"    attributes {{{self.choose_dims(dims)}check.native_only, check.roundings = 4096.0, check.scale = 1.0}} {{\n{body}\n"
                f"  return {', '.join(value.name for value in results)} : "
                f"{', '.join(value.type for value in results)}\n}}\n")
