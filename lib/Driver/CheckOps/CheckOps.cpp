//===- CheckOps.cpp - Generic tests of nn operations ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/CheckOps.h"
#include "Compare.h"
#include "Derivatives.h"
#include "Native.h"
#include "Variants.h"
#include "dlc/Autodiff/Passes.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::check;

/// What folding may change: sums are taken in another order.
static constexpr double kFoldingTolerance = 1e-10;
/// Constants above this number of elements are not folded, by design.
static constexpr int64_t kMaxConstantElements = 256;

namespace {

/// The checks of one function, in a module of its own.
class FunctionCheck {
public:
  FunctionCheck(func::FuncOp function, const Settings &settings, NativeCheck &native)
      : source(function), settings(settings), native(native) {}

  LogicalResult run(raw_ostream &os);

private:
  /// A function of the module and a point to evaluate it at.
  struct Variant {
    mutable func::FuncOp function; ///< A handle, whose methods are not const.
    Tensors inputs;
  };

  LogicalResult buildVariants();
  LogicalResult checkAt(size_t point);
  LogicalResult checkDerivatives(const Runner &runner, Tensors inputs, std::vector<Variant> &variants);
  LogicalResult checkCanonical(const Runner &runner, const std::vector<Variant> &variants, const interp::DimMap &dims);
  LogicalResult checkSizes(const Runner &runner, const Variant &variant);
  LogicalResult note(StringRef kind, FailureOr<double> error) { return check::note(errors, kind, error); }

  func::FuncOp source;
  const Settings &settings;
  OwningOpRef<ModuleOp> module;
  interp::StoreMap stores;
  func::FuncOp primal, reverse, forward, second, forwardOverReverse;
  NativeCheck &native;
  Errors errors;
};

} // namespace

LogicalResult FunctionCheck::buildVariants() {
  OpBuilder builder(source.getContext());
  module = ModuleOp::create(builder, source.getLoc());
  builder.setInsertionPointToEnd(module->getBody());
  for (auto store : source->getParentOfType<ModuleOp>().getOps<nn::StoreOp>())
    builder.clone(*store);
  primal = cast<func::FuncOp>(builder.clone(*source));
  std::string name = source.getName().str();
  if (settings.gradient)
    reverse = buildReverse(primal, name + "_reverse");
  if (reverse && settings.forward)
    forward = buildForward(primal, name + "_forward");
  if (reverse && settings.second)
    second = buildReverse(reverse, name + "_second");
  if (reverse && settings.second && settings.forward)
    forwardOverReverse = buildForward(reverse, name + "_forward_over_reverse");
  if (failed(verify(*module)))
    return failure();
  PassManager passes(source.getContext());
  passes.addPass(autodiff::createDifferentiatePass());
  if (failed(passes.run(*module)))
    return failure();
  FailureOr<interp::StoreMap> initial = interp::initializeStores(*module, /*seed=*/1);
  if (failed(initial))
    return failure();
  stores = std::move(*initial);
  return success();
}

/// Checks derivatives and notes the functions that give them, at their points.
LogicalResult FunctionCheck::checkDerivatives(const Runner &runner, Tensors inputs, std::vector<Variant> &variants) {
  FailureOr<Point> point = makePoint(runner, primal, std::move(inputs));
  if (failed(point) || failed(note("reverse", checkReverse(runner, settings, *point, reverse))))
    return failure();
  Tensors seeded = point->inputs;
  llvm::append_range(seeded, point->cotangents);
  variants.push_back({reverse, seeded});
  if (forward) {
    if (failed(note("forward", checkForward(runner, settings, *point, forward, reverse))))
      return failure();
    Tensors moving = point->inputs;
    llvm::append_range(moving, point->directions);
    variants.push_back({forward, moving});
  }
  if (!second)
    return success();
  FailureOr<Point> outer = makePoint(runner, reverse, seeded);
  if (failed(outer) || failed(note("second", checkReverse(runner, settings, *outer, second))))
    return failure();
  llvm::append_range(seeded, outer->cotangents);
  variants.push_back({second, seeded});
  if (forwardOverReverse)
    return note("forward over reverse", checkForward(runner, settings, *outer, forwardOverReverse, second));
  return success();
}

static bool hasDynamicSizes(func::FuncOp function) {
  WalkResult found = function.walk([](Operation *op) {
    return llvm::any_of(op->getResultTypes(),
                        [](Type type) {
                          auto tensor = dyn_cast<RankedTensorType>(type);
                          return tensor && !tensor.hasStaticShape();
                        })
               ? WalkResult::interrupt()
               : WalkResult::advance();
  });
  return found.wasInterrupted();
}

/// Folds the variants, once as they are and once with constants for arguments.
LogicalResult FunctionCheck::checkCanonical(const Runner &runner, const std::vector<Variant> &variants,
                                            const interp::DimMap &dims) {
  OwningOpRef<ModuleOp> folded = module->clone();
  SmallVector<func::FuncOp> constants;
  for (const Variant &variant : variants) {
    auto copy = folded->lookupSymbol<func::FuncOp>(variant.function.getName());
    int64_t numElements = 0;
    for (const Tensor &input : variant.inputs)
      numElements += input.numElements();
    bool fits = numElements <= kMaxConstantElements && !hasDynamicSizes(copy);
    constants.push_back(fits ? buildConstant(copy, (copy.getName() + "_constant").str(), variant.inputs, dims)
                             : func::FuncOp());
  }
  PassManager passes(source.getContext());
  passes.addPass(createCanonicalizerPass());
  passes.addPass(createCSEPass());
  if (failed(verify(*folded)) || failed(passes.run(*folded)))
    return failure();
  const interp::DimMap none;
  for (auto [variant, constant] : llvm::zip_equal(variants, constants)) {
    auto copy = folded->lookupSymbol<func::FuncOp>(variant.function.getName());
    FailureOr<Tensors> expected = runner.call(variant.function, variant.inputs);
    FailureOr<Tensors> actual = runner.call(copy, variant.inputs);
    if (failed(expected) || failed(actual) ||
        failed(
            note("folded", compareResults(variant.function, "after folding", *actual, *expected, kFoldingTolerance))))
      return failure();
    if (!constant)
      continue;
    FailureOr<Tensors> ofConstants = Runner(stores, none).call(constant, {});
    if (failed(ofConstants) || failed(note("folded", compareResults(variant.function, "of constants, folded,",
                                                                    *ofConstants, *expected, kFoldingTolerance))))
      return failure();
  }
  return success();
}

/// Compares the sizes that shape functions compute with those of the results.
LogicalResult FunctionCheck::checkSizes(const Runner &runner, const Variant &variant) {
  if (!hasDynamicSizes(variant.function))
    return success();
  OwningOpRef<ModuleOp> scratch = module->clone();
  auto copy = scratch->lookupSymbol<func::FuncOp>(variant.function.getName());
  FailureOr<func::FuncOp> sizes = buildSizes(copy, (copy.getName() + "_sizes").str());
  if (failed(sizes) || failed(verify(*scratch)))
    return failure();
  if (!*sizes)
    return success();
  FailureOr<Tensors> results = runner.call(*sizes, variant.inputs);
  if (failed(results))
    return failure();
  auto values = sizes->getBody().front().getTerminator()->getOperands();
  for (size_t i = 0; i < results->size();) {
    const Tensor &tensor = (*results)[i];
    Operation *op = values[i++].getDefiningOp();
    for (int64_t dim = 0; dim < tensor.rank(); ++dim) {
      auto size = static_cast<int64_t>((*results)[i++].toDoubles().front());
      if (size != tensor.dim(dim))
        return op->emitOpError() << "has a result of size " << tensor.dim(dim) << " in dimension " << dim
                                 << ", but its shape function gives " << size;
    }
  }
  return note("sizes", 0.0);
}

LogicalResult FunctionCheck::checkAt(size_t point) {
  if (settings.nativeOnly)
    return native.check(source, settings, point, errors);
  const interp::DimMap &dims = settings.dims[point];
  Runner runner(stores, dims);
  FailureOr<Tensors> inputs = makeInputs(primal, dims);
  if (failed(inputs))
    return failure();
  std::vector<Variant> variants{{primal, *inputs}};
  if (settings.zero && failed(checkZero(runner, settings, primal, *inputs)))
    return failure();
  if (reverse && failed(checkDerivatives(runner, *inputs, variants)))
    return failure();
  if (failed(checkCanonical(runner, variants, dims)))
    return failure();
  for (const Variant &variant : variants)
    if (failed(checkSizes(runner, variant)))
      return failure();
  return native.check(source, settings, point, errors);
}

LogicalResult FunctionCheck::run(raw_ostream &os) {
  if (!settings.nativeOnly && failed(buildVariants()))
    return failure();
  for (auto [point, dims] : llvm::enumerate(settings.dims))
    if (failed(checkAt(point))) {
      if (!dims.empty()) {
        std::string text;
        for (const auto &[name, size] : dims)
          text += (text.empty() ? "" : ", ") + name + " = " + std::to_string(size);
        emitRemark(source.getLoc()) << "at " << text;
      }
      return failure();
    }
  os << "@" << source.getName() << ": ";
  llvm::interleaveComma(errors, os, [&](const auto &entry) {
    os << entry.first << " " << (entry.second == 0 ? "0" : llvm::formatv("{0:e0}", entry.second).str());
  });
  os << "\n";
  return success();
}

LogicalResult dlc::checkOps(ModuleOp module, raw_ostream &os) {
  LogicalResult result = success();
  NativeCheck native(module);
  std::vector<std::pair<func::FuncOp, Settings>> functions;
  module.walk([&](func::FuncOp function) {
    if (function.isExternal())
      return;
    FailureOr<Settings> settings = readSettings(function);
    if (succeeded(settings) && succeeded(native.add(function, *settings)))
      functions.emplace_back(function, std::move(*settings));
    else
      result = failure(); // the others are checks of their own
  });
  if (failed(native.compile()))
    result = failure();
  for (auto &[function, settings] : functions)
    if (failed(FunctionCheck(function, settings, native).run(os)))
      result = failure();
  return result;
}
