//===- Statements.cpp - What statements do --------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Guards.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace dlc::frontend {

void Generator::run(const Block &block) {
  for (const Stmt *stmt : block.items) {
    if (frame->returned() || stopped || diags.hasTooManyErrors())
      return;
    run(*stmt);
  }
}

void Generator::run(const Stmt &stmt) {
  DepthGuard guard(*this, stmt.range);
  if (!guard)
    return;
  llvm::TypeSwitch<const Stmt *>(&stmt)
      .Case([&](const BindStmt *bind) { runBind(*bind); })
      .Case([&](const AscribeStmt *ascribe) {
        Datum value = evalDecayed(*ascribe->value);
        bind(ascribe->name, matchType(*ascribe->type, value, ascribe->value->range,
                                      ("'" + ascribe->name.name + "'").str(), /*mayAssume=*/true));
      })
      .Case([&](const WriteStmt *write) { runWrite(*write); })
      .Case([&](const CallStmt *call) { eval(*call->call); })
      .Case([&](const ReturnStmt *result) { runReturn(*result); })
      .Case([&](const AssertStmt *assertion) { runAssert(*assertion->condition); })
      .Case([&](const MinimizeStmt *minimize) {
        runUpdate(minimize->params, nullptr, minimize->loss, *minimize->rule, minimize->name, stmt);
      })
      .Case([&](const UpdateStmt *update) {
        runUpdate(update->params, update->grads, nullptr, *update->rule, update->name, stmt);
      })
      .Case([&](const ScanStmt *scan) { runScan(*scan); })
      .Case([&](const EmitStmt *emit) { runEmit(*emit); })
      .Case([&](const ForStmt *loop) { runFor(*loop); })
      .Case([&](const IfStmt *branch) { runIf(*branch); })
      .Case([&](const ConstDecl *constant) {
        bindNames(constant->names, evalDecayed(*constant->value), constant->value->range);
      })
      .Case([&](const StoreDecl *store) {
        if (frame->ruleParam)
          bind(store->name, declareSlot(*store));
        else if (!frame->self)
          error(store->range, "only a model, a layer or a rule owns stores");
        else if (auto found = frame->self->items.find(store->name.name); found == frame->self->items.end())
          declareItem(frame->self, {store, 0, {}}, store->name.name);
      })
      .Case([&](const LayerInstance *layer) {
        if (!frame->self || frame->ruleParam)
          error(layer->range, "only a model or a layer owns layers");
        else if (!frame->self->items.contains(layer->name.name))
          declareItem(frame->self, {layer, 0, {}}, layer->name.name);
      })
      .Case([&](const FuncDecl *func) {
        // Those of a model's or layer's body are found by name.
        bool isMember = frame->self && frame->decl == frame->self->decl;
        if (isMember)
          return;
        Function function;
        function.decl = func;
        function.file = frame->file;
        function.self = frame->self;
        function.enclosing = frame;
        bind(func->name, function);
      })
      .Default([&](const Stmt *) { error(stmt.range, "this declaration does not belong into a body"); });
}

void Generator::bindNames(ArrayRef<Identifier> names, const Datum &value, SourceRange range) {
  // A tuple keeps its names: `r = cell(x)`, `r.hs`.
  if (names.size() == 1)
    return bind(names.front(), value);
  const std::vector<Datum> *elements = value.asList();
  if (const auto *tuple = value.as<Tuple>())
    elements = tuple->elements.get();
  if (!value.isInvalid() && (!elements || elements->size() != names.size())) {
    error(range, "expects " + Twine(names.size()) + " values, but got " + describe(value));
    elements = nullptr;
  }
  for (auto [index, name] : llvm::enumerate(names))
    bind(name, elements ? decay((*elements)[index]) : Datum());
}

void Generator::runBind(const BindStmt &stmt) {
  Datum value = evalDecayed(*stmt.value);
  if (value.is<None>() && isa<CallExpr, PipeExpr>(stmt.value))
    value = error(stmt.value->range, "this call gives no value");
  bindNames(stmt.names, value, stmt.value->range);
}

void Generator::runReturn(const ReturnStmt &stmt) {
  if (frame->scan) {
    error(stmt.range, "a scan cannot return; it emits");
    frame->result = Datum();
    return;
  }
  frame->resultRange = {stmt.values.front()->range.Start, stmt.values.back()->range.End};
  if (stmt.values.size() == 1) {
    frame->result = evalDecayed(*stmt.values.front());
    return;
  }
  std::vector<Datum> values;
  for (const Expr *value : stmt.values)
    values.push_back(evalDecayed(*value));
  bool invalid = llvm::any_of(values, [](const Datum &value) { return value.isInvalid(); });
  // Later values may have differentiated what earlier ones gave.
  for (Datum &value : values)
    value = decay(value);
  std::vector<StringRef> names(values.size());
  frame->result = invalid ? Datum() : Tuple{std::make_shared<const std::vector<Datum>>(std::move(values)), names};
}

/// What relies on a failed assertion would only fail again.
void Generator::failAssertion(const Expr &condition, const Twine &reason) {
  error(condition.range, "assertion fails: " + printExpr(condition) + reason);
  frame->result = Datum();
}

/// Conditions over named dimensions become requirements of the entry point.
void Generator::runAssert(const Expr &condition) {
  if (const auto *logical = dyn_cast<LogicalExpr>(&condition); logical && logical->op == LogicalOp::And) {
    runAssert(*logical->lhs);
    if (!frame->returned())
      runAssert(*logical->rhs);
    return;
  }
  if (const auto *compare = dyn_cast<CompareExpr>(&condition)) {
    Datum a = evalDecayed(*compare->lhs), b = evalDecayed(*compare->rhs);
    if (a.isInvalid() || b.isInvalid())
      return;
    AffineExpr x = toSize(a), y = toSize(b);
    if (x && y && !isa<AffineConstantExpr>(nn::canonicalizeSize(x - y)) && compare->op != CompareOp::Ne) {
      switch (compare->op) {
      case CompareOp::Eq:
        return ir->require(x - y, /*isEquality=*/true);
      case CompareOp::Lt:
        return ir->require(y - x - 1, /*isEquality=*/false);
      case CompareOp::Le:
        return ir->require(y - x, /*isEquality=*/false);
      case CompareOp::Gt:
        return ir->require(x - y - 1, /*isEquality=*/false);
      default:
        return ir->require(x - y, /*isEquality=*/false);
      }
    }
    Datum holds = applyCompare(compare->op, a, b, compare->opRange);
    if (toBool(holds) == false)
      failAssertion(condition, ", where the left side is " + describe(a) + " and the right side is " + describe(b));
    else if (!toBool(holds) && !holds.isInvalid())
      error(condition.range, "an assertion expects a condition on dimensions or on values known when compiling");
    return;
  }
  Datum holds = evalDecayed(condition);
  if (toBool(holds) == false)
    failAssertion(condition, "");
  else if (!toBool(holds) && !holds.isInvalid())
    error(condition.range, "an assertion expects a condition on dimensions or on values known when compiling");
}

/// After an error, the names that a block would have bound exist.
void Generator::poison(const Block &block) {
  for (const Stmt *stmt : block.items) {
    if (const auto *assign = dyn_cast<BindStmt>(stmt))
      for (const Identifier &name : assign->names)
        frame->locals.try_emplace(name.name, Invalid());
    if (const auto *ascribe = dyn_cast<AscribeStmt>(stmt))
      frame->locals.try_emplace(ascribe->name.name, Invalid());
  }
}

void Generator::runFor(const ForStmt &stmt) {
  std::vector<std::vector<Datum>> rows;
  if (!evalLists(stmt.lists, stmt.names.size(), rows))
    return poison(*stmt.body);
  for (std::vector<Datum> &row : rows) {
    if (frame->returned() || !countWork(stmt.range, unrolled, maxUnrolled, "unrolled iterations"))
      return;
    for (auto [name, value] : llvm::zip_equal(stmt.names, row))
      bind(name, value);
    unsigned before = diags.getNumErrors();
    run(*stmt.body);
    // What is wrong once is wrong each time.
    if (diags.getNumErrors() != before)
      return;
  }
}

void Generator::runIf(const IfStmt &stmt) {
  Datum condition = evalDecayed(*stmt.condition);
  std::optional<bool> holds = toBool(condition);
  if (!holds) {
    if (!condition.isInvalid())
      error(stmt.condition->range, "'if' expects a condition known when compiling, but got " + describe(condition) +
                                       (condition.is<Tensor>() ? "; 'where' selects at run time" : ""));
    return poison(*stmt.thenBlock);
  }
  if (*holds) {
    run(*stmt.thenBlock);
  } else if (const auto *block = dyn_cast_or_null<Block>(stmt.elseBranch)) {
    run(*block);
  } else if (const auto *next = dyn_cast_or_null<IfStmt>(stmt.elseBranch)) {
    run(static_cast<const Stmt &>(*next));
  }
}

} // namespace dlc::frontend
