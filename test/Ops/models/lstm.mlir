// RUN: dlc-check-ops %s

// An LSTM in a scan, gates i, f, g, o, with a head and a squared error: every
// weight, both initial states and the inputs have a gradient.

func.func @loss(%n: index {dlcrt.dim = "n"}, %t: index {dlcrt.dim = "t"},
                %x: tensor<?x?x2xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, s1, 2)>},
                %y: tensor<?x1xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 1)>},
                %h0: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 3)>},
                %c0: tensor<?x3xf64> {dlcrt.shape = affine_map<()[s0, s1] -> (s0, 3)>},
                %wx: tensor<2x12xf64>, %wh: tensor<3x12xf64>, %b: tensor<12xf64>, %w: tensor<3x1xf64>)
    -> tensor<f64> attributes {check.dims = [{n = 3, t = 4}, {n = 1, t = 1}], check.second, check.samples = 16} {
  %h, %c = nn.scan (%t) inputs(%x : tensor<?x?x2xf64>) carries(%h0, %c0 : tensor<?x3xf64>, tensor<?x3xf64>) {input_axes = array<i64: 1>, output_axes = array<i64>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<?x2xf64>, %hp: tensor<?x3xf64>, %cp: tensor<?x3xf64>):
    %0 = nn.matmul %xt, %wx {transpose_x = false, transpose_y = false} : (tensor<?x2xf64>, tensor<2x12xf64>) -> tensor<?x12xf64>
    %1 = nn.matmul %hp, %wh {transpose_x = false, transpose_y = false} : (tensor<?x3xf64>, tensor<3x12xf64>) -> tensor<?x12xf64>
    %2 = nn.add %0, %1 : (tensor<?x12xf64>, tensor<?x12xf64>) -> tensor<?x12xf64>
    %z = nn.add %2, %b : (tensor<?x12xf64>, tensor<12xf64>) -> tensor<?x12xf64>
    %zi = nn.slice %z, %n {operandSegmentSizes = array<i32: 1, 0, 1>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: -9223372036854775808, 3>, steps = array<i64: 1, 1>} : (tensor<?x12xf64>, index) -> tensor<?x3xf64>
    %zf = nn.slice %z, %n {operandSegmentSizes = array<i32: 1, 0, 1>, static_offsets = array<i64: 0, 3>, static_sizes = array<i64: -9223372036854775808, 3>, steps = array<i64: 1, 1>} : (tensor<?x12xf64>, index) -> tensor<?x3xf64>
    %zg = nn.slice %z, %n {operandSegmentSizes = array<i32: 1, 0, 1>, static_offsets = array<i64: 0, 6>, static_sizes = array<i64: -9223372036854775808, 3>, steps = array<i64: 1, 1>} : (tensor<?x12xf64>, index) -> tensor<?x3xf64>
    %zo = nn.slice %z, %n {operandSegmentSizes = array<i32: 1, 0, 1>, static_offsets = array<i64: 0, 9>, static_sizes = array<i64: -9223372036854775808, 3>, steps = array<i64: 1, 1>} : (tensor<?x12xf64>, index) -> tensor<?x3xf64>
    %i = nn.sigmoid %zi : (tensor<?x3xf64>) -> tensor<?x3xf64>
    %f = nn.sigmoid %zf : (tensor<?x3xf64>) -> tensor<?x3xf64>
    %g = nn.tanh %zg : (tensor<?x3xf64>) -> tensor<?x3xf64>
    %o = nn.sigmoid %zo : (tensor<?x3xf64>) -> tensor<?x3xf64>
    %fc = nn.mul %f, %cp : (tensor<?x3xf64>, tensor<?x3xf64>) -> tensor<?x3xf64>
    %ig = nn.mul %i, %g : (tensor<?x3xf64>, tensor<?x3xf64>) -> tensor<?x3xf64>
    %cn = nn.add %fc, %ig : (tensor<?x3xf64>, tensor<?x3xf64>) -> tensor<?x3xf64>
    %tc = nn.tanh %cn : (tensor<?x3xf64>) -> tensor<?x3xf64>
    %hn = nn.mul %o, %tc : (tensor<?x3xf64>, tensor<?x3xf64>) -> tensor<?x3xf64>
    nn.yield %hn, %cn : tensor<?x3xf64>, tensor<?x3xf64>
  } -> (tensor<?x3xf64>, tensor<?x3xf64>)
  %p = nn.matmul %h, %w {transpose_x = false, transpose_y = false} : (tensor<?x3xf64>, tensor<3x1xf64>) -> tensor<?x1xf64>
  %d = nn.sub %p, %y : (tensor<?x1xf64>, tensor<?x1xf64>) -> tensor<?x1xf64>
  %s = nn.mul %d, %d : (tensor<?x1xf64>, tensor<?x1xf64>) -> tensor<?x1xf64>
  %l = nn.mean %s {axis = array<i64: 0, 1>, keepdims = false} : (tensor<?x1xf64>) -> tensor<f64>
  return %l : tensor<f64>
}
