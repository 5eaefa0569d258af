#!/usr/bin/env python3
"""`predict` of every model, weights folded in, against its peers: prints the table as CSV."""

import sys

import counting
import library
import suite
from table import fold_norms, read_safetensors

BATCHES = [1, 8, 32, 128]
OPTIONS = ["--export=predict"]


def open_contestants(model, weights, batch, peers, folder):
    x = model.make_inputs(batch)
    options = [*OPTIONS, f"--weights={model.weights}"]
    fixed = suite.compile_model(model, f"{batch}", [*options, f"--dim=n={batch}"], folder)
    dynamic = suite.compile_model(model, "dynamic", options, folder)
    num_results = counting.count_results(model, weights)
    contestants = [library.of_compiled(label, path, model.name, x, num_results)
                   for label, path in (("dlc", fixed), ("dlc, dynamic n", dynamic))]
    for name, peer in peers.items():
        if peer is None:
            continue
        if name == "onnxruntime":
            contestants.append(peer.open_predict(model, x, folder))
        else:
            contestants.append(library.of_predict(name, *peer.make_predict(model, weights, x)))
    return [contestant for contestant in contestants if contestant]


def main():
    options = suite.parse_arguments(__doc__)
    chosen = suite.choose(options.filter, lambda model: BATCHES)
    peers = suite.find_peers(options.peers)
    table = suite.Table(library.Machine(), suite.describe_peers(peers))
    for model, batch, name in chosen:
        print(name, file=sys.stderr)
        weights = fold_norms(read_safetensors(model.weights))
        contestants = open_contestants(model, weights, batch, peers, options.folder)
        suite.check_results(name, contestants, scale=1 if model.head else 0)  # of probabilities, 1
        figures = library.measure(contestants, options.rounds, options.seconds)
        table.add("predict", name, contestants, figures, *counting.count(model, weights, batch))


if __name__ == "__main__":
    main()
