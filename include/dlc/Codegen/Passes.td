//===- Passes.td - Passes of code generation ---------------*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_CODEGEN_PASSES_TD
#define DLC_CODEGEN_PASSES_TD

include "mlir/Pass/PassBase.td"

//===----------------------------------------------------------------------===//
// Kernels: linalg on tensors to vectors
//===----------------------------------------------------------------------===//

def FuseElementwisePass : Pass<"dlc-fuse-elementwise", "mlir::func::FuncOp"> {
  let summary = "Merge chains of elementwise linalg ops";
  let description = [{
    Merges elementwise ops into the elementwise ops and reductions that read them. A result with several users is kept
    as a second result of the merged op; only what is as cheap as a load is computed twice. Two ops that compute the
    same function of the same elements, as a loss and its gradient do, become one. Contractions with a single term
    become elementwise.

    Before:
    ```mlir
    %s = linalg.add ins(%a, %b : ...) outs(%e : ...)
    %t = linalg.generic ... ins(%s : ...) { math.tanh }
    ```
    After:
    ```mlir
    %t = linalg.generic ... ins(%a, %b : ...) { arith.addf, math.tanh }
    ```
  }];
  let dependentDialects = ["mlir::arith::ArithDialect", "mlir::linalg::LinalgDialect", "mlir::tensor::TensorDialect"];
}

def TransposeOperandsPass : Pass<"dlc-transpose-operands", "mlir::func::FuncOp"> {
  let summary = "Make contraction operands contiguous along the result's innermost dimension";
  let description = [{
    Transposes operands that would have to be gathered element by element, before the loops that do not
    change them, and such as many tiles would read a few elements at a time from many cache lines.

    Before:
    ```mlir
    %r = linalg.matmul indexing_maps = [(m, n, k) -> (m, k), (m, n, k) -> (n, k), (m, n, k) -> (m, n)] ins(%x, %y : ...)
    ```
    After:
    ```mlir
    %t = linalg.transpose ins(%y : tensor<5x19xf32>) outs(%e : tensor<19x5xf32>) permutation = [1, 0]
    %r = linalg.generic {indexing_maps = [(m, n, k) -> (m, k), (m, n, k) -> (k, n), (m, n, k) -> (m, n)]} ins(%x, %t : ...)
    ```
  }];
  let options = [
    Option<"vectorBits", "vector-bits", "int64_t", "256", "Bits in a vector register">,
    Option<"cacheBytes", "cache-bytes", "int64_t", "512 << 10",
           "Bytes in the largest cache that a core has for itself, 0 if it has none">
  ];
  let dependentDialects = ["mlir::linalg::LinalgDialect", "mlir::tensor::TensorDialect"];
}

def SelectStrategyPass : Pass<"dlc-select-strategy", "mlir::func::FuncOp"> {
  let summary = "Choose tile sizes and vector lengths for linalg ops";
  let description = [{
    Attaches a `dlcrt.strategy` to each linalg op on tensors that has none. The only place where shapes and the target
    decide how a kernel is computed. A contraction whose result only feeds an elementwise op is given to that op: it
    gets a strategy without tiles, and is computed in the tiles of its user.

    ```mlir
    %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [0, 0, 0], order = [0, 1, 2],
        lane = 1, width = 16, unroll = 4>} ...
    %q = linalg.generic ... attrs = {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 16], order = [1, 0],
        lane = 1, width = 16, unroll = 1>}
    ```

    The module's attribute `dlcrt.strategies` overrides the rules for ops by name:

    ```mlir
    module attributes {dlcrt.strategies = {
      "matmul_32x10x128_f32" = #dlcrt.strategy<tiles = [2, 10, 0], order = [1, 0, 2], lane = 1, width = 16, unroll = 8>
    }} { ... }
    ```
  }];
  let options = [
    Option<"vectorBits", "vector-bits", "int64_t", "256", "Bits in a vector register">,
    Option<"vectorRegisters", "vector-registers", "int64_t", "16", "Number of vector registers">,
    Option<"cacheBytes", "cache-bytes", "int64_t", "512 << 10",
           "Bytes in the largest cache that a core has for itself, 0 if it has none">,
    Option<"report", "report", "bool", "false", "Remark on each choice, in the form that dlcrt.strategies takes">
  ];
  let dependentDialects = ["dlc::rt::RTDialect"];
}

def OutlineKernelsPass : Pass<"dlc-outline-kernels", "mlir::ModuleOp"> {
  let summary = "Give each kernel a function, and equal kernels the same";
  let description = [{
    An op that has a strategy with tiles, or that reduces all to one element, becomes a call of a private function,
    together with the producers and fills that are computed in its tiles. What the kernel takes from outside are the
    function's arguments, also dynamic sizes; scalar constants are copied. Equal kernels of all entry points share one
    function. Ops that cost next to nothing stay where they are, as do those that read an output's old value.

    Before:
    ```mlir
    %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x8xf32>) -> tensor<?x8xf32>
    %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<tiles = [4, 8, 0], ...>}
        ins(%x, %w : tensor<?x64xf32>, tensor<64x8xf32>) outs(%f : tensor<?x8xf32>) -> tensor<?x8xf32>
    ```
    After:
    ```mlir
    %r = dlcrt.call @kernel.matmul ins(%x, %w, %n : tensor<?x64xf32>, tensor<64x8xf32>, index)
        outs(%e : tensor<?x8xf32>) -> tensor<?x8xf32>
    ...
    func.func private @kernel.matmul(%x: tensor<?x64xf32>, %w: tensor<64x8xf32>, %n: index) -> tensor<?x8xf32>
    ```
  }];
  let dependentDialects = ["dlc::rt::RTDialect", "mlir::func::FuncDialect", "mlir::tensor::TensorDialect"];
}

def BlockLoopsPass : Pass<"dlc-block-loops", "mlir::func::FuncOp"> {
  let summary = "Walk loops in blocks that stay in the caches";
  let description = [{
    A linalg op whose strategy has blocks becomes loops over ops of a block. Each block of a reduction starts from the
    sums that the ones before have left in the result, so the order of summation stays. Blocks of the loop along the
    lanes copy the operands that are contiguous along it, so that they lie together. Blocks that do not divide a loop
    have a dynamic size.

    Before:
    ```mlir
    %r = linalg.matmul {dlcrt.strategy = #dlcrt.strategy<..., blocks = [0, 0, 256]>} ...
    ```
    After:
    ```mlir
    %r = scf.for %k = %c0 to %c1024 step %c256 iter_args(%sum = %c) -> (tensor<64x64xf32>) {
      %s = tensor.extract_slice %sum[0, 0] [64, 64] [1, 1]
      %m = linalg.matmul {dlcrt.strategy = ...} ins(%a, %b : tensor<64x256xf32>, tensor<256x64xf32>) outs(%s ...)
    ```
  }];
  let dependentDialects = ["mlir::affine::AffineDialect", "mlir::arith::ArithDialect", "mlir::scf::SCFDialect",
                           "mlir::tensor::TensorDialect", "dlc::rt::RTDialect"];
}

def TileAndFusePass : Pass<"dlc-tile-and-fuse", "mlir::func::FuncOp"> {
  let summary = "Tile linalg ops as their strategies say";
  let description = [{
    Replaces each linalg op that has a strategy with tiles by loops over tiles of static size, and computes fills and
    producers that have a strategy without tiles inside them. Remainders get tiles of their own, as do tiles at the
    borders of padded images.

    Before: the ops above. After:
    ```mlir
    %t = scf.for %j = %c0 to %c64 step %c16 iter_args(...) {
      %u = scf.for %i = %c0 to %c32 step %c4 iter_args(...) {
        %fill = linalg.fill ... -> tensor<4x16xf32>
        %mm = linalg.matmul ... -> tensor<4x16xf32>
        %act = linalg.generic ... -> tensor<4x16xf32>
        %ins = tensor.insert_slice %act into %acc[%i, %j] [4, 16] [1, 1]
    ```
  }];
  let dependentDialects = ["mlir::affine::AffineDialect", "mlir::arith::ArithDialect", "mlir::scf::SCFDialect",
                           "mlir::tensor::TensorDialect", "dlc::rt::RTDialect"];
}

def VectorizePass : Pass<"dlc-vectorize", "mlir::func::FuncOp"> {
  let summary = "Turn linalg ops on small static tiles into vector code";
  let description = [{
    Each linalg op whose parallel loops are static and short becomes straight vector code. The reduction loops become
    scf.for that carry the results in registers. Values pass from one op of a tile to the next in registers. Zeros that
    `tensor.pad` adds to a factor of a sum of products are left out. Other linalg ops stay.

    Before:
    ```mlir
    %r = linalg.matmul ins(%a, %b : tensor<2x64xf32>, tensor<64x8xf32>) outs(%c : tensor<2x8xf32>) -> tensor<2x8xf32>
    ```
    After (for one row):
    ```mlir
    %acc = scf.for %k = %c0 to %c64 step %c1 iter_args(%s = %init) -> (vector<8xf32>) {
      %x = tensor.extract %a[%c0, %k] : tensor<2x64xf32>
      %y = vector.transfer_read %b[%k, %c0], %zero {in_bounds = [true]} : tensor<64x8xf32>, vector<8xf32>
      %xs = vector.broadcast %x : f32 to vector<8xf32>
      %t = vector.fma %xs, %y, %s : vector<8xf32>
      scf.yield %t : vector<8xf32>
    }
    ```
  }];
  let options = [
    Option<"maskedLoads", "masked-loads", "bool", "false",
           "Load what is left of a row into the first lanes of a vector of a register's size">
  ];
  let dependentDialects = ["mlir::affine::AffineDialect", "mlir::arith::ArithDialect", "mlir::scf::SCFDialect",
                           "mlir::tensor::TensorDialect", "mlir::vector::VectorDialect"];
}

def SplitDestinationsPass : Pass<"dlc-split-destinations", "mlir::func::FuncOp"> {
  let summary = "Give each use of an empty tensor its own";
  let description = [{
    The last pass before bufferisation, after which CSE must not run until there are buffers.

    Before:
    ```mlir
    %e = tensor.empty() : tensor<8xf32>
    %0 = linalg.exp ins(%x : tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
    %1 = linalg.abs ins(%0 : tensor<8xf32>) outs(%e : tensor<8xf32>) -> tensor<8xf32>
    ```
    After: `%1` has a `tensor.empty` of its own.
  }];
  let dependentDialects = ["mlir::tensor::TensorDialect"];
}

//===----------------------------------------------------------------------===//
// Vectors on buffers
//===----------------------------------------------------------------------===//

def LowerVectorsPass : Pass<"dlc-lower-vectors", "mlir::func::FuncOp"> {
  let summary = "Lower vector ops on buffers to one-dimensional ops";
  let description = [{
    Contractions become outer products and multiply-adds, multi-dimensional reductions elementwise ops, transposes
    shuffles, and transfers of contiguous elements loads and stores. A maximum or minimum with a constant becomes a
    comparison and a selection.
  }];
  let dependentDialects = ["mlir::arith::ArithDialect", "mlir::memref::MemRefDialect", "mlir::vector::VectorDialect"];
}

def FlattenVectorsPass : Pass<"dlc-flatten-vectors", "mlir::func::FuncOp"> {
  let summary = "Lower vector ops to those that LLVM has";
  let description = [{
    Shape casts, masks, broadcasts, strided slices and what else LLVM has no operation for become extractions,
    insertions, shuffles and elementwise ops, for `convert-to-llvm` to translate.
  }];
  let dependentDialects = ["mlir::arith::ArithDialect", "mlir::memref::MemRefDialect", "mlir::scf::SCFDialect",
                           "mlir::ub::UBDialect", "mlir::vector::VectorDialect"];
}

def PrefetchPass : Pass<"dlc-prefetch", "mlir::func::FuncOp"> {
  let summary = "Ask memory early for what sums read next";
  let description = [{
    Finds the buffers that an outer loop walks through block by block, while inner loops read a block's elements more
    than once, or compute a whole vector for each. The inner iterations ask for the next block, a part each. Buffers that
    stay in the cache are left alone.

    Before:
    ```mlir
    scf.for %i = %c0 to %c64 step %c1 {
      scf.for %j = %c0 to %c16 step %c8 {
        %sum = scf.for %k = %c0 to %c16 step %c1 iter_args(...) {
          %a = memref.load %x[%i, %k] : memref<64x16xf32>
    ```
    After:
    ```mlir
    scf.for %i = %c0 to %c64 step %c1 {
      %next = affine.min affine_map<(d0) -> (1008, d0 * 16 + 16)>(%i)
      scf.for %j = %c0 to %c16 step %c8 {
        %part = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%next, %j)
        memref.prefetch %x[%c0, %part], read, locality<3>, data : memref<64x16xf32>
        %sum = scf.for %k = %c0 to %c16 step %c1 iter_args(...) {
          %a = memref.load %x[%i, %k] : memref<64x16xf32>
    ```
  }];
  let options = [
    Option<"cacheBytes", "cache-bytes", "int64_t", "512 << 10",
           "Bytes in the largest cache that a core has for itself, 0 if it has none">
  ];
  let dependentDialects = ["mlir::affine::AffineDialect", "mlir::arith::ArithDialect", "mlir::memref::MemRefDialect"];
}

//===----------------------------------------------------------------------===//
// Threads
//===----------------------------------------------------------------------===//

def TurnLoopsPass : Pass<"dlc-turn-loops", "mlir::ModuleOp"> {
  let summary = "Walk backwards over what is soon read again";
  let description = [{
    Turns the loops of a kernel over the rows of a buffer somewhat larger than the first cache, if the next reader of it
    follows soon: that one then starts with the rows that are in the cache. Iterations of these loops are proven to be
    independent. Expects calls of kernels on buffers, one after the other in a block.

    Before:
    ```mlir
    scf.for %i = %c0 to %n step %c8 {
      ... vector.load %x[%i, %c0]
    ```
    After:
    ```mlir
    scf.for %k = %c0 to %n step %c8 {
      %i = affine.apply (n - 8 - k)
      ... vector.load %x[%i, %c0]
    ```
  }];
  let dependentDialects = ["mlir::affine::AffineDialect", "mlir::arith::ArithDialect"];
}

def ParallelizePass : Pass<"dlc-parallelize", "mlir::ModuleOp"> {
  let summary = "Share loops among OpenMP threads";
  let description = [{
    Takes each outermost loop on buffers that carries nothing, whose iterations are proven not to touch what another one
    writes, and that has enough to do: at least `min-work` instructions, by an estimate from below. Where that depends
    on dynamic sizes, the code decides when it runs. The loop becomes a function of a range of iterations; a thread
    calls it for whole iterations that take about `grain` instructions together. Sums are never divided, so results are
    the same for any number of threads.

    Before:
    ```mlir
    scf.for %i = %c0 to %n step %c4 {
      ...
      vector.store %r, %y[%i, %j]
    }
    ```
    After:
    ```mlir
    scf.if %isEnough {
      omp.parallel {
        omp.wsloop nowait schedule(static) {
          omp.loop_nest (%from) : index = (%c0) to (%n) step (%chunk) {
            %to = arith.minsi (%from + %chunk), %n
            func.call @kernel.range(%from, %to, %y, ...)
    } else {
      func.call @kernel.range(%c0, %n, %y, ...)
    }
    ```
  }];
  let options = [
    Option<"minWork", "min-work", "int64_t", "700000", "Instructions from which threads are worth their fork">,
    Option<"grain", "grain", "int64_t", "5000", "Instructions that a thread takes at once, about">
  ];
  let dependentDialects = ["mlir::arith::ArithDialect", "mlir::func::FuncDialect", "mlir::omp::OpenMPDialect",
                           "mlir::scf::SCFDialect"];
}

#endif // DLC_CODEGEN_PASSES_TD
