// New values of stores are computed in the stores.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-update-in-place))" --split-input-file | FileCheck %s
// A second run changes nothing.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-update-in-place,dlc-update-in-place))" --split-input-file | FileCheck %s

#id = affine_map<(i) -> (i)>
#none = affine_map<(i) -> ()>
dlcrt.store param @w at 0 : tensor<8xf32>
dlcrt.store slot @m at 64 : tensor<8xf32> {train_only}

// Both results of one op. Without a status nothing stands before it.
// CHECK-LABEL: func.func @two_stores(
// CHECK-SAME:    %[[G:.*]]: tensor<8xf32> {dlcrt.name = "g"}, %[[W:.*]]: tensor<8xf32> {dlcrt.store = @w}, %[[M:.*]]: tensor<8xf32> {dlcrt.store = @m})
// CHECK-NOT:   dlcrt.stop_unless_ok
// CHECK:       linalg.generic {{.*}} ins(%[[G]] : tensor<8xf32>) outs(%[[M]], %[[W]] : tensor<8xf32>, tensor<8xf32>)
// CHECK-NEXT:  ^bb0(%[[D:.*]]: f32, %[[OLDM:.*]]: f32, %[[OLDW:.*]]: f32):
// CHECK-NEXT:    %[[S:.*]] = arith.addf %[[OLDM]], %[[D]]
// CHECK-NEXT:    %[[T:.*]] = arith.subf %[[OLDW]], %[[S]]
// CHECK-NEXT:    linalg.yield %[[S]], %[[T]]
func.func @two_stores(%g: tensor<8xf32> {dlcrt.name = "g"}, %w: tensor<8xf32> {dlcrt.store = @w},
                      %m: tensor<8xf32> {dlcrt.store = @m})
    -> (tensor<8xf32> {dlcrt.store = @w}, tensor<8xf32> {dlcrt.store = @m})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %e = tensor.empty() : tensor<8xf32>
  %r:2 = linalg.generic {indexing_maps = [#id, #id, #id, #id, #id], iterator_types = ["parallel"]}
      ins(%m, %w, %g : tensor<8xf32>, tensor<8xf32>, tensor<8xf32>) outs(%e, %e : tensor<8xf32>, tensor<8xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32, %o: f32, %p: f32):
    %s = arith.addf %a, %c : f32
    %t = arith.subf %b, %s : f32
    linalg.yield %s, %t : f32, f32
  } -> (tensor<8xf32>, tensor<8xf32>)
  return %r#1, %r#0 : tensor<8xf32>, tensor<8xf32>
}

// What the status is computed from comes first, and what follows runs only if it is 0.
// CHECK-LABEL: func.func @status_comes_first(
// CHECK:       %[[STATUS:.*]] = linalg.generic {{.*}} iterator_types = ["reduction"]
// CHECK:       %[[CODE:.*]] = tensor.extract %[[STATUS]][]
// CHECK-NEXT:  dlcrt.stop_unless_ok %[[CODE]]
// CHECK:       linalg.generic
// CHECK:       return %{{.*}}, %[[STATUS]]
func.func @status_comes_first(%i: tensor<8xi32> {dlcrt.name = "i"}, %w: tensor<8xf32> {dlcrt.store = @w})
    -> (tensor<8xf32> {dlcrt.store = @w}, tensor<i32> {dlcrt.status})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %e = tensor.empty() : tensor<8xf32>
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%w : tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%a: f32, %o: f32):
    %s = arith.addf %a, %a : f32
    linalg.yield %s : f32
  } -> tensor<8xf32>
  %c = arith.constant dense<0> : tensor<i32>
  %status = linalg.generic {indexing_maps = [#id, #none], iterator_types = ["reduction"]}
      ins(%i : tensor<8xi32>) outs(%c : tensor<i32>) {
  ^bb0(%a: i32, %o: i32):
    %s = arith.maxui %a, %o : i32
    linalg.yield %s : i32
  } -> tensor<i32>
  return %r, %status : tensor<8xf32>, tensor<i32>
}

// A status computed from the new value cannot come before it.
// CHECK-LABEL: func.func @status_of_the_new_value(
// CHECK-NOT:   dlcrt.stop_unless_ok
// CHECK:       linalg.generic {{.*}} outs(%{{[0-9]+}} : tensor<8xf32>)
func.func @status_of_the_new_value(%w: tensor<8xf32> {dlcrt.store = @w})
    -> (tensor<8xf32> {dlcrt.store = @w}, tensor<i32> {dlcrt.status})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %e = tensor.empty() : tensor<8xf32>
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%w : tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%a: f32, %o: f32):
    %s = arith.addf %a, %a : f32
    linalg.yield %s : f32
  } -> tensor<8xf32>
  %c0 = arith.constant 0 : index
  %first = tensor.extract %r[%c0] : tensor<8xf32>
  %code = arith.fptosi %first : f32 to i32
  %status = tensor.from_elements %code : tensor<i32>
  return %r, %status : tensor<8xf32>, tensor<i32>
}

// A kernel that is done with an element of the old value when it writes the new one.
// CHECK-LABEL: func.func @kernel(
// CHECK-SAME:    %[[W:.*]]: tensor<8xf32> {dlcrt.store = @w})
// CHECK:       dlcrt.call @negate ins(%[[W]] : tensor<8xf32>) outs(%[[W]] : tensor<8xf32>) elementwise [0]
func.func @kernel(%w: tensor<8xf32> {dlcrt.store = @w}) -> (tensor<8xf32> {dlcrt.store = @w})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %e = tensor.empty() : tensor<8xf32>
  %r = dlcrt.call @negate ins(%w : tensor<8xf32>) outs(%e : tensor<8xf32>) elementwise [0] -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// One that reads it in another order.
// CHECK-LABEL: func.func @reversing_kernel(
// CHECK:       dlcrt.call @negate ins(%{{.*}} : tensor<8xf32>) outs(%{{[0-9]+}} : tensor<8xf32>) ->
func.func @reversing_kernel(%w: tensor<8xf32> {dlcrt.store = @w}) -> (tensor<8xf32> {dlcrt.store = @w})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %e = tensor.empty() : tensor<8xf32>
  %r = dlcrt.call @negate ins(%w : tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

func.func private @negate(tensor<8xf32>) -> tensor<8xf32>

// The first element decides about all: it must not change before the last is computed.
// CHECK-LABEL: func.func @other_elements_are_read(
// CHECK:       linalg.generic {{.*}} outs(%{{[0-9]+}} : tensor<8xf32>)
func.func @other_elements_are_read(%w: tensor<8xf32> {dlcrt.store = @w})
    -> (tensor<8xf32> {dlcrt.store = @w}) attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %e = tensor.empty() : tensor<8xf32>
  %r = linalg.generic {indexing_maps = [#id, affine_map<(i) -> (0)>, #id], iterator_types = ["parallel"]}
      ins(%w, %w : tensor<8xf32>, tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// An update comes as soon as its gradient is there and the old value has been read.
// CHECK-LABEL: func.func @early(
// CHECK-SAME:    %[[G:.*]]: tensor<8xf32> {dlcrt.name = "g"}, %[[W:.*]]: tensor<8xf32> {dlcrt.store = @w})
// CHECK:       %[[D:.*]] = linalg.exp ins(%[[G]]
// CHECK:       %[[R:.*]] = linalg.mul ins(%[[W]], %[[G]]
// CHECK-NEXT:  linalg.generic {{.*}} ins(%[[D]] : tensor<8xf32>) outs(%[[W]] : tensor<8xf32>)
// CHECK:       linalg.log ins(%[[R]]
func.func @early(%g: tensor<8xf32> {dlcrt.name = "g"}, %w: tensor<8xf32> {dlcrt.store = @w})
    -> (tensor<8xf32> {dlcrt.name = "y"}, tensor<8xf32> {dlcrt.store = @w})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %e = tensor.empty() : tensor<8xf32>
  %d = linalg.exp ins(%g : tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.mul ins(%w, %g : tensor<8xf32>, tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  %y = linalg.log ins(%r : tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  %new = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]}
      ins(%w, %d : tensor<8xf32>, tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.subf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<8xf32>
  return %y, %new : tensor<8xf32>, tensor<8xf32>
}
