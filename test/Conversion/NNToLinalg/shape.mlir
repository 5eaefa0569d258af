// What moves elements about.
// RUN: dlc-opt %s -convert-nn-to-linalg -split-input-file | FileCheck %s

// A reshape is a view; which dimensions merge is seen through arithmetic.
// CHECK-LABEL: @reshape(
// CHECK: tensor.collapse_shape %{{.*}} {{\[}}[0, 1], [2, 3]] : tensor<?x2x3x4xf32> into tensor<?x12xf32>
// CHECK-NOT: expand_shape
func.func @reshape(%n: index {dlcrt.dim = "n"},
                   %x: tensor<?x2x3x4xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0, 2, 3, 4)>})
    -> tensor<?x12xf32> {
  %c2 = arith.constant 2 : index
  %m = arith.muli %c2, %n : index
  %0 = nn.reshape %x, %m {static_shape = array<i64: -9223372036854775808, 12>}
      : (tensor<?x2x3x4xf32>, index) -> tensor<?x12xf32>
  return %0 : tensor<?x12xf32>
}

// -----

// CHECK: affine_map<(d0, d1) -> (d1, d0)>
// CHECK-LABEL: @transpose(
// CHECK: linalg.generic
func.func @transpose(%x: tensor<2x3xf32>) -> tensor<3x2xf32> {
  %0 = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return %0 : tensor<3x2xf32>
}

// -----

// An empty part leaves no trace: a slice may not begin at the end.
// CHECK-LABEL: @concat(
// CHECK: tensor.insert_slice %{{.*}}[0, 0] [2, 3] [1, 1]
// CHECK-NOT: tensor.insert_slice
func.func @concat(%x: tensor<2x3xf32>, %y: tensor<2x0xf32>) -> tensor<2x3xf32> {
  %0 = nn.concat %x, %y {axis = 1 : i64} : (tensor<2x3xf32>, tensor<2x0xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

// CHECK-LABEL: @gather(
// CHECK: linalg.index 0
// CHECK: arith.index_cast
// CHECK: linalg.index 2
// CHECK: tensor.extract
func.func @gather(%x: tensor<2x3x4xf32>, %i: tensor<5xi32>) -> tensor<2x5x4xf32> {
  %0 = nn.gather %x, %i {axis = 1 : i64} : (tensor<2x3x4xf32>, tensor<5xi32>) -> tensor<2x5x4xf32>
  return %0 : tensor<2x5x4xf32>
}

// -----

// Five is DLC_E_INDEX.
// CHECK-LABEL: @check_index(
// CHECK: arith.maxsi
// CHECK: %[[STATUS:.*]] = arith.constant 5 : i32
// CHECK: arith.cmpi uge
// CHECK-NEXT: %[[OWN:.*]] = arith.select %{{.*}}, %[[STATUS]]
// CHECK-NEXT: arith.ori %[[OWN]]
func.func @check_index(%i: tensor<5xi32>, %n: index) -> (tensor<5xi32>, tensor<i32>) {
  %safe, %status = nn.check_index %i, %n : (tensor<5xi32>, index) -> (tensor<5xi32>, tensor<i32>)
  return %safe, %status : tensor<5xi32>, tensor<i32>
}

// -----

// What inserts write all over need not be initialised, in whatever order they come.
// CHECK-LABEL: @overwritten(
// CHECK: linalg.generic
// CHECK: %[[EMPTY:.*]] = tensor.empty(%{{.*}}) : tensor<?x5xf32>
// CHECK: tensor.insert_slice %{{.*}} into %[[EMPTY]][0, 2] [%{{.*}}, 3] [1, 1]
// CHECK: tensor.insert_slice %{{.*}}[0, 0] [%{{.*}}, 2] [1, 1]
func.func @overwritten(%x: tensor<?x2xf32>) -> tensor<?x5xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x2xf32>
  %zero = nn.constant dense<0.0> : tensor<f32>
  %zeros = nn.splat %zero, %n {static_sizes = array<i64: -9223372036854775808, 5>} : (tensor<f32>, index) -> tensor<?x5xf32>
  %y = nn.splat %zero, %n {static_sizes = array<i64: -9223372036854775808, 3>} : (tensor<f32>, index) -> tensor<?x3xf32>
  %z = nn.exp %y : (tensor<?x3xf32>) -> tensor<?x3xf32>
  %right = nn.insert %zeros, %z {static_offsets = array<i64: 0, 2>, steps = array<i64: 1, 1>} : (tensor<?x5xf32>, tensor<?x3xf32>) -> tensor<?x5xf32>
  %both = nn.insert %right, %x {static_offsets = array<i64: 0, 0>, steps = array<i64: 1, 1>} : (tensor<?x5xf32>, tensor<?x2xf32>) -> tensor<?x5xf32>
  return %both : tensor<?x5xf32>
}

// -----

// A column that is left out keeps its value; so do rows that a shorter box may leave out.
// CHECK-LABEL: @not_overwritten(
// CHECK: tensor.insert_slice %arg1 into %arg0[0, 3]
// CHECK: tensor.insert_slice %arg2 into %arg0[0, 0]
func.func @not_overwritten(%base: tensor<?x5xf32>, %x: tensor<?x2xf32>, %y: tensor<?x5xf32>) -> (tensor<?x5xf32>, tensor<?x5xf32>) {
  %0 = nn.insert %base, %x {static_offsets = array<i64: 0, 3>, steps = array<i64: 1, 1>} : (tensor<?x5xf32>, tensor<?x2xf32>) -> tensor<?x5xf32>
  %1 = nn.insert %0, %x {static_offsets = array<i64: 0, 0>, steps = array<i64: 1, 1>} : (tensor<?x5xf32>, tensor<?x2xf32>) -> tensor<?x5xf32>
  %2 = nn.insert %base, %y {static_offsets = array<i64: 0, 0>, steps = array<i64: 1, 1>} : (tensor<?x5xf32>, tensor<?x5xf32>) -> tensor<?x5xf32>
  return %1, %2 : tensor<?x5xf32>, tensor<?x5xf32>
}
