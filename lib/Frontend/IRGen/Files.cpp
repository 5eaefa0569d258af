//===- Files.cpp - What files declare and import --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Files.h"
#include "Generator.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "dlc/Frontend/Parser.h"
#include "dlc/Std/StandardLibrary.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;

namespace dlc::frontend {

template <typename Table, typename Entry>
void Files::add(Table &table, const Identifier &name, Entry entry, llvm::StringMap<SourceRange> &places) {
  if (!name)
    return; // The parser has complained.
  auto [place, isNew] = places.try_emplace(name.name, name.range);
  if (!isNew) {
    diags.error(name.range, "'" + name.name + "' is declared twice").note(place->second, "declared here first");
    return;
  }
  table[name.name] = entry;
}

/// Two declarations of one body with the same name, unless `if`s keep them apart.
static void checkBody(const Block &body, Diagnostics &diags) {
  llvm::StringMap<SourceRange> places;
  auto check = [&](const Identifier &name) {
    auto [place, isNew] = places.try_emplace(name.name, name.range);
    if (!isNew)
      diags.error(name.range, "'" + name.name + "' is declared twice").note(place->second, "declared here first");
  };
  for (const Stmt *stmt : body.items) {
    if (const auto *store = dyn_cast<StoreDecl>(stmt))
      check(store->name);
    else if (const auto *layer = dyn_cast<LayerInstance>(stmt))
      check(layer->name);
    else if (const auto *func = dyn_cast<FuncDecl>(stmt))
      check(func->name);
    else if (const auto *constant = dyn_cast<ConstDecl>(stmt))
      for (const Identifier &name : constant->names)
        check(name);
  }
}

static void checkModel(const ModelDecl &model, Diagnostics &diags) {
  checkBody(*model.body, diags);
  for (const Stmt *item : model.body->items)
    if (!isa<StoreDecl, LayerInstance, FuncDecl, ConstDecl>(item))
      diags.error(item->range, "a model consists of declarations; statements belong into a func");
}

void Files::declare(FileScope &scope, const Module &module) {
  scope.buffers.push_back(module.bufferId);
  llvm::StringMap<SourceRange> layers, others, rules, models;
  for (const Stmt *item : module.items) {
    if (const auto *layer = dyn_cast<LayerDecl>(item)) {
      add(scope.layers, layer->name, layer, layers);
      checkBody(*layer->body, diags);
    } else if (const auto *func = dyn_cast<FuncDecl>(item)) {
      add(scope.funcs, func->name, func, others);
      if (func->funcKind != FuncKind::Plain)
        diags.error(func->name.range, "an entry point belongs into a model");
    } else if (const auto *rule = dyn_cast<RuleDecl>(item)) {
      add(scope.rules, rule->name, rule, rules);
    } else if (const auto *constant = dyn_cast<ConstDecl>(item)) {
      for (auto [index, name] : llvm::enumerate(constant->names))
        add(scope.consts, name, std::pair(constant, unsigned(index)), others);
    } else if (const auto *model = dyn_cast<ModelDecl>(item)) {
      llvm::StringMap<const ModelDecl *> table;
      add(table, model->name, model, models);
      if (model->body)
        checkModel(*model, diags);
    }
  }
}

void Files::loadStd() {
  standard = scopes.emplace_back(std::make_unique<FileScope>()).get();
  standard->isStd = true;
  for (const standard::File &file : standard::getFiles()) {
    auto buffer = llvm::MemoryBuffer::getMemBuffer(file.text, file.name, /*RequiresNullTerminator=*/true);
    unsigned id = diags.getSources().AddNewSourceBuffer(std::move(buffer), {});
    declare(*standard, *parseModule(context, diags, id));
  }
}

/// Two imports that both mean a name would leave it to chance.
void Files::checkCollisions(const FileScope &scope, const FileScope &imported, const ImportDecl &decl) {
  auto check = [&](const auto &mine, const auto &theirs) {
    for (const auto &entry : theirs)
      if (mine.contains(entry.first()))
        diags.error(decl.path->range,
                    "'" + entry.first() + "' of this import is declared already; 'as' keeps them apart");
  };
  SmallVector<const FileScope *> others(scope.merged.begin(), scope.merged.end());
  others.push_back(&scope);
  for (const FileScope *other : others) {
    check(other->layers, imported.layers);
    check(other->funcs, imported.funcs);
    check(other->rules, imported.rules);
    check(other->consts, imported.consts);
  }
}

const FileScope *Files::loadFile(const ImportDecl &decl, StringRef from) {
  SmallVector<SmallString<128>> candidates;
  SmallString<128> nearby(llvm::sys::path::parent_path(from));
  llvm::sys::path::append(nearby, decl.path->value);
  candidates.push_back(nearby);
  for (const std::string &dir : options.includeDirs) {
    SmallString<128> path(dir);
    llvm::sys::path::append(path, decl.path->value);
    candidates.push_back(path);
  }
  for (const SmallString<128> &path : candidates) {
    SmallString<128> real;
    if (llvm::sys::fs::real_path(path, real) || llvm::sys::fs::is_directory(real))
      continue;
    if (const FileScope *known = byPath.lookup(real))
      return known;
    auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/true);
    if (!buffer) {
      diags.error(decl.path->range, "cannot read '" + path + "': " + buffer.getError().message());
      return nullptr;
    }
    unsigned id = diags.getSources().AddNewSourceBuffer(std::move(*buffer), {});
    FileScope &scope = *scopes.emplace_back(std::make_unique<FileScope>());
    byPath[real] = &scope;
    const Module &module = *parseModule(context, diags, id);
    declare(scope, module);
    for (const Stmt *item : module.items)
      if (const auto *nested = dyn_cast<ImportDecl>(item))
        import(scope, *nested, path);
    scope.merged.push_back(standard);
    return &scope;
  }
  diags.error(decl.path->range, "cannot find '" + decl.path->value + "' to import");
  return nullptr;
}

void Files::import(FileScope &scope, const ImportDecl &decl, StringRef from) {
  if (!decl.path)
    return;
  const FileScope *imported = loadFile(decl, from);
  if (!imported)
    return;
  if (decl.name) {
    if (!scope.aliases.try_emplace(decl.name.name, imported).second)
      diags.error(decl.name.range, "'" + decl.name.name + "' is imported twice");
    return;
  }
  if (imported == &scope || llvm::is_contained(scope.merged, imported))
    return;
  checkCollisions(scope, *imported, decl);
  scope.merged.push_back(imported);
}

const FileScope &Files::load(const Module &main) {
  loadStd();
  FileScope &scope = *scopes.emplace_back(std::make_unique<FileScope>());
  StringRef path = diags.getSources().getMemoryBuffer(main.bufferId)->getBufferIdentifier();
  SmallString<128> real;
  if (!llvm::sys::fs::real_path(path, real))
    byPath[real] = &scope;
  declare(scope, main);
  for (const Stmt *item : main.items)
    if (const auto *decl = dyn_cast<ImportDecl>(item))
      import(scope, *decl, path);
  scope.merged.push_back(standard);
  return scope;
}

//===----------------------------------------------------------------------===//
// The entry point of the library
//===----------------------------------------------------------------------===//

/// Keeps the entry points that are wanted, and the stores they use or, as asked, all.
static void selectExports(ModuleOp module, const IRGenOptions &options) {
  for (Operation &op : llvm::make_early_inc_range(*module.getBody()))
    if (auto function = dyn_cast<FunctionOpInterface>(op);
        function && !llvm::is_contained(options.exports, function.getName()))
      op.erase();
  if (options.keepStores)
    return;
  for (auto store : llvm::make_early_inc_range(module.getOps<nn::StoreOp>()))
    if (SymbolTable::symbolKnownUseEmpty(store, module))
      store.erase();
}

FailureOr<std::vector<OwningOpRef<ModuleOp>>> generateModules(MLIRContext &context, ASTContext &astContext,
                                                              const Module &file, const IRGenOptions &options,
                                                              Diagnostics &diags) {
  context.loadDialect<nn::NNDialect, rt::RTDialect, func::FuncDialect, arith::ArithDialect, affine::AffineDialect,
                      tensor::TensorDialect>();
  Files files(astContext, diags, options);
  const FileScope &scope = files.load(file);
  std::vector<OwningOpRef<ModuleOp>> modules;
  checkStyle(file, diags);
  if (diags.hasErrors())
    return failure();
  Generator generator(context, diags, options);
  std::set<std::string> entries;
  for (const Stmt *item : file.items)
    if (const auto *model = dyn_cast<ModelDecl>(item)) {
      for (const Stmt *member : model->body->items)
        if (const auto *func = dyn_cast<FuncDecl>(member); func && func->funcKind != FuncKind::Plain)
          entries.insert(func->name.name.str());
      if (OwningOpRef<ModuleOp> module = generator.generate(scope, *model))
        modules.push_back(std::move(module));
    }
  SmallVector<StringRef> known(entries.begin(), entries.end());
  for (const std::string &name : options.exports)
    if (!entries.contains(name))
      diags.error({}, "no entry point is named '" + name + "'" + didYouMean(name, known));
  for (const auto &[name, value] : options.dims)
    if (!diags.hasErrors() && !generator.getUsedDims().contains(name)) {
      SmallVector<StringRef> dims(generator.getUsedDims().begin(), generator.getUsedDims().end());
      diags.error({}, "no dimension is named '" + name + "'" + didYouMean(name, dims));
    }
  if (diags.hasErrors())
    return failure();
  if (!options.exports.empty())
    for (OwningOpRef<ModuleOp> &module : modules)
      selectExports(*module, options);
  return modules;
}

} // namespace dlc::frontend
