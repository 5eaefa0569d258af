//===- Translate.cpp - The LLVM dialect to LLVM IR ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Target/Translate.h"
#include "mlir/Dialect/DLTI/DLTI.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "mlir/Target/LLVMIR/Import.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/SwapByteOrder.h"
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

/// Makes bytes of large constants: LLVM writes an array of bytes at once, other arrays element by element, which takes
/// seconds for 100 MB.
static void flattenConstants(ModuleOp module, const llvm::DataLayout &layout) {
  if (layout.isLittleEndian() != llvm::sys::IsLittleEndianHost)
    return;
  for (auto global : module.getOps<LLVM::GlobalOp>()) {
    auto blob = dyn_cast_or_null<DenseResourceElementsAttr>(global.getValueOrNull());
    if (!blob)
      continue;
    auto numBytes = static_cast<int64_t>(blob.getData().size());
    Type byte = IntegerType::get(module.getContext(), 8);
    global.setValueAttr(DenseResourceElementsAttr::get(RankedTensorType::get({numBytes}, byte), blob.getRawHandle()));
    global.setGlobalType(LLVM::LLVMArrayType::get(byte, numBytes));
  }
}

std::unique_ptr<llvm::Module> dlc::translateModel(ModuleOp module, const rt::ModelInterface &model,
                                                  const TargetInfo &target, llvm::LLVMContext &context) {
  flattenConstants(module, llvm::DataLayout(target.dataLayout));
  std::unique_ptr<llvm::Module> result = translateModuleToLLVMIR(module, context, model.name);
  if (!result)
    return nullptr;
  result->setTargetTriple(llvm::Triple(target.triple));
  result->setDataLayout(target.dataLayout);
  addDescriptor(*result, model);
  return result;
}
