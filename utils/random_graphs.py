"""Writes functions of random nn graphs for dlc-check-ops.

    random_graphs.py SEED COUNT | dlc-check-ops -

Every function is well typed, whatever the seed, and the same seed always gives the same
functions, of which the first do not depend on COUNT. Values stay small, so that rounding
errors do; what jumps, like a comparison, gets arguments, not what was computed from them.
Sizes are numbers, 0 and 1 among them, or products of the named dimensions n and m.
`check_random_graphs.py` runs many of them.
"""

import random
import sys

from graphs.contractions import Contractions
from graphs.elementwise import Elementwise
from graphs.function import SIZES, MOST, Dynamic, known
from graphs.scans import Scans
from graphs.shapes import Shapes


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
