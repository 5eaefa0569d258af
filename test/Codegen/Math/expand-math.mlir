// What dlc-expand-math expands, what it leaves alone, and when it uses math.fma.

// RUN: dlc-opt %s -dlc-expand-math | FileCheck %s --check-prefixes=CHECK,MULADD
// RUN: dlc-opt %s -dlc-expand-math=fma=true | FileCheck %s --check-prefixes=CHECK,FMA
// RUN: dlc-opt %s -dlc-expand-math -dlc-expand-math | FileCheck %s --check-prefixes=CHECK,MULADD
// RUN: dlc-opt %s -dlc-expand-math=rounding=true | FileCheck %s --check-prefix=ROUNDING

// CHECK-LABEL: @reciprocal_square_root_is_exact
// CHECK-SAME: (%[[X:.*]]: vector<8xf32>)
func.func @reciprocal_square_root_is_exact(%x: vector<8xf32>) -> vector<8xf32> {
  // CHECK-DAG: %[[ONE:.*]] = arith.constant dense<1.000000e+00> : vector<8xf32>
  // CHECK-DAG: %[[ROOT:.*]] = math.sqrt %[[X]] : vector<8xf32>
  // CHECK: %[[R:.*]] = arith.divf %[[ONE]], %[[ROOT]] : vector<8xf32>
  // CHECK: return %[[R]]
  %r = math.rsqrt %x : vector<8xf32>
  return %r : vector<8xf32>
}

// CHECK-LABEL: @fma_only_when_the_target_has_it
func.func @fma_only_when_the_target_has_it(%x: vector<2x3xf64>) -> vector<2x3xf64> {
  // MULADD-NOT: math.
  // MULADD: arith.mulf {{.*}} : vector<2x3xf64>
  // FMA: math.fma {{.*}} : vector<2x3xf64>
  // CHECK-NOT: math.exp
  // CHECK: return
  %r = math.exp %x : vector<2x3xf64>
  return %r : vector<2x3xf64>
}

// CHECK-LABEL: @scalars_take_the_same_path
func.func @scalars_take_the_same_path(%x: f32) -> f32 {
  // CHECK-NOT: math.log
  // CHECK: arith.bitcast {{.*}} : f32 to i32
  // CHECK-NOT: math.log
  // CHECK: return
  %r = math.log %x : f32
  return %r : f32
}

// CHECK-LABEL: @half_precision_is_computed_in_f32
// CHECK-SAME: (%[[X:.*]]: vector<4xf16>, %[[Y:.*]]: bf16)
func.func @half_precision_is_computed_in_f32(%x: vector<4xf16>, %y: bf16) -> (vector<4xf16>, bf16) {
  // CHECK: arith.extf %[[X]] : vector<4xf16> to vector<4xf32>
  // CHECK: %[[R:.*]] = arith.truncf {{.*}} : vector<4xf32> to vector<4xf16>
  %r = math.tanh %x : vector<4xf16>
  // CHECK: arith.extf %[[Y]] : bf16 to f32
  // CHECK: %[[S:.*]] = arith.truncf {{.*}} : f32 to bf16
  %s = math.expm1 %y : bf16
  // CHECK: return %[[R]], %[[S]]
  return %r, %s : vector<4xf16>, bf16
}

// CHECK-LABEL: @tensors_and_scalable_vectors_are_left_alone
func.func @tensors_and_scalable_vectors_are_left_alone(%x: tensor<4xf32>, %y: vector<[4]xf32>) -> (tensor<4xf32>, vector<[4]xf32>) {
  // CHECK: math.exp {{.*}} : tensor<4xf32>
  %r = math.exp %x : tensor<4xf32>
  // CHECK: math.exp {{.*}} : vector<[4]xf32>
  %s = math.exp %y : vector<[4]xf32>
  return %r, %s : tensor<4xf32>, vector<[4]xf32>
}

// CHECK-LABEL: @instructions_stay
// ROUNDING-LABEL: @instructions_stay
// ROUNDING-NOT: math.floor
// ROUNDING: return
func.func @instructions_stay(%x: vector<4xf32>) -> vector<4xf32> {
  // CHECK-NEXT: math.sqrt
  %0 = math.sqrt %x : vector<4xf32>
  // CHECK-NEXT: math.absf
  %1 = math.absf %0 : vector<4xf32>
  // CHECK-NEXT: math.floor
  %2 = math.floor %1 : vector<4xf32>
  // CHECK-NEXT: return
  return %2 : vector<4xf32>
}

// CHECK-LABEL: @small_constant_powers_are_products
// CHECK-SAME: (%[[X:.*]]: vector<4xf32>)
func.func @small_constant_powers_are_products(%x: vector<4xf32>) -> vector<4xf32> {
  // CHECK: %[[SQUARE:.*]] = arith.mulf %[[X]], %[[X]] : vector<4xf32>
  // CHECK-NOT: math.
  // CHECK: return %[[SQUARE]]
  %two = arith.constant dense<2.0> : vector<4xf32>
  %r = math.powf %x, %two : vector<4xf32>
  return %r : vector<4xf32>
}

// CHECK-LABEL: @other_constant_powers_are_not_products
func.func @other_constant_powers_are_not_products(%x: f64) -> f64 {
  // CHECK-NOT: math.powf
  // CHECK: arith.bitcast
  %half = arith.constant 2.5 : f64
  %r = math.powf %x, %half : f64
  return %r : f64
}

// CHECK-LABEL: @wide_integer_exponents_are_left_alone
func.func @wide_integer_exponents_are_left_alone(%x: f64, %n: i64) -> f64 {
  // CHECK: math.fpowi
  %r = math.fpowi %x, %n : f64, i64
  return %r : f64
}

// Lanes beyond the range of the fast reduction branch off.
// CHECK-LABEL: @large_angles_branch
func.func @large_angles_branch(%x: vector<8xf32>) -> vector<8xf32> {
  // CHECK: %[[ANY:.*]] = vector.reduction <or>
  // CHECK: scf.if %[[ANY]]
  // CHECK: scf.for
  %r = math.sin %x : vector<8xf32>
  return %r : vector<8xf32>
}

// CHECK-LABEL: @gelu_is_found
// CHECK-SAME: (%[[X:.*]]: vector<4xf32>)
func.func @gelu_is_found(%x: vector<4xf32>) -> vector<4xf32> {
  // The one division of the tail, and no product by one half of what erfc would have given.
  // CHECK: arith.divf
  // CHECK-NOT: arith.divf
  // CHECK: return
  %c = arith.constant dense<-0.70710678118654752440> : vector<4xf32>
  %half = arith.constant dense<0.5> : vector<4xf32>
  %argument = arith.mulf %x, %c : vector<4xf32>
  %erfc = math.erfc %argument : vector<4xf32>
  %halved = arith.mulf %x, %half : vector<4xf32>
  %r = arith.mulf %halved, %erfc : vector<4xf32>
  return %r : vector<4xf32>
}

// Both sides of the quotient keep the factor 2^64 that the exponential is computed with, so nothing scales it back.
// CHECK-LABEL: @sigmoid_is_found
// CHECK-SAME: (%[[X:.*]]: vector<4xf32>)
func.func @sigmoid_is_found(%x: vector<4xf32>) -> vector<4xf32> {
  // CHECK: %[[ONE:.*]] = arith.constant dense<1.84467441E+19>
  // CHECK: %[[SUM:.*]] = arith.addf %[[POWER:.*]], %[[ONE]]
  // CHECK: arith.divf %{{.*}}, %[[SUM]]
  %zero = arith.constant dense<0.0> : vector<4xf32>
  %one = arith.constant dense<1.0> : vector<4xf32>
  %abs = math.absf %x : vector<4xf32>
  %neg = arith.negf %abs : vector<4xf32>
  %e = math.exp %neg {dlcrt.nonpositive} : vector<4xf32>
  %less = arith.cmpf olt, %x, %zero : vector<4xf32>
  %numerator = arith.select %less, %e, %one : vector<4xi1>, vector<4xf32>
  %denominator = arith.addf %e, %one : vector<4xf32>
  %r = arith.divf %numerator, %denominator : vector<4xf32>
  return %r : vector<4xf32>
}

// An exponential that something else needs too is computed once, in full.
// CHECK-LABEL: @shared_exponential_is_no_sigmoid
func.func @shared_exponential_is_no_sigmoid(%x: f32) -> (f32, f32) {
  // CHECK: arith.select %{{.*}}, %[[E:[0-9]+]], %{{.*}} : f32
  // CHECK: return %{{.*}}, %[[E]]
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %abs = math.absf %x : f32
  %neg = arith.negf %abs : f32
  %e = math.exp %neg {dlcrt.nonpositive} : f32
  %less = arith.cmpf olt, %x, %zero : f32
  %numerator = arith.select %less, %e, %one : f32
  %denominator = arith.addf %e, %one : f32
  %r = arith.divf %numerator, %denominator : f32
  return %r, %e : f32, f32
}

// CHECK-LABEL: @erfc_of_something_else_is_no_gelu
// CHECK-SAME: (%{{.*}}: vector<4xf32>, %[[Y:.*]]: vector<4xf32>)
func.func @erfc_of_something_else_is_no_gelu(%x: vector<4xf32>, %y: vector<4xf32>) -> vector<4xf32> {
  // CHECK: arith.divf
  // CHECK: arith.divf
  // CHECK: %[[HALF:.*]] = arith.mulf %[[Y]], %{{.*}} : vector<4xf32>
  // CHECK: %[[R:.*]] = arith.mulf %[[HALF]]
  // CHECK: return %[[R]]
  %c = arith.constant dense<-0.70710678118654752440> : vector<4xf32>
  %half = arith.constant dense<0.5> : vector<4xf32>
  %argument = arith.mulf %x, %c : vector<4xf32>
  %erfc = math.erfc %argument : vector<4xf32>
  %halved = arith.mulf %y, %half : vector<4xf32>
  %r = arith.mulf %halved, %erfc : vector<4xf32>
  return %r : vector<4xf32>
}

// No result overflows: one power of two less to multiply by, and no upper bound.
// CHECK-LABEL: @exp_of_what_is_not_positive
func.func @exp_of_what_is_not_positive(%x: f32) -> f32 {
  // CHECK-COUNT-1: arith.cmpf
  // CHECK-NOT: arith.cmpf
  // CHECK-COUNT-1: arith.shli
  // CHECK-NOT: arith.shli
  // CHECK: return
  %r = math.exp %x {dlcrt.nonpositive} : f32
  return %r : f32
}

// No exponent to take apart, and nothing that 1 + x could lose.
// CHECK-LABEL: @log1p_of_a_fraction
func.func @log1p_of_a_fraction(%x: f32) -> f32 {
  // CHECK-COUNT-1: arith.cmpf
  // CHECK-NOT: arith.cmpf
  // CHECK-NOT: arith.bitcast
  // CHECK: return
  %r = math.log1p %x {dlcrt.fraction} : f32
  return %r : f32
}
