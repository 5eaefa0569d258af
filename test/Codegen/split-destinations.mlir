// Results that share an empty tensor would be put into one buffer.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-split-destinations))" | FileCheck %s

// CHECK-LABEL: @chain
// CHECK-DAG: %[[A:.*]] = tensor.empty(%arg0)
// CHECK-DAG: %[[B:.*]] = tensor.empty(%arg0)
// CHECK: linalg.exp {{.*}} outs(%[[FIRST:.*]] : tensor<?xf32>)
// CHECK-NOT: linalg.abs {{.*}} outs(%[[FIRST]]
// CHECK: linalg.abs
func.func @chain(%n: index, %x: tensor<?xf32>) -> tensor<?xf32> {
  %e = tensor.empty(%n) : tensor<?xf32>
  %0 = linalg.exp ins(%x : tensor<?xf32>) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  %1 = linalg.abs ins(%0 : tensor<?xf32>) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  return %1 : tensor<?xf32>
}

// CHECK-LABEL: @single_use_stays
// CHECK-COUNT-1: tensor.empty
// CHECK-NOT: tensor.empty
func.func @single_use_stays(%x: tensor<8xf32>) -> tensor<8xf32> {
  %e = tensor.empty() : tensor<8xf32>
  %0 = linalg.exp ins(%x : tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
