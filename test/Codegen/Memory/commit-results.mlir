// Returned buffers are copied to their destinations, stores only on success.
// RUN: dlc-opt %s -pass-pipeline="builtin.module(func.func(dlc-commit-results))" | FileCheck %s

// CHECK-LABEL: func.func @destination_itself_is_not_copied(
func.func @destination_itself_is_not_copied(%y: memref<4xf32> {dlcrt.name = "y", dlcrt.output})
    -> (memref<4xf32> {dlcrt.name = "y"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  // CHECK-NOT: memref.copy
  // CHECK:     return{{$}}
  return %y : memref<4xf32>
}

// CHECK-LABEL: func.func @step(
// CHECK-SAME:    %[[W:.*]]: memref<4xf32> {dlcrt.output, dlcrt.store = @w}, %[[CODE:.*]]: memref<i32>
func.func @step(%w: memref<4xf32> {dlcrt.output, dlcrt.store = @w}, %code: memref<i32> {dlcrt.name = "code"})
    -> (memref<4xf32> {dlcrt.store = @w}, i32 {dlcrt.status}) attributes {dlcrt.entry = #dlcrt.entry<train>} {
  // CHECK: %[[NEW:.*]] = memref.alloc()
  // CHECK: %[[STATUS:.*]] = memref.load %[[CODE]][]
  // CHECK: %[[OK:.*]] = arith.cmpi eq, %[[STATUS]], %c0_i32
  // CHECK: scf.if %[[OK]] {
  // CHECK:   memref.copy %[[NEW]], %[[W]]
  // CHECK: }
  // CHECK: return %[[STATUS]] : i32
  %new = memref.alloc() : memref<4xf32>
  %status = memref.load %code[] : memref<i32>
  return %new, %status : memref<4xf32>, i32
}

// CHECK-LABEL: func.func @swapped_stores_go_through_a_temporary(
// CHECK-SAME:    %[[A:.*]]: memref<4xf32> {{.*}}, %[[B:.*]]: memref<4xf32>
func.func @swapped_stores_go_through_a_temporary(%a: memref<4xf32> {dlcrt.output, dlcrt.store = @a},
                                                 %b: memref<4xf32> {dlcrt.output, dlcrt.store = @b})
    -> (memref<4xf32> {dlcrt.store = @a}, memref<4xf32> {dlcrt.store = @b})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  // CHECK: %[[ASIDE:.*]] = memref.alloc()
  // CHECK: memref.copy %[[A]], %[[ASIDE]]
  // CHECK: memref.copy %[[B]], %[[A]]
  // CHECK: memref.copy %[[ASIDE]], %[[B]]
  return %b, %a : memref<4xf32>, memref<4xf32>
}
