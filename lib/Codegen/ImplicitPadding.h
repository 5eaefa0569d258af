//===- ImplicitPadding.h - Padding that is never written --------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A convolution multiplies what a window sees with a filter and adds that up. Where it sees padding of zeros, nothing
// has to be multiplied: each position takes the taps whose elements exist, and reads the images as they are.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_CODEGEN_IMPLICITPADDING_H
#define DLC_LIB_CODEGEN_IMPLICITPADDING_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

namespace dlc::codegen {

/// A dimension of images that a window walks over: element stride · position + dilation · tap of the padded images.
struct PaddedDim {
  unsigned dim;           ///< of the operand
  unsigned position, tap; ///< a parallel and a reduction loop
  int64_t stride, dilation;
  int64_t low, size;   ///< as many zeros, then as many elements
  int64_t numTaps = 0; ///< 0: not known
};

/// The half-open range of a loop's iterations.
struct LoopRange {
  int64_t from, to;
};

class ImplicitPadding {
public:
  /// The padded operand of `op`, which is vectorised along loop `lane`, if `op` can read around its padding.
  static std::optional<ImplicitPadding> find(mlir::linalg::LinalgOp op, int64_t lane);

  mlir::OpOperand &getOperand() const { return *operand; }
  mlir::tensor::PadOp getPad() const { return pad; }
  llvm::ArrayRef<PaddedDim> getDims() const { return dims; }

  /// The padded dimension whose taps are the iterations of reduction loop `tap`, or null.
  const PaddedDim *getDimOfTap(unsigned tap) const;

  /// The positions whose windows see no padding, if the operand is the padded tensor itself.
  static LoopRange getInterior(const PaddedDim &dim);

  /// Whether no tap of position `position` can see padding.
  bool isInside(const PaddedDim &dim, int64_t position) const;

  /// The taps of position `position` that see elements, if it is known where that lies.
  std::optional<LoopRange> getKnownTaps(const PaddedDim &dim, int64_t position) const;

  /// The same, computed at run time.
  std::pair<mlir::OpFoldResult, mlir::OpFoldResult> getTaps(mlir::OpBuilder &b, mlir::Location loc,
                                                            const PaddedDim &dim, int64_t position,
                                                            mlir::OpFoldResult numTaps) const;

  /// The indices into the tensor without padding of what is at `indices` of the operand.
  llvm::SmallVector<mlir::OpFoldResult> getIndices(mlir::OpBuilder &b, mlir::Location loc,
                                                   llvm::ArrayRef<mlir::OpFoldResult> indices) const;

private:
  bool findPad();
  bool findDims(mlir::linalg::LinalgOp op, int64_t lane);

  mlir::OpOperand *operand = nullptr;
  mlir::tensor::PadOp pad;
  /// What is to be added to each index: where the operand, perhaps a slice of a slice, begins in the padded tensor.
  llvm::SmallVector<llvm::SmallVector<mlir::OpFoldResult>> offsets;
  llvm::SmallVector<PaddedDim> dims;
};

} // namespace dlc::codegen

#endif // DLC_LIB_CODEGEN_IMPLICITPADDING_H
