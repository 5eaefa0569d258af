// RUN: dlc-interp %s | FileCheck %s

// Arithmetic of two operands: broadcasting, integers, ends of ranges.

// A row is added to every row.
// CHECK-LABEL: @add
// CHECK-NEXT: result0: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[11. 22.]
// CHECK-NEXT: [13. 24.]]
func.func @add() -> tensor<2x2xf32> {
  %x = nn.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %y = nn.constant dense<[10.0, 20.0]> : tensor<2xf32>
  %0 = nn.add %x, %y : (tensor<2x2xf32>, tensor<2xf32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}

// Both operands are stretched.
// CHECK-LABEL: @add_stretches_both
// CHECK-NEXT: result0: f32[2, 3]
// CHECK-NEXT{LITERAL}: [[11. 21. 31.]
// CHECK-NEXT: [12. 22. 32.]]
func.func @add_stretches_both() -> tensor<2x3xf32> {
  %x = nn.constant dense<[[1.0], [2.0]]> : tensor<2x1xf32>
  %y = nn.constant dense<[[10.0, 20.0, 30.0]]> : tensor<1x3xf32>
  %0 = nn.add %x, %y : (tensor<2x1xf32>, tensor<1x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// A scalar and nothing.
// CHECK-LABEL: @add_empty
// CHECK-NEXT: result0: f32[2, 0]
// CHECK-NEXT: []
func.func @add_empty() -> tensor<2x0xf32> {
  %x = nn.constant dense<1.0> : tensor<f32>
  %y = nn.constant dense<> : tensor<2x0xf32>
  %0 = nn.add %x, %y : (tensor<f32>, tensor<2x0xf32>) -> tensor<2x0xf32>
  return %0 : tensor<2x0xf32>
}

// Integers wrap.
// CHECK-LABEL: @add_wraps
// CHECK-NEXT: result0: i8[2]
// CHECK-NEXT: [-128  127]
func.func @add_wraps() -> tensor<2xi8> {
  %x = nn.constant dense<[127, -128]> : tensor<2xi8>
  %y = nn.constant dense<[1, -1]> : tensor<2xi8>
  %0 = nn.add %x, %y : (tensor<2xi8>, tensor<2xi8>) -> tensor<2xi8>
  return %0 : tensor<2xi8>
}

// inf - inf is NaN.
// CHECK-LABEL: @sub
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [-2. nan]
func.func @sub() -> tensor<2xf32> {
  %x = nn.constant dense<[1.0, 0x7F800000]> : tensor<2xf32>
  %y = nn.constant dense<[3.0, 0x7F800000]> : tensor<2xf32>
  %0 = nn.sub %x, %y : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// Unsigned numbers wrap.
// CHECK-LABEL: @sub_unsigned
// CHECK-NEXT: result0: u32[1]
// CHECK-NEXT: [4294967295]
func.func @sub_unsigned() -> tensor<1xui32> {
  %x = nn.constant dense<[0]> : tensor<1xui32>
  %y = nn.constant dense<[1]> : tensor<1xui32>
  %0 = nn.sub %x, %y : (tensor<1xui32>, tensor<1xui32>) -> tensor<1xui32>
  return %0 : tensor<1xui32>
}

// inf times 0 is NaN.
// CHECK-LABEL: @mul
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [-6. nan]
func.func @mul() -> tensor<2xf32> {
  %x = nn.constant dense<[2.0, 0x7F800000]> : tensor<2xf32>
  %y = nn.constant dense<[-3.0, 0.0]> : tensor<2xf32>
  %0 = nn.mul %x, %y : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// The lowest 64 bits of the product.
// CHECK-LABEL: @mul_wraps
// CHECK-NEXT: result0: i64[1]
// CHECK-NEXT: [-9223372036854775808]
func.func @mul_wraps() -> tensor<1xi64> {
  %x = nn.constant dense<[4611686018427387904]> : tensor<1xi64>
  %y = nn.constant dense<[6]> : tensor<1xi64>
  %0 = nn.mul %x, %y : (tensor<1xi64>, tensor<1xi64>) -> tensor<1xi64>
  return %0 : tensor<1xi64>
}

// Division of floats by 0.
// CHECK-LABEL: @div
// CHECK-NEXT: result0: f32[4]
// CHECK-NEXT: [ inf -inf  nan  3.5]
func.func @div() -> tensor<4xf32> {
  %x = nn.constant dense<[1.0, -1.0, 0.0, 7.0]> : tensor<4xf32>
  %y = nn.constant dense<[0.0, 0.0, 0.0, 2.0]> : tensor<4xf32>
  %0 = nn.div %x, %y : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Integers floor; x / 0 is 0.
// CHECK-LABEL: @div_floors
// CHECK-NEXT: result0: i32[5]
// CHECK-NEXT: [ 3 -4 -4  3  0]
func.func @div_floors() -> tensor<5xi32> {
  %x = nn.constant dense<[7, -7, 7, -7, 5]> : tensor<5xi32>
  %y = nn.constant dense<[2, 2, -2, -2, 0]> : tensor<5xi32>
  %0 = nn.div %x, %y : (tensor<5xi32>, tensor<5xi32>) -> tensor<5xi32>
  return %0 : tensor<5xi32>
}

// The one quotient that overflows wraps.
// CHECK-LABEL: @div_overflow
// CHECK-NEXT: result0: i64[2]
// CHECK-NEXT: [-9223372036854775808                  128]
func.func @div_overflow() -> tensor<2xi64> {
  %x = nn.constant dense<[-9223372036854775808, -128]> : tensor<2xi64>
  %y = nn.constant dense<-1> : tensor<2xi64>
  %0 = nn.div %x, %y : (tensor<2xi64>, tensor<2xi64>) -> tensor<2xi64>
  return %0 : tensor<2xi64>
}

// Unsigned.
// CHECK-LABEL: @div_unsigned
// CHECK-NEXT: result0: u64[1]
// CHECK-NEXT: [9223372036854775807]
func.func @div_unsigned() -> tensor<1xui64> {
  %x = nn.constant dense<[18446744073709551615]> : tensor<1xui64>
  %y = nn.constant dense<[2]> : tensor<1xui64>
  %0 = nn.div %x, %y : (tensor<1xui64>, tensor<1xui64>) -> tensor<1xui64>
  return %0 : tensor<1xui64>
}
