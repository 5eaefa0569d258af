//===- Recurrence.cpp - nn.scan -------------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace dlc::nn;

//===----------------------------------------------------------------------===//
// Syntax
//===----------------------------------------------------------------------===//

/// Parses `keyword(%a, %b : type, type)`, if it is there.
static ParseResult parseOperandGroup(OpAsmParser &parser, StringRef keyword, OperationState &result, int32_t &count) {
  count = 0;
  if (failed(parser.parseOptionalKeyword(keyword)))
    return success();
  SmallVector<OpAsmParser::UnresolvedOperand> operands;
  SmallVector<Type> types;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseLParen() || parser.parseOperandList(operands) || parser.parseColonTypeList(types) ||
      parser.parseRParen() || parser.resolveOperands(operands, types, loc, result.operands))
    return failure();
  count = static_cast<int32_t>(operands.size());
  return success();
}

ParseResult ScanOp::parse(OpAsmParser &parser, OperationState &result) {
  OpAsmParser::UnresolvedOperand tripCount;
  int32_t numInputs, numCarries;
  SmallVector<Type> types;
  if (parser.parseLParen() || parser.parseOperand(tripCount) || parser.parseRParen() ||
      parser.resolveOperand(tripCount, parser.getBuilder().getIndexType(), result.operands) ||
      parseOperandGroup(parser, "inputs", result, numInputs) ||
      parseOperandGroup(parser, "carries", result, numCarries) || parser.parseOptionalAttrDict(result.attributes) ||
      parser.parseRegion(*result.addRegion()) || parser.parseOptionalArrowTypeList(types))
    return failure();
  if (types.size() < static_cast<size_t>(numCarries))
    return parser.emitError(parser.getNameLoc(), "expects at least ") << numCarries << " result types";
  result.addTypes(types);
  auto &properties = result.getOrAddProperties<ScanOp::Properties>();
  properties.operandSegmentSizes = {1, numInputs, numCarries};
  properties.resultSegmentSizes = {numCarries, static_cast<int32_t>(types.size()) - numCarries};
  return success();
}

void ScanOp::print(OpAsmPrinter &printer) {
  printer << " (" << getTripCount() << ")";
  auto printGroup = [&](StringRef keyword, OperandRange operands) {
    if (!operands.empty())
      printer << " " << keyword << "(" << operands << " : " << operands.getTypes() << ")";
  };
  printGroup("inputs", getInputs());
  printGroup("carries", getCarries());
  SmallVector<StringRef> elided{"operandSegmentSizes", "resultSegmentSizes"};
  if (getCheckpoint() == 0)
    elided.push_back("checkpoint");
  printer.printOptionalAttrDict((*this)->getAttrs(), elided);
  printer << " ";
  printer.printRegion(getBody());
  printer.printOptionalArrowTypeList(getResultTypes());
}

//===----------------------------------------------------------------------===//
// Verification
//===----------------------------------------------------------------------===//

/// Whether `slice` is `whole` without dimension `axis`.
static bool isSliceOf(Type slice, Type whole, int64_t axis) {
  auto sliceType = dyn_cast<RankedTensorType>(slice);
  auto wholeType = cast<RankedTensorType>(whole);
  if (!sliceType || sliceType.getElementType() != wholeType.getElementType())
    return false;
  SmallVector<int64_t> expected(wholeType.getShape());
  expected.erase(expected.begin() + axis);
  return succeeded(verifyCompatibleShape(expected, sliceType.getShape()));
}

static LogicalResult verifyAxes(ScanOp op, StringRef what, ArrayRef<int64_t> axes, TypeRange types) {
  if (axes.size() != types.size())
    return op.emitOpError() << "expects one axis per " << what << ", but got " << axes.size() << " for "
                            << types.size();
  for (auto [axis, type] : llvm::zip(axes, types))
    if (axis < 0 || axis >= cast<RankedTensorType>(type).getRank())
      return op.emitOpError() << "expects an axis of " << type << ", but got " << axis;
  return success();
}

LogicalResult ScanOp::verify() {
  if (getFinals().size() != getCarries().size())
    return emitOpError() << "expects " << getCarries().size() << " final carries, but got " << getFinals().size();
  for (auto [carry, final] : llvm::zip(getCarries(), getFinals()))
    if (carry.getType() != final.getType())
      return emitOpError() << "expects a final carry of type " << carry.getType() << ", but got " << final.getType();
  if (failed(verifyAxes(*this, "input", getInputAxes(), getInputs().getTypes())) ||
      failed(verifyAxes(*this, "stacked result", getOutputAxes(), getStacks().getTypes())))
    return failure();
  IntegerAttr tripCount;
  if (!matchPattern(getTripCount(), m_Constant(&tripCount)))
    return success();
  if (tripCount.getInt() < 0)
    return emitOpError() << "expects a trip count that is not negative, but got " << tripCount.getInt();
  for (auto [types, axes] :
       {std::pair(TypeRange(getInputs()), getInputAxes()), std::pair(TypeRange(getStacks()), getOutputAxes())})
    for (auto [type, axis] : llvm::zip(types, axes)) {
      int64_t size = cast<RankedTensorType>(type).getDimSize(axis);
      if (!ShapedType::isDynamic(size) && size != tripCount.getInt())
        return emitOpError() << "expects " << tripCount.getInt() << " slices along axis " << axis << ", but got "
                             << type;
    }
  return success();
}

LogicalResult ScanOp::verifyRegions() {
  Block &body = getBody().front();
  size_t numInputs = getInputs().size(), numCarries = getCarries().size();
  if (body.getNumArguments() != 1 + numInputs + numCarries || !body.getArgument(0).getType().isIndex())
    return emitOpError() << "expects a body of an index and " << numInputs + numCarries << " arguments, but got "
                         << body.getNumArguments();
  for (auto [argument, input, axis] : llvm::zip(body.getArguments().slice(1, numInputs), getInputs(), getInputAxes()))
    if (!isSliceOf(argument.getType(), input.getType(), axis))
      return emitOpError() << "expects an argument that is a slice of " << input.getType() << " along axis " << axis
                           << ", but got " << argument.getType();
  auto yield = dyn_cast_or_null<YieldOp>(body.empty() ? nullptr : &body.back());
  if (!yield || yield.getNumOperands() != getNumResults())
    return emitOpError() << "expects a body that yields " << getNumResults() << " values";
  for (auto [argument, carry, next] :
       llvm::zip(body.getArguments().take_back(numCarries), getCarries(), yield.getOperands()))
    if (argument.getType() != carry.getType() || next.getType() != carry.getType())
      return emitOpError() << "expects a carry of type " << carry.getType() << ", but got argument "
                           << argument.getType() << " and yielded " << next.getType();
  for (auto [stack, value, axis] : llvm::zip(getStacks(), yield.getOperands().drop_front(numCarries), getOutputAxes()))
    if (!isSliceOf(value.getType(), stack.getType(), axis))
      return emitOpError() << "expects to stack slices of " << stack.getType() << " along axis " << axis << ", but got "
                           << value.getType();
  return success();
}

//===----------------------------------------------------------------------===//
// Canonicalisation
//===----------------------------------------------------------------------===//

namespace {

/// Stacks that nobody reads are not stacked.
struct RemoveUnusedStacks : OpRewritePattern<ScanOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(ScanOp op, PatternRewriter &rewriter) const override {
    if (llvm::none_of(op.getStacks(), [](Value stack) { return stack.use_empty(); }))
      return rewriter.notifyMatchFailure(op, "all stacks are used");
    auto yield = cast<YieldOp>(op.getBody().front().getTerminator());
    size_t numCarries = op.getCarries().size();
    SmallVector<Value> yielded(yield.getOperands().take_front(numCarries));
    SmallVector<Value> kept;
    SmallVector<int64_t> axes;
    for (auto [i, stack] : llvm::enumerate(op.getStacks()))
      if (!stack.use_empty()) {
        kept.push_back(stack);
        axes.push_back(op.getOutputAxes()[i]);
        yielded.push_back(yield.getOperand(numCarries + i));
      }
    auto lean =
        ScanOp::create(rewriter, op.getLoc(), op.getFinals().getTypes(), ValueRange(kept).getTypes(), op.getTripCount(),
                       op.getInputs(), op.getCarries(), op.getInputAxes(), axes, op.getReverse(), op.getCheckpoint());
    rewriter.modifyOpInPlace(yield, [&] { yield->setOperands(yielded); });
    rewriter.inlineRegionBefore(op.getBody(), lean.getBody(), lean.getBody().end());
    rewriter.replaceAllUsesWith(op.getFinals(), lean.getFinals());
    rewriter.replaceAllUsesWith(kept, lean.getStacks());
    rewriter.eraseOp(op);
    return success();
  }
};

} // namespace

void ScanOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *context) {
  patterns.add<RemoveUnusedStacks>(context);
}
