// The order of summation does not depend on whether sizes are known: sums of rounded terms are equal bit for bit.
// RUN: %{run-tuned} | FileCheck %s
// RUN: %{run-masked} | FileCheck %s

func.func private @printMemrefF32(%x: tensor<*xf32>)

// Thirds and sevenths, which every addition rounds.
func.func @input(%m: index, %n: index) -> tensor<?x?xf32> {
  %third = arith.constant 0.33333334 : f32
  %c7 = arith.constant 7.0 : f32
  %t = tensor.generate %m, %n {
  ^bb0(%i: index, %j: index):
    %p = arith.muli %i, %n : index
    %q = arith.addi %p, %j : index
    %r = arith.index_cast %q : index to i32
    %s = arith.sitofp %r : i32 to f32
    %u = arith.addf %s, %third : f32
    %v = arith.divf %c7, %u : f32
    tensor.yield %v : f32
  } : tensor<?x?xf32>
  return %t : tensor<?x?xf32>
}

#xt = affine_map<(i, j, k) -> (k, i)>
#dy = affine_map<(i, j, k) -> (k, j)>
#r = affine_map<(i, j, k) -> (i, j)>

// The rows that are left over, as tiles of one element, are added up as the others are.
func.func @gradient_dynamic(%x: tensor<?x?xf32>, %y: tensor<?x1xf32>, %c: tensor<?x1xf32>) -> tensor<?x1xf32> {
  %r = linalg.matmul indexing_maps = [#xt, #dy, #r] ins(%x, %y : tensor<?x?xf32>, tensor<?x1xf32>)
      outs(%c : tensor<?x1xf32>) -> tensor<?x1xf32>
  return %r : tensor<?x1xf32>
}

func.func @gradient_static(%x: tensor<23x13xf32>, %y: tensor<23x1xf32>, %c: tensor<13x1xf32>) -> tensor<13x1xf32> {
  %r = linalg.matmul indexing_maps = [#xt, #dy, #r] ins(%x, %y : tensor<23x13xf32>, tensor<23x1xf32>)
      outs(%c : tensor<13x1xf32>) -> tensor<13x1xf32>
  return %r : tensor<13x1xf32>
}

func.func @product_dynamic(%x: tensor<?x13xf32>, %w: tensor<13x1xf32>, %c: tensor<?x1xf32>) -> tensor<?x1xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<?x13xf32>, tensor<13x1xf32>) outs(%c : tensor<?x1xf32>) -> tensor<?x1xf32>
  return %r : tensor<?x1xf32>
}

func.func @product_static(%x: tensor<23x13xf32>, %w: tensor<13x1xf32>, %c: tensor<23x1xf32>) -> tensor<23x1xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<23x13xf32>, tensor<13x1xf32>) outs(%c : tensor<23x1xf32>) -> tensor<23x1xf32>
  return %r : tensor<23x1xf32>
}

// Products of few columns: a row by itself has all its sums at once, several rows one after the other.
func.func @narrow_rows(%x: tensor<?x23xf32>, %w: tensor<23x5xf32>, %c: tensor<?x5xf32>) -> tensor<?x5xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<?x23xf32>, tensor<23x5xf32>) outs(%c : tensor<?x5xf32>) -> tensor<?x5xf32>
  return %r : tensor<?x5xf32>
}

func.func @narrow_row(%x: tensor<1x23xf32>, %w: tensor<23x5xf32>, %c: tensor<1x5xf32>) -> tensor<1x5xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<1x23xf32>, tensor<23x5xf32>) outs(%c : tensor<1x5xf32>) -> tensor<1x5xf32>
  return %r : tensor<1x5xf32>
}

func.func @check_narrow() {
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %c13 = arith.constant 13 : index
  %c23 = arith.constant 23 : index
  %x = call @input(%c13, %c23) : (index, index) -> tensor<?x?xf32>
  %w = call @input(%c23, %c5) : (index, index) -> tensor<?x?xf32>
  %c = call @input(%c13, %c5) : (index, index) -> tensor<?x?xf32>
  %xd = tensor.cast %x : tensor<?x?xf32> to tensor<?x23xf32>
  %ws = tensor.cast %w : tensor<?x?xf32> to tensor<23x5xf32>
  %cd = tensor.cast %c : tensor<?x?xf32> to tensor<?x5xf32>
  %rows = call @narrow_rows(%xd, %ws, %cd) : (tensor<?x23xf32>, tensor<23x5xf32>, tensor<?x5xf32>) -> tensor<?x5xf32>
  %row = tensor.extract_slice %xd[6, 0] [1, 23] [1, 1] : tensor<?x23xf32> to tensor<1x23xf32>
  %start = tensor.extract_slice %cd[6, 0] [1, 5] [1, 1] : tensor<?x5xf32> to tensor<1x5xf32>
  %alone = call @narrow_row(%row, %ws, %start) : (tensor<1x23xf32>, tensor<23x5xf32>, tensor<1x5xf32>) -> tensor<1x5xf32>
  %among = tensor.extract_slice %rows[6, 0] [1, 5] [1, 1] : tensor<?x5xf32> to tensor<1x5xf32>
  %e = tensor.empty() : tensor<1x5xf32>
  %d = linalg.sub ins(%alone, %among : tensor<1x5xf32>, tensor<1x5xf32>) outs(%e : tensor<1x5xf32>) -> tensor<1x5xf32>
  %u = tensor.cast %d : tensor<1x5xf32> to tensor<*xf32>
  call @printMemrefF32(%u) : (tensor<*xf32>) -> ()
  return
}

func.func @main() {
  %c1 = arith.constant 1 : index
  %c13 = arith.constant 13 : index
  %c23 = arith.constant 23 : index
  %x = call @input(%c23, %c13) : (index, index) -> tensor<?x?xf32>
  %y = call @input(%c23, %c1) : (index, index) -> tensor<?x?xf32>
  %w = call @input(%c13, %c1) : (index, index) -> tensor<?x?xf32>
  %xd = tensor.cast %x : tensor<?x?xf32> to tensor<?x13xf32>
  %yd = tensor.cast %y : tensor<?x?xf32> to tensor<?x1xf32>
  %xs = tensor.cast %x : tensor<?x?xf32> to tensor<23x13xf32>
  %ys = tensor.cast %y : tensor<?x?xf32> to tensor<23x1xf32>
  %ws = tensor.cast %w : tensor<?x?xf32> to tensor<13x1xf32>
  %wd = tensor.cast %w : tensor<?x?xf32> to tensor<?x1xf32>
  %g = call @gradient_dynamic(%x, %yd, %wd) : (tensor<?x?xf32>, tensor<?x1xf32>, tensor<?x1xf32>) -> tensor<?x1xf32>
  %gd = tensor.cast %g : tensor<?x1xf32> to tensor<13x1xf32>
  %gs = call @gradient_static(%xs, %ys, %ws) : (tensor<23x13xf32>, tensor<23x1xf32>, tensor<13x1xf32>) -> tensor<13x1xf32>
  %pd = call @product_dynamic(%xd, %ws, %yd) : (tensor<?x13xf32>, tensor<13x1xf32>, tensor<?x1xf32>) -> tensor<?x1xf32>
  %ps = call @product_static(%xs, %ws, %ys) : (tensor<23x13xf32>, tensor<13x1xf32>, tensor<23x1xf32>) -> tensor<23x1xf32>
  %e = tensor.empty() : tensor<13x1xf32>
  %d = linalg.sub ins(%gd, %gs : tensor<13x1xf32>, tensor<13x1xf32>) outs(%e : tensor<13x1xf32>) -> tensor<13x1xf32>
  %pds = tensor.cast %pd : tensor<?x1xf32> to tensor<23x1xf32>
  %e2 = tensor.empty() : tensor<23x1xf32>
  %d2 = linalg.sub ins(%pds, %ps : tensor<23x1xf32>, tensor<23x1xf32>) outs(%e2 : tensor<23x1xf32>) -> tensor<23x1xf32>
  // Only zeros are left.
  // CHECK-COUNT-36: [{{\[?}}0]
  %u = tensor.cast %d : tensor<13x1xf32> to tensor<*xf32>
  call @printMemrefF32(%u) : (tensor<*xf32>) -> ()
  %u2 = tensor.cast %d2 : tensor<23x1xf32> to tensor<*xf32>
  call @printMemrefF32(%u2) : (tensor<*xf32>) -> ()
  // CHECK: [0, {{ *}}0, {{ *}}0, {{ *}}0, {{ *}}0]
  call @check_narrow() : () -> ()
  return
}
