"""What moves elements."""

from .function import Dynamic, times, product, is_dynamic, array, Function


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
