"""Operations on each element, by themselves and of two tensors."""

from .function import UNARY, DYNAMIC, is_dynamic, array, Function


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
