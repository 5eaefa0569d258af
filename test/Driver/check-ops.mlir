// What dlc-check-ops says of derivatives, results and settings that are wrong.
// RUN: dlc-check-ops %s --verify-diagnostics

// The slope is 1 and not 2: an error of 1, relative to the largest element.
// expected-error-re @+1 {{'wrong_gradient': gradient of float argument 0 of [2] at {{.*}} expects {{.*}}, but got {{.*}}: error 1.0e+00 is above 1.0e-07}}
func.func @wrong_gradient(%x: tensor<2xf64>) -> tensor<2xf64> attributes {check.reverse_only} {
  %y = nn.custom(%x : tensor<2xf64>) {
  ^bb0(%p: tensor<2xf64>):
    nn.yield %p : tensor<2xf64>
  } backward {
  ^bb0(%p: tensor<2xf64>, %v: tensor<2xf64>):
    %0 = nn.add %v, %v : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
    nn.yield %0 : tensor<2xf64>
  } -> tensor<2xf64>
  return %y : tensor<2xf64>
}

// An error in one element that is not among those moved one by one is seen along a direction.
// expected-error-re @+1 {{'rare_error': the gradient along a direction expects {{.*}}, but got}}
func.func @rare_error(%x: tensor<40xf64>) -> tensor<40xf64> attributes {check.reverse_only, check.samples = 0} {
  %y = nn.custom(%x : tensor<40xf64>) {
  ^bb0(%p: tensor<40xf64>):
    nn.yield %p : tensor<40xf64>
  } backward {
  ^bb0(%p: tensor<40xf64>, %v: tensor<40xf64>):
    %c = nn.constant dense<1.001> : tensor<1xf64>
    %0 = nn.insert %v, %c {static_offsets = array<i64: 7>, steps = array<i64: 1>} : (tensor<40xf64>, tensor<1xf64>) -> tensor<40xf64>
    nn.yield %0 : tensor<40xf64>
  } -> tensor<40xf64>
  return %y : tensor<40xf64>
}

// expected-error @+1 {{'not_zero': element 1 of result 0 expects 0, but got 2.0}}
func.func @not_zero() -> tensor<2xf64> attributes {check.zero} {
  %y = nn.constant dense<[0.0, 2.0]> : tensor<2xf64>
  return %y : tensor<2xf64>
}

// expected-error @+1 {{has an unknown setting 'check.tolerence'}}
func.func @misspelt(%x: tensor<2xf64>) -> tensor<2xf64> attributes {check.tolerence = 1.0e-3} {
  return %x : tensor<2xf64>
}

// expected-error @+1 {{expects a value of dimension 'n' in 'check.dims'}}
func.func @no_size(%n: index {dlcrt.dim = "n"}, %x: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>}) -> tensor<f64> {
  %y = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<?xf64>) -> tensor<f64>
  return %y : tensor<f64>
}

// expected-error @+1 {{'check.range' of argument 0 to be two numbers}}
func.func @no_range(%x: tensor<2xf64> {check.range = [1.0, -1.0]}) -> tensor<2xf64> {
  return %x : tensor<2xf64>
}

// Both the tangent and that of the gradient need forward mode.
// expected-note @+2 {{with respect to 'arg0'}}
// expected-note @+1 {{with respect to a value in between}}
func.func @no_forward_mode(%x: tensor<2xf64>) -> tensor<2xf64> {
  // expected-error @+1 {{a function with a 'backward' has no forward mode}}
  %y = nn.custom(%x : tensor<2xf64>) {
  ^bb0(%p: tensor<2xf64>):
    nn.yield %p : tensor<2xf64>
  } backward {
  ^bb0(%p: tensor<2xf64>, %v: tensor<2xf64>):
    nn.yield %v : tensor<2xf64>
  } -> tensor<2xf64>
  return %y : tensor<2xf64>
}
