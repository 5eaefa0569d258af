//===- FitWorkspace.h - Workspaces within a bound ---------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_FITWORKSPACE_H
#define DLC_LIB_DRIVER_FITWORKSPACE_H

#include "dlc/Pipelines/Pipelines.h"
#include "mlir/IR/BuiltinOps.h"
#include <string>
#include <vector>

namespace dlc {

/// Has entry points of `module`, which is past the nn phase, compute values again until none needs more than `bound`
/// bytes of workspace; `passes` are those of the compilation. Adds to `report` what is computed again. Reports an
/// entry point that cannot do with so little, or whose workspace depends on dimensions.
llvm::LogicalResult fitWorkspaces(mlir::ModuleOp module, int64_t bound, const PipelineOptions &passes,
                                  std::vector<std::string> &report);

/// Reports an entry point of `module`, whose workspaces are planned, that needs more than `bound` bytes: strategies
/// that were measured afterwards may take other temporaries.
llvm::LogicalResult checkWorkspaces(mlir::ModuleOp module, int64_t bound);

} // namespace dlc

#endif // DLC_LIB_DRIVER_FITWORKSPACE_H
