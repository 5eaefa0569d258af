//===- Model.h - Handles on compiled models -------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A Model drives any compiled model through its descriptor: it owns the model
// block, knows the stored tensors by name, and calls entry points with tensors.
//
//   Result<Model> cnn = Model::create(&cnn_model);        // linked in, or
//   Result<Model> cnn = Model::open("./cnn.so");          // loaded
//   Status status = cnn->loadFile("cnn.safetensors");
//   Result<NamedTensors> out = cnn->call("predict", {images});
//
// Threads: const members may run at the same time, each with its own Stream;
// anything else needs the Model to itself.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_MODEL_H
#define DLC_RUNTIME_MODEL_H

#include "dlc/Runtime/ABI.h"
#include "dlc/Runtime/NamedTensors.h"

namespace dlc::runtime {

class NameMap;

/// Values of named dimensions.
using DimValues = std::map<std::string, int64_t>;

/// How much of a model is held.
enum class ModelUse {
  Inference, ///< the prefix that export funcs read; train funcs are refused
  Training,  ///< everything
};

/// Checks a descriptor without calling any of its functions: version, names,
/// types, shapes, offsets inside blocks and not overlapping, pointers present.
Status validateDescriptor(const dlc_model *descriptor);

/// What an entry point's status means: "DLC_E_DIM: a dimension is …".
std::string describeStatus(int32_t status);

/// What a caller of entry points has to itself: a memory block and a workspace,
/// which grows to what calls need and is used again. Not to outlive the Model.
class Stream {
public:
  Stream(Stream &&) = default;
  Stream &operator=(Stream &&) = default;

  /// Sets the memory to its initial values.
  Status reset();
  /// A view of a stored tensor of kind DLC_MEMORY.
  Result<Tensor> memory(const std::string &name);

private:
  friend class Model;
  friend class PreparedCall;
  explicit Stream(const dlc_model *descriptor) : descriptor(descriptor) {}
  Status allocate();
  Status reserve(size_t bytes);

  const dlc_model *descriptor;
  std::shared_ptr<void> memoryBlock;
  std::shared_ptr<void> workspace;
  size_t workspaceBytes = 0;
};

/// A call with its inputs checked and its outputs allocated, to be run any
/// number of times. It shares the elements of its inputs: changes of them are
/// seen by the next run (of a contiguous input; others were copied). Not to
/// outlive the Model.
class PreparedCall {
public:
  /// Calls the entry point; no memory is allocated.
  Status run();
  /// What the last run computed, in the order of the declaration.
  const NamedTensors &outputs() const { return results; }
  /// Bytes of workspace that the entry point asked for.
  size_t workspaceBytes() const { return scratchBytes; }

private:
  friend class Model;
  PreparedCall() = default;
  Status bindDims(const std::vector<Tensor> &given, const DimValues &wanted);
  Status checkInputs(const std::vector<Tensor> &given, const std::vector<int64_t> &sizes);
  Status allocateOutputs(const int64_t *sizes);
  std::string describeDims() const;
  Status error(ErrorCode code, const std::string &message) const;

  const dlc_func *function = nullptr;
  std::vector<int64_t> dims;
  std::vector<Tensor> inputs;
  NamedTensors results;
  std::vector<const void *> inputPointers;
  std::vector<void *> outputPointers;
  std::shared_ptr<void> modelBlock, memoryBlock, workspace;
  size_t scratchBytes = 0;
};

class Model {
public:
  /// A model linked into the program. Its block is zeros until init or load.
  static Result<Model> create(const dlc_model *descriptor, ModelUse use = ModelUse::Training);
  /// A model in a shared library, which exports NAME_model. An empty name means
  /// that of the file without "lib" before it and without its ending.
  static Result<Model> open(const std::string &path, std::string name = "", ModelUse use = ModelUse::Training);

  const dlc_model &descriptor() const { return *content; }
  std::string name() const { return content->name; }

  //===--- Stored tensors -------------------------------------------------===//

  /// Fills the block with initial values.
  Status init(uint64_t seed);
  /// A view of a stored tensor; it keeps the block alive. Kinds other than DLC_MEMORY.
  Result<Tensor> store(const std::string &name);
  /// Views of all that are held, in the order of the descriptor.
  NamedTensors stores();

  /// Copies tensors into the block, all or, on an error, none. What export
  /// funcs read must be there with the right type and shape; names that the
  /// model does not know are errors. What only training needs (optimizers'
  /// slots, …) may be there as a whole or not at all.
  Status load(const NamedTensors &tensors);
  /// Reads .safetensors or .npz, renames and transforms by `map` if there is one, and loads.
  Status loadFile(const std::string &path, const NameMap *map = nullptr);
  /// Writes all stores that are held, or only those that export funcs read.
  Status saveFile(const std::string &path, ModelUse what = ModelUse::Training);

  //===--- Calls ----------------------------------------------------------===//

  /// The entry point of that name; the error lists those there are.
  Result<const dlc_func *> function(const std::string &name) const;
  /// Another memory and workspace, for another thread or sequence.
  Result<Stream> newStream() const;

  /// Calls an entry point with the model's own stream. Named dimensions follow
  /// from the inputs' shapes; `dims` gives those that do not, and checks others.
  Result<NamedTensors> call(const std::string &function, const std::vector<Tensor> &inputs, const DimValues &dims = {});
  /// The same with inputs by name.
  Result<NamedTensors> call(const std::string &function, const NamedTensors &inputs, const DimValues &dims = {});
  /// Calls an export func with the caller's stream.
  Result<NamedTensors> call(const std::string &function, const std::vector<Tensor> &inputs, Stream &stream,
                            const DimValues &dims = {}) const;

  /// Everything but the call itself.
  Result<PreparedCall> prepare(const std::string &function, const std::vector<Tensor> &inputs,
                               const DimValues &dims = {});
  /// Puts inputs by name into the order of the declaration.
  Result<std::vector<Tensor>> orderInputs(const std::string &function, const NamedTensors &inputs) const;

  /// The stream that calls without one use.
  Stream &stream() { return own; }

private:
  Model(const dlc_model *descriptor, ModelUse use) : content(descriptor), use(use), own(descriptor) {}
  Result<PreparedCall> prepare(const dlc_func &function, const std::vector<Tensor> &inputs, Stream &stream,
                               const DimValues &dims) const;
  bool holds(const dlc_store &store) const;
  bool isTrainingOnly(const dlc_store &store) const;
  Status checkFit(const NamedTensors &tensors) const;

  std::shared_ptr<void> library; // unloaded last
  const dlc_model *content;
  ModelUse use;
  std::shared_ptr<void> block;
  Stream own;
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_MODEL_H
