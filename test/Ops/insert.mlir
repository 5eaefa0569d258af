// RUN: dlc-check-ops %s

// A tensor with a box of its elements replaced.

// What is replaced has no gradient.
func.func @box(%x: tensor<4x5xf64>, %y: tensor<2x3xf64>) -> tensor<4x5xf64> attributes {check.second} {
  %z = nn.insert %x, %y {static_offsets = array<i64: 1, 2>, steps = array<i64: 1, 1>} : (tensor<4x5xf64>, tensor<2x3xf64>) -> tensor<4x5xf64>
  return %z : tensor<4x5xf64>
}

func.func @steps(%x: tensor<5x7xf64>, %y: tensor<3x2xf64>) -> tensor<5x7xf64> {
  %z = nn.insert %x, %y {static_offsets = array<i64: 0, 1>, steps = array<i64: 2, 3>} : (tensor<5x7xf64>, tensor<3x2xf64>) -> tensor<5x7xf64>
  return %z : tensor<5x7xf64>
}

func.func @whole(%x: tensor<2x3xf64>, %y: tensor<2x3xf64>) -> tensor<2x3xf64> {
  %z = nn.insert %x, %y {static_offsets = array<i64: 0, 0>, steps = array<i64: 1, 1>} : (tensor<2x3xf64>, tensor<2x3xf64>) -> tensor<2x3xf64>
  return %z : tensor<2x3xf64>
}

func.func @nothing(%x: tensor<3xf64>, %y: tensor<0xf64>) -> tensor<3xf64> {
  %z = nn.insert %x, %y {static_offsets = array<i64: 3>, steps = array<i64: 1>} : (tensor<3xf64>, tensor<0xf64>) -> tensor<3xf64>
  return %z : tensor<3xf64>
}

func.func @scalar(%x: tensor<f64>, %y: tensor<f64>) -> tensor<f64> {
  %z = nn.insert %x, %y {static_offsets = array<i64>, steps = array<i64>} : (tensor<f64>, tensor<f64>) -> tensor<f64>
  return %z : tensor<f64>
}

func.func @dynamic_offset(%x: tensor<5x2xf64>, %y: tensor<2x2xf64>) -> tensor<5x2xf64> {
  %i = arith.constant 3 : index
  %z = nn.insert %x, %y, %i {static_offsets = array<i64: -9223372036854775808, 0>, steps = array<i64: 1, 1>} : (tensor<5x2xf64>, tensor<2x2xf64>, index) -> tensor<5x2xf64>
  return %z : tensor<5x2xf64>
}

func.func @dynamic_size(%n: index {dlcrt.dim = "n"},
                        %x: tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2)>},
                        %y: tensor<?x1xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 1)>})
    -> (tensor<?x2xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 2)>})
    attributes {check.dims = [{n = 0}, {n = 3}]} {
  %z = nn.insert %x, %y {static_offsets = array<i64: 0, 1>, steps = array<i64: 1, 1>} : (tensor<?x2xf64>, tensor<?x1xf64>) -> tensor<?x2xf64>
  return %z : tensor<?x2xf64>
}

func.func @dynamic_end(%n: index {dlcrt.dim = "n"},
                       %x: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>},
                       %y: tensor<2xf64>)
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {check.dims = [{n = 2}, {n = 5}]} {
  %c2 = arith.constant 2 : index
  %i = arith.subi %n, %c2 : index
  %z = nn.insert %x, %y, %i {static_offsets = array<i64: -9223372036854775808>, steps = array<i64: 1>} : (tensor<?xf64>, tensor<2xf64>, index) -> tensor<?xf64>
  return %z : tensor<?xf64>
}

// The gradient is cut in two, one part of which replaces the other.
func.func @used_twice(%x: tensor<3x1xf64>, %y: tensor<1x1xf64>) -> (tensor<1xf64>, tensor<3x1xf64>) {
  %z = nn.insert %x, %y {static_offsets = array<i64: 2, 0>, steps = array<i64: 1, 1>} : (tensor<3x1xf64>, tensor<1x1xf64>) -> tensor<3x1xf64>
  %least = nn.min %z {axis = array<i64: 0>, keepdims = false} : (tensor<3x1xf64>) -> tensor<1xf64>
  return %least, %z : tensor<1xf64>, tensor<3x1xf64>
}
