// An entry point whose dimensions are not allowed returns a status and is not evaluated; other functions take any.
// RUN: %python -c "import numpy; numpy.save('%t.npy', numpy.zeros((0, 2), 'f4')); numpy.save('%t.3.npy', numpy.zeros((3, 2), 'f4'))"
// RUN: dlc-interp %s --input=x=%t.npy | FileCheck %s --check-prefix=EMPTY
// RUN: dlc-interp %s --input=x=%t.3.npy | FileCheck %s --check-prefix=THREE
#shape = affine_map<()[s0] -> (s0, 2)>

// The batch of an export func may be 0.
// EMPTY-LABEL: @export
// EMPTY-NEXT:  y: f32[0, 2]
func.func @export(%n: index {dlcrt.dim = "n"}, %x: tensor<?x2xf32> {dlcrt.name = "x", dlcrt.shape = #shape})
    -> (tensor<?x2xf32> {dlcrt.name = "y", dlcrt.shape = #shape}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return %x : tensor<?x2xf32>
}
// EMPTY-LABEL: @train
// EMPTY-NEXT:  status 3
// THREE-LABEL: @train
// THREE-NEXT:  y: f32[3, 2]
func.func @train(%n: index {dlcrt.dim = "n"}, %x: tensor<?x2xf32> {dlcrt.name = "x", dlcrt.shape = #shape})
    -> (tensor<?x2xf32> {dlcrt.name = "y", dlcrt.shape = #shape}) attributes {dlcrt.entry = #dlcrt.entry<train>} {
  return %x : tensor<?x2xf32>
}
// THREE-LABEL: @listed
// THREE-NEXT:  status 3
func.func @listed(%n: index {dlcrt.dim = "n", dlcrt.values = array<i64: 1, 2>}, %x: tensor<?x2xf32> {dlcrt.name = "x", dlcrt.shape = #shape})
    -> (tensor<?x2xf32> {dlcrt.name = "y", dlcrt.shape = #shape}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return %x : tensor<?x2xf32>
}
// n = 2, and n >= 4.
// THREE-LABEL: @equal
// THREE-NEXT:  status 4
// THREE-LABEL: @least
// THREE-NEXT:  status 4
func.func @equal(%n: index {dlcrt.dim = "n"}, %x: tensor<?x2xf32> {dlcrt.name = "x", dlcrt.shape = #shape})
    -> (tensor<?x2xf32> {dlcrt.name = "y", dlcrt.shape = #shape})
    attributes {dlcrt.entry = #dlcrt.entry<export>, dlcrt.requires = affine_set<()[s0] : (s0 - 2 == 0)>} {
  return %x : tensor<?x2xf32>
}
func.func @least(%n: index {dlcrt.dim = "n"}, %x: tensor<?x2xf32> {dlcrt.name = "x", dlcrt.shape = #shape})
    -> (tensor<?x2xf32> {dlcrt.name = "y", dlcrt.shape = #shape})
    attributes {dlcrt.entry = #dlcrt.entry<export>, dlcrt.requires = affine_set<()[s0] : (s0 - 4 >= 0)>} {
  return %x : tensor<?x2xf32>
}
// THREE-LABEL: @plain
// THREE-NEXT:  y: f32[3, 2]
func.func @plain(%n: index {dlcrt.dim = "n"}, %x: tensor<?x2xf32> {dlcrt.name = "x", dlcrt.shape = #shape})
    -> (tensor<?x2xf32> {dlcrt.name = "y", dlcrt.shape = #shape})
    attributes {dlcrt.requires = affine_set<()[s0] : (s0 - 4 >= 0)>} {
  return %x : tensor<?x2xf32>
}
