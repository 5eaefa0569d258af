// RUN: dlc-interp %s | FileCheck %s

// Operations with a body: recurrences and functions of the user's own.

// Slices along the second axis, stacked along the first: running sums.
// CHECK-LABEL: @scan
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [ 6. 15.]
// CHECK-NEXT: result1: f32[3, 2]
// CHECK-NEXT{LITERAL}: [[ 1.  4.]
// CHECK-NEXT: [ 3. 9.]
// CHECK-NEXT: [ 6. 15.]]
func.func @scan() -> (tensor<2xf32>, tensor<3x2xf32>) {
  %n = arith.constant 3 : index
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %h = nn.constant dense<0.0> : tensor<2xf32>
  %0, %1 = nn.scan (%n) inputs(%x : tensor<2x3xf32>) carries(%h : tensor<2xf32>)
      {input_axes = array<i64: 1>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf32>, %ht: tensor<2xf32>):
    %next = nn.add %xt, %ht : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
    nn.yield %next, %next : tensor<2xf32>, tensor<2xf32>
  } -> (tensor<2xf32>, tensor<3x2xf32>)
  return %0, %1 : tensor<2xf32>, tensor<3x2xf32>
}

// Backwards: the step counts down, and stacks are placed at it. The body uses
// a value from above.
// CHECK-LABEL: @scan_reverse
// CHECK-NEXT: result0: i32
// CHECK-NEXT: 210
// CHECK-NEXT: result1: i32[3]
// CHECK-NEXT: [210 21 2]
func.func @scan_reverse() -> (tensor<i32>, tensor<3xi32>) {
  %n = arith.constant 3 : index
  %ten = nn.constant dense<10> : tensor<i32>
  %zero = nn.constant dense<0> : tensor<i32>
  %0, %1 = nn.scan (%n) carries(%zero : tensor<i32>)
      {input_axes = array<i64>, output_axes = array<i64: 0>, reverse = true} {
  ^bb0(%step: index, %h: tensor<i32>):
    %digit = nn.from_index %step : tensor<i32>
    %up = nn.mul %h, %ten : (tensor<i32>, tensor<i32>) -> tensor<i32>
    %next = nn.add %up, %digit : (tensor<i32>, tensor<i32>) -> tensor<i32>
    nn.yield %next, %next : tensor<i32>, tensor<i32>
  } -> (tensor<i32>, tensor<3xi32>)
  return %0, %1 : tensor<i32>, tensor<3xi32>
}

// A scan in a scan: the sum of a matrix.
// CHECK-LABEL: @nested
// CHECK-NEXT: result0: f32
// CHECK-NEXT: 10.
func.func @nested() -> tensor<f32> {
  %n = arith.constant 2 : index
  %x = nn.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %zero = nn.constant dense<0.0> : tensor<f32>
  %0 = nn.scan (%n) inputs(%x : tensor<2x2xf32>) carries(%zero : tensor<f32>)
      {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%i: index, %row: tensor<2xf32>, %h: tensor<f32>):
    %1 = nn.scan (%n) inputs(%row : tensor<2xf32>) carries(%h : tensor<f32>)
        {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
    ^bb0(%j: index, %v: tensor<f32>, %k: tensor<f32>):
      %next = nn.add %v, %k : (tensor<f32>, tensor<f32>) -> tensor<f32>
      nn.yield %next : tensor<f32>
    } -> tensor<f32>
    nn.yield %1 : tensor<f32>
  } -> tensor<f32>
  return %0 : tensor<f32>
}

// No steps: the initial carries, and stacks of no slices. Their other sizes
// are those the body would give.
// CHECK-LABEL: @no_steps
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [1. 2.]
// CHECK-NEXT: result1: f32[2, 0, 3]
// CHECK-NEXT: []
func.func @no_steps() -> (tensor<?xf32>, tensor<?x?x3xf32>) {
  %n = arith.constant 0 : index
  %h = nn.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %x = nn.constant dense<> : tensor<0x3xf32>
  %h0 = tensor.cast %h : tensor<2xf32> to tensor<?xf32>
  %x0 = tensor.cast %x : tensor<0x3xf32> to tensor<?x3xf32>
  %c0 = arith.constant 0 : index
  %m = tensor.dim %h0, %c0 : tensor<?xf32>
  %0, %1 = nn.scan (%n) inputs(%x0 : tensor<?x3xf32>) carries(%h0 : tensor<?xf32>)
      {input_axes = array<i64: 0>, output_axes = array<i64: 1>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<3xf32>, %ht: tensor<?xf32>):
    %wide = nn.broadcast %xt, %m {static_shape = array<i64: -9223372036854775808, 3>} : (tensor<3xf32>, index) -> tensor<?x3xf32>
    nn.yield %ht, %wide : tensor<?xf32>, tensor<?x3xf32>
  } -> (tensor<?xf32>, tensor<?x?x3xf32>)
  return %0, %1 : tensor<?xf32>, tensor<?x?x3xf32>
}

// Only the body of a custom function is computed.
// CHECK-LABEL: @custom
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [1. 4.]
func.func @custom() -> tensor<2xf32> {
  %x = nn.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %0 = nn.custom(%x : tensor<2xf32>) {
  ^bb0(%a: tensor<2xf32>):
    %s = nn.mul %a, %a : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
    nn.yield %s : tensor<2xf32>
  } backward {
  ^bb0(%a: tensor<2xf32>, %dy: tensor<2xf32>):
    nn.yield %dy : tensor<2xf32>
  } -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
