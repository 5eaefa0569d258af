//===- Metrics.cpp - How good a model is, on data -------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Train/Metrics.h"
#include "CallBatch.h"
#include <fmt/format.h>

using namespace dlc::runtime;

/// Are all inputs of `entry` columns of the data, and all its dimensions known?
static bool isComputable(const EntryInfo &entry, const Dataset &data, const DimValues &dims) {
  std::vector<std::string> known;
  for (const ArgInfo &input : entry.inputs) {
    const Tensor *column = data.columns().find(input.name);
    if (!column || column->type() != input.type || column->shape().size() != input.shape.size())
      return false;
    known.insert(known.end(), input.dims.begin(), input.dims.end());
  }
  return std::all_of(entry.dims.begin(), entry.dims.end(), [&](const std::string &dim) {
    return dims.count(dim) != 0 || std::find(known.begin(), known.end(), dim) != known.end();
  });
}

std::vector<const EntryInfo *> dlc::runtime::findMetrics(const TrainableModel &model, const Dataset &data,
                                                         const DimValues &dims) {
  std::vector<const EntryInfo *> metrics;
  for (const EntryInfo &entry : model.entries())
    if (!entry.trains && !entry.usesMemory && !entry.inputs.empty() && entry.outputs.size() == 1 &&
        entry.outputs.front().shape.empty() && isComputable(entry, data, dims))
      metrics.push_back(&entry);
  return metrics;
}

Result<std::vector<double>> dlc::runtime::evaluateMetrics(TrainableModel &model,
                                                          const std::vector<const EntryInfo *> &metrics,
                                                          Batches &batches, const DimValues &dims,
                                                          const std::function<bool()> &shouldStop) {
  std::vector<double> sums(metrics.size(), 0);
  int64_t rows = 0;
  if (Status status = batches.start(0); !status.ok())
    return status;
  while (!batches.atEnd()) {
    if (shouldStop && shouldStop())
      return std::vector<double>();
    Result<Dataset> batch = batches.next();
    if (!batch)
      return batch.status();
    for (size_t i = 0; i < metrics.size(); ++i) {
      Result<NamedTensors> results = callBatch(model, *metrics[i], batches, *batch, dims);
      if (!results)
        return results.status();
      sums[i] += results->begin()->tensor.toDoubles().front() * static_cast<double>(batch->size());
    }
    rows += batch->size();
  }
  for (double &sum : sums)
    sum /= static_cast<double>(rows);
  return sums;
}

static bool endsWith(const std::string &text, const std::string &ending) {
  return text.size() >= ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

Result<MetricChoice> dlc::runtime::parseMetric(const std::string &text) {
  const size_t colon = text.find(':');
  const std::string name = text.substr(0, colon);
  const std::string direction = colon == std::string::npos ? "" : text.substr(colon + 1);
  if (name.empty() || (colon != std::string::npos && direction != "max" && direction != "min"))
    return Status::error(ErrorCode::Argument, fmt::format("expects NAME, NAME:max or NAME:min, but got '{}'", text));
  if (!direction.empty())
    return MetricChoice{name, direction == "max"};
  for (const char *known : {"loss", "error", "mse", "mae", "rmse", "perplexity"})
    if (name == known || endsWith(name, "_loss") || endsWith(name, "_error"))
      return MetricChoice{name, false};
  for (const char *known : {"accuracy", "precision", "recall", "f1", "auc", "r2"})
    if (name == known || endsWith(name, "_accuracy"))
      return MetricChoice{name, true};
  return Status::error(ErrorCode::Argument,
                       fmt::format("is '{0}' better when it is large or small? say '{0}:max' or '{0}:min'", name));
}
