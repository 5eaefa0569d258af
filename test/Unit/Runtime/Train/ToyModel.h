//===- ToyModel.h - A model to train that is no compiled one --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// y = w x, with gradient descent and a slot that sums up gradients.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_TEST_UNIT_RUNTIME_TRAIN_TOYMODEL_H
#define DLC_TEST_UNIT_RUNTIME_TRAIN_TOYMODEL_H

#include "../TestUtils.h"
#include "dlc/Runtime/Data/Dataset.h"
#include "dlc/Runtime/Train/TrainableModel.h"
#include <cmath>

namespace dlc::runtime::test {

class ToyModel : public TrainableModel {
public:
  ToyModel() {
    title = "toy";
    const ArgInfo x{"x", ElementType::F32, {-1}, {"n"}}, y{"y", ElementType::F32, {-1}, {"n"}};
    const ArgInfo label{"label", ElementType::I32, {-1}, {"n"}};
    const ArgInfo number{"result", ElementType::F32, {}, {}}, vector{"y", ElementType::F32, {-1}, {"n"}};
    points = {{"step", true, false, {"n"}, {x, y}, {number}},
              {"loss", false, false, {"n"}, {x, y}, {number}},
              {"predict", false, false, {"n"}, {x}, {vector}},
              {"listen", false, true, {"n"}, {x}, {number}},
              {"pick", false, false, {"n"}, {label}, {number}}};
    values = {{"w", DLC_PARAM, take(Tensor::scalar<float>(0.5f))},
              {"w.sum", DLC_SLOT, take(Tensor::scalar<float>(0))},
              {"calls", DLC_STATE, take(Tensor::scalar<int64_t>(0))}};
  }

  float rate = 0.01f;

  float &weight() { return *values[0].value.mutableData<float>(); }
  float &sum() { return *values[1].value.mutableData<float>(); }
  int64_t &calls() { return *values[2].value.mutableData<int64_t>(); }

  Result<NamedTensors> call(const EntryInfo &entry, const NamedTensors &inputs, const DimValues &) override {
    if (entry.name == "pick")
      return pick(*inputs.find("label"));
    const std::vector<double> x = inputs.find("x")->toDoubles(), y = inputs.find("y")->toDoubles();
    const auto rows = static_cast<double>(x.size());
    double loss = 0, gradient = 0;
    for (size_t i = 0; i < x.size(); ++i) {
      const double error = weight() * x[i] - y[i];
      loss += error * error / rows;
      gradient += 2 * error * x[i] / rows;
    }
    if (entry.trains) {
      sum() += static_cast<float>(gradient);
      weight() -= rate * static_cast<float>(gradient);
      ++calls();
    }
    return result(static_cast<float>(loss));
  }
  const std::vector<StoreInfo> &stores() override { return values; }
  Status load(const NamedTensors &tensors) override {
    for (StoreInfo &store : values)
      if (const Tensor *tensor = tensors.find(store.name))
        if (Status status = store.value.copyFrom(*tensor); !status.ok())
          return status;
    return Status::success();
  }

private:
  static Result<NamedTensors> result(float value) {
    NamedTensors results;
    if (Status status = results.add("result", take(Tensor::scalar(value))); !status.ok())
      return status;
    return results;
  }
  /// Labels are below 3; their mean.
  static Result<NamedTensors> pick(const Tensor &labels) {
    double total = 0;
    for (double label : labels.toDoubles()) {
      if (label < 0 || label > 2)
        return Status::error(ErrorCode::Model, "pick: " + describeStatus(DLC_E_INDEX));
      total += label;
    }
    return result(static_cast<float>(total / static_cast<double>(labels.numElements())));
  }

  std::vector<StoreInfo> values;
};

/// Columns x = 0, 1, … and y = 2 x, both divided by 4.
inline Dataset toyData(int64_t rows) {
  std::vector<float> x, y;
  for (int64_t i = 0; i < rows; ++i) {
    x.push_back(static_cast<float>(i) / 4);
    y.push_back(static_cast<float>(i) / 2);
  }
  NamedTensors columns;
  EXPECT_OK(columns.add("x", take(Tensor::fromValues(x, {rows}))));
  EXPECT_OK(columns.add("y", take(Tensor::fromValues(y, {rows}))));
  return take(Dataset::create(std::move(columns)));
}

} // namespace dlc::runtime::test

#endif // DLC_TEST_UNIT_RUNTIME_TRAIN_TOYMODEL_H
