//===- Passes.td - Passes of buffers, workspace and C interface -*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In the order in which the pipeline runs them.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_CODEGEN_MEMORY_PASSES
#define DLC_CODEGEN_MEMORY_PASSES

include "mlir/Pass/PassBase.td"

def UpdateInPlacePass : Pass<"dlc-update-in-place", "::mlir::func::FuncOp"> {
  let summary = "Compute new values of stores in the stores' places";
  let description = [{
    An elementwise op whose result is the new value of a store gets the store's
    argument as its destination, and reads the old elements from there. Where the
    function has a status, what it is computed from moves to the start, followed
    by `dlcrt.stop_unless_ok`: a call that fails changes nothing. Nothing happens
    where the status depends on an updated value.

    Before:
    ```mlir
    %e = tensor.empty() : tensor<8xf32>
    %new = linalg.generic ... ins(%w, %g : ...) outs(%e : tensor<8xf32>) {
    ^bb0(%p: f32, %d: f32, %o: f32):
      %r = arith.subf %p, %d : f32
    ```
    After:
    ```mlir
    %s = tensor.extract %status[] : tensor<i32>
    dlcrt.stop_unless_ok %s
    %new = linalg.generic ... ins(%g : ...) outs(%w : tensor<8xf32>) {
    ^bb0(%d: f32, %p: f32):
      %r = arith.subf %p, %d : f32
    ```
  }];
  let dependentDialects = ["::mlir::tensor::TensorDialect", "::dlc::rt::RTDialect"];
}

def LowerStopsPass : Pass<"dlc-lower-stops", "::mlir::func::FuncOp"> {
  let summary = "Turn `dlcrt.stop_unless_ok` into a branch to a return";
  let description = [{
    Before:
    ```mlir
    dlcrt.stop_unless_ok %status
    ```
    After:
    ```mlir
      %ok = arith.cmpi eq, %status, %c0_i32 : i32
      cf.cond_br %ok, ^rest, ^exit
    ^rest:
      ...
    ^exit:
      return %status : i32
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect"];
}

def ResultsToDestinationsPass : Pass<"dlc-results-to-destinations", "::mlir::ModuleOp"> {
  let summary = "Give every result of an entry point a place to be computed in";
  let description = [{
    Each named result of an entry point becomes a buffer argument with
    `dlcrt.output`, after the inputs and stores, and a
    `bufferization.materialize_in_destination`, from which empty-tensor
    elimination and one-shot bufferisation see that the result may be computed
    there. What only init and reset functions write gets the same. A store that
    a train or export function writes stays a result, for its old value may
    still be read; the argument that it will be copied to is added if the
    function did not read it. The status becomes a plain `i32`. All other
    arguments are marked as read-only for bufferisation. So are stores that are
    written, unless the function cannot fail any more: it has no status, or stops
    at the start with `dlcrt.stop_unless_ok`.

    The results of a kernel, a private function on tensors, become buffer
    arguments in the same way.

    An init function gets a sibling `@init_inference` that leaves out what only
    training needs.

    Before:
    ```mlir
    func.func @double(%x: tensor<4xf32> {dlcrt.name = "x"}) -> (tensor<4xf32> {dlcrt.name = "y"})
        attributes {dlcrt.entry = #dlcrt.entry<export>} {
      %0 = arith.addf %x, %x : tensor<4xf32>
      return %0 : tensor<4xf32>
    }
    ```
    After:
    ```mlir
    func.func @double(%x: tensor<4xf32> {bufferization.writable = false, dlcrt.name = "x"},
                      %y: memref<4xf32> {dlcrt.name = "y", dlcrt.output}) attributes {dlcrt.entry = #dlcrt.entry<export>} {
      %0 = arith.addf %x, %x : tensor<4xf32>
      bufferization.materialize_in_destination %0 in restrict writable %y : (tensor<4xf32>, memref<4xf32>) -> ()
      return
    }
    ```
  }];
  let dependentDialects = ["::mlir::bufferization::BufferizationDialect", "::mlir::tensor::TensorDialect"];
}

def LowerCallsPass : Pass<"dlc-lower-calls", "::mlir::ModuleOp"> {
  let summary = "Turn calls of kernels into calls of functions on buffers";
  let description = [{
    Runs after bufferisation. A kernel expects dense buffers; where a caller
    has others, such as a slice of a larger one, it gets a variant of the
    kernel for their strides, or a dense copy where the kernel has views for
    which that cannot be told. A kernel that needs more memory than a tile is
    inlined, so that its temporaries are planned with those of its callers.
    Kernels that nobody calls any more are removed.

    Before:
    ```mlir
    dlcrt.call @kernel.generic ins(%x : memref<?x8xf32, strided<[16, 1], offset: ?>>) outs(%y : memref<?x8xf32>)
    ```
    After:
    ```mlir
    call @kernel.generic_0(%x, %y) : (memref<?x8xf32, strided<[16, 1], offset: ?>>, memref<?x8xf32>) -> ()
    ```
  }];
  let dependentDialects = ["::mlir::func::FuncDialect", "::mlir::memref::MemRefDialect"];
}

def OrderResultsPass : Pass<"dlc-order-results", "::mlir::func::FuncOp"> {
  let summary = "Copy results before what they are copied from is overwritten";
  let description = [{
    Runs after bufferisation. The copies to destinations with which a function
    ends are put into an order in which none reads a destination that an earlier
    one has written; where there is no such order, a value goes through a
    temporary.

    Before:
    ```mlir
    memref.copy %inserted, %y : memref<4xf32> to memref<4xf32>
    memref.copy %part_of_y, %z : memref<2xf32, strided<[1]>> to memref<2xf32>
    ```
    After:
    ```mlir
    memref.copy %part_of_y, %z : memref<2xf32, strided<[1]>> to memref<2xf32>
    memref.copy %inserted, %y : memref<4xf32> to memref<4xf32>
    ```
  }];
  let dependentDialects = ["::mlir::memref::MemRefDialect"];
}

def CommitResultsPass : Pass<"dlc-commit-results", "::mlir::func::FuncOp"> {
  let summary = "Copy returned buffers to the places that callers gave for them";
  let description = [{
    Runs after bufferisation. A returned buffer that is the destination itself
    is dropped; any other is copied to its destination before the return. Stores
    are copied last, under the condition that the status is 0; a value that may
    lie in a store that is overwritten before it is copied goes through a
    temporary. What is left returns the status or nothing.

    Before:
    ```mlir
    func.func @step(%w: memref<4xf32> {dlcrt.store = @w, dlcrt.output})
        -> (memref<4xf32> {dlcrt.store = @w}, i32 {dlcrt.status}) attributes {dlcrt.entry = #dlcrt.entry<train>} {
      ...
      return %new, %status : memref<4xf32>, i32
    }
    ```
    After:
    ```mlir
      %ok = arith.cmpi eq, %status, %c0_i32 : i32
      scf.if %ok {
        memref.copy %new, %w : memref<4xf32> to memref<4xf32>
      }
      return %status : i32
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect"];
}

def CarriesInPlacePass : Pass<"dlc-carries-in-place", "::mlir::func::FuncOp"> {
  let summary = "Keep each buffer that a loop carries in one place";
  let description = [{
    Bufferisation may leave an `scf.for` that carries buffers and yields others
    than it got. Each such carry becomes a buffer made before the loop, into
    which the initial value and the one of every iteration are copied. The copy
    of an iteration is spared where the new value is only written when nobody
    reads the old one any more: it is computed in the carry's buffer. After
    this pass no loop has a buffer among its iteration arguments.

    Before:
    ```mlir
    %r = scf.for %i = %c0 to %n step %c1 iter_args(%h = %init) -> (memref<4xf32>) {
      %next = memref.alloc() : memref<4xf32>
      ...
      scf.yield %next : memref<4xf32>
    }
    ```
    After:
    ```mlir
    %r = memref.alloc() : memref<4xf32>
    memref.copy %init, %r : memref<4xf32> to memref<4xf32>
    scf.for %i = %c0 to %n step %c1 {
      %next = memref.alloc() : memref<4xf32>
      ...
      memref.copy %next, %r : memref<4xf32> to memref<4xf32>
    }
    ```
  }];
  let dependentDialects = ["::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect"];
}

def PlanWorkspacePass : Pass<"dlc-plan-workspace", "::mlir::ModuleOp"> {
  let summary = "Place every temporary in the caller's workspace";
  let options = [
    Option<"report", "report", "bool", "false", "Say in a remark what each entry point needs, and at least needs">,
    Option<"maxStack", "max-stack", "int64_t", "4194304",
           "The bytes that a function without workspace may take of the stack">
  ];
  let description = [{
    Replaces each `memref.alloc` by a view into a new last argument of its
    function, `dlcrt.workspace`, or by a buffer on the stack if it is small and
    of bounded size. Initialisers get no workspace: all of theirs lie on the
    stack, up to a limit. Temporaries that are not needed at the same time share
    memory. `@NAME.workspace` gets the dimensions and returns the bytes that
    `@NAME` needs, or -1 when a size is negative or overflows.

    Before:
    ```mlir
    %0 = memref.alloc(%n) : memref<?x32xf32>
    ```
    After:
    ```mlir
    func.func private @predict.workspace(%n: index) -> index
    ...
    %0 = memref.view %workspace[%offset][%n] : memref<?xi8> to memref<?x32xf32>
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::memref::MemRefDialect"];
}

def ExpandCopiesPass : Pass<"dlc-expand-copies", "::mlir::func::FuncOp"> {
  let summary = "Turn copies of buffers that are not dense into linalg ops";
  let description = [{
    Before:
    ```mlir
    memref.copy %a, %b : memref<4x4xf32, strided<[8, 1]>> to memref<4x4xf32>
    ```
    After:
    ```mlir
    linalg.copy ins(%a : memref<4x4xf32, strided<[8, 1]>>) outs(%b : memref<4x4xf32>)
    ```
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect"];
}

def EmitCInterfacePass : Pass<"dlc-emit-c-interface", "::mlir::ModuleOp"> {
  let summary = "Wrap entry points into the functions that C calls";
  let description = [{
    For each entry point it adds `@NAME_FUNC`, which checks dimensions, pointers
    and alignment and calls the function on buffers, `@NAME_FUNC_workspace`, and
    the internal functions `@NAME.FUNC.size`, `@NAME.FUNC.shapes` and
    `@NAME.FUNC.invoke` that the descriptor points at. `@init`, `@init_inference`
    and `@reset` become `@NAME_init` and so on. Nothing else stays visible.

    Before, in a `module @linear`:
    ```mlir
    func.func @predict(%n: index {dlcrt.dim = "n"}, %x: memref<?xf32> {dlcrt.name = "x", ...},
                       %w: memref<4xf32> {dlcrt.store = @w}, %y: memref<?xf32> {dlcrt.name = "y", dlcrt.output, ...},
                       %workspace: memref<?xi8> {dlcrt.workspace}) attributes {dlcrt.entry = #dlcrt.entry<export>}
    ```
    After:
    ```mlir
    func.func @linear_predict(%model: !llvm.ptr, %n: i64, %x: !llvm.ptr, %y: !llvm.ptr, %workspace: !llvm.ptr) -> i32
    func.func @linear_predict_workspace(%n: i64) -> i64
    ```
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect", "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
                           "::mlir::memref::MemRefDialect"];
}

def ResolveViewsPass : Pass<"dlc-resolve-views", "::mlir::func::FuncOp"> {
  let summary = "Turn views that split a dimension into several dynamic ones into strides";
  let description = [{
    `expand-strided-metadata` derives the sizes of an expanded view from the
    buffer and can do so only where a dimension is split into at most one
    dynamic one. This pass takes the others, whose sizes the operation says.

    Before:
    ```mlir
    %v = memref.expand_shape %m [[0, 1]] output_shape [%a, %b] : memref<?xf32> into memref<?x?xf32>
    ```
    After:
    ```mlir
    %v = memref.reinterpret_cast %m to offset: [0], sizes: [%a, %b], strides: [%b, 1]
        : memref<?xf32> to memref<?x?xf32>
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::memref::MemRefDialect"];
}

#endif // DLC_CODEGEN_MEMORY_PASSES
