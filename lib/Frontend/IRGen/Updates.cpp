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

void Generator::runUpdate(const Expr *params, const Expr *gradients, const Expr *loss, const Expr &ruleExpr,
                          const Identifier &name, const Stmt &stmt) {
  StringRef word = loss ? "minimize" : "update";
  if (entryKind != FuncKind::Train) {
    error(stmt.range, "'" + word + "' belongs into a train func");
    return;
  }
  // The rule, from this file or another.
  const auto *ruleCall = dyn_cast<CallExpr>(&ruleExpr);
  const Expr &callee = ruleCall ? *ruleCall->callee : ruleExpr;
  const FileScope *home = frame->file;
  Identifier ruleName{printExpr(callee), callee.range};
  std::string spelling = printExpr(callee);
  if (const auto *plain = dyn_cast<NameExpr>(&callee)) {
    ruleName = plain->getIdentifier();
  } else if (const auto *member = dyn_cast<MemberExpr>(&callee)) {
    Datum base = eval(*member->base);
    if (base.isInvalid())
      return;
    ruleName = member->member;
    if (const auto *file = base.as<const FileScope *>())
      home = *file;
  } else {
    error(callee.range, "expects the name of a rule");
    return;
  }
  const RuleDecl *rule = lookupRule(home, ruleName.name, home);
  if (!rule) {
    SmallVector<StringRef> names;
    llvm::append_range(names, frame->file->rules.keys());
    for (const FileScope *merged : frame->file->merged)
      llvm::append_range(names, merged->rules.keys());
    error(ruleName.range, "unknown rule '" + ruleName.name + "'" + didYouMean(ruleName.name, names));
    return;
  }
  if (rule->params.size() < 2) {
    error(ruleName.range, "a rule expects a parameter and its gradient as its first two inputs");
    return;
  }
  Args args = ruleCall ? makeArgs(ruleCall->arguments) : Args();
  for (Arg &arg : args) {
    arg.value = evalDecayed(*arg.expr);
    if (arg.value->isInvalid())
      return;
  }

  Value lossValue;
  if (loss) {
    Datum value = evalDecayed(*loss);
    lossValue = toTensor(value, loss->range);
    if (!lossValue)
      return;
    auto type = cast<RankedTensorType>(lossValue.getType());
    if (type.getRank() != 0 || !isa<FloatType>(type.getElementType())) {
      error(loss->range, "minimize expects a float scalar, but got " + describe(Tensor{lossValue}));
      return;
    }
  }
  SmallVector<Store *> targets;
  if (params) {
    Datum list = eval(*params);
    if (list.isInvalid())
      return;
    for (const Datum &element : list.asList() ? ArrayRef<Datum>(*list.asList()) : ArrayRef<Datum>(list)) {
      const auto *store = element.as<Store *>();
      if (!store) {
        error(params->range, "expects a list of parameters, but got " + describe(decay(element)));
        return;
      }
      targets.push_back(*store);
    }
  } else {
    SmallVector<std::pair<StringRef, Store *>> candidates;
    for (auto &[path, store] : stores) {
      Store *param = store.get();
      bool seen = llvm::any_of(ir->levels, [&](Level &level) { return level.stores.contains(param); });
      if (param->kind != nn::StoreKind::Param || !seen)
        continue;
      if (!checkVersions(lossValue, param, loss->range))
        return;
      candidates.emplace_back(path, param);
    }
    targets = findReached(*ir, lossValue, candidates);
    if (targets.empty()) {
      error(loss->range, "the loss does not depend on any parameter");
      return;
    }
  }
  SmallVector<Value> grads;
  if (loss) {
    SmallVector<Value> values;
    SmallVector<std::string> names;
    for (Store *store : targets) {
      if (!checkVersions(lossValue, store, loss->range))
        return;
      values.push_back(ir->readStore(store));
      names.push_back("'" + store->path + "'");
    }
    if (!values.empty() && !differentiate(values, {}, lossValue, stmt.range, names, grads))
      return;
  } else {
    Datum list = evalDecayed(*gradients);
    if (list.isInvalid())
      return;
    for (const Datum &element : list.asList() ? ArrayRef<Datum>(*list.asList()) : ArrayRef<Datum>(list)) {
      Value gradient = toTensor(element, gradients->range);
      if (!gradient)
        return;
      grads.push_back(gradient);
    }
    if (grads.size() != targets.size()) {
      error(gradients->range, "expects one gradient for each of the " + Twine(targets.size()) +
                                  " parameters, but got " + Twine(grads.size()));
      return;
    }
  }
  for (auto [store, gradient] : llvm::zip_equal(targets, grads)) {
    unsigned before = diags.getNumErrors();
    applyRule(*rule, home, store, gradient, args, name ? name.name : ruleName.name, stmt, ruleName.range);
    if (diags.getNumErrors() != before || stopped)
      return;
  }
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
