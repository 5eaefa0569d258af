// Convolutions of padded images, read around their padding, against plain loops over written padding, on small integers.
// RUN: %{run-naive} > %t.naive
// RUN: %{run-tuned} > %t.tuned
// RUN: diff %t.naive %t.tuned
// RUN: %{run-masked} > %t.masked
// RUN: diff %t.naive %t.masked
// RUN: %{run-outlined} > %t.outlined
// RUN: diff %t.naive %t.outlined
// RUN: FileCheck %s --input-file=%t.tuned

#id = affine_map<(n, h, w, c) -> (n, h, w, c)>

func.func private @printMemrefF32(%x: tensor<*xf32>)

func.func @input(%n: index, %h: index, %w: index, %c: index) -> tensor<?x?x?x?xf32> {
  %c7 = arith.constant 7 : index
  %c3 = arith.constant 3 : index
  %c5 = arith.constant 5 : index
  %c11 = arith.constant 11 : index
  %five = arith.constant 5 : i32
  %t = tensor.generate %n, %h, %w, %c {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    %0 = arith.muli %i, %c5 : index
    %1 = arith.muli %j, %c7 : index
    %2 = arith.muli %k, %c3 : index
    %3 = arith.addi %0, %1 : index
    %4 = arith.addi %2, %3 : index
    %5 = arith.addi %l, %4 : index
    %6 = arith.remui %5, %c11 : index
    %7 = arith.index_cast %6 : index to i32
    %8 = arith.subi %7, %five : i32
    %9 = arith.sitofp %8 : i32 to f32
    tensor.yield %9 : f32
  } : tensor<?x?x?x?xf32>
  return %t : tensor<?x?x?x?xf32>
}

// As the gradient of images pads: positions at each border see one, two, or all taps.
func.func @full(%x: tensor<2x5x11x4xf32>, %w: tensor<3x3x4x33xf32>) -> tensor<2x7x13x33xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 2, 2, 0] high[0, 2, 2, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<2x5x11x4xf32> to tensor<2x9x15x4xf32>
  %e = tensor.empty() : tensor<2x7x13x33xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x7x13x33xf32>) -> tensor<2x7x13x33xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<[1, 1]> : tensor<2xi64>, strides = dense<[1, 1]> : tensor<2xi64>}
      ins(%p, %w : tensor<2x9x15x4xf32>, tensor<3x3x4x33xf32>) outs(%f : tensor<2x7x13x33xf32>) -> tensor<2x7x13x33xf32>
  return %r : tensor<2x7x13x33xf32>
}

// Paddings, strides and dilations that differ.
func.func @strided(%x: tensor<1x9x14x3xf32>, %w: tensor<3x2x3x17xf32>) -> tensor<1x4x7x17xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1, 2, 0] high[0, 2, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<1x9x14x3xf32> to tensor<1x12x17x3xf32>
  %e = tensor.empty() : tensor<1x4x7x17xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x4x7x17xf32>) -> tensor<1x4x7x17xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<[2, 3]> : tensor<2xi64>, strides = dense<[2, 2]> : tensor<2xi64>}
      ins(%p, %w : tensor<1x12x17x3xf32>, tensor<3x2x3x17xf32>) outs(%f : tensor<1x4x7x17xf32>) -> tensor<1x4x7x17xf32>
  return %r : tensor<1x4x7x17xf32>
}

// Windows that see nothing but padding.
func.func @outside(%x: tensor<1x3x6x5xf32>, %w: tensor<2x2x5x20xf32>) -> tensor<1x7x12x20xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 4, 3, 0] high[0, 1, 4, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<1x3x6x5xf32> to tensor<1x8x13x5xf32>
  %e = tensor.empty() : tensor<1x7x12x20xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x7x12x20xf32>) -> tensor<1x7x12x20xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<[1, 1]> : tensor<2xi64>, strides = dense<[1, 1]> : tensor<2xi64>}
      ins(%p, %w : tensor<1x8x13x5xf32>, tensor<2x2x5x20xf32>) outs(%f : tensor<1x7x12x20xf32>) -> tensor<1x7x12x20xf32>
  return %r : tensor<1x7x12x20xf32>
}

// Images are read along the lanes.
func.func @depthwise(%x: tensor<2x6x13x19xf32>, %w: tensor<3x3x19xf32>) -> tensor<2x6x13x19xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<2x6x13x19xf32> to tensor<2x8x15x19xf32>
  %e = tensor.empty() : tensor<2x6x13x19xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x6x13x19xf32>) -> tensor<2x6x13x19xf32>
  %r = linalg.depthwise_conv_2d_nhwc_hwc {dilations = dense<[1, 1]> : tensor<2xi64>, strides = dense<[1, 1]> : tensor<2xi64>}
      ins(%p, %w : tensor<2x8x15x19xf32>, tensor<3x3x19xf32>) outs(%f : tensor<2x6x13x19xf32>) -> tensor<2x6x13x19xf32>
  return %r : tensor<2x6x13x19xf32>
}

// Tiles of positions in several rows.
func.func @column(%x: tensor<1x13x1x6xf32>, %w: tensor<3x3x6x18xf32>) -> tensor<1x13x1x18xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<1x13x1x6xf32> to tensor<1x15x3x6xf32>
  %e = tensor.empty() : tensor<1x13x1x18xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x13x1x18xf32>) -> tensor<1x13x1x18xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<[1, 1]> : tensor<2xi64>, strides = dense<[1, 1]> : tensor<2xi64>}
      ins(%p, %w : tensor<1x15x3x6xf32>, tensor<3x3x6x18xf32>) outs(%f : tensor<1x13x1x18xf32>) -> tensor<1x13x1x18xf32>
  return %r : tensor<1x13x1x18xf32>
}

// The images are an operand of the sum, too, which must not take their place.
func.func @residual(%x: tensor<1x4x9x16xf32>, %w: tensor<3x3x16x16xf32>) -> tensor<1x4x9x16xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<1x4x9x16xf32> to tensor<1x6x11x16xf32>
  %e = tensor.empty() : tensor<1x4x9x16xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x4x9x16xf32>) -> tensor<1x4x9x16xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<[1, 1]> : tensor<2xi64>, strides = dense<[1, 1]> : tensor<2xi64>}
      ins(%p, %w : tensor<1x6x11x16xf32>, tensor<3x3x16x16xf32>) outs(%f : tensor<1x4x9x16xf32>) -> tensor<1x4x9x16xf32>
  %s = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%r, %x : tensor<1x4x9x16xf32>, tensor<1x4x9x16xf32>) outs(%e : tensor<1x4x9x16xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %t = arith.addf %a, %b : f32
    linalg.yield %t : f32
  } -> tensor<1x4x9x16xf32>
  return %s : tensor<1x4x9x16xf32>
}

// The gradient of a filter takes as many taps as there are pixels, with bounds that depend on the filter's element, here
// in blocks of rows that stop in between.
#gx = affine_map<(a, b, c, f, n, i, j) -> (n, 2 * i + a, j + b, c)>
#gy = affine_map<(a, b, c, f, n, i, j) -> (n, i, j, f)>
#gw = affine_map<(a, b, c, f, n, i, j) -> (a, b, c, f)>
func.func @filter(%x: tensor<2x17x11x4xf32>, %g: tensor<2x9x11x16xf32>) -> tensor<3x3x4x16xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<2x17x11x4xf32> to tensor<2x19x13x4xf32>
  %e = tensor.empty() : tensor<3x3x4x16xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<3x3x4x16xf32>) -> tensor<3x3x4x16xf32>
  %r = linalg.generic {indexing_maps = [#gx, #gy, #gw],
      iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction", "reduction", "reduction"],
      dlcrt.strategy = #dlcrt.strategy<tiles = [1, 1, 4, 16, 0, 0, 0], order = [0, 1, 3, 2, 4, 5, 6], lane = 3, width = 16,
                                       unroll = 4, blocks = [0, 0, 0, 0, 1, 4, 0]>}
      ins(%p, %g : tensor<2x19x13x4xf32>, tensor<2x9x11x16xf32>) outs(%f : tensor<3x3x4x16xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %m = arith.mulf %a, %b : f32
    %t = arith.addf %c, %m : f32
    linalg.yield %t : f32
  } -> tensor<3x3x4x16xf32>
  return %r : tensor<3x3x4x16xf32>
}

func.func @main() {
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c6 = arith.constant 6 : index
  %c9 = arith.constant 9 : index
  %c11 = arith.constant 11 : index
  %c13 = arith.constant 13 : index
  %c14 = arith.constant 14 : index
  %c16 = arith.constant 16 : index
  %c17 = arith.constant 17 : index
  %c18 = arith.constant 18 : index
  %c19 = arith.constant 19 : index
  %c20 = arith.constant 20 : index
  %c33 = arith.constant 33 : index

  // CHECK: sizes = [2, 7, 13, 33]
  %full.x0 = call @input(%c2, %c5, %c11, %c4) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %full.x = tensor.cast %full.x0 : tensor<?x?x?x?xf32> to tensor<2x5x11x4xf32>
  %full.w0 = call @input(%c3, %c3, %c4, %c33) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %full.w = tensor.cast %full.w0 : tensor<?x?x?x?xf32> to tensor<3x3x4x33xf32>
  %full.r = call @full(%full.x, %full.w) : (tensor<2x5x11x4xf32>, tensor<3x3x4x33xf32>) -> tensor<2x7x13x33xf32>
  %full.u = tensor.cast %full.r : tensor<2x7x13x33xf32> to tensor<*xf32>
  call @printMemrefF32(%full.u) : (tensor<*xf32>) -> ()

  // CHECK: sizes = [1, 4, 7, 17]
  %strided.x0 = call @input(%c1, %c9, %c14, %c3) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %strided.x = tensor.cast %strided.x0 : tensor<?x?x?x?xf32> to tensor<1x9x14x3xf32>
  %strided.w0 = call @input(%c3, %c2, %c3, %c17) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %strided.w = tensor.cast %strided.w0 : tensor<?x?x?x?xf32> to tensor<3x2x3x17xf32>
  %strided.r = call @strided(%strided.x, %strided.w) : (tensor<1x9x14x3xf32>, tensor<3x2x3x17xf32>) -> tensor<1x4x7x17xf32>
  %strided.u = tensor.cast %strided.r : tensor<1x4x7x17xf32> to tensor<*xf32>
  call @printMemrefF32(%strided.u) : (tensor<*xf32>) -> ()

  // CHECK: sizes = [1, 7, 12, 20]
  %outside.x0 = call @input(%c1, %c3, %c6, %c5) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %outside.x = tensor.cast %outside.x0 : tensor<?x?x?x?xf32> to tensor<1x3x6x5xf32>
  %outside.w0 = call @input(%c2, %c2, %c5, %c20) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %outside.w = tensor.cast %outside.w0 : tensor<?x?x?x?xf32> to tensor<2x2x5x20xf32>
  %outside.r = call @outside(%outside.x, %outside.w) : (tensor<1x3x6x5xf32>, tensor<2x2x5x20xf32>) -> tensor<1x7x12x20xf32>
  %outside.u = tensor.cast %outside.r : tensor<1x7x12x20xf32> to tensor<*xf32>
  call @printMemrefF32(%outside.u) : (tensor<*xf32>) -> ()

  // CHECK: sizes = [2, 6, 13, 19]
  %depthwise.x0 = call @input(%c2, %c6, %c13, %c19) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %depthwise.x = tensor.cast %depthwise.x0 : tensor<?x?x?x?xf32> to tensor<2x6x13x19xf32>
  %depthwise.w0 = call @input(%c3, %c3, %c1, %c19) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %depthwise.w1 = tensor.cast %depthwise.w0 : tensor<?x?x?x?xf32> to tensor<3x3x1x19xf32>
  %depthwise.w = tensor.collapse_shape %depthwise.w1 [[0], [1], [2, 3]] : tensor<3x3x1x19xf32> into tensor<3x3x19xf32>
  %depthwise.r = call @depthwise(%depthwise.x, %depthwise.w) : (tensor<2x6x13x19xf32>, tensor<3x3x19xf32>) -> tensor<2x6x13x19xf32>
  %depthwise.u = tensor.cast %depthwise.r : tensor<2x6x13x19xf32> to tensor<*xf32>
  call @printMemrefF32(%depthwise.u) : (tensor<*xf32>) -> ()

  // CHECK: sizes = [1, 13, 1, 18]
  %column.x0 = call @input(%c1, %c13, %c1, %c6) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %column.x = tensor.cast %column.x0 : tensor<?x?x?x?xf32> to tensor<1x13x1x6xf32>
  %column.w0 = call @input(%c3, %c3, %c6, %c18) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %column.w = tensor.cast %column.w0 : tensor<?x?x?x?xf32> to tensor<3x3x6x18xf32>
  %column.r = call @column(%column.x, %column.w) : (tensor<1x13x1x6xf32>, tensor<3x3x6x18xf32>) -> tensor<1x13x1x18xf32>
  %column.u = tensor.cast %column.r : tensor<1x13x1x18xf32> to tensor<*xf32>
  call @printMemrefF32(%column.u) : (tensor<*xf32>) -> ()

  // CHECK: sizes = [1, 4, 9, 16]
  %residual.x0 = call @input(%c1, %c4, %c9, %c16) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %residual.x = tensor.cast %residual.x0 : tensor<?x?x?x?xf32> to tensor<1x4x9x16xf32>
  %residual.w0 = call @input(%c3, %c3, %c16, %c16) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %residual.w = tensor.cast %residual.w0 : tensor<?x?x?x?xf32> to tensor<3x3x16x16xf32>
  %residual.r = call @residual(%residual.x, %residual.w) : (tensor<1x4x9x16xf32>, tensor<3x3x16x16xf32>) -> tensor<1x4x9x16xf32>
  %residual.u = tensor.cast %residual.r : tensor<1x4x9x16xf32> to tensor<*xf32>
  call @printMemrefF32(%residual.u) : (tensor<*xf32>) -> ()

  // CHECK: sizes = [3, 3, 4, 16]
  %filter.x0 = call @input(%c2, %c17, %c11, %c4) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %filter.x = tensor.cast %filter.x0 : tensor<?x?x?x?xf32> to tensor<2x17x11x4xf32>
  %filter.g0 = call @input(%c2, %c9, %c11, %c16) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %filter.g = tensor.cast %filter.g0 : tensor<?x?x?x?xf32> to tensor<2x9x11x16xf32>
  %filter.r = call @filter(%filter.x, %filter.g) : (tensor<2x17x11x4xf32>, tensor<2x9x11x16xf32>) -> tensor<3x3x4x16xf32>
  %filter.u = tensor.cast %filter.r : tensor<3x3x4x16xf32> to tensor<*xf32>
  call @printMemrefF32(%filter.u) : (tensor<*xf32>) -> ()
  return
}
