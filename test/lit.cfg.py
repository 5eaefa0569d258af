"""The lit configuration of dlc's test suite. docs/testing.md explains its use."""

import os
import shutil

import lit.formats
from lit.llvm import llvm_config

config.name = "dlc"
config.test_format = lit.formats.ShTest(not llvm_config.use_lit_shell)
config.suffixes = [".mlir", ".nn", ".test"]
config.excludes = ["Inputs", "Unit", "CMakeLists.txt", "lit.cfg.py", "lit.site.cfg.py.in"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.dlc_obj_root, "test")

llvm_config.with_system_environment(["HOME", "TMP", "TEMP", "ASAN_OPTIONS", "UBSAN_OPTIONS"])
llvm_config.use_default_substitutions()
# split-file has no substitution of its own; it is found on the PATH.
llvm_config.with_environment("PATH", config.llvm_tools_dir, append_path=True)
llvm_config.with_environment("PATH", config.dlc_bin_dir, append_path=True)
llvm_config.add_tool_substitutions(["dlc", "dlc-check-ops", "dlc-interp", "dlc-opt", "dlc-run", "mlir-opt"], [config.dlc_bin_dir, config.llvm_tools_dir])

config.substitutions.append(("%cc", config.host_cc))
# Links with sanitized libraries where those are; a C object may be linked with it too.
sanitize = " -fsanitize=" + config.dlc_sanitize if config.dlc_sanitize else ""
config.substitutions.append(("%cxx", config.host_cxx + sanitize))
if sanitize:
    config.available_features.add("sanitized")
config.substitutions.append(("%buildroot", config.dlc_obj_root))
config.substitutions.append(("%root", config.dlc_source_dir))
config.substitutions.append(("%include", os.path.join(config.dlc_source_dir, "include")))
config.substitutions.append(("%docs", os.path.join(config.dlc_source_dir, "docs")))
config.substitutions.append(("%models", os.path.join(config.dlc_source_dir, "models")))
config.substitutions.append(("%dlclib", config.dlc_lib_dir))

# Programs for other machines run where Debian's cross compilers and qemu-user are installed.
for machine, triple in [("arm", "arm-linux-gnueabihf"), ("aarch64", "aarch64-linux-gnu"), ("riscv64", "riscv64-linux-gnu")]:
    if shutil.which(triple + "-gcc") and shutil.which("qemu-" + machine):
        config.available_features.add("run-" + machine)
