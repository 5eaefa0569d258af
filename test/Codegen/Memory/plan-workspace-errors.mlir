// What dlc-plan-workspace refuses.
// RUN: dlc-opt %s -dlc-plan-workspace -split-input-file -verify-diagnostics

func.func @f(%n: memref<index> {dlcrt.name = "n"}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %size = memref.load %n[] : memref<index>
  // expected-error @below {{expects the size of a temporary to be a function of the named dimensions}}
  %a = memref.alloc(%size) : memref<?xf32>
  linalg.exp ins(%a : memref<?xf32>) outs(%a : memref<?xf32>)
  return
}

// -----

// expected-error @below {{expects a function without workspace to need at most 4194304 bytes for temporaries, but got 8388608}}
func.func @init() attributes {dlcrt.entry = #dlcrt.entry<init>} {
  %a = memref.alloc() : memref<2097152xf32>
  linalg.exp ins(%a : memref<2097152xf32>) outs(%a : memref<2097152xf32>)
  return
}

// -----

func.func @f() attributes {dlcrt.entry = #dlcrt.entry<export>} {
  // expected-error @below {{expects a temporary without layout map}}
  %a = memref.alloc() : memref<4x4xf32, strided<[1, 4]>>
  return
}
