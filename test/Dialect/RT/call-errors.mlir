// What dlcrt.call refuses.
// RUN: dlc-opt %s --split-input-file --verify-diagnostics

func.func @no_kernel(%x: tensor<8xf32>) -> tensor<8xf32> {
  // expected-error @+1 {{expects a function 'missing', but there is none}}
  %r = dlcrt.call @missing ins(%x : tensor<8xf32>) outs(%x : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

func.func private @k(%x: tensor<8xf32>) -> tensor<8xf32>

func.func @number_of_operands(%x: tensor<8xf32>) -> tensor<8xf32> {
  // expected-error @+1 {{expects 2 operands for 'k', but got 1}}
  %r = dlcrt.call @k outs(%x : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

func.func private @k(%x: tensor<8xf32>) -> tensor<8xf32>

func.func @shape(%x: tensor<4xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
  // expected-error @+1 {{expects operand #0 to be like 'tensor<8xf32>', but got 'tensor<4xf32>'}}
  %r = dlcrt.call @k ins(%x : tensor<4xf32>) outs(%y : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

func.func private @k(%x: tensor<4xf32>) -> tensor<8xf32>

func.func @elementwise_shape(%x: tensor<4xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
  // expected-error @+1 {{expects elementwise input #0 to have the shape of all outputs, but got 'tensor<4xf32>' and 'tensor<8xf32>'}}
  %r = dlcrt.call @k ins(%x : tensor<4xf32>) outs(%y : tensor<8xf32>) elementwise [0] -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

func.func private @k(%x: tensor<8xf32>) -> tensor<8xf32>

func.func @elementwise_index(%x: tensor<8xf32>) -> tensor<8xf32> {
  // expected-error @+1 {{expects 'elementwise' to list inputs, but got 1}}
  %r = dlcrt.call @k ins(%x : tensor<8xf32>) outs(%x : tensor<8xf32>) elementwise [1] -> tensor<8xf32>
  return %r : tensor<8xf32>
}
