//===- Updates.cpp - minimize and update ----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `minimize l using adam(…)` is a gradient and, for each parameter, the body of
// the rule: its `state` are the parameter's slots, its `p :=` the new version.
//
//===----------------------------------------------------------------------===//

#include "Differentiation.h"
#include "Guards.h"

using namespace mlir;

namespace dlc::frontend {

/// The parameters that a derivative of the loss reaches, in order of creation.
static SmallVector<Store *> findReached(FunctionIR &ir, Value loss,
                                        ArrayRef<std::pair<StringRef, Store *>> candidates) {
  Computation computation;
  SmallVector<std::pair<Store *, Value>> current;
  for (auto [path, store] : candidates) {
    for (Value version : ir.getVersions(store))
      computation.targets.insert(ir.resolve(version));
    current.emplace_back(store, ir.readStore(store));
  }
  computation.collect(loss);
  computation.select(loss);
  SmallVector<Store *> reached;
  for (auto [store, value] : current)
    if (computation.reached.contains(value))
      reached.push_back(store);
  return reached;
}

/// One `minimize` or `update`; they differ in where targets and gradients come from.
/// Each step is false after an error.
struct Generator::UpdateBuilder {
  Generator &generator;
  const Stmt &stmt;
  const RuleDecl *rule = nullptr;
  const FileScope *home = nullptr; ///< the file of the rule
  Identifier ruleName = {};
  Args args = {};
  Value loss = {};
  SmallVector<Store *> targets = {};
  SmallVector<Value> gradients = {};

  bool findRule(const Expr &expr);
  bool evalArgs(const Expr &expr);
  bool evalLoss(const Expr &expr);
  bool evalTargets(const Expr &params);
  bool findTargets(SourceRange range);
  bool differentiateLoss(SourceRange range);
  bool evalGradients(const Expr &expr);
  void apply(const Identifier &slotName);

private:
  bool lookupRule(const Expr &callee);
};

/// The elements of a list, or the datum itself, which must outlive the result.
static ArrayRef<Datum> getElements(const Datum &datum) {
  const std::vector<Datum> *list = datum.asList();
  return list ? ArrayRef<Datum>(*list) : ArrayRef<Datum>(&datum, 1);
}

/// Finds the rule in this file or another.
bool Generator::UpdateBuilder::lookupRule(const Expr &callee) {
  const FileScope *here = generator.frame->file;
  home = here;
  if (const auto *plain = dyn_cast<NameExpr>(&callee)) {
    ruleName = plain->getIdentifier();
  } else if (const auto *member = dyn_cast<MemberExpr>(&callee)) {
    Datum base = generator.eval(*member->base);
    if (base.isInvalid())
      return false;
    ruleName = member->member;
    if (const auto *file = base.as<const FileScope *>())
      home = *file;
  } else {
    generator.error(callee.range, "expects the name of a rule");
    return false;
  }
  rule = generator.lookupRule(home, ruleName.name, home);
  if (rule)
    return true;
  SmallVector<StringRef> names;
  llvm::append_range(names, here->rules.keys());
  for (const FileScope *merged : here->merged)
    llvm::append_range(names, merged->rules.keys());
  generator.error(ruleName.range, "unknown rule '" + ruleName.name + "'" + didYouMean(ruleName.name, names));
  return false;
}

bool Generator::UpdateBuilder::findRule(const Expr &expr) {
  const auto *call = dyn_cast<CallExpr>(&expr);
  if (!lookupRule(call ? *call->callee : expr))
    return false;
  if (rule->params.size() >= 2)
    return true;
  generator.error(ruleName.range, "a rule expects a parameter and its gradient as its first two inputs");
  return false;
}

bool Generator::UpdateBuilder::evalArgs(const Expr &expr) {
  const auto *call = dyn_cast<CallExpr>(&expr);
  if (!call)
    return true;
  args = generator.makeArgs(call->arguments);
  for (Arg &arg : args) {
    arg.value = generator.evalDecayed(*arg.expr);
    if (arg.value->isInvalid())
      return false;
  }
  return true;
}

bool Generator::UpdateBuilder::evalLoss(const Expr &expr) {
  loss = generator.toTensor(generator.evalDecayed(expr), expr.range);
  if (!loss)
    return false;
  auto type = cast<RankedTensorType>(loss.getType());
  if (type.getRank() == 0 && isa<FloatType>(type.getElementType()))
    return true;
  generator.error(expr.range, "minimize expects a float scalar, but got " + generator.describe(Tensor{loss}));
  return false;
}

bool Generator::UpdateBuilder::evalTargets(const Expr &params) {
  Datum list = generator.eval(params);
  if (list.isInvalid())
    return false;
  for (const Datum &element : getElements(list)) {
    const auto *store = element.as<Store *>();
    if (!store) {
      generator.error(params.range,
                      "expects a list of parameters, but got " + generator.describe(generator.decay(element)));
      return false;
    }
    targets.push_back(*store);
  }
  return true;
}

/// All parameters that the loss depends on.
bool Generator::UpdateBuilder::findTargets(SourceRange range) {
  SmallVector<std::pair<StringRef, Store *>> candidates;
  for (auto &[path, store] : generator.stores) {
    Store *param = store.get();
    bool seen = llvm::any_of(generator.ir->levels, [&](Level &level) { return level.stores.contains(param); });
    if (param->kind != nn::StoreKind::Param || !seen)
      continue;
    if (!generator.checkVersions(loss, param, range))
      return false;
    candidates.emplace_back(path, param);
  }
  targets = findReached(*generator.ir, loss, candidates);
  if (!targets.empty())
    return true;
  generator.error(range, "the loss does not depend on any parameter");
  return false;
}

bool Generator::UpdateBuilder::differentiateLoss(SourceRange range) {
  SmallVector<Value> values;
  SmallVector<std::string> names;
  for (Store *store : targets) {
    if (!generator.checkVersions(loss, store, range))
      return false;
    values.push_back(generator.ir->readStore(store));
    names.push_back("'" + store->path + "'");
  }
  return values.empty() || generator.differentiate(values, {}, loss, stmt.range, names, gradients);
}

bool Generator::UpdateBuilder::evalGradients(const Expr &expr) {
  Datum list = generator.evalDecayed(expr);
  if (list.isInvalid())
    return false;
  for (const Datum &element : getElements(list)) {
    Value gradient = generator.toTensor(element, expr.range);
    if (!gradient)
      return false;
    gradients.push_back(gradient);
  }
  if (gradients.size() == targets.size())
    return true;
  generator.error(expr.range, "expects one gradient for each of the " + Twine(targets.size()) +
                                  " parameters, but got " + Twine(gradients.size()));
  return false;
}

void Generator::UpdateBuilder::apply(const Identifier &slotName) {
  for (auto [store, gradient] : llvm::zip_equal(targets, gradients)) {
    unsigned before = generator.diags.getNumErrors();
    generator.applyRule(*rule, home, store, gradient, args, slotName ? slotName.name : ruleName.name, stmt,
                        ruleName.range);
    if (generator.diags.getNumErrors() != before || generator.stopped)
      return;
  }
}

void Generator::runUpdate(const Expr *params, const Expr *gradients, const Expr *loss, const Expr &rule,
                          const Identifier &name, const Stmt &stmt) {
  StringRef word = loss ? "minimize" : "update";
  if (entryKind != FuncKind::Train) {
    error(stmt.range, "'" + word + "' belongs into a train func");
    return;
  }
  UpdateBuilder update{*this, stmt};
  if (!update.findRule(rule) || !update.evalArgs(rule) || (loss && !update.evalLoss(*loss)))
    return;
  if (params ? !update.evalTargets(*params) : !update.findTargets(loss->range))
    return;
  if (loss ? update.differentiateLoss(loss->range) : update.evalGradients(*gradients))
    update.apply(name);
}

void Generator::applyRule(const RuleDecl &rule, const FileScope *home, Store *param, Value gradient, Args args,
                          StringRef name, const Stmt &stmt, SourceRange range) {
  if (!countWork(range, calls, maxCalls, "calls"))
    return;
  auto callee = std::make_shared<Frame>();
  callee->name = rule.name.name.str();
  callee->file = home;
  callee->caller = frame.get();
  callee->callRange = range;
  callee->callerLoc = getLoc(range);
  callee->decl = &rule;
  callee->training = true;
  callee->ruleParam = param;
  callee->slotName = name;
  callee->updateStmt = &stmt;
  Arg p, g;
  p.value = Tensor{ir->readStore(param)};
  g.value = Tensor{gradient};
  p.range = g.range = range;
  args.insert(args.begin(), {p, g});
  if (!bindArgs(rule.params, args, *callee, range))
    return;
  callee->locals[rule.params.front()->name.name] = param;
  FrameGuard guard(*this, callee);
  run(*rule.body);
}

} // namespace dlc::frontend
