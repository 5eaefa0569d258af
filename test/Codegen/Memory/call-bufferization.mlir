// What a call of a kernel does to buffers.
// RUN: dlc-opt %s --one-shot-bufferize="bufferize-function-boundaries=1 function-boundary-type-conversion=identity-layout-map" --canonicalize | FileCheck %s

func.func private @k(%x: tensor<8xf32>) -> tensor<8xf32>

// The result is where the output was; what the output held does not matter.
// CHECK-LABEL: func.func @destination
// CHECK-SAME: (%[[X:.*]]: memref<8xf32>, %[[E:.*]]: memref<8xf32>)
// CHECK-NEXT: dlcrt.call @k ins(%[[X]] : memref<8xf32>) outs(%[[E]] : memref<8xf32>)
// CHECK-NEXT: return %[[E]]
func.func @destination(%x: tensor<8xf32>, %e: tensor<8xf32>) -> tensor<8xf32> {
  %r = dlcrt.call @k ins(%x : tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// An elementwise input may lie where the output is written.
// CHECK-LABEL: func.func @in_place
// CHECK-SAME: (%[[X:.*]]: memref<8xf32>)
// CHECK-NEXT: dlcrt.call @k ins(%[[X]] : memref<8xf32>) outs(%[[X]] : memref<8xf32>) elementwise [0]
func.func @in_place(%x: tensor<8xf32>) -> tensor<8xf32> {
  %r = dlcrt.call @k ins(%x : tensor<8xf32>) outs(%x : tensor<8xf32>) elementwise [0] -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// Another input may not.
// CHECK-LABEL: func.func @not_in_place
// CHECK-SAME: (%[[X:.*]]: memref<8xf32>)
// CHECK: %[[COPY:.*]] = memref.alloc()
// CHECK: dlcrt.call @k ins(%[[X]] : memref<8xf32>) outs(%[[COPY]] : memref<8xf32>){{$}}
func.func @not_in_place(%x: tensor<8xf32>) -> tensor<8xf32> {
  %r = dlcrt.call @k ins(%x : tensor<8xf32>) outs(%x : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}
