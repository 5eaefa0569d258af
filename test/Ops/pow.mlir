// RUN: dlc-check-ops %s

// x^y for positive bases, and constant exponents for any.

// Of rank 0.
func.func @scalars(%x: tensor<f64> {check.range = [0.5, 2.0]}, %y: tensor<f64>)
    -> tensor<f64>
    attributes {check.second} {
  %z = nn.pow %x, %y : (tensor<f64>, tensor<f64>) -> tensor<f64>
  return %z : tensor<f64>
}

func.func @same_shape(%x: tensor<3x5xf64> {check.range = [0.5, 2.0]}, %y: tensor<3x5xf64>)
    -> tensor<3x5xf64>
    attributes {check.second} {
  %z = nn.pow %x, %y : (tensor<3x5xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
  return %z : tensor<3x5xf64>
}

// The right operand is stretched over rows.
func.func @row(%x: tensor<3x5xf64> {check.range = [0.5, 2.0]}, %y: tensor<5xf64>) -> tensor<3x5xf64> {
  %z = nn.pow %x, %y : (tensor<3x5xf64>, tensor<5xf64>) -> tensor<3x5xf64>
  return %z : tensor<3x5xf64>
}

// The left one over columns.
func.func @column(%x: tensor<3x1xf64> {check.range = [0.5, 2.0]}, %y: tensor<3x5xf64>) -> tensor<3x5xf64> {
  %z = nn.pow %x, %y : (tensor<3x1xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
  return %z : tensor<3x5xf64>
}

// Each along another dimension, and of other ranks.
func.func @both(%x: tensor<2x1x3xf64> {check.range = [0.5, 2.0]}, %y: tensor<5x1xf64>)
    -> tensor<2x5x3xf64>
    attributes {check.second} {
  %z = nn.pow %x, %y : (tensor<2x1x3xf64>, tensor<5x1xf64>) -> tensor<2x5x3xf64>
  return %z : tensor<2x5x3xf64>
}

func.func @scalar_left(%x: tensor<f64> {check.range = [0.5, 2.0]}, %y: tensor<4xf64>) -> tensor<4xf64> {
  %z = nn.pow %x, %y : (tensor<f64>, tensor<4xf64>) -> tensor<4xf64>
  return %z : tensor<4xf64>
}

func.func @one_element(%x: tensor<1x1xf64> {check.range = [0.5, 2.0]}, %y: tensor<f64>) -> tensor<1x1xf64> {
  %z = nn.pow %x, %y : (tensor<1x1xf64>, tensor<f64>) -> tensor<1x1xf64>
  return %z : tensor<1x1xf64>
}

// A sum over no rows is 0.
func.func @nothing(%x: tensor<0x3xf64> {check.range = [0.5, 2.0]}, %y: tensor<1x3xf64>) -> tensor<0x3xf64> {
  %z = nn.pow %x, %y : (tensor<0x3xf64>, tensor<1x3xf64>) -> tensor<0x3xf64>
  return %z : tensor<0x3xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %x: tensor<?x1xf64> {check.range = [0.5, 2.0], dlcrt.shape = affine_map<()[s0] -> (s0, 1)>},
                   %y: tensor<3xf64>)
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 5}]} {
  %z = nn.pow %x, %y : (tensor<?x1xf64>, tensor<3xf64>) -> tensor<?x3xf64>
  return %z : tensor<?x3xf64>
}

func.func @dynamic_both(%n: index {dlcrt.dim = "n"},
                        %x: tensor<?x3xf64> {check.range = [0.5, 2.0], dlcrt.shape = affine_map<()[s0] -> (s0, 3)>},
                        %y: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 1}, {n = 4}]} {
  %z = nn.pow %x, %y : (tensor<?x3xf64>, tensor<?x3xf64>) -> tensor<?x3xf64>
  return %z : tensor<?x3xf64>
}

// One value through both operands.
func.func @squared(%x: tensor<4xf64> {check.range = [0.5, 2.0]}) -> tensor<4xf64> {
  %a = nn.mul %x, %x : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %z = nn.pow %a, %x : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  return %z : tensor<4xf64>
}

// A constant exponent, of negative bases too.
func.func @cube(%x: tensor<5xf64>) -> tensor<5xf64> attributes {check.second} {
  %c = nn.constant dense<3.0> : tensor<f64>
  %z = nn.pow %x, %c : (tensor<5xf64>, tensor<f64>) -> tensor<5xf64>
  return %z : tensor<5xf64>
}

func.func @square(%x: tensor<5xf64>) -> tensor<5xf64> attributes {check.second} {
  %c = nn.constant dense<2.0> : tensor<f64>
  %z = nn.pow %x, %c : (tensor<5xf64>, tensor<f64>) -> tensor<5xf64>
  return %z : tensor<5xf64>
}

func.func @inverse(%x: tensor<5xf64> {check.range = [-2.0, -0.5]}) -> tensor<5xf64> {
  %c = nn.constant dense<-1.0> : tensor<f64>
  %z = nn.pow %x, %c : (tensor<5xf64>, tensor<f64>) -> tensor<5xf64>
  return %z : tensor<5xf64>
}

func.func @root(%x: tensor<5xf64> {check.range = [0.5, 2.0]}) -> tensor<5xf64> {
  %c = nn.constant dense<0.5> : tensor<f64>
  %z = nn.pow %x, %c : (tensor<5xf64>, tensor<f64>) -> tensor<5xf64>
  return %z : tensor<5xf64>
}

func.func @first(%x: tensor<5xf64>) -> tensor<5xf64> {
  %c = nn.constant dense<1.0> : tensor<f64>
  %z = nn.pow %x, %c : (tensor<5xf64>, tensor<f64>) -> tensor<5xf64>
  return %z : tensor<5xf64>
}

func.func @constant_base(%x: tensor<5xf64>) -> tensor<5xf64> {
  %c = nn.constant dense<2.5> : tensor<f64>
  %z = nn.pow %c, %x : (tensor<f64>, tensor<5xf64>) -> tensor<5xf64>
  return %z : tensor<5xf64>
}

// x^0 is 1, also at 0: its slope is 0.
func.func @zero_exponent_at_zero(%x: tensor<3xf64> {check.values = dense<[0.0, -1.0, 2.0]> : tensor<3xf64>})
    -> tensor<3xf64> {
  %c = nn.constant dense<0.0> : tensor<f64>
  %z = nn.pow %x, %c : (tensor<3xf64>, tensor<f64>) -> tensor<3xf64>
  return %z : tensor<3xf64>
}

// Slopes 1, 0, 0 at 0.
func.func @zero_base(%x: tensor<3xf64> {check.values = dense<[0.0, 0.0, 0.0]> : tensor<3xf64>}) -> tensor<3xf64> {
  %c = nn.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf64>
  %z = nn.pow %x, %c : (tensor<3xf64>, tensor<3xf64>) -> tensor<3xf64>
  return %z : tensor<3xf64>
}
