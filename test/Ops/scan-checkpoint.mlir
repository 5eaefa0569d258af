// RUN: dlc-check-ops %s

// Scans that keep the carries of every k-th step alone.

// 7 steps in segments of 3, of which one is left: inputs, stacks, the step itself and a captured weight.
func.func @segments(%x: tensor<2x7xf64>, %h0: tensor<2xf64>, %w: tensor<2xf64>) -> (tensor<2xf64>, tensor<2x7xf64>) attributes {check.second} {
  %t = arith.constant 7 : index
  %h, %hs = nn.scan (%t) inputs(%x : tensor<2x7xf64>) carries(%h0 : tensor<2xf64>) {checkpoint = 3 : i64, input_axes = array<i64: 1>, output_axes = array<i64: 1>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>):
    %i = nn.from_index %step : tensor<f64>
    %a = nn.mul %xt, %i : (tensor<2xf64>, tensor<f64>) -> tensor<2xf64>
    %b = nn.mul %hp, %w : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %c = nn.add %a, %b : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %d = nn.sin %c : (tensor<2xf64>) -> tensor<2xf64>
    %e = nn.mul %d, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    nn.yield %d, %e : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<2x7xf64>)
  return %h, %hs : tensor<2xf64>, tensor<2x7xf64>
}

// From the last step to the first; the segments end with the last step.
func.func @reversed(%x: tensor<5x2xf64>, %h0: tensor<2xf64>) -> (tensor<2xf64>, tensor<5x2xf64>) attributes {check.second} {
  %t = arith.constant 5 : index
  %h, %hs = nn.scan (%t) inputs(%x : tensor<5x2xf64>) carries(%h0 : tensor<2xf64>) {checkpoint = 2 : i64, input_axes = array<i64: 0>, output_axes = array<i64: 0>, reverse = true} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>):
    %i = nn.from_index %step : tensor<f64>
    %a = nn.mul %hp, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %b = nn.add %a, %i : (tensor<2xf64>, tensor<f64>) -> tensor<2xf64>
    %c = nn.cos %b : (tensor<2xf64>) -> tensor<2xf64>
    nn.yield %c, %a : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<5x2xf64>)
  return %h, %hs : tensor<2xf64>, tensor<5x2xf64>
}

// Any number of steps: none, fewer than a segment, just one, several, some left.
func.func @dynamic(%t: index {dlcrt.dim = "t"}, %x: tensor<2x?xf64> {dlcrt.shape = affine_map<()[s0] -> (2, s0)>}, %h0: tensor<2xf64>)
    -> (tensor<2xf64>, tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2)>})
    attributes {check.dims = [{t = 0}, {t = 1}, {t = 3}, {t = 6}, {t = 8}]} {
  %h, %hs = nn.scan (%t) inputs(%x : tensor<2x?xf64>) carries(%h0 : tensor<2xf64>) {checkpoint = 3 : i64, input_axes = array<i64: 1>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>):
    %a = nn.mul %hp, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %b = nn.tanh %a : (tensor<2xf64>) -> tensor<2xf64>
    %c = nn.add %b, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    nn.yield %c, %b : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<?x2xf64>)
  return %h, %hs : tensor<2xf64>, tensor<?x2xf64>
}

func.func @dynamic_reversed(%t: index {dlcrt.dim = "t"}, %x: tensor<2x?xf64> {dlcrt.shape = affine_map<()[s0] -> (2, s0)>}, %h0: tensor<2xf64>)
    -> (tensor<2xf64>, tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2)>})
    attributes {check.dims = [{t = 0}, {t = 2}, {t = 4}, {t = 7}]} {
  %h, %hs = nn.scan (%t) inputs(%x : tensor<2x?xf64>) carries(%h0 : tensor<2xf64>) {checkpoint = 2 : i64, input_axes = array<i64: 1>, output_axes = array<i64: 0>, reverse = true} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>):
    %a = nn.mul %hp, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    %b = nn.tanh %a : (tensor<2xf64>) -> tensor<2xf64>
    nn.yield %b, %a : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<?x2xf64>)
  return %h, %hs : tensor<2xf64>, tensor<?x2xf64>
}

// A carry that is no float, and a scan within a step, which is run again too.
func.func @counting(%x: tensor<6x2xf64>, %h0: tensor<2xf64>) -> tensor<2xf64> attributes {check.second} {
  %t = arith.constant 6 : index
  %two = arith.constant 2 : index
  %one = nn.constant dense<1> : tensor<i32>
  %h, %n = nn.scan (%t) inputs(%x : tensor<6x2xf64>) carries(%h0, %one : tensor<2xf64>, tensor<i32>) {checkpoint = 1 : i64, input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %hp: tensor<2xf64>, %np: tensor<i32>):
    %f = nn.cast %np {type = f64} : (tensor<i32>) -> tensor<f64>
    %i = nn.scan (%two) carries(%hp : tensor<2xf64>) {input_axes = array<i64>, output_axes = array<i64>, reverse = false} {
    ^bb0(%inner: index, %g: tensor<2xf64>):
      %a = nn.mul %g, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
      %b = nn.div %a, %f : (tensor<2xf64>, tensor<f64>) -> tensor<2xf64>
      %c = nn.sin %b : (tensor<2xf64>) -> tensor<2xf64>
      nn.yield %c : tensor<2xf64>
    } -> (tensor<2xf64>)
    %m = nn.add %np, %one : (tensor<i32>, tensor<i32>) -> tensor<i32>
    nn.yield %i, %m : tensor<2xf64>, tensor<i32>
  } -> (tensor<2xf64>, tensor<i32>)
  return %h : tensor<2xf64>
}
