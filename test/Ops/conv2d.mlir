// RUN: dlc-check-ops %s

// Convolution: strides, dilations, groups and padding.

func.func @plain(%x: tensor<2x5x4x2xf64>, %w: tensor<3x2x2x3xf64>) -> tensor<2x3x3x3xf64> attributes {check.second} {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<2x5x4x2xf64>, tensor<3x2x2x3xf64>) -> tensor<2x3x3x3xf64>
  return %y : tensor<2x3x3x3xf64>
}

// Each position by itself.
func.func @one_by_one(%x: tensor<1x3x2x3xf64>, %w: tensor<1x1x3x2xf64>) -> tensor<1x3x2x2xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x3x2x3xf64>, tensor<1x1x3x2xf64>) -> tensor<1x3x2x2xf64>
  return %y : tensor<1x3x2x2xf64>
}

// Elements beyond the last window have no gradient.
func.func @strided(%x: tensor<1x7x6x2xf64>, %w: tensor<3x2x2x2xf64>) -> tensor<1x3x2x2xf64> attributes {check.second} {
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 3>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x7x6x2xf64>, tensor<3x2x2x2xf64>) -> tensor<1x3x2x2xf64>
  return %y : tensor<1x3x2x2xf64>
}

func.func @dilated(%x: tensor<1x7x6x1xf64>, %w: tensor<2x3x1x2xf64>) -> tensor<1x4x2x2xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 3, 2>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x7x6x1xf64>, tensor<2x3x1x2xf64>) -> tensor<1x4x2x2xf64>
  return %y : tensor<1x4x2x2xf64>
}

// Each group of filters sees its own channels.
func.func @grouped(%x: tensor<1x4x4x4xf64>, %w: tensor<2x2x2x6xf64>) -> tensor<1x3x3x6xf64> attributes {check.second} {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<1x4x4x4xf64>, tensor<2x2x2x6xf64>) -> tensor<1x3x3x6xf64>
  return %y : tensor<1x3x3x6xf64>
}

func.func @depthwise(%x: tensor<2x4x3x3xf64>, %w: tensor<2x2x1x3xf64>) -> tensor<2x3x2x3xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 3 : i64, padding = "valid", pads = array<i64>} : (tensor<2x4x3x3xf64>, tensor<2x2x1x3xf64>) -> tensor<2x3x2x3xf64>
  return %y : tensor<2x3x2x3xf64>
}

// Two filters a channel.
func.func @depthwise_twice(%x: tensor<1x3x3x2xf64>, %w: tensor<2x2x1x4xf64>) -> tensor<1x2x2x4xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid", pads = array<i64>} : (tensor<1x3x3x2xf64>, tensor<2x2x1x4xf64>) -> tensor<1x2x2x4xf64>
  return %y : tensor<1x2x2x4xf64>
}

// An even filter: the odd element of padding is at the end.
func.func @same(%x: tensor<1x5x4x2xf64>, %w: tensor<3x2x2x2xf64>) -> tensor<1x5x4x2xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x5x4x2xf64>, tensor<3x2x2x2xf64>) -> tensor<1x5x4x2xf64>
  return %y : tensor<1x5x4x2xf64>
}

func.func @same_strided(%x: tensor<1x5x7x1xf64>, %w: tensor<3x4x1x2xf64>) -> tensor<1x3x3x2xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 3>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x5x7x1xf64>, tensor<3x4x1x2xf64>) -> tensor<1x3x3x2xf64>
  return %y : tensor<1x3x3x2xf64>
}

func.func @same_dilated(%x: tensor<1x5x5x1xf64>, %w: tensor<2x2x1x1xf64>) -> tensor<1x5x5x1xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 2, 3>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x5x5x1xf64>, tensor<2x2x1x1xf64>) -> tensor<1x5x5x1xf64>
  return %y : tensor<1x5x5x1xf64>
}

// Each side by its own number.
func.func @padded(%x: tensor<1x3x4x2xf64>, %w: tensor<3x3x2x2xf64>) -> tensor<1x4x3x2xf64> attributes {check.second} {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "explicit", pads = array<i64: 1, 2, 0, 1>} : (tensor<1x3x4x2xf64>, tensor<3x3x2x2xf64>) -> tensor<1x4x3x2xf64>
  return %y : tensor<1x4x3x2xf64>
}

func.func @all_at_once(%x: tensor<2x5x6x4xf64>, %w: tensor<2x3x2x4xf64>) -> tensor<2x3x7x4xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 1>, dilation = array<i64: 1, 2>, groups = 2 : i64, padding = "explicit", pads = array<i64: 1, 0, 2, 3>} : (tensor<2x5x6x4xf64>, tensor<2x3x2x4xf64>) -> tensor<2x3x7x4xf64>
  return %y : tensor<2x3x7x4xf64>
}

func.func @no_image(%x: tensor<0x4x4x2xf64>, %w: tensor<3x3x2x2xf64>) -> tensor<0x2x2x2xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<0x4x4x2xf64>, tensor<3x3x2x2xf64>) -> tensor<0x2x2x2xf64>
  return %y : tensor<0x2x2x2xf64>
}

func.func @dynamic_batch(%n: index {dlcrt.dim = "n"},
                         %x: tensor<?x4x4x1xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 4, 4, 1)>},
                         %w: tensor<3x3x1x2xf64>)
    -> (tensor<?x2x2x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2, 2, 2)>})
    attributes {check.dims = [{n = 0}, {n = 2}]} {
  %y = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<?x4x4x1xf64>, tensor<3x3x1x2xf64>) -> tensor<?x2x2x2xf64>
  return %y : tensor<?x2x2x2xf64>
}

func.func @dynamic_size(%h: index {dlcrt.dim = "h"},
                        %b: index {dlcrt.dim = "b"},
                        %x: tensor<1x?x?x1xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (1, s0, s1, 1)>},
                        %w: tensor<3x2x1x2xf64>)
    -> (tensor<1x?x?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (1, (s0 - 3) floordiv 2 + 1, s1 - 1, 2)>})
    attributes {check.dims = [{h = 5, b = 2}, {h = 6, b = 4}]} {
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x?x?x1xf64>, tensor<3x2x1x2xf64>) -> tensor<1x?x?x2xf64>
  return %y : tensor<1x?x?x2xf64>
}

func.func @dynamic_same(%h: index {dlcrt.dim = "h"},
                        %x: tensor<1x?x4x1xf64> {dlcrt.shape = affine_map<()[s0] -> (1, s0, 4, 1)>},
                        %w: tensor<3x3x1x1xf64>)
    -> (tensor<1x?x2x1xf64> {dlcrt.shape = affine_map<()[s0] -> (1, (s0 + 1) floordiv 2, 2, 1)>})
    attributes {check.dims = [{h = 5}, {h = 4}, {h = 1}]} {
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x?x4x1xf64>, tensor<3x3x1x1xf64>) -> tensor<1x?x2x1xf64>
  return %y : tensor<1x?x2x1xf64>
}

// One place for the window, which leaves columns out: gradients put zeros there.
func.func @one_place(%x: tensor<2x1x4x3xf64>, %w: tensor<1x3x3x2xf64>) -> tensor<2x1x1x2xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<2x1x4x3xf64>, tensor<1x3x3x2xf64>) -> tensor<2x1x1x2xf64>
  return %y : tensor<2x1x1x2xf64>
}

func.func @one_place_one_column(%x: tensor<1x1x2x1xf64>, %w: tensor<1x1x1x8xf64>) -> tensor<1x1x1x8xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<1x1x2x1xf64>, tensor<1x1x1x8xf64>) -> tensor<1x1x1x8xf64>
  return %y : tensor<1x1x1x8xf64>
}

func.func @no_image_padded(%x: tensor<0x5x4x2xf64>, %w: tensor<3x3x2x3xf64>) -> tensor<0x3x2x3xf64> {
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same", pads = array<i64>} : (tensor<0x5x4x2xf64>, tensor<3x3x2x3xf64>) -> tensor<0x3x2x3xf64>
  return %y : tensor<0x3x2x3xf64>
}
