// RUN: dlc-interp %s | FileCheck %s

// Comparisons, logic and selection.

// Only ne holds of NaN.
// CHECK-LABEL: @eq
// CHECK-NEXT: result0: bool[4]
// CHECK-NEXT: [false  true false false]
func.func @eq() -> tensor<4xi1> {
  %x = nn.constant dense<[1.0, 2.0, 0x7FC00000, 0x7FC00000]> : tensor<4xf32>
  %y = nn.constant dense<[2.0, 2.0, 1.0, 0x7FC00000]> : tensor<4xf32>
  %0 = nn.eq %x, %y : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}

// NaN differs from everything.
// CHECK-LABEL: @ne
// CHECK-NEXT: result0: bool[4]
// CHECK-NEXT: [ true false  true  true]
func.func @ne() -> tensor<4xi1> {
  %x = nn.constant dense<[1.0, 2.0, 0x7FC00000, 0x7FC00000]> : tensor<4xf32>
  %y = nn.constant dense<[2.0, 2.0, 1.0, 0x7FC00000]> : tensor<4xf32>
  %0 = nn.ne %x, %y : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}

// Only ne holds of NaN.
// CHECK-LABEL: @lt
// CHECK-NEXT: result0: bool[4]
// CHECK-NEXT: [ true false false false]
func.func @lt() -> tensor<4xi1> {
  %x = nn.constant dense<[1.0, 2.0, 0x7FC00000, 0x7FC00000]> : tensor<4xf32>
  %y = nn.constant dense<[2.0, 2.0, 1.0, 0x7FC00000]> : tensor<4xf32>
  %0 = nn.lt %x, %y : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}

// Only ne holds of NaN.
// CHECK-LABEL: @le
// CHECK-NEXT: result0: bool[4]
// CHECK-NEXT: [ true  true false false]
func.func @le() -> tensor<4xi1> {
  %x = nn.constant dense<[1.0, 2.0, 0x7FC00000, 0x7FC00000]> : tensor<4xf32>
  %y = nn.constant dense<[2.0, 2.0, 1.0, 0x7FC00000]> : tensor<4xf32>
  %0 = nn.le %x, %y : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}

// Only ne holds of NaN.
// CHECK-LABEL: @gt
// CHECK-NEXT: result0: bool[4]
// CHECK-NEXT: [false false false false]
func.func @gt() -> tensor<4xi1> {
  %x = nn.constant dense<[1.0, 2.0, 0x7FC00000, 0x7FC00000]> : tensor<4xf32>
  %y = nn.constant dense<[2.0, 2.0, 1.0, 0x7FC00000]> : tensor<4xf32>
  %0 = nn.gt %x, %y : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}

// Only ne holds of NaN.
// CHECK-LABEL: @ge
// CHECK-NEXT: result0: bool[4]
// CHECK-NEXT: [false  true false false]
func.func @ge() -> tensor<4xi1> {
  %x = nn.constant dense<[1.0, 2.0, 0x7FC00000, 0x7FC00000]> : tensor<4xf32>
  %y = nn.constant dense<[2.0, 2.0, 1.0, 0x7FC00000]> : tensor<4xf32>
  %0 = nn.ge %x, %y : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}

// Integers, and a table of comparisons.
// CHECK-LABEL: @lt_broadcast
// CHECK-NEXT: result0: bool[2, 2]
// CHECK-NEXT{LITERAL}: [[ true false]
// CHECK-NEXT: [ true false]]
func.func @lt_broadcast() -> tensor<2x2xi1> {
  %x = nn.constant dense<[-1, 1]> : tensor<2xi64>
  %y = nn.constant dense<[[0], [1]]> : tensor<2x1xi64>
  %0 = nn.lt %x, %y : (tensor<2xi64>, tensor<2x1xi64>) -> tensor<2x2xi1>
  return %0 : tensor<2x2xi1>
}

// Unsigned numbers are not negative.
// CHECK-LABEL: @lt_unsigned
// CHECK-NEXT: result0: bool[1]
// CHECK-NEXT: [false]
func.func @lt_unsigned() -> tensor<1xi1> {
  %x = nn.constant dense<[18446744073709551615]> : tensor<1xui64>
  %y = nn.constant dense<[1]> : tensor<1xui64>
  %0 = nn.lt %x, %y : (tensor<1xui64>, tensor<1xui64>) -> tensor<1xi1>
  return %0 : tensor<1xi1>
}

// Bools compare too.
// CHECK-LABEL: @eq_bool
// CHECK-NEXT: result0: bool[2]
// CHECK-NEXT: [ true false]
func.func @eq_bool() -> tensor<2xi1> {
  %x = nn.constant dense<[true, false]> : tensor<2xi1>
  %y = nn.constant dense<true> : tensor<2xi1>
  %0 = nn.eq %x, %y : (tensor<2xi1>, tensor<2xi1>) -> tensor<2xi1>
  return %0 : tensor<2xi1>
}

// Both.
// CHECK-LABEL: @and
// CHECK-NEXT: result0: bool[4]
// CHECK-NEXT: [ true false false false]
func.func @and() -> tensor<4xi1> {
  %x = nn.constant dense<[true, true, false, false]> : tensor<4xi1>
  %y = nn.constant dense<[true, false, true, false]> : tensor<4xi1>
  %0 = nn.and %x, %y : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}

// Either.
// CHECK-LABEL: @or
// CHECK-NEXT: result0: bool[4]
// CHECK-NEXT: [ true  true  true false]
func.func @or() -> tensor<4xi1> {
  %x = nn.constant dense<[true, true, false, false]> : tensor<4xi1>
  %y = nn.constant dense<[true, false, true, false]> : tensor<4xi1>
  %0 = nn.or %x, %y : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}

// A column of conditions, a matrix and a scalar.
// CHECK-LABEL: @where
// CHECK-NEXT: result0: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[ 1.  2.]
// CHECK-NEXT: [nan nan]]
func.func @where() -> tensor<2x2xf32> {
  %c = nn.constant dense<[[true], [false]]> : tensor<2x1xi1>
  %x = nn.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %y = nn.constant dense<0x7FC00000> : tensor<f32>
  %0 = nn.where %c, %x, %y : (tensor<2x1xi1>, tensor<2x2xf32>, tensor<f32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}

// Any element type.
// CHECK-LABEL: @where_integer
// CHECK-NEXT: result0: i8[2]
// CHECK-NEXT: [3 2]
func.func @where_integer() -> tensor<2xi8> {
  %c = nn.constant dense<[false, true]> : tensor<2xi1>
  %x = nn.constant dense<[1, 2]> : tensor<2xi8>
  %y = nn.constant dense<[3, 4]> : tensor<2xi8>
  %0 = nn.where %c, %x, %y : (tensor<2xi1>, tensor<2xi8>, tensor<2xi8>) -> tensor<2xi8>
  return %0 : tensor<2xi8>
}
