// RUN: dlc-interp %s | FileCheck %s

// Conversions between element types.

// Truncates towards zero and saturates; NaN gives 0.
// CHECK-LABEL: @float_to_i8
// CHECK-NEXT: result0: i8[6]
// CHECK-NEXT: [   1   -1  127 -128    0  127]
func.func @float_to_i8() -> tensor<6xi8> {
  %x = nn.constant dense<[1.9, -1.9, 300.0, -300.0, 0x7FC00000, 0x7F800000]> : tensor<6xf32>
  %0 = nn.cast %x {type = i8} : (tensor<6xf32>) -> tensor<6xi8>
  return %0 : tensor<6xi8>
}

// Unsigned numbers saturate at 0.
// CHECK-LABEL: @float_to_ui32
// CHECK-NEXT: result0: u32[3]
// CHECK-NEXT: [         3          0 4294967295]
func.func @float_to_ui32() -> tensor<3xui32> {
  %x = nn.constant dense<[3.7, -1.0, 5000000000.0]> : tensor<3xf64>
  %0 = nn.cast %x {type = ui32} : (tensor<3xf64>) -> tensor<3xui32>
  return %0 : tensor<3xui32>
}

// The bounds of 64 bits are no floats: still saturates.
// CHECK-LABEL: @float_to_i64
// CHECK-NEXT: result0: i64[2]
// CHECK-NEXT: [ 9223372036854775807 -9223372036854775808]
func.func @float_to_i64() -> tensor<2xi64> {
  %x = nn.constant dense<[1.0e+19, -1.0e+19]> : tensor<2xf32>
  %0 = nn.cast %x {type = i64} : (tensor<2xf32>) -> tensor<2xi64>
  return %0 : tensor<2xi64>
}

// Integers wrap.
// CHECK-LABEL: @integer_wraps
// CHECK-NEXT: result0: i8[2]
// CHECK-NEXT: [44 -1]
func.func @integer_wraps() -> tensor<2xi8> {
  %x = nn.constant dense<[300, -1]> : tensor<2xi32>
  %0 = nn.cast %x {type = i8} : (tensor<2xi32>) -> tensor<2xi8>
  return %0 : tensor<2xi8>
}

// A negative number as unsigned.
// CHECK-LABEL: @sign_reinterpreted
// CHECK-NEXT: result0: u64[2]
// CHECK-NEXT: [18446744073709551615                    5]
func.func @sign_reinterpreted() -> tensor<2xui64> {
  %x = nn.constant dense<[-1, 5]> : tensor<2xi32>
  %0 = nn.cast %x {type = ui64} : (tensor<2xi32>) -> tensor<2xui64>
  return %0 : tensor<2xui64>
}

// Anything but zero is true.
// CHECK-LABEL: @to_bool
// CHECK-NEXT: result0: bool[4]
// CHECK-NEXT: [false false  true  true]
func.func @to_bool() -> tensor<4xi1> {
  %x = nn.constant dense<[0.0, -0.0, 0x7FC00000, 0.1]> : tensor<4xf32>
  %0 = nn.cast %x {type = i1} : (tensor<4xf32>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}

// true is 1.
// CHECK-LABEL: @bool_to_float
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [1. 0.]
func.func @bool_to_float() -> tensor<2xf32> {
  %x = nn.constant dense<[true, false]> : tensor<2xi1>
  %0 = nn.cast %x {type = f32} : (tensor<2xi1>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// Rounds to nearest, overflows to inf.
// CHECK-LABEL: @f64_to_f32
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [0.1 inf]
func.func @f64_to_f32() -> tensor<2xf32> {
  %x = nn.constant dense<[0.1, 1.0e+300]> : tensor<2xf64>
  %0 = nn.cast %x {type = f32} : (tensor<2xf64>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// Ties go to even.
// CHECK-LABEL: @f32_to_f16
// CHECK-NEXT: result0: f16[3]
// CHECK-NEXT: [2048. 2052.    0.]
func.func @f32_to_f16() -> tensor<3xf16> {
  %x = nn.constant dense<[2049.0, 2051.0, 1.0e-08]> : tensor<3xf32>
  %0 = nn.cast %x {type = f16} : (tensor<3xf32>) -> tensor<3xf16>
  return %0 : tensor<3xf16>
}

// 1.00390625 is halfway between two bf16 numbers: the even one is 1.
// CHECK-LABEL: @to_bf16_and_back
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [1. 3.]
func.func @to_bf16_and_back() -> tensor<2xf32> {
  %x = nn.constant dense<[1.0039062, 3.0]> : tensor<2xf32>
  %0 = nn.cast %x {type = bf16} : (tensor<2xf32>) -> tensor<2xbf16>
  %1 = nn.cast %0 {type = f32} : (tensor<2xbf16>) -> tensor<2xf32>
  return %1 : tensor<2xf32>
}
