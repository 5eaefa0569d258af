// Results are computed in arguments; what may still be read is not.
// RUN: dlc-opt %s -dlc-results-to-destinations | FileCheck %s
// A second run changes nothing.
// RUN: dlc-opt %s -dlc-results-to-destinations -dlc-results-to-destinations | FileCheck %s

dlcrt.store state @count at 0 : tensor<4xf32>
dlcrt.store slot @slot at 64 : tensor<4xf32> {train_only}

// CHECK-LABEL: func.func @output_is_computed_in_place(
// CHECK-SAME:    bufferization.writable = false, dlcrt.name = "x"
// CHECK-SAME:    %[[Y:.*]]: memref<4xf32> {dlcrt.name = "y", dlcrt.output})
func.func @output_is_computed_in_place(%x: tensor<4xf32> {dlcrt.name = "x"}) -> (tensor<4xf32> {dlcrt.name = "y"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  // CHECK: %[[V:.*]] = arith.addf
  %0 = arith.addf %x, %x : tensor<4xf32>
  // CHECK: bufferization.materialize_in_destination %[[V]] in restrict writable %[[Y]]
  // CHECK: return{{$}}
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: func.func @store_keeps_its_old_value(
// CHECK-SAME:    %[[C:.*]]: tensor<4xf32> {bufferization.writable = false, dlcrt.output, dlcrt.store = @count})
// CHECK-SAME:    -> (tensor<4xf32> {dlcrt.store = @count}, i32 {dlcrt.status})
func.func @store_keeps_its_old_value(%c: tensor<4xf32> {dlcrt.store = @count})
    -> (tensor<4xf32> {dlcrt.store = @count}, tensor<i32> {dlcrt.status})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  // CHECK-NOT: materialize_in_destination
  %0 = arith.addf %c, %c : tensor<4xf32>
  %status = arith.constant dense<0> : tensor<i32>
  // CHECK: %[[S:.*]] = tensor.extract
  // CHECK: return %{{.*}}, %[[S]] : tensor<4xf32>, i32
  return %0, %status : tensor<4xf32>, tensor<i32>
}

// CHECK-LABEL: func.func @store_that_is_not_read_gets_an_argument(
// CHECK-SAME:    tensor<4xf32> {bufferization.writable = false, dlcrt.output, dlcrt.store = @count})
func.func @store_that_is_not_read_gets_an_argument() -> (tensor<4xf32> {dlcrt.store = @count})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %0 = arith.constant dense<0.0> : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// A kernel, which is no entry point, gets destinations in the same way.
// CHECK-LABEL: func.func private @kernel(
// CHECK-SAME:    %[[X:.*]]: tensor<?xf32> {bufferization.writable = false}, %[[Y:.*]]: memref<?xf32> {dlcrt.output})
func.func private @kernel(%x: tensor<?xf32>) -> tensor<?xf32> {
  // CHECK: %[[V:.*]] = arith.addf
  %0 = arith.addf %x, %x : tensor<?xf32>
  // CHECK: bufferization.materialize_in_destination %[[V]] in restrict writable %[[Y]]
  // CHECK: return{{$}}
  return %0 : tensor<?xf32>
}

// A function that computes no tensors is none.
// CHECK-LABEL: func.func private @size(%{{.*}}: index) -> index
func.func private @size(%n: index) -> index {
  return %n : index
}

// CHECK-LABEL: func.func @init(
// CHECK-COUNT-2: bufferization.materialize_in_destination
func.func @init(%seed: tensor<i64> {dlcrt.name = "seed"})
    -> (tensor<4xf32> {dlcrt.store = @count}, tensor<4xf32> {dlcrt.store = @slot})
    attributes {dlcrt.entry = #dlcrt.entry<init>} {
  %0 = arith.constant dense<0.0> : tensor<4xf32>
  return %0, %0 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: func.func @init_inference(
// CHECK-NOT:     @slot
// CHECK:         bufferization.materialize_in_destination
// CHECK-NOT:     bufferization.materialize_in_destination
