// RUN: dlc-check-ops %s

// Recurrences: inputs and stacks along several axes, captured weights, either
// direction, any trip count. scan-nested.mlir has scans in scans.

// Everything at once: a recurrent layer whose states the loss sees too.
func.func @layer(%x: tensor<3x4x2xf64>, %h0: tensor<3x5xf64>, %wx: tensor<2x5xf64>, %wh: tensor<5x5xf64>)
    -> (tensor<3x5xf64>, tensor<3x4x5xf64>) attributes {check.second} {
  %t = arith.constant 4 : index
  %h, %hs = nn.scan (%t) inputs(%x : tensor<3x4x2xf64>) carries(%h0 : tensor<3x5xf64>) {input_axes = array<i64: 1>, output_axes = array<i64: 1>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<3x2xf64>, %hp: tensor<3x5xf64>):
    %0 = nn.matmul %xt, %wx {transpose_x = false, transpose_y = false} : (tensor<3x2xf64>, tensor<2x5xf64>) -> tensor<3x5xf64>
    %1 = nn.matmul %hp, %wh {transpose_x = false, transpose_y = false} : (tensor<3x5xf64>, tensor<5x5xf64>) -> tensor<3x5xf64>
    %2 = nn.add %0, %1 : (tensor<3x5xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
    %3 = nn.tanh %2 : (tensor<3x5xf64>) -> tensor<3x5xf64>
    nn.yield %3, %3 : tensor<3x5xf64>, tensor<3x5xf64>
  } -> (tensor<3x5xf64>, tensor<3x4x5xf64>)
  return %h, %hs : tensor<3x5xf64>, tensor<3x4x5xf64>
}

// From the last step to the first.
func.func @reversed(%x: tensor<4x3xf64>, %h0: tensor<3xf64>, %a: tensor<f64>) -> (tensor<3xf64>, tensor<3x4xf64>) {
  %t = arith.constant 4 : index
  %h, %hs = nn.scan (%t) inputs(%x : tensor<4x3xf64>) carries(%h0 : tensor<3xf64>) {input_axes = array<i64: 0>, output_axes = array<i64: 1>, reverse = true} {
  ^bb0(%step: index, %xt: tensor<3xf64>, %hp: tensor<3xf64>):
    %0 = nn.mul %hp, %a : (tensor<3xf64>, tensor<f64>) -> tensor<3xf64>
    %1 = nn.mul %0, %xt : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    %2 = nn.sin %1 : (tensor<3xf64>) -> tensor<3xf64>
    %3 = nn.add %2, %xt : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
    nn.yield %3, %2 : tensor<3xf64>, tensor<3xf64>
  } -> (tensor<3xf64>, tensor<3x4xf64>)
  return %h, %hs : tensor<3xf64>, tensor<3x4xf64>
}

// Two inputs and two stacks along different axes, one of which no result shows.
func.func @axes(%x: tensor<2x3x4xf64>, %y: tensor<3xf64>, %h0: tensor<f64>) -> (tensor<f64>, tensor<4x2x3xf64>) {
  %t = arith.constant 3 : index
  %h, %s0, %s1 = nn.scan (%t) inputs(%x, %y : tensor<2x3x4xf64>, tensor<3xf64>) carries(%h0 : tensor<f64>) {input_axes = array<i64: 1, 0>, output_axes = array<i64: 2, 0>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2x4xf64>, %yt: tensor<f64>, %hp: tensor<f64>):
    %0 = nn.mul %xt, %hp : (tensor<2x4xf64>, tensor<f64>) -> tensor<2x4xf64>
    %1 = nn.transpose %0 {axes = array<i64: 1, 0>} : (tensor<2x4xf64>) -> tensor<4x2xf64>
    %2 = nn.mean %0 {axis = array<i64: 0, 1>, keepdims = false} : (tensor<2x4xf64>) -> tensor<f64>
    %3 = nn.mul %2, %yt : (tensor<f64>, tensor<f64>) -> tensor<f64>
    %4 = nn.exp %3 : (tensor<f64>) -> tensor<f64>
    nn.yield %4, %1, %4 : tensor<f64>, tensor<4x2xf64>, tensor<f64>
  } -> (tensor<f64>, tensor<4x2x3xf64>, tensor<3xf64>)
  return %h, %s0 : tensor<f64>, tensor<4x2x3xf64>
}

// The step and an integer carry: neither has a gradient.
func.func @counting(%x: tensor<3x2xf64>, %h0: tensor<2xf64>, %n0: tensor<i32>) -> (tensor<2xf64>, tensor<i32>) {
  %t = arith.constant 3 : index
  %h, %n = nn.scan (%t) inputs(%x : tensor<3x2xf64>) carries(%h0, %n0 : tensor<2xf64>, tensor<i32>) {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>, %np: tensor<i32>):
    %one = nn.constant dense<1> : tensor<i32>
    %next = nn.add %np, %one : (tensor<i32>, tensor<i32>) -> tensor<i32>
    %f = nn.cast %next {type = f64} : (tensor<i32>) -> tensor<f64>
    %s = nn.from_index %step : tensor<f64>
    %0 = nn.mul %hp, %f : (tensor<2xf64>, tensor<f64>) -> tensor<2xf64>
    %1 = nn.mul %xt, %s : (tensor<2xf64>, tensor<f64>) -> tensor<2xf64>
    %2 = nn.add %0, %1 : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %3 = nn.sin %2 : (tensor<2xf64>) -> tensor<2xf64>
    nn.yield %3, %next : tensor<2xf64>, tensor<i32>
  } -> (tensor<2xf64>, tensor<i32>)
  return %h, %n : tensor<2xf64>, tensor<i32>
}

// No step gives the initial carries, one step the body.
func.func @any_trip_count(%n: index {dlcrt.dim = "n"}, %x: tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2)>},
                          %h0: tensor<2xf64>, %w: tensor<2x2xf64>)
    -> (tensor<2xf64>, tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 5}]} {
  %h, %hs = nn.scan (%n) inputs(%x : tensor<?x2xf64>) carries(%h0 : tensor<2xf64>) {input_axes = array<i64: 0>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>):
    %0 = nn.matmul %hp, %w {transpose_x = false, transpose_y = false} : (tensor<2xf64>, tensor<2x2xf64>) -> tensor<2xf64>
    %1 = nn.mul %0, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %2 = nn.sigmoid %1 : (tensor<2xf64>) -> tensor<2xf64>
    nn.yield %2, %0 : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<?x2xf64>)
  return %h, %hs : tensor<2xf64>, tensor<?x2xf64>
}

// A dynamic batch inside the body, whose gradients need its sizes there.
func.func @dynamic_batch(%n: index {dlcrt.dim = "n"}, %t: index {dlcrt.dim = "t"},
                         %x: tensor<?x?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 2)>},
                         %h0: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 3)>},
                         %w: tensor<2x3xf64>, %b: tensor<3xf64>)
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 3)>})
    attributes {check.dims = [{n = 2, t = 3}, {n = 0, t = 2}, {n = 1, t = 0}]} {
  %h = nn.scan (%t) inputs(%x : tensor<?x?x2xf64>) carries(%h0 : tensor<?x3xf64>) {input_axes = array<i64: 1>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<?x2xf64>, %hp: tensor<?x3xf64>):
    %0 = nn.matmul %xt, %w {transpose_x = false, transpose_y = false} : (tensor<?x2xf64>, tensor<2x3xf64>) -> tensor<?x3xf64>
    %1 = nn.add %0, %b : (tensor<?x3xf64>, tensor<3xf64>) -> tensor<?x3xf64>
    %2 = nn.mul %1, %hp : (tensor<?x3xf64>, tensor<?x3xf64>) -> tensor<?x3xf64>
    %3 = nn.softmax %2 {axis = 1 : i64} : (tensor<?x3xf64>) -> tensor<?x3xf64>
    nn.yield %3 : tensor<?x3xf64>
  } -> (tensor<?x3xf64>)
  return %h : tensor<?x3xf64>
}

// Only the stack counts; the carry passes through unchanged.
func.func @constant_carry(%x: tensor<3x2xf64>, %w: tensor<2xf64>) -> tensor<3x2xf64> {
  %t = arith.constant 3 : index
  %c, %ys = nn.scan (%t) inputs(%x : tensor<3x2xf64>) carries(%w : tensor<2xf64>) {input_axes = array<i64: 0>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %wp: tensor<2xf64>):
    %0 = nn.mul %xt, %wp : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    nn.yield %wp, %0 : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<3x2xf64>)
  return %ys : tensor<3x2xf64>
}

// Which dimension of size 1 a slice lacks is not a matter of taste.
func.func @ones(%x: tensor<1x1x3x1xf64>, %h0: tensor<1x1x3xf64>) -> (tensor<1x1x3xf64>, tensor<1x1x3x1xf64>) {
  %t = arith.constant 1 : index
  %h, %hs = nn.scan (%t) inputs(%x : tensor<1x1x3x1xf64>) carries(%h0 : tensor<1x1x3xf64>) {input_axes = array<i64: 3>, output_axes = array<i64: 3>, reverse = true} {
  ^bb0(%step: index, %xt: tensor<1x1x3xf64>, %hp: tensor<1x1x3xf64>):
    %0 = nn.mul %xt, %hp : (tensor<1x1x3xf64>, tensor<1x1x3xf64>) -> tensor<1x1x3xf64>
    %1 = nn.sin %0 : (tensor<1x1x3xf64>) -> tensor<1x1x3xf64>
    nn.yield %1, %0 : tensor<1x1x3xf64>, tensor<1x1x3xf64>
  } -> (tensor<1x1x3xf64>, tensor<1x1x3x1xf64>)
  return %h, %hs : tensor<1x1x3xf64>, tensor<1x1x3x1xf64>
}

func.func @ones_between(%x: tensor<3x1x4x1xf64>, %h0: tensor<3x1x1xf64>) -> (tensor<3x1x1xf64>, tensor<3x1x4x1xf64>) {
  %t = arith.constant 4 : index
  %h, %hs = nn.scan (%t) inputs(%x : tensor<3x1x4x1xf64>) carries(%h0 : tensor<3x1x1xf64>) {input_axes = array<i64: 2>, output_axes = array<i64: 2>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<3x1x1xf64>, %hp: tensor<3x1x1xf64>):
    %0 = nn.mul %xt, %hp : (tensor<3x1x1xf64>, tensor<3x1x1xf64>) -> tensor<3x1x1xf64>
    %1 = nn.sin %0 : (tensor<3x1x1xf64>) -> tensor<3x1x1xf64>
    nn.yield %1, %0 : tensor<3x1x1xf64>, tensor<3x1x1xf64>
  } -> (tensor<3x1x1xf64>, tensor<3x1x4x1xf64>)
  return %h, %hs : tensor<3x1x1xf64>, tensor<3x1x4x1xf64>
}
