// Vector ops without an operation of LLVM's become extractions, insertions and shuffles.
// RUN: dlc-opt %s --split-input-file --pass-pipeline="builtin.module(func.func(dlc-flatten-vectors))" | FileCheck %s
// Afterwards, an index is as wide as the data layout says.
// RUN: dlc-opt %s --split-input-file --pass-pipeline="builtin.module(func.func(dlc-flatten-vectors),convert-to-llvm{dynamic=1})" | FileCheck %s --check-prefix=LLVM

// CHECK-LABEL: func.func @shape_cast
// CHECK-NOT:     vector.shape_cast
// CHECK:         vector.extract %{{.*}}[0] : vector<4xf32> from vector<2x4xf32>
func.func @shape_cast(%v: vector<2x4xf32>) -> vector<8xf32> {
  %0 = vector.shape_cast %v : vector<2x4xf32> to vector<8xf32>
  return %0 : vector<8xf32>
}

// CHECK-LABEL: func.func @slice
// CHECK-NOT:     vector.extract_strided_slice
// CHECK:         vector.shuffle
func.func @slice(%v: vector<8xf32>) -> vector<4xf32> {
  %0 = vector.extract_strided_slice %v {offsets = [2], sizes = [4], strides = [1]} : vector<8xf32> to vector<4xf32>
  return %0 : vector<4xf32>
}

// What LLVM has stays.
// CHECK-LABEL: func.func @untouched
// CHECK-NEXT:    vector.load
// CHECK-NEXT:    return
func.func @untouched(%m: memref<8xf32>, %i: index) -> vector<4xf32> {
  %0 = vector.load %m[%i] : memref<8xf32>, vector<4xf32>
  return %0 : vector<4xf32>
}

// -----

// LLVM-LABEL: llvm.func @narrow
// LLVM-SAME:    %{{[a-z0-9]*}}: i32, %{{[a-z0-9]*}}: i32
module attributes {dlti.dl_spec = #dlti.dl_spec<index = 32 : i64>} {
  // LLVM-NOT: i64
  func.func @narrow(%m: memref<8xf32>, %i: index, %j: index) -> vector<4xf32> {
    %mask = vector.create_mask %j : vector<4xi1>
    %pass = arith.constant dense<0.0> : vector<4xf32>
    %0 = vector.maskedload %m[%i], %mask, %pass : memref<8xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
    return %0 : vector<4xf32>
  }
}
