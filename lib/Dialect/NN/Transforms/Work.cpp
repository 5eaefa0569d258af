//===- Work.cpp - What operations cost ------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Work.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace dlc::nn;

/// What an element of a function like exp takes, and one of a Philox number.
static constexpr int64_t transcendentalWork = 16, randomWork = 32;

static int64_t countElements(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type ? type.getNumElements() : 0;
}

static int64_t getSize(Value value, int64_t fromEnd) {
  ArrayRef<int64_t> shape = cast<RankedTensorType>(value.getType()).getShape();
  return shape.size() < static_cast<size_t>(fromEnd) ? 1 : shape[shape.size() - fromEnd];
}

/// The pixels of `image` times the taps that a filter has for each.
static int64_t getConvWork(Value image, Value filter) {
  return 2 * countElements(image) * (countElements(filter) / std::max<int64_t>(getSize(filter, 1), 1));
}

static int64_t getLoopWork(ScanOp scan) {
  int64_t body = 0;
  for (Operation &op : scan.getBody().front().without_terminator())
    body += estimateWork(&op);
  APInt steps(64, 1);
  matchPattern(scan.getTripCount(), m_ConstantInt(&steps));
  return std::max<int64_t>(steps.getSExtValue(), 1) * body;
}

/// What each element of the largest operand or result costs.
static int64_t getElementWork(Operation *op) {
  if (isa<ExpOp, Expm1Op, LogOp, Log1pOp, SqrtOp, RsqrtOp, SinOp, CosOp, TanOp, TanhOp, ErfOp, SigmoidOp, SoftplusOp,
          GeluOp, PowOp, DivOp, SoftmaxOp, LogSoftmaxOp, LogsumexpOp, CrossEntropyOp, BinaryCrossEntropyOp, LogCoshOp>(
          op))
    return transcendentalWork;
  return isa<RandomUniformOp>(op) ? randomWork : 1;
}

int64_t dlc::nn::estimateWork(Operation *op) {
  return llvm::TypeSwitch<Operation *, int64_t>(op)
      .Case([](MatmulOp matmul) {
        return 2 * countElements(matmul) * getSize(matmul.getX(), matmul.getTransposeX() ? 2 : 1);
      })
      .Case([](Conv2DOp conv) { return getConvWork(conv, conv.getW()); })
      .Case<Conv2DInputGradOp, Conv2DFilterGradOp>([](auto conv) { return getConvWork(conv.getDy(), conv.getW()); })
      .Case([](ScanOp scan) { return getLoopWork(scan); })
      .Case<ConstantOp, ReshapeOp, StopGradientOp, FenceOp>([](Operation *) { return 0; })
      .Default([](Operation *op) {
        int64_t elements = 0;
        for (Value value : op->getOperands())
          elements = std::max(elements, countElements(value));
        for (Value value : op->getResults())
          elements = std::max(elements, countElements(value));
        return elements * getElementWork(op);
      });
}
