// RUN: dlc-check-ops %s

// The cotangent of a convolution's input is itself linear in the filter and the
// result's cotangent, and does not depend on the input.

func.func @plain(%x: tensor<2x5x4x2xf64>, %w: tensor<3x2x2x3xf64>, %dy: tensor<2x3x3x3xf64>)
    -> tensor<2x5x4x2xf64>
    attributes {check.second} {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<2x5x4x2xf64>, tensor<3x2x2x3xf64>, tensor<2x3x3x3xf64>) -> tensor<2x5x4x2xf64>
  return %dx : tensor<2x5x4x2xf64>
}

// Elements beyond the last window have no gradient.
func.func @strided(%x: tensor<1x7x6x2xf64>, %w: tensor<3x2x2x2xf64>, %dy: tensor<1x3x2x2xf64>)
    -> tensor<1x7x6x2xf64>
    attributes {check.second} {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 3>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x7x6x2xf64>, tensor<3x2x2x2xf64>, tensor<1x3x2x2xf64>) -> tensor<1x7x6x2xf64>
  return %dx : tensor<1x7x6x2xf64>
}

func.func @dilated(%x: tensor<1x7x6x1xf64>, %w: tensor<2x3x1x2xf64>, %dy: tensor<1x4x2x2xf64>) -> tensor<1x7x6x1xf64> {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 3, 2>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x7x6x1xf64>, tensor<2x3x1x2xf64>, tensor<1x4x2x2xf64>) -> tensor<1x7x6x1xf64>
  return %dx : tensor<1x7x6x1xf64>
}

// Each group of filters sees its own channels.
func.func @grouped(%x: tensor<1x4x4x4xf64>, %w: tensor<2x2x2x6xf64>, %dy: tensor<1x3x3x6xf64>)
    -> tensor<1x4x4x4xf64>
    attributes {check.second} {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<1x4x4x4xf64>, tensor<2x2x2x6xf64>, tensor<1x3x3x6xf64>) -> tensor<1x4x4x4xf64>
  return %dx : tensor<1x4x4x4xf64>
}

func.func @same_strided(%x: tensor<1x5x7x1xf64>, %w: tensor<3x4x1x2xf64>, %dy: tensor<1x3x3x2xf64>)
    -> tensor<1x5x7x1xf64> {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 3>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x5x7x1xf64>, tensor<3x4x1x2xf64>, tensor<1x3x3x2xf64>) -> tensor<1x5x7x1xf64>
  return %dx : tensor<1x5x7x1xf64>
}

// Each side by its own number.
func.func @padded(%x: tensor<1x3x4x2xf64>, %w: tensor<3x3x2x2xf64>, %dy: tensor<1x4x3x2xf64>)
    -> tensor<1x3x4x2xf64>
    attributes {check.second} {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 1, 2, 0, 1>} : (tensor<1x3x4x2xf64>, tensor<3x3x2x2xf64>, tensor<1x4x3x2xf64>) -> tensor<1x3x4x2xf64>
  return %dx : tensor<1x3x4x2xf64>
}

func.func @all_at_once(%x: tensor<2x5x6x4xf64>, %w: tensor<2x3x2x4xf64>, %dy: tensor<2x3x7x4xf64>)
    -> tensor<2x5x6x4xf64> {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 1>, dilation = array<i64: 1, 2>, groups = 2 : i64, padding = "explicit", pads = array<i64: 1, 0, 2, 3>} : (tensor<2x5x6x4xf64>, tensor<2x3x2x4xf64>, tensor<2x3x7x4xf64>) -> tensor<2x5x6x4xf64>
  return %dx : tensor<2x5x6x4xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %h: index {dlcrt.dim = "h"},
                   %x: tensor<?x?x4x1xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 4, 1)>},
                   %w: tensor<3x3x1x2xf64>,
                   %dy: tensor<?x?x2x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1 - 2, 2, 2)>})
    -> (tensor<?x?x4x1xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 4, 1)>})
    attributes {check.dims = [{n = 2, h = 4}, {n = 1, h = 3}]} {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<?x?x4x1xf64>, tensor<3x3x1x2xf64>, tensor<?x?x2x2xf64>) -> tensor<?x?x4x1xf64>
  return %dx : tensor<?x?x4x1xf64>
}

// Stride and dilation have a common divisor, or not.
func.func @strided_dilated(%x: tensor<1x9x11x1xf64>, %w: tensor<3x2x1x2xf64>, %dy: tensor<1x3x3x2xf64>) -> tensor<1x9x11x1xf64> {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 4>, dilation = array<i64: 2, 2>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x9x11x1xf64>, tensor<3x2x1x2xf64>, tensor<1x3x3x2xf64>) -> tensor<1x9x11x1xf64>
  return %dx : tensor<1x9x11x1xf64>
}

func.func @strided_dilated_3(%x: tensor<1x10x9x1xf64>, %w: tensor<2x3x1x2xf64>, %dy: tensor<1x3x2x2xf64>) -> tensor<1x10x9x1xf64> {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 3, 2>, dilation = array<i64: 2, 3>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x10x9x1xf64>, tensor<2x3x1x2xf64>, tensor<1x3x2x2xf64>) -> tensor<1x10x9x1xf64>
  return %dx : tensor<1x10x9x1xf64>
}

// No window sees some rows and columns.
func.func @gaps(%x: tensor<1x9x10x2xf64>, %w: tensor<2x1x2x2xf64>, %dy: tensor<1x3x3x2xf64>) -> tensor<1x9x10x2xf64> {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 3, 4>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x9x10x2xf64>, tensor<2x1x2x2xf64>, tensor<1x3x3x2xf64>) -> tensor<1x9x10x2xf64>
  return %dx : tensor<1x9x10x2xf64>
}

// The window meets nothing but padding first and last.
func.func @strided_padded(%x: tensor<2x6x7x2xf64>, %w: tensor<3x4x2x3xf64>, %dy: tensor<2x4x4x3xf64>) -> tensor<2x6x7x2xf64> {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 2, 2, 2, 2>} : (tensor<2x6x7x2xf64>, tensor<3x4x2x3xf64>, tensor<2x4x4x3xf64>) -> tensor<2x6x7x2xf64>
  return %dx : tensor<2x6x7x2xf64>
}

func.func @strided_depthwise(%x: tensor<1x7x6x3xf64>, %w: tensor<3x3x1x3xf64>, %dy: tensor<1x4x3x3xf64>) -> tensor<1x7x6x3xf64> {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 3 : i64, padding = "explicit", pads = array<i64: 1, 1, 1, 1>} : (tensor<1x7x6x3xf64>, tensor<3x3x1x3xf64>, tensor<1x4x3x3xf64>) -> tensor<1x7x6x3xf64>
  return %dx : tensor<1x7x6x3xf64>
}

func.func @strided_groups(%x: tensor<1x6x5x4xf64>, %w: tensor<3x2x2x6xf64>, %dy: tensor<1x2x2x6xf64>) -> tensor<1x6x5x4xf64> {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 3>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<1x6x5x4xf64>, tensor<3x2x2x6xf64>, tensor<1x2x2x6xf64>) -> tensor<1x6x5x4xf64>
  return %dx : tensor<1x6x5x4xf64>
}

// Smaller than the stride.
func.func @small(%x: tensor<1x1x2x1xf64>, %w: tensor<1x2x1x2xf64>, %dy: tensor<1x1x1x2xf64>) -> tensor<1x1x2x1xf64> {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 3>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x1x2x1xf64>, tensor<1x2x1x2xf64>, tensor<1x1x1x2xf64>) -> tensor<1x1x2x1xf64>
  return %dx : tensor<1x1x2x1xf64>
}

func.func @strided_dynamic(%n: index {dlcrt.dim = "n"},
                   %h: index {dlcrt.dim = "h"},
                   %x: tensor<?x?x5x1xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 5, 1)>},
                   %w: tensor<3x3x1x2xf64>,
                   %dy: tensor<?x?x2x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, (s1 - 1) floordiv 2, 2, 2)>})
    -> (tensor<?x?x5x1xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 5, 1)>})
    attributes {check.dims = [{n = 2, h = 6}, {n = 1, h = 3}, {n = 2, h = 7}]} {
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<?x?x5x1xf64>, tensor<3x3x1x2xf64>, tensor<?x?x2x2xf64>) -> tensor<?x?x5x1xf64>
  return %dx : tensor<?x?x5x1xf64>
}
