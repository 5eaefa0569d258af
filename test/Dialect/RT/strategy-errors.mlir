// What the verifier of the strategy attribute refuses.
// RUN: dlc-opt %s -split-input-file -verify-diagnostics

// expected-error@+1 {{expects tile sizes of at least 0}}
func.func private @f() attributes {a = #dlcrt.strategy<tiles = [-1], order = [0], lane = 0, width = 8, unroll = 1>}

// -----

// expected-error@+1 {{expects the order to be a permutation of 2 loops}}
func.func private @f() attributes {a = #dlcrt.strategy<tiles = [1, 2], order = [0, 0], lane = 0, width = 8, unroll = 1>}

// -----

// expected-error@+1 {{expects tails of 1 tile sizes, but got 2}}
func.func private @f() attributes {a = #dlcrt.strategy<tiles = [4], order = [0], tails = [[2, 1]], lane = 0, width = 8, unroll = 1>}

// -----

// expected-error@+1 {{expects tails to tile the loops that the main tile tiles, but got a difference in loop 0}}
func.func private @f() attributes {a = #dlcrt.strategy<tiles = [4], order = [0], tails = [[0]], lane = 0, width = 8, unroll = 1>}

// -----

// expected-error@+1 {{expects the lane to be -1 or one of 1 loops, but got 1}}
func.func private @f() attributes {a = #dlcrt.strategy<tiles = [4], order = [0], lane = 1, width = 8, unroll = 1>}

// -----

// expected-error@+1 {{expects a width and an unroll factor of at least 1, but got 0 and 1}}
func.func private @f() attributes {a = #dlcrt.strategy<tiles = [4], order = [0], lane = 0, width = 0, unroll = 1>}

// -----

func.func @f(%x: f32, %t: tensor<8xf32>) -> tensor<8xf32> {
  // expected-error@+1 {{expects a strategy for 1 loops, but got one for 2}}
  %r = linalg.fill {dlcrt.strategy = #dlcrt.strategy<tiles = [8, 8], order = [0, 1], lane = 0, width = 8, unroll = 1>}
      ins(%x : f32) outs(%t : tensor<8xf32>) -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// -----

// expected-error@+1 {{expects 'dlcrt.strategy' on linalg ops only}}
func.func private @f() attributes {dlcrt.strategy = #dlcrt.strategy<tiles = [4], order = [0], lane = 0, width = 8, unroll = 1>}

// -----

// expected-error@+1 {{expects 'dlcrt.strategy' to be a strategy, but got 1 : i64}}
func.func private @f() attributes {dlcrt.strategy = 1 : i64}

// -----

// expected-error@+1 {{expects 'dlcrt.strategies' to be a dictionary of strategies on a module}}
module attributes {dlcrt.strategies = {"matmul_3x3x3_f32" = 3}} {}

// -----

// expected-error@+1 {{expects blocks of 1 loops, but got 2}}
func.func private @f() attributes {a = #dlcrt.strategy<tiles = [4], order = [0], lane = 0, width = 8, unroll = 1, blocks = [4, 4]>}

// -----

// expected-error@+1 {{expects blocks of at least 0}}
func.func private @f() attributes {a = #dlcrt.strategy<tiles = [4], order = [0], lane = 0, width = 8, unroll = 1, blocks = [-4]>}

// -----

// expected-error@+1 {{expects at least one sum per result, but got 0}}
func.func private @f() attributes {a = #dlcrt.strategy<tiles = [4], order = [0], lane = 0, width = 8, unroll = 1, sums = 0>}
