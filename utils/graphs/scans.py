"""Loops that carry a state."""

from .function import is_dynamic, tensor, array, flag, Value, Function


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
