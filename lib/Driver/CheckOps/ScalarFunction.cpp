//===- ScalarFunction.cpp - A scalar as a function of all floats ----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ScalarFunction.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "dlc/Interpreter/Interpreter.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace dlc;

/// What a parameter is called that is an argument: no name of C, for it has dots.
static constexpr llvm::StringLiteral storeNameAttr = "check.store";

std::string check::getArgumentName(func::FuncOp function, unsigned argument) {
  auto store = function.getArgAttrOfType<StringAttr>(argument, storeNameAttr);
  return store ? store.getValue().str() : interp::getInputName(function, argument);
}

/// Parameters become arguments; what only other results need goes.
static void readFromArguments(func::FuncOp function) {
  Block &body = function.getBody().front();
  auto module = function->getParentOfType<ModuleOp>();
  llvm::MapVector<StringRef, BlockArgument> arguments;
  SmallVector<Operation *> gone;
  function.walk([&](nn::ReadOp read) {
    auto store = module.lookupSymbol<nn::StoreOp>(read.getStore());
    auto type = cast<RankedTensorType>(read.getType());
    if (store.getKind() != nn::StoreKind::Param || !isa<FloatType>(type.getElementType()))
      return;
    BlockArgument &argument = arguments[read.getStore()];
    if (!argument)
      argument = body.addArgument(type, read.getLoc());
    read.replaceAllUsesWith(Value(argument));
    gone.push_back(read);
  });
  for (Operation *op : gone)
    op->erase();
  SmallVector<Operation *> ops;
  function.getBody().walk<WalkOrder::PostOrder>([&](Operation *op) { ops.push_back(op); });
  for (Operation *op : llvm::reverse(ops))
    if (isOpTriviallyDead(op))
      op->erase();
  SmallVector<DictionaryAttr> attrs;
  function.getAllArgAttrs(attrs);
  Builder builder(function.getContext());
  for (auto &[name, argument] : arguments)
    attrs.push_back(builder.getDictionaryAttr(builder.getNamedAttr(storeNameAttr, builder.getStringAttr(name))));
  function.setFunctionType(builder.getFunctionType(body.getArgumentTypes(), function.getResultTypes()));
  function.setAllArgAttrs(attrs);
}

func::FuncOp check::buildScalar(func::FuncOp entry, unsigned result, StringRef name) {
  OpBuilder builder(entry->getContext());
  builder.setInsertionPointAfter(entry);
  auto function = cast<func::FuncOp>(builder.clone(*entry));
  function.setName(name);
  for (NamedAttribute attr : llvm::to_vector(function->getDiscardableAttrs()))
    function->removeDiscardableAttr(attr.getName());
  Operation *terminator = function.getBody().front().getTerminator();
  terminator->setOperands(terminator->getOperand(result));
  function.removeResAttrsAttr();
  function.setFunctionType(builder.getFunctionType(function.getArgumentTypes(), terminator->getOperandTypes()));
  for (nn::WriteOp write : llvm::make_early_inc_range(function.getBody().front().getOps<nn::WriteOp>()))
    write.erase();
  readFromArguments(function);
  return function;
}

/// Values that hold the same numbers as `value`, in another shape or type.
static void followIndices(Value value, llvm::SetVector<Value> &same) {
  if (!same.insert(value))
    return;
  for (OpOperand &use : value.getUses()) {
    Operation *user = use.getOwner();
    if (isa<nn::CastOp, nn::ReshapeOp, nn::TransposeOp, nn::BroadcastOp, nn::SliceOp>(user) &&
        use.getOperandNumber() == 0)
      followIndices(user->getResult(0), same);
    else if (auto scan = dyn_cast<nn::ScanOp>(user); scan && use.getOperandNumber() - 1 < scan.getInputs().size())
      followIndices(scan.getBody().getArgument(use.getOperandNumber()), same);
    else if (auto custom = dyn_cast<nn::CustomOp>(user))
      followIndices(custom.getBody().getArgument(use.getOperandNumber()), same);
  }
}

std::optional<int64_t> check::findBound(func::FuncOp function, unsigned argument,
                                        const std::map<std::string, int64_t, std::less<>> &dims) {
  llvm::SetVector<Value> same;
  followIndices(function.getArgument(argument), same);
  std::optional<int64_t> least;
  auto restrict = [&](int64_t bound) { least = std::min(least.value_or(bound), bound); };
  for (Value value : same)
    for (Operation *user : value.getUsers()) {
      if (auto oneHot = dyn_cast<nn::OneHotOp>(user))
        restrict(static_cast<int64_t>(oneHot.getSize()));
      auto check = dyn_cast<nn::CheckIndexOp>(user);
      IntegerAttr known;
      if (check && matchPattern(check.getBound(), m_Constant(&known)))
        restrict(known.getInt());
      else if (auto dim = check ? dyn_cast<BlockArgument>(check.getBound()) : BlockArgument())
        if (auto name = function.getArgAttrOfType<StringAttr>(dim.getArgNumber(), rt::dimAttrName))
          if (auto found = dims.find(std::string_view(name.getValue())); found != dims.end())
            restrict(found->second);
    }
  return least;
}
