//===- CodeGen.cpp - LLVM IR to machine code ------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Target/CodeGen.h"
#include "WalkPointers.h"
#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Linker/Linker.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/Target/TargetOptions.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/SubtargetFeature.h"
#include "llvm/Transforms/Scalar/DCE.h"
#include "llvm/Transforms/Utils/LoopSimplify.h"
#include <mutex>

using namespace dlc;

static void initializeTargets() {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::InitializeAllTargetInfos();
    llvm::InitializeAllTargets();
    llvm::InitializeAllTargetMCs();
    llvm::InitializeAllAsmPrinters();
    llvm::InitializeAllAsmParsers();
  });
}

static llvm::Error makeError(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

/// The cpu and features that code is made for where the user names none.
static void addDefaults(const llvm::Triple &triple, TargetOptions &options) {
  if (options.cpu == "native") {
    options.cpu = llvm::sys::getHostCPUName().str();
    llvm::SubtargetFeatures features;
    for (const auto &feature : llvm::sys::getHostCPUFeatures())
      features.AddFeature(feature.first(), feature.second);
    options.features = features.getString() + (options.features.empty() ? "" : "," + options.features);
    return;
  }
  if (!options.cpu.empty())
    return;
  switch (triple.getArch()) {
  case llvm::Triple::x86_64:
    options.cpu = "x86-64-v3";
    break;
  case llvm::Triple::riscv64:
  case llvm::Triple::riscv32: {
    options.cpu = triple.isRISCV64() ? "generic-rv64" : "generic-rv32";
    // Linux distributions agree on these.
    std::string base = "+m,+a,+f,+d,+c";
    options.features = base + (options.features.empty() ? "" : "," + options.features);
    break;
  }
  default:
    options.cpu = "generic";
  }
}

static bool isHosted(const llvm::Triple &triple) {
  return triple.getOS() != llvm::Triple::UnknownOS && !triple.isWasm();
}

/// Code for a machine without operating system stands at fixed addresses.
static llvm::Reloc::Model getRelocation(const llvm::Triple &triple) {
  return isHosted(triple) ? llvm::Reloc::PIC_ : llvm::Reloc::Static;
}

static bool hasFMA(const llvm::Triple &triple, const llvm::MCSubtargetInfo &subtarget) {
  if (triple.isX86())
    return subtarget.checkFeatures("+fma");
  if (triple.isAArch64() || triple.isPPC64() || triple.isSystemZ())
    return true;
  if (triple.isARM() || triple.isThumb())
    return subtarget.checkFeatures("+vfp4sp");
  if (triple.isRISCV())
    return subtarget.checkFeatures("+f");
  return false;
}

/// Numbers in the registers that vpermps and vpermi2ps take, if `vectorBits` are not fewer.
static unsigned getLookupLanes(const llvm::Triple &triple, const llvm::MCSubtargetInfo &subtarget,
                               unsigned vectorBits) {
  if (!triple.isX86())
    return 0;
  if (vectorBits >= 512 && subtarget.checkFeatures("+avx512f"))
    return 16;
  return vectorBits >= 256 && subtarget.checkFeatures("+avx2") ? 8 : 0;
}

/// f16 to f32 and back.
static bool convertsF16(const llvm::Triple &triple, const llvm::MCSubtargetInfo &subtarget) {
  if (triple.isX86())
    return subtarget.checkFeatures("+f16c");
  if (triple.isARM() || triple.isThumb())
    return subtarget.checkFeatures("+fp16");
  if (triple.isRISCV())
    return subtarget.checkFeatures("+zfhmin");
  return triple.isAArch64();
}

Target::Target(const TargetOptions &options, std::unique_ptr<llvm::TargetMachine> owned)
    : options(options), machine(std::move(owned)) {
  const llvm::Triple &triple = machine->getTargetTriple();
  llvm::DataLayout layout = machine->createDataLayout();
  info.triple = triple.str();
  info.cpu = options.cpu;
  info.features = options.features;
  info.dataLayout = layout.getStringRepresentation();
  info.pointerBits = layout.getPointerSizeInBits();
  info.hasFMA = ::hasFMA(triple, *machine->getMCSubtargetInfo());
  info.isHosted = ::isHosted(triple);
  info.convertsF16 = ::convertsF16(triple, *machine->getMCSubtargetInfo());
  // LLVM knows few processors' caches. Whatever has an operating system has about as much of them.
  info.cacheBytes = info.isHosted ? 512 << 10 : 0;
  // The cost model answers for functions only.
  llvm::LLVMContext context;
  llvm::Module module("", context);
  module.setDataLayout(layout);
  module.setTargetTriple(triple);
  auto *function = llvm::Function::Create(llvm::FunctionType::get(llvm::Type::getVoidTy(context), false),
                                          llvm::Function::InternalLinkage, "f", module);
  function->addFnAttr("target-cpu", options.cpu);
  function->addFnAttr("target-features", options.features);
  // Vectors of a known length are not cut to what the vectorizer would prefer: ask for the widest registers.
  function->addFnAttr("prefer-vector-width", "512");
  llvm::TargetTransformInfo costs = machine->getTargetTransformInfo(*function);
  info.vectorBits = costs.getRegisterBitWidth(llvm::TargetTransformInfo::RGK_FixedWidthVector).getFixedValue();
  info.lookupLanes = getLookupLanes(triple, *machine->getMCSubtargetInfo(), info.vectorBits);
  auto *words = llvm::FixedVectorType::get(llvm::Type::getFloatTy(context), std::max(info.vectorBits / 32, 1u));
  info.hasMaskedLoads = costs.isLegalMaskedLoad(words, llvm::Align(4), /*AddressSpace=*/0);
  info.vectorRegisters = std::max(1u, costs.getNumberOfRegisters(costs.getRegisterClassForType(/*Vector=*/true)));
}

Target::~Target() = default;

llvm::Expected<std::unique_ptr<Target>> Target::create(const TargetOptions &given) {
  initializeTargets();
  TargetOptions options = given;
  llvm::Triple triple(options.triple.empty() ? llvm::sys::getDefaultTargetTriple()
                                             : llvm::Triple::normalize(options.triple));
  std::string message;
  const llvm::Target *target = llvm::TargetRegistry::lookupTarget(triple, message);
  if (!target)
    return makeError("unknown target '" + triple.str() + "'; --print-targets lists the known ones");
  addDefaults(triple, options);
  std::unique_ptr<llvm::MCSubtargetInfo> subtarget(target->createMCSubtargetInfo(triple, "", ""));
  if (!subtarget || (options.cpu != "generic" && !subtarget->isCPUStringValid(options.cpu)))
    return makeError("unknown cpu '" + options.cpu + "' for target '" + triple.str() + "'");
  llvm::SubtargetFeatures features(options.features);
  for (const std::string &feature : features.getFeatures()) {
    llvm::StringRef name = llvm::SubtargetFeatures::StripFlag(feature);
    bool isKnown = llvm::any_of(subtarget->getAllProcessorFeatures(),
                                [&](const llvm::SubtargetFeatureKV &known) { return name == known.Key; });
    if (!isKnown && given.cpu != "native")
      return makeError("unknown feature '" + name + "' for target '" + triple.str() + "'");
  }
  llvm::TargetOptions machineOptions;
  machineOptions.AllowFPOpFusion = llvm::FPOpFusion::Standard;
  machineOptions.FunctionSections = machineOptions.DataSections = true;
  if ((triple.isARM() || triple.isThumb()) && triple.isOSBinFormatELF() && triple.getEnvironmentName().ends_with("hf"))
    machineOptions.FloatABIType = llvm::FloatABI::Hard;
  if (triple.isRISCV64() && subtarget)
    machineOptions.MCOptions.ABIName = "lp64d";
  auto level = static_cast<llvm::CodeGenOptLevel>(std::min(options.optLevel, 3u));
  std::unique_ptr<llvm::TargetMachine> machine(target->createTargetMachine(
      triple, options.cpu, options.features, machineOptions, getRelocation(triple), std::nullopt, level));
  if (!machine)
    return makeError("this build of LLVM makes no code for '" + triple.str() + "'");
  return std::unique_ptr<Target>(new Target(options, std::move(machine)));
}

bool Target::runsHere() const {
  llvm::Triple host(llvm::sys::getProcessTriple());
  if (machine->getTargetTriple().getArch() != host.getArch() || machine->getTargetTriple().getOS() != host.getOS())
    return false;
  const llvm::MCSubtargetInfo &wanted = *machine->getMCSubtargetInfo();
  llvm::StringMap<bool> present = llvm::sys::getHostCPUFeatures();
  return llvm::all_of(wanted.getAllProcessorFeatures(), [&](const llvm::SubtargetFeatureKV &feature) {
    // What the host's list does not name says how to make code, not what there is.
    auto found = present.find(feature.Key);
    return found == present.end() || found->second || !wanted.getFeatureBits().test(feature.Value);
  });
}

/// The passes of -O2 and -O3. Kernels come unrolled, in vectors and in registers. What is left for LLVM: arguments that
/// nobody reads (a buffer has many), addresses, plain loops (vectorised, or memset and memcpy) and the C interface.
/// LLVM's own pipeline takes twice as long to make code that is no faster (docs/decisions.md).
static constexpr llvm::StringLiteral kernelPasses =
    "ipsccp,globalopt,deadargelim,cgscc(inline,function-attrs),"
    "function(sroa,early-cse<memssa>,jump-threading,correlated-propagation,instcombine<no-verify-fixpoint>,simplifycfg,"
    "loop-simplify,lcssa,loop-mssa(loop-rotate,licm),loop(loop-idiom,loop-deletion),loop-vectorize,memcpyopt,"
    "early-cse<memssa>,dse,instcombine<no-verify-fixpoint>,"
    "simplifycfg<bonus-inst-threshold=1;hoist-common-insts;sink-common-insts>),globaldce,constmerge";

/// Makes addresses ready for loop strength reduction, which the code generators start with.
static void addAddressPasses(llvm::ModulePassManager &passes) {
  llvm::FunctionPassManager addresses;
  addresses.addPass(llvm::LoopSimplifyPass());
  addresses.addPass(WalkPointersPass());
  addresses.addPass(llvm::DCEPass());
  passes.addPass(llvm::createModuleToFunctionPassAdaptor(std::move(addresses)));
}

void Target::optimize(llvm::Module &module) const {
  module.setTargetTriple(machine->getTargetTriple());
  module.setDataLayout(machine->createDataLayout());
  for (llvm::Function &function : module) {
    if (function.isDeclaration())
      continue;
    function.addFnAttr("target-cpu", options.cpu);
    function.addFnAttr("target-features", options.features);
    function.setDoesNotThrow();
    // What this object defines, it calls itself; nobody interposes.
    function.setDSOLocal(true);
    if (options.optimizeForSize)
      function.addFnAttr(llvm::Attribute::OptimizeForSize);
  }
  for (llvm::GlobalVariable &global : module.globals())
    if (!global.isDeclaration())
      global.setDSOLocal(true);

  llvm::PipelineTuningOptions tuning;
  tuning.LoopVectorization = options.optLevel >= 2;
  tuning.SLPVectorization = tuning.LoopUnrolling = false;
  llvm::PassBuilder builder(machine.get(), tuning);
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager callGraph;
  llvm::ModuleAnalysisManager modules;
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(callGraph);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, callGraph, modules);
  llvm::ModulePassManager passes;
  if (options.optimizeForSize)
    passes = builder.buildPerModuleDefaultPipeline(llvm::OptimizationLevel::Os);
  else if (options.optLevel >= 2)
    llvm::cantFail(builder.parsePassPipeline(passes, kernelPasses));
  else if (options.optLevel == 1)
    passes = builder.buildPerModuleDefaultPipeline(llvm::OptimizationLevel::O1);
  else
    passes = builder.buildO0DefaultPipeline(llvm::OptimizationLevel::O0);
  if (options.optLevel >= 1)
    addAddressPasses(passes);
  passes.run(module, modules);
}

llvm::Error Target::emit(llvm::Module &module, llvm::raw_pwrite_stream &os, bool asObject) const {
  llvm::legacy::PassManager passes;
  auto type = asObject ? llvm::CodeGenFileType::ObjectFile : llvm::CodeGenFileType::AssemblyFile;
  if (machine->addPassesToEmitFile(passes, os, nullptr, type))
    return makeError("target '" + info.triple + "' cannot write this kind of file");
  passes.run(module);
  return llvm::Error::success();
}

llvm::Error Target::emitAssembly(llvm::Module &module, llvm::raw_pwrite_stream &os) const {
  return emit(module, os, /*asObject=*/false);
}

llvm::Error Target::emitObject(llvm::Module &module, llvm::raw_pwrite_stream &os) const {
  return emit(module, os, /*asObject=*/true);
}

void dlc::printTargets(llvm::raw_ostream &os) {
  initializeTargets();
  llvm::TargetRegistry::printRegisteredTargetsForVersion(os);
}

llvm::Error dlc::linkModules(llvm::MutableArrayRef<std::unique_ptr<llvm::Module>> modules) {
  for (std::unique_ptr<llvm::Module> &module : modules.drop_front())
    if (llvm::Linker::linkModules(*modules.front(), std::move(module)))
      return makeError("the models do not link into one object");
  return llvm::Error::success();
}

void dlc::printModule(const llvm::Module &module, llvm::raw_ostream &os) { module.print(os, nullptr); }
