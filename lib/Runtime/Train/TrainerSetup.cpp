//===- TrainerSetup.cpp - The training loop: what comes before it ---------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/TensorFiles.h"
#include "dlc/Runtime/Train/NonFinite.h"
#include "dlc/Runtime/Train/Trainer.h"
#include <fmt/format.h>

using namespace dlc::runtime;

static Status argumentError(std::string message) { return Status::error(ErrorCode::Argument, std::move(message)); }

template <typename List, typename Name> static std::string joinNames(const List &list, Name &&name) {
  std::vector<std::string> names;
  for (const auto &item : list)
    names.push_back(name(item));
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

/// The train func that was asked for, or the only one.
Status Trainer::chooseStep() {
  std::vector<const EntryInfo *> found;
  for (const EntryInfo &entry : model.entries())
    if (entry.trains && (settings.step.empty() || settings.step == entry.name))
      found.push_back(&entry);
  if (found.size() != 1)
    return argumentError(fmt::format(
        "model '{}' has {} train func{}{}{}", model.name(), found.empty() ? "no" : fmt::format("{}", found.size()),
        found.size() > 1 ? "s" : "", settings.step.empty() ? "" : " '" + settings.step + "'",
        found.empty() ? ""
                      : "; say which one: " + joinNames(found, [](const EntryInfo *entry) { return entry->name; })));
  step = found.front();
  for (size_t i = 0; i < step->outputs.size(); ++i)
    if (const ArgInfo &output = step->outputs[i]; output.shape.empty() && isFloat(output.type) && lossResult.empty())
      lossResult = output.name;
  for (const ArgInfo &output : step->outputs)
    if (output.name == "loss" && output.shape.empty() && isFloat(output.type))
      lossResult = output.name;
  if (lossResult.empty())
    return argumentError(
        fmt::format("train func '{}' has no result that could be the loss, a floating-point number", step->name));
  return Status::success();
}

/// The number of rows that every call of `entry` takes, if it is fixed.
static std::optional<int64_t> getFixedRows(const EntryInfo &entry) {
  for (const ArgInfo &input : entry.inputs)
    if (!input.shape.empty() && input.shape.front() >= 0)
      return input.shape.front();
  return std::nullopt;
}

/// Would every batch have the number of rows that was compiled in?
static Status checkFixedRows(const EntryInfo &entry, const Batches &batches, const char *dropHint) {
  std::optional<int64_t> fixed = getFixedRows(entry);
  if (!fixed)
    return Status::success();
  const int64_t rows = batches.data().size(), size = std::min(batches.options().batchSize, rows);
  if (size != *fixed)
    return argumentError(fmt::format("'{}' takes exactly {} rows, but a batch has {}", entry.name, *fixed, size));
  if (rows % size != 0 && !batches.options().dropLast)
    return argumentError(fmt::format("'{}' takes exactly {} rows, but the last batch has {}{}", entry.name, *fixed,
                                     rows % size, dropHint));
  return Status::success();
}

Status Trainer::prepareTraining(const Dataset &data) {
  for (const auto &[name, tensor] : data.columns())
    if (!step->findInput(name))
      return argumentError(fmt::format("'{}' has no input '{}'; its inputs are: {}", step->name, name,
                                       joinNames(step->inputs, [](const ArgInfo &input) { return input.name; })));
  for (const ArgInfo &input : step->inputs)
    if (!data.columns().find(input.name))
      return argumentError(fmt::format("there is no column for input '{}' of '{}', which expects {}", input.name,
                                       step->name, toString(input)));
  for (const auto &[name, scale] : settings.scales)
    if (!step->findInput(name))
      return argumentError(fmt::format("there is no column '{}' to scale", name));
  if (data.size() == 0)
    return argumentError("the data set is empty");
  Result<Dataset> fitted = fitColumns(data, {step}, settings.scales);
  if (!fitted)
    return fitted.status();
  Result<Batches> created = Batches::create(*fitted, settings.batches);
  if (!created)
    return created.status();
  batches.emplace(*std::move(created));
  if (batches->count() == 0)
    return argumentError(fmt::format("{} rows make no batch of {}", data.size(), settings.batches.batchSize));
  return checkFixedRows(*step, *batches, "; leave it out, or choose another batch size");
}

Status Trainer::prepareValidation(const Dataset &data) {
  if (data.columns().empty())
    return Status::success();
  if (data.size() == 0)
    return argumentError("the data set is empty");
  // The train func says what a column is; metrics may have columns of their own.
  std::vector<const EntryInfo *> entries = {step};
  for (const EntryInfo &entry : model.entries())
    if (!entry.trains)
      entries.push_back(&entry);
  Result<Dataset> fitted = fitColumns(data, entries, settings.scales);
  if (!fitted)
    return fitted.status();
  metrics = findMetrics(model, *fitted, settings.dims);
  if (metrics.empty())
    return argumentError(fmt::format(
        "no metric can be computed from the columns {}: model '{}' has no export func of one number with these inputs",
        joinNames(data.columns(), [](const NamedTensors::Entry &entry) { return entry.name; }), model.name()));
  BatchOptions options;
  options.batchSize = settings.batches.batchSize;
  Result<Batches> created = Batches::create(*fitted, options);
  if (!created)
    return created.status();
  validation.emplace(*std::move(created));
  for (const EntryInfo *metric : metrics)
    if (Status status = checkFixedRows(*metric, *validation, ""); !status.ok())
      return status;
  return Status::success();
}

Status Trainer::chooseMetric() {
  MetricChoice &choice = settings.choice;
  if (choice.name.empty() && settings.patience == 0 && settings.saveBest.empty())
    return Status::success();
  if (!validation)
    return argumentError("choosing the best model needs validation data");
  const std::string wanted = choice.name.empty() ? "loss" : choice.name;
  for (const EntryInfo *metric : metrics)
    if (metric->name == wanted) {
      choice.name = wanted;
      return Status::success();
    }
  return argumentError(fmt::format("there is no metric '{}'; there are: {}", wanted,
                                   joinNames(metrics, [](const EntryInfo *metric) { return metric->name; })));
}

/// Everything that the model stores must be in a checkpoint, optimizers' slots too, or the run would be another one.
static Status checkComplete(TrainableModel &model, const NamedTensors &checkpoint) {
  std::vector<std::string> missing;
  for (const StoreInfo &store : model.stores())
    if (!checkpoint.find(store.name))
      missing.push_back(fmt::format("'{}'", store.name));
  if (missing.empty())
    return Status::success();
  return argumentError(fmt::format("the checkpoint does not fit model '{}': {} {} missing", model.name(),
                                   fmt::join(missing, ", "), missing.size() == 1 ? "is" : "are"));
}

Status Trainer::resume() {
  Result<NamedTensors> checkpoint = readSafetensors(settings.save);
  if (!checkpoint)
    return checkpoint.status();
  Result<TrainProgress> progress = readProgress(*checkpoint, config);
  Status status = progress ? checkComplete(model, *checkpoint) : progress.status();
  if (status.ok())
    status = model.load(*checkpoint);
  if (!status.ok())
    return status.withPrefix(settings.save + ": ");
  if (progress->batch > batches->count())
    return Status::error(ErrorCode::Format, fmt::format("{}: there is no batch {}", settings.save, progress->batch));
  state = *std::move(progress);
  savedStep = state.step;
  savedEpoch = state.epoch;
  return Status::success();
}

Status Trainer::openLog() {
  if (settings.log.empty())
    return Status::success();
  Result<TrainLog> opened =
      settings.resume ? TrainLog::resume(settings.log, state.step, history) : TrainLog::create(settings.log);
  if (!opened)
    return opened.status();
  log.emplace(*std::move(opened));
  return Status::success();
}

/// Parameters and slots must be finite from the start. A state may be infinite on purpose, and is then not watched.
Status Trainer::chooseWatched() {
  const std::vector<StoreInfo> &stores = model.stores();
  for (size_t i = 0; i < stores.size(); ++i) {
    std::optional<int64_t> position = findNonFinite(stores[i].value);
    if (position && stores[i].kind != DLC_STATE)
      return Status::error(ErrorCode::Model,
                           fmt::format("{} '{}' is {} before the first step", describeKind(stores[i].kind),
                                       stores[i].name, describeElement(stores[i].value, *position)));
    if (!position && isFloat(stores[i].value.type()))
      watched.push_back(i);
  }
  return Status::success();
}

Result<Trainer> Trainer::create(TrainableModel &model, const Dataset &train, const Dataset &valid, TrainOptions options,
                                TrainObserver *observer) {
  static TrainObserver silent;
  Trainer trainer(model, std::move(options), observer ? *observer : silent);
  const TrainOptions &settings = trainer.settings;
  if (settings.epochs < 0 || settings.patience < 0 || settings.saveEvery < 0)
    return argumentError("epochs, patience and the steps between checkpoints cannot be negative");
  if (settings.resume && settings.save.empty())
    return argumentError("going on needs a checkpoint");
  if (Status status = trainer.chooseStep(); !status.ok())
    return status;
  if (Status status = trainer.prepareTraining(train); !status.ok())
    return status.withPrefix("training data: ");
  if (Status status = trainer.prepareValidation(valid); !status.ok())
    return status.withPrefix("validation data: ");
  if (Status status = trainer.chooseMetric(); !status.ok())
    return status;
  TrainSetup &config = trainer.config;
  config.model = model.name();
  config.step = trainer.step->name;
  config.rows = train.size();
  config.batches = settings.batches;
  for (const EntryInfo *metric : trainer.metrics)
    config.metrics.push_back(metric->name);
  config.choice = settings.choice;
  if (!settings.save.empty()) {
    Result<uint32_t> checksum = checksumOf(trainer.batches->data());
    if (!checksum)
      return checksum.status();
    config.checksum = *checksum;
  }
  for (const std::string &path : {settings.save, settings.saveBest})
    if (Status status = path.empty() ? Status() : checkWritable(path); !status.ok())
      return status;
  if (settings.resume)
    if (Status status = trainer.resume(); !status.ok())
      return status;
  if (Status status = trainer.chooseWatched(); !status.ok())
    return status;
  if (Status status = trainer.openLog(); !status.ok())
    return status;
  return trainer;
}
