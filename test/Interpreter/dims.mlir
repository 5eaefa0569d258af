// RUN: dlc-interp %s sizes --input=x=%S/Inputs/bmm_bcast/in_0.npy --input=y=%S/Inputs/bmm_bcast/in_1.npy --dim=k=7 | FileCheck %s
// RUN: not dlc-interp %s sizes --input=x=%S/Inputs/bmm_bcast/in_0.npy --input=y=%S/Inputs/bmm_bcast/in_1.npy 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// RUN: not dlc-interp %s sizes --input=x=%S/Inputs/bmm_bcast/in_0.npy --input=y=%S/Inputs/bmm_bcast/in_0.npy --dim=k=7 2>&1 | FileCheck %s --check-prefix=TYPE
// RUN: not dlc-interp %s sizes --input=x=%S/Inputs/bmm_bcast/in_0.npy --input=y=%S/Inputs/gelu/in_0.npy --dim=k=7 2>&1 | FileCheck %s --check-prefix=SIZE
// RUN: not dlc-interp %s sizes --input=x=%S/Inputs/bmm_bcast/in_0.npy --dim=k=7 2>&1 | FileCheck %s --check-prefix=MISSING

// Named dimensions are found from the shapes of the inputs, here [2, 3, 4] and
// [4, 5], through the expressions in dlcrt.shape; the others must be given.

// UNKNOWN: error: expects a value for dimension 'k' of 'sizes', which no input determines
// TYPE: error: input 'y' expects 'tensor<?x?xf64>', but got f64[2, 3, 4]
// SIZE: error: input 'y' is f64[3, 4], but expects size 4 in dimension 0, where n = 2, m = 2, k = 7
// MISSING: error: expects input 'y' of 'sizes'

// CHECK: n: i32
// CHECK-NEXT: 2
// CHECK-NEXT: m: i32
// CHECK-NEXT: 2
// CHECK-NEXT: k: i32
// CHECK-NEXT: 7
func.func @sizes(
    %n: index {dlcrt.dim = "n"}, %m: index {dlcrt.dim = "m"}, %k: index {dlcrt.dim = "k"},
    %x: tensor<?x3x?xf64> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0, s1, s2] -> (s0, 3, s0 * s1)>},
    %y: tensor<?x?xf64> {dlcrt.name = "y", dlcrt.shape = affine_map<()[s0, s1, s2] -> (s0 * s1, s1 * 2 + 1)>})
    -> (tensor<i32> {dlcrt.name = "n"}, tensor<i32> {dlcrt.name = "m"}, tensor<i32> {dlcrt.name = "k"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %0 = nn.from_index %n : tensor<i32>
  %1 = nn.from_index %m : tensor<i32>
  %2 = nn.from_index %k : tensor<i32>
  return %0, %1, %2 : tensor<i32>, tensor<i32>, tensor<i32>
}
