// What is computed again, and when nothing is.
// RUN: dlc-opt %s --nn-recompute="max-workspace=10000" --cse --split-input-file | FileCheck %s
// RUN: dlc-opt %s --nn-recompute="max-workspace=1000000" --split-input-file | FileCheck %s --check-prefix=ENOUGH
// ENOUGH-NOT: nn.fence

// The exponential rests while the product of matrices needs room, and its operand is there anyway.
// CHECK-LABEL: func.func @for_a_later_reader
// CHECK-SAME:    %[[X:.*]]: tensor<2000xf32>, %[[A:.*]]: tensor<50x50xf32>
// CHECK:         %[[E:.*]] = nn.exp %[[X]]
// CHECK:         nn.sum %[[E]]
// CHECK:         %[[M:.*]] = nn.matmul %[[A]], %[[A]]
// CHECK:         %[[Z:.*]] = nn.softmax
// CHECK:         %[[FENCE:.*]] = nn.fence %[[X]], %[[S:.*]] :
// CHECK-NEXT:    %[[AGAIN:.*]] = nn.exp %[[FENCE]]
// CHECK-NEXT:    nn.mul %[[AGAIN]], %[[S]]
func.func @for_a_later_reader(%x: tensor<2000xf32>, %a: tensor<50x50xf32>) -> tensor<2000xf32> {
  %e = nn.exp %x : (tensor<2000xf32>) -> tensor<2000xf32>
  %s = nn.sum %e {axis = array<i64: 0>, keepdims = false} : (tensor<2000xf32>) -> tensor<f32>
  %m = nn.matmul %a, %a {transpose_x = false, transpose_y = false} : (tensor<50x50xf32>, tensor<50x50xf32>) -> tensor<50x50xf32>
  %p = nn.softmax %m {axis = 1 : i64} : (tensor<50x50xf32>) -> tensor<50x50xf32>
  %t = nn.sum %p {axis = array<i64: 0, 1>, keepdims = false} : (tensor<50x50xf32>) -> tensor<f32>
  %u = nn.add %s, %t : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %r = nn.mul %e, %u : (tensor<2000xf32>, tensor<f32>) -> tensor<2000xf32>
  return %r : tensor<2000xf32>
}

// -----

// What the kernel that needs most reads itself has to stay.
// CHECK-LABEL: func.func @needed_at_the_peak
// CHECK-NOT:     nn.fence
func.func @needed_at_the_peak(%x: tensor<2000xf32>) -> tensor<2000xf32> {
  %e = nn.softmax %x {axis = 0 : i64} : (tensor<2000xf32>) -> tensor<2000xf32>
  %c = nn.cumsum %e {axis = 0 : i64, reverse = false} : (tensor<2000xf32>) -> tensor<2000xf32>
  %d = nn.cumsum %c {axis = 0 : i64, reverse = true} : (tensor<2000xf32>) -> tensor<2000xf32>
  return %d : tensor<2000xf32>
}
