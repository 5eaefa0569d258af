//===- Trainer.cpp - The training loop ------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Train/Trainer.h"
#include "CallBatch.h"
#include "dlc/Runtime/Train/NonFinite.h"
#include <cmath>
#include <fmt/format.h>

using namespace dlc::runtime;
using Clock = std::chrono::steady_clock;

/// Checkpoints after epochs, and what others see of the log, are at least so far apart.
static constexpr std::chrono::seconds kInterval(1);

/// Says what was not finite first: the data, the loss, or a stored tensor.
Status Trainer::checkFinite(const Dataset &batch, double loss) {
  std::string text;
  if (!std::isfinite(loss)) {
    text = fmt::format("the loss of step {} is {}", state.step, loss);
    for (const auto &[name, column] : batch.columns())
      if (std::optional<int64_t> position = findNonFinite(column)) {
        Result<int64_t> row = getDataRow(*batches, *position / (column.numElements() / column.dim(0)));
        if (!row)
          return row.status();
        return Status::error(ErrorCode::Model,
                             fmt::format("{}, because of column '{}', row {} of the data", text, name, *row));
      }
  }
  const std::vector<StoreInfo> &stores = model.stores();
  for (size_t i : watched)
    if (std::optional<int64_t> position = findNonFinite(stores[i].value)) {
      text += fmt::format("{}{} '{}' is {} {}", text.empty() ? "" : ", then ", describeKind(stores[i].kind),
                          stores[i].name, describeElement(stores[i].value, *position),
                          text.empty() ? fmt::format("after step {}, whose loss is {:.9g}", state.step, loss)
                                       : "after its update");
      break;
    }
  return text.empty() ? Status::success() : Status::error(ErrorCode::Model, text);
}

Status Trainer::doStep() {
  Result<Dataset> batch = batches->next();
  if (!batch)
    return batch.status();
  Result<NamedTensors> results = callBatch(model, *step, *batches, *batch, settings.dims);
  if (!results)
    return results.status();
  const Tensor *result = results->find(lossResult);
  if (!result)
    return Status::error(ErrorCode::Model, fmt::format("{} gave no result '{}'", step->name, lossResult));
  const double loss = result->toDoubles().front();
  ++state.step;
  ++state.batch;
  state.lossSum += loss * static_cast<double>(batch->size());
  history.push_back(loss);
  if (log)
    if (Status status = log->append(state.step, loss, result->type()); !status.ok())
      return status;
  if (Status status = checkFinite(*batch, loss); !status.ok()) {
    if (log) // the error that counts is the other one
      (void)log->flush();
    return status;
  }
  observer.onStep(*this, loss);
  return Status::success();
}

/// Is the last validation the best one so far?
Status Trainer::judge() {
  if (settings.choice.name.empty())
    return Status::success();
  size_t index = 0;
  while (metrics[index]->name != settings.choice.name)
    ++index;
  const double value = state.validations.back().values[index];
  if (std::isnan(value) || (state.best && !settings.choice.isBetter(value, *state.best))) {
    ++state.stale;
    return Status::success();
  }
  state.best = value;
  state.bestEpoch = state.epoch;
  state.stale = 0;
  if (settings.saveBest.empty())
    return Status::success();
  // Written with the next checkpoint, so that many short epochs need not wait for the disk.
  best.emplace();
  bestState = state;
  for (const StoreInfo &store : model.stores()) {
    Result<Tensor> copy = store.value.clone();
    if (Status status = copy ? best->add(store.name, *copy) : copy.status(); !status.ok())
      return status;
  }
  return Status::success();
}

/// Validates after the last batch of an epoch. False when there was no time for it.
Result<bool> Trainer::finishEpoch() {
  if (validation) {
    Result<std::vector<double>> values =
        evaluateMetrics(model, metrics, *validation, settings.dims, [this] { return observer.shouldStop(); });
    if (!values)
      return values.status().withPrefix("validation data: ");
    if (values->empty())
      return false;
    state.validations.push_back({state.step, *std::move(values)});
  }
  const int64_t rows = settings.batches.dropLast ? batches->count() * settings.batches.batchSize : config.rows;
  const double mean = state.lossSum / static_cast<double>(rows);
  ++state.epoch;
  state.batch = 0;
  state.lossSum = 0;
  if (validation)
    if (Status status = judge(); !status.ok())
      return status;
  observer.onEpoch(*this, mean);
  return true;
}

/// Writes the best model, then the checkpoint: a run that goes on from the one before finds the same best model again.
Status Trainer::save() {
  if (best) {
    Status status = writeCheckpoint(settings.saveBest, *std::exchange(best, std::nullopt), config, bestState);
    if (!status.ok())
      return status;
  }
  if (log)
    if (Status status = settings.save.empty() ? log->flush() : log->sync(); !status.ok())
      return status;
  lastSave = lastFlush = Clock::now();
  if (settings.save.empty() || (savedStep == state.step && savedEpoch == state.epoch))
    return Status::success();
  Result<NamedTensors> tensors = model.tensors();
  if (!tensors)
    return tensors.status();
  if (Status status = writeCheckpoint(settings.save, *std::move(tensors), config, state); !status.ok())
    return status;
  savedStep = state.step;
  savedEpoch = state.epoch;
  return Status::success();
}

/// Saves if it is time to, after a step or an epoch.
Status Trainer::saveIfDue(bool epochEnded) {
  const Clock::time_point now = Clock::now();
  if (settings.saveEvery > 0 ? state.step % settings.saveEvery == 0 : epochEnded && now - lastSave >= kInterval)
    return save();
  if (log && now - lastFlush >= kInterval) {
    lastFlush = now;
    return log->flush();
  }
  return Status::success();
}

bool Trainer::isExhausted() const { return settings.patience > 0 && state.stale >= settings.patience; }

/// Saves at the end, however it comes. What has not begun does not take the place of an older checkpoint.
Result<TrainEnd> Trainer::finish(TrainEnd end) {
  if (end == TrainEnd::Interrupted && state.step == 0)
    return end;
  Status status = save();
  return status.ok() ? Result<TrainEnd>(end) : status;
}

Result<TrainEnd> Trainer::run() {
  lastSave = lastFlush = Clock::now();
  observer.onStart(*this);
  while (state.epoch < settings.epochs && !isExhausted()) {
    if (Status status = batches->start(state.epoch, state.batch); !status.ok())
      return status;
    while (!batches->atEnd()) {
      if (observer.shouldStop())
        return finish(TrainEnd::Interrupted);
      if (Status status = doStep(); !status.ok())
        return status;
      // The last step of an epoch is saved with its validation.
      if (!batches->atEnd())
        if (Status status = saveIfDue(/*epochEnded=*/false); !status.ok())
          return status;
    }
    Result<bool> isComplete = finishEpoch();
    if (!isComplete)
      return isComplete.status();
    if (!*isComplete)
      return finish(TrainEnd::Interrupted);
    if (Status status = saveIfDue(/*epochEnded=*/true); !status.ok())
      return status;
  }
  return finish(isExhausted() && state.epoch < settings.epochs ? TrainEnd::EarlyStopped : TrainEnd::Finished);
}
