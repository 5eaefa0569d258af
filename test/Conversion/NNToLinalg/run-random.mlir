// The bits of Philox 4x32-10, in blocks of four words of which the last is
// partly used, and checked indices. The reference is an independent Philox.
// RUN: %{run-nn} | FileCheck %s

func.func private @printMemrefF32(tensor<*xf32>) attributes {llvm.emit_c_interface}
func.func private @printMemrefI32(tensor<*xi32>) attributes {llvm.emit_c_interface}

// Times 2^24, so that all bits are printed.
func.func private @uniform(%n: index) {
  %key = nn.constant dense<1311768467463790320> : tensor<i64>
  %counter = nn.constant dense<-81985529216486896> : tensor<i64>
  %0 = nn.random_uniform %key, %counter, %n
      {static_sizes = array<i64: -9223372036854775808, 3>, stream = 77 : i32, type = f32}
      : (tensor<i64>, tensor<i64>, index) -> tensor<?x3xf32>
  %scale = nn.constant dense<16777216.0> : tensor<f32>
  %1 = nn.mul %0, %scale : (tensor<?x3xf32>, tensor<f32>) -> tensor<?x3xf32>
  %2 = nn.cast %1 {type = i32} : (tensor<?x3xf32>) -> tensor<?x3xi32>
  %u = tensor.cast %2 : tensor<?x3xi32> to tensor<*xi32>
  call @printMemrefI32(%u) : (tensor<*xi32>) -> ()
  return
}

func.func private @check(%i: tensor<4xi32>) {
  %c3 = arith.constant 3 : index
  %safe, %status = nn.check_index %i, %c3 : (tensor<4xi32>, index) -> (tensor<4xi32>, tensor<i32>)
  %u = tensor.cast %safe : tensor<4xi32> to tensor<*xi32>
  call @printMemrefI32(%u) : (tensor<*xi32>) -> ()
  %0 = tensor.expand_shape %status [] output_shape [1] : tensor<i32> into tensor<1xi32>
  %s = tensor.cast %0 : tensor<1xi32> to tensor<*xi32>
  call @printMemrefI32(%s) : (tensor<*xi32>) -> ()
  return
}

func.func @main() {
  %c3 = arith.constant 3 : index
  // CHECK: sizes = [3, 3]
  // CHECK-NEXT{LITERAL}: [[4131142, 15939391, 4250680],
  // CHECK-NEXT: [3574502, 11738080, 15398954],
  // CHECK-NEXT: [5726721, 12760365, 925133]]
  call @uniform(%c3) : (index) -> ()
  // CHECK: data =
  // CHECK-NEXT: [0, 2, 0, 1]
  // CHECK: data =
  // CHECK-NEXT: [0]
  %good = arith.constant dense<[0, 2, 0, 1]> : tensor<4xi32>
  call @check(%good) : (tensor<4xi32>) -> ()
  // CHECK: data =
  // CHECK-NEXT: [0, 2, 2, 1]
  // CHECK: data =
  // CHECK-NEXT: [5]
  %bad = arith.constant dense<[-1, 3, 2, 1]> : tensor<4xi32>
  call @check(%bad) : (tensor<4xi32>) -> ()
  return
}
