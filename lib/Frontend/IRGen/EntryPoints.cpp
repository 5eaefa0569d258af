//===- EntryPoints.cpp - Modules and their entry points -------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Guards.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IntegerSet.h"
#include "mlir/IR/Verifier.h"

using namespace mlir;

namespace dlc::frontend {

/// Builds the function of one `export func` or `train func`.
struct Generator::EntryBuilder {
  EntryBuilder(Generator &generator, const FileScope &file, const FuncDecl &decl)
      : generator(generator), decl(decl), b(&generator.context),
        loc(generator.diags.getLocation(generator.context, decl.name.range.Start)) {
    auto kind = decl.funcKind == FuncKind::Train ? rt::EntryKind::Train : rt::EntryKind::Export;
    b.setInsertionPointToEnd(generator.module.getBody());
    function = func::FuncOp::create(b, loc, decl.name.name, b.getFunctionType({}, {}));
    function->setAttr(rt::entryAttrName, rt::EntryKindAttr::get(&generator.context, kind));
    ir = std::make_unique<FunctionIR>(&generator.context, function.addEntryBlock());
    scope = std::make_shared<Frame>();
    scope->name = decl.name.name.str();
    scope->file = &file;
    scope->self = generator.root;
    scope->decl = &decl;
    scope->training = decl.funcKind == FuncKind::Train;
  }

  void build();

private:
  bool addDimensions();
  bool addDimension(const Identifier &name, bool isBatch);
  bool addInputs();
  bool addInput(const Param &param);
  void finish(Datum result);
  void addResult(const Datum &value, StringRef name);
  void addTensorAttrs(NamedAttrList &attrs, StringRef name, Value tensor);
  void setRequirements();

  Generator &generator;
  const FuncDecl &decl;
  OpBuilder b;
  Location loc;
  func::FuncOp function;
  std::unique_ptr<FunctionIR> ir;
  std::shared_ptr<Frame> scope;
  SmallVector<Attribute> argAttrs, resultAttrs;
  SmallVector<Value> results;
};

void Generator::EntryBuilder::build() {
  generator.ir = ir.get();
  generator.entryKind = decl.funcKind;
  generator.usesRandomState = false;
  {
    FrameGuard guard(generator, scope);
    if (addDimensions() && addInputs()) {
      unsigned errors = generator.diags.getNumErrors();
      Datum result = generator.runBody(*decl.body, decl.results, decl.name.range);
      if (errors == generator.diags.getNumErrors() && !generator.stopped)
        finish(result);
    }
    // Unused values of the activation may refer to what goes now.
    scope->locals.clear();
  }
  generator.ir = nullptr;
  generator.entryKind = FuncKind::Plain;
}

static void findDimensionNames(const Expr *expr, SmallVectorImpl<Identifier> &names) {
  if (!expr)
    return;
  if (const auto *name = dyn_cast<NameExpr>(expr))
    names.push_back(name->getIdentifier());
  if (const auto *binary = dyn_cast<BinaryExpr>(expr)) {
    findDimensionNames(binary->lhs, names);
    findDimensionNames(binary->rhs, names);
  }
}

bool Generator::EntryBuilder::addDimension(const Identifier &id, bool isBatch) {
  StringRef name = id.name;
  if (scope->locals.contains(name))
    return true;
  if (std::optional<Datum> known = generator.lookupMember(generator.root, name, /*callable=*/false);
      known && (known->asInt() || known->isInvalid()))
    return !known->isInvalid();
  if (std::optional<Datum> known = generator.lookupConst(scope->file, name);
      known && (known->asInt() || known->isInvalid()))
    return !known->isInvalid();
  auto fixed = generator.options.dims.find(name.str());
  generator.usedDims.insert(name.str());
  if (fixed != generator.options.dims.end()) {
    if (fixed->second < (isBatch ? 0 : 1)) {
      generator.error(id.range, "dimension '" + name + "' cannot be " + Twine(fixed->second));
      return false;
    }
    scope->locals[name] = Number::of(fixed->second);
    return true;
  }
  Value argument = function.getBody().front().addArgument(b.getIndexType(), loc);
  argAttrs.push_back(b.getDictionaryAttr(b.getNamedAttr(rt::dimAttrName, b.getStringAttr(name))));
  scope->locals[name] = makeSize(ir->addDimension(name, argument, isBatch ? 0 : 1));
  return true;
}

/// The named dimensions become the first arguments, in order of appearance.
bool Generator::EntryBuilder::addDimensions() {
  bool isFirst = decl.funcKind == FuncKind::Export;
  for (const Param *param : decl.params) {
    if (!param->type) {
      generator.error(param->range, "an input of an entry point expects a type");
      return false;
    }
    if (param->type->name.name == "dim" && !addDimension(param->name, false))
      return false;
    for (const Dimension *dim : param->type->dims) {
      if (dim->isEllipsis()) {
        generator.error(dim->range, "an entry point expects a fixed number of dimensions");
        return false;
      }
      SmallVector<Identifier> names;
      findDimensionNames(dim->value, names);
      for (const Identifier &name : names)
        if (!addDimension(name, std::exchange(isFirst, false) && dim == param->type->dims.front() &&
                                    isa<NameExpr>(dim->value)))
          return false;
    }
  }
  return true;
}

void Generator::EntryBuilder::addTensorAttrs(NamedAttrList &attrs, StringRef name, Value tensor) {
  attrs.set(rt::nameAttrName, b.getStringAttr(name));
  auto type = cast<RankedTensorType>(tensor.getType());
  if (!type.hasStaticShape())
    attrs.set(rt::shapeAttrName,
              AffineMapAttr::get(AffineMap::get(0, ir->dimNames.size(), ir->getShape(tensor), &generator.context)));
}

bool Generator::EntryBuilder::addInput(const Param &param) {
  const TypeSpec &spec = *param.type;
  if (spec.name.name == "dim")
    return true;
  if (param.defaultValue) {
    generator.error(param.defaultValue->range, "an input of an entry point has no default");
    return false;
  }
  static constexpr StringLiteral kinds[] = {"int", "float", "string", "list", "layer", "func"};
  if (llvm::is_contained(kinds, spec.name.name)) {
    generator.error(spec.range, "an input of an entry point expects a tensor type, but got '" + spec.name.name + "'");
    return false;
  }
  if (isTypeVariable(spec.name.name) && !generator.lookupElementType(spec.name.name)) {
    generator.error(spec.name.range, "an entry point expects a fixed element type");
    return false;
  }
  if (scope->locals.contains(param.name.name) && !scope->locals[param.name.name].is<Size>() &&
      !scope->locals[param.name.name].asInt()) {
    generator.error(param.name.range, "'" + param.name.name + "' is declared twice");
    return false;
  }
  bool ok = true;
  Type element = generator.resolveElementType(spec, /*canBind=*/false, {}, ok);
  std::optional<Shape> shape = ok ? generator.resolveShape(spec) : std::nullopt;
  if (!shape)
    return false;
  for (AffineExpr &size : *shape) {
    size = nn::canonicalizeSize(size);
    if (std::optional<bool> holds = ir->isNonNegative(size); holds == false) {
      generator.error(spec.range, "a dimension is negative, " + ir->describe(*shape));
      return false;
    } else if (!holds) {
      ir->require(size, /*isEquality=*/false);
    }
  }
  Value argument =
      function.getBody().front().addArgument(nn::getTensorType({*shape, element}), generator.getLoc(param.range));
  ir->setShape(argument, *shape);
  NamedAttrList attrs;
  addTensorAttrs(attrs, param.name.name, argument);
  argAttrs.push_back(attrs.getDictionary(&generator.context));
  scope->locals[param.name.name] = Tensor{argument};
  return true;
}

bool Generator::EntryBuilder::addInputs() {
  // A dimension and an input may not share a name: it would mean either.
  for (const Param *param : decl.params)
    if (param->type->name.name != "dim" && scope->locals.contains(param->name.name)) {
      generator.error(param->name.range, "'" + param->name.name + "' names both a dimension and an input");
      return false;
    }
  if (!llvm::all_of(decl.params, [&](const Param *param) { return addInput(*param); }))
    return false;
  // Callers size the results before the call: their dimensions are those of the inputs.
  for (const Result *result : decl.results)
    for (const Dimension *dim : result->type->dims)
      if (!dim->isEllipsis() && !generator.evalSize(*dim->value))
        return false;
  return true;
}

void Generator::EntryBuilder::addResult(const Datum &value, StringRef name) {
  Value tensor = generator.toTensor(value, decl.name.range);
  if (!tensor)
    return;
  results.push_back(tensor);
  NamedAttrList attrs;
  addTensorAttrs(attrs, name, tensor);
  resultAttrs.push_back(attrs.getDictionary(&generator.context));
}

/// Conditions on dimensions that the C function checks first.
void Generator::EntryBuilder::setRequirements() {
  SmallVector<AffineExpr> constraints;
  SmallVector<bool> equalities;
  for (auto [size, isEquality] : ir->requirements) {
    constraints.push_back(size);
    equalities.push_back(isEquality);
  }
  if (!constraints.empty())
    function->setAttr(rt::requiresAttrName,
                      IntegerSetAttr::get(IntegerSet::get(0, ir->dimNames.size(), constraints, equalities)));
}

void Generator::EntryBuilder::finish(Datum result) {
  unsigned errors = generator.diags.getNumErrors();
  if (const auto *tuple = result.as<Tuple>()) {
    if (decl.results.empty()) {
      generator.error(scope->resultRange, "an entry point with several results expects names for them");
      return;
    }
    for (auto [value, declared] : llvm::zip_equal(*tuple->elements, decl.results))
      addResult(value, declared->name.name);
  } else if (!result.is<None>()) {
    addResult(result, decl.results.empty() || !decl.results.front()->name ? "result" : decl.results.front()->name.name);
  }
  if (errors != generator.diags.getNumErrors())
    return;
  if (generator.usesRandomState) {
    Store *calls = generator.getRandomState().second;
    Value one = ir->createIntConstant(loc, 1, 64);
    ir->writeStore(calls, ir->create(loc, "add", {ir->readAtEntry(calls), one})->getResult(0));
  }
  for (auto &[store, versions] : ir->levels.front().stores)
    if (versions.written)
      nn::WriteOp::create(ir->builder, loc, store->path, ir->resolve(versions.values.back()));
  if (Value status = ir->combineStatuses(loc)) {
    results.push_back(status);
    resultAttrs.push_back(b.getDictionaryAttr(b.getNamedAttr(rt::statusAttrName, b.getUnitAttr())));
  }
  for (Value &value : results)
    value = ir->resolve(value);
  func::ReturnOp::create(ir->builder, loc, results);
  mlir::Block &entry = function.getBody().front();
  function.setFunctionType(b.getFunctionType(entry.getArgumentTypes(), ValueRange(results).getTypes()));
  function.setAllArgAttrs(argAttrs);
  function.setAllResultAttrs(resultAttrs);
  setRequirements();
  generator.pruneDifferentiations();
}

//===----------------------------------------------------------------------===//
// Models
//===----------------------------------------------------------------------===//

/// Generates these functions; gives those that had errors.
SmallVector<const FuncDecl *> Generator::generateEntries(const FileScope &file, ArrayRef<const FuncDecl *> entries) {
  unrolled = listElements = calls = 0;
  SmallVector<const FuncDecl *> wrong;
  for (const FuncDecl *entry : entries) {
    unsigned errors = diags.getNumErrors();
    if (!stopped && !diags.hasTooManyErrors())
      EntryBuilder(*this, file, *entry).build();
    if (stopped || errors != diags.getNumErrors())
      wrong.push_back(entry);
  }
  return wrong;
}

/// Begins a model anew: nothing is declared or called.
void Generator::begin(const FileScope &file, const ModelDecl &model) {
  module.getBody()->clear();
  instances.clear();
  stores.clear();
  constants.clear();
  stopped = listedParams = false;
  root = instances.emplace_back(std::make_unique<Instance>()).get();
  root->name = model.name.name.str();
  root->decl = &model;
  root->file = &file;
  root->range = model.name.range;
}

/// A list of parameters lacks those of layers that are called later, which may be a mistake where it is used: then the
/// functions without mistakes come first. False if that does not help, with the errors of the order of the file.
bool Generator::generateInAnyOrder(const FileScope &file, const ModelDecl &model, ArrayRef<const FuncDecl *> entries) {
  Diagnostics::Mark start = diags.mark();
  SmallVector<const FuncDecl *> wrong = generateEntries(file, entries);
  if (wrong.empty())
    return true;
  if (listedParams && wrong.size() < entries.size()) {
    SmallVector<const FuncDecl *> order;
    llvm::copy_if(entries, std::back_inserter(order),
                  [&](const FuncDecl *entry) { return !llvm::is_contained(wrong, entry); });
    llvm::append_range(order, wrong);
    diags.goBack(start);
    begin(file, model);
    if (generateEntries(file, order).empty())
      return true;
    diags.goBack(start);
    begin(file, model);
    generateEntries(file, entries);
  }
  return false;
}

OwningOpRef<ModuleOp> Generator::generate(const FileScope &file, const ModelDecl &model) {
  OwningOpRef<ModuleOp> owner = ModuleOp::create(diags.getLocation(context, model.name.range.Start), model.name.name);
  module = *owner;
  ScopedDiagnosticHandler handler(&context, [&](mlir::Diagnostic &diagnostic) {
    if (diagnostic.getSeverity() == DiagnosticSeverity::Error)
      mlirErrors.push_back(diagnostic.str());
    return success();
  });
  begin(file, model);
  SmallVector<const FuncDecl *> entries;
  for (const Stmt *item : model.body->items)
    if (const auto *func = dyn_cast<FuncDecl>(item); func && func->funcKind != FuncKind::Plain)
      entries.push_back(func);

  unsigned errors = diags.getNumErrors();
  if (!generateInAnyOrder(file, model, entries))
    return nullptr;
  if (listedParams) {
    // A list of parameters may have been taken before later calls made more.
    for (func::FuncOp function : llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
      function.erase();
    if (!generateEntries(file, entries).empty())
      return nullptr;
  }
  warnUnused();
  if (failed(verify(module)))
    takeMLIRErrors(model.name.range, "internal error");
  return errors == diags.getNumErrors() ? std::move(owner) : nullptr;
}

/// Layers that nothing calls and stores that nothing reads are mistakes more
/// often than not.
void Generator::warnUnused() {
  for (const auto &[name, items] : getIndex(*root->getBody()).items)
    for (const BodyItem &item : items)
      if (isa<StoreDecl, LayerInstance>(item.stmt) && !root->items.contains(name)) {
        bool isLayer = isa<LayerInstance>(item.stmt);
        SourceRange range =
            isLayer ? cast<LayerInstance>(item.stmt)->name.range : cast<StoreDecl>(item.stmt)->name.range;
        diags.warning(range, (isLayer ? "layer '" : "'") + name + (isLayer ? "' is never called" : "' is never used"));
      }
  for (const auto &instance : instances)
    if (instance->parent && !instance->called && !instance->parent->file->isStd &&
        (instance->parent == root || instance->parent->called))
      diags.warning(instance->range, "layer '" + instance->name + "' is never called");
}

} // namespace dlc::frontend
