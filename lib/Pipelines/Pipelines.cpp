//===- Pipelines.cpp - The order of all passes ----------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one place where passes are put in order. As text: the headers that
// declare upstream passes cost half a minute of compile time. What can run on
// functions does, several at a time.
//
//===----------------------------------------------------------------------===//

#include "dlc/Pipelines/Pipelines.h"
#include "CheckLevels.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassOptions.h"
#include "mlir/Pass/PassRegistry.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

using namespace mlir;
using namespace dlc;

static std::string getNNPipeline() {
  return "canonicalize,cse,nn-differentiate,canonicalize,cse,symbol-dce,nn-hoist-scan-projections,"
         "nn-stores-to-arguments";
}

static std::string getLinalgPipeline() { return "convert-nn-to-linalg,canonicalize,cse,dlc-check-no-nn"; }

/// Control flow is structured: there are no blocks to merge.
static constexpr StringLiteral simplify = "canonicalize{region-simplify=disabled},cse";

/// Before strategies are chosen, and for what was made since before functions are expanded, which no flag may reach.
static std::string getFastMath(const PipelineOptions &options) { return options.fastMath ? "dlc-set-fast-math," : ""; }

/// On tensors: fuse, choose strategies, give each kernel a function, tile, vectorise.
std::string dlc::getFusionPipeline(int64_t vectorBits, int64_t cacheBytes) {
  return fmt::format("func.func(dlc-transpose-operands{{vector-bits={} cache-bytes={}}},dlc-fuse-elementwise,{})",
                     vectorBits, cacheBytes, simplify.str());
}

static std::string getKernelPipeline(const PipelineOptions &options) {
  int64_t vectorBits = std::max(options.vectorBits, 32u);
  return fmt::format(
      "{fast}{fusion},func.func("
      "dlc-select-strategy{{vector-bits={bits} vector-registers={registers} cache-bytes={cache} report={report}}}),"
      "dlc-outline-kernels,"
      "func.func(dlc-update-in-place,dlc-block-loops,dlc-tile-and-fuse,{simplify},"
      "dlc-vectorize{{masked-loads={masked}}},{simplify})",
      fmt::arg("fast", getFastMath(options)), fmt::arg("fusion", getFusionPipeline(vectorBits, options.cacheBytes)),
      fmt::arg("simplify", simplify.str()), fmt::arg("bits", vectorBits),
      fmt::arg("registers", options.vectorRegisters), fmt::arg("cache", options.cacheBytes),
      fmt::arg("report", options.reportStrategies ? 1 : 0), fmt::arg("masked", options.maskedLoads ? 1 : 0));
}

static std::string getBufferPipeline() {
  return fmt::format(
      "func.func(dlc-split-destinations),dlc-results-to-destinations,"
      "func.func(eliminate-empty-tensors,empty-tensor-to-alloc-tensor),"
      "one-shot-bufferize{{bufferize-function-boundaries=1 function-boundary-type-conversion=identity-layout-map "
      "allow-return-allocs-from-loops=1}},"
      "func.func({simplify},dlc-order-results,dlc-carries-in-place,dlc-commit-results,{simplify}),"
      "dlc-lower-calls,func.func({simplify})",
      fmt::arg("simplify", simplify.str()));
}

static std::string getMemoryPipeline(const PipelineOptions &options) {
  // What initialisers may take of the stack, which a model that is compiled for a microcontroller need not call.
  int64_t stack = options.isHosted ? 4 << 20 : 64 << 10;
  return fmt::format("dlc-plan-workspace{{report={} max-stack={}}},func.func({}),dlc-check-no-heap",
                     options.reportMemory ? 1 : 0, stack, simplify.str());
}

static std::string getLLVMPipeline(const PipelineOptions &options) {
  std::string threads = options.openMP ? "dlc-parallelize," : "";
  std::string scope = options.debugInfo ? ",ensure-debug-info-scope-on-llvm-func" : "";
  std::string prefetch =
      options.cacheBytes > 0 ? fmt::format("func.func(dlc-prefetch{{cache-bytes={}}}),", options.cacheBytes) : "";
  return fmt::format(
      "{fast}func.func(dlc-lower-vectors,dlc-expand-copies,convert-linalg-to-loops,"
      "dlc-expand-math{{fma={fma} "
      "lookup-lanes={lookup}}},dlc-expand-half{{f16={f16}}},convert-vector-to-scf,fold-memref-alias-ops,{simplify}"
      "),{threads}dlc-turn-loops,{prefetch}"
      "dlc-emit-c-interface,func.func(dlc-resolve-views,dlc-lower-stops,expand-strided-metadata,lower-affine,"
      "dlc-flatten-vectors,convert-scf-to-cf,{simplify}),"
      "convert-to-llvm{{dynamic=1}},reconcile-unrealized-casts,llvm.func({simplify}){scope}",
      fmt::arg("simplify", simplify.str()), fmt::arg("fma", options.fma ? 1 : 0),
      fmt::arg("fast", getFastMath(options)), fmt::arg("lookup", options.lookupLanes),
      fmt::arg("f16", options.f16 ? 1 : 0), fmt::arg("threads", threads), fmt::arg("prefetch", prefetch),
      fmt::arg("scope", scope));
}

StringRef dlc::getName(Phase phase) {
  static constexpr StringLiteral names[] = {"nn", "linalg", "Kernels", "Buffers", "Memory", "LLVM dialect"};
  return names[static_cast<unsigned>(phase)];
}

std::string dlc::getPipeline(Phase phase, const PipelineOptions &options) {
  switch (phase) {
  case Phase::NN:
    return getNNPipeline();
  case Phase::Linalg:
    return getLinalgPipeline();
  case Phase::Kernels:
    return getKernelPipeline(options);
  case Phase::Buffers:
    return getBufferPipeline();
  case Phase::Memory:
    return getMemoryPipeline(options);
  case Phase::LLVM:
    return getLLVMPipeline(options);
  }
  llvm_unreachable("all phases are above");
}

LogicalResult dlc::buildPipeline(OpPassManager &passes, Phase phase, const PipelineOptions &options) {
  return parsePassPipeline(getPipeline(phase, options), passes);
}

namespace {
/// PipelineOptions as dlc-opt takes them.
struct TextOptions : PassPipelineOptions<TextOptions> {
  Option<unsigned> vectorBits{*this, "vector-bits", llvm::cl::desc("Bits of a vector register"), llvm::cl::init(256)};
  Option<unsigned> vectorRegisters{*this, "vector-registers", llvm::cl::desc("Number of vector registers"),
                                   llvm::cl::init(16)};
  Option<bool> fma{*this, "fma", llvm::cl::desc("The target has fused multiply-add"), llvm::cl::init(true)};
  Option<unsigned> lookupLanes{*this, "lookup-lanes", llvm::cl::desc("Numbers in a register that looks up a table"),
                               llvm::cl::init(0)};
  Option<bool> maskedLoads{*this, "masked-loads", llvm::cl::desc("The target has masked loads"), llvm::cl::init(true)};
  Option<bool> reportMemory{*this, "report-memory", llvm::cl::desc("Remark on the workspace"), llvm::cl::init(false)};
  Option<bool> f16{*this, "f16", llvm::cl::desc("The target converts between f16 and f32"), llvm::cl::init(false)};
  Option<bool> fastMath{*this, "fast-math", llvm::cl::desc("Reassociate and approximate"), llvm::cl::init(false)};
  Option<bool> openMP{*this, "openmp", llvm::cl::desc("Share loops among threads of OpenMP"), llvm::cl::init(false)};
  Option<bool> debugInfo{*this, "debug-info", llvm::cl::desc("Keep the lines of the source"), llvm::cl::init(false)};
};
} // namespace

static void registerPhase(StringRef name, StringRef summary, Phase phase) {
  PassPipelineRegistration<TextOptions>(name, summary, [phase](OpPassManager &passes, const TextOptions &options) {
    PipelineOptions chosen;
    chosen.vectorBits = options.vectorBits;
    chosen.vectorRegisters = options.vectorRegisters;
    chosen.fma = options.fma;
    chosen.lookupLanes = options.lookupLanes;
    chosen.maskedLoads = options.maskedLoads;
    chosen.f16 = options.f16;
    chosen.reportMemory = options.reportMemory;
    chosen.fastMath = options.fastMath;
    chosen.openMP = options.openMP;
    chosen.debugInfo = options.debugInfo;
    if (failed(buildPipeline(passes, phase, chosen)))
      llvm::report_fatal_error("a pass of the pipeline is not registered");
  });
}

void dlc::registerPipelines() {
  registerLevelChecks();
  registerPhase("dlc-nn-pipeline", "Expand derivatives and stores", Phase::NN);
  registerPhase("dlc-linalg-pipeline", "Lower nn to linalg on tensors", Phase::Linalg);
  registerPhase("dlc-kernel-pipeline", "Fuse, tile and vectorise", Phase::Kernels);
  registerPhase("dlc-buffer-pipeline", "Turn tensors into buffers", Phase::Buffers);
  registerPhase("dlc-memory-pipeline", "Place temporaries in the workspace", Phase::Memory);
  registerPhase("dlc-llvm-pipeline", "Make C functions and lower to LLVM", Phase::LLVM);
}
