// RUN: dlc-interp %s | FileCheck %s

// Indices from data.

// Rows by a matrix of indices.
// CHECK-LABEL: @gather_rows
// CHECK-NEXT: result0: i32[2, 2, 4]
// CHECK-NEXT{LITERAL}: [[[ 8  9 10 11]
// CHECK-NEXT: [ 0  1  2  3]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[ 8  9 10 11]
// CHECK-NEXT: [ 8  9 10 11]]]
func.func @gather_rows() -> tensor<2x2x4xi32> {
  %x = nn.constant dense<[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]> : tensor<3x4xi32>
  %i = nn.constant dense<[[2, 0], [2, 2]]> : tensor<2x2xi32>
  %0 = nn.gather %x, %i {axis = 0 : i64} : (tensor<3x4xi32>, tensor<2x2xi32>) -> tensor<2x2x4xi32>
  return %0 : tensor<2x2x4xi32>
}

// The indices take the place of the axis.
// CHECK-LABEL: @gather_columns
// CHECK-NEXT: result0: i32[3, 2]
// CHECK-NEXT{LITERAL}: [[ 3  1]
// CHECK-NEXT: [ 7  5]
// CHECK-NEXT: [11  9]]
func.func @gather_columns() -> tensor<3x2xi32> {
  %x = nn.constant dense<[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]> : tensor<3x4xi32>
  %i = nn.constant dense<[3, 1]> : tensor<2xi64>
  %0 = nn.gather %x, %i {axis = 1 : i64} : (tensor<3x4xi32>, tensor<2xi64>) -> tensor<3x2xi32>
  return %0 : tensor<3x2xi32>
}

// A scalar index removes the axis.
// CHECK-LABEL: @gather_scalar
// CHECK-NEXT: result0: i32[4]
// CHECK-NEXT: [4 5 6 7]
func.func @gather_scalar() -> tensor<4xi32> {
  %x = nn.constant dense<[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]> : tensor<3x4xi32>
  %i = nn.constant dense<1> : tensor<i32>
  %0 = nn.gather %x, %i {axis = 0 : i64} : (tensor<3x4xi32>, tensor<i32>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}

// No indices, even into an empty axis.
// CHECK-LABEL: @gather_nothing
// CHECK-NEXT: result0: f32[0, 2]
// CHECK-NEXT: []
func.func @gather_nothing() -> tensor<0x2xf32> {
  %x = nn.constant dense<> : tensor<0x2xf32>
  %i = nn.constant dense<> : tensor<0xi32>
  %0 = nn.gather %x, %i {axis = 0 : i64} : (tensor<0x2xf32>, tensor<0xi32>) -> tensor<0x2xf32>
  return %0 : tensor<0x2xf32>
}

// Repeated indices accumulate.
// CHECK-LABEL: @scatter_add
// CHECK-NEXT: result0: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[ 1.  1.]
// CHECK-NEXT: [12. 23.]]
func.func @scatter_add() -> tensor<2x2xf32> {
  %x = nn.constant dense<1.0> : tensor<2x2xf32>
  %i = nn.constant dense<1> : tensor<2xi32>
  %u = nn.constant dense<[[1.0, 2.0], [10.0, 20.0]]> : tensor<2x2xf32>
  %0 = nn.scatter_add %x, %i, %u {axis = 0 : i64} : (tensor<2x2xf32>, tensor<2xi32>, tensor<2x2xf32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}

// Along the last axis, with a matrix of indices.
// CHECK-LABEL: @scatter_add_columns
// CHECK-NEXT: result0: i32[2, 3]
// CHECK-NEXT{LITERAL}: [[1 0 2]
// CHECK-NEXT: [3 0 4]]
func.func @scatter_add_columns() -> tensor<2x3xi32> {
  %x = nn.constant dense<0> : tensor<2x3xi32>
  %i = nn.constant dense<[[0, 2]]> : tensor<1x2xi32>
  %u = nn.constant dense<[[[1, 2]], [[3, 4]]]> : tensor<2x1x2xi32>
  %0 = nn.scatter_add %x, %i, %u {axis = 1 : i64} : (tensor<2x3xi32>, tensor<1x2xi32>, tensor<2x1x2xi32>) -> tensor<2x3xi32>
  return %0 : tensor<2x3xi32>
}

// Accumulated in double: f32 would lose the ones.
// CHECK-LABEL: @scatter_add_rounds_once
// CHECK-NEXT: result0: f32[1]
// CHECK-NEXT: [16777218.]
func.func @scatter_add_rounds_once() -> tensor<1xf32> {
  %x = nn.constant dense<[1.6777216e+07]> : tensor<1xf32>
  %i = nn.constant dense<0> : tensor<2xi32>
  %u = nn.constant dense<1.0> : tensor<2xf32>
  %0 = nn.scatter_add %x, %i, %u {axis = 0 : i64} : (tensor<1xf32>, tensor<2xi32>, tensor<2xf32>) -> tensor<1xf32>
  return %0 : tensor<1xf32>
}

// Out of range gives zeros.
// CHECK-LABEL: @one_hot
// CHECK-NEXT: result0: f32[4, 3]
// CHECK-NEXT{LITERAL}: [[0. 1. 0.]
// CHECK-NEXT: [0. 0. 0.]
// CHECK-NEXT: [0. 0. 0.]
// CHECK-NEXT: [1. 0. 0.]]
func.func @one_hot() -> tensor<4x3xf32> {
  %i = nn.constant dense<[1, -1, 3, 0]> : tensor<4xi32>
  %0 = nn.one_hot %i {size = 3 : i64, type = f32} : (tensor<4xi32>) -> tensor<4x3xf32>
  return %0 : tensor<4x3xf32>
}

// Any element type.
// CHECK-LABEL: @one_hot_bool
// CHECK-NEXT: result0: bool[2]
// CHECK-NEXT: [false  true]
func.func @one_hot_bool() -> tensor<2xi1> {
  %i = nn.constant dense<1> : tensor<i32>
  %0 = nn.one_hot %i {size = 2 : i64, type = i1} : (tensor<i32>) -> tensor<2xi1>
  return %0 : tensor<2xi1>
}

// Clamped into range, and status 5 (DLC_E_INDEX).
// CHECK-LABEL: @check_index
// CHECK-NEXT: result0: i32[4]
// CHECK-NEXT: [0 0 2 2]
// CHECK-NEXT: result1: i32{{$}}
// CHECK-NEXT: 5
func.func @check_index() -> (tensor<4xi32>, tensor<i32>) {
  %i = nn.constant dense<[-1, 0, 2, 3]> : tensor<4xi32>
  %n = arith.constant 3 : index
  %s:2 = nn.check_index %i, %n : (tensor<4xi32>, index) -> (tensor<4xi32>, tensor<i32>)
  return %s#0, %s#1 : tensor<4xi32>, tensor<i32>
}

// All in range: status 0.
// CHECK-LABEL: @check_index_fine
// CHECK-NEXT: result0: i64[2]
// CHECK-NEXT: [0 2]
// CHECK-NEXT: result1: i32{{$}}
// CHECK-NEXT: 0
func.func @check_index_fine() -> (tensor<2xi64>, tensor<i32>) {
  %i = nn.constant dense<[0, 2]> : tensor<2xi64>
  %n = arith.constant 3 : index
  %s:2 = nn.check_index %i, %n : (tensor<2xi64>, index) -> (tensor<2xi64>, tensor<i32>)
  return %s#0, %s#1 : tensor<2xi64>, tensor<i32>
}

// A bound of 0 leaves 0.
// CHECK-LABEL: @check_index_no_room
// CHECK-NEXT: result0: i32[1]
// CHECK-NEXT: [0]
// CHECK-NEXT: result1: i32{{$}}
// CHECK-NEXT: 5
func.func @check_index_no_room() -> (tensor<1xi32>, tensor<i32>) {
  %i = nn.constant dense<[4]> : tensor<1xi32>
  %n = arith.constant 0 : index
  %s:2 = nn.check_index %i, %n : (tensor<1xi32>, index) -> (tensor<1xi32>, tensor<i32>)
  return %s#0, %s#1 : tensor<1xi32>, tensor<i32>
}
