// What nn-stores-to-arguments refuses.
// RUN: dlc-opt %s -nn-stores-to-arguments -split-input-file -verify-diagnostics

nn.store param @w : tensor<f32> init {
^bb0(%seed: tensor<i64>):
  %0 = nn.constant dense<1.0> : tensor<f32>
  nn.yield %0 : tensor<f32>
}
func.func @f(%x: tensor<f32> {dlcrt.name = "x"}) attributes {dlcrt.entry = #dlcrt.entry<train>} {
  nn.write @w, %x : tensor<f32>
  // expected-error @below {{expects to be the only write of its store and at the function's top level}}
  nn.write @w, %x : tensor<f32>
  return
}

// -----

nn.store param @w : tensor<f32> init {
^bb0(%seed: tensor<i64>):
  %0 = nn.constant dense<1.0> : tensor<f32>
  nn.yield %0 : tensor<f32>
}
// expected-error @below {{expects stores in entry points of one block only}}
func.func @f() -> tensor<f32> {
  %0 = nn.read @w : tensor<f32>
  return %0 : tensor<f32>
}

// -----

nn.store param @w : tensor<f32> init {
^bb0(%seed: tensor<i64>):
  %0 = nn.constant dense<1.0> : tensor<f32>
  nn.yield %0 : tensor<f32>
}
// expected-error @below {{the name 'init' belongs to the function that dlc makes of initial values}}
func.func @init() {
  return
}
