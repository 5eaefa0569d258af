// RUN: dlc-check-ops %s

// Boxes of elements: offsets, sizes and steps, known or not.

func.func @box(%x: tensor<4x5xf64>) -> tensor<2x3xf64> attributes {check.second} {
  %y = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 1, 2>, static_sizes = array<i64: 2, 3>, steps = array<i64: 1, 1>} : (tensor<4x5xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

// Elements between steps have no gradient.
func.func @steps(%x: tensor<5x7xf64>) -> tensor<3x2xf64> {
  %y = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 1>, static_sizes = array<i64: 3, 2>, steps = array<i64: 2, 3>} : (tensor<5x7xf64>) -> tensor<3x2xf64>
  return %y : tensor<3x2xf64>
}

func.func @last(%x: tensor<5xf64>) -> tensor<1xf64> {
  %y = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 4>, static_sizes = array<i64: 1>, steps = array<i64: 1>} : (tensor<5xf64>) -> tensor<1xf64>
  return %y : tensor<1xf64>
}

func.func @whole(%x: tensor<2x3xf64>) -> tensor<2x3xf64> {
  %y = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 2, 3>, steps = array<i64: 1, 1>} : (tensor<2x3xf64>) -> tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}

func.func @whole_reversed_axes(%x: tensor<3x3xf64>) -> tensor<3x2xf64> {
  %y = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 0, 1>, static_sizes = array<i64: 3, 2>, steps = array<i64: 1, 1>} : (tensor<3x3xf64>) -> tensor<3x2xf64>
  return %y : tensor<3x2xf64>
}

func.func @nothing(%x: tensor<3x2xf64>) -> tensor<0x2xf64> {
  %y = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 3, 0>, static_sizes = array<i64: 0, 2>, steps = array<i64: 1, 1>} : (tensor<3x2xf64>) -> tensor<0x2xf64>
  return %y : tensor<0x2xf64>
}

func.func @scalar(%x: tensor<f64>) -> tensor<f64> {
  %y = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64>, static_sizes = array<i64>, steps = array<i64>} : (tensor<f64>) -> tensor<f64>
  return %y : tensor<f64>
}

func.func @dynamic_offset(%x: tensor<5x2xf64>) -> tensor<2x2xf64> {
  %i = arith.constant 2 : index
  %y = nn.slice %x, %i {operandSegmentSizes = array<i32: 1, 1, 0>, static_offsets = array<i64: -9223372036854775808, 0>, static_sizes = array<i64: 2, 2>, steps = array<i64: 1, 1>} : (tensor<5x2xf64>, index) -> tensor<2x2xf64>
  return %y : tensor<2x2xf64>
}

func.func @dynamic_size(%n: index {dlcrt.dim = "n"}, %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0 - 1, 3)>})
    attributes {check.dims = [{n = 1}, {n = 4}]} {
  %c1 = arith.constant 1 : index
  %k = arith.subi %n, %c1 : index
  %y = nn.slice %x, %k {operandSegmentSizes = array<i32: 1, 0, 1>, static_offsets = array<i64: 1, 0>, static_sizes = array<i64: -9223372036854775808, 3>, steps = array<i64: 1, 1>} : (tensor<?x3xf64>, index) -> tensor<?x3xf64>
  return %y : tensor<?x3xf64>
}

func.func @dynamic_both(%n: index {dlcrt.dim = "n"}, %x: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> ((s0 - 1) floordiv 2)>})
    attributes {check.dims = [{n = 1}, {n = 3}, {n = 8}]} {
  %i = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %less = arith.subi %n, %i : index
  %k = arith.divui %less, %c2 : index
  %y = nn.slice %x, %i, %k {operandSegmentSizes = array<i32: 1, 1, 1>, static_offsets = array<i64: -9223372036854775808>, static_sizes = array<i64: -9223372036854775808>, steps = array<i64: 2>} : (tensor<?xf64>, index, index) -> tensor<?xf64>
  return %y : tensor<?xf64>
}
