// What dlc-plan-workspace refuses.
// RUN: dlc-opt %s -dlc-plan-workspace=max-stack=4096 -split-input-file -verify-diagnostics

func.func @f(%n: memref<index> {dlcrt.name = "n"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %size = memref.load %n[] : memref<index>
  // expected-error @below {{expects the size of a temporary to be a function of the named dimensions}}
  %a = memref.alloc(%size) : memref<?xf32>
  linalg.exp ins(%a : memref<?xf32>) outs(%a : memref<?xf32>)
  return
}

// -----

// The store that a temporary ends up in is named.
func.func @init(%w: memref<2048xf32> {dlcrt.output, dlcrt.store = @fc.weight},
                %b: memref<2048xf32> {dlcrt.output, dlcrt.store = @fc.bias}) attributes {dlcrt.entry = #dlcrt.entry<init>} {
  // expected-error @below {{computing the initial value of 'fc.bias' takes 8192 bytes of stack, but this target allows 4096}}
  %a = memref.alloc() : memref<2048xf32>
  %v = memref.subview %a[0] [2048] [1] : memref<2048xf32> to memref<2048xf32>
  linalg.exp ins(%v : memref<2048xf32>) outs(%b : memref<2048xf32>)
  linalg.exp ins(%b : memref<2048xf32>) outs(%w : memref<2048xf32>)
  return
}

// -----

// What no store is computed from has no name.
func.func @reset() attributes {dlcrt.entry = #dlcrt.entry<reset>} {
  // expected-error @below {{computing the initial values takes 8192 bytes of stack, but this target allows 4096}}
  %a = memref.alloc() : memref<2048xf32>
  linalg.exp ins(%a : memref<2048xf32>) outs(%a : memref<2048xf32>)
  return
}

// -----

func.func @f() attributes {dlcrt.entry = #dlcrt.entry<export>} {
  // expected-error @below {{expects a temporary without layout map}}
  %a = memref.alloc() : memref<4x4xf32, strided<[1, 4]>>
  return
}
