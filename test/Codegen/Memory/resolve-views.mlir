// Views that upstream's expansion of metadata cannot take become strides.
// RUN: dlc-opt %s -pass-pipeline='builtin.module(func.func(dlc-resolve-views))' | FileCheck %s
// RUN: dlc-opt %s -pass-pipeline='builtin.module(func.func(dlc-resolve-views),expand-strided-metadata)' | FileCheck %s --check-prefix=EXPANDED

// CHECK-LABEL: @two_dynamic(
// CHECK-SAME: %[[M:.*]]: memref<?x4xf32>, %[[A:.*]]: index, %[[B:.*]]: index
// CHECK: %[[BASE:.*]], %{{.*}}, %{{.*}}:2, %{{.*}}:2 = memref.extract_strided_metadata %[[M]]
// CHECK: %[[STRIDE:.*]] = arith.muli %[[B]], %{{.*}}
// CHECK: memref.reinterpret_cast %[[BASE]] to offset: [0], sizes: [%[[A]], %[[B]], 4], strides: [%[[STRIDE]], 4, 1]
// EXPANDED-LABEL: @two_dynamic(
// EXPANDED-NOT: expand_shape
func.func @two_dynamic(%m: memref<?x4xf32>, %a: index, %b: index) -> memref<?x?x4xf32> {
  %0 = memref.expand_shape %m [[0, 1], [2]] output_shape [%a, %b, 4] : memref<?x4xf32> into memref<?x?x4xf32>
  return %0 : memref<?x?x4xf32>
}

// One dynamic dimension is left to the upstream pass.
// CHECK-LABEL: @one_dynamic(
// CHECK: memref.expand_shape
func.func @one_dynamic(%m: memref<?xf32>, %a: index) -> memref<?x4xf32> {
  %0 = memref.expand_shape %m [[0, 1]] output_shape [%a, 4] : memref<?xf32> into memref<?x4xf32>
  return %0 : memref<?x4xf32>
}
