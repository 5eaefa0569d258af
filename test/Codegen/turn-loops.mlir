// What is read again soon is walked backwards first.
// RUN: dlc-opt %s -dlc-turn-loops | FileCheck %s
// RUN: dlc-opt %s -dlc-turn-loops -dlc-turn-loops | FileCheck %s

// 100 KB, of which the second kernel finds the first rows in the cache.
// CHECK-LABEL: func.func private @rows(
// CHECK: scf.for %[[K:.*]] = %c0 to %c1024 step %c4 {
// CHECK-NEXT: %[[I:.*]] = affine.apply {{.*}}(){{.*}}
// CHECK: vector.load %arg0[%[[I]], %c0]
// CHECK: memref.store %{{.*}}, %arg1[%[[I]]]
func.func private @rows(%x: memref<1024x25xf32>, %y: memref<1024xf32>) {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %c1024 = arith.constant 1024 : index
  scf.for %i = %c0 to %c1024 step %c4 {
    %v = vector.load %x[%i, %c0] : memref<1024x25xf32>, vector<16xf32>
    %s = vector.reduction <add>, %v : vector<16xf32> into f32
    memref.store %s, %y[%i] : memref<1024xf32>
  }
  return
}
// What carries a sum keeps its order.
// CHECK-LABEL: func.func private @columns(
// CHECK-NOT: affine.apply
// CHECK: vector.load %arg0[%arg2, %c0]
func.func private @columns(%x: memref<1024x25xf32>, %y: memref<16xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c1024 = arith.constant 1024 : index
  %zero = arith.constant dense<0.0> : vector<16xf32>
  %sum = scf.for %i = %c0 to %c1024 step %c1 iter_args(%acc = %zero) -> (vector<16xf32>) {
    %v = vector.load %x[%i, %c0] : memref<1024x25xf32>, vector<16xf32>
    %s = arith.addf %acc, %v : vector<16xf32>
    scf.yield %s : vector<16xf32>
  }
  vector.store %sum, %y[%c0] : memref<16xf32>, vector<16xf32>
  return
}
func.func @step(%x: memref<1024x25xf32>, %y: memref<1024xf32>, %g: memref<16xf32>) {
  call @rows(%x, %y) : (memref<1024x25xf32>, memref<1024xf32>) -> ()
  call @columns(%x, %g) : (memref<1024x25xf32>, memref<16xf32>) -> ()
  return
}

// Nobody reads it again.
// CHECK-LABEL: func.func private @rows_once(
// CHECK-NOT: affine.apply
// CHECK: vector.load %arg0[%arg2, %c0]
func.func private @rows_once(%x: memref<1024x25xf32>, %y: memref<1024xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c1024 = arith.constant 1024 : index
  scf.for %i = %c0 to %c1024 step %c1 {
    %v = vector.load %x[%i, %c0] : memref<1024x25xf32>, vector<16xf32>
    %s = vector.reduction <add>, %v : vector<16xf32> into f32
    memref.store %s, %y[%i] : memref<1024xf32>
  }
  return
}
func.func @predict(%x: memref<1024x25xf32>, %y: memref<1024xf32>) {
  call @rows_once(%x, %y) : (memref<1024x25xf32>, memref<1024xf32>) -> ()
  return
}
