#!/usr/bin/env python3
"""Makes what dlc-bench-kernels measures: usage: prepare.py DLC FOLDER REGEX

Writes the list FOLDER/kernels.txt of the kernels whose name REGEX finds, and for
each its .nn text, its constants, both compiled variants and, where the package
`onnx` is there, an ONNX model. What is newer than dlc and has the same text is kept.
"""

import array
import json
import math
import os
import pathlib
import random
import re
import struct
import subprocess
import sys

from cases import CASES

try:
    import onnx_models
except ImportError:
    onnx_models = None

NOTHING_FOUND = 3  # as an exit status
PROCESSOR = os.environ.get("DLC_BENCH_MCPU", "native")


def make_constants(case):
    """Numbers in [-1, 1) over the square root of what a result sums, so that results stay near 1."""
    generator = random.Random(case.name)
    constants = {}
    for name, shape in case.constants.items():
        count = math.prod(shape)
        scale = 1 / math.sqrt(math.prod(shape[:-1]))
        constants[name] = array.array("f", (scale * generator.uniform(-1, 1) for _ in range(count))).tobytes()
    return constants


def write_safetensors(case, constants, path):
    header, offset = {}, 0
    for name, data in constants.items():
        header[name] = {"dtype": "F32", "shape": case.constants[name], "data_offsets": [offset, offset + len(data)]}
        offset += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(constants.values()))


def compile_variant(dlc, source, variant, options):
    stem = source.with_suffix(f".{variant}")
    subprocess.run([dlc, source, f"--mcpu={PROCESSOR}", *options, "-o", f"{stem}.o"], check=True)
    subprocess.run(["clang-22", "-shared", "-o", f"{stem}.so", f"{stem}.o"], check=True)


def is_current(case, source, dlc):
    last = source.with_suffix(".dynamic.so")
    wants_onnx = onnx_models is not None and case.family in onnx_models.FAMILIES
    return (source.exists() and source.read_text() == case.text and last.exists()
            and last.stat().st_mtime > pathlib.Path(dlc).stat().st_mtime
            and (not wants_onnx or source.with_suffix(".onnx").exists()))


def prepare(case, dlc, folder):
    source = folder / f"{case.name}.nn"
    if is_current(case, source, dlc):
        return
    print(f"compiling {case.name}", file=sys.stderr)
    source.write_text(case.text)
    constants = make_constants(case)
    options = []
    if constants:
        weights = source.with_suffix(".safetensors")
        write_safetensors(case, constants, weights)
        options = [f"--weights={weights}"]
    if onnx_models:
        onnx_models.write(case, constants, source.with_suffix(".onnx"))
    compile_variant(dlc, source, "fixed", [*options, f"--dim=n={case.dim}"])
    compile_variant(dlc, source, "dynamic", options)


def main(dlc, folder, pattern):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [case for case in CASES if re.search(pattern, case.name)]
    if not chosen:
        print(f"no kernel's name matches '{pattern}'; there are: {', '.join(c.name for c in CASES)}", file=sys.stderr)
        return NOTHING_FOUND
    for case in chosen:
        prepare(case, dlc, folder)
    (folder / "kernels.txt").write_text("".join(case.line() + "\n" for case in chosen))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
