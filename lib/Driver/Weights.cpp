//===- Weights.cpp - Fold parameters into the code ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Works on nn, before any other pass, so that everything that is done with
// constants is done with the weights. Memories stay what they are.
//
//===----------------------------------------------------------------------===//

#include "Program.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/RT/IR/Interface.h"
#include "dlc/Driver/OpenModel.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace dlc;

/// Constants up to this size are attributes that equal values share.
static constexpr int64_t maxUniquedBytes = int64_t(64) * 1024;

/// The elements of `tensor`, which has the type `type`, as a constant.
static ElementsAttr createConstant(RankedTensorType type, const runtime::Tensor &tensor, StringRef name) {
  ArrayRef<char> bytes(static_cast<const char *>(tensor.rawData()), tensor.numBytes());
  if (type.getElementType().isInteger(1)) {
    SmallVector<bool> bits(llvm::map_range(bytes, [](char byte) { return byte != 0; }));
    return DenseElementsAttr::get(type, bits);
  }
  if (tensor.numBytes() <= maxUniquedBytes)
    return DenseElementsAttr::getFromRawBuffer(type, bytes);
  return DenseResourceElementsAttr::get(type, name, HeapAsmResourceBlob::allocateAndCopyWithAlign(bytes, 64));
}

/// Does `function` change a store that is being folded?
static bool writesFolded(func::FuncOp function, const llvm::StringMap<ElementsAttr> &values) {
  WalkResult result = function.walk(
      [&](nn::WriteOp op) { return values.count(op.getStore()) ? WalkResult::interrupt() : WalkResult::advance(); });
  return result.wasInterrupted();
}

/// The value of `store` in the file, checked.
static FailureOr<ElementsAttr> findValue(nn::StoreOp store, const runtime::NamedTensors &tensors,
                                         const std::string &path) {
  std::string name = store.getSymName().str();
  const runtime::Tensor *tensor = tensors.find(name);
  if (!tensor)
    return store.emitError() << "'" << path << "' has no tensor '" << name << "'";
  RankedTensorType type = store.getTensorType();
  std::optional<int32_t> code = rt::getTypeCode(type.getElementType());
  if (!code)
    return store.emitError() << "'" << name << "' has a type that no file has: " << type;
  runtime::Dims shape(type.getShape().begin(), type.getShape().end());
  auto elementType = static_cast<runtime::ElementType>(*code);
  if (tensor->type() != elementType || tensor->shape() != shape)
    return store.emitError() << "'" << name << "' in '" << path << "' is "
                             << runtime::toString(tensor->type(), tensor->shape()) << ", but the model has "
                             << runtime::toString(elementType, shape);
  runtime::Result<runtime::Tensor> dense = tensor->contiguous();
  if (!dense)
    return store.emitError() << "'" << path << "': " << dense.message();
  return createConstant(type, *dense, name);
}

LogicalResult dlc::foldWeights(ModuleOp module, const CompileOptions &options) {
  const std::string &path = options.weights;
  runtime::Result<runtime::NamedTensors> tensors = readWeights(path, options.map, options.realIsF64);
  if (!tensors)
    return module.emitError() << tensors.message();
  // Entry points that only train go first; what only they need may be missing in the file.
  llvm::StringMap<ElementsAttr> values;
  for (auto store : module.getOps<nn::StoreOp>())
    if (store.getKind() != nn::StoreKind::Memory)
      values[store.getSymName()] = {};
  for (auto function : llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
    if (rt::getEntryKind(function) == rt::EntryKind::Train || writesFolded(function, values))
      function.erase();
  llvm::StringSet<> read;
  module.walk([&](nn::ReadOp op) { read.insert(op.getStore()); });

  bool isGood = true;
  for (auto store : module.getOps<nn::StoreOp>()) {
    if (store.getKind() == nn::StoreKind::Memory ||
        (!read.contains(store.getSymName()) && !tensors->find(store.getSymName().str())))
      continue;
    FailureOr<ElementsAttr> value = findValue(store, *tensors, path);
    isGood &= succeeded(value);
    if (succeeded(value))
      values[store.getSymName()] = *value;
  }
  for (const auto &[name, tensor] : *tensors)
    if (!values.count(name)) {
      module.emitError() << "'" << path << "' has a tensor '" << name << "' that the model does not have";
      isGood = false;
    }
  if (!isGood)
    return failure();

  OpBuilder builder(module.getContext());
  SmallVector<nn::ReadOp> reads;
  module.walk([&](nn::ReadOp op) {
    if (values.count(op.getStore()))
      reads.push_back(op);
  });
  for (nn::ReadOp op : reads) {
    builder.setInsertionPoint(op);
    auto constant = nn::ConstantOp::create(builder, op.getLoc(), op.getType(), values[op.getStore()]);
    op.replaceAllUsesWith(constant.getResult());
    op.erase();
  }
  for (auto store : llvm::make_early_inc_range(module.getOps<nn::StoreOp>()))
    if (values.count(store.getSymName()) || SymbolTable::symbolKnownUseEmpty(store, module))
      store.erase();
  return success();
}
