//===- CallBufferization.cpp - Calls of kernels on buffers ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What one-shot bufferisation has to know of dlcrt.call: it reads its inputs, writes its outputs without reading them,
// and the result is where the output was.
//
//===----------------------------------------------------------------------===//

#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Bufferization/IR/BufferizableOpInterface.h"
#include "mlir/Dialect/Bufferization/IR/DstBufferizableOpInterfaceImpl.h"

using namespace mlir;
using namespace mlir::bufferization;
using namespace dlc;

namespace {
struct CallModel : DstBufferizableOpInterfaceExternalModel<CallModel, rt::CallOp> {
  bool bufferizesToMemoryRead(Operation *op, OpOperand &operand, const AnalysisState &) const {
    return !cast<rt::CallOp>(op).isDpsInit(&operand);
  }

  bool bufferizesToElementwiseAccess(Operation *op, const AnalysisState &, ArrayRef<OpOperand *> operands) const {
    auto call = cast<rt::CallOp>(op);
    return llvm::all_of(operands, [&](OpOperand *operand) {
      return call.isDpsInit(operand) || call.isElementwise(operand->getOperandNumber());
    });
  }

  LogicalResult bufferize(Operation *op, RewriterBase &rewriter, const BufferizationOptions &options,
                          BufferizationState &state) const {
    auto call = cast<rt::CallOp>(op);
    SmallVector<Value> inputs, outputs;
    for (OpOperand &operand : op->getOpOperands()) {
      Value value = operand.get();
      if (isa<TensorType>(value.getType())) {
        FailureOr<Value> buffer = getBuffer(rewriter, value, options, state);
        if (failed(buffer))
          return failure();
        value = *buffer;
      }
      (call.isDpsInit(&operand) ? outputs : inputs).push_back(value);
    }
    rt::CallOp::create(rewriter, op->getLoc(), TypeRange(), call.getCallee(), inputs, outputs, call.getElementwise());
    replaceOpWithBufferizedValues(rewriter, op, outputs);
    return success();
  }
};
} // namespace

void dlc::registerCallBufferization(DialectRegistry &registry) {
  registry.addExtension(
      +[](MLIRContext *context, rt::RTDialect *) { rt::CallOp::attachInterface<CallModel>(*context); });
}
