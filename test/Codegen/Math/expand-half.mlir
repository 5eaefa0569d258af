// Conversions of 16-bit floats become arithmetic: on most targets LLVM would call a
// function that is not there. What one instruction does may be left to it.
// RUN: dlc-opt %s --split-input-file -dlc-expand-half | FileCheck %s
// RUN: dlc-opt %s --split-input-file -dlc-expand-half=f16=true | FileCheck %s --check-prefix=F16

// bf16 is the upper half of f32.
// CHECK-LABEL: @extend(
// CHECK-SAME: %[[X:.*]]: vector<8xbf16>
// CHECK: %[[I:.*]] = arith.bitcast %[[X]] : vector<8xbf16> to vector<8xi16>
// CHECK: %[[W:.*]] = arith.extui %[[I]] : vector<8xi16> to vector<8xi32>
// CHECK: %[[S:.*]] = arith.shli %[[W]]
// CHECK: %[[F:.*]] = arith.bitcast %[[S]] : vector<8xi32> to vector<8xf32>
// CHECK: return %[[F]]
// F16-LABEL: @extend(
// F16: arith.shli
func.func @extend(%x: vector<8xbf16>) -> vector<8xf32> {
  %y = arith.extf %x : vector<8xbf16> to vector<8xf32>
  return %y : vector<8xf32>
}

// -----

// CHECK-LABEL: @half(
// CHECK-NOT: arith.truncf
// CHECK: arith.bitcast %{{.*}} : i16 to f16
// F16-LABEL: @half(
// F16: arith.truncf %{{.*}} : f32 to f16
func.func @half(%x: f32) -> f16 {
  %y = arith.truncf %x : f32 to f16
  return %y : f16
}

// -----

// f64 is rounded to f32 first, to odd; that may be followed by the instruction.
// CHECK-LABEL: @twice(
// CHECK: arith.truncf %{{.*}} : f64 to f32
// CHECK-NOT: arith.truncf
// F16-LABEL: @twice(
// F16: arith.truncf %{{.*}} : f64 to f32
// F16: arith.ori
// F16: arith.truncf %{{.*}} : f32 to f16
func.func @twice(%x: f64) -> f16 {
  %y = arith.truncf %x : f64 to f16
  return %y : f16
}

// -----

// CHECK-LABEL: @integers(
// CHECK: arith.sitofp %{{.*}} : i32 to f64
// CHECK: arith.fptosi %{{.*}} : f32 to i32
func.func @integers(%n: i32, %x: bf16) -> (bf16, i32) {
  %y = arith.sitofp %n : i32 to bf16
  %m = arith.fptosi %x : bf16 to i32
  return %y, %m : bf16, i32
}

// -----

// CHECK-LABEL: @choose(
// CHECK: arith.select %{{.*}} : i16
func.func @choose(%c: i1, %x: bf16, %y: bf16) -> bf16 {
  %z = arith.select %c, %x, %y : bf16
  return %z : bf16
}

// -----

// Nothing is done to tensors and to wider floats.
// CHECK-LABEL: @others(
// CHECK: arith.extf %{{.*}} : tensor<4xbf16> to tensor<4xf32>
// CHECK: arith.truncf %{{.*}} : f64 to f32
func.func @others(%x: tensor<4xbf16>, %y: f64) -> (tensor<4xf32>, f32) {
  %a = arith.extf %x : tensor<4xbf16> to tensor<4xf32>
  %b = arith.truncf %y : f64 to f32
  return %a, %b : tensor<4xf32>, f32
}
