// Each element of random numbers computes its block and takes its word.
// RUN: dlc-opt %s -convert-nn-to-linalg -canonicalize -cse | FileCheck %s

// Rows of any length begin in the middle of a block: the numbers are made in one dimension.
// CHECK-LABEL: @flat(
// CHECK: %[[EMPTY:.*]] = tensor.empty() : tensor<6xf32>
// CHECK: %[[FLAT:.*]] = linalg.generic {{.*}} outs(%[[EMPTY]] : tensor<6xf32>)
// CHECK: %[[POSITION:.*]] = linalg.index 0
// CHECK: arith.shrui %[[POSITION]], %c2
// CHECK: arith.andi %[[POSITION]], %c3
// CHECK-COUNT-20: arith.mului_extended
// CHECK-NOT: arith.mului_extended
// CHECK-COUNT-3: arith.select
// CHECK: tensor.expand_shape %[[FLAT]] {{.*}} into tensor<2x3xf32>
func.func @flat(%key: tensor<i64>, %counter: tensor<i64>) -> tensor<2x3xf32> {
  %0 = nn.random_uniform %key, %counter {static_sizes = array<i64: 2, 3>, stream = 7 : i32, type = f32}
      : (tensor<i64>, tensor<i64>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// An initialiser makes them where they are wanted.
// CHECK-LABEL: @init(
// CHECK: linalg.generic {{.*}} outs(%{{.*}} : tensor<2x3xf32>)
// CHECK: %[[ROW:.*]] = linalg.index 0
// CHECK: %[[COLUMN:.*]] = linalg.index 1
// CHECK: %[[START:.*]] = arith.muli %[[ROW]], %c3
// CHECK: arith.addi %[[START]], %[[COLUMN]]
// CHECK-NOT: tensor.expand_shape
func.func @init(%seed: tensor<i64> {dlcrt.name = "seed"}) -> (tensor<2x3xf32> {dlcrt.store = @w})
    attributes {dlcrt.entry = #dlcrt.entry<init>} {
  %0 = nn.random_uniform %seed, %seed {static_sizes = array<i64: 2, 3>, stream = 7 : i32, type = f32}
      : (tensor<i64>, tensor<i64>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// A block of f64 has two numbers of two words each.
// CHECK-LABEL: @double(
// CHECK: %[[POSITION:.*]] = linalg.index 0
// CHECK: arith.shrui %[[POSITION]], %c1
// CHECK: arith.andi %[[POSITION]], %c1
// CHECK: arith.select {{.*}} : i64
func.func @double(%key: tensor<i64>, %counter: tensor<i64>) -> tensor<5xf64> {
  %0 = nn.random_uniform %key, %counter {static_sizes = array<i64: 5>, stream = 7 : i32, type = f64}
      : (tensor<i64>, tensor<i64>) -> tensor<5xf64>
  return %0 : tensor<5xf64>
}
