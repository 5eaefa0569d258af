// What LLVM still has to do at -O3: the C interface and the function on buffers become one, and zeros a memset. At -O0
// nothing happens.
// RUN: dlc %s --emit=llvm -o - --target=x86_64-linux-gnu | FileCheck %s
// RUN: dlc %s -O0 --emit=llvm -o - --target=x86_64-linux-gnu | FileCheck %s --check-prefix=O0

// CHECK-LABEL: define {{.*}}@m_f(
// CHECK: call void @llvm.memset
// O0-LABEL: define {{.*}}@f.body(
// O0-NOT: llvm.memset
module @m {
  func.func @f(%n: index {dlcrt.dim = "n"}, %x: tensor<?xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0)>})
      -> (tensor<?xf32> {dlcrt.name = "y", dlcrt.shape = affine_map<()[s0] -> (s0)>})
      attributes {dlcrt.entry = #dlcrt.entry<export>} {
    %zero = arith.constant 0.0 : f32
    %e = tensor.empty(%n) : tensor<?xf32>
    %r = linalg.fill ins(%zero : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
    return %r : tensor<?xf32>
  }
}
