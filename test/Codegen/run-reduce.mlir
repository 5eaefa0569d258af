// Reductions along rows, along columns, over everything; of floats, integers and pairs; against plain loops.
// RUN: %{run-naive} > %t.naive
// RUN: %{run-tuned} > %t.tuned
// RUN: diff %t.naive %t.tuned
// RUN: %{run-masked} > %t.masked
// RUN: diff %t.naive %t.masked
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
#row = affine_map<(i, j) -> (i)>
#column = affine_map<(i, j) -> (j)>
#all = affine_map<(i, j) -> ()>

// x - max(x) along rows, the sum of its squares, and the columns' sums.
func.func @rows_and_columns(%m: index, %n: index, %x: tensor<?x?xf32>)
    -> (tensor<?x?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<f32>) {
  %zero = arith.constant 0.0 : f32
  %low = arith.constant 0xFF800000 : f32
  %em = tensor.empty(%m) : tensor<?xf32>
  %en = tensor.empty(%n) : tensor<?xf32>
  %e = tensor.empty(%m, %n) : tensor<?x?xf32>
  %fm = linalg.fill ins(%low : f32) outs(%em : tensor<?xf32>) -> tensor<?xf32>
  %max = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x?xf32>) outs(%fm : tensor<?xf32>) {
  ^bb0(%a: f32, %acc: f32):
    %t = arith.maximumf %a, %acc : f32
    linalg.yield %t : f32
  } -> tensor<?xf32>
  %d = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x, %max : tensor<?x?xf32>, tensor<?xf32>) outs(%e : tensor<?x?xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %t = arith.subf %a, %b : f32
    linalg.yield %t : f32
  } -> tensor<?x?xf32>
  %fz = linalg.fill ins(%zero : f32) outs(%em : tensor<?xf32>) -> tensor<?xf32>
  %sq = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%d : tensor<?x?xf32>) outs(%fz : tensor<?xf32>) {
  ^bb0(%a: f32, %acc: f32):
    %s = arith.mulf %a, %a : f32
    %t = arith.addf %acc, %s : f32
    linalg.yield %t : f32
  } -> tensor<?xf32>
  %fn = linalg.fill ins(%zero : f32) outs(%en : tensor<?xf32>) -> tensor<?xf32>
  %cs = linalg.generic {indexing_maps = [affine_map<(j, i) -> (i, j)>, affine_map<(j, i) -> (j)>],
                        iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x?xf32>) outs(%fn : tensor<?xf32>) {
  ^bb0(%a: f32, %acc: f32):
    %t = arith.addf %acc, %a : f32
    linalg.yield %t : f32
  } -> tensor<?xf32>
  %e0 = tensor.empty() : tensor<f32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<f32>) -> tensor<f32>
  %total = linalg.generic {indexing_maps = [#id, #all], iterator_types = ["reduction", "reduction"]}
      ins(%x : tensor<?x?xf32>) outs(%f0 : tensor<f32>) {
  ^bb0(%a: f32, %acc: f32):
    %t = arith.addf %acc, %a : f32
    linalg.yield %t : f32
  } -> tensor<f32>
  return %d, %sq, %cs, %total : tensor<?x?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<f32>
}

// The index of the first largest element of each row, and whether it equals the label.
func.func @argmax(%m: index, %x: tensor<?x10xf32>, %labels: tensor<?xi32>) -> (tensor<?xi32>, tensor<i32>) {
  %low = arith.constant 0xFF800000 : f32
  %zero = arith.constant 0 : i32
  %ev = tensor.empty(%m) : tensor<?xf32>
  %ei = tensor.empty(%m) : tensor<?xi32>
  %fv = linalg.fill ins(%low : f32) outs(%ev : tensor<?xf32>) -> tensor<?xf32>
  %fi = linalg.fill ins(%zero : i32) outs(%ei : tensor<?xi32>) -> tensor<?xi32>
  %r:2 = linalg.generic {indexing_maps = [#id, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x10xf32>) outs(%fv, %fi : tensor<?xf32>, tensor<?xi32>) {
  ^bb0(%a: f32, %best: f32, %at: i32):
    %j = linalg.index 1 : index
    %ji = arith.index_cast %j : index to i32
    %c = arith.cmpf ogt, %a, %best : f32
    %v = arith.select %c, %a, %best : f32
    %i = arith.select %c, %ji, %at : i32
    linalg.yield %v, %i : f32, i32
  } -> (tensor<?xf32>, tensor<?xi32>)
  %eb = tensor.empty(%m) : tensor<?xi1>
  %same = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
                          iterator_types = ["parallel"]}
      ins(%r#1, %labels : tensor<?xi32>, tensor<?xi32>) outs(%eb : tensor<?xi1>) {
  ^bb0(%a: i32, %b: i32, %o: i1):
    %c = arith.cmpi eq, %a, %b : i32
    linalg.yield %c : i1
  } -> tensor<?xi1>
  %e0 = tensor.empty() : tensor<i32>
  %f0 = linalg.fill ins(%zero : i32) outs(%e0 : tensor<i32>) -> tensor<i32>
  %count = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> ()>],
                           iterator_types = ["reduction"]}
      ins(%same : tensor<?xi1>) outs(%f0 : tensor<i32>) {
  ^bb0(%a: i1, %acc: i32):
    %b = arith.extui %a : i1 to i32
    %c = arith.addi %acc, %b : i32
    linalg.yield %c : i32
  } -> tensor<i32>
  return %r#1, %count : tensor<?xi32>, tensor<i32>
}

func.func @run(%m: index, %n: index) {
  %c3 = arith.constant 3 : index
  %x = call @input(%m, %n, %c3) : (index, index, index) -> tensor<?x?xf32>
  %d, %sq, %cs, %total = call @rows_and_columns(%m, %n, %x)
      : (index, index, tensor<?x?xf32>) -> (tensor<?x?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<f32>)
  %u0 = tensor.cast %d : tensor<?x?xf32> to tensor<*xf32>
  %u1 = tensor.cast %sq : tensor<?xf32> to tensor<*xf32>
  %u2 = tensor.cast %cs : tensor<?xf32> to tensor<*xf32>
  %u3 = tensor.cast %total : tensor<f32> to tensor<*xf32>
  call @printMemrefF32(%u0) : (tensor<*xf32>) -> ()
  call @printMemrefF32(%u1) : (tensor<*xf32>) -> ()
  call @printMemrefF32(%u2) : (tensor<*xf32>) -> ()
  call @printMemrefF32(%u3) : (tensor<*xf32>) -> ()
  return
}

func.func @run_argmax(%m: index) {
  %c3 = arith.constant 3 : index
  %c10 = arith.constant 10 : index
  %x = call @input(%m, %c10, %c3) : (index, index, index) -> tensor<?x?xf32>
  %xs = tensor.cast %x : tensor<?x?xf32> to tensor<?x10xf32>
  %labels = tensor.generate %m {
  ^bb0(%i: index):
    %0 = arith.remui %i, %c3 : index
    %1 = arith.index_cast %0 : index to i32
    tensor.yield %1 : i32
  } : tensor<?xi32>
  %r, %count = call @argmax(%m, %xs, %labels) : (index, tensor<?x10xf32>, tensor<?xi32>) -> (tensor<?xi32>, tensor<i32>)
  %u0 = tensor.cast %r : tensor<?xi32> to tensor<*xi32>
  %u1 = tensor.cast %count : tensor<i32> to tensor<*xi32>
  call @printMemrefI32(%u0) : (tensor<*xi32>) -> ()
  call @printMemrefI32(%u1) : (tensor<*xi32>) -> ()
  return
}

func.func @main() {
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c5 = arith.constant 5 : index
  %c7 = arith.constant 7 : index
  %c10 = arith.constant 10 : index
  %c33 = arith.constant 33 : index
  %c100 = arith.constant 100 : index
  // CHECK: rank = 1 offset = 0 sizes = [1]
  // CHECK-NEXT: [7]
  call @run_argmax(%c1) : (index) -> ()
  // CHECK: sizes = [3, 7]
  call @run(%c3, %c7) : (index, index) -> ()
  call @run(%c1, %c1) : (index, index) -> ()
  call @run(%c7, %c33) : (index, index) -> ()
  call @run(%c5, %c100) : (index, index) -> ()
  call @run(%c100, %c3) : (index, index) -> ()
  call @run_argmax(%c10) : (index) -> ()
  call @run_argmax(%c33) : (index) -> ()
  return
}
