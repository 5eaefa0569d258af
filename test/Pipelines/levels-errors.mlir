// Levels do not leak into one another.
// RUN: dlc-opt %s -dlc-check-no-nn -dlc-check-no-heap -split-input-file -verify-diagnostics

func.func @f(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @below {{has no lowering to native code}}
  %0 = nn.relu %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @f() {
  // expected-error @below {{expects no heap in generated code}}
  %0 = memref.alloc() : memref<4xf32>
  return
}
