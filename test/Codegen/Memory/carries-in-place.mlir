// Loops keep their buffers in one place.
// RUN: dlc-opt %s -pass-pipeline="builtin.module(func.func(dlc-carries-in-place))" | FileCheck %s

// CHECK-LABEL: func.func @new_buffer_is_copied_back(
// CHECK-SAME:    %[[INIT:.*]]: memref<4xf32>, %[[N:.*]]: index)
func.func @new_buffer_is_copied_back(%init: memref<4xf32>, %n: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK: %[[KEPT:.*]] = memref.alloc()
  // CHECK: memref.copy %[[INIT]], %[[KEPT]]
  // CHECK: scf.for %{{.*}} = %c0 to %[[N]] step %c1 {
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%h = %init) -> (memref<4xf32>) {
    // CHECK: %[[NEXT:.*]] = memref.alloc()
    %next = memref.alloc() : memref<4xf32>
    // CHECK: linalg.exp ins(%[[KEPT]] : memref<4xf32>) outs(%[[NEXT]] : memref<4xf32>)
    linalg.exp ins(%h : memref<4xf32>) outs(%next : memref<4xf32>)
    // CHECK: memref.copy %[[NEXT]], %[[KEPT]]
    scf.yield %next : memref<4xf32>
  }
  // CHECK: memref.load %[[KEPT]]
  %v = memref.load %r[%c0] : memref<4xf32>
  return %v : f32
}

// CHECK-LABEL: func.func @own_buffer_is_not_copied(
// CHECK-NOT:     memref.alloc
// CHECK-NOT:     memref.copy
func.func @own_buffer_is_not_copied(%init: memref<4xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK: scf.for %{{.*}} {
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%k = %c0, %h = %init) -> (index, memref<4xf32>) {
    linalg.exp ins(%h : memref<4xf32>) outs(%h : memref<4xf32>)
    scf.yield %i, %h : index, memref<4xf32>
  }
  return
}

// Both carries are set from values of before the iteration's end.
// CHECK-LABEL: func.func @carries_that_change_places(
func.func @carries_that_change_places(%a: memref<4xf32>, %b: memref<4xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK-DAG: memref.copy %arg0, %[[A:.*]] :
  // CHECK-DAG: memref.copy %arg1, %[[B:.*]] :
  // CHECK: scf.for
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%p = %a, %q = %b) -> (memref<4xf32>, memref<4xf32>) {
    // CHECK: memref.copy %[[B]], %[[T0:.*]] :
    // CHECK: memref.copy %[[A]], %[[T1:.*]] :
    // CHECK: memref.copy %[[T0]], %[[A]] :
    // CHECK: memref.copy %[[T1]], %[[B]] :
    scf.yield %q, %p : memref<4xf32>, memref<4xf32>
  }
  return
}

// Nobody reads the old value once the new one is written.
// CHECK-LABEL: func.func @next_value_takes_the_place(
func.func @next_value_takes_the_place(%init: memref<4xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK: %[[KEPT:.*]] = memref.alloc()
  // CHECK: scf.for
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%h = %init) -> (memref<4xf32>) {
    // CHECK: %[[GATES:.*]] = memref.alloc()
    %gates = memref.alloc() : memref<4xf32>
    // CHECK: linalg.exp ins(%[[KEPT]] : {{.*}}) outs(%[[GATES]] :
    linalg.exp ins(%h : memref<4xf32>) outs(%gates : memref<4xf32>)
    // CHECK: linalg.tanh ins(%[[GATES]] : {{.*}}) outs(%[[KEPT]] :
    %next = memref.alloc() : memref<4xf32>
    linalg.tanh ins(%gates : memref<4xf32>) outs(%next : memref<4xf32>)
    // CHECK-NOT: memref.copy
    scf.yield %next : memref<4xf32>
  }
  return
}

// A view of the old value is read after the new one is written.
// CHECK-LABEL: func.func @old_value_is_read_late(
func.func @old_value_is_read_late(%init: memref<4xf32>, %n: index, %out: memref<2xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK: scf.for
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%h = %init) -> (memref<4xf32>) {
    %part = memref.subview %h[0] [2] [1] : memref<4xf32> to memref<2xf32, strided<[1]>>
    %next = memref.alloc() : memref<4xf32>
    linalg.exp ins(%init : memref<4xf32>) outs(%next : memref<4xf32>)
    linalg.exp ins(%part : memref<2xf32, strided<[1]>>) outs(%out : memref<2xf32>)
    // CHECK: memref.copy
    scf.yield %next : memref<4xf32>
  }
  return
}

// The kernel is done with an element of its first input before it writes that element, not so with the second.
func.func private @kernel(memref<4xf32>, memref<4xf32>, memref<4xf32>)
// CHECK-LABEL: func.func @elementwise_input(
func.func @elementwise_input(%a: memref<4xf32>, %b: memref<4xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK-DAG: memref.copy %arg0, %[[A:.*]] :
  // CHECK-DAG: memref.copy %arg1, %[[B:.*]] :
  // CHECK: scf.for
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%p = %a, %q = %b) -> (memref<4xf32>, memref<4xf32>) {
    // CHECK: dlcrt.call @kernel ins(%[[A]], %[[B]] : {{.*}}) outs(%[[A]] :
    %x = memref.alloc() : memref<4xf32>
    dlcrt.call @kernel ins(%p, %q : memref<4xf32>, memref<4xf32>) outs(%x : memref<4xf32>) elementwise [0]
    // CHECK: %[[Y:.*]] = memref.alloc()
    // CHECK: dlcrt.call @kernel ins(%{{.*}}, %[[B]] : {{.*}}) outs(%[[Y]] :
    %y = memref.alloc() : memref<4xf32>
    dlcrt.call @kernel ins(%x, %q : memref<4xf32>, memref<4xf32>) outs(%y : memref<4xf32>) elementwise [0]
    // CHECK: memref.copy %[[Y]], %[[B]]
    scf.yield %x, %y : memref<4xf32>, memref<4xf32>
  }
  return
}
