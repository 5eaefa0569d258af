//===- Compare.cpp - Are results those that are expected ------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare.h"
#include "dlc/Runtime/TensorPrint.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::check;

/// Says which result is wrong, and both values of it.
static LogicalResult emitDifference(func::FuncOp function, size_t result, const Twine &what, const Twine &difference,
                                    const Tensor &actual, const Tensor &expected) {
  return function.emitError() << "'" << function.getName() << "': result " << result << " " << what << " differs by "
                              << difference << ": expects\n"
                              << runtime::toString(expected) << "\nbut got\n"
                              << runtime::toString(actual);
}

/// Whether type and shape are the same; an error when not.
static LogicalResult checkTypes(func::FuncOp function, const Twine &what, const Tensors &actual,
                                const Tensors &expected) {
  if (actual.size() != expected.size())
    return function.emitError() << "'" << function.getName() << "' " << what << " expects " << expected.size()
                                << " results, but got " << actual.size();
  for (auto [i, a, b] : llvm::enumerate(actual, expected))
    if (a.type() != b.type() || a.shape() != b.shape())
      return function.emitError() << "'" << function.getName() << "': result " << i << " " << what << " expects "
                                  << runtime::toString(b.type(), b.shape()) << ", but got "
                                  << runtime::toString(a.type(), a.shape());
  return success();
}

static bool areBitsEqual(const Tensor &a, const Tensor &b) {
  return a.numBytes() == 0 || std::memcmp(a.rawData(), b.rawData(), a.numBytes()) == 0;
}

FailureOr<double> check::compareResults(func::FuncOp function, const Twine &what, const Tensors &actual,
                                        const Tensors &expected, double tolerance, double scale) {
  if (failed(checkTypes(function, what, actual, expected)))
    return failure();
  double error = 0;
  for (auto [i, a, b] : llvm::enumerate(actual, expected)) {
    runtime::Result<runtime::Difference> difference = runtime::compare(a, b);
    if (!difference)
      return LogicalResult(function.emitError() << "'" << function.getName() << "': result " << i << " " << what << ": "
                                                << difference.message());
    double own = scale > 0 ? std::min(difference->error, difference->maxAbs / scale) : difference->error;
    bool isRight = runtime::isFloat(a.type()) ? own <= tolerance : areBitsEqual(a, b);
    if (!isRight)
      return LogicalResult(emitDifference(
          function, i, what, llvm::formatv("{0:e2} at {1}", own, runtime::toString(difference->worst)).str(), a, b));
    error = std::max(error, own);
  }
  return error;
}

LogicalResult check::compareBits(func::FuncOp function, const Twine &what, const Tensors &actual,
                                 const Tensors &expected) {
  if (failed(checkTypes(function, what, actual, expected)))
    return failure();
  for (auto [i, a, b] : llvm::enumerate(actual, expected)) {
    if (areBitsEqual(a, b))
      continue;
    const std::vector<double> left = a.toDoubles(), right = b.toDoubles();
    for (auto [place, x, y] : llvm::enumerate(left, right))
      if (llvm::bit_cast<uint64_t>(x) != llvm::bit_cast<uint64_t>(y) && !(std::isnan(x) && std::isnan(y)))
        return emitDifference(function, i, what, llvm::formatv("{0:e2} in element {1}", std::abs(x - y), place).str(),
                              a, b);
    if (!runtime::isFloat(a.type()))
      return emitDifference(function, i, what, "bits", a, b);
  }
  return success();
}

double check::getRounding(func::FuncOp function) {
  double rounding = 0;
  auto see = [&](Type type) {
    if (auto floating = dyn_cast<FloatType>(getElementTypeOrSelf(type)))
      rounding = std::max(
          rounding, std::ldexp(1.0, -static_cast<int>(APFloat::semanticsPrecision(floating.getFloatSemantics()))));
  };
  llvm::for_each(function.getArgumentTypes(), see);
  function.walk([&](Operation *op) { llvm::for_each(op->getResultTypes(), see); });
  return rounding;
}
