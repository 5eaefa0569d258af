// Results that share an empty tensor would be put into one buffer.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-split-destinations))" | FileCheck %s

// CHECK-LABEL: @chain
// CHECK: %[[A:.*]] = tensor.empty(%arg0)
// CHECK: linalg.exp {{.*}} outs(%[[A]] : tensor<?xf32>)
// CHECK: %[[B:.*]] = tensor.empty(%arg0)
// CHECK: linalg.abs {{.*}} outs(%[[B]] : tensor<?xf32>)
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

// What an iteration computes does not outlive it, so that it may take the place of what it was computed from.
// CHECK-LABEL: @within_its_loop
// CHECK: scf.for
// CHECK-NEXT: %[[E:.*]] = tensor.empty(%arg0)
// CHECK-NEXT: linalg.exp {{.*}} outs(%[[E]] : tensor<?xf32>)
func.func @within_its_loop(%n: index, %x: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %e = tensor.empty(%n) : tensor<?xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%h = %x) -> (tensor<?xf32>) {
    %0 = linalg.exp ins(%h : tensor<?xf32>) outs(%e : tensor<?xf32>) -> tensor<?xf32>
    scf.yield %0 : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}
