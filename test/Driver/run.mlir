// dlc-run compiles in memory, or loads an object or a shared library, and calls an entry point.
// RUN: dlc-run %s make --output %t.x.npy
// RUN: dlc-run %s run --input x=%t.x.npy | FileCheck %s
// RUN: dlc %s -o %t.o && dlc-run %t.o run --input x=%t.x.npy | FileCheck %s
// RUN: %cc -shared %t.o -o %t.so && dlc-run %t.so run --model double --input x=%t.x.npy | FileCheck %s
// CHECK:      y: f32[8]
// CHECK-NEXT: [ 0.  2.  4.  6.  8. 10. 12. 14.]
// RUN: dlc-run %s run --input x=%t.x.npy --output y=%t.y.npy --repeat 3 2>&1 | FileCheck %s --check-prefix=TIME
// TIME: 3 calls: min
// RUN: dlc-run %s run --input x=%t.y.npy --output %t.z.npy && dlc-run %s run --input x=%t.z.npy | FileCheck %s --check-prefix=AGAIN
// AGAIN: [ 0.  8. 16. 24. 32. 40. 48. 56.]
// RUN: not dlc-run %s jump 2>&1 | FileCheck %s --check-prefix=JUMP
// JUMP: error: {{.*}}'jump'
// RUN: not dlc-run %s run 2>&1 | FileCheck %s --check-prefix=INPUT
// INPUT: error: {{.*}}'x'
// A file of tensors with names gives several inputs, or several results to expect.
// (test/Autodiff/Reference has the case that all is well.)
// RUN: not dlc-run %s run --input %t.x.npy 2>&1 | FileCheck %s --check-prefix=FORM
// FORM: error: expects --input name=file, or a .safetensors or .npz file, but got '{{.*}}.x.npy'
module @double {
func.func @make() -> (tensor<8xf32> {dlcrt.name = "x"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %x = arith.constant dense<[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]> : tensor<8xf32>
  return %x : tensor<8xf32>
}
func.func @run(%x: tensor<8xf32> {dlcrt.name = "x"}) -> (tensor<8xf32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %e = tensor.empty() : tensor<8xf32>
  %r = linalg.add ins(%x, %x : tensor<8xf32>, tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}
}
