// RUN: dlc-interp %s | FileCheck %s

// Elementwise functions that saturate, round or test; and the element types.

// Saturates at 1.
// CHECK-LABEL: @erf
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [ 0.         0.5204999 -0.8427008  1.               nan]
func.func @erf() -> tensor<5xf32> {
  %x = nn.constant dense<[0.0, 0.5, -1.0, 6.0, 0x7FC00000]> : tensor<5xf32>
  %0 = nn.erf %x : (tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// Rounds down.
// CHECK-LABEL: @floor
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [ 1. -2. -1. nan]
func.func @floor() -> tensor<4xf32> {
  %x = nn.constant dense<[1.5, -1.5, -0.5, 0x7FC00000]> : tensor<4xf32>
  %0 = nn.floor %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Rounds up.
// CHECK-LABEL: @ceil
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [ 2. -1.  1. inf]
func.func @ceil() -> tensor<4xf32> {
  %x = nn.constant dense<[1.5, -1.5, 0.5, 0x7F800000]> : tensor<4xf32>
  %0 = nn.ceil %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Halves go to the even neighbour.
// CHECK-LABEL: @round
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [ 0.  2.  2. -0. -2.]
func.func @round() -> tensor<5xf32> {
  %x = nn.constant dense<[0.5, 1.5, 2.5, -0.5, -1.5]> : tensor<5xf32>
  %0 = nn.round %x : (tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// NaN stays NaN.
// CHECK-LABEL: @relu
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [ 0.  0.  2. nan  0.]
func.func @relu() -> tensor<5xf32> {
  %x = nn.constant dense<[-1.0, 0.0, 2.0, 0x7FC00000, 0xFF800000]> : tensor<5xf32>
  %0 = nn.relu %x : (tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// Integers too.
// CHECK-LABEL: @relu_integer
// CHECK-NEXT: result0: i32[2]
// CHECK-NEXT: [0 4]
func.func @relu_integer() -> tensor<2xi32> {
  %x = nn.constant dense<[-3, 4]> : tensor<2xi32>
  %0 = nn.relu %x : (tensor<2xi32>) -> tensor<2xi32>
  return %0 : tensor<2xi32>
}

// Neither end overflows.
// CHECK-LABEL: @sigmoid
// CHECK-NEXT: result0: f32[6]
// CHECK-NEXT: [0.5        0.7310586  0.00669285 1.         0.                nan]
func.func @sigmoid() -> tensor<6xf32> {
  %x = nn.constant dense<[0.0, 1.0, -5.0, 1000.0, -1000.0, 0x7FC00000]> : tensor<6xf32>
  %0 = nn.sigmoid %x : (tensor<6xf32>) -> tensor<6xf32>
  return %0 : tensor<6xf32>
}

// log(1 + exp(x)).
// CHECK-LABEL: @softplus
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [0.6931472  1.3132616  0.00671535        nan]
func.func @softplus() -> tensor<4xf32> {
  %x = nn.constant dense<[0.0, 1.0, -5.0, 0x7FC00000]> : tensor<4xf32>
  %0 = nn.softplus %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Large arguments stay themselves.
// CHECK-LABEL: @softplus_ends
// CHECK-NEXT: result0: f32[3]
// CHECK-NEXT: [1000.   inf    0.]
func.func @softplus_ends() -> tensor<3xf32> {
  %x = nn.constant dense<[1000.0, 0x7F800000, 0xFF800000]> : tensor<3xf32>
  %0 = nn.softplus %x : (tensor<3xf32>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}

// x times the normal distribution function.
// CHECK-LABEL: @gelu
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [ 0.          0.8413448  -0.15865526 -0.01552416 10.        ]
func.func @gelu() -> tensor<5xf32> {
  %x = nn.constant dense<[0.0, 1.0, -1.0, -2.5, 10.0]> : tensor<5xf32>
  %0 = nn.gelu %x : (tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// Keeps its digits far to the left, where 1 + erf would cancel.
// CHECK-LABEL: @gelu_tail
// CHECK-NEXT: result0: f64[1]
// CHECK-NEXT: [-7.61985302e-23]
func.func @gelu_tail() -> tensor<1xf64> {
  %x = nn.constant dense<[-10.0]> : tensor<1xf64>
  %0 = nn.gelu %x : (tensor<1xf64>) -> tensor<1xf64>
  return %0 : tensor<1xf64>
}

// Tests give bools.
// CHECK-LABEL: @isnan
// CHECK-NEXT: result0: bool[3]
// CHECK-NEXT: [false  true false]
func.func @isnan() -> tensor<3xi1> {
  %x = nn.constant dense<[1.0, 0x7FC00000, 0x7F800000]> : tensor<3xf32>
  %0 = nn.isnan %x : (tensor<3xf32>) -> tensor<3xi1>
  return %0 : tensor<3xi1>
}

// Either infinity.
// CHECK-LABEL: @isinf
// CHECK-NEXT: result0: bool[3]
// CHECK-NEXT: [false false  true]
func.func @isinf() -> tensor<3xi1> {
  %x = nn.constant dense<[1.0, 0x7FC00000, 0xFF800000]> : tensor<3xf32>
  %0 = nn.isinf %x : (tensor<3xf32>) -> tensor<3xi1>
  return %0 : tensor<3xi1>
}

// Negation of truth values.
// CHECK-LABEL: @not
// CHECK-NEXT: result0: bool[2]
// CHECK-NEXT: [false  true]
func.func @not() -> tensor<2xi1> {
  %x = nn.constant dense<[true, false]> : tensor<2xi1>
  %0 = nn.not %x : (tensor<2xi1>) -> tensor<2xi1>
  return %0 : tensor<2xi1>
}

// Nothing in, nothing out.
// CHECK-LABEL: @exp_empty
// CHECK-NEXT: result0: f32[0, 3]
// CHECK-NEXT: []
func.func @exp_empty() -> tensor<0x3xf32> {
  %x = nn.constant dense<> : tensor<0x3xf32>
  %0 = nn.exp %x : (tensor<0x3xf32>) -> tensor<0x3xf32>
  return %0 : tensor<0x3xf32>
}

// Double precision, rank 0.
// CHECK-LABEL: @exp_f64
// CHECK-NEXT: result0: f64{{$}}
// CHECK-NEXT: 2.71828183
func.func @exp_f64() -> tensor<f64> {
  %x = nn.constant dense<1.0> : tensor<f64>
  %0 = nn.exp %x : (tensor<f64>) -> tensor<f64>
  return %0 : tensor<f64>
}

// Half precision is computed in double and rounded once.
// CHECK-LABEL: @sqrt_f16
// CHECK-NEXT: result0: f16[2]
// CHECK-NEXT: [1.414 1.732]
func.func @sqrt_f16() -> tensor<2xf16> {
  %x = nn.constant dense<[2.0, 3.0]> : tensor<2xf16>
  %0 = nn.sqrt %x : (tensor<2xf16>) -> tensor<2xf16>
  return %0 : tensor<2xf16>
}

// The identity on values.
// CHECK-LABEL: @stop_gradient
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [1. 2.]
func.func @stop_gradient() -> tensor<2xf32> {
  %x = nn.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %0 = nn.stop_gradient %x : (tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
