// A scan with checkpoints keeps its carries at the beginnings of segments, and its reverse
// runs each segment again.
// RUN: dlc-opt %s --nn-differentiate --canonicalize --cse --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @segments
// CHECK-SAME:    %[[X:.*]]: tensor<8xf64>
// CHECK-DAG:   %[[TWO:.*]] = arith.constant 2 : index
// CHECK-DAG:   %[[FOUR:.*]] = arith.constant 4 : index
// CHECK:       %[[SEGMENTS:.*]] = nn.reshape %{{.*}} {static_shape = array<i64: 2, 4>}
// The forward scan stacks the carry, one scalar a segment.
// CHECK:       nn.scan (%[[TWO]]) inputs(%[[SEGMENTS]] : tensor<2x4xf64>)
// CHECK-SAME:    checkpoint = 1
// CHECK:         nn.scan (%[[FOUR]])
// CHECK:         } -> tensor<f64>
// CHECK:       } -> (tensor<f64>, tensor<2xf64>)
// The reverse computes the four of a segment again, then goes back.
// CHECK:       nn.scan (%[[TWO]])
// CHECK-SAME:    reverse = true
// CHECK:         nn.scan (%[[FOUR]])
// CHECK-SAME:      reverse = false
// CHECK:         } -> (tensor<f64>, tensor<4xf64>
// CHECK:         nn.scan (%[[FOUR]])
// CHECK-SAME:      reverse = true
func.func @segments(%x: tensor<8xf64>, %h0: tensor<f64>) -> tensor<8xf64> {
  %g = nn.grad(%x : tensor<8xf64>) {
  ^bb0(%p: tensor<8xf64>):
    %t = arith.constant 8 : index
    %h = nn.scan (%t) inputs(%p : tensor<8xf64>) carries(%h0 : tensor<f64>) {checkpoint = 4 : i64, input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
    ^bb0(%step: index, %xt: tensor<f64>, %hp: tensor<f64>):
      %a = nn.mul %hp, %xt : (tensor<f64>, tensor<f64>) -> tensor<f64>
      %b = nn.tanh %a : (tensor<f64>) -> tensor<f64>
      nn.yield %b : tensor<f64>
    } -> (tensor<f64>)
    nn.yield %h : tensor<f64>
  } -> (tensor<8xf64>)
  return %g : tensor<8xf64>
}

// -----

// What no derivative passes through, and what is no longer than a segment, stays as it is.
// CHECK-LABEL: func.func @untouched
// CHECK:       nn.scan
// CHECK-SAME:    checkpoint = 8
// CHECK-NOT:   nn.scan
// CHECK:       return
func.func @untouched(%x: tensor<4xf64>, %y: tensor<8xf64>, %h0: tensor<f64>) -> (tensor<4xf64>, tensor<f64>) {
  %t = arith.constant 8 : index
  %h = nn.scan (%t) inputs(%y : tensor<8xf64>) carries(%h0 : tensor<f64>) {checkpoint = 8 : i64, input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<f64>, %hp: tensor<f64>):
    %a = nn.mul %hp, %xt : (tensor<f64>, tensor<f64>) -> tensor<f64>
    nn.yield %a : tensor<f64>
  } -> (tensor<f64>)
  %g = nn.grad(%x : tensor<4xf64>) {
  ^bb0(%p: tensor<4xf64>):
    %s = nn.sum %p {axis = array<i64: 0>, keepdims = false} : (tensor<4xf64>) -> tensor<f64>
    %l = nn.mul %s, %h : (tensor<f64>, tensor<f64>) -> tensor<f64>
    nn.yield %l : tensor<f64>
  } -> (tensor<4xf64>)
  return %g, %h : tensor<4xf64>, tensor<f64>
}
