// The bool inputs of an entry point are bytes, of which all but 0 are true; stores and results, which only compiled code
// writes, stay as they are, and so do functions that C does not call.
// RUN: dlc-opt %s --convert-nn-to-linalg | FileCheck %s

// CHECK-LABEL: func.func @entry
// CHECK-SAME:    (%[[X:.*]]: tensor<4xi8> {dlcrt.name = "x", dlcrt.type = i1}, %{{.*}}: tensor<4xi1> {dlcrt.store = @s})
// CHECK-SAME:    -> (tensor<4xi1> {dlcrt.name = "y"})
// CHECK:       %[[BOOLS:.*]] = linalg.generic {{.*}} ins(%[[X]] : tensor<4xi8>) outs(%{{.*}} : tensor<4xi1>)
// CHECK:         arith.cmpi ne
// CHECK:       linalg.generic {{.*}} ins(%[[BOOLS]], %{{.*}} : tensor<4xi1>, tensor<4xi1>)
dlcrt.store state @s at 0 : tensor<4xi1>
func.func @entry(%x: tensor<4xi1> {dlcrt.name = "x"}, %s: tensor<4xi1> {dlcrt.store = @s})
    -> (tensor<4xi1> {dlcrt.name = "y"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %0 = nn.and %x, %s : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}

// CHECK-LABEL: func.func @plain(%{{.*}}: tensor<4xi1>)
func.func @plain(%x: tensor<4xi1>) -> tensor<4xi1> {
  %0 = nn.not %x : (tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
