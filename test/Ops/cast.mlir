// RUN: dlc-check-ops %s

// Conversions between element types. f32 rounds, so that differences need long
// steps: the functions are linear.

// Both ways are linear.
func.func @to_f32_and_back(%x: tensor<3x4xf64>)
    -> tensor<3x4xf64>
    attributes {check.second, check.step = 0.5, check.tolerance = 1.0e-6} {
  %a = nn.cast %x {type = f32} : (tensor<3x4xf64>) -> tensor<3x4xf32>
  %b = nn.cast %a {type = f64} : (tensor<3x4xf32>) -> tensor<3x4xf64>
  return %b : tensor<3x4xf64>
}

// A cotangent in f32.
func.func @f32_result(%n: index {dlcrt.dim = "n"}, %x: tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    -> (tensor<?xf32> {dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {check.dims = [{n = 0}, {n = 5}], check.step = 0.5, check.tolerance = 1.0e-6} {
  %a = nn.cast %x {type = f32} : (tensor<?xf64>) -> tensor<?xf32>
  return %a : tensor<?xf32>
}

// A gradient in f32.
func.func @f32_argument(%x: tensor<5xf32>) -> tensor<5xf64> attributes {check.step = 0.5, check.tolerance = 1.0e-6} {
  %a = nn.cast %x {type = f64} : (tensor<5xf32>) -> tensor<5xf64>
  return %a : tensor<5xf64>
}

// Nothing passes through an integer.
func.func @to_integer(%x: tensor<5xf64>, %y: tensor<5xf64>) -> (tensor<5xf64>, tensor<5xi32>, tensor<5xi1>) {
  %a = nn.cast %x {type = i32} : (tensor<5xf64>) -> tensor<5xi32>
  %b = nn.cast %a {type = f64} : (tensor<5xi32>) -> tensor<5xf64>
  %c = nn.mul %b, %y : (tensor<5xf64>, tensor<5xf64>) -> tensor<5xf64>
  %d = nn.cast %x {type = i1} : (tensor<5xf64>) -> tensor<5xi1>
  return %c, %a, %d : tensor<5xf64>, tensor<5xi32>, tensor<5xi1>
}

// An integer counts as a constant.
func.func @of_integer(%i: tensor<2x3xi32>, %j: tensor<2x3xi1>, %y: tensor<2x3xf64>) -> tensor<2x3xf64> {
  %a = nn.cast %i {type = f64} : (tensor<2x3xi32>) -> tensor<2x3xf64>
  %b = nn.cast %j {type = f64} : (tensor<2x3xi1>) -> tensor<2x3xf64>
  %c = nn.mul %a, %y : (tensor<2x3xf64>, tensor<2x3xf64>) -> tensor<2x3xf64>
  %d = nn.add %b, %c : (tensor<2x3xf64>, tensor<2x3xf64>) -> tensor<2x3xf64>
  return %d : tensor<2x3xf64>
}

func.func @half(%x: tensor<7xf64>) -> (tensor<7xf16>, tensor<7xbf16>) attributes {check.no_gradient} {
  %a = nn.cast %x {type = f16} : (tensor<7xf64>) -> tensor<7xf16>
  %b = nn.cast %x {type = bf16} : (tensor<7xf64>) -> tensor<7xbf16>
  return %a, %b : tensor<7xf16>, tensor<7xbf16>
}
