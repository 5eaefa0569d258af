//===- DumpAST.cpp - Writes a syntax tree for people to read --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Frontend/AST.h"
#include "llvm/ADT/Twine.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace dlc::frontend;
using llvm::StringRef;
using llvm::Twine;

namespace {

/// Prints one node a line, its parts below it. A part that has a role of its own
/// is introduced by it: `over: NameExpr params`.
class Dumper {
public:
  Dumper(llvm::raw_ostream &os, const llvm::SourceMgr *sources) : os(os), sources(sources) {}

  void dump(const Module &module) {
    line(module, "Module");
    dumpAll(module.items);
  }

private:
  void line(const Node &node, const Twine &what) {
    os.indent(depth * 2) << role << what;
    role = "";
    if (sources && node.range.isValid()) {
      auto [row, column] = sources->getLineAndColumn(node.range.Start);
      os << " <" << row << ":" << column << ">";
    }
    os << "\n";
  }

  /// Dumps a part one level below, if it is there.
  template <typename T> void dump(StringRef name, const T *node) {
    if (!node)
      return;
    ++depth;
    role = name;
    dumpNode(*node);
    --depth;
  }
  template <typename T> void dumpAll(llvm::ArrayRef<const T *> nodes, StringRef name = "") {
    for (const T *node : nodes)
      dump(name, node);
  }

  void dumpNode(const Node &node);
  void dumpNode(const Argument &argument) {
    line(argument, "Argument" + label(argument.name));
    dump("", argument.value);
  }
  void dumpNode(const Subscript &subscript);
  void dumpNode(const Dimension &dim) {
    line(dim, dim.isEllipsis() ? "Dimension .." : "Dimension");
    dump("", dim.value);
  }
  void dumpNode(const TypeSpec &type) {
    line(type, "TypeSpec " + type.name.name);
    dumpAll(type.dims);
  }
  void dumpNode(const Param &param) {
    line(param, "Param " + param.name.name);
    dump("", param.type);
    dump("default: ", param.defaultValue);
  }
  void dumpNode(const Result &result) {
    line(result, "Result" + label(result.name));
    dump("", result.type);
  }
  void dumpNode(const ScanSequence &sequence) {
    line(sequence, "ScanSequence " + sequence.name.name + (sequence.reverse ? " reverse" : ""));
    dump("", sequence.sequence);
    dump("axis: ", sequence.axis);
  }
  void dumpNode(const ScanCarry &carry) {
    line(carry, "ScanCarry " + carry.name.name);
    dump("", carry.initial);
  }
  void dumpNode(const Block &block) {
    line(block, "Block");
    dumpAll(block.items);
  }
  void dumpExpr(const Expr &expr);
  void dumpCompound(const Expr &expr);
  void dumpDecl(const Stmt &stmt);
  void dumpStmt(const Stmt &stmt);
  void dumpTraining(const Stmt &stmt);

  static std::string label(const Identifier &name) { return name ? (" " + name.name).str() : std::string(); }
  static std::string label(llvm::ArrayRef<Identifier> names) {
    std::string text;
    for (const Identifier &name : names)
      text += label(name);
    return text;
  }

  llvm::raw_ostream &os;
  const llvm::SourceMgr *sources;
  unsigned depth = 0;
  StringRef role;
};

void Dumper::dumpNode(const Node &node) {
  if (auto *expr = llvm::dyn_cast<Expr>(&node))
    return dumpExpr(*expr);
  if (auto *block = llvm::dyn_cast<Block>(&node))
    return dumpNode(*block);
  const auto &stmt = *llvm::cast<Stmt>(&node);
  if (node.kind <= NodeKind::LayerInstance)
    return dumpDecl(stmt);
  dumpStmt(stmt);
}

void Dumper::dumpNode(const Subscript &subscript) {
  constexpr StringRef names[] = {"element", "slice", "..", "new"};
  line(subscript, "Subscript " + names[size_t(subscript.subscriptKind)]);
  dump("", subscript.element);
  dump("begin: ", subscript.begin);
  dump("end: ", subscript.end);
  dump("step: ", subscript.step);
}

void Dumper::dumpExpr(const Expr &expr) {
  llvm::TypeSwitch<const Expr *>(&expr)
      .Case([&](const NumberExpr *number) {
        line(expr, (number->isFloat ? "NumberExpr float " : "NumberExpr int ") + number->spelling);
      })
      .Case([&](const StringExpr *) { line(expr, "StringExpr " + printExpr(expr)); })
      .Case([&](const BoolExpr *) { line(expr, "BoolExpr " + printExpr(expr)); })
      .Case([&](const NoneExpr *) { line(expr, "NoneExpr"); })
      .Case([&](const NameExpr *name) { line(expr, "NameExpr " + name->name); })
      .Case([&](const UnaryExpr *unary) {
        line(expr, "UnaryExpr " + getSpelling(unary->op));
        dump("", unary->operand);
      })
      .Case<BinaryExpr, CompareExpr, LogicalExpr>([&](const auto *binary) {
        StringRef name = std::is_same_v<decltype(binary), const BinaryExpr *>    ? "BinaryExpr "
                         : std::is_same_v<decltype(binary), const CompareExpr *> ? "CompareExpr "
                                                                                 : "LogicalExpr ";
        line(expr, name + getSpelling(binary->op));
        dump("", binary->lhs);
        dump("", binary->rhs);
      })
      .Default([&](const Expr *) { dumpCompound(expr); });
}

void Dumper::dumpCompound(const Expr &expr) {
  llvm::TypeSwitch<const Expr *>(&expr)
      .Case([&](const ListExpr *list) {
        line(expr, "ListExpr");
        dumpAll(list->elements);
      })
      .Case([&](const ComprehensionExpr *list) {
        line(expr, "ComprehensionExpr" + label(list->names));
        dump("element: ", list->element);
        dumpAll(list->lists, "list: ");
        dump("if: ", list->condition);
      })
      .Case([&](const RangeExpr *range) {
        line(expr, "RangeExpr");
        dump("", range->first);
        dump("", range->last);
      })
      .Case([&](const PipeExpr *pipe) {
        line(expr, "PipeExpr");
        dump("input: ", pipe->input);
        dump("callee: ", pipe->callee);
        dumpAll(pipe->arguments);
      })
      .Case([&](const CallExpr *call) {
        line(expr, "CallExpr");
        dump("callee: ", call->callee);
        dumpAll(call->arguments);
      })
      .Case([&](const IndexExpr *index) {
        line(expr, "IndexExpr");
        dump("", index->base);
        dumpAll(index->subscripts);
      })
      .Case([&](const MemberExpr *member) {
        line(expr, "MemberExpr " + member->member.name);
        dump("", member->base);
      });
}

void Dumper::dumpDecl(const Stmt &stmt) {
  constexpr StringRef funcs[] = {"FuncDecl ", "FuncDecl export ", "FuncDecl train "};
  constexpr StringRef stores[] = {"StoreDecl param ", "StoreDecl state ", "StoreDecl memory "};
  llvm::TypeSwitch<const Stmt *>(&stmt)
      .Case([&](const ImportDecl *decl) {
        line(stmt, "ImportDecl" + label(decl->name));
        dump("", decl->path);
      })
      .Case([&](const ConstDecl *decl) {
        line(stmt, "ConstDecl" + label(decl->names));
        dump("", decl->value);
      })
      .Case([&](const ModelDecl *decl) {
        line(stmt, "ModelDecl " + decl->name.name);
        dump("", decl->body);
      })
      .Case([&](const LayerDecl *decl) {
        line(stmt, "LayerDecl " + decl->name.name);
        dumpAll(decl->config, "config: ");
        dumpAll(decl->inputs, "input: ");
        dumpAll(decl->results);
        dump("", decl->body);
      })
      .Case([&](const RuleDecl *decl) {
        line(stmt, "RuleDecl " + decl->name.name);
        dumpAll(decl->params);
        dump("", decl->body);
      })
      .Case([&](const FuncDecl *decl) {
        line(stmt, funcs[size_t(decl->funcKind)] + decl->name.name);
        dumpAll(decl->params);
        dumpAll(decl->results);
        dump("", decl->body);
        std::string backward = "backward" + label(decl->cotangents) + ": ";
        dump(backward, decl->backward);
      })
      .Case([&](const StoreDecl *decl) {
        line(stmt, stores[size_t(decl->storeKind)] + decl->name.name);
        dump("", decl->type);
        dump("", decl->initial);
      })
      .Case([&](const LayerInstance *decl) {
        line(stmt, "LayerInstance " + decl->name.name + label(decl->element));
        dump("extent: ", decl->extent);
        dump("", decl->definition);
      });
}

void Dumper::dumpStmt(const Stmt &stmt) {
  llvm::TypeSwitch<const Stmt *>(&stmt)
      .Case([&](const BindStmt *bind) {
        line(stmt, "BindStmt" + label(bind->names));
        dump("", bind->value);
      })
      .Case([&](const AscribeStmt *ascribe) {
        line(stmt, "AscribeStmt " + ascribe->name.name);
        dump("", ascribe->type);
        dump("", ascribe->value);
      })
      .Case([&](const WriteStmt *write) {
        line(stmt, "WriteStmt");
        dump("target: ", write->target);
        dump("", write->value);
      })
      .Case([&](const CallStmt *call) {
        line(stmt, "CallStmt");
        dump("", call->call);
      })
      .Case([&](const ReturnStmt *ret) {
        line(stmt, "ReturnStmt");
        dumpAll(ret->values);
      })
      .Case([&](const AssertStmt *assertion) {
        line(stmt, "AssertStmt");
        dump("", assertion->condition);
      })
      .Case([&](const ForStmt *loop) {
        line(stmt, "ForStmt" + label(loop->names));
        dumpAll(loop->lists, "list: ");
        dump("", loop->body);
      })
      .Case([&](const IfStmt *branch) {
        line(stmt, "IfStmt");
        dump("", branch->condition);
        dump("then: ", branch->thenBlock);
        dump("else: ", branch->elseBranch);
      })
      .Default([&](const Stmt *) { dumpTraining(stmt); });
}

void Dumper::dumpTraining(const Stmt &stmt) {
  llvm::TypeSwitch<const Stmt *>(&stmt)
      .Case([&](const MinimizeStmt *minimize) {
        line(stmt, "MinimizeStmt" + label(minimize->name));
        dump("", minimize->loss);
        dump("over: ", minimize->params);
        dump("using: ", minimize->rule);
      })
      .Case([&](const UpdateStmt *update) {
        line(stmt, "UpdateStmt" + label(update->name));
        dump("", update->params);
        dump("by: ", update->grads);
        dump("using: ", update->rule);
      })
      .Case([&](const ScanStmt *scan) {
        line(stmt, "ScanStmt");
        dumpAll(scan->sequences);
        dump("checkpoint: ", scan->checkpoint);
        dumpAll(scan->carries);
        dump("", scan->body);
      })
      .Case([&](const EmitStmt *emit) {
        line(stmt, "EmitStmt " + emit->name.name);
        dump("", emit->value);
        dump("axis: ", emit->axis);
      });
}

} // namespace

void dlc::frontend::dumpAST(const Module &module, llvm::raw_ostream &os, const llvm::SourceMgr *sources) {
  Dumper(os, sources).dump(module);
}
