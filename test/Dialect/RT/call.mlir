// The text form of dlcrt.call, on tensors and on buffers, with and without destinations among the arguments.
// RUN: dlc-opt %s | dlc-opt | FileCheck %s

func.func private @on_tensors(%x: tensor<?x8xf32>, %n: index) -> tensor<?x8xf32> {
  return %x : tensor<?x8xf32>
}

func.func private @on_buffers(%x: memref<?x8xf32>, %y: memref<?x8xf32>) {
  return
}

// CHECK-LABEL: func.func @tensors
func.func @tensors(%x: tensor<?x8xf32>, %n: index, %e: tensor<?x8xf32>) -> tensor<?x8xf32> {
  // CHECK: dlcrt.call @on_tensors ins(%{{.*}}, %{{.*}} : tensor<?x8xf32>, index) outs(%{{.*}} : tensor<?x8xf32>) elementwise [0] -> tensor<?x8xf32>
  %r = dlcrt.call @on_tensors ins(%x, %n : tensor<?x8xf32>, index) outs(%e : tensor<?x8xf32>) elementwise [0] -> tensor<?x8xf32>
  return %r : tensor<?x8xf32>
}

// Strides need not be those of the kernel's argument.
// CHECK-LABEL: func.func @buffers
func.func @buffers(%x: memref<?x8xf32, strided<[16, 1], offset: 4>>, %y: memref<?x8xf32>) {
  // CHECK: dlcrt.call @on_buffers ins(%{{.*}} : memref<?x8xf32, strided<[16, 1], offset: 4>>) outs(%{{.*}} : memref<?x8xf32>){{$}}
  dlcrt.call @on_buffers ins(%x : memref<?x8xf32, strided<[16, 1], offset: 4>>) outs(%y : memref<?x8xf32>)
  return
}

// A result that nobody reads is not computed.
// CHECK-LABEL: func.func @unused
// RUN: dlc-opt %s --canonicalize | FileCheck %s --check-prefix=DEAD
// DEAD-LABEL: func.func @unused
// DEAD-NEXT: return
func.func @unused(%x: tensor<?x8xf32>, %n: index, %e: tensor<?x8xf32>) {
  %r = dlcrt.call @on_tensors ins(%x, %n : tensor<?x8xf32>, index) outs(%e : tensor<?x8xf32>) -> tensor<?x8xf32>
  return
}
