//===- Window.cpp - Windows over images -----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Window.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

OpFoldResult dlc::getReach(OpBuilder &b, Location loc, const WindowDim &dim) {
  OpFoldResult steps = compute<arith::SubIOp>(b, loc, dim.kernel, b.getIndexAttr(1));
  return compute<arith::MulIOp>(b, loc, steps, b.getIndexAttr(dim.dilation));
}

/// The maximum of 0 and a padding of "same", in terms that the size of a
/// temporary may be made of, where possible.
static OpFoldResult atLeastZero(OpBuilder &b, Location loc, OpFoldResult total, OpFoldResult reach, int64_t stride) {
  std::optional<int64_t> known = getConstantIntValue(reach);
  if (!known)
    return compute<arith::MaxSIOp>(b, loc, total, b.getIndexAttr(0));
  // It is from reach + 1 - stride to reach.
  if (*known + 1 >= stride)
    return total;
  OpFoldResult above = compute<arith::AddIOp>(b, loc, total, b.getIndexAttr(stride));
  OpFoldResult isPositive = compute<arith::FloorDivSIOp>(b, loc, above, b.getIndexAttr(stride)); // 0 or 1
  return compute<arith::MulIOp>(b, loc, total, isPositive);
}

/// "same": as many stops as strides fit, the odd element of padding at the end.
static void padToSame(OpBuilder &b, Location loc, WindowDim &dim) {
  OpFoldResult reach = getReach(b, loc, dim), total = reach;
  if (dim.stride != 1) {
    OpFoldResult steps = compute<arith::SubIOp>(b, loc, dim.output, b.getIndexAttr(1));
    OpFoldResult last = compute<arith::MulIOp>(b, loc, steps, b.getIndexAttr(dim.stride));
    OpFoldResult end = compute<arith::AddIOp>(b, loc, compute<arith::AddIOp>(b, loc, last, reach), b.getIndexAttr(1));
    total = compute<arith::SubIOp>(b, loc, end, dim.input);
    total = atLeastZero(b, loc, total, reach, dim.stride);
  }
  dim.low = compute<arith::DivUIOp>(b, loc, total, b.getIndexAttr(2));
  dim.high = compute<arith::SubIOp>(b, loc, total, dim.low);
}

WindowDims dlc::getWindowDims(OpBuilder &b, Location loc, StringRef padding, ArrayRef<int64_t> pads,
                              ArrayRef<int64_t> stride, ArrayRef<int64_t> dilation, ArrayRef<OpFoldResult> input,
                              ArrayRef<OpFoldResult> kernel, ArrayRef<OpFoldResult> output) {
  WindowDims dims;
  for (size_t i : {0, 1}) {
    dims[i] = {input[i + 1],      kernel[i],        output[i + 1], stride[i], dilation.empty() ? 1 : dilation[i],
               b.getIndexAttr(0), b.getIndexAttr(0)};
    if (padding == "same")
      padToSame(b, loc, dims[i]);
    if (padding == "explicit") {
      dims[i].low = b.getIndexAttr(pads[2 * i]);
      dims[i].high = b.getIndexAttr(pads[2 * i + 1]);
    }
  }
  return dims;
}

Sizes dlc::getPaddedSizes(OpBuilder &b, Location loc, ArrayRef<OpFoldResult> images, const WindowDims &dims) {
  Sizes sizes(images);
  for (unsigned i : {0, 1})
    sizes[i + 1] =
        compute<arith::AddIOp>(b, loc, compute<arith::AddIOp>(b, loc, dims[i].input, dims[i].low), dims[i].high);
  return sizes;
}

Value dlc::padImages(OpBuilder &b, Location loc, Value images, const WindowDims &dims, Value value) {
  OpFoldResult zero = b.getIndexAttr(0);
  Sizes low{zero, dims[0].low, dims[1].low, zero}, high{zero, dims[0].high, dims[1].high, zero};
  if (llvm::all_of(llvm::concat<OpFoldResult>(low, high), isZeroInteger))
    return images;
  // The tensor dialect refuses to pad nothing.
  auto type = cast<RankedTensorType>(images.getType());
  if (llvm::is_contained(type.getShape(), 0))
    return createFilled(b, loc, getPaddedSizes(b, loc, tensor::getMixedSizes(b, loc, images), dims), value);
  return tensor::PadOp::create(b, loc, Type(), images, low, high, value);
}

AffineExpr dlc::getInputPosition(const WindowDim &dim, AffineExpr position, AffineExpr offset) {
  return position * dim.stride + offset * dim.dilation;
}

DenseIntElementsAttr dlc::getPairAttr(OpBuilder &b, int64_t first, int64_t second) {
  return b.getI64VectorAttr({first, second});
}
