// Ops of every kind that reach code generation, at sizes that divide by nothing, against plain loops: transposed and
// batched products, mixed types, booleans, flips, strides, dynamic images, bodies with control flow.
// RUN: %{run-naive} > %t.naive
// RUN: %{run-tuned} > %t.tuned
// RUN: diff %t.naive %t.tuned
// RUN: %{run-masked} > %t.masked
// RUN: diff %t.naive %t.masked
// RUN: %{run-outlined} | diff %t.naive -
// RUN: FileCheck %s --input-file=%t.tuned

func.func private @printMemrefF32(%x: tensor<*xf32>)
func.func private @printMemrefI32(%x: tensor<*xi32>)

func.func @input(%m: index, %n: index, %seed: index) -> tensor<?x?xf32> {
  %c7 = arith.constant 7 : index
  %c11 = arith.constant 11 : index
  %c5 = arith.constant 5 : i32
  %t = tensor.generate %m, %n {
  ^bb0(%i: index, %j: index):
    %a = arith.muli %i, %c7 : index
    %b = arith.muli %j, %seed : index
    %c = arith.addi %a, %b : index
    %d = arith.remui %c, %c11 : index
    %e = arith.index_cast %d : index to i32
    %f = arith.subi %e, %c5 : i32
    %g = arith.sitofp %f : i32 to f32
    tensor.yield %g : f32
  } : tensor<?x?xf32>
  return %t : tensor<?x?xf32>
}

#id = affine_map<(i, j) -> (i, j)>
#id3 = affine_map<(i, j, k) -> (i, j, k)>
#id1 = affine_map<(i) -> (i)>

// x^T y, x y^T and a product with a vector.
func.func @transposed(%x: tensor<5x19xf32>, %y: tensor<5x19xf32>, %v: tensor<19xf32>)
    -> (tensor<19x19xf32>, tensor<5x5xf32>, tensor<5xf32>) {
  %zero = arith.constant 0.0 : f32
  %e0 = tensor.empty() : tensor<19x19xf32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<19x19xf32>) -> tensor<19x19xf32>
  %0 = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
                                      affine_map<(m, n, k) -> (m, n)>]
      ins(%x, %y : tensor<5x19xf32>, tensor<5x19xf32>) outs(%f0 : tensor<19x19xf32>) -> tensor<19x19xf32>
  %e1 = tensor.empty() : tensor<5x5xf32>
  %f1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<5x5xf32>) -> tensor<5x5xf32>
  %1 = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>,
                                      affine_map<(m, n, k) -> (m, n)>]
      ins(%x, %y : tensor<5x19xf32>, tensor<5x19xf32>) outs(%f1 : tensor<5x5xf32>) -> tensor<5x5xf32>
  %e2 = tensor.empty() : tensor<5xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<5xf32>) -> tensor<5xf32>
  %2 = linalg.matvec ins(%x, %v : tensor<5x19xf32>, tensor<19xf32>) outs(%f2 : tensor<5xf32>) -> tensor<5xf32>
  return %0, %1, %2 : tensor<19x19xf32>, tensor<5x5xf32>, tensor<5xf32>
}

// A batched product of halves summed in single precision.
func.func @batched(%b: index, %m: index, %xw: tensor<?x?x3xf32>, %yw: tensor<?x3x5xf32>) -> tensor<?x?x5xf32> {
  %zero = arith.constant 0.0 : f32
  %ex = tensor.empty(%b, %m) : tensor<?x?x3xf16>
  %x = linalg.generic {indexing_maps = [#id3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%xw : tensor<?x?x3xf32>) outs(%ex : tensor<?x?x3xf16>) {
  ^bb0(%a: f32, %o: f16):
    %h = arith.truncf %a : f32 to f16
    linalg.yield %h : f16
  } -> tensor<?x?x3xf16>
  %ey = tensor.empty(%b) : tensor<?x3x5xf16>
  %y = linalg.generic {indexing_maps = [#id3, #id3], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%yw : tensor<?x3x5xf32>) outs(%ey : tensor<?x3x5xf16>) {
  ^bb0(%a: f32, %o: f16):
    %h = arith.truncf %a : f32 to f16
    linalg.yield %h : f16
  } -> tensor<?x3x5xf16>
  %e = tensor.empty(%b, %m) : tensor<?x?x5xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x?x5xf32>) -> tensor<?x?x5xf32>
  %r = linalg.batch_matmul ins(%x, %y : tensor<?x?x3xf16>, tensor<?x3x5xf16>) outs(%f : tensor<?x?x5xf32>)
      -> tensor<?x?x5xf32>
  return %r : tensor<?x?x5xf32>
}

// Everything about the image is known only at run time.
func.func @dynamic_conv(%h: index, %w: index, %c: index, %k: index, %oh: index, %ow: index,
                        %x: tensor<1x?x?x?xf32>, %f: tensor<2x2x?x?xf32>) -> tensor<1x?x?x?xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty(%oh, %ow, %k) : tensor<1x?x?x?xf32>
  %init = linalg.fill ins(%zero : f32) outs(%e : tensor<1x?x?x?xf32>) -> tensor<1x?x?x?xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %f : tensor<1x?x?x?xf32>, tensor<2x2x?x?xf32>) outs(%init : tensor<1x?x?x?xf32>) -> tensor<1x?x?x?xf32>
  return %r : tensor<1x?x?x?xf32>
}

// Reversed rows, every second column, counted where positive and in an odd column; a body that branches.
func.func @accesses(%x: tensor<5x19xf32>) -> (tensor<5x9xf32>, tensor<i32>, tensor<5xf32>) {
  %zero = arith.constant 0.0 : f32
  %izero = arith.constant 0 : i32
  %one = arith.constant 1 : index
  %e = tensor.empty() : tensor<5x9xf32>
  %shape = tensor.empty() : tensor<5x9xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (4 - i, 2 * j + 1)>, #id, #id],
                       iterator_types = ["parallel", "parallel"]}
      ins(%x, %shape : tensor<5x19xf32>, tensor<5x9xf32>) outs(%e : tensor<5x9xf32>) {
  ^bb0(%a: f32, %s: f32, %o: f32):
    linalg.yield %a : f32
  } -> tensor<5x9xf32>
  %eb = tensor.empty() : tensor<5x19xi1>
  %odd = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<5x19xf32>) outs(%eb : tensor<5x19xi1>) {
  ^bb0(%a: f32, %o: i1):
    %j = linalg.index 1 : index
    %bit = arith.andi %j, %one : index
    %isOdd = arith.cmpi eq, %bit, %one : index
    %isPositive = arith.cmpf ogt, %a, %zero : f32
    %both = arith.andi %isOdd, %isPositive : i1
    linalg.yield %both : i1
  } -> tensor<5x19xi1>
  %e0 = tensor.empty() : tensor<i32>
  %f0 = linalg.fill ins(%izero : i32) outs(%e0 : tensor<i32>) -> tensor<i32>
  %count = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> ()>], iterator_types = ["reduction", "reduction"]}
      ins(%odd : tensor<5x19xi1>) outs(%f0 : tensor<i32>) {
  ^bb0(%a: i1, %acc: i32):
    %b = arith.extui %a : i1 to i32
    %s = arith.addi %acc, %b : i32
    linalg.yield %s : i32
  } -> tensor<i32>
  %e1 = tensor.empty() : tensor<5xf32>
  %branch = linalg.generic {indexing_maps = [affine_map<(i) -> (i, 2 * i + 1)>, #id1], iterator_types = ["parallel"]}
      ins(%x : tensor<5x19xf32>) outs(%e1 : tensor<5xf32>) {
  ^bb0(%a: f32, %o: f32):
    %c = arith.cmpf ogt, %a, %zero : f32
    %s = scf.if %c -> f32 {
      scf.yield %a : f32
    } else {
      %n = arith.negf %a : f32
      scf.yield %n : f32
    }
    linalg.yield %s : f32
  } -> tensor<5xf32>
  return %r, %count, %branch : tensor<5x9xf32>, tensor<i32>, tensor<5xf32>
}

// No element, and no rank.
func.func @degenerate(%x: tensor<0x4xf32>, %s: tensor<f32>) -> (tensor<0x4xf32>, tensor<f32>, tensor<4xf32>) {
  %seven = arith.constant 7.0 : f32
  %e = tensor.empty() : tensor<0x4xf32>
  %0 = linalg.exp ins(%x : tensor<0x4xf32>) outs(%e : tensor<0x4xf32>) -> tensor<0x4xf32>
  %e0 = tensor.empty() : tensor<f32>
  %1 = linalg.negf ins(%s : tensor<f32>) outs(%e0 : tensor<f32>) -> tensor<f32>
  %e1 = tensor.empty() : tensor<4xf32>
  %f1 = linalg.fill ins(%seven : f32) outs(%e1 : tensor<4xf32>) -> tensor<4xf32>
  %2 = linalg.generic {indexing_maps = [affine_map<(j, i) -> (i, j)>, affine_map<(j, i) -> (j)>],
                       iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<0x4xf32>) outs(%f1 : tensor<4xf32>) {
  ^bb0(%a: f32, %acc: f32):
    %t = arith.maximumf %acc, %a : f32
    linalg.yield %t : f32
  } -> tensor<4xf32>
  return %0, %1, %2 : tensor<0x4xf32>, tensor<f32>, tensor<4xf32>
}

func.func @main() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c6 = arith.constant 6 : index
  %c7 = arith.constant 7 : index
  %c19 = arith.constant 19 : index
  %c35 = arith.constant 35 : index
  %x = call @input(%c5, %c19, %c3) : (index, index, index) -> tensor<?x?xf32>
  %xs = tensor.cast %x : tensor<?x?xf32> to tensor<5x19xf32>
  %y = call @input(%c5, %c19, %c1) : (index, index, index) -> tensor<?x?xf32>
  %ys = tensor.cast %y : tensor<?x?xf32> to tensor<5x19xf32>
  %v = tensor.extract_slice %y[1, 0] [1, 19] [1, 1] : tensor<?x?xf32> to tensor<19xf32>
  %t:3 = call @transposed(%xs, %ys, %v)
      : (tensor<5x19xf32>, tensor<5x19xf32>, tensor<19xf32>) -> (tensor<19x19xf32>, tensor<5x5xf32>, tensor<5xf32>)
  %t0 = tensor.cast %t#0 : tensor<19x19xf32> to tensor<*xf32>
  %t1 = tensor.cast %t#1 : tensor<5x5xf32> to tensor<*xf32>
  %t2 = tensor.cast %t#2 : tensor<5xf32> to tensor<*xf32>
  // CHECK: sizes = [19, 19]
  call @printMemrefF32(%t0) : (tensor<*xf32>) -> ()
  call @printMemrefF32(%t1) : (tensor<*xf32>) -> ()
  call @printMemrefF32(%t2) : (tensor<*xf32>) -> ()

  %p = call @input(%c7, %c6, %c3) : (index, index, index) -> tensor<?x?xf32>
  %p1 = tensor.cast %p : tensor<?x?xf32> to tensor<?x6xf32>
  %p2 = tensor.expand_shape %p1 [[0], [1, 2]] output_shape [%c7, 2, 3] : tensor<?x6xf32> into tensor<?x2x3xf32>
  %p3 = tensor.cast %p2 : tensor<?x2x3xf32> to tensor<?x?x3xf32>
  %q = call @input(%c7, %c35, %c3) : (index, index, index) -> tensor<?x?xf32>
  %q1 = tensor.extract_slice %q[0, 0] [%c7, 15] [1, 1] : tensor<?x?xf32> to tensor<?x15xf32>
  %q2 = tensor.expand_shape %q1 [[0], [1, 2]] output_shape [%c7, 3, 5] : tensor<?x15xf32> into tensor<?x3x5xf32>
  %b = call @batched(%c7, %c2, %p3, %q2) : (index, index, tensor<?x?x3xf32>, tensor<?x3x5xf32>) -> tensor<?x?x5xf32>
  %b0 = tensor.cast %b : tensor<?x?x5xf32> to tensor<*xf32>
  // CHECK: sizes = [7, 2, 5]
  call @printMemrefF32(%b0) : (tensor<*xf32>) -> ()

  %i = call @input(%c7, %c35, %c2) : (index, index, index) -> tensor<?x?xf32>
  %i1 = tensor.cast %i : tensor<?x?xf32> to tensor<7x35xf32>
  %i2 = tensor.expand_shape %i1 [[0, 1], [2, 3]] output_shape [1, 7, 7, 5] : tensor<7x35xf32> into tensor<1x7x7x5xf32>
  %i3 = tensor.cast %i2 : tensor<1x7x7x5xf32> to tensor<1x?x?x?xf32>
  %k = call @input(%c4, %c35, %c1) : (index, index, index) -> tensor<?x?xf32>
  %k1 = tensor.cast %k : tensor<?x?xf32> to tensor<4x35xf32>
  %k2 = tensor.expand_shape %k1 [[0, 1], [2, 3]] output_shape [2, 2, 5, 7] : tensor<4x35xf32> into tensor<2x2x5x7xf32>
  %k3 = tensor.cast %k2 : tensor<2x2x5x7xf32> to tensor<2x2x?x?xf32>
  %d = call @dynamic_conv(%c7, %c7, %c5, %c7, %c6, %c6, %i3, %k3)
      : (index, index, index, index, index, index, tensor<1x?x?x?xf32>, tensor<2x2x?x?xf32>) -> tensor<1x?x?x?xf32>
  %d0 = tensor.cast %d : tensor<1x?x?x?xf32> to tensor<*xf32>
  // CHECK: sizes = [1, 6, 6, 7]
  call @printMemrefF32(%d0) : (tensor<*xf32>) -> ()

  %a:3 = call @accesses(%xs) : (tensor<5x19xf32>) -> (tensor<5x9xf32>, tensor<i32>, tensor<5xf32>)
  %a0 = tensor.cast %a#0 : tensor<5x9xf32> to tensor<*xf32>
  %a1 = tensor.cast %a#1 : tensor<i32> to tensor<*xi32>
  %a2 = tensor.cast %a#2 : tensor<5xf32> to tensor<*xf32>
  // CHECK: sizes = [5, 9]
  // CHECK: rank = 0
  // CHECK-NEXT: [21]
  call @printMemrefF32(%a0) : (tensor<*xf32>) -> ()
  call @printMemrefI32(%a1) : (tensor<*xi32>) -> ()
  call @printMemrefF32(%a2) : (tensor<*xf32>) -> ()

  %nothing = call @input(%c0, %c4, %c2) : (index, index, index) -> tensor<?x?xf32>
  %n0 = tensor.cast %nothing : tensor<?x?xf32> to tensor<0x4xf32>
  %scalar = tensor.extract_slice %x[0, 0] [1, 1] [1, 1] : tensor<?x?xf32> to tensor<f32>
  %g:3 = call @degenerate(%n0, %scalar) : (tensor<0x4xf32>, tensor<f32>) -> (tensor<0x4xf32>, tensor<f32>, tensor<4xf32>)
  %g1 = tensor.cast %g#1 : tensor<f32> to tensor<*xf32>
  %g2 = tensor.cast %g#2 : tensor<4xf32> to tensor<*xf32>
  // CHECK: rank = 0
  // CHECK-NEXT: [5]
  call @printMemrefF32(%g1) : (tensor<*xf32>) -> ()
  // CHECK: sizes = [4]
  // CHECK-NEXT: [7, 7, 7, 7]
  call @printMemrefF32(%g2) : (tensor<*xf32>) -> ()
  return
}
