//===- InputFiles.cpp - What the command line gives entry points ----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/InputFiles.h"
#include "dlc/Dialect/RT/IR/Interface.h"
#include "dlc/Driver/OpenModel.h"
#include <fmt/format.h>

using namespace dlc;
using runtime::Dims;
using runtime::ErrorCode;
using runtime::InputFile;
using runtime::NamedTensors;
using runtime::Result;
using runtime::Status;

Status InputFiles::add(const std::string &name, InputFile file) {
  for (const auto &[other, otherFile] : files)
    if (other == name)
      return Status::error(ErrorCode::Argument, fmt::format("there are two tensors called '{}'", name));
  files.emplace_back(name, std::move(file));
  return Status::success();
}

Status InputFiles::addItem(llvm::StringRef item, llvm::StringRef option, bool realIsF64) {
  auto [name, file] = item.split('=');
  if (file.empty() && (item.ends_with(".safetensors") || item.ends_with(".npz"))) {
    Result<NamedTensors> tensors = readWeights(item.str(), "", realIsF64);
    if (!tensors)
      return tensors.status();
    for (const auto &[member, tensor] : *tensors)
      if (Status status = add(member, InputFile::of(tensor)); !status.ok())
        return status;
    return Status::success();
  }
  if (name.empty() || file.empty())
    return Status::error(ErrorCode::Argument, fmt::format("expects {} name=file, or a .safetensors or .npz file, but "
                                                          "got '{}'",
                                                          option.str(), item.str()));
  Result<InputFile> opened = InputFile::open(file.str());
  if (!opened)
    return opened.status();
  if (realIsF64)
    if (Status status = opened->widen(); !status.ok())
      return status;
  return add(name.str(), *std::move(opened));
}

Result<InputFiles> InputFiles::open(llvm::ArrayRef<std::string> items, llvm::StringRef option, bool realIsF64) {
  InputFiles opened;
  for (const std::string &item : items)
    if (Status status = opened.addItem(item, option, realIsF64); !status.ok())
      return status;
  return opened;
}

Result<NamedTensors> InputFiles::read(FindPlace findPlace) {
  NamedTensors tensors;
  for (auto &[name, file] : files) {
    std::optional<Place> place = findPlace(name); // without one, the call says so
    Result<runtime::Tensor> tensor = place ? file.read(place->type, place->shape) : runtime::Tensor();
    if (Status status = tensor ? tensors.add(name, *tensor) : tensor.status(); !status.ok())
      return status;
  }
  return tensors;
}

Result<NamedTensors> InputFiles::read(const dlc_func &function) {
  return read([&](llvm::StringRef name) -> std::optional<Place> {
    for (const dlc_arg &input : llvm::ArrayRef(function.inputs, static_cast<size_t>(function.num_inputs)))
      if (name == input.name)
        return Place{static_cast<runtime::ElementType>(input.type), Dims(input.shape, input.shape + input.rank)};
    return std::nullopt;
  });
}

Result<NamedTensors> InputFiles::read(mlir::func::FuncOp function) {
  return read([&](llvm::StringRef name) -> std::optional<Place> {
    for (auto [i, argument] : llvm::enumerate(function ? function.getArgumentTypes() : mlir::TypeRange())) {
      auto type = llvm::dyn_cast<mlir::RankedTensorType>(argument);
      if (!type || interp::getInputName(function, i) != name)
        continue;
      std::optional<int32_t> code = rt::getTypeCode(type.getElementType());
      if (!code)
        return std::nullopt;
      Dims shape;
      for (int64_t size : type.getShape())
        shape.push_back(mlir::ShapedType::isDynamic(size) ? -1 : size);
      return Place{static_cast<runtime::ElementType>(*code), std::move(shape)};
    }
    return std::nullopt;
  });
}
