// Every error that the shape functions of nn give. Verification runs them through
// type inference, which adds that it failed.
// RUN: dlc-opt %s --split-input-file --verify-diagnostics

func.func @broadcast(%x: tensor<4x8xf32>, %y: tensor<3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{'nn.add' op expects shapes that broadcast, but got [4, 8] and [3]}}
  %0 = nn.add %x, %y : (tensor<4x8xf32>, tensor<3xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @element_types(%x: tensor<4xf32>, %y: tensor<4xf64>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects operands of one element type, but got f32 and f64}}
  %0 = nn.mul %x, %y : (tensor<4xf32>, tensor<4xf64>) -> tensor<4xf32>
  return
}

// -----

func.func @inner_sizes(%x: tensor<4x8xf32>, %w: tensor<3x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects the inner sizes to be equal, but got 8 in [4, 8] and 3 in [3, 8]}}
  %0 = nn.matmul %x, %w {transpose_x = false, transpose_y = false} : (tensor<4x8xf32>, tensor<3x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @product_of_scalars(%x: tensor<f32>, %w: tensor<3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects operands of rank at least 1, but got [] and [3]}}
  %0 = nn.matmul %x, %w {transpose_x = false, transpose_y = false} : (tensor<f32>, tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func @transposed_vector(%x: tensor<3xf32>, %w: tensor<3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a transposed operand of rank at least 2, but got [3] and [3]}}
  %0 = nn.matmul %x, %w {transpose_x = true, transpose_y = false} : (tensor<3xf32>, tensor<3xf32>) -> tensor<f32>
  return
}

// -----

func.func @condition(%c: tensor<3xi1>, %x: tensor<4xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects shapes that broadcast, but got condition [3] and values [4]}}
  %0 = nn.where %c, %x, %x : (tensor<3xi1>, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @channels(%x: tensor<1x8x8x3xf32>, %w: tensor<3x3x4x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a filter for 3 channels, but got one for 4}}
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1, padding = "valid", pads = array<i64>} : (tensor<1x8x8x3xf32>, tensor<3x3x4x8xf32>) -> tensor<1x6x6x8xf32>
  return
}

// -----

func.func @window_too_large(%x: tensor<1x2x2x3xf32>, %w: tensor<3x3x3x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a window no larger than the padded input, but got 3 over 2}}
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1, padding = "valid", pads = array<i64>} : (tensor<1x2x2x3xf32>, tensor<3x3x3x8xf32>) -> tensor<1x1x1x8xf32>
  return
}

// -----

func.func @stride(%x: tensor<1x8x8x3xf32>, %w: tensor<3x3x3x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects stride to be two positive numbers, but got [0, 1]}}
  %0 = nn.conv2d %x, %w {stride = array<i64: 0, 1>, dilation = array<i64: 1, 1>, groups = 1, padding = "valid", pads = array<i64>} : (tensor<1x8x8x3xf32>, tensor<3x3x3x8xf32>) -> tensor<1x6x6x8xf32>
  return
}

// -----

func.func @padding(%x: tensor<1x8x8x3xf32>, %w: tensor<3x3x3x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects padding "valid", "same" or explicit numbers, but got "full"}}
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1, padding = "full", pads = array<i64>} : (tensor<1x8x8x3xf32>, tensor<3x3x3x8xf32>) -> tensor<1x6x6x8xf32>
  return
}

// -----

func.func @pads(%x: tensor<1x8x8x3xf32>, %w: tensor<3x3x3x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects 4 pads that are not negative, but got [1]}}
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1, padding = "explicit", pads = array<i64: 1>} : (tensor<1x8x8x3xf32>, tensor<3x3x3x8xf32>) -> tensor<1x6x6x8xf32>
  return
}

// -----

func.func @groups(%x: tensor<1x8x8x4xf32>, %w: tensor<3x3x2x3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a number of filters that 2 groups divide, but got 3}}
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2, padding = "valid", pads = array<i64>} : (tensor<1x8x8x4xf32>, tensor<3x3x2x3xf32>) -> tensor<1x6x6x3xf32>
  return
}

// -----

func.func @no_groups(%x: tensor<1x8x8x4xf32>, %w: tensor<3x3x2x3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a positive number of groups, but got 0}}
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 0, padding = "valid", pads = array<i64>} : (tensor<1x8x8x4xf32>, tensor<3x3x2x3xf32>) -> tensor<1x6x6x3xf32>
  return
}

// -----

func.func @image_rank(%x: tensor<8x8x4xf32>, %w: tensor<3x3x4x3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects an input [n, h, w, c], but got [8, 8, 4]}}
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1, padding = "valid", pads = array<i64>} : (tensor<8x8x4xf32>, tensor<3x3x4x3xf32>) -> tensor<6x6x3xf32>
  return
}

// -----

func.func @filter_rank(%x: tensor<1x8x8x4xf32>, %w: tensor<3x4x3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a filter [kh, kw, c, filters], but got [3, 4, 3]}}
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1, padding = "valid", pads = array<i64>} : (tensor<1x8x8x4xf32>, tensor<3x4x3xf32>) -> tensor<1x6x6x3xf32>
  return
}

// -----

func.func @cotangent(%x: tensor<1x8x8x3xf32>, %w: tensor<3x3x3x8xf32>, %dy: tensor<1x5x6x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a cotangent of shape [1, 6, 6, 8], but got [1, 5, 6, 8]}}
  %0 = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1, padding = "valid", pads = array<i64>} : (tensor<1x8x8x3xf32>, tensor<3x3x3x8xf32>, tensor<1x5x6x8xf32>) -> tensor<1x8x8x3xf32>
  return
}

// -----

func.func @pool_size(%x: tensor<1x8x8x3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects size to be two positive numbers, but got [2]}}
  %0 = nn.max_pool2d %x {size = array<i64: 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<1x8x8x3xf32>) -> tensor<1x4x4x3xf32>
  return
}

// -----

func.func @pool_pads(%x: tensor<1x8x8x3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects pads smaller than the window, but got [2, 0, 0, 0]}}
  %0 = nn.max_pool2d %x {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "explicit", pads = array<i64: 2, 0, 0, 0>} : (tensor<1x8x8x3xf32>) -> tensor<1x5x4x3xf32>
  return
}

// -----

func.func @axis(%x: tensor<4x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects an axis below 2, but got 2}}
  %0 = nn.softmax %x {axis = 2 : i64} : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @axes(%x: tensor<4x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects each axis once and in order, but got 1 before 1}}
  %0 = nn.sum %x {axis = array<i64: 1, 1>, keepdims = false} : (tensor<4x8xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @extreme_of_nothing(%x: tensor<4x0xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects an axis that is not empty, but got [4, 0]}}
  %0 = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<4x0xf32>) -> tensor<4xi32>
  return
}

// -----

func.func @labels(%x: tensor<4x8xf32>, %y: tensor<5xi32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects labels of shape [4], but got [5]}}
  %0 = nn.cross_entropy %x, %y : (tensor<4x8xf32>, tensor<5xi32>) -> tensor<4xf32>
  return
}

// -----

func.func @label_type(%x: tensor<4x8xf32>, %y: tensor<4xi8>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects labels of type i32, i64 or f32, but got i8}}
  %0 = nn.cross_entropy %x, %y : (tensor<4x8xf32>, tensor<4xi8>) -> tensor<4xf32>
  return
}

// -----

func.func @logits(%x: tensor<f32>, %y: tensor<i32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects logits with a dimension of classes, but got a scalar}}
  %0 = nn.cross_entropy %x, %y : (tensor<f32>, tensor<i32>) -> tensor<f32>
  return
}

// -----

func.func @reshape(%x: tensor<4x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a shape with as many elements as [4, 8], but got [31]}}
  %0 = nn.reshape %x {static_shape = array<i64: 31>} : (tensor<4x8xf32>) -> tensor<31xf32>
  return
}

// -----

func.func @negative_size(%x: tensor<4x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects sizes that are not negative, but got [-4, -8]}}
  %0 = nn.reshape %x {static_shape = array<i64: -4, -8>} : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return
}

// -----

func.func @stretch(%x: tensor<4x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a shape that [4, 8] broadcasts to, but got [8, 4]}}
  %0 = nn.broadcast %x {static_shape = array<i64: 8, 4>} : (tensor<4x8xf32>) -> tensor<8x4xf32>
  return
}

// -----

func.func @dynamic_sizes(%x: tensor<f32>, %n: index) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects 0 dynamic sizes, but got 1}}
  %0 = nn.splat %x, %n {static_sizes = array<i64: 4>} : (tensor<f32>, index) -> tensor<4xf32>
  return
}

// -----

func.func @permutation(%x: tensor<4x8xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a permutation of 2 axes, but got [0, 0]}}
  %0 = nn.transpose %x {axes = array<i64: 0, 0>} : (tensor<4x8xf32>) -> tensor<4x4xf32>
  return
}

// -----

func.func @concat(%x: tensor<4x8xf32>, %y: tensor<3x7xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects shapes that differ in axis 0 only, but got [4, 8] and [3, 7]}}
  %0 = nn.concat %x, %y {axis = 0 : i64} : (tensor<4x8xf32>, tensor<3x7xf32>) -> tensor<7x8xf32>
  return
}

// -----

func.func @concat_nothing() {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects at least one tensor}}
  %0 = nn.concat {axis = 0 : i64} : () -> tensor<0xf32>
  return
}

// -----

func.func @outside(%x: tensor<4xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a range inside a dimension of 4, but got 2 to 5}}
  %0 = nn.slice %x {static_offsets = array<i64: 2>, static_sizes = array<i64: 3>, steps = array<i64: 1>, operandSegmentSizes = array<i32: 1, 0, 0>} : (tensor<4xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @steps(%x: tensor<4xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects positive steps, but got 0}}
  %0 = nn.slice %x {static_offsets = array<i64: 0>, static_sizes = array<i64: 3>, steps = array<i64: 0>, operandSegmentSizes = array<i32: 1, 0, 0>} : (tensor<4xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @box_rank(%x: tensor<4xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a box of rank 1, but got 2 offsets, 1 sizes and 1 steps}}
  %0 = nn.slice %x {static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 3>, steps = array<i64: 1>, operandSegmentSizes = array<i32: 1, 0, 0>} : (tensor<4xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @pad(%x: tensor<4xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects 1 pads that are not negative on each side, but got [-1] and [0]}}
  %0 = nn.pad %x {low = array<i64: -1>, high = array<i64: 0>, value = 0.0 : f64} : (tensor<4xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @updates(%x: tensor<4x2xf32>, %i: tensor<3xi32>, %u: tensor<3x3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects updates of shape [3, 2], but got [3, 3]}}
  %0 = nn.scatter_add %x, %i, %u {axis = 0 : i64} : (tensor<4x2xf32>, tensor<3xi32>, tensor<3x3xf32>) -> tensor<4x2xf32>
  return
}

// -----

func.func @one_hot(%i: tensor<3xi32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects a size that is not negative, but got -1}}
  %0 = nn.one_hot %i {size = -1 : i64, type = f32} : (tensor<3xi32>) -> tensor<3x0xf32>
  return
}

// -----

func.func @log_cosh(%x: tensor<4xf32>, %y: tensor<3xf32>) {
  // expected-error @+2 {{failed to infer returned types}}
  // expected-error @+1 {{expects shapes that broadcast, but got [4] and [3]}}
  %0 = nn.log_cosh %x, %y : (tensor<4xf32>, tensor<3xf32>) -> tensor<4xf32>
  return
}
