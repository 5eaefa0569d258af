// A recurrence forwards, backwards and with no step at all; carries that swap.
// Small integers, exact.
// RUN: %{run-nn} | FileCheck %s

func.func private @printMemrefF32(tensor<*xf32>) attributes {llvm.emit_c_interface}

// h := x_t − 2 h, g := the old h; h + t is stacked,
// and the stack summed.
func.func private @forwards(%t: index, %x: tensor<2x?xf32>, %h0: tensor<2xf32>) {
  %h, %g, %hs = nn.scan (%t) inputs(%x : tensor<2x?xf32>) carries(%h0, %h0 : tensor<2xf32>, tensor<2xf32>)
      {input_axes = array<i64: 1>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<2xf32>, %hp: tensor<2xf32>, %gp: tensor<2xf32>):
    %two = nn.constant dense<2.0> : tensor<f32>
    %s = nn.from_index %step : tensor<f32>
    %0 = nn.mul %hp, %two : (tensor<2xf32>, tensor<f32>) -> tensor<2xf32>
    %1 = nn.sub %xt, %0 : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
    %2 = nn.add %1, %s : (tensor<2xf32>, tensor<f32>) -> tensor<2xf32>
    nn.yield %1, %hp, %2 : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>
  } -> (tensor<2xf32>, tensor<2xf32>, tensor<?x2xf32>)
  call @show(%h, %g) : (tensor<2xf32>, tensor<2xf32>) -> ()
  %sum = nn.sum %hs {axis = array<i64: 0>, keepdims = false} : (tensor<?x2xf32>) -> tensor<2xf32>
  %u = tensor.cast %sum : tensor<2xf32> to tensor<*xf32>
  call @printMemrefF32(%u) : (tensor<*xf32>) -> ()
  return
}

func.func private @backwards(%x: tensor<2x3xf32>, %h0: tensor<2xf32>) {
  %t = arith.constant 3 : index
  %zero = nn.constant dense<0.0> : tensor<2xf32>
  %a, %b, %hs = nn.scan (%t) inputs(%x : tensor<2x3xf32>) carries(%h0, %zero : tensor<2xf32>, tensor<2xf32>)
      {input_axes = array<i64: 1>, output_axes = array<i64: 1>, reverse = true} {
  ^bb0(%step: index, %xt: tensor<2xf32>, %ap: tensor<2xf32>, %bp: tensor<2xf32>):
    %0 = nn.add %xt, %ap : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
    nn.yield %bp, %ap, %0 : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>
  } -> (tensor<2xf32>, tensor<2xf32>, tensor<2x3xf32>)
  call @show(%a, %b) : (tensor<2xf32>, tensor<2xf32>) -> ()
  %u = tensor.cast %hs : tensor<2x3xf32> to tensor<*xf32>
  call @printMemrefF32(%u) : (tensor<*xf32>) -> ()
  return
}

func.func private @show(%a: tensor<2xf32>, %b: tensor<2xf32>) {
  %0 = tensor.cast %a : tensor<2xf32> to tensor<*xf32>
  call @printMemrefF32(%0) : (tensor<*xf32>) -> ()
  %1 = tensor.cast %b : tensor<2xf32> to tensor<*xf32>
  call @printMemrefF32(%1) : (tensor<*xf32>) -> ()
  return
}

func.func @main() {
  %x = arith.constant dense<[[1.0, 2.0, 3.0], [-1.0, 0.0, 5.0]]> : tensor<2x3xf32>
  %h = arith.constant dense<[1.0, -1.0]> : tensor<2xf32>
  %xd = tensor.cast %x : tensor<2x3xf32> to tensor<2x?xf32>
  %c0 = arith.constant 0 : index
  %c3 = arith.constant 3 : index
  // h: [-1, 1], [4, -2], [-5, 9]
  // CHECK: data =
  // CHECK-NEXT: [-5, 9]
  // CHECK: data =
  // CHECK-NEXT: [4, -2]
  // CHECK: data =
  // CHECK-NEXT: [1, 11]
  call @forwards(%c3, %xd, %h) : (index, tensor<2x?xf32>, tensor<2xf32>) -> ()
  // Without a step the initial carries remain.
  // CHECK: data =
  // CHECK-NEXT: [1, -1]
  // CHECK: data =
  // CHECK-NEXT: [1, -1]
  // CHECK: data =
  // CHECK-NEXT: [0, 0]
  %x0 = tensor.empty(%c0) : tensor<2x?xf32>
  call @forwards(%c0, %x0, %h) : (index, tensor<2x?xf32>, tensor<2xf32>) -> ()
  // a is [1, -1], [0, 0], [1, -1] at steps 2, 1, 0.
  // CHECK: data =
  // CHECK-NEXT: [0, 0]
  // CHECK: data =
  // CHECK-NEXT: [1, -1]
  // CHECK: data =
  // CHECK-NEXT{LITERAL}: [[2, 2, 4],
  // CHECK-NEXT: [-2, 0, 4]]
  call @backwards(%x, %h) : (tensor<2x3xf32>, tensor<2xf32>) -> ()
  return
}
