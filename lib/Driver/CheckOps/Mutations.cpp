//===- Mutations.cpp - Wrong derivatives must be noticed ------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A mutant is one mistake in one rule: in either mode, for one operand or result
// of one operation, the derivative is off by a factor, missing, or not zero where
// it should be. The mistake is made while the functions of the operation's test
// are differentiated, so nothing is built anew, and one of them has to notice.
//
//===----------------------------------------------------------------------===//

#include "Derivatives.h"
#include "Variants.h"
#include "dlc/Autodiff/Differentiate.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Driver/CheckOps.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace mlir;
using namespace dlc;
using namespace dlc::check;
using autodiff::Derivative;

namespace {

enum class Mistake { Factor, Missing, NotZero };

/// Where a rule is wrong, and how.
struct Mutant {
  bool isForward;
  unsigned index;
  Mistake mistake;
  bool operator<(const Mutant &other) const {
    return std::tie(isForward, index, mistake) < std::tie(other.isForward, other.index, other.mistake);
  }
};

/// The mutants of one operation and the functions that have to notice them.
class MutationTest {
public:
  MutationTest(OperationName name, ModuleOp tests) : name(name), tests(tests) {}

  LogicalResult run(raw_ostream &os);

private:
  /// Whether all checks of a function pass. `mutant` null: right derivatives, of
  /// which the places are noted.
  bool passes(func::FuncOp function, const Settings &settings, const Mutant *mutant);
  bool passesAt(const Runner &runner, const Settings &settings, Tensors inputs);
  LogicalResult differentiate(const Mutant *mutant);
  LogicalResult makeMistakes(func::FuncOp function, const Settings &settings);

  OperationName name;
  ModuleOp tests;
  std::map<Mutant, bool> mutants; ///< and whether they were noticed
  func::FuncOp primal, reverse, forward;
  OwningOpRef<ModuleOp> module;
};

} // namespace

static StringRef describe(Mistake mistake) {
  switch (mistake) {
  case Mistake::Factor:
    return "off by a factor";
  case Mistake::Missing:
    return "missing";
  case Mistake::NotZero:
    return "not zero";
  }
  llvm_unreachable("all mistakes are above");
}

/// A wrong value in place of a derivative.
static Value mutate(OpBuilder &builder, const Derivative &derivative, Mistake mistake) {
  if (mistake == Mistake::Missing)
    return {};
  Location loc = derivative.op->getLoc();
  auto type = cast<RankedTensorType>(derivative.primal.getType());
  auto scalarType = RankedTensorType::get({}, type.getElementType());
  Value number = nn::ConstantOp::create(
      builder, loc, scalarType,
      DenseElementsAttr::get(scalarType, Attribute(builder.getFloatAttr(type.getElementType(), 1.25))));
  if (mistake == Mistake::Factor)
    return nn::MulOp::create(builder, loc, derivative.value, number);
  SmallVector<Value> sizes;
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (type.isDynamicDim(dim))
      sizes.push_back(tensor::DimOp::create(builder, loc, derivative.primal, dim));
  return nn::SplatOp::create(builder, loc, number, sizes, type.getShape());
}

static bool isFloatTensor(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && isa<FloatType>(type.getElementType());
}

LogicalResult MutationTest::differentiate(const Mutant *mutant) {
  return autodiff::differentiate(*module, [&](OpBuilder &builder, const Derivative &derivative) -> Value {
    // What nobody uses nobody can notice.
    if (derivative.op->getName() != name || !isFloatTensor(derivative.primal) || derivative.primal.use_empty())
      return derivative.value;
    if (!mutant) {
      auto add = [&](Mistake mistake) { mutants.insert({{derivative.isForward, derivative.index, mistake}, false}); };
      if (derivative.value)
        add(Mistake::Factor), add(Mistake::Missing);
      else
        add(Mistake::NotZero);
      return derivative.value;
    }
    bool isMeant = mutant->isForward == derivative.isForward && mutant->index == derivative.index &&
                   (mutant->mistake == Mistake::NotZero) == !derivative.value;
    return isMeant ? mutate(builder, derivative, mutant->mistake) : derivative.value;
  });
}

bool MutationTest::passesAt(const Runner &runner, const Settings &settings, Tensors inputs) {
  if (settings.zero && failed(checkZero(runner, settings, primal, inputs)))
    return false;
  if (!reverse)
    return true;
  FailureOr<Point> point = makePoint(runner, primal, std::move(inputs));
  return succeeded(point) && succeeded(checkReverse(runner, settings, *point, reverse)) &&
         (!forward || succeeded(checkForward(runner, settings, *point, forward, reverse)));
}

bool MutationTest::passes(func::FuncOp function, const Settings &settings, const Mutant *mutant) {
  OpBuilder builder(function.getContext());
  module = ModuleOp::create(builder, function.getLoc());
  builder.setInsertionPointToEnd(module->getBody());
  for (auto store : tests.getOps<nn::StoreOp>())
    builder.clone(*store);
  primal = cast<func::FuncOp>(builder.clone(*function));
  reverse = settings.gradient ? buildReverse(primal, "reverse") : func::FuncOp();
  forward = reverse && settings.forward ? buildForward(primal, "forward") : func::FuncOp();
  if (failed(differentiate(mutant)) || failed(verify(*module)))
    return false;
  FailureOr<interp::StoreMap> stores = interp::initializeStores(*module, /*seed=*/1);
  if (failed(stores))
    return false;
  for (const interp::DimMap &dims : settings.dims) {
    FailureOr<Tensors> inputs = makeInputs(primal, dims);
    if (failed(inputs) || !passesAt(Runner(*stores, dims), settings, std::move(*inputs)))
      return false;
  }
  return true;
}

/// Tries the mutants that `function` has and that were not noticed yet.
LogicalResult MutationTest::makeMistakes(func::FuncOp function, const Settings &settings) {
  auto uses = [&](Operation *op) { return op->getName() == name ? WalkResult::interrupt() : WalkResult::advance(); };
  if (!function.walk(uses).wasInterrupted())
    return success();
  if (!passes(function, settings, nullptr))
    return failure(); // with an error
  ScopedDiagnosticHandler silent(function.getContext(), [](Diagnostic &) { return success(); });
  for (auto &[mutant, isNoticed] : mutants)
    isNoticed = isNoticed || !passes(function, settings, &mutant);
  return success();
}

LogicalResult MutationTest::run(raw_ostream &os) {
  for (auto function : tests.getOps<func::FuncOp>()) {
    FailureOr<Settings> settings = readSettings(function);
    if (failed(settings) || failed(makeMistakes(function, *settings)))
      return failure();
  }
  if (mutants.empty())
    return tests.emitError() << "expects a function that differentiates '" << name << "'";
  LogicalResult result = success();
  for (const auto &[mutant, isNoticed] : mutants)
    if (!isNoticed)
      result = tests.emitError() << "expects a function that fails when the "
                                 << (mutant.isForward ? "tangent of result " : "cotangent of operand ") << mutant.index
                                 << " of '" << name << "' is " << describe(mutant.mistake);
  if (succeeded(result))
    os << name << ": " << mutants.size() << " mutants\n";
  return result;
}

LogicalResult dlc::checkMutations(MLIRContext *context, StringRef directory, StringRef only, raw_ostream &os) {
  auto *dialect = context->getOrLoadDialect<nn::NNDialect>();
  LogicalResult result = success();
  bool isFound = false;
  // Parsing registers more of them.
  for (RegisteredOperationName op : SmallVector<RegisteredOperationName>(context->getRegisteredOperations())) {
    bool isDifferentiable = op.hasInterface<nn::DifferentiableOpInterface>() || op.getStringRef() == "nn.scan";
    if (&op.getDialect() != dialect || !isDifferentiable || (!only.empty() && op.stripDialect() != only))
      continue;
    isFound = true;
    SmallString<128> path(directory);
    llvm::sys::path::append(path, op.stripDialect() + ".mlir");
    OwningOpRef<ModuleOp> tests = parseSourceFile<ModuleOp>(path, context);
    if (!tests || failed(MutationTest(op, *tests).run(os)))
      result = failure();
  }
  if (!isFound)
    return emitError(UnknownLoc::get(context)) << "there is no differentiable operation 'nn." << only << "'";
  return result;
}
