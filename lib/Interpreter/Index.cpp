//===- Index.cpp - Index arithmetic and sizes -----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations of arith on `index` and integers, which compute sizes, and the
// operations of tensor that read or forget them. A size that overflows is an
// error: what arith would wrap to is no size.
//
//===----------------------------------------------------------------------===//

#include "Evaluator.h"
#include "llvm/Support/CheckedArithmetic.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

/// A number, or none where the operation is not defined.
using Number = std::optional<int64_t>;

static LogicalResult checkScalar(Operation *op) {
  for (Type type : llvm::concat<const Type>(op->getOperandTypes(), op->getResultTypes()))
    if (!type.isIntOrIndex() || (!type.isIndex() && type.getIntOrFloatBitWidth() > 64))
      return op->emitOpError() << "is not supported by the interpreter on " << type;
  return success();
}

static unsigned getWidth(Type type) { return type.isIndex() ? 64 : type.getIntOrFloatBitWidth(); }

/// The lowest bits of `value` that `type` has, sign-extended.
static int64_t wrap(int64_t value, Type type) { return llvm::SignExtend64(value, getWidth(type)); }

static uint64_t zeroExtend(int64_t value, Type type) {
  return static_cast<uint64_t>(value) & llvm::maskTrailingOnes<uint64_t>(getWidth(type));
}

/// Adds an operation of two numbers.
template <typename Op> static void addBinary(OpTable &table, Number (*function)(int64_t, int64_t)) {
  table.addShared<Op>([function](Operation *op, Evaluator &evaluator) -> LogicalResult {
    if (failed(checkScalar(op)))
      return failure();
    int64_t x = evaluator.getIndex(op->getOperand(0)), y = evaluator.getIndex(op->getOperand(1));
    Number result = function(x, y);
    if (!result)
      return op->emitOpError() << "has no result for " << x << " and " << y << ": it overflows or divides by zero";
    evaluator.setIndex(op, wrap(*result, op->getResult(0).getType()));
    return success();
  });
}

/// The same on numbers taken as unsigned.
template <typename Op>
static void addUnsigned(OpTable &table, std::optional<uint64_t> (*function)(uint64_t, uint64_t)) {
  table.addShared<Op>([function](Operation *op, Evaluator &evaluator) -> LogicalResult {
    if (failed(checkScalar(op)))
      return failure();
    Type type = op->getResult(0).getType();
    uint64_t x = zeroExtend(evaluator.getIndex(op->getOperand(0)), type);
    uint64_t y = zeroExtend(evaluator.getIndex(op->getOperand(1)), type);
    std::optional<uint64_t> result = function(x, y);
    if (!result)
      return op->emitOpError() << "has no result for " << x << " and " << y;
    evaluator.setIndex(op, wrap(static_cast<int64_t>(*result), type));
    return success();
  });
}

/// Whether x / y is defined.
static bool divides(int64_t y, int64_t x) { return y != 0 && !(y == -1 && x == std::numeric_limits<int64_t>::min()); }

static void addArithmetic(OpTable &table) {
  addBinary<arith::AddIOp>(table, [](int64_t x, int64_t y) { return llvm::checkedAdd(x, y); });
  addBinary<arith::SubIOp>(table, [](int64_t x, int64_t y) { return llvm::checkedSub(x, y); });
  addBinary<arith::MulIOp>(table, [](int64_t x, int64_t y) { return llvm::checkedMul(x, y); });
  addBinary<arith::DivSIOp>(table, [](int64_t x, int64_t y) { return divides(y, x) ? Number(x / y) : Number(); });
  addBinary<arith::RemSIOp>(table, [](int64_t x, int64_t y) { return divides(y, x) ? Number(x % y) : Number(); });
  addBinary<arith::FloorDivSIOp>(table, [](int64_t x, int64_t y) {
    return divides(y, x) ? Number(x / y - (x % y != 0 && (x % y < 0) != (y < 0))) : Number();
  });
  addBinary<arith::CeilDivSIOp>(table, [](int64_t x, int64_t y) {
    return divides(y, x) ? Number(x / y + (x % y != 0 && (x % y < 0) == (y < 0))) : Number();
  });
  addBinary<arith::MaxSIOp>(table, [](int64_t x, int64_t y) { return Number(std::max(x, y)); });
  addBinary<arith::MinSIOp>(table, [](int64_t x, int64_t y) { return Number(std::min(x, y)); });
  addBinary<arith::AndIOp>(table, [](int64_t x, int64_t y) { return Number(x & y); });
  addBinary<arith::OrIOp>(table, [](int64_t x, int64_t y) { return Number(x | y); });
  addBinary<arith::XOrIOp>(table, [](int64_t x, int64_t y) { return Number(x ^ y); });

  using Unsigned = std::optional<uint64_t>;
  addUnsigned<arith::DivUIOp>(table, [](uint64_t x, uint64_t y) { return y ? Unsigned(x / y) : Unsigned(); });
  addUnsigned<arith::RemUIOp>(table, [](uint64_t x, uint64_t y) { return y ? Unsigned(x % y) : Unsigned(); });
  addUnsigned<arith::CeilDivUIOp>(
      table, [](uint64_t x, uint64_t y) { return y ? Unsigned(x / y + (x % y != 0)) : Unsigned(); });
  addUnsigned<arith::MaxUIOp>(table, [](uint64_t x, uint64_t y) { return Unsigned(std::max(x, y)); });
  addUnsigned<arith::MinUIOp>(table, [](uint64_t x, uint64_t y) { return Unsigned(std::min(x, y)); });
}

static LogicalResult evalConstant(arith::ConstantOp op, Evaluator &evaluator) {
  if (failed(checkScalar(op)))
    return failure();
  evaluator.setIndex(op, cast<IntegerAttr>(op.getValue()).getValue().getSExtValue());
  return success();
}

static LogicalResult evalCompare(arith::CmpIOp op, Evaluator &evaluator) {
  if (failed(checkScalar(op)))
    return failure();
  Type type = op.getLhs().getType();
  APInt x(getWidth(type), zeroExtend(evaluator.getIndex(op.getLhs()), type));
  APInt y(getWidth(type), zeroExtend(evaluator.getIndex(op.getRhs()), type));
  evaluator.setIndex(op, arith::applyCmpPredicate(op.getPredicate(), x, y) ? -1 : 0);
  return success();
}

static LogicalResult evalSelect(arith::SelectOp op, Evaluator &evaluator) {
  if (!op.getCondition().getType().isInteger(1))
    return op->emitOpError() << "is not supported by the interpreter on " << op.getCondition().getType();
  Datum value = evaluator.get(evaluator.getIndex(op.getCondition()) ? op.getTrueValue() : op.getFalseValue());
  if (auto *tensor = std::get_if<Tensor>(&value))
    return evaluator.setResult(op, *tensor);
  evaluator.setIndex(op, std::get<int64_t>(value));
  return success();
}

/// Conversions between integer types: those that keep the sign, and those that fill with zeros.
template <typename Op, bool isSigned> static LogicalResult evalConversion(Op op, Evaluator &evaluator) {
  if (failed(checkScalar(op)))
    return failure();
  int64_t value = evaluator.getIndex(op.getIn());
  if (!isSigned)
    value = static_cast<int64_t>(zeroExtend(value, op.getIn().getType()));
  evaluator.setIndex(op, wrap(value, op.getType()));
  return success();
}

static LogicalResult evalDim(tensor::DimOp op, Evaluator &evaluator) {
  Tensor tensor = evaluator.getTensor(op.getSource());
  int64_t dim = evaluator.getIndex(op.getIndex());
  if (dim < 0 || dim >= tensor.rank())
    return op.emitOpError() << "expects a dimension of " << describe(tensor) << ", but got " << dim;
  evaluator.setIndex(op, tensor.dim(dim));
  return success();
}

static LogicalResult evalTensorCast(tensor::CastOp op, Evaluator &evaluator) {
  if (!isa<RankedTensorType>(op.getType()))
    return op.emitOpError() << "is not supported by the interpreter on " << op.getType();
  return evaluator.setResult(op, evaluator.getTensor(op.getSource()));
}

void interp::addIndexFunctions(OpTable &table) {
  addArithmetic(table);
  table.add(evalConstant);
  table.add(evalCompare);
  table.add(evalSelect);
  table.add(evalConversion<arith::IndexCastOp, true>);
  table.add(evalConversion<arith::IndexCastUIOp, false>);
  table.add(evalConversion<arith::ExtSIOp, true>);
  table.add(evalConversion<arith::ExtUIOp, false>);
  table.add(evalConversion<arith::TruncIOp, true>);
  table.add(evalDim);
  table.add(evalTensorCast);
}
