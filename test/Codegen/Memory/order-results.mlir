// The copies at the end happen as if at the same time, though one result may have been
// computed in the destination of another.
// RUN: dlc-opt %s --split-input-file --dlc-order-results | FileCheck %s

// CHECK-LABEL: @part_of_another(
// CHECK-SAME: %[[X:.*]]: memref<4xf32>, %[[Y:.*]]: memref<4xf32> {dlcrt.output}, %[[Z:.*]]: memref<2xf32> {dlcrt.output}
// CHECK: %[[PART:.*]] = memref.subview %[[Y]]
// CHECK-NEXT: memref.copy %[[PART]], %[[Z]]
// CHECK-NEXT: memref.copy %[[X]], %[[Y]]
// CHECK-NEXT: return
func.func @part_of_another(%x: memref<4xf32>, %y: memref<4xf32> {dlcrt.output}, %z: memref<2xf32> {dlcrt.output}) {
  memref.copy %x, %y : memref<4xf32> to memref<4xf32>
  %part = memref.subview %y[0] [2] [1] : memref<4xf32> to memref<2xf32, strided<[1]>>
  memref.copy %part, %z : memref<2xf32, strided<[1]>> to memref<2xf32>
  return
}

// -----

// CHECK-LABEL: @circle(
// CHECK-SAME: %[[Y:.*]]: memref<4xf32> {dlcrt.output}, %[[Z:.*]]: memref<4xf32> {dlcrt.output}
// CHECK: %[[ASIDE:.*]] = memref.alloc() : memref<4xf32>
// CHECK-NEXT: memref.copy %[[Z]], %[[ASIDE]]
// CHECK-NEXT: memref.copy %[[Y]], %[[Z]]
// CHECK-NEXT: memref.copy %[[ASIDE]], %[[Y]]
func.func @circle(%y: memref<4xf32> {dlcrt.output}, %z: memref<4xf32> {dlcrt.output}) {
  memref.copy %z, %y : memref<4xf32> to memref<4xf32>
  memref.copy %y, %z : memref<4xf32> to memref<4xf32>
  return
}

// -----

// A copy to a part is a step of a computation, and stays before what comes after it.
// CHECK-LABEL: @not_last(
// CHECK: memref.copy %{{.*}}, %[[Y:.*]] : memref<4xf32> to memref<4xf32>
// CHECK: memref.copy %{{.*}}, %{{.*}} : memref<2xf32> to memref<2xf32, strided<[1]>>
// CHECK: memref.copy %[[Y]]
func.func @not_last(%x: memref<4xf32>, %p: memref<2xf32>, %y: memref<4xf32> {dlcrt.output}, %z: memref<4xf32> {dlcrt.output}) {
  memref.copy %x, %y : memref<4xf32> to memref<4xf32>
  %part = memref.subview %y[0] [2] [1] : memref<4xf32> to memref<2xf32, strided<[1]>>
  memref.copy %p, %part : memref<2xf32> to memref<2xf32, strided<[1]>>
  memref.copy %y, %z : memref<4xf32> to memref<4xf32>
  return
}
