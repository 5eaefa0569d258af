// RUN: dlc-interp %s | FileCheck %s

// Arg reductions and running sums.

// The first of equals.
// CHECK-LABEL: @argmax
// CHECK-NEXT: result0: i32[2]
// CHECK-NEXT: [1 0]
func.func @argmax() -> tensor<2xi32> {
  %x = nn.constant dense<[[1.0, 3.0, 3.0], [9.0, 2.0, 1.0]]> : tensor<2x3xf32>
  %0 = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<2x3xf32>) -> tensor<2xi32>
  return %0 : tensor<2xi32>
}

// Along the first axis, which stays.
// CHECK-LABEL: @argmax_keeps
// CHECK-NEXT: result0: i32[1, 3]
// CHECK-NEXT{LITERAL}: [[1 0 0]]
func.func @argmax_keeps() -> tensor<1x3xi32> {
  %x = nn.constant dense<[[1.0, 3.0, 3.0], [9.0, 2.0, 1.0]]> : tensor<2x3xf32>
  %0 = nn.argmax %x {axis = 0 : i64, keepdims = true} : (tensor<2x3xf32>) -> tensor<1x3xi32>
  return %0 : tensor<1x3xi32>
}

// The first NaN counts as largest.
// CHECK-LABEL: @argmax_nan
// CHECK-NEXT: result0: i32{{$}}
// CHECK-NEXT: 1
func.func @argmax_nan() -> tensor<i32> {
  %x = nn.constant dense<[1.0, 0x7FC00000, 0x7F800000, 0x7FC00000]> : tensor<4xf32>
  %0 = nn.argmax %x {axis = 0 : i64, keepdims = false} : (tensor<4xf32>) -> tensor<i32>
  return %0 : tensor<i32>
}

// Integers.
// CHECK-LABEL: @argmin
// CHECK-NEXT: result0: i32{{$}}
// CHECK-NEXT: 1
func.func @argmin() -> tensor<i32> {
  %x = nn.constant dense<[3, -1, -1]> : tensor<3xi64>
  %0 = nn.argmin %x {axis = 0 : i64, keepdims = false} : (tensor<3xi64>) -> tensor<i32>
  return %0 : tensor<i32>
}

// NaN counts as smallest.
// CHECK-LABEL: @argmin_nan
// CHECK-NEXT: result0: i32{{$}}
// CHECK-NEXT: 2
func.func @argmin_nan() -> tensor<i32> {
  %x = nn.constant dense<[1.0, 0xFF800000, 0x7FC00000]> : tensor<3xf32>
  %0 = nn.argmin %x {axis = 0 : i64, keepdims = false} : (tensor<3xf32>) -> tensor<i32>
  return %0 : tensor<i32>
}

// Along rows.
// CHECK-LABEL: @cumsum
// CHECK-NEXT: result0: f32[2, 3]
// CHECK-NEXT{LITERAL}: [[ 1.  3.  6.]
// CHECK-NEXT: [ 4.  9. 15.]]
func.func @cumsum() -> tensor<2x3xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.cumsum %x {axis = 1 : i64, reverse = false} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// Along columns, from below.
// CHECK-LABEL: @cumsum_reverse
// CHECK-NEXT: result0: f32[2, 3]
// CHECK-NEXT{LITERAL}: [[5. 7. 9.]
// CHECK-NEXT: [4. 5. 6.]]
func.func @cumsum_reverse() -> tensor<2x3xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.cumsum %x {axis = 0 : i64, reverse = true} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// Modulo 2^8.
// CHECK-LABEL: @cumsum_wraps
// CHECK-NEXT: result0: i8[3]
// CHECK-NEXT: [100 -56  44]
func.func @cumsum_wraps() -> tensor<3xi8> {
  %x = nn.constant dense<100> : tensor<3xi8>
  %0 = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<3xi8>) -> tensor<3xi8>
  return %0 : tensor<3xi8>
}
