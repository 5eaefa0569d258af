// RUN: dlc-check-ops %s

// 16-bit floats: each operation computes in f32 and rounds once.

func.func @arithmetic_f16(%x: tensor<17xf16>, %y: tensor<17xf16> {check.range = [0.5, 2.0]}) -> (tensor<17xf16>, tensor<17xf16>, tensor<17xf16>, tensor<17xf16>, tensor<17xf16>, tensor<17xf16>, tensor<17xf16>, tensor<17xf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %add = nn.add %x, %y : (tensor<17xf16>, tensor<17xf16>) -> tensor<17xf16>
  %sub = nn.sub %x, %y : (tensor<17xf16>, tensor<17xf16>) -> tensor<17xf16>
  %mul = nn.mul %x, %y : (tensor<17xf16>, tensor<17xf16>) -> tensor<17xf16>
  %div = nn.div %x, %y : (tensor<17xf16>, tensor<17xf16>) -> tensor<17xf16>
  %mod = nn.mod %x, %y : (tensor<17xf16>, tensor<17xf16>) -> tensor<17xf16>
  %minimum = nn.minimum %x, %y : (tensor<17xf16>, tensor<17xf16>) -> tensor<17xf16>
  %maximum = nn.maximum %x, %y : (tensor<17xf16>, tensor<17xf16>) -> tensor<17xf16>
  %log_cosh = nn.log_cosh %x, %y : (tensor<17xf16>, tensor<17xf16>) -> tensor<17xf16>
  return %add, %sub, %mul, %div, %mod, %minimum, %maximum, %log_cosh : tensor<17xf16>, tensor<17xf16>, tensor<17xf16>, tensor<17xf16>, tensor<17xf16>, tensor<17xf16>, tensor<17xf16>, tensor<17xf16>
}

func.func @broadcast_f16(%x: tensor<3x1xf16>, %y: tensor<1x5xf16>) -> (tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xf16>, tensor<3x5xf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %eq = nn.eq %x, %y : (tensor<3x1xf16>, tensor<1x5xf16>) -> tensor<3x5xi1>
  %lt = nn.lt %x, %y : (tensor<3x1xf16>, tensor<1x5xf16>) -> tensor<3x5xi1>
  %ge = nn.ge %x, %y : (tensor<3x1xf16>, tensor<1x5xf16>) -> tensor<3x5xi1>
  %product = nn.mul %x, %y : (tensor<3x1xf16>, tensor<1x5xf16>) -> tensor<3x5xf16>
  %where = nn.where %lt, %x, %product : (tensor<3x5xi1>, tensor<3x1xf16>, tensor<3x5xf16>) -> tensor<3x5xf16>
  return %eq, %lt, %ge, %product, %where : tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xf16>, tensor<3x5xf16>
}

func.func @unary_f16(%x: tensor<19xf16> {check.range = [0.1, 3.0]}) -> (tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %neg = nn.neg %x : (tensor<19xf16>) -> tensor<19xf16>
  %abs = nn.abs %x : (tensor<19xf16>) -> tensor<19xf16>
  %sign = nn.sign %x : (tensor<19xf16>) -> tensor<19xf16>
  %relu = nn.relu %x : (tensor<19xf16>) -> tensor<19xf16>
  %exp = nn.exp %x : (tensor<19xf16>) -> tensor<19xf16>
  %sqrt = nn.sqrt %x : (tensor<19xf16>) -> tensor<19xf16>
  %log = nn.log %x : (tensor<19xf16>) -> tensor<19xf16>
  %tanh = nn.tanh %x : (tensor<19xf16>) -> tensor<19xf16>
  %sigmoid = nn.sigmoid %x : (tensor<19xf16>) -> tensor<19xf16>
  %erf = nn.erf %x : (tensor<19xf16>) -> tensor<19xf16>
  %gelu = nn.gelu %x : (tensor<19xf16>) -> tensor<19xf16>
  %softplus = nn.softplus %x : (tensor<19xf16>) -> tensor<19xf16>
  %floor = nn.floor %x : (tensor<19xf16>) -> tensor<19xf16>
  %round = nn.round %x : (tensor<19xf16>) -> tensor<19xf16>
  return %neg, %abs, %sign, %relu, %exp, %sqrt, %log, %tanh, %sigmoid, %erf, %gelu, %softplus, %floor, %round : tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>, tensor<19xf16>
}

func.func @chain_f16(%x: tensor<3x5xf16>, %y: tensor<5xf16>) -> tensor<3x5xf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %a = nn.mul %x, %y : (tensor<3x5xf16>, tensor<5xf16>) -> tensor<3x5xf16>
  %b = nn.add %a, %x : (tensor<3x5xf16>, tensor<3x5xf16>) -> tensor<3x5xf16>
  %c = nn.tanh %b : (tensor<3x5xf16>) -> tensor<3x5xf16>
  %d = nn.sub %c, %y : (tensor<3x5xf16>, tensor<5xf16>) -> tensor<3x5xf16>
  return %d : tensor<3x5xf16>
}

func.func @arithmetic_bf16(%x: tensor<17xbf16>, %y: tensor<17xbf16> {check.range = [0.5, 2.0]}) -> (tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %add = nn.add %x, %y : (tensor<17xbf16>, tensor<17xbf16>) -> tensor<17xbf16>
  %sub = nn.sub %x, %y : (tensor<17xbf16>, tensor<17xbf16>) -> tensor<17xbf16>
  %mul = nn.mul %x, %y : (tensor<17xbf16>, tensor<17xbf16>) -> tensor<17xbf16>
  %div = nn.div %x, %y : (tensor<17xbf16>, tensor<17xbf16>) -> tensor<17xbf16>
  %mod = nn.mod %x, %y : (tensor<17xbf16>, tensor<17xbf16>) -> tensor<17xbf16>
  %minimum = nn.minimum %x, %y : (tensor<17xbf16>, tensor<17xbf16>) -> tensor<17xbf16>
  %maximum = nn.maximum %x, %y : (tensor<17xbf16>, tensor<17xbf16>) -> tensor<17xbf16>
  %log_cosh = nn.log_cosh %x, %y : (tensor<17xbf16>, tensor<17xbf16>) -> tensor<17xbf16>
  return %add, %sub, %mul, %div, %mod, %minimum, %maximum, %log_cosh : tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>, tensor<17xbf16>
}

func.func @broadcast_bf16(%x: tensor<3x1xbf16>, %y: tensor<1x5xbf16>) -> (tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xbf16>, tensor<3x5xbf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %eq = nn.eq %x, %y : (tensor<3x1xbf16>, tensor<1x5xbf16>) -> tensor<3x5xi1>
  %lt = nn.lt %x, %y : (tensor<3x1xbf16>, tensor<1x5xbf16>) -> tensor<3x5xi1>
  %ge = nn.ge %x, %y : (tensor<3x1xbf16>, tensor<1x5xbf16>) -> tensor<3x5xi1>
  %product = nn.mul %x, %y : (tensor<3x1xbf16>, tensor<1x5xbf16>) -> tensor<3x5xbf16>
  %where = nn.where %lt, %x, %product : (tensor<3x5xi1>, tensor<3x1xbf16>, tensor<3x5xbf16>) -> tensor<3x5xbf16>
  return %eq, %lt, %ge, %product, %where : tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xbf16>, tensor<3x5xbf16>
}

func.func @unary_bf16(%x: tensor<19xbf16> {check.range = [0.1, 3.0]}) -> (tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %neg = nn.neg %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %abs = nn.abs %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %sign = nn.sign %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %relu = nn.relu %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %exp = nn.exp %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %sqrt = nn.sqrt %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %log = nn.log %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %tanh = nn.tanh %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %sigmoid = nn.sigmoid %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %erf = nn.erf %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %gelu = nn.gelu %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %softplus = nn.softplus %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %floor = nn.floor %x : (tensor<19xbf16>) -> tensor<19xbf16>
  %round = nn.round %x : (tensor<19xbf16>) -> tensor<19xbf16>
  return %neg, %abs, %sign, %relu, %exp, %sqrt, %log, %tanh, %sigmoid, %erf, %gelu, %softplus, %floor, %round : tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>, tensor<19xbf16>
}

func.func @chain_bf16(%x: tensor<3x5xbf16>, %y: tensor<5xbf16>) -> tensor<3x5xbf16> attributes {check.no_gradient, check.roundings = 2.0} {
  %a = nn.mul %x, %y : (tensor<3x5xbf16>, tensor<5xbf16>) -> tensor<3x5xbf16>
  %b = nn.add %a, %x : (tensor<3x5xbf16>, tensor<3x5xbf16>) -> tensor<3x5xbf16>
  %c = nn.tanh %b : (tensor<3x5xbf16>) -> tensor<3x5xbf16>
  %d = nn.sub %c, %y : (tensor<3x5xbf16>, tensor<5xbf16>) -> tensor<3x5xbf16>
  return %d : tensor<3x5xbf16>
}
