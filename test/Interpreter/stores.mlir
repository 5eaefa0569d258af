// RUN: dlc-interp %s --seed=5 step step predict fail predict | FileCheck %s

// Stores live from call to call: initial values, reads, commits.

module @m {
  nn.store param @"fc.weight" : tensor<2xf32> init {
  ^bb0(%seed: tensor<i64>):
    %s = nn.cast %seed {type = f32} : (tensor<i64>) -> tensor<f32>
    %w = nn.splat %s {static_sizes = array<i64: 2>} : (tensor<f32>) -> tensor<2xf32>
    nn.yield %w : tensor<2xf32>
  }
  nn.store memory @count : tensor<i32> init {
  ^bb0(%seed: tensor<i64>):
    %zero = nn.constant dense<0> : tensor<i32>
    nn.yield %zero : tensor<i32>
  }

  // A read after the write sees the value from before the call.
  // CHECK: @step
  // CHECK-NEXT: result0: f32[2]
  // CHECK-NEXT: [5. 5.]
  // CHECK-NEXT: store count: i32
  // CHECK-NEXT: 1
  // CHECK-NEXT: store fc.weight: f32[2]
  // CHECK-NEXT: [6. 6.]
  // CHECK-NEXT: @step
  // CHECK-NEXT: result0: f32[2]
  // CHECK-NEXT: [6. 6.]
  // CHECK-NEXT: store count: i32
  // CHECK-NEXT: 2
  // CHECK-NEXT: store fc.weight: f32[2]
  // CHECK-NEXT: [7. 7.]
  func.func @step() -> tensor<2xf32> {
    %one = nn.constant dense<1.0> : tensor<f32>
    %w = nn.read @"fc.weight" : tensor<2xf32>
    %next = nn.add %w, %one : (tensor<2xf32>, tensor<f32>) -> tensor<2xf32>
    nn.write @"fc.weight", %next : tensor<2xf32>
    %old = nn.read @"fc.weight" : tensor<2xf32>
    %i1 = nn.constant dense<1> : tensor<i32>
    %n = nn.read @count : tensor<i32>
    %m = nn.add %n, %i1 : (tensor<i32>, tensor<i32>) -> tensor<i32>
    nn.write @count, %m : tensor<i32>
    return %old : tensor<2xf32>
  }

  // CHECK-NEXT: @predict
  // CHECK-NEXT: result0: f32[2]
  // CHECK-NEXT: [7. 7.]
  func.func @predict() -> tensor<2xf32> {
    %w = nn.read @"fc.weight" : tensor<2xf32>
    return %w : tensor<2xf32>
  }

  // A status other than 0 keeps every store as it was.
  // CHECK-NEXT: @fail
  // CHECK-NEXT: status 5
  // CHECK-NEXT: @predict
  // CHECK-NEXT: result0: f32[2]
  // CHECK-NEXT: [7. 7.]
  func.func @fail() -> (tensor<2xf32>, tensor<i32> {dlcrt.status}) {
    %index = nn.constant dense<[0, 9]> : tensor<2xi32>
    %bound = arith.constant 2 : index
    %safe, %status = nn.check_index %index, %bound : (tensor<2xi32>, index) -> (tensor<2xi32>, tensor<i32>)
    %w = nn.read @"fc.weight" : tensor<2xf32>
    %v = nn.gather %w, %safe {axis = 0 : i64} : (tensor<2xf32>, tensor<2xi32>) -> tensor<2xf32>
    nn.write @"fc.weight", %v : tensor<2xf32>
    return %v, %status : tensor<2xf32>, tensor<i32>
  }
}
