//===- InterpretedTrainable.h - Training in the interpreter -----*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_DRIVER_TRAIN_INTERPRETEDTRAINABLE_H
#define DLC_LIB_DRIVER_TRAIN_INTERPRETEDTRAINABLE_H

#include "dlc/Driver/OpenModel.h"
#include "dlc/Runtime/Train/TrainableModel.h"

namespace dlc {

/// A model whose entry points the reference interpreter evaluates.
class InterpretedTrainable : public runtime::TrainableModel {
public:
  /// `model` outlives this.
  explicit InterpretedTrainable(InterpretedModel &model);

  runtime::Result<runtime::NamedTensors> call(const runtime::EntryInfo &entry, const runtime::NamedTensors &inputs,
                                              const runtime::DimValues &dims) override;
  const std::vector<runtime::StoreInfo> &stores() override;
  runtime::Status load(const runtime::NamedTensors &tensors) override;

private:
  InterpretedModel &model;
  std::vector<runtime::StoreInfo> stored;
};

} // namespace dlc

#endif // DLC_LIB_DRIVER_TRAIN_INTERPRETEDTRAINABLE_H
