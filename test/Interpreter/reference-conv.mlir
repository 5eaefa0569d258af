// RUN: dlc-interp %s stride_and_padding --input=x=%S/Inputs/conv2d_s2_p1/in_0.npy --input=w=%S/Inputs/conv2d_s2_p1/in_1.npy --input=b=%S/Inputs/conv2d_s2_p1/in_2.npy --input=dy=%S/Inputs/conv2d_s2_p1/cot.npy \
// RUN:  --expect=result0=%S/Inputs/conv2d_s2_p1/out.npy --expect=result1=%S/Inputs/conv2d_s2_p1/grad_0.npy --expect=result2=%S/Inputs/conv2d_s2_p1/grad_1.npy
// RUN: dlc-interp %s dilation --input=x=%S/Inputs/conv2d_dil2/in_0.npy --input=w=%S/Inputs/conv2d_dil2/in_1.npy --input=dy=%S/Inputs/conv2d_dil2/cot.npy \
// RUN:  --expect=result0=%S/Inputs/conv2d_dil2/out.npy --expect=result1=%S/Inputs/conv2d_dil2/grad_0.npy --expect=result2=%S/Inputs/conv2d_dil2/grad_1.npy
// RUN: dlc-interp %s groups --input=x=%S/Inputs/conv2d_g2/in_0.npy --input=w=%S/Inputs/conv2d_g2/in_1.npy --input=dy=%S/Inputs/conv2d_g2/cot.npy \
// RUN:  --expect=result0=%S/Inputs/conv2d_g2/out.npy --expect=result1=%S/Inputs/conv2d_g2/grad_0.npy --expect=result2=%S/Inputs/conv2d_g2/grad_1.npy
// RUN: dlc-interp %s depthwise --input=x=%S/Inputs/conv2d_dw/in_0.npy --input=w=%S/Inputs/conv2d_dw/in_1.npy --input=dy=%S/Inputs/conv2d_dw/cot.npy \
// RUN:  --expect=result0=%S/Inputs/conv2d_dw/out.npy --expect=result1=%S/Inputs/conv2d_dw/grad_0.npy --expect=result2=%S/Inputs/conv2d_dw/grad_1.npy
// RUN: dlc-interp %s transposed --input=x=%S/Inputs/conv_transpose2d_s2/in_0.npy --input=w=%S/Inputs/conv_transpose2d_s2/in_1.npy \
// RUN:  --expect=result0=%S/Inputs/conv_transpose2d_s2/out.npy
// RUN: dlc-interp %s max_pool --input=x=%S/Inputs/maxpool3_s2_p1/in_0.npy --input=dy=%S/Inputs/maxpool3_s2_p1/cot.npy \
// RUN:  --expect=result0=%S/Inputs/maxpool3_s2_p1/out.npy --expect=result1=%S/Inputs/maxpool3_s2_p1/grad_0.npy
// RUN: dlc-interp %s mean_without_padding --input=x=%S/Inputs/avgpool3_s1_p1/in_0.npy --input=dy=%S/Inputs/avgpool3_s1_p1/cot.npy \
// RUN:  --expect=result0=%S/Inputs/avgpool3_s1_p1/out.npy --expect=result1=%S/Inputs/avgpool3_s1_p1/grad_0.npy

// Convolution and pooling, forward and backward, against PyTorch in f64 (Inputs/README.md).

// Stride 2, padding 1, and a bias.
func.func @stride_and_padding(%x: tensor<2x2x7x6xf64> {dlcrt.name = "x"}, %w: tensor<3x2x3x3xf64> {dlcrt.name = "w"}, %b: tensor<3xf64> {dlcrt.name = "b"}, %dy: tensor<2x3x4x3xf64> {dlcrt.name = "dy"}) -> (tensor<2x3x4x3xf64>, tensor<2x2x7x6xf64>, tensor<3x2x3x3xf64>) {
  %xt = nn.transpose %x {axes = array<i64: 0, 2, 3, 1>} : (tensor<2x2x7x6xf64>) -> tensor<2x7x6x2xf64>
  %wt = nn.transpose %w {axes = array<i64: 2, 3, 1, 0>} : (tensor<3x2x3x3xf64>) -> tensor<3x3x2x3xf64>
  %dyt = nn.transpose %dy {axes = array<i64: 0, 2, 3, 1>} : (tensor<2x3x4x3xf64>) -> tensor<2x4x3x3xf64>
  %y = nn.conv2d %xt, %wt {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<2x7x6x2xf64>, tensor<3x3x2x3xf64>) -> tensor<2x4x3x3xf64>
  %yb = nn.add %y, %b : (tensor<2x4x3x3xf64>, tensor<3xf64>) -> tensor<2x4x3x3xf64>
  %dx = nn.conv2d_input_grad %xt, %wt, %dyt {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<2x7x6x2xf64>, tensor<3x3x2x3xf64>, tensor<2x4x3x3xf64>) -> tensor<2x7x6x2xf64>
  %dw = nn.conv2d_filter_grad %xt, %wt, %dyt {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<2x7x6x2xf64>, tensor<3x3x2x3xf64>, tensor<2x4x3x3xf64>) -> tensor<3x3x2x3xf64>
  %r0 = nn.transpose %yb {axes = array<i64: 0, 3, 1, 2>} : (tensor<2x4x3x3xf64>) -> tensor<2x3x4x3xf64>
  %r1 = nn.transpose %dx {axes = array<i64: 0, 3, 1, 2>} : (tensor<2x7x6x2xf64>) -> tensor<2x2x7x6xf64>
  %r2 = nn.transpose %dw {axes = array<i64: 3, 2, 0, 1>} : (tensor<3x3x2x3xf64>) -> tensor<3x2x3x3xf64>
  return %r0, %r1, %r2 : tensor<2x3x4x3xf64>, tensor<2x2x7x6xf64>, tensor<3x2x3x3xf64>
}

// Dilation 2.
func.func @dilation(%x: tensor<1x2x8x7xf64> {dlcrt.name = "x"}, %w: tensor<3x2x3x3xf64> {dlcrt.name = "w"}, %dy: tensor<1x3x4x3xf64> {dlcrt.name = "dy"}) -> (tensor<1x3x4x3xf64>, tensor<1x2x8x7xf64>, tensor<3x2x3x3xf64>) {
  %xt = nn.transpose %x {axes = array<i64: 0, 2, 3, 1>} : (tensor<1x2x8x7xf64>) -> tensor<1x8x7x2xf64>
  %wt = nn.transpose %w {axes = array<i64: 2, 3, 1, 0>} : (tensor<3x2x3x3xf64>) -> tensor<3x3x2x3xf64>
  %dyt = nn.transpose %dy {axes = array<i64: 0, 2, 3, 1>} : (tensor<1x3x4x3xf64>) -> tensor<1x4x3x3xf64>
  %y = nn.conv2d %xt, %wt {stride = array<i64: 1, 1>, dilation = array<i64: 2, 2>, groups = 1 : i64, padding = "explicit", pads = array<i64: 0, 0, 0, 0>} : (tensor<1x8x7x2xf64>, tensor<3x3x2x3xf64>) -> tensor<1x4x3x3xf64>
  %dx = nn.conv2d_input_grad %xt, %wt, %dyt {stride = array<i64: 1, 1>, dilation = array<i64: 2, 2>, groups = 1 : i64, padding = "explicit", pads = array<i64: 0, 0, 0, 0>} : (tensor<1x8x7x2xf64>, tensor<3x3x2x3xf64>, tensor<1x4x3x3xf64>) -> tensor<1x8x7x2xf64>
  %dw = nn.conv2d_filter_grad %xt, %wt, %dyt {stride = array<i64: 1, 1>, dilation = array<i64: 2, 2>, groups = 1 : i64, padding = "explicit", pads = array<i64: 0, 0, 0, 0>} : (tensor<1x8x7x2xf64>, tensor<3x3x2x3xf64>, tensor<1x4x3x3xf64>) -> tensor<3x3x2x3xf64>
  %r0 = nn.transpose %y {axes = array<i64: 0, 3, 1, 2>} : (tensor<1x4x3x3xf64>) -> tensor<1x3x4x3xf64>
  %r1 = nn.transpose %dx {axes = array<i64: 0, 3, 1, 2>} : (tensor<1x8x7x2xf64>) -> tensor<1x2x8x7xf64>
  %r2 = nn.transpose %dw {axes = array<i64: 3, 2, 0, 1>} : (tensor<3x3x2x3xf64>) -> tensor<3x2x3x3xf64>
  return %r0, %r1, %r2 : tensor<1x3x4x3xf64>, tensor<1x2x8x7xf64>, tensor<3x2x3x3xf64>
}

// Two groups.
func.func @groups(%x: tensor<2x4x5x5xf64> {dlcrt.name = "x"}, %w: tensor<6x2x3x3xf64> {dlcrt.name = "w"}, %dy: tensor<2x6x3x3xf64> {dlcrt.name = "dy"}) -> (tensor<2x6x3x3xf64>, tensor<2x4x5x5xf64>, tensor<6x2x3x3xf64>) {
  %xt = nn.transpose %x {axes = array<i64: 0, 2, 3, 1>} : (tensor<2x4x5x5xf64>) -> tensor<2x5x5x4xf64>
  %wt = nn.transpose %w {axes = array<i64: 2, 3, 1, 0>} : (tensor<6x2x3x3xf64>) -> tensor<3x3x2x6xf64>
  %dyt = nn.transpose %dy {axes = array<i64: 0, 2, 3, 1>} : (tensor<2x6x3x3xf64>) -> tensor<2x3x3x6xf64>
  %y = nn.conv2d %xt, %wt {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "explicit", pads = array<i64: 0, 0, 0, 0>} : (tensor<2x5x5x4xf64>, tensor<3x3x2x6xf64>) -> tensor<2x3x3x6xf64>
  %dx = nn.conv2d_input_grad %xt, %wt, %dyt {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "explicit", pads = array<i64: 0, 0, 0, 0>} : (tensor<2x5x5x4xf64>, tensor<3x3x2x6xf64>, tensor<2x3x3x6xf64>) -> tensor<2x5x5x4xf64>
  %dw = nn.conv2d_filter_grad %xt, %wt, %dyt {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "explicit", pads = array<i64: 0, 0, 0, 0>} : (tensor<2x5x5x4xf64>, tensor<3x3x2x6xf64>, tensor<2x3x3x6xf64>) -> tensor<3x3x2x6xf64>
  %r0 = nn.transpose %y {axes = array<i64: 0, 3, 1, 2>} : (tensor<2x3x3x6xf64>) -> tensor<2x6x3x3xf64>
  %r1 = nn.transpose %dx {axes = array<i64: 0, 3, 1, 2>} : (tensor<2x5x5x4xf64>) -> tensor<2x4x5x5xf64>
  %r2 = nn.transpose %dw {axes = array<i64: 3, 2, 0, 1>} : (tensor<3x3x2x6xf64>) -> tensor<6x2x3x3xf64>
  return %r0, %r1, %r2 : tensor<2x6x3x3xf64>, tensor<2x4x5x5xf64>, tensor<6x2x3x3xf64>
}

// As many groups as channels.
func.func @depthwise(%x: tensor<2x4x5x5xf64> {dlcrt.name = "x"}, %w: tensor<4x1x3x3xf64> {dlcrt.name = "w"}, %dy: tensor<2x4x5x5xf64> {dlcrt.name = "dy"}) -> (tensor<2x4x5x5xf64>, tensor<2x4x5x5xf64>, tensor<4x1x3x3xf64>) {
  %xt = nn.transpose %x {axes = array<i64: 0, 2, 3, 1>} : (tensor<2x4x5x5xf64>) -> tensor<2x5x5x4xf64>
  %wt = nn.transpose %w {axes = array<i64: 2, 3, 1, 0>} : (tensor<4x1x3x3xf64>) -> tensor<3x3x1x4xf64>
  %dyt = nn.transpose %dy {axes = array<i64: 0, 2, 3, 1>} : (tensor<2x4x5x5xf64>) -> tensor<2x5x5x4xf64>
  %y = nn.conv2d %xt, %wt {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 4 : i64, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<2x5x5x4xf64>, tensor<3x3x1x4xf64>) -> tensor<2x5x5x4xf64>
  %dx = nn.conv2d_input_grad %xt, %wt, %dyt {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 4 : i64, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<2x5x5x4xf64>, tensor<3x3x1x4xf64>, tensor<2x5x5x4xf64>) -> tensor<2x5x5x4xf64>
  %dw = nn.conv2d_filter_grad %xt, %wt, %dyt {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 4 : i64, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<2x5x5x4xf64>, tensor<3x3x1x4xf64>, tensor<2x5x5x4xf64>) -> tensor<3x3x1x4xf64>
  %r0 = nn.transpose %y {axes = array<i64: 0, 3, 1, 2>} : (tensor<2x5x5x4xf64>) -> tensor<2x4x5x5xf64>
  %r1 = nn.transpose %dx {axes = array<i64: 0, 3, 1, 2>} : (tensor<2x5x5x4xf64>) -> tensor<2x4x5x5xf64>
  %r2 = nn.transpose %dw {axes = array<i64: 3, 2, 0, 1>} : (tensor<3x3x1x4xf64>) -> tensor<4x1x3x3xf64>
  return %r0, %r1, %r2 : tensor<2x4x5x5xf64>, tensor<2x4x5x5xf64>, tensor<4x1x3x3xf64>
}

// A transposed convolution is the gradient of the input.
func.func @transposed(%x: tensor<1x3x4x5xf64> {dlcrt.name = "x"}, %w: tensor<3x2x3x3xf64> {dlcrt.name = "w"}) -> tensor<1x2x7x9xf64> {
  %xt = nn.transpose %x {axes = array<i64: 0, 2, 3, 1>} : (tensor<1x3x4x5xf64>) -> tensor<1x4x5x3xf64>
  %wt = nn.transpose %w {axes = array<i64: 2, 3, 1, 0>} : (tensor<3x2x3x3xf64>) -> tensor<3x3x2x3xf64>
  %zero = nn.constant dense<0.0> : tensor<1x7x9x2xf64>
  %y = nn.conv2d_input_grad %zero, %wt, %xt {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<1x7x9x2xf64>, tensor<3x3x2x3xf64>, tensor<1x4x5x3xf64>) -> tensor<1x7x9x2xf64>
  %r0 = nn.transpose %y {axes = array<i64: 0, 3, 1, 2>} : (tensor<1x7x9x2xf64>) -> tensor<1x2x7x9xf64>
  return %r0 : tensor<1x2x7x9xf64>
}

// Overlapping windows with padding.
func.func @max_pool(%x: tensor<1x2x7x6xf64> {dlcrt.name = "x"}, %dy: tensor<1x2x4x3xf64> {dlcrt.name = "dy"}) -> (tensor<1x2x4x3xf64>, tensor<1x2x7x6xf64>) {
  %xt = nn.transpose %x {axes = array<i64: 0, 2, 3, 1>} : (tensor<1x2x7x6xf64>) -> tensor<1x7x6x2xf64>
  %dyt = nn.transpose %dy {axes = array<i64: 0, 2, 3, 1>} : (tensor<1x2x4x3xf64>) -> tensor<1x4x3x2xf64>
  %y = nn.max_pool2d %xt {size = array<i64: 3, 3>, stride = array<i64: 2, 2>, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<1x7x6x2xf64>) -> tensor<1x4x3x2xf64>
  %dx = nn.max_pool2d_grad %xt, %dyt {size = array<i64: 3, 3>, stride = array<i64: 2, 2>, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<1x7x6x2xf64>, tensor<1x4x3x2xf64>) -> tensor<1x7x6x2xf64>
  %r0 = nn.transpose %y {axes = array<i64: 0, 3, 1, 2>} : (tensor<1x4x3x2xf64>) -> tensor<1x2x4x3xf64>
  %r1 = nn.transpose %dx {axes = array<i64: 0, 3, 1, 2>} : (tensor<1x7x6x2xf64>) -> tensor<1x2x7x6xf64>
  return %r0, %r1 : tensor<1x2x4x3xf64>, tensor<1x2x7x6xf64>
}

// The mean of the elements alone is the mean with padding over that of ones.
func.func @mean_without_padding(%x: tensor<1x2x5x5xf64> {dlcrt.name = "x"}, %dy: tensor<1x2x5x5xf64> {dlcrt.name = "dy"}) -> (tensor<1x2x5x5xf64>, tensor<1x2x5x5xf64>) {
  %xt = nn.transpose %x {axes = array<i64: 0, 2, 3, 1>} : (tensor<1x2x5x5xf64>) -> tensor<1x5x5x2xf64>
  %dyt = nn.transpose %dy {axes = array<i64: 0, 2, 3, 1>} : (tensor<1x2x5x5xf64>) -> tensor<1x5x5x2xf64>
  %one = nn.constant dense<1.0> : tensor<1x5x5x2xf64>
  %n = nn.avg_pool2d %one {size = array<i64: 3, 3>, stride = array<i64: 1, 1>, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<1x5x5x2xf64>) -> tensor<1x5x5x2xf64>
  %s = nn.avg_pool2d %xt {size = array<i64: 3, 3>, stride = array<i64: 1, 1>, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<1x5x5x2xf64>) -> tensor<1x5x5x2xf64>
  %y = nn.div %s, %n : (tensor<1x5x5x2xf64>, tensor<1x5x5x2xf64>) -> tensor<1x5x5x2xf64>
  %ds = nn.div %dyt, %n : (tensor<1x5x5x2xf64>, tensor<1x5x5x2xf64>) -> tensor<1x5x5x2xf64>
  %dx = nn.avg_pool2d_grad %xt, %ds {size = array<i64: 3, 3>, stride = array<i64: 1, 1>, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<1x5x5x2xf64>, tensor<1x5x5x2xf64>) -> tensor<1x5x5x2xf64>
  %r0 = nn.transpose %y {axes = array<i64: 0, 3, 1, 2>} : (tensor<1x5x5x2xf64>) -> tensor<1x2x5x5xf64>
  %r1 = nn.transpose %dx {axes = array<i64: 0, 3, 1, 2>} : (tensor<1x5x5x2xf64>) -> tensor<1x2x5x5xf64>
  return %r0, %r1 : tensor<1x2x5x5xf64>, tensor<1x2x5x5xf64>
}
