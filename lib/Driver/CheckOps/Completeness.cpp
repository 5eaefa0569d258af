//===- Completeness.cpp - No operation without a test ---------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Driver/CheckOps.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;
using namespace dlc;

static LogicalResult checkHasTest(MLIRContext *context, StringRef directory, OperationName op) {
  SmallString<128> path(directory);
  llvm::sys::path::append(path, op.stripDialect() + ".mlir");
  std::string message;
  std::unique_ptr<llvm::MemoryBuffer> buffer = openInputFile(path, &message);
  Location place = FileLineColLoc::get(context, path, 1, 1);
  if (!buffer)
    return emitError(place) << "expects a test of '" << op << "': " << message;
  if (!buffer->getBuffer().contains("RUN: dlc-check-ops"))
    return emitError(place) << "expects a test that runs dlc-check-ops";
  auto registered = op.getRegisteredInfo();
  bool isDifferentiable = registered && registered->hasInterface<nn::DifferentiableOpInterface>();
  if (isDifferentiable && !buffer->getBuffer().contains("check.second"))
    return emitError(place) << "expects a test of second derivatives of '" << op << "': 'check.second'";
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(sources, context);
  if (!module)
    return failure();
  WalkResult found = module->walk(
      [&](Operation *user) { return user->getName() == op ? WalkResult::interrupt() : WalkResult::advance(); });
  return found.wasInterrupted() ? success()
                                : LogicalResult(emitError(place) << "expects a test that uses '" << op << "'");
}

LogicalResult dlc::checkCompleteness(MLIRContext *context, StringRef directory) {
  auto *dialect = context->getOrLoadDialect<nn::NNDialect>();
  LogicalResult result = success();
  // Parsing registers more of them.
  for (RegisteredOperationName op : SmallVector<RegisteredOperationName>(context->getRegisteredOperations()))
    if (&op.getDialect() == dialect && failed(checkHasTest(context, directory, op)))
      result = failure();
  return result;
}
