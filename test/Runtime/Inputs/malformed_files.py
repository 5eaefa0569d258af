"""Gives dlc-run malformed weight, npy, IDX and CSV files, and checks what it says.

usage: malformed_files.py DIRECTORY DLC_RUN MODELS

Each case is a file name, its bytes and a part of the message. dlc-run has to
exit with 1 and name the file; a signal or an internal error fails the test.
"""

import gzip
import json
import pathlib
import struct
import subprocess
import sys


def safetensors(header, data=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def tensor(dtype="F32", shape=(10, 1), begin=0, end=40):
    return {"dtype": dtype, "shape": list(shape), "data_offsets": [begin, end]}


BIAS = {"fc.bias": tensor(shape=(1,), begin=40, end=44)}


def npy(header, data=b"", version=b"\x01\x00"):
    text = header.encode() + b"\n"
    return b"\x93NUMPY" + version + struct.pack("<H", len(text)) + text + data


def npy_of(descr="'<f4'", order="False", shape="(2, 10)", data=bytes(80)):
    return npy("{'descr': %s, 'fortran_order': %s, 'shape': %s, }" % (descr, order, shape), data)


WEIGHTS = [
    ("empty.safetensors", b"", "expects"),
    ("short.safetensors", b"\x10\0\0", "expects"),
    ("beyond.safetensors", struct.pack("<Q", 1 << 40) + b"{}", "header"),
    ("nojson.safetensors", safetensors(b"{'a': 1"), "JSON"),
    ("array.safetensors", safetensors([1, 2]), "expects"),
    ("nodtype.safetensors", safetensors({"fc.weight": {"shape": [1], "data_offsets": [0, 4]}}, bytes(4)), "dtype"),
    ("dtype.safetensors", safetensors({"fc.weight": tensor("F99")}, bytes(40)), "F99"),
    ("shape.safetensors", safetensors({"fc.weight": tensor(shape=(10, 2))}, bytes(40)), "fc.weight"),
    ("negative.safetensors", safetensors({"fc.weight": tensor(shape=(-10, 1))}, bytes(40)), "fc.weight"),
    ("overflow.safetensors", safetensors({"fc.weight": tensor(shape=(1 << 40, 1 << 40))}, bytes(40)), "fc.weight"),
    ("backwards.safetensors", safetensors({"fc.weight": tensor(begin=40, end=0)}, bytes(40)), "fc.weight"),
    ("outside.safetensors", safetensors({"fc.weight": tensor()}, bytes(39)), "fc.weight"),
    ("overlap.safetensors", safetensors({"fc.weight": tensor(), "fc.bias": tensor(shape=(1,), begin=36, end=40)},
                                        bytes(40)), "fc."),
    ("hole.safetensors", safetensors({"fc.weight": tensor(), "fc.bias": tensor(shape=(1,), begin=44, end=48)},
                                     bytes(48)), "4"),
    ("trailing.safetensors", safetensors({"fc.weight": tensor(), **BIAS}, bytes(50)), "expects"),
    ("missing.safetensors", safetensors({"fc.weight": tensor()}, bytes(40)), "fc.bias"),
    ("extra.safetensors", safetensors({"fc.weight": tensor(), **BIAS, "other": tensor("U8", (1,), 44, 45)},
                                      bytes(45)), "other"),
    ("wrongshape.safetensors", safetensors({"fc.weight": tensor(shape=(5, 2)), **BIAS}, bytes(44)), "fc.weight"),
    ("wrongtype.safetensors", safetensors({"fc.weight": tensor("I32"), **BIAS}, bytes(44)), "fc.weight"),
    ("notzip.npz", b"PK\x03\x04 this is no archive", "npz"),
]

INPUTS = [
    ("empty.npy", b"", "expects"),
    ("magic.npy", b"\x93NUMPX\x01\x00" + bytes(80), "expects"),
    ("version.npy", npy("{}", version=b"\x09\x00"), "version"),
    ("cut.npy", npy_of()[:40], "header"),
    ("header.npy", npy("not a dictionary"), "expects"),
    ("nokey.npy", npy("{'descr': '<f4', 'shape': (2, 10), }", bytes(80)), "fortran_order"),
    ("descr.npy", npy_of(descr="'<c8'"), "c8"),
    ("object.npy", npy_of(descr="'|O'"), "O"),
    ("negative.npy", npy_of(shape="(-2, 10)"), "expects a size"),
    ("huge.npy", npy_of(shape="(4611686018427387904, 10)"), "too large"),
    ("truncated.npy", npy_of(data=bytes(79)), "80"),
    ("trailing.npy", npy_of(data=bytes(81)), "no more data"),
    ("type.npy", npy_of(descr="'<i4'"), "x"),
    ("rank.npy", npy_of(shape="(20,)"), "x"),
    ("columns.npy", npy_of(shape="(4, 5)"), "x"),
    ("magic-idx3-ubyte", b"\x01\x00\x08\x03" + bytes(12), "expects"),
    ("type-idx1-ubyte", b"\x00\x00\x07\x01" + struct.pack(">I", 1) + b"\0", "7"),
    ("cut-idx3-ubyte", b"\x00\x00\x08\x03" + bytes(5), "expects"),
    ("short-idx1-ubyte", b"\x00\x00\x08\x01" + struct.pack(">I", 9) + bytes(8), "9"),
    ("broken-idx1-ubyte.gz", gzip.compress(b"\x00\x00\x08\x01" + struct.pack(">I", 9) + bytes(9))[:-6], "gz"),
]

ROW = b"1,2,3,4,5,6,7,8,9,10\n"
INPUTS += [
    ("empty.csv", b"", "the file has no field"),
    ("ragged.csv", ROW + ROW[:-4] + b"\n", "ragged.csv:2:18: expects 10 fields as in line 1, but got 9"),
    ("surplus.csv", ROW + b"1," + ROW, "surplus.csv:2:21: expects 10 fields as in line 1, but got 11"),
    ("text.csv", ROW + ROW.replace(b"10", b"ten"), "text.csv:2:19: column '9' expects a number"),
    ("overflow.csv", ROW + ROW.replace(b"10", b"1e99"), "overflow.csv:2:19: column '9': 1e99 is out of the range of f32"),
    ("quote.csv", ROW + b'"' + ROW, "quote.csv:2:1: expects the quote to be closed"),
    ("inside.csv", ROW + b'1"' + ROW, "inside.csv:2:2: expects a field with a quote in it to be quoted"),
    ("after.csv", ROW + b'"1"x' + ROW, "after.csv:2:4: expects a separator or the end of the line"),
    ("twice.csv", b"a,b,a\n1,2,3\n", "twice.csv:1:5: expects a name for each column, but 'a' is there twice"),
    ("narrow.csv", b"1,2\n", "2 columns cannot fill the rows of f32[?, 10]"),
    ("binary.csv", bytes(range(256)), "binary.csv:"),
]


def check(command, path, expected):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    said = done.stderr.strip()
    if done.returncode == 1 and expected in said and (path.name in said or "input" in said):
        return True
    print(f"{path.name}: exit status {done.returncode}, expected {expected!r} in:\n{said}\n")
    return False


def main():
    directory, tool, models = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    directory.mkdir(parents=True, exist_ok=True)
    good_input = directory / "good.npy"
    good_input.write_bytes(npy_of())
    weights = models / "weights/linear_regression.safetensors"
    passed = 0
    for cases, is_weight in ((WEIGHTS, True), (INPUTS, False)):
        for name, content, expected in cases:
            path = directory / name
            path.write_bytes(content)
            command = [tool, models / "linear_regression.nn", "predict"]
            command += [f"--weights={path if is_weight else weights}", "--input", f"x={good_input if is_weight else path}"]
            passed += check(command, path, expected)
    total = len(WEIGHTS) + len(INPUTS)
    print(f"{passed} of {total} refused as documented")
    return passed != total


if __name__ == "__main__":
    sys.exit(main())
