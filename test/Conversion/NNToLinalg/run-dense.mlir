// A classifier's head with any number of rows, also none and one. The logits
// are small integers; the reference is NumPy in double precision.
// RUN: %{run-nn} | FileCheck %s

func.func private @printMemrefF32(tensor<*xf32>) attributes {llvm.emit_c_interface}
func.func private @printMemrefI32(tensor<*xi32>) attributes {llvm.emit_c_interface}

func.func private @head(%x: tensor<?x3xf32>, %labels: tensor<?xi32>)
    -> (tensor<?x5xf32>, tensor<?xf32>, tensor<?xi32>) {
  %w = nn.constant dense<[[1.0, 0.0, -1.0, 2.0, 0.0], [0.0, 1.0, 1.0, -1.0, 0.0], [2.0, 0.0, 0.0, 1.0, -1.0]]>
      : tensor<3x5xf32>
  %b = nn.constant dense<[[0.0, 1.0, 0.0, -1.0, 2.0]]> : tensor<1x5xf32>
  %0 = nn.matmul %x, %w {transpose_x = false, transpose_y = false}
      : (tensor<?x3xf32>, tensor<3x5xf32>) -> tensor<?x5xf32>
  %logits = nn.add %0, %b : (tensor<?x5xf32>, tensor<1x5xf32>) -> tensor<?x5xf32>
  %p = nn.softmax %logits {axis = 1 : i64} : (tensor<?x5xf32>) -> tensor<?x5xf32>
  %l = nn.cross_entropy %logits, %labels : (tensor<?x5xf32>, tensor<?xi32>) -> tensor<?xf32>
  %a = nn.argmax %logits {axis = 1 : i64, keepdims = false} : (tensor<?x5xf32>) -> tensor<?xi32>
  return %p, %l, %a : tensor<?x5xf32>, tensor<?xf32>, tensor<?xi32>
}

func.func private @show(%x: tensor<?x3xf32>, %labels: tensor<?xi32>) {
  %p, %l, %a = call @head(%x, %labels)
      : (tensor<?x3xf32>, tensor<?xi32>) -> (tensor<?x5xf32>, tensor<?xf32>, tensor<?xi32>)
  %up = tensor.cast %p : tensor<?x5xf32> to tensor<*xf32>
  call @printMemrefF32(%up) : (tensor<*xf32>) -> ()
  %ul = tensor.cast %l : tensor<?xf32> to tensor<*xf32>
  call @printMemrefF32(%ul) : (tensor<*xf32>) -> ()
  %ua = tensor.cast %a : tensor<?xi32> to tensor<*xi32>
  call @printMemrefI32(%ua) : (tensor<*xi32>) -> ()
  return
}

// Without rows, losses and probabilities sum to nothing.
func.func private @show_sums(%x: tensor<?x3xf32>, %labels: tensor<?xi32>) {
  %p, %l, %a = call @head(%x, %labels)
      : (tensor<?x3xf32>, tensor<?xi32>) -> (tensor<?x5xf32>, tensor<?xf32>, tensor<?xi32>)
  %0 = nn.sum %p {axis = array<i64: 0>, keepdims = false} : (tensor<?x5xf32>) -> tensor<5xf32>
  %1 = nn.sum %l {axis = array<i64: 0>, keepdims = false} : (tensor<?xf32>) -> tensor<f32>
  %2 = nn.add %0, %1 : (tensor<5xf32>, tensor<f32>) -> tensor<5xf32>
  %u = tensor.cast %2 : tensor<5xf32> to tensor<*xf32>
  call @printMemrefF32(%u) : (tensor<*xf32>) -> ()
  return
}

func.func @main() {
  // CHECK: sizes = [3, 5]
  // CHECK-NEXT{LITERAL}: [[0.170835, 0.170835, 0.0231199, 0.170835, 0.464376],
  // CHECK-NEXT: [0.0028364, 0.420959, 0.154862, 0.000383865, 0.420959],
  // CHECK-NEXT: [0.13414, 0.364631, 0.364631, 0.00245687, 0.13414]]
  // CHECK: sizes = [3]
  // CHECK-NEXT: [1.76706, 5.86522, 2.00887]
  // CHECK: sizes = [3]
  // CHECK-NEXT: [4, 1, 1]
  %x3 = arith.constant dense<[[1.0, 0.0, 0.0], [0.0, 2.0, -1.0], [-1.0, 1.0, 1.0]]> : tensor<3x3xf32>
  %l3 = arith.constant dense<[3, 0, 4]> : tensor<3xi32>
  %x3d = tensor.cast %x3 : tensor<3x3xf32> to tensor<?x3xf32>
  %l3d = tensor.cast %l3 : tensor<3xi32> to tensor<?xi32>
  call @show(%x3d, %l3d) : (tensor<?x3xf32>, tensor<?xi32>) -> ()
  // CHECK: sizes = [5]
  // CHECK-NEXT: [0, 0, 0, 0, 0]
  %c0 = arith.constant 0 : index
  %x0 = tensor.empty(%c0) : tensor<?x3xf32>
  %l0 = tensor.empty(%c0) : tensor<?xi32>
  call @show_sums(%x0, %l0) : (tensor<?x3xf32>, tensor<?xi32>) -> ()
  return
}
