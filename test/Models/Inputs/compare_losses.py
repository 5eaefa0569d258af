#!/usr/bin/env python3
"""Compares two logs of losses, step by step.

usage: compare_losses.py LOG REFERENCE [TOLERANCE]

Every step of REFERENCE must be in LOG, with a loss that differs by at most
TOLERANCE (1e-5) of the reference's. The largest difference is printed.
"""

import csv
import sys


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))
    if rows[0] != ["step", "loss"]:
        sys.exit(f"{path}: expects the columns step,loss, but got {rows[0]}")
    return {int(step): float(loss) for step, loss in rows[1:]}


def main():
    log, reference = read(sys.argv[1]), read(sys.argv[2])
    tolerance = float(sys.argv[3]) if len(sys.argv) > 3 else 1e-5
    worst, where = max((abs(log[step] - loss) / abs(loss), step) for step, loss in reference.items())
    print(f"{len(reference)} steps, largest difference {worst:.2g} at step {where}")
    return 0 if worst <= tolerance else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main())
