// RUN: dlc-interp %s --verify-diagnostics

// Whatever cannot be evaluated is an error at its place, and no crash.

nn.store param @w : tensor<2xf32> init {
^bb0(%seed: tensor<i64>):
  %zero = nn.constant dense<0.0> : tensor<2xf32>
  nn.yield %zero : tensor<2xf32>
}

func.func @gradient() -> tensor<f32> {
  %x = nn.constant dense<1.0> : tensor<f32>
  // expected-error@below {{'nn.grad' op cannot be evaluated: expects derivatives to be expanded by nn-differentiate before}}
  %0, %1 = nn.grad(%x : tensor<f32>) {
  ^bb0(%p: tensor<f32>):
    nn.yield %p, %p : tensor<f32>, tensor<f32>
  } -> (tensor<f32>), (tensor<f32>)
  return %0 : tensor<f32>
}

func.func @unknown_operation() -> tensor<2xf32> {
  // expected-error@below {{'tensor.empty' op is not supported by the interpreter}}
  %0 = tensor.empty() : tensor<2xf32>
  return %0 : tensor<2xf32>
}

func.func @arithmetic_on_floats() {
  // expected-error@below {{'arith.constant' op is not supported by the interpreter on 'f32'}}
  %0 = arith.constant 1.0 : f32
  return
}

func.func @division_by_zero() {
  %zero = arith.constant 0 : index
  // expected-error@below {{'arith.divsi' op has no result for 0 and 0: it overflows or divides by zero}}
  %0 = arith.divsi %zero, %zero : index
  return
}

func.func @overflow() {
  %big = arith.constant 9223372036854775807 : index
  // expected-error@below {{'arith.addi' op has no result for 9223372036854775807 and 9223372036854775807}}
  %0 = arith.addi %big, %big : index
  return
}

func.func @negative_size() {
  %n = arith.constant 1 : index
  %m = arith.constant 2 : index
  %k = arith.subi %n, %m : index
  %x = nn.constant dense<1.0> : tensor<f32>
  // expected-error@below {{'nn.splat' op expects sizes that are not negative, but got [-1]}}
  %0 = nn.splat %x, %k {static_sizes = array<i64: -9223372036854775808>} : (tensor<f32>, index) -> tensor<?xf32>
  return
}

func.func @too_large() {
  %n = arith.constant 1000000000000 : index
  %x = nn.constant dense<1.0> : tensor<f32>
  // expected-error@below {{'nn.splat' op needs a tensor that is too large, f32[1000000000000]}}
  %0 = nn.splat %x, %n {static_sizes = array<i64: -9223372036854775808>} : (tensor<f32>, index) -> tensor<?xf32>
  return
}

func.func @box_outside() {
  %x = nn.constant dense<1.0> : tensor<3xf32>
  %c = nn.constant dense<2> : tensor<i32>
  %i = nn.to_index %c : tensor<i32>
  // expected-error@below {{'nn.slice' op expects a range inside a dimension of 3, but got 2 to 4}}
  %0 = nn.slice %x, %i {operandSegmentSizes = array<i32: 1, 1, 0>, static_offsets = array<i64: -9223372036854775808>, static_sizes = array<i64: 2>, steps = array<i64: 1>} : (tensor<3xf32>, index) -> tensor<2xf32>
  return
}

func.func @unchecked_index() {
  %x = nn.constant dense<1.0> : tensor<3xf32>
  %i = nn.constant dense<[0, 3]> : tensor<2xi32>
  // expected-error@below {{'nn.gather' op expects indices in [0, 3), but got 3}}
  %0 = nn.gather %x, %i {axis = 0 : i64} : (tensor<3xf32>, tensor<2xi32>) -> tensor<2xf32>
  return
}

func.func @unchecked_label() {
  %x = nn.constant dense<1.0> : tensor<3xf32>
  %i = nn.constant dense<-1> : tensor<i32>
  // expected-error@below {{'nn.cross_entropy' op expects labels in [0, 3), but got -1}}
  %0 = nn.cross_entropy %x, %i : (tensor<3xf32>, tensor<i32>) -> tensor<f32>
  return
}

func.func @sizes_differ() {
  %x = nn.constant dense<1.0> : tensor<2xf32>
  %y = nn.constant dense<1.0> : tensor<3xf32>
  %u = tensor.cast %x : tensor<2xf32> to tensor<?xf32>
  // expected-error@below {{'nn.add' op expects}}
  %0 = nn.add %u, %y : (tensor<?xf32>, tensor<3xf32>) -> tensor<3xf32>
  return
}

// Native code takes an unknown size for equal to the other one, so 1 is wrong.
func.func @unknown_size_stretched() {
  %x = nn.constant dense<1.0> : tensor<1xf32>
  %y = nn.constant dense<1.0> : tensor<3xf32>
  %u = tensor.cast %x : tensor<1xf32> to tensor<?xf32>
  // expected-error@below {{'nn.add' op expects size 3 in dimension 0 of 'tensor<?xf32>', but got 1: only a size that is known to be 1 broadcasts}}
  %0 = nn.add %u, %y : (tensor<?xf32>, tensor<3xf32>) -> tensor<3xf32>
  return
}

func.func @wrong_cast() {
  %x = nn.constant dense<1.0> : tensor<2xf32>
  %u = tensor.cast %x : tensor<2xf32> to tensor<?xf32>
  // expected-error@below {{'tensor.cast' op expects a value of type 'tensor<3xf32>', but got f32[2]}}
  %0 = tensor.cast %u : tensor<?xf32> to tensor<3xf32>
  return
}

func.func @trips_and_slices_differ() {
  %n = arith.constant 2 : index
  %x = nn.constant dense<1.0> : tensor<3xf32>
  %u = tensor.cast %x : tensor<3xf32> to tensor<?xf32>
  // expected-error@below {{'nn.scan' op expects 2 slices along axis 0, but got f32[3]}}
  %0 = nn.scan (%n) inputs(%u : tensor<?xf32>)
      {input_axes = array<i64: 0>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<f32>):
    nn.yield %xt : tensor<f32>
  } -> tensor<?xf32>
  return
}

func.func @written_twice() {
  %x = nn.constant dense<1.0> : tensor<2xf32>
  nn.write @w, %x : tensor<2xf32>
  // expected-error@below {{'nn.write' op writes store 'w' a second time}}
  nn.write @w, %x : tensor<2xf32>
  return
}

// expected-error@below {{expects 'dlcrt.dim' on argument 0 of 'nameless_dimension'}}
func.func @nameless_dimension(%n: index) {
  return
}

// expected-error@below {{expects input 'arg0' of 'no_input'}}
func.func @no_input(%x: tensor<f32>) {
  return
}
