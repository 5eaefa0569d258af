//===- FitWorkspace.cpp - Workspaces within a bound -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What to compute again is chosen on nn, by an estimate; what the workspace takes is known only when everything is
// planned. So each choice is compiled up to the plan. The targets of the estimates are the same whatever the bound is:
// the least workspace that an error names is one that can be had.
//
//===----------------------------------------------------------------------===//

#include "FitWorkspace.h"
#include "dlc/Dialect/NN/Transforms/Recompute.h"
#include "dlc/Dialect/RT/IR/Interface.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Pass/PassManager.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>

using namespace mlir;
using namespace dlc;

/// Each target of an estimate is this part of the one before; smaller steps find less work, but take more trials.
static constexpr double targetRatio = 0.92;
static constexpr unsigned numTargets = 40;

namespace {
/// An entry point that computes some values again.
struct Variant {
  OwningOpRef<func::FuncOp> function;
  nn::RecomputeResult result;
  int64_t bytes = 0; ///< of workspace
};

/// Finds the variant of one entry point that fits.
class Fitter {
public:
  Fitter(func::FuncOp function, int64_t planned, int64_t bound, const PipelineOptions &passes)
      : function(function), planned(planned), bound(bound), passes(passes) {}

  LogicalResult run(std::vector<std::string> &report);

private:
  FailureOr<std::optional<Variant>> tryTarget(int64_t target);
  void describe(const Variant &variant, std::vector<std::string> &report);

  func::FuncOp function;
  int64_t planned, bound;
  const PipelineOptions &passes;
  std::map<std::pair<int64_t, int64_t>, int64_t> known; ///< the workspaces of variants, by peak and work
};
} // namespace

/// Compiles `module` up to the plan of its workspaces.
static LogicalResult planWorkspaces(ModuleOp module, PipelineOptions passes) {
  passes.reportMemory = passes.reportStrategies = false;
  PassManager manager(module.getContext(), ModuleOp::getOperationName());
  manager.enableVerifier(false);
  for (Phase phase : {Phase::Linalg, Phase::Kernels, Phase::Buffers, Phase::Memory})
    if (failed(buildPipeline(manager, phase, passes)))
      return failure();
  return manager.run(module);
}

/// The entry points that get a workspace.
static SmallVector<func::FuncOp> getCalledFunctions(ModuleOp module) {
  return llvm::filter_to_vector(module.getOps<func::FuncOp>(), [](func::FuncOp function) {
    std::optional<rt::EntryKind> kind = rt::getEntryKind(function);
    return kind == rt::EntryKind::Export || kind == rt::EntryKind::Train;
  });
}

static bool hasUnknownSizes(func::FuncOp function) {
  auto isUnknown = [](Type type) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    return tensor && !tensor.hasStaticShape();
  };
  if (llvm::any_of(function.getArgumentTypes(), isUnknown))
    return true;
  WalkResult result = function.walk([&](Operation *op) {
    return llvm::any_of(op->getResultTypes(), isUnknown) ? WalkResult::interrupt() : WalkResult::advance();
  });
  return result.wasInterrupted();
}

/// `function` with an estimated workspace of at most `target`, or near it; nothing where it is known not to fit.
FailureOr<std::optional<Variant>> Fitter::tryTarget(int64_t target) {
  OwningOpRef<ModuleOp> module = function->getParentOfType<ModuleOp>().clone();
  func::FuncOp copy;
  for (func::FuncOp other : llvm::make_early_inc_range(module->getOps<func::FuncOp>())) {
    if (other.getName() == function.getName())
      copy = other;
    else
      other.erase();
  }
  Variant variant;
  variant.result = nn::recompute(copy, target);
  auto [place, isNew] = known.try_emplace({variant.result.peakAfter, variant.result.getAddedWork()}, 0);
  if (!isNew)
    return std::optional<Variant>();
  // Operations of `result` are those of the function that stays.
  std::string name = copy.getName().str();
  OwningOpRef<func::FuncOp> compiled = copy.clone();
  copy->remove();
  variant.function = copy;
  module->push_back(compiled.release());
  if (failed(planWorkspaces(*module, passes)))
    return failure();
  variant.bytes = place->second = static_cast<int64_t>(rt::getWorkspaceBytes(*module, name).value_or(0));
  if (variant.bytes > bound)
    return std::optional<Variant>();
  return std::optional(std::move(variant));
}

/// The innermost place in the user's text that led to `loc`; the standard library is not the user's.
static FileLineColLoc findPlace(Location loc) {
  if (auto call = dyn_cast<CallSiteLoc>(loc)) {
    FileLineColLoc place = findPlace(call.getCallee());
    return place && !place.getFilename().getValue().starts_with("std/") ? place : findPlace(call.getCaller());
  }
  return loc->findInstanceOf<FileLineColLoc>();
}

static std::string formatPlace(Location loc) {
  FileLineColLoc place = findPlace(loc);
  return place ? fmt::format(" at {}:{}:{}", place.getFilename().str(), place.getLine(), place.getColumn()) : "";
}

static std::string formatWork(int64_t work) { return fmt::format("{:.2f} Mflop", static_cast<double>(work) / 1e6); }

void Fitter::describe(const Variant &variant, std::vector<std::string> &report) {
  const nn::RecomputeResult &result = variant.result;
  int64_t added = result.getAddedWork();
  report.push_back(fmt::format("{}: computes {} value{} again, {} more than {}, for {} bytes of workspace less",
                               rt::getEntryName(function).str(), result.steps.size(),
                               result.steps.size() == 1 ? "" : "s", formatWork(added), formatWork(result.work),
                               planned - variant.bytes));
  for (const nn::Recomputation &step : result.steps) {
    std::string type;
    llvm::raw_string_ostream(type) << step.op->getResult(0).getType();
    report.push_back(fmt::format("  {} {}{}: {} bytes not kept, {}", step.op->getName().getStringRef().str(), type,
                                 formatPlace(step.op->getLoc()), step.bytes, formatWork(step.work)));
  }
}

static LogicalResult emitTooLarge(func::FuncOp function, int64_t least, int64_t bound) {
  return function.emitError("'") << rt::getEntryName(function) << "' needs " << least
                                 << " bytes of workspace at least, but --max-workspace allows " << bound;
}

LogicalResult Fitter::run(std::vector<std::string> &report) {
  OwningOpRef<func::FuncOp> copy = function.clone();
  auto peak = static_cast<double>(nn::recompute(*copy, std::numeric_limits<int64_t>::max()).peakBefore);
  SmallVector<int64_t> targets;
  for (unsigned i = 0; i < numTargets; ++i)
    targets.push_back(static_cast<int64_t>(peak *= targetRatio));
  // The least work that fits is likely to be found where the estimate is near the bound; the others are for luck, and
  // for the error.
  double first = static_cast<double>(bound) / static_cast<double>(planned) * targets.front() / targetRatio * 1.1;
  std::stable_partition(targets.begin(), targets.end(), [&](int64_t target) { return target <= first; });
  for (int64_t target : targets) {
    FailureOr<std::optional<Variant>> variant = tryTarget(target);
    if (failed(variant))
      return failure();
    if (!*variant)
      continue;
    describe(**variant, report);
    function.getBody().takeBody((*variant)->function->getBody());
    return success();
  }
  int64_t least = planned;
  for (auto [key, bytes] : known)
    least = std::min(least, bytes);
  return emitTooLarge(function, least, bound);
}

LogicalResult dlc::checkWorkspaces(ModuleOp module, int64_t bound) {
  for (func::FuncOp function : getCalledFunctions(module)) {
    auto bytes = static_cast<int64_t>(rt::getWorkspaceBytes(module, function.getName()).value_or(0));
    if (bytes > bound)
      return emitTooLarge(function, bytes, bound);
  }
  return success();
}

LogicalResult dlc::fitWorkspaces(ModuleOp module, int64_t bound, const PipelineOptions &passes,
                                 std::vector<std::string> &report) {
  OwningOpRef<ModuleOp> trial = module.clone();
  if (failed(planWorkspaces(*trial, passes)))
    return failure();
  for (func::FuncOp function : getCalledFunctions(module)) {
    std::optional<uint64_t> planned = rt::getWorkspaceBytes(*trial, function.getName());
    if (planned && *planned <= static_cast<uint64_t>(bound))
      continue;
    if (!planned || hasUnknownSizes(function))
      return function.emitError("the workspace of '")
             << rt::getEntryName(function)
             << "' depends on dimensions, and --max-workspace needs to know it; --dim n=32 fixes 'n'";
    if (failed(Fitter(function, static_cast<int64_t>(*planned), bound, passes).run(report)))
      return failure();
  }
  return success();
}
