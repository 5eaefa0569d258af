//===- Random.cpp - Lowers random numbers ---------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One linalg.generic over blocks computes Philox 4x32-10 and gives the numbers
// of a block as one result each; they are then interleaved.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "dlc/Support/Philox.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
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
    OpFoldResult count = multiply(b, loc, sizes);
    if (isZeroInteger(count)) {
      b.replaceOp(op, createEmpty(b, loc, sizes, element));
      return success();
    }
    int64_t perBlock = element.isF64() ? 2 : 4;
    OpFoldResult numBlocks = compute<arith::DivUIOp>(
        b, loc, compute<arith::AddIOp>(b, loc, count, b.getIndexAttr(perBlock - 1)), b.getIndexAttr(perBlock));
    Value all = interleave(b, loc, createBlocks(b, op, adaptor, numBlocks, perBlock, element), numBlocks);
    Value flat = collapse(b, loc, all, {{0, 1}});
    OpFoldResult padded = compute<arith::MulIOp>(b, loc, numBlocks, b.getIndexAttr(perBlock));
    if (padded != count)
      flat = extractBox(b, loc, flat, OpFoldResult(b.getIndexAttr(0)), count);
    b.replaceOp(op, reshapeFromFlat(b, loc, flat, type, sizes));
    return success();
  }

private:
  /// One tensor of `numBlocks` per number of a block.
  SmallVector<Value> createBlocks(OpBuilder &b, nn::RandomUniformOp op, OpAdaptor adaptor, OpFoldResult numBlocks,
                                  int64_t perBlock, FloatType element) const {
    Location loc = op.getLoc();
    PhiloxBuilder outside(b, loc);
    auto key = outside.split(tensor::ExtractOp::create(b, loc, adaptor.getKey(), ValueRange()));
    auto call = outside.split(tensor::ExtractOp::create(b, loc, adaptor.getCounter(), ValueRange()));
    SmallVector<Value> outputs;
    for (int64_t i = 0; i < perBlock; ++i)
      outputs.push_back(createEmpty(b, loc, numBlocks, element));
    SmallVector<Type> types(perBlock, outputs.front().getType());
    SmallVector<AffineMap> maps(perBlock, b.getMultiDimIdentityMap(1));
    auto generic = linalg::GenericOp::create(
        b, loc, types, ValueRange(), outputs, maps, getIterators(1), [&](OpBuilder &n, Location l, ValueRange) {
          PhiloxBuilder philox(n, l);
          Value block = arith::IndexCastOp::create(n, l, n.getI32Type(), linalg::IndexOp::create(n, l, 0));
          auto words = philox.generate({block, philox.word(op.getStream()), call[0], call[1]}, key);
          SmallVector<Value> numbers;
          if (element.isF64())
            numbers = {philox.toNumber(philox.join(words[0], words[1]), 53, element),
                       philox.toNumber(philox.join(words[2], words[3]), 53, element)};
          else
            for (Value word : words)
              numbers.push_back(philox.toNumber(word, getNumBits(element), element));
          linalg::YieldOp::create(n, l, numbers);
        });
    return SmallVector<Value>(generic.getResults());
  }

  /// The columns of a matrix.
  Value interleave(OpBuilder &b, Location loc, ArrayRef<Value> columns, OpFoldResult numBlocks) const {
    OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1);
    Sizes sizes{numBlocks, b.getIndexAttr(columns.size())};
    Value all = createEmpty(b, loc, sizes, getElementTypeOrSelf(columns.front()));
    for (auto [number, column] : llvm::enumerate(columns))
      all = tensor::InsertSliceOp::create(b, loc, column, all, Sizes{zero, b.getIndexAttr(number)},
                                          Sizes{numBlocks, one}, Sizes{one, one});
    return all;
  }

  static unsigned getNumBits(FloatType type) { return type.isF16() ? 11 : type.isBF16() ? 8 : 24; }
};

} // namespace

void dlc::populateRandomPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerRandomUniform>(patterns, context);
}
