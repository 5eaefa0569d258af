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
