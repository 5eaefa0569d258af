// Which loops threads share, and how. The limit given here is 10000 instructions; an iteration of the inner loop that
// adds up takes two.

// RUN: dlc-opt %s --split-input-file --pass-pipeline="builtin.module(dlc-parallelize{min-work=10000 grain=300},canonicalize,cse)" | FileCheck %s

// Enough static work: no condition, and chunks of whole iterations that take at least 300 instructions, 121 each.
// CHECK-LABEL: func.func @above(
// CHECK-NOT:     scf.if
// CHECK:         omp.parallel {
// CHECK-NEXT:      omp.wsloop nowait schedule(static) {
// CHECK-NEXT:        omp.loop_nest (%[[FROM:.*]]) : index = (%c0) to (%c128) step (%c3) {
// CHECK:               %[[NEXT:.*]] = arith.addi %[[FROM]], %c3
// CHECK:               %[[TO:.*]] = arith.minsi %[[NEXT]], %c128
// CHECK:               func.call @above.range(%[[FROM]], %[[TO]], %arg0, %arg1)
// CHECK:       func.func private @above.range(%[[FROM:.*]]: index, %[[TO:.*]]: index, %{{.*}}: memref<128x64xf32>, %[[Y:.*]]: memref<128xf32>)
// CHECK:         scf.for %[[I:.*]] = %[[FROM]] to %[[TO]] step %c1
// CHECK:           scf.for %{{.*}} = %c0 to %c64
// CHECK:           memref.store %{{.*}}, %[[Y]][%[[I]]]
func.func @above(%x: memref<128x64xf32>, %y: memref<128xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %k = arith.constant 64 : index
  %n = arith.constant 128 : index
  %zero = arith.constant 0.0 : f32
  scf.for %i = %c0 to %n step %c1 {
    %sum = scf.for %j = %c0 to %k step %c1 iter_args(%s = %zero) -> f32 {
      %a = memref.load %x[%i, %j] : memref<128x64xf32>
      %t = arith.addf %s, %a : f32
      scf.yield %t : f32
    }
    memref.store %sum, %y[%i] : memref<128xf32>
  }
  return
}

// -----

// Too little static work: nothing changes.
// CHECK-LABEL: func.func @below(
// CHECK-NOT:     omp
// CHECK:         scf.for
// CHECK-NOT:   .range
func.func @below(%x: memref<8x64xf32>, %y: memref<8xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %k = arith.constant 64 : index
  %n = arith.constant 8 : index
  %zero = arith.constant 0.0 : f32
  scf.for %i = %c0 to %n step %c1 {
    %sum = scf.for %j = %c0 to %k step %c1 iter_args(%s = %zero) -> f32 {
      %a = memref.load %x[%i, %j] : memref<8x64xf32>
      %t = arith.addf %s, %a : f32
      scf.yield %t : f32
    }
    memref.store %sum, %y[%i] : memref<8xf32>
  }
  return
}

// -----

// Dynamic sizes: the code decides, and otherwise calls the same range with all iterations.
// CHECK-LABEL: func.func @dynamic(
// CHECK-SAME:    %[[N:[a-z0-9]*]]: index, %[[K:[a-z0-9]*]]: index
// CHECK:         %[[ENOUGH:.*]] = arith.cmpi sge, %{{.*}}, %c10000_i64
// CHECK:         %[[SEVERAL:.*]] = arith.cmpi sge, %{{.*}}, %c2_i64
// CHECK:         %[[BOTH:.*]] = arith.andi %[[ENOUGH]], %[[SEVERAL]]
// CHECK:         scf.if %[[BOTH]] {
// CHECK:           omp.parallel
// CHECK:         } else {
// CHECK-NEXT:      func.call @dynamic.range(%c0, %[[N]], %{{.*}}, %[[K]], %{{.*}})
// CHECK-NEXT:    }
func.func @dynamic(%n: index, %k: index, %x: memref<?x?xf32>, %y: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  scf.for %i = %c0 to %n step %c1 {
    %sum = scf.for %j = %c0 to %k step %c1 iter_args(%s = %zero) -> f32 {
      %a = memref.load %x[%i, %j] : memref<?x?xf32>
      %t = arith.addf %s, %a : f32
      scf.yield %t : f32
    }
    memref.store %sum, %y[%i] : memref<?xf32>
  }
  return
}

// -----

// Of a nest, the loop along the outermost dimension of the result that has iterations enough: the rows, although they
// are the inner loop. No other loop of the nest is shared.
// CHECK-LABEL: func.func @nested(
// CHECK:         omp.loop_nest (%{{.*}}) : index = (%c0) to (%c32) step
// CHECK:       func.func private @nested.range(%[[FROM:.*]]: index, %[[TO:.*]]: index,
// CHECK-NOT:     omp
// CHECK:         scf.for %{{.*}} = %c0 to %c64 step %c8
// CHECK:           scf.for %{{.*}} = %[[FROM]] to %[[TO]] step %c1
func.func @nested(%x: memref<32x64xf32>, %w: memref<64x64xf32>, %y: memref<32x64xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %k = arith.constant 64 : index
  %n = arith.constant 32 : index
  %zero = arith.constant dense<0.0> : vector<8xf32>
  scf.for %j = %c0 to %k step %c8 {
    scf.for %i = %c0 to %n step %c1 {
      %sum = scf.for %l = %c0 to %k step %c1 iter_args(%s = %zero) -> vector<8xf32> {
        %a = memref.load %x[%i, %l] : memref<32x64xf32>
        %b = vector.broadcast %a : f32 to vector<8xf32>
        %c = vector.load %w[%l, %j] : memref<64x64xf32>, vector<8xf32>
        %t = vector.fma %b, %c, %s : vector<8xf32>
        scf.yield %t : vector<8xf32>
      }
      vector.store %sum, %y[%i, %j] : memref<32x64xf32>, vector<8xf32>
    }
  }
  return
}

// -----

// What the loop carries has an order; so has what it adds up in memory. Inside, where each iteration has less to do,
// nothing is shared either.
// CHECK-LABEL: func.func @carried(
// CHECK-NOT:     omp
func.func @carried(%x: memref<65536xf32>, %y: memref<f32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 65536 : index
  %zero = arith.constant 0.0 : f32
  %sum = scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> f32 {
    %a = memref.load %x[%i] : memref<65536xf32>
    %t = arith.addf %s, %a : f32
    scf.yield %t : f32
  }
  scf.for %i = %c0 to %n step %c1 {
    %a = memref.load %x[%i] : memref<65536xf32>
    %s = memref.load %y[] : memref<f32>
    %t = arith.addf %s, %a : f32
    %u = arith.mulf %t, %a : f32
    %v = arith.divf %u, %t : f32
    %w = arith.subf %v, %t : f32
    %p = arith.addf %w, %a : f32
    %q = arith.addf %p, %t : f32
    memref.store %q, %y[] : memref<f32>
  }
  return %sum : f32
}

// -----

// An outer loop that carries something is no obstacle for the loops in it.
// CHECK-LABEL: func.func @steps(
// CHECK:         scf.for {{.*}} iter_args
// CHECK:           omp.parallel
func.func @steps(%x: memref<128x64xf32>, %y: memref<128xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %k = arith.constant 64 : index
  %n = arith.constant 128 : index
  %zero = arith.constant 0.0 : f32
  %last = scf.for %step = %c0 to %k step %c1 iter_args(%state = %zero) -> f32 {
    scf.for %i = %c0 to %n step %c1 {
      %sum = scf.for %j = %c0 to %k step %c1 iter_args(%s = %state) -> f32 {
        %a = memref.load %x[%i, %j] : memref<128x64xf32>
        %t = arith.addf %s, %a : f32
        scf.yield %t : f32
      }
      memref.store %sum, %y[%i] : memref<128xf32>
    }
    %next = memref.load %y[%c0] : memref<128xf32>
    scf.yield %next : f32
  }
  return %last : f32
}

// -----

// A buffer that an iteration allocates is its own; one of the function would be used by all threads.
// CHECK-LABEL: func.func @own(
// CHECK:         omp.parallel
// CHECK:       func.func private @own.range(
// CHECK:         scf.for
// CHECK:           memref.alloca
// CHECK-LABEL: func.func @common(
// CHECK-NOT:     omp
func.func @own(%x: memref<1024x16xf32>, %y: memref<1024xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %k = arith.constant 16 : index
  %n = arith.constant 1024 : index
  scf.for %i = %c0 to %n step %c1 {
    %t = memref.alloca() : memref<f32>
    scf.for %j = %c0 to %k step %c1 {
      %a = memref.load %x[%i, %j] : memref<1024x16xf32>
      %s = memref.load %t[] : memref<f32>
      %1 = arith.addf %s, %a : f32
      %2 = arith.mulf %1, %a : f32
      %3 = arith.divf %2, %s : f32
      %4 = arith.subf %3, %a : f32
      %5 = arith.addf %4, %s : f32
      %6 = arith.mulf %5, %5 : f32
      memref.store %6, %t[] : memref<f32>
    }
    %r = memref.load %t[] : memref<f32>
    memref.store %r, %y[%i] : memref<1024xf32>
  }
  return
}
func.func @common(%x: memref<1024x16xf32>, %y: memref<1024xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %k = arith.constant 16 : index
  %n = arith.constant 1024 : index
  %t = memref.alloca() : memref<f32>
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %k step %c1 {
      %a = memref.load %x[%i, %j] : memref<1024x16xf32>
      %s = memref.load %t[] : memref<f32>
      %1 = arith.addf %s, %a : f32
      %2 = arith.mulf %1, %a : f32
      %3 = arith.divf %2, %s : f32
      %4 = arith.subf %3, %a : f32
      %5 = arith.addf %4, %s : f32
      %6 = arith.mulf %5, %5 : f32
      memref.store %6, %t[] : memref<f32>
    }
    %r = memref.load %t[] : memref<f32>
    memref.store %r, %y[%i] : memref<1024xf32>
  }
  return
}

// -----

// Iterations that read what others write, and vectors longer than the step, are not shared. In place is.
// CHECK-LABEL: func.func @neighbour(
// CHECK-NOT:     omp
// CHECK-LABEL: func.func @overlap(
// CHECK-NOT:     omp
// CHECK-LABEL: func.func @in_place(
// CHECK:         omp.parallel
func.func @neighbour(%x: memref<65536xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 65535 : index
  scf.for %i = %c0 to %n step %c1 {
    %next = arith.addi %i, %c1 : index
    %a = memref.load %x[%next] : memref<65536xf32>
    %1 = arith.mulf %a, %a : f32
    %2 = arith.divf %1, %1 : f32
    %3 = arith.addf %2, %a : f32
    %4 = arith.subf %3, %a : f32
    %5 = arith.mulf %4, %a : f32
    %6 = arith.addf %5, %a : f32
    %7 = arith.mulf %6, %a : f32
    memref.store %7, %x[%i] : memref<65536xf32>
  }
  return
}
func.func @overlap(%x: memref<65536xf32>, %y: memref<65536xf32>) {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %n = arith.constant 65532 : index
  scf.for %i = %c0 to %n step %c4 {
    %a = vector.load %x[%i] : memref<65536xf32>, vector<8xf32>
    %1 = arith.mulf %a, %a : vector<8xf32>
    %2 = arith.divf %1, %1 : vector<8xf32>
    %3 = arith.addf %2, %a : vector<8xf32>
    %4 = arith.subf %3, %a : vector<8xf32>
    %5 = arith.mulf %4, %a : vector<8xf32>
    %6 = arith.addf %5, %a : vector<8xf32>
    %7 = arith.mulf %6, %a : vector<8xf32>
    vector.store %7, %y[%i] : memref<65536xf32>, vector<8xf32>
  }
  return
}
func.func @in_place(%x: memref<65536xf32>) {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %n = arith.constant 65536 : index
  scf.for %i = %c0 to %n step %c4 {
    %last = affine.apply affine_map<(d0) -> (d0 + 3)>(%i)
    %a = memref.load %x[%last] : memref<65536xf32>
    %1 = arith.mulf %a, %a : f32
    %2 = arith.divf %1, %1 : f32
    %3 = arith.addf %2, %a : f32
    %4 = arith.subf %3, %a : f32
    %5 = arith.mulf %4, %a : f32
    %6 = arith.addf %5, %a : f32
    %7 = arith.mulf %6, %a : f32
    memref.store %7, %x[%i] : memref<65536xf32>
  }
  return
}

// -----

// Little is computed for what is stored: fetching the results from another cache would take longer.
// CHECK-LABEL: func.func @copy(
// CHECK-NOT:     omp
func.func @copy(%x: memref<65536xf32>, %y: memref<65536xf32>) {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %n = arith.constant 65536 : index
  scf.for %i = %c0 to %n step %c8 {
    %a = vector.load %x[%i] : memref<65536xf32>, vector<8xf32>
    %1 = arith.mulf %a, %a : vector<8xf32>
    vector.store %1, %y[%i] : memref<65536xf32>, vector<8xf32>
  }
  return
}
