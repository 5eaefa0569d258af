// RUN: dlc-check-ops %s

// Reductions of every type, along rows, columns and all, over 1, 5, 17 and no elements.

func.func @reduce_f16_5x17(%x: tensor<5x17xf16>) -> (tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xf16>) -> tensor<5xf16>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xf16>) -> tensor<5xf16>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xf16>) -> tensor<5xf16>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xf16>) -> tensor<5xf16>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xf16>) -> tensor<5xf16>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xf16>) -> tensor<5xf16>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xf16>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xf16>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<5x17xf16>) -> tensor<5x17xf16>
  return %sum, %max, %min, %mean, %var, %logsumexp, %argmax, %argmin, %cumsum : tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xf16>
}

func.func @reduce_f16_17x5(%x: tensor<17x5xf16>) -> (tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xf16>) -> tensor<5xf16>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xf16>) -> tensor<5xf16>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xf16>) -> tensor<5xf16>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xf16>) -> tensor<5xf16>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xf16>) -> tensor<5xf16>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xf16>) -> tensor<5xf16>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xf16>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xf16>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = true} : (tensor<17x5xf16>) -> tensor<17x5xf16>
  return %sum, %max, %min, %mean, %var, %logsumexp, %argmax, %argmin, %cumsum : tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xf16>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xf16>
}

func.func @reduce_f16_3x1(%x: tensor<3x1xf16>) -> (tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xf16>) -> tensor<3xf16>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xf16>) -> tensor<3xf16>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xf16>) -> tensor<3xf16>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xf16>) -> tensor<3xf16>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xf16>) -> tensor<3xf16>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xf16>) -> tensor<3xf16>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xf16>) -> tensor<3xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xf16>) -> tensor<3xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<3x1xf16>) -> tensor<3x1xf16>
  return %sum, %max, %min, %mean, %var, %logsumexp, %argmax, %argmin, %cumsum : tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xf16>
}

func.func @reduce_f16_0x3(%x: tensor<0x3xf16>) -> (tensor<3xf16>, tensor<3xf16>, tensor<3xf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xf16>) -> tensor<3xf16>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xf16>) -> tensor<3xf16>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xf16>) -> tensor<3xf16>
  return %sum, %max, %min : tensor<3xf16>, tensor<3xf16>, tensor<3xf16>
}

func.func @reduce_f16_2x3x5(%x: tensor<2x3x5xf16>) -> (tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %sum = nn.sum %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xf16>) -> tensor<3xf16>
  %max = nn.max %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xf16>) -> tensor<3xf16>
  %min = nn.min %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xf16>) -> tensor<3xf16>
  %mean = nn.mean %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xf16>) -> tensor<3xf16>
  %var = nn.var %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xf16>) -> tensor<3xf16>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xf16>) -> tensor<3xf16>
  return %sum, %max, %min, %mean, %var, %logsumexp : tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>, tensor<3xf16>
}

func.func @reduce_bf16_5x17(%x: tensor<5x17xbf16>) -> (tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xbf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xbf16>) -> tensor<5xbf16>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xbf16>) -> tensor<5xbf16>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xbf16>) -> tensor<5xbf16>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xbf16>) -> tensor<5xbf16>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xbf16>) -> tensor<5xbf16>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xbf16>) -> tensor<5xbf16>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xbf16>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xbf16>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<5x17xbf16>) -> tensor<5x17xbf16>
  return %sum, %max, %min, %mean, %var, %logsumexp, %argmax, %argmin, %cumsum : tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xbf16>
}

func.func @reduce_bf16_17x5(%x: tensor<17x5xbf16>) -> (tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xbf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xbf16>) -> tensor<5xbf16>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xbf16>) -> tensor<5xbf16>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xbf16>) -> tensor<5xbf16>
  %mean = nn.mean %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xbf16>) -> tensor<5xbf16>
  %var = nn.var %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xbf16>) -> tensor<5xbf16>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xbf16>) -> tensor<5xbf16>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xbf16>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xbf16>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = true} : (tensor<17x5xbf16>) -> tensor<17x5xbf16>
  return %sum, %max, %min, %mean, %var, %logsumexp, %argmax, %argmin, %cumsum : tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xbf16>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xbf16>
}

func.func @reduce_bf16_3x1(%x: tensor<3x1xbf16>) -> (tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xbf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xbf16>) -> tensor<3xbf16>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xbf16>) -> tensor<3xbf16>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xbf16>) -> tensor<3xbf16>
  %mean = nn.mean %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xbf16>) -> tensor<3xbf16>
  %var = nn.var %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xbf16>) -> tensor<3xbf16>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xbf16>) -> tensor<3xbf16>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xbf16>) -> tensor<3xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xbf16>) -> tensor<3xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<3x1xbf16>) -> tensor<3x1xbf16>
  return %sum, %max, %min, %mean, %var, %logsumexp, %argmax, %argmin, %cumsum : tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xbf16>
}

func.func @reduce_bf16_0x3(%x: tensor<0x3xbf16>) -> (tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xbf16>) -> tensor<3xbf16>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xbf16>) -> tensor<3xbf16>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xbf16>) -> tensor<3xbf16>
  return %sum, %max, %min : tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>
}

func.func @reduce_bf16_2x3x5(%x: tensor<2x3x5xbf16>) -> (tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>) attributes {check.no_gradient, check.roundings = 2.0} {
  %sum = nn.sum %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xbf16>) -> tensor<3xbf16>
  %max = nn.max %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xbf16>) -> tensor<3xbf16>
  %min = nn.min %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xbf16>) -> tensor<3xbf16>
  %mean = nn.mean %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xbf16>) -> tensor<3xbf16>
  %var = nn.var %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xbf16>) -> tensor<3xbf16>
  %logsumexp = nn.logsumexp %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xbf16>) -> tensor<3xbf16>
  return %sum, %max, %min, %mean, %var, %logsumexp : tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>, tensor<3xbf16>
}

func.func @reduce_i8_5x17(%x: tensor<5x17xi8> {check.range = [-128, 128]}) -> (tensor<5xi8>, tensor<5xi8>, tensor<5xi8>, tensor<5xi8>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xi8>) {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xi8>) -> tensor<5xi8>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xi8>) -> tensor<5xi8>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xi8>) -> tensor<5xi8>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xi8>) -> tensor<5xi8>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xi8>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xi8>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<5x17xi8>) -> tensor<5x17xi8>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<5xi8>, tensor<5xi8>, tensor<5xi8>, tensor<5xi8>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xi8>
}

func.func @reduce_i8_17x5(%x: tensor<17x5xi8> {check.range = [-128, 128]}) -> (tensor<5xi8>, tensor<5xi8>, tensor<5xi8>, tensor<5xi8>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xi8>) {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xi8>) -> tensor<5xi8>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xi8>) -> tensor<5xi8>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xi8>) -> tensor<5xi8>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xi8>) -> tensor<5xi8>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xi8>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xi8>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = true} : (tensor<17x5xi8>) -> tensor<17x5xi8>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<5xi8>, tensor<5xi8>, tensor<5xi8>, tensor<5xi8>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xi8>
}

func.func @reduce_i8_3x1(%x: tensor<3x1xi8> {check.range = [-128, 128]}) -> (tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xi8>) {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xi8>) -> tensor<3xi8>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xi8>) -> tensor<3xi8>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xi8>) -> tensor<3xi8>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xi8>) -> tensor<3xi8>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xi8>) -> tensor<3xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xi8>) -> tensor<3xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<3x1xi8>) -> tensor<3x1xi8>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xi8>
}

func.func @reduce_i8_0x3(%x: tensor<0x3xi8> {check.range = [-128, 128]}) -> (tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi8>) {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xi8>) -> tensor<3xi8>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xi8>) -> tensor<3xi8>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xi8>) -> tensor<3xi8>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xi8>) -> tensor<3xi8>
  return %sum, %prod, %max, %min : tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi8>
}

func.func @reduce_i8_2x3x5(%x: tensor<2x3x5xi8> {check.range = [-128, 128]}) -> (tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi8>) {
  %sum = nn.sum %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xi8>) -> tensor<3xi8>
  %prod = nn.prod %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xi8>) -> tensor<3xi8>
  %max = nn.max %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xi8>) -> tensor<3xi8>
  %min = nn.min %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xi8>) -> tensor<3xi8>
  return %sum, %prod, %max, %min : tensor<3xi8>, tensor<3xi8>, tensor<3xi8>, tensor<3xi8>
}

func.func @reduce_i32_5x17(%x: tensor<5x17xi32> {check.range = [-9, 10]}) -> (tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xi32>) {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xi32>) -> tensor<5xi32>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xi32>) -> tensor<5xi32>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xi32>) -> tensor<5xi32>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xi32>) -> tensor<5xi32>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xi32>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xi32>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<5x17xi32>) -> tensor<5x17xi32>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xi32>
}

func.func @reduce_i32_17x5(%x: tensor<17x5xi32> {check.range = [-9, 10]}) -> (tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xi32>) {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xi32>) -> tensor<5xi32>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xi32>) -> tensor<5xi32>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xi32>) -> tensor<5xi32>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xi32>) -> tensor<5xi32>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xi32>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xi32>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = true} : (tensor<17x5xi32>) -> tensor<17x5xi32>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xi32>
}

func.func @reduce_i32_3x1(%x: tensor<3x1xi32> {check.range = [-9, 10]}) -> (tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xi32>) {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xi32>) -> tensor<3xi32>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xi32>) -> tensor<3xi32>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xi32>) -> tensor<3xi32>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xi32>) -> tensor<3xi32>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xi32>) -> tensor<3xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xi32>) -> tensor<3xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<3x1xi32>) -> tensor<3x1xi32>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xi32>
}

func.func @reduce_i32_0x3(%x: tensor<0x3xi32> {check.range = [-9, 10]}) -> (tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>) {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xi32>) -> tensor<3xi32>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xi32>) -> tensor<3xi32>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xi32>) -> tensor<3xi32>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xi32>) -> tensor<3xi32>
  return %sum, %prod, %max, %min : tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>
}

func.func @reduce_i32_2x3x5(%x: tensor<2x3x5xi32> {check.range = [-9, 10]}) -> (tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>) {
  %sum = nn.sum %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xi32>) -> tensor<3xi32>
  %prod = nn.prod %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xi32>) -> tensor<3xi32>
  %max = nn.max %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xi32>) -> tensor<3xi32>
  %min = nn.min %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xi32>) -> tensor<3xi32>
  return %sum, %prod, %max, %min : tensor<3xi32>, tensor<3xi32>, tensor<3xi32>, tensor<3xi32>
}

func.func @reduce_ui8_5x17(%x: tensor<5x17xui8> {check.range = [0, 256]}) -> (tensor<5xui8>, tensor<5xui8>, tensor<5xui8>, tensor<5xui8>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xui8>) {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xui8>) -> tensor<5xui8>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xui8>) -> tensor<5xui8>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xui8>) -> tensor<5xui8>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xui8>) -> tensor<5xui8>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xui8>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xui8>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<5x17xui8>) -> tensor<5x17xui8>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<5xui8>, tensor<5xui8>, tensor<5xui8>, tensor<5xui8>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xui8>
}

func.func @reduce_ui8_17x5(%x: tensor<17x5xui8> {check.range = [0, 256]}) -> (tensor<5xui8>, tensor<5xui8>, tensor<5xui8>, tensor<5xui8>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xui8>) {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xui8>) -> tensor<5xui8>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xui8>) -> tensor<5xui8>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xui8>) -> tensor<5xui8>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xui8>) -> tensor<5xui8>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xui8>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xui8>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = true} : (tensor<17x5xui8>) -> tensor<17x5xui8>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<5xui8>, tensor<5xui8>, tensor<5xui8>, tensor<5xui8>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xui8>
}

func.func @reduce_ui8_3x1(%x: tensor<3x1xui8> {check.range = [0, 256]}) -> (tensor<3xui8>, tensor<3xui8>, tensor<3xui8>, tensor<3xui8>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xui8>) {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xui8>) -> tensor<3xui8>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xui8>) -> tensor<3xui8>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xui8>) -> tensor<3xui8>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xui8>) -> tensor<3xui8>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xui8>) -> tensor<3xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xui8>) -> tensor<3xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<3x1xui8>) -> tensor<3x1xui8>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<3xui8>, tensor<3xui8>, tensor<3xui8>, tensor<3xui8>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xui8>
}

func.func @reduce_ui8_0x3(%x: tensor<0x3xui8> {check.range = [0, 256]}) -> (tensor<3xui8>, tensor<3xui8>, tensor<3xui8>, tensor<3xui8>) {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xui8>) -> tensor<3xui8>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xui8>) -> tensor<3xui8>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xui8>) -> tensor<3xui8>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xui8>) -> tensor<3xui8>
  return %sum, %prod, %max, %min : tensor<3xui8>, tensor<3xui8>, tensor<3xui8>, tensor<3xui8>
}

func.func @reduce_ui8_2x3x5(%x: tensor<2x3x5xui8> {check.range = [0, 256]}) -> (tensor<3xui8>, tensor<3xui8>, tensor<3xui8>, tensor<3xui8>) {
  %sum = nn.sum %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xui8>) -> tensor<3xui8>
  %prod = nn.prod %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xui8>) -> tensor<3xui8>
  %max = nn.max %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xui8>) -> tensor<3xui8>
  %min = nn.min %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xui8>) -> tensor<3xui8>
  return %sum, %prod, %max, %min : tensor<3xui8>, tensor<3xui8>, tensor<3xui8>, tensor<3xui8>
}

func.func @reduce_ui64_5x17(%x: tensor<5x17xui64> {check.range = [0, 10]}) -> (tensor<5xui64>, tensor<5xui64>, tensor<5xui64>, tensor<5xui64>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xui64>) {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xui64>) -> tensor<5xui64>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xui64>) -> tensor<5xui64>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xui64>) -> tensor<5xui64>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xui64>) -> tensor<5xui64>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xui64>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<5x17xui64>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<5x17xui64>) -> tensor<5x17xui64>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<5xui64>, tensor<5xui64>, tensor<5xui64>, tensor<5xui64>, tensor<5xi32>, tensor<5xi32>, tensor<5x17xui64>
}

func.func @reduce_ui64_17x5(%x: tensor<17x5xui64> {check.range = [0, 10]}) -> (tensor<5xui64>, tensor<5xui64>, tensor<5xui64>, tensor<5xui64>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xui64>) {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xui64>) -> tensor<5xui64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xui64>) -> tensor<5xui64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xui64>) -> tensor<5xui64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<17x5xui64>) -> tensor<5xui64>
  %argmax = nn.argmax %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xui64>) -> tensor<5xi32>
  %argmin = nn.argmin %x {axis = 0 : i64, keepdims = false} : (tensor<17x5xui64>) -> tensor<5xi32>
  %cumsum = nn.cumsum %x {axis = 0 : i64, reverse = true} : (tensor<17x5xui64>) -> tensor<17x5xui64>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<5xui64>, tensor<5xui64>, tensor<5xui64>, tensor<5xui64>, tensor<5xi32>, tensor<5xi32>, tensor<17x5xui64>
}

func.func @reduce_ui64_3x1(%x: tensor<3x1xui64> {check.range = [0, 10]}) -> (tensor<3xui64>, tensor<3xui64>, tensor<3xui64>, tensor<3xui64>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xui64>) {
  %sum = nn.sum %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xui64>) -> tensor<3xui64>
  %prod = nn.prod %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xui64>) -> tensor<3xui64>
  %max = nn.max %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xui64>) -> tensor<3xui64>
  %min = nn.min %x {axis = array<i64: 1>, keepdims = false} : (tensor<3x1xui64>) -> tensor<3xui64>
  %argmax = nn.argmax %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xui64>) -> tensor<3xi32>
  %argmin = nn.argmin %x {axis = 1 : i64, keepdims = false} : (tensor<3x1xui64>) -> tensor<3xi32>
  %cumsum = nn.cumsum %x {axis = 1 : i64, reverse = true} : (tensor<3x1xui64>) -> tensor<3x1xui64>
  return %sum, %prod, %max, %min, %argmax, %argmin, %cumsum : tensor<3xui64>, tensor<3xui64>, tensor<3xui64>, tensor<3xui64>, tensor<3xi32>, tensor<3xi32>, tensor<3x1xui64>
}

func.func @reduce_ui64_0x3(%x: tensor<0x3xui64> {check.range = [0, 10]}) -> (tensor<3xui64>, tensor<3xui64>, tensor<3xui64>, tensor<3xui64>) {
  %sum = nn.sum %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xui64>) -> tensor<3xui64>
  %prod = nn.prod %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xui64>) -> tensor<3xui64>
  %max = nn.max %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xui64>) -> tensor<3xui64>
  %min = nn.min %x {axis = array<i64: 0>, keepdims = false} : (tensor<0x3xui64>) -> tensor<3xui64>
  return %sum, %prod, %max, %min : tensor<3xui64>, tensor<3xui64>, tensor<3xui64>, tensor<3xui64>
}

func.func @reduce_ui64_2x3x5(%x: tensor<2x3x5xui64> {check.range = [0, 10]}) -> (tensor<3xui64>, tensor<3xui64>, tensor<3xui64>, tensor<3xui64>) {
  %sum = nn.sum %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xui64>) -> tensor<3xui64>
  %prod = nn.prod %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xui64>) -> tensor<3xui64>
  %max = nn.max %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xui64>) -> tensor<3xui64>
  %min = nn.min %x {axis = array<i64: 0, 2>, keepdims = false} : (tensor<2x3x5xui64>) -> tensor<3xui64>
  return %sum, %prod, %max, %min : tensor<3xui64>, tensor<3xui64>, tensor<3xui64>, tensor<3xui64>
}

func.func @truth(%x: tensor<5x17xi1>) -> (tensor<5xi1>, tensor<1x17xi1>) {
  %any = nn.any %x {axis = array<i64: 1>, keepdims = false} : (tensor<5x17xi1>) -> tensor<5xi1>
  %all = nn.all %x {axis = array<i64: 0>, keepdims = true} : (tensor<5x17xi1>) -> tensor<1x17xi1>
  return %any, %all : tensor<5xi1>, tensor<1x17xi1>
}
