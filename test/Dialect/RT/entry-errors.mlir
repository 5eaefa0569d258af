// What the dialect refuses on entry points, their arguments and stores.
// RUN: dlc-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{expects a tensor of numbers with static sizes, but got 'tensor<?xf32>'}}
dlcrt.store param @w at 0 : tensor<?xf32>

// -----

// expected-error @below {{expects an offset that is a multiple of 64, but got 8}}
dlcrt.store param @w at 8 : tensor<4xf32>

// -----

// expected-error @below {{expects a memory to be for export functions too}}
dlcrt.store memory @w at 0 : tensor<4xf32> {train_only}

// -----

// expected-error @below {{argument #0: expects a dimension to be an index, but got 'i64'}}
func.func private @f(i64 {dlcrt.dim = "n"})

// -----

// expected-error @below {{argument #1: expects the dimensions to be the leading arguments}}
func.func private @f(tensor<4xf32>, index {dlcrt.dim = "n"})

// -----

// expected-error @below {{argument #0: expects 'dlcrt.name' to be a name of C, but got "1x"}}
func.func private @f(tensor<4xf32> {dlcrt.name = "1x"})

// -----

// expected-error @below {{argument #0: expects a shape in 0 symbols, but got affine_map<()[s0] -> (s0)>}}
func.func private @f(tensor<?xf32> {dlcrt.shape = affine_map<()[s0] -> (s0)>})

// -----

// expected-error @below {{argument #1: expects 1 sizes, but got affine_map<()[s0] -> (s0, s0)>}}
func.func private @f(index {dlcrt.dim = "n"}, tensor<?xf32> {dlcrt.shape = affine_map<()[s0] -> (s0, s0)>})

// -----

// expected-error @below {{argument #1: expects the sizes of 'tensor<?x4xf32>', but got affine_map<()[s0] -> (s0, 5)>}}
func.func private @f(index {dlcrt.dim = "n"}, tensor<?x4xf32> {dlcrt.shape = affine_map<()[s0] -> (s0, 5)>})

// -----

// expected-error @below {{argument #0: expects a stored tensor to have static sizes, but got 'tensor<?xf32>'}}
func.func private @f(tensor<?xf32> {dlcrt.store = @w})

// -----

// expected-error @below {{argument #0: expects the workspace to be the last argument}}
func.func private @f(memref<?xi8> {dlcrt.workspace}, index)

// -----

// expected-error @below {{argument #0: has an attribute that the dlcrt dialect does not know there: 'dlcrt.status'}}
func.func private @f(i32 {dlcrt.status})

// -----

// expected-error @below {{result #0: expects the status to be the last result}}
func.func private @f() -> (i32 {dlcrt.status}, i32)

// -----

// expected-error @below {{result #0: expects the status to be an i32, but got 'tensor<f32>'}}
func.func private @f() -> (tensor<f32> {dlcrt.status})

// -----

// expected-error @below {{argument #0: expects 'dlcrt.name' in an entry point}}
func.func private @f(tensor<4xf32>) attributes {dlcrt.entry = #dlcrt.entry<export>}

// -----

// expected-error @below {{result #0: expects 'dlcrt.shape' with the sizes of 'tensor<?xf32>'}}
func.func private @f() -> (tensor<?xf32> {dlcrt.name = "y"}) attributes {dlcrt.entry = #dlcrt.entry<export>}

// -----

// expected-error @below {{expects 'dlcrt.entry' to be the kind of a function, but got "export"}}
func.func private @f() attributes {dlcrt.entry = "export"}

// -----

// expected-error @below {{argument #1: expects the sizes of 'tensor<4xf32>', but got affine_map<()[s0] -> (s0)>}}
func.func private @f(index {dlcrt.dim = "n", dlcrt.values = array<i64: 5>}, tensor<4xf32> {dlcrt.shape = affine_map<()[s0] -> (s0)>})

// -----

// expected-error @below {{expects 'dlcrt.version_of' to be the name of an entry point on an entry point}}
func.func private @f() attributes {dlcrt.version_of = "g"}
