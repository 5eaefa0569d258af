"""libdlc-bench-models (models.cpp) for Python: contestants, their measurement in turn, the machine's limits."""

import ctypes
import os
import traceback

import numpy as np

from table import ROOT

TYPES = {np.dtype(np.float32): 2, np.dtype(np.int32): 6}  # dlc_type
REPEAT = ctypes.CFUNCTYPE(None, ctypes.c_size_t)


class Array(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("type", ctypes.c_int), ("rank", ctypes.c_int),
                ("shape", ctypes.POINTER(ctypes.c_int64))]

    @staticmethod
    def of(array):
        shape = (ctypes.c_int64 * array.ndim)(*array.shape)
        return Array(array.ctypes.data, TYPES[array.dtype], array.ndim, shape)


class Figures(ctypes.Structure):
    _fields_ = [(name, ctypes.c_double) for name in ("seconds", "ratio", "ratio_bound")]


def load():
    library = ctypes.CDLL(str(ROOT / f"build/bin/libdlc-bench-models{os.environ.get('DLC_BENCH_SUFFIX', '')}.so"))
    text, pointer, integer, number = ctypes.c_char_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_double
    array = ctypes.POINTER(Array)
    for name, result, arguments in [
        ("open_compiled", pointer, [text, text, text, ctypes.c_int64, pointer, pointer, integer]),
        ("open_step", pointer, [text, text, text, array, integer, integer]),
        ("open_onnx", pointer, [text, text, text, array, text, array, integer]),
        ("open_python", pointer, [REPEAT, REPEAT]),
        ("keep_to_avx2", text, []),
        ("onnxruntime_version", text, [text]),
        ("close", None, [pointer]),
        ("run", None, [pointer, ctypes.c_size_t]),
        ("loss", number, [pointer]),
        ("workspace", ctypes.c_size_t, [pointer]),
        ("measure", None, [ctypes.POINTER(pointer), integer, integer, number, number, ctypes.POINTER(Figures)]),
        ("measure_machine", pointer, []),
        ("processor", text, []),
        ("peak", number, [pointer]),
        ("num_levels", integer, [pointer]),
        ("level", text, [pointer, integer]),
        ("bandwidth", number, [pointer, integer]),
        ("limit", number, [pointer, number, ctypes.c_size_t]),
    ]:
        function = getattr(library, f"bench_{name}")
        function.restype, function.argtypes = result, arguments
    return library


LIBRARY = load()
RESTRICTION = LIBRARY.bench_keep_to_avx2()  # before any peer is loaded


class Contestant:
    """Something that runs; `keep` is what must live as long."""

    def __init__(self, label, handle, get_result=None, get_loss=None, keep=()):
        if not handle:
            raise SystemExit(1)  # the library has said why
        self.label, self.handle, self.get_result, self.keep = label, handle, get_result, keep
        self.loss = get_loss or (lambda: LIBRARY.bench_loss(handle))

    def run(self):
        LIBRARY.bench_run(self.handle, 1)

    def workspace(self):
        return LIBRARY.bench_workspace(self.handle)

    def __del__(self):
        if self.handle:
            LIBRARY.bench_close(self.handle)


def make_callback(function):
    """For C++, which could not survive an exception."""

    @REPEAT
    def callback(count):
        try:
            function(count)
        except BaseException:
            traceback.print_exc()
            os._exit(1)

    return callback


def of_predict(label, repeat, get_result):
    """`repeat` is a function of a number of calls."""
    callbacks = make_callback(repeat), REPEAT()
    return Contestant(label, LIBRARY.bench_open_python(*callbacks), get_result, keep=callbacks)


def of_python_step(label, step):
    """What a peer's class `Step` makes of a model."""
    callbacks = make_callback(step.repeat), make_callback(lambda _: step.restart())
    return Contestant(label, LIBRARY.bench_open_python(*callbacks), get_loss=step.loss, keep=callbacks)


def of_compiled(label, path, name, x, num_results, threads=0):
    output = np.full((len(x), num_results), np.nan, np.float32)
    handle = LIBRARY.bench_open_compiled(str(path).encode(), name.encode(), b"predict", len(x), x.ctypes.data,
                                         output.ctypes.data, threads)
    return Contestant(label, handle, lambda: output, keep=(x, output))


def of_step(label, path, name, weights, arrays, threads=0):
    handle = LIBRARY.bench_open_step(str(path).encode(), name.encode(), str(weights).encode(),
                                     (Array * len(arrays))(*map(Array.of, arrays)), len(arrays), threads)
    return Contestant(label, handle, keep=arrays)


def measure(contestants, rounds, seconds, pause=0):
    handles = (ctypes.c_void_p * len(contestants))(*(c.handle for c in contestants))
    figures = (Figures * len(contestants))()
    LIBRARY.bench_measure(handles, len(contestants), rounds, seconds, pause, figures)
    return figures


def describe_processor():
    return f"processor: {LIBRARY.bench_processor().decode()}"


class Machine:
    def __init__(self):
        self.handle = LIBRARY.bench_measure_machine()

    def describe(self):
        """As the tables of kernels have it."""
        yield describe_processor()
        yield f"multiply-adds: {1e-9 * LIBRARY.bench_peak(self.handle):.1f} GFLOP/s"
        for i in range(LIBRARY.bench_num_levels(self.handle)):
            name, bandwidth = LIBRARY.bench_level(self.handle, i), LIBRARY.bench_bandwidth(self.handle, i)
            yield f"{name.decode()}: {1e-9 * bandwidth:.1f} GB/s"
        if RESTRICTION:
            yield RESTRICTION.decode()

    def limit(self, work, size):
        return LIBRARY.bench_limit(self.handle, work, size)
