#!/usr/bin/env python3
"""What compiling each file of models/ costs, and a synthetic MLP with 100 MB of weights: prints CSV for report.py."""

import csv
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time

import numpy as np

import library
import suite
from table import ROOT

UNITS, LAYERS = 2048, 6  # of the synthetic MLP: 100.7 MB
ROWS = 32


def name_large_mlp(folder):
    """Its source and weights."""
    return folder / "mlp_100mb.nn", folder / "mlp_100mb.safetensors"


def write_large_mlp(folder):
    source, weights = name_large_mlp(folder)
    layers = [f"fc{i}" for i in range(LAYERS)]
    source.write_text("model mlp_100mb {\n" + "".join(f"  layer {name} = dense({UNITS})\n" for name in layers) +
                      f"  export func predict(x: f32[n, {UNITS}]) -> (y: f32[n, {UNITS}]) {{ return x |> "
                      f"{' |> relu |> '.join(layers)} }}\n}}\n")
    shapes = {f"{name}.{part}": shape for name in layers for part, shape in (("weight", (UNITS, UNITS)), ("bias", (UNITS,)))}
    header, offset = {}, 0
    for name, shape in shapes.items():
        end = offset + 4 * math.prod(shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header).encode()
    generator = np.random.default_rng(1)
    with weights.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for shape in shapes.values():
            file.write((generator.standard_normal(shape, np.float32) / np.float32(UNITS**0.5)).tobytes())


def list_compilations(folder):
    """Family, name, source and options of each."""
    for source in sorted((ROOT / "models").glob("*.nn")):
        yield "all", source.stem, source, []
    for source in sorted((ROOT / "models").glob("*.nn")):
        weights = ROOT / "models/weights" / f"{source.stem}.safetensors"
        if weights.exists():
            yield "predict", f"{source.stem}_predict", source, ["--export=predict", "--dim=n=1", f"--weights={weights}"]
    source, weights = name_large_mlp(folder)
    yield "predict", f"{source.stem}_predict", source, ["--export=predict", "--dim=n=1", f"--weights={weights}"]


def compile_once(command):
    """Seconds by the wall and of all threads, peak of memory in KB, and the phases' seconds by the wall.

    Linux counts what this program has as memory of the compiler's before it starts: the peak is at least that.
    """
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen([*command, "--mlir-timing", "--mlir-timing-display=tree",
                                    "--mlir-output-format=json"], stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - start
        said.seek(0)
        text = said.read().decode()
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{text}")
    phases = {entry["name"]: entry["wall"]["duration"] for entry in json.loads(text) if entry}
    del phases["Total"]
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, phases


def get_workspace(command, is_fixed):
    """The most that any function wants, of what `--print-memory-plan` says."""
    dims = [] if is_fixed else [f"--dim=n={ROWS}"]
    result = subprocess.run([*command, *dims, "--print-memory-plan"], check=True, capture_output=True, text=True)
    return max(int(size) for size in re.findall(r": (\d+) bytes of workspace", result.stdout + result.stderr))


def measure(source, options, rounds, folder):
    target = folder / "measured.o"
    command = [suite.DLC, source, f"--mcpu={suite.PROCESSOR}", *options, "-o", target]
    wall, cpu, peak, phases = min((compile_once(command) for _ in range(rounds)), key=lambda run: run[0])
    return {"wall_ms": 1e3 * wall, "cpu_ms": 1e3 * cpu, "peak_mb": peak / 1024,
            "object_kb": target.stat().st_size / 1024,
            "workspace_kb": get_workspace(command, "--dim=n=1" in options) / 1024}, phases


def main():
    options = suite.parse_arguments(__doc__)
    chosen = [entry for entry in list_compilations(options.folder) if re.search(options.filter, entry[1])]
    if not chosen:
        sys.exit(suite.NOTHING_FOUND)
    write_large_mlp(options.folder)
    print(f"# {library.describe_processor()}\n# compilations: {options.rounds} of each")
    writer = None
    for family, name, source, flags in chosen:
        print(name, file=sys.stderr)
        costs, phases = measure(source, flags, options.rounds, options.folder)
        if writer is None:
            writer = csv.DictWriter(sys.stdout, ["family", "kernel", *costs, *phases], lineterminator="\n")
            writer.writeheader()
        writer.writerow({"family": family, "kernel": name, **{key: f"{value:.1f}" for key, value in costs.items()},
                         **{key: f"{1e3 * value:.1f}" for key, value in phases.items()}})
        sys.stdout.flush()


if __name__ == "__main__":
    main()
