// Copies that memcpy cannot do become linalg ops.
// RUN: dlc-opt %s -pass-pipeline="builtin.module(func.func(dlc-expand-copies))" | FileCheck %s

// CHECK-LABEL: func.func @strided(
// CHECK:         linalg.copy
func.func @strided(%a: memref<4x4xf32, strided<[8, 1]>>, %b: memref<4x4xf32>) {
  memref.copy %a, %b : memref<4x4xf32, strided<[8, 1]>> to memref<4x4xf32>
  return
}

// CHECK-LABEL: func.func @dense_stays(
// CHECK:         memref.copy
func.func @dense_stays(%a: memref<?x4xf32>, %b: memref<?x4xf32>) {
  memref.copy %a, %b : memref<?x4xf32> to memref<?x4xf32>
  return
}
