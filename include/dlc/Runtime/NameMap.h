//===- NameMap.h - Renaming and transforming weights of other frameworks --===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A name map is a text, one line for each tensor that the model wants:
//
//   fc1.weight   = classifier.0.weight transpose
//   conv1.weight = features.0.weight oihw_to_hwio
//   cell.bias    = lstm.bias_ih_l0 add(lstm.bias_hh_l0)
//   ignore *.num_batches_tracked
//
// docs/weights.md describes the format and all transforms.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_NAMEMAP_H
#define DLC_RUNTIME_NAMEMAP_H

#include "dlc/Runtime/NamedTensors.h"

namespace dlc::runtime {

class NameMap {
public:
  /// Parses a map; messages call it `name`, and give the line.
  static Result<NameMap> parse(const std::string &text, const std::string &name = "map");
  static Result<NameMap> readFile(const std::string &path);

  /// The targets, made from `source`, and what of `source` no line mentions,
  /// unchanged. An error names the line, the target, and the shape found.
  Result<NamedTensors> apply(const NamedTensors &source) const;

  /// What is done to a tensor; the transforms of the text, in the same order.
  enum class Op { Transpose, Permute, OihwToHwio, ChwToHwcRows, Reshape, Slice, Reorder, Add, Cast };

private:
  friend class MapParser;
  struct Step {
    Op op;
    std::vector<int64_t> numbers;
    std::string name; ///< of the other tensor, or of the element type
  };
  struct Line {
    int number;
    std::string target, source;
    std::vector<Step> steps;
  };
  Result<Tensor> make(const Line &line, const NamedTensors &source) const;
  static Result<Tensor> transform(const Tensor &tensor, const Step &step, const NamedTensors &source);
  bool ignores(const std::string &name) const;

  std::string file;
  std::vector<Line> lines;
  std::vector<std::string> ignored; ///< patterns, where * stands for any text
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_NAMEMAP_H
