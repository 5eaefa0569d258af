// Reductions are generics with reduction loops; keepdims is a view.
// RUN: dlc-opt %s -convert-nn-to-linalg -split-input-file | FileCheck %s

// CHECK-LABEL: @sum_keepdims(
// CHECK: linalg.generic {{.*}} iterator_types = ["parallel", "reduction", "parallel"]
// CHECK: arith.addf
// CHECK: tensor.expand_shape %{{.*}} {{\[}}[0, 1], [2]] output_shape [2, 1, 4] : tensor<2x4xf32> into tensor<2x1x4xf32>
func.func @sum_keepdims(%x: tensor<2x3x4xf32>) -> tensor<2x1x4xf32> {
  %0 = nn.sum %x {axis = array<i64: 1>, keepdims = true} : (tensor<2x3x4xf32>) -> tensor<2x1x4xf32>
  return %0 : tensor<2x1x4xf32>
}

// -----

// A maximum starts at −inf.
// CHECK-LABEL: @max(
// CHECK: %[[INIT:.*]] = arith.constant 0xFF800000 : f32
// CHECK: linalg.fill ins(%[[INIT]]
// CHECK: arith.maximumf
func.func @max(%x: tensor<3xf32>) -> tensor<f32> {
  %0 = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<3xf32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// -----

// The count of a mean may be a dimension.
// CHECK-LABEL: @mean(
// CHECK-SAME: %[[N:.*]]: index
// CHECK: %[[COUNT:.*]] = arith.index_cast %{{.*}} : index to i64
// CHECK: %[[FLOAT:.*]] = arith.sitofp %[[COUNT]] : i64 to f32
// CHECK: arith.divf %{{.*}}, %[[FLOAT]]
func.func @mean(%n: index {dlcrt.dim = "n"},
                %x: tensor<?xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0)>}) -> tensor<f32> {
  %0 = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<?xf32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// -----

// The best element and its position are reduced together.
// CHECK-LABEL: @argmax(
// CHECK: linalg.generic {{.*}} outs(%{{.*}}, %{{.*}} : tensor<2xf32>, tensor<2xi32>)
// CHECK: linalg.index 1
func.func @argmax(%x: tensor<2x3xf32>) -> tensor<2xi32> {
  %0 = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<2x3xf32>) -> tensor<2xi32>
  return %0 : tensor<2xi32>
}

// -----

// CHECK-LABEL: @cumsum(
// CHECK: scf.for
// CHECK: tensor.extract_slice %{{.*}} : tensor<2x3xf32> to tensor<2xf32>
// CHECK: tensor.insert_slice %{{.*}} : tensor<2xf32> into tensor<2x3xf32>
func.func @cumsum(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = nn.cumsum %x {axis = 1 : i64, reverse = false} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}
