//===- Interface.cpp - A model as its callers see it ----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/RT/IR/Interface.h"
#include "dlc/Runtime/ABI.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace mlir;
using namespace dlc::rt;

std::optional<int32_t> dlc::rt::getTypeCode(Type type) {
  if (type.isF16())
    return DLC_F16;
  if (type.isBF16())
    return DLC_BF16;
  if (type.isF32())
    return DLC_F32;
  if (type.isF64())
    return DLC_F64;
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer)
    return std::nullopt;
  bool isUnsigned = integer.isUnsigned();
  switch (integer.getWidth()) {
  case 1:
    return DLC_BOOL;
  case 8:
    return isUnsigned ? DLC_U8 : DLC_I8;
  case 32:
    return isUnsigned ? DLC_U32 : DLC_I32;
  case 64:
    return isUnsigned ? DLC_U64 : DLC_I64;
  default:
    return std::nullopt;
  }
}

/// The interface of one argument or result with a name.
static FailureOr<Tensor> readTensor(FunctionOpInterface function, Type type, DictionaryAttr attrs, unsigned numDims) {
  auto shaped = cast<ShapedType>(type);
  Tensor tensor;
  tensor.name = attrs.getAs<StringAttr>(nameAttrName).str();
  tensor.elementType = shaped.getElementType();
  if (auto declared = attrs.getAs<TypeAttr>(typeAttrName))
    tensor.elementType = declared.getValue();
  if (!getTypeCode(tensor.elementType))
    return function.emitOpError() << "expects '" << tensor.name << "' to have a type that C knows, but got "
                                  << tensor.elementType;
  if (auto sizes = attrs.getAs<AffineMapAttr>(shapeAttrName)) {
    tensor.sizes = sizes.getValue();
    return tensor;
  }
  SmallVector<AffineExpr> constants;
  for (int64_t size : shaped.getShape())
    constants.push_back(getAffineConstantExpr(size, function.getContext()));
  tensor.sizes = AffineMap::get(0, numDims, constants, function.getContext());
  return tensor;
}

std::optional<unsigned> dlc::rt::getBatch(FunctionOpInterface function) {
  if (getEntryKind(function) != EntryKind::Export)
    return std::nullopt;
  for (unsigned i = 0; i < function.getNumArguments(); ++i) {
    auto sizes = function.getArgAttrOfType<AffineMapAttr>(i, shapeAttrName);
    if (!sizes || function.getArgAttr(i, outputAttrName))
      continue;
    auto leading = dyn_cast<AffineSymbolExpr>(sizes.getValue().getResult(0));
    return leading ? std::optional(leading.getPosition()) : std::nullopt;
  }
  return std::nullopt;
}

namespace {
/// Reads one entry point.
class EntryReader {
public:
  EntryReader(FunctionOpInterface function, ModuleOp module) : function(function), module(module) {}

  FailureOr<EntryPoint> read();

private:
  LogicalResult readArgument(unsigned index);
  LogicalResult readResult(unsigned index);
  LogicalResult readStoreUse(DictionaryAttr attrs, Type type, bool written);

  FunctionOpInterface function;
  ModuleOp module;
  EntryPoint entry;
};
} // namespace

LogicalResult EntryReader::readStoreUse(DictionaryAttr attrs, Type type, bool written) {
  auto symbol = attrs.getAs<FlatSymbolRefAttr>(storeAttrName);
  auto store = module.lookupSymbol<StoreOp>(symbol);
  if (!store)
    return function.emitOpError() << "expects a store of the name " << symbol << ", but there is none";
  if (cast<ShapedType>(type).getShape() != store.getTensorType().getShape()) {
    InFlightDiagnostic diagnostic = function.emitOpError()
                                    << "expects " << store.getTensorType() << " for " << symbol << ", but got " << type;
    diagnostic.attachNote(store.getLoc()) << "declared here";
    return diagnostic;
  }
  if (store.getKind() == StoreKind::Memory) {
    entry.usesMemory = true;
    return success();
  }
  if (written && entry.kind == EntryKind::Export)
    return function.emitOpError() << "expects an export func not to write " << symbol;
  if (store.getTrainOnly() && entry.kind == EntryKind::Export)
    return function.emitOpError() << "expects an export func not to read " << symbol << ", which is for training only";
  entry.usesModel = true;
  entry.writesModel |= written;
  return success();
}

LogicalResult EntryReader::readArgument(unsigned index) {
  DictionaryAttr attrs = function.getArgAttrDict(index);
  Type type = function.getArgumentTypes()[index];
  if (auto dim = attrs.getAs<StringAttr>(dimAttrName)) {
    entry.dims.push_back(dim.str());
    auto values = attrs.getAs<DenseI64ArrayAttr>(valuesAttrName);
    entry.dimValues.emplace_back(values ? values.asArrayRef() : ArrayRef<int64_t>());
    return success();
  }
  if (attrs.contains(workspaceAttrName))
    return success();
  if (attrs.contains(storeAttrName))
    return readStoreUse(attrs, type, attrs.contains(outputAttrName));
  FailureOr<Tensor> tensor = readTensor(function, type, attrs, getNumDims(function));
  if (failed(tensor))
    return failure();
  (attrs.contains(outputAttrName) ? entry.outputs : entry.inputs).push_back(std::move(*tensor));
  return success();
}

LogicalResult EntryReader::readResult(unsigned index) {
  DictionaryAttr attrs = function.getResultAttrDict(index);
  Type type = function.getResultTypes()[index];
  if (attrs.contains(statusAttrName))
    return success();
  if (attrs.contains(storeAttrName))
    return readStoreUse(attrs, type, /*written=*/true);
  FailureOr<Tensor> tensor = readTensor(function, type, attrs, getNumDims(function));
  if (failed(tensor))
    return failure();
  entry.outputs.push_back(std::move(*tensor));
  return success();
}

FailureOr<EntryPoint> EntryReader::read() {
  entry.name = getEntryName(function).str();
  entry.kind = *getEntryKind(function);
  entry.batch = getBatch(function);
  if (auto requirements = function->getAttrOfType<IntegerSetAttr>(requiresAttrName)) {
    entry.requirements = requirements.getValue();
    if (entry.requirements.getNumDims() != 0 || entry.requirements.getNumSymbols() != getNumDims(function))
      return function.emitOpError() << "expects '" << requiresAttrName << "' to be over " << getNumDims(function)
                                    << " symbols, but got " << requirements;
  }
  for (unsigned i = 0; i < function.getNumArguments(); ++i)
    if (failed(readArgument(i)))
      return failure();
  for (unsigned i = 0; i < function.getNumResults(); ++i)
    if (failed(readResult(i)))
      return failure();
  llvm::StringSet<> names;
  for (const std::string &dim : entry.dims)
    names.insert(dim);
  for (const Tensor &tensor : llvm::concat<Tensor>(entry.inputs, entry.outputs))
    if (!names.insert(tensor.name).second)
      return function.emitOpError() << "expects different names, but got '" << tensor.name << "' twice";
  return std::move(entry);
}

/// Joins `version` to the versions of the same entry point that came before.
static LogicalResult addVersion(EntryPoint &entry, const EntryPoint &version, FunctionOpInterface function) {
  auto getNames = [](const EntryPoint &point) {
    SmallVector<StringRef> names(point.dims.begin(), point.dims.end());
    for (const Tensor &tensor : llvm::concat<const Tensor>(point.inputs, point.outputs))
      names.push_back(tensor.name);
    return names;
  };
  if (entry.kind != version.kind || getNames(entry) != getNames(version))
    return function.emitOpError() << "expects the kind and the arguments of all versions of '" << entry.name << "'";
  for (auto [values, more] : llvm::zip_equal(entry.dimValues, version.dimValues)) {
    if (values.empty() || more.empty()) {
      values.clear();
      continue;
    }
    for (int64_t value : more)
      if (!llvm::is_contained(values, value))
        values.push_back(value);
  }
  entry.usesModel |= version.usesModel;
  entry.writesModel |= version.writesModel;
  entry.usesMemory |= version.usesMemory;
  return success();
}

/// Sorts the stores and lays the sizes of the blocks down.
static LogicalResult readStores(ModuleOp module, ModelInterface &interface) {
  SmallVector<StoreOp> ops(module.getOps<StoreOp>());
  llvm::sort(ops, [](StoreOp a, StoreOp b) {
    return std::tuple(a.getKind() == StoreKind::Memory, a.getOffset()) <
           std::tuple(b.getKind() == StoreKind::Memory, b.getOffset());
  });
  std::string layout;
  llvm::raw_string_ostream text(layout);
  uint64_t modelEnd = 0, memoryEnd = 0;
  for (StoreOp op : ops) {
    bool isMemory = op.getKind() == StoreKind::Memory;
    uint64_t &end = isMemory ? memoryEnd : modelEnd;
    if (op.getOffset() < end)
      return op.emitOpError("expects stores not to overlap, but got offset ") << op.getOffset() << " before " << end;
    if (!getTypeCode(op.getTensorType().getElementType()))
      return op.emitOpError("expects a type that C knows, but got ") << op.getType();
    end = llvm::alignTo(op.getOffset() + op.getNumBytes(), blockAlignment);
    if (!isMemory && !op.getTrainOnly()) {
      if (interface.modelBytes < interface.trainBytes)
        return op.emitOpError("expects what only training needs to come after all other stores");
      interface.modelBytes = end;
    }
    (isMemory ? interface.memoryBytes : interface.trainBytes) = end;
    interface.stores.push_back(
        {op.getSymName().str(), op.getKind(), op.getTensorType(), op.getOffset(), op.getNumBytes(), op.getTrainOnly()});
    text << op.getSymName() << ' ' << static_cast<int>(op.getKind()) << ' ' << op.getType() << ' ' << op.getOffset()
         << '\n';
  }
  interface.layoutHash = llvm::xxh3_64bits(layout);
  return success();
}

std::vector<std::string> dlc::rt::getCSymbols(const ModelInterface &model) {
  std::vector<std::string> symbols{model.name + "_model"};
  if (model.hasInit && model.trainBytes > 0) {
    symbols.push_back(model.name + "_init");
    symbols.push_back(model.name + "_init_inference");
  }
  if (model.hasReset && model.memoryBytes > 0)
    symbols.push_back(model.name + "_reset");
  for (const EntryPoint &entry : model.entryPoints) {
    symbols.push_back(model.name + "_" + entry.name);
    symbols.push_back(model.name + "_" + entry.name + "_workspace");
  }
  return symbols;
}

FailureOr<ModelInterface> dlc::rt::readInterface(ModuleOp module) {
  ModelInterface interface;
  if (!module.getSymName())
    return module.emitError("expects a module with the name of the model");
  interface.name = module.getSymName()->str();
  if (failed(readStores(module, interface)))
    return failure();
  for (auto function : module.getOps<FunctionOpInterface>()) {
    std::optional<EntryKind> kind = getEntryKind(function);
    if (!kind)
      continue;
    FailureOr<EntryPoint> entry = EntryReader(function, module).read();
    if (failed(entry))
      return failure();
    interface.hasInit |= kind == EntryKind::Init;
    interface.hasReset |= kind == EntryKind::Reset;
    if (kind != EntryKind::Export && kind != EntryKind::Train)
      continue;
    auto earlier =
        llvm::find_if(interface.entryPoints, [&](const EntryPoint &other) { return other.name == entry->name; });
    if (earlier == interface.entryPoints.end())
      interface.entryPoints.push_back(std::move(*entry));
    else if (failed(addVersion(*earlier, *entry, function)))
      return failure();
  }
  llvm::StringSet<> symbols;
  for (const std::string &symbol : getCSymbols(interface))
    if (!symbols.insert(symbol).second)
      return module.emitError() << "the C symbol '" << symbol << "' would be defined twice";
  return interface;
}

std::optional<uint64_t> dlc::rt::getWorkspaceBytes(ModuleOp module, StringRef function) {
  auto size = module.lookupSymbol<FunctionOpInterface>((function + workspaceSuffix).str());
  if (!size)
    return 0;
  APInt bytes;
  if (!matchPattern(size.getFunctionBody().front().getTerminator()->getOperand(0), m_ConstantInt(&bytes)) ||
      bytes.isNegative())
    return std::nullopt;
  return bytes.getZExtValue();
}

void dlc::rt::readWorkspaces(ModuleOp module, ModelInterface &model) {
  for (EntryPoint &entry : model.entryPoints)
    if (entry.dims.empty())
      entry.workspaceBytes = getWorkspaceBytes(module, entry.name);
}
