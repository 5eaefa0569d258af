// Stores become arguments and results, and get places in the blocks.
// RUN: dlc-opt %s -nn-stores-to-arguments | FileCheck %s
// RUN: dlc-opt %s -nn-stores-to-arguments -nn-stores-to-arguments | FileCheck %s

module @m {
// What only training uses comes last, whatever the order of declaration.
// CHECK-DAG: dlcrt.store slot @slot at 64 : tensor<4xf32> {train_only}
// CHECK-DAG: dlcrt.store param @w at 0 : tensor<4xf32>
// CHECK-DAG: dlcrt.store memory @h at 0 : tensor<f32>
nn.store slot @slot : tensor<4xf32> init {
^bb0(%seed: tensor<i64>):
  %0 = nn.constant dense<0.0> : tensor<4xf32>
  nn.yield %0 : tensor<4xf32>
}
nn.store param @w : tensor<4xf32> init {
^bb0(%seed: tensor<i64>):
  %0 = nn.constant dense<1.0> : tensor<4xf32>
  nn.yield %0 : tensor<4xf32>
}
nn.store memory @h : tensor<f32> init {
^bb0(%seed: tensor<i64>):
  %0 = nn.constant dense<2.0> : tensor<f32>
  nn.yield %0 : tensor<f32>
}

// CHECK-LABEL: func.func @read(
// CHECK-SAME:    %[[W:.*]]: tensor<4xf32> {dlcrt.store = @w}) -> (tensor<4xf32> {dlcrt.name = "y"})
// CHECK-NEXT:    return %[[W]]
func.func @read() -> (tensor<4xf32> {dlcrt.name = "y"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %0 = nn.read @w : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// Writes stand between the named results and the status.
// CHECK-LABEL: func.func @write(
// CHECK-SAME:    -> (tensor<4xf32> {dlcrt.name = "y"}, tensor<4xf32> {dlcrt.store = @slot},
// CHECK-SAME:        tensor<4xf32> {dlcrt.store = @w}, tensor<i32> {dlcrt.status})
func.func @write(%x: tensor<4xf32> {dlcrt.name = "x"}) -> (tensor<4xf32> {dlcrt.name = "y"}, tensor<i32> {dlcrt.status})
    attributes {dlcrt.entry = #dlcrt.entry<train>} {
  // CHECK: %[[STATUS:.*]] = nn.constant
  %status = nn.constant dense<0> : tensor<i32>
  %w = nn.read @w : tensor<4xf32>
  nn.write @w, %x : tensor<4xf32>
  nn.write @slot, %w : tensor<4xf32>
  // CHECK: return %{{.*}}, %{{.*}}, %{{.*}}, %[[STATUS]]
  return %w, %status : tensor<4xf32>, tensor<i32>
}

// CHECK-LABEL: func.func @init(
// CHECK-SAME:    tensor<i64> {dlcrt.name = "seed"}) -> (tensor<4xf32> {dlcrt.store = @slot}, tensor<4xf32> {dlcrt.store = @w})
// CHECK-SAME:    dlcrt.entry = #dlcrt.entry<init>
// CHECK-LABEL: func.func @reset() -> (tensor<f32> {dlcrt.store = @h})
// CHECK-SAME:    dlcrt.entry = #dlcrt.entry<reset>
}
