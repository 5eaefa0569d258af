// RUN: dlc-check-ops %s

// The smallest element over axes.

// Over no dimension.
func.func @scalar(%x: tensor<f64>) -> tensor<f64> attributes {check.second} {
  %y = nn.min %x {axis = array<i64>, keepdims = false} : (tensor<f64>) -> tensor<f64>
  return %y : tensor<f64>
}

func.func @all(%x: tensor<3x5xf64>) -> tensor<f64> {
  %y = nn.min %x {axis = array<i64: 0, 1>, keepdims = false} : (tensor<3x5xf64>) -> tensor<f64>
  return %y : tensor<f64>
}

func.func @all_kept(%x: tensor<2x3xf64>) -> tensor<1x1xf64> {
  %y = nn.min %x {axis = array<i64: 0, 1>, keepdims = true} : (tensor<2x3xf64>) -> tensor<1x1xf64>
  return %y : tensor<1x1xf64>
}

func.func @rows(%x: tensor<3x5xf64>) -> tensor<5xf64> {
  %y = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<3x5xf64>) -> tensor<5xf64>
  return %y : tensor<5xf64>
}

func.func @columns(%x: tensor<3x5xf64>) -> tensor<3x1xf64> {
  %y = nn.min %x {axis = array<i64: 1>, keepdims = true} : (tensor<3x5xf64>) -> tensor<3x1xf64>
  return %y : tensor<3x1xf64>
}

func.func @middle(%x: tensor<2x3x4xf64>) -> tensor<2x4xf64> {
  %y = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3x4xf64>) -> tensor<2x4xf64>
  return %y : tensor<2x4xf64>
}

func.func @ends(%x: tensor<2x3x4xf64>) -> tensor<1x3x1xf64> {
  %y = nn.min %x {axis = array<i64: 0, 2>, keepdims = true} : (tensor<2x3x4xf64>) -> tensor<1x3x1xf64>
  return %y : tensor<1x3x1xf64>
}

func.func @ends_dropped(%x: tensor<2x3x4xf64>) -> tensor<3xf64> {
  %y = nn.min %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x4xf64>) -> tensor<3xf64>
  return %y : tensor<3xf64>
}

// Each element by itself.
func.func @no_axis(%x: tensor<2x3xf64>) -> tensor<2x3xf64> {
  %y = nn.min %x {axis = array<i64>, keepdims = false} : (tensor<2x3xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

// Over one element.
func.func @one(%x: tensor<3x1xf64>) -> tensor<3xf64> {
  %y = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xf64>) -> tensor<3xf64>
  return %y : tensor<3xf64>
}

// Of no rows.
func.func @no_result(%x: tensor<0x3xf64>) -> tensor<0xf64> {
  %y = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<0x3xf64>) -> tensor<0xf64>
  return %y : tensor<0xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 4}]} {
  %y = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<?x3xf64>) -> tensor<?xf64>
  return %y : tensor<?xf64>
}

func.func @dynamic_axis(%n: index {dlcrt.dim = "n"},
                        %m: index {dlcrt.dim = "m"},
                        %x: tensor<?x?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 2)>})
    -> tensor<1x1x2xf64>
    attributes {check.dims = [{n = 1, m = 1}, {n = 3, m = 5}]} {
  %y = nn.min %x {axis = array<i64: 0, 1>, keepdims = true} : (tensor<?x?x2xf64>) -> tensor<1x1x2xf64>
  return %y : tensor<1x1x2xf64>
}

func.func @integers(%x: tensor<3x4xi32> {check.range = [-9, 9]}) -> tensor<3xi32> {
  %y = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x4xi32>) -> tensor<3xi32>
  return %y : tensor<3xi32>
}

// An infinity.
func.func @nothing(%x: tensor<3x0xf64>) -> tensor<3xf64> attributes {check.no_gradient} {
  %y = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x0xf64>) -> tensor<3xf64>
  return %y : tensor<3xf64>
}

// Equal extremes share the gradient.
func.func @tie(%x: tensor<4xf64> {check.values = dense<[1.0, 3.0, 1.0, 3.0]> : tensor<4xf64>}) -> tensor<4xf64>
    attributes {check.zero, check.no_gradient} {
  %g = nn.grad(%x : tensor<4xf64>) {
  ^bb0(%p: tensor<4xf64>):
    %y = nn.min %p {axis = array<i64: 0>, keepdims = false} : (tensor<4xf64>) -> tensor<f64>
    nn.yield %y : tensor<f64>
  } -> (tensor<4xf64>)
  %e = nn.constant dense<[0.5, 0.0, 0.5, 0.0]> : tensor<4xf64>
  %d = nn.sub %g, %e : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  return %d : tensor<4xf64>
}
