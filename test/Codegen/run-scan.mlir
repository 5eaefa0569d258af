// A recurrence keeps its loop; its body is a contraction and gates over slices. Also transposes, concatenation and
// gathering. Against plain loops on small integers.
// RUN: %{run-naive} > %t.naive
// RUN: %{run-tuned} > %t.tuned
// RUN: diff %t.naive %t.tuned
// RUN: %{run-outlined} | diff %t.naive -
// RUN: FileCheck %s --input-file=%t.tuned

func.func private @printMemrefF64(%x: tensor<*xf64>)

func.func @input(%m: index, %n: index, %seed: index) -> tensor<?x?xf64> {
  %c7 = arith.constant 7 : index
  %c5 = arith.constant 5 : index
  %c2 = arith.constant 2 : i32
  %t = tensor.generate %m, %n {
  ^bb0(%i: index, %j: index):
    %a = arith.muli %i, %c7 : index
    %b = arith.muli %j, %seed : index
    %c = arith.addi %a, %b : index
    %d = arith.remui %c, %c5 : index
    %e = arith.index_cast %d : index to i32
    %f = arith.subi %e, %c2 : i32
    %g = arith.sitofp %f : i32 to f64
    tensor.yield %g : f64
  } : tensor<?x?xf64>
  return %t : tensor<?x?xf64>
}

#id = affine_map<(i, j) -> (i, j)>

// c and h start from zero; per step z = x_t * w_x + h * w_h; c = max(z0, -1) + c; h = min(c, z1). The input has a single
// feature.
func.func @cell(%n: index, %x: tensor<?x4x1xf64>, %wx: tensor<1x14xf64>, %wh: tensor<7x14xf64>) -> tensor<?x7xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %zero = arith.constant 0.0 : f64
  %low = arith.constant -1.0 : f64
  %high = arith.constant 3.0 : f64
  %e = tensor.empty(%n) : tensor<?x7xf64>
  %h0 = linalg.fill ins(%zero : f64) outs(%e : tensor<?x7xf64>) -> tensor<?x7xf64>
  %r:2 = scf.for %t = %c0 to %c4 step %c1 iter_args(%h = %h0, %c = %h0) -> (tensor<?x7xf64>, tensor<?x7xf64>) {
    %xt = tensor.extract_slice %x[0, %t, 0] [%n, 1, 1] [1, 1, 1] : tensor<?x4x1xf64> to tensor<?x1xf64>
    %ez = tensor.empty(%n) : tensor<?x14xf64>
    %fz = linalg.fill ins(%zero : f64) outs(%ez : tensor<?x14xf64>) -> tensor<?x14xf64>
    %zx = linalg.matmul ins(%xt, %wx : tensor<?x1xf64>, tensor<1x14xf64>) outs(%fz : tensor<?x14xf64>) -> tensor<?x14xf64>
    %zh = linalg.matmul ins(%h, %wh : tensor<?x7xf64>, tensor<7x14xf64>) outs(%fz : tensor<?x14xf64>) -> tensor<?x14xf64>
    %z = linalg.add ins(%zx, %zh : tensor<?x14xf64>, tensor<?x14xf64>) outs(%ez : tensor<?x14xf64>) -> tensor<?x14xf64>
    %z0 = tensor.extract_slice %z[0, 0] [%n, 7] [1, 1] : tensor<?x14xf64> to tensor<?x7xf64>
    %z1 = tensor.extract_slice %z[0, 7] [%n, 7] [1, 1] : tensor<?x14xf64> to tensor<?x7xf64>
    %e2 = tensor.empty(%n) : tensor<?x7xf64>
    %cn = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]}
        ins(%z0, %c : tensor<?x7xf64>, tensor<?x7xf64>) outs(%e2 : tensor<?x7xf64>) {
    ^bb0(%a: f64, %b: f64, %o: f64):
      %s = arith.maximumf %a, %low : f64
      %u = arith.minimumf %s, %high : f64
      %v = arith.addf %u, %b : f64
      linalg.yield %v : f64
    } -> tensor<?x7xf64>
    %hn = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]}
        ins(%cn, %z1 : tensor<?x7xf64>, tensor<?x7xf64>) outs(%e2 : tensor<?x7xf64>) {
    ^bb0(%a: f64, %b: f64, %o: f64):
      %s = arith.minimumf %a, %b : f64
      %u = arith.maximumf %s, %low : f64
      linalg.yield %u : f64
    } -> tensor<?x7xf64>
    scf.yield %hn, %cn : tensor<?x7xf64>, tensor<?x7xf64>
  }
  %s = linalg.add ins(%r#0, %r#1 : tensor<?x7xf64>, tensor<?x7xf64>) outs(%e : tensor<?x7xf64>) -> tensor<?x7xf64>
  return %s : tensor<?x7xf64>
}

// Row i of the result is row index[i] of the transpose of x beside itself.
func.func @gather_transposed(%x: tensor<5x19xf64>, %index: tensor<6xi32>) -> tensor<6x10xf64> {
  %e = tensor.empty() : tensor<19x5xf64>
  %t = linalg.transpose ins(%x : tensor<5x19xf64>) outs(%e : tensor<19x5xf64>) permutation = [1, 0]
  %two = tensor.concat dim(1) %t, %t : (tensor<19x5xf64>, tensor<19x5xf64>) -> tensor<19x10xf64>
  %er = tensor.empty() : tensor<6x10xf64>
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%index : tensor<6xi32>) outs(%er : tensor<6x10xf64>) {
  ^bb0(%i: i32, %o: f64):
    %row = arith.index_cast %i : i32 to index
    %j = linalg.index 1 : index
    %v = tensor.extract %two[%row, %j] : tensor<19x10xf64>
    linalg.yield %v : f64
  } -> tensor<6x10xf64>
  return %r : tensor<6x10xf64>
}

func.func @run(%n: index) {
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c7 = arith.constant 7 : index
  %c14 = arith.constant 14 : index
  %x = call @input(%n, %c4, %c3) : (index, index, index) -> tensor<?x?xf64>
  %x1 = tensor.cast %x : tensor<?x?xf64> to tensor<?x4xf64>
  %x2 = tensor.expand_shape %x1 [[0], [1, 2]] output_shape [%n, 4, 1] : tensor<?x4xf64> into tensor<?x4x1xf64>
  %wx = call @input(%c1, %c14, %c1) : (index, index, index) -> tensor<?x?xf64>
  %wx1 = tensor.cast %wx : tensor<?x?xf64> to tensor<1x14xf64>
  %wh = call @input(%c7, %c14, %c3) : (index, index, index) -> tensor<?x?xf64>
  %wh1 = tensor.cast %wh : tensor<?x?xf64> to tensor<7x14xf64>
  %r = call @cell(%n, %x2, %wx1, %wh1)
      : (index, tensor<?x4x1xf64>, tensor<1x14xf64>, tensor<7x14xf64>) -> tensor<?x7xf64>
  %u = tensor.cast %r : tensor<?x7xf64> to tensor<*xf64>
  call @printMemrefF64(%u) : (tensor<*xf64>) -> ()
  return
}

func.func @main() {
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c5 = arith.constant 5 : index
  %c13 = arith.constant 13 : index
  %c19 = arith.constant 19 : index
  // CHECK: sizes = [1, 7]
  call @run(%c1) : (index) -> ()
  // CHECK: sizes = [13, 7]
  call @run(%c13) : (index) -> ()
  // CHECK: sizes = [6, 10]
  // The first column of the row taken last holds 3 * 7 mod 5 - 2.
  %x = call @input(%c5, %c19, %c3) : (index, index, index) -> tensor<?x?xf64>
  %xs = tensor.cast %x : tensor<?x?xf64> to tensor<5x19xf64>
  %index = arith.constant dense<[0, 18, 7, 7, 3, 1]> : tensor<6xi32>
  %r = call @gather_transposed(%xs, %index) : (tensor<5x19xf64>, tensor<6xi32>) -> tensor<6x10xf64>
  %u = tensor.cast %r : tensor<6x10xf64> to tensor<*xf64>
  call @printMemrefF64(%u) : (tensor<*xf64>) -> ()
  return
}
