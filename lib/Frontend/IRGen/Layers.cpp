//===- Layers.cpp - Instances of layers and what they own -----------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An instance exists from its first mention. What its body declares comes into
// being when a call reaches it, or when something else (a method, `fc.weight`)
// asks for it by name; both give the same.
//
//===----------------------------------------------------------------------===//

#include "Guards.h"

using namespace mlir;

namespace dlc::frontend {

/// Collects the names that sizes and configurations are made of.
static void collectSizeNames(const Expr *expr, llvm::StringMap<bool> &names) {
  if (!expr)
    return;
  if (const auto *name = dyn_cast<NameExpr>(expr)) {
    names[name->name] = true;
  } else if (const auto *binary = dyn_cast<BinaryExpr>(expr)) {
    collectSizeNames(binary->lhs, names);
    collectSizeNames(binary->rhs, names);
  } else if (const auto *list = dyn_cast<ListExpr>(expr)) {
    for (const Expr *element : list->elements)
      collectSizeNames(element, names);
  } else if (const auto *call = dyn_cast<CallExpr>(expr)) {
    for (const Argument *argument : call->arguments)
      collectSizeNames(argument->value, names);
  }
}

static void indexBlock(const Block &block, std::vector<Guard> &guards, BodyIndex &index,
                       SmallVectorImpl<const ConstDecl *> &consts) {
  auto add = [&](const Identifier &name, const Stmt *stmt, unsigned position = 0) {
    index.items[name.name].push_back({stmt, position, guards});
  };
  for (const Stmt *stmt : block.items) {
    if (const auto *store = dyn_cast<StoreDecl>(stmt)) {
      add(store->name, stmt);
      index.fixedNames[store->type->name.name] = true;
      for (const Dimension *dim : store->type->dims)
        collectSizeNames(dim->value, index.fixedNames);
    } else if (const auto *layer = dyn_cast<LayerInstance>(stmt)) {
      add(layer->name, stmt);
      collectSizeNames(layer->definition, index.fixedNames);
    } else if (const auto *func = dyn_cast<FuncDecl>(stmt)) {
      add(func->name, stmt);
    } else if (const auto *constant = dyn_cast<ConstDecl>(stmt)) {
      for (auto [position, name] : llvm::enumerate(constant->names))
        add(name, stmt, position);
      consts.push_back(constant);
    } else if (const auto *branch = dyn_cast<IfStmt>(stmt)) {
      guards.push_back({branch->condition, true});
      indexBlock(*branch->thenBlock, guards, index, consts);
      guards.back().expected = false;
      for (const Node *otherwise = branch->elseBranch; otherwise;) {
        if (const auto *last = dyn_cast<Block>(otherwise)) {
          indexBlock(*last, guards, index, consts);
          break;
        }
        const auto *next = cast<IfStmt>(otherwise);
        guards.push_back({next->condition, true});
        indexBlock(*next->thenBlock, guards, index, consts);
        guards.back().expected = false;
        otherwise = next->elseBranch;
      }
      while (!guards.empty() && guards.back().condition != branch->condition)
        guards.pop_back();
      guards.pop_back();
    }
  }
}

const BodyIndex &Generator::getIndex(const Block &body) {
  auto [found, isNew] = indices.try_emplace(&body);
  if (!isNew)
    return *found->second;
  found->second = std::make_unique<BodyIndex>();
  BodyIndex &index = *found->second;
  std::vector<Guard> guards;
  SmallVector<const ConstDecl *> consts;
  indexBlock(body, guards, index, consts);
  // A constant that a store depends on passes that on, through any number of constants.
  for (size_t round = 0; round < consts.size(); ++round)
    for (const ConstDecl *constant : consts)
      if (llvm::any_of(constant->names, [&](const Identifier &name) { return index.fixedNames.contains(name.name); }))
        collectSizeNames(constant->value, index.fixedNames);
  return index;
}

std::shared_ptr<Frame> Generator::makeInstanceFrame(Instance *instance) {
  auto scope = std::make_shared<Frame>();
  scope->name = instance->name;
  scope->file = instance->file;
  scope->self = instance;
  scope->training = frame && frame->training;
  scope->caller = frame.get();
  scope->callRange = instance->range;
  return scope;
}

/// What stands after `layer NAME =` and for a `layer` argument.
Datum Generator::evalTemplate(const Expr &expr) {
  const auto *call = dyn_cast<CallExpr>(&expr);
  const Expr *callee = call ? call->callee : &expr;
  LayerTemplate result;
  SourceRange range = callee->range;
  if (const auto *name = dyn_cast<NameExpr>(callee)) {
    std::optional<Datum> value = lookupLocal(name->name);
    if (!value || !value->is<LayerTemplate>())
      value = lookupMember(frame->self, name->name, /*callable=*/false);
    if (value && value->is<LayerTemplate>()) {
      if (call)
        return error(range, "layer '" + name->name + "' is configured already");
      return *value;
    }
    result.decl = lookupLayer(frame->file, name->name, result.file);
    if (!result.decl) {
      SmallVector<StringRef> names(frame->file->layers.keys());
      for (const FileScope *merged : frame->file->merged)
        llvm::append_range(names, merged->layers.keys());
      return error(range, "unknown layer '" + name->name + "'" + didYouMean(name->name, names));
    }
  } else if (const auto *member = dyn_cast<MemberExpr>(callee)) {
    Datum base = eval(*member->base);
    const auto *file = base.as<const FileScope *>();
    if (!file)
      return base.isInvalid() ? base : error(range, "expects a layer, but got a member of " + describe(decay(base)));
    result.decl = (*file)->layers.lookup(member->member.name);
    result.file = *file;
    if (!result.decl)
      return error(member->member.range, "unknown layer '" + member->member.name + "'" +
                                             didYouMean(member->member.name, llvm::to_vector((*file)->layers.keys())));
  } else {
    Datum value = eval(expr);
    return value.is<LayerTemplate>() || value.isInvalid()
               ? value
               : error(range, "expects a layer, but got " + describe(decay(value)));
  }
  auto scope = std::make_shared<Frame>();
  scope->name = result.decl->name.name.str();
  scope->file = result.file;
  scope->caller = frame.get();
  scope->callRange = range;
  scope->callerLoc = getLoc(range);
  Args args = call ? makeArgs(call->arguments) : Args();
  if (!bindArgs(result.decl->config, args, *scope, range))
    return Invalid();
  std::vector<std::pair<StringRef, Datum>> config;
  for (const Param *param : result.decl->config)
    config.emplace_back(param->name.name, scope->locals[param->name.name]);
  result.config = std::make_shared<const std::vector<std::pair<StringRef, Datum>>>(std::move(config));
  return result;
}

Instance *Generator::instantiate(Instance *parent, StringRef name, const LayerTemplate &layer, SourceRange range) {
  constexpr unsigned maxNesting = 64;
  if (parent->depth >= maxNesting) {
    error(range, "layers nest more than " + Twine(maxNesting) + " deep");
    return nullptr;
  }
  auto &instance = instances.emplace_back(std::make_unique<Instance>());
  instance->name = name.str();
  instance->path = parent->path.empty() ? name.str() : parent->path + "." + name.str();
  instance->decl = layer.decl;
  instance->file = layer.file;
  instance->parent = parent;
  instance->range = range;
  instance->depth = parent->depth + 1;
  for (const auto &[param, value] : *layer.config)
    instance->config[param] = value;
  parent->children.push_back(instance.get());
  return instance.get();
}

/// One layer, or the list of an array's.
Datum Generator::declareLayer(Instance *owner, const LayerInstance &stmt) {
  auto place = [&](StringRef name) -> Datum {
    Datum layer = evalTemplate(*stmt.definition);
    if (!layer.is<LayerTemplate>())
      return Invalid();
    Instance *instance = instantiate(owner, name, *layer.as<LayerTemplate>(), stmt.name.range);
    return instance ? Datum(instance) : Datum();
  };
  if (!stmt.extent)
    return place(stmt.name.name);
  Datum extent = evalDecayed(*stmt.extent);
  if (std::optional<int64_t> count = extent.asInt(); count && !stmt.element) {
    if (*count < 0 || *count > int64_t(maxUnrolled))
      return error(stmt.extent->range,
                   "expects a number of layers from 0 to " + Twine(maxUnrolled) + ", but got " + Twine(*count));
    extent = makeList(std::vector<Datum>(*count));
  }
  if (extent.isInvalid())
    return extent;
  if (!extent.asList())
    return error(stmt.extent->range, "expects a number or a list known when compiling, but got " + describe(extent));
  llvm::StringMap<Datum> saved = frame->locals;
  std::vector<Datum> layers;
  for (auto [index, element] : llvm::enumerate(*extent.asList())) {
    if (!countWork(stmt.range, unrolled, maxUnrolled, "unrolled iterations"))
      return Invalid();
    if (stmt.element)
      bind(stmt.element, element);
    layers.push_back(place((stmt.name.name + "." + Twine(index)).str()));
    if (layers.back().isInvalid())
      break;
  }
  frame->locals = std::move(saved);
  return !layers.empty() && layers.back().isInvalid() ? Datum() : makeList(std::move(layers));
}

/// Brings a declaration of the instance's body into being, once. The current
/// activation is the body's own, or stands for it.
Datum Generator::declareItem(Instance *instance, const BodyItem &item, StringRef name) {
  if (!itemsInProgress.insert({instance, item.stmt}).second)
    return error(item.stmt->range, "'" + name + "' depends on itself");
  Datum value;
  if (const auto *store = dyn_cast<StoreDecl>(item.stmt)) {
    value = declareStore(instance, *store);
  } else if (const auto *layer = dyn_cast<LayerInstance>(item.stmt)) {
    value = declareLayer(instance, *layer);
  } else if (const auto *constant = dyn_cast<ConstDecl>(item.stmt)) {
    value = evalDecayed(*constant->value);
    if (constant->names.size() > 1 && !value.isInvalid()) {
      const std::vector<Datum> *list = value.asList();
      if (const auto *tuple = value.as<Tuple>())
        list = tuple->elements.get();
      value = list && list->size() == constant->names.size()
                  ? (*list)[item.name]
                  : Datum(error(constant->range,
                                "expects " + Twine(constant->names.size()) + " values, but got " + describe(value)));
    }
  }
  itemsInProgress.erase({instance, item.stmt});
  // A constant of a body may differ from call to call.
  if (!isa<ConstDecl>(item.stmt) || isa<ModelDecl>(instance->decl))
    instance->items[name] = value;
  return value;
}

void Generator::collectParams(Instance *instance, std::vector<Datum> &params) {
  for (Store *store : instance->params)
    params.push_back(store);
  for (Instance *child : instance->children)
    collectParams(child, params);
}

} // namespace dlc::frontend
