// What the functions with tables in registers take of the processor, and how vectors of other lengths are cut into
// registers.

// RUN: dlc-opt %s -dlc-expand-math="fma=true lookup-lanes=16" | FileCheck %s --check-prefixes=CHECK,WIDE
// RUN: dlc-opt %s -dlc-expand-math="fma=true lookup-lanes=8" | FileCheck %s --check-prefixes=CHECK,NARROW
// Without fused multiply-add the tables are not used: their errors count on it.
// RUN: dlc-opt %s -dlc-expand-math="lookup-lanes=16" | FileCheck %s --check-prefix=MULADD

// MULADD-NOT: call_intrinsic
// CHECK-LABEL: @exp_looks_up_sixteen
// CHECK-SAME: (%[[X:.*]]: vector<16xf32>)
func.func @exp_looks_up_sixteen(%x: vector<16xf32>) -> vector<16xf32> {
  // WIDE: llvm.call_intrinsic "llvm.x86.avx512.permvar.sf.512"
  // WIDE: llvm.call_intrinsic "llvm.x86.avx512.mask.scalef.ps.512"
  // NARROW-NOT: call_intrinsic
  // CHECK: return
  %r = math.exp %x : vector<16xf32>
  return %r : vector<16xf32>
}

// The fraction of the exponent is looked up, and with its whole part added to that of the table.
// CHECK-LABEL: @exp_of_nonpositive_looks_up_eight
func.func @exp_of_nonpositive_looks_up_eight(%x: vector<8xf32>) -> vector<8xf32> {
  // NARROW: %[[K:.*]] = arith.bitcast {{.*}} to vector<8xi32>
  // NARROW: %[[FRACTION:.*]] = llvm.call_intrinsic "llvm.x86.avx2.permps"(%{{.*}}, %[[K]])
  // NARROW: %[[BITS:.*]] = arith.bitcast %[[FRACTION]]
  // NARROW: %[[WHOLE:.*]] = arith.shli
  // NARROW: arith.addi %[[BITS]], %[[WHOLE]]
  // CHECK: return
  %r = math.exp %x {dlcrt.nonpositive} : vector<8xf32>
  return %r : vector<8xf32>
}

// CHECK-LABEL: @scalars_take_a_register
// CHECK-SAME: (%[[X:.*]]: f32)
func.func @scalars_take_a_register(%x: f32) -> f32 {
  // WIDE: vector.broadcast %[[X]] : f32 to vector<16xf32>
  // WIDE: vector.extract %{{.*}}[0] : f32 from vector<16xf32>
  // NARROW-NOT: vector.
  // CHECK: return
  %r = math.exp %x : f32
  return %r : f32
}

// CHECK-LABEL: @rows_are_cut_into_registers
func.func @rows_are_cut_into_registers(%x: vector<2x12xf32>) -> vector<2x12xf32> {
  // WIDE: vector.shape_cast %{{.*}} : vector<2x12xf32> to vector<24xf32>
  // WIDE: vector.insert_strided_slice %{{.*}} : vector<24xf32> into vector<32xf32>
  // WIDE-COUNT-2: llvm.x86.avx512.mask.scalef.ps.512
  // WIDE: vector.extract_strided_slice %{{.*}} {offsets = [0], sizes = [24], strides = [1]}
  // CHECK: return
  %r = math.exp %x : vector<2x12xf32>
  return %r : vector<2x12xf32>
}

// CHECK-LABEL: @gelu_takes_the_tail_behind_a_branch
func.func @gelu_takes_the_tail_behind_a_branch(%x: vector<8xf32>) -> vector<8xf32> {
  // WIDE-COUNT-7: llvm.x86.avx512.vpermi2var.ps.512
  // NARROW-COUNT-10: llvm.x86.avx2.permps
  // CHECK: vector.reduction <or>
  // CHECK: scf.if
  // CHECK: return
  %c = arith.constant dense<-0.70710678118654752440> : vector<8xf32>
  %half = arith.constant dense<0.5> : vector<8xf32>
  %argument = arith.mulf %x, %c : vector<8xf32>
  %erfc = math.erfc %argument : vector<8xf32>
  %halved = arith.mulf %x, %half : vector<8xf32>
  %r = arith.mulf %halved, %erfc : vector<8xf32>
  return %r : vector<8xf32>
}

// Seven tables, of twice as many numbers as a register has, instead of a division.
// CHECK-LABEL: @tanh_looks_up_polynomials
func.func @tanh_looks_up_polynomials(%x: vector<16xf32>) -> vector<16xf32> {
  // WIDE-COUNT-7: llvm.call_intrinsic "llvm.x86.avx512.vpermi2var.ps.512"
  // WIDE-NOT: arith.divf
  // NARROW: arith.divf
  // CHECK: return
  %r = math.tanh %x : vector<16xf32>
  return %r : vector<16xf32>
}
