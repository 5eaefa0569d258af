//===- KernelTimer.cpp - How long an operation takes ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelTimer.h"
#include "KernelModule.h"
#include "dlc/Codegen/Strategies.h"
#include "dlc/Driver/Compile.h"
#include "dlc/Frontend/Diagnostics.h"
#include "dlc/Runtime/ElementType.h"
#include "llvm/Support/SourceMgr.h"
#include <chrono>
#include <cstring>

using namespace mlir;
using namespace dlc;

/// What an open size is measured at: a usual batch.
static constexpr int64_t kOpenSize = 32;
/// A kernel with a larger array is not measured.
static constexpr size_t kMostBytes = size_t(1) << 30;
static constexpr double kSampleNanoseconds = 1e5;

/// The object file of `op` as a model; empty where it does not compile, which its author need not know.
static std::string compileKernel(linalg::LinalgOp op, rt::StrategyAttr strategy, const TargetOptions &target) {
  OwningOpRef<ModuleOp> module = makeKernelModule(op);
  if (!module)
    return "";
  Builder b(op->getContext());
  (*module)->setAttr(rt::strategiesAttrName,
                     b.getDictionaryAttr(b.getNamedAttr(codegen::getStrategyName(op), strategy)));
  ScopedDiagnosticHandler quiet(op->getContext(), [](mlir::Diagnostic &) { return success(); });
  llvm::SourceMgr none;
  frontend::Diagnostics diagnostics(none);
  CompileOptions options;
  options.target = target;
  options.isMLIR = true;
  std::vector<OwningOpRef<ModuleOp>> modules;
  modules.push_back(std::move(module));
  Artefacts artefacts = compileModules(diagnostics, std::move(modules), options);
  return artefacts.outcome == Outcome::Success ? artefacts.output : "";
}

std::unique_ptr<KernelTimer> KernelTimer::create(linalg::LinalgOp op, rt::StrategyAttr strategy,
                                                 const TargetOptions &target) {
  std::string object = compileKernel(op, strategy, target);
  auto timer = std::make_unique<KernelTimer>();
  if (object.empty() || !timer->load(object) || !timer->allocateArrays())
    return nullptr;
  timer->calls = std::max<int64_t>(static_cast<int64_t>(kSampleNanoseconds / std::max(timer->timeCalls(4), 1.0)), 1);
  return timer;
}

/// Zeros, aligned as blocks are.
void *KernelTimer::allocate(size_t bytes) {
  void *block = memory.Allocate(std::max<size_t>(bytes, 1), llvm::Align(DLC_BLOCK_ALIGNMENT));
  std::memset(block, 0, bytes);
  return block;
}

bool KernelTimer::load(llvm::StringRef object) {
  llvm::Expected<std::unique_ptr<LoadedObject>> loaded = LoadedObject::load(object);
  if (!loaded) {
    llvm::consumeError(loaded.takeError());
    return false;
  }
  code = std::move(*loaded);
  llvm::Expected<const dlc_model *> model = code->getModel("kernel");
  if (!model) {
    llvm::consumeError(model.takeError());
    return false;
  }
  function = (*model)->funcs;
  dims.assign(function->num_dims, kOpenSize);
  return true;
}

bool KernelTimer::allocateArrays() {
  llvm::ArrayRef<dlc_arg> ins(function->inputs, function->num_inputs), outs(function->outputs, function->num_outputs);
  size_t ranks = 0;
  for (const dlc_arg &arg : llvm::concat<const dlc_arg>(ins, outs))
    ranks += arg.rank;
  std::vector<int64_t> sizes(ranks);
  size_t workspaceBytes = function->workspace(dims.data());
  if (function->shapes(dims.data(), sizes.data()) != DLC_OK || workspaceBytes > kMostBytes)
    return false;
  auto size = sizes.begin();
  std::vector<size_t> bytes;
  for (const dlc_arg &arg : llvm::concat<const dlc_arg>(ins, outs)) {
    bytes.push_back(runtime::elementSize(static_cast<runtime::ElementType>(arg.type)));
    for (int32_t dim = 0; dim < arg.rank; ++dim)
      bytes.back() *= *size++;
    if (bytes.back() > kMostBytes)
      return false;
  }
  workspace = allocate(workspaceBytes);
  for (auto [i, count] : llvm::enumerate(bytes)) {
    if (i < ins.size())
      inputs.push_back(allocate(count));
    else
      outputs.push_back(allocate(count));
  }
  return true;
}

double KernelTimer::timeCalls(int64_t count) {
  auto start = std::chrono::steady_clock::now();
  for (int64_t i = 0; i < count; ++i)
    function->invoke(nullptr, nullptr, dims.data(), inputs.data(), outputs.data(), workspace);
  std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
  return taken.count() / static_cast<double>(count);
}

double KernelTimer::sample() { return timeCalls(calls); }
