//===- ModelCall.cpp - Model handles: calling entry points ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Descriptor.h"
#include "dlc/Runtime/Model.h"
#include <fmt/format.h>

using namespace dlc::runtime;

Status PreparedCall::error(ErrorCode code, const std::string &message) const {
  return Status::error(code, fmt::format("{}: {}", function->name, message));
}

/// "n = 3, m = 4".
std::string PreparedCall::describeDims() const {
  std::string text;
  for (size_t i = 0; i < dims.size(); ++i)
    text += fmt::format("{}{} = {}", i == 0 ? "" : ", ", function->dim_names[i], dims[i]);
  return text.empty() ? "no named dimensions" : text;
}

/// Finds the values of the named dimensions, and checks types, ranks and fixed sizes on the way.
Status PreparedCall::bindDims(const std::vector<Tensor> &given, const DimValues &wanted) {
  const auto count = static_cast<size_t>(function->num_dims);
  dims.assign(count, -1);
  std::vector<std::string> origins(count);
  for (const auto &[name, value] : wanted) {
    size_t k = 0;
    while (k < count && name != function->dim_names[k])
      ++k;
    if (k == count)
      return error(ErrorCode::Argument, fmt::format("there is no named dimension '{}'", name));
    if (value < 0)
      return error(ErrorCode::Argument, fmt::format("named dimension '{}' cannot be {}", name, value));
    dims[k] = value;
    origins[k] = "as asked for";
  }
  for (size_t i = 0; i < given.size(); ++i) {
    const dlc_arg &arg = function->inputs[i];
    const Tensor &input = given[i];
    const Status mismatch =
        error(ErrorCode::Shape, fmt::format("input '{}' expects {}, but got {}", arg.name, describe(*function, arg),
                                            toString(input.type(), input.shape())));
    if (static_cast<int32_t>(input.type()) != arg.type || input.rank() != arg.rank)
      return mismatch;
    for (int32_t axis = 0; axis < arg.rank; ++axis) {
      const int64_t size = input.dim(axis);
      if (arg.shape[axis] >= 0 && arg.shape[axis] != size)
        return mismatch;
      if (arg.shape[axis] >= 0 || !arg.dims || arg.dims[axis] < 0)
        continue;
      const auto k = static_cast<size_t>(arg.dims[axis]);
      if (dims[k] >= 0 && dims[k] != size)
        return error(ErrorCode::Shape, fmt::format("named dimension '{}' is {} {}, but {} in input '{}'",
                                                   function->dim_names[k], dims[k], origins[k], size, arg.name));
      dims[k] = size;
      if (origins[k].empty())
        origins[k] = fmt::format("in input '{}'", arg.name);
    }
  }
  for (size_t k = 0; k < count; ++k)
    if (dims[k] < 0)
      return error(
          ErrorCode::Argument,
          fmt::format("the inputs do not determine the named dimension '{}': give its value", function->dim_names[k]));
  return Status::success();
}

/// Checks the sizes that are functions of named dimensions, and makes inputs contiguous.
Status PreparedCall::checkInputs(const std::vector<Tensor> &given, const std::vector<int64_t> &sizes) {
  auto size = sizes.begin();
  for (size_t i = 0; i < given.size(); ++i) {
    const Dims wanted(size, size + given[i].rank());
    size += given[i].rank();
    if (given[i].shape() != wanted)
      return error(ErrorCode::Shape,
                   fmt::format("input '{}' expects the shape {} where {}, but got {}", function->inputs[i].name,
                               toString(wanted), describeDims(), toString(given[i].shape())));
    Result<Tensor> dense = given[i].contiguous();
    if (!dense)
      return dense.status();
    inputs.push_back(*dense);
    // Storage may lack an address when it holds nothing; entry points want one all the same.
    static const double placeholder[8] = {};
    inputPointers.push_back(dense->rawData() ? dense->rawData() : placeholder);
  }
  return Status::success();
}

Status PreparedCall::allocateOutputs(const int64_t *sizes) {
  for (int32_t i = 0; i < function->num_outputs; ++i) {
    const dlc_arg &arg = function->outputs[i];
    Result<Tensor> output = Tensor::create(static_cast<ElementType>(arg.type), Dims(sizes, sizes + arg.rank));
    if (!output)
      return error(output.status().code(), fmt::format("output '{}': {}", arg.name, output.message()));
    sizes += arg.rank;
    outputPointers.push_back(output->mutableRawData());
    if (Status status = results.add(arg.name, *output); !status.ok())
      return status;
  }
  return Status::success();
}

Status PreparedCall::run() {
  const int32_t status = function->invoke(modelBlock.get(), memoryBlock.get(), dims.data(), inputPointers.data(),
                                          outputPointers.data(), workspace.get());
  return status == DLC_OK ? Status::success() : error(ErrorCode::Model, describeStatus(status));
}

Result<PreparedCall> Model::prepare(const dlc_func &function, const std::vector<Tensor> &inputs, Stream &stream,
                                    const DimValues &dims) const {
  PreparedCall call;
  call.function = &function;
  if (inputs.size() != static_cast<size_t>(function.num_inputs))
    return call.error(ErrorCode::Argument,
                      fmt::format("expects {} inputs, but got {}", function.num_inputs, inputs.size()));
  if (function.kind == DLC_TRAIN && use != ModelUse::Training)
    return call.error(ErrorCode::Argument, "a train func needs a model that is held for training");
  if (Status status = call.bindDims(inputs, dims); !status.ok())
    return status;

  size_t ranks = 0, inputRanks = 0;
  for (int32_t i = 0; i < function.num_inputs; ++i)
    inputRanks += static_cast<size_t>(function.inputs[i].rank);
  for (int32_t i = 0; i < function.num_outputs; ++i)
    ranks += static_cast<size_t>(function.outputs[i].rank);
  std::vector<int64_t> sizes(inputRanks + ranks + 1); // never empty, so it has an address
  if (int32_t status = function.shapes(call.dims.data(), sizes.data()); status != DLC_OK)
    return call.error(ErrorCode::Model, fmt::format("{} ({})", describeStatus(status), call.describeDims()));
  if (Status status = call.checkInputs(inputs, sizes); !status.ok())
    return status;
  if (Status status = call.allocateOutputs(sizes.data() + inputRanks); !status.ok())
    return status;

  call.scratchBytes = function.workspace(call.dims.data());
  if (call.scratchBytes == SIZE_MAX)
    return call.error(ErrorCode::Model, fmt::format("there is no workspace for {}: a dimension is not one of those "
                                                    "compiled for, or a size overflows",
                                                    call.describeDims()));
  if (Status status = stream.reserve(call.scratchBytes); !status.ok())
    return call.error(status.code(), status.message());
  call.modelBlock = block;
  call.memoryBlock = stream.memoryBlock;
  call.workspace = stream.workspace;
  return call;
}

Result<const dlc_func *> Model::function(const std::string &name) const {
  std::vector<std::string> names;
  for (uint32_t i = 0; i < content->num_funcs; ++i) {
    if (name == content->funcs[i].name)
      return &content->funcs[i];
    names.push_back(content->funcs[i].name);
  }
  return Status::error(ErrorCode::Argument, fmt::format("model '{}' has no entry point '{}'; it has: {}", content->name,
                                                        name, fmt::join(names, ", ")));
}

Result<Stream> Model::newStream() const {
  Stream stream(content);
  if (Status status = stream.allocate(); !status.ok())
    return status;
  return stream;
}

Result<PreparedCall> Model::prepare(const std::string &name, const std::vector<Tensor> &inputs, const DimValues &dims) {
  Result<const dlc_func *> found = function(name);
  return found ? prepare(**found, inputs, own, dims) : found.status();
}

static Result<NamedTensors> runOnce(Result<PreparedCall> call) {
  if (!call)
    return call.status();
  if (Status status = call->run(); !status.ok())
    return status;
  return call->outputs();
}

Result<NamedTensors> Model::call(const std::string &name, const std::vector<Tensor> &inputs, const DimValues &dims) {
  return runOnce(prepare(name, inputs, dims));
}

Result<NamedTensors> Model::call(const std::string &name, const NamedTensors &inputs, const DimValues &dims) {
  Result<std::vector<Tensor>> ordered = orderInputs(name, inputs);
  return ordered ? call(name, *ordered, dims) : ordered.status();
}

Result<NamedTensors> Model::call(const std::string &name, const std::vector<Tensor> &inputs, Stream &stream,
                                 const DimValues &dims) const {
  Result<const dlc_func *> found = function(name);
  if (!found)
    return found.status();
  if ((*found)->kind == DLC_TRAIN)
    return Status::error(ErrorCode::Argument,
                         fmt::format("{}: a train func needs the model to itself: call it without a stream", name));
  return runOnce(prepare(**found, inputs, stream, dims));
}

Result<std::vector<Tensor>> Model::orderInputs(const std::string &name, const NamedTensors &inputs) const {
  Result<const dlc_func *> found = function(name);
  if (!found)
    return found.status();
  std::vector<Tensor> ordered;
  std::vector<std::string> names;
  for (int32_t i = 0; i < (*found)->num_inputs; ++i) {
    const char *wanted = (*found)->inputs[i].name;
    const Tensor *input = inputs.find(wanted);
    if (!input)
      return Status::error(ErrorCode::Argument, fmt::format("{}: input '{}' is missing", name, wanted));
    ordered.push_back(*input);
    names.push_back(wanted);
  }
  for (const auto &entry : inputs)
    if (std::find(names.begin(), names.end(), entry.name) == names.end())
      return Status::error(ErrorCode::Argument, fmt::format("{}: there is no input '{}'; the inputs are: {}", name,
                                                            entry.name, fmt::join(names, ", ")));
  return ordered;
}
