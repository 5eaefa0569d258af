// RUN: dlc-interp %s | FileCheck %s

// Elementwise functions of one operand, with the ends of their domains.

// Negation flips the sign of everything, zeros and infinities too.
// CHECK-LABEL: @neg
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [-1.5  0.   nan  inf]
func.func @neg() -> tensor<4xf32> {
  %x = nn.constant dense<[1.5, -0.0, 0x7FC00000, 0xFF800000]> : tensor<4xf32>
  %0 = nn.neg %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// The negation of the least integer wraps to itself.
// CHECK-LABEL: @neg_wraps
// CHECK-NEXT: result0: i8[2]
// CHECK-NEXT: [-128   -5]
func.func @neg_wraps() -> tensor<2xi8> {
  %x = nn.constant dense<[-128, 5]> : tensor<2xi8>
  %0 = nn.neg %x : (tensor<2xi8>) -> tensor<2xi8>
  return %0 : tensor<2xi8>
}

// Unsigned negation is modulo 2^8.
// CHECK-LABEL: @neg_unsigned
// CHECK-NEXT: result0: u8[2]
// CHECK-NEXT: [255   0]
func.func @neg_unsigned() -> tensor<2xui8> {
  %x = nn.constant dense<[1, 0]> : tensor<2xui8>
  %0 = nn.neg %x : (tensor<2xui8>) -> tensor<2xui8>
  return %0 : tensor<2xui8>
}

// Magnitudes.
// CHECK-LABEL: @abs
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [1.5 0.  nan inf]
func.func @abs() -> tensor<4xf32> {
  %x = nn.constant dense<[-1.5, -0.0, 0x7FC00000, 0xFF800000]> : tensor<4xf32>
  %0 = nn.abs %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// The magnitude of the least integer wraps to itself.
// CHECK-LABEL: @abs_wraps
// CHECK-NEXT: result0: i8[3]
// CHECK-NEXT: [-128    5    5]
func.func @abs_wraps() -> tensor<3xi8> {
  %x = nn.constant dense<[-128, -5, 5]> : tensor<3xi8>
  %0 = nn.abs %x : (tensor<3xi8>) -> tensor<3xi8>
  return %0 : tensor<3xi8>
}

// The sign of NaN is NaN.
// CHECK-LABEL: @sign
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [-1.  0.  1. nan  1.]
func.func @sign() -> tensor<5xf32> {
  %x = nn.constant dense<[-2.0, 0.0, 3.0, 0x7FC00000, 0x7F800000]> : tensor<5xf32>
  %0 = nn.sign %x : (tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// No unsigned number is negative.
// CHECK-LABEL: @sign_unsigned
// CHECK-NEXT: result0: u32[3]
// CHECK-NEXT: [0 1 1]
func.func @sign_unsigned() -> tensor<3xui32> {
  %x = nn.constant dense<[0, 7, 4294967295]> : tensor<3xui32>
  %0 = nn.sign %x : (tensor<3xui32>) -> tensor<3xui32>
  return %0 : tensor<3xui32>
}

// Overflows to inf and underflows to 0.
// CHECK-LABEL: @exp
// CHECK-NEXT: result0: f32[7]
// CHECK-NEXT: [1.         2.7182817  0.13533528        inf 0.                nan
// CHECK-NEXT: 0.        ]
func.func @exp() -> tensor<7xf32> {
  %x = nn.constant dense<[0.0, 1.0, -2.0, 100.0, -200.0, 0x7FC00000, 0xFF800000]> : tensor<7xf32>
  %0 = nn.exp %x : (tensor<7xf32>) -> tensor<7xf32>
  return %0 : tensor<7xf32>
}

// Keeps the digits that exp(x) - 1 would lose.
// CHECK-LABEL: @expm1
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [ 0.000000e+00  1.000005e-05 -1.000000e+00  6.389056e+00]
func.func @expm1() -> tensor<4xf32> {
  %x = nn.constant dense<[0.0, 1.0e-05, 0xFF800000, 2.0]> : tensor<4xf32>
  %0 = nn.expm1 %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// The logarithm of 0 is -inf, of a negative number NaN.
// CHECK-LABEL: @log
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [0.        0.6931472      -inf       nan       inf]
func.func @log() -> tensor<5xf32> {
  %x = nn.constant dense<[1.0, 2.0, 0.0, -1.0, 0x7F800000]> : tensor<5xf32>
  %0 = nn.log %x : (tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// Keeps the digits that log(1 + x) would lose.
// CHECK-LABEL: @log1p
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [0.00000e+00 9.99995e-06        -inf         nan]
func.func @log1p() -> tensor<4xf32> {
  %x = nn.constant dense<[0.0, 1.0e-05, -1.0, -2.0]> : tensor<4xf32>
  %0 = nn.log1p %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// The root of a negative number is NaN.
// CHECK-LABEL: @sqrt
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [2.        1.4142135 0.              nan       inf]
func.func @sqrt() -> tensor<5xf32> {
  %x = nn.constant dense<[4.0, 2.0, 0.0, -1.0, 0x7F800000]> : tensor<5xf32>
  %0 = nn.sqrt %x : (tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// 1 / sqrt.
// CHECK-LABEL: @rsqrt
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [0.5 inf 0.  nan]
func.func @rsqrt() -> tensor<4xf32> {
  %x = nn.constant dense<[4.0, 0.0, 0x7F800000, -1.0]> : tensor<4xf32>
  %0 = nn.rsqrt %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Far arguments are reduced exactly.
// CHECK-LABEL: @sin
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [ 0.          0.84147096 -0.9092974  -0.3499935 ]
func.func @sin() -> tensor<4xf32> {
  %x = nn.constant dense<[0.0, 1.0, -2.0, 1000000.0]> : tensor<4xf32>
  %0 = nn.sin %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Far arguments are reduced exactly.
// CHECK-LABEL: @cos
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [ 1.          0.5403023  -0.41614684  0.93675214]
func.func @cos() -> tensor<4xf32> {
  %x = nn.constant dense<[0.0, 1.0, -2.0, 1000000.0]> : tensor<4xf32>
  %0 = nn.cos %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Far arguments are reduced exactly.
// CHECK-LABEL: @tan
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [ 0.          1.5574077   2.1850398  -0.37362444]
func.func @tan() -> tensor<4xf32> {
  %x = nn.constant dense<[0.0, 1.0, -2.0, 1000000.0]> : tensor<4xf32>
  %0 = nn.tan %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Saturates at 1.
// CHECK-LABEL: @tanh
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [ 0.          0.46211717 -1.          1.                 nan]
func.func @tanh() -> tensor<5xf32> {
  %x = nn.constant dense<[0.0, 0.5, -20.0, 0x7F800000, 0x7FC00000]> : tensor<5xf32>
  %0 = nn.tanh %x : (tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}
