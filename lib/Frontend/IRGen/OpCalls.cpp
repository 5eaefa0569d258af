//===- OpCalls.cpp - Calls of operations ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any operation with a call signature is called the same way: arguments are
// matched with parameters, operands become tensors of one element type,
// attributes are built by kind (docs/internals.md has the table), and the shape
// function says what comes out or what is wrong.
//
//===----------------------------------------------------------------------===//

#include "OpCalls.h"

using namespace mlir;

namespace dlc::frontend {

using nn::CallParam;
using nn::CallParamKind;

bool Generator::OpCall::fail(SourceRange where, const Twine &message) {
  generator.error(where, subject + ": " + message);
  return false;
}

/// Gives every argument its parameter.
bool Generator::OpCall::bind(Args &args) {
  const auto &params = op.signature.params;
  bound.assign(params.size(), nullptr);
  size_t next = 0;
  for (Arg &arg : args) {
    size_t index = next;
    if (arg.name) {
      const CallParam *param = op.signature.find(arg.name.name);
      if (!param) {
        SmallVector<StringRef> names;
        for (const CallParam &candidate : params)
          names.push_back(candidate.name);
        return fail(arg.name.range, "unknown argument '" + arg.name.name + "'" + didYouMean(arg.name.name, names));
      }
      index = param - params.begin();
    } else {
      if (index >= params.size())
        return fail(arg.range, "too many arguments, expects at most " + Twine(params.size()));
      // `sum(x, 1)` says too little.
      if (params[index].kind == CallParamKind::Axis || params[index].kind == CallParamKind::Axes)
        return fail(arg.range, "the argument '" + params[index].name + "' must be named");
      next = index + 1;
    }
    if (bound[index])
      return fail(arg.range, "argument '" + params[index].name + "' is given twice");
    bound[index] = &arg;
  }
  for (auto [param, arg] : llvm::zip_equal(params, bound))
    if (!arg && param.defaultText.empty())
      return fail(range, "missing argument '" + param.name + "'");
  bool ok = true;
  for (Arg *arg : bound) {
    if (!arg)
      continue;
    if (!arg->value)
      arg->value = generator.eval(*arg->expr);
    ok &= !arg->value->isInvalid();
  }
  // Later arguments may have differentiated what earlier ones gave.
  for (Arg *arg : bound)
    if (arg && ok)
      arg->value = generator.decay(*arg->value);
  return ok;
}

/// The element type that numbers among the operands take: that of the first
/// tensor they can be mixed with.
Type Generator::OpCall::findElementType(const Datum &value) const {
  for (const Operand &operand : given)
    if (Type type = generator.getElementType(operand.value); type && generator.adapts(value, type))
      return type;
  return {};
}

bool Generator::OpCall::convertOperands() {
  for (auto [param, arg] : llvm::zip_equal(op.signature.params, bound)) {
    if (param.kind == CallParamKind::Tensor) {
      given.push_back({*arg->value, arg->range, &param});
    } else if (param.kind == CallParamKind::TensorList) {
      const std::vector<Datum> *list = arg->value->asList();
      if (!list || list->empty())
        return fail(arg->range, "expects a list of tensors, but got " + generator.describe(*arg->value));
      for (const Datum &element : *list)
        given.push_back({generator.decay(element), arg->range, &param});
    }
  }
  for (const Operand &operand : given) {
    // Integers index, whatever the type of what they index.
    bool isIndex = operand.param->name == "indices";
    Type type = isIndex ? Type(IntegerType::get(&generator.context, 32)) : findElementType(operand.value);
    if (generator.getElementType(operand.value))
      type = {};
    Value tensor = generator.toTensor(operand.value, operand.range, type);
    if (!tensor)
      return false;
    operands.push_back(tensor);
  }
  return true;
}

Datum Generator::callOp(const OpEntry &op, Args &args, SourceRange range, StringRef shown) {
  OpCall call(*this, op, range, shown.empty() ? op.signature.name.str() : "'" + shown.str() + "'");
  if (!call.bind(args))
    return Invalid();
  SmallVector<Datum> values;
  for (Arg *arg : call.bound)
    if (arg)
      values.push_back(*arg->value);
  if (Datum folded = foldElementwise(op.signature.name, values); !folded.isInvalid())
    return folded;
  if (!call.convertOperands() || !call.convertAttributes())
    return Invalid();
  Location loc = getLoc(range);
  Operation *created = ir->create(loc, op.opName, call.operands, call.attributes);
  if (created)
    checkIndices(created, loc);
  return makeTensor(created, range, call.subject, &op);
}

/// Puts a check before an operation with indices taken from data.
void Generator::checkIndices(Operation *op, Location loc) {
  auto indexed = dyn_cast<nn::IndexCheckOpInterface>(op);
  if (!indexed)
    return;
  SmallVector<nn::CheckedIndex> indices;
  indexed.getCheckedIndices(indices);
  OpBuilder::InsertionGuard guard(ir->builder);
  ir->builder.setInsertionPoint(op);
  for (const nn::CheckedIndex &index : indices) {
    AffineExpr bound = ir->getShape(op->getOperand(index.source))[index.dim];
    op->setOperand(index.operand, ir->checkIndex(loc, op->getOperand(index.operand), bound));
  }
}

} // namespace dlc::frontend
