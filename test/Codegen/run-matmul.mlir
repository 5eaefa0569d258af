// Contractions with a bias and ReLU over awkward sizes, static and dynamic, against plain loops. Small integers make
// every order of summation exact.
// RUN: %{run-naive} > %t.naive
// RUN: %{run-tuned} > %t.tuned
// RUN: diff %t.naive %t.tuned
// RUN: %{run-masked} > %t.masked
// RUN: diff %t.naive %t.masked
// RUN: %{run-outlined} | diff %t.naive -
// RUN: FileCheck %s --input-file=%t.tuned

func.func private @printMemrefF32(%x: tensor<*xf32>)

func.func @input(%m: index, %n: index, %seed: index) -> tensor<?x?xf32> {
  %c7 = arith.constant 7 : index
  %c11 = arith.constant 11 : index
  %c5 = arith.constant 5 : i32
  %t = tensor.generate %m, %n {
  ^bb0(%i: index, %j: index):
    %a = arith.muli %i, %c7 : index
    %b = arith.muli %j, %seed : index
    %c = arith.addi %a, %b : index
    %d = arith.remui %c, %c11 : index
    %e = arith.index_cast %d : index to i32
    %f = arith.subi %e, %c5 : i32
    %g = arith.sitofp %f : i32 to f32
    tensor.yield %g : f32
  } : tensor<?x?xf32>
  return %t : tensor<?x?xf32>
}

func.func @dense(%m: index, %n: index, %k: index, %x: tensor<?x?xf32>, %w: tensor<?x?xf32>, %b: tensor<?x?xf32>)
    -> tensor<?x?xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty(%m, %n) : tensor<?x?xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x?xf32>) -> tensor<?x?xf32>
  %r = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x?xf32>) outs(%f : tensor<?x?xf32>) -> tensor<?x?xf32>
  %q = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (0, j)>,
                                        affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%r, %b : tensor<?x?xf32>, tensor<?x?xf32>) outs(%e : tensor<?x?xf32>) {
  ^bb0(%y: f32, %bias: f32, %o: f32):
    %s = arith.addf %y, %bias : f32
    %t = arith.maximumf %s, %zero : f32
    linalg.yield %t : f32
  } -> tensor<?x?xf32>
  return %q : tensor<?x?xf32>
}

func.func @dense_10(%m: index, %x: tensor<?x31xf32>, %w: tensor<31x10xf32>, %b: tensor<10xf32>) -> tensor<?x10xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty(%m) : tensor<?x10xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x10xf32>) -> tensor<?x10xf32>
  %r = linalg.matmul ins(%x, %w : tensor<?x31xf32>, tensor<31x10xf32>) outs(%f : tensor<?x10xf32>) -> tensor<?x10xf32>
  %q = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>,
                                        affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%r, %b : tensor<?x10xf32>, tensor<10xf32>) outs(%e : tensor<?x10xf32>) {
  ^bb0(%y: f32, %bias: f32, %o: f32):
    %s = arith.addf %y, %bias : f32
    linalg.yield %s : f32
  } -> tensor<?x10xf32>
  return %q : tensor<?x10xf32>
}

func.func @accumulate(%x: tensor<7x100xf32>, %w: tensor<100x37xf32>, %c: tensor<7x37xf32>) -> tensor<7x37xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<7x100xf32>, tensor<100x37xf32>) outs(%c : tensor<7x37xf32>)
      -> tensor<7x37xf32>
  return %r : tensor<7x37xf32>
}

func.func @column(%m: index, %x: tensor<?x30xf32>, %w: tensor<30x1xf32>) -> tensor<?x1xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty(%m) : tensor<?x1xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x1xf32>) -> tensor<?x1xf32>
  %r = linalg.matmul ins(%x, %w : tensor<?x30xf32>, tensor<30x1xf32>) outs(%f : tensor<?x1xf32>) -> tensor<?x1xf32>
  return %r : tensor<?x1xf32>
}

// The gradient of a column of weights: the sums go down the rows.
func.func @column_gradient(%x: tensor<?x30xf32>, %dy: tensor<?x1xf32>) -> tensor<30x1xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<30x1xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<30x1xf32>) -> tensor<30x1xf32>
  %r = linalg.matmul indexing_maps = [affine_map<(i, j, k) -> (k, i)>, affine_map<(i, j, k) -> (k, j)>,
                                      affine_map<(i, j, k) -> (i, j)>]
      ins(%x, %dy : tensor<?x30xf32>, tensor<?x1xf32>) outs(%f : tensor<30x1xf32>) -> tensor<30x1xf32>
  return %r : tensor<30x1xf32>
}

func.func @empty(%m: index, %n: index, %k: index) {
  %c3 = arith.constant 3 : index
  %x = call @input(%m, %k, %c3) : (index, index, index) -> tensor<?x?xf32>
  %w = call @input(%k, %n, %c3) : (index, index, index) -> tensor<?x?xf32>
  %r = call @dense(%m, %n, %k, %x, %w, %w)
      : (index, index, index, tensor<?x?xf32>, tensor<?x?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  return
}

func.func @run_dense(%m: index, %n: index, %k: index) {
  %c3 = arith.constant 3 : index
  %c5 = arith.constant 5 : index
  %c1 = arith.constant 1 : index
  %x = call @input(%m, %k, %c3) : (index, index, index) -> tensor<?x?xf32>
  %w = call @input(%k, %n, %c5) : (index, index, index) -> tensor<?x?xf32>
  %b = call @input(%c1, %n, %c3) : (index, index, index) -> tensor<?x?xf32>
  %r = call @dense(%m, %n, %k, %x, %w, %b)
      : (index, index, index, tensor<?x?xf32>, tensor<?x?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  %u = tensor.cast %r : tensor<?x?xf32> to tensor<*xf32>
  call @printMemrefF32(%u) : (tensor<*xf32>) -> ()
  return
}

func.func @run_fixed(%m: index) {
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c10 = arith.constant 10 : index
  %c30 = arith.constant 30 : index
  %c31 = arith.constant 31 : index
  %x = call @input(%m, %c31, %c3) : (index, index, index) -> tensor<?x?xf32>
  %xs = tensor.cast %x : tensor<?x?xf32> to tensor<?x31xf32>
  %w = call @input(%c31, %c10, %c1) : (index, index, index) -> tensor<?x?xf32>
  %ws = tensor.cast %w : tensor<?x?xf32> to tensor<31x10xf32>
  %b = tensor.extract_slice %w[0, 0] [1, 10] [1, 1] : tensor<?x?xf32> to tensor<10xf32>
  %r = call @dense_10(%m, %xs, %ws, %b) : (index, tensor<?x31xf32>, tensor<31x10xf32>, tensor<10xf32>) -> tensor<?x10xf32>
  %u = tensor.cast %r : tensor<?x10xf32> to tensor<*xf32>
  call @printMemrefF32(%u) : (tensor<*xf32>) -> ()
  %y = call @input(%m, %c30, %c3) : (index, index, index) -> tensor<?x?xf32>
  %ys = tensor.cast %y : tensor<?x?xf32> to tensor<?x30xf32>
  %v = call @input(%c30, %c1, %c1) : (index, index, index) -> tensor<?x?xf32>
  %vs = tensor.cast %v : tensor<?x?xf32> to tensor<30x1xf32>
  %r1 = call @column(%m, %ys, %vs) : (index, tensor<?x30xf32>, tensor<30x1xf32>) -> tensor<?x1xf32>
  %r2 = call @column_gradient(%ys, %r1) : (tensor<?x30xf32>, tensor<?x1xf32>) -> tensor<30x1xf32>
  %u1 = tensor.cast %r1 : tensor<?x1xf32> to tensor<*xf32>
  call @printMemrefF32(%u1) : (tensor<*xf32>) -> ()
  %u2 = tensor.cast %r2 : tensor<30x1xf32> to tensor<*xf32>
  call @printMemrefF32(%u2) : (tensor<*xf32>) -> ()
  return
}

func.func @main() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c7 = arith.constant 7 : index
  %c15 = arith.constant 15 : index
  %c17 = arith.constant 17 : index
  %c37 = arith.constant 37 : index
  %c100 = arith.constant 100 : index
  // Nothing to compute, so nothing to print.
  call @empty(%c0, %c17, %c3) : (index, index, index) -> ()
  call @empty(%c3, %c0, %c3) : (index, index, index) -> ()
  // With no terms the sum is the bias.
  // CHECK: sizes = [1, 3]
  // CHECK-NEXT: {{\[\[}}0, 0, 1]]
  call @run_dense(%c1, %c3, %c0) : (index, index, index) -> ()
  call @run_dense(%c1, %c1, %c1) : (index, index, index) -> ()
  call @run_dense(%c2, %c7, %c15) : (index, index, index) -> ()
  call @run_dense(%c3, %c17, %c7) : (index, index, index) -> ()
  call @run_dense(%c7, %c37, %c17) : (index, index, index) -> ()
  call @run_dense(%c15, %c100, %c2) : (index, index, index) -> ()
  call @run_dense(%c37, %c3, %c100) : (index, index, index) -> ()
  call @run_fixed(%c1) : (index) -> ()
  call @run_fixed(%c3) : (index) -> ()
  call @run_fixed(%c7) : (index) -> ()
  call @run_fixed(%c15) : (index) -> ()
  // CHECK: sizes = [7, 37]
  %x = call @input(%c7, %c100, %c3) : (index, index, index) -> tensor<?x?xf32>
  %xs = tensor.cast %x : tensor<?x?xf32> to tensor<7x100xf32>
  %w = call @input(%c100, %c37, %c1) : (index, index, index) -> tensor<?x?xf32>
  %ws = tensor.cast %w : tensor<?x?xf32> to tensor<100x37xf32>
  %i = call @input(%c7, %c37, %c2) : (index, index, index) -> tensor<?x?xf32>
  %is = tensor.cast %i : tensor<?x?xf32> to tensor<7x37xf32>
  %r = call @accumulate(%xs, %ws, %is) : (tensor<7x100xf32>, tensor<100x37xf32>, tensor<7x37xf32>) -> tensor<7x37xf32>
  %u = tensor.cast %r : tensor<7x37xf32> to tensor<*xf32>
  call @printMemrefF32(%u) : (tensor<*xf32>) -> ()
  return
}
