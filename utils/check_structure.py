#!/usr/bin/env python3
"""Checks what the house rules say of sizes, layers and headers.

Prints one line per violation, `FILE: what is wrong`, and exits with 1 if there
is any. Run by `./dev lint`.
"""

import re
import subprocess
import sys

# Which folder of lib/ and include/dlc/ may include which others. Longest prefix wins.
LAYERS = {
    "Support": [],
    "Dialect/RT/IR": ["Runtime/ABI.h", "Support"],
    "Dialect/NN/IR": ["Support", "Dialect/RT/IR"],
    "Dialect/NN/Transforms": ["Dialect/NN/IR", "Dialect/RT/IR", "Support"],
    "Autodiff": ["Dialect/NN/IR", "Dialect/RT/IR", "Support"],
    "Std": [],
    "Frontend": ["Dialect/NN/IR", "Dialect/RT/IR", "Std", "Support"],
    "Runtime": ["Support/Philox.h"],
    "Interpreter": ["Dialect/NN/IR", "Dialect/RT/IR", "Runtime", "Support"],
    "Conversion/NNToLinalg": ["Dialect/NN/IR", "Dialect/RT/IR", "Support"],
    "Codegen": ["Dialect/RT/IR", "Runtime/ABI.h", "Support"],
    "Target": ["Dialect/RT/IR", "Runtime/ABI.h", "Support"],
    "Pipelines": ["Autodiff", "Codegen", "Conversion", "Dialect", "Frontend", "Interpreter", "Support", "Target"],
    "Driver": [""],
}
LIMITS = {".cpp": 600, ".h": 200}
INCLUDE = re.compile(r'^#include "dlc/([^"]+)"', re.M)


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", "--", *patterns], check=True, capture_output=True, text=True)
    return out.stdout.split()


def room_of(path):
    """The folder of LAYERS that a source file lies in, or None."""
    inside = re.sub(r"^(lib|include/dlc)/", "", path)
    rooms = [room for room in LAYERS if inside.startswith(room + "/")]
    return max(rooms, key=len, default=None)


def check_layers(path, text):
    room = room_of(path)
    if room is None:
        return
    allowed = [room, *LAYERS[room]]
    for included in INCLUDE.findall(text):
        if not any(included.startswith(prefix) for prefix in allowed):
            yield f"{room} may not include dlc/{included}"
    if room == "Runtime" and re.search(r'#include [<"](llvm|mlir)/', text):
        yield "the runtime may not include LLVM or MLIR"
    if "cl::opt" in text and room != "Driver":
        yield "command-line options belong to Driver and tools"


def check_file(path, text):
    suffix = path[path.rfind("."):]
    lines = text.count("\n")
    if lines > LIMITS.get(suffix, lines):
        yield f"{lines} lines, more than {LIMITS[suffix]}"
    if "SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception" not in text[:1000]:
        yield "no licence line"
    if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text):
        yield "unfinished work is not left in comments"
    yield from check_layers(path, text)


def main():
    violations = 0
    for path in tracked("lib/**.cpp", "lib/**.h", "include/**.h", "tools/**.cpp", "tools/**.h",
                        "benchmarks/**.cpp", "benchmarks/**.h"):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for violation in check_file(path, text):
            print(f"{path}: {violation}")
            violations += 1
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
