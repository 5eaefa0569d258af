"""Writes functions of random nn graphs for dlc-check-ops.

    random_graphs.py SEED COUNT | dlc-check-ops -

Every function is well typed, whatever the seed, and the same seed always gives the same
functions, of which the first do not depend on COUNT. Values stay small, so that rounding
errors do; what jumps, like a comparison, gets arguments, not what was computed from them.
Sizes are numbers, 0 and 1 among them, or products of the named dimensions n and m.
`check_random_graphs.py` runs many of them.
"""

import math
import random
import sys
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


class Elementwise(Function):
    """Methods that add operations; each gives a value, or nothing where none fits."""

    def unary(self):
        x = self.pick()
        return self.emit(self.rng.choice(UNARY), [x], x.shape)

    def steep(self):
        x = self.pick()
        y = self.emit("tanh", [x], x.shape)
        return self.emit(self.rng.choice(["exp", "expm1", "tan"]), [y], x.shape)

    def step(self):
        x = self.argument(self.pick().shape)
        return self.emit(self.rng.choice(["sign", "floor", "ceil", "round"]), [x], x.shape)

    def make_positive(self, x):
        return self.emit("add", [self.emit("softplus", [x], x.shape), self.constant(0.5)], x.shape)

    def positive(self):
        x = self.pick()
        return self.emit(self.rng.choice(["log", "sqrt", "rsqrt", "log1p"]), [self.make_positive(x)], x.shape)

    def power(self):
        x = self.pick()
        y = self.partner(x.shape)
        return self.emit("pow", [self.make_positive(x), self.emit("tanh", [y], y.shape)], x.shape)

    def round_off(self):
        x = self.pick()
        y = self.emit("cast", [x], x.shape, "type = f32", "f32")
        return self.emit("cast", [self.emit("tanh", [y], x.shape, element="f32")], x.shape, "type = f64")

    def get_part(self, shape):
        """A shape that broadcasts to this one."""
        kept = shape[self.rng.randrange(len(shape) + 1):]
        return tuple(1 if self.rng.random() < 0.3 else size for size in kept)

    def partner(self, shape):
        """A value of this shape, or a new argument that broadcasts to it."""
        same = self.pick(lambda other: other == shape) if self.rng.random() < 0.5 else None
        return same or self.argument(self.get_part(shape))

    def binary(self):
        x = self.pick()
        pair = [x, self.partner(x.shape)]
        self.rng.shuffle(pair)
        op = self.rng.choice(["add", "sub", "mul", "maximum", "minimum", "log_cosh", "binary_cross_entropy"])
        return self.emit(op, pair, x.shape)

    def divide(self):
        x = self.pick()
        y = self.partner(x.shape)
        divisor = self.emit("add", [self.emit("abs", [y], y.shape), self.constant(1.0)], y.shape)
        return self.emit("div", [x, divisor], x.shape)

    def compare(self, shape):
        """A condition of this shape."""
        pair = [self.argument(shape), self.argument(self.get_part(shape))]
        return self.emit(self.rng.choice(["lt", "ge", "ne", "gt", "le", "eq"]), pair, shape, element="i1")

    def condition(self, shape):
        test = self.compare(shape)
        kind = self.rng.choice(["plain", "not", "and", "or", "any", "all"])
        if kind == "not":
            return self.emit("not", [test], shape, element="i1")
        if kind in ("and", "or"):
            return self.emit(kind, [test, self.compare(shape)], shape, element="i1")
        if kind in ("any", "all") and shape:
            axis = self.rng.randrange(len(shape))
            kept = tuple(1 if i == axis else size for i, size in enumerate(shape))
            return self.emit(kind, [test], kept, f"axis = {array([axis])}, keepdims = true", "i1")
        return test

    def select(self):
        x = self.pick()
        return self.emit("where", [self.condition(x.shape), x, self.partner(x.shape)], x.shape)

    def integers(self):
        shape = self.pick().shape
        x, y = self.argument(shape, "i32", "-5, 6"), self.argument(self.get_part(shape), "i32", "-3, 4")
        z = self.emit(self.rng.choice(["add", "mul", "div", "mod", "minimum"]), [x, y], shape, element="i32")
        return self.emit("cast", [self.emit("abs", [z], shape, element="i32")], shape, "type = f64")

    def count_up(self):
        x, axis = self.pick_axis(lambda size: True)
        if not x:
            return None
        size = x.shape[axis]
        positions = self.emit("arange", [], (size,), f"static_size = {DYNAMIC if is_dynamic(size) else size} : i64",
                              "i32", [size])
        y = self.emit("div", [self.emit("cast", [positions], (size,), "type = f64"), self.constant(16)], (size,))
        column = self.emit("reshape", [y], (size,) + (1,) * (len(x.shape) - axis - 1),
                           f"static_shape = {array((size,) + (1,) * (len(x.shape) - axis - 1))}", sizes=[size])
        return self.emit("mul", [x, column], x.shape)


class Contractions(Function):
    """Sums over axes and windows."""

    def matmul(self):
        x = self.pick_ranked(2)
        if not x:
            return None
        transpose_x, transpose_y = self.rng.random() < 0.25, self.rng.random() < 0.25
        rows, inner = reversed(x.shape[-2:]) if transpose_x else x.shape[-2:]
        columns = self.rng.choice(SIZES)
        batch = self.get_part(x.shape[:-2]) if self.rng.random() < 0.3 else ()
        y = self.argument(batch + ((columns, inner) if transpose_y else (inner, columns)), limits="-0.5, 0.5")
        z = self.emit("matmul", [x, y], x.shape[:-2] + (rows, columns),
                      f"transpose_x = {flag(transpose_x)}, transpose_y = {flag(transpose_y)}")
        return self.emit("tanh", [z], z.shape) if self.rng.random() < 0.7 else z

    def attend(self):
        """Every row with every row of a value, as attention has it."""
        x = self.pick_ranked(2)
        if not x:
            return None
        y = self.pick(lambda shape: shape == x.shape)
        rows = x.shape[-2]
        scores = self.emit("matmul", [x, y], x.shape[:-2] + (rows, rows), "transpose_x = false, transpose_y = true")
        weights = self.emit("softmax", [scores], scores.shape, f"axis = {len(scores.shape) - 1} : i64")
        return self.emit("matmul", [weights, y], x.shape, "transpose_x = false, transpose_y = false")

    def vector_product(self):
        x = self.pick_ranked(1)
        if not x:
            return None
        y = self.argument(x.shape[-1:], limits="-0.5, 0.5")
        return self.emit("matmul", [x, y], x.shape[:-1], "transpose_x = false, transpose_y = false")

    def reduce(self):
        x = self.pick_ranked()
        if not x:
            return None
        axes = sorted(self.rng.sample(range(len(x.shape)), self.rng.randint(1, len(x.shape))))
        keep = self.rng.random() < 0.5
        shape = tuple(1 if axis in axes else size for axis, size in enumerate(x.shape) if keep or axis not in axes)
        op = self.rng.choice(["sum", "mean", "max", "min", "var", "logsumexp", "prod"])
        if op == "prod":  # of numbers near 1
            x = self.emit("exp", [self.emit("mul", [x, self.constant(0.01)], x.shape)], x.shape)
        return self.emit(op, [x], shape, f"axis = {array(axes)}, keepdims = {flag(keep)}")

    def along_axis(self):
        x = self.pick_ranked()
        if not x:
            return None
        op = self.rng.choice(["softmax", "log_softmax", "cumsum", "flip"])
        axis = self.rng.randrange(len(x.shape))
        attrs = {"cumsum": f"axis = {axis} : i64, reverse = {flag(self.rng.random() < 0.5)}",
                 "flip": f"axis = {array([axis])}"}.get(op, f"axis = {axis} : i64")
        return self.emit(op, [x], x.shape, attrs)

    def cross_entropy(self):
        x = self.pick(lambda shape: shape and not is_dynamic(shape[-1]) and shape[-1] > 0)
        if not x:
            return None
        labels = self.argument(x.shape[:-1], "i32", f"0, {x.shape[-1]}")
        return self.emit("cross_entropy", [x, labels], x.shape[:-1])

    def extreme_place(self):
        """Elements where an argument has its largest, as a hard attention."""
        x, axis = self.pick_static_axis()
        if not x:
            return None
        key = self.argument(x.shape)
        kept = x.shape[:axis] + x.shape[axis + 1:]
        place = self.emit(self.rng.choice(["argmax", "argmin"]), [key], kept, f"axis = {axis} : i64, keepdims = false", "i32")
        hot = self.emit("one_hot", [place], kept + (x.shape[axis],), f"size = {x.shape[axis]} : i64, type = f64")
        order = list(range(axis)) + [len(kept)] + list(range(axis, len(kept)))
        return self.emit("mul", [x, self.emit("transpose", [hot], x.shape, f"axes = {array(order)}")], x.shape)

    def pick_image(self, dynamic=False):
        """Images, of a dynamic size too where windows may be larger than they."""
        fits = lambda size: dynamic if is_dynamic(size) else size > 0
        return self.pick(lambda shape: len(shape) == 4 and not is_dynamic(shape[3]) and all(map(fits, shape[1:3])))

    def window(self, size):
        """Kernel, stride, dilation, padding and positions along a dimension."""
        low, high = self.rng.choice([(0, 0), (0, 0), (1, 1), (0, 1), (2, 1)])
        dilation, stride = self.rng.choice([1, 1, 1, 2]), self.rng.choice([1, 1, 2, 3])
        kernel = self.rng.randint(1, min(3, (size + low + high - 1) // dilation + 1))
        return kernel, stride, dilation, (low, high), (size + low + high - (kernel - 1) * dilation - 1) // stride + 1

    def conv(self):
        x = self.pick_image()
        if not x:
            return None
        (kh, sh, dh, ph, oh), (kw, sw, dw, pw, ow) = map(self.window, x.shape[1:3])
        channels = x.shape[3]
        groups = self.rng.choice([group for group in (1, 1, 2, channels) if group and channels % group == 0] or [1])
        filters = groups * self.rng.choice([1, 2, 3])
        y = self.argument((kh, kw, channels // groups, filters), limits="-0.5, 0.5")
        z = self.emit("conv2d", [x, y], (x.shape[0], oh, ow, filters),
                      f"stride = {array([sh, sw])}, dilation = {array([dh, dw])}, groups = {groups} : i64, "
                      f"padding = \"explicit\", pads = {array([*ph, *pw])}")
        return self.emit("tanh", [z], z.shape)

    def conv_same(self):
        x = self.pick_image(dynamic=True)
        if not x:
            return None
        kernel, stride = self.rng.choice([1, 2, 3, 5]), self.rng.choice([1, 2])
        if any(map(is_dynamic, x.shape[1:3])):
            stride = 1
        out = [size if is_dynamic(size) else -(-size // stride) for size in x.shape[1:3]]
        filters = self.rng.choice([1, 3, 8])
        y = self.argument((kernel, kernel, x.shape[3], filters), limits="-0.5, 0.5")
        z = self.emit("conv2d", [x, y], (x.shape[0], *out, filters),
                      f"stride = {array([stride, stride])}, dilation = {array([1, 1])}, groups = 1 : i64, "
                      f"padding = \"same\", pads = {array([])}")
        return self.emit("tanh", [z], z.shape)

    def pool(self):
        x = self.pick_image()
        if not x:
            return None
        size = [self.rng.randint(1, min(3, n)) for n in x.shape[1:3]]
        stride = [self.rng.choice([n, n, 1, 2]) for n in size]
        shape = [(n - k) // s + 1 for n, k, s in zip(x.shape[1:3], size, stride)]
        return self.emit(self.rng.choice(["max_pool2d", "avg_pool2d"]), [x], (x.shape[0], *shape, x.shape[3]),
                         f"size = {array(size)}, stride = {array(stride)}, padding = \"valid\", pads = {array([])}")


class Shapes(Function):
    """Operations that move elements."""

    def reshape(self):
        x = self.pick()
        shape = x.shape
        i = self.rng.randrange(len(shape) + 1)
        merged = product(shape[i:])
        kind = self.rng.choice(["merge", "split", "unit"])
        if kind == "merge":
            shape = shape[:i] + (merged,)
        elif kind == "unit":
            shape = shape[:i] + (1,) + shape[i:]
        elif shape:
            last = shape[-1].factor if is_dynamic(shape[-1]) else shape[-1]
            inner = self.rng.choice([n for n in (1, 2, 3, 4, 5, 7, 8) if last % n == 0])
            outer = Dynamic(last // inner, shape[-1].names) if is_dynamic(shape[-1]) else last // inner
            shape = shape[:-1] + self.rng.choice([(outer, inner), (inner, outer)])
        if len(shape) > 5:
            return None
        return self.emit("reshape", [x], shape, f"static_shape = {array(shape)}", sizes=shape)

    def transpose(self):
        x = self.pick_ranked(2)
        if not x:
            return None
        axes = self.rng.sample(range(len(x.shape)), len(x.shape))
        return self.emit("transpose", [x], [x.shape[axis] for axis in axes], f"axes = {array(axes)}")

    def get_box(self, size):
        """Offset, size and step of a slice along a dimension."""
        if self.rng.random() < 0.4:
            return 0, size, 1
        if is_dynamic(size):  # some of the parts that were concatenated
            part = Dynamic(1, size.names)
            count = self.rng.randint(1, size.factor)
            offset = self.rng.randint(0, size.factor - count)
            return times(part, offset), times(part, count), 1
        if size == 0:
            return 0, 0, 1
        offset, step = self.rng.randrange(size), self.rng.choice([1, 1, 2, 3])
        return offset, self.rng.randint(1, (size - offset + step - 1) // step), step

    def slice(self):
        x = self.pick_ranked()
        if not x:
            return None
        offsets, sizes, steps = zip(*map(self.get_box, x.shape))
        if sizes == tuple(x.shape) and any(map(is_dynamic, sizes)):
            return None  # with fixed sizes it is nothing, and gradients of x are added in another order
        counts = [1, sum(map(is_dynamic, offsets)), sum(map(is_dynamic, sizes))]
        return self.emit("slice", [x], sizes, f"operandSegmentSizes = {array(counts, 'i32')}, static_offsets = "
                         f"{array(offsets)}, static_sizes = {array(sizes)}, steps = {array(steps)}", sizes=offsets + sizes)

    def insert(self):
        x, axis = self.pick_static_axis(2)
        if not x:
            return None
        offset = self.rng.randrange(x.shape[axis])
        y = self.argument(x.shape[:axis] + (self.rng.randint(1, x.shape[axis] - offset),) + x.shape[axis + 1:])
        at = [offset if i == axis else 0 for i in range(len(x.shape))]
        return self.emit("insert", [x, y], x.shape, f"static_offsets = {array(at)}, steps = {array([1] * len(at))}")

    def concat(self):
        x = self.pick_ranked()
        if not x:
            return None
        axis = self.rng.randrange(len(x.shape))
        cut = lambda shape: shape[:axis] + shape[axis + 1:]
        names = lambda size: size.names if is_dynamic(size) else ()
        other = self.pick(lambda s: len(s) == len(x.shape) and cut(s) == cut(x.shape)
                          and names(s[axis]) == names(x.shape[axis]))
        a, b = x.shape[axis], other.shape[axis]
        total = Dynamic(a.factor + b.factor, a.names) if is_dynamic(a) else a + b
        return self.emit("concat", [x, other], x.shape[:axis] + (total,) + x.shape[axis + 1:], f"axis = {axis} : i64")

    def pad(self):
        x, _ = self.pick_static_axis(0)
        if not x:
            return None
        low, high = ([0 if is_dynamic(size) else self.rng.choice([0, 0, 1, 2]) for size in x.shape] for _ in range(2))
        shape = [size if is_dynamic(size) else size + a + b for size, a, b in zip(x.shape, low, high)]
        return self.emit("pad", [x], shape, f"low = {array(low)}, high = {array(high)}, value = 5.0e-01 : f64")

    def stretch(self):
        x = self.pick(lambda shape: len(shape) <= 3)
        if not x:
            return None
        shape = (self.rng.choice([2, 3, 5]),) + x.shape
        return self.emit("broadcast", [x], shape, f"static_shape = {array(shape)}", sizes=shape)

    def pick_index(self, size):
        shape = self.rng.choice([(3,), (2, 2), (1,), (), (Dynamic(1, ("n",)),)])
        return self.argument(shape, "i32", f"0, {size}")

    def gather(self):
        x, axis = self.pick_static_axis()
        if not x:
            return None
        index = self.pick_index(x.shape[axis])
        return self.emit("gather", [x, index], x.shape[:axis] + index.shape + x.shape[axis + 1:], f"axis = {axis} : i64")

    def scatter(self):
        x, axis = self.pick_static_axis()
        if not x:
            return None
        index = self.pick_index(x.shape[axis])
        updates = self.argument(x.shape[:axis] + index.shape + x.shape[axis + 1:])
        return self.emit("scatter_add", [x, index, updates], x.shape, f"axis = {axis} : i64")


class Scans(Function):
    def scan(self):
        x = self.pick_ranked()
        if not x:
            return None
        axis, place = self.rng.randrange(len(x.shape)), self.rng.randrange(len(x.shape))
        step = x.shape[:axis] + x.shape[axis + 1:]
        stacked = step[:place] + (x.shape[axis],) + step[place:]
        h0, w = self.argument(step), self.argument(step[-1:])
        final, stack, xt, h, number = (self.fresh() for _ in range(5))
        self.lines.append(
            f"  {final}, {stack} = nn.scan ({self.size(x.shape[axis])}) inputs({x.name} : {x.type}) "
            f"carries({h0.name} : {tensor(step)}) {{input_axes = {array([axis])}, output_axes = {array([place])}, "
            f"reverse = {flag(self.rng.random() < 0.5)}}} {{\n"
            f"  ^bb0({number}: index, {xt}: {tensor(step)}, {h}: {tensor(step)}):")
        self.indent = "    "
        a = self.emit("mul", [Value(h, step), w], step)
        b = self.emit(self.rng.choice(["add", "mul", "maximum"]), [Value(xt, step), a], step)
        if self.rng.random() < 0.3 and len(step) >= 2 and not is_dynamic(step[-1]):
            square = self.argument((step[-1], step[-1]), limits="-0.5, 0.5")
            b = self.emit("matmul", [b, square], step, "transpose_x = false, transpose_y = false")
        c = self.emit(self.rng.choice(["tanh", "sigmoid", "sin"]), [b], step)
        self.indent = "  "
        self.lines.append(f"    nn.yield {c.name}, {self.rng.choice([a, b, c]).name} : {tensor(step)}, {tensor(step)}\n"
                          f"  }} -> ({tensor(step)}, {tensor(stacked)})")
        self.values.append(Value(final, step))
        return Value(stack, stacked)


class Graph(Elementwise, Contractions, Shapes, Scans):
    def make_shape(self):
        n, m = Dynamic(1, ("n",)), Dynamic(1, ("m",))
        shape = [self.rng.choice(SIZES) for _ in range(self.rng.randint(1, 4))]
        if self.rng.random() < 0.25:
            shape[0] = n
        if self.rng.random() < 0.15:
            shape[self.rng.randrange(len(shape))] = m
        if self.rng.random() < 0.05:
            shape[self.rng.randrange(len(shape))] = 0
        return shape

    def build(self):
        operations = [self.unary] * 3 + [self.binary] * 4 + [self.matmul] * 3 + [self.reduce] * 3 + [self.conv] * 2 + [
            self.steep, self.step, self.positive, self.power, self.round_off, self.divide, self.select, self.integers,
            self.count_up, self.attend, self.vector_product, self.along_axis, self.cross_entropy, self.extreme_place,
            self.conv_same, self.pool, self.reshape, self.reshape, self.transpose, self.slice, self.slice, self.insert,
            self.concat, self.pad, self.stretch, self.gather, self.scatter, self.scan]
        shape = self.make_shape()
        while known(shape) > MOST // 4:
            shape = self.make_shape()
        self.values.append(self.argument(shape))
        wanted = self.rng.randint(3, 9)
        while wanted:
            value = self.rng.choice(operations)()
            if value and known(value.shape) < MOST and len(value.shape) <= 6:
                self.values.append(value)
                wanted -= 1
        return str(self)


def make_graphs(seed, count):
    for i in range(count):
        yield Graph(random.Random(seed * 1000003 + i), f"graph{seed}_{i}").build()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for text in make_graphs(int(sys.argv[1]), int(sys.argv[2])):
        print(text)
