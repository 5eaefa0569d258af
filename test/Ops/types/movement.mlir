// RUN: dlc-check-ops %s

// Moving elements of every type without computing: rows chosen, joined, cut,
// padded, turned, stretched, inserted.

func.func @move_f16(%x: tensor<5x7xf16>, %i: tensor<3xi32> {check.range = [0, 5]}, %r: tensor<2x1xf16>) -> (tensor<3x7xf16>, tensor<8x7xf16>, tensor<35xf16>, tensor<2x3xf16>, tensor<5x7xf16>, tensor<3x5xf16>, tensor<5x7xf16>, tensor<3x2x7xf16>, tensor<5x7xf16>, tensor<3x4xf16>) attributes {check.no_gradient} {
  %gather = nn.gather %x, %i {axis = 0 : i64} : (tensor<5x7xf16>, tensor<3xi32>) -> tensor<3x7xf16>
  %concat = nn.concat %x, %gather {axis = 0 : i64} : (tensor<5x7xf16>, tensor<3x7xf16>) -> tensor<8x7xf16>
  %turned = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<5x7xf16>) -> tensor<7x5xf16>
  %flat = nn.reshape %turned {static_shape = array<i64: 35>} : (tensor<7x5xf16>) -> tensor<35xf16>
  %cut = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 1, 0>, static_sizes = array<i64: 2, 3>, steps = array<i64: 2, 3>} : (tensor<5x7xf16>) -> tensor<2x3xf16>
  %into = nn.insert %x, %cut {static_offsets = array<i64: 0, 1>, steps = array<i64: 3, 2>} : (tensor<5x7xf16>, tensor<2x3xf16>) -> tensor<5x7xf16>
  %padded = nn.pad %cut {low = array<i64: 0, 2>, high = array<i64: 1, 0>, value = 1.0 : f64} : (tensor<2x3xf16>) -> tensor<3x5xf16>
  %flipped = nn.flip %x {axis = array<i64: 1>} : (tensor<5x7xf16>) -> tensor<5x7xf16>
  %row = nn.broadcast %r {static_shape = array<i64: 3, 2, 7>} : (tensor<2x1xf16>) -> tensor<3x2x7xf16>
  %scattered = nn.scatter_add %x, %i, %gather {axis = 0 : i64} : (tensor<5x7xf16>, tensor<3xi32>, tensor<3x7xf16>) -> tensor<5x7xf16>
  %hot = nn.one_hot %i {size = 4 : i64, type = f16} : (tensor<3xi32>) -> tensor<3x4xf16>
  return %gather, %concat, %flat, %cut, %into, %padded, %flipped, %row, %scattered, %hot : tensor<3x7xf16>, tensor<8x7xf16>, tensor<35xf16>, tensor<2x3xf16>, tensor<5x7xf16>, tensor<3x5xf16>, tensor<5x7xf16>, tensor<3x2x7xf16>, tensor<5x7xf16>, tensor<3x4xf16>
}

func.func @move_i8(%x: tensor<5x7xi8> {check.range = [-128, 128]}, %i: tensor<3xi32> {check.range = [0, 5]}, %r: tensor<2x1xi8> {check.range = [-128, 128]}) -> (tensor<3x7xi8>, tensor<8x7xi8>, tensor<35xi8>, tensor<2x3xi8>, tensor<5x7xi8>, tensor<3x5xi8>, tensor<5x7xi8>, tensor<3x2x7xi8>, tensor<5x7xi8>, tensor<3x4xi8>) {
  %gather = nn.gather %x, %i {axis = 0 : i64} : (tensor<5x7xi8>, tensor<3xi32>) -> tensor<3x7xi8>
  %concat = nn.concat %x, %gather {axis = 0 : i64} : (tensor<5x7xi8>, tensor<3x7xi8>) -> tensor<8x7xi8>
  %turned = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<5x7xi8>) -> tensor<7x5xi8>
  %flat = nn.reshape %turned {static_shape = array<i64: 35>} : (tensor<7x5xi8>) -> tensor<35xi8>
  %cut = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 1, 0>, static_sizes = array<i64: 2, 3>, steps = array<i64: 2, 3>} : (tensor<5x7xi8>) -> tensor<2x3xi8>
  %into = nn.insert %x, %cut {static_offsets = array<i64: 0, 1>, steps = array<i64: 3, 2>} : (tensor<5x7xi8>, tensor<2x3xi8>) -> tensor<5x7xi8>
  %padded = nn.pad %cut {low = array<i64: 0, 2>, high = array<i64: 1, 0>, value = 1.0 : f64} : (tensor<2x3xi8>) -> tensor<3x5xi8>
  %flipped = nn.flip %x {axis = array<i64: 1>} : (tensor<5x7xi8>) -> tensor<5x7xi8>
  %row = nn.broadcast %r {static_shape = array<i64: 3, 2, 7>} : (tensor<2x1xi8>) -> tensor<3x2x7xi8>
  %scattered = nn.scatter_add %x, %i, %gather {axis = 0 : i64} : (tensor<5x7xi8>, tensor<3xi32>, tensor<3x7xi8>) -> tensor<5x7xi8>
  %hot = nn.one_hot %i {size = 4 : i64, type = i8} : (tensor<3xi32>) -> tensor<3x4xi8>
  return %gather, %concat, %flat, %cut, %into, %padded, %flipped, %row, %scattered, %hot : tensor<3x7xi8>, tensor<8x7xi8>, tensor<35xi8>, tensor<2x3xi8>, tensor<5x7xi8>, tensor<3x5xi8>, tensor<5x7xi8>, tensor<3x2x7xi8>, tensor<5x7xi8>, tensor<3x4xi8>
}

func.func @move_i32(%x: tensor<5x7xi32> {check.range = [-9, 10]}, %i: tensor<3xi32> {check.range = [0, 5]}, %r: tensor<2x1xi32> {check.range = [-9, 10]}) -> (tensor<3x7xi32>, tensor<8x7xi32>, tensor<35xi32>, tensor<2x3xi32>, tensor<5x7xi32>, tensor<3x5xi32>, tensor<5x7xi32>, tensor<3x2x7xi32>, tensor<5x7xi32>, tensor<3x4xi32>) {
  %gather = nn.gather %x, %i {axis = 0 : i64} : (tensor<5x7xi32>, tensor<3xi32>) -> tensor<3x7xi32>
  %concat = nn.concat %x, %gather {axis = 0 : i64} : (tensor<5x7xi32>, tensor<3x7xi32>) -> tensor<8x7xi32>
  %turned = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<5x7xi32>) -> tensor<7x5xi32>
  %flat = nn.reshape %turned {static_shape = array<i64: 35>} : (tensor<7x5xi32>) -> tensor<35xi32>
  %cut = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 1, 0>, static_sizes = array<i64: 2, 3>, steps = array<i64: 2, 3>} : (tensor<5x7xi32>) -> tensor<2x3xi32>
  %into = nn.insert %x, %cut {static_offsets = array<i64: 0, 1>, steps = array<i64: 3, 2>} : (tensor<5x7xi32>, tensor<2x3xi32>) -> tensor<5x7xi32>
  %padded = nn.pad %cut {low = array<i64: 0, 2>, high = array<i64: 1, 0>, value = 1.0 : f64} : (tensor<2x3xi32>) -> tensor<3x5xi32>
  %flipped = nn.flip %x {axis = array<i64: 1>} : (tensor<5x7xi32>) -> tensor<5x7xi32>
  %row = nn.broadcast %r {static_shape = array<i64: 3, 2, 7>} : (tensor<2x1xi32>) -> tensor<3x2x7xi32>
  %scattered = nn.scatter_add %x, %i, %gather {axis = 0 : i64} : (tensor<5x7xi32>, tensor<3xi32>, tensor<3x7xi32>) -> tensor<5x7xi32>
  %hot = nn.one_hot %i {size = 4 : i64, type = i32} : (tensor<3xi32>) -> tensor<3x4xi32>
  return %gather, %concat, %flat, %cut, %into, %padded, %flipped, %row, %scattered, %hot : tensor<3x7xi32>, tensor<8x7xi32>, tensor<35xi32>, tensor<2x3xi32>, tensor<5x7xi32>, tensor<3x5xi32>, tensor<5x7xi32>, tensor<3x2x7xi32>, tensor<5x7xi32>, tensor<3x4xi32>
}

func.func @move_ui8(%x: tensor<5x7xui8> {check.range = [0, 256]}, %i: tensor<3xi32> {check.range = [0, 5]}, %r: tensor<2x1xui8> {check.range = [0, 256]}) -> (tensor<3x7xui8>, tensor<8x7xui8>, tensor<35xui8>, tensor<2x3xui8>, tensor<5x7xui8>, tensor<3x5xui8>, tensor<5x7xui8>, tensor<3x2x7xui8>, tensor<5x7xui8>, tensor<3x4xui8>) {
  %gather = nn.gather %x, %i {axis = 0 : i64} : (tensor<5x7xui8>, tensor<3xi32>) -> tensor<3x7xui8>
  %concat = nn.concat %x, %gather {axis = 0 : i64} : (tensor<5x7xui8>, tensor<3x7xui8>) -> tensor<8x7xui8>
  %turned = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<5x7xui8>) -> tensor<7x5xui8>
  %flat = nn.reshape %turned {static_shape = array<i64: 35>} : (tensor<7x5xui8>) -> tensor<35xui8>
  %cut = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 1, 0>, static_sizes = array<i64: 2, 3>, steps = array<i64: 2, 3>} : (tensor<5x7xui8>) -> tensor<2x3xui8>
  %into = nn.insert %x, %cut {static_offsets = array<i64: 0, 1>, steps = array<i64: 3, 2>} : (tensor<5x7xui8>, tensor<2x3xui8>) -> tensor<5x7xui8>
  %padded = nn.pad %cut {low = array<i64: 0, 2>, high = array<i64: 1, 0>, value = 1.0 : f64} : (tensor<2x3xui8>) -> tensor<3x5xui8>
  %flipped = nn.flip %x {axis = array<i64: 1>} : (tensor<5x7xui8>) -> tensor<5x7xui8>
  %row = nn.broadcast %r {static_shape = array<i64: 3, 2, 7>} : (tensor<2x1xui8>) -> tensor<3x2x7xui8>
  %scattered = nn.scatter_add %x, %i, %gather {axis = 0 : i64} : (tensor<5x7xui8>, tensor<3xi32>, tensor<3x7xui8>) -> tensor<5x7xui8>
  %hot = nn.one_hot %i {size = 4 : i64, type = ui8} : (tensor<3xi32>) -> tensor<3x4xui8>
  return %gather, %concat, %flat, %cut, %into, %padded, %flipped, %row, %scattered, %hot : tensor<3x7xui8>, tensor<8x7xui8>, tensor<35xui8>, tensor<2x3xui8>, tensor<5x7xui8>, tensor<3x5xui8>, tensor<5x7xui8>, tensor<3x2x7xui8>, tensor<5x7xui8>, tensor<3x4xui8>
}

func.func @move_ui64(%x: tensor<5x7xui64> {check.range = [0, 10]}, %i: tensor<3xi32> {check.range = [0, 5]}, %r: tensor<2x1xui64> {check.range = [0, 10]}) -> (tensor<3x7xui64>, tensor<8x7xui64>, tensor<35xui64>, tensor<2x3xui64>, tensor<5x7xui64>, tensor<3x5xui64>, tensor<5x7xui64>, tensor<3x2x7xui64>, tensor<5x7xui64>, tensor<3x4xui64>) {
  %gather = nn.gather %x, %i {axis = 0 : i64} : (tensor<5x7xui64>, tensor<3xi32>) -> tensor<3x7xui64>
  %concat = nn.concat %x, %gather {axis = 0 : i64} : (tensor<5x7xui64>, tensor<3x7xui64>) -> tensor<8x7xui64>
  %turned = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<5x7xui64>) -> tensor<7x5xui64>
  %flat = nn.reshape %turned {static_shape = array<i64: 35>} : (tensor<7x5xui64>) -> tensor<35xui64>
  %cut = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 1, 0>, static_sizes = array<i64: 2, 3>, steps = array<i64: 2, 3>} : (tensor<5x7xui64>) -> tensor<2x3xui64>
  %into = nn.insert %x, %cut {static_offsets = array<i64: 0, 1>, steps = array<i64: 3, 2>} : (tensor<5x7xui64>, tensor<2x3xui64>) -> tensor<5x7xui64>
  %padded = nn.pad %cut {low = array<i64: 0, 2>, high = array<i64: 1, 0>, value = 1.0 : f64} : (tensor<2x3xui64>) -> tensor<3x5xui64>
  %flipped = nn.flip %x {axis = array<i64: 1>} : (tensor<5x7xui64>) -> tensor<5x7xui64>
  %row = nn.broadcast %r {static_shape = array<i64: 3, 2, 7>} : (tensor<2x1xui64>) -> tensor<3x2x7xui64>
  %scattered = nn.scatter_add %x, %i, %gather {axis = 0 : i64} : (tensor<5x7xui64>, tensor<3xi32>, tensor<3x7xui64>) -> tensor<5x7xui64>
  %hot = nn.one_hot %i {size = 4 : i64, type = ui64} : (tensor<3xi32>) -> tensor<3x4xui64>
  return %gather, %concat, %flat, %cut, %into, %padded, %flipped, %row, %scattered, %hot : tensor<3x7xui64>, tensor<8x7xui64>, tensor<35xui64>, tensor<2x3xui64>, tensor<5x7xui64>, tensor<3x5xui64>, tensor<5x7xui64>, tensor<3x2x7xui64>, tensor<5x7xui64>, tensor<3x4xui64>
}

func.func @move_i1(%x: tensor<5x7xi1>, %i: tensor<3xi32> {check.range = [0, 5]}, %r: tensor<2x1xi1>) -> (tensor<3x7xi1>, tensor<8x7xi1>, tensor<35xi1>, tensor<2x3xi1>, tensor<5x7xi1>, tensor<3x5xi1>, tensor<5x7xi1>, tensor<3x2x7xi1>, tensor<3x4xi1>) {
  %gather = nn.gather %x, %i {axis = 0 : i64} : (tensor<5x7xi1>, tensor<3xi32>) -> tensor<3x7xi1>
  %concat = nn.concat %x, %gather {axis = 0 : i64} : (tensor<5x7xi1>, tensor<3x7xi1>) -> tensor<8x7xi1>
  %turned = nn.transpose %x {axes = array<i64: 1, 0>} : (tensor<5x7xi1>) -> tensor<7x5xi1>
  %flat = nn.reshape %turned {static_shape = array<i64: 35>} : (tensor<7x5xi1>) -> tensor<35xi1>
  %cut = nn.slice %x {operandSegmentSizes = array<i32: 1, 0, 0>, static_offsets = array<i64: 1, 0>, static_sizes = array<i64: 2, 3>, steps = array<i64: 2, 3>} : (tensor<5x7xi1>) -> tensor<2x3xi1>
  %into = nn.insert %x, %cut {static_offsets = array<i64: 0, 1>, steps = array<i64: 3, 2>} : (tensor<5x7xi1>, tensor<2x3xi1>) -> tensor<5x7xi1>
  %padded = nn.pad %cut {low = array<i64: 0, 2>, high = array<i64: 1, 0>, value = 1.0 : f64} : (tensor<2x3xi1>) -> tensor<3x5xi1>
  %flipped = nn.flip %x {axis = array<i64: 1>} : (tensor<5x7xi1>) -> tensor<5x7xi1>
  %row = nn.broadcast %r {static_shape = array<i64: 3, 2, 7>} : (tensor<2x1xi1>) -> tensor<3x2x7xi1>
  %hot = nn.one_hot %i {size = 4 : i64, type = i1} : (tensor<3xi32>) -> tensor<3x4xi1>
  return %gather, %concat, %flat, %cut, %into, %padded, %flipped, %row, %hot : tensor<3x7xi1>, tensor<8x7xi1>, tensor<35xi1>, tensor<2x3xi1>, tensor<5x7xi1>, tensor<3x5xi1>, tensor<5x7xi1>, tensor<3x2x7xi1>, tensor<3x4xi1>
}
