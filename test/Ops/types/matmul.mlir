// RUN: dlc-check-ops %s

// Matrix products of every type: sizes that are no multiples of a tile, one row,
// one column, no inner dimension, and stacks.

func.func @tiles_f16(%x: tensor<5x7xf16>, %y: tensor<7x19xf16>) -> tensor<5x19xf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<5x7xf16>, tensor<7x19xf16>) -> tensor<5x19xf16>
  return %z : tensor<5x19xf16>
}

func.func @row_f16(%x: tensor<1x7xf16>, %y: tensor<7x3xf16>) -> tensor<1x3xf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x7xf16>, tensor<7x3xf16>) -> tensor<1x3xf16>
  return %z : tensor<1x3xf16>
}

func.func @column_f16(%x: tensor<7x3xf16>, %y: tensor<3x1xf16>) -> tensor<7x1xf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<7x3xf16>, tensor<3x1xf16>) -> tensor<7x1xf16>
  return %z : tensor<7x1xf16>
}

func.func @left_f16(%x: tensor<7x5xf16>, %y: tensor<7x3xf16>) -> tensor<5x3xf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<7x5xf16>, tensor<7x3xf16>) -> tensor<5x3xf16>
  return %z : tensor<5x3xf16>
}

func.func @right_f16(%x: tensor<5x7xf16>, %y: tensor<3x7xf16>) -> tensor<5x3xf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<5x7xf16>, tensor<3x7xf16>) -> tensor<5x3xf16>
  return %z : tensor<5x3xf16>
}

func.func @inner_f16(%x: tensor<3x0xf16>, %y: tensor<0x2xf16>) -> tensor<3x2xf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x0xf16>, tensor<0x2xf16>) -> tensor<3x2xf16>
  return %z : tensor<3x2xf16>
}

func.func @stacks_f16(%x: tensor<2x3x5xf16>, %y: tensor<2x5x4xf16>) -> tensor<2x3x4xf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3x5xf16>, tensor<2x5x4xf16>) -> tensor<2x3x4xf16>
  return %z : tensor<2x3x4xf16>
}

func.func @tiles_bf16(%x: tensor<5x7xbf16>, %y: tensor<7x19xbf16>) -> tensor<5x19xbf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<5x7xbf16>, tensor<7x19xbf16>) -> tensor<5x19xbf16>
  return %z : tensor<5x19xbf16>
}

func.func @row_bf16(%x: tensor<1x7xbf16>, %y: tensor<7x3xbf16>) -> tensor<1x3xbf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x7xbf16>, tensor<7x3xbf16>) -> tensor<1x3xbf16>
  return %z : tensor<1x3xbf16>
}

func.func @column_bf16(%x: tensor<7x3xbf16>, %y: tensor<3x1xbf16>) -> tensor<7x1xbf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<7x3xbf16>, tensor<3x1xbf16>) -> tensor<7x1xbf16>
  return %z : tensor<7x1xbf16>
}

func.func @left_bf16(%x: tensor<7x5xbf16>, %y: tensor<7x3xbf16>) -> tensor<5x3xbf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<7x5xbf16>, tensor<7x3xbf16>) -> tensor<5x3xbf16>
  return %z : tensor<5x3xbf16>
}

func.func @right_bf16(%x: tensor<5x7xbf16>, %y: tensor<3x7xbf16>) -> tensor<5x3xbf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<5x7xbf16>, tensor<3x7xbf16>) -> tensor<5x3xbf16>
  return %z : tensor<5x3xbf16>
}

func.func @inner_bf16(%x: tensor<3x0xbf16>, %y: tensor<0x2xbf16>) -> tensor<3x2xbf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x0xbf16>, tensor<0x2xbf16>) -> tensor<3x2xbf16>
  return %z : tensor<3x2xbf16>
}

func.func @stacks_bf16(%x: tensor<2x3x5xbf16>, %y: tensor<2x5x4xbf16>) -> tensor<2x3x4xbf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3x5xbf16>, tensor<2x5x4xbf16>) -> tensor<2x3x4xbf16>
  return %z : tensor<2x3x4xbf16>
}

func.func @tiles_i8(%x: tensor<5x7xi8> {check.range = [-128, 128]}, %y: tensor<7x19xi8> {check.range = [-128, 128]}) -> tensor<5x19xi8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<5x7xi8>, tensor<7x19xi8>) -> tensor<5x19xi8>
  return %z : tensor<5x19xi8>
}

func.func @row_i8(%x: tensor<1x7xi8> {check.range = [-128, 128]}, %y: tensor<7x3xi8> {check.range = [-128, 128]}) -> tensor<1x3xi8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x7xi8>, tensor<7x3xi8>) -> tensor<1x3xi8>
  return %z : tensor<1x3xi8>
}

func.func @column_i8(%x: tensor<7x3xi8> {check.range = [-128, 128]}, %y: tensor<3x1xi8> {check.range = [-128, 128]}) -> tensor<7x1xi8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<7x3xi8>, tensor<3x1xi8>) -> tensor<7x1xi8>
  return %z : tensor<7x1xi8>
}

func.func @left_i8(%x: tensor<7x5xi8> {check.range = [-128, 128]}, %y: tensor<7x3xi8> {check.range = [-128, 128]}) -> tensor<5x3xi8> {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<7x5xi8>, tensor<7x3xi8>) -> tensor<5x3xi8>
  return %z : tensor<5x3xi8>
}

func.func @right_i8(%x: tensor<5x7xi8> {check.range = [-128, 128]}, %y: tensor<3x7xi8> {check.range = [-128, 128]}) -> tensor<5x3xi8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<5x7xi8>, tensor<3x7xi8>) -> tensor<5x3xi8>
  return %z : tensor<5x3xi8>
}

func.func @inner_i8(%x: tensor<3x0xi8> {check.range = [-128, 128]}, %y: tensor<0x2xi8> {check.range = [-128, 128]}) -> tensor<3x2xi8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x0xi8>, tensor<0x2xi8>) -> tensor<3x2xi8>
  return %z : tensor<3x2xi8>
}

func.func @stacks_i8(%x: tensor<2x3x5xi8> {check.range = [-128, 128]}, %y: tensor<2x5x4xi8> {check.range = [-128, 128]}) -> tensor<2x3x4xi8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3x5xi8>, tensor<2x5x4xi8>) -> tensor<2x3x4xi8>
  return %z : tensor<2x3x4xi8>
}

func.func @tiles_i32(%x: tensor<5x7xi32> {check.range = [-9, 10]}, %y: tensor<7x19xi32> {check.range = [-9, 10]}) -> tensor<5x19xi32> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<5x7xi32>, tensor<7x19xi32>) -> tensor<5x19xi32>
  return %z : tensor<5x19xi32>
}

func.func @row_i32(%x: tensor<1x7xi32> {check.range = [-9, 10]}, %y: tensor<7x3xi32> {check.range = [-9, 10]}) -> tensor<1x3xi32> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x7xi32>, tensor<7x3xi32>) -> tensor<1x3xi32>
  return %z : tensor<1x3xi32>
}

func.func @column_i32(%x: tensor<7x3xi32> {check.range = [-9, 10]}, %y: tensor<3x1xi32> {check.range = [-9, 10]}) -> tensor<7x1xi32> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<7x3xi32>, tensor<3x1xi32>) -> tensor<7x1xi32>
  return %z : tensor<7x1xi32>
}

func.func @left_i32(%x: tensor<7x5xi32> {check.range = [-9, 10]}, %y: tensor<7x3xi32> {check.range = [-9, 10]}) -> tensor<5x3xi32> {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<7x5xi32>, tensor<7x3xi32>) -> tensor<5x3xi32>
  return %z : tensor<5x3xi32>
}

func.func @right_i32(%x: tensor<5x7xi32> {check.range = [-9, 10]}, %y: tensor<3x7xi32> {check.range = [-9, 10]}) -> tensor<5x3xi32> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<5x7xi32>, tensor<3x7xi32>) -> tensor<5x3xi32>
  return %z : tensor<5x3xi32>
}

func.func @inner_i32(%x: tensor<3x0xi32> {check.range = [-9, 10]}, %y: tensor<0x2xi32> {check.range = [-9, 10]}) -> tensor<3x2xi32> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x0xi32>, tensor<0x2xi32>) -> tensor<3x2xi32>
  return %z : tensor<3x2xi32>
}

func.func @stacks_i32(%x: tensor<2x3x5xi32> {check.range = [-9, 10]}, %y: tensor<2x5x4xi32> {check.range = [-9, 10]}) -> tensor<2x3x4xi32> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3x5xi32>, tensor<2x5x4xi32>) -> tensor<2x3x4xi32>
  return %z : tensor<2x3x4xi32>
}

func.func @tiles_i64(%x: tensor<5x7xi64> {check.range = [-9, 10]}, %y: tensor<7x19xi64> {check.range = [-9, 10]}) -> tensor<5x19xi64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<5x7xi64>, tensor<7x19xi64>) -> tensor<5x19xi64>
  return %z : tensor<5x19xi64>
}

func.func @row_i64(%x: tensor<1x7xi64> {check.range = [-9, 10]}, %y: tensor<7x3xi64> {check.range = [-9, 10]}) -> tensor<1x3xi64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x7xi64>, tensor<7x3xi64>) -> tensor<1x3xi64>
  return %z : tensor<1x3xi64>
}

func.func @column_i64(%x: tensor<7x3xi64> {check.range = [-9, 10]}, %y: tensor<3x1xi64> {check.range = [-9, 10]}) -> tensor<7x1xi64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<7x3xi64>, tensor<3x1xi64>) -> tensor<7x1xi64>
  return %z : tensor<7x1xi64>
}

func.func @left_i64(%x: tensor<7x5xi64> {check.range = [-9, 10]}, %y: tensor<7x3xi64> {check.range = [-9, 10]}) -> tensor<5x3xi64> {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<7x5xi64>, tensor<7x3xi64>) -> tensor<5x3xi64>
  return %z : tensor<5x3xi64>
}

func.func @right_i64(%x: tensor<5x7xi64> {check.range = [-9, 10]}, %y: tensor<3x7xi64> {check.range = [-9, 10]}) -> tensor<5x3xi64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<5x7xi64>, tensor<3x7xi64>) -> tensor<5x3xi64>
  return %z : tensor<5x3xi64>
}

func.func @inner_i64(%x: tensor<3x0xi64> {check.range = [-9, 10]}, %y: tensor<0x2xi64> {check.range = [-9, 10]}) -> tensor<3x2xi64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x0xi64>, tensor<0x2xi64>) -> tensor<3x2xi64>
  return %z : tensor<3x2xi64>
}

func.func @stacks_i64(%x: tensor<2x3x5xi64> {check.range = [-9, 10]}, %y: tensor<2x5x4xi64> {check.range = [-9, 10]}) -> tensor<2x3x4xi64> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3x5xi64>, tensor<2x5x4xi64>) -> tensor<2x3x4xi64>
  return %z : tensor<2x3x4xi64>
}

func.func @tiles_ui8(%x: tensor<5x7xui8> {check.range = [0, 256]}, %y: tensor<7x19xui8> {check.range = [0, 256]}) -> tensor<5x19xui8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<5x7xui8>, tensor<7x19xui8>) -> tensor<5x19xui8>
  return %z : tensor<5x19xui8>
}

func.func @row_ui8(%x: tensor<1x7xui8> {check.range = [0, 256]}, %y: tensor<7x3xui8> {check.range = [0, 256]}) -> tensor<1x3xui8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<1x7xui8>, tensor<7x3xui8>) -> tensor<1x3xui8>
  return %z : tensor<1x3xui8>
}

func.func @column_ui8(%x: tensor<7x3xui8> {check.range = [0, 256]}, %y: tensor<3x1xui8> {check.range = [0, 256]}) -> tensor<7x1xui8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<7x3xui8>, tensor<3x1xui8>) -> tensor<7x1xui8>
  return %z : tensor<7x1xui8>
}

func.func @left_ui8(%x: tensor<7x5xui8> {check.range = [0, 256]}, %y: tensor<7x3xui8> {check.range = [0, 256]}) -> tensor<5x3xui8> {
  %z = nn.matmul %x, %y {transpose_x = true, transpose_y = false} : (tensor<7x5xui8>, tensor<7x3xui8>) -> tensor<5x3xui8>
  return %z : tensor<5x3xui8>
}

func.func @right_ui8(%x: tensor<5x7xui8> {check.range = [0, 256]}, %y: tensor<3x7xui8> {check.range = [0, 256]}) -> tensor<5x3xui8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = true} : (tensor<5x7xui8>, tensor<3x7xui8>) -> tensor<5x3xui8>
  return %z : tensor<5x3xui8>
}

func.func @inner_ui8(%x: tensor<3x0xui8> {check.range = [0, 256]}, %y: tensor<0x2xui8> {check.range = [0, 256]}) -> tensor<3x2xui8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<3x0xui8>, tensor<0x2xui8>) -> tensor<3x2xui8>
  return %z : tensor<3x2xui8>
}

func.func @stacks_ui8(%x: tensor<2x3x5xui8> {check.range = [0, 256]}, %y: tensor<2x5x4xui8> {check.range = [0, 256]}) -> tensor<2x3x4xui8> {
  %z = nn.matmul %x, %y {transpose_x = false, transpose_y = false} : (tensor<2x3x5xui8>, tensor<2x5x4xui8>) -> tensor<2x3x4xui8>
  return %z : tensor<2x3x4xui8>
}
