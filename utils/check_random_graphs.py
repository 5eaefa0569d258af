#!/usr/bin/env python3
"""Compares random graphs, compiled, with the interpreter.

usage: check_random_graphs.py DLC_CHECK_OPS [--seed S] [--count N] [--jobs J]

Runs dlc-check-ops over N functions that random_graphs.py makes of the seed. Prints each
function for which it fails, after what it says, so that it can be run again; exits with
1 if there are any. The same seed gives the same functions.
"""

import argparse
import concurrent.futures
import subprocess
import sys

from random_graphs import make_graphs

BATCH = 8  # functions that are compiled together
TIMEOUT = 60  # seconds a function may take


def run(program, functions):
    """What the program says if it fails, else None."""
    try:
        done = subprocess.run([program, "-"], input="\n".join(functions), capture_output=True, text=True,
                              timeout=TIMEOUT * len(functions))
    except subprocess.TimeoutExpired:
        return "runs for too long\n"
    if done.returncode == 0:
        return None
    return done.stderr or f"exits with {done.returncode}\n"


def check(program, functions):
    """What is to be printed about each function that fails."""
    if run(program, functions) is None:
        return []
    failures = []
    for function in functions:
        said = run(program, [function])
        if said is not None:
            failures.append(f"{said.rstrip()}\n\n{function}")
    return failures or ["fails, though none of its functions does alone:\n\n" + "\n".join(functions)]


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    functions = list(make_graphs(options.seed, options.count))
    batches = [functions[i:i + BATCH] for i in range(0, len(functions), BATCH)]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for failures in pool.map(lambda batch: check(options.program, batch), batches):
            for failure in failures:
                print(failure, flush=True)
            failed += len(failures)
    print(f"{len(functions)} graphs, {failed} failures")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
