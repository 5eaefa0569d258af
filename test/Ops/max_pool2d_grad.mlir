// RUN: dlc-check-ops %s

// The cotangent of max_pool2d's input is linear in that of its result.

func.func @halved(%x: tensor<2x4x6x2xf64>, %dy: tensor<2x2x3x2xf64>)
    -> tensor<2x4x6x2xf64>
    attributes {check.second} {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<2x4x6x2xf64>, tensor<2x2x3x2xf64>) -> tensor<2x4x6x2xf64>
  return %dx : tensor<2x4x6x2xf64>
}

// Elements that no window covers.
func.func @rest_left(%x: tensor<1x5x7x1xf64>, %dy: tensor<1x2x2x1xf64>)
    -> tensor<1x5x7x1xf64>
    attributes {check.second} {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 2, 3>, stride = array<i64: 2, 3>, padding = "valid", pads = array<i64>} : (tensor<1x5x7x1xf64>, tensor<1x2x2x1xf64>) -> tensor<1x5x7x1xf64>
  return %dx : tensor<1x5x7x1xf64>
}

// Elements in several windows.
func.func @overlapping(%x: tensor<1x5x4x2xf64>, %dy: tensor<1x3x3x2xf64>)
    -> tensor<1x5x4x2xf64>
    attributes {check.second} {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 3, 2>, stride = array<i64: 1, 1>, padding = "valid", pads = array<i64>} : (tensor<1x5x4x2xf64>, tensor<1x3x3x2xf64>) -> tensor<1x5x4x2xf64>
  return %dx : tensor<1x5x4x2xf64>
}

// Elements between windows.
func.func @gaps(%x: tensor<1x6x7x1xf64>, %dy: tensor<1x2x2x1xf64>)
    -> tensor<1x6x7x1xf64>
    attributes {check.second} {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 1, 2>, stride = array<i64: 3, 3>, padding = "valid", pads = array<i64>} : (tensor<1x6x7x1xf64>, tensor<1x2x2x1xf64>) -> tensor<1x6x7x1xf64>
  return %dx : tensor<1x6x7x1xf64>
}

func.func @same(%x: tensor<1x5x4x1xf64>, %dy: tensor<1x3x2x1xf64>)
    -> tensor<1x5x4x1xf64>
    attributes {check.second} {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 2, 3>, stride = array<i64: 2, 2>, padding = "same", pads = array<i64>} : (tensor<1x5x4x1xf64>, tensor<1x3x2x1xf64>) -> tensor<1x5x4x1xf64>
  return %dx : tensor<1x5x4x1xf64>
}

func.func @padded(%x: tensor<1x4x3x2xf64>, %dy: tensor<1x3x3x2xf64>)
    -> tensor<1x4x3x2xf64>
    attributes {check.second} {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 3, 2>, stride = array<i64: 2, 1>, padding = "explicit", pads = array<i64: 1, 2, 1, 0>} : (tensor<1x4x3x2xf64>, tensor<1x3x3x2xf64>) -> tensor<1x4x3x2xf64>
  return %dx : tensor<1x4x3x2xf64>
}

func.func @whole(%x: tensor<2x3x3x1xf64>, %dy: tensor<2x1x1x1xf64>)
    -> tensor<2x3x3x1xf64>
    attributes {check.second} {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 3, 3>, stride = array<i64: 3, 3>, padding = "valid", pads = array<i64>} : (tensor<2x3x3x1xf64>, tensor<2x1x1x1xf64>) -> tensor<2x3x3x1xf64>
  return %dx : tensor<2x3x3x1xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %h: index {dlcrt.dim = "h"},
                   %x: tensor<?x?x4x1xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 4, 1)>},
                   %dy: tensor<?x?x2x1xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1 floordiv 2, 2, 1)>})
    -> (tensor<?x?x4x1xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 4, 1)>})
    attributes {check.dims = [{n = 2, h = 5}, {n = 0, h = 2}, {n = 1, h = 4}], check.no_gradient} {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<?x?x4x1xf64>, tensor<?x?x2x1xf64>) -> tensor<?x?x4x1xf64>
  return %dx : tensor<?x?x4x1xf64>
}

// The padding depends on what is left of a size that is not known.
func.func @same_unknown(%n: index {dlcrt.dim = "n"}, %h: index {dlcrt.dim = "h"}, %w: index {dlcrt.dim = "w"},
                   %x: tensor<?x?x?x1xf64> {dlcrt.shape = affine_map<()[s0, s1, s2] -> (s0, s1, s2, 1)>},
                   %dy: tensor<?x?x?x1xf64> {dlcrt.shape = affine_map<()[s0, s1, s2] -> (s0, s1 ceildiv 2, s2 ceildiv 3, 1)>})
    -> (tensor<?x?x?x1xf64> {dlcrt.shape = affine_map<()[s0, s1, s2] -> (s0, s1, s2, 1)>})
    attributes {check.second, check.dims = [{n = 1, h = 5, w = 7}, {n = 2, h = 4, w = 3}, {n = 1, h = 1, w = 1}, {n = 0, h = 6, w = 8}]} {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 3, 3>, stride = array<i64: 2, 3>, padding = "same", pads = array<i64>} : (tensor<?x?x?x1xf64>, tensor<?x?x?x1xf64>) -> tensor<?x?x?x1xf64>
  return %dx : tensor<?x?x?x1xf64>
}

// The padding depends on what is left of a size that is not known.
func.func @same_unknown_apart(%n: index {dlcrt.dim = "n"}, %h: index {dlcrt.dim = "h"}, %w: index {dlcrt.dim = "w"},
                   %x: tensor<?x?x?x1xf64> {dlcrt.shape = affine_map<()[s0, s1, s2] -> (s0, s1, s2, 1)>},
                   %dy: tensor<?x?x?x1xf64> {dlcrt.shape = affine_map<()[s0, s1, s2] -> (s0, s1 ceildiv 3, s2 ceildiv 2, 1)>})
    -> (tensor<?x?x?x1xf64> {dlcrt.shape = affine_map<()[s0, s1, s2] -> (s0, s1, s2, 1)>})
    attributes {check.second, check.dims = [{n = 1, h = 5, w = 7}, {n = 2, h = 4, w = 3}, {n = 1, h = 1, w = 1}, {n = 0, h = 6, w = 8}]} {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 2, 5>, stride = array<i64: 3, 2>, padding = "same", pads = array<i64>} : (tensor<?x?x?x1xf64>, tensor<?x?x?x1xf64>) -> tensor<?x?x?x1xf64>
  return %dx : tensor<?x?x?x1xf64>
}
