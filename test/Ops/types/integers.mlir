// RUN: dlc-check-ops %s

// Arithmetic and comparisons of integers: they wrap, and division by 0 is defined.
// 17 and 3x1 with 1x5 fill no vector and broadcast along either dimension.

func.func @arithmetic_i8(%x: tensor<17xi8> {check.range = [-128, 128]}, %y: tensor<17xi8> {check.range = [-128, 128]}) -> (tensor<17xi8>, tensor<17xi8>, tensor<17xi8>, tensor<17xi8>, tensor<17xi8>, tensor<17xi8>, tensor<17xi8>) {
  %add = nn.add %x, %y : (tensor<17xi8>, tensor<17xi8>) -> tensor<17xi8>
  %sub = nn.sub %x, %y : (tensor<17xi8>, tensor<17xi8>) -> tensor<17xi8>
  %mul = nn.mul %x, %y : (tensor<17xi8>, tensor<17xi8>) -> tensor<17xi8>
  %div = nn.div %x, %y : (tensor<17xi8>, tensor<17xi8>) -> tensor<17xi8>
  %mod = nn.mod %x, %y : (tensor<17xi8>, tensor<17xi8>) -> tensor<17xi8>
  %minimum = nn.minimum %x, %y : (tensor<17xi8>, tensor<17xi8>) -> tensor<17xi8>
  %maximum = nn.maximum %x, %y : (tensor<17xi8>, tensor<17xi8>) -> tensor<17xi8>
  return %add, %sub, %mul, %div, %mod, %minimum, %maximum : tensor<17xi8>, tensor<17xi8>, tensor<17xi8>, tensor<17xi8>, tensor<17xi8>, tensor<17xi8>, tensor<17xi8>
}

func.func @broadcast_i8(%x: tensor<3x1xi8> {check.range = [-128, 128]}, %y: tensor<1x5xi8> {check.range = [-128, 128]}) -> (tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi8>, tensor<3x5xi8>) {
  %eq = nn.eq %x, %y : (tensor<3x1xi8>, tensor<1x5xi8>) -> tensor<3x5xi1>
  %ne = nn.ne %x, %y : (tensor<3x1xi8>, tensor<1x5xi8>) -> tensor<3x5xi1>
  %lt = nn.lt %x, %y : (tensor<3x1xi8>, tensor<1x5xi8>) -> tensor<3x5xi1>
  %le = nn.le %x, %y : (tensor<3x1xi8>, tensor<1x5xi8>) -> tensor<3x5xi1>
  %gt = nn.gt %x, %y : (tensor<3x1xi8>, tensor<1x5xi8>) -> tensor<3x5xi1>
  %ge = nn.ge %x, %y : (tensor<3x1xi8>, tensor<1x5xi8>) -> tensor<3x5xi1>
  %product = nn.mul %x, %y : (tensor<3x1xi8>, tensor<1x5xi8>) -> tensor<3x5xi8>
  %where = nn.where %lt, %x, %product : (tensor<3x5xi1>, tensor<3x1xi8>, tensor<3x5xi8>) -> tensor<3x5xi8>
  return %eq, %ne, %lt, %le, %gt, %ge, %product, %where : tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi8>, tensor<3x5xi8>
}

func.func @unary_i8(%x: tensor<7xi8> {check.range = [-128, 128]}) -> (tensor<7xi8>, tensor<7xi8>, tensor<7xi8>, tensor<7xi8>) {
  %neg = nn.neg %x : (tensor<7xi8>) -> tensor<7xi8>
  %abs = nn.abs %x : (tensor<7xi8>) -> tensor<7xi8>
  %sign = nn.sign %x : (tensor<7xi8>) -> tensor<7xi8>
  %relu = nn.relu %x : (tensor<7xi8>) -> tensor<7xi8>
  return %neg, %abs, %sign, %relu : tensor<7xi8>, tensor<7xi8>, tensor<7xi8>, tensor<7xi8>
}

func.func @arithmetic_i32(%x: tensor<17xi32> {check.range = [-9, 10]}, %y: tensor<17xi32> {check.range = [-9, 10]}) -> (tensor<17xi32>, tensor<17xi32>, tensor<17xi32>, tensor<17xi32>, tensor<17xi32>, tensor<17xi32>, tensor<17xi32>) {
  %add = nn.add %x, %y : (tensor<17xi32>, tensor<17xi32>) -> tensor<17xi32>
  %sub = nn.sub %x, %y : (tensor<17xi32>, tensor<17xi32>) -> tensor<17xi32>
  %mul = nn.mul %x, %y : (tensor<17xi32>, tensor<17xi32>) -> tensor<17xi32>
  %div = nn.div %x, %y : (tensor<17xi32>, tensor<17xi32>) -> tensor<17xi32>
  %mod = nn.mod %x, %y : (tensor<17xi32>, tensor<17xi32>) -> tensor<17xi32>
  %minimum = nn.minimum %x, %y : (tensor<17xi32>, tensor<17xi32>) -> tensor<17xi32>
  %maximum = nn.maximum %x, %y : (tensor<17xi32>, tensor<17xi32>) -> tensor<17xi32>
  return %add, %sub, %mul, %div, %mod, %minimum, %maximum : tensor<17xi32>, tensor<17xi32>, tensor<17xi32>, tensor<17xi32>, tensor<17xi32>, tensor<17xi32>, tensor<17xi32>
}

func.func @broadcast_i32(%x: tensor<3x1xi32> {check.range = [-9, 10]}, %y: tensor<1x5xi32> {check.range = [-9, 10]}) -> (tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi32>, tensor<3x5xi32>) {
  %eq = nn.eq %x, %y : (tensor<3x1xi32>, tensor<1x5xi32>) -> tensor<3x5xi1>
  %ne = nn.ne %x, %y : (tensor<3x1xi32>, tensor<1x5xi32>) -> tensor<3x5xi1>
  %lt = nn.lt %x, %y : (tensor<3x1xi32>, tensor<1x5xi32>) -> tensor<3x5xi1>
  %le = nn.le %x, %y : (tensor<3x1xi32>, tensor<1x5xi32>) -> tensor<3x5xi1>
  %gt = nn.gt %x, %y : (tensor<3x1xi32>, tensor<1x5xi32>) -> tensor<3x5xi1>
  %ge = nn.ge %x, %y : (tensor<3x1xi32>, tensor<1x5xi32>) -> tensor<3x5xi1>
  %product = nn.mul %x, %y : (tensor<3x1xi32>, tensor<1x5xi32>) -> tensor<3x5xi32>
  %where = nn.where %lt, %x, %product : (tensor<3x5xi1>, tensor<3x1xi32>, tensor<3x5xi32>) -> tensor<3x5xi32>
  return %eq, %ne, %lt, %le, %gt, %ge, %product, %where : tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi32>, tensor<3x5xi32>
}

func.func @unary_i32(%x: tensor<7xi32> {check.range = [-9, 10]}) -> (tensor<7xi32>, tensor<7xi32>, tensor<7xi32>, tensor<7xi32>) {
  %neg = nn.neg %x : (tensor<7xi32>) -> tensor<7xi32>
  %abs = nn.abs %x : (tensor<7xi32>) -> tensor<7xi32>
  %sign = nn.sign %x : (tensor<7xi32>) -> tensor<7xi32>
  %relu = nn.relu %x : (tensor<7xi32>) -> tensor<7xi32>
  return %neg, %abs, %sign, %relu : tensor<7xi32>, tensor<7xi32>, tensor<7xi32>, tensor<7xi32>
}

func.func @arithmetic_i64(%x: tensor<17xi64> {check.range = [-9, 10]}, %y: tensor<17xi64> {check.range = [-9, 10]}) -> (tensor<17xi64>, tensor<17xi64>, tensor<17xi64>, tensor<17xi64>, tensor<17xi64>, tensor<17xi64>, tensor<17xi64>) {
  %add = nn.add %x, %y : (tensor<17xi64>, tensor<17xi64>) -> tensor<17xi64>
  %sub = nn.sub %x, %y : (tensor<17xi64>, tensor<17xi64>) -> tensor<17xi64>
  %mul = nn.mul %x, %y : (tensor<17xi64>, tensor<17xi64>) -> tensor<17xi64>
  %div = nn.div %x, %y : (tensor<17xi64>, tensor<17xi64>) -> tensor<17xi64>
  %mod = nn.mod %x, %y : (tensor<17xi64>, tensor<17xi64>) -> tensor<17xi64>
  %minimum = nn.minimum %x, %y : (tensor<17xi64>, tensor<17xi64>) -> tensor<17xi64>
  %maximum = nn.maximum %x, %y : (tensor<17xi64>, tensor<17xi64>) -> tensor<17xi64>
  return %add, %sub, %mul, %div, %mod, %minimum, %maximum : tensor<17xi64>, tensor<17xi64>, tensor<17xi64>, tensor<17xi64>, tensor<17xi64>, tensor<17xi64>, tensor<17xi64>
}

func.func @broadcast_i64(%x: tensor<3x1xi64> {check.range = [-9, 10]}, %y: tensor<1x5xi64> {check.range = [-9, 10]}) -> (tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi64>, tensor<3x5xi64>) {
  %eq = nn.eq %x, %y : (tensor<3x1xi64>, tensor<1x5xi64>) -> tensor<3x5xi1>
  %ne = nn.ne %x, %y : (tensor<3x1xi64>, tensor<1x5xi64>) -> tensor<3x5xi1>
  %lt = nn.lt %x, %y : (tensor<3x1xi64>, tensor<1x5xi64>) -> tensor<3x5xi1>
  %le = nn.le %x, %y : (tensor<3x1xi64>, tensor<1x5xi64>) -> tensor<3x5xi1>
  %gt = nn.gt %x, %y : (tensor<3x1xi64>, tensor<1x5xi64>) -> tensor<3x5xi1>
  %ge = nn.ge %x, %y : (tensor<3x1xi64>, tensor<1x5xi64>) -> tensor<3x5xi1>
  %product = nn.mul %x, %y : (tensor<3x1xi64>, tensor<1x5xi64>) -> tensor<3x5xi64>
  %where = nn.where %lt, %x, %product : (tensor<3x5xi1>, tensor<3x1xi64>, tensor<3x5xi64>) -> tensor<3x5xi64>
  return %eq, %ne, %lt, %le, %gt, %ge, %product, %where : tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi64>, tensor<3x5xi64>
}

func.func @unary_i64(%x: tensor<7xi64> {check.range = [-9, 10]}) -> (tensor<7xi64>, tensor<7xi64>, tensor<7xi64>, tensor<7xi64>) {
  %neg = nn.neg %x : (tensor<7xi64>) -> tensor<7xi64>
  %abs = nn.abs %x : (tensor<7xi64>) -> tensor<7xi64>
  %sign = nn.sign %x : (tensor<7xi64>) -> tensor<7xi64>
  %relu = nn.relu %x : (tensor<7xi64>) -> tensor<7xi64>
  return %neg, %abs, %sign, %relu : tensor<7xi64>, tensor<7xi64>, tensor<7xi64>, tensor<7xi64>
}

func.func @arithmetic_ui8(%x: tensor<17xui8> {check.range = [0, 256]}, %y: tensor<17xui8> {check.range = [0, 256]}) -> (tensor<17xui8>, tensor<17xui8>, tensor<17xui8>, tensor<17xui8>, tensor<17xui8>, tensor<17xui8>, tensor<17xui8>) {
  %add = nn.add %x, %y : (tensor<17xui8>, tensor<17xui8>) -> tensor<17xui8>
  %sub = nn.sub %x, %y : (tensor<17xui8>, tensor<17xui8>) -> tensor<17xui8>
  %mul = nn.mul %x, %y : (tensor<17xui8>, tensor<17xui8>) -> tensor<17xui8>
  %div = nn.div %x, %y : (tensor<17xui8>, tensor<17xui8>) -> tensor<17xui8>
  %mod = nn.mod %x, %y : (tensor<17xui8>, tensor<17xui8>) -> tensor<17xui8>
  %minimum = nn.minimum %x, %y : (tensor<17xui8>, tensor<17xui8>) -> tensor<17xui8>
  %maximum = nn.maximum %x, %y : (tensor<17xui8>, tensor<17xui8>) -> tensor<17xui8>
  return %add, %sub, %mul, %div, %mod, %minimum, %maximum : tensor<17xui8>, tensor<17xui8>, tensor<17xui8>, tensor<17xui8>, tensor<17xui8>, tensor<17xui8>, tensor<17xui8>
}

func.func @broadcast_ui8(%x: tensor<3x1xui8> {check.range = [0, 256]}, %y: tensor<1x5xui8> {check.range = [0, 256]}) -> (tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xui8>, tensor<3x5xui8>) {
  %eq = nn.eq %x, %y : (tensor<3x1xui8>, tensor<1x5xui8>) -> tensor<3x5xi1>
  %ne = nn.ne %x, %y : (tensor<3x1xui8>, tensor<1x5xui8>) -> tensor<3x5xi1>
  %lt = nn.lt %x, %y : (tensor<3x1xui8>, tensor<1x5xui8>) -> tensor<3x5xi1>
  %le = nn.le %x, %y : (tensor<3x1xui8>, tensor<1x5xui8>) -> tensor<3x5xi1>
  %gt = nn.gt %x, %y : (tensor<3x1xui8>, tensor<1x5xui8>) -> tensor<3x5xi1>
  %ge = nn.ge %x, %y : (tensor<3x1xui8>, tensor<1x5xui8>) -> tensor<3x5xi1>
  %product = nn.mul %x, %y : (tensor<3x1xui8>, tensor<1x5xui8>) -> tensor<3x5xui8>
  %where = nn.where %lt, %x, %product : (tensor<3x5xi1>, tensor<3x1xui8>, tensor<3x5xui8>) -> tensor<3x5xui8>
  return %eq, %ne, %lt, %le, %gt, %ge, %product, %where : tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xui8>, tensor<3x5xui8>
}

func.func @unary_ui8(%x: tensor<7xui8> {check.range = [0, 256]}) -> (tensor<7xui8>, tensor<7xui8>, tensor<7xui8>, tensor<7xui8>) {
  %neg = nn.neg %x : (tensor<7xui8>) -> tensor<7xui8>
  %abs = nn.abs %x : (tensor<7xui8>) -> tensor<7xui8>
  %sign = nn.sign %x : (tensor<7xui8>) -> tensor<7xui8>
  %relu = nn.relu %x : (tensor<7xui8>) -> tensor<7xui8>
  return %neg, %abs, %sign, %relu : tensor<7xui8>, tensor<7xui8>, tensor<7xui8>, tensor<7xui8>
}

func.func @arithmetic_ui32(%x: tensor<17xui32> {check.range = [0, 10]}, %y: tensor<17xui32> {check.range = [0, 10]}) -> (tensor<17xui32>, tensor<17xui32>, tensor<17xui32>, tensor<17xui32>, tensor<17xui32>, tensor<17xui32>, tensor<17xui32>) {
  %add = nn.add %x, %y : (tensor<17xui32>, tensor<17xui32>) -> tensor<17xui32>
  %sub = nn.sub %x, %y : (tensor<17xui32>, tensor<17xui32>) -> tensor<17xui32>
  %mul = nn.mul %x, %y : (tensor<17xui32>, tensor<17xui32>) -> tensor<17xui32>
  %div = nn.div %x, %y : (tensor<17xui32>, tensor<17xui32>) -> tensor<17xui32>
  %mod = nn.mod %x, %y : (tensor<17xui32>, tensor<17xui32>) -> tensor<17xui32>
  %minimum = nn.minimum %x, %y : (tensor<17xui32>, tensor<17xui32>) -> tensor<17xui32>
  %maximum = nn.maximum %x, %y : (tensor<17xui32>, tensor<17xui32>) -> tensor<17xui32>
  return %add, %sub, %mul, %div, %mod, %minimum, %maximum : tensor<17xui32>, tensor<17xui32>, tensor<17xui32>, tensor<17xui32>, tensor<17xui32>, tensor<17xui32>, tensor<17xui32>
}

func.func @broadcast_ui32(%x: tensor<3x1xui32> {check.range = [0, 10]}, %y: tensor<1x5xui32> {check.range = [0, 10]}) -> (tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xui32>, tensor<3x5xui32>) {
  %eq = nn.eq %x, %y : (tensor<3x1xui32>, tensor<1x5xui32>) -> tensor<3x5xi1>
  %ne = nn.ne %x, %y : (tensor<3x1xui32>, tensor<1x5xui32>) -> tensor<3x5xi1>
  %lt = nn.lt %x, %y : (tensor<3x1xui32>, tensor<1x5xui32>) -> tensor<3x5xi1>
  %le = nn.le %x, %y : (tensor<3x1xui32>, tensor<1x5xui32>) -> tensor<3x5xi1>
  %gt = nn.gt %x, %y : (tensor<3x1xui32>, tensor<1x5xui32>) -> tensor<3x5xi1>
  %ge = nn.ge %x, %y : (tensor<3x1xui32>, tensor<1x5xui32>) -> tensor<3x5xi1>
  %product = nn.mul %x, %y : (tensor<3x1xui32>, tensor<1x5xui32>) -> tensor<3x5xui32>
  %where = nn.where %lt, %x, %product : (tensor<3x5xi1>, tensor<3x1xui32>, tensor<3x5xui32>) -> tensor<3x5xui32>
  return %eq, %ne, %lt, %le, %gt, %ge, %product, %where : tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xui32>, tensor<3x5xui32>
}

func.func @unary_ui32(%x: tensor<7xui32> {check.range = [0, 10]}) -> (tensor<7xui32>, tensor<7xui32>, tensor<7xui32>, tensor<7xui32>) {
  %neg = nn.neg %x : (tensor<7xui32>) -> tensor<7xui32>
  %abs = nn.abs %x : (tensor<7xui32>) -> tensor<7xui32>
  %sign = nn.sign %x : (tensor<7xui32>) -> tensor<7xui32>
  %relu = nn.relu %x : (tensor<7xui32>) -> tensor<7xui32>
  return %neg, %abs, %sign, %relu : tensor<7xui32>, tensor<7xui32>, tensor<7xui32>, tensor<7xui32>
}

func.func @arithmetic_ui64(%x: tensor<17xui64> {check.range = [0, 10]}, %y: tensor<17xui64> {check.range = [0, 10]}) -> (tensor<17xui64>, tensor<17xui64>, tensor<17xui64>, tensor<17xui64>, tensor<17xui64>, tensor<17xui64>, tensor<17xui64>) {
  %add = nn.add %x, %y : (tensor<17xui64>, tensor<17xui64>) -> tensor<17xui64>
  %sub = nn.sub %x, %y : (tensor<17xui64>, tensor<17xui64>) -> tensor<17xui64>
  %mul = nn.mul %x, %y : (tensor<17xui64>, tensor<17xui64>) -> tensor<17xui64>
  %div = nn.div %x, %y : (tensor<17xui64>, tensor<17xui64>) -> tensor<17xui64>
  %mod = nn.mod %x, %y : (tensor<17xui64>, tensor<17xui64>) -> tensor<17xui64>
  %minimum = nn.minimum %x, %y : (tensor<17xui64>, tensor<17xui64>) -> tensor<17xui64>
  %maximum = nn.maximum %x, %y : (tensor<17xui64>, tensor<17xui64>) -> tensor<17xui64>
  return %add, %sub, %mul, %div, %mod, %minimum, %maximum : tensor<17xui64>, tensor<17xui64>, tensor<17xui64>, tensor<17xui64>, tensor<17xui64>, tensor<17xui64>, tensor<17xui64>
}

func.func @broadcast_ui64(%x: tensor<3x1xui64> {check.range = [0, 10]}, %y: tensor<1x5xui64> {check.range = [0, 10]}) -> (tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xui64>, tensor<3x5xui64>) {
  %eq = nn.eq %x, %y : (tensor<3x1xui64>, tensor<1x5xui64>) -> tensor<3x5xi1>
  %ne = nn.ne %x, %y : (tensor<3x1xui64>, tensor<1x5xui64>) -> tensor<3x5xi1>
  %lt = nn.lt %x, %y : (tensor<3x1xui64>, tensor<1x5xui64>) -> tensor<3x5xi1>
  %le = nn.le %x, %y : (tensor<3x1xui64>, tensor<1x5xui64>) -> tensor<3x5xi1>
  %gt = nn.gt %x, %y : (tensor<3x1xui64>, tensor<1x5xui64>) -> tensor<3x5xi1>
  %ge = nn.ge %x, %y : (tensor<3x1xui64>, tensor<1x5xui64>) -> tensor<3x5xi1>
  %product = nn.mul %x, %y : (tensor<3x1xui64>, tensor<1x5xui64>) -> tensor<3x5xui64>
  %where = nn.where %lt, %x, %product : (tensor<3x5xi1>, tensor<3x1xui64>, tensor<3x5xui64>) -> tensor<3x5xui64>
  return %eq, %ne, %lt, %le, %gt, %ge, %product, %where : tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xui64>, tensor<3x5xui64>
}

func.func @unary_ui64(%x: tensor<7xui64> {check.range = [0, 10]}) -> (tensor<7xui64>, tensor<7xui64>, tensor<7xui64>, tensor<7xui64>) {
  %neg = nn.neg %x : (tensor<7xui64>) -> tensor<7xui64>
  %abs = nn.abs %x : (tensor<7xui64>) -> tensor<7xui64>
  %sign = nn.sign %x : (tensor<7xui64>) -> tensor<7xui64>
  %relu = nn.relu %x : (tensor<7xui64>) -> tensor<7xui64>
  return %neg, %abs, %sign, %relu : tensor<7xui64>, tensor<7xui64>, tensor<7xui64>, tensor<7xui64>
}

func.func @logic(%x: tensor<3x1xi1>, %y: tensor<5xi1>) -> (tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>) {
  %and = nn.and %x, %y : (tensor<3x1xi1>, tensor<5xi1>) -> tensor<3x5xi1>
  %or = nn.or %x, %y : (tensor<3x1xi1>, tensor<5xi1>) -> tensor<3x5xi1>
  %eq = nn.eq %x, %y : (tensor<3x1xi1>, tensor<5xi1>) -> tensor<3x5xi1>
  %ne = nn.ne %x, %y : (tensor<3x1xi1>, tensor<5xi1>) -> tensor<3x5xi1>
  %not = nn.not %eq : (tensor<3x5xi1>) -> tensor<3x5xi1>
  %where = nn.where %and, %or, %not : (tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>) -> tensor<3x5xi1>
  return %and, %or, %eq, %ne, %not, %where : tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>
}
