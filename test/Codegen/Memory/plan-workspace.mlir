// Temporaries get places in the workspace, by lifetime.
// RUN: dlc-opt %s -dlc-plan-workspace -canonicalize -cse | FileCheck %s

// Of three buffers in a chain the first and the last are never needed together.
// CHECK-LABEL: func.func @static_chain(
// CHECK-SAME:    [[WS:%arg[0-9]+]]: memref<?xi8> {dlcrt.workspace})
func.func @static_chain(%x: memref<1024xf32> {dlcrt.name = "x"}, %y: memref<1024xf32> {dlcrt.name = "y", dlcrt.output})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  // CHECK: %[[A:.*]] = memref.view [[WS]][%c0][]
  // CHECK: %[[B:.*]] = memref.view [[WS]][%c4096][]
  // CHECK: linalg.exp ins(%[[B]] : memref<1024xf32>) outs(%[[A]]
  // CHECK-NOT: memref.alloc
  %a = memref.alloc() : memref<1024xf32>
  linalg.exp ins(%x : memref<1024xf32>) outs(%a : memref<1024xf32>)
  %b = memref.alloc() : memref<1024xf32>
  linalg.exp ins(%a : memref<1024xf32>) outs(%b : memref<1024xf32>)
  %c = memref.alloc() : memref<1024xf32>
  linalg.exp ins(%b : memref<1024xf32>) outs(%c : memref<1024xf32>)
  linalg.exp ins(%c : memref<1024xf32>) outs(%y : memref<1024xf32>)
  return
}
// CHECK-LABEL: func.func private @static_chain.workspace() -> index {
// CHECK-NEXT:    %[[BYTES:.*]] = arith.constant 8192 : index
// CHECK-NEXT:    return %[[BYTES]]

// CHECK-LABEL: func.func @small_buffer_is_on_the_stack(
// CHECK:         memref.alloca() {alignment = 64 : i64} : memref<16xf32>
// CHECK:         scf.for
// CHECK-NOT:     memref.alloc
func.func @small_buffer_is_on_the_stack(%n: index {dlcrt.dim = "n"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %a = memref.alloc() : memref<16xf32>
    linalg.exp ins(%a : memref<16xf32>) outs(%a : memref<16xf32>)
  }
  return
}

// A buffer from before a loop is needed until the loop's end: no sharing with one inside.
// CHECK-LABEL: func.func @loop_extends_lifetimes(
func.func @loop_extends_lifetimes(%n: index {dlcrt.dim = "n"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  // CHECK-DAG: memref.view %{{.*}}[%c0][] : memref<?xi8> to memref<1024xf32>
  // CHECK-DAG: memref.view %{{.*}}[%c4096][] : memref<?xi8> to memref<1024xf32>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = memref.alloc() : memref<1024xf32>
  scf.for %i = %c0 to %n step %c1 {
    linalg.exp ins(%a : memref<1024xf32>) outs(%a : memref<1024xf32>)
    %b = memref.alloc() : memref<1024xf32>
    linalg.exp ins(%b : memref<1024xf32>) outs(%b : memref<1024xf32>)
  }
  return
}

// Two slots: `a` and `c` share one, which is as large as the larger of them.
// CHECK-LABEL: func.func @dynamic_chain(
// CHECK-SAME:    %[[N:.*]]: index {dlcrt.dim = "n"}
func.func @dynamic_chain(%n: index {dlcrt.dim = "n"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  // CHECK: %[[SLOT:.*]] = arith.muli %[[N]], %c64
  // CHECK: memref.view %{{.*}}[%c0][%[[N]]] : memref<?xi8> to memref<?x16xf32>
  // CHECK: memref.view %{{.*}}[%{{.*}}][%[[N]]] : memref<?xi8> to memref<?x8xf32>
  // CHECK: memref.view %{{.*}}[%c0][%[[N]]] : memref<?xi8> to memref<?x8xf32>
  %a = memref.alloc(%n) : memref<?x16xf32>
  linalg.exp ins(%a : memref<?x16xf32>) outs(%a : memref<?x16xf32>)
  %b = memref.alloc(%n) : memref<?x8xf32>
  linalg.generic {indexing_maps = [affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (i, j)>],
                  iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a : memref<?x16xf32>) outs(%b : memref<?x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  }
  %c = memref.alloc(%n) : memref<?x8xf32>
  linalg.exp ins(%b : memref<?x8xf32>) outs(%c : memref<?x8xf32>)
  return
}
// CHECK-LABEL: func.func private @dynamic_chain.workspace(
// CHECK:         arith.cmpi ugt
// CHECK:         arith.select %{{.*}}, %c-1

// A buffer is needed from its first use on, wherever it is allocated: the second one takes the first one's place.
// CHECK-LABEL: func.func @early_allocation(
// CHECK-LABEL: func.func private @early_allocation.workspace() -> index {
// CHECK-NEXT:    %[[BYTES:.*]] = arith.constant 4096 : index
func.func @early_allocation() attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %a = memref.alloc() : memref<1024xf32>
  %b = memref.alloc() : memref<1024xf32>
  linalg.exp ins(%a : memref<1024xf32>) outs(%a : memref<1024xf32>)
  linalg.exp ins(%b : memref<1024xf32>) outs(%b : memref<1024xf32>)
  return
}

// A factor of 1 is left out.
// CHECK-LABEL: func.func private @unit_dimension.workspace(
// CHECK-COUNT-1: arith.cmpi ugt
// CHECK-NOT:     arith.cmpi ugt
func.func @unit_dimension(%n: index {dlcrt.dim = "n"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %a = memref.alloc(%n) : memref<?x1xf32>
  linalg.exp ins(%a : memref<?x1xf32>) outs(%a : memref<?x1xf32>)
  return
}

// The size of a reshaped argument is a function of the named dimensions, too.
// CHECK-LABEL: func.func @size_of_a_reshape(
// CHECK-NOT:     memref.alloc
// CHECK-LABEL: func.func private @size_of_a_reshape.workspace(
func.func @size_of_a_reshape(%n: index {dlcrt.dim = "n"}, %x: memref<?x640xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0, 640)>})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %c0 = arith.constant 0 : index
  %y = memref.expand_shape %x [[0], [1, 2]] output_shape [%n, 64, 10] : memref<?x640xf32> into memref<?x64x10xf32>
  %size = memref.dim %y, %c0 : memref<?x64x10xf32>
  %a = memref.alloc(%size) : memref<?x64x12xf32>
  %zero = arith.constant 0.0 : f32
  linalg.fill ins(%zero : f32) outs(%a : memref<?x64x12xf32>)
  return
}

// So is that of a dimension made of several.
// CHECK-LABEL: func.func @size_of_a_collapse(
// CHECK-NOT:     memref.alloc
// CHECK-LABEL: func.func private @size_of_a_collapse.workspace(
func.func @size_of_a_collapse(%n: index {dlcrt.dim = "n"}, %x: memref<?x4x8xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0, 4, 8)>})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %c0 = arith.constant 0 : index
  %y = memref.collapse_shape %x [[0, 1], [2]] : memref<?x4x8xf32> into memref<?x8xf32>
  %size = memref.dim %y, %c0 : memref<?x8xf32>
  %a = memref.alloc(%size) : memref<?x12xf32>
  %zero = arith.constant 0.0 : f32
  linalg.fill ins(%zero : f32) outs(%a : memref<?x12xf32>)
  return
}
