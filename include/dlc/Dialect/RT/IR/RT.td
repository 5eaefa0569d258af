//===- RT.td - The dlcrt dialect ---------------------------*- tablegen -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_DIALECT_RT_IR_RT_TD
#define DLC_DIALECT_RT_IR_RT_TD

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/OpBase.td"

def RT_Dialect : Dialect {
  let name = "dlcrt";
  let cppNamespace = "::dlc::rt";
  let summary = "What code generation needs beside the upstream dialects";
  let description = [{
    The dialect of code generation: the strategy by which a kernel is tiled and vectorised. Everything else is said
    in upstream dialects.
  }];
  let useDefaultAttributePrinterParser = 1;
  let hasOperationAttrVerify = 1;
}

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
    - `unroll`: how often the innermost reduction loop is unrolled.

    ```mlir
    #dlcrt.strategy<tiles = [4, 16, 0], order = [1, 0, 2], tails = [[2, 32, 0], [1, 64, 0]],
                    lane = 1, width = 16, unroll = 4>
    ```
  }];
  let parameters = (ins ArrayRefParameter<"int64_t">:$tiles, ArrayRefParameter<"int64_t">:$order,
                        ArrayRefParameter<"::mlir::DenseI64ArrayAttr">:$tails, "int64_t":$lane, "int64_t":$width,
                        "int64_t":$unroll);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

#endif // DLC_DIALECT_RT_IR_RT_TD
