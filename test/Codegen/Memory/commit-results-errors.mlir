// What dlc-commit-results refuses.
// RUN: dlc-opt %s -split-input-file -verify-diagnostics -pass-pipeline="builtin.module(func.func(dlc-commit-results))"

// expected-error @below {{expects a destination for result #0, but there is none}}
func.func @f(%x: memref<4xf32> {dlcrt.name = "x"}) -> (memref<4xf32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return %x : memref<4xf32>
}

// -----

// expected-error @below {{expects result #0 to be a buffer with a destination, but got 'tensor<4xf32>'}}
func.func @f(%x: tensor<4xf32> {dlcrt.name = "x"}) -> (tensor<4xf32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return %x : tensor<4xf32>
}
