//===- Calls.cpp - Calls of functions, layers and types -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A call evaluates the callee's body in an activation of its own.
//
//===----------------------------------------------------------------------===//

#include "Guards.h"

using namespace mlir;

namespace dlc::frontend {

Args Generator::makeArgs(ArrayRef<const Argument *> arguments) {
  Args args;
  for (const Argument *argument : arguments) {
    Arg &arg = args.emplace_back();
    arg.name = argument->name;
    arg.expr = argument->value;
    arg.range = argument->value->range;
  }
  return args;
}

Datum Generator::evalCallee(const Expr &callee) {
  if (const auto *name = dyn_cast<NameExpr>(&callee))
    return lookupCallee(name->getIdentifier());
  return eval(callee);
}

/// The part of a callee that a message points to: `push` of `b.push`.
static SourceRange getCalleeRange(const Expr &callee) {
  const auto *member = dyn_cast<MemberExpr>(&callee);
  return member ? member->member.range : callee.range;
}

Datum Generator::evalCall(const CallExpr &expr) {
  Datum callee = evalCallee(*expr.callee);
  Args args = makeArgs(expr.arguments);
  return call(callee, args, expr.range, getCalleeRange(*expr.callee));
}

Datum Generator::evalPipe(const PipeExpr &expr) {
  Datum input = eval(*expr.input);
  Datum callee = evalCallee(*expr.callee);
  if (input.isInvalid())
    return input;
  Args args;
  Arg &first = args.emplace_back();
  first.value = input;
  first.range = expr.input->range;
  llvm::append_range(args, makeArgs(expr.arguments));
  SourceRange calleeRange = getCalleeRange(*expr.callee);
  return call(callee, args, calleeRange, calleeRange);
}

Datum Generator::call(const Datum &callee, Args &args, SourceRange range, SourceRange calleeRange) {
  if (callee.isInvalid() || !countWork(range, calls, maxCalls, "calls"))
    return Invalid();
  if (const auto *instance = callee.as<Instance *>())
    return callInstance(*instance, args, range, calleeRange);
  if (const auto *type = callee.as<Type>())
    return callCast(*type, args, range);
  const auto *function = callee.as<Function>();
  if (!function)
    return error(calleeRange, describe(decay(callee)) + " cannot be called");
  if (function->op)
    return callOp(*function->op, args, calleeRange);
  if (function->builtin)
    return callBuiltin(*function->builtin, args, calleeRange);
  return callFunc(*function, args, range, calleeRange);
}

/// `training = false` is an argument that every function has.
bool Generator::takeTraining(Args &args, ArrayRef<const Param *> params, bool &training) {
  if (llvm::any_of(params, [](const Param *param) { return param->name.name == "training"; }))
    return true;
  auto *found = llvm::find_if(args, [](const Arg &arg) { return arg.name.name == "training"; });
  if (found == args.end())
    return true;
  Datum value = found->value ? *found->value : eval(*found->expr);
  if (std::optional<bool> flag = toBool(value)) {
    training = *flag;
    args.erase(found);
    return true;
  }
  if (!value.isInvalid())
    error(found->range, "'training' expects true or false, but got " + describe(decay(value)));
  return false;
}

/// Matches arguments with parameters and binds these in the callee's activation.
bool Generator::bindArgs(ArrayRef<const Param *> params, Args &args, Frame &callee, SourceRange range) {
  SmallVector<Arg *> bound(params.size(), nullptr);
  size_t next = 0;
  for (Arg &arg : args) {
    size_t index = next;
    if (arg.name) {
      const auto *found = llvm::find_if(params, [&](const Param *p) { return p->name.name == arg.name.name; });
      if (found == params.end()) {
        SmallVector<StringRef> names;
        for (const Param *param : params)
          names.push_back(param->name.name);
        error(arg.name.range,
              callee.name + ": unknown argument '" + arg.name.name + "'" + didYouMean(arg.name.name, names));
        return false;
      }
      index = found - params.begin();
    } else if (next++ >= params.size()) {
      error(arg.range, callee.name + ": too many arguments, expects " +
                           (params.empty() ? "none" : "at most " + Twine(params.size())));
      return false;
    }
    if (bound[index]) {
      error(arg.range, callee.name + ": argument '" + params[index]->name.name + "' is given twice");
      return false;
    }
    bound[index] = &arg;
  }
  bool ok = true;
  for (auto [param, arg] : llvm::zip_equal(params, bound)) {
    if (!arg) {
      if (!param->defaultValue) {
        Diagnostic &diagnostic = report(range, callee.name + ": missing argument '" + param->name.name + "'");
        if (diagnostic.notes.empty() && !callee.file->isStd)
          diagnostic.note(param->range, "declared here");
        ok = false;
      }
      continue;
    }
    if (!arg->value)
      arg->value = param->type && param->type->name.name == "layer" ? evalTemplate(*arg->expr) : eval(*arg->expr);
    ok &= !arg->value->isInvalid();
  }
  if (!ok)
    return false;
  // A number for `T` takes the type that another argument gives it: tensors first.
  std::shared_ptr<Frame> scope = callee.shared_from_this();
  for (bool tensorsFirst : {true, false})
    for (auto [param, arg] : llvm::zip_equal(params, bound)) {
      bool isTensor = arg && bool(getElementType(*arg->value));
      if (isTensor != tensorsFirst)
        continue;
      FrameGuard guard(*this, scope);
      Datum value = arg ? decay(*arg->value) : eval(*param->defaultValue);
      SourceRange where = arg ? arg->range : param->defaultValue->range;
      if (param->type && !(value.is<None>() && !arg))
        value = matchType(*param->type, value, where, ("'" + param->name.name + "'").str());
      ok &= !value.isInvalid();
      bind(param->name, value);
    }
  return ok;
}

bool Generator::checkRecursion(const Node *decl, Instance *self, SourceRange range, StringRef name) {
  unsigned depthOfCalls = 0;
  for (const Frame *place = frame.get(); place; place = place->caller, ++depthOfCalls)
    if (place->decl == decl && place->self == self) {
      error(range, "'" + name + "' calls itself");
      return false;
    }
  if (depthOfCalls <= maxCallDepth)
    return true;
  error(range, "calls nest more than " + Twine(maxCallDepth) + " deep");
  stopped = true;
  return false;
}

Datum Generator::callFunc(const Function &function, Args &args, SourceRange range, SourceRange calleeRange) {
  const FuncDecl &decl = *function.decl;
  if (!checkRecursion(&decl, function.self, calleeRange, decl.name.name))
    return Invalid();
  auto callee = std::make_shared<Frame>();
  callee->name =
      function.self && function.self->parent ? function.self->name + "." + decl.name.name.str() : decl.name.name.str();
  callee->file = function.file;
  callee->self = function.self;
  callee->enclosing = function.enclosing;
  callee->caller = frame.get();
  callee->callRange = calleeRange;
  callee->callerLoc = getLoc(calleeRange);
  callee->decl = &decl;
  callee->training = frame->training;
  if (function.self)
    function.self->called = true;
  if (!takeTraining(args, decl.params, callee->training) || !bindArgs(decl.params, args, *callee, calleeRange))
    return Invalid();
  if (decl.backward)
    return callCustom(function, callee, calleeRange);
  FrameGuard guard(*this, callee);
  return runBody(*decl.body, decl.results, decl.name.range);
}

Datum Generator::callInstance(Instance *instance, Args &args, SourceRange range, SourceRange calleeRange) {
  const auto &decl = *cast<LayerDecl>(instance->decl);
  if (!checkRecursion(&decl, instance, calleeRange, instance->name))
    return Invalid();
  if (!decl.hasInputs)
    return error(calleeRange, "layer '" + instance->name + "' has no inputs and cannot be called itself");
  instance->called = true;
  auto callee = std::make_shared<Frame>();
  callee->name = instance->name;
  callee->file = instance->file;
  callee->self = instance;
  callee->caller = frame.get();
  callee->callRange = calleeRange;
  callee->callerLoc = getLoc(calleeRange);
  callee->decl = &decl;
  callee->training = frame->training;
  if (!takeTraining(args, decl.inputs, callee->training) || !bindArgs(decl.inputs, args, *callee, calleeRange))
    return Invalid();
  FrameGuard guard(*this, callee);
  return runBody(*decl.body, decl.results, decl.name.range);
}

Datum Generator::runBody(const Block &body, ArrayRef<const Result *> results, SourceRange range) {
  DepthGuard guard(*this, range);
  if (!guard)
    return Invalid();
  run(body);
  if (stopped)
    return Invalid();
  Datum value = frame->result.value_or(None());
  return matchResults(results, value, frame->result ? frame->resultRange : range);
}

/// Checks what a body returned against the declared results, which give names.
Datum Generator::matchResults(ArrayRef<const Result *> results, Datum value, SourceRange range) {
  if (results.empty() || value.isInvalid())
    return value;
  const auto *tuple = value.as<Tuple>();
  size_t numValues = value.is<None>() ? 0 : tuple ? tuple->elements->size() : 1;
  if (numValues != results.size())
    return error(range, frame->name + ": expects " + Twine(results.size()) +
                            (results.size() == 1 ? " result" : " results") + ", but got " + Twine(numValues));
  std::vector<Datum> values;
  std::vector<StringRef> names;
  for (auto [index, result] : llvm::enumerate(results)) {
    const Datum &element = tuple ? (*tuple->elements)[index] : value;
    std::string subject = result->name ? ("result '" + result->name.name + "'").str() : "the result";
    values.push_back(matchType(*result->type, element, range, subject));
    names.push_back(result->name.name);
    if (values.back().isInvalid())
      return Invalid();
  }
  if (results.size() == 1)
    return values.front();
  return Tuple{std::make_shared<const std::vector<Datum>>(std::move(values)), std::move(names)};
}

/// `f32(x)`: a conversion.
Datum Generator::callCast(Type type, Args &args, SourceRange range) {
  if (args.size() != 1 || args.front().name)
    return error(range, "a conversion to " + describeElement(type) + " expects one value");
  Arg &arg = args.front();
  Datum value = decay(arg.value ? *arg.value : eval(*arg.expr));
  if (value.isInvalid())
    return value;
  Type from = getElementType(value);
  if (!from) {
    // Numbers convert while compiling, by the rules of the operation.
    const auto *number = value.as<Number>();
    bool truncates = number && number->isFloat && !isa<FloatType>(type);
    Value tensor = toTensor(value, arg.range, truncates || !adapts(value, type) ? Type() : type);
    if (!tensor)
      return Invalid();
    value = Tensor{tensor};
    from = getElementTypeOrSelf(tensor.getType());
  }
  if (from == type)
    return value;
  return makeTensor(ir->create(getLoc(range), "cast", value.as<Tensor>()->value,
                               ir->builder.getNamedAttr("type", TypeAttr::get(type))),
                    range, describeElement(type));
}

} // namespace dlc::frontend
