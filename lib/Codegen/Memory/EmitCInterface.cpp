//===- EmitCInterface.cpp - From entry points to C functions --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects a module of the model's name with entry points on buffers whose
// temporaries are placed, and leaves the functions that C calls, as docs/abi.md
// describes them, visible, and all others internal. The descriptor, which
// points at them, is made by Target. The stores and the dlcrt attributes are
// gone: what they said is in code now.
//
//===----------------------------------------------------------------------===//

#include "CInterface.h"
#include "dlc/Codegen/Memory/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

namespace dlc {
#define GEN_PASS_DEF_EMITCINTERFACEPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;

/// Takes the dlcrt attributes off `function`.
static void removeAttributes(func::FuncOp function) {
  function->removeAttr(rt::entryAttrName);
  function->removeAttr(rt::requiresAttrName);
  function->removeAttr(rt::versionAttrName);
  for (unsigned i = 0; i < function.getNumArguments(); ++i)
    for (StringRef name : {rt::dimAttrName, rt::valuesAttrName, rt::nameAttrName, rt::shapeAttrName, rt::typeAttrName,
                           rt::storeAttrName, rt::outputAttrName, rt::workspaceAttrName})
      function.removeArgAttr(i, name);
  for (unsigned i = 0; i < function.getNumResults(); ++i)
    function.removeResultAttr(i, StringAttr::get(function.getContext(), rt::statusAttrName));
}

namespace {
struct EmitCInterfacePass : dlc::impl::EmitCInterfacePassBase<EmitCInterfacePass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    SmallVector<func::FuncOp> bodies;
    for (auto function : module.getOps<func::FuncOp>())
      if (rt::getEntryKind(function) && !function.isExternal())
        bodies.push_back(function);
    if (bodies.empty())
      return;
    for (auto function : module.getOps<func::FuncOp>())
      function.setPrivate();
    FailureOr<rt::ModelInterface> model = rt::readInterface(module);
    if (failed(model))
      return signalPassFailure();
    // The C functions must not meet bodies of the same name.
    SymbolTable symbols(module);
    OpBuilder builder(&getContext());
    for (func::FuncOp body : bodies) {
      if (body.getNumResults() > 1 || (body.getNumResults() == 1 && !body.getResultTypes().front().isInteger(32))) {
        body.emitOpError("expects an entry point to return the status at most");
        return signalPassFailure();
      }
      rt::EntryKind kind = *rt::getEntryKind(body);
      if (kind == rt::EntryKind::Export || kind == rt::EntryKind::Train)
        continue;
      if (kind == rt::EntryKind::Reset ? model->memoryBytes > 0 : model->trainBytes > 0)
        buildInitializer(*model, body, body.getName(), builder);
    }
    for (const rt::EntryPoint &entry : model->entryPoints) {
      auto versions =
          llvm::filter_to_vector(bodies, [&](func::FuncOp body) { return rt::getEntryName(body) == entry.name; });
      EntryInterface(*model, entry, versions, builder).build();
    }
    for (func::FuncOp body : bodies) {
      removeAttributes(body);
      std::string name = body.getName().str() + ".body";
      if (failed(symbols.rename(body, name)))
        return signalPassFailure();
    }
    for (auto store : llvm::make_early_inc_range(module.getOps<rt::StoreOp>()))
      store.erase();
    auto internal = LLVM::LinkageAttr::get(&getContext(), LLVM::Linkage::Internal);
    for (auto function : module.getOps<func::FuncOp>())
      if (function.isPrivate() && !function.isExternal())
        function->setAttr("llvm.linkage", internal);
  }
};
} // namespace
