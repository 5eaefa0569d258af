// What is left of a row of unknown length is added four terms at a time and one by one, in lanes that turn: the sum is that
// of a row of known length, bit for bit, also where rows follow one another.
// RUN: %{run-tuned} | FileCheck %s
// RUN: %{run-masked} | FileCheck %s

func.func private @printF32(%x: f32)
func.func private @printNewline()

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#all = affine_map<(i, j) -> ()>

// Sevenths, which every addition rounds.
func.func @input(%n: index) -> tensor<?x?xf32> {
  %c7 = arith.constant 7.0 : f32
  %c3 = arith.constant 3 : index
  %t = tensor.generate %c3, %n {
  ^bb0(%i: index, %j: index):
    %p = arith.muli %i, %n : index
    %q = arith.addi %p, %j : index
    %r = arith.index_cast %q : index to i32
    %s = arith.sitofp %r : i32 to f32
    %v = arith.divf %s, %c7 : f32
    tensor.yield %v : f32
  } : tensor<?x?xf32>
  return %t : tensor<?x?xf32>
}

func.func @rows_dynamic(%x: tensor<3x?xf32>, %c: tensor<3xf32>) -> tensor<3xf32> {
  %r = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x?xf32>) outs(%c : tensor<3xf32>) {
  ^bb0(%a: f32, %sum: f32):
    %s = arith.addf %sum, %a : f32
    linalg.yield %s : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

func.func @whole_dynamic(%x: tensor<3x?xf32>, %c: tensor<f32>) -> tensor<f32> {
  %r = linalg.generic {indexing_maps = [#id, #all], iterator_types = ["reduction", "reduction"]}
      ins(%x : tensor<3x?xf32>) outs(%c : tensor<f32>) {
  ^bb0(%a: f32, %sum: f32):
    %s = arith.addf %sum, %a : f32
    linalg.yield %s : f32
  } -> tensor<f32>
  return %r : tensor<f32>
}

func.func @rows_5(%x: tensor<3x5xf32>, %c: tensor<3xf32>) -> tensor<3xf32> {
  %r = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x5xf32>) outs(%c : tensor<3xf32>) {
  ^bb0(%a: f32, %sum: f32):
    %s = arith.addf %sum, %a : f32
    linalg.yield %s : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

func.func @whole_5(%x: tensor<3x5xf32>, %c: tensor<f32>) -> tensor<f32> {
  %r = linalg.generic {indexing_maps = [#id, #all], iterator_types = ["reduction", "reduction"]}
      ins(%x : tensor<3x5xf32>) outs(%c : tensor<f32>) {
  ^bb0(%a: f32, %sum: f32):
    %s = arith.addf %sum, %a : f32
    linalg.yield %s : f32
  } -> tensor<f32>
  return %r : tensor<f32>
}

func.func @rows_19(%x: tensor<3x19xf32>, %c: tensor<3xf32>) -> tensor<3xf32> {
  %r = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x19xf32>) outs(%c : tensor<3xf32>) {
  ^bb0(%a: f32, %sum: f32):
    %s = arith.addf %sum, %a : f32
    linalg.yield %s : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

func.func @whole_19(%x: tensor<3x19xf32>, %c: tensor<f32>) -> tensor<f32> {
  %r = linalg.generic {indexing_maps = [#id, #all], iterator_types = ["reduction", "reduction"]}
      ins(%x : tensor<3x19xf32>) outs(%c : tensor<f32>) {
  ^bb0(%a: f32, %sum: f32):
    %s = arith.addf %sum, %a : f32
    linalg.yield %s : f32
  } -> tensor<f32>
  return %r : tensor<f32>
}

func.func @rows_22(%x: tensor<3x22xf32>, %c: tensor<3xf32>) -> tensor<3xf32> {
  %r = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x22xf32>) outs(%c : tensor<3xf32>) {
  ^bb0(%a: f32, %sum: f32):
    %s = arith.addf %sum, %a : f32
    linalg.yield %s : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

func.func @whole_22(%x: tensor<3x22xf32>, %c: tensor<f32>) -> tensor<f32> {
  %r = linalg.generic {indexing_maps = [#id, #all], iterator_types = ["reduction", "reduction"]}
      ins(%x : tensor<3x22xf32>) outs(%c : tensor<f32>) {
  ^bb0(%a: f32, %sum: f32):
    %s = arith.addf %sum, %a : f32
    linalg.yield %s : f32
  } -> tensor<f32>
  return %r : tensor<f32>
}

func.func @main() {
  %zero = arith.constant dense<0.0> : tensor<f32>
  %zeros = arith.constant dense<0.0> : tensor<3xf32>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %n5 = arith.constant 5 : index
  %x5 = call @input(%n5) : (index) -> tensor<?x?xf32>
  %s5 = tensor.cast %x5 : tensor<?x?xf32> to tensor<3x5xf32>
  %d5 = tensor.cast %x5 : tensor<?x?xf32> to tensor<3x?xf32>
  %wd5 = call @whole_dynamic(%d5, %zero) : (tensor<3x?xf32>, tensor<f32>) -> tensor<f32>
  %ws5 = call @whole_5(%s5, %zero) : (tensor<3x5xf32>, tensor<f32>) -> tensor<f32>
  %wde5 = tensor.extract %wd5[] : tensor<f32>
  %wse5 = tensor.extract %ws5[] : tensor<f32>
  %wdiff5 = arith.subf %wde5, %wse5 : f32
  call @printF32(%wse5) : (f32) -> ()
  call @printNewline() : () -> ()
  call @printF32(%wdiff5) : (f32) -> ()
  call @printNewline() : () -> ()
  %rd5 = call @rows_dynamic(%d5, %zeros) : (tensor<3x?xf32>, tensor<3xf32>) -> tensor<3xf32>
  %rs5 = call @rows_5(%s5, %zeros) : (tensor<3x5xf32>, tensor<3xf32>) -> tensor<3xf32>
  %rde5_0 = tensor.extract %rd5[%c0] : tensor<3xf32>
  %rse5_0 = tensor.extract %rs5[%c0] : tensor<3xf32>
  %rdiff5_0 = arith.subf %rde5_0, %rse5_0 : f32
  call @printF32(%rdiff5_0) : (f32) -> ()
  call @printNewline() : () -> ()
  %rde5_1 = tensor.extract %rd5[%c1] : tensor<3xf32>
  %rse5_1 = tensor.extract %rs5[%c1] : tensor<3xf32>
  %rdiff5_1 = arith.subf %rde5_1, %rse5_1 : f32
  call @printF32(%rdiff5_1) : (f32) -> ()
  call @printNewline() : () -> ()
  %rde5_2 = tensor.extract %rd5[%c2] : tensor<3xf32>
  %rse5_2 = tensor.extract %rs5[%c2] : tensor<3xf32>
  %rdiff5_2 = arith.subf %rde5_2, %rse5_2 : f32
  call @printF32(%rdiff5_2) : (f32) -> ()
  call @printNewline() : () -> ()
  // CHECK: {{^}}15
  // CHECK-COUNT-4: {{^0$}}
  %n19 = arith.constant 19 : index
  %x19 = call @input(%n19) : (index) -> tensor<?x?xf32>
  %s19 = tensor.cast %x19 : tensor<?x?xf32> to tensor<3x19xf32>
  %d19 = tensor.cast %x19 : tensor<?x?xf32> to tensor<3x?xf32>
  %wd19 = call @whole_dynamic(%d19, %zero) : (tensor<3x?xf32>, tensor<f32>) -> tensor<f32>
  %ws19 = call @whole_19(%s19, %zero) : (tensor<3x19xf32>, tensor<f32>) -> tensor<f32>
  %wde19 = tensor.extract %wd19[] : tensor<f32>
  %wse19 = tensor.extract %ws19[] : tensor<f32>
  %wdiff19 = arith.subf %wde19, %wse19 : f32
  call @printF32(%wse19) : (f32) -> ()
  call @printNewline() : () -> ()
  call @printF32(%wdiff19) : (f32) -> ()
  call @printNewline() : () -> ()
  %rd19 = call @rows_dynamic(%d19, %zeros) : (tensor<3x?xf32>, tensor<3xf32>) -> tensor<3xf32>
  %rs19 = call @rows_19(%s19, %zeros) : (tensor<3x19xf32>, tensor<3xf32>) -> tensor<3xf32>
  %rde19_0 = tensor.extract %rd19[%c0] : tensor<3xf32>
  %rse19_0 = tensor.extract %rs19[%c0] : tensor<3xf32>
  %rdiff19_0 = arith.subf %rde19_0, %rse19_0 : f32
  call @printF32(%rdiff19_0) : (f32) -> ()
  call @printNewline() : () -> ()
  %rde19_1 = tensor.extract %rd19[%c1] : tensor<3xf32>
  %rse19_1 = tensor.extract %rs19[%c1] : tensor<3xf32>
  %rdiff19_1 = arith.subf %rde19_1, %rse19_1 : f32
  call @printF32(%rdiff19_1) : (f32) -> ()
  call @printNewline() : () -> ()
  %rde19_2 = tensor.extract %rd19[%c2] : tensor<3xf32>
  %rse19_2 = tensor.extract %rs19[%c2] : tensor<3xf32>
  %rdiff19_2 = arith.subf %rde19_2, %rse19_2 : f32
  call @printF32(%rdiff19_2) : (f32) -> ()
  call @printNewline() : () -> ()
  // CHECK: {{^}}228
  // CHECK-COUNT-4: {{^0$}}
  %n22 = arith.constant 22 : index
  %x22 = call @input(%n22) : (index) -> tensor<?x?xf32>
  %s22 = tensor.cast %x22 : tensor<?x?xf32> to tensor<3x22xf32>
  %d22 = tensor.cast %x22 : tensor<?x?xf32> to tensor<3x?xf32>
  %wd22 = call @whole_dynamic(%d22, %zero) : (tensor<3x?xf32>, tensor<f32>) -> tensor<f32>
  %ws22 = call @whole_22(%s22, %zero) : (tensor<3x22xf32>, tensor<f32>) -> tensor<f32>
  %wde22 = tensor.extract %wd22[] : tensor<f32>
  %wse22 = tensor.extract %ws22[] : tensor<f32>
  %wdiff22 = arith.subf %wde22, %wse22 : f32
  call @printF32(%wse22) : (f32) -> ()
  call @printNewline() : () -> ()
  call @printF32(%wdiff22) : (f32) -> ()
  call @printNewline() : () -> ()
  %rd22 = call @rows_dynamic(%d22, %zeros) : (tensor<3x?xf32>, tensor<3xf32>) -> tensor<3xf32>
  %rs22 = call @rows_22(%s22, %zeros) : (tensor<3x22xf32>, tensor<3xf32>) -> tensor<3xf32>
  %rde22_0 = tensor.extract %rd22[%c0] : tensor<3xf32>
  %rse22_0 = tensor.extract %rs22[%c0] : tensor<3xf32>
  %rdiff22_0 = arith.subf %rde22_0, %rse22_0 : f32
  call @printF32(%rdiff22_0) : (f32) -> ()
  call @printNewline() : () -> ()
  %rde22_1 = tensor.extract %rd22[%c1] : tensor<3xf32>
  %rse22_1 = tensor.extract %rs22[%c1] : tensor<3xf32>
  %rdiff22_1 = arith.subf %rde22_1, %rse22_1 : f32
  call @printF32(%rdiff22_1) : (f32) -> ()
  call @printNewline() : () -> ()
  %rde22_2 = tensor.extract %rd22[%c2] : tensor<3xf32>
  %rse22_2 = tensor.extract %rs22[%c2] : tensor<3xf32>
  %rdiff22_2 = arith.subf %rde22_2, %rse22_2 : f32
  call @printF32(%rdiff22_2) : (f32) -> ()
  call @printNewline() : () -> ()
  // CHECK: {{^}}306
  // CHECK-COUNT-4: {{^0$}}
  return
}
