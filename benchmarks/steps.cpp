//===- steps.cpp - Training steps of compiled models, for Python ----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What training.py calls through ctypes: a compiled model with its weights, one
// call of `step` bound to arrays of Python's, and the timing of its calls one by
// one, so that no time of Python's is counted. Also the machine's multiply-add
// peak. Functions that fail print why and return null or a negative number.
//
//===----------------------------------------------------------------------===//

#include "Machine.h"
#include "dlc/Runtime/Model.h"
#include <cstdint>
#include <cstdio>
#include <memory>

using namespace dlc::runtime;

namespace {
/// A model and its prepared step.
struct Steps {
  Model model;
  PreparedCall call;
};

std::nullptr_t fail(const Status &status) {
  std::fprintf(stderr, "steps: %s\n", status.message().c_str());
  return nullptr;
}
} // namespace

extern "C" {

/// `labelType` is a dlc_type. The arrays must outlive the result.
Steps *steps_open(const char *library, const char *name, const char *weights, const float *x, int xRank,
                  const int64_t *xShape, const void *y, int labelType, int yRank, const int64_t *yShape) {
  Result<Model> model = Model::open(library, name);
  if (!model)
    return fail(model.status());
  if (Status status = model->loadFile(weights); !status.ok())
    return fail(status);
  Result<Tensor> inputs = Tensor::borrowConst(x, ElementType::F32, Dims(xShape, xShape + xRank));
  Result<Tensor> labels = Tensor::borrowConst(y, static_cast<ElementType>(labelType), Dims(yShape, yShape + yRank));
  if (!inputs || !labels)
    return fail(inputs ? labels.status() : inputs.status());
  Result<PreparedCall> call = model->prepare("step", {*inputs, *labels});
  if (!call)
    return fail(call.status());
  return new Steps{std::move(*model), std::move(*call)};
}

void steps_close(Steps *steps) { delete steps; }

/// Runs one step and returns its loss, or -1.
double steps_loss(Steps *steps) {
  if (Status status = steps->call.run(); !status.ok())
    return fail(status), -1;
  return *steps->call.outputs().begin()->tensor.data<float>();
}

int64_t steps_workspace(const Steps *steps) { return static_cast<int64_t>(steps->call.workspaceBytes()); }

/// Runs `count` steps and writes how long each took; returns 0 or -1.
int steps_time(Steps *steps, int count, double *seconds) {
  double start = bench::getSeconds();
  for (int i = 0; i < count; ++i) {
    if (Status status = steps->call.run(); !status.ok())
      return fail(status), -1;
    double end = bench::getSeconds();
    seconds[i] = end - start;
    start = end;
  }
  return 0;
}

double steps_peak() { return bench::getPeak(); }

} // extern "C"
