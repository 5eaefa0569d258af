// RUN: dlc-check-ops %s

// Operands that broadcast in every position, over sizes that fill no vector, compiled.

func.func @broadcast0(%x: tensor<17x19xf64> {check.range = [0.25, 2.0]}, %y: tensor<17x19xf64> {check.range = [0.5, 2.0]}) -> (tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %sub = nn.sub %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %mul = nn.mul %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %div = nn.div %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %mod = nn.mod %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %pow = nn.pow %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %minimum = nn.minimum %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %maximum = nn.maximum %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %test = nn.lt %x, %y : (tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xi1>
  %where = nn.where %test, %y, %x : (tensor<17x19xi1>, tensor<17x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>
}

func.func @broadcast1(%x: tensor<17x19xf64> {check.range = [0.25, 2.0]}, %y: tensor<19xf64> {check.range = [0.5, 2.0]}) -> (tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %sub = nn.sub %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %mul = nn.mul %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %div = nn.div %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %mod = nn.mod %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %pow = nn.pow %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %minimum = nn.minimum %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %maximum = nn.maximum %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  %test = nn.lt %x, %y : (tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xi1>
  %where = nn.where %test, %y, %x : (tensor<17x19xi1>, tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>
}

func.func @broadcast2(%x: tensor<19xf64> {check.range = [0.25, 2.0]}, %y: tensor<17x19xf64> {check.range = [0.5, 2.0]}) -> (tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %sub = nn.sub %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %mul = nn.mul %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %div = nn.div %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %mod = nn.mod %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %pow = nn.pow %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %minimum = nn.minimum %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %maximum = nn.maximum %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %test = nn.lt %x, %y : (tensor<19xf64>, tensor<17x19xf64>) -> tensor<17x19xi1>
  %where = nn.where %test, %y, %x : (tensor<17x19xi1>, tensor<17x19xf64>, tensor<19xf64>) -> tensor<17x19xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>
}

func.func @broadcast3(%x: tensor<17x1xf64> {check.range = [0.25, 2.0]}, %y: tensor<17x19xf64> {check.range = [0.5, 2.0]}) -> (tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %sub = nn.sub %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %mul = nn.mul %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %div = nn.div %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %mod = nn.mod %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %pow = nn.pow %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %minimum = nn.minimum %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %maximum = nn.maximum %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  %test = nn.lt %x, %y : (tensor<17x1xf64>, tensor<17x19xf64>) -> tensor<17x19xi1>
  %where = nn.where %test, %y, %x : (tensor<17x19xi1>, tensor<17x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>
}

func.func @broadcast4(%x: tensor<17x19xf64> {check.range = [0.25, 2.0]}, %y: tensor<1x19xf64> {check.range = [0.5, 2.0]}) -> (tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %sub = nn.sub %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %mul = nn.mul %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %div = nn.div %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %mod = nn.mod %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %pow = nn.pow %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %minimum = nn.minimum %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %maximum = nn.maximum %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %test = nn.lt %x, %y : (tensor<17x19xf64>, tensor<1x19xf64>) -> tensor<17x19xi1>
  %where = nn.where %test, %y, %x : (tensor<17x19xi1>, tensor<1x19xf64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>
}

func.func @broadcast5(%x: tensor<17x1xf64> {check.range = [0.25, 2.0]}, %y: tensor<1x19xf64> {check.range = [0.5, 2.0]}) -> (tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %sub = nn.sub %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %mul = nn.mul %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %div = nn.div %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %mod = nn.mod %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %pow = nn.pow %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %minimum = nn.minimum %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %maximum = nn.maximum %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  %test = nn.lt %x, %y : (tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xi1>
  %where = nn.where %test, %y, %x : (tensor<17x19xi1>, tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>
}

func.func @broadcast6(%x: tensor<1x19xf64> {check.range = [0.25, 2.0]}, %y: tensor<17x1xf64> {check.range = [0.5, 2.0]}) -> (tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  %sub = nn.sub %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  %mul = nn.mul %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  %div = nn.div %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  %mod = nn.mod %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  %pow = nn.pow %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  %minimum = nn.minimum %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  %maximum = nn.maximum %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xf64>
  %test = nn.lt %x, %y : (tensor<1x19xf64>, tensor<17x1xf64>) -> tensor<17x19xi1>
  %where = nn.where %test, %y, %x : (tensor<17x19xi1>, tensor<17x1xf64>, tensor<1x19xf64>) -> tensor<17x19xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>
}

func.func @broadcast7(%x: tensor<17x19xf64> {check.range = [0.25, 2.0]}, %y: tensor<f64> {check.range = [0.5, 2.0]}) -> (tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xf64>
  %sub = nn.sub %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xf64>
  %mul = nn.mul %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xf64>
  %div = nn.div %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xf64>
  %mod = nn.mod %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xf64>
  %pow = nn.pow %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xf64>
  %minimum = nn.minimum %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xf64>
  %maximum = nn.maximum %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xf64>
  %test = nn.lt %x, %y : (tensor<17x19xf64>, tensor<f64>) -> tensor<17x19xi1>
  %where = nn.where %test, %y, %x : (tensor<17x19xi1>, tensor<f64>, tensor<17x19xf64>) -> tensor<17x19xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>
}

func.func @broadcast8(%x: tensor<f64> {check.range = [0.25, 2.0]}, %y: tensor<33xf64> {check.range = [0.5, 2.0]}) -> (tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xf64>
  %sub = nn.sub %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xf64>
  %mul = nn.mul %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xf64>
  %div = nn.div %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xf64>
  %mod = nn.mod %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xf64>
  %pow = nn.pow %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xf64>
  %minimum = nn.minimum %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xf64>
  %maximum = nn.maximum %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xf64>
  %test = nn.lt %x, %y : (tensor<f64>, tensor<33xf64>) -> tensor<33xi1>
  %where = nn.where %test, %y, %x : (tensor<33xi1>, tensor<33xf64>, tensor<f64>) -> tensor<33xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>
}

func.func @broadcast9(%x: tensor<3x1x5xf64> {check.range = [0.25, 2.0]}, %y: tensor<7x1xf64> {check.range = [0.5, 2.0]}) -> (tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  %sub = nn.sub %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  %mul = nn.mul %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  %div = nn.div %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  %mod = nn.mod %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  %pow = nn.pow %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  %minimum = nn.minimum %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  %maximum = nn.maximum %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  %test = nn.lt %x, %y : (tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xi1>
  %where = nn.where %test, %y, %x : (tensor<3x7x5xi1>, tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>
}

func.func @broadcast10(%x: tensor<7x1xf64> {check.range = [0.25, 2.0]}, %y: tensor<3x1x5xf64> {check.range = [0.5, 2.0]}) -> (tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  %sub = nn.sub %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  %mul = nn.mul %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  %div = nn.div %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  %mod = nn.mod %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  %pow = nn.pow %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  %minimum = nn.minimum %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  %maximum = nn.maximum %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xf64>
  %test = nn.lt %x, %y : (tensor<7x1xf64>, tensor<3x1x5xf64>) -> tensor<3x7x5xi1>
  %where = nn.where %test, %y, %x : (tensor<3x7x5xi1>, tensor<3x1x5xf64>, tensor<7x1xf64>) -> tensor<3x7x5xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>, tensor<3x7x5xf64>
}

func.func @broadcast11(%x: tensor<1xf64> {check.range = [0.25, 2.0]}, %y: tensor<1x1x37xf64> {check.range = [0.5, 2.0]}) -> (tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xf64>
  %sub = nn.sub %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xf64>
  %mul = nn.mul %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xf64>
  %div = nn.div %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xf64>
  %mod = nn.mod %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xf64>
  %pow = nn.pow %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xf64>
  %minimum = nn.minimum %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xf64>
  %maximum = nn.maximum %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xf64>
  %test = nn.lt %x, %y : (tensor<1xf64>, tensor<1x1x37xf64>) -> tensor<1x1x37xi1>
  %where = nn.where %test, %y, %x : (tensor<1x1x37xi1>, tensor<1x1x37xf64>, tensor<1xf64>) -> tensor<1x1x37xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>, tensor<1x1x37xf64>
}

func.func @broadcast12(%x: tensor<2x1x3x1xf64> {check.range = [0.25, 2.0]}, %y: tensor<5x1x9xf64> {check.range = [0.5, 2.0]}) -> (tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xf64>
  %sub = nn.sub %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xf64>
  %mul = nn.mul %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xf64>
  %div = nn.div %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xf64>
  %mod = nn.mod %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xf64>
  %pow = nn.pow %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xf64>
  %minimum = nn.minimum %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xf64>
  %maximum = nn.maximum %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xf64>
  %test = nn.lt %x, %y : (tensor<2x1x3x1xf64>, tensor<5x1x9xf64>) -> tensor<2x5x3x9xi1>
  %where = nn.where %test, %y, %x : (tensor<2x5x3x9xi1>, tensor<5x1x9xf64>, tensor<2x1x3x1xf64>) -> tensor<2x5x3x9xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>, tensor<2x5x3x9xf64>
}

func.func @broadcast13(%x: tensor<0x5xf64> {check.range = [0.25, 2.0]}, %y: tensor<1x5xf64> {check.range = [0.5, 2.0]}) -> (tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xf64>
  %sub = nn.sub %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xf64>
  %mul = nn.mul %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xf64>
  %div = nn.div %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xf64>
  %mod = nn.mod %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xf64>
  %pow = nn.pow %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xf64>
  %minimum = nn.minimum %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xf64>
  %maximum = nn.maximum %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xf64>
  %test = nn.lt %x, %y : (tensor<0x5xf64>, tensor<1x5xf64>) -> tensor<0x5xi1>
  %where = nn.where %test, %y, %x : (tensor<0x5xi1>, tensor<1x5xf64>, tensor<0x5xf64>) -> tensor<0x5xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>
}

func.func @broadcast14(%x: tensor<1x0xf64> {check.range = [0.25, 2.0]}, %y: tensor<4x1xf64> {check.range = [0.5, 2.0]}) -> (tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>) attributes {check.native_only} {
  %add = nn.add %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xf64>
  %sub = nn.sub %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xf64>
  %mul = nn.mul %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xf64>
  %div = nn.div %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xf64>
  %mod = nn.mod %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xf64>
  %pow = nn.pow %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xf64>
  %minimum = nn.minimum %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xf64>
  %maximum = nn.maximum %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xf64>
  %log_cosh = nn.log_cosh %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xf64>
  %binary_cross_entropy = nn.binary_cross_entropy %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xf64>
  %test = nn.lt %x, %y : (tensor<1x0xf64>, tensor<4x1xf64>) -> tensor<4x0xi1>
  %where = nn.where %test, %y, %x : (tensor<4x0xi1>, tensor<4x1xf64>, tensor<1x0xf64>) -> tensor<4x0xf64>
  return %add, %sub, %mul, %div, %mod, %pow, %minimum, %maximum, %log_cosh, %binary_cross_entropy, %where : tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>, tensor<4x0xf64>
}

func.func @dynamic0(%n: index {dlcrt.dim = "n"}, %x: tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>}, %y: tensor<5xf64> {check.range = [1.0, 2.0]})
    -> (tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>}, tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>}, tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>}, tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 2}, {n = 7}, {n = 16}, {n = 33}], check.native_only} {
  %add = nn.add %x, %y : (tensor<?x5xf64>, tensor<5xf64>) -> tensor<?x5xf64>
  %sub = nn.sub %x, %y : (tensor<?x5xf64>, tensor<5xf64>) -> tensor<?x5xf64>
  %div = nn.div %x, %y : (tensor<?x5xf64>, tensor<5xf64>) -> tensor<?x5xf64>
  %maximum = nn.maximum %x, %y : (tensor<?x5xf64>, tensor<5xf64>) -> tensor<?x5xf64>
  return %add, %sub, %div, %maximum : tensor<?x5xf64>, tensor<?x5xf64>, tensor<?x5xf64>, tensor<?x5xf64>
}

func.func @dynamic1(%n: index {dlcrt.dim = "n"}, %x: tensor<?x1xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 1)>}, %y: tensor<5xf64> {check.range = [1.0, 2.0]})
    -> (tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>}, tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>}, tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>}, tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 2}, {n = 7}, {n = 16}, {n = 33}], check.native_only} {
  %add = nn.add %x, %y : (tensor<?x1xf64>, tensor<5xf64>) -> tensor<?x5xf64>
  %sub = nn.sub %x, %y : (tensor<?x1xf64>, tensor<5xf64>) -> tensor<?x5xf64>
  %div = nn.div %x, %y : (tensor<?x1xf64>, tensor<5xf64>) -> tensor<?x5xf64>
  %maximum = nn.maximum %x, %y : (tensor<?x1xf64>, tensor<5xf64>) -> tensor<?x5xf64>
  return %add, %sub, %div, %maximum : tensor<?x5xf64>, tensor<?x5xf64>, tensor<?x5xf64>, tensor<?x5xf64>
}

func.func @dynamic2(%n: index {dlcrt.dim = "n"}, %x: tensor<5xf64> {check.range = [1.0, 2.0]}, %y: tensor<?x1xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 1)>})
    -> (tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>}, tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>}, tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>}, tensor<?x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 2}, {n = 7}, {n = 16}, {n = 33}], check.native_only} {
  %add = nn.add %x, %y : (tensor<5xf64>, tensor<?x1xf64>) -> tensor<?x5xf64>
  %sub = nn.sub %x, %y : (tensor<5xf64>, tensor<?x1xf64>) -> tensor<?x5xf64>
  %div = nn.div %x, %y : (tensor<5xf64>, tensor<?x1xf64>) -> tensor<?x5xf64>
  %maximum = nn.maximum %x, %y : (tensor<5xf64>, tensor<?x1xf64>) -> tensor<?x5xf64>
  return %add, %sub, %div, %maximum : tensor<?x5xf64>, tensor<?x5xf64>, tensor<?x5xf64>, tensor<?x5xf64>
}

func.func @dynamic3(%n: index {dlcrt.dim = "n"}, %x: tensor<3x1xf64> {check.range = [1.0, 2.0]}, %y: tensor<?x3x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3, 5)>})
    -> (tensor<?x3x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3, 5)>}, tensor<?x3x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3, 5)>}, tensor<?x3x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3, 5)>}, tensor<?x3x5xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 3, 5)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 2}, {n = 7}, {n = 16}, {n = 33}], check.native_only} {
  %add = nn.add %x, %y : (tensor<3x1xf64>, tensor<?x3x5xf64>) -> tensor<?x3x5xf64>
  %sub = nn.sub %x, %y : (tensor<3x1xf64>, tensor<?x3x5xf64>) -> tensor<?x3x5xf64>
  %div = nn.div %x, %y : (tensor<3x1xf64>, tensor<?x3x5xf64>) -> tensor<?x3x5xf64>
  %maximum = nn.maximum %x, %y : (tensor<3x1xf64>, tensor<?x3x5xf64>) -> tensor<?x3x5xf64>
  return %add, %sub, %div, %maximum : tensor<?x3x5xf64>, tensor<?x3x5xf64>, tensor<?x3x5xf64>, tensor<?x3x5xf64>
}
