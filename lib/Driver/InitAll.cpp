//===- InitAll.cpp - Registers dialects and passes ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/InitAll.h"
#include "dlc/Autodiff/Passes.h"
#include "dlc/Codegen/Math/Passes.h"
#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Codegen/Passes.h"
#include "dlc/Conversion/NNToLinalg/NNToLinalg.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/NN/Transforms/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "dlc/Pipelines/Pipelines.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/InitAllPasses.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/OpenMP/OpenMPToLLVMIRTranslation.h"

void dlc::registerAllDialects(mlir::DialectRegistry &registry) {
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  mlir::registerBuiltinDialectTranslation(registry);
  mlir::registerLLVMDialectTranslation(registry);
  mlir::registerOpenMPDialectTranslation(registry);
  registry.insert<nn::NNDialect, rt::RTDialect>();
  registerCallBufferization(registry);
  registerFenceBufferization(registry);
}

void dlc::registerAllPasses() {
  mlir::registerAllPasses();
  autodiff::registerAutodiffPasses();
  registerCodegenMemoryPasses();
  registerCodegenMathPasses();
  codegen::registerDlcCodegenPasses();
  nn::registerNNTransformsPasses();
  registerNNToLinalgPasses();
  registerPipelines();
}
