// RUN: dlc-interp %s | FileCheck %s

// Constants, sizes and index arithmetic.

// A scalar over a static and a dynamic size.
// CHECK-LABEL: @splat
// CHECK-NEXT: result0: f32[2, 3]
// CHECK-NEXT{LITERAL}: [[1.5 1.5 1.5]
// CHECK-NEXT: [1.5 1.5 1.5]]
func.func @splat() -> tensor<2x?xf32> {
  %x = nn.constant dense<1.5> : tensor<f32>
  %n = arith.constant 3 : index
  %0 = nn.splat %x, %n {static_sizes = array<i64: 2, -9223372036854775808>} : (tensor<f32>, index) -> tensor<2x?xf32>
  return %0 : tensor<2x?xf32>
}

// A size of 0.
// CHECK-LABEL: @splat_empty
// CHECK-NEXT: result0: bool[0, 2]
// CHECK-NEXT: []
func.func @splat_empty() -> tensor<0x2xi1> {
  %x = nn.constant dense<true> : tensor<i1>
  %0 = nn.splat %x {static_sizes = array<i64: 0, 2>} : (tensor<i1>) -> tensor<0x2xi1>
  return %0 : tensor<0x2xi1>
}

// The numbers below a size.
// CHECK-LABEL: @arange
// CHECK-NEXT: result0: i32[4]
// CHECK-NEXT: [0 1 2 3]
func.func @arange() -> tensor<?xi32> {
  %n = arith.constant 4 : index
  %0 = nn.arange %n {static_size = -9223372036854775808 : i64} : (index) -> tensor<?xi32>
  return %0 : tensor<?xi32>
}

// Bools, half precision, unsigned numbers, and an empty tensor.
// CHECK-LABEL: @constants
// CHECK-NEXT: result0: bool[3]
// CHECK-NEXT: [ true false  true]
// CHECK-NEXT: result1: f16[2]
// CHECK-NEXT: [5.00e-01 6.55e+04]
// CHECK-NEXT: result2: u64[1]
// CHECK-NEXT: [18446744073709551615]
// CHECK-NEXT: result3: f32[2, 0]
// CHECK-NEXT: []
func.func @constants() -> (tensor<3xi1>, tensor<2xf16>, tensor<1xui64>, tensor<2x0xf32>) {
  %b = nn.constant dense<[true, false, true]> : tensor<3xi1>
  %h = nn.constant dense<[0.5, 65504.0]> : tensor<2xf16>
  %u = nn.constant dense<[18446744073709551615]> : tensor<1xui64>
  %e = nn.constant dense<> : tensor<2x0xf32>
  return %b, %h, %u, %e : tensor<3xi1>, tensor<2xf16>, tensor<1xui64>, tensor<2x0xf32>
}

// Sizes are computed with arith: (7 floordiv 2) * 5 - max(1, 7 mod 4) = 12.
// CHECK-LABEL: @index_arithmetic
// CHECK-NEXT: result0: i32{{$}}
// CHECK-NEXT: 12
func.func @index_arithmetic() -> tensor<i32> {
  %c7 = arith.constant 7 : index
  %c2 = arith.constant 2 : index
  %c5 = arith.constant 5 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %q = arith.floordivsi %c7, %c2 : index
  %p = arith.muli %q, %c5 : index
  %m = arith.remsi %c7, %c4 : index
  %x = arith.maxsi %c1, %m : index
  %d = arith.subi %p, %x : index
  %less = arith.cmpi slt, %d, %c7 : index
  %s = arith.select %less, %c7, %d : index
  %r = nn.from_index %s : tensor<i32>
  return %r : tensor<i32>
}

// Quotients of a negative number.
// CHECK-LABEL: @floor_and_ceil
// CHECK-NEXT: result0: f32{{$}}
// CHECK-NEXT: -4.
// CHECK-NEXT: result1: i64{{$}}
// CHECK-NEXT: -3
func.func @floor_and_ceil() -> (tensor<f32>, tensor<i64>) {
  %a = arith.constant -7 : index
  %b = arith.constant 2 : index
  %f = arith.floordivsi %a, %b : index
  %c = arith.ceildivsi %a, %b : index
  %0 = nn.from_index %f : tensor<f32>
  %1 = nn.from_index %c : tensor<i64>
  return %0, %1 : tensor<f32>, tensor<i64>
}

// A size read from a tensor, and a type that forgets it.
// CHECK-LABEL: @sizes_of_tensors
// CHECK-NEXT: result0: u8{{$}}
// CHECK-NEXT: 3
func.func @sizes_of_tensors() -> tensor<ui8> {
  %x = nn.constant dense<0.0> : tensor<2x3xf32>
  %c1 = arith.constant 1 : index
  %y = tensor.cast %x : tensor<2x3xf32> to tensor<?x?xf32>
  %n = tensor.dim %y, %c1 : tensor<?x?xf32>
  %r = nn.from_index %n : tensor<ui8>
  return %r : tensor<ui8>
}

// A scalar of data as a size.
// CHECK-LABEL: @to_index
// CHECK-NEXT: result0: i32[2]
// CHECK-NEXT: [0 1]
func.func @to_index() -> tensor<?xi32> {
  %x = nn.constant dense<2> : tensor<i64>
  %n = nn.to_index %x : tensor<i64>
  %0 = nn.arange %n {static_size = -9223372036854775808 : i64} : (index) -> tensor<?xi32>
  return %0 : tensor<?xi32>
}

// The identity.
// CHECK-LABEL: @fence
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [1. 2.]
func.func @fence() -> tensor<2xf32> {
  %x = nn.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %after = nn.constant dense<0.0> : tensor<f32>
  %0 = nn.fence %x, %after : (tensor<2xf32>, tensor<f32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
