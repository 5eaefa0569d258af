"""Compares two files of raw floats: other machines may round otherwise, but not more."""

import sys

import numpy

expected, actual = (numpy.fromfile(path, numpy.float32) for path in sys.argv[1:])
assert expected.size > 0
numpy.testing.assert_allclose(actual, expected, rtol=1e-3, atol=1e-5)
