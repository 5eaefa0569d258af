#!/usr/bin/env python3
"""Writes parameters of line.nn, all of them 1."""

import json
import struct
import sys

header = {
    "fc.weight": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]},
    "fc.bias": {"dtype": "F32", "shape": [1], "data_offsets": [8, 12]},
}
text = json.dumps(header).encode()
with open(sys.argv[1], "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + struct.pack("<fff", 1, 1, 1))
