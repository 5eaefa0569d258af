//===- Checkpoint.cpp - A run of training in a file -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Runtime/Train/Checkpoint.h"
#include "../FileIO.h"
#include "dlc/Runtime/TensorFiles.h"
#include <cstdlib>
#include <fmt/format.h>
#include <zlib.h>

using namespace dlc::runtime;

static constexpr char kPrefix[] = "dlc.train.";
static constexpr char kVersion[] = "1";

Result<uint32_t> dlc::runtime::checksumOf(const Dataset &data) {
  uLong sum = ::crc32(0, nullptr, 0);
  auto add = [&sum](const void *bytes, size_t size) { sum = ::crc32_z(sum, static_cast<const Bytef *>(bytes), size); };
  for (const auto &[name, column] : data.columns()) {
    Result<Tensor> dense = column.contiguous();
    if (!dense)
      return dense.status();
    const std::string header = name + " " + toString(column.type(), column.shape());
    add(header.data(), header.size());
    add(dense->rawData(), static_cast<size_t>(dense->numBytes()));
  }
  return static_cast<uint32_t>(sum);
}

Status dlc::runtime::checkWritable(const std::string &path) {
  return OutputFile::create(path).status(); // what is not committed leaves nothing behind
}

/// The setup by key, with what each is called in messages. Numbers that a person gives are told from one another.
static std::vector<std::tuple<const char *, const char *, std::string>> describeSetup(const TrainSetup &setup) {
  const BatchOptions &batches = setup.batches;
  const std::string choice =
      setup.choice.name.empty() ? "" : setup.choice.name + (setup.choice.maximize ? ":max" : ":min");
  return {{"model", "model", setup.model},
          {"function", "train func", setup.step},
          {"rows", "rows of training data", fmt::format("{}", setup.rows)},
          {"batch_size", "batch size", fmt::format("{}", batches.batchSize)},
          {"shuffle", "shuffling", batches.shuffle ? "yes" : "no"},
          {"seed", "seed", fmt::format("{}", batches.seed)},
          {"drop_last", "dropping of a smaller last batch", batches.dropLast ? "yes" : "no"},
          {"metrics", "metrics", fmt::format("{}", fmt::join(setup.metrics, " "))},
          {"choice", "metric to choose by", choice},
          {"data", "checksum of the training data", fmt::format("{:08x}", setup.checksum)}};
}

static std::string print(double value) { return fmt::format("{:.17g}", value); }

Status dlc::runtime::writeCheckpoint(const std::string &path, NamedTensors tensors, const TrainSetup &setup,
                                     const TrainProgress &progress) {
  auto set = [&](const char *key, std::string value) {
    tensors.metadata[std::string(kPrefix) + key] = std::move(value);
  };
  set("version", kVersion);
  for (const auto &[key, title, value] : describeSetup(setup))
    set(key, value);
  set("step", fmt::format("{}", progress.step));
  set("epoch", fmt::format("{}", progress.epoch));
  set("batch", fmt::format("{}", progress.batch));
  set("loss_sum", print(progress.lossSum));
  if (progress.best) {
    set("best", print(*progress.best));
    set("best_epoch", fmt::format("{}", progress.bestEpoch));
    set("stale", fmt::format("{}", progress.stale));
  }
  std::string validations;
  for (const Validation &validation : progress.validations) {
    validations += fmt::format("{}", validation.step);
    for (double value : validation.values)
      validations += fmt::format(" {:.9g}", value); // only a picture is made of them
    validations += ";";
  }
  set("validations", validations);
  return writeSafetensors(path, tensors, Durability::OnDisk);
}

namespace {
/// Reads values of the metadata; the first that is missing or malformed is the error.
class Reader {
public:
  explicit Reader(const NamedTensors &checkpoint) : metadata(checkpoint.metadata) {}

  const std::string *find(const char *key) const {
    auto found = metadata.find(std::string(kPrefix) + key);
    return found == metadata.end() ? nullptr : &found->second;
  }
  bool readInt(const char *key, int64_t &value) {
    const std::string *text = find(key);
    char *end = nullptr;
    if (text)
      value = std::strtoll(text->c_str(), &end, 10);
    return check(key, text && end != text->c_str() && *end == '\0' && value >= 0);
  }
  bool readDouble(const char *key, double &value) {
    const std::string *text = find(key);
    char *end = nullptr;
    if (text)
      value = std::strtod(text->c_str(), &end);
    return check(key, text && end != text->c_str() && *end == '\0');
  }
  bool readValidations(size_t metrics, std::vector<Validation> &validations);

  Status status() const { return error; }

private:
  bool check(const char *key, bool isGood) {
    if (!isGood && error.ok())
      error = Status::error(ErrorCode::Format, fmt::format("metadata '{}{}' is missing or malformed", kPrefix, key));
    return isGood;
  }

  const std::map<std::string, std::string> &metadata;
  Status error;
};
} // namespace

bool Reader::readValidations(size_t metrics, std::vector<Validation> &validations) {
  const std::string *text = find("validations");
  if (!check("validations", text != nullptr))
    return false;
  const char *place = text->c_str();
  while (*place != '\0') {
    char *end = nullptr;
    Validation validation;
    validation.step = std::strtoll(place, &end, 10);
    bool isGood = end != place;
    for (size_t i = 0; isGood && i < metrics; ++i) {
      place = end;
      validation.values.push_back(std::strtod(place, &end));
      isGood = end != place;
    }
    if (!check("validations", isGood && *end == ';'))
      return false;
    validations.push_back(std::move(validation));
    place = end + 1;
  }
  return true;
}

Result<TrainProgress> dlc::runtime::readProgress(const NamedTensors &checkpoint, const TrainSetup &setup) {
  Reader reader(checkpoint);
  const std::string *version = reader.find("version");
  if (!version)
    return Status::error(ErrorCode::Argument, "these are weights, not a checkpoint of a run that could go on");
  if (*version != kVersion)
    return Status::error(ErrorCode::Unsupported,
                         fmt::format("expects a checkpoint of version {}, but got '{}'", kVersion, *version));
  for (const auto &[key, title, value] : describeSetup(setup)) {
    const std::string *before = reader.find(key);
    if (!before || *before != value)
      return Status::error(ErrorCode::Argument, fmt::format("a run goes on only as it began: {}: now '{}', before '{}'",
                                                            title, value, before ? *before : ""));
  }
  TrainProgress progress;
  bool isGood = reader.readInt("step", progress.step) && reader.readInt("epoch", progress.epoch) &&
                reader.readInt("batch", progress.batch) && reader.readDouble("loss_sum", progress.lossSum) &&
                reader.readValidations(setup.metrics.size(), progress.validations);
  if (isGood && reader.find("best")) {
    double best = 0;
    isGood = reader.readDouble("best", best) && reader.readInt("best_epoch", progress.bestEpoch) &&
             reader.readInt("stale", progress.stale);
    progress.best = best;
  }
  if (!isGood)
    return reader.status();
  return progress;
}
