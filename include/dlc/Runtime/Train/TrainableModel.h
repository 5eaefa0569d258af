//===- TrainableModel.h - What training needs of a model ------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A model whose entry points can be called by name and whose stored tensors can
// be read and written. NativeTrainable is compiled code; the compiler has one
// that interprets, which runs through the same Trainer.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TRAIN_TRAINABLEMODEL_H
#define DLC_RUNTIME_TRAIN_TRAINABLEMODEL_H

#include "dlc/Runtime/Model.h"

namespace dlc::runtime {

/// An input or a result of an entry point.
struct ArgInfo {
  std::string name;
  ElementType type = ElementType::F32;
  Dims shape;                    ///< -1 where the size depends on named dimensions
  std::vector<std::string> dims; ///< for each axis: the named dimension that is the size, or ""
};

/// "f32[n, 10]", with "?" for a size that is computed.
std::string toString(const ArgInfo &arg);

struct EntryInfo {
  std::string name;
  bool trains = false;           ///< a train func
  bool usesMemory = false;       ///< its results depend on earlier calls
  std::vector<std::string> dims; ///< its named dimensions
  std::vector<ArgInfo> inputs, outputs;

  /// The input called `name`, or null.
  const ArgInfo *findInput(const std::string &name) const;
};

/// A stored tensor other than a memory.
struct StoreInfo {
  std::string name;
  dlc_store_kind kind = DLC_PARAM;
  Tensor value; ///< a view
};

/// "parameter", "state" or "slot".
const char *describeKind(dlc_store_kind kind);

class TrainableModel {
public:
  virtual ~TrainableModel() = default;

  const std::string &name() const { return title; }
  const std::vector<EntryInfo> &entries() const { return points; }
  /// The entry point called `name`, or null.
  const EntryInfo *findEntry(const std::string &name) const;

  /// Calls an entry point with the inputs that it has among `inputs`. The results are valid until the next call.
  virtual Result<NamedTensors> call(const EntryInfo &entry, const NamedTensors &inputs, const DimValues &dims) = 0;
  /// What is stored now; valid until the next call.
  virtual const std::vector<StoreInfo> &stores() = 0;
  /// Copies tensors into the stores, all or none, as Model::load does.
  virtual Status load(const NamedTensors &tensors) = 0;

  /// The stores by name, as a file of weights has them.
  Result<NamedTensors> tensors();

protected:
  std::string title;
  std::vector<EntryInfo> points;
};

/// A compiled model. Calls with inputs at the addresses of the last call of the same entry point allocate nothing in
/// the model.
class NativeTrainable : public TrainableModel {
public:
  /// `model` is held for training and outlives this.
  explicit NativeTrainable(Model &model);

  Result<NamedTensors> call(const EntryInfo &entry, const NamedTensors &inputs, const DimValues &dims) override;
  const std::vector<StoreInfo> &stores() override { return stored; }
  Status load(const NamedTensors &tensors) override { return model.load(tensors); }

private:
  /// A call that was prepared, and for which tensors.
  struct Prepared {
    std::vector<Tensor> inputs;
    PreparedCall call;
  };

  Model &model;
  std::vector<StoreInfo> stored;
  std::map<std::string, Prepared> prepared;
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TRAIN_TRAINABLEMODEL_H
