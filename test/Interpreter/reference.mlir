// RUN: dlc-interp %s batched_product --input=x=%S/Inputs/bmm_bcast/in_0.npy --input=y=%S/Inputs/bmm_bcast/in_1.npy \
// RUN:  --expect=result0=%S/Inputs/bmm_bcast/out.npy
// RUN: dlc-interp %s gelu --input=x=%S/Inputs/gelu/in_0.npy \
// RUN:  --expect=result0=%S/Inputs/gelu/out.npy
// RUN: dlc-interp %s erf --input=x=%S/Inputs/erf/in_0.npy \
// RUN:  --expect=result0=%S/Inputs/erf/out.npy
// RUN: dlc-interp %s softplus --input=x=%S/Inputs/softplus/in_0.npy \
// RUN:  --expect=result0=%S/Inputs/softplus/out.npy
// RUN: dlc-interp %s softmax --input=x=%S/Inputs/softmax_axis0/in_0.npy \
// RUN:  --expect=result0=%S/Inputs/softmax_axis0/out.npy
// RUN: dlc-interp %s log_softmax --input=x=%S/Inputs/log_softmax/in_0.npy \
// RUN:  --expect=result0=%S/Inputs/log_softmax/out.npy
// RUN: dlc-interp %s logsumexp --input=x=%S/Inputs/logsumexp/in_0.npy \
// RUN:  --expect=result0=%S/Inputs/logsumexp/out.npy
// RUN: dlc-interp %s var --input=x=%S/Inputs/var_axis/in_0.npy \
// RUN:  --expect=result0=%S/Inputs/var_axis/out.npy
// RUN: dlc-interp %s cross_entropy --input=x=%S/Inputs/ce_soft/in_0.npy --input=y=%S/Inputs/ce_soft/in_1.npy \
// RUN:  --expect=result0=%S/Inputs/ce_soft/out.npy
// RUN: dlc-interp %s cross_entropy_by_index --input=x=%S/Inputs/ce_index/in_0.npy \
// RUN:  --expect=result0=%S/Inputs/ce_index/out.npy

// Functions of tensors against PyTorch in f64 (Inputs/README.md).

// A batch of matrices times one matrix.
func.func @batched_product(%x: tensor<2x3x4xf64> {dlcrt.name = "x"}, %y: tensor<4x5xf64> {dlcrt.name = "y"}) -> tensor<2x3x5xf64> {
  %r = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3x4xf64>, tensor<4x5xf64>) -> tensor<2x3x5xf64>
  return %r : tensor<2x3x5xf64>
}

// The error function form.
func.func @gelu(%x: tensor<3x4xf64> {dlcrt.name = "x"}) -> tensor<3x4xf64> {
  %r = nn.gelu %x : (tensor<3x4xf64>) -> tensor<3x4xf64>
  return %r : tensor<3x4xf64>
}

// The error function.
func.func @erf(%x: tensor<3x4xf64> {dlcrt.name = "x"}) -> tensor<3x4xf64> {
  %r = nn.erf %x : (tensor<3x4xf64>) -> tensor<3x4xf64>
  return %r : tensor<3x4xf64>
}

// log(1 + exp(x)).
func.func @softplus(%x: tensor<3x4xf64> {dlcrt.name = "x"}) -> tensor<3x4xf64> {
  %r = nn.softplus %x : (tensor<3x4xf64>) -> tensor<3x4xf64>
  return %r : tensor<3x4xf64>
}

// Along the first axis.
func.func @softmax(%x: tensor<3x5xf64> {dlcrt.name = "x"}) -> tensor<3x5xf64> {
  %r = nn.softmax %x {axis = 0 : i64} : (tensor<3x5xf64>) -> tensor<3x5xf64>
  return %r : tensor<3x5xf64>
}

// Along the last axis.
func.func @log_softmax(%x: tensor<3x5xf64> {dlcrt.name = "x"}) -> tensor<3x5xf64> {
  %r = nn.log_softmax %x {axis = 1 : i64} : (tensor<3x5xf64>) -> tensor<3x5xf64>
  return %r : tensor<3x5xf64>
}

// Per row.
func.func @logsumexp(%x: tensor<3x5xf64> {dlcrt.name = "x"}) -> tensor<3xf64> {
  %r = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x5xf64>) -> tensor<3xf64>
  return %r : tensor<3xf64>
}

// The population variance per row.
func.func @var(%x: tensor<3x5xf64> {dlcrt.name = "x"}) -> tensor<3xf64> {
  %r = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x5xf64>) -> tensor<3xf64>
  return %r : tensor<3xf64>
}

// Probabilities, the softmax of y, as labels; the mean over examples.
func.func @cross_entropy(%x: tensor<4x5xf64> {dlcrt.name = "x"}, %y: tensor<4x5xf64> {dlcrt.name = "y"}) -> tensor<f64> {
  %p = nn.softmax %y {axis = 1 : i64} : (tensor<4x5xf64>) -> tensor<4x5xf64>
  %l = nn.cross_entropy %x, %p : (tensor<4x5xf64>, tensor<4x5xf64>) -> tensor<4xf64>
  %r = nn.mean %l {axis = array<i64: 0>, keepdims = false} : (tensor<4xf64>) -> tensor<f64>
  return %r : tensor<f64>
}

// Labels 1, 0, 4, 2, the mean over examples.
func.func @cross_entropy_by_index(%x: tensor<4x5xf64> {dlcrt.name = "x"}) -> tensor<f64> {
  %y = nn.constant dense<[1, 0, 4, 2]> : tensor<4xi32>
  %l = nn.cross_entropy %x, %y : (tensor<4x5xf64>, tensor<4xi32>) -> tensor<4xf64>
  %r = nn.mean %l {axis = array<i64: 0>, keepdims = false} : (tensor<4xf64>) -> tensor<f64>
  return %r : tensor<f64>
}
