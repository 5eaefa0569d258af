// Convolutions and pooling over awkward sizes, strides and dilations, against plain loops on small integers.
// RUN: %{run-naive} > %t.naive
// RUN: %{run-tuned} > %t.tuned
// RUN: diff %t.naive %t.tuned
// RUN: %{run-masked} > %t.masked
// RUN: diff %t.naive %t.masked
// RUN: FileCheck %s --input-file=%t.tuned

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

// The first block of a small network: dynamic batch, one channel in.
func.func @conv_relu_pool(%n: index, %x: tensor<?x12x11x1xf32>, %w: tensor<3x3x1x20xf32>, %b: tensor<20xf32>)
    -> tensor<?x5x4x20xf32> {
  %zero = arith.constant 0.0 : f32
  %low = arith.constant 0xFF800000 : f32
  %e = tensor.empty(%n) : tensor<?x10x9x20xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x10x9x20xf32>) -> tensor<?x10x9x20xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<?x12x11x1xf32>, tensor<3x3x1x20xf32>) outs(%f : tensor<?x10x9x20xf32>) -> tensor<?x10x9x20xf32>
  %q = linalg.generic {indexing_maps = [affine_map<(n, h, w, c) -> (n, h, w, c)>, affine_map<(n, h, w, c) -> (c)>,
                                        affine_map<(n, h, w, c) -> (n, h, w, c)>],
                       iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%r, %b : tensor<?x10x9x20xf32>, tensor<20xf32>) outs(%e : tensor<?x10x9x20xf32>) {
  ^bb0(%y: f32, %bias: f32, %o: f32):
    %s = arith.addf %y, %bias : f32
    %t = arith.maximumf %s, %zero : f32
    linalg.yield %t : f32
  } -> tensor<?x10x9x20xf32>
  %window = tensor.empty() : tensor<2x2xf32>
  %pe = tensor.empty(%n) : tensor<?x5x4x20xf32>
  %pf = linalg.fill ins(%low : f32) outs(%pe : tensor<?x5x4x20xf32>) -> tensor<?x5x4x20xf32>
  %p = linalg.pooling_nhwc_max {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>}
      ins(%q, %window : tensor<?x10x9x20xf32>, tensor<2x2xf32>) outs(%pf : tensor<?x5x4x20xf32>) -> tensor<?x5x4x20xf32>
  return %p : tensor<?x5x4x20xf32>
}

func.func @strided_dilated(%x: tensor<1x13x15x6xf32>, %w: tensor<3x2x6x33xf32>) -> tensor<1x5x7x33xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x5x7x33xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x5x7x33xf32>) -> tensor<1x5x7x33xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<[2, 2]> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>}
      ins(%x, %w : tensor<1x13x15x6xf32>, tensor<3x2x6x33xf32>) outs(%f : tensor<1x5x7x33xf32>) -> tensor<1x5x7x33xf32>
  return %r : tensor<1x5x7x33xf32>
}

// "same" padding is a pad before the convolution.
func.func @padded(%x: tensor<1x5x5x17xf32>, %w: tensor<3x3x17x1xf32>) -> tensor<1x5x5x1xf32> {
  %zero = arith.constant 0.0 : f32
  %px = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<1x5x5x17xf32> to tensor<1x7x7x17xf32>
  %e = tensor.empty() : tensor<1x5x5x1xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x5x5x1xf32>) -> tensor<1x5x5x1xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%px, %w : tensor<1x7x7x17xf32>, tensor<3x3x17x1xf32>) outs(%f : tensor<1x5x5x1xf32>) -> tensor<1x5x5x1xf32>
  return %r : tensor<1x5x5x1xf32>
}

func.func @depthwise_sum_pool(%x: tensor<1x9x9x19xf32>, %w: tensor<3x3x19xf32>) -> tensor<1x3x3x19xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x7x7x19xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x7x7x19xf32>) -> tensor<1x7x7x19xf32>
  %r = linalg.depthwise_conv_2d_nhwc_hwc {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x9x9x19xf32>, tensor<3x3x19xf32>) outs(%f : tensor<1x7x7x19xf32>) -> tensor<1x7x7x19xf32>
  %window = tensor.empty() : tensor<3x3xf32>
  %pe = tensor.empty() : tensor<1x3x3x19xf32>
  %pf = linalg.fill ins(%zero : f32) outs(%pe : tensor<1x3x3x19xf32>) -> tensor<1x3x3x19xf32>
  %p = linalg.pooling_nhwc_sum {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>}
      ins(%r, %window : tensor<1x7x7x19xf32>, tensor<3x3xf32>) outs(%pf : tensor<1x3x3x19xf32>) -> tensor<1x3x3x19xf32>
  return %p : tensor<1x3x3x19xf32>
}

func.func @conv_1d(%n: index, %x: tensor<?x23x3xf32>, %w: tensor<4x3x7xf32>) -> tensor<?x20x7xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty(%n) : tensor<?x20x7xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x20x7xf32>) -> tensor<?x20x7xf32>
  %r = linalg.conv_1d_nwc_wcf {dilations = dense<1> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>}
      ins(%x, %w : tensor<?x23x3xf32>, tensor<4x3x7xf32>) outs(%f : tensor<?x20x7xf32>) -> tensor<?x20x7xf32>
  return %r : tensor<?x20x7xf32>
}

func.func @main() {
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c6 = arith.constant 6 : index
  %c7 = arith.constant 7 : index
  %c9 = arith.constant 9 : index
  %c11 = arith.constant 11 : index
  %c12 = arith.constant 12 : index
  %c13 = arith.constant 13 : index
  %c15 = arith.constant 15 : index
  %c17 = arith.constant 17 : index
  %c19 = arith.constant 19 : index
  %c20 = arith.constant 20 : index
  %c23 = arith.constant 23 : index
  %c33 = arith.constant 33 : index

  // CHECK: sizes = [3, 5, 4, 20]
  %x0 = call @input(%c3, %c12, %c11, %c1) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %x1 = tensor.cast %x0 : tensor<?x?x?x?xf32> to tensor<?x12x11x1xf32>
  %w0 = call @input(%c3, %c3, %c1, %c20) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %w1 = tensor.cast %w0 : tensor<?x?x?x?xf32> to tensor<3x3x1x20xf32>
  %b = tensor.extract_slice %w0[1, 0, 0, 0] [1, 1, 1, 20] [1, 1, 1, 1] : tensor<?x?x?x?xf32> to tensor<20xf32>
  %r0 = call @conv_relu_pool(%c3, %x1, %w1, %b)
      : (index, tensor<?x12x11x1xf32>, tensor<3x3x1x20xf32>, tensor<20xf32>) -> tensor<?x5x4x20xf32>
  %u0 = tensor.cast %r0 : tensor<?x5x4x20xf32> to tensor<*xf32>
  call @printMemrefF32(%u0) : (tensor<*xf32>) -> ()

  // CHECK: sizes = [1, 5, 7, 33]
  %x2 = call @input(%c1, %c13, %c15, %c6) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %x3 = tensor.cast %x2 : tensor<?x?x?x?xf32> to tensor<1x13x15x6xf32>
  %w2 = call @input(%c3, %c2, %c6, %c33) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %w3 = tensor.cast %w2 : tensor<?x?x?x?xf32> to tensor<3x2x6x33xf32>
  %r1 = call @strided_dilated(%x3, %w3) : (tensor<1x13x15x6xf32>, tensor<3x2x6x33xf32>) -> tensor<1x5x7x33xf32>
  %u1 = tensor.cast %r1 : tensor<1x5x7x33xf32> to tensor<*xf32>
  call @printMemrefF32(%u1) : (tensor<*xf32>) -> ()

  // CHECK: sizes = [1, 5, 5, 1]
  %x4 = call @input(%c1, %c5, %c5, %c17) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %x5 = tensor.cast %x4 : tensor<?x?x?x?xf32> to tensor<1x5x5x17xf32>
  %w4 = call @input(%c3, %c3, %c17, %c1) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %w5 = tensor.cast %w4 : tensor<?x?x?x?xf32> to tensor<3x3x17x1xf32>
  %r2 = call @padded(%x5, %w5) : (tensor<1x5x5x17xf32>, tensor<3x3x17x1xf32>) -> tensor<1x5x5x1xf32>
  %u2 = tensor.cast %r2 : tensor<1x5x5x1xf32> to tensor<*xf32>
  call @printMemrefF32(%u2) : (tensor<*xf32>) -> ()

  // CHECK: sizes = [1, 3, 3, 19]
  %x6 = call @input(%c1, %c9, %c9, %c19) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %x7 = tensor.cast %x6 : tensor<?x?x?x?xf32> to tensor<1x9x9x19xf32>
  %w6 = call @input(%c3, %c3, %c1, %c19) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %w7 = tensor.cast %w6 : tensor<?x?x?x?xf32> to tensor<3x3x1x19xf32>
  %w8 = tensor.collapse_shape %w7 [[0], [1], [2, 3]] : tensor<3x3x1x19xf32> into tensor<3x3x19xf32>
  %r3 = call @depthwise_sum_pool(%x7, %w8) : (tensor<1x9x9x19xf32>, tensor<3x3x19xf32>) -> tensor<1x3x3x19xf32>
  %u3 = tensor.cast %r3 : tensor<1x3x3x19xf32> to tensor<*xf32>
  call @printMemrefF32(%u3) : (tensor<*xf32>) -> ()

  // CHECK: sizes = [2, 20, 7]
  %x8 = call @input(%c2, %c1, %c23, %c3) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %x9 = tensor.cast %x8 : tensor<?x?x?x?xf32> to tensor<?x1x23x3xf32>
  %x10 = tensor.collapse_shape %x9 [[0, 1], [2], [3]] : tensor<?x1x23x3xf32> into tensor<?x23x3xf32>
  %w9 = call @input(%c1, %c4, %c3, %c7) : (index, index, index, index) -> tensor<?x?x?x?xf32>
  %w10 = tensor.cast %w9 : tensor<?x?x?x?xf32> to tensor<1x4x3x7xf32>
  %w11 = tensor.collapse_shape %w10 [[0, 1], [2], [3]] : tensor<1x4x3x7xf32> into tensor<4x3x7xf32>
  %r4 = call @conv_1d(%c2, %x10, %w11) : (index, tensor<?x23x3xf32>, tensor<4x3x7xf32>) -> tensor<?x20x7xf32>
  %u4 = tensor.cast %r4 : tensor<?x20x7xf32> to tensor<*xf32>
  call @printMemrefF32(%u4) : (tensor<*xf32>) -> ()
  return
}
