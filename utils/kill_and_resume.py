#!/usr/bin/env python3
"""Kills a training run at random moments, lets it go on, and compares.

usage: kill_and_resume.py [--times N] [--seed S] [--signal KILL] -- dlc-run train ARGUMENT…

The command is run once undisturbed, with `--save` and `--log` added. Then, N
times: it is started anew, killed at a random moment and started again with
`--resume` until it ends by itself. (A run that was killed before its first
checkpoint is started anew.) The checkpoint and the log must be those of the
undisturbed run, byte by byte. Exits with 1 if any is not, or if no kill ever
met a run between its first and its last checkpoint.
"""

import argparse
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time


def start(command, folder, resume=False):
    arguments = [*command, f"--save={folder}/run.safetensors", f"--log={folder}/run.csv"]
    return subprocess.Popen(arguments + ["--resume"] * resume, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finish(process):
    output = process.communicate()[0]
    if process.returncode != 0:
        sys.exit(f"exit status {process.returncode}: {' '.join(process.args)}\n{output}")


def contents(folder):
    return [(pathlib.Path(folder) / name).read_bytes() for name in ("run.safetensors", "run.csv")]


def disturbed_run(command, folder, duration, random_source, signal_number):
    """Runs until the end in spite of kills; gives how many of them left a checkpoint to go on from."""
    checkpoint = pathlib.Path(folder) / "run.safetensors"
    resumed = undisturbed = 0
    while True:
        process = start(command, folder, resume=checkpoint.exists())
        resumed += checkpoint.exists()
        time.sleep(random_source.uniform(0, duration))
        if process.poll() is None and resumed <= 2:
            process.send_signal(signal_number)
            process.communicate()
            continue
        finish(process)
        # A run that ended before it was killed proves nothing.
        undisturbed += 1
        if resumed or undisturbed == 20:
            return resumed
        checkpoint.unlink()


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--signal", default="KILL")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    random_source = random.Random(options.seed)
    signal_number = signal.Signals["SIG" + options.signal]
    with tempfile.TemporaryDirectory() as folder:
        begin = time.monotonic()
        finish(start(options.command, folder))
        duration = time.monotonic() - begin
        expected = contents(folder)
    resumed = different = 0
    for _ in range(options.times):
        with tempfile.TemporaryDirectory() as folder:
            resumed += disturbed_run(options.command, folder, duration, random_source, signal_number)
            different += contents(folder) != expected
    print(f"{options.times} runs, resumed {resumed} times, {different} different from the undisturbed one")
    return 1 if different or not resumed else 0


if __name__ == "__main__":
    sys.exit(main())
