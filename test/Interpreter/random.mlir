// RUN: dlc-interp %s | FileCheck %s

// Uniform numbers: the words of Philox 4x32-10 that NNOps.td names, from a key
// and a counter of both words. (Support/PhiloxTest.cpp checks the words.)

// The upper 24 bits of one word each; the fifth number is of the next block.
// CHECK-LABEL: @f32
// CHECK-NEXT: result0: f32[2, 3]
// CHECK-NEXT{LITERAL}: [[0.46180183 0.62934655 0.63820225]
// CHECK-NEXT: [0.83619326 0.3556565 0.6066696 ]]
func.func @f32() -> tensor<2x3xf32> {
  %key = nn.constant dense<2999170649027065890> : tensor<i64>
  %counter = nn.constant dense<247824715720788526> : tensor<i64>
  %0 = nn.random_uniform %key, %counter {static_sizes = array<i64: 2, 3>, stream = 7 : i32, type = f32} : (tensor<i64>, tensor<i64>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// The upper 53 bits of two words, the second of which is the higher one.
// CHECK-LABEL: @f64
// CHECK-NEXT: result0: f64[3]
// CHECK-NEXT: [0.62934658 0.83619328 0.60666964]
func.func @f64() -> tensor<?xf64> {
  %key = nn.constant dense<2999170649027065890> : tensor<i64>
  %counter = nn.constant dense<247824715720788526> : tensor<i64>
  %n = arith.constant 3 : index
  %0 = nn.random_uniform %key, %counter, %n {static_sizes = array<i64: -9223372036854775808>, stream = 7 : i32, type = f64} : (tensor<i64>, tensor<i64>, index) -> tensor<?xf64>
  return %0 : tensor<?xf64>
}

// As many bits as the significand holds, so that no number rounds to 1.
// CHECK-LABEL: @small_types
// CHECK-NEXT: result0: f16[3]
// CHECK-NEXT: [0.4614 0.629 0.638 ]
// CHECK-NEXT: result1: f32[3]
// CHECK-NEXT: [0.4609375 0.62890625 0.63671875]
func.func @small_types() -> (tensor<3xf16>, tensor<3xf32>) {
  %key = nn.constant dense<2999170649027065890> : tensor<i64>
  %counter = nn.constant dense<247824715720788526> : tensor<i64>
  %0 = nn.random_uniform %key, %counter {static_sizes = array<i64: 3>, stream = 7 : i32, type = f16} : (tensor<i64>, tensor<i64>) -> tensor<3xf16>
  %1 = nn.random_uniform %key, %counter {static_sizes = array<i64: 3>, stream = 7 : i32, type = bf16} : (tensor<i64>, tensor<i64>) -> tensor<3xbf16>
  %2 = nn.cast %1 {type = f32} : (tensor<3xbf16>) -> tensor<3xf32>
  return %0, %2 : tensor<3xf16>, tensor<3xf32>
}

// Another stream, another number.
// CHECK-LABEL: @streams_differ
// CHECK-NEXT: result0: bool
// CHECK-NEXT: false
func.func @streams_differ() -> tensor<i1> {
  %key = nn.constant dense<1> : tensor<i64>
  %0 = nn.random_uniform %key, %key {static_sizes = array<i64>, stream = 0 : i32, type = f32} : (tensor<i64>, tensor<i64>) -> tensor<f32>
  %1 = nn.random_uniform %key, %key {static_sizes = array<i64>, stream = 1 : i32, type = f32} : (tensor<i64>, tensor<i64>) -> tensor<f32>
  %2 = nn.eq %0, %1 : (tensor<f32>, tensor<f32>) -> tensor<i1>
  return %2 : tensor<i1>
}
