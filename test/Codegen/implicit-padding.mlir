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

// -----

// Where a tile has one element of a filter, a window may have any number of taps: four at a time, then one by one.
// CHECK-LABEL: @filter(
// CHECK-NOT: tensor.pad
// CHECK: %[[FROM:.*]] = affine.max
// CHECK: %[[TO:.*]] = affine.min
// CHECK: scf.for %{{.*}} = %[[FROM]] to %{{.*}} step %c4
// CHECK-COUNT-16: vector.fma
// CHECK-NOT: vector.fma
// CHECK: scf.for %{{.*}} to %[[TO]] step %c1
// CHECK-COUNT-4: vector.fma
// CHECK-NOT: vector.fma
#x = affine_map<(a, c, f, i) -> (i + a, c)>
#g = affine_map<(a, c, f, i) -> (i, f)>
#w = affine_map<(a, c, f, i) -> (a, c, f)>
func.func @filter(%x: tensor<30x4xf32>, %g: tensor<30x16xf32>, %w: tensor<3x4x16xf32>) -> tensor<3x4x16xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[1, 0] high[1, 0] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<30x4xf32> to tensor<32x4xf32>
  %r = linalg.generic {indexing_maps = [#x, #g, #w], iterator_types = ["parallel", "parallel", "parallel", "reduction"],
      dlcrt.strategy = #dlcrt.strategy<tiles = [1, 4, 16, 0], order = [0, 2, 1, 3], lane = 2, width = 16, unroll = 4>}
      ins(%p, %g : tensor<32x4xf32>, tensor<30x16xf32>) outs(%w : tensor<3x4x16xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %m = arith.mulf %a, %b : f32
    %t = arith.addf %c, %m : f32
    linalg.yield %t : f32
  } -> tensor<3x4x16xf32>
  return %r : tensor<3x4x16xf32>
}

// -----

// The same over a batch of unknown size, in blocks of it, which ask the images for that size.
// CHECK-LABEL: @filter_of_batch(
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<?x30x4xf32>
// CHECK-NOT: tensor.pad
// CHECK: %[[N:.*]] = tensor.dim %[[X]]
// CHECK: scf.for %{{.*}} = %c0{{.*}} to %[[N]] step %c1
// CHECK: vector.fma
#x = affine_map<(a, c, f, n, i) -> (n, i + a, c)>
#g = affine_map<(a, c, f, n, i) -> (n, i, f)>
#w = affine_map<(a, c, f, n, i) -> (a, c, f)>
func.func @filter_of_batch(%x: tensor<?x30x4xf32>, %g: tensor<?x30x16xf32>, %w: tensor<3x4x16xf32>) -> tensor<3x4x16xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1, 0] high[0, 1, 0] {
  ^bb0(%n: index, %i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<?x30x4xf32> to tensor<?x32x4xf32>
  %r = linalg.generic {indexing_maps = [#x, #g, #w],
      iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction"],
      dlcrt.strategy = #dlcrt.strategy<tiles = [1, 4, 16, 0, 0], order = [0, 2, 1, 3, 4], lane = 2, width = 16, unroll = 4,
                                       blocks = [0, 0, 0, 1, 0]>}
      ins(%p, %g : tensor<?x32x4xf32>, tensor<?x30x16xf32>) outs(%w : tensor<3x4x16xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %m = arith.mulf %a, %b : f32
    %t = arith.addf %c, %m : f32
    linalg.yield %t : f32
  } -> tensor<3x4x16xf32>
  return %r : tensor<3x4x16xf32>
}
