// RUN: dlc-check-ops %s

// Random numbers are a pure function of key, counter, stream and element.

// Dropout: a constant for the gradient.
func.func @mask(%k: tensor<i64> {check.range = [-1000000, 1000000]},
                %c: tensor<i64> {check.range = [0, 1000000]},
                %x: tensor<3x5xf64>)
    -> tensor<3x5xf64> {
  %r = nn.random_uniform %k, %c {static_sizes = array<i64: 3, 5>, stream = 1 : i32, type = f64} : (tensor<i64>, tensor<i64>) -> tensor<3x5xf64>
  %h = nn.constant dense<0.5> : tensor<f64>
  %m = nn.lt %r, %h : (tensor<3x5xf64>, tensor<f64>) -> tensor<3x5xi1>
  %z = nn.sub %x, %x : (tensor<3x5xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
  %y = nn.where %m, %x, %z : (tensor<3x5xi1>, tensor<3x5xf64>, tensor<3x5xf64>) -> tensor<3x5xf64>
  return %y : tensor<3x5xf64>
}

func.func @types(%k: tensor<i64> {check.range = [-1000000, 1000000]}, %c: tensor<i64> {check.range = [0, 1000000]})
    -> (tensor<7xf32>, tensor<3xf16>, tensor<3xbf16>, tensor<f64>) {
  %a = nn.random_uniform %k, %c {static_sizes = array<i64: 7>, stream = 0 : i32, type = f32} : (tensor<i64>, tensor<i64>) -> tensor<7xf32>
  %b = nn.random_uniform %k, %c {static_sizes = array<i64: 3>, stream = 1 : i32, type = f16} : (tensor<i64>, tensor<i64>) -> tensor<3xf16>
  %d = nn.random_uniform %k, %c {static_sizes = array<i64: 3>, stream = 2 : i32, type = bf16} : (tensor<i64>, tensor<i64>) -> tensor<3xbf16>
  %e = nn.random_uniform %k, %c {static_sizes = array<i64>, stream = 3 : i32, type = f64} : (tensor<i64>, tensor<i64>) -> tensor<f64>
  return %a, %b, %d, %e : tensor<7xf32>, tensor<3xf16>, tensor<3xbf16>, tensor<f64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"},
                   %k: tensor<i64> {check.range = [-1000000, 1000000]},
                   %c: tensor<i64> {check.range = [0, 1000000]},
                   %x: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    -> (tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {check.dims = [{n = 0}, {n = 4}]} {
  %r = nn.random_uniform %k, %c, %n {static_sizes = array<i64: -9223372036854775808, 3>, stream = 5 : i32, type = f64} : (tensor<i64>, tensor<i64>, index) -> tensor<?x3xf64>
  %y = nn.mul %x, %r : (tensor<?x3xf64>, tensor<?x3xf64>) -> tensor<?x3xf64>
  return %y : tensor<?x3xf64>
}
