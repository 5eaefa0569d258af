// RUN: dlc-interp %s | FileCheck %s

// Reductions of nothing.

// Two sums of nothing.
// CHECK-LABEL: @sum_of_nothing
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [0. 0.]
func.func @sum_of_nothing() -> tensor<2xf32> {
  %x = nn.constant dense<> : tensor<2x0xf32>
  %0 = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x0xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// The mean of nothing.
// CHECK-LABEL: @mean_of_nothing
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [nan nan]
func.func @mean_of_nothing() -> tensor<2xf32> {
  %x = nn.constant dense<> : tensor<2x0xf32>
  %0 = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x0xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// The prod of nothing.
// CHECK-LABEL: @prod_of_nothing
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [1. 1.]
func.func @prod_of_nothing() -> tensor<2xf32> {
  %x = nn.constant dense<> : tensor<2x0xf32>
  %0 = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x0xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// The max of nothing.
// CHECK-LABEL: @max_of_nothing
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [-inf -inf]
func.func @max_of_nothing() -> tensor<2xf32> {
  %x = nn.constant dense<> : tensor<2x0xf32>
  %0 = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x0xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// The min of nothing.
// CHECK-LABEL: @min_of_nothing
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [inf inf]
func.func @min_of_nothing() -> tensor<2xf32> {
  %x = nn.constant dense<> : tensor<2x0xf32>
  %0 = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x0xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// The var of nothing.
// CHECK-LABEL: @var_of_nothing
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [nan nan]
func.func @var_of_nothing() -> tensor<2xf32> {
  %x = nn.constant dense<> : tensor<2x0xf32>
  %0 = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x0xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// The logsumexp of nothing.
// CHECK-LABEL: @logsumexp_of_nothing
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [-inf -inf]
func.func @logsumexp_of_nothing() -> tensor<2xf32> {
  %x = nn.constant dense<> : tensor<2x0xf32>
  %0 = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x0xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// The least integer.
// CHECK-LABEL: @max_of_no_integers
// CHECK-NEXT: result0: i8{{$}}
// CHECK-NEXT: -128
func.func @max_of_no_integers() -> tensor<i8> {
  %x = nn.constant dense<> : tensor<0xi8>
  %0 = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<0xi8>) -> tensor<i8>
  return %0 : tensor<i8>
}

// The largest.
// CHECK-LABEL: @min_of_no_integers
// CHECK-NEXT: result0: u32{{$}}
// CHECK-NEXT: 4294967295
func.func @min_of_no_integers() -> tensor<ui32> {
  %x = nn.constant dense<> : tensor<0xui32>
  %0 = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<0xui32>) -> tensor<ui32>
  return %0 : tensor<ui32>
}

// None holds.
// CHECK-LABEL: @any_of_nothing
// CHECK-NEXT: result0: bool{{$}}
// CHECK-NEXT: false
func.func @any_of_nothing() -> tensor<i1> {
  %x = nn.constant dense<> : tensor<0xi1>
  %0 = nn.any %x {axis = array<i64: 0>, keepdims = false} : (tensor<0xi1>) -> tensor<i1>
  return %0 : tensor<i1>
}

// None fails.
// CHECK-LABEL: @all_of_nothing
// CHECK-NEXT: result0: bool{{$}}
// CHECK-NEXT: true
func.func @all_of_nothing() -> tensor<i1> {
  %x = nn.constant dense<> : tensor<0xi1>
  %0 = nn.all %x {axis = array<i64: 0>, keepdims = false} : (tensor<0xi1>) -> tensor<i1>
  return %0 : tensor<i1>
}

// No rows, no sums.
// CHECK-LABEL: @empty_result
// CHECK-NEXT: result0: f32[0]
// CHECK-NEXT: []
func.func @empty_result() -> tensor<0xf32> {
  %x = nn.constant dense<> : tensor<0x3xf32>
  %0 = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<0x3xf32>) -> tensor<0xf32>
  return %0 : tensor<0xf32>
}
