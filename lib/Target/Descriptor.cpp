//===- Descriptor.cpp - The descriptor of a compiled model ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Writes the structures of dlc/Runtime/ABI.h as constants. The names of the
// functions that it points at are those of dlc-emit-c-interface.
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/ABI.h"
#include "dlc/Target/Translate.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Module.h"

using namespace dlc;

namespace {
/// Makes constants of C's types in a module.
class DataBuilder {
public:
  explicit DataBuilder(llvm::Module &module) : module(module), context(module.getContext()) {}

  llvm::Constant *i32(int64_t value) { return llvm::ConstantInt::get(llvm::Type::getInt32Ty(context), value, true); }
  llvm::Constant *i64(uint64_t value) { return llvm::ConstantInt::get(llvm::Type::getInt64Ty(context), value); }
  llvm::Constant *null() { return llvm::ConstantPointerNull::get(llvm::PointerType::get(context, 0)); }

  /// A structure with the padding that C gives it.
  llvm::Constant *structure(llvm::ArrayRef<llvm::Constant *> fields) {
    return llvm::ConstantStruct::getAnon(fields, /*Packed=*/false);
  }

  /// The address of an internal array, null when it is empty.
  llvm::Constant *array(llvm::ArrayRef<llvm::Constant *> elements) {
    if (elements.empty())
      return null();
    auto *type = llvm::ArrayType::get(elements.front()->getType(), elements.size());
    return global(llvm::ConstantArray::get(type, elements));
  }

  llvm::Constant *string(llvm::StringRef text) { return global(llvm::ConstantDataArray::getString(context, text)); }

  llvm::Constant *function(const llvm::Twine &name) {
    llvm::Constant *result = module.getFunction(name.str());
    return result ? result : null();
  }

private:
  llvm::Constant *global(llvm::Constant *value) {
    auto *result = new llvm::GlobalVariable(module, value->getType(), /*isConstant=*/true,
                                            llvm::GlobalValue::PrivateLinkage, value, "dlc.data");
    return result;
  }

  llvm::Module &module;
  llvm::LLVMContext &context;
};
} // namespace

static llvm::Constant *buildStore(DataBuilder &data, const rt::Store &store) {
  llvm::SmallVector<llvm::Constant *> shape;
  for (int64_t size : store.type.getShape())
    shape.push_back(data.i64(size));
  return data.structure({data.string(store.name), data.i32(static_cast<int32_t>(store.kind)),
                         data.i32(*rt::getTypeCode(store.type.getElementType())), data.i32(store.type.getRank()),
                         data.i32(0), data.array(shape), data.i64(store.offset), data.i64(store.bytes)});
}

static llvm::Constant *buildArgument(DataBuilder &data, const rt::Tensor &tensor) {
  llvm::SmallVector<llvm::Constant *> shape, dims;
  for (mlir::AffineExpr size : tensor.sizes.getResults()) {
    auto constant = llvm::dyn_cast<mlir::AffineConstantExpr>(size);
    auto symbol = llvm::dyn_cast<mlir::AffineSymbolExpr>(size);
    shape.push_back(data.i64(constant ? constant.getValue() : -1));
    dims.push_back(data.i32(symbol ? static_cast<int64_t>(symbol.getPosition()) : -1));
  }
  return data.structure({data.string(tensor.name), data.i32(*rt::getTypeCode(tensor.elementType)),
                         data.i32(static_cast<int64_t>(shape.size())), data.array(shape), data.array(dims)});
}

static llvm::Constant *buildFunction(DataBuilder &data, const rt::ModelInterface &model, const rt::EntryPoint &entry) {
  llvm::SmallVector<llvm::Constant *> dims, inputs, outputs;
  for (const std::string &dim : entry.dims)
    dims.push_back(data.string(dim));
  for (const rt::Tensor &tensor : entry.inputs)
    inputs.push_back(buildArgument(data, tensor));
  for (const rt::Tensor &tensor : entry.outputs)
    outputs.push_back(buildArgument(data, tensor));
  std::string prefix = model.name + "." + entry.name + ".";
  return data.structure({data.string(entry.name), data.i32(entry.kind == rt::EntryKind::Train ? DLC_TRAIN : DLC_EXPORT),
                         data.i32(dims.size()), data.i32(inputs.size()), data.i32(outputs.size()),
                         data.i32(entry.usesMemory), data.i32(0), data.array(dims), data.array(inputs),
                         data.array(outputs), data.function(prefix + "size"), data.function(prefix + "shapes"),
                         data.function(prefix + "invoke")});
}

void dlc::addDescriptor(llvm::Module &module, const rt::ModelInterface &model) {
  DataBuilder data(module);
  llvm::SmallVector<llvm::Constant *> stores, functions;
  for (const rt::Store &store : model.stores)
    stores.push_back(buildStore(data, store));
  for (const rt::EntryPoint &entry : model.entryPoints)
    functions.push_back(buildFunction(data, model, entry));
  llvm::Constant *descriptor = data.structure(
      {data.i32(DLC_ABI_VERSION), data.i32(stores.size()), data.i32(functions.size()), data.i32(0),
       data.i64(model.layoutHash), data.string(model.name), data.i64(model.modelBytes), data.i64(model.trainBytes),
       data.i64(model.memoryBytes), data.array(stores), data.array(functions), data.function(model.name + "_init"),
       data.function(model.name + "_init_inference"), data.function(model.name + "_reset")});
  new llvm::GlobalVariable(module, descriptor->getType(), /*isConstant=*/true, llvm::GlobalValue::ExternalLinkage,
                           descriptor, model.name + "_model");
}
