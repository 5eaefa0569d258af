//===- RT.td - The dlcrt dialect ---------------------------*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_RT_IR_RT_TD
#define DLC_DIALECT_RT_IR_RT_TD

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/BuiltinAttributes.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/DestinationStyleOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def RT_Dialect : Dialect {
  let name = "dlcrt";
  let cppNamespace = "::dlc::rt";
  let summary = "What code generation needs beside the upstream dialects";
  let description = [{
    The dialect of code generation: what an entry point, its arguments and the stores of a model are to a caller, and
    the strategy by which a kernel is tiled and vectorised. Everything else is said in upstream dialects.

    These attributes stand on functions, their arguments and results. An entry point has the named dimensions first,
    then its inputs and the stores it reads; later passes add the outputs and the workspace.

    | attribute | on | value |
    |---|---|---|
    | `dlcrt.entry` | a function | `#dlcrt.entry<export>`, `<train>`, `<init>` or `<reset>` |
    | `dlcrt.version_of` | a function with `dlcrt.entry` | the name of the entry point whose calls it serves where the dimensions are as its `dlcrt.values` say; its types have static sizes there |
    | `dlcrt.requires` | a function with `dlcrt.entry` | an integer set over the dimensions (symbols); outside of it a call returns `DLC_E_SHAPE` |
    | `dlcrt.dim` | leading `index` arguments | the dimension's name |
    | `dlcrt.values` | a dimension | the values that calls may give, a list of `i64`; any when it is not there |
    | `dlcrt.name` | inputs and results | the name in C |
    | `dlcrt.shape` | inputs and results whose sizes depend on dimensions | an affine map from the dimensions (symbols) to all sizes |
    | `dlcrt.type` | inputs and results | the element type in C, where the program has another one (`ui8`, `i1`) |
    | `dlcrt.store` | arguments (read) and results (written) | the symbol of a `dlcrt.store` |
    | `dlcrt.status` | the last result | unit: 0 or a `dlc_status`, an `i32` or a tensor of one |
    | `dlcrt.output` | arguments, once results are destinations | unit: the function writes the result `dlcrt.name` there |
    | `dlcrt.workspace` | the last argument, once temporaries are placed | unit |

    Of `math.exp`, unit `dlcrt.nonpositive` says that its operand is not positive, or NaN.
    Of `math.log1p`, unit `dlcrt.fraction` says that its operand is from 0 to 1, or NaN.
  }];
  let useDefaultAttributePrinterParser = 1;
  let hasOperationAttrVerify = 1;
  let hasRegionArgAttrVerify = 1;
  let hasRegionResultAttrVerify = 1;
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

class RT_Attr<string name, string attrMnemonic> : AttrDef<RT_Dialect, name> {
  let mnemonic = attrMnemonic;
}

def RT_StrategyAttr : RT_Attr<"Strategy", "strategy"> {
  let summary = "How a linalg op becomes loops over vectors";
  let description = [{
    Attached as `dlcrt.strategy` to a linalg op. All lists have one entry per loop of that op.

    - `tiles`: the tile size of each loop; 0 leaves the loop whole.
    - `order`: the loops from the outermost to the innermost.
    - `tails`: tile sizes for what the main tile leaves over, largest first. They differ from `tiles` in one loop (the
      split loop) and possibly in loops inside it; the tiles of the split loop decrease.
    - `lane`: the loop that runs along the lanes of a vector, -1 for none. A parallel loop computes one result a lane;
      a reduction loop is accumulated lane by lane and the lanes are added up by a fixed tree.
    - `width`: the lanes of one vector.
    - `unroll`: how often the innermost reduction loop is unrolled; where a single row has several sums, how many of
      them are added to at once.
    - `sums`: the sums of each result, each of which takes every so-manieth term; they are added up at the end. 1 where
      it is not given.
    - `blocks`: what of each loop is done before the rest, for the caches; 0 leaves the loop whole, and no list all of
      them. Loops over blocks of reductions lie outside those over blocks of parallel loops, and keep the order of
      summation: an outer reduction is in blocks of 1 if an inner one is blocked. Where the loop along the lanes is
      blocked, operands that are contiguous along it are copied block by block.

    ```mlir
    #dlcrt.strategy<tiles = [4, 16, 0], order = [1, 0, 2], tails = [[2, 32, 0], [1, 64, 0]],
                    lane = 1, width = 16, unroll = 4, blocks = [0, 0, 256]>
    ```
  }];
  let parameters = (ins ArrayRefParameter<"int64_t">:$tiles, ArrayRefParameter<"int64_t">:$order,
                        ArrayRefParameter<"::mlir::DenseI64ArrayAttr">:$tails, "int64_t":$lane, "int64_t":$width,
                        "int64_t":$unroll, "int64_t":$sums, ArrayRefParameter<"int64_t">:$blocks);
  let builders = [
    AttrBuilder<(ins "::llvm::ArrayRef<int64_t>":$tiles, "::llvm::ArrayRef<int64_t>":$order,
                     "::llvm::ArrayRef<::mlir::DenseI64ArrayAttr>":$tails, "int64_t":$lane, "int64_t":$width,
                     "int64_t":$unroll), [{
      return $_get($_ctxt, tiles, order, tails, lane, width, unroll, /*sums=*/1, ::llvm::ArrayRef<int64_t>());
    }]>
  ];
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

def RT_EntryKind : I32EnumAttr<"EntryKind", "What calls a function of a model", [
    I32EnumAttrCase<"Export", 0, "export">, I32EnumAttrCase<"Train", 1, "train">,
    I32EnumAttrCase<"Init", 2, "init">, I32EnumAttrCase<"Reset", 3, "reset">]> {
  let cppNamespace = "::dlc::rt";
  let genSpecializedAttr = 0;
}

def RT_EntryAttr : EnumAttr<RT_Dialect, RT_EntryKind, "entry"> {
  let summary = "Marks a function as an entry point of the model";
  let description = [{
    `export` and `train` functions are called by the user; `init` fills the model block and `reset` the memory block
    with initial values.
  }];
  let assemblyFormat = "`<` $value `>`";
}

def RT_StoreKind : I32EnumAttr<"StoreKind", "What a stored tensor is: the values of dlc_store_kind", [
    I32EnumAttrCase<"Param", 0, "param">, I32EnumAttrCase<"State", 1, "state">,
    I32EnumAttrCase<"Slot", 2, "slot">, I32EnumAttrCase<"Memory", 3, "memory">]> {
  let cppNamespace = "::dlc::rt";
  let genSpecializedAttr = 0;
}

def RT_StoreKindAttr : EnumAttr<RT_Dialect, RT_StoreKind, "store_kind">;

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

def RT_StoreOp : Op<RT_Dialect, "store", [Symbol]> {
  let summary = "a tensor stored in the model block or the memory block";
  let description = [{
    `offset` is in bytes from the start of the memory block for a `memory` and of the model block for all others, a
    multiple of 64. `train_only` stores are those that no export function reads; they come after all others, which are
    so a prefix of the block. An element takes the bytes it has in C; a bool takes one.

    ```mlir
    dlcrt.store param @"fc1.weight" at 0 : tensor<64x128xf32>
    dlcrt.store slot @"fc1.weight.adam.m" at 32768 : tensor<64x128xf32> {train_only}
    ```
  }];
  let arguments = (ins RT_StoreKindAttr:$kind, SymbolNameAttr:$sym_name, I64Attr:$offset, TypeAttr:$type,
                       UnitAttr:$train_only);
  let assemblyFormat = "`` $kind $sym_name `at` $offset `:` $type attr-dict";
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::RankedTensorType getTensorType() { return ::llvm::cast<::mlir::RankedTensorType>(getType()); }

    /// The bytes it takes, without padding.
    uint64_t getNumBytes();
  }];
}

def RT_CallOp : Op<RT_Dialect, "call", [
    AttrSizedOperandSegments, DestinationStyleOpInterface, DeclareOpInterfaceMethods<MemoryEffectsOpInterface>,
    DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "calls a kernel, which writes to destinations";
  let description = [{
    `callee` is a private function of the inputs. On tensors it returns one result for each output, in which the
    result may be computed; what an output holds before does not matter. On buffers the outputs are further arguments
    of the function. Layouts are the caller's affair: shapes and element types of operands and arguments agree, their
    strides need not.

    The inputs listed in `elementwise` have the shape of the outputs, and the kernel is done with an element of them
    when it writes that element of an output. Such an input may lie where the output is written.

    ```mlir
    %r = dlcrt.call @kernel.matmul ins(%n, %x, %w : index, tensor<?x64xf32>, tensor<64x8xf32>)
                                   outs(%e : tensor<?x8xf32>) -> tensor<?x8xf32>
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<AnyType>:$inputs, Variadic<AnyShaped>:$outputs,
                       DefaultValuedAttr<DenseI64ArrayAttr, "{}">:$elementwise);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let assemblyFormat = [{
    $callee (`ins` `(` $inputs^ `:` type($inputs) `)`)? `outs` `(` $outputs `:` type($outputs) `)`
    (`elementwise` $elementwise^)? attr-dict (`->` type($results)^)?
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::MutableOperandRange getDpsInitsMutable() { return getOutputsMutable(); }
    /// Whether the kernel is done with an element of operand `index` when it writes that element of an output.
    bool isElementwise(uint64_t index) { return ::llvm::is_contained(getElementwise(), static_cast<int64_t>(index)); }
  }];
}

def RT_FenceOp : Op<RT_Dialect, "fence", [AllTypesMatch<["source", "result"]>]> {
  let summary = "the same tensor, which no pass takes for the same";
  let description = [{
    What is computed from it is computed again, although the result was there before: common-subexpression elimination
    and fusion do not see through. Bufferisation makes it the buffer of `source`. The effect says that each fence is
    one of its own; one that nobody reads goes away.

    ```mlir
    %again = dlcrt.fence %x : tensor<?x64xf32>
    ```
  }];
  let arguments = (ins AnyRankedTensor:$source);
  let results = (outs Res<AnyRankedTensor, "", [MemAlloc]>:$result);
  let assemblyFormat = "$source attr-dict `:` type($source)";
}

def RT_StopUnlessOkOp : Op<RT_Dialect, "stop_unless_ok", [MemoryEffects<[MemRead, MemWrite]>]> {
  let summary = "leave the entry point with this status unless it is 0";
  let description = [{
    Stands before everything that changes a store in place, so that a call that fails leaves the state as it was.

    ```mlir
    dlcrt.stop_unless_ok %status
    ```
  }];
  let arguments = (ins I32:$status);
  let assemblyFormat = "$status attr-dict";
}

#endif // DLC_DIALECT_RT_IR_RT_TD
