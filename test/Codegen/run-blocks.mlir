// What is added up in blocks that do not divide the loops is the same, bit for bit, as at once.
// RUN: %{run-tuned} | FileCheck %s
// RUN: %{run-masked} | FileCheck %s
// RUN: %{run-outlined} | FileCheck %s
// RUN: %{run-prefetched} | FileCheck %s

func.func private @printI64(%x: i64)
func.func private @printNewline()

// Sevenths, which every addition rounds.
func.func @input(%size: index) -> tensor<?xf32> {
  %c7 = arith.constant 7.0 : f32
  %third = arith.constant 0.33333334 : f32
  %c61 = arith.constant 61 : index
  %t = tensor.generate %size {
  ^bb0(%i: index):
    %p = arith.remui %i, %c61 : index
    %r = arith.index_cast %p : index to i32
    %s = arith.sitofp %r : i32 to f32
    %u = arith.addf %s, %third : f32
    %v = arith.divf %c7, %u : f32
    tensor.yield %v : f32
  } : tensor<?xf32>
  return %t : tensor<?xf32>
}

func.func @count_differences(%a: tensor<?xf32>, %b: tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i64
  %size = tensor.dim %a, %c0 : tensor<?xf32>
  %count = scf.for %i = %c0 to %size step %c1 iter_args(%n = %zero) -> i64 {
    %x = tensor.extract %a[%i] : tensor<?xf32>
    %y = tensor.extract %b[%i] : tensor<?xf32>
    %differs = arith.cmpf une, %x, %y : f32
    %one = arith.extui %differs : i1 to i64
    %m = arith.addi %n, %one : i64
    scf.yield %m : i64
  }
  call @printI64(%count) : (i64) -> ()
  call @printNewline() : () -> ()
  return
}

func.func @matmul(%a: tensor<11x101xf32>, %b: tensor<101x37xf32>) -> tensor<11x37xf32> {
  %init = arith.constant 0.1 : f32
  %e = tensor.empty() : tensor<11x37xf32>
  %f = linalg.fill ins(%init : f32) outs(%e : tensor<11x37xf32>) -> tensor<11x37xf32>
  %r = linalg.matmul ins(%a, %b : tensor<11x101xf32>, tensor<101x37xf32>) outs(%f : tensor<11x37xf32>) -> tensor<11x37xf32>
  return %r : tensor<11x37xf32>
}

func.func @matmul_blocked(%a: tensor<11x101xf32>, %b: tensor<101x37xf32>) -> tensor<11x37xf32> {
  %init = arith.constant 0.1 : f32
  %e = tensor.empty() : tensor<11x37xf32>
  %f = linalg.fill ins(%init : f32) outs(%e : tensor<11x37xf32>) -> tensor<11x37xf32>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 16, 0], order = [1, 0, 2], lane = 1, width = 16,
      unroll = 4, blocks = [7, 0, 23]>}
      ins(%a, %b : tensor<11x101xf32>, tensor<101x37xf32>) outs(%f : tensor<11x37xf32>) -> tensor<11x37xf32>
  return %r : tensor<11x37xf32>
}

// Columns in blocks, which are copied.
func.func @matmul_columns(%a: tensor<11x101xf32>, %b: tensor<101x37xf32>) -> tensor<11x37xf32> {
  %init = arith.constant 0.1 : f32
  %e = tensor.empty() : tensor<11x37xf32>
  %f = linalg.fill ins(%init : f32) outs(%e : tensor<11x37xf32>) -> tensor<11x37xf32>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 16, 0], order = [1, 0, 2], lane = 1, width = 16,
      unroll = 4, blocks = [0, 16, 0]>}
      ins(%a, %b : tensor<11x101xf32>, tensor<101x37xf32>) outs(%f : tensor<11x37xf32>) -> tensor<11x37xf32>
  return %r : tensor<11x37xf32>
}

// Columns, rows and terms in blocks.
func.func @matmul_all(%a: tensor<11x101xf32>, %b: tensor<101x37xf32>) -> tensor<11x37xf32> {
  %init = arith.constant 0.1 : f32
  %e = tensor.empty() : tensor<11x37xf32>
  %f = linalg.fill ins(%init : f32) outs(%e : tensor<11x37xf32>) -> tensor<11x37xf32>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 16, 0], order = [1, 0, 2], lane = 1, width = 16,
      unroll = 4, blocks = [7, 16, 23]>}
      ins(%a, %b : tensor<11x101xf32>, tensor<101x37xf32>) outs(%f : tensor<11x37xf32>) -> tensor<11x37xf32>
  return %r : tensor<11x37xf32>
}

// The same for an unknown number of rows: blocks of columns for many, all at once for few.
func.func @matmul_unknown(%a: tensor<?x101xf32>, %b: tensor<101x37xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %init = arith.constant 0.1 : f32
  %n = tensor.dim %a, %c0 : tensor<?x101xf32>
  %e = tensor.empty(%n) : tensor<?x37xf32>
  %f = linalg.fill ins(%init : f32) outs(%e : tensor<?x37xf32>) -> tensor<?x37xf32>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 16, 0], order = [1, 0, 2], tails = [[1, 16, 0]],
      lane = 1, width = 16, unroll = 4, blocks = [0, 16, 0]>}
      ins(%a, %b : tensor<?x101xf32>, tensor<101x37xf32>) outs(%f : tensor<?x37xf32>) -> tensor<?x37xf32>
  %s = tensor.collapse_shape %r [[0, 1]] : tensor<?x37xf32> into tensor<?xf32>
  return %s : tensor<?xf32>
}

// The gradient of a filter: loops kh, kw, channel, filter over image, row, column; a number of images that is unknown.
#x = affine_map<(a, b, c, f, n, i, j) -> (n, i * 2 + a, j * 2 + b, c)>
#g = affine_map<(a, b, c, f, n, i, j) -> (n, i, j, f)>
#w = affine_map<(a, b, c, f, n, i, j) -> (a, b, c, f)>
#types = ["parallel", "parallel", "parallel", "parallel", "reduction", "reduction", "reduction"]

func.func @filter(%x: tensor<?x11x13x5xf32>, %g: tensor<?x5x6x9xf32>, %w: tensor<3x3x5x9xf32>) -> tensor<3x3x5x9xf32> {
  %r = linalg.generic {indexing_maps = [#x, #g, #w], iterator_types = #types}
      ins(%x, %g : tensor<?x11x13x5xf32>, tensor<?x5x6x9xf32>) outs(%w : tensor<3x3x5x9xf32>) {
  ^bb0(%p: f32, %q: f32, %s: f32):
    %m = arith.mulf %p, %q : f32
    %t = arith.addf %s, %m : f32
    linalg.yield %t : f32
  } -> tensor<3x3x5x9xf32>
  return %r : tensor<3x3x5x9xf32>
}

func.func @filter_blocked(%x: tensor<?x11x13x5xf32>, %g: tensor<?x5x6x9xf32>, %w: tensor<3x3x5x9xf32>)
    -> tensor<3x3x5x9xf32> {
  %r = linalg.generic {indexing_maps = [#x, #g, #w], iterator_types = #types}
      ins(%x, %g : tensor<?x11x13x5xf32>, tensor<?x5x6x9xf32>) outs(%w : tensor<3x3x5x9xf32>)
      attrs = {dlcrt.strategy = #dlcrt.strategy<tiles = [1, 1, 4, 8, 0, 0, 0], order = [0, 1, 3, 2, 4, 5, 6], lane = 3,
      width = 8, unroll = 4, blocks = [0, 0, 0, 0, 1, 2, 0]>} {
  ^bb0(%p: f32, %q: f32, %s: f32):
    %m = arith.mulf %p, %q : f32
    %t = arith.addf %s, %m : f32
    linalg.yield %t : f32
  } -> tensor<3x3x5x9xf32>
  return %r : tensor<3x3x5x9xf32>
}

func.func @main() {
  %c407 = arith.constant 407 : index
  %c1111 = arith.constant 1111 : index
  %c3737 = arith.constant 3737 : index
  %fa = call @input(%c1111) : (index) -> tensor<?xf32>
  %fb = call @input(%c3737) : (index) -> tensor<?xf32>
  %sa = tensor.cast %fa : tensor<?xf32> to tensor<1111xf32>
  %sb = tensor.cast %fb : tensor<?xf32> to tensor<3737xf32>
  %a = tensor.expand_shape %sa [[0, 1]] output_shape [11, 101] : tensor<1111xf32> into tensor<11x101xf32>
  %b = tensor.expand_shape %sb [[0, 1]] output_shape [101, 37] : tensor<3737xf32> into tensor<101x37xf32>
  %m0 = call @matmul(%a, %b) : (tensor<11x101xf32>, tensor<101x37xf32>) -> tensor<11x37xf32>
  %m1 = call @matmul_blocked(%a, %b) : (tensor<11x101xf32>, tensor<101x37xf32>) -> tensor<11x37xf32>
  %m2 = tensor.collapse_shape %m0 [[0, 1]] : tensor<11x37xf32> into tensor<407xf32>
  %m3 = tensor.collapse_shape %m1 [[0, 1]] : tensor<11x37xf32> into tensor<407xf32>
  %m4 = tensor.cast %m2 : tensor<407xf32> to tensor<?xf32>
  %m5 = tensor.cast %m3 : tensor<407xf32> to tensor<?xf32>
  // CHECK: {{^}}0
  call @count_differences(%m4, %m5) : (tensor<?xf32>, tensor<?xf32>) -> ()

  %m6 = call @matmul_columns(%a, %b) : (tensor<11x101xf32>, tensor<101x37xf32>) -> tensor<11x37xf32>
  %m7 = tensor.collapse_shape %m6 [[0, 1]] : tensor<11x37xf32> into tensor<407xf32>
  %m8 = tensor.cast %m7 : tensor<407xf32> to tensor<?xf32>
  // CHECK: {{^}}0
  call @count_differences(%m4, %m8) : (tensor<?xf32>, tensor<?xf32>) -> ()
  %m9 = call @matmul_all(%a, %b) : (tensor<11x101xf32>, tensor<101x37xf32>) -> tensor<11x37xf32>
  %m10 = tensor.collapse_shape %m9 [[0, 1]] : tensor<11x37xf32> into tensor<407xf32>
  %m11 = tensor.cast %m10 : tensor<407xf32> to tensor<?xf32>
  // CHECK: {{^}}0
  call @count_differences(%m4, %m11) : (tensor<?xf32>, tensor<?xf32>) -> ()

  %some = tensor.cast %a : tensor<11x101xf32> to tensor<?x101xf32>
  %m12 = call @matmul_unknown(%some, %b) : (tensor<?x101xf32>, tensor<101x37xf32>) -> tensor<?xf32>
  // CHECK: {{^}}0
  call @count_differences(%m4, %m12) : (tensor<?xf32>, tensor<?xf32>) -> ()
  // 25 times the same rows.
  %repeated = tensor.empty() : tensor<25x11x101xf32>
  %stack = linalg.broadcast ins(%a : tensor<11x101xf32>) outs(%repeated : tensor<25x11x101xf32>) dimensions = [0]
  %rows = tensor.collapse_shape %stack [[0, 1], [2]] : tensor<25x11x101xf32> into tensor<275x101xf32>
  %many = tensor.cast %rows : tensor<275x101xf32> to tensor<?x101xf32>
  %m13 = call @matmul_unknown(%many, %b) : (tensor<?x101xf32>, tensor<101x37xf32>) -> tensor<?xf32>
  %m14 = tensor.extract_slice %m13[9768] [407] [1] : tensor<?xf32> to tensor<407xf32>
  %m15 = tensor.cast %m14 : tensor<407xf32> to tensor<?xf32>
  // CHECK: {{^}}0
  call @count_differences(%m4, %m15) : (tensor<?xf32>, tensor<?xf32>) -> ()

  %c2145 = arith.constant 2145 : index
  %c810 = arith.constant 810 : index
  %c405 = arith.constant 405 : index
  %fx = call @input(%c2145) : (index) -> tensor<?xf32>
  %fg = call @input(%c810) : (index) -> tensor<?xf32>
  %fw = call @input(%c405) : (index) -> tensor<?xf32>
  %sx = tensor.cast %fx : tensor<?xf32> to tensor<2145xf32>
  %sg = tensor.cast %fg : tensor<?xf32> to tensor<810xf32>
  %sw = tensor.cast %fw : tensor<?xf32> to tensor<405xf32>
  %ex = tensor.expand_shape %sx [[0, 1, 2, 3]] output_shape [3, 11, 13, 5] : tensor<2145xf32> into tensor<3x11x13x5xf32>
  %eg = tensor.expand_shape %sg [[0, 1, 2, 3]] output_shape [3, 5, 6, 9] : tensor<810xf32> into tensor<3x5x6x9xf32>
  %w = tensor.expand_shape %sw [[0, 1, 2, 3]] output_shape [3, 3, 5, 9] : tensor<405xf32> into tensor<3x3x5x9xf32>
  %x = tensor.cast %ex : tensor<3x11x13x5xf32> to tensor<?x11x13x5xf32>
  %g = tensor.cast %eg : tensor<3x5x6x9xf32> to tensor<?x5x6x9xf32>
  %f0 = call @filter(%x, %g, %w)
      : (tensor<?x11x13x5xf32>, tensor<?x5x6x9xf32>, tensor<3x3x5x9xf32>) -> tensor<3x3x5x9xf32>
  %f1 = call @filter_blocked(%x, %g, %w)
      : (tensor<?x11x13x5xf32>, tensor<?x5x6x9xf32>, tensor<3x3x5x9xf32>) -> tensor<3x3x5x9xf32>
  %f2 = tensor.collapse_shape %f0 [[0, 1, 2, 3]] : tensor<3x3x5x9xf32> into tensor<405xf32>
  %f3 = tensor.collapse_shape %f1 [[0, 1, 2, 3]] : tensor<3x3x5x9xf32> into tensor<405xf32>
  %f4 = tensor.cast %f2 : tensor<405xf32> to tensor<?xf32>
  %f5 = tensor.cast %f3 : tensor<405xf32> to tensor<?xf32>
  // CHECK: {{^}}0
  call @count_differences(%f4, %f5) : (tensor<?xf32>, tensor<?xf32>) -> ()
  return
}
