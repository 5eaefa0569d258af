// Code for other machines: objects of the right kind.
// RUN: dlc %S/../Execution/Inputs/scale.mlir --target=aarch64-linux-gnu -o %t.a64.o
// RUN: llvm-readobj --file-headers %t.a64.o | FileCheck %s --check-prefix=A64
// A64: Arch: aarch64
// RUN: dlc %S/../Execution/Inputs/scale.mlir --target=riscv64-linux-gnu -o %t.rv64.o
// RUN: llvm-readobj --file-headers %t.rv64.o | FileCheck %s --check-prefix=RV64
// RV64: Arch: riscv64
// Instructions follow the processor.
// RUN: dlc %S/../Execution/Inputs/scale.mlir --target=x86_64-linux-gnu -S -o - | FileCheck %s --check-prefix=V3
// V3: vmulps {{.*}}%ymm
// RUN: dlc %S/../Execution/Inputs/scale.mlir --target=x86_64-linux-gnu --mcpu=x86-64 -S -o - | FileCheck %s --check-prefix=V1
// V1-NOT: ymm
// V1: mulps {{.*}}%xmm
