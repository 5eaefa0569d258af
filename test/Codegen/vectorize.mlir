// Tiles become straight vector code.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-vectorize,canonicalize,cse))" | FileCheck %s
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-vectorize,dlc-vectorize,canonicalize,cse))" | FileCheck %s

#id = affine_map<(i, j) -> (i, j)>

// Accumulators are carried by the loop over K, two steps at a time; the bias is added in registers.
// CHECK-LABEL: @matmul_bias
// CHECK: %[[ACC:.*]]:2 = scf.for %[[K:.*]] = %c0 to %c64 step %c2 iter_args({{.*}}) -> (vector<16xf32>, vector<16xf32>)
// CHECK: tensor.extract %arg0[%c0, %[[K]]]
// CHECK: vector.transfer_read %arg1[%[[K]], %c0]
// CHECK-COUNT-4: vector.fma
// CHECK-NOT: vector.fma
// CHECK: %[[BIAS:.*]] = vector.transfer_read %arg2
// CHECK: %[[R0:.*]] = arith.addf %[[ACC]]#0, %[[BIAS]]
// CHECK: %[[R1:.*]] = arith.addf %[[ACC]]#1, %[[BIAS]]
// CHECK: vector.transfer_write %[[R0]]
// CHECK: vector.transfer_write %[[R1]]
func.func @matmul_bias(%a: tensor<2x64xf32>, %b: tensor<64x16xf32>, %bias: tensor<16xf32>) -> tensor<2x16xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x16xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x16xf32>) -> tensor<2x16xf32>
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [0, 0, 0], order = [0, 1, 2], lane = 1, width = 16, unroll = 2>}
      ins(%a, %b : tensor<2x64xf32>, tensor<64x16xf32>) outs(%f : tensor<2x16xf32>) -> tensor<2x16xf32>
  %q = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%r, %bias : tensor<2x16xf32>, tensor<16xf32>) outs(%e : tensor<2x16xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %s = arith.addf %x, %y : f32
    linalg.yield %s : f32
  } -> tensor<2x16xf32>
  return %q : tensor<2x16xf32>
}

// Sixteen lanes, then halves of them. The last term goes to the first lane.
// CHECK-LABEL: @row_sum
// CHECK: %[[V:.*]] = vector.transfer_read %arg0[%c0, %c0]
// CHECK: %[[F:.*]] = vector.extract_strided_slice %[[V]] {offsets = [0], sizes = [1]
// CHECK: %[[T:.*]] = arith.addf %[[F]], %{{.*}} : vector<1xf32>
// CHECK: vector.insert_strided_slice %[[T]], %[[V]]
// CHECK: arith.addf {{.*}} : vector<8xf32>
// CHECK: arith.addf {{.*}} : vector<4xf32>
// CHECK: arith.addf {{.*}} : vector<2xf32>
// CHECK: arith.addf {{.*}} : vector<1xf32>
// CHECK: tensor.insert
func.func @row_sum(%a: tensor<1x17xf32>, %c: tensor<1xf32>) -> tensor<1xf32> {
  %r = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}
      ins(%a : tensor<1x17xf32>) outs(%c : tensor<1xf32>) {
  ^bb0(%x: f32, %acc: f32):
    %s = arith.addf %acc, %x : f32
    linalg.yield %s : f32
  } -> tensor<1xf32>
  return %r : tensor<1xf32>
}

// Booleans are bytes in memory but bits in a vector: they are stored one by one.
// CHECK-LABEL: @booleans
// CHECK: %[[C:.*]] = arith.cmpf ogt, {{.*}} : vector<2xf32>
// CHECK: vector.extract %[[C]][0]
// CHECK: tensor.insert
// CHECK: vector.extract %[[C]][1]
// CHECK: tensor.insert
func.func @booleans(%a: tensor<2xf32>, %e: tensor<2xi1>) -> tensor<2xi1> {
  %zero = arith.constant 0.0 : f32
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
      ins(%a : tensor<2xf32>) outs(%e : tensor<2xi1>) {
  ^bb0(%x: f32, %o: i1):
    %c = arith.cmpf ogt, %x, %zero : f32
    linalg.yield %c : i1
  } -> tensor<2xi1>
  return %r : tensor<2xi1>
}

// CHECK-LABEL: @large_op_stays
// CHECK: linalg.exp
func.func @large_op_stays(%a: tensor<100x100xf32>) -> tensor<100x100xf32> {
  %e = tensor.empty() : tensor<100x100xf32>
  %r = linalg.exp ins(%a : tensor<100x100xf32>) outs(%e : tensor<100x100xf32>) -> tensor<100x100xf32>
  return %r : tensor<100x100xf32>
}

// Bufferisation would take long for a chain of so many stores to one tensor.
// CHECK-LABEL: @large_fill_stays
// CHECK: linalg.fill
// CHECK-LABEL: @small_fill
// CHECK-COUNT-32: vector.transfer_write
func.func @large_fill_stays(%e: tensor<33x8xf32>) -> tensor<33x8xf32> {
  %one = arith.constant 1.0 : f32
  %r = linalg.fill {dlcrt.strategy = #dlcrt.strategy<tiles = [0, 0], order = [0, 1], lane = 1, width = 8, unroll = 1>}
      ins(%one : f32) outs(%e : tensor<33x8xf32>) -> tensor<33x8xf32>
  return %r : tensor<33x8xf32>
}

func.func @small_fill(%e: tensor<32x8xf32>) -> tensor<32x8xf32> {
  %one = arith.constant 1.0 : f32
  %r = linalg.fill {dlcrt.strategy = #dlcrt.strategy<tiles = [0, 0], order = [0, 1], lane = 1, width = 8, unroll = 1>}
      ins(%one : f32) outs(%e : tensor<32x8xf32>) -> tensor<32x8xf32>
  return %r : tensor<32x8xf32>
}

// A short reduction is a loop all the same if each iteration loads many lanes one by one; four rows are unrolled.
// CHECK-LABEL: @gathered
// CHECK: scf.for
// CHECK-COUNT-16: tensor.extract
// CHECK-NOT: tensor.extract
// CHECK-LABEL: @few_gathered
// CHECK-NOT: scf.for
// CHECK: tensor.extract
func.func @gathered(%x: tensor<16x10xf32>, %e: tensor<16xi32>) -> tensor<16xi32> {
  %zero = arith.constant 0.0 : f32
  %r = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<16x10xf32>) outs(%e : tensor<16xi32>) {
  ^bb0(%a: f32, %at: i32):
    %j = linalg.index 1 : index
    %k = arith.index_cast %j : index to i32
    %c = arith.cmpf ogt, %a, %zero : f32
    %s = arith.select %c, %k, %at : i32
    linalg.yield %s : i32
  } -> tensor<16xi32>
  return %r : tensor<16xi32>
}

func.func @few_gathered(%x: tensor<4x10xf32>, %e: tensor<4xi32>) -> tensor<4xi32> {
  %zero = arith.constant 0.0 : f32
  %r = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<4x10xf32>) outs(%e : tensor<4xi32>) {
  ^bb0(%a: f32, %at: i32):
    %j = linalg.index 1 : index
    %k = arith.index_cast %j : index to i32
    %c = arith.cmpf ogt, %a, %zero : f32
    %s = arith.select %c, %k, %at : i32
    linalg.yield %s : i32
  } -> tensor<4xi32>
  return %r : tensor<4xi32>
}

// A reduction whose body is longer than a multiply-add stays a loop sooner: this body counts as two.
// CHECK-LABEL: @long_body
// CHECK: scf.for
// CHECK: vector.transfer_read
// CHECK-NOT: vector.transfer_read
// CHECK: scf.yield
func.func @long_body(%x: tensor<10x8xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
  %zero = arith.constant 0.0 : f32
  %r = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>], iterator_types = ["reduction", "parallel"]}
      ins(%x : tensor<10x8xf32>) outs(%y : tensor<8xf32>)
      attrs = {dlcrt.strategy = #dlcrt.strategy<tiles = [0, 8], order = [1, 0], lane = 1, width = 8, unroll = 1>} {
  ^bb0(%a: f32, %acc: f32):
    %d = arith.subf %a, %zero : f32
    %p = arith.maximumf %d, %zero : f32
    %q = arith.divf %p, %a : f32
    %s = arith.addf %acc, %q : f32
    linalg.yield %s : f32
  } -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// A sum that reads nothing has no lane.
// CHECK-LABEL: @no_input
// CHECK: %[[EIGHT:.*]] = arith.constant 8.000000e+00
// CHECK: tensor.insert %[[EIGHT]]
func.func @no_input(%x: tensor<4x1xf32>) -> tensor<1xf32> {
  %zero = arith.constant 0.0 : f32
  %two = arith.constant 2.0 : f32
  %e = tensor.empty() : tensor<1xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1xf32>) -> tensor<1xf32>
  %r = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> (j)>], iterator_types = ["reduction", "parallel"]}
      ins(%x : tensor<4x1xf32>) outs(%f : tensor<1xf32>) {
  ^bb0(%a: f32, %o: f32):
    %s = arith.addf %o, %two : f32
    linalg.yield %s : f32
  } -> tensor<1xf32>
  return %r : tensor<1xf32>
}

// A block that is contiguous along its rows is read in whole vectors and transposed in registers.
// CHECK-LABEL: @transposed_block
// CHECK-COUNT-4: vector.transfer_read %{{.*}} : tensor<4x4xf32>, vector<4xf32>
// CHECK-COUNT-8: vector.shuffle {{.*}} : vector<4xf32>, vector<4xf32>
// CHECK-COUNT-4: vector.transfer_write
// CHECK-NOT: tensor.extract
func.func @transposed_block(%x: tensor<4x4xf32>, %d: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %r = linalg.transpose ins(%x : tensor<4x4xf32>) outs(%d : tensor<4x4xf32>) permutation = [1, 0]
  return %r : tensor<4x4xf32>
}

// A reduction of sixteen steps is written out in a small tile, while a tile of many results keeps the loop.
// CHECK-LABEL: @small_tile
// CHECK-NOT: scf.for
// CHECK: vector.fma
// CHECK-LABEL: @large_tile
// CHECK: scf.for %{{.*}} = %c0 to %c16 step %c4
// CHECK-COUNT-32: vector.fma
// CHECK-NOT: vector.fma
func.func @small_tile(%a: tensor<4x16xf32>, %b: tensor<16x32xf32>, %c: tensor<4x32xf32>) -> tensor<4x32xf32> {
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [0, 0, 0], order = [0, 1, 2], lane = 1, width = 32, unroll = 4>}
      ins(%a, %b : tensor<4x16xf32>, tensor<16x32xf32>) outs(%c : tensor<4x32xf32>) -> tensor<4x32xf32>
  return %r : tensor<4x32xf32>
}
func.func @large_tile(%a: tensor<8x16xf32>, %b: tensor<16x32xf32>, %c: tensor<8x32xf32>) -> tensor<8x32xf32> {
  %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [0, 0, 0], order = [0, 1, 2], lane = 1, width = 32, unroll = 4>}
      ins(%a, %b : tensor<8x16xf32>, tensor<16x32xf32>) outs(%c : tensor<8x32xf32>) -> tensor<8x32xf32>
  return %r : tensor<8x32xf32>
}
