//===- Random.cpp - Lowers random numbers ---------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One linalg.generic, each of whose elements computes its block of Philox 4x32-10
// and takes its word; the vectoriser computes a block once for the elements in it
// (lib/Codegen/LaneGroups.h). An initialiser has no memory but its store: there the
// generic has the shape of the result, so that it fuses with what is made of the
// numbers. Elsewhere it is flat, and rows of any length begin with a whole block.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "dlc/Support/Philox.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

namespace {

/// Builds the words of a block and the numbers made of them.
class PhiloxBuilder {
public:
  PhiloxBuilder(OpBuilder &b, Location loc) : b(b), loc(loc) {}

  /// The low and the high word of an i64.
  std::array<Value, 2> split(Value value) {
    Value shift = arith::ConstantIntOp::create(b, loc, 32, 64);
    return {truncate(value), truncate(arith::ShRUIOp::create(b, loc, value, shift))};
  }

  std::array<Value, 4> generate(std::array<Value, 4> counter, std::array<Value, 2> key) {
    Value multiplier0 = word(Philox4x32::kMultiplier0), multiplier1 = word(Philox4x32::kMultiplier1);
    for (int round = 0; round < Philox4x32::kRounds; ++round) {
      auto product0 = arith::MulUIExtendedOp::create(b, loc, multiplier0, counter[0]);
      auto product1 = arith::MulUIExtendedOp::create(b, loc, multiplier1, counter[2]);
      counter = {mix(product1.getHigh(), counter[1], key[0]), product1.getLow(),
                 mix(product0.getHigh(), counter[3], key[1]), product0.getLow()};
      key = {arith::AddIOp::create(b, loc, key[0], word(Philox4x32::kKeyStep0)),
             arith::AddIOp::create(b, loc, key[1], word(Philox4x32::kKeyStep1))};
    }
    return counter;
  }

  /// The upper `numBits` of `bits` as a number in [0, 1). Signed conversion: the
  /// value is never negative, and vectors convert signed integers faster.
  Value toNumber(Value bits, unsigned numBits, FloatType type) {
    unsigned width = bits.getType().getIntOrFloatBitWidth();
    Value shift = arith::ConstantIntOp::create(b, loc, width - numBits, width);
    Value upper = arith::ShRUIOp::create(b, loc, bits, shift);
    // 16-bit floats are computed in f32; the result needs no rounding.
    FloatType computed = type.getWidth() < 32 ? b.getF32Type() : type;
    Value scale =
        arith::ConstantOp::create(b, loc, b.getFloatAttr(computed, std::ldexp(1.0, -static_cast<int>(numBits))));
    Value number = arith::MulFOp::create(b, loc, arith::SIToFPOp::create(b, loc, computed, upper), scale);
    return computed == type ? number : arith::TruncFOp::create(b, loc, type, number).getResult();
  }

  /// Two words as an i64.
  Value join(Value low, Value high) {
    Type i64 = b.getI64Type();
    Value shift = arith::ConstantIntOp::create(b, loc, 32, 64);
    Value upper = arith::ShLIOp::create(b, loc, arith::ExtUIOp::create(b, loc, i64, high), shift);
    return arith::OrIOp::create(b, loc, upper, arith::ExtUIOp::create(b, loc, i64, low));
  }

  /// The block that the number at `position` is in, and which one it is of the 2^`logSize` there.
  std::array<Value, 2> locate(Value position, int64_t logSize) {
    Value block = arith::ShRUIOp::create(b, loc, position, arith::ConstantIndexOp::create(b, loc, logSize));
    Value number = arith::AndIOp::create(b, loc, position, arith::ConstantIndexOp::create(b, loc, (1 << logSize) - 1));
    return {arith::IndexCastOp::create(b, loc, b.getI32Type(), block),
            arith::IndexCastOp::create(b, loc, b.getI32Type(), number)};
  }

  /// `values[number]`.
  Value choose(Value number, ArrayRef<Value> values) {
    Value chosen = values.front();
    for (auto [index, value] : llvm::enumerate(values.drop_front())) {
      Value isThis = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, number, word(index + 1));
      chosen = arith::SelectOp::create(b, loc, isThis, value, chosen);
    }
    return chosen;
  }

  Value word(uint32_t value) { return arith::ConstantOp::create(b, loc, b.getI32IntegerAttr(value)); }

private:
  Value truncate(Value value) { return arith::TruncIOp::create(b, loc, b.getI32Type(), value); }
  Value mix(Value x, Value y, Value z) { return arith::XOrIOp::create(b, loc, arith::XOrIOp::create(b, loc, x, y), z); }

  OpBuilder &b;
  Location loc;
};

class LowerRandomUniform : public NNPattern<nn::RandomUniformOp> {
public:
  using NNPattern::NNPattern;

  LogicalResult matchAndRewrite(nn::RandomUniformOp op, OpAdaptor adaptor,
                                ConversionPatternRewriter &b) const override {
    Location loc = op.getLoc();
    RankedTensorType type = getType(op.getResult());
    auto element = cast<FloatType>(type.getElementType());
    Sizes sizes = getSizes(b, op.getResult());
    if (!isInitialiser(op->getParentOfType<func::FuncOp>())) {
      Value flat = createNumbers(b, op, adaptor, multiply(b, loc, sizes), element);
      b.replaceOp(op, reshapeFromFlat(b, loc, flat, type, sizes));
    } else {
      replace(b, op, createNumbers(b, op, adaptor, sizes, element));
    }
    return success();
  }

private:
  static bool isInitialiser(func::FuncOp function) {
    std::optional<rt::EntryKind> kind = function ? rt::getEntryKind(function) : std::nullopt;
    return kind == rt::EntryKind::Init || kind == rt::EntryKind::Reset;
  }

  /// A tensor of `sizes` of random numbers.
  static Value createNumbers(OpBuilder &b, nn::RandomUniformOp op, OpAdaptor adaptor, ArrayRef<OpFoldResult> sizes,
                             FloatType element) {
    Location loc = op.getLoc();
    PhiloxBuilder outside(b, loc);
    auto key = outside.split(tensor::ExtractOp::create(b, loc, adaptor.getKey(), ValueRange()));
    auto call = outside.split(tensor::ExtractOp::create(b, loc, adaptor.getCounter(), ValueRange()));
    SmallVector<AffineMap> maps{b.getMultiDimIdentityMap(sizes.size())};
    return createGeneric(b, loc, {}, createEmpty(b, loc, sizes, element), maps, getIterators(sizes.size()),
                         [&](OpBuilder &n, Location l, ValueRange) -> Value {
                           PhiloxBuilder philox(n, l);
                           Value position = getPosition(n, l, sizes);
                           auto [block, number] = philox.locate(position, element.isF64() ? 1 : 2);
                           auto words = philox.generate({block, philox.word(op.getStream()), call[0], call[1]}, key);
                           if (!element.isF64())
                             return philox.toNumber(philox.choose(number, words), getNumBits(element), element);
                           std::array<Value, 2> pairs{philox.join(words[0], words[1]), philox.join(words[2], words[3])};
                           return philox.toNumber(philox.choose(number, pairs), 53, element);
                         });
  }

  /// The position of an element in row-major order.
  static Value getPosition(OpBuilder &b, Location loc, ArrayRef<OpFoldResult> sizes) {
    Value position;
    for (auto [dim, size] : llvm::enumerate(sizes)) {
      if (isOneInteger(size))
        continue;
      Value index = linalg::IndexOp::create(b, loc, dim);
      if (position) {
        Value row = arith::MulIOp::create(b, loc, position, asValue(b, loc, size));
        index = arith::AddIOp::create(b, loc, row, index);
      }
      position = index;
    }
    return position ? position : arith::ConstantIndexOp::create(b, loc, 0).getResult();
  }

  static unsigned getNumBits(FloatType type) { return type.isF16() ? 11 : type.isBF16() ? 8 : 24; }
};

} // namespace

void dlc::populateRandomPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerRandomUniform>(patterns, context);
}
