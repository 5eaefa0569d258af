// What reads around padding, and what does not.
// RUN: %{tuned} -split-input-file | FileCheck %s

// Rows take the taps that see elements. Of the first and the last tap of a row, the pixel at the border takes no part:
// 5, 6 and 5 pixels of four channels. The padded images are not made.
// CHECK-LABEL: @same(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<2x5x6x4xf32>
// CHECK-NOT: tensor.pad
// CHECK: scf.for %[[ROW:.*]] = %c0{{.*}} to %c5
// CHECK: %[[FROM:.*]] = affine.max #{{.*}}()[%[[ROW]]]
// CHECK: %[[TO:.*]] = affine.min #{{.*}}()[%[[ROW]]]
// CHECK: scf.for %{{.*}} = %[[FROM]] to %[[TO]]
// CHECK: tensor.extract %[[X]]
// CHECK-COUNT-64: vector.fma
// CHECK-NOT: vector.fma
// CHECK: scf.yield
func.func @same(%x: tensor<2x5x6x4xf32>, %w: tensor<3x3x4x8xf32>) -> tensor<2x5x6x8xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<2x5x6x4xf32> to tensor<2x7x8x4xf32>
  %e = tensor.empty() : tensor<2x5x6x8xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x5x6x8xf32>) -> tensor<2x5x6x8xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%p, %w : tensor<2x7x8x4xf32>, tensor<3x3x4x8xf32>) outs(%f : tensor<2x5x6x8xf32>) -> tensor<2x5x6x8xf32>
  return %r : tensor<2x5x6x8xf32>
}

// -----

// Of four tiles in a row, the first and the last have code of their own; those between them see no padding.
// CHECK-LABEL: @tiles(
// CHECK-NOT: tensor.pad
// CHECK-COUNT-35: vector.fma
// CHECK: scf.for %[[COLUMN:.*]] = %c12{{.*}} to %c36{{.*}} step %c12
// CHECK-COUNT-36: vector.fma
// CHECK-NOT: vector.fma
// CHECK: scf.yield
// CHECK-COUNT-35: vector.fma
// CHECK-NOT: vector.fma
func.func @tiles(%x: tensor<1x9x48x1xf32>, %w: tensor<1x3x1x8xf32>) -> tensor<1x9x48x8xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 0, 1, 0] high[0, 0, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<1x9x48x1xf32> to tensor<1x9x50x1xf32>
  %e = tensor.empty() : tensor<1x9x48x8xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x9x48x8xf32>) -> tensor<1x9x48x8xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%p, %w : tensor<1x9x50x1xf32>, tensor<1x3x1x8xf32>) outs(%f : tensor<1x9x48x8xf32>) -> tensor<1x9x48x8xf32>
  return %r : tensor<1x9x48x8xf32>
}

// -----

// Ones are not nothing.
// CHECK-LABEL: @ones(
// CHECK: tensor.pad
func.func @ones(%x: tensor<2x5x6x4xf32>, %w: tensor<3x3x4x8xf32>) -> tensor<2x5x6x8xf32> {
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %p = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %one : f32
  } : tensor<2x5x6x4xf32> to tensor<2x7x8x4xf32>
  %e = tensor.empty() : tensor<2x5x6x8xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x5x6x8xf32>) -> tensor<2x5x6x8xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%p, %w : tensor<2x7x8x4xf32>, tensor<3x3x4x8xf32>) outs(%f : tensor<2x5x6x8xf32>) -> tensor<2x5x6x8xf32>
  return %r : tensor<2x5x6x8xf32>
}

// -----

// Of images of unknown width it is not known which tiles are at the border.
// CHECK-LABEL: @unknown_width(
// CHECK: tensor.pad
func.func @unknown_width(%x: tensor<2x5x?x4xf32>, %w: tensor<3x3x4x8xf32>, %n: index) -> tensor<2x5x?x8xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<2x5x?x4xf32> to tensor<2x7x?x4xf32>
  %e = tensor.empty(%n) : tensor<2x5x?x8xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x5x?x8xf32>) -> tensor<2x5x?x8xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%p, %w : tensor<2x7x?x4xf32>, tensor<3x3x4x8xf32>) outs(%f : tensor<2x5x?x8xf32>) -> tensor<2x5x?x8xf32>
  return %r : tensor<2x5x?x8xf32>
}
