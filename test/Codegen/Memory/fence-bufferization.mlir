// A fence keeps its readers apart from others while there are tensors, and is its operand's buffer afterwards.
// RUN: dlc-opt %s --canonicalize --cse | FileCheck %s --check-prefix=TENSORS
// RUN: dlc-opt %s --cse --one-shot-bufferize="bufferize-function-boundaries=1 function-boundary-type-conversion=identity-layout-map" --canonicalize | FileCheck %s --check-prefix=BUFFERS

func.func private @k(%x: tensor<8xf32>) -> tensor<8xf32>

// TENSORS-LABEL: func.func @twice
// TENSORS:       dlcrt.call @k
// TENSORS:       dlcrt.fence
// TENSORS:       dlcrt.call @k
// TENSORS:       dlcrt.fence
// TENSORS:       dlcrt.call @k
// BUFFERS-LABEL: func.func @twice
// BUFFERS-SAME: (%[[X:.*]]: memref<8xf32>, %[[A:.*]]: memref<8xf32>, %[[B:.*]]: memref<8xf32>, %[[C:.*]]: memref<8xf32>)
// BUFFERS-NEXT: dlcrt.call @k ins(%[[X]] : memref<8xf32>) outs(%[[A]] : memref<8xf32>)
// BUFFERS-NEXT: dlcrt.call @k ins(%[[X]] : memref<8xf32>) outs(%[[B]] : memref<8xf32>)
// BUFFERS-NEXT: dlcrt.call @k ins(%[[X]] : memref<8xf32>) outs(%[[C]] : memref<8xf32>)
// BUFFERS-NEXT: return %[[A]], %[[B]], %[[C]]
func.func @twice(%x: tensor<8xf32>, %a: tensor<8xf32>, %b: tensor<8xf32>, %c: tensor<8xf32>)
    -> (tensor<8xf32>, tensor<8xf32>, tensor<8xf32>) {
  %0 = dlcrt.call @k ins(%x : tensor<8xf32>) outs(%a : tensor<8xf32>) -> tensor<8xf32>
  %again = dlcrt.fence %x : tensor<8xf32>
  %1 = dlcrt.call @k ins(%again : tensor<8xf32>) outs(%b : tensor<8xf32>) -> tensor<8xf32>
  %yet_again = dlcrt.fence %x : tensor<8xf32>
  %2 = dlcrt.call @k ins(%yet_again : tensor<8xf32>) outs(%c : tensor<8xf32>) -> tensor<8xf32>
  return %0, %1, %2 : tensor<8xf32>, tensor<8xf32>, tensor<8xf32>
}

// One that nobody reads goes away.
// TENSORS-LABEL: func.func @unread
// TENSORS-NEXT: return
func.func @unread(%x: tensor<8xf32>) {
  %0 = dlcrt.fence %x : tensor<8xf32>
  return
}
