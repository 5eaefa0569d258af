"""Prints a model that is a chain of operations, or a deep net.

long_chain.py chain N: y = tanh(1.01 * y) N times. long_chain.py net N: N dense layers.
"""

import sys

kind, count = sys.argv[1], int(sys.argv[2])
if kind == "chain":
    print("model chain {")
    print("  export func f(x: f32[4]) -> (g: f32[4]) {")
    print("    y = x")
    for _ in range(count // 2):
        print("    y = tanh(1.01 * y)")
    print("    return grad(sum(y), x)\n  }\n}")
else:
    print("model net {")
    print(f"  layer blocks[{count}] = dense(8)")
    print("  train func step(x: f32[n, 8], y: f32[n, 8]) -> (loss: f32) {")
    print("    h = x")
    print("    for b in blocks { h = relu(b(h)) }")
    print("    l = mse(h, y)")
    print("    minimize l using sgd(lr = 0.01)")
    print("    return l\n  }\n}")
