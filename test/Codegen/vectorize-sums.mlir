// How sums are arranged: idle lanes, several rows at once, interleaved columns.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-vectorize{masked-loads=1},canonicalize,cse))" | FileCheck %s

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// What is left of a row is loaded into a whole vector. The idle lanes keep what they had.
// CHECK-LABEL: @rest_of_a_row
// CHECK: %[[MASK:.*]] = vector.constant_mask [3] : vector<16xi1>
// CHECK: %[[REST:.*]] = vector.transfer_read %arg0[%c0, %c16], %{{.*}}, %[[MASK]] {{.*}} : tensor<1x19xf32>, vector<16xf32>
// CHECK: %[[SUM:.*]] = arith.addf %{{.*}}, %[[REST]] : vector<16xf32>
// CHECK: arith.select %[[MASK]], %[[SUM]], %{{.*}} : vector<16xi1>, vector<16xf32>
func.func @rest_of_a_row(%a: tensor<1x19xf32>, %c: tensor<1xf32>) -> tensor<1xf32> {
  %r = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%a : tensor<1x19xf32>) outs(%c : tensor<1xf32>) {
  ^bb0(%x: f32, %acc: f32):
    %s = arith.addf %acc, %x : f32
    linalg.yield %s : f32
  } -> tensor<1xf32>
  return %r : tensor<1xf32>
}

// Products of what was loaded under a mask are zero in the idle lanes, and are added there, too.
// CHECK-LABEL: @rest_of_a_product
// CHECK: %[[MASK:.*]] = vector.constant_mask [11]
// CHECK-COUNT-2: vector.transfer_read {{.*}}, %[[MASK]]
// CHECK: vector.fma
// CHECK-NOT: arith.select
// CHECK: return
func.func @rest_of_a_product(%a: tensor<1x11xf32>, %b: tensor<11xf32>, %c: tensor<1xf32>) -> tensor<1xf32> {
  %r = linalg.matvec ins(%a, %b : tensor<1x11xf32>, tensor<11xf32>) outs(%c : tensor<1xf32>) -> tensor<1xf32>
  return %r : tensor<1xf32>
}

// Two rows: the halves of both are added by one operation, and half of what it adds stays where it is.
// CHECK-LABEL: @two_rows
// CHECK: vector.shuffle {{.*}} [0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30, 31] : vector<16xf32>, vector<16xf32>
// CHECK: vector.shuffle {{.*}} [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23] : vector<16xf32>, vector<16xf32>
// CHECK: arith.addf {{.*}} : vector<16xf32>
// CHECK: arith.addf {{.*}} : vector<8xf32>
// CHECK: arith.addf {{.*}} : vector<4xf32>
// CHECK: arith.addf {{.*}} : vector<2xf32>
// CHECK: %[[TOTAL:.*]] = arith.addf {{.*}} : vector<2xf32>
// CHECK: vector.extract %[[TOTAL]][0]
// CHECK: vector.extract %[[TOTAL]][1]
func.func @two_rows(%a: tensor<2x16xf32>, %c: tensor<2xf32>) -> tensor<2xf32> {
  %r = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%a : tensor<2x16xf32>) outs(%c : tensor<2xf32>) {
  ^bb0(%x: f32, %acc: f32):
    %s = arith.addf %acc, %x : f32
    linalg.yield %s : f32
  } -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// A column of results from rows: four sums for each, added in pairs.
// CHECK-LABEL: @column_of_results
// CHECK: %[[S:.*]]:4 = scf.for %{{.*}} = %c0 to %c64 step %c4
// CHECK-COUNT-4: vector.fma
// CHECK: scf.yield
// CHECK: %[[A:.*]] = arith.addf %[[S]]#0, %[[S]]#1
// CHECK: %[[B:.*]] = arith.addf %[[S]]#2, %[[S]]#3
// CHECK: arith.addf %[[A]], %[[B]]
func.func @column_of_results(%x: tensor<64x8xf32>, %dy: tensor<64x1xf32>, %c: tensor<8x1xf32>) -> tensor<8x1xf32> {
  %r = linalg.matmul indexing_maps = [affine_map<(i, j, k) -> (k, i)>, affine_map<(i, j, k) -> (k, j)>,
                                      affine_map<(i, j, k) -> (i, j)>]
      ins(%x, %dy : tensor<64x8xf32>, tensor<64x1xf32>) outs(%c : tensor<8x1xf32>) -> tensor<8x1xf32>
  return %r : tensor<8x1xf32>
}

// So have the few columns of a product. A row by itself has them at once …
// CHECK-LABEL: @narrow_row
// CHECK: %[[S:.*]]:4 = scf.for %{{.*}} = %c0 to %c64 step %c4
// CHECK-COUNT-4: vector.fma
// CHECK: scf.yield
func.func @narrow_row(%x: tensor<1x66xf32>, %w: tensor<66x8xf32>, %c: tensor<1x8xf32>) -> tensor<1x8xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<1x66xf32>, tensor<66x8xf32>) outs(%c : tensor<1x8xf32>) -> tensor<1x8xf32>
  return %r : tensor<1x8xf32>
}

// … and several rows one after the other; the two terms that are left over go to the first.
// CHECK-LABEL: @narrow_rows
// CHECK: scf.for %{{.*}} = %c0 to %c64 step %c4 iter_args({{.*}}) -> (vector<8xf32>, vector<8xf32>)
// CHECK-COUNT-2: vector.fma
// CHECK: scf.yield
// CHECK: scf.for %{{.*}} = %c64 to %c66 step %c1
// CHECK-COUNT-3: scf.for %{{.*}} = %c0 to %c64 step %c4 iter_args({{.*}}) -> (vector<8xf32>, vector<8xf32>)
func.func @narrow_rows(%x: tensor<2x66xf32>, %w: tensor<66x8xf32>, %c: tensor<2x8xf32>) -> tensor<2x8xf32> {
  %r = linalg.matmul ins(%x, %w : tensor<2x66xf32>, tensor<66x8xf32>) outs(%c : tensor<2x8xf32>) -> tensor<2x8xf32>
  return %r : tensor<2x8xf32>
}

// An integer quotient of idle lanes would trap: the vector is as long as the row.
// CHECK-LABEL: @no_idle_lanes_for_quotients
// CHECK: arith.divsi {{.*}} : vector<3xi32>
func.func @no_idle_lanes_for_quotients(%a: tensor<3xi32>, %b: tensor<3xi32>) -> tensor<3xi32> {
  %e = tensor.empty() : tensor<3xi32>
  %r = linalg.div ins(%a, %b : tensor<3xi32>, tensor<3xi32>) outs(%e : tensor<3xi32>) -> tensor<3xi32>
  return %r : tensor<3xi32>
}

// Exponentials are computed 32 at a time, which hides their latency, and added to the sixteen lanes in order.
// CHECK-LABEL: @dear_terms
// CHECK: %[[SUM:.*]] = scf.for %{{.*}} = %c0 to %c96 step %c32 iter_args(%[[ACC:.*]] = {{.*}}) -> (vector<16xf32>)
// CHECK: %[[E:.*]] = math.exp {{.*}} : vector<32xf32>
// CHECK: %[[LOW:.*]] = vector.extract_strided_slice %[[E]] {offsets = [0], sizes = [16]
// CHECK: %[[S:.*]] = arith.addf %[[ACC]], %[[LOW]]
// CHECK: %[[HIGH:.*]] = vector.extract_strided_slice %[[E]] {offsets = [16], sizes = [16]
// CHECK: %[[T:.*]] = arith.addf %[[S]], %[[HIGH]]
// CHECK: scf.yield %[[T]]
// CHECK: math.exp {{.*}} : vector<16xf32>
func.func @dear_terms(%a: tensor<112xf32>, %c: tensor<f32>) -> tensor<f32> {
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> ()>], iterator_types = ["reduction"]}
      ins(%a : tensor<112xf32>) outs(%c : tensor<f32>)
      attrs = {dlcrt.strategy = #dlcrt.strategy<tiles = [0], order = [0], lane = 0, width = 32, unroll = 4>} {
  ^bb0(%x: f32, %acc: f32):
    %e = math.exp %x : f32
    %s = arith.addf %acc, %e : f32
    linalg.yield %s : f32
  } -> tensor<f32>
  return %r : tensor<f32>
}

// What is left of a row of unknown length: four terms at a time, then one by one, always to the first lane.
// CHECK-LABEL: @rest_of_unknown_length
// CHECK: scf.for {{.*}} step %c16
// CHECK: scf.for {{.*}} step %c4
// CHECK: arith.addf {{.*}} : vector<4xf32>
// CHECK: vector.shuffle {{.*}} [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3]
// CHECK: scf.for {{.*}} step %c1
// CHECK: arith.addf {{.*}} : f32
// CHECK: vector.shuffle {{.*}} [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0]
// CHECK-NOT: scf.for
func.func @rest_of_unknown_length(%a: tensor<1x?xf32>, %c: tensor<1xf32>) -> tensor<1xf32> {
  %r = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%a : tensor<1x?xf32>) outs(%c : tensor<1xf32>) {
  ^bb0(%x: f32, %acc: f32):
    %s = arith.addf %acc, %x : f32
    linalg.yield %s : f32
  } -> tensor<1xf32>
  return %r : tensor<1xf32>
}
