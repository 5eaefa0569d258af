//===- Style.cpp - Warnings about what is not used and what is hidden -----===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Files.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace dlc::frontend {

namespace {

/// Collects the names that a body mentions and those that it binds.
class NameCollector {
public:
  llvm::StringMap<bool> used;
  std::vector<Identifier> bound;

  void visit(const Expr *expr);
  void visit(const Stmt &stmt);
  void visit(const Block *block) {
    if (block)
      for (const Stmt *stmt : block->items)
        visit(*stmt);
  }
  void visit(const TypeSpec *type) {
    if (type)
      for (const Dimension *dim : type->dims)
        visit(dim->value);
  }
  void visitFunc(const FuncDecl &func) {
    for (const Param *param : func.params) {
      visit(param->type);
      visit(param->defaultValue);
    }
    visit(func.body);
    visit(func.backward);
  }

private:
  template <typename Range> void visitAll(const Range &exprs) {
    for (const Expr *expr : exprs)
      visit(expr);
  }
  void visitArgs(ArrayRef<const Argument *> arguments) {
    for (const Argument *argument : arguments)
      visit(argument->value);
  }
  void bind(ArrayRef<Identifier> names) { bound.insert(bound.end(), names.begin(), names.end()); }
};

void NameCollector::visit(const Expr *expr) {
  if (!expr)
    return;
  llvm::TypeSwitch<const Expr *>(expr)
      .Case([&](const NameExpr *name) { used[name->name] = true; })
      .Case([&](const ListExpr *list) { visitAll(list->elements); })
      .Case([&](const ComprehensionExpr *list) {
        visit(list->element);
        visitAll(list->lists);
        visit(list->condition);
      })
      .Case([&](const UnaryExpr *unary) { visit(unary->operand); })
      .Case<BinaryExpr, CompareExpr, LogicalExpr>([&](const auto *binary) {
        visit(binary->lhs);
        visit(binary->rhs);
      })
      .Case([&](const RangeExpr *range) {
        visit(range->first);
        visit(range->last);
      })
      .Case([&](const PipeExpr *pipe) {
        visit(pipe->input);
        visit(pipe->callee);
        visitArgs(pipe->arguments);
      })
      .Case([&](const CallExpr *call) {
        visit(call->callee);
        visitArgs(call->arguments);
      })
      .Case([&](const IndexExpr *index) {
        visit(index->base);
        for (const Subscript *subscript : index->subscripts)
          for (const Expr *part : {subscript->element, subscript->begin, subscript->end, subscript->step})
            visit(part);
      })
      .Case([&](const MemberExpr *member) { visit(member->base); });
}

void NameCollector::visit(const Stmt &stmt) {
  llvm::TypeSwitch<const Stmt *>(&stmt)
      .Case([&](const BindStmt *assign) {
        visit(assign->value);
        bind(assign->names);
      })
      .Case([&](const AscribeStmt *ascribe) {
        visit(ascribe->type);
        visit(ascribe->value);
        bind(ascribe->name);
      })
      .Case([&](const WriteStmt *write) {
        visit(write->target);
        visit(write->value);
      })
      .Case([&](const CallStmt *call) { visit(call->call); })
      .Case([&](const ReturnStmt *result) { visitAll(result->values); })
      .Case([&](const AssertStmt *assertion) { visit(assertion->condition); })
      .Case([&](const MinimizeStmt *minimize) {
        for (const Expr *expr : {minimize->loss, minimize->params, minimize->rule})
          visit(expr);
      })
      .Case([&](const UpdateStmt *update) {
        for (const Expr *expr : {update->params, update->grads, update->rule})
          visit(expr);
      })
      .Case([&](const ScanStmt *scan) {
        for (const ScanSequence *sequence : scan->sequences)
          visit(sequence->sequence);
        visit(scan->checkpoint);
        for (const ScanCarry *carry : scan->carries)
          visit(carry->initial);
        visit(scan->body);
      })
      .Case([&](const EmitStmt *emit) {
        visit(emit->value);
        bind(emit->name);
      })
      .Case([&](const ForStmt *loop) {
        visitAll(loop->lists);
        visit(loop->body);
      })
      .Case([&](const IfStmt *branch) {
        visit(branch->condition);
        visit(branch->thenBlock);
        if (const auto *block = dyn_cast_or_null<Block>(branch->elseBranch))
          visit(block);
        else if (const auto *next = dyn_cast_or_null<IfStmt>(branch->elseBranch))
          visit(static_cast<const Stmt &>(*next));
      })
      .Case([&](const ConstDecl *constant) { visit(constant->value); })
      .Case([&](const StoreDecl *store) {
        visit(store->type);
        visit(store->initial);
      })
      .Case([&](const LayerInstance *layer) {
        visit(layer->extent);
        visit(layer->definition);
      })
      .Case([&](const FuncDecl *func) { visitFunc(*func); });
}

/// What a model's or layer's body declares, for local names to hide.
using Members = llvm::StringMap<std::pair<StringRef, SourceRange>>;

Members getMembers(const Block &body) {
  Members members;
  for (const Stmt *stmt : body.items) {
    if (const auto *store = dyn_cast<StoreDecl>(stmt)) {
      StringRef kind = store->storeKind == StoreKind::Param   ? "param"
                       : store->storeKind == StoreKind::State ? "state"
                                                              : "memory";
      members[store->name.name] = {kind, store->name.range};
    } else if (const auto *layer = dyn_cast<LayerInstance>(stmt)) {
      members[layer->name.name] = {"layer", layer->name.range};
    }
  }
  return members;
}

class StyleChecker {
public:
  explicit StyleChecker(Diagnostics &diags) : diags(diags) {}

  void checkParams(ArrayRef<const Param *> params, const NameCollector &names) {
    for (const Param *param : params)
      if (param->name && !names.used.contains(param->name.name) && !param->name.name.starts_with("_"))
        diags.warning(param->name.range, "'" + param->name.name + "' is never used");
  }
  void checkHiding(const NameCollector &names, const Members &members) {
    for (const Identifier &name : names.bound)
      if (auto found = members.find(name.name); found != members.end())
        diags.warning(name.range, "'" + name.name + "' hides the " + found->second.first + " of that name")
            .note(found->second.second, "declared here");
  }
  void checkFunc(const FuncDecl &func, const Members &members) {
    NameCollector names;
    names.visitFunc(func);
    checkParams(func.params, names);
    checkHiding(names, members);
  }
  void checkLayer(const LayerDecl &layer) {
    NameCollector names;
    for (const Param *param : llvm::concat<const Param *const>(layer.config, layer.inputs)) {
      names.visit(param->type);
      names.visit(param->defaultValue);
    }
    for (const Result *result : layer.results)
      names.visit(result->type);
    names.visit(layer.body);
    checkParams(layer.config, names);
    checkParams(layer.inputs, names);
    // Methods have locals of their own.
    NameCollector main;
    for (const Stmt *stmt : layer.body->items)
      if (!isa<FuncDecl>(stmt))
        main.visit(*stmt);
    Members members = getMembers(*layer.body);
    checkHiding(main, members);
    for (const Stmt *stmt : layer.body->items)
      if (const auto *func = dyn_cast<FuncDecl>(stmt))
        checkFunc(*func, members);
  }

private:
  Diagnostics &diags;
};

} // namespace

void checkStyle(const Module &module, Diagnostics &diags) {
  StyleChecker checker(diags);
  for (const Stmt *item : module.items) {
    if (const auto *func = dyn_cast<FuncDecl>(item)) {
      checker.checkFunc(*func, {});
    } else if (const auto *layer = dyn_cast<LayerDecl>(item)) {
      checker.checkLayer(*layer);
    } else if (const auto *rule = dyn_cast<RuleDecl>(item)) {
      NameCollector names;
      names.visit(rule->body);
      checker.checkParams(rule->params, names);
    } else if (const auto *model = dyn_cast<ModelDecl>(item)) {
      Members members = getMembers(*model->body);
      for (const Stmt *member : model->body->items)
        if (const auto *function = dyn_cast<FuncDecl>(member))
          checker.checkFunc(*function, members);
    }
  }
}

} // namespace dlc::frontend
