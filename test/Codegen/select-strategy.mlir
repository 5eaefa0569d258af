// Tile sizes for the shapes that matter.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-select-strategy))" | FileCheck %s
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-select-strategy{vector-bits=128 vector-registers=32}))" \
// RUN:   | FileCheck %s --check-prefix=NEON
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-select-strategy{vector-bits=512 vector-registers=32}))" \
// RUN:   | FileCheck %s --check-prefix=WIDE

#id = affine_map<(i, j) -> (i, j)>

// The contraction is given to the op that adds the bias.
// CHECK-LABEL: @dense
// CHECK: linalg.fill ins
// CHECK: linalg.matmul {{.*}}tiles = [0, 0, 0]
// CHECK: linalg.generic {{.*}}tiles = [6, 16], order = [1, 0], tails = {{\[}}[4, 16], [2, 48], [1, 64]], lane = 1, width = 16
// NEON-LABEL: @dense
// NEON: linalg.generic {{.*}}tiles = [6, 16], order = [1, 0], tails = {{\[}}[4, 24], [2, 32], [1, 32]], lane = 1, width = 8
func.func @dense(%n: index, %x: tensor<?x64xf32>, %w: tensor<64x128xf32>, %b: tensor<128xf32>) -> tensor<?x128xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty(%n) : tensor<?x128xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x128xf32>) -> tensor<?x128xf32>
  %r = linalg.matmul ins(%x, %w : tensor<?x64xf32>, tensor<64x128xf32>) outs(%f : tensor<?x128xf32>) -> tensor<?x128xf32>
  %q = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%r, %b : tensor<?x128xf32>, tensor<128xf32>) outs(%e : tensor<?x128xf32>) {
  ^bb0(%y: f32, %bias: f32, %o: f32):
    %s = arith.addf %y, %bias : f32
    linalg.yield %s : f32
  } -> tensor<?x128xf32>
  return %q : tensor<?x128xf32>
}

// Six rows of ten columns; the remainder has its own tile. A row is short: each result has several sums.
// CHECK-LABEL: @narrow
// CHECK: linalg.matmul {{.*}}tiles = [6, 10, 0], order = [1, 0, 2], tails = {{\[}}[1, 10, 0]], lane = 1, {{.*}}sums = 4>
func.func @narrow(%x: tensor<31x64xf32>, %w: tensor<64x10xf32>, %c: tensor<31x10xf32>) -> tensor<31x10xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<31x64xf32>, tensor<64x10xf32>) outs(%c : tensor<31x10xf32>) -> tensor<31x10xf32>
  return %r : tensor<31x10xf32>
}

// Seventeen columns are more than one vector: they are summed in order.
// CHECK-LABEL: @seventeen_columns
// CHECK: linalg.matmul {{.*}}lane = 1
// CHECK-NOT: sums
func.func @seventeen_columns(%x: tensor<31x64xf32>, %w: tensor<64x17xf32>, %c: tensor<31x17xf32>) -> tensor<31x17xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<31x64xf32>, tensor<64x17xf32>) outs(%c : tensor<31x17xf32>) -> tensor<31x17xf32>
  return %r : tensor<31x17xf32>
}

// A matrix times a vector is summed along the lanes, sixteen whatever the target.
// CHECK-LABEL: @single_column
// CHECK: linalg.matmul {{.*}}tiles = [8, 1, 0], {{.*}}lane = 2, width = 16
// NEON-LABEL: @single_column
// NEON: linalg.matmul {{.*}}lane = 2, width = 16
// WIDE-LABEL: @single_column
// WIDE: linalg.matmul {{.*}}tiles = [8, 1, 0]
func.func @single_column(%x: tensor<32x64xf32>, %w: tensor<64x1xf32>, %c: tensor<32x1xf32>) -> tensor<32x1xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<32x64xf32>, tensor<64x1xf32>) outs(%c : tensor<32x1xf32>) -> tensor<32x1xf32>
  return %r : tensor<32x1xf32>
}

// Sixteen rows of a single vector are added up by the same instructions, where there are registers for them.
// WIDE-LABEL: @short_rows
// WIDE: linalg.matmul {{.*}}tiles = [16, 1, 0]
func.func @short_rows(%x: tensor<32x10xf32>, %w: tensor<10x1xf32>, %c: tensor<32x1xf32>) -> tensor<32x1xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<32x10xf32>, tensor<10x1xf32>) outs(%c : tensor<32x1xf32>) -> tensor<32x1xf32>
  return %r : tensor<32x1xf32>
}

// The loop over output columns is outside that over pixels of a row.
// CHECK-LABEL: @conv
// CHECK: linalg.conv_2d_nhwc_hwcf {{.*}}tiles = [1, 1, 6, 16, 0, 0, 0], order = [0, 1, 3, 2, 4, 5, 6], tails = {{\[}}[1, 1, 5, 16, 0, 0, 0]], lane = 3
func.func @conv(%x: tensor<1x13x13x32xf32>, %w: tensor<3x3x32x64xf32>, %c: tensor<1x11x11x64xf32>)
    -> tensor<1x11x11x64xf32> {
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x13x13x32xf32>, tensor<3x3x32x64xf32>) outs(%c : tensor<1x11x11x64xf32>) -> tensor<1x11x11x64xf32>
  return %r : tensor<1x11x11x64xf32>
}

// Elements are half as many in a register, and tanh wants more registers in flight.
// CHECK-LABEL: @elementwise_f64
// CHECK: linalg.tanh {{.*}}tiles = [1, 16], {{.*}}width = 16
func.func @elementwise_f64(%x: tensor<7x100xf64>) -> tensor<7x100xf64> {
  %e = tensor.empty() : tensor<7x100xf64>
  %r = linalg.tanh ins(%x : tensor<7x100xf64>) outs(%e : tensor<7x100xf64>) -> tensor<7x100xf64>
  return %r : tensor<7x100xf64>
}

// A strategy that is there already is obeyed.
// CHECK-LABEL: @given
// CHECK: linalg.exp {{.*}}tiles = [3]
func.func @given(%x: tensor<9xf32>) -> tensor<9xf32> {
  %e = tensor.empty() : tensor<9xf32>
  %r = linalg.exp {dlcrt.strategy = #dlcrt.strategy<tiles = [3], order = [0], lane = 0, width = 3, unroll = 1>}
      ins(%x : tensor<9xf32>) outs(%e : tensor<9xf32>) -> tensor<9xf32>
  return %r : tensor<9xf32>
}

// The product of two tensors summed along rows is a sum, not a contraction.
// CHECK-LABEL: @sum_of_products
// CHECK: linalg.generic {{.*}}lane = 1, width = 16
func.func @sum_of_products(%x: tensor<7x100xf32>, %y: tensor<7x100xf32>, %c: tensor<7xf32>) -> tensor<7xf32> {
  %r = linalg.generic {indexing_maps = [#id, #id, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}
      ins(%x, %y : tensor<7x100xf32>, tensor<7x100xf32>) outs(%c : tensor<7xf32>) {
  ^bb0(%a: f32, %b: f32, %acc: f32):
    %p = arith.mulf %a, %b : f32
    %s = arith.addf %acc, %p : f32
    linalg.yield %s : f32
  } -> tensor<7xf32>
  return %r : tensor<7xf32>
}

// Four sums would fill a quarter of the exponential's vectors: it gets tiles of its own.
// CHECK-LABEL: @long_epilogue_of_sums
// CHECK: linalg.matmul {{.*}}tiles = [8, 1, 0]
// CHECK: linalg.exp {{.*}}tiles = [32, 1]
func.func @long_epilogue_of_sums(%x: tensor<32x64xf32>, %w: tensor<64x1xf32>, %c: tensor<32x1xf32>) -> tensor<32x1xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<32x64xf32>, tensor<64x1xf32>) outs(%c : tensor<32x1xf32>) -> tensor<32x1xf32>
  %e = tensor.empty() : tensor<32x1xf32>
  %y = linalg.exp ins(%r : tensor<32x1xf32>) outs(%e : tensor<32x1xf32>) -> tensor<32x1xf32>
  return %y : tensor<32x1xf32>
}

// The column of the last large element: rows are lanes, which are loaded one by one, so wider tiles bring nothing.
// CHECK-LABEL: @gathered
// CHECK: linalg.generic {{.*}}tiles = [16, 0], order = [0, 1], lane = 0, width = 16, unroll = 1
func.func @gathered(%x: tensor<?x10xf32>, %e: tensor<?xi32>) -> tensor<?xi32> {
  %zero = arith.constant 0.0 : f32
  %r = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x10xf32>) outs(%e : tensor<?xi32>) {
  ^bb0(%a: f32, %at: i32):
    %j = linalg.index 1 : index
    %k = arith.index_cast %j : index to i32
    %c = arith.cmpf ogt, %a, %zero : f32
    %s = arith.select %c, %k, %at : i32
    linalg.yield %s : i32
  } -> tensor<?xi32>
  return %r : tensor<?xi32>
}

// What is contiguous along the other loop is read in square blocks.
// CHECK-LABEL: @transposed
// CHECK: linalg.transpose {{.*}}tiles = [8, 8], order = [0, 1], lane = 1, width = 8, unroll = 1
func.func @transposed(%x: tensor<?x100xf32>, %e: tensor<100x?xf32>) -> tensor<100x?xf32> {
  %r = linalg.transpose ins(%x : tensor<?x100xf32>) outs(%e : tensor<100x?xf32>) permutation = [1, 0]
  return %r : tensor<100x?xf32>
}

// The gradient of a pointwise filter reads megabytes for each tile of a small result: some rows of an image at a time, of
// about a hundred pixels.
// CHECK-LABEL: @blocks
// CHECK: linalg.generic {{.*}}blocks = [0, 0, 1, 4, 0]
#x = affine_map<(c, f, n, i, j) -> (n, i, j, c)>
#g = affine_map<(c, f, n, i, j) -> (n, i, j, f)>
#w = affine_map<(c, f, n, i, j) -> (c, f)>
func.func @blocks(%x: tensor<?x28x28x64xf32>, %g: tensor<?x28x28x128xf32>, %w: tensor<64x128xf32>) -> tensor<64x128xf32> {
  %r = linalg.generic {indexing_maps = [#x, #g, #w],
                       iterator_types = ["parallel", "parallel", "reduction", "reduction", "reduction"]}
      ins(%x, %g : tensor<?x28x28x64xf32>, tensor<?x28x28x128xf32>) outs(%w : tensor<64x128xf32>) {
  ^bb0(%p: f32, %q: f32, %s: f32):
    %m = arith.mulf %p, %q : f32
    %t = arith.addf %s, %m : f32
    linalg.yield %t : f32
  } -> tensor<64x128xf32>
  return %r : tensor<64x128xf32>
}

// The same finished by another op, which waits for the last block: each tile would read more than the cache holds.
// CHECK-LABEL: @blocks_before_epilogue
// CHECK: linalg.generic {{.*}}tiles = [6, 16, 0, 0, 0], {{.*}}blocks = [0, 0, 1, 4, 0]
// CHECK: linalg.exp
func.func @blocks_before_epilogue(%x: tensor<32x28x28x64xf32>, %g: tensor<32x28x28x128xf32>, %w: tensor<64x128xf32>)
    -> tensor<64x128xf32> {
  %r = linalg.generic {indexing_maps = [#x, #g, #w],
                       iterator_types = ["parallel", "parallel", "reduction", "reduction", "reduction"]}
      ins(%x, %g : tensor<32x28x28x64xf32>, tensor<32x28x28x128xf32>) outs(%w : tensor<64x128xf32>) {
  ^bb0(%p: f32, %q: f32, %s: f32):
    %m = arith.mulf %p, %q : f32
    %t = arith.addf %s, %m : f32
    linalg.yield %t : f32
  } -> tensor<64x128xf32>
  %q = linalg.exp ins(%r : tensor<64x128xf32>) outs(%w : tensor<64x128xf32>) -> tensor<64x128xf32>
  return %q : tensor<64x128xf32>
}

// A single row reads its weights once.
// CHECK-LABEL: @no_blocks
// CHECK-NOT: blocks
func.func @no_blocks(%x: tensor<1x4096xf32>, %w: tensor<4096x512xf32>, %c: tensor<1x512xf32>) -> tensor<1x512xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<1x4096xf32>, tensor<4096x512xf32>) outs(%c : tensor<1x512xf32>) -> tensor<1x512xf32>
  return %r : tensor<1x512xf32>
}

// A large result would not stay in the cache: blocks of columns, which many rows use, or may use.
// CHECK-LABEL: @columns
// CHECK: linalg.matmul {{.*}}blocks = [0, 16, 0]
// CHECK: linalg.matmul {{.*}}blocks = [0, 16, 0]
func.func @columns(%a: tensor<512x1024xf32>, %b: tensor<1024x1024xf32>, %c: tensor<512x1024xf32>, %d: tensor<?x1024xf32>,
                   %e: tensor<?x1024xf32>) -> (tensor<512x1024xf32>, tensor<?x1024xf32>) {
  %r = linalg.matmul ins(%a, %b : tensor<512x1024xf32>, tensor<1024x1024xf32>) outs(%c : tensor<512x1024xf32>) -> tensor<512x1024xf32>
  %q = linalg.matmul ins(%d, %b : tensor<?x1024xf32>, tensor<1024x1024xf32>) outs(%e : tensor<?x1024xf32>) -> tensor<?x1024xf32>
  return %r, %q : tensor<512x1024xf32>, tensor<?x1024xf32>
}

// What could be walked in blocks is rather computed in the tiles of the op that finishes it, if a tile reads little.
// CHECK-LABEL: @no_blocks_but_epilogue
// CHECK: linalg.matmul {{.*}}tiles = [0, 0, 0], {{.*}}unroll = 4>}
// CHECK: linalg.exp
func.func @no_blocks_but_epilogue(%a: tensor<32x1600xf32>, %b: tensor<1600x128xf32>, %c: tensor<32x128xf32>) -> tensor<32x128xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<32x1600xf32>, tensor<1600x128xf32>) outs(%c : tensor<32x128xf32>) -> tensor<32x128xf32>
  %q = linalg.exp ins(%r : tensor<32x128xf32>) outs(%c : tensor<32x128xf32>) -> tensor<32x128xf32>
  return %q : tensor<32x128xf32>
}

// Rows of a single register are taken up to twelve at a time, or eight where it is unknown how many there are.
// CHECK-LABEL: @single_register
// CHECK: linalg.matmul {{.*}}tiles = [10, 3, 0], order = [1, 0, 2], lane = 1
// CHECK: linalg.matmul {{.*}}tiles = [8, 3, 0], order = [1, 0, 2], tails = {{\[}}[4, 3, 0], [2, 3, 0], [1, 3, 0]], lane = 1
func.func @single_register(%x: tensor<10x100xf32>, %w: tensor<100x3xf32>, %c: tensor<10x3xf32>, %y: tensor<?x100xf32>,
                           %d: tensor<?x3xf32>) -> (tensor<10x3xf32>, tensor<?x3xf32>) {
  %r = linalg.matmul ins(%x, %w : tensor<10x100xf32>, tensor<100x3xf32>) outs(%c : tensor<10x3xf32>) -> tensor<10x3xf32>
  %q = linalg.matmul ins(%y, %w : tensor<?x100xf32>, tensor<100x3xf32>) outs(%d : tensor<?x3xf32>) -> tensor<?x3xf32>
  return %r, %q : tensor<10x3xf32>, tensor<?x3xf32>
}

// Of tiles that are as fast, the one with narrow panels of columns: 6 x 16, not 2 x 48.
// CHECK-LABEL: @divisible
// CHECK: linalg.matmul {{.*}}tiles = [6, 16, 0], order = [1, 0, 2], lane = 1
func.func @divisible(%a: tensor<96x96xf32>, %b: tensor<96x96xf32>, %c: tensor<96x96xf32>) -> tensor<96x96xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<96x96xf32>, tensor<96x96xf32>) outs(%c : tensor<96x96xf32>) -> tensor<96x96xf32>
  return %r : tensor<96x96xf32>
}

// Where neither rows nor columns are known, a single row takes all that is left: columns take four kinds of loops each.
// CHECK-LABEL: @unknown_columns
// CHECK: linalg.matmul {{.*}}tiles = [6, 16, 0], order = [1, 0, 2], tails = {{\[}}[1, 64, 0]], lane = 1
func.func @unknown_columns(%a: tensor<?x64xf32>, %b: tensor<64x?xf32>, %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<?x64xf32>, tensor<64x?xf32>) outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

// Columns of 1024 terms are read again for each tile of rows: more of them than eight sums need would leave the cache.
// CHECK-LABEL: @long_columns
// CHECK: linalg.matmul {{.*}}tiles = [6, 16, 0], order = [1, 0, 2], tails = {{\[}}[4, 16, 0], [2, 32, 0], [1, 64, 0]], lane = 1
func.func @long_columns(%a: tensor<?x1024xf32>, %b: tensor<1024x128xf32>, %c: tensor<?x128xf32>) -> tensor<?x128xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<?x1024xf32>, tensor<1024x128xf32>) outs(%c : tensor<?x128xf32>) -> tensor<?x128xf32>
  return %r : tensor<?x128xf32>
}

// -----

// Pixels of a depthwise convolution share no number among their columns: it walks as memory does, and half of the
// registers are left for what the next tap needs again.
// CHECK-LABEL: @depthwise(
// CHECK: linalg.depthwise_conv_2d_nhwc_hwc {{.*}}tiles = [1, 1, 6, 8, 0, 0], order = [0, 1, 2, 3, 4, 5], lane = 3
func.func @depthwise(%x: tensor<1x56x56x64xf32>, %w: tensor<3x3x64xf32>, %o: tensor<1x54x54x64xf32>) -> tensor<1x54x54x64xf32> {
  %r = linalg.depthwise_conv_2d_nhwc_hwc {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x56x56x64xf32>, tensor<3x3x64xf32>) outs(%o : tensor<1x54x54x64xf32>) -> tensor<1x54x54x64xf32>
  return %r : tensor<1x54x54x64xf32>
}
