// A scan is a loop that yields the new carries and the stacks.
// RUN: dlc-opt %s -convert-nn-to-linalg -split-input-file | FileCheck %s

// CHECK-LABEL: @scan(
// CHECK-SAME: %[[T:[a-z0-9]*]]: index {dlcrt.dim = "t"}
// CHECK: scf.for %{{.*}} = %{{.*}} to %[[T]] {{.*}} iter_args(%[[H:.*]] = %{{.*}}, %[[HS:.*]] = %{{.*}}) -> (tensor<2x4xf32>, tensor<2x?x4xf32>)
// CHECK: tensor.extract_slice %{{.*}} : tensor<2x?x4xf32> to tensor<2x4xf32>
// CHECK: %[[NEW:.*]] = linalg.generic
// CHECK: %[[STACK:.*]] = tensor.insert_slice %[[NEW]] into %[[HS]]
// CHECK: scf.yield %[[NEW]], %[[STACK]]
func.func @scan(%t: index {dlcrt.dim = "t"},
                %x: tensor<2x?x4xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (2, s0, 4)>},
                %h0: tensor<2x4xf32>) -> (tensor<2x4xf32>, tensor<2x?x4xf32>) {
  %h, %hs = nn.scan (%t) inputs(%x : tensor<2x?x4xf32>) carries(%h0 : tensor<2x4xf32>)
      {input_axes = array<i64: 1>, output_axes = array<i64: 1>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2x4xf32>, %hp: tensor<2x4xf32>):
    %hn = nn.add %xt, %hp : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
    nn.yield %hn, %hn : tensor<2x4xf32>, tensor<2x4xf32>
  } -> (tensor<2x4xf32>, tensor<2x?x4xf32>)
  return %h, %hs : tensor<2x4xf32>, tensor<2x?x4xf32>
}

// -----

// Carries that change places are copied, and one that stays is left alone.
// CHECK-LABEL: @swap(
// CHECK: iter_args(%[[A:.*]] = %{{.*}}, %[[B:.*]] = %{{.*}}, %[[C:.*]] = %{{.*}})
// CHECK: %[[NEW_A:.*]] = bufferization.alloc_tensor() copy(%[[B]])
// CHECK: %[[NEW_B:.*]] = bufferization.alloc_tensor() copy(%[[A]])
// CHECK: scf.yield %[[NEW_A]], %[[NEW_B]], %[[C]]
func.func @swap(%t: index, %a0: tensor<2xf32>, %b0: tensor<2xf32>, %c0: tensor<2xf32>)
    -> (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) {
  %a, %b, %c = nn.scan (%t) carries(%a0, %b0, %c0 : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>)
      {input_axes = array<i64>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %ap: tensor<2xf32>, %bp: tensor<2xf32>, %cp: tensor<2xf32>):
    nn.yield %bp, %ap, %cp : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>
  } -> (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>)
  return %a, %b, %c : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>
}

// -----

// A function with a derivative of its own is its body; a result that is an
// argument is that argument.
// CHECK-LABEL: @custom(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>, %[[Y:.*]]: tensor<4xf32>
// CHECK: math.exp
// CHECK-NOT: math.log
// CHECK: return %{{.*}}, %[[Y]]
func.func @custom(%x: tensor<4xf32>, %y: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0, %1 = nn.custom (%x, %y : tensor<4xf32>, tensor<4xf32>) {
  ^bb0(%a: tensor<4xf32>, %b: tensor<4xf32>):
    %e = nn.exp %a : (tensor<4xf32>) -> tensor<4xf32>
    nn.yield %e, %b : tensor<4xf32>, tensor<4xf32>
  } backward {
  ^bb0(%a: tensor<4xf32>, %b: tensor<4xf32>, %da: tensor<4xf32>, %db: tensor<4xf32>):
    %l = nn.log %da : (tensor<4xf32>) -> tensor<4xf32>
    nn.yield %l, %db : tensor<4xf32>, tensor<4xf32>
  } -> tensor<4xf32>, tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}
