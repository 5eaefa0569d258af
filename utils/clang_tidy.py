#!/usr/bin/env python3
"""Runs clang-tidy on the sources whose object file is newer than their last clean run.

usage: clang_tidy.py CLANG_TIDY BUILD_DIR [FILE…]

A build makes an object file anew when its source or a header changed, so the time
of the object says whether the result of the last run still holds. Results are kept
as empty files under BUILD_DIR/tidy. Without FILE…, all tracked sources of lib and
tools are meant. Prints what is wrong and exits with 1 if there is anything. Run by
`./dev lint`, after building.
"""

import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys


def read_objects(build):
    """From each source that the build compiles to its object file."""
    objects = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = shlex.split(entry["command"])
        directory = pathlib.Path(entry["directory"])
        objects[(directory / entry["file"]).resolve()] = directory / words[words.index("-o") + 1]
    return objects


def is_current(stamp, inputs):
    return stamp.exists() and all(stamp.stat().st_mtime > path.stat().st_mtime for path in inputs)


def check(command, source, stamp):
    """Runs clang-tidy; returns what it says if anything is wrong, else None."""
    run = subprocess.run([*command, str(source)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if run.returncode != 0:
        return run.stdout or run.stderr
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.touch()
    return None


def main(clang_tidy, build, *files):
    root = pathlib.Path.cwd()
    build = pathlib.Path(build)
    tracked = subprocess.run(["git", "ls-files", "--", *(files or ["lib/*.cpp", "tools/*.cpp"])],
                             check=True, capture_output=True, text=True)
    objects = read_objects(build)
    command = [clang_tidy, "-p", str(build), "--quiet", "--warnings-as-errors=*"]
    pending = []
    for name in tracked.stdout.split():
        stamp = build / "tidy" / (name + ".clean")
        source = (root / name).resolve()
        if source in objects and not is_current(stamp, [objects[source], root / ".clang-tidy"]):
            pending.append((source, stamp))
    print(f"{len(pending)} of {len(tracked.stdout.split())} files to check", flush=True)
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for said in pool.map(lambda item: check(command, *item), pending):
            if said is not None:
                print(said, flush=True)
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
