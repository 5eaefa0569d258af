// RUN: dlc-interp %s step step | FileCheck %s

// The form that nn-stores-to-arguments leaves: stores are arguments and
// results, and the initialisers functions.

dlcrt.store param @w at 0 : tensor<2xf32>

func.func @init(%seed: tensor<i64> {dlcrt.name = "seed"}) -> (tensor<2xf32> {dlcrt.store = @w})
    attributes {dlcrt.entry = #dlcrt.entry<init>} {
  %w = nn.constant dense<[1.0, 2.0]> : tensor<2xf32>
  return %w : tensor<2xf32>
}

// CHECK: @step
// CHECK-NEXT: loss: f32
// CHECK-NEXT: 3.
// CHECK-NEXT: store w: f32[2]
// CHECK-NEXT: [2. 4.]
// CHECK-NEXT: @step
// CHECK-NEXT: loss: f32
// CHECK-NEXT: 6.
// CHECK-NEXT: store w: f32[2]
// CHECK-NEXT: [4. 8.]
func.func @step(%w: tensor<2xf32> {dlcrt.store = @w})
    -> (tensor<f32> {dlcrt.name = "loss"}, tensor<2xf32> {dlcrt.store = @w}, tensor<i32> {dlcrt.status})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %loss = nn.sum %w {axis = array<i64: 0>, keepdims = false} : (tensor<2xf32>) -> tensor<f32>
  %next = nn.add %w, %w : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  %ok = nn.constant dense<0> : tensor<i32>
  return %loss, %next, %ok : tensor<f32>, tensor<2xf32>, tensor<i32>
}
