// RUN: dlc-check-ops %s

// Every conversion: floats round to nearest even, integers wrap, what is out of
// range saturates.

func.func @of_f16(%x: tensor<17xf16> {check.range = [-300.0, 300.0]}) -> (tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>) attributes {check.no_gradient, check.roundings = 0.5} {
  %bf16 = nn.cast %x {type = bf16} : (tensor<17xf16>) -> tensor<17xbf16>
  %f32 = nn.cast %x {type = f32} : (tensor<17xf16>) -> tensor<17xf32>
  %f64 = nn.cast %x {type = f64} : (tensor<17xf16>) -> tensor<17xf64>
  %i8 = nn.cast %x {type = i8} : (tensor<17xf16>) -> tensor<17xi8>
  %i32 = nn.cast %x {type = i32} : (tensor<17xf16>) -> tensor<17xi32>
  %i64 = nn.cast %x {type = i64} : (tensor<17xf16>) -> tensor<17xi64>
  %ui8 = nn.cast %x {type = ui8} : (tensor<17xf16>) -> tensor<17xui8>
  %ui32 = nn.cast %x {type = ui32} : (tensor<17xf16>) -> tensor<17xui32>
  %ui64 = nn.cast %x {type = ui64} : (tensor<17xf16>) -> tensor<17xui64>
  %i1 = nn.cast %x {type = i1} : (tensor<17xf16>) -> tensor<17xi1>
  return %bf16, %f32, %f64, %i8, %i32, %i64, %ui8, %ui32, %ui64, %i1 : tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>
}

func.func @of_f32(%x: tensor<17xf32> {check.range = [-300.0, 300.0]}) -> (tensor<17xf16>, tensor<17xbf16>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>) attributes {check.no_gradient, check.roundings = 0.5} {
  %f16 = nn.cast %x {type = f16} : (tensor<17xf32>) -> tensor<17xf16>
  %bf16 = nn.cast %x {type = bf16} : (tensor<17xf32>) -> tensor<17xbf16>
  %f64 = nn.cast %x {type = f64} : (tensor<17xf32>) -> tensor<17xf64>
  %i8 = nn.cast %x {type = i8} : (tensor<17xf32>) -> tensor<17xi8>
  %i32 = nn.cast %x {type = i32} : (tensor<17xf32>) -> tensor<17xi32>
  %i64 = nn.cast %x {type = i64} : (tensor<17xf32>) -> tensor<17xi64>
  %ui8 = nn.cast %x {type = ui8} : (tensor<17xf32>) -> tensor<17xui8>
  %ui32 = nn.cast %x {type = ui32} : (tensor<17xf32>) -> tensor<17xui32>
  %ui64 = nn.cast %x {type = ui64} : (tensor<17xf32>) -> tensor<17xui64>
  %i1 = nn.cast %x {type = i1} : (tensor<17xf32>) -> tensor<17xi1>
  return %f16, %bf16, %f64, %i8, %i32, %i64, %ui8, %ui32, %ui64, %i1 : tensor<17xf16>, tensor<17xbf16>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>
}

func.func @of_f64(%x: tensor<17xf64> {check.range = [-300.0, 300.0]}) -> (tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>) attributes {check.no_gradient, check.roundings = 0.5} {
  %f16 = nn.cast %x {type = f16} : (tensor<17xf64>) -> tensor<17xf16>
  %bf16 = nn.cast %x {type = bf16} : (tensor<17xf64>) -> tensor<17xbf16>
  %f32 = nn.cast %x {type = f32} : (tensor<17xf64>) -> tensor<17xf32>
  %i8 = nn.cast %x {type = i8} : (tensor<17xf64>) -> tensor<17xi8>
  %i32 = nn.cast %x {type = i32} : (tensor<17xf64>) -> tensor<17xi32>
  %i64 = nn.cast %x {type = i64} : (tensor<17xf64>) -> tensor<17xi64>
  %ui8 = nn.cast %x {type = ui8} : (tensor<17xf64>) -> tensor<17xui8>
  %ui32 = nn.cast %x {type = ui32} : (tensor<17xf64>) -> tensor<17xui32>
  %ui64 = nn.cast %x {type = ui64} : (tensor<17xf64>) -> tensor<17xui64>
  %i1 = nn.cast %x {type = i1} : (tensor<17xf64>) -> tensor<17xi1>
  return %f16, %bf16, %f32, %i8, %i32, %i64, %ui8, %ui32, %ui64, %i1 : tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>
}

func.func @of_i8(%x: tensor<17xi8> {check.range = [-128, 128]}) -> (tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>) {
  %f16 = nn.cast %x {type = f16} : (tensor<17xi8>) -> tensor<17xf16>
  %bf16 = nn.cast %x {type = bf16} : (tensor<17xi8>) -> tensor<17xbf16>
  %f32 = nn.cast %x {type = f32} : (tensor<17xi8>) -> tensor<17xf32>
  %f64 = nn.cast %x {type = f64} : (tensor<17xi8>) -> tensor<17xf64>
  %i32 = nn.cast %x {type = i32} : (tensor<17xi8>) -> tensor<17xi32>
  %i64 = nn.cast %x {type = i64} : (tensor<17xi8>) -> tensor<17xi64>
  %ui8 = nn.cast %x {type = ui8} : (tensor<17xi8>) -> tensor<17xui8>
  %ui32 = nn.cast %x {type = ui32} : (tensor<17xi8>) -> tensor<17xui32>
  %ui64 = nn.cast %x {type = ui64} : (tensor<17xi8>) -> tensor<17xui64>
  %i1 = nn.cast %x {type = i1} : (tensor<17xi8>) -> tensor<17xi1>
  return %f16, %bf16, %f32, %f64, %i32, %i64, %ui8, %ui32, %ui64, %i1 : tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>
}

func.func @of_i32(%x: tensor<17xi32> {check.range = [-2147483648, 2147483648]}) -> (tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>) {
  %f16 = nn.cast %x {type = f16} : (tensor<17xi32>) -> tensor<17xf16>
  %bf16 = nn.cast %x {type = bf16} : (tensor<17xi32>) -> tensor<17xbf16>
  %f32 = nn.cast %x {type = f32} : (tensor<17xi32>) -> tensor<17xf32>
  %f64 = nn.cast %x {type = f64} : (tensor<17xi32>) -> tensor<17xf64>
  %i8 = nn.cast %x {type = i8} : (tensor<17xi32>) -> tensor<17xi8>
  %i64 = nn.cast %x {type = i64} : (tensor<17xi32>) -> tensor<17xi64>
  %ui8 = nn.cast %x {type = ui8} : (tensor<17xi32>) -> tensor<17xui8>
  %ui32 = nn.cast %x {type = ui32} : (tensor<17xi32>) -> tensor<17xui32>
  %ui64 = nn.cast %x {type = ui64} : (tensor<17xi32>) -> tensor<17xui64>
  %i1 = nn.cast %x {type = i1} : (tensor<17xi32>) -> tensor<17xi1>
  return %f16, %bf16, %f32, %f64, %i8, %i64, %ui8, %ui32, %ui64, %i1 : tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>
}

func.func @of_i64(%x: tensor<17xi64> {check.range = [-2251799813685248, 2251799813685248]}) -> (tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>) {
  %f16 = nn.cast %x {type = f16} : (tensor<17xi64>) -> tensor<17xf16>
  %bf16 = nn.cast %x {type = bf16} : (tensor<17xi64>) -> tensor<17xbf16>
  %f32 = nn.cast %x {type = f32} : (tensor<17xi64>) -> tensor<17xf32>
  %f64 = nn.cast %x {type = f64} : (tensor<17xi64>) -> tensor<17xf64>
  %i8 = nn.cast %x {type = i8} : (tensor<17xi64>) -> tensor<17xi8>
  %i32 = nn.cast %x {type = i32} : (tensor<17xi64>) -> tensor<17xi32>
  %ui8 = nn.cast %x {type = ui8} : (tensor<17xi64>) -> tensor<17xui8>
  %ui32 = nn.cast %x {type = ui32} : (tensor<17xi64>) -> tensor<17xui32>
  %ui64 = nn.cast %x {type = ui64} : (tensor<17xi64>) -> tensor<17xui64>
  %i1 = nn.cast %x {type = i1} : (tensor<17xi64>) -> tensor<17xi1>
  return %f16, %bf16, %f32, %f64, %i8, %i32, %ui8, %ui32, %ui64, %i1 : tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>
}

func.func @of_ui8(%x: tensor<17xui8> {check.range = [0, 256]}) -> (tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>) {
  %f16 = nn.cast %x {type = f16} : (tensor<17xui8>) -> tensor<17xf16>
  %bf16 = nn.cast %x {type = bf16} : (tensor<17xui8>) -> tensor<17xbf16>
  %f32 = nn.cast %x {type = f32} : (tensor<17xui8>) -> tensor<17xf32>
  %f64 = nn.cast %x {type = f64} : (tensor<17xui8>) -> tensor<17xf64>
  %i8 = nn.cast %x {type = i8} : (tensor<17xui8>) -> tensor<17xi8>
  %i32 = nn.cast %x {type = i32} : (tensor<17xui8>) -> tensor<17xi32>
  %i64 = nn.cast %x {type = i64} : (tensor<17xui8>) -> tensor<17xi64>
  %ui32 = nn.cast %x {type = ui32} : (tensor<17xui8>) -> tensor<17xui32>
  %ui64 = nn.cast %x {type = ui64} : (tensor<17xui8>) -> tensor<17xui64>
  %i1 = nn.cast %x {type = i1} : (tensor<17xui8>) -> tensor<17xi1>
  return %f16, %bf16, %f32, %f64, %i8, %i32, %i64, %ui32, %ui64, %i1 : tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui32>, tensor<17xui64>, tensor<17xi1>
}

func.func @of_ui32(%x: tensor<17xui32> {check.range = [0, 4294967296]}) -> (tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui64>, tensor<17xi1>) {
  %f16 = nn.cast %x {type = f16} : (tensor<17xui32>) -> tensor<17xf16>
  %bf16 = nn.cast %x {type = bf16} : (tensor<17xui32>) -> tensor<17xbf16>
  %f32 = nn.cast %x {type = f32} : (tensor<17xui32>) -> tensor<17xf32>
  %f64 = nn.cast %x {type = f64} : (tensor<17xui32>) -> tensor<17xf64>
  %i8 = nn.cast %x {type = i8} : (tensor<17xui32>) -> tensor<17xi8>
  %i32 = nn.cast %x {type = i32} : (tensor<17xui32>) -> tensor<17xi32>
  %i64 = nn.cast %x {type = i64} : (tensor<17xui32>) -> tensor<17xi64>
  %ui8 = nn.cast %x {type = ui8} : (tensor<17xui32>) -> tensor<17xui8>
  %ui64 = nn.cast %x {type = ui64} : (tensor<17xui32>) -> tensor<17xui64>
  %i1 = nn.cast %x {type = i1} : (tensor<17xui32>) -> tensor<17xi1>
  return %f16, %bf16, %f32, %f64, %i8, %i32, %i64, %ui8, %ui64, %i1 : tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui64>, tensor<17xi1>
}

func.func @of_ui64(%x: tensor<17xui64> {check.range = [0, 2251799813685248]}) -> (tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xi1>) {
  %f16 = nn.cast %x {type = f16} : (tensor<17xui64>) -> tensor<17xf16>
  %bf16 = nn.cast %x {type = bf16} : (tensor<17xui64>) -> tensor<17xbf16>
  %f32 = nn.cast %x {type = f32} : (tensor<17xui64>) -> tensor<17xf32>
  %f64 = nn.cast %x {type = f64} : (tensor<17xui64>) -> tensor<17xf64>
  %i8 = nn.cast %x {type = i8} : (tensor<17xui64>) -> tensor<17xi8>
  %i32 = nn.cast %x {type = i32} : (tensor<17xui64>) -> tensor<17xi32>
  %i64 = nn.cast %x {type = i64} : (tensor<17xui64>) -> tensor<17xi64>
  %ui8 = nn.cast %x {type = ui8} : (tensor<17xui64>) -> tensor<17xui8>
  %ui32 = nn.cast %x {type = ui32} : (tensor<17xui64>) -> tensor<17xui32>
  %i1 = nn.cast %x {type = i1} : (tensor<17xui64>) -> tensor<17xi1>
  return %f16, %bf16, %f32, %f64, %i8, %i32, %i64, %ui8, %ui32, %i1 : tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xi1>
}

func.func @of_i1(%x: tensor<17xi1>) -> (tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>) {
  %f16 = nn.cast %x {type = f16} : (tensor<17xi1>) -> tensor<17xf16>
  %bf16 = nn.cast %x {type = bf16} : (tensor<17xi1>) -> tensor<17xbf16>
  %f32 = nn.cast %x {type = f32} : (tensor<17xi1>) -> tensor<17xf32>
  %f64 = nn.cast %x {type = f64} : (tensor<17xi1>) -> tensor<17xf64>
  %i8 = nn.cast %x {type = i8} : (tensor<17xi1>) -> tensor<17xi8>
  %i32 = nn.cast %x {type = i32} : (tensor<17xi1>) -> tensor<17xi32>
  %i64 = nn.cast %x {type = i64} : (tensor<17xi1>) -> tensor<17xi64>
  %ui8 = nn.cast %x {type = ui8} : (tensor<17xi1>) -> tensor<17xui8>
  %ui32 = nn.cast %x {type = ui32} : (tensor<17xi1>) -> tensor<17xui32>
  %ui64 = nn.cast %x {type = ui64} : (tensor<17xi1>) -> tensor<17xui64>
  return %f16, %bf16, %f32, %f64, %i8, %i32, %i64, %ui8, %ui32, %ui64 : tensor<17xf16>, tensor<17xbf16>, tensor<17xf32>, tensor<17xf64>, tensor<17xi8>, tensor<17xi32>, tensor<17xi64>, tensor<17xui8>, tensor<17xui32>, tensor<17xui64>
}

func.func @out_of_range(%x: tensor<7xf32> {check.range = [-1.0e+20, 1.0e+20]}) -> (tensor<7xf16>, tensor<7xbf16>, tensor<7xi8>, tensor<7xi32>, tensor<7xi64>, tensor<7xui8>, tensor<7xui32>, tensor<7xui64>, tensor<7xi1>) attributes {check.no_gradient} {
  %f16 = nn.cast %x {type = f16} : (tensor<7xf32>) -> tensor<7xf16>
  %bf16 = nn.cast %x {type = bf16} : (tensor<7xf32>) -> tensor<7xbf16>
  %i8 = nn.cast %x {type = i8} : (tensor<7xf32>) -> tensor<7xi8>
  %i32 = nn.cast %x {type = i32} : (tensor<7xf32>) -> tensor<7xi32>
  %i64 = nn.cast %x {type = i64} : (tensor<7xf32>) -> tensor<7xi64>
  %ui8 = nn.cast %x {type = ui8} : (tensor<7xf32>) -> tensor<7xui8>
  %ui32 = nn.cast %x {type = ui32} : (tensor<7xf32>) -> tensor<7xui32>
  %ui64 = nn.cast %x {type = ui64} : (tensor<7xf32>) -> tensor<7xui64>
  %i1 = nn.cast %x {type = i1} : (tensor<7xf32>) -> tensor<7xi1>
  return %f16, %bf16, %i8, %i32, %i64, %ui8, %ui32, %ui64, %i1 : tensor<7xf16>, tensor<7xbf16>, tensor<7xi8>, tensor<7xi32>, tensor<7xi64>, tensor<7xui8>, tensor<7xui32>, tensor<7xui64>, tensor<7xi1>
}
