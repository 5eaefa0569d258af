//===- Random.cpp - Random numbers ----------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "Evaluator.h"
#include "dlc/Support/Philox.h"
#include <cmath>

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

/// The bits of a uniform number: as many as its type's significand holds.
static int getNumBits(ElementType type) {
  switch (type) {
  case ElementType::F16:
    return 11;
  case ElementType::BF16:
    return 8;
  case ElementType::F64:
    return 53;
  default:
    return 24;
  }
}

static LogicalResult evalRandomUniform(nn::RandomUniformOp op, Evaluator &evaluator) {
  FailureOr<Tensor> result = evaluator.createResult(op);
  if (failed(result))
    return failure();
  const auto key = Philox4x32::splitKey(getInteger(evaluator.getTensor(op.getKey()), 0));
  const auto counter = Philox4x32::splitKey(getInteger(evaluator.getTensor(op.getCounter()), 0));
  const auto stream = static_cast<uint32_t>(op.getStream());
  auto getWord = [&](uint64_t i) {
    return Philox4x32::generate({uint32_t(i / 4), stream, counter[0], counter[1]}, key)[i % 4];
  };
  const bool isDouble = result->type() == ElementType::F64;
  const int64_t numWords = result->numElements() * (isDouble ? 2 : 1);
  if (numWords / 4 > std::numeric_limits<uint32_t>::max())
    return op.emitOpError() << "expects at most 2^34 words of random numbers, but got " << numWords;
  const int bits = getNumBits(result->type());
  std::vector<double> numbers(result->numElements());
  for (uint64_t i = 0; i < numbers.size(); ++i) {
    const uint64_t word = isDouble ? uint64_t(getWord(2 * i + 1)) << 32 | getWord(2 * i) : getWord(i);
    numbers[i] = std::ldexp(static_cast<double>(word >> ((isDouble ? 64 : 32) - bits)), -bits);
  }
  return evaluator.setResult(op, Tensor::fromDoubles(result->type(), numbers, result->shape()));
}

void interp::addRandomFunctions(OpTable &table) { table.add(evalRandomUniform); }
