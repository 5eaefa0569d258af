// RUN: dlc-opt %s --nn-differentiate --split-input-file --verify-diagnostics

func.func @reverse(%x: tensor<f32> {dlcrt.name = "x"}) -> tensor<f32> {
  // expected-note @+1 {{on the way of the derivative with respect to 'x'}}
  %g = nn.grad(%x : tensor<f32>) {
  ^bb0(%p: tensor<f32>):
    // expected-error @+1 {{'nn.splat' op has no derivative}}
    %s = nn.splat %p {static_sizes = array<i64: 3>} : (tensor<f32>) -> tensor<3xf32>
    %l = nn.sum %s {axis = array<i64: 0>, keepdims = false} : (tensor<3xf32>) -> tensor<f32>
    nn.yield %l : tensor<f32>
  } -> (tensor<f32>)
  return %g : tensor<f32>
}

// -----

// In a scan, too.
func.func @in_scan(%x: tensor<f32>) -> tensor<f32> {
  %two = nn.exp %x : (tensor<f32>) -> tensor<f32>
  // expected-note @+1 {{on the way of the derivative with respect to a value in between}}
  %g = nn.grad(%two : tensor<f32>) {
  ^bb0(%p: tensor<f32>):
    %n = arith.constant 2 : index
    %y = nn.scan (%n) carries(%p : tensor<f32>) {input_axes = array<i64>, output_axes = array<i64>, reverse = false} {
    ^bb0(%step: index, %a: tensor<f32>):
      // expected-error @+1 {{'nn.splat' op has no derivative}}
      %s = nn.splat %a {static_sizes = array<i64: 3>} : (tensor<f32>) -> tensor<3xf32>
      %l = nn.sum %s {axis = array<i64: 0>, keepdims = false} : (tensor<3xf32>) -> tensor<f32>
      nn.yield %l : tensor<f32>
    } -> (tensor<f32>)
    nn.yield %y : tensor<f32>
  } -> (tensor<f32>)
  return %g : tensor<f32>
}

// -----

func.func @forward(%x: tensor<f32> {dlcrt.name = "x"}, %v: tensor<f32>) -> tensor<3xf32> {
  // expected-note @+1 {{on the way of the derivative with respect to 'x'}}
  %t = nn.jvp(%x : tensor<f32>) along (%v : tensor<f32>) attributes {num_outputs = 1 : i64} {
  ^bb0(%p: tensor<f32>):
    // expected-error @+1 {{'nn.splat' op has no forward-mode derivative}}
    %s = nn.splat %p {static_sizes = array<i64: 3>} : (tensor<f32>) -> tensor<3xf32>
    nn.yield %s : tensor<3xf32>
  } -> (tensor<3xf32>)
  return %t : tensor<3xf32>
}
