//===- Metrics.h - How good a model is, on data ---------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A metric is an export func that has no memory, whose only result is one
// number, and whose inputs are columns of the data; its named dimensions follow
// from those. Its value on a data set is the mean over the batches, weighted by
// their rows: the mean over all rows, if the function is a mean over its rows.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TRAIN_METRICS_H
#define DLC_RUNTIME_TRAIN_METRICS_H

#include "dlc/Runtime/Data/Batches.h"
#include "dlc/Runtime/Train/TrainableModel.h"
#include <functional>

namespace dlc::runtime {

/// The metrics of `model` for data with these columns, in the order of the declarations. `dims` are values of named
/// dimensions that the columns do not determine.
std::vector<const EntryInfo *> findMetrics(const TrainableModel &model, const Dataset &data, const DimValues &dims);

/// The values of the metrics on all of the data; fewer than metrics when `shouldStop` says so between two batches.
Result<std::vector<double>> evaluateMetrics(TrainableModel &model, const std::vector<const EntryInfo *> &metrics,
                                            Batches &batches, const DimValues &dims,
                                            const std::function<bool()> &shouldStop = nullptr);

/// The metric by which models are chosen.
struct MetricChoice {
  std::string name; ///< empty: none
  bool maximize = false;

  bool isBetter(double value, double best) const { return maximize ? value > best : value < best; }
};

/// Reads `NAME`, `NAME:max` or `NAME:min`. Without a direction the name decides: `loss`, `error`, `mse`, `mae`, `rmse`,
/// `perplexity` and what ends in `_loss` or `_error` shall be small, `accuracy`, `precision`, `recall`, `f1`, `auc`,
/// `r2` and what ends in `_accuracy` large; others are an error.
Result<MetricChoice> parseMetric(const std::string &text);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TRAIN_METRICS_H
