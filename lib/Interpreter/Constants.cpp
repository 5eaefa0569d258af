//===- Constants.cpp - Stores, constants and sizes as tensors -------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "Evaluator.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

//===----------------------------------------------------------------------===//
// Stores
//===----------------------------------------------------------------------===//

static LogicalResult evalRead(nn::ReadOp op, Evaluator &evaluator) {
  const Tensor *value = evaluator.readStore(op.getStore());
  if (!value)
    return op.emitOpError() << "expects a value of store '" << op.getStore() << "', but got none";
  return evaluator.setResult(op, *value);
}

static LogicalResult evalWrite(nn::WriteOp op, Evaluator &evaluator) {
  if (evaluator.getWrittenStores().count(op.getStore()))
    return op.emitOpError() << "writes store '" << op.getStore() << "' a second time";
  evaluator.writeStore(op.getStore(), evaluator.getTensor(op.getValue()));
  return success();
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

/// Fills `tensor` from the bytes of its elements, or of one element for all.
static bool fillFromBytes(Tensor &tensor, ArrayRef<char> bytes) {
  auto *target = static_cast<char *>(tensor.mutableRawData());
  auto all = static_cast<size_t>(tensor.numBytes());
  auto one = static_cast<size_t>(runtime::elementSize(tensor.type()));
  if (bytes.size() == all) {
    llvm::copy(bytes, target);
    return true;
  }
  if (bytes.size() != one)
    return false;
  for (size_t i = 0; i < all; i += one)
    llvm::copy(bytes, target + i);
  return true;
}

static LogicalResult evalConstant(nn::ConstantOp op, Evaluator &evaluator) {
  auto type = cast<RankedTensorType>(op.getType());
  std::optional<ElementType> elementType = getElementType(type.getElementType());
  if (!elementType || !type.hasStaticShape())
    return op.emitOpError() << "is not supported by the interpreter on " << type;
  FailureOr<Tensor> result = evaluator.create(op, *elementType, Dims(type.getShape().begin(), type.getShape().end()));
  if (failed(result))
    return failure();
  bool known = false;
  auto dense = dyn_cast<DenseElementsAttr>(op.getValue());
  if (dense && *elementType == ElementType::Bool) {
    llvm::copy(dense.getValues<bool>(), result->mutableData<bool>()); // attributes may pack bits
    known = true;
  } else if (dense) {
    known = fillFromBytes(*result, dense.getRawData());
  } else if (auto resource = dyn_cast<DenseResourceElementsAttr>(op.getValue())) {
    AsmResourceBlob *blob = resource.getRawHandle().getBlob();
    known = blob && *elementType != ElementType::Bool && fillFromBytes(*result, blob->getData());
  }
  if (!known)
    return op.emitOpError("is not supported by the interpreter: expects the elements in the attribute or its resource");
  return evaluator.setResult(op, *result);
}

static LogicalResult evalSplat(nn::SplatOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  Tensor value = evaluator.getTensor(op.getValue());
  runtime::visitElementType(value.type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    std::fill_n(result->mutableData<T>(), result->numElements(), *value.data<T>());
  });
  return evaluator.setResult(op, *result);
}

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

static LogicalResult evalFromIndex(nn::FromIndexOp op, Evaluator &evaluator) {
  std::optional<ElementType> type = getElementType(getElementTypeOrSelf(op.getType()));
  if (!type)
    return op.emitOpError() << "is not supported by the interpreter on " << op.getType();
  runtime::Result<Tensor> value = Tensor::scalar<int64_t>(evaluator.getIndex(op.getValue()));
  return evaluator.setResult(op, value ? value->cast(*type) : value);
}

static LogicalResult evalToIndex(nn::ToIndexOp op, Evaluator &evaluator) {
  evaluator.setIndex(op, getInteger(evaluator.getTensor(op.getValue()), 0));
  return success();
}

static LogicalResult evalArange(nn::ArangeOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  runtime::visitElementType(result->type(), [&](auto tag) {
    using T = typename decltype(tag)::Type;
    for (int64_t i = 0; i < result->numElements(); ++i)
      result->mutableData<T>()[i] = runtime::convertElement<T>(i);
  });
  return evaluator.setResult(op, *result);
}

void interp::addConstantFunctions(OpTable &table) {
  table.add(evalRead);
  table.add(evalWrite);
  table.add(evalConstant);
  table.add(evalSplat);
  table.add(evalFromIndex);
  table.add(evalToIndex);
  table.add(evalArange);
}
