#!/usr/bin/env python3
"""Runs clang-tidy on the sources that changed, or include what changed, since their last clean run.

usage: clang_tidy.py CLANG_TIDY BUILD_DIR [FILE…]

A build makes an object file anew when its source or a header changed, so the time
of the object says whether the result of the last run still holds. Results are kept
as empty files under BUILD_DIR/tidy, whose time is when the run began: what is edited
while it goes on is checked again. Without FILE…, all tracked sources of lib, tools and
test/Unit are meant, which the build must know, and those of benchmarks and examples
that it knows. Prints what is wrong and exits with 1 if there is anything. Run by
`./dev lint`, after building.
"""

import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys
import time

REQUIRED = ["lib", "tools", "test/Unit"]
OPTIONAL = ["benchmarks", "examples"]


def read_objects(build):
    """From each source that the build compiles to its object file."""
    objects = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = shlex.split(entry["command"])
        directory = pathlib.Path(entry["directory"])
        objects[(directory / entry["file"]).resolve()] = directory / words[words.index("-o") + 1]
    return objects


def list_sources(folders):
    patterns = [f"{folder}/{name}" for folder in folders for name in ("*.cpp", "*.c")]
    return subprocess.run(["git", "ls-files", "--", *patterns], check=True, capture_output=True,
                          text=True).stdout.splitlines()


def is_current(stamp, inputs):
    """Whether no input is newer than the stamp, or missing."""
    return stamp.exists() and all(path.exists() and path.stat().st_mtime_ns < stamp.stat().st_mtime_ns
                                  for path in inputs)


def check(command, source, stamp):
    """Runs clang-tidy; returns what it says if anything is wrong, else None."""
    start = time.time_ns()
    run = subprocess.run([*command, str(source)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if run.returncode != 0:
        return run.stdout or run.stderr
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.touch()
    os.utime(stamp, ns=(start, start))
    return None


def main(clang_tidy, build, *files):
    root = pathlib.Path.cwd()
    build = pathlib.Path(build)
    objects = read_objects(build)
    required = list(files) or list_sources(REQUIRED)
    sources = {name: (root / name).resolve() for name in required}
    unknown = [name for name, source in sources.items() if source not in objects]
    if unknown:
        print(f"{build}/compile_commands.json does not have {', '.join(unknown)}", file=sys.stderr)
        return 1
    if not files:
        optional = {name: (root / name).resolve() for name in list_sources(OPTIONAL)}
        sources.update((name, source) for name, source in optional.items() if source in objects)
    command = [clang_tidy, "-p", str(build), "--quiet", "--warnings-as-errors=*"]
    pending = []
    for name, source in sources.items():
        stamp = build / "tidy" / (name + ".clean")
        rules = [folder / ".clang-tidy" for folder in source.parents if (folder / ".clang-tidy").exists()]
        if not is_current(stamp, [source, objects[source], *rules]):
            pending.append((source, stamp))
    print(f"{len(pending)} of {len(sources)} files to check", flush=True)
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for said in pool.map(lambda item: check(command, *item), pending):
            if said is not None:
                print(said, flush=True)
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
