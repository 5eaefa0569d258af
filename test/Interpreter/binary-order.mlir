// RUN: dlc-interp %s | FileCheck %s

// Remainders, powers and extremes.

// The remainder has the sign of the divisor.
// CHECK-LABEL: @mod
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [ 1.5  0.5 -0.5 -1.5  nan]
func.func @mod() -> tensor<5xf32> {
  %x = nn.constant dense<[5.5, -5.5, 5.5, -5.5, 1.0]> : tensor<5xf32>
  %y = nn.constant dense<[2.0, 2.0, -2.0, -2.0, 0.0]> : tensor<5xf32>
  %0 = nn.mod %x, %y : (tensor<5xf32>, tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// Integers too; x modulo 0 is 0.
// CHECK-LABEL: @mod_integer
// CHECK-NEXT: result0: i8[6]
// CHECK-NEXT: [ 1  2 -2 -1  0  0]
func.func @mod_integer() -> tensor<6xi8> {
  %x = nn.constant dense<[7, -7, 7, -7, 5, -8]> : tensor<6xi8>
  %y = nn.constant dense<[3, 3, -3, -3, 0, -1]> : tensor<6xi8>
  %0 = nn.mod %x, %y : (tensor<6xi8>, tensor<6xi8>) -> tensor<6xi8>
  return %0 : tensor<6xi8>
}

// A negative base has no broken power.
// CHECK-LABEL: @pow
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [ 1.024e+03 -8.000e+00  1.000e+00        nan  5.000e-01]
func.func @pow() -> tensor<5xf32> {
  %x = nn.constant dense<[2.0, -2.0, 0.0, -1.0, 4.0]> : tensor<5xf32>
  %y = nn.constant dense<[10.0, 3.0, 0.0, 0.5, -0.5]> : tensor<5xf32>
  %0 = nn.pow %x, %y : (tensor<5xf32>, tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// NaN if either is.
// CHECK-LABEL: @minimum
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [  1.  nan  nan -inf]
func.func @minimum() -> tensor<4xf32> {
  %x = nn.constant dense<[1.0, 0x7FC00000, 3.0, 0xFF800000]> : tensor<4xf32>
  %y = nn.constant dense<[2.0, 1.0, 0x7FC00000, 5.0]> : tensor<4xf32>
  %0 = nn.minimum %x, %y : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// NaN if either is.
// CHECK-LABEL: @maximum
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [ 2. nan nan  5.]
func.func @maximum() -> tensor<4xf32> {
  %x = nn.constant dense<[1.0, 0x7FC00000, 3.0, 0xFF800000]> : tensor<4xf32>
  %y = nn.constant dense<[2.0, 1.0, 0x7FC00000, 5.0]> : tensor<4xf32>
  %0 = nn.maximum %x, %y : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Signed comparison.
// CHECK-LABEL: @maximum_signed
// CHECK-NEXT: result0: i32[2]
// CHECK-NEXT: [2 3]
func.func @maximum_signed() -> tensor<2xi32> {
  %x = nn.constant dense<[-1, 3]> : tensor<2xi32>
  %y = nn.constant dense<[2, -4]> : tensor<2xi32>
  %0 = nn.maximum %x, %y : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
  return %0 : tensor<2xi32>
}

// Unsigned comparison.
// CHECK-LABEL: @maximum_unsigned
// CHECK-NEXT: result0: u8[2]
// CHECK-NEXT: [255   4]
func.func @maximum_unsigned() -> tensor<2xui8> {
  %x = nn.constant dense<[255, 3]> : tensor<2xui8>
  %y = nn.constant dense<[2, 4]> : tensor<2xui8>
  %0 = nn.maximum %x, %y : (tensor<2xui8>, tensor<2xui8>) -> tensor<2xui8>
  return %0 : tensor<2xui8>
}
