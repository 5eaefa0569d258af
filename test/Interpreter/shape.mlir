// RUN: dlc-interp %s | FileCheck %s

// Operations that move elements.

// Row-major order stays.
// CHECK-LABEL: @reshape
// CHECK-NEXT: result0: f32[3, 2]
// CHECK-NEXT{LITERAL}: [[1. 2.]
// CHECK-NEXT: [3. 4.]
// CHECK-NEXT: [5. 6.]]
func.func @reshape() -> tensor<3x2xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.reshape %x {static_shape = array<i64: 3, 2>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return %0 : tensor<3x2xf32>
}

// A size from a value.
// CHECK-LABEL: @reshape_dynamic
// CHECK-NEXT: result0: f32[6]
// CHECK-NEXT: [1. 2. 3. 4. 5. 6.]
func.func @reshape_dynamic() -> tensor<?xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %n = arith.constant 6 : index
  %0 = nn.reshape %x, %n {static_shape = array<i64: -9223372036854775808>} : (tensor<2x3xf32>, index) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

// One element as a scalar.
// CHECK-LABEL: @reshape_scalar
// CHECK-NEXT: result0: f32{{$}}
// CHECK-NEXT: 7.
func.func @reshape_scalar() -> tensor<f32> {
  %x = nn.constant dense<[[7.0]]> : tensor<1x1xf32>
  %0 = nn.reshape %x {static_shape = array<i64>} : (tensor<1x1xf32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// Nothing under another shape.
// CHECK-LABEL: @reshape_empty
// CHECK-NEXT: result0: f32[2, 0]
// CHECK-NEXT: []
func.func @reshape_empty() -> tensor<2x0xf32> {
  %x = nn.constant dense<> : tensor<0x3xf32>
  %0 = nn.reshape %x {static_shape = array<i64: 2, 0>} : (tensor<0x3xf32>) -> tensor<2x0xf32>
  return %0 : tensor<2x0xf32>
}

// A column repeated, under a new dimension.
// CHECK-LABEL: @broadcast
// CHECK-NEXT: result0: f32[2, 2, 3]
// CHECK-NEXT{LITERAL}: [[[1. 1. 1.]
// CHECK-NEXT: [2. 2. 2.]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[1. 1. 1.]
// CHECK-NEXT: [2. 2. 2.]]]
func.func @broadcast() -> tensor<2x2x3xf32> {
  %x = nn.constant dense<[[1.0], [2.0]]> : tensor<2x1xf32>
  %0 = nn.broadcast %x {static_shape = array<i64: 2, 2, 3>} : (tensor<2x1xf32>) -> tensor<2x2x3xf32>
  return %0 : tensor<2x2x3xf32>
}

// Rows become columns.
// CHECK-LABEL: @transpose
// CHECK-NEXT: result0: f32[3, 2]
// CHECK-NEXT{LITERAL}: [[1. 4.]
// CHECK-NEXT: [2. 5.]
// CHECK-NEXT: [3. 6.]]
func.func @transpose() -> tensor<3x2xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return %0 : tensor<3x2xf32>
}

// Result dimension i is dimension axes[i].
// CHECK-LABEL: @transpose_rotates
// CHECK-NEXT: result0: i32[3, 1, 2]
// CHECK-NEXT{LITERAL}: [[[0 3]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[1 4]]
// CHECK-EMPTY:
// CHECK-NEXT{LITERAL}: [[2 5]]]
func.func @transpose_rotates() -> tensor<3x1x2xi32> {
  %x = nn.constant dense<[[[0, 1, 2], [3, 4, 5]]]> : tensor<1x2x3xi32>
  %0 = nn.transpose %x {axes = array<i64: 2, 0, 1>} : (tensor<1x2x3xi32>) -> tensor<3x1x2xi32>
  return %0 : tensor<3x1x2xi32>
}

// Along the last axis; one of the parts is empty.
// CHECK-LABEL: @concat
// CHECK-NEXT: result0: f32[2, 4]
// CHECK-NEXT{LITERAL}: [[1. 2. 3. 7.]
// CHECK-NEXT: [4. 5. 6. 8.]]
func.func @concat() -> tensor<2x4xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %y = nn.constant dense<> : tensor<2x0xf32>
  %z = nn.constant dense<[[7.0], [8.0]]> : tensor<2x1xf32>
  %0 = nn.concat %x, %y, %z {axis = 1 : i64} : (tensor<2x3xf32>, tensor<2x0xf32>, tensor<2x1xf32>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}

// Along both axes.
// CHECK-LABEL: @flip
// CHECK-NEXT: result0: f32[2, 3]
// CHECK-NEXT{LITERAL}: [[6. 5. 4.]
// CHECK-NEXT: [3. 2. 1.]]
func.func @flip() -> tensor<2x3xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.flip %x {axis = array<i64: 0, 1>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// Nothing to turn.
// CHECK-LABEL: @flip_empty
// CHECK-NEXT: result0: f32[0, 2]
// CHECK-NEXT: []
func.func @flip_empty() -> tensor<0x2xf32> {
  %x = nn.constant dense<> : tensor<0x2xf32>
  %0 = nn.flip %x {axis = array<i64: 0>} : (tensor<0x2xf32>) -> tensor<0x2xf32>
  return %0 : tensor<0x2xf32>
}

// Low and high by dimension.
// CHECK-LABEL: @pad
// CHECK-NEXT: result0: f32[2, 3]
// CHECK-NEXT{LITERAL}: [[9. 1. 2.]
// CHECK-NEXT: [9. 9. 9.]]
func.func @pad() -> tensor<2x3xf32> {
  %x = nn.constant dense<[[1.0, 2.0]]> : tensor<1x2xf32>
  %0 = nn.pad %x {low = array<i64: 0, 1>, high = array<i64: 1, 0>, value = 9.0 : f64} : (tensor<1x2xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// The value is converted as cast does.
// CHECK-LABEL: @pad_integer
// CHECK-NEXT: result0: i8[2]
// CHECK-NEXT: [127   1]
func.func @pad_integer() -> tensor<2xi8> {
  %x = nn.constant dense<[1]> : tensor<1xi8>
  %0 = nn.pad %x {low = array<i64: 1>, high = array<i64: 0>, value = 1000.0 : f64} : (tensor<1xi8>) -> tensor<2xi8>
  return %0 : tensor<2xi8>
}
