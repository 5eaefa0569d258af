// What would have to be gathered for each row is transposed once.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-transpose-operands))" | FileCheck %s
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-transpose-operands,dlc-transpose-operands))" | FileCheck %s

// CHECK: #[[KN:.*]] = affine_map<(d0, d1, d2) -> (d2, d1)>
// CHECK-LABEL: @right_side
// CHECK: %[[T:.*]] = linalg.transpose ins(%arg1 : tensor<9x?xf32>) outs({{.*}} : tensor<?x9xf32>) permutation = [1, 0]
// CHECK: linalg.generic {indexing_maps = [{{.*}}, #[[KN]], {{.*}}]
// CHECK-SAME: ins(%arg0, %[[T]] : tensor<5x?xf32>, tensor<?x9xf32>)
// CHECK-NOT: linalg.transpose
func.func @right_side(%x: tensor<5x?xf32>, %y: tensor<9x?xf32>, %c: tensor<5x9xf32>) -> tensor<5x9xf32> {
  %r = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>,
                                      affine_map<(m, n, k) -> (m, n)>]
      ins(%x, %y : tensor<5x?xf32>, tensor<9x?xf32>) outs(%c : tensor<5x9xf32>) -> tensor<5x9xf32>
  return %r : tensor<5x9xf32>
}

// A single row uses each element once; the left side is read one element at a time anyway.
// CHECK-LABEL: @single_row
// CHECK-NOT: linalg.transpose
// CHECK-LABEL: @left_side
// CHECK-NOT: linalg.transpose
func.func @single_row(%x: tensor<1x7xf32>, %y: tensor<9x7xf32>, %c: tensor<1x9xf32>) -> tensor<1x9xf32> {
  %r = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>,
                                      affine_map<(m, n, k) -> (m, n)>]
      ins(%x, %y : tensor<1x7xf32>, tensor<9x7xf32>) outs(%c : tensor<1x9xf32>) -> tensor<1x9xf32>
  return %r : tensor<1x9xf32>
}
func.func @left_side(%x: tensor<7x5xf32>, %y: tensor<7x9xf32>, %c: tensor<5x9xf32>) -> tensor<5x9xf32> {
  %r = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
                                      affine_map<(m, n, k) -> (m, n)>]
      ins(%x, %y : tensor<7x5xf32>, tensor<7x9xf32>) outs(%c : tensor<5x9xf32>) -> tensor<5x9xf32>
  return %r : tensor<5x9xf32>
}

// A matrix that all iterations of a loop share is transposed before it, one that an iteration makes inside.
// CHECK-LABEL: @in_loop
// CHECK: linalg.transpose ins(%arg1 : tensor<9x7xf32>)
// CHECK: scf.for
// CHECK: %[[OWN:.*]] = linalg.exp
// CHECK: linalg.transpose ins(%[[OWN]] : tensor<9x7xf32>)
// CHECK-NOT: linalg.transpose
func.func @in_loop(%x: tensor<5x7xf32>, %y: tensor<9x7xf32>, %c: tensor<5x9xf32>, %n: index) -> tensor<5x9xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %e = tensor.empty() : tensor<9x7xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%sum = %c) -> tensor<5x9xf32> {
    %a = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>,
                                        affine_map<(m, n, k) -> (m, n)>]
        ins(%x, %y : tensor<5x7xf32>, tensor<9x7xf32>) outs(%sum : tensor<5x9xf32>) -> tensor<5x9xf32>
    %own = linalg.exp ins(%y : tensor<9x7xf32>) outs(%e : tensor<9x7xf32>) -> tensor<9x7xf32>
    %b = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>,
                                        affine_map<(m, n, k) -> (m, n)>]
        ins(%x, %own : tensor<5x7xf32>, tensor<9x7xf32>) outs(%a : tensor<5x9xf32>) -> tensor<5x9xf32>
    scf.yield %b : tensor<5x9xf32>
  }
  return %r : tensor<5x9xf32>
}

// Many terms of few rows of the left side lie in as many cache lines, which all columns would read again: worth a
// transposition for 32 vectors of columns, here of 8 numbers, and for 128 terms.
// CHECK-LABEL: @far_terms
// CHECK: linalg.transpose ins(%arg0 : tensor<128x300xf32>) outs({{.*}} : tensor<300x128xf32>) permutation = [1, 0]
// CHECK-LABEL: @few_columns
// CHECK-NOT: linalg.transpose
// CHECK-LABEL: @few_terms
// CHECK-NOT: linalg.transpose
func.func @far_terms(%x: tensor<128x300xf32>, %y: tensor<128x256xf32>, %c: tensor<300x256xf32>) -> tensor<300x256xf32> {
  %r = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
                                      affine_map<(m, n, k) -> (m, n)>]
      ins(%x, %y : tensor<128x300xf32>, tensor<128x256xf32>) outs(%c : tensor<300x256xf32>) -> tensor<300x256xf32>
  return %r : tensor<300x256xf32>
}
func.func @few_columns(%x: tensor<128x300xf32>, %y: tensor<128x255xf32>, %c: tensor<300x255xf32>) -> tensor<300x255xf32> {
  %r = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
                                      affine_map<(m, n, k) -> (m, n)>]
      ins(%x, %y : tensor<128x300xf32>, tensor<128x255xf32>) outs(%c : tensor<300x255xf32>) -> tensor<300x255xf32>
  return %r : tensor<300x255xf32>
}
func.func @few_terms(%x: tensor<127x300xf32>, %y: tensor<127x256xf32>, %c: tensor<300x256xf32>) -> tensor<300x256xf32> {
  %r = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
                                      affine_map<(m, n, k) -> (m, n)>]
      ins(%x, %y : tensor<127x300xf32>, tensor<127x256xf32>) outs(%c : tensor<300x256xf32>) -> tensor<300x256xf32>
  return %r : tensor<300x256xf32>
}

// The operands are larger than the cache, which holds the sums: terms will be taken in blocks.
// CHECK-LABEL: @few_sums
// CHECK-NOT: linalg.transpose
func.func @few_sums(%x: tensor<4096x64xf32>, %y: tensor<4096x256xf32>, %c: tensor<64x256xf32>) -> tensor<64x256xf32> {
  %r = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
                                      affine_map<(m, n, k) -> (m, n)>]
      ins(%x, %y : tensor<4096x64xf32>, tensor<4096x256xf32>) outs(%c : tensor<64x256xf32>) -> tensor<64x256xf32>
  return %r : tensor<64x256xf32>
}
