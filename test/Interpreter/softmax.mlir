// RUN: dlc-interp %s | FileCheck %s

// Softmax and the losses from logits.

// Large logits do not overflow.
// CHECK-LABEL: @softmax
// CHECK-NEXT: result0: f32[2, 3]
// CHECK-NEXT{LITERAL}: [[0.09003057 0.24472848 0.66524094]
// CHECK-NEXT: [0.5        0.5        0.        ]]
func.func @softmax() -> tensor<2x3xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [1000.0, 1000.0, -1000.0]]> : tensor<2x3xf32>
  %0 = nn.softmax %x {axis = 1 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// Along columns.
// CHECK-LABEL: @softmax_first_axis
// CHECK-NEXT: result0: f32[2, 3]
// CHECK-NEXT{LITERAL}: [[0. 0. 1.]
// CHECK-NEXT: [1. 1. 0.]]
func.func @softmax_first_axis() -> tensor<2x3xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0], [1000.0, 1000.0, -1000.0]]> : tensor<2x3xf32>
  %0 = nn.softmax %x {axis = 0 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// A logit of -inf has no share.
// CHECK-LABEL: @softmax_masked
// CHECK-NEXT: result0: f32[3]
// CHECK-NEXT: [0.5 0.  0.5]
func.func @softmax_masked() -> tensor<3xf32> {
  %x = nn.constant dense<[0.0, 0xFF800000, 0.0]> : tensor<3xf32>
  %0 = nn.softmax %x {axis = 0 : i64} : (tensor<3xf32>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}

// No classes.
// CHECK-LABEL: @softmax_empty
// CHECK-NEXT: result0: f32[2, 0]
// CHECK-NEXT: []
func.func @softmax_empty() -> tensor<2x0xf32> {
  %x = nn.constant dense<> : tensor<2x0xf32>
  %0 = nn.softmax %x {axis = 1 : i64} : (tensor<2x0xf32>) -> tensor<2x0xf32>
  return %0 : tensor<2x0xf32>
}

// The logarithms of the shares.
// CHECK-LABEL: @log_softmax
// CHECK-NEXT: result0: f32[1, 3]
// CHECK-NEXT{LITERAL}: [[-2.407606   -1.407606   -0.40760598]]
func.func @log_softmax() -> tensor<1x3xf32> {
  %x = nn.constant dense<[[1.0, 2.0, 3.0]]> : tensor<1x3xf32>
  %0 = nn.log_softmax %x {axis = 1 : i64} : (tensor<1x3xf32>) -> tensor<1x3xf32>
  return %0 : tensor<1x3xf32>
}

// Small shares do not underflow.
// CHECK-LABEL: @log_softmax_far
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [    0. -2000.]
func.func @log_softmax_far() -> tensor<2xf32> {
  %x = nn.constant dense<[1000.0, -1000.0]> : tensor<2xf32>
  %0 = nn.log_softmax %x {axis = 0 : i64} : (tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// One label per row.
// CHECK-LABEL: @cross_entropy_by_index
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [0.40760598 0.6931472 ]
func.func @cross_entropy_by_index() -> tensor<2xf32> {
  %logits = nn.constant dense<[[1.0, 2.0, 3.0], [1000.0, 1000.0, -1000.0]]> : tensor<2x3xf32>
  %labels = nn.constant dense<[2, 0]> : tensor<2xi32>
  %0 = nn.cross_entropy %logits, %labels : (tensor<2x3xf32>, tensor<2xi32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// One example, a label of 64 bits.
// CHECK-LABEL: @cross_entropy_of_one
// CHECK-NEXT: result0: f32{{$}}
// CHECK-NEXT: 0.6931472
func.func @cross_entropy_of_one() -> tensor<f32> {
  %logits = nn.constant dense<0.0> : tensor<2xf32>
  %labels = nn.constant dense<1> : tensor<i64>
  %0 = nn.cross_entropy %logits, %labels : (tensor<2xf32>, tensor<i64>) -> tensor<f32>
  return %0 : tensor<f32>
}

// Probabilities as labels.
// CHECK-LABEL: @cross_entropy_soft
// CHECK-NEXT: result0: f32[2]
// CHECK-NEXT: [1.657606  0.6931472]
func.func @cross_entropy_soft() -> tensor<2xf32> {
  %logits = nn.constant dense<[[1.0, 2.0, 3.0], [1000.0, 1000.0, -1000.0]]> : tensor<2x3xf32>
  %labels = nn.constant dense<[[0.5, 0.25, 0.25], [1.0, 0.0, 0.0]]> : tensor<2x3xf32>
  %0 = nn.cross_entropy %logits, %labels : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// An empty batch.
// CHECK-LABEL: @cross_entropy_no_examples
// CHECK-NEXT: result0: f32[0]
// CHECK-NEXT: []
func.func @cross_entropy_no_examples() -> tensor<0xf32> {
  %logits = nn.constant dense<> : tensor<0x3xf32>
  %labels = nn.constant dense<> : tensor<0xi32>
  %0 = nn.cross_entropy %logits, %labels : (tensor<0x3xf32>, tensor<0xi32>) -> tensor<0xf32>
  return %0 : tensor<0xf32>
}

// Sure and right costs nothing.
// CHECK-LABEL: @binary_cross_entropy
// CHECK-NEXT: result0: f32[5]
// CHECK-NEXT: [0.6931472 2.126928  0.7985873 0.        0.       ]
func.func @binary_cross_entropy() -> tensor<5xf32> {
  %logits = nn.constant dense<[0.0, 2.0, -3.0, 1000.0, -1000.0]> : tensor<5xf32>
  %targets = nn.constant dense<[1.0, 0.0, 0.25, 1.0, 0.0]> : tensor<5xf32>
  %0 = nn.binary_cross_entropy %logits, %targets : (tensor<5xf32>, tensor<5xf32>) -> tensor<5xf32>
  return %0 : tensor<5xf32>
}

// Logits as a column, targets as a row.
// CHECK-LABEL: @binary_cross_entropy_broadcasts
// CHECK-NEXT: result0: f32[2, 2]
// CHECK-NEXT{LITERAL}: [[0.3132617 1.3132616]
// CHECK-NEXT: [1.3132616 0.3132617]]
func.func @binary_cross_entropy_broadcasts() -> tensor<2x2xf32> {
  %logits = nn.constant dense<[[1.0], [-1.0]]> : tensor<2x1xf32>
  %targets = nn.constant dense<[1.0, 0.0]> : tensor<2xf32>
  %0 = nn.binary_cross_entropy %logits, %targets : (tensor<2x1xf32>, tensor<2xf32>) -> tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}
