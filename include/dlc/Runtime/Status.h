//===- Status.h - How libdlc says that something failed -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// libdlc neither throws nor prints. What can fail returns a Status, or a
// Result<T> when there is a value to give. A message is one line, in lower
// case, without a full stop; it names the file, the tensor or the entry point
// concerned, what was expected and what was found.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_STATUS_H
#define DLC_RUNTIME_STATUS_H

#include <cassert>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace dlc::runtime {

/// The kind of an error, for programs; people read the message.
enum class ErrorCode {
  Ok = 0,
  Argument,    ///< a call makes no sense: unknown name, wrong number of inputs, null pointer
  Type,        ///< an element type is not the one needed
  Shape,       ///< a shape is not the one needed, or a size overflows
  Index,       ///< an index is out of range
  Memory,      ///< out of memory
  File,        ///< the operating system refused to open, read, write or rename
  Format,      ///< a file or a descriptor is malformed
  Unsupported, ///< well formed, but nothing that libdlc can represent
  Model,       ///< a compiled entry point returned a status other than DLC_OK
};

/// Success, or an error with its message.
class [[nodiscard]] Status {
public:
  Status() = default;
  static Status success() { return Status(); }
  static Status error(ErrorCode code, std::string message) {
    assert(code != ErrorCode::Ok && "an error needs an error's code");
    Status status;
    status.kind = code;
    status.text = std::move(message);
    return status;
  }

  bool ok() const { return kind == ErrorCode::Ok; }
  ErrorCode code() const { return kind; }
  const std::string &message() const { return text; }

  /// The same error with `prefix` before its message; success stays success.
  Status withPrefix(const std::string &prefix) const { return ok() ? *this : error(kind, prefix + text); }

private:
  ErrorCode kind = ErrorCode::Ok;
  std::string text;
};

/// A value, or the error that kept it from being made. Test it before use:
/// `if (!result) return result.status();`.
template <typename T> class [[nodiscard]] Result {
public:
  static_assert(!std::is_same_v<T, Status>, "a Status is its own result");

  Result(T value) : content(std::in_place_index<0>, std::move(value)) {}
  Result(Status status) : content(std::in_place_index<1>, std::move(status)) {
    assert(!std::get<1>(content).ok() && "success needs a value");
  }

  bool ok() const { return content.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The error, or success when there is a value.
  Status status() const { return ok() ? Status() : *std::get_if<1>(&content); }
  /// The message of the error; empty when there is a value.
  std::string message() const { return status().message(); }

  T &operator*() & { return *get(); }
  const T &operator*() const & { return *get(); }
  T &&operator*() && { return std::move(*get()); }
  T *operator->() { return get(); }
  const T *operator->() const { return get(); }

private:
  T *get() {
    assert(ok() && "no value: the result is an error");
    return std::get_if<0>(&content);
  }
  const T *get() const { return const_cast<Result *>(this)->get(); }

  std::variant<T, Status> content;
};

} // namespace dlc::runtime

#endif // DLC_RUNTIME_STATUS_H
