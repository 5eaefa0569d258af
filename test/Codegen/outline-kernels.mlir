// Each kernel becomes a function; equal kernels of all entry points become the same one.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-select-strategy),dlc-outline-kernels)" | FileCheck %s

#images = affine_map<(n, h, w, c) -> (n, h, w, c)>
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (j)>
#transposed = affine_map<(i, j) -> (j, i)>

// The matrix product is computed in the tiles of what follows, so both are one kernel. Its zero is copied; the number
// of rows is an argument.
// CHECK-LABEL: func.func @predict
// CHECK-SAME: (%[[N:.*]]: index, %[[X:.*]]: tensor<?x64xf32>, %[[W:.*]]: tensor<64x8xf32>, %[[B:.*]]: tensor<8xf32>)
// CHECK: %[[E:.*]] = tensor.empty(%[[N]])
// CHECK: %[[R:.*]] = dlcrt.call @kernel.matmul ins(%[[X]], %[[W]], %[[N]], %[[B]] : tensor<?x64xf32>, tensor<64x8xf32>, index, tensor<8xf32>)
// CHECK-SAME: outs(%[[E]] : tensor<?x8xf32>) -> tensor<?x8xf32>
// CHECK-NEXT: return %[[R]]
func.func @predict(%n: index, %x: tensor<?x64xf32>, %w: tensor<64x8xf32>, %b: tensor<8xf32>) -> tensor<?x8xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty(%n) : tensor<?x8xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x8xf32>) -> tensor<?x8xf32>
  %p = linalg.matmul ins(%x, %w : tensor<?x64xf32>, tensor<64x8xf32>) outs(%f : tensor<?x8xf32>) -> tensor<?x8xf32>
  %r = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%p, %b : tensor<?x8xf32>, tensor<8xf32>) outs(%e : tensor<?x8xf32>) {
  ^bb0(%u: f32, %v: f32, %o: f32):
    %s = arith.addf %u, %v : f32
    linalg.yield %s : f32
  } -> tensor<?x8xf32>
  return %r : tensor<?x8xf32>
}

// The same kernel on other values.
// CHECK-LABEL: func.func @loss
// CHECK: dlcrt.call @kernel.matmul ins(
// CHECK: dlcrt.call @kernel.exp ins(%{{.*}}, %{{.*}} : tensor<?x8xf32>, index) outs(%{{.*}}) elementwise [0]
func.func @loss(%m: index, %y: tensor<?x64xf32>, %w: tensor<64x8xf32>, %b: tensor<8xf32>) -> tensor<?x8xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty(%m) : tensor<?x8xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x8xf32>) -> tensor<?x8xf32>
  %p = linalg.matmul ins(%y, %w : tensor<?x64xf32>, tensor<64x8xf32>) outs(%f : tensor<?x8xf32>) -> tensor<?x8xf32>
  %r = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%p, %b : tensor<?x8xf32>, tensor<8xf32>) outs(%e : tensor<?x8xf32>) {
  ^bb0(%u: f32, %v: f32, %o: f32):
    %s = arith.addf %u, %v : f32
    linalg.yield %s : f32
  } -> tensor<?x8xf32>
  %q = linalg.exp ins(%r : tensor<?x8xf32>) outs(%e : tensor<?x8xf32>) -> tensor<?x8xf32>
  return %q : tensor<?x8xf32>
}

// An input that is read in another order than the output is written must not lie where the output does.
// CHECK-LABEL: func.func @not_elementwise
// CHECK: dlcrt.call @kernel.generic ins(%{{.*}} : tensor<8x8xf32>) outs(%{{.*}} : tensor<8x8xf32>) ->
func.func @not_elementwise(%x: tensor<8x8xf32>) -> tensor<8x8xf32> {
  %e = tensor.empty() : tensor<8x8xf32>
  %r = linalg.generic {indexing_maps = [#transposed, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<8x8xf32>) outs(%e : tensor<8x8xf32>) {
  ^bb0(%u: f32, %o: f32):
    %s = math.exp %u : f32
    linalg.yield %s : f32
  } -> tensor<8x8xf32>
  return %r : tensor<8x8xf32>
}

// A single addition is no kernel.
// CHECK-LABEL: func.func @cheap
// CHECK: linalg.add
func.func @cheap(%x: tensor<8xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
  %e = tensor.empty() : tensor<8xf32>
  %r = linalg.add ins(%x, %y : tensor<8xf32>, tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// A sum that starts from a tensor reads its output.
// CHECK-LABEL: func.func @reads_its_output
// CHECK: linalg.matmul
func.func @reads_its_output(%x: tensor<8x8xf32>, %y: tensor<8x8xf32>, %z: tensor<8x8xf32>) -> tensor<8x8xf32> {
  %r = linalg.matmul ins(%x, %y : tensor<8x8xf32>, tensor<8x8xf32>) outs(%z : tensor<8x8xf32>) -> tensor<8x8xf32>
  return %r : tensor<8x8xf32>
}

// A column of a matrix has elements that are not adjacent; only its slice tells.
// CHECK-LABEL: func.func @column
// CHECK: linalg.exp
func.func @column(%x: tensor<40x8xf32>) -> tensor<40x1xf32> {
  %c = tensor.extract_slice %x[0, 3] [40, 1] [1, 1] : tensor<40x8xf32> to tensor<40x1xf32>
  %e = tensor.empty() : tensor<40x1xf32>
  %r = linalg.exp ins(%c : tensor<40x1xf32>) outs(%e : tensor<40x1xf32>) -> tensor<40x1xf32>
  return %r : tensor<40x1xf32>
}

// A sum of everything has no tiles, but is long enough to be written once.
// CHECK-LABEL: func.func @sum
// CHECK: %[[SUM:.*]] = dlcrt.call @kernel.generic{{.*}} ins(%{{.*}} : tensor<80x80xf32>) outs(%{{.*}} : tensor<f32>)
// CHECK: linalg.sqrt {{.*}} ins(%[[SUM]] : tensor<f32>)
func.func @sum(%x: tensor<80x80xf32>) -> tensor<f32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<f32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<f32>) -> tensor<f32>
  %r = linalg.generic {indexing_maps = [#id, affine_map<(i, j) -> ()>], iterator_types = ["reduction", "reduction"]}
      ins(%x : tensor<80x80xf32>) outs(%f : tensor<f32>) {
  ^bb0(%u: f32, %v: f32):
    %s = arith.addf %v, %u : f32
    linalg.yield %s : f32
  } -> tensor<f32>
  %q = linalg.sqrt ins(%r : tensor<f32>) outs(%e : tensor<f32>) -> tensor<f32>
  return %q : tensor<f32>
}

// Few results of little work stay in registers where the next op is in the same function.
// CHECK-LABEL: func.func @few_results
// CHECK: linalg.matmul {{.*}} ins(%{{.*}} : tensor<1x64xf32>, tensor<64x8xf32>)
// CHECK: linalg.exp
func.func @few_results(%x: tensor<1x64xf32>, %w: tensor<64x8xf32>) -> tensor<1x8xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x8xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x8xf32>) -> tensor<1x8xf32>
  %p = linalg.matmul ins(%x, %w : tensor<1x64xf32>, tensor<64x8xf32>) outs(%f : tensor<1x8xf32>) -> tensor<1x8xf32>
  %r = linalg.exp ins(%p : tensor<1x8xf32>) outs(%e : tensor<1x8xf32>) -> tensor<1x8xf32>
  return %r : tensor<1x8xf32>
}

// A kernel that reads around padding gets the images. It is not done with an element of them as it writes one, though
// they are an operand of the sum too.
// CHECK-LABEL: func.func @padded
// CHECK-SAME: (%[[IMAGES:.*]]: tensor<1x4x4x8xf32>, %[[FILTERS:.*]]: tensor<3x3x8x8xf32>)
// CHECK: dlcrt.call @kernel.conv_2d_nhwc_hwcf ins(%[[IMAGES]], %[[FILTERS]] : {{.*}}) outs(%{{.*}} : tensor<1x4x4x8xf32>) ->
func.func @padded(%x: tensor<1x4x4x8xf32>, %w: tensor<3x3x8x8xf32>) -> tensor<1x4x4x8xf32> {
  %zero = arith.constant 0.0 : f32
  %p = tensor.pad %x low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%i: index, %j: index, %k: index, %l: index):
    tensor.yield %zero : f32
  } : tensor<1x4x4x8xf32> to tensor<1x6x6x8xf32>
  %e = tensor.empty() : tensor<1x4x4x8xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x4x4x8xf32>) -> tensor<1x4x4x8xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%p, %w : tensor<1x6x6x8xf32>, tensor<3x3x8x8xf32>) outs(%f : tensor<1x4x4x8xf32>) -> tensor<1x4x4x8xf32>
  %s = linalg.generic {indexing_maps = [#images, #images, #images],
                       iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%r, %x : tensor<1x4x4x8xf32>, tensor<1x4x4x8xf32>) outs(%e : tensor<1x4x4x8xf32>) {
  ^bb0(%u: f32, %v: f32, %o: f32):
    %t = arith.addf %u, %v : f32
    linalg.yield %t : f32
  } -> tensor<1x4x4x8xf32>
  return %s : tensor<1x4x4x8xf32>
}

// CHECK: func.func private @kernel.matmul
// CHECK-SAME: (%[[X:.*]]: tensor<?x64xf32>, %[[W:.*]]: tensor<64x8xf32>, %[[N:.*]]: index, %[[B:.*]]: tensor<8xf32>) -> tensor<?x8xf32>
// CHECK-DAG: tensor.empty(%[[N]])
// CHECK-DAG: arith.constant 0.0
// CHECK: linalg.fill
// CHECK: linalg.matmul
// CHECK: linalg.generic
// CHECK: return
// CHECK-NOT: func.func private @kernel.matmul
