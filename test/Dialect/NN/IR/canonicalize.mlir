// Folders and canonicalisation patterns of nn.
// RUN: dlc-opt %s --canonicalize --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @adding_zero
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>
func.func @adding_zero(%x: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: return %[[X]]
  %zero = nn.constant dense<0.0> : tensor<f32>
  %0 = nn.add %x, %zero : (tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Zero that stretches its operand is not neutral.
// CHECK-LABEL: func.func @zero_that_broadcasts_stays
func.func @zero_that_broadcasts_stays(%x: tensor<1xf32>) -> tensor<4xf32> {
  // CHECK: nn.add
  %zero = nn.constant dense<0.0> : tensor<4xf32>
  %0 = nn.add %x, %zero : (tensor<1xf32>, tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// NaN times zero is NaN: the product stays.
// CHECK-LABEL: func.func @times_zero_stays
func.func @times_zero_stays(%x: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: nn.mul
  %zero = nn.constant dense<0.0> : tensor<f32>
  %0 = nn.mul %x, %zero : (tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: func.func @constants_fold
func.func @constants_fold() -> tensor<2xf32> {
  // CHECK: nn.constant dense<[5.000000e-01, 2.500000e-01]> : tensor<2xf32>
  %0 = nn.constant dense<[4.0, 16.0]> : tensor<2xf32>
  %1 = nn.rsqrt %0 : (tensor<2xf32>) -> tensor<2xf32>
  return %1 : tensor<2xf32>
}

// CHECK-LABEL: func.func @double_negation
// CHECK-SAME: %[[X:.*]]: tensor<?xf32>
func.func @double_negation(%x: tensor<?xf32>) -> tensor<?xf32> {
  // CHECK-NEXT: return %[[X]]
  %0 = nn.neg %x : (tensor<?xf32>) -> tensor<?xf32>
  %1 = nn.neg %0 : (tensor<?xf32>) -> tensor<?xf32>
  return %1 : tensor<?xf32>
}

// CHECK-LABEL: func.func @square_is_a_product
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>
func.func @square_is_a_product(%x: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: nn.mul %[[X]], %[[X]]
  %two = nn.constant dense<2.0> : tensor<f32>
  %0 = nn.pow %x, %two : (tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: func.func @transpose_folds_into_product
// CHECK-SAME: %[[X:.*]]: tensor<3x4xf32>, %[[Y:.*]]: tensor<5x4xf32>
func.func @transpose_folds_into_product(%x: tensor<3x4xf32>, %y: tensor<5x4xf32>) -> tensor<3x5xf32> {
  // CHECK-NEXT: nn.matmul %[[X]], %[[Y]] {transpose_x = false, transpose_y = true}
  %0 = nn.transpose %y {axes = array<i64: 1, 0>} : (tensor<5x4xf32>) -> tensor<4x5xf32>
  %1 = nn.matmul %x, %0 {transpose_x = false, transpose_y = false} : (tensor<3x4xf32>, tensor<4x5xf32>) -> tensor<3x5xf32>
  return %1 : tensor<3x5xf32>
}

// A transpose that moves more than the last two dimensions stays.
// CHECK-LABEL: func.func @batch_transpose_stays
func.func @batch_transpose_stays(%x: tensor<3x4xf32>, %y: tensor<4x2x5xf32>) -> tensor<2x3x5xf32> {
  // CHECK: nn.transpose
  %0 = nn.transpose %y {axes = array<i64: 1, 0, 2>} : (tensor<4x2x5xf32>) -> tensor<2x4x5xf32>
  %1 = nn.matmul %x, %0 {transpose_x = false, transpose_y = false} : (tensor<3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return %1 : tensor<2x3x5xf32>
}

// CHECK-LABEL: func.func @reshape_of_reshape
// CHECK-SAME: %[[X:.*]]: tensor<2x6xf32>
func.func @reshape_of_reshape(%x: tensor<2x6xf32>) -> tensor<4x3xf32> {
  // CHECK-NEXT: nn.reshape %[[X]] {static_shape = array<i64: 4, 3>}
  %0 = nn.reshape %x {static_shape = array<i64: 12>} : (tensor<2x6xf32>) -> tensor<12xf32>
  %1 = nn.reshape %0 {static_shape = array<i64: 4, 3>} : (tensor<12xf32>) -> tensor<4x3xf32>
  return %1 : tensor<4x3xf32>
}

// CHECK-LABEL: func.func @unused_stack_is_not_stacked
func.func @unused_stack_is_not_stacked(%t: index, %x: tensor<?x4xf32>, %h0: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: nn.scan {{.*}}output_axes = array<i64>
  // CHECK: nn.yield %{{.*}} : tensor<4xf32>
  // CHECK-NEXT: } -> tensor<4xf32>
  %h, %hs = nn.scan (%t) inputs(%x : tensor<?x4xf32>) carries(%h0 : tensor<4xf32>) {input_axes = array<i64: 0>, output_axes = array<i64: 0>, reverse = false} {
  ^bb0(%step: index, %xt: tensor<4xf32>, %hp: tensor<4xf32>):
    %s = nn.add %xt, %hp : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
    nn.yield %s, %s : tensor<4xf32>, tensor<4xf32>
  } -> (tensor<4xf32>, tensor<?x4xf32>)
  return %h : tensor<4xf32>
}

// A cast to the type that x has is x; one of an argument is left alone.
// CHECK-LABEL: func.func @casts
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>
func.func @casts(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xi8>) {
  // CHECK-NEXT: %[[Y:.*]] = nn.cast
  // CHECK-NEXT: return %[[X]], %[[Y]]
  %0 = nn.cast %x {type = f32} : (tensor<4xf32>) -> tensor<4xf32>
  %1 = nn.cast %x {type = i8} : (tensor<4xf32>) -> tensor<4xi8>
  return %0, %1 : tensor<4xf32>, tensor<4xi8>
}

// The gradient of a matrix cut into two: boxes that do not overlap are inserted into the same zeros, not added.
// CHECK-LABEL: func.func @boxes_apart
// CHECK-SAME: %[[X:[a-z0-9]*]]: tensor<?x2xf32>, %[[Y:[a-z0-9]*]]: tensor<?x3xf32>
func.func @boxes_apart(%n: index, %x: tensor<?x2xf32>, %y: tensor<?x3xf32>) -> tensor<?x5xf32> {
  // CHECK-NOT: nn.add
  // CHECK: %[[LEFT:.*]] = nn.insert %{{.*}}, %[[X]] {{.*}}static_offsets = array<i64: 0, 0>
  // CHECK: %[[BOTH:.*]] = nn.insert %[[LEFT]], %[[Y]] {{.*}}static_offsets = array<i64: 0, 2>
  // CHECK: return %[[BOTH]]
  %zero = nn.constant dense<0.0> : tensor<f32>
  %zeros = nn.splat %zero, %n {static_sizes = array<i64: -9223372036854775808, 5>} : (tensor<f32>, index) -> tensor<?x5xf32>
  %left = nn.insert %zeros, %x {static_offsets = array<i64: 0, 0>, steps = array<i64: 1, 1>} : (tensor<?x5xf32>, tensor<?x2xf32>) -> tensor<?x5xf32>
  %right = nn.insert %zeros, %y {static_offsets = array<i64: 0, 2>, steps = array<i64: 1, 1>} : (tensor<?x5xf32>, tensor<?x3xf32>) -> tensor<?x5xf32>
  %sum = nn.add %left, %right : (tensor<?x5xf32>, tensor<?x5xf32>) -> tensor<?x5xf32>
  return %sum : tensor<?x5xf32>
}

// Boxes that share a column are added; so are those of every other column, and those of which one is shown by itself.
// CHECK-LABEL: func.func @boxes_that_stay
func.func @boxes_that_stay(%x: tensor<4x2xf32>, %y: tensor<4x3xf32>) -> (tensor<4x5xf32>, tensor<4x5xf32>, tensor<4x5xf32>, tensor<4x5xf32>) {
  // CHECK-COUNT-3: nn.add
  %zeros = nn.constant dense<0.0> : tensor<4x5xf32>
  %left = nn.insert %zeros, %x {static_offsets = array<i64: 0, 1>, steps = array<i64: 1, 1>} : (tensor<4x5xf32>, tensor<4x2xf32>) -> tensor<4x5xf32>
  %right = nn.insert %zeros, %y {static_offsets = array<i64: 0, 2>, steps = array<i64: 1, 1>} : (tensor<4x5xf32>, tensor<4x3xf32>) -> tensor<4x5xf32>
  %overlap = nn.add %left, %right : (tensor<4x5xf32>, tensor<4x5xf32>) -> tensor<4x5xf32>
  %odd = nn.insert %zeros, %x {static_offsets = array<i64: 0, 1>, steps = array<i64: 1, 2>} : (tensor<4x5xf32>, tensor<4x2xf32>) -> tensor<4x5xf32>
  %even = nn.insert %zeros, %y {static_offsets = array<i64: 0, 0>, steps = array<i64: 1, 2>} : (tensor<4x5xf32>, tensor<4x3xf32>) -> tensor<4x5xf32>
  %stripes = nn.add %odd, %even : (tensor<4x5xf32>, tensor<4x5xf32>) -> tensor<4x5xf32>
  %shown = nn.insert %zeros, %x {static_offsets = array<i64: 0, 0>, steps = array<i64: 1, 1>} : (tensor<4x5xf32>, tensor<4x2xf32>) -> tensor<4x5xf32>
  %rest = nn.insert %zeros, %y {static_offsets = array<i64: 0, 2>, steps = array<i64: 1, 1>} : (tensor<4x5xf32>, tensor<4x3xf32>) -> tensor<4x5xf32>
  %again = nn.add %shown, %rest : (tensor<4x5xf32>, tensor<4x5xf32>) -> tensor<4x5xf32>
  return %overlap, %stripes, %shown, %again : tensor<4x5xf32>, tensor<4x5xf32>, tensor<4x5xf32>, tensor<4x5xf32>
}

// The largest elements alone are compared with 0, unless relu's result is needed elsewhere.
// CHECK-LABEL: func.func @pool_of_relu
// CHECK-SAME: %[[X:[a-z0-9]*]]: tensor<1x4x4x2xf32>, %[[Y:[a-z0-9]*]]: tensor<1x4x4x2xf32>
func.func @pool_of_relu(%x: tensor<1x4x4x2xf32>, %y: tensor<1x4x4x2xf32>)
    -> (tensor<1x2x2x2xf32>, tensor<1x2x2x2xf32>, tensor<1x4x4x2xf32>) {
  // CHECK: %[[LARGEST:.*]] = nn.max_pool2d %[[X]] {
  // CHECK: %[[FIRST:.*]] = nn.relu %[[LARGEST]]
  // CHECK: %[[SHARED:.*]] = nn.relu %[[Y]]
  // CHECK: %[[SECOND:.*]] = nn.max_pool2d %[[SHARED]] {
  // CHECK: return %[[FIRST]], %[[SECOND]], %[[SHARED]]
  %0 = nn.relu %x : (tensor<1x4x4x2xf32>) -> tensor<1x4x4x2xf32>
  %first = nn.max_pool2d %0 {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<1x4x4x2xf32>) -> tensor<1x2x2x2xf32>
  %shared = nn.relu %y : (tensor<1x4x4x2xf32>) -> tensor<1x4x4x2xf32>
  %second = nn.max_pool2d %shared {size = array<i64: 2, 2>, stride = array<i64: 2, 2>, padding = "valid", pads = array<i64>} : (tensor<1x4x4x2xf32>) -> tensor<1x2x2x2xf32>
  return %first, %second, %shared : tensor<1x2x2x2xf32>, tensor<1x2x2x2xf32>, tensor<1x4x4x2xf32>
}
