// RUN: dlc-check-ops %s

// Reductions, softmax and running sums along every dimension of sizes that fill no
// vector, compiled.

func.func @reduce33_along0(%x: tensor<33xf64> {check.range = [0.5, 1.5]}) -> (tensor<f64>, tensor<f64>, tensor<f64>, tensor<f64>, tensor<f64>, tensor<f64>, tensor<f64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<1xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<33xf64>) -> tensor<f64>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<33xf64>) -> tensor<f64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<33xf64>) -> tensor<f64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<33xf64>) -> tensor<f64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<33xf64>) -> tensor<f64>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<33xf64>) -> tensor<f64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<33xf64>) -> tensor<f64>
  %softmax = nn.softmax %x {axis = 0 : i64} : (tensor<33xf64>) -> tensor<33xf64>
  %log_softmax = nn.log_softmax %x {axis = 0 : i64} : (tensor<33xf64>) -> tensor<33xf64>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<33xf64>) -> tensor<33xf64>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = true} : (tensor<33xf64>) -> tensor<1xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<f64>, tensor<f64>, tensor<f64>, tensor<f64>, tensor<f64>, tensor<f64>, tensor<f64>, tensor<33xf64>, tensor<33xf64>, tensor<33xf64>, tensor<1xi32>
}

func.func @reduce17_19_along0(%x: tensor<17x19xf64> {check.range = [0.5, 1.5]}) -> (tensor<19xf64>, tensor<19xf64>, tensor<19xf64>, tensor<19xf64>, tensor<19xf64>, tensor<19xf64>, tensor<19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<1x19xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x19xf64>) -> tensor<19xf64>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x19xf64>) -> tensor<19xf64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x19xf64>) -> tensor<19xf64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x19xf64>) -> tensor<19xf64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x19xf64>) -> tensor<19xf64>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x19xf64>) -> tensor<19xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x19xf64>) -> tensor<19xf64>
  %softmax = nn.softmax %x {axis = 0 : i64} : (tensor<17x19xf64>) -> tensor<17x19xf64>
  %log_softmax = nn.log_softmax %x {axis = 0 : i64} : (tensor<17x19xf64>) -> tensor<17x19xf64>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<17x19xf64>) -> tensor<17x19xf64>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = true} : (tensor<17x19xf64>) -> tensor<1x19xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<19xf64>, tensor<19xf64>, tensor<19xf64>, tensor<19xf64>, tensor<19xf64>, tensor<19xf64>, tensor<19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<1x19xi32>
}

func.func @reduce17_19_along1(%x: tensor<17x19xf64> {check.range = [0.5, 1.5]}) -> (tensor<17xf64>, tensor<17xf64>, tensor<17xf64>, tensor<17xf64>, tensor<17xf64>, tensor<17xf64>, tensor<17xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x1xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<17x19xf64>) -> tensor<17xf64>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<17x19xf64>) -> tensor<17xf64>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<17x19xf64>) -> tensor<17xf64>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<17x19xf64>) -> tensor<17xf64>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<17x19xf64>) -> tensor<17xf64>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<17x19xf64>) -> tensor<17xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<17x19xf64>) -> tensor<17xf64>
  %softmax = nn.softmax %x {axis = 1 : i64} : (tensor<17x19xf64>) -> tensor<17x19xf64>
  %log_softmax = nn.log_softmax %x {axis = 1 : i64} : (tensor<17x19xf64>) -> tensor<17x19xf64>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<17x19xf64>) -> tensor<17x19xf64>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = true} : (tensor<17x19xf64>) -> tensor<17x1xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<17xf64>, tensor<17xf64>, tensor<17xf64>, tensor<17xf64>, tensor<17xf64>, tensor<17xf64>, tensor<17xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x19xf64>, tensor<17x1xi32>
}

func.func @reduce1_37_along0(%x: tensor<1x37xf64> {check.range = [0.5, 1.5]}) -> (tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<1x37xf64>, tensor<1x37xf64>, tensor<1x37xf64>, tensor<1x37xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<1x37xf64>) -> tensor<37xf64>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<1x37xf64>) -> tensor<37xf64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<1x37xf64>) -> tensor<37xf64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<1x37xf64>) -> tensor<37xf64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<1x37xf64>) -> tensor<37xf64>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<1x37xf64>) -> tensor<37xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<1x37xf64>) -> tensor<37xf64>
  %softmax = nn.softmax %x {axis = 0 : i64} : (tensor<1x37xf64>) -> tensor<1x37xf64>
  %log_softmax = nn.log_softmax %x {axis = 0 : i64} : (tensor<1x37xf64>) -> tensor<1x37xf64>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<1x37xf64>) -> tensor<1x37xf64>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = true} : (tensor<1x37xf64>) -> tensor<1x37xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<1x37xf64>, tensor<1x37xf64>, tensor<1x37xf64>, tensor<1x37xi32>
}

func.func @reduce1_37_along1(%x: tensor<1x37xf64> {check.range = [0.5, 1.5]}) -> (tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1x37xf64>, tensor<1x37xf64>, tensor<1x37xf64>, tensor<1x1xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<1x37xf64>) -> tensor<1xf64>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<1x37xf64>) -> tensor<1xf64>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<1x37xf64>) -> tensor<1xf64>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<1x37xf64>) -> tensor<1xf64>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<1x37xf64>) -> tensor<1xf64>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<1x37xf64>) -> tensor<1xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<1x37xf64>) -> tensor<1xf64>
  %softmax = nn.softmax %x {axis = 1 : i64} : (tensor<1x37xf64>) -> tensor<1x37xf64>
  %log_softmax = nn.log_softmax %x {axis = 1 : i64} : (tensor<1x37xf64>) -> tensor<1x37xf64>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<1x37xf64>) -> tensor<1x37xf64>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = true} : (tensor<1x37xf64>) -> tensor<1x1xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1x37xf64>, tensor<1x37xf64>, tensor<1x37xf64>, tensor<1x1xi32>
}

func.func @reduce37_1_along0(%x: tensor<37x1xf64> {check.range = [0.5, 1.5]}) -> (tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<37x1xf64>, tensor<37x1xf64>, tensor<37x1xf64>, tensor<1x1xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<37x1xf64>) -> tensor<1xf64>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<37x1xf64>) -> tensor<1xf64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<37x1xf64>) -> tensor<1xf64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<37x1xf64>) -> tensor<1xf64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<37x1xf64>) -> tensor<1xf64>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<37x1xf64>) -> tensor<1xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<37x1xf64>) -> tensor<1xf64>
  %softmax = nn.softmax %x {axis = 0 : i64} : (tensor<37x1xf64>) -> tensor<37x1xf64>
  %log_softmax = nn.log_softmax %x {axis = 0 : i64} : (tensor<37x1xf64>) -> tensor<37x1xf64>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<37x1xf64>) -> tensor<37x1xf64>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = true} : (tensor<37x1xf64>) -> tensor<1x1xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<1xf64>, tensor<37x1xf64>, tensor<37x1xf64>, tensor<37x1xf64>, tensor<1x1xi32>
}

func.func @reduce37_1_along1(%x: tensor<37x1xf64> {check.range = [0.5, 1.5]}) -> (tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37x1xf64>, tensor<37x1xf64>, tensor<37x1xf64>, tensor<37x1xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<37x1xf64>) -> tensor<37xf64>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<37x1xf64>) -> tensor<37xf64>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<37x1xf64>) -> tensor<37xf64>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<37x1xf64>) -> tensor<37xf64>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<37x1xf64>) -> tensor<37xf64>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<37x1xf64>) -> tensor<37xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<37x1xf64>) -> tensor<37xf64>
  %softmax = nn.softmax %x {axis = 1 : i64} : (tensor<37x1xf64>) -> tensor<37x1xf64>
  %log_softmax = nn.log_softmax %x {axis = 1 : i64} : (tensor<37x1xf64>) -> tensor<37x1xf64>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<37x1xf64>) -> tensor<37x1xf64>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = true} : (tensor<37x1xf64>) -> tensor<37x1xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37xf64>, tensor<37x1xf64>, tensor<37x1xf64>, tensor<37x1xf64>, tensor<37x1xi32>
}

func.func @reduce3_5_17_along0(%x: tensor<3x5x17xf64> {check.range = [0.5, 1.5]}) -> (tensor<5x17xf64>, tensor<5x17xf64>, tensor<5x17xf64>, tensor<5x17xf64>, tensor<5x17xf64>, tensor<5x17xf64>, tensor<5x17xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<1x5x17xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<5x17xf64>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<5x17xf64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<5x17xf64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<5x17xf64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<5x17xf64>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<5x17xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<5x17xf64>
  %softmax = nn.softmax %x {axis = 0 : i64} : (tensor<3x5x17xf64>) -> tensor<3x5x17xf64>
  %log_softmax = nn.log_softmax %x {axis = 0 : i64} : (tensor<3x5x17xf64>) -> tensor<3x5x17xf64>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<3x5x17xf64>) -> tensor<3x5x17xf64>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = true} : (tensor<3x5x17xf64>) -> tensor<1x5x17xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<5x17xf64>, tensor<5x17xf64>, tensor<5x17xf64>, tensor<5x17xf64>, tensor<5x17xf64>, tensor<5x17xf64>, tensor<5x17xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<1x5x17xi32>
}

func.func @reduce3_5_17_along1(%x: tensor<3x5x17xf64> {check.range = [0.5, 1.5]}) -> (tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<3x1x17xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x17xf64>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x17xf64>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x17xf64>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x17xf64>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x17xf64>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x17xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x17xf64>
  %softmax = nn.softmax %x {axis = 1 : i64} : (tensor<3x5x17xf64>) -> tensor<3x5x17xf64>
  %log_softmax = nn.log_softmax %x {axis = 1 : i64} : (tensor<3x5x17xf64>) -> tensor<3x5x17xf64>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<3x5x17xf64>) -> tensor<3x5x17xf64>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = true} : (tensor<3x5x17xf64>) -> tensor<3x1x17xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x17xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<3x1x17xi32>
}

func.func @reduce3_5_17_along2(%x: tensor<3x5x17xf64> {check.range = [0.5, 1.5]}) -> (tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<3x5x1xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 2>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x5xf64>
  %mean = nn.mean %x {axis = array<i64: 2>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x5xf64>
  %prod = nn.prod %x {axis = array<i64: 2>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x5xf64>
  %max = nn.max %x {axis = array<i64: 2>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x5xf64>
  %min = nn.min %x {axis = array<i64: 2>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x5xf64>
  %var = nn.var %x {axis = array<i64: 2>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x5xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 2>, keepdims = false} : (tensor<3x5x17xf64>) -> tensor<3x5xf64>
  %softmax = nn.softmax %x {axis = 2 : i64} : (tensor<3x5x17xf64>) -> tensor<3x5x17xf64>
  %log_softmax = nn.log_softmax %x {axis = 2 : i64} : (tensor<3x5x17xf64>) -> tensor<3x5x17xf64>
  %cumsum = nn.cumsum %x {axis = 2 : i64, reverse = false} : (tensor<3x5x17xf64>) -> tensor<3x5x17xf64>
  %argmax = nn.argmax %x {axis = 2 : i64, keepdims = true} : (tensor<3x5x17xf64>) -> tensor<3x5x1xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<3x5x17xf64>, tensor<3x5x1xi32>
}

func.func @reduce2_3_1_7_along0(%x: tensor<2x3x1x7xf64> {check.range = [0.5, 1.5]}) -> (tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<1x3x1x7xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<3x1x7xf64>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<3x1x7xf64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<3x1x7xf64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<3x1x7xf64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<3x1x7xf64>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<3x1x7xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<3x1x7xf64>
  %softmax = nn.softmax %x {axis = 0 : i64} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %log_softmax = nn.log_softmax %x {axis = 0 : i64} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = true} : (tensor<2x3x1x7xf64>) -> tensor<1x3x1x7xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<1x3x1x7xi32>
}

func.func @reduce2_3_1_7_along1(%x: tensor<2x3x1x7xf64> {check.range = [0.5, 1.5]}) -> (tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x1x1x7xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x1x7xf64>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x1x7xf64>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x1x7xf64>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x1x7xf64>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x1x7xf64>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x1x7xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x1x7xf64>
  %softmax = nn.softmax %x {axis = 1 : i64} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %log_softmax = nn.log_softmax %x {axis = 1 : i64} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = true} : (tensor<2x3x1x7xf64>) -> tensor<2x1x1x7xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x1x1x7xi32>
}

func.func @reduce2_3_1_7_along2(%x: tensor<2x3x1x7xf64> {check.range = [0.5, 1.5]}) -> (tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 2>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x7xf64>
  %mean = nn.mean %x {axis = array<i64: 2>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x7xf64>
  %prod = nn.prod %x {axis = array<i64: 2>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x7xf64>
  %max = nn.max %x {axis = array<i64: 2>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x7xf64>
  %min = nn.min %x {axis = array<i64: 2>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x7xf64>
  %var = nn.var %x {axis = array<i64: 2>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x7xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 2>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x7xf64>
  %softmax = nn.softmax %x {axis = 2 : i64} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %log_softmax = nn.log_softmax %x {axis = 2 : i64} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %cumsum = nn.cumsum %x {axis = 2 : i64, reverse = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %argmax = nn.argmax %x {axis = 2 : i64, keepdims = true} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xi32>
}

func.func @reduce2_3_1_7_along3(%x: tensor<2x3x1x7xf64> {check.range = [0.5, 1.5]}) -> (tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x1xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 3>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1xf64>
  %mean = nn.mean %x {axis = array<i64: 3>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1xf64>
  %prod = nn.prod %x {axis = array<i64: 3>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1xf64>
  %max = nn.max %x {axis = array<i64: 3>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1xf64>
  %min = nn.min %x {axis = array<i64: 3>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1xf64>
  %var = nn.var %x {axis = array<i64: 3>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 3>, keepdims = false} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1xf64>
  %softmax = nn.softmax %x {axis = 3 : i64} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %log_softmax = nn.log_softmax %x {axis = 3 : i64} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %cumsum = nn.cumsum %x {axis = 3 : i64, reverse = true} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x7xf64>
  %argmax = nn.argmax %x {axis = 3 : i64, keepdims = true} : (tensor<2x3x1x7xf64>) -> tensor<2x3x1x1xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x7xf64>, tensor<2x3x1x1xi32>
}

func.func @reduce5_0_along0(%x: tensor<5x0xf64> {check.range = [0.5, 1.5]}) -> (tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<5x0xf64>, tensor<5x0xf64>, tensor<5x0xf64>, tensor<1x0xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<5x0xf64>) -> tensor<0xf64>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<5x0xf64>) -> tensor<0xf64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<5x0xf64>) -> tensor<0xf64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<5x0xf64>) -> tensor<0xf64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<5x0xf64>) -> tensor<0xf64>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<5x0xf64>) -> tensor<0xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<5x0xf64>) -> tensor<0xf64>
  %softmax = nn.softmax %x {axis = 0 : i64} : (tensor<5x0xf64>) -> tensor<5x0xf64>
  %log_softmax = nn.log_softmax %x {axis = 0 : i64} : (tensor<5x0xf64>) -> tensor<5x0xf64>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<5x0xf64>) -> tensor<5x0xf64>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = true} : (tensor<5x0xf64>) -> tensor<1x0xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<5x0xf64>, tensor<5x0xf64>, tensor<5x0xf64>, tensor<1x0xi32>
}

func.func @reduce5_0_along1(%x: tensor<5x0xf64> {check.range = [0.5, 1.5]}) -> (tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5x0xf64>, tensor<5x0xf64>, tensor<5x0xf64>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x0xf64>) -> tensor<5xf64>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x0xf64>) -> tensor<5xf64>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x0xf64>) -> tensor<5xf64>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x0xf64>) -> tensor<5xf64>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x0xf64>) -> tensor<5xf64>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x0xf64>) -> tensor<5xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x0xf64>) -> tensor<5xf64>
  %softmax = nn.softmax %x {axis = 1 : i64} : (tensor<5x0xf64>) -> tensor<5x0xf64>
  %log_softmax = nn.log_softmax %x {axis = 1 : i64} : (tensor<5x0xf64>) -> tensor<5x0xf64>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<5x0xf64>) -> tensor<5x0xf64>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum : tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5x0xf64>, tensor<5x0xf64>, tensor<5x0xf64>
}

func.func @reduce0_5_along0(%x: tensor<0x5xf64> {check.range = [0.5, 1.5]}) -> (tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x5xf64>) -> tensor<5xf64>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x5xf64>) -> tensor<5xf64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x5xf64>) -> tensor<5xf64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x5xf64>) -> tensor<5xf64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x5xf64>) -> tensor<5xf64>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x5xf64>) -> tensor<5xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x5xf64>) -> tensor<5xf64>
  %softmax = nn.softmax %x {axis = 0 : i64} : (tensor<0x5xf64>) -> tensor<0x5xf64>
  %log_softmax = nn.log_softmax %x {axis = 0 : i64} : (tensor<0x5xf64>) -> tensor<0x5xf64>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<0x5xf64>) -> tensor<0x5xf64>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum : tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>
}

func.func @reduce0_5_along1(%x: tensor<0x5xf64> {check.range = [0.5, 1.5]}) -> (tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x1xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<0x5xf64>) -> tensor<0xf64>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<0x5xf64>) -> tensor<0xf64>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<0x5xf64>) -> tensor<0xf64>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<0x5xf64>) -> tensor<0xf64>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<0x5xf64>) -> tensor<0xf64>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<0x5xf64>) -> tensor<0xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<0x5xf64>) -> tensor<0xf64>
  %softmax = nn.softmax %x {axis = 1 : i64} : (tensor<0x5xf64>) -> tensor<0x5xf64>
  %log_softmax = nn.log_softmax %x {axis = 1 : i64} : (tensor<0x5xf64>) -> tensor<0x5xf64>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<0x5xf64>) -> tensor<0x5xf64>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = true} : (tensor<0x5xf64>) -> tensor<0x1xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x5xf64>, tensor<0x1xi32>
}

func.func @reduce129_3_along0(%x: tensor<129x3xf64> {check.range = [0.5, 1.5]}) -> (tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<129x3xf64>, tensor<129x3xf64>, tensor<129x3xf64>, tensor<1x3xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<129x3xf64>) -> tensor<3xf64>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<129x3xf64>) -> tensor<3xf64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<129x3xf64>) -> tensor<3xf64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<129x3xf64>) -> tensor<3xf64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<129x3xf64>) -> tensor<3xf64>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<129x3xf64>) -> tensor<3xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<129x3xf64>) -> tensor<3xf64>
  %softmax = nn.softmax %x {axis = 0 : i64} : (tensor<129x3xf64>) -> tensor<129x3xf64>
  %log_softmax = nn.log_softmax %x {axis = 0 : i64} : (tensor<129x3xf64>) -> tensor<129x3xf64>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = false} : (tensor<129x3xf64>) -> tensor<129x3xf64>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = true} : (tensor<129x3xf64>) -> tensor<1x3xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<3xf64>, tensor<129x3xf64>, tensor<129x3xf64>, tensor<129x3xf64>, tensor<1x3xi32>
}

func.func @reduce129_3_along1(%x: tensor<129x3xf64> {check.range = [0.5, 1.5]}) -> (tensor<129xf64>, tensor<129xf64>, tensor<129xf64>, tensor<129xf64>, tensor<129xf64>, tensor<129xf64>, tensor<129xf64>, tensor<129x3xf64>, tensor<129x3xf64>, tensor<129x3xf64>, tensor<129x1xi32>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<129x3xf64>) -> tensor<129xf64>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<129x3xf64>) -> tensor<129xf64>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<129x3xf64>) -> tensor<129xf64>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<129x3xf64>) -> tensor<129xf64>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<129x3xf64>) -> tensor<129xf64>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<129x3xf64>) -> tensor<129xf64>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<129x3xf64>) -> tensor<129xf64>
  %softmax = nn.softmax %x {axis = 1 : i64} : (tensor<129x3xf64>) -> tensor<129x3xf64>
  %log_softmax = nn.log_softmax %x {axis = 1 : i64} : (tensor<129x3xf64>) -> tensor<129x3xf64>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<129x3xf64>) -> tensor<129x3xf64>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = true} : (tensor<129x3xf64>) -> tensor<129x1xi32>
  return %sum, %mean, %prod, %max, %min, %var, %logsumexp, %softmax, %log_softmax, %cumsum, %argmax : tensor<129xf64>, tensor<129xf64>, tensor<129xf64>, tensor<129xf64>, tensor<129xf64>, tensor<129xf64>, tensor<129xf64>, tensor<129x3xf64>, tensor<129x3xf64>, tensor<129x3xf64>, tensor<129x1xi32>
}

func.func @all_but_one(%x: tensor<3x5x7x2xf64>) -> (tensor<5xf64>, tensor<1x1x1x2xf64>, tensor<3x7xf64>) attributes {check.native_only} {
  %sum = nn.sum %x {axis = array<i64: 0, 2, 3>, keepdims = false} : (tensor<3x5x7x2xf64>) -> tensor<5xf64>
  %var = nn.var %x {axis = array<i64: 0, 1, 2>, keepdims = true} : (tensor<3x5x7x2xf64>) -> tensor<1x1x1x2xf64>
  %max = nn.max %x {axis = array<i64: 1, 3>, keepdims = false} : (tensor<3x5x7x2xf64>) -> tensor<3x7xf64>
  return %sum, %var, %max : tensor<5xf64>, tensor<1x1x1x2xf64>, tensor<3x7xf64>
}

func.func @dynamic(%n: index {dlcrt.dim = "n"}, %x: tensor<?x19xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 19)>})
    -> (tensor<?xf64> {dlcrt.shape = affine_map<()[s0] -> (s0)>}, tensor<19xf64>, tensor<?x19xf64> {dlcrt.shape = affine_map<()[s0] -> (s0, 19)>})
    attributes {check.dims = [{n = 0}, {n = 1}, {n = 3}, {n = 16}, {n = 37}], check.native_only} {
  %rows = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<?x19xf64>) -> tensor<?xf64>
  %columns = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<?x19xf64>) -> tensor<19xf64>
  %softmax = nn.softmax %x {axis = 0 : i64} : (tensor<?x19xf64>) -> tensor<?x19xf64>
  return %rows, %columns, %softmax : tensor<?xf64>, tensor<19xf64>, tensor<?x19xf64>
}
