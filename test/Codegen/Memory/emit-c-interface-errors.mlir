// What dlc-emit-c-interface refuses.
// RUN: dlc-opt %s -dlc-emit-c-interface -split-input-file -verify-diagnostics

// expected-error @below {{expects a module with the name of the model}}
module {
func.func @f() attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return
}
}

// -----

module @m {
// expected-error @below {{expects a store of the name @w, but there is none}}
func.func @f(%w: memref<4xf32> {dlcrt.store = @w}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return
}
}

// -----

module @m {
// expected-note @below {{declared here}}
dlcrt.store param @w at 0 : tensor<5xf32>
// expected-error @below {{expects 'tensor<5xf32>' for @w, but got 'memref<4xf32>'}}
func.func @f(%w: memref<4xf32> {dlcrt.store = @w}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return
}
}

// -----

module @m {
dlcrt.store param @w at 0 : tensor<4xf32>
// expected-error @below {{expects an export func not to write @w}}
func.func @f(%w: memref<4xf32> {dlcrt.store = @w, dlcrt.output}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return
}
}

// -----

module @m {
dlcrt.store slot @w at 0 : tensor<4xf32> {train_only}
// expected-error @below {{expects an export func not to read @w, which is for training only}}
func.func @f(%w: memref<4xf32> {dlcrt.store = @w}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return
}
}

// -----

module @m {
dlcrt.store param @v at 0 : tensor<17xf32>
// expected-error @below {{expects stores not to overlap, but got offset 64 before 128}}
dlcrt.store param @w at 64 : tensor<4xf32>
func.func @f() attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return
}
}

// -----

module @m {
dlcrt.store slot @v at 0 : tensor<4xf32> {train_only}
// expected-error @below {{expects what only training needs to come after all other stores}}
dlcrt.store param @w at 64 : tensor<4xf32>
func.func @f() attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return
}
}

// -----

module @m {
// expected-error @below {{expects different names, but got 'x' twice}}
func.func @f(%a: memref<4xf32> {dlcrt.name = "x"}, %b: memref<4xf32> {dlcrt.name = "x"})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return
}
}

// -----

// expected-error @below {{the C symbol 'm_model' would be defined twice}}
module @m {
func.func @model() attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return
}
}

// -----

module @m {
// expected-error @below {{expects 'x' to have a type that C knows, but got 'i16'}}
func.func @f(%a: memref<4xi16> {dlcrt.name = "x"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  return
}
}

// -----

module @m {
// expected-error @below {{expects an entry point to return the status at most}}
func.func @f() -> (memref<4xf32> {dlcrt.name = "y"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %0 = memref.alloca() : memref<4xf32>
  return %0 : memref<4xf32>
}
}

// -----

module @m {
func.func @f.n1(%n: index {dlcrt.dim = "n", dlcrt.values = array<i64: 1>}, %x: memref<1xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {dlcrt.entry = #dlcrt.entry<export>, dlcrt.version_of = "f"} {
  return
}
// expected-error @below {{expects the kind and the arguments of all versions of 'f'}}
func.func @f.n2(%n: index {dlcrt.dim = "n", dlcrt.values = array<i64: 2>}, %x: memref<2xf32> {dlcrt.name = "y", dlcrt.shape = affine_map<()[s0] -> (s0)>})
    attributes {dlcrt.entry = #dlcrt.entry<export>, dlcrt.version_of = "f"} {
  return
}
}
