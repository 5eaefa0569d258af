// Stops that cannot be lowered.
// RUN: dlc-opt %s --pass-pipeline="builtin.module(func.func(dlc-lower-stops))" --split-input-file -verify-diagnostics

func.func @other_result(%status: i32) -> f32 {
  // expected-error @+1 {{expects to stand in a function that returns the status at most}}
  dlcrt.stop_unless_ok %status
  %v = arith.constant 1.0 : f32
  return %v : f32
}

// -----

func.func @in_a_loop(%n: index, %status: i32) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    // expected-error @+1 {{expects to stand in a function that returns the status at most}}
    dlcrt.stop_unless_ok %status
  }
  return %status : i32
}
