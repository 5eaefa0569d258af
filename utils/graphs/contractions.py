"""Products of matrices, reductions and windows."""

from .function import SIZES, is_dynamic, array, flag, Function


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
