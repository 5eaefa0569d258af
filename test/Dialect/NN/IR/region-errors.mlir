// Errors of stores, scans and derivatives.
// RUN: dlc-opt %s --split-input-file --verify-diagnostics

// expected-error @+1 {{custom op 'nn.store' expects param, state, slot or memory, but got 'weight'}}
nn.store weight @w : tensor<2xf32> init {
^bb0(%seed: tensor<i64>):
  nn.yield
}

// -----

// expected-error @+1 {{expects a tensor type with static sizes, but got 'tensor<?xf32>'}}
nn.store param @w : tensor<?xf32> init {
^bb0(%seed: tensor<i64>):
  nn.yield
}

// -----

// expected-error @+1 {{expects an initialiser with one argument of type 'tensor<i64>'}}
nn.store param @w : tensor<2xf32> init {
  nn.yield
}

// -----

// expected-error @+1 {{expects an initialiser that yields one 'tensor<2xf32>'}}
nn.store param @w : tensor<2xf32> init {
^bb0(%seed: tensor<i64>):
  nn.yield %seed : tensor<i64>
}

// -----

func.func @read() {
  // expected-error @+1 {{expects a store, but got @w}}
  %0 = nn.read @w : tensor<2xf32>
  return
}

// -----

// expected-note @+1 {{declared here}}
nn.store param @w : tensor<2xf32> init {
^bb0(%seed: tensor<i64>):
  %0 = nn.constant dense<0.0> : tensor<2xf32>
  nn.yield %0 : tensor<2xf32>
}
func.func @write(%x: tensor<3xf32>) {
  // expected-error @+1 {{expects the type of the store, 'tensor<2xf32>', but got 'tensor<3xf32>'}}
  nn.write @w, %x : tensor<3xf32>
  return
}

// -----

func.func @scan_axis(%t: index, %x: tensor<3x4xf32>) {
  // expected-error @+1 {{expects an axis of 'tensor<3x4xf32>', but got 2}}
  nn.scan (%t) inputs(%x : tensor<3x4xf32>) {input_axes = array<i64: 2>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<3xf32>):
    nn.yield
  }
  return
}

// -----

func.func @scan_slices(%x: tensor<3x4xf32>) {
  %t = arith.constant 5 : index
  // expected-error @+1 {{expects 5 slices along axis 0, but got 'tensor<3x4xf32>'}}
  nn.scan (%t) inputs(%x : tensor<3x4xf32>) {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<4xf32>):
    nn.yield
  }
  return
}

// -----

func.func @scan_argument(%t: index, %x: tensor<3x4xf32>) {
  // expected-error @+1 {{expects an argument that is a slice of 'tensor<3x4xf32>' along axis 0, but got 'tensor<3xf32>'}}
  nn.scan (%t) inputs(%x : tensor<3x4xf32>) {input_axes = array<i64: 0>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<3xf32>):
    nn.yield
  }
  return
}

// -----

func.func @scan_carry(%t: index, %h0: tensor<4xf32>) {
  // expected-error @+1 {{expects a carry of type 'tensor<4xf32>', but got argument 'tensor<4xf32>' and yielded 'tensor<f32>'}}
  %h = nn.scan (%t) carries(%h0 : tensor<4xf32>) {input_axes = array<i64>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %hp: tensor<4xf32>):
    %0 = nn.constant dense<0.0> : tensor<f32>
    nn.yield %0 : tensor<f32>
  } -> tensor<4xf32>
  return
}

// -----

func.func @grad_of_a_vector(%x: tensor<4xf32>) {
  // expected-error @+1 {{expects a float scalar as the first yielded value}}
  %g = nn.grad(%x : tensor<4xf32>) {
  ^bb0(%p: tensor<4xf32>):
    nn.yield %p : tensor<4xf32>
  } -> (tensor<4xf32>)
  return
}

// -----

func.func @grad_arguments(%x: tensor<4xf32>) {
  // expected-error @+1 {{expects arguments of types ('tensor<4xf32>'), but got ('tensor<5xf32>')}}
  %g = nn.grad(%x : tensor<4xf32>) {
  ^bb0(%p: tensor<5xf32>):
    %l = nn.sum %p {axis = array<i64: 0>, keepdims = false} : (tensor<5xf32>) -> tensor<f32>
    nn.yield %l : tensor<f32>
  } -> (tensor<4xf32>)
  return
}
