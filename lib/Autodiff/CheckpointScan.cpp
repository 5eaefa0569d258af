//===- CheckpointScan.cpp - Scans in segments -----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// With T = m · k + r steps and a checkpoint every k steps,
//
//   scan (T) over x           scan (m) over x[:m·k] as [m, k], checkpoint = 1 {
//     body              -->     scan (k) over the segment { body }
//                             }
//                             scan (r) over x[m·k:] { body }
//
// The reverse of the outer scan keeps the carries of its m steps and runs each
// segment again, so that residuals of k steps live at a time; the steps that are
// left, fewer than k, keep theirs. No step is computed that the original does
// not have, so that results and gradients are the same ones. A scan that walks
// backwards does the m segments at the end first.
//
//===----------------------------------------------------------------------===//

#include "CheckpointScan.h"
#include "Activity.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::autodiff;

namespace {

/// A number of steps, known when compiling or not.
struct Count {
  int64_t known = ShapedType::kDynamic;
  Value value;
  bool isKnown() const { return !ShapedType::isDynamic(known); }
};

class ScanSplitter {
public:
  explicit ScanSplitter(nn::ScanOp scan)
      : scan(scan), builder(scan), loc(scan.getLoc()), length(static_cast<int64_t>(scan.getCheckpoint())) {}

  bool run();

private:
  void countSteps();
  Count getConstant(int64_t number);
  Value add(Value a, Value b) { return builder.createOrFold<arith::AddIOp>(loc, a, b); }
  Value slice(Value whole, int64_t axis, const Count &offset, const Count &size);
  Value reshape(Value x, int64_t axis, ArrayRef<Count> sizes, bool isSplit);
  void cloneSteps(nn::ScanOp into, Value offset);
  nn::ScanOp makeSegments(SmallVector<Value> &stacks);
  nn::ScanOp makeRest(ValueRange carries);

  nn::ScanOp scan;
  OpBuilder builder;
  Location loc;
  int64_t length;                      ///< Of a segment: k.
  Count numSegments, covered, numLeft; ///< m, m · k and r.
  Count firstCovered, firstLeft;       ///< Steps at which the two parts start.
};

} // namespace

Count ScanSplitter::getConstant(int64_t number) {
  return {number, arith::ConstantIndexOp::create(builder, loc, number)};
}

void ScanSplitter::countSteps() {
  IntegerAttr known;
  if (matchPattern(scan.getTripCount(), m_Constant(&known))) {
    int64_t total = known.getInt();
    numSegments = getConstant(total / length);
    covered = getConstant(total - total % length);
    numLeft = getConstant(total % length);
  } else {
    Value size = getConstant(length).value, total = scan.getTripCount();
    numSegments.value = arith::DivUIOp::create(builder, loc, total, size);
    covered.value = arith::MulIOp::create(builder, loc, numSegments.value, size);
    numLeft.value = arith::SubIOp::create(builder, loc, total, covered.value);
  }
  Count zero = getConstant(0);
  firstCovered = scan.getReverse() ? numLeft : zero;
  firstLeft = scan.getReverse() ? zero : covered;
}

Value ScanSplitter::slice(Value whole, int64_t axis, const Count &offset, const Count &size) {
  auto type = cast<RankedTensorType>(whole.getType());
  SmallVector<int64_t> offsets(type.getRank(), 0), sizes(type.getShape()), steps(type.getRank(), 1);
  offsets[axis] = offset.known;
  sizes[axis] = size.known;
  SmallVector<Value> dynamicOffsets, dynamicSizes;
  if (!offset.isKnown())
    dynamicOffsets.push_back(offset.value);
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (ShapedType::isDynamic(sizes[dim]))
      dynamicSizes.push_back(dim == axis ? size.value : tensor::DimOp::create(builder, loc, whole, dim).getResult());
  return nn::SliceOp::create(builder, loc, whole, dynamicOffsets, dynamicSizes, offsets, sizes, steps);
}

/// Splits dimension `axis` into two of `sizes`, or joins two to one.
Value ScanSplitter::reshape(Value x, int64_t axis, ArrayRef<Count> sizes, bool isSplit) {
  auto type = cast<RankedTensorType>(x.getType());
  SmallVector<int64_t> shape;
  SmallVector<Value> dynamicSizes;
  for (int64_t dim = 0; dim < type.getRank(); ++dim) {
    if (dim == axis) {
      for (const Count &size : sizes) {
        shape.push_back(size.known);
        if (!size.isKnown())
          dynamicSizes.push_back(size.value);
      }
      dim += isSplit ? 0 : 1;
      continue;
    }
    shape.push_back(type.getDimSize(dim));
    if (type.isDynamicDim(dim))
      dynamicSizes.push_back(tensor::DimOp::create(builder, loc, x, dim));
  }
  return nn::ReshapeOp::create(builder, loc, x, dynamicSizes, shape);
}

/// Fills the body of a scan with the original's, whose step is `offset` ahead.
void ScanSplitter::cloneSteps(nn::ScanOp into, Value offset) {
  Block &old = scan.getBody().front();
  OpBuilder::InsertionGuard guard(builder);
  Block *body = builder.createBlock(&into.getBody(), {}, old.getArgumentTypes(),
                                    SmallVector<Location>(old.getNumArguments(), loc));
  IRMapping mapping;
  mapping.map(old.getArguments(), body->getArguments());
  if (!old.getArgument(0).use_empty())
    mapping.map(old.getArgument(0), add(offset, body->getArgument(0)));
  for (Operation &op : old)
    builder.clone(op, mapping);
}

/// The type of `count` slices stacked along an axis.
static RankedTensorType getStackType(Type slice, int64_t axis, const Count &count) {
  auto type = cast<RankedTensorType>(slice);
  SmallVector<int64_t> shape(type.getShape());
  shape.insert(shape.begin() + axis, count.known);
  return RankedTensorType::get(shape, type.getElementType());
}

/// The scan over segments. `stacks` receives what it stacks, as of single steps.
nn::ScanOp ScanSplitter::makeSegments(SmallVector<Value> &stacks) {
  Count segment = getConstant(length);
  SmallVector<Value> inputs;
  for (auto [input, axis] : llvm::zip_equal(scan.getInputs(), scan.getInputAxes()))
    inputs.push_back(reshape(slice(input, axis, firstCovered, covered), axis, {numSegments, segment}, true));
  Operation *yield = scan.getBody().front().getTerminator();
  SmallVector<Type> segmentTypes, wholeTypes;
  for (auto [value, axis] :
       llvm::zip_equal(yield->getOperands().drop_front(scan.getCarries().size()), scan.getOutputAxes())) {
    segmentTypes.push_back(getStackType(value.getType(), axis, segment));
    wholeTypes.push_back(getStackType(segmentTypes.back(), axis, numSegments));
  }
  TypeRange carryTypes = scan.getCarries().getTypes();
  auto outer = nn::ScanOp::create(builder, loc, carryTypes, wholeTypes, numSegments.value, inputs, scan.getCarries(),
                                  scan.getInputAxes(), scan.getOutputAxes(), scan.getReverse(), /*checkpoint=*/1);
  {
    OpBuilder::InsertionGuard guard(builder);
    Block *body = builder.createBlock(&outer.getBody());
    Value number = body->addArgument(builder.getIndexType(), loc);
    for (auto [input, axis] : llvm::zip_equal(inputs, scan.getInputAxes())) {
      auto type = cast<RankedTensorType>(input.getType());
      SmallVector<int64_t> shape(type.getShape());
      shape.erase(shape.begin() + axis);
      body->addArgument(RankedTensorType::get(shape, type.getElementType()), loc);
    }
    for (Type type : carryTypes)
      body->addArgument(type, loc);
    Value begin = add(firstCovered.value, arith::MulIOp::create(builder, loc, number, segment.value));
    auto arguments = ValueRange(body->getArguments()).drop_front();
    auto inner = nn::ScanOp::create(builder, loc, carryTypes, segmentTypes, segment.value,
                                    arguments.take_front(inputs.size()), arguments.drop_front(inputs.size()),
                                    scan.getInputAxes(), scan.getOutputAxes(), scan.getReverse());
    cloneSteps(inner, begin);
    nn::YieldOp::create(builder, loc, inner.getResults());
  }
  for (auto [stack, axis] : llvm::zip_equal(outer.getStacks(), scan.getOutputAxes()))
    stacks.push_back(reshape(stack, axis, covered, /*isSplit=*/false));
  return outer;
}

nn::ScanOp ScanSplitter::makeRest(ValueRange carries) {
  SmallVector<Value> inputs;
  for (auto [input, axis] : llvm::zip_equal(scan.getInputs(), scan.getInputAxes()))
    inputs.push_back(slice(input, axis, firstLeft, numLeft));
  Operation *yield = scan.getBody().front().getTerminator();
  SmallVector<Type> stackTypes;
  for (auto [value, axis] : llvm::zip_equal(yield->getOperands().drop_front(carries.size()), scan.getOutputAxes()))
    stackTypes.push_back(getStackType(value.getType(), axis, numLeft));
  auto rest = nn::ScanOp::create(builder, loc, carries.getTypes(), stackTypes, numLeft.value, inputs, carries,
                                 scan.getInputAxes(), scan.getOutputAxes(), scan.getReverse());
  cloneSteps(rest, firstLeft.value);
  return rest;
}

bool ScanSplitter::run() {
  if (length <= 1)
    return false;
  countSteps();
  if (numSegments.isKnown() && numSegments.known <= 1)
    return false;
  SmallVector<Value> stacks;
  nn::ScanOp last = makeSegments(stacks);
  if (!numLeft.isKnown() || numLeft.known > 0) {
    last = makeRest(last.getFinals());
    for (auto [stack, part, axis] : llvm::zip_equal(stacks, last.getStacks(), scan.getOutputAxes())) {
      SmallVector<Value> parts{stack, part};
      if (scan.getReverse())
        std::swap(parts[0], parts[1]);
      stack = nn::ConcatOp::create(builder, loc, parts, axis);
    }
  }
  SmallVector<Value> results(last.getFinals());
  llvm::append_range(results, stacks);
  scan.replaceAllUsesWith(results);
  scan.erase();
  return true;
}

bool dlc::autodiff::splitScan(nn::ScanOp scan) { return ScanSplitter(scan).run(); }
