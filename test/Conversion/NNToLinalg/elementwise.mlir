// Elementwise operations are one linalg.generic each, with projections as maps.
// RUN: dlc-opt %s -convert-nn-to-linalg | FileCheck %s

// CHECK-DAG: #[[ID:.*]] = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-DAG: #[[COLUMN:.*]] = affine_map<(d0, d1) -> (d1)>
// CHECK-DAG: #[[ROW:.*]] = affine_map<(d0, d1) -> (d0)>

// Sizes come from the dimension argument.
// CHECK-LABEL: @unary(
// CHECK-SAME: %[[N:.*]]: index {dlcrt.dim = "n"}, %[[X:[a-z0-9]*]]: tensor<?x4xf32>
// CHECK-NOT: tensor.dim
// CHECK: %[[EMPTY:.*]] = tensor.empty(%[[N]]) : tensor<?x4xf32>
// CHECK-NEXT: linalg.generic {indexing_maps = [#[[ID]], #[[ID]]], iterator_types = ["parallel", "parallel"]}
// CHECK-SAME: ins(%[[X]] : tensor<?x4xf32>) outs(%[[EMPTY]] : tensor<?x4xf32>)
// CHECK: math.exp
func.func @unary(%n: index {dlcrt.dim = "n"},
                 %x: tensor<?x4xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0, 4)>})
    -> tensor<?x4xf32> {
  %0 = nn.exp %x : (tensor<?x4xf32>) -> tensor<?x4xf32>
  return %0 : tensor<?x4xf32>
}

// A stretched dimension is dropped, a missing one is not in the map.
// CHECK-LABEL: @broadcast(
// CHECK: %[[Y:.*]] = tensor.collapse_shape %{{.*}} {{\[}}[0, 1]] : tensor<3x1xf32> into tensor<3xf32>
// CHECK: linalg.generic {indexing_maps = [#[[ROW]], #[[COLUMN]], #[[ID]]]
// CHECK-SAME: ins(%[[Y]], %{{.*}} : tensor<3xf32>, tensor<4xf32>)
// CHECK: arith.addf
func.func @broadcast(%x: tensor<3x1xf32>, %y: tensor<4xf32>) -> tensor<3x4xf32> {
  %0 = nn.add %x, %y : (tensor<3x1xf32>, tensor<4xf32>) -> tensor<3x4xf32>
  return %0 : tensor<3x4xf32>
}

// A constant operand is a scalar of the body.
// CHECK-LABEL: @constant_operand(
// CHECK: %[[HALF:.*]] = arith.constant 5.000000e-01 : f32
// CHECK: linalg.generic {{.*}} ins(%{{[a-z0-9]*}} : tensor<3x4xf32>)
// CHECK: arith.mulf %{{.*}}, %[[HALF]]
func.func @constant_operand(%x: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %half = nn.constant dense<0.5> : tensor<f32>
  %0 = nn.mul %x, %half : (tensor<3x4xf32>, tensor<f32>) -> tensor<3x4xf32>
  return %0 : tensor<3x4xf32>
}

// Unsigned types become signless, their operations stay unsigned.
// CHECK-LABEL: @unsigned(
// CHECK-SAME: tensor<2xi8>, %{{.*}}: tensor<2xi8>) -> tensor<2xi8>
// CHECK: arith.maxui
func.func @unsigned(%x: tensor<2xui8>, %y: tensor<2xui8>) -> tensor<2xui8> {
  %0 = nn.maximum %x, %y : (tensor<2xui8>, tensor<2xui8>) -> tensor<2xui8>
  return %0 : tensor<2xui8>
}

// Half precision is computed in f32.
// CHECK-LABEL: @half(
// CHECK: arith.extf %{{.*}} : f16 to f32
// CHECK: math.tanh %{{.*}} : f32
// CHECK: arith.truncf %{{.*}} : f32 to f16
func.func @half(%x: tensor<2xf16>) -> tensor<2xf16> {
  %0 = nn.tanh %x : (tensor<2xf16>) -> tensor<2xf16>
  return %0 : tensor<2xf16>
}
