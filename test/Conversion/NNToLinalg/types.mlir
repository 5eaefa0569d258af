// Types and sizes at the boundary of functions, and what cannot be lowered.
// RUN: dlc-opt %s -convert-nn-to-linalg -split-input-file -verify-diagnostics | FileCheck %s

// An entry point remembers which of its types are unsigned.
// CHECK-LABEL: @unsigned_entry(
// CHECK-SAME: %{{.*}}: tensor<4xi8> {dlcrt.name = "x", dlcrt.type = ui8}
// CHECK-SAME: -> (tensor<4xi8> {dlcrt.name = "y", dlcrt.type = ui8})
func.func @unsigned_entry(%x: tensor<4xui8> {dlcrt.name = "x"}) -> (tensor<4xui8> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %0 = nn.add %x, %x : (tensor<4xui8>, tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}

// -----

// The bits of an unsigned constant stay.
// CHECK-LABEL: @unsigned_constant(
// CHECK: arith.constant dense<[-56, 7]> : tensor<2xi8>
func.func @unsigned_constant() -> tensor<2xui8> {
  %0 = nn.constant dense<[200, 7]> : tensor<2xui8>
  return %0 : tensor<2xui8>
}

// -----

// Sizes are functions of the dimension argument; none is read back.
// CHECK-LABEL: @sizes(
// CHECK-SAME: %[[N:.*]]: index
// CHECK-NOT: tensor.dim
// CHECK: %[[DOUBLE:.*]] = arith.muli %[[N]], %{{.*}} : index
// CHECK: tensor.empty(%[[DOUBLE]]) : tensor<?xf32>
// CHECK-NOT: tensor.dim
// CHECK: return
func.func @sizes(%n: index {dlcrt.dim = "n"},
                 %x: tensor<?xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0)>}) -> tensor<?xf32> {
  %0 = nn.concat %x, %x {axis = 0 : i64} : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  %c0 = arith.constant 0 : index
  %size = tensor.dim %0, %c0 : tensor<?xf32>
  %zero = nn.constant dense<1.0> : tensor<f32>
  %1 = nn.splat %zero, %size {static_sizes = array<i64: -9223372036854775808>} : (tensor<f32>, index) -> tensor<?xf32>
  %2 = nn.add %0, %1 : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  return %2 : tensor<?xf32>
}

// -----

// Derivatives are expanded before.
func.func @grad(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @below {{failed to legalize operation 'nn.grad'}}
  %0, %1 = nn.grad (%x : tensor<f32>) {
  ^bb0(%y: tensor<f32>):
    %z = nn.exp %y : (tensor<f32>) -> tensor<f32>
    nn.yield %z, %z : tensor<f32>, tensor<f32>
  } -> (tensor<f32>), (tensor<f32>)
  return %0 : tensor<f32>
}
