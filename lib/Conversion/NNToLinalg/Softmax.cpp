//===- Softmax.cpp - Lowers softmax, logsumexp and cross entropy ----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All subtract the maximum before they exponentiate. A maximum that is infinite
// (all −inf, or an inf among the elements) would turn sums of exponentials into
// NaN; where the result is defined all the same, 0 is subtracted instead.
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace dlc;

namespace {

/// The rows of a float tensor: what lies along `axes`.
struct Rows {
  OpBuilder &b;
  Location loc;
  Value x;
  Sizes sizes;
  SmallVector<int64_t> axes;
  Type type;

  Value reduce(ValueRange inputs, ValueRange reduced, double init, ElementFormula formula) {
    ScalarBuilder outside(b, loc, type);
    return createReduction(b, loc, inputs, reduced, sizes, axes, outside.constant(init), type, formula);
  }

  /// `formula` of x's elements and of one value per row of each of `reduced`.
  Value map(ValueRange reduced, ElementFormula formula) {
    SmallVector<Value> inputs{x};
    SmallVector<AffineMap> maps{b.getMultiDimIdentityMap(sizes.size())};
    for (Value operand : reduced) {
      inputs.push_back(operand);
      maps.push_back(getReducedMap(b.getContext(), sizes.size(), axes));
    }
    maps.push_back(b.getMultiDimIdentityMap(sizes.size()));
    return createGeneric(b, loc, inputs, createEmpty(b, loc, sizes, type), maps, getIterators(sizes.size()),
                         [&](OpBuilder &nested, Location nestedLoc, ValueRange elements) {
                           ScalarBuilder s(nested, nestedLoc, type);
                           return formula(s, elements);
                         });
  }

  /// `formula` of one value per row of each of `reduced`.
  Value mapReduced(ValueRange reduced, ElementFormula formula) {
    return createElementwise(b, loc, getReducedSizes(sizes, axes), type, reduced, type, formula);
  }

  /// Any element if there is a NaN: then the sum of exponentials is NaN, and so are all results.
  Value max() {
    return reduce(x, {}, -std::numeric_limits<double>::infinity(),
                  [](ScalarBuilder &s, ValueRange x) { return s.maxOfNumbers(x[1], x[0]); });
  }

  /// The maximum where it is finite, else 0.
  Value finiteMax() {
    return mapReduced(max(), [](ScalarBuilder &s, ValueRange x) {
      return s.select(s.compare(Compare::LT, s.abs(x[0]), s.highest()), x[0], s.zero());
    });
  }

  Value sum(Value of) {
    return reduce(of, {}, 0, [](ScalarBuilder &s, ValueRange x) { return s.add(x[1], x[0]); });
  }

  /// Σ exp(x − max), max being the maximum itself.
  Value sumExpOfNonpositive(Value max) {
    return reduce(x, max, 0,
                  [](ScalarBuilder &s, ValueRange x) { return s.add(x[2], s.expOfNonpositive(s.sub(x[0], x[1]))); });
  }

  /// Σ exp(x − shift); an infinite x is above a finite maximum.
  Value sumExp(Value shift) {
    return reduce(x, shift, 0,
                  [](ScalarBuilder &s, ValueRange x) { return s.add(x[2], s.create<math::ExpOp>(s.sub(x[0], x[1]))); });
  }
};

template <typename OpT> class RowsPattern : public NNPattern<OpT> {
public:
  using NNPattern<OpT>::NNPattern;

protected:
  Rows getRows(ConversionPatternRewriter &b, OpT op, Value original, Value x, ArrayRef<int64_t> axes) const {
    return {b, op.getLoc(), x, this->getSizes(b, original), SmallVector<int64_t>(axes), getElementTypeOrSelf(x)};
  }
};

Value computeSoftmax(Rows rows) {
  rows.x = rows.map(rows.max(), [](ScalarBuilder &s, ValueRange x) { return s.expOfNonpositive(s.sub(x[0], x[1])); });
  // One division a row; products round once more than quotients.
  Value factor =
      rows.mapReduced(rows.sum(rows.x), [](ScalarBuilder &s, ValueRange x) { return s.div(s.constant(1), x[0]); });
  return rows.map(factor, [](ScalarBuilder &s, ValueRange x) { return s.mul(x[0], x[1]); });
}

/// The softmax of long rows, a few of them after the other: all passes over them find them in the first cache.
class SoftmaxOfLongRows {
public:
  explicit SoftmaxOfLongRows(const Rows &rows) : b(rows.b), loc(rows.loc), rows(rows), rank(rows.sizes.size()) {}

  static bool isFor(const Rows &rows) {
    auto columns = getConstantIntValue(rows.sizes.back());
    return rows.sizes.size() > 1 && rows.axes.front() + 1 == static_cast<int64_t>(rows.sizes.size()) && columns &&
           *columns >= 256;
  }

  Value emit() { return emitDim(0, createEmpty(b, loc, rows.sizes, rows.type), {}); }

private:
  static constexpr int64_t rowsAtOnce = 4; // as many sums as hide the latency of an addition

  Value emitDim(int64_t dim, Value result, SmallVector<OpFoldResult> offsets) {
    OpFoldResult zero = b.getIndexAttr(0);
    if (dim + 2 < rank)
      return emitLoop(zero, rows.sizes[dim], 1, result, [&](Value i, Value inner) {
        SmallVector<OpFoldResult> at(offsets);
        at.push_back(i);
        return emitDim(dim + 1, inner, at);
      });
    Value size = getValueOrCreateConstantIndexOp(b, loc, rows.sizes[dim]);
    Value step = arith::ConstantIndexOp::create(b, loc, rowsAtOnce);
    OpFoldResult main = b.createOrFold<arith::SubIOp>(loc, size, b.createOrFold<arith::RemUIOp>(loc, size, step));
    auto emitRows = [&](int64_t count) {
      return [&, count](Value i, Value inner) {
        SmallVector<OpFoldResult> at(offsets);
        at.push_back(i);
        return emitBlock(count, inner, at);
      };
    };
    result = emitLoop(zero, main, rowsAtOnce, result, emitRows(rowsAtOnce));
    return emitLoop(main, rows.sizes[dim], 1, result, emitRows(1));
  }

  Value emitLoop(OpFoldResult from, OpFoldResult to, int64_t step, Value result,
                 function_ref<Value(Value, Value)> emitBody) {
    if (isEqualConstantIntOrValue(from, to))
      return result;
    auto bound = [&](OpFoldResult value) { return getValueOrCreateConstantIndexOp(b, loc, value); };
    auto loop = scf::ForOp::create(b, loc, bound(from), bound(to), bound(b.getIndexAttr(step)), result);
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    scf::YieldOp::create(b, loc, emitBody(loop.getInductionVar(), loop.getRegionIterArg(0)));
    return loop.getResult(0);
  }

  Value emitBlock(int64_t count, Value result, SmallVector<OpFoldResult> offsets) {
    SmallVector<OpFoldResult> sizes(rank, b.getIndexAttr(1)), strides(rank, b.getIndexAttr(1));
    sizes[rank - 2] = b.getIndexAttr(count);
    sizes[rank - 1] = rows.sizes.back();
    offsets.push_back(b.getIndexAttr(0));
    auto type = RankedTensorType::get({count, *getConstantIntValue(rows.sizes.back())}, rows.type);
    Rows block = rows;
    block.x = tensor::ExtractSliceOp::create(b, loc, type, rows.x, offsets, sizes, strides);
    block.sizes = {sizes[rank - 2], sizes[rank - 1]};
    block.axes = {1};
    return tensor::InsertSliceOp::create(b, loc, computeSoftmax(block), result, offsets, sizes, strides);
  }

  OpBuilder &b;
  Location loc;
  const Rows &rows;
  int64_t rank;
};

class LowerSoftmax : public RowsPattern<nn::SoftmaxOp> {
public:
  using RowsPattern::RowsPattern;

  LogicalResult matchAndRewrite(nn::SoftmaxOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Rows rows = getRows(b, op, op.getX(), adaptor.getX(), static_cast<int64_t>(op.getAxis()));
    replace(b, op, SoftmaxOfLongRows::isFor(rows) ? SoftmaxOfLongRows(rows).emit() : computeSoftmax(rows));
    return success();
  }
};

class LowerLogSoftmax : public RowsPattern<nn::LogSoftmaxOp> {
public:
  using RowsPattern::RowsPattern;

  LogicalResult matchAndRewrite(nn::LogSoftmaxOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Rows rows = getRows(b, op, op.getX(), adaptor.getX(), static_cast<int64_t>(op.getAxis()));
    Value max = rows.max();
    Value log = rows.mapReduced(rows.sumExpOfNonpositive(max),
                                [](ScalarBuilder &s, ValueRange x) { return s.create<math::LogOp>(x[0]); });
    replace(b, op, rows.map({max, log}, [](ScalarBuilder &s, ValueRange x) { return s.sub(s.sub(x[0], x[1]), x[2]); }));
    return success();
  }
};

class LowerLogsumexp : public RowsPattern<nn::LogsumexpOp> {
public:
  using RowsPattern::RowsPattern;

  LogicalResult matchAndRewrite(nn::LogsumexpOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Rows rows = getRows(b, op, op.getX(), adaptor.getX(), op.getAxis());
    Value shift = rows.finiteMax();
    Value result = rows.mapReduced({rows.sumExp(shift), shift}, [](ScalarBuilder &s, ValueRange x) {
      return s.add(s.create<math::LogOp>(x[0]), x[1]);
    });
    if (op.getKeepdims())
      result = addUnitDims(b, op.getLoc(), result, op.getAxis(), rows.sizes);
    replace(b, op, result);
    return success();
  }
};

class LowerCrossEntropy : public RowsPattern<nn::CrossEntropyOp> {
public:
  using RowsPattern::RowsPattern;

  LogicalResult matchAndRewrite(nn::CrossEntropyOp op, OpAdaptor adaptor, ConversionPatternRewriter &b) const override {
    Value logits = adaptor.getLogits(), labels = adaptor.getLabels();
    int64_t axis = ::dlc::getTensorType(logits).getRank() - 1;
    Rows rows = getRows(b, op, op.getLogits(), logits, axis);
    Value shift = rows.finiteMax();
    Value sum = rows.sumExp(shift);
    if (isa<FloatType>(getElementTypeOrSelf(labels))) {
      Value log = rows.mapReduced(sum, [](ScalarBuilder &s, ValueRange x) { return s.create<math::LogOp>(x[0]); });
      replace(b, op, rows.reduce({logits, labels}, {shift, log}, 0, [](ScalarBuilder &s, ValueRange x) {
        Value minusLog = s.sub(x[3], s.sub(x[0], x[2]));
        return s.add(x[4], s.mul(x[1], minusLog));
      }));
      return success();
    }
    replace(b, op, rows.mapReduced({labels, sum, shift}, [&](ScalarBuilder &s, ValueRange x) {
      SmallVector<Value> position;
      for (int64_t dim = 0; dim < axis; ++dim)
        position.push_back(linalg::IndexOp::create(s.b, s.loc, dim));
      position.push_back(arith::IndexCastOp::create(s.b, s.loc, s.b.getIndexType(), x[0]));
      Value logit = tensor::ExtractOp::create(s.b, s.loc, logits, position);
      return s.sub(s.create<math::LogOp>(x[1]), s.sub(logit, x[2]));
    }));
    return success();
  }
};

} // namespace

void dlc::populateSoftmaxPatterns(RewritePatternSet &patterns, const LoweringContext &context) {
  addPatterns<LowerSoftmax, LowerLogSoftmax, LowerLogsumexp, LowerCrossEntropy>(patterns, context);
}
