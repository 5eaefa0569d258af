//===- Printer.cpp - Canonical .nn text -----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two spaces of indentation, lines of at most 100 columns where that is
// possible, parentheses where the grammar needs them, a body's items on lines of
// their own, at most one blank line in a row, comments where they were or above
// their item.
//
//===----------------------------------------------------------------------===//

#include "PrinterImpl.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace dlc::frontend;
using llvm::StringRef;

namespace {

class Printer {
public:
  std::string print(const Module &module) {
    printItems(module.items);
    printComments(module.closingComments, !module.items.empty());
    return std::move(text);
  }

private:
  void indentLine() { text.append(indent, ' '); }
  void printItems(llvm::ArrayRef<const Stmt *> items);
  void printComments(llvm::ArrayRef<Comment> comments, bool isInner);
  void printItem(const Stmt &item);
  /// Prints a line, which follows what its first line has so far.
  void printLine(const Line &line) {
    size_t begin = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
    text += line.layOut(indent, text.size() - begin);
  }
  void printWithBlock(Line line, const Block &block) {
    line << " {";
    printLine(line);
    printRest(block);
  }
  void printRest(const Block &block);

  void print(const ImportDecl &decl);
  void print(const ConstDecl &decl);
  void print(const ModelDecl &decl);
  void print(const LayerDecl &decl);
  void print(const RuleDecl &decl);
  void print(const FuncDecl &decl);
  void print(const StoreDecl &decl);
  void print(const LayerInstance &decl);
  void print(const BindStmt &stmt);
  void print(const AscribeStmt &stmt);
  void print(const WriteStmt &stmt);
  void print(const CallStmt &stmt);
  void print(const ReturnStmt &stmt);
  void print(const AssertStmt &stmt);
  void print(const MinimizeStmt &stmt);
  void print(const UpdateStmt &stmt);
  void print(const ScanStmt &stmt);
  void print(const EmitStmt &stmt);
  void print(const ForStmt &stmt);
  void print(const IfStmt &stmt);

  std::string text;
  size_t indent = 0;
};

//===----------------------------------------------------------------------===//
// Items, bodies and comments
//===----------------------------------------------------------------------===//

void Printer::printComments(llvm::ArrayRef<Comment> comments, bool isInner) {
  for (const Comment &comment : comments) {
    if (comment.blankLineBefore && isInner)
      text += '\n';
    isInner = true;
    indentLine();
    text += comment.text;
    text += '\n';
  }
}

void Printer::printItems(llvm::ArrayRef<const Stmt *> items) {
  bool isInner = false;
  for (const Stmt *item : items) {
    printComments(item->leadingComments, isInner);
    if (item->blankLineBefore && (isInner || !item->leadingComments.empty()))
      text += '\n';
    isInner = true;
    indentLine();
    printItem(*item);
    if (item->trailingComment)
      text += (" " + item->trailingComment->text).str();
    text += '\n';
  }
}

/// Prints a body after its opening brace.
void Printer::printRest(const Block &block) {
  if (block.items.empty() && !block.openComment && block.closingComments.empty()) {
    text += '}';
    return;
  }
  if (block.openComment)
    text += (" " + block.openComment->text).str();
  text += '\n';
  indent += 2;
  printItems(block.items);
  printComments(block.closingComments, !block.items.empty());
  indent -= 2;
  indentLine();
  text += '}';
}

void Printer::printItem(const Stmt &item) {
  llvm::TypeSwitch<const Stmt *>(&item)
      .Case<ImportDecl, ConstDecl, ModelDecl, LayerDecl, RuleDecl, FuncDecl, StoreDecl, LayerInstance>(
          [&](const auto *decl) { print(*decl); })
      .Case<BindStmt, AscribeStmt, WriteStmt, CallStmt, ReturnStmt, AssertStmt, MinimizeStmt, UpdateStmt, ScanStmt,
            EmitStmt, ForStmt, IfStmt>([&](const auto *stmt) { print(*stmt); });
}

//===----------------------------------------------------------------------===//
// Declarations
//===----------------------------------------------------------------------===//

void Printer::print(const ImportDecl &decl) {
  Line line;
  line << "import ";
  line.add(*decl.path);
  if (decl.name)
    line << " as " << decl.name.name;
  printLine(line);
}

void Printer::print(const ConstDecl &decl) {
  Line line;
  line << "const ";
  line.addNames(decl.names);
  line << " = ";
  line.add(*decl.value);
  printLine(line);
}

void Printer::print(const ModelDecl &decl) {
  Line line;
  line << "model " << decl.name.name;
  printWithBlock(line, *decl.body);
}

static void addParams(Line &line, llvm::ArrayRef<const Param *> params) {
  line << "(";
  line.addList(params, 1, [&](const Param *param) { line.add(*param, 2); });
  line << ")";
}

static void addResults(Line &line, llvm::ArrayRef<const Result *> results) {
  if (results.empty())
    return;
  line << " ->";
  line.addBreak(1);
  if (!results.front()->name)
    return line.add(*results.front()->type, 2);
  line << "(";
  line.addList(results, 1, [&](const Result *result) {
    line << result->name.name << ": ";
    line.add(*result->type, 2);
  });
  line << ")";
}

void Printer::print(const LayerDecl &decl) {
  Line line;
  line << "layer " << decl.name.name;
  addParams(line, decl.config);
  if (decl.hasInputs)
    addParams(line, decl.inputs);
  addResults(line, decl.results);
  printWithBlock(line, *decl.body);
}

void Printer::print(const RuleDecl &decl) {
  Line line;
  line << "rule " << decl.name.name;
  addParams(line, decl.params);
  printWithBlock(line, *decl.body);
}

void Printer::print(const FuncDecl &decl) {
  constexpr StringRef prefixes[] = {"", "export ", "train "};
  Line line;
  line << prefixes[size_t(decl.funcKind)] << "func " << decl.name.name;
  addParams(line, decl.params);
  addResults(line, decl.results);
  printWithBlock(line, *decl.body);
  if (!decl.backward)
    return;
  Line second;
  second << " backward (";
  second.addNames(decl.cotangents);
  second << ")";
  printWithBlock(second, *decl.backward);
}

void Printer::print(const StoreDecl &decl) {
  constexpr StringRef words[] = {"param ", "state ", "memory "};
  Line line;
  line << words[size_t(decl.storeKind)] << decl.name.name << ": ";
  line.add(*decl.type, 1);
  line << " = ";
  line.add(*decl.initial);
  printLine(line);
}

void Printer::print(const LayerInstance &decl) {
  Line line;
  line << "layer " << decl.name.name;
  if (decl.extent) {
    line << "[";
    if (decl.element)
      line << decl.element.name << " in ";
    line.add(*decl.extent, Level::Pipe, 2);
    line << "]";
  }
  line << " = ";
  line.add(*decl.definition);
  printLine(line);
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

void Printer::print(const BindStmt &stmt) {
  Line line;
  line.addNames(stmt.names);
  line << " = ";
  line.add(*stmt.value);
  printLine(line);
}

void Printer::print(const AscribeStmt &stmt) {
  Line line;
  line << stmt.name.name << ": ";
  line.add(*stmt.type, 1);
  line << " = ";
  line.add(*stmt.value);
  printLine(line);
}

void Printer::print(const WriteStmt &stmt) {
  Line line;
  line.add(*stmt.target, Level::Postfix, 1);
  line << " := ";
  line.add(*stmt.value);
  printLine(line);
}

void Printer::print(const CallStmt &stmt) {
  Line line;
  line.add(*stmt.call, Level::Postfix);
  printLine(line);
}

void Printer::print(const ReturnStmt &stmt) {
  Line line;
  line << "return ";
  line.addExprs(stmt.values, 0);
  printLine(line);
}

void Printer::print(const AssertStmt &stmt) {
  Line line;
  line << "assert ";
  line.add(*stmt.condition);
  printLine(line);
}

static void addUsing(Line &line, const Expr &rule, const Identifier &name) {
  line << " using ";
  line.add(rule, Level::Postfix);
  if (name)
    line << " as " << name.name;
}

void Printer::print(const MinimizeStmt &stmt) {
  Line line;
  line << "minimize ";
  line.add(*stmt.loss);
  if (stmt.params) {
    line << " over ";
    line.add(*stmt.params);
  }
  addUsing(line, *stmt.rule, stmt.name);
  printLine(line);
}

void Printer::print(const UpdateStmt &stmt) {
  Line line;
  line << "update ";
  line.add(*stmt.params);
  line << " by ";
  line.add(*stmt.grads);
  addUsing(line, *stmt.rule, stmt.name);
  printLine(line);
}

void Printer::print(const ScanStmt &stmt) {
  Line line;
  line << "scan ";
  line.addList(stmt.sequences, 0, [&](const ScanSequence *sequence) {
    line << sequence->name.name << " in ";
    line.add(*sequence->sequence, Level::Pipe, 1);
    if (sequence->axis) {
      line << " axis ";
      line.add(*sequence->axis, Level::Unary, 1);
    }
    if (sequence->reverse)
      line << " reverse";
  });
  if (stmt.checkpoint) {
    line << " checkpoint ";
    line.add(*stmt.checkpoint, Level::Unary, 1);
  }
  if (!stmt.carries.empty())
    line << " with ";
  line.addList(stmt.carries, 0, [&](const ScanCarry *carry) {
    line << carry->name.name << " = ";
    line.add(*carry->initial, Level::Pipe, 1);
  });
  printWithBlock(line, *stmt.body);
}

void Printer::print(const EmitStmt &stmt) {
  Line line;
  line << "emit " << stmt.name.name << " = ";
  line.add(*stmt.value);
  if (stmt.axis) {
    line << " axis ";
    line.add(*stmt.axis, Level::Unary);
  }
  printLine(line);
}

void Printer::print(const ForStmt &stmt) {
  Line line;
  line << "for ";
  line.addNames(stmt.names);
  line << " in ";
  line.addExprs(stmt.lists, 0);
  printWithBlock(line, *stmt.body);
}

void Printer::print(const IfStmt &stmt) {
  for (const IfStmt *branch = &stmt;;) {
    Line line;
    line << "if ";
    line.add(*branch->condition);
    printWithBlock(line, *branch->thenBlock);
    if (!branch->elseBranch)
      return;
    text += " else ";
    if (auto *block = llvm::dyn_cast<Block>(branch->elseBranch)) {
      text += '{';
      return printRest(*block);
    }
    branch = llvm::cast<IfStmt>(branch->elseBranch);
  }
}

} // namespace

std::string dlc::frontend::printModule(const Module &module) { return Printer().print(module); }
