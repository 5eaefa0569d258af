// RUN: dlc-interp %s | FileCheck %s

// Reductions: axes, NaN, wrapping, precision.

// Over everything.
// CHECK-LABEL: @sum_all
// CHECK-NEXT: result0: f32{{$}}
// CHECK-NEXT: 21.
func.func @sum_all() -> tensor<f32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.sum %x {axis = array<i64: 0, 1>, keepdims = false} : (tensor<2x3xf32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// The axis stays as 1.
// CHECK-LABEL: @sum_keeps
// CHECK-NEXT: result0: f32[2, 1]
// CHECK-NEXT{LITERAL}: [[ 6.]
// CHECK-NEXT: [15.]]
func.func @sum_keeps() -> tensor<2x1xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.sum %x {axis = array<i64: 1>, keepdims = true} : (tensor<2x3xf32>) -> tensor<2x1xf32>
  return %0 : tensor<2x1xf32>
}

// The first and the last axis.
// CHECK-LABEL: @sum_outer_axes
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [10. 18.]
func.func @sum_outer_axes() -> tensor<2xf32> {
  %x = nn.constant dense<[[[0.0, 1.0], [2.0, 3.0]], [[4.0, 5.0], [6.0, 7.0]]]> : tensor<2x2x2xf32>
  %0 = nn.sum %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x2x2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// Over no axis: nothing happens.
// CHECK-LABEL: @sum_no_axis
// CHECK-NEXT: result0: f32[2, 3]
// CHECK-NEXT{LITERAL}: [[1. 2. 3.]
// CHECK-NEXT: [4. 5. 6.]]
func.func @sum_no_axis() -> tensor<2x3xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.sum %x {axis = array<i64>, keepdims = false} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// Rounded once, at the end.
// CHECK-LABEL: @sum_cancels
// CHECK-NEXT: result0: f32{{$}}
// CHECK-NEXT: 1.
func.func @sum_cancels() -> tensor<f32> {
  %x = nn.constant dense<[1.0e+08, 1.0, -1.0e+08]> : tensor<3xf32>
  %0 = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<3xf32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// 200 modulo 2^8.
// CHECK-LABEL: @sum_wraps
// CHECK-NEXT: result0: i8{{$}}
// CHECK-NEXT: -56
func.func @sum_wraps() -> tensor<i8> {
  %x = nn.constant dense<100> : tensor<2xi8>
  %0 = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<2xi8>) -> tensor<i8>
  return %0 : tensor<i8>
}

// Per column.
// CHECK-LABEL: @mean
// CHECK-NEXT: result0: f32[3]
// CHECK-NEXT: [2.5 3.5 4.5]
func.func @mean() -> tensor<3xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<2x3xf32>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}

// Per row.
// CHECK-LABEL: @prod
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [  6. 120.]
func.func @prod() -> tensor<2xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// Modulo 2^32.
// CHECK-LABEL: @prod_unsigned
// CHECK-NEXT: result0: u32{{$}}
// CHECK-NEXT: 65536
func.func @prod_unsigned() -> tensor<ui32> {
  %x = nn.constant dense<[65536, 65537]> : tensor<2xui32>
  %0 = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<2xui32>) -> tensor<ui32>
  return %0 : tensor<ui32>
}

// NaN if any is.
// CHECK-LABEL: @max_nan
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [nan  6.]
func.func @max_nan() -> tensor<2xf32> {
  %x = nn.constant dense<[[1.0, 0x7FC00000, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %0 = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// NaN if any is.
// CHECK-LABEL: @min_nan
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [ nan -inf]
func.func @min_nan() -> tensor<2xf32> {
  %x = nn.constant dense<[[0x7FC00000, 1.0], [0xFF800000, 2.0]]> : tensor<2x2xf32>
  %0 = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// Signed.
// CHECK-LABEL: @min_integer
// CHECK-NEXT: result0: i32{{$}}
// CHECK-NEXT: -7
func.func @min_integer() -> tensor<i32> {
  %x = nn.constant dense<[3, -7, 5]> : tensor<3xi32>
  %0 = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<3xi32>) -> tensor<i32>
  return %0 : tensor<i32>
}

// The population variance.
// CHECK-LABEL: @var
// CHECK-NEXT: result0: f32{{$}}
// CHECK-NEXT: 1.25
func.func @var() -> tensor<f32> {
  %x = nn.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %0 = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<4xf32>) -> tensor<f32>
  return %0 : tensor<f32>
}

// Far from zero, where the mean of squares would cancel.
// CHECK-LABEL: @var_shifted
// CHECK-NEXT: result0: f64{{$}}
// CHECK-NEXT: 0.66666667
func.func @var_shifted() -> tensor<f64> {
  %x = nn.constant dense<[100000001.0, 100000002.0, 100000003.0]> : tensor<3xf64>
  %0 = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<3xf64>) -> tensor<f64>
  return %0 : tensor<f64>
}

// Neither overflows nor underflows.
// CHECK-LABEL: @logsumexp
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [1000.6932 -999.3068      -inf       inf]
func.func @logsumexp() -> tensor<4xf32> {
  %x = nn.constant dense<[[1000.0, 1000.0], [-1000.0, -1000.0], [0xFF800000, 0xFF800000], [0x7F800000, 0.0]]> : tensor<4x2xf32>
  %0 = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<4x2xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Per row.
// CHECK-LABEL: @any
// CHECK-NEXT: result0: bool[2]
// CHECK-NEXT: [ true false]
func.func @any() -> tensor<2xi1> {
  %x = nn.constant dense<[[false, true], [false, false]]> : tensor<2x2xi1>
  %0 = nn.any %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x2xi1>) -> tensor<2xi1>
  return %0 : tensor<2xi1>
}

// Per row.
// CHECK-LABEL: @all
// CHECK-NEXT: result0: bool[2]
// CHECK-NEXT: [false  true]
func.func @all() -> tensor<2xi1> {
  %x = nn.constant dense<[[false, true], [true, true]]> : tensor<2x2xi1>
  %0 = nn.all %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x2xi1>) -> tensor<2xi1>
  return %0 : tensor<2xi1>
}
