// Vector ops on buffers become one-dimensional ones.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-lower-vectors))" | FileCheck %s

// CHECK-LABEL: @transfers
// CHECK: vector.load {{.*}} vector<8xf32>
// CHECK: vector.store
// CHECK-NOT: vector.transfer
func.func @transfers(%a: memref<4x8xf32>, %i: index) {
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %v = vector.transfer_read %a[%i, %c0], %zero {in_bounds = [true]} : memref<4x8xf32>, vector<8xf32>
  vector.transfer_write %v, %a[%c0, %c0] {in_bounds = [true]} : vector<8xf32>, memref<4x8xf32>
  return
}

// CHECK-LABEL: @contraction
// CHECK-COUNT-4: vector.fma {{.*}} : vector<8xf32>
// CHECK-NOT: vector.contract
func.func @contraction(%a: vector<2x2xf32>, %b: vector<2x8xf32>, %c: vector<2x8xf32>) -> vector<2x8xf32> {
  %r = vector.contract {indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>,
                                         affine_map<(m, n, k) -> (m, n)>],
                        iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>}
      %a, %b, %c : vector<2x2xf32>, vector<2x8xf32> into vector<2x8xf32>
  return %r : vector<2x8xf32>
}

// CHECK-LABEL: @relu
// CHECK-SAME: %[[X:.*]]: vector<8xf32>
// CHECK: %[[ZERO:.*]] = arith.constant dense<0.0
// CHECK: %[[C:.*]] = arith.cmpf ogt, %[[ZERO]], %[[X]]
// CHECK: arith.select %[[C]], %[[ZERO]], %[[X]]
func.func @relu(%x: vector<8xf32>) -> vector<8xf32> {
  %zero = arith.constant dense<0.0> : vector<8xf32>
  %r = arith.maximumf %x, %zero : vector<8xf32>
  return %r : vector<8xf32>
}

// CHECK-LABEL: @maximum_of_variables_stays
// CHECK: arith.maximumf
func.func @maximum_of_variables_stays(%x: vector<8xf32>, %y: vector<8xf32>) -> vector<8xf32> {
  %r = arith.maximumf %x, %y : vector<8xf32>
  return %r : vector<8xf32>
}

// Where NaNs do not matter, a comparison chooses. LLVM does not see the flag.
// CHECK-LABEL: @maximum_of_numbers
// CHECK-SAME: %[[X:.*]]: vector<8xf32>, %[[Y:.*]]: vector<8xf32>
// CHECK: %[[C:.*]] = arith.cmpf ogt, %[[X]], %[[Y]] : vector<8xf32>
// CHECK: arith.select %[[C]], %[[X]], %[[Y]]
func.func @maximum_of_numbers(%x: vector<8xf32>, %y: vector<8xf32>) -> vector<8xf32> {
  %r = arith.maximumf %x, %y fastmath<nnan> : vector<8xf32>
  return %r : vector<8xf32>
}
