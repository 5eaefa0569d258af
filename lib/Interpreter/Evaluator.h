//===- Evaluator.h - Evaluates operations one by one ------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The Evaluator holds the values of one call and evaluates blocks; what each
// operation does stands in a table of functions, filled family by family.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_INTERPRETER_EVALUATOR_H
#define DLC_LIB_INTERPRETER_EVALUATOR_H

#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Interpreter/Interpreter.h"
#include <variant>

namespace dlc::interp {

using llvm::LogicalResult;
using mlir::FailureOr;
using mlir::Operation;
using runtime::Dims;
using runtime::ElementType;
using runtime::Tensor;

/// What an SSA value is at run time: a tensor, which is dense and which nobody
/// writes once it is set, or a number for `index` and the integers of arith,
/// sign-extended.
using Datum = std::variant<Tensor, int64_t>;

class Evaluator;

/// Evaluates one operation: sets its results or emits an error.
using OpFunction = std::function<LogicalResult(Operation *, Evaluator &)>;

/// The functions by operation.
class OpTable {
public:
  /// Adds the function of operation `Op`, which takes a typed operation.
  template <typename Op> void add(LogicalResult (*function)(Op, Evaluator &)) {
    functions[mlir::TypeID::get<Op>()] = [function](Operation *op, Evaluator &evaluator) {
      return function(llvm::cast<Op>(op), evaluator);
    };
  }

  /// Adds a function that serves several operations.
  template <typename Op> void addShared(OpFunction function) {
    functions[mlir::TypeID::get<Op>()] = std::move(function);
  }

  /// The function of `op`, or null.
  const OpFunction *lookup(Operation *op) const;

  /// The table of all families.
  static const OpTable &get();

private:
  llvm::DenseMap<mlir::TypeID, OpFunction> functions;
};

/// The element type that stores `type`, if it is one of nn.
std::optional<ElementType> getElementType(mlir::Type type);

/// Whether `tensor` may be a value of `type`.
bool isOfType(const Tensor &tensor, mlir::RankedTensorType type);

/// "tensor<?x2xf32>" as the runtime writes it, for diagnostics.
std::string describe(const Tensor &tensor);

class Evaluator {
public:
  /// Reads see `stores`.
  explicit Evaluator(const StoreMap &stores) : stores(stores) {}

  //===--- Values ---------------------------------------------------------===//

  Tensor getTensor(mlir::Value value) const { return std::get<Tensor>(get(value)); }
  int64_t getIndex(mlir::Value value) const { return std::get<int64_t>(get(value)); }
  Datum get(mlir::Value value) const { return values.find(value)->second; }

  /// Sets a result of `op` after checking it against its type.
  LogicalResult setResult(Operation *op, Tensor value, unsigned result = 0);
  LogicalResult setResult(Operation *op, runtime::Result<Tensor> value, unsigned result = 0);
  void setIndex(Operation *op, int64_t value, unsigned result = 0) { values[op->getResult(result)] = value; }

  //===--- Shapes ---------------------------------------------------------===//

  /// The shape of a result by the operation's shape function.
  FailureOr<Dims> inferShape(Operation *op, unsigned result = 0);

  /// A tensor of zeros of a result's shape and element type.
  FailureOr<Tensor> createResult(Operation *op, unsigned result = 0);

  /// A tensor of zeros, or an error at `op` when it is too large.
  FailureOr<Tensor> create(Operation *op, ElementType type, const Dims &shape);

  //===--- Execution ------------------------------------------------------===//

  /// Evaluates the block of `region` and gives what its terminator yields.
  FailureOr<std::vector<Datum>> run(mlir::Region &region, llvm::ArrayRef<Datum> arguments);

  /// The value of a store when the call began, or null.
  const Tensor *readStore(llvm::StringRef name) const;
  /// Remembers a value to commit.
  void writeStore(llvm::StringRef name, Tensor value) { written.insert_or_assign(name.str(), std::move(value)); }
  const StoreMap &getWrittenStores() const { return written; }

private:
  LogicalResult evaluate(Operation &op);
  /// The values that no operation after `op` needs.
  llvm::ArrayRef<mlir::Value> getLastUses(Operation &op);
  void findLastUses(mlir::Block &block);

  const StoreMap &stores;
  StoreMap written;
  llvm::DenseMap<mlir::Value, Datum> values;
  llvm::DenseMap<Operation *, llvm::SmallVector<mlir::Value, 2>> lastUses;
  llvm::DenseSet<mlir::Block *> analysed;
};

/// `status` as an error at `op`.
LogicalResult emitStatus(Operation *op, const runtime::Status &status);

void addIndexFunctions(OpTable &table);
void addConstantFunctions(OpTable &table);
void addUnaryFunctions(OpTable &table);
void addBinaryFunctions(OpTable &table);
void addContractionFunctions(OpTable &table);
void addConvFunctions(OpTable &table);
void addPoolFunctions(OpTable &table);
void addReductionFunctions(OpTable &table);
void addSoftmaxFunctions(OpTable &table);
void addShapeFunctions(OpTable &table);
void addIndexingFunctions(OpTable &table);
void addRandomFunctions(OpTable &table);
void addRegionFunctions(OpTable &table);

} // namespace dlc::interp

#endif // DLC_LIB_INTERPRETER_EVALUATOR_H
