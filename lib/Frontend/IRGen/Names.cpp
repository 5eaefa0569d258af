//===- Names.cpp - What names stand for -----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From the inside out: variables of the activation, members of the model or
// layer around, constants and functions of the file, its imports, the standard
// library, operations. In call position only what can be called counts.
//
//===----------------------------------------------------------------------===//

#include "Guards.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;

namespace dlc::frontend {

static bool isCallable(const Datum &datum) {
  return datum.is<Function>() || datum.is<Instance *>() || datum.is<Type>() || datum.isInvalid();
}

/// A declaration of the file, or of what it imports; `home` is where it stands.
template <typename Decl>
static const Decl *lookupIn(const FileScope *file, llvm::StringMap<const Decl *> FileScope::*table, StringRef name,
                            const FileScope *&home) {
  home = file;
  if (const Decl *decl = (file->*table).lookup(name))
    return decl;
  for (const FileScope *merged : file->merged)
    if (const Decl *decl = (merged->*table).lookup(name)) {
      home = merged;
      return decl;
    }
  return nullptr;
}

Type Generator::lookupElementType(StringRef name) {
  auto integer = [&](unsigned width, IntegerType::SignednessSemantics signedness = IntegerType::Signless) -> Type {
    return IntegerType::get(&context, width, signedness);
  };
  bool wide = options.realIsF64;
  return llvm::StringSwitch<Type>(name)
      .Case("f16", Float16Type::get(&context))
      .Case("bf16", BFloat16Type::get(&context))
      .Case("f32", wide ? Type(Float64Type::get(&context)) : Type(Float32Type::get(&context)))
      .Case("f64", Float64Type::get(&context))
      .Case("i8", integer(8))
      .Case("u8", integer(8, IntegerType::Unsigned))
      .Case("i32", integer(32))
      .Case("i64", integer(64))
      .Case("u32", integer(32, IntegerType::Unsigned))
      .Case("u64", integer(64, IntegerType::Unsigned))
      .Case("bool", integer(1))
      .Default(Type());
}

std::optional<Datum> Generator::lookupLocal(StringRef name) {
  for (const Frame *scope = frame.get(); scope; scope = scope->enclosing.get()) {
    auto found = scope->locals.find(name);
    if (found != scope->locals.end())
      return found->second;
  }
  return std::nullopt;
}

std::optional<Datum> Generator::lookupMember(Instance *instance, StringRef name, bool callable) {
  if (!instance)
    return std::nullopt;
  auto accept = [&](const Datum &datum) { return !callable || isCallable(datum); };
  if (auto found = instance->items.find(name); found != instance->items.end() && accept(found->second))
    return found->second;
  if (auto found = instance->fixed.find(name); found != instance->fixed.end() && accept(found->second.value))
    return found->second.value;
  if (auto found = instance->config.find(name); found != instance->config.end() && accept(found->second))
    return found->second;
  const BodyIndex &index = getIndex(*instance->getBody());
  auto found = index.items.find(name);
  if (found == index.items.end())
    return std::nullopt;
  for (const BodyItem &item : found->second) {
    if (const auto *func = dyn_cast<FuncDecl>(item.stmt)) {
      Function function;
      function.decl = func;
      function.file = instance->file;
      function.self = instance;
      return function;
    }
    if (callable && !isa<LayerInstance>(item.stmt))
      continue;
    FrameGuard guard(*this, makeInstanceFrame(instance));
    bool exists = llvm::all_of(
        item.guards, [&](const Guard &condition) { return toBool(eval(*condition.condition)) == condition.expected; });
    if (exists)
      return declareItem(instance, item, name);
  }
  return std::nullopt;
}

std::optional<Datum> Generator::lookupConst(const FileScope *file, StringRef name) {
  auto found = file->consts.find(name);
  for (const FileScope *merged : file->merged) {
    if (found != file->consts.end())
      break;
    // What the other file imports stays its own.
    if (merged->consts.contains(name))
      return lookupConst(merged, name);
  }
  if (found == file->consts.end())
    return std::nullopt;
  auto [decl, index] = found->second;
  if (!constants.contains(decl)) {
    if (!constantsInProgress.insert(decl).second)
      return error(decl->names[index].range, "constant '" + name + "' depends on itself");
    auto scope = std::make_shared<Frame>();
    scope->file = file;
    FrameGuard guard(*this, scope);
    Datum value = eval(*decl->value);
    if (value.is<Tensor>() || value.is<Store *>())
      value = error(decl->value->range, "a constant expects a value known when compiling, but got a tensor");
    constants[decl] = value;
    constantsInProgress.erase(decl);
  }
  const Datum &value = *constants[decl];
  if (decl->names.size() == 1 || value.isInvalid())
    return value;
  const std::vector<Datum> *list = value.asList();
  if (!list || list->size() != decl->names.size())
    return error(decl->range, "expects " + Twine(decl->names.size()) + " values, but got " + describe(value));
  return (*list)[index];
}

std::optional<Datum> Generator::lookupFileCallable(const FileScope *file, StringRef name) {
  const FileScope *home = nullptr;
  const FuncDecl *decl = lookupIn(file, &FileScope::funcs, name, home);
  if (!decl)
    return std::nullopt;
  Function function;
  function.decl = decl;
  function.file = home;
  return function;
}

const RuleDecl *Generator::lookupRule(const FileScope *file, StringRef name, const FileScope *&home) {
  return lookupIn(file, &FileScope::rules, name, home);
}

const LayerDecl *Generator::lookupLayer(const FileScope *file, StringRef name, const FileScope *&home) {
  return lookupIn(file, &FileScope::layers, name, home);
}

/// The words with a meaning of their own, which anything may hide.
std::optional<Datum> Generator::lookupConstant(StringRef name) {
  if (name == "inf")
    return Number::of(std::numeric_limits<double>::infinity());
  if (name == "nan")
    return Number::of(std::numeric_limits<double>::quiet_NaN());
  if (name == "pi")
    return Number::of(3.14159265358979323846);
  if (name == "training")
    return frame->training;
  if (name == "params" && frame->self) {
    std::vector<Datum> params;
    collectParams(frame->self, params);
    listedParams = true;
    return makeList(std::move(params));
  }
  return std::nullopt;
}

Datum Generator::lookupValue(const Identifier &id) {
  StringRef name = id.name;
  if (std::optional<Datum> local = lookupLocal(name))
    return *local;
  if (std::optional<Datum> member = lookupMember(frame->self, name, /*callable=*/false))
    return *member;
  if (std::optional<Datum> value = lookupConst(frame->file, name))
    return *value;
  if (std::optional<Datum> value = lookupConstant(name))
    return *value;
  if (Type type = lookupElementType(name))
    return type;
  if (const FileScope *alias = frame->file->aliases.lookup(name))
    return alias;
  if (std::optional<Datum> function = lookupFileCallable(frame->file, name))
    return *function;
  Function function;
  function.builtin = findBuiltin(name);
  function.op = function.builtin ? nullptr : ops.lookup(name);
  if (function.builtin || function.op)
    return function;
  return unknownName(id, "name", /*callable=*/false);
}

Datum Generator::lookupCallee(const Identifier &id) {
  StringRef name = id.name;
  std::optional<Datum> other;
  if (std::optional<Datum> local = lookupLocal(name)) {
    if (isCallable(*local))
      return *local;
    other = local;
  }
  if (std::optional<Datum> member = lookupMember(frame->self, name, /*callable=*/true))
    return *member;
  if (Type type = lookupElementType(name))
    return type;
  if (std::optional<Datum> function = lookupFileCallable(frame->file, name))
    return *function;
  Function function;
  function.builtin = findBuiltin(name);
  function.op = function.builtin ? nullptr : ops.lookup(name);
  if (function.builtin || function.op)
    return function;
  if (!other)
    other = lookupMember(frame->self, name, /*callable=*/false);
  if (!other)
    other = lookupConst(frame->file, name);
  if (other)
    return error(id.range, "'" + name + "' is " + describe(decay(*other)) + ", which cannot be called");
  const FileScope *home = nullptr;
  if (lookupLayer(frame->file, name, home))
    return error(id.range, "'" + name + "' is a layer, which must be placed by 'layer NAME = " + name + "(…)' first");
  return unknownName(id, "function", /*callable=*/true);
}

void Generator::collectNames(SmallVectorImpl<StringRef> &names, bool callable) {
  for (const Frame *scope = frame.get(); scope; scope = scope->enclosing.get())
    for (const auto &local : scope->locals)
      if (!callable || isCallable(local.second))
        names.push_back(local.first());
  if (frame->self) {
    for (const auto &item : getIndex(*frame->self->getBody()).items)
      names.push_back(item.first);
    if (!callable)
      llvm::append_range(names, frame->self->config.keys());
  }
  SmallVector<const FileScope *> files{frame->file};
  llvm::append_range(files, frame->file->merged);
  for (const FileScope *file : files) {
    llvm::append_range(names, callable ? SmallVector<StringRef>(file->funcs.keys())
                                       : SmallVector<StringRef>(file->consts.keys()));
  }
  if (callable) {
    llvm::append_range(names, ops.getNames());
    llvm::append_range(names, getBuiltinNames());
  }
}

Invalid Generator::unknownName(const Identifier &name, StringRef what, bool callable) {
  SmallVector<StringRef> names;
  collectNames(names, callable);
  return error(name.range, "unknown " + what + " '" + name.name + "'" + didYouMean(name.name, names));
}

Datum Generator::getMember(const Datum &base, const Identifier &member, SourceRange range) {
  if (base.isInvalid())
    return base;
  if (const auto *tuple = base.as<Tuple>()) {
    auto found = llvm::find(tuple->names, member.name);
    if (found != tuple->names.end())
      return (*tuple->elements)[found - tuple->names.begin()];
    return error(member.range, "no result is named '" + member.name + "'" + didYouMean(member.name, tuple->names));
  }
  if (const auto *instance = base.as<Instance *>()) {
    if (member.name == "params") {
      std::vector<Datum> params;
      collectParams(*instance, params);
      listedParams = true;
      return makeList(std::move(params));
    }
    if (std::optional<Datum> found = lookupMember(*instance, member.name, /*callable=*/false))
      return *found;
    SmallVector<StringRef> names;
    for (const auto &item : getIndex(*(*instance)->getBody()).items)
      names.push_back(item.first);
    return error(member.range, "layer '" + (*instance)->name + "' has no member '" + member.name + "'" +
                                   didYouMean(member.name, names));
  }
  if (const auto *file = base.as<const FileScope *>()) {
    if (std::optional<Datum> function = lookupFileCallable(*file, member.name))
      return *function;
    if (std::optional<Datum> value = lookupConst(*file, member.name))
      return *value;
    SmallVector<StringRef> names((*file)->funcs.keys());
    llvm::append_range(names, (*file)->consts.keys());
    return error(member.range, "the import has no '" + member.name + "'" + didYouMean(member.name, names));
  }
  return error(member.range, describe(decay(base)) + " has no member '" + member.name + "'");
}

void Generator::bind(const Identifier &name, Datum value) { frame->locals[name.name] = std::move(value); }

} // namespace dlc::frontend
