"""IREE: compiler and runtime from PyPI in build/venv. It compiles the StableHLO that JAX writes."""

import os

import iree.compiler
import iree.runtime
import numpy as np
from iree.compiler import version

import jax_peer

NAME, VERSION = "IREE", version.VERSION
# Restricted by the benchmark's option --isa.
PROCESSOR = os.environ.get("DLC_BENCH_MCPU", "native").replace("native", "host")


def make_predict(model, weights, x):
    module = jax_peer.predict_function(model, weights).lower(x).compiler_ir("stablehlo")
    code = iree.compiler.compile_str(
        str(module), input_type="stablehlo", target_backends=["llvm-cpu"],
        extra_args=[f"--iree-llvmcpu-target-cpu={PROCESSOR}", "--iree-opt-level=O3"])
    config = iree.runtime.Config("local-sync")
    context = iree.runtime.SystemContext(config=config)
    context.add_vm_module(iree.runtime.VmModule.copy_buffer(context.instance, code))
    (name,) = [key for key in context.modules if key != "hal"]
    predict, x, result = context.modules[name]["main"], iree.runtime.asdevicearray(config.device, x), None

    def repeat(count):
        nonlocal result
        for _ in range(count):
            result = predict(x)

    return repeat, lambda: np.asarray(result.to_host())
