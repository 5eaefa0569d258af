// Each stage of a program can be seen; text goes to standard output.
// RUN: dlc %s --emit=linalg | FileCheck %s --check-prefix=LINALG
// RUN: dlc %s --emit=loops | FileCheck %s --check-prefix=LOOPS
// RUN: dlc %s --emit=llvm --mcpu=x86-64-v3 --target=x86_64-linux-gnu | FileCheck %s --check-prefix=LLVM
// RUN: dlc %s -S --target=x86_64-linux-gnu -o - | FileCheck %s --check-prefix=ASM
// RUN: dlc %s --emit=header | FileCheck %s --check-prefix=HEADER
// RUN: dlc %s --print-targets | FileCheck %s --check-prefix=TARGETS
// RUN: dlc --help | FileCheck %s --check-prefix=HELP

// LINALG: tensor<8xf32>
// LOOPS: memref<8xf32> {dlcrt.name = "y", dlcrt.output}
// LLVM: target triple = "x86_64-unknown-linux-gnu"
// LLVM: @double_model = {{.*}}constant
// LLVM: define {{.*}}i32 @double_run(ptr noalias
// ASM: double_run:
// HEADER: int double_run(const float *x, float *y, void *workspace);
// TARGETS: x86-64
// HELP: EXAMPLES:
module @double {
func.func @run(%x: tensor<8xf32> {dlcrt.name = "x"}) -> (tensor<8xf32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %e = tensor.empty() : tensor<8xf32>
  %r = linalg.add ins(%x, %x : tensor<8xf32>, tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}
}
