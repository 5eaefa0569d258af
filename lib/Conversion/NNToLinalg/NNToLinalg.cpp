//===- NNToLinalg.cpp - Lowers nn operations to linalg on tensors ---------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sizes are computed first, of the whole function and on nn, where each
// operation has its shape function; then every operation is replaced by itself,
// family by family, each with sizes that hold wherever it stands.
//
//===----------------------------------------------------------------------===//

#include "dlc/Conversion/NNToLinalg/NNToLinalg.h"
#include "Patterns.h"
#include "PromoteHalf.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Func/Transforms/FuncConversions.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Transforms/DialectConversion.h"

namespace dlc {
#define GEN_PASS_DEF_CONVERTNNTOLINALGPASS
#include "dlc/Conversion/NNToLinalg/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;

namespace {

/// Unsigned integers become signless ones.
class SignlessTypeConverter : public TypeConverter {
public:
  SignlessTypeConverter() {
    addConversion([](Type type) { return getSignlessType(type); });
    addConversion([](RankedTensorType type) { return type.clone(getSignlessType(type.getElementType())); });
    auto cast = [](OpBuilder &b, Type type, ValueRange inputs, Location loc) -> Value {
      return UnrealizedConversionCastOp::create(b, loc, type, inputs).getResult(0);
    };
    addSourceMaterialization(cast);
    addTargetMaterialization(cast);
  }
};

/// Writes down which arguments and results of an entry point are unsigned,
/// which the signless types will not say.
void recordUnsigned(func::FuncOp func) {
  if (!rt::getEntryKind(func))
    return;
  auto get = [](Type type) -> TypeAttr {
    Type element = getElementTypeOrSelf(type);
    return element.isUnsignedInteger() ? TypeAttr::get(element) : TypeAttr();
  };
  for (auto [index, type] : llvm::enumerate(func.getArgumentTypes()))
    if (TypeAttr attr = get(type))
      func.setArgAttr(index, rt::typeAttrName, attr);
  for (auto [index, type] : llvm::enumerate(func.getResultTypes()))
    if (TypeAttr attr = get(type))
      func.setResultAttr(index, rt::typeAttrName, attr);
}

/// Makes the bool inputs of an entry point bytes and compares them with 0: a
/// caller's byte may be any, and an i1 in memory must be 0 or 1.
void normalizeBools(func::FuncOp func) {
  std::optional<rt::EntryKind> kind = rt::getEntryKind(func);
  if (func.isExternal() || (kind != rt::EntryKind::Export && kind != rt::EntryKind::Train))
    return;
  OpBuilder builder = OpBuilder::atBlockBegin(&func.front());
  for (BlockArgument argument : func.getArguments()) {
    auto type = dyn_cast<RankedTensorType>(argument.getType());
    unsigned index = argument.getArgNumber();
    if (!type || !type.getElementType().isInteger(1) || func.getArgAttr(index, rt::storeAttrName))
      continue;
    argument.setType(type.clone(builder.getIntegerType(8, /*isSigned=*/false)));
    auto cast = nn::CastOp::create(builder, argument.getLoc(), argument, TypeAttr::get(type.getElementType()));
    argument.replaceAllUsesExcept(cast, cast);
    func.setArgAttr(index, rt::typeAttrName, TypeAttr::get(type.getElementType()));
  }
  func.setType(builder.getFunctionType(func.front().getArgumentTypes(), func.getResultTypes()));
}

/// Is it known that `value` is a tensor without elements?
bool isKnownEmpty(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && llvm::is_contained(type.getShape(), 0);
}

/// Nothing is computed for results without elements.
class LowerToNothing : public ConversionPattern {
public:
  LowerToNothing(const LoweringContext &context, MLIRContext *ctx)
      : ConversionPattern(context.types, MatchAnyOpTypeTag(), /*benefit=*/10, ctx), sizes(context.sizes) {}

  LogicalResult matchAndRewrite(Operation *op, ArrayRef<Value> operands, ConversionPatternRewriter &b) const override {
    if (!isa<nn::ShapeOpInterface>(op) || !llvm::all_of(op->getResults(), isKnownEmpty))
      return failure();
    SmallVector<Value> results;
    for (Value result : op->getResults()) {
      Sizes shape = sizes.getMixedSizes(result);
      for (OpFoldResult &size : shape)
        if (auto value = dyn_cast<Value>(size))
          size = b.getRemappedValue(value);
      Type type = typeConverter->convertType(result.getType());
      results.push_back(castShape(b, op->getLoc(), createEmpty(b, op->getLoc(), shape, getElementTypeOrSelf(type)),
                                  cast<RankedTensorType>(type)));
    }
    b.replaceOp(op, results);
    return success();
  }

private:
  const SizeTable &sizes;
};

class ConvertNNToLinalg : public ::dlc::impl::ConvertNNToLinalgPassBase<ConvertNNToLinalg> {
public:
  using ConvertNNToLinalgPassBase::ConvertNNToLinalgPassBase;

  void runOnOperation() override {
    promoteHalf(getOperation());
    getOperation()->walk(recordUnsigned);
    getOperation()->walk(normalizeBools);
    SizeTable sizes(&getContext());
    WalkResult walk = getOperation()->walk(
        [&](func::FuncOp func) { return failed(sizes.add(func)) ? WalkResult::interrupt() : WalkResult::advance(); });
    if (walk.wasInterrupted() || failed(convert(sizes)))
      return signalPassFailure();
    sizes.eraseUnused();
    SmallVector<UnrealizedConversionCastOp> casts;
    getOperation()->walk([&](UnrealizedConversionCastOp cast) { casts.push_back(cast); });
    reconcileUnrealizedCasts(casts);
  }

private:
  LogicalResult convert(const SizeTable &sizes);
};

} // namespace

LogicalResult ConvertNNToLinalg::convert(const SizeTable &sizes) {
  SignlessTypeConverter types;
  LoweringContext context{types, sizes};
  RewritePatternSet patterns(&getContext());
  addPatterns<LowerToNothing>(patterns, context);
  populateConstantPatterns(patterns, context);
  populateElementwisePatterns(patterns, context);
  populateContractionPatterns(patterns, context);
  populateConvPatterns(patterns, context);
  populateConvFilterGradPatterns(patterns, context);
  populateConvInputGradPatterns(patterns, context);
  populatePoolPatterns(patterns, context);
  populateReductionPatterns(patterns, context);
  populateSoftmaxPatterns(patterns, context);
  populateShapePatterns(patterns, context);
  populateIndexingPatterns(patterns, context);
  populateRandomPatterns(patterns, context);
  populateScanPatterns(patterns, context);
  populateFunctionOpInterfaceTypeConversionPattern<func::FuncOp>(patterns, types);
  populateReturnOpTypeConversionPattern(patterns, types);
  populateCallOpTypeConversionPattern(patterns, types);

  ConversionTarget target(getContext());
  target.addIllegalDialect<nn::NNDialect>();
  target.addDynamicallyLegalOp<func::FuncOp>([&](func::FuncOp func) {
    return types.isSignatureLegal(func.getFunctionType()) && types.isLegal(&func.getBody());
  });
  target.addDynamicallyLegalOp<func::ReturnOp, func::CallOp, tensor::DimOp>(
      [&](Operation *op) { return types.isLegal(op); });
  target.markUnknownOpDynamicallyLegal([](Operation *) { return true; });
  // Folds would make operations whose sizes are not in the table.
  ConversionConfig config;
  config.foldingMode = DialectConversionFoldingMode::Never;
  return applyPartialConversion(getOperation(), target, std::move(patterns), config);
}
