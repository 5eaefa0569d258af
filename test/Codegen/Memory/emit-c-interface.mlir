// Functions on buffers become functions of C's types that check what they get.
// RUN: dlc-opt %s -dlc-emit-c-interface | FileCheck %s
// Nothing is left to do for a second run.
// RUN: dlc-opt %s -dlc-emit-c-interface -dlc-emit-c-interface | FileCheck %s

module @m {
// CHECK-NOT: dlcrt.
dlcrt.store param @w at 64 : tensor<4xf32>

// The plan refuses dimensions, then what they overflow.
// CHECK-LABEL: func.func private @m.f.plan(
// CHECK-SAME:    %[[N:.*]]: i64) -> (i32, i64) attributes {llvm.linkage = #llvm.linkage<internal>}
// CHECK:         arith.cmpi slt, %[[N]], %c0_i64
// CHECK:         arith.cmpi ne, %[[N]], %c8_i64
// CHECK:         arith.cmpi ugt
// CHECK:         call @f.workspace
// CHECK-LABEL: func.func @m_f_workspace(%{{.*}}: i64) -> i64
// CHECK-LABEL: func.func @m_f(
// CHECK-SAME:    %[[MODEL:.*]]: !llvm.ptr {llvm.noalias}, %{{.*}}: i64, %{{.*}}: !llvm.ptr {llvm.noalias}, %[[RATE:.*]]: f32,
// CHECK-SAME:    -> (i32 {llvm.signext})
// CHECK:         call @m.f.plan
// CHECK:         llvm.ptrtoint %[[MODEL]]
// CHECK:         memref.view %{{.*}}[%c64][] : memref<?xi8> to memref<4xf32>
// CHECK:         call @f.body
// CHECK-LABEL: func.func private @m.f.size(
// CHECK-LABEL: func.func private @m.f.shapes(
// CHECK-LABEL: func.func private @m.f.invoke(
func.func @f(%n: index {dlcrt.dim = "n", dlcrt.values = array<i64: 1, 8>},
             %x: memref<?xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0)>},
             %rate: memref<f32> {dlcrt.name = "rate"}, %w: memref<4xf32> {dlcrt.store = @w},
             %y: memref<4xf32> {dlcrt.name = "y", dlcrt.output}, %workspace: memref<?xi8> {dlcrt.workspace})
    -> (i32 {dlcrt.status}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %0 = arith.constant 0 : i32
  return %0 : i32
}
func.func private @f.workspace(%n: index) -> index {
  return %n : index
}
}
