#!/usr/bin/env python3
"""A training step of every model against its peers: prints the table as CSV.

All start from the same weights and take the same batch again and again; the losses of the
first steps are compared before anything is timed. Every turn starts anew: after thousands of steps
with one batch the gradients are denormal numbers, with which processors are slow.
"""

import sys

import counting
import library
import suite
from table import MODELS, read_safetensors

STEPS, TOLERANCE = 10, 5e-5
OPTIONS = ["--export=predict,step"]


def open_contestants(model, x, y, peers, folder):
    fixed = suite.compile_model(model, "step", [*OPTIONS, f"--dim=n={len(x)}"], folder)
    dynamic = suite.compile_model(model, "step.dynamic", OPTIONS, folder)
    contestants = [library.of_step(label, path, model.name, model.first_weights, (x, y))
                   for label, path in (("dlc", fixed), ("dlc, dynamic n", dynamic))]
    weights = read_safetensors(model.first_weights)
    for name, peer in peers.items():
        if hasattr(peer, "Step"):
            contestants.append(library.of_python_step(name, peer.Step(model, weights, x, y)))
    return contestants


def check_losses(name, contestants):
    for step in range(STEPS):
        losses = [contestant.loss() for contestant in contestants]
        if not all(abs(loss - losses[0]) <= TOLERANCE * abs(losses[0]) for loss in losses):
            sys.exit(f"{name}: the losses of step {step} differ: " +
                     ", ".join(f"{c.label} {loss:.7g}" for c, loss in zip(contestants, losses)))


def main():
    options = suite.parse_arguments(__doc__)
    data = {model.name: model.data() for model in MODELS if model.data}
    chosen = suite.choose(options.filter, lambda model: [len(data[model.name][0])] if model.name in data else [])
    peers = suite.find_peers([name for name in options.peers if name in ("PyTorch", "JAX")])
    table = suite.Table(library.Machine(), suite.describe_peers(peers))
    for model, batch, name in chosen:
        print(name, file=sys.stderr)
        contestants = open_contestants(model, *data[model.name], peers, options.folder)
        check_losses(name, contestants)
        figures = library.measure(contestants, options.rounds, options.seconds)
        work = counting.count_step(model, read_safetensors(model.first_weights), batch)
        table.add("step", name, contestants, figures, *work)


if __name__ == "__main__":
    main()
