"""Checks the functions of a .nn file against values that PyTorch computed.

check.py FILE.nn: each function `case_NAME` gets the tensors of NAME.in.safetensors and has to
give those of NAME.out.safetensors (with the parameters of FILE.weights.safetensors where there
are some), within 1e-5 where the compiled code computes in f32, and
within 1e-10 in f64, compiled and in the interpreter.
check.py --complete FOLDER: each case has its function in a .nn file of FOLDER.
"""

import glob
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def case_names(path):
    with open(path) as file:
        return re.findall(r"export func case_(\w+)", file.read())


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        print(" ".join(command), result.stderr, sep="\n")
    return result.returncode == 0


def check_case(name, program, *options):
    data = os.path.join(HERE, name)
    return run("dlc-run", program, "case_" + name, *options,
               "--input", data + ".in.safetensors", "--expect", data + ".out.safetensors")


def check_file(path):
    names = case_names(path)
    good = bool(names)
    weights = os.path.join(HERE, os.path.basename(path)[:-len(".nn")] + ".weights.safetensors")
    common = ["--weights", weights] if os.path.exists(weights) else []
    with tempfile.TemporaryDirectory() as scratch:
        program = os.path.join(scratch, "cases.o")
        for options in (["--real=f32", "--tolerance=1e-5"], ["--real=f64", "--tolerance=1e-10"]):
            if not run("dlc", path, "-o", program, options[0]):
                return False
            for name in names:
                good &= check_case(name, program, *options, *common)
    for name in names:
        good &= check_case(name, path, "--interpret", "--real=f64", "--tolerance=1e-10", *common)
    return good


def check_complete(folder):
    wanted = {os.path.basename(path)[:-len(".in.safetensors")] for path in glob.glob(HERE + "/*.in.safetensors")}
    found = {name for path in glob.glob(folder + "/*.nn") for name in case_names(path)}
    for name in sorted(wanted ^ found):
        print("case", name, "has no function" if name in wanted else "has no data")
    return bool(wanted) and wanted == found


if __name__ == "__main__":
    if sys.argv[1] == "--complete":
        sys.exit(not check_complete(sys.argv[2]))
    sys.exit(not check_file(sys.argv[1]))
