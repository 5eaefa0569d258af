#!/usr/bin/env python3
"""Whether the peers that are here keep to AVX2, in the environment that run.sh sets for --isa=avx2.

Asks OpenBLAS and BLIS for their kernels, oneDNN and PyTorch for what they say they use, and looks
for 512-bit registers in the code that XLA makes. Exits with 1 if one of them does not obey.
"""

import ctypes
import ctypes.util
import os
import pathlib
import subprocess
import sys
import tempfile

MODELS = str(pathlib.Path(__file__).resolve().parent / "models")
TORCH_PROGRAM = "import torch_peer as p; p.torch.conv2d(p.torch.ones(4, 16, 9, 9), p.torch.ones(16, 16, 3, 3)); " \
                "print('capability', p.torch.__config__.show())"
JAX_PROGRAM = "import jax; jax.jit(lambda x, w: jax.numpy.tanh(x @ w))(jax.numpy.ones((64, 64)), jax.numpy.ones((64, 64)))"


def run(program, **variables):
    """What a program of Python's writes, or None if it fails, as it does without the peer."""
    result = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": MODELS, **variables},
                            capture_output=True, text=True)
    return result.stdout if result.returncode == 0 else None


def ask_openblas():
    try:
        library = ctypes.CDLL("libopenblas.so.0")
    except OSError:
        return None
    library.openblas_get_corename.restype = ctypes.c_char_p
    name = library.openblas_get_corename().decode()
    return name == "Haswell", f"kernels for {name}"


def ask_blis():
    try:
        library = ctypes.CDLL("libblis.so.4")
    except OSError:
        return None
    library.bli_init()  # it aborts when asked before
    library.bli_arch_string.restype = ctypes.c_char_p
    name = library.bli_arch_string(library.bli_arch_query_id()).decode()
    return name == "haswell", f"kernels for {name}"


def ask_torch():
    said = run(TORCH_PROGRAM, DNNL_VERBOSE="1", ONEDNN_VERBOSE="1")
    if said is None:
        return None
    isa = [line.split("isa:")[1] for line in said.splitlines() if "verbose,info,cpu,isa:" in line]
    capability = [line.split(": ")[1] for line in said.splitlines() if "CPU capability usage" in line]
    return all("AVX-512" not in name and "AVX512" not in name for name in isa + capability), \
        f"its own kernels {', '.join(capability)}; oneDNN: {', '.join(isa)}"


def ask_xla():
    with tempfile.TemporaryDirectory() as folder:
        flags = f"{os.environ.get('XLA_FLAGS', '')} --xla_dump_to={folder} --xla_dump_hlo_pass_re=nothing"
        if run(JAX_PROGRAM, XLA_FLAGS=flags, JAX_COMPILATION_CACHE_DIR="") is None:
            return None
        objects = [*pathlib.Path(folder).glob("*.o")]
        code = "".join(
            subprocess.run(["objdump", "-d", "--no-show-raw-insn", path], capture_output=True, text=True).stdout
            for path in objects)
    return "%ymm" in code and "%zmm" not in code, f"{len(objects)} objects, {code.count('%zmm')} uses of 512-bit registers"


def main():
    obeyed = True
    for name, ask in {"OpenBLAS": ask_openblas, "BLIS": ask_blis, "PyTorch": ask_torch, "JAX": ask_xla}.items():
        answer = ask()
        if answer is None:
            continue
        print(f"{name}: {answer[1]}", file=sys.stderr)
        if not answer[0]:
            print(f"benchmarks: {name} does not keep to AVX2", file=sys.stderr)
            obeyed = False
    return 0 if obeyed else 1


if __name__ == "__main__":
    sys.exit(main())
