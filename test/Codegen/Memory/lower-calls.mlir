// Calls of kernels on buffers become calls of functions, for the strides that callers have.
// RUN: dlc-opt %s --split-input-file --dlc-lower-calls | FileCheck %s

// CHECK-LABEL: func.func @dense
// CHECK: call @k(%{{.*}}, %{{.*}}) : (memref<?x8xf32>, memref<?x8xf32>) -> ()
func.func @dense(%x: memref<?x8xf32>, %y: memref<?x8xf32>) {
  dlcrt.call @k ins(%x : memref<?x8xf32>) outs(%y : memref<?x8xf32>)
  return
}

// Slices of different offsets and equal strides share a variant.
// CHECK-LABEL: func.func @slices
// CHECK: %[[A:.*]] = memref.cast %{{.*}} : memref<?x8xf32, strided<[16, 1], offset: 4>> to memref<?x8xf32, strided<[16, 1], offset: ?>>
// CHECK: call @[[V:k_[0-9]+]](%[[A]], %{{.*}})
// CHECK: %[[B:.*]] = memref.cast %{{.*}} : memref<?x8xf32, strided<[16, 1]>> to memref<?x8xf32, strided<[16, 1], offset: ?>>
// CHECK: call @[[V]](%[[B]], %{{.*}})
func.func @slices(%x: memref<?x8xf32, strided<[16, 1], offset: 4>>, %z: memref<?x8xf32, strided<[16, 1]>>, %y: memref<?x8xf32>) {
  dlcrt.call @k ins(%x : memref<?x8xf32, strided<[16, 1], offset: 4>>) outs(%y : memref<?x8xf32>)
  dlcrt.call @k ins(%z : memref<?x8xf32, strided<[16, 1]>>) outs(%y : memref<?x8xf32>)
  return
}

// Views in a variant have its strides.
// CHECK: func.func private @[[V]](%[[X:.*]]: memref<?x8xf32, strided<[16, 1], offset: ?>>, %{{.*}}: memref<?x8xf32>)
// CHECK: memref.subview %[[X]][1, 0] [1, 4] [1, 1] : {{.*}} to memref<4xf32, strided<[1], offset: ?>>
// CHECK-NOT: func.func private @k_
func.func private @k(%x: memref<?x8xf32>, %y: memref<?x8xf32>) {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0.0 : f32
  %s = memref.subview %x[1, 0] [1, 4] [1, 1] : memref<?x8xf32> to memref<4xf32, strided<[1], offset: 8>>
  %v = vector.transfer_read %s[%c0], %zero : memref<4xf32, strided<[1], offset: 8>>, vector<4xf32>
  vector.transfer_write %v, %y[%c0, %c0] : vector<4xf32>, memref<?x8xf32>
  return
}

// -----

// A loop may yield another buffer than it got, so its strides are not known: the slice is copied, and so is the result.
func.func private @carried(%x: memref<8xf32>, %y: memref<8xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %c1 step %c1 iter_args(%a = %x) -> (memref<8xf32>) {
    scf.yield %a : memref<8xf32>
  }
  memref.copy %r, %y : memref<8xf32> to memref<8xf32>
  return
}

// CHECK-LABEL: func.func @copies
// CHECK-SAME: (%[[X:.*]]: memref<8xf32, strided<[2]>>, %[[Y:.*]]: memref<8xf32, strided<[2]>>)
// CHECK: %[[DX:.*]] = memref.alloc() {alignment = 64 : i64} : memref<8xf32>
// CHECK: memref.copy %[[X]], %[[DX]]
// CHECK: %[[DY:.*]] = memref.alloc()
// CHECK: call @carried(%[[DX]], %[[DY]])
// CHECK: memref.copy %[[DY]], %[[Y]]
func.func @copies(%x: memref<8xf32, strided<[2]>>, %y: memref<8xf32, strided<[2]>>) {
  dlcrt.call @carried ins(%x : memref<8xf32, strided<[2]>>) outs(%y : memref<8xf32, strided<[2]>>)
  return
}

// -----

// What needs a buffer of unknown size is inlined, so that the caller's workspace has a place for it. A kernel that
// nobody calls any more is removed.
func.func private @large(%x: memref<?xf32>, %n: index, %y: memref<?xf32>) {
  %t = memref.alloc(%n) : memref<?xf32>
  memref.copy %x, %t : memref<?xf32> to memref<?xf32>
  memref.copy %t, %y : memref<?xf32> to memref<?xf32>
  return
}

// CHECK-NOT: @large
// CHECK-LABEL: func.func @inlined
// CHECK-SAME: (%[[X:.*]]: memref<?xf32>, %[[N:.*]]: index, %[[Y:.*]]: memref<?xf32>)
// CHECK-NEXT: %[[T:.*]] = memref.alloc(%[[N]])
// CHECK-NEXT: memref.copy %[[X]], %[[T]]
// CHECK-NEXT: memref.copy %[[T]], %[[Y]]
// CHECK-NEXT: return
func.func @inlined(%x: memref<?xf32>, %n: index, %y: memref<?xf32>) {
  dlcrt.call @large ins(%x, %n : memref<?xf32>, index) outs(%y : memref<?xf32>)
  return
}
