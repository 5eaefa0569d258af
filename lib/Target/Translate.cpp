//===- Translate.cpp - The LLVM dialect to LLVM IR ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Target/Translate.h"
#include "mlir/Dialect/DLTI/DLTI.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "mlir/Target/LLVMIR/Import.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"

using namespace mlir;

void dlc::setDataLayout(ModuleOp module, const TargetInfo &target) {
  MLIRContext *context = module.getContext();
  context->loadDialect<DLTIDialect, LLVM::LLVMDialect>();
  module->setAttr(LLVM::LLVMDialect::getDataLayoutAttrName(), StringAttr::get(context, target.dataLayout));
  module->setAttr(LLVM::LLVMDialect::getTargetTripleAttrName(), StringAttr::get(context, target.triple));
  // The translation of LLVM's layout has no entry for `index`.
  DataLayoutSpecInterface layout = translateDataLayout(llvm::DataLayout(target.dataLayout), context);
  SmallVector<DataLayoutEntryInterface> entries(layout.getEntries());
  entries.push_back(DataLayoutEntryAttr::get(IndexType::get(context),
                                             IntegerAttr::get(IntegerType::get(context, 64), target.pointerBits)));
  module->setAttr(DLTIDialect::kDataLayoutAttrName, DataLayoutSpecAttr::get(context, entries));
}

std::unique_ptr<llvm::Module> dlc::translateModel(ModuleOp module, const rt::ModelInterface &model,
                                                  const TargetInfo &target, llvm::LLVMContext &context) {
  std::unique_ptr<llvm::Module> result = translateModuleToLLVMIR(module, context, model.name);
  if (!result)
    return nullptr;
  result->setTargetTriple(llvm::Triple(target.triple));
  result->setDataLayout(target.dataLayout);
  addDescriptor(*result, model);
  return result;
}
