// Softmax and its kin subtract the maximum first.
// RUN: dlc-opt %s -convert-nn-to-linalg -split-input-file | FileCheck %s

// CHECK-LABEL: @softmax(
// CHECK: arith.maximumf {{.*}} fastmath<nnan>
// CHECK: arith.subf
// CHECK-NEXT: math.exp
// CHECK: arith.addf
// CHECK: arith.divf
// CHECK: arith.mulf
func.func @softmax(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = nn.softmax %x {axis = 1 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

// Only a finite maximum is subtracted: rows of −inf give −inf, not NaN.
// CHECK-LABEL: @logsumexp(
// CHECK: arith.maximumf
// CHECK: %[[FINITE:.*]] = arith.cmpf olt
// CHECK: arith.select %[[FINITE]]
// CHECK: math.exp
// CHECK: math.log
func.func @logsumexp(%x: tensor<2x3xf32>) -> tensor<2xf32> {
  %0 = nn.logsumexp %x {axis = array<i64: 1>, keepdims = false} : (tensor<2x3xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

// The label picks one logit of the row.
// CHECK-LABEL: @cross_entropy(
// CHECK-SAME: %[[LOGITS:.*]]: tensor<2x3xf32>
// CHECK: tensor.extract %[[LOGITS]][%{{.*}}, %{{.*}}] : tensor<2x3xf32>
// CHECK: math.log
func.func @cross_entropy(%logits: tensor<2x3xf32>, %labels: tensor<2xi32>) -> tensor<2xf32> {
  %0 = nn.cross_entropy %logits, %labels : (tensor<2x3xf32>, tensor<2xi32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

// Long rows are taken four at a time, then one by one, through all passes.
// CHECK-LABEL: @softmax_of_long_rows(
// CHECK: scf.for {{.*}} step %c4
// CHECK: tensor.extract_slice {{.*}} [4, 512] [1, 1] : tensor<?x512xf32> to tensor<4x512xf32>
// CHECK: math.exp %{{.*}} {dlcrt.nonpositive} : f32
// CHECK: tensor.insert_slice {{.*}} : tensor<4x512xf32> into tensor<?x512xf32>
// CHECK: scf.for {{.*}} step %c1
// CHECK: tensor.extract_slice {{.*}} : tensor<?x512xf32> to tensor<1x512xf32>
func.func @softmax_of_long_rows(%x: tensor<?x512xf32>) -> tensor<?x512xf32> {
  %0 = nn.softmax %x {axis = 1 : i64} : (tensor<?x512xf32>) -> tensor<?x512xf32>
  return %0 : tensor<?x512xf32>
}

// -----

// CHECK-LABEL: @softmax_of_many_dimensions(
// CHECK: scf.for {{.*}} step %c1
// CHECK: scf.for {{.*}} step %c4
// CHECK: tensor.extract_slice {{.*}} [1, 4, 256] [1, 1, 1] : tensor<2x8x256xf32> to tensor<4x256xf32>
// CHECK-NOT: scf.for
func.func @softmax_of_many_dimensions(%x: tensor<2x8x256xf32>) -> tensor<2x8x256xf32> {
  %0 = nn.softmax %x {axis = 2 : i64} : (tensor<2x8x256xf32>) -> tensor<2x8x256xf32>
  return %0 : tensor<2x8x256xf32>
}
