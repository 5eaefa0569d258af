//===- Patterns.h - The lowerings, by family --------------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CONVERSION_NNTOLINALG_PATTERNS_H
#define DLC_LIB_CONVERSION_NNTOLINALG_PATTERNS_H

#include "Builders.h"
#include "SizeTable.h"
#include "mlir/Transforms/DialectConversion.h"

namespace dlc {

/// What a lowering needs to know: types, and the sizes of all tensors.
struct LoweringContext {
  const mlir::TypeConverter &types;
  const SizeTable &sizes;
};

void populateConstantPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateElementwisePatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateContractionPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateConvPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateConvFilterGradPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateConvInputGradPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populatePoolPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateReductionPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateSoftmaxPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateShapePatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateIndexingPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateRandomPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);
void populateScanPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context);

/// The base of all lowerings.
template <typename OpT> class NNPattern : public mlir::OpConversionPattern<OpT> {
public:
  NNPattern(const LoweringContext &context, mlir::MLIRContext *ctx)
      : mlir::OpConversionPattern<OpT>(context.types, ctx), sizes(context.sizes) {}

protected:
  using Rewriter = mlir::ConversionPatternRewriter;
  using Adaptor = typename OpT::Adaptor;

  /// The type that `value`, a tensor of nn, is lowered to.
  mlir::RankedTensorType getType(mlir::Value value) const {
    return llvm::cast<mlir::RankedTensorType>(this->typeConverter->convertType(value.getType()));
  }

  /// The sizes of `tensor`, a tensor before the conversion.
  llvm::SmallVector<mlir::OpFoldResult> getSizes(Rewriter &b, mlir::Value tensor) const {
    llvm::SmallVector<mlir::OpFoldResult> result = sizes.getMixedSizes(tensor);
    for (mlir::OpFoldResult &size : result)
      if (auto value = llvm::dyn_cast<mlir::Value>(size))
        size = b.getRemappedValue(value);
    return result;
  }

  /// Replaces `op`, whose one result may be known to have other sizes.
  void replace(Rewriter &b, OpT op, mlir::Value value) const {
    b.replaceOp(op, castShape(b, op.getLoc(), value, getType(op->getResult(0))));
  }

  const SizeTable &sizes;
};

/// Adds a lowering of each of `Patterns`.
template <typename... Patterns> void addPatterns(mlir::RewritePatternSet &patterns, const LoweringContext &context) {
  (patterns.add(std::make_unique<Patterns>(context, patterns.getContext())), ...);
}

} // namespace dlc

#endif // DLC_LIB_CONVERSION_NNTOLINALG_PATTERNS_H
