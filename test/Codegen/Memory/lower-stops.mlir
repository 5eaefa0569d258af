// A status other than 0 ends the function before it changes anything.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-lower-stops))" | FileCheck %s

// CHECK-LABEL: func.func @step(
// CHECK-SAME:    %[[S:.*]]: i32, %[[W:.*]]: memref<4xf32>)
// CHECK-NEXT:    %[[ZERO:.*]] = arith.constant 0 : i32
// CHECK-NEXT:    %[[OK:.*]] = arith.cmpi eq, %[[S]], %[[ZERO]] : i32
// CHECK-NEXT:    cf.cond_br %[[OK]], ^[[REST:.*]], ^[[EXIT:.*]]
// CHECK-NEXT:  ^[[REST]]:
// CHECK:         memref.store {{.*}} %[[W]]
// CHECK:         return %[[S]] : i32
// CHECK-NEXT:  ^[[EXIT]]:
// CHECK-NEXT:    return %[[S]] : i32
func.func @step(%status: i32, %w: memref<4xf32>) -> i32 {
  dlcrt.stop_unless_ok %status
  %c0 = arith.constant 0 : index
  %v = arith.constant 1.0 : f32
  memref.store %v, %w[%c0] : memref<4xf32>
  return %status : i32
}
