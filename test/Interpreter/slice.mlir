// RUN: dlc-interp %s | FileCheck %s

// Boxes of elements.

// Offsets, sizes and steps by dimension.
// CHECK-LABEL: @slice
// CHECK-NEXT: result0: i32[2, 2]
// CHECK-NEXT{LITERAL}: [[ 4  7]
// CHECK-NEXT: [ 8 11]]
func.func @slice() -> tensor<2x2xi32> {
  %x = nn.constant dense<[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]> : tensor<3x4xi32>
  %0 = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 1, 0>, static_sizes = array<i64: 2, 2>, steps = array<i64: 1, 3>} : (tensor<3x4xi32>) -> tensor<2x2xi32>
  return %0 : tensor<2x2xi32>
}

// Offset and size from values.
// CHECK-LABEL: @slice_dynamic
// CHECK-NEXT: result0: i32[1, 3]
// CHECK-NEXT{LITERAL}: [[ 9 10 11]]
func.func @slice_dynamic() -> tensor<1x?xi32> {
  %x = nn.constant dense<[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]> : tensor<3x4xi32>
  %o0 = arith.constant 2 : index
  %s1 = arith.constant 3 : index
  %0 = nn.slice %x, %o0, %s1 {operandSegmentSizes = array<i32: 1, 1, 1>, static_offsets = array<i64: -9223372036854775808, 1>, static_sizes = array<i64: 1, -9223372036854775808>, steps = array<i64: 1, 1>} : (tensor<3x4xi32>, index, index) -> tensor<1x?xi32>
  return %0 : tensor<1x?xi32>
}

// An empty box may stand at the end.
// CHECK-LABEL: @slice_nothing
// CHECK-NEXT: result0: i32[0, 4]
// CHECK-NEXT: []
func.func @slice_nothing() -> tensor<0x4xi32> {
  %x = nn.constant dense<[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]> : tensor<3x4xi32>
  %0 = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 3, 0>, static_sizes = array<i64: 0, 4>, steps = array<i64: 1, 1>} : (tensor<3x4xi32>) -> tensor<0x4xi32>
  return %0 : tensor<0x4xi32>
}

// Every other element is replaced.
// CHECK-LABEL: @insert
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [ 1. -1.  3. -2.  5.]
// CHECK-NEXT: result1: f32[5]
// CHECK-NEXT: [1. 2. 3. 4. 5.]
func.func @insert() -> (tensor<5xf32>, tensor<5xf32>) {
  %x = nn.constant dense<[1.0, 2.0, 3.0, 4.0, 5.0]> : tensor<5xf32>
  %y = nn.constant dense<[-1.0, -2.0]> : tensor<2xf32>
  %0 = nn.insert %x, %y {static_offsets = array<i64: 1>, steps = array<i64: 2>} : (tensor<5xf32>, tensor<2xf32>) -> tensor<5xf32>
  return %0, %x : tensor<5xf32>, tensor<5xf32>
}

// An offset from a value; x itself does not change.
// CHECK-LABEL: @insert_dynamic
// CHECK-NEXT: result0: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[1. 2.]
// CHECK-NEXT: [9. 8.]]
// CHECK-NEXT: result1: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[1. 2.]
// CHECK-NEXT: [3. 4.]]
func.func @insert_dynamic() -> (tensor<2x2xf32>, tensor<2x2xf32>) {
  %x = nn.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %y = nn.constant dense<[[9.0, 8.0]]> : tensor<1x2xf32>
  %i = arith.constant 1 : index
  %0 = nn.insert %x, %y, %i {static_offsets = array<i64: -9223372036854775808, 0>, steps = array<i64: 1, 1>} : (tensor<2x2xf32>, tensor<1x2xf32>, index) -> tensor<2x2xf32>
  return %0, %x : tensor<2x2xf32>, tensor<2x2xf32>
}
