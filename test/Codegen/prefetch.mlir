// Which loops ask for what they read next, and for how much of it at a time.

// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-prefetch{cache-bytes=4096},canonicalize,cse))" | FileCheck %s
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-prefetch{cache-bytes=8192},canonicalize,cse))" | FileCheck %s --check-prefix=FITS

// Each row of %x is read for two tiles, each of which asks for half of the next row, and in the last row for that row.
// Nothing is asked for of %w, which may stay in the cache, and of %x neither where it may.
// CHECK-DAG:   #[[$NEXT:.*]] = affine_map<(d0) -> (1008, d0 * 16 + 16)>
// CHECK-LABEL: func.func @tiles(
// CHECK-SAME:    %[[X:[a-z0-9]*]]: memref<64x16xf32>
// CHECK:         scf.for %[[I:.*]] = %c0
// CHECK-NEXT:      %[[START:.*]] = affine.min #[[$NEXT]](%[[I]])
// CHECK-NEXT:      scf.for %[[J:.*]] = %c0
// CHECK-NEXT:        %[[AT:.*]] = affine.apply #{{.*}}(%[[J]], %[[START]])
// CHECK-NEXT:        memref.prefetch %[[X]][%c0, %[[AT]]], read, locality<3>
// CHECK-NOT:         memref.prefetch
// FITS-NOT:    memref.prefetch
func.func @tiles(%x: memref<64x16xf32>, %w: memref<16x16xf32>, %y: memref<64x16xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %c16 = arith.constant 16 : index
  %c64 = arith.constant 64 : index
  %zero = arith.constant dense<0.0> : vector<8xf32>
  scf.for %i = %c0 to %c64 step %c1 {
    scf.for %j = %c0 to %c16 step %c8 {
      %sum = scf.for %k = %c0 to %c16 step %c1 iter_args(%s = %zero) -> vector<8xf32> {
        %a = memref.load %x[%i, %k] : memref<64x16xf32>
        %b = vector.broadcast %a : f32 to vector<8xf32>
        %v = vector.load %w[%k, %j] : memref<16x16xf32>, vector<8xf32>
        %t = vector.fma %b, %v, %s : vector<8xf32>
        scf.yield %t : vector<8xf32>
      }
      vector.store %sum, %y[%i, %j] : memref<64x16xf32>, vector<8xf32>
    }
  }
  return
}

// What vectors read once, and in order, processors foresee.
// CHECK-LABEL: func.func @once(
// CHECK-NOT:     memref.prefetch
func.func @once(%x: memref<64x16xf32>, %y: memref<64x8xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %c16 = arith.constant 16 : index
  %c64 = arith.constant 64 : index
  %zero = arith.constant dense<0.0> : vector<8xf32>
  scf.for %i = %c0 to %c64 step %c1 {
    %sum = scf.for %k = %c0 to %c16 step %c8 iter_args(%s = %zero) -> vector<8xf32> {
      %v = vector.load %x[%i, %k] : memref<64x16xf32>, vector<8xf32>
      %t = arith.addf %v, %s : vector<8xf32>
      scf.yield %t : vector<8xf32>
    }
    vector.store %sum, %y[%i, %c0] : memref<64x8xf32>, vector<8xf32>
  }
  return
}
