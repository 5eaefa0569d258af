// Transposed operands are read in blocks of whole vectors: at sizes that leave parts of blocks over, with a batch, with
// other operands that are not transposed, and for wider and narrower elements.
// RUN: %{run-tuned} > %t.tuned
// RUN: %{run-naive} | diff - %t.tuned
// RUN: %{run-masked} | diff - %t.tuned
// RUN: FileCheck %s < %t.tuned

func.func private @printMemrefF32(%x: tensor<*xf32>)
func.func private @printMemrefF64(%x: tensor<*xf64>)
func.func private @printMemrefI32(%x: tensor<*xi32>)

#id = affine_map<(i, j) -> (i, j)>
#swap = affine_map<(i, j) -> (j, i)>

func.func @input(%m: index, %n: index) -> tensor<?x?xf32> {
  %t = tensor.generate %m, %n {
  ^bb0(%i: index, %j: index):
    %p = arith.muli %i, %n : index
    %q = arith.addi %p, %j : index
    %r = arith.index_cast %q : index to i32
    %s = arith.sitofp %r : i32 to f32
    tensor.yield %s : f32
  } : tensor<?x?xf32>
  return %t : tensor<?x?xf32>
}

// x + yᵀ
func.func @add_transposed(%x: tensor<?x?xf32>, %y: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = tensor.dim %x, %c0 : tensor<?x?xf32>
  %n = tensor.dim %x, %c1 : tensor<?x?xf32>
  %e = tensor.empty(%m, %n) : tensor<?x?xf32>
  %r = linalg.generic {indexing_maps = [#id, #swap, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x, %y : tensor<?x?xf32>, tensor<?x?xf32>) outs(%e : tensor<?x?xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

func.func @batch(%x: tensor<2x19x21xf32>) -> tensor<2x21x19xf32> {
  %e = tensor.empty() : tensor<2x21x19xf32>
  %r = linalg.transpose ins(%x : tensor<2x19x21xf32>) outs(%e : tensor<2x21x19xf32>) permutation = [0, 2, 1]
  return %r : tensor<2x21x19xf32>
}

func.func @wide(%x: tensor<?x?xf32>) -> tensor<?x?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = tensor.dim %x, %c0 : tensor<?x?xf32>
  %n = tensor.dim %x, %c1 : tensor<?x?xf32>
  %e = tensor.empty(%n, %m) : tensor<?x?xf64>
  %r = linalg.generic {indexing_maps = [#swap, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<?x?xf32>) outs(%e : tensor<?x?xf64>) {
  ^bb0(%a: f32, %o: f64):
    %w = arith.extf %a : f32 to f64
    linalg.yield %w : f64
  } -> tensor<?x?xf64>
  return %r : tensor<?x?xf64>
}

func.func @integers(%x: tensor<?x?xf32>) -> tensor<?x?xi32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = tensor.dim %x, %c0 : tensor<?x?xf32>
  %n = tensor.dim %x, %c1 : tensor<?x?xf32>
  %e = tensor.empty(%m, %n) : tensor<?x?xi32>
  %i = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<?x?xf32>) outs(%e : tensor<?x?xi32>) {
  ^bb0(%a: f32, %o: i32):
    %w = arith.fptosi %a : f32 to i32
    linalg.yield %w : i32
  } -> tensor<?x?xi32>
  %d = tensor.empty(%n, %m) : tensor<?x?xi32>
  %r = linalg.transpose ins(%i : tensor<?x?xi32>) outs(%d : tensor<?x?xi32>) permutation = [1, 0]
  return %r : tensor<?x?xi32>
}

// xᵀ y, with terms so many that x is transposed, and columns. The numbers are small, and sums exact.
func.func @product(%seed: index) -> tensor<9x259xf32> {
  %c7 = arith.constant 7 : index
  %zero = arith.constant 0.0 : f32
  %x = tensor.generate {
  ^bb0(%k: index, %i: index):
    %p = arith.muli %k, %seed : index
    %q = arith.addi %p, %i : index
    %r = arith.remui %q, %c7 : index
    %s = arith.index_cast %r : index to i32
    %t = arith.sitofp %s : i32 to f32
    tensor.yield %t : f32
  } : tensor<131x9xf32>
  %y = tensor.generate {
  ^bb0(%k: index, %j: index):
    %p = arith.muli %j, %seed : index
    %q = arith.addi %p, %k : index
    %r = arith.remui %q, %c7 : index
    %s = arith.index_cast %r : index to i32
    %t = arith.sitofp %s : i32 to f32
    tensor.yield %t : f32
  } : tensor<131x259xf32>
  %e = tensor.empty() : tensor<9x259xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<9x259xf32>) -> tensor<9x259xf32>
  %r = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
                                      affine_map<(m, n, k) -> (m, n)>]
      ins(%x, %y : tensor<131x9xf32>, tensor<131x259xf32>) outs(%f : tensor<9x259xf32>) -> tensor<9x259xf32>
  return %r : tensor<9x259xf32>
}

func.func @main() {
  %c3 = arith.constant 3 : index
  %product = call @product(%c3) : (index) -> tensor<9x259xf32>
  %product0 = tensor.cast %product : tensor<9x259xf32> to tensor<*xf32>
  // CHECK: sizes = [9, 259]
  call @printMemrefF32(%product0) : (tensor<*xf32>) -> ()

  %c2 = arith.constant 2 : index
  %c5 = arith.constant 5 : index
  %c17 = arith.constant 17 : index
  %c31 = arith.constant 31 : index
  %c38 = arith.constant 38 : index
  %c21 = arith.constant 21 : index
  %x = call @input(%c31, %c17) : (index, index) -> tensor<?x?xf32>
  %y = call @input(%c17, %c31) : (index, index) -> tensor<?x?xf32>
  %a = call @add_transposed(%x, %y) : (tensor<?x?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  %a0 = tensor.cast %a : tensor<?x?xf32> to tensor<*xf32>
  // CHECK: sizes = [31, 17]
  // CHECK-NEXT: [0, 32, 64, 96,
  call @printMemrefF32(%a0) : (tensor<*xf32>) -> ()

  %z = call @input(%c38, %c21) : (index, index) -> tensor<?x?xf32>
  %z1 = tensor.cast %z : tensor<?x?xf32> to tensor<38x21xf32>
  %z2 = tensor.expand_shape %z1 [[0, 1], [2]] output_shape [2, 19, 21] : tensor<38x21xf32> into tensor<2x19x21xf32>
  %b = call @batch(%z2) : (tensor<2x19x21xf32>) -> tensor<2x21x19xf32>
  %b0 = tensor.cast %b : tensor<2x21x19xf32> to tensor<*xf32>
  // CHECK: sizes = [2, 21, 19]
  call @printMemrefF32(%b0) : (tensor<*xf32>) -> ()

  %w = call @wide(%x) : (tensor<?x?xf32>) -> tensor<?x?xf64>
  %w0 = tensor.cast %w : tensor<?x?xf64> to tensor<*xf64>
  // CHECK: sizes = [17, 31]
  call @printMemrefF64(%w0) : (tensor<*xf64>) -> ()

  %i = call @integers(%x) : (tensor<?x?xf32>) -> tensor<?x?xi32>
  %i0 = tensor.cast %i : tensor<?x?xi32> to tensor<*xi32>
  // CHECK: sizes = [17, 31]
  call @printMemrefI32(%i0) : (tensor<*xi32>) -> ()

  // Fewer rows or columns than a block.
  %u = call @input(%c2, %c5) : (index, index) -> tensor<?x?xf32>
  %v = call @input(%c5, %c2) : (index, index) -> tensor<?x?xf32>
  %s = call @add_transposed(%u, %v) : (tensor<?x?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  %s0 = tensor.cast %s : tensor<?x?xf32> to tensor<*xf32>
  // CHECK: sizes = [2, 5]
  // CHECK-NEXT: [0, 3, 6, 9, 12]
  // CHECK-NEXT: [6, 9, 12, 15, 18]
  call @printMemrefF32(%s0) : (tensor<*xf32>) -> ()
  return
}
