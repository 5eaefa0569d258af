"""Writes functions of random nn graphs for dlc-check-ops.

    generate.py SEED COUNT | dlc-check-ops -

Every function is well typed, whatever the seed, and the same seed always gives the same
functions. Values stay small, so that rounding errors do. `n` is a named dimension.
"""

import math
import random
import sys

SIZES = [1, 1, 2, 3, 4, 5, 7, 8, 13, 16, 17]
UNARY = ["tanh", "sigmoid", "sin", "cos", "erf", "gelu", "softplus", "relu", "abs", "neg"]
DYNAMIC = -(1 << 63)


def tensor(shape, element="f64"):
    return "tensor<" + "".join(f"{size}x" for size in shape) + element + ">"


def array(numbers, element="i64"):
    text = ", ".join(str(DYNAMIC) if number == "?" else str(number) for number in numbers)
    return f"array<{element}: {text}>" if text else f"array<{element}>"


def flag(value):
    return "true" if value else "false"


def known(shape):
    """The number of elements for each n."""
    return math.prod(size for size in shape if size != "?")


class Graph:
    """One function while it grows. A shape is a tuple of numbers and "?", which stands for n."""

    def __init__(self, rng, name):
        self.rng, self.name = rng, name
        self.arguments, self.lines, self.values = [], [], []
        self.count = 0
        self.indent = "  "

    def fresh(self):
        self.count += 1
        return f"%v{self.count}"

    def argument(self, shape, element="f64", limits=None):
        name = f"%x{len(self.arguments)}"
        attrs = [f"check.range = [{limits}]"] if limits else []
        if "?" in shape:
            sizes = ", ".join("s0" if size == "?" else str(size) for size in shape)
            attrs.append(f"dlcrt.shape = affine_map<()[s0] -> ({sizes})>")
        suffix = " {" + ", ".join(attrs) + "}" if attrs else ""
        self.arguments.append(f"{name}: {tensor(shape, element)}{suffix}")
        return name, shape

    def emit(self, op, operands, shape, attrs="", element="f64", types=None):
        result = self.fresh()
        names = ", ".join(name for name, _ in operands)
        types = ", ".join(types or [tensor(s) for _, s in operands])
        attrs = " {" + attrs + "}" if attrs else ""
        self.lines.append(f"{self.indent}{result} = nn.{op} {names}{attrs} : ({types}) -> {tensor(shape, element)}")
        return result, shape

    def emit_sized(self, op, x, shape, attrs, dynamic):
        """An operation that takes `dynamic` sizes, all of them n, after x."""
        return self.emit(op, [x] + [("%n", None)] * dynamic, shape, attrs,
                         types=[tensor(x[1])] + ["index"] * dynamic)

    def constant(self, number):
        result = self.fresh()
        self.lines.append(f"{self.indent}{result} = nn.constant dense<{number:.6e}> : tensor<f64>")
        return result, ()

    def pick(self, good=lambda shape: True):
        # Late values are likelier: graphs get deep, not flat.
        fitting = [value for value in self.values if good(value[1])]
        return self.rng.choice(fitting[-4:] if self.rng.random() < 0.7 else fitting) if fitting else None

    def pick_ranked(self, least=1):
        return self.pick(lambda shape: len(shape) >= least)

    def pick_static_axis(self, least=1):
        """A value and one of its axes that has at least so many elements, whatever n is."""
        axes = lambda shape: [i for i, size in enumerate(shape) if size != "?" and size >= least]
        x = self.pick(axes)
        return (x, self.rng.choice(axes(x[1]))) if x else (None, None)

    # Operations: each gives a value, or nothing where none fits.

    def unary(self):
        x = self.pick()
        return self.emit(self.rng.choice(UNARY), [x], x[1])

    def positive(self):
        x = self.pick()
        y = self.emit("add", [self.emit("softplus", [x], x[1]), self.constant(0.5)], x[1])
        return self.emit(self.rng.choice(["log", "sqrt", "rsqrt", "log1p"]), [y], x[1])

    def partner(self, shape):
        """A value of this shape, or a new argument that broadcasts to it."""
        same = self.pick(lambda other: other == shape) if self.rng.random() < 0.5 else None
        if same:
            return same
        kept = shape[self.rng.randrange(len(shape) + 1):]
        return self.argument(tuple(1 if self.rng.random() < 0.3 else size for size in kept))

    def binary(self):
        x = self.pick()
        pair = [x, self.partner(x[1])]
        self.rng.shuffle(pair)
        return self.emit(self.rng.choice(["add", "sub", "mul", "maximum", "minimum"]), pair, x[1])

    def divide(self):
        x = self.pick()
        y = self.partner(x[1])
        divisor = self.emit("add", [self.emit("abs", [y], y[1]), self.constant(1.0)], y[1])
        return self.emit("div", [x, divisor], x[1])

    def select(self):
        x = self.pick()
        y = self.partner(x[1])
        test = self.emit(self.rng.choice(["lt", "ge"]), [x, y], x[1], element="i1")
        return self.emit("where", [test, x, y], x[1], types=[tensor(x[1], "i1"), tensor(x[1]), tensor(y[1])])

    def matmul(self):
        x = self.pick_ranked(2)
        if not x:
            return None
        transpose_x, transpose_y = self.rng.random() < 0.25, self.rng.random() < 0.25
        rows, inner = reversed(x[1][-2:]) if transpose_x else x[1][-2:]
        columns = self.rng.choice(SIZES)
        y = self.argument((columns, inner) if transpose_y else (inner, columns), limits="-0.5, 0.5")
        z = self.emit("matmul", [x, y], x[1][:-2] + (rows, columns),
                      f"transpose_x = {flag(transpose_x)}, transpose_y = {flag(transpose_y)}")
        return self.emit("tanh", [z], z[1]) if self.rng.random() < 0.7 else z

    def reduce(self):
        x = self.pick_ranked()
        if not x:
            return None
        axes = sorted(self.rng.sample(range(len(x[1])), self.rng.randint(1, len(x[1]))))
        keep = self.rng.random() < 0.5
        shape = tuple(1 if axis in axes else size for axis, size in enumerate(x[1]) if keep or axis not in axes)
        return self.emit(self.rng.choice(["sum", "mean", "max", "min", "var", "logsumexp"]), [x], shape,
                         f"axis = {array(axes)}, keepdims = {flag(keep)}")

    def along_axis(self):
        x = self.pick_ranked()
        if not x:
            return None
        op = self.rng.choice(["softmax", "log_softmax", "cumsum", "flip"])
        axis = self.rng.randrange(len(x[1]))
        attrs = {"cumsum": f"axis = {axis} : i64, reverse = {flag(self.rng.random() < 0.5)}",
                 "flip": f"axis = {array([axis])}"}.get(op, f"axis = {axis} : i64")
        return self.emit(op, [x], x[1], attrs)

    def reshape(self):
        x = self.pick()
        head, rest = (("?",), x[1][1:]) if x[1][:1] == ("?",) else ((), x[1])
        if "?" in rest:
            return None  # only a leading n keeps its rows together
        first = self.rng.choice([size for size in (1, 2, 3, 4, 5, 7, 8) if known(rest) % size == 0])
        shape = head + self.rng.choice([(known(rest),), (first, known(rest) // first), (1,) + rest])
        return self.emit_sized("reshape", x, shape, f"static_shape = {array(shape)}", len(head))

    def transpose(self):
        x = self.pick_ranked(2)
        if not x:
            return None
        axes = self.rng.sample(range(len(x[1])), len(x[1]))
        return self.emit("transpose", [x], tuple(x[1][axis] for axis in axes), f"axes = {array(axes)}")

    def slice(self):
        x, _ = self.pick_static_axis(2)
        if not x:
            return None
        boxes = []
        for size in x[1]:
            if size == "?" or self.rng.random() < 0.4:
                boxes.append((0, size, 1))
                continue
            offset, step = self.rng.randrange(size), self.rng.choice([1, 1, 2, 3])
            boxes.append((offset, self.rng.randint(1, (size - offset + step - 1) // step), step))
        offsets, sizes, steps = zip(*boxes)
        dynamic = sizes.count("?")
        return self.emit_sized("slice", x, sizes, f"operandSegmentSizes = {array([1, 0, dynamic], 'i32')}, "
                               f"static_offsets = {array(offsets)}, static_sizes = {array(sizes)}, steps = {array(steps)}",
                               dynamic)

    def insert(self):
        x, axis = self.pick_static_axis(2)
        if not x:
            return None
        offset = self.rng.randrange(x[1][axis])
        y = self.argument(x[1][:axis] + (self.rng.randint(1, x[1][axis] - offset),) + x[1][axis + 1:])
        at = [offset if i == axis else 0 for i in range(len(x[1]))]
        return self.emit("insert", [x, y], x[1], f"static_offsets = {array(at)}, steps = {array([1] * len(at))}")

    def concat(self):
        x, axis = self.pick_static_axis()
        if not x:
            return None
        cut = lambda shape: shape[:axis] + shape[axis + 1:]
        other = self.pick(lambda s: len(s) == len(x[1]) and s[axis] != "?" and cut(s) == cut(x[1]))
        shape = x[1][:axis] + (x[1][axis] + other[1][axis],) + x[1][axis + 1:]
        return self.emit("concat", [x, other], shape, f"axis = {axis} : i64")

    def pad(self):
        x, _ = self.pick_static_axis()
        if not x:
            return None
        low, high = ([0 if size == "?" else self.rng.choice([0, 0, 1, 2]) for size in x[1]] for _ in range(2))
        shape = tuple(size if size == "?" else size + a + b for size, a, b in zip(x[1], low, high))
        return self.emit("pad", [x], shape, f"low = {array(low)}, high = {array(high)}, value = 5.0e-01 : f64")

    def stretch(self):
        x = self.pick(lambda shape: len(shape) <= 3)
        if not x:
            return None
        shape = (self.rng.choice([2, 3, 5]),) + x[1]
        return self.emit_sized("broadcast", x, shape, f"static_shape = {array(shape)}", shape.count("?"))

    def gather(self):
        x, axis = self.pick_static_axis()
        if not x:
            return None
        shape = self.rng.choice([(3,), (2, 2), (1,), ()])
        index, _ = self.argument(shape, "i32", f"0, {x[1][axis]}")
        return self.emit("gather", [x, (index, None)], x[1][:axis] + shape + x[1][axis + 1:], f"axis = {axis} : i64",
                         types=[tensor(x[1]), tensor(shape, "i32")])

    def conv(self):
        x = self.pick(lambda shape: len(shape) == 4 and "?" not in shape[1:])
        if not x:
            return None
        n, h, w, channels = x[1]
        kh, kw = self.rng.randint(1, min(3, h)), self.rng.randint(1, min(3, w))
        stride, filters, same = self.rng.choice([1, 2]), self.rng.choice([1, 3, 8]), self.rng.random() < 0.5
        y = self.argument((kh, kw, channels, filters), limits="-0.5, 0.5")
        out = lambda size, kernel: -(-size // stride) if same else (size - kernel) // stride + 1
        z = self.emit("conv2d", [x, y], (n, out(h, kh), out(w, kw), filters),
                      f"stride = {array([stride, stride])}, dilation = {array([1, 1])}, groups = 1 : i64, "
                      f"padding = \"{'same' if same else 'valid'}\", pads = {array([])}")
        return self.emit("tanh", [z], z[1])

    def scan(self):
        x = self.pick_ranked()
        if not x:
            return None
        axis, place = self.rng.randrange(len(x[1])), self.rng.randrange(len(x[1]))
        step = x[1][:axis] + x[1][axis + 1:]
        stacked = step[:place] + (x[1][axis],) + step[place:]
        count = "%n" if x[1][axis] == "?" else self.fresh()
        if count != "%n":
            self.lines.append(f"  {count} = arith.constant {x[1][axis]} : index")
        h0, w = self.argument(step), self.argument(step[-1:])
        final, stack, xt, h, number = (self.fresh() for _ in range(5))
        self.lines.append(
            f"  {final}, {stack} = nn.scan ({count}) inputs({x[0]} : {tensor(x[1])}) carries({h0[0]} : {tensor(step)}) "
            f"{{input_axes = {array([axis])}, output_axes = {array([place])}, reverse = {flag(self.rng.random() < 0.5)}}} {{\n"
            f"  ^bb0({number}: index, {xt}: {tensor(step)}, {h}: {tensor(step)}):")
        self.indent = "    "
        a = self.emit("mul", [(h, step), w], step)
        b = self.emit(self.rng.choice(["add", "mul", "maximum"]), [(xt, step), a], step)
        c = self.emit(self.rng.choice(["tanh", "sigmoid", "sin"]), [b], step)
        self.indent = "  "
        self.lines.append(f"    nn.yield {c[0]}, {self.rng.choice([a, b, c])[0]} : {tensor(step)}, {tensor(step)}\n"
                          f"  }} -> ({tensor(step)}, {tensor(stacked)})")
        self.values.append((final, step))
        return stack, stacked

    def build(self):
        operations = [self.unary] * 3 + [self.binary] * 4 + [self.matmul] * 3 + [self.reduce] * 2 + [self.conv] * 2 + [
            self.positive, self.divide, self.select, self.along_axis, self.reshape, self.transpose, self.slice,
            self.insert, self.concat, self.pad, self.stretch, self.gather, self.scan]
        shape = [self.rng.choice(["?", "?"] + SIZES)] + [self.rng.choice(SIZES) for _ in range(self.rng.randint(1, 3))]
        self.values.append(self.argument(tuple(shape)))
        wanted = self.rng.randint(3, 9)
        while wanted:
            value = self.rng.choice(operations)()
            if value and known(value[1]) < 3000:
                self.values.append(value)
                wanted -= 1
        results = [self.values[-1]]
        if self.rng.random() < 0.4:
            results.append(self.rng.choice(self.values))
        self.print(results)

    def print(self, results):
        def declare(shape):
            sizes = ", ".join("s0" if size == "?" else str(size) for size in shape)
            return tensor(shape) + (f" {{dlcrt.shape = affine_map<()[s0] -> ({sizes})>}}" if "?" in shape else "")

        dynamic = any("?" in argument for argument in self.arguments)
        small, large = self.rng.choice([0, 1]), self.rng.randint(2, 19)
        dims = f"check.dims = [{{n = {small}}}, {{n = {large}}}], " if dynamic else ""
        arguments = (['%n: index {dlcrt.dim = "n"}'] if dynamic else []) + self.arguments
        body = "\n".join(self.lines)
        print(f"func.func @{self.name}({', '.join(arguments)})\n"
              f"    -> ({', '.join(declare(shape) for _, shape in results)})\n"
              f"    attributes {{{dims}check.native_only, check.roundings = 4096.0}} {{\n{body}\n"
              f"  return {', '.join(name for name, _ in results)} : "
              f"{', '.join(tensor(shape) for _, shape in results)}\n}}\n")


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    for i in range(count):
        Graph(random.Random(seed * 1000003 + i), f"graph{seed}_{i}").build()


main()
