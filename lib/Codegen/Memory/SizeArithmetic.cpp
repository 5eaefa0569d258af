//===- SizeArithmetic.cpp - Sizes as functions of the dimensions ----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SizeArithmetic.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/ValueBoundsOpInterface.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace dlc;

namespace {
/// Follows a value back to the dimensions. With `bound` an expression that is
/// never exceeded will do.
class ExprReader {
public:
  ExprReader(FunctionOpInterface function, bool bound) : function(function), bound(bound) {}

  AffineExpr read(Value value);

private:
  AffineExpr readArgument(BlockArgument argument);
  AffineExpr readMap(AffineExpr expr, unsigned numDims, ValueRange operands);
  AffineExpr readViewSize(memref::SubViewOp view, int64_t dim);
  AffineExpr readSize(Value buffer, int64_t dim);
  AffineExpr readMin(ArrayRef<AffineExpr> candidates);

  template <typename Combine> AffineExpr readBinary(Operation *op, Combine combine) {
    AffineExpr lhs = read(op->getOperand(0)), rhs = read(op->getOperand(1));
    return lhs && rhs ? combine(lhs, rhs) : AffineExpr();
  }

  FunctionOpInterface function;
  bool bound;
};
} // namespace

AffineExpr ExprReader::readArgument(BlockArgument argument) {
  bool isDim = argument.getOwner() == &function.getFunctionBody().front() &&
               function.getArgAttr(argument.getArgNumber(), rt::dimAttrName);
  return isDim ? getAffineSymbolExpr(argument.getArgNumber(), function.getContext()) : AffineExpr();
}

/// `expr` over `operands`, the first `numDims` of which are its dimensions.
AffineExpr ExprReader::readMap(AffineExpr expr, unsigned numDims, ValueRange operands) {
  SmallVector<AffineExpr> values;
  for (Value operand : operands) {
    AffineExpr value = ExprReader(function, false).read(operand);
    if (!value)
      return {};
    values.push_back(value);
  }
  ArrayRef<AffineExpr> list(values);
  return expr.replaceDimsAndSymbols(list.take_front(numDims), list.drop_front(numDims));
}

/// The size of dimension `dim` of a view, which may lack dimensions of size 1.
AffineExpr ExprReader::readViewSize(memref::SubViewOp view, int64_t dim) {
  llvm::SmallBitVector dropped = view.getDroppedDims();
  SmallVector<OpFoldResult> sizes = view.getMixedSizes();
  for (auto [i, size] : llvm::enumerate(sizes)) {
    if (dropped.test(i) || dim-- != 0)
      continue;
    if (std::optional<int64_t> constant = getConstantIntValue(size))
      return getAffineConstantExpr(*constant, function.getContext());
    return read(cast<Value>(size));
  }
  return {};
}

/// The size of dimension `dim` of `buffer`.
AffineExpr ExprReader::readSize(Value buffer, int64_t dim) {
  auto type = dyn_cast<MemRefType>(buffer.getType());
  if (!type || dim >= type.getRank())
    return {};
  if (!type.isDynamicDim(dim))
    return getAffineConstantExpr(type.getDimSize(dim), function.getContext());
  if (auto alloc = buffer.getDefiningOp<memref::AllocOp>())
    return read(alloc.getDynamicSizes()[type.getDynamicDimIndex(dim)]);
  if (auto expand = buffer.getDefiningOp<memref::ExpandShapeOp>())
    return read(expand.getOutputShape()[type.getDynamicDimIndex(dim)]);
  if (auto castOp = buffer.getDefiningOp<memref::CastOp>())
    return readSize(castOp.getSource(), dim);
  if (auto view = buffer.getDefiningOp<memref::SubViewOp>())
    return readViewSize(view, dim);
  if (auto collapse = buffer.getDefiningOp<memref::CollapseShapeOp>()) {
    AffineExpr product = getAffineConstantExpr(1, function.getContext());
    for (int64_t part : collapse.getReassociationIndices()[dim]) {
      AffineExpr size = readSize(collapse.getSrc(), part);
      if (!size)
        return {};
      product = product * size;
    }
    return product;
  }
  auto argument = dyn_cast<BlockArgument>(buffer);
  if (!argument || argument.getOwner() != &function.getFunctionBody().front())
    return {};
  auto shape = function.getArgAttrOfType<AffineMapAttr>(argument.getArgNumber(), rt::shapeAttrName);
  return shape ? shape.getValue().getResult(dim) : AffineExpr();
}

/// The best bound of a minimum: a constant if there is one.
AffineExpr ExprReader::readMin(ArrayRef<AffineExpr> candidates) {
  AffineExpr best;
  for (AffineExpr candidate : candidates)
    if (candidate && (!best || isa<AffineConstantExpr>(candidate)))
      best = candidate;
  return best;
}

AffineExpr ExprReader::read(Value value) {
  if (auto argument = dyn_cast<BlockArgument>(value))
    return readArgument(argument);
  if (std::optional<int64_t> constant = getConstantIntValue(value))
    return getAffineConstantExpr(*constant, function.getContext());
  Operation *op = value.getDefiningOp();
  auto floorDiv = [](AffineExpr a, AffineExpr b) { return a.floorDiv(b); };
  auto ceilDiv = [](AffineExpr a, AffineExpr b) { return a.ceilDiv(b); };
  auto mod = [](AffineExpr a, AffineExpr b) { return a % b; };
  return TypeSwitch<Operation *, AffineExpr>(op)
      .Case<arith::AddIOp>([&](Operation *op) { return readBinary(op, std::plus<AffineExpr>()); })
      .Case<arith::MulIOp>([&](Operation *op) { return readBinary(op, std::multiplies<AffineExpr>()); })
      .Case<arith::SubIOp>([&](Operation *op) {
        // What is subtracted must be exact for the difference to be a bound.
        AffineExpr lhs = read(op->getOperand(0)), rhs = ExprReader(function, false).read(op->getOperand(1));
        return lhs && rhs ? lhs - rhs : AffineExpr();
      })
      .Case<arith::DivUIOp, arith::DivSIOp, arith::FloorDivSIOp, arith::CeilDivUIOp, arith::CeilDivSIOp>(
          [&](Operation *op) {
            AffineExpr lhs = read(op->getOperand(0)), rhs = ExprReader(function, false).read(op->getOperand(1));
            if (!lhs || !rhs)
              return AffineExpr();
            return isa<arith::CeilDivUIOp, arith::CeilDivSIOp>(op) ? ceilDiv(lhs, rhs) : floorDiv(lhs, rhs);
          })
      .Case<arith::RemUIOp, arith::RemSIOp>([&](Operation *op) {
        AffineExpr rhs = read(op->getOperand(1));
        if (bound)
          return rhs;
        AffineExpr lhs = read(op->getOperand(0));
        return lhs && rhs ? mod(lhs, rhs) : AffineExpr();
      })
      .Case<arith::IndexCastOp, arith::IndexCastUIOp>([&](Operation *op) { return read(op->getOperand(0)); })
      .Case<affine::AffineApplyOp>([&](affine::AffineApplyOp op) {
        return readMap(op.getAffineMap().getResult(0), op.getAffineMap().getNumDims(), op.getMapOperands());
      })
      .Case<memref::DimOp>([&](memref::DimOp op) {
        std::optional<int64_t> index = op.getConstantIndex();
        return index ? readSize(op.getSource(), *index) : AffineExpr();
      })
      .Case<affine::AffineMinOp>([&](affine::AffineMinOp op) {
        SmallVector<AffineExpr> candidates;
        if (bound)
          for (AffineExpr expr : op.getAffineMap().getResults())
            candidates.push_back(isa<AffineConstantExpr>(expr)
                                     ? expr
                                     : readMap(expr, op.getAffineMap().getNumDims(), op.getMapOperands()));
        return readMin(candidates);
      })
      .Case<arith::MinSIOp, arith::MinUIOp>([&](Operation *op) {
        return bound ? readMin({read(op->getOperand(0)), read(op->getOperand(1))}) : AffineExpr();
      })
      .Case<arith::MaxSIOp, arith::MaxUIOp>([&](Operation *op) {
        // Of two sizes neither is negative, so their sum is a bound.
        return bound ? readBinary(op, std::plus<AffineExpr>()) : AffineExpr();
      })
      .Default([](Operation *) { return AffineExpr(); });
}

AffineExpr dlc::getSizeExpr(Value value, FunctionOpInterface function) {
  return ExprReader(function, /*bound=*/false).read(value);
}

AffineExpr dlc::getSizeBound(Value value, FunctionOpInterface function) {
  if (AffineExpr expr = getSizeExpr(value, function))
    return expr;
  FailureOr<int64_t> constant = ValueBoundsConstraintSet::computeConstantBound(
      presburger::BoundType::UB, value, /*stopCondition=*/nullptr, /*closedUB=*/true);
  if (succeeded(constant))
    return getAffineConstantExpr(*constant, function.getContext());
  return ExprReader(function, /*bound=*/true).read(value);
}

//===----------------------------------------------------------------------===//
// SizeBuilder
//===----------------------------------------------------------------------===//

Value SizeBuilder::constant(int64_t value) { return arith::ConstantIndexOp::create(builder, loc, value); }

void SizeBuilder::noteBad(Value condition) {
  bad = bad ? arith::OrIOp::create(builder, loc, bad, condition).getResult() : condition;
}

void SizeBuilder::requireAtLeast(Value size, int64_t least) {
  noteBad(arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::slt, size, constant(least)));
}

Value SizeBuilder::add(Value a, Value b) {
  Value sum = arith::AddIOp::create(builder, loc, a, b);
  if (!checked)
    return sum;
  // The sign of the sum differs from both operands' signs.
  Value fromA = arith::XOrIOp::create(builder, loc, a, sum), fromB = arith::XOrIOp::create(builder, loc, b, sum);
  Value both = arith::AndIOp::create(builder, loc, fromA, fromB);
  noteBad(arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::slt, both, constant(0)));
  return sum;
}

/// One comparison says whether the product with a constant overflows.
Value SizeBuilder::multiplyBy(Value size, int64_t factor) {
  DataLayout layout = DataLayout::closest(builder.getInsertionBlock()->getParentOp());
  auto bits = static_cast<unsigned>(layout.getTypeSizeInBits(builder.getIndexType()));
  int64_t most = llvm::maxIntN(bits) / factor;
  bool isDim = llvm::is_contained(dims, size); // not negative
  Value distance = isDim ? size : arith::AddIOp::create(builder, loc, size, constant(most)).getResult();
  noteBad(arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ugt, distance, constant(isDim ? most : 2 * most)));
  return arith::MulIOp::create(builder, loc, size, constant(factor));
}

Value SizeBuilder::multiply(Value a, Value b) {
  if (!checked)
    return arith::MulIOp::create(builder, loc, a, b);
  // Upstream folds an extended product with 1 to an extension that is not defined on index.
  if (matchPattern(a, m_One()))
    return b;
  if (matchPattern(b, m_One()))
    return a;
  APInt factor;
  if (matchPattern(a, m_ConstantInt(&factor)) && factor.isStrictlyPositive())
    return multiplyBy(b, factor.getSExtValue());
  if (matchPattern(b, m_ConstantInt(&factor)) && factor.isStrictlyPositive())
    return multiplyBy(a, factor.getSExtValue());
  auto product = arith::MulSIExtendedOp::create(builder, loc, a, b);
  Value isNegative = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::slt, product.getLow(), constant(0));
  // The high half must repeat the sign of the low one.
  Value notOnes = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, product.getHigh(), constant(-1));
  Value notZeros = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, product.getHigh(), constant(0));
  noteBad(arith::SelectOp::create(builder, loc, isNegative, notOnes, notZeros));
  return product.getLow();
}

Value SizeBuilder::build(AffineExpr expr) {
  if (auto constantExpr = dyn_cast<AffineConstantExpr>(expr))
    return constant(constantExpr.getValue());
  if (auto symbol = dyn_cast<AffineSymbolExpr>(expr))
    return dims[symbol.getPosition()];
  auto binary = cast<AffineBinaryOpExpr>(expr);
  Value lhs = build(binary.getLHS()), rhs = build(binary.getRHS());
  switch (binary.getKind()) {
  case AffineExprKind::Add:
    return add(lhs, rhs);
  case AffineExprKind::Mul:
    return multiply(lhs, rhs);
  case AffineExprKind::FloorDiv:
    return arith::FloorDivSIOp::create(builder, loc, lhs, rhs);
  case AffineExprKind::CeilDiv:
    return arith::CeilDivSIOp::create(builder, loc, lhs, rhs);
  case AffineExprKind::Mod: {
    // Euclidean: lhs - floor(lhs / rhs) * rhs.
    Value quotient = arith::FloorDivSIOp::create(builder, loc, lhs, rhs);
    return arith::SubIOp::create(builder, loc, lhs, arith::MulIOp::create(builder, loc, quotient, rhs));
  }
  default:
    llvm_unreachable("a symbol or constant is not a binary expression");
  }
}
