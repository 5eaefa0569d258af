// A derivative that is zero by construction is no tensor: nothing is built, added or
// multiplied for it.
// RUN: dlc-opt %s --nn-differentiate --canonicalize --cse --split-input-file | FileCheck %s --implicit-check-not=nn.splat

// What only integers and tests lead to has none; neither has the other operand's side.
// CHECK-LABEL: func.func @integer_paths
// CHECK-SAME:    %[[X:.*]]: tensor<5xf32>, %[[I:.*]]: tensor<3xi32>
// CHECK:       %[[ONES:.*]] = nn.constant dense<1.000000e+00> : tensor<3xf32>
// The gradient of a gather is one scatter into zeros, which is what it is made of.
// CHECK:       %[[ZEROS:.*]] = nn.constant dense<0.000000e+00> : tensor<5xf32>
// CHECK-NEXT:  %[[G:.*]] = nn.scatter_add %[[ZEROS]], %[[I]], %[[ONES]]
// CHECK-NEXT:  return %[[G]]
func.func @integer_paths(%x: tensor<5xf32>, %i: tensor<3xi32>) -> tensor<5xf32> {
  %g = nn.grad(%x : tensor<5xf32>) {
  ^bb0(%p: tensor<5xf32>):
    %a = nn.gather %p, %i {axis = 0 : i64} : (tensor<5xf32>, tensor<3xi32>) -> tensor<3xf32>
    %m = nn.argmax %p {axis = 0 : i64, keepdims = false} : (tensor<5xf32>) -> tensor<i32>
    %f = nn.cast %m {type = f32} : (tensor<i32>) -> tensor<f32>
    %r = nn.floor %p : (tensor<5xf32>) -> tensor<5xf32>
    %s = nn.sum %r {axis = array<i64: 0>, keepdims = false} : (tensor<5xf32>) -> tensor<f32>
    %l = nn.sum %a {axis = array<i64: 0>, keepdims = false} : (tensor<3xf32>) -> tensor<f32>
    %t = nn.add %l, %f : (tensor<f32>, tensor<f32>) -> tensor<f32>
    %u = nn.add %t, %s : (tensor<f32>, tensor<f32>) -> tensor<f32>
    nn.yield %u : tensor<f32>
  } -> (tensor<5xf32>)
  return %g : tensor<5xf32>
}

// -----

// An operation on the way to nothing is not differentiated at all: random numbers have no
// derivative, and none is asked for.
// CHECK-LABEL: func.func @constant_side
// CHECK-SAME:    %[[X:.*]]: tensor<2xf32>, %[[Y:.*]]: tensor<2xf32>
// CHECK-NEXT:  %[[E:.*]] = nn.exp %[[Y]]
// CHECK-NEXT:  return %[[E]]
func.func @constant_side(%x: tensor<2xf32>, %y: tensor<2xf32>) -> tensor<2xf32> {
  %g = nn.grad(%x : tensor<2xf32>) {
  ^bb0(%p: tensor<2xf32>):
    %e = nn.exp %y : (tensor<2xf32>) -> tensor<2xf32>
    %m = nn.mul %p, %e : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
    %l = nn.sum %m {axis = array<i64: 0>, keepdims = false} : (tensor<2xf32>) -> tensor<f32>
    nn.yield %l : tensor<f32>
  } -> (tensor<2xf32>)
  return %g : tensor<2xf32>
}

// -----

// In a scan, a carry that is an integer has no cotangent to carry, and forward mode carries
// tangents of floats alone.
// CHECK-LABEL: func.func @forward_scan
// CHECK:       nn.scan
// CHECK-SAME:    carries(%{{.*}}, %{{.*}}, %{{.*}} : tensor<f32>, tensor<i32>, tensor<f32>)
func.func @forward_scan(%x: tensor<f32>, %v: tensor<f32>) -> tensor<f32> {
  %t = nn.jvp(%x : tensor<f32>) along (%v : tensor<f32>) attributes {num_outputs = 1 : i64} {
  ^bb0(%p: tensor<f32>):
    %n = arith.constant 4 : index
    %one = nn.constant dense<1> : tensor<i32>
    %y, %c = nn.scan (%n) carries(%p, %one : tensor<f32>, tensor<i32>) {input_axes = array<i64>, output_axes = array<i64>, reverse = false} {
    ^bb0(%step: index, %a: tensor<f32>, %b: tensor<i32>):
      %f = nn.cast %b {type = f32} : (tensor<i32>) -> tensor<f32>
      %s = nn.mul %a, %f : (tensor<f32>, tensor<f32>) -> tensor<f32>
      %d = nn.add %b, %one : (tensor<i32>, tensor<i32>) -> tensor<i32>
      nn.yield %s, %d : tensor<f32>, tensor<i32>
    } -> (tensor<f32>, tensor<i32>)
    nn.yield %y : tensor<f32>
  } -> (tensor<f32>)
  return %t : tensor<f32>
}
