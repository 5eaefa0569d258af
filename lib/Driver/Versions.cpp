//===- Versions.cpp - Code for chosen values of dimensions ----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `--dim n=1,32` compiles an entry point twice, with static shapes each. The
// frontend, not a pass, makes the versions: evaluating the program again with
// `n` known gives the same types as `--dim n=1`, whatever the operations. A
// version keeps the arguments and attributes of the entry point, so that all
// that callers see is the same; only types and code differ. Which version a
// call goes to is decided in the C function.
//
//===----------------------------------------------------------------------===//

#include "Program.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include <fmt/format.h>
#include <set>

using namespace mlir;
using namespace dlc;

/// Compile time grows with each version.
static constexpr size_t maxVersions = 64;

/// All combinations of what `dims` lists. The values come first, then, where a
/// dimension has a generic version, the combination without it: calls go to
/// the first version that fits.
static std::vector<FixedDims> combine(const std::map<std::string, DimChoice> &dims) {
  std::vector<FixedDims> combinations(1);
  for (const auto &[name, choice] : dims) {
    std::vector<FixedDims> longer;
    for (const FixedDims &fixed : combinations) {
      for (int64_t value : choice.values) {
        longer.push_back(fixed);
        longer.back()[name] = value;
      }
      if (choice.generic)
        longer.push_back(fixed);
    }
    combinations = std::move(longer);
    if (combinations.size() > maxVersions)
      break;
  }
  return combinations;
}

/// The part of `fixed` that is about arguments of `function`.
static FixedDims restrictTo(func::FuncOp function, const FixedDims &fixed) {
  FixedDims result;
  for (unsigned i = 0, e = rt::getNumDims(function); i < e; ++i)
    if (auto found = fixed.find(function.getArgAttrOfType<StringAttr>(i, rt::dimAttrName).str()); found != fixed.end())
      result.insert(*found);
  return result;
}

/// Gives `version`, which lacks the dimensions of `fixed`, the arguments and
/// the attributes of `entry`.
static void adoptInterface(func::FuncOp version, func::FuncOp entry, const FixedDims &fixed) {
  Builder builder(entry.getContext());
  for (unsigned i = 0, e = rt::getNumDims(entry); i < e; ++i) {
    auto value = fixed.find(entry.getArgAttrOfType<StringAttr>(i, rt::dimAttrName).str());
    if (value == fixed.end())
      continue;
    LogicalResult inserted =
        version.insertArgument(i, builder.getIndexType(), entry.getArgAttrDict(i), version.getLoc());
    assert(succeeded(inserted) && "an argument can be inserted in a function with a body");
    (void)inserted;
    version.setArgAttr(i, rt::valuesAttrName, builder.getDenseI64ArrayAttr(value->second));
  }
  for (unsigned i = rt::getNumDims(entry); i < entry.getNumArguments(); ++i)
    version.setArgAttrs(i, entry.getArgAttrDict(i));
  for (unsigned i = 0; i < version.getNumResults(); ++i)
    for (unsigned j = 0; j < entry.getNumResults(); ++j)
      if (auto name = entry.getResultAttrOfType<StringAttr>(j, rt::nameAttrName);
          name && name == version.getResultAttr(i, rt::nameAttrName))
        version.setResultAttrs(i, entry.getResultAttrDict(j));
  if (Attribute requirements = entry->getAttr(rt::requiresAttrName))
    version->setAttr(rt::requiresAttrName, requirements);
  version->setAttr(rt::versionAttrName, entry.getSymNameAttr());
  std::string name = entry.getName().str() + ".";
  for (const auto &[dim, value] : fixed)
    name += fmt::format("{}{}{}", name.back() == '.' ? "" : "_", dim, value);
  version.setName(name);
}

/// Puts the versions of `entry` that `specialised` has for the combinations
/// before it. Erases `entry`, if that is none of them.
static void addVersionsOf(func::FuncOp entry, ArrayRef<FixedDims> combinations, ArrayRef<ModuleOp> specialised) {
  std::set<FixedDims> done;
  for (const auto &[fixed, model] : llvm::zip_equal(combinations, specialised)) {
    ModuleOp module = model;
    FixedDims own = restrictTo(entry, fixed);
    if (!done.insert(own).second || own.empty())
      continue;
    auto version = module.lookupSymbol<func::FuncOp>(entry.getName());
    version->moveBefore(entry);
    adoptInterface(version, entry, own);
  }
  if (!done.count({}))
    entry.erase();
}

LogicalResult dlc::generateVersions(const std::map<std::string, DimChoice> &dims, GenerateFn generate, Program &program,
                                    std::string &message) {
  std::map<std::string, DimChoice> listed;
  FixedDims fixed;
  for (const auto &[name, choice] : dims)
    if (choice.values.size() == 1 && !choice.generic)
      fixed[name] = choice.values.front();
    else if (!choice.values.empty())
      listed.insert({name, choice});
  if (failed(generate(fixed, program)))
    return failure();
  std::vector<FixedDims> combinations = combine(listed);
  if (combinations.size() > maxVersions) {
    message = fmt::format("--dim asks for more than {} versions", maxVersions);
    return failure();
  }
  std::vector<Program> specialised;
  for (FixedDims &combination : combinations) {
    FixedDims all = fixed;
    all.insert(combination.begin(), combination.end());
    if (failed(generate(all, specialised.emplace_back()))) {
      for (const auto &[name, value] : combination)
        message += fmt::format("{}{} = {}", message.empty() ? "there is no version for " : ", ", name, value);
      return failure();
    }
  }
  for (auto [i, module] : llvm::enumerate(program)) {
    auto versions = llvm::map_to_vector(specialised, [&](Program &other) { return *other[i]; });
    for (func::FuncOp entry : llvm::to_vector(module->getOps<func::FuncOp>()))
      addVersionsOf(entry, combinations, versions);
  }
  return success();
}
