// Two models in one file become one object; their C symbols must differ.
// RUN: split-file %s %t
// RUN: dlc %t/two.mlir -o %t/two.o && llvm-nm --extern-only --format=just-symbols %t/two.o | FileCheck %s
// CHECK-DAG: a_run
// CHECK-DAG: b_run
// RUN: not dlc %t/clash.mlir -o %t/clash.o 2>&1 | FileCheck %s --check-prefix=CLASH
// CLASH: error: models 'a_b' and 'a' both define the C symbol 'a_b_model'
// RUN: not dlc %t/self.mlir -o %t/self.o 2>&1 | FileCheck %s --check-prefix=SELF
// SELF: error: the C symbol 'a_run_workspace' would be defined twice

//--- two.mlir
module @a {
func.func @run(%x: tensor<f32> {dlcrt.name = "x"}) -> (tensor<f32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return %x : tensor<f32>
}
}
module @b {
func.func @run(%x: tensor<f32> {dlcrt.name = "x"}) -> (tensor<f32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return %x : tensor<f32>
}
}
//--- clash.mlir
module @a_b {
func.func @run(%x: tensor<f32> {dlcrt.name = "x"}) -> (tensor<f32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return %x : tensor<f32>
}
}
module @a {
func.func @b_model(%x: tensor<f32> {dlcrt.name = "x"}) -> (tensor<f32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return %x : tensor<f32>
}
}
//--- self.mlir
module @a {
func.func @run(%x: tensor<f32> {dlcrt.name = "x"}) -> (tensor<f32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return %x : tensor<f32>
}
func.func @run_workspace(%x: tensor<f32> {dlcrt.name = "x"}) -> (tensor<f32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return %x : tensor<f32>
}
}
