// A strided convolution of two groups with padding, its gradients, and pooling
// with ties. Small integers, exact; the reference is NumPy.
// RUN: %{run-nn} | FileCheck %s

func.func private @printMemrefF32(tensor<*xf32>) attributes {llvm.emit_c_interface}

// Element i of a tensor of n elements is (7 i + 3) mod 5 − 2.
func.func private @numbers(%n: index) -> tensor<?xf32> {
  %0 = nn.arange %n {static_size = -9223372036854775808 : i64} : (index) -> tensor<?xi32>
  %c7 = nn.constant dense<7> : tensor<i32>
  %c3 = nn.constant dense<3> : tensor<i32>
  %c5 = nn.constant dense<5> : tensor<i32>
  %c2 = nn.constant dense<2> : tensor<i32>
  %1 = nn.mul %0, %c7 : (tensor<?xi32>, tensor<i32>) -> tensor<?xi32>
  %2 = nn.add %1, %c3 : (tensor<?xi32>, tensor<i32>) -> tensor<?xi32>
  %3 = nn.mod %2, %c5 : (tensor<?xi32>, tensor<i32>) -> tensor<?xi32>
  %4 = nn.sub %3, %c2 : (tensor<?xi32>, tensor<i32>) -> tensor<?xi32>
  %5 = nn.cast %4 {type = f32} : (tensor<?xi32>) -> tensor<?xf32>
  return %5 : tensor<?xf32>
}

func.func private @show(%x: tensor<?xf32>) {
  %0 = tensor.cast %x : tensor<?xf32> to tensor<*xf32>
  call @printMemrefF32(%0) : (tensor<*xf32>) -> ()
  return
}

func.func private @conv(%n: index, %m: index, %k: index) {
  %fx = call @numbers(%n) : (index) -> tensor<?xf32>
  %fw = call @numbers(%m) : (index) -> tensor<?xf32>
  %fy = call @numbers(%k) : (index) -> tensor<?xf32>
  %x = nn.reshape %fx {static_shape = array<i64: 1, 4, 3, 4>} : (tensor<?xf32>) -> tensor<1x4x3x4xf32>
  %w = nn.reshape %fw {static_shape = array<i64: 3, 2, 2, 2>} : (tensor<?xf32>) -> tensor<3x2x2x2xf32>
  %dy = nn.reshape %fy {static_shape = array<i64: 1, 2, 3, 2>} : (tensor<?xf32>) -> tensor<1x2x3x2xf32>
  %y = nn.conv2d %x, %w {stride = array<i64: 2, 1>, dilation = array<i64: 1, 2>, groups = 2 : i64,
                         padding = "same", pads = array<i64>}
      : (tensor<1x4x3x4xf32>, tensor<3x2x2x2xf32>) -> tensor<1x2x3x2xf32>
  %dx = nn.conv2d_input_grad %x, %w, %dy {stride = array<i64: 2, 1>, dilation = array<i64: 1, 2>, groups = 2 : i64,
                                          padding = "same", pads = array<i64>}
      : (tensor<1x4x3x4xf32>, tensor<3x2x2x2xf32>, tensor<1x2x3x2xf32>) -> tensor<1x4x3x4xf32>
  %dw = nn.conv2d_filter_grad %x, %w, %dy {stride = array<i64: 2, 1>, dilation = array<i64: 1, 2>, groups = 2 : i64,
                                           padding = "same", pads = array<i64>}
      : (tensor<1x4x3x4xf32>, tensor<3x2x2x2xf32>, tensor<1x2x3x2xf32>) -> tensor<3x2x2x2xf32>
  %ry = nn.reshape %y, %k {static_shape = array<i64: -9223372036854775808>} : (tensor<1x2x3x2xf32>, index) -> tensor<?xf32>
  %rx = nn.reshape %dx, %n {static_shape = array<i64: -9223372036854775808>} : (tensor<1x4x3x4xf32>, index) -> tensor<?xf32>
  %rw = nn.reshape %dw, %m {static_shape = array<i64: -9223372036854775808>} : (tensor<3x2x2x2xf32>, index) -> tensor<?xf32>
  call @show(%ry) : (tensor<?xf32>) -> ()
  call @show(%rx) : (tensor<?xf32>) -> ()
  call @show(%rw) : (tensor<?xf32>) -> ()
  return
}

// Windows overlap, and integers tie often: the first of equals takes all.
func.func private @pool(%n: index, %k: index) {
  %fx = call @numbers(%n) : (index) -> tensor<?xf32>
  %fy = call @numbers(%k) : (index) -> tensor<?xf32>
  %x = nn.reshape %fx {static_shape = array<i64: 1, 4, 3, 4>} : (tensor<?xf32>) -> tensor<1x4x3x4xf32>
  %dy = nn.reshape %fy {static_shape = array<i64: 1, 4, 2, 4>} : (tensor<?xf32>) -> tensor<1x4x2x4xf32>
  %0 = nn.max_pool2d_grad %x, %dy {size = array<i64: 3, 2>, stride = array<i64: 1, 2>, padding = "same",
                                   pads = array<i64>}
      : (tensor<1x4x3x4xf32>, tensor<1x4x2x4xf32>) -> tensor<1x4x3x4xf32>
  %1 = nn.reshape %0, %n {static_shape = array<i64: -9223372036854775808>}
      : (tensor<1x4x3x4xf32>, index) -> tensor<?xf32>
  call @show(%1) : (tensor<?xf32>) -> ()
  return
}

func.func @main() {
  %c48 = arith.constant 48 : index
  %c24 = arith.constant 24 : index
  %c12 = arith.constant 12 : index
  // CHECK: data =
  // CHECK-NEXT: [1, -5, 9, 10, -11, 6, 2, 3, -10, -1, 2, -10]
  // CHECK: data =
  // CHECK-NEXT: [0, 0, -4, 4, -2, -2, -4, 2, 0, 0, 2, 0, 0, 0, -2, -4, -2, -2, -5, -4, 0, 0, 4, 2, 2, 0, 2, -4, 6, 2, 8, -9, -2, -4, -5, 4, 4, 2, 1, 2, 2, 3, 2, 4, 0, -2, -2, -1]
  // CHECK: data =
  // CHECK-NEXT: [1, -2, 0, 8, -5, 7, 7, -5, -1, -2, -2, -2, -6, -2, 6, 6, -2, -3, 1, -2, 2, -4, -1, 6]
  call @conv(%c48, %c24, %c12) : (index, index, index) -> ()
  // CHECK: data =
  // CHECK-NEXT: [1, 0, 0, 0, 0, 0, 0, 0, -1, 1, -3, 0, 0, -3, 0, 0, 0, 0, 3, 0, 1, 0, 0, 3, 0, 1, 0, 0, -1, 0, 0, 0, 2, -1, 1, -2, 0, 0, -2, 0, 0, 0, 0, -1, 0, 0, 0, 0]
  %c32 = arith.constant 32 : index
  call @pool(%c48, %c32) : (index, index) -> ()
  return
}
