// What is the same in groups of lanes is computed once for each.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-vectorize,canonicalize,cse))" | FileCheck %s

#id = affine_map<(i) -> (i)>
#rows = affine_map<(i, j) -> (i, j)>

// Tiles begin at multiples of 16: sixteen lanes hold four groups. The remainders are known.
// CHECK-LABEL: @aligned(
// CHECK: scf.for %[[IV:.*]] = %c0 to %c64 step %c16
// CHECK: %[[FIRST:.*]] = arith.shrui %[[IV]], %c2
// CHECK: vector.broadcast %[[FIRST]] : index to vector<4xindex>
// CHECK: %[[CUBE:.*]] = arith.muli {{.*}} : vector<4xindex>
// CHECK: %[[SPREAD:.*]] = vector.shuffle %[[CUBE]], %[[CUBE]]
// CHECK-SAME: [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3] : vector<4xindex>, vector<4xindex>
// CHECK: arith.addi %[[SPREAD]], %{{.*}} : vector<16xindex>
func.func @aligned() -> tensor<64xi32> {
  %c0 = arith.constant 0 : index
  %c16 = arith.constant 16 : index
  %c64 = arith.constant 64 : index
  %e = tensor.empty() : tensor<64xi32>
  %t = scf.for %iv = %c0 to %c64 step %c16 iter_args(%a = %e) -> tensor<64xi32> {
    %s = tensor.extract_slice %a[%iv] [16] [1] : tensor<64xi32> to tensor<16xi32>
    %r = linalg.generic {indexing_maps = [#id], iterator_types = ["parallel"]} outs(%s : tensor<16xi32>) {
    ^bb0(%o: i32):
      %c2 = arith.constant 2 : index
      %c3 = arith.constant 3 : index
      %i = linalg.index 0 : index
      %p = affine.apply affine_map<(i, j) -> (i + j)>(%i, %iv)
      %group = arith.shrui %p, %c2 : index
      %cube = arith.muli %group, %group : index
      %lane = arith.andi %p, %c3 : index
      %sum = arith.addi %cube, %lane : index
      %v = arith.index_cast %sum : index to i32
      linalg.yield %v : i32
    } -> tensor<16xi32>
    %n = tensor.insert_slice %r into %a[%iv] [16] [1] : tensor<16xi32> into tensor<64xi32>
    scf.yield %n : tensor<64xi32>
  }
  return %t : tensor<64xi32>
}

// Rows of six begin in the middle of a group.
// CHECK-LABEL: @no_groups_in_rows_of_six(
// CHECK-NOT: vector.shuffle
// CHECK: arith.shrui {{.*}} : vector<6xindex>
func.func @no_groups_in_rows_of_six() -> tensor<2x6xi32> {
  %e = tensor.empty() : tensor<2x6xi32>
  %r = linalg.generic {indexing_maps = [#rows], iterator_types = ["parallel", "parallel"]} outs(%e : tensor<2x6xi32>) {
  ^bb0(%o: i32):
    %c2 = arith.constant 2 : index
    %c6 = arith.constant 6 : index
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %start = arith.muli %i, %c6 : index
    %p = arith.addi %start, %j : index
    %group = arith.shrui %p, %c2 : index
    %v = arith.index_cast %group : index to i32
    linalg.yield %v : i32
  } -> tensor<2x6xi32>
  return %r : tensor<2x6xi32>
}
