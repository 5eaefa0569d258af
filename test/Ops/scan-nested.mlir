// RUN: dlc-check-ops %s

// Scans in scans, and derivatives inside of scans.

// The inner scan has inputs, carries and captured values of the outer step.
func.func @nested(%x: tensor<3x4x2xf64>, %h0: tensor<2xf64>, %w: tensor<2xf64>) -> (tensor<2xf64>, tensor<3x2xf64>) attributes {check.second} {
  %t = arith.constant 3 : index
  %u = arith.constant 4 : index
  %h, %hs = nn.scan (%t) inputs(%x : tensor<3x4x2xf64>) carries(%h0 : tensor<2xf64>) {input_axes = array<i64: 0>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %row: tensor<4x2xf64>, %hp: tensor<2xf64>):
    %s = nn.sin %hp : (tensor<2xf64>) -> tensor<2xf64>
    %g = nn.scan (%u) inputs(%row : tensor<4x2xf64>) carries(%hp : tensor<2xf64>) {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
    ^bb0(%inner: index, %xt: tensor<2xf64>, %gp: tensor<2xf64>):
      %0 = nn.mul %gp, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
      %1 = nn.mul %0, %w : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
      %2 = nn.add %1, %s : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
      %3 = nn.tanh %2 : (tensor<2xf64>) -> tensor<2xf64>
      nn.yield %3 : tensor<2xf64>
    } -> (tensor<2xf64>)
    %4 = nn.mul %g, %s : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    nn.yield %4, %g : tensor<2xf64>, tensor<2xf64>
  } -> (tensor<2xf64>, tensor<3x2xf64>)
  return %h, %hs : tensor<2xf64>, tensor<3x2xf64>
}

// The inner scan stacks, and runs any number of times.
func.func @nested_stack(%n: index {dlcrt.dim = "n"}, %m: index {dlcrt.dim = "m"},
                        %x: tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1)>}, %h0: tensor<f64>)
    -> (tensor<?x?xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s1, s0)>})
    attributes {check.second, check.dims = [{n = 2, m = 3}, {n = 0, m = 2}, {n = 3, m = 0}, {n = 1, m = 1}]} {
  %h, %hs = nn.scan (%n) inputs(%x : tensor<?x?xf64>) carries(%h0 : tensor<f64>) {input_axes = array<i64: 0>, output_axes = array<i64: 1>, reverse = true} {
  ^bb0(%step: index, %row: tensor<?xf64>, %hp: tensor<f64>):
    %g, %gs = nn.scan (%m) inputs(%row : tensor<?xf64>) carries(%hp : tensor<f64>) {input_axes = array<i64: 0>, output_axes = array<i64: 0>, reverse = false} {
    ^bb0(%inner: index, %xt: tensor<f64>, %gp: tensor<f64>):
      %0 = nn.mul %gp, %xt : (tensor<f64>, tensor<f64>) -> tensor<f64>
      %1 = nn.sin %0 : (tensor<f64>) -> tensor<f64>
      nn.yield %1, %0 : tensor<f64>, tensor<f64>
    } -> (tensor<f64>, tensor<?xf64>)
    nn.yield %g, %gs : tensor<f64>, tensor<?xf64>
  } -> (tensor<f64>, tensor<?x?xf64>)
  return %hs : tensor<?x?xf64>
}

// A step of gradient descent in each step of a scan.
func.func @descent(%w0: tensor<2xf64>, %x: tensor<3x2xf64>) -> tensor<2xf64> attributes {check.second} {
  %t = arith.constant 3 : index
  %w = nn.scan (%t) inputs(%x : tensor<3x2xf64>) carries(%w0 : tensor<2xf64>) {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf64>, %wp: tensor<2xf64>):
    %g = nn.grad(%wp : tensor<2xf64>) {
    ^bb0(%p: tensor<2xf64>):
      %0 = nn.mul %p, %xt : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
      %1 = nn.sin %0 : (tensor<2xf64>) -> tensor<2xf64>
      %l = nn.sum %1 {axis = array<i64: 0>, keepdims = false} : (tensor<2xf64>) -> tensor<f64>
      nn.yield %l : tensor<f64>
    } -> (tensor<2xf64>)
    %rate = nn.constant dense<0.1> : tensor<f64>
    %d = nn.mul %g, %rate : (tensor<2xf64>, tensor<f64>) -> tensor<2xf64>
    %next = nn.sub %wp, %d : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    nn.yield %next : tensor<2xf64>
  } -> (tensor<2xf64>)
  return %w : tensor<2xf64>
}
