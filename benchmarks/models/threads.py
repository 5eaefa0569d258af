#!/usr/bin/env python3
"""Every model with two threads against one, and against onnxruntime with two: prints the table as CSV.

Times are by the wall here. Whatever the number of threads, the results must be the same bit for bit.
"""

import ctypes
import os
import sys

# Each thread has a core of its own. Those of one contestant must have come to rest before the next one's turn: OpenMP's
# wait for work for a millisecond here, not 200; onnxruntime's do for some 30.
os.environ |= {"OMP_PLACES": "threads", "OMP_PROC_BIND": "true", "KMP_BLOCKTIME": "1"}
PAUSE = 0.05

import numpy as np

import counting
import library
import suite
import training
from table import MODELS, fold_norms, read_safetensors

THREADS, BATCHES = 2, [1, 32]
VARIANTS = [("dlc", ["--fopenmp"], THREADS), ("dlc, one thread", [], 0), ("of OpenMP one", ["--fopenmp"], 1)]


def start_openmp():
    """Lets models.cpp find it; from here on this thread has the first core. Returns the cores."""
    cores = sorted(os.sched_getaffinity(0))[:THREADS]
    if len(cores) < THREADS:
        sys.exit("benchmarks: there are not as many cores as threads")
    ctypes.CDLL("libomp.so.5", ctypes.RTLD_GLOBAL).omp_get_num_places()
    os.sched_setaffinity(0, {cores[0]})
    return cores


def open_onnxruntime(peer, model, x, folder, cores):
    """Its second thread gets the core that this one has when it starts; None without a peer."""
    os.sched_setaffinity(0, {cores[1]})
    contestant = peer and peer.open_predict(model, x, folder, THREADS)
    os.sched_setaffinity(0, {cores[0]})
    return [contestant] if contestant else []


def compile_variants(model, variant, options, folder):
    """Label, library and threads of each of VARIANTS."""
    for label, flags, threads in VARIANTS:
        name = f"{variant}.{'openmp' if flags else 'serial'}"
        yield label, suite.compile_model(model, name, [*options, *flags], folder), threads


def open_predict(model, weights, batch, onnxruntime, folder, cores):
    x, num_results = model.make_inputs(batch), counting.count_results(model, weights)
    options = ["--export=predict", f"--weights={model.weights}", f"--dim=n={batch}"]
    contestants = [library.of_compiled(label, path, model.name, x, num_results, threads)
                   for label, path, threads in compile_variants(model, str(batch), options, folder)]
    peer = open_onnxruntime(onnxruntime, model, x, folder, cores)
    suite.check_results(model.name, contestants + peer, scale=1 if model.head else 0)
    results = [contestant.get_result() for contestant in contestants]
    if not all(np.array_equal(result, results[0]) for result in results):
        sys.exit(f"{model.name}: results for {batch} rows depend on the number of threads")
    return contestants[:2] + peer


def open_steps(model, x, y, folder):
    options = [*training.OPTIONS, f"--dim=n={len(x)}"]
    contestants = [library.of_step(label, path, model.name, model.first_weights, (x, y), threads)
                   for label, path, threads in compile_variants(model, "step", options, folder)]
    for step in range(training.STEPS):
        losses = [contestant.loss() for contestant in contestants]
        if len(set(losses)) > 1:
            sys.exit(f"{model.name}: the loss of step {step} depends on the number of threads: {losses}")
    return contestants[:2]


def main():
    options = suite.parse_arguments(__doc__)
    cores = start_openmp()
    data = {model.name: model.data() for model in MODELS if model.data}
    chosen = suite.choose(options.filter, lambda model: [*BATCHES, *(["step"] if model.name in data else [])])
    peers = suite.find_peers(["onnxruntime"])
    table = suite.Table(library.Machine(), suite.describe_peers(peers))
    for model, batch, name in chosen:
        print(name, file=sys.stderr)
        if batch == "step":
            x, y = data[model.name]
            contestants = open_steps(model, x, y, options.folder)
            work = counting.count_step(model, read_safetensors(model.first_weights), len(x))
        else:
            weights = fold_norms(read_safetensors(model.weights))
            contestants = open_predict(model, weights, batch, peers["onnxruntime"], options.folder, cores)
            work = counting.count(model, weights, batch)
        figures = library.measure(contestants, options.rounds, options.seconds, PAUSE)
        table.add("step" if batch == "step" else "predict", name, contestants, figures, *work, threads=THREADS)


if __name__ == "__main__":
    main()
