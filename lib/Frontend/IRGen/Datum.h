//===- Datum.h - What expressions stand for while compiling -----*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The frontend evaluates a program: numbers, sizes, lists and layers are worked
// out while compiling, tensors become values of the nn dialect. A Datum is
// whatever an expression gave.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_DATUM_H
#define DLC_LIB_FRONTEND_IRGEN_DATUM_H

#include "dlc/Dialect/NN/IR/ShapeInference.h"
#include "dlc/Frontend/AST.h"
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dlc::frontend {

struct Datum;
struct FileScope;
struct Frame;
struct Instance;
struct Store;
struct OpEntry;
class Generator;

/// What an expression with an error gives; whatever uses it stays silent.
struct Invalid {};
/// `none`, and what a function without `return` gives.
struct None {};

/// A number that takes the element type of what it meets. One with a shape is
/// that number repeated (`zeros([n, 3])`).
struct Number {
  bool isFloat = false;
  int64_t integer = 0;
  double real = 0;
  std::optional<nn::Shape> shape;

  static Number of(int64_t value) { return {false, value, double(value), std::nullopt}; }
  static Number of(double value) { return {true, 0, value, std::nullopt}; }
};

/// A size that depends on named dimensions; a constant one is a Number.
struct Size {
  mlir::AffineExpr expr;
};

struct Tensor {
  mlir::Value value;
};

struct List {
  std::shared_ptr<const std::vector<Datum>> elements;
};

/// What a function with several or named results gives.
struct Tuple {
  std::shared_ptr<const std::vector<Datum>> elements;
  std::vector<llvm::StringRef> names; ///< Empty where a result has none.
};

/// A layer with its configuration, not yet placed: `lstm(128)`.
struct LayerTemplate {
  const LayerDecl *decl = nullptr;
  const FileScope *file = nullptr;
  std::shared_ptr<const std::vector<std::pair<llvm::StringRef, Datum>>> config;
};

/// Something to call.
struct Function {
  using Builtin = Datum (Generator::*)(struct BuiltinCall &);

  const FuncDecl *decl = nullptr;
  const FileScope *file = nullptr;  ///< Of `decl`.
  Instance *self = nullptr;         ///< The instance that `decl` is a method of.
  std::shared_ptr<Frame> enclosing; ///< The activation that `decl` stands in.
  const OpEntry *op = nullptr;
  const struct BuiltinEntry *builtin = nullptr;
};

struct Datum {
  using Storage = std::variant<Invalid, None, bool, Number, Size, std::string, mlir::Type, Tensor, Store *, List, Tuple,
                               Instance *, LayerTemplate, Function, const FileScope *>;
  Storage storage;

  Datum() = default;
  template <typename T>
    requires(!std::is_same_v<std::decay_t<T>, Datum> && std::is_constructible_v<Storage, T>)
  Datum(T &&value) : storage(std::forward<T>(value)) {}

  template <typename T> const T *as() const { return std::get_if<T>(&storage); }
  template <typename T> bool is() const { return as<T>() != nullptr; }
  bool isInvalid() const { return is<Invalid>(); }

  /// A plain integer, if that is what it is.
  std::optional<int64_t> asInt() const {
    const auto *number = as<Number>();
    return number && !number->isFloat && !number->shape ? std::optional(number->integer) : std::nullopt;
  }
  /// A plain number as a float.
  std::optional<double> asFloat() const {
    const auto *number = as<Number>();
    return number && !number->shape ? std::optional(number->isFloat ? number->real : double(number->integer))
                                    : std::nullopt;
  }
  const std::vector<Datum> *asList() const {
    const auto *list = as<List>();
    return list ? list->elements.get() : nullptr;
  }
};

inline Datum makeList(std::vector<Datum> elements) {
  return List{std::make_shared<const std::vector<Datum>>(std::move(elements))};
}

/// A size as a Datum: a Number where it is known.
inline Datum makeSize(mlir::AffineExpr expr) {
  if (auto known = llvm::dyn_cast<mlir::AffineConstantExpr>(expr))
    return Number::of(known.getValue());
  return Size{expr};
}

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_DATUM_H
