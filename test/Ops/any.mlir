// RUN: dlc-check-ops %s

// Whether any element over axes holds.

// Over no dimension.
func.func @scalar(%x: tensor<i1>) -> tensor<i1> {
  %y = nn.any %x {axis = array<i64>, keepdims = false} : (tensor<i1>) -> tensor<i1>
  return %y : tensor<i1>
}

func.func @all(%x: tensor<3x5xi1>) -> tensor<i1> {
  %y = nn.any %x {axis = array<i64: 0, 1>, keepdims = false} : (tensor<3x5xi1>) -> tensor<i1>
  return %y : tensor<i1>
}

func.func @all_kept(%x: tensor<2x3xi1>) -> tensor<1x1xi1> {
  %y = nn.any %x {axis = array<i64: 0, 1>, keepdims = true} : (tensor<2x3xi1>) -> tensor<1x1xi1>
  return %y : tensor<1x1xi1>
}

func.func @rows(%x: tensor<3x5xi1>) -> tensor<5xi1> {
  %y = nn.any %x {axis = array<i64: 0>, keepdims = false} : (tensor<3x5xi1>) -> tensor<5xi1>
  return %y : tensor<5xi1>
}

func.func @columns(%x: tensor<3x5xi1>) -> tensor<3x1xi1> {
  %y = nn.any %x {axis = array<i64: 1>, keepdims = true} : (tensor<3x5xi1>) -> tensor<3x1xi1>
  return %y : tensor<3x1xi1>
}

func.func @middle(%x: tensor<2x3x4xi1>) -> tensor<2x4xi1> {
  %y = nn.any %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3x4xi1>) -> tensor<2x4xi1>
  return %y : tensor<2x4xi1>
}

func.func @ends(%x: tensor<2x3x4xi1>) -> tensor<1x3x1xi1> {
  %y = nn.any %x {axis = array<i64: 0, 2>, keepdims = true} : (tensor<2x3x4xi1>) -> tensor<1x3x1xi1>
  return %y : tensor<1x3x1xi1>
}

func.func @ends_dropped(%x: tensor<2x3x4xi1>) -> tensor<3xi1> {
  %y = nn.any %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x4xi1>) -> tensor<3xi1>
  return %y : tensor<3xi1>
}

// Each element by itself.
func.func @no_axis(%x: tensor<2x3xi1>) -> tensor<2x3xi1> {
  %y = nn.any %x {axis = array<i64>, keepdims = false} : (tensor<2x3xi1>) -> tensor<2x3xi1>
  return %y : tensor<2x3xi1>
}

// Over one element.
func.func @one(%x: tensor<3x1xi1>) -> tensor<3xi1> {
  %y = nn.any %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xi1>) -> tensor<3xi1>
  return %y : tensor<3xi1>
}

// Of no rows.
func.func @no_result(%x: tensor<0x3xi1>) -> tensor<0xi1> {
  %y = nn.any %x {axis = array<i64: 1>, keepdims = false} : (tensor<0x3xi1>) -> tensor<0xi1>
  return %y : tensor<0xi1>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3xi1> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?xi1> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 4}]} {
  %y = nn.any %x {axis = array<i64: 1>, keepdims = false} : (tensor<?x3xi1>) -> tensor<?xi1>
  return %y : tensor<?xi1>
}

func.func @dynamic_axis(%n: index {dlcrt.dim = "n"},
                        %m: index {dlcrt.dim = "m"},
                        %x: tensor<?x?x2xi1> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 2)>})
    -> tensor<1x1x2xi1>
    attributes {check.dims = [{n = 1, m = 1}, {n = 3, m = 5}]} {
  %y = nn.any %x {axis = array<i64: 0, 1>, keepdims = true} : (tensor<?x?x2xi1>) -> tensor<1x1x2xi1>
  return %y : tensor<1x1x2xi1>
}

// Over no elements.
func.func @nothing(%x: tensor<3x0xi1>) -> tensor<3xi1> {
  %y = nn.any %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x0xi1>) -> tensor<3xi1>
  return %y : tensor<3xi1>
}

// Decides where a gradient goes.
func.func @mask(%x: tensor<3x4xf64>, %y: tensor<3xf64>) -> tensor<3xf64> {
  %z = nn.constant dense<0.5> : tensor<f64>
  %c = nn.gt %x, %z : (tensor<3x4xf64>, tensor<f64>) -> tensor<3x4xi1>
  %d = nn.any %c {axis = array<i64: 1>, keepdims = false} : (tensor<3x4xi1>) -> tensor<3xi1>
  %e = nn.exp %y : (tensor<3xf64>) -> tensor<3xf64>
  %f = nn.where %d, %e, %y : (tensor<3xi1>, tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
  return %f : tensor<3xf64>
}
