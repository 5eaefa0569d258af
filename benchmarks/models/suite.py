"""What the benchmarks of whole models share: options, peers, comparison, a table as CSV."""

import argparse
import csv
import importlib
import os
import pathlib
import re
import subprocess
import sys

import numpy as np

import library
from table import MODELS, ROOT

PEERS = {"onnxruntime": "onnx_peer", "PyTorch": "torch_peer", "JAX": "jax_peer", "IREE": "iree_peer",
         "TensorFlow": "tensorflow_peer"}
# Those that are no trouble to install, load and compile for.
USUAL_PEERS = ["onnxruntime", "PyTorch", "JAX"]
NOTHING_FOUND = 3  # as an exit status
DLC = ROOT / "build/bin/dlc"
PROCESSOR = os.environ.get("DLC_BENCH_MCPU", "native")


def parse_arguments(what):
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("folder", type=pathlib.Path, help="for what is compiled")
    parser.add_argument("--filter", default="", metavar="REGEX", help="only what has such a name")
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--seconds", type=float, default=2e-3, help="how long a turn takes")
    parser.add_argument("--peers", default=",".join(USUAL_PEERS), help="some of " + ", ".join(PEERS) + "; or all")
    options = parser.parse_args()
    names = {name.lower(): name for name in PEERS}
    chosen = list(PEERS) if options.peers == "all" else options.peers.split(",")
    if unknown := [name for name in chosen if name.lower() not in names]:
        sys.exit(f"benchmarks: no such peer: {', '.join(unknown)}; there are: {', '.join(PEERS)}")
    options.peers = [names[name.lower()] for name in chosen]
    options.folder.mkdir(parents=True, exist_ok=True)
    return options


def find_peers(names):
    """The modules of these peers by name, None for what cannot be had."""
    peers = {}
    for name in names:
        try:
            peers[name] = importlib.import_module(PEERS[name])
        except Exception as error:
            print(f"{name} is missing: {error}", file=sys.stderr)
            peers[name] = None
    return peers


def compile_model(model, variant, options, folder):
    """A shared library, made anew if dlc or the model is newer."""
    path = folder / f"{model.name}.{variant}.so"
    newest = max(file.stat().st_mtime for file in (DLC, model.source))
    if path.exists() and path.stat().st_mtime > newest:
        return path
    unlinked = path.with_suffix(".o")
    subprocess.run([DLC, model.source, f"--mcpu={PROCESSOR}", *options, "-o", unlinked], check=True)
    link = ["-fopenmp"] if "--fopenmp" in options else []
    subprocess.run(["clang-22", "-shared", *link, unlinked, "-o", path], check=True)
    return path


def choose(pattern, batches):
    """Models, batch sizes and names of what the pattern finds."""
    names = [(model, batch, f"{model.name}_{batch}") for model in MODELS for batch in batches(model)]
    chosen = [entry for entry in names if re.search(pattern, entry[2])]
    if not chosen:
        print(f"no name matches '{pattern}'; there are: {', '.join(name for *_, name in names)}", file=sys.stderr)
        sys.exit(NOTHING_FOUND)
    return chosen


def check_results(name, contestants, scale, tolerance=2e-5):
    """Ends the program if anybody's result is not the first one's; `scale` is what errors are compared with at least."""
    for contestant in contestants:
        contestant.run()
    wanted = np.array(contestants[0].get_result(), np.float64)
    for contestant in contestants[1:]:
        error = np.max(np.abs(contestant.get_result() - wanted)) / max(scale, np.max(np.abs(wanted)))
        if not error <= tolerance:
            sys.exit(f"{name}: the results of {contestants[0].label} and {contestant.label} differ by {error:.2g}")


class Table:
    """Writes what report.py reads."""
    COLUMNS = ["family", "kernel", "contestant", "microseconds", "gflops", "of_limit", "ratio", "ratio_bound"]

    def __init__(self, machine, comments):
        self.machine = machine
        for comment in [*machine.describe(), *comments]:
            print(f"# {comment}")
        self.writer = csv.writer(sys.stdout, lineterminator="\n")
        self.writer.writerow(self.COLUMNS)

    def add(self, family, name, contestants, figures, work, size, threads=1):
        limit = self.machine.limit(work / threads, size)
        for contestant, figure in zip(contestants, figures):
            self.writer.writerow([
                family, name, contestant.label, f"{1e6 * figure.seconds:.5g}", f"{1e-9 * work / figure.seconds:.5g}",
                f"{limit / figure.seconds:.4f}", f"{figure.ratio:.3f}", f"{figure.ratio_bound:.3f}"
            ])
        sys.stdout.flush()


def describe_peers(peers):
    return [f"{name}: {module.VERSION if module else 'missing'}" for name, module in peers.items()]
