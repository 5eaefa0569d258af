//===- Scan.cpp - Lowers recurrences and custom functions -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A scan is an scf.for that carries the carries and the stacks. A new carry is
// yielded as it is: only bufferisation knows whether its producer may write into
// the old one's place, and later passes copy it there where not.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

namespace {

class LowerScan : public NNPattern<nn::ScanOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::ScanOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override;

private:
  /// What the loop gives back, from what the body yields.
  SmallVector<Value> getResults(nn::ScanOp op, ValueRange yielded, ArrayRef<int64_t> oldCarries, scf::ForOp loop,
                                Value step, ConversionPatternRewriter &b) const;

  /// `value`, of the body, as it is or will be lowered.
  Value getLowered(Value value, ConversionPatternRewriter &b) const { return b.getRemappedValue(value); }
};

class LowerCustom : public NNPattern<nn::CustomOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::CustomOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Block &body = op.getBody().front();
    auto yield = cast<nn::YieldOp>(body.getTerminator());
    SmallVector<Value> results(yield.getValues());
    b.eraseOp(yield);
    SmallVector<Value> arguments;
    for (auto [argument, value] : llvm::zip_equal(body.getArguments(), adaptor.getInputs()))
      arguments.push_back(getOriginal(b, op.getLoc(), value, argument.getType()));
    // A result that is an argument is what the argument stands for.
    for (Value &result : results)
      if (auto argument = dyn_cast<BlockArgument>(result); argument && argument.getOwner() == &body)
        result = arguments[argument.getArgNumber()];
    b.inlineBlockBefore(&body, op, arguments);
    for (auto [result, value] : llvm::zip_equal(op.getResults(), results))
      value = getOriginal(b, op.getLoc(), value, result.getType());
    b.replaceOp(op, results);
    return success();
  }

private:
  /// `value` as the nn operations that are still to be lowered see it.
  Value getOriginal(ConversionPatternRewriter &b, Location loc, Value value, Type type) const {
    if (value.getType() == type)
      return value;
    if (getElementTypeOrSelf(value.getType()) == getElementTypeOrSelf(type))
      return castShape(b, loc, value, type);
    return typeConverter->materializeSourceConversion(b, loc, type, value);
  }
};

} // namespace

/// The value that `value` is a mere name of.
static Value lookThroughIdentities(Value value) {
  while (true) {
    Operation *op = value.getDefiningOp();
    if (isa_and_nonnull<nn::StopGradientOp, nn::FenceOp>(op)) {
      value = op->getOperand(0);
    } else if (auto custom = dyn_cast_or_null<nn::CustomOp>(op)) {
      Block &body = custom.getBody().front();
      Value inner = lookThroughIdentities(body.getTerminator()->getOperand(cast<OpResult>(value).getResultNumber()));
      auto argument = dyn_cast<BlockArgument>(inner);
      if (!argument || argument.getOwner() != &body)
        return inner;
      value = custom.getInputs()[argument.getArgNumber()];
    } else if (auto scan = dyn_cast_or_null<nn::ScanOp>(op)) {
      unsigned number = cast<OpResult>(value).getResultNumber();
      if (number >= scan.getCarries().size())
        return value;
      Block &body = scan.getBody().front();
      Value inner = lookThroughIdentities(body.getTerminator()->getOperand(number));
      if (inner != body.getArgument(1 + scan.getInputs().size() + number))
        return value;
      value = scan.getCarries()[number];
    } else {
      return value;
    }
  }
}

/// The value whose elements `value` has, or some of them, perhaps moved about:
/// later passes may find that the two are the same.
static Value lookThroughMoves(Value value) {
  while (true) {
    value = lookThroughIdentities(value);
    Operation *op = value.getDefiningOp();
    if (!isa_and_nonnull<nn::ReshapeOp, nn::BroadcastOp, nn::TransposeOp, nn::SliceOp, nn::PadOp, nn::FlipOp,
                         nn::CastOp, nn::ConcatOp>(op))
      return value;
    value = op->getOperand(0);
  }
}

/// For each new carry the number of the old carry that it is or may be, or −1.
static SmallVector<int64_t> getOldCarries(nn::ScanOp op, ValueRange yielded) {
  SmallVector<int64_t> result;
  int64_t first = 1 + op.getInputs().size();
  auto getNumber = [&](Value value) -> int64_t {
    auto argument = dyn_cast<BlockArgument>(value);
    bool isCarry = argument && argument.getOwner() == &op.getBody().front() && argument.getArgNumber() >= first;
    return isCarry ? argument.getArgNumber() - first : -1;
  };
  for (auto [place, value] : llvm::enumerate(yielded.take_front(op.getCarries().size()))) {
    int64_t same = getNumber(lookThroughIdentities(value)), moved = getNumber(lookThroughMoves(value));
    // A carry that is moved within its own place is a new one like others.
    result.push_back(same >= 0 || moved != static_cast<int64_t>(place) ? std::max(same, moved) : -1);
  }
  return result;
}

LogicalResult LowerScan::matchAndRewrite(nn::ScanOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const {
  Location loc = op.getLoc();
  SmallVector<Value> carried(adaptor.getCarries());
  for (Value stack : op.getStacks())
    carried.push_back(createEmpty(b, loc, getSizes(b, stack), getType(stack).getElementType()));
  Value zero = arith::ConstantIndexOp::create(b, loc, 0), one = arith::ConstantIndexOp::create(b, loc, 1);
  auto loop = scf::ForOp::create(b, loc, zero, adaptor.getTripCount(), one, carried);
  Block *body = &op.getBody().front();
  auto yield = cast<nn::YieldOp>(body->getTerminator());
  SmallVector<Value> yielded(yield.getValues());
  SmallVector<int64_t> oldCarries = getOldCarries(op, yielded);
  b.eraseOp(yield);
  if (!loop.getBody()->empty())
    b.eraseOp(loop.getBody()->getTerminator());

  b.setInsertionPointToStart(loop.getBody());
  Value step = loop.getInductionVar();
  if (op.getReverse()) {
    Value last = arith::SubIOp::create(b, loc, adaptor.getTripCount(), one);
    step = arith::SubIOp::create(b, loc, last, step);
  }
  SmallVector<Value> arguments{step};
  for (auto [original, input, axis] : llvm::zip_equal(op.getInputs(), adaptor.getInputs(), op.getInputAxes()))
    arguments.push_back(extractAt(b, loc, input, axis, step, getSizes(b, original)));
  llvm::append_range(arguments, loop.getRegionIterArgs().take_front(op.getCarries().size()));
  // The body's operations are lowered later and see the arguments in nn's types.
  for (auto [argument, value] : llvm::zip_equal(body->getArguments(), arguments)) {
    if (getElementTypeOrSelf(value) != getSignlessType(getElementTypeOrSelf(argument)))
      return b.notifyMatchFailure(op, "the body's arguments do not fit");
    if (getElementTypeOrSelf(value) != getElementTypeOrSelf(argument))
      value = typeConverter->materializeSourceConversion(
          b, loc, cast<RankedTensorType>(value.getType()).clone(getElementTypeOrSelf(argument)), value);
    if (value.getType() != argument.getType())
      value = castShape(b, loc, value, argument.getType());
  }
  b.inlineBlockBefore(body, loop.getBody(), loop.getBody()->end(), arguments);

  b.setInsertionPointToEnd(loop.getBody());
  scf::YieldOp::create(b, loc, getResults(op, yielded, oldCarries, loop, step, b));
  b.replaceOp(op, loop);
  return success();
}

SmallVector<Value> LowerScan::getResults(nn::ScanOp op, ValueRange yielded, ArrayRef<int64_t> oldCarries,
                                         scf::ForOp loop, Value step, ConversionPatternRewriter &b) const {
  Location loc = op.getLoc();
  size_t numCarries = op.getCarries().size();
  auto places = loop.getRegionIterArgs();
  // Carries that move to another place need a copy: places change all at once.
  SmallVector<Value> stacks;
  for (auto [value, place, stack, axis] : llvm::zip_equal(yielded.drop_front(numCarries), places.drop_front(numCarries),
                                                          op.getStacks(), op.getOutputAxes()))
    stacks.push_back(insertAt(b, loc, getLowered(value, b), place, axis, step, getSizes(b, stack)));
  SmallVector<Value> carries;
  for (auto [number, value, place] : llvm::enumerate(yielded.take_front(numCarries), places.take_front(numCarries))) {
    int64_t old = oldCarries[number];
    bool stays = old == static_cast<int64_t>(number);
    Value carry = stays ? Value(place) : getLowered(value, b);
    if (old >= 0 && !stays)
      carry =
          bufferization::AllocTensorOp::create(b, loc, cast<RankedTensorType>(carry.getType()), ValueRange(), carry);
    carries.push_back(castShape(b, loc, carry, place.getType()));
  }
  llvm::append_range(carries, stacks);
  return carries;
}

void dlc::populateScanPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerScan, LowerCustom>(patterns, context);
}
