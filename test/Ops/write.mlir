// RUN: dlc-check-ops %s

// What a function commits has no influence on what it gives.

nn.store param @w : tensor<3x2xf64> init {
^bb0(%seed: tensor<i64>):
  %c = nn.constant dense<[[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0]]> : tensor<3x2xf64>
  nn.yield %c : tensor<3x2xf64>
}

nn.store state @s : tensor<2xf64> init {
^bb0(%seed: tensor<i64>):
  %c = nn.constant dense<[0.25, -0.5]> : tensor<2xf64>
  nn.yield %c : tensor<2xf64>
}

// Reads see the value from before.
func.func @average(%x: tensor<4x2xf64>) -> (tensor<2xf64>, tensor<4x2xf64>) {
  %old = nn.read @s : tensor<2xf64>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<4x2xf64>) -> tensor<2xf64>
  %new = nn.add %old, %mean : (tensor<2xf64>, tensor<2xf64>) -> tensor<2xf64>
  nn.write @s, %new : tensor<2xf64>
  %again = nn.read @s : tensor<2xf64>
  %y = nn.mul %x, %again : (tensor<4x2xf64>, tensor<2xf64>) -> tensor<4x2xf64>
  return %new, %y : tensor<2xf64>, tensor<4x2xf64>
}
