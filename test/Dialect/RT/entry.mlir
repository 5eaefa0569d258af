// Entry points, their arguments and stores are written as the contract says and survive a round trip.
// RUN: dlc-opt %s | dlc-opt | FileCheck %s

// CHECK: dlcrt.store param @fc1.weight at 0 : tensor<64x10xf32>
dlcrt.store param @"fc1.weight" at 0 : tensor<64x10xf32>
// CHECK: dlcrt.store slot @fc1.weight.adam.m at 2560 : tensor<64x10xf32> {train_only}
dlcrt.store slot @"fc1.weight.adam.m" at 2560 : tensor<64x10xf32> {train_only}

// CHECK-LABEL: func.func @predict(
// CHECK-SAME:    %{{.*}}: index {dlcrt.dim = "n"}
// CHECK-SAME:    dlcrt.shape = #[[MAP:map[0-9]*]]
// CHECK-SAME:    attributes {dlcrt.entry = #dlcrt.entry<export>}
func.func @predict(%n: index {dlcrt.dim = "n"},
                   %x: tensor<?x64xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0, 64)>},
                   %w: tensor<64x10xf32> {dlcrt.store = @"fc1.weight"})
    -> (tensor<?x64xf32> {dlcrt.name = "probs", dlcrt.shape = affine_map<()[s0] -> (s0, 64)>},
        tensor<64x10xf32> {dlcrt.store = @"fc1.weight"}, tensor<i32> {dlcrt.status})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %status = arith.constant dense<0> : tensor<i32>
  return %x, %w, %status : tensor<?x64xf32>, tensor<64x10xf32>, tensor<i32>
}

// The same on buffers, with destinations and a workspace.
// CHECK-LABEL: func.func @on_buffers
func.func @on_buffers(%n: index {dlcrt.dim = "n"},
                      %y: memref<?xf32> {dlcrt.name = "y", dlcrt.output, dlcrt.shape = affine_map<()[s0] -> (s0)>},
                      %workspace: memref<?xi8> {dlcrt.workspace}) -> (i32 {dlcrt.status})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %c0 = arith.constant 0 : i32
  return %c0 : i32
}

// A version has static sizes where a dimension has one value, and is told the sizes of all versions.
// CHECK-LABEL: func.func @predict.n4
// CHECK-SAME:    attributes {dlcrt.entry = #dlcrt.entry<export>, dlcrt.version_of = "predict"}
func.func @predict.n4(%n: index {dlcrt.dim = "n", dlcrt.values = array<i64: 4>},
                      %x: tensor<4x64xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0, 64)>})
    -> (tensor<4x64xf32> {dlcrt.name = "probs", dlcrt.shape = affine_map<()[s0] -> (s0, 64)>})
    attributes {dlcrt.entry = #dlcrt.entry<export>, dlcrt.version_of = "predict"} {
  return %x : tensor<4x64xf32>
}
