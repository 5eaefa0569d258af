//===- Program.cpp - The modules of a compilation -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Program.h"
#include "dlc/Dialect/RT/IR/Interface.h"
#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Frontend/IRGen.h"
#include "dlc/Frontend/Parser.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;
using namespace dlc;

/// Parses MLIR text: a module of the model's name, or several in one.
static LogicalResult loadMLIR(MLIRContext &context, frontend::Diagnostics &diagnostics, unsigned bufferId,
                              Program &program) {
  const llvm::MemoryBuffer *buffer = diagnostics.getSources().getMemoryBuffer(bufferId);
  OwningOpRef<ModuleOp> module =
      parseSourceString<ModuleOp>(buffer->getBuffer(), ParserConfig(&context), buffer->getBufferIdentifier());
  if (!module)
    return failure();
  SmallVector<ModuleOp> models(module->getOps<ModuleOp>());
  if (models.empty()) {
    program.push_back(std::move(module));
    return success();
  }
  for (ModuleOp model : models) {
    model->remove();
    program.push_back(model);
  }
  return success();
}

static LogicalResult loadText(MLIRContext &context, frontend::Diagnostics &diagnostics, unsigned bufferId,
                              const CompileOptions &options, Program &program) {
  frontend::ASTContext ast;
  const frontend::Module *file = frontend::parseModule(ast, diagnostics, bufferId);
  if (diagnostics.hasErrors())
    return failure();
  frontend::IRGenOptions irOptions;
  irOptions.exports = options.exports;
  irOptions.keepStores = !options.weights.empty();
  irOptions.includeDirs = options.includeDirs;
  irOptions.realIsF64 = options.realIsF64;
  auto generate = [&](const FixedDims &fixed, Program &result) {
    irOptions.dims = fixed;
    auto modules = frontend::generateModules(context, ast, *file, irOptions, diagnostics);
    if (succeeded(modules))
      result = std::move(*modules);
    return failure(failed(modules));
  };
  std::string message;
  if (failed(generateVersions(options.dims, generate, program, message))) {
    if (!message.empty())
      diagnostics.error({}, message);
    return failure();
  }
  if (program.empty())
    diagnostics.error({}, "there is no model in this file");
  return failure(program.empty());
}

/// Notes on the entry points of MLIR text, which are taken as they are, what
/// values their dimensions may have.
static void restrictDims(ModuleOp module, const std::map<std::string, DimChoice> &dims) {
  Builder builder(module.getContext());
  for (auto function : module.getOps<func::FuncOp>())
    for (unsigned i = 0, e = rt::getNumDims(function); i < e; ++i) {
      auto choice = dims.find(function.getArgAttrOfType<StringAttr>(i, rt::dimAttrName).str());
      if (choice != dims.end() && !choice->second.generic)
        function.setArgAttr(i, rt::valuesAttrName, builder.getDenseI64ArrayAttr(choice->second.values));
    }
}

LogicalResult dlc::loadProgram(MLIRContext &context, frontend::Diagnostics &diagnostics, unsigned bufferId,
                               const CompileOptions &options, Program &program) {
  if (failed(options.isMLIR ? loadMLIR(context, diagnostics, bufferId, program)
                            : loadText(context, diagnostics, bufferId, options, program)))
    return failure();
  for (OwningOpRef<ModuleOp> &module : program) {
    if (!module->getSymName()) {
      module->emitError("expects a module with the name of the model, as in 'module @mlp'");
      return failure();
    }
    module->setSymName(options.prefix + module->getSymName()->str());
    if (options.isMLIR)
      restrictDims(*module, options.dims);
  }
  return success();
}

LogicalResult dlc::expandDerivatives(ModuleOp module) {
  PassManager manager(module.getContext(), ModuleOp::getOperationName());
  return failure(failed(parsePassPipeline("nn-differentiate", manager)) || failed(manager.run(module)));
}

std::string dlc::printProgram(Program &program, bool debugInfo) {
  std::string text;
  llvm::raw_string_ostream os(text);
  OpPrintingFlags flags;
  flags.elideLargeResourceString();
  if (debugInfo)
    flags.enableDebugInfo();
  for (OwningOpRef<ModuleOp> &module : program) {
    module->print(os, flags);
    os << "\n";
  }
  return text;
}
