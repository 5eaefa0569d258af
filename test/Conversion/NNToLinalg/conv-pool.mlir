// Convolutions and pooling are linalg's named operations over padded images.
// RUN: dlc-opt %s -convert-nn-to-linalg -split-input-file | FileCheck %s

// CHECK-LABEL: @conv_same(
// CHECK: tensor.pad %{{.*}} low[0, 1, 1, 0] high[0, 1, 1, 0]
// CHECK: linalg.conv_2d_nhwc_hwcf {{.*}} ins(%{{.*}} : tensor<1x7x7x2xf32>, tensor<3x3x2x4xf32>)
func.func @conv_same(%x: tensor<1x5x5x2xf32>, %w: tensor<3x3x2x4xf32>) -> tensor<1x5x5x4xf32> {
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "same",
                         pads = array<i64>} : (tensor<1x5x5x2xf32>, tensor<3x3x2x4xf32>) -> tensor<1x5x5x4xf32>
  return %0 : tensor<1x5x5x4xf32>
}

// -----

// CHECK-LABEL: @depthwise(
// CHECK-NOT: tensor.pad
// CHECK: linalg.depthwise_conv_2d_nhwc_hwc {{.*}} ins(%{{.*}} : tensor<1x5x5x2xf32>, tensor<3x3x2xf32>)
func.func @depthwise(%x: tensor<1x5x5x2xf32>, %w: tensor<3x3x1x2xf32>) -> tensor<1x3x3x2xf32> {
  %0 = nn.conv2d %x, %w {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, padding = "valid",
                         pads = array<i64>} : (tensor<1x5x5x2xf32>, tensor<3x3x1x2xf32>) -> tensor<1x3x3x2xf32>
  return %0 : tensor<1x3x3x2xf32>
}

// -----

// The filter's gradient is a contraction over images and positions.
// CHECK: affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d4, d5 * 2 + d0, d6 * 2 + d1, d2)>
// CHECK-LABEL: @filter_grad(
// CHECK: linalg.generic
// CHECK-SAME: iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction", "reduction", "reduction"]
func.func @filter_grad(%x: tensor<1x5x5x2xf32>, %w: tensor<3x3x2x4xf32>, %dy: tensor<1x2x2x4xf32>)
    -> tensor<3x3x2x4xf32> {
  %0 = nn.conv2d_filter_grad %x, %w, %dy {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64,
                                          padding = "valid", pads = array<i64>}
      : (tensor<1x5x5x2xf32>, tensor<3x3x2x4xf32>, tensor<1x2x2x4xf32>) -> tensor<3x3x2x4xf32>
  return %0 : tensor<3x3x2x4xf32>
}

// -----

// The input's gradient has a part for each offset in the stride: even rows meet the first and the last row of the filter,
// odd ones the middle row.
// CHECK-LABEL: @input_grad(
// CHECK: %[[ROWS:.*]] = linalg.conv_2d_nhwc_hwcf {{.*}}ins(%{{.*}} : tensor<1x4x4x4xf32>, tensor<2x2x4x2xf32>)
// CHECK: tensor.insert_slice %[[ROWS]] into %{{.*}}[0, 0, 0, 0] [1, 3, 3, 2] [1, 2, 2, 1]
// CHECK: linalg.conv_2d_nhwc_hwcf {{.*}}ins(%{{.*}} : tensor<1x4x2x4xf32>, tensor<2x1x4x2xf32>)
// CHECK: tensor.insert_slice %{{.*}} into %{{.*}}[0, 0, 1, 0] [1, 3, 2, 2] [1, 2, 2, 1]
// CHECK: linalg.conv_2d_nhwc_hwcf {{.*}}ins(%{{.*}} : tensor<1x2x4x4xf32>, tensor<1x2x4x2xf32>)
// CHECK: linalg.conv_2d_nhwc_hwcf {{.*}}ins(%{{.*}} : tensor<1x2x2x4xf32>, tensor<1x1x4x2xf32>)
// CHECK: tensor.insert_slice %{{.*}} into %{{.*}}[0, 1, 1, 0] [1, 2, 2, 2] [1, 2, 2, 1]
func.func @input_grad(%x: tensor<1x5x5x2xf32>, %w: tensor<3x3x2x4xf32>, %dy: tensor<1x2x2x4xf32>)
    -> tensor<1x5x5x2xf32> {
  %0 = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64,
                                         padding = "valid", pads = array<i64>}
      : (tensor<1x5x5x2xf32>, tensor<3x3x2x4xf32>, tensor<1x2x2x4xf32>) -> tensor<1x5x5x2xf32>
  return %0 : tensor<1x5x5x2xf32>
}

// -----

// Without a stride, the cotangent has nothing but zeros around it.
// CHECK-LABEL: @input_grad_of_whole(
// CHECK-SAME: %[[DY:[a-z0-9]*]]: tensor<?x3x4x4xf32>)
// CHECK: %[[PADDED:.*]] = tensor.pad %[[DY]] low[0, 2, 0, 0] high[0, 2, 0, 0]
// CHECK: linalg.conv_2d_nhwc_hwcf {{.*}}ins(%[[PADDED]], %{{.*}} : tensor<?x7x4x4xf32>, tensor<3x1x4x2xf32>)
func.func @input_grad_of_whole(%x: tensor<?x5x4x2xf32>, %w: tensor<3x1x2x4xf32>, %dy: tensor<?x3x4x4xf32>)
    -> tensor<?x5x4x2xf32> {
  %0 = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
                                         padding = "valid", pads = array<i64>}
      : (tensor<?x5x4x2xf32>, tensor<3x1x2x4xf32>, tensor<?x3x4x4xf32>) -> tensor<?x5x4x2xf32>
  return %0 : tensor<?x5x4x2xf32>
}

// -----

// One tap sees the cotangent as it is.
// CHECK-LABEL: @input_grad_of_pointwise(
// CHECK-SAME: %[[DY:[a-z0-9]*]]: tensor<?x?x?x4xf32>)
// CHECK: linalg.conv_2d_nhwc_hwcf {{.*}}ins(%[[DY]], %{{.*}} : tensor<?x?x?x4xf32>, tensor<1x1x4x2xf32>)
func.func @input_grad_of_pointwise(%x: tensor<?x?x?x2xf32>, %w: tensor<1x1x2x4xf32>, %dy: tensor<?x?x?x4xf32>)
    -> tensor<?x?x?x2xf32> {
  %0 = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
                                         padding = "valid", pads = array<i64>}
      : (tensor<?x?x?x2xf32>, tensor<1x1x2x4xf32>, tensor<?x?x?x4xf32>) -> tensor<?x?x?x2xf32>
  return %0 : tensor<?x?x?x2xf32>
}

// -----

// Large strides spread the cotangent instead.
// CHECK-LABEL: @input_grad_of_large_stride(
// CHECK: tensor.insert_slice %{{.*}} into %{{.*}}[0, 1, 1, 0] [1, 2, 2, 4] [1, 5, 5, 1]
// CHECK: linalg.conv_2d_nhwc_hwcf {{.*}}ins(%{{.*}} : tensor<1x9x9x4xf32>, tensor<2x2x4x2xf32>)
func.func @input_grad_of_large_stride(%x: tensor<1x8x8x2xf32>, %w: tensor<2x2x2x4xf32>, %dy: tensor<1x2x2x4xf32>)
    -> tensor<1x8x8x2xf32> {
  %0 = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 5, 5>, dilation = array<i64: 1, 1>, groups = 1 : i64,
                                         padding = "valid", pads = array<i64>}
      : (tensor<1x8x8x2xf32>, tensor<2x2x2x4xf32>, tensor<1x2x2x4xf32>) -> tensor<1x8x8x2xf32>
  return %0 : tensor<1x8x8x2xf32>
}

// -----

// CHECK-LABEL: @max_pool(
// CHECK: arith.constant 0xFF800000
// CHECK: linalg.pooling_nhwc_max {{.*}}strides = dense<2>
func.func @max_pool(%x: tensor<1x4x4x2xf32>) -> tensor<1x2x2x2xf32> {
  %0 = nn.max_pool2d %x {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>}
      : (tensor<1x4x4x2xf32>) -> tensor<1x2x2x2xf32>
  return %0 : tensor<1x2x2x2xf32>
}

// -----

// Windows that do not overlap: one elementwise operation over all their elements, zeros where no whole window is.
// CHECK-LABEL: @max_pool_grad(
// CHECK:       %[[WINNER:.*]]:2 = linalg.generic
// CHECK:       %[[PARTS:.*]] = linalg.generic
// CHECK-SAME:    iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]
// CHECK-SAME:    ins(%[[WINNER]]#1, %arg1
// CHECK:         arith.select
// CHECK:       %[[COVERED:.*]] = tensor.collapse_shape %[[PARTS]] {{\[\[}}0], [1, 2], [3, 4], [5]]
// CHECK:       %[[ZEROS:.*]] = linalg.fill
// CHECK:       tensor.insert_slice %[[COVERED]] into %[[ZEROS]][0, 0, 0, 0] [2, 4, 4, 3] [1, 1, 1, 1]
func.func @max_pool_grad(%x: tensor<2x5x4x3xf32>, %dy: tensor<2x2x2x3xf32>) -> tensor<2x5x4x3xf32> {
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<2x5x4x3xf32>, tensor<2x2x2x3xf32>) -> tensor<2x5x4x3xf32>
  return %dx : tensor<2x5x4x3xf32>
}

// -----

// Where the gradient is wanted, its search for winners gives the result, too. It is there twice, which CSE finds.
// CHECK-LABEL: @max_pool_and_grad(
// CHECK-NOT:   linalg.pooling_nhwc_max
// CHECK:       %[[FIRST:.*]]:2 = linalg.generic
// CHECK:       %[[SECOND:.*]]:2 = linalg.generic
// CHECK:       return %[[FIRST]]#0
func.func @max_pool_and_grad(%x: tensor<2x4x4x3xf32>, %dy: tensor<2x2x2x3xf32>) -> (tensor<2x2x2x3xf32>, tensor<2x4x4x3xf32>) {
  %y = nn.max_pool2d %x {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<2x4x4x3xf32>) -> tensor<2x2x2x3xf32>
  %dx = nn.max_pool2d_grad %x, %dy {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<2x4x4x3xf32>, tensor<2x2x2x3xf32>) -> tensor<2x4x4x3xf32>
  return %y, %dx : tensor<2x2x2x3xf32>, tensor<2x4x4x3xf32>
}

// -----

// A size stays a division that later passes can read: temporaries of this size are
// planned from it.
// CHECK-LABEL: @dynamic_rows(
// CHECK-SAME: %[[H:[^:]*]]: index
// CHECK: %[[D:.*]] = arith.floordivsi
// CHECK-NOT: arith.select
// CHECK: linalg.conv_2d_nhwc_hwcf
func.func @dynamic_rows(%h: index {dlcrt.dim = "h"}, %x: tensor<1x?x4x1xf32> {dlcrt.shape = affine_map<()[s0] -> (1, s0, 4, 1)>},
                        %w: tensor<3x2x1x2xf32>) -> tensor<1x?x3x2xf32> {
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, padding = "valid", pads = array<i64>} : (tensor<1x?x4x1xf32>, tensor<3x2x1x2xf32>) -> tensor<1x?x3x2xf32>
  return %y : tensor<1x?x3x2xf32>
}
