//===- FunctionIR.cpp - The operations of one function --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FunctionIR.h"
#include "Sizes.h"

using namespace mlir;

namespace dlc::frontend {

/// Shape functions over named dimensions.
class FunctionIR::Inference : public nn::ShapeInference {
public:
  Inference(FunctionIR &ir, Location loc) : ShapeInference(ir.getContext()), ir(ir), loc(loc) {}

  using ShapeInference::describe;

  Shape getShape(Value tensor) override { return ir.getShape(tensor); }
  AffineExpr getSize(Value index) override { return ir.getSizeOf(index); }
  InFlightDiagnostic emitError() override { return mlir::emitError(loc); }
  std::string describe(AffineExpr size) const override { return ir.describe(size); }

protected:
  bool assumesEqual() const override { return false; }

private:
  FunctionIR &ir;
  Location loc;
};

FunctionIR::FunctionIR(MLIRContext *context, mlir::Block *entry) : builder(context), entry(entry) {
  Level &level = levels.emplace_back();
  level.block = entry;
  builder.setInsertionPointToEnd(entry);
}

template <typename Build> auto FunctionIR::atStart(Build build) {
  OpBuilder::InsertionGuard guard(builder);
  if (lastAtStart)
    builder.setInsertionPointAfter(lastAtStart);
  else
    builder.setInsertionPointToStart(entry);
  auto result = build();
  mlir::Block::iterator point = builder.getInsertionPoint();
  if (point != entry->begin())
    lastAtStart = &*std::prev(point);
  return result;
}

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

AffineExpr FunctionIR::addDimension(StringRef name, Value value, int64_t lowerBound) {
  AffineExpr symbol = getAffineSymbolExpr(dimNames.size(), getContext());
  dimNames.push_back(name.str());
  dimValues.push_back(value);
  dimLowerBounds.push_back(lowerBound);
  indexValues[symbol] = value;
  sizeOfIndex[value] = symbol;
  return symbol;
}

std::string FunctionIR::describe(AffineExpr size) const { return describeSize(size, dimNames); }

std::string FunctionIR::describe(ArrayRef<AffineExpr> shape) const {
  return "[" + llvm::join(llvm::map_range(shape, [&](AffineExpr size) { return describe(size); }), ", ") + "]";
}

std::optional<bool> FunctionIR::isNonNegative(AffineExpr size) const {
  return frontend::isNonNegative(size, dimLowerBounds);
}

Shape FunctionIR::getShape(Value tensor) const {
  auto found = shapes.find(tensor);
  if (found != shapes.end())
    return found->second;
  return llvm::map_to_vector<4>(cast<RankedTensorType>(tensor.getType()).getShape(),
                                [&](int64_t size) { return getConstant(size); });
}

void FunctionIR::setShape(Value tensor, ArrayRef<AffineExpr> shape) { shapes[tensor] = Shape(shape); }

void FunctionIR::forget(Operation *op) {
  for (Value result : op->getResults())
    forget(result);
  for (Region &region : op->getRegions())
    for (Value argument : region.getArguments())
      forget(argument);
}

Value FunctionIR::getIndexValue(AffineExpr size) {
  size = nn::canonicalizeSize(size);
  if (Value known = indexValues.lookup(size))
    return known;
  Value value = atStart([&]() -> Value {
    Location loc = entry->getParentOp() ? entry->getParentOp()->getLoc() : builder.getUnknownLoc();
    return nn::buildSize(builder, loc, size, dimValues);
  });
  indexValues[size] = value;
  sizeOfIndex[value] = size;
  return value;
}

AffineExpr FunctionIR::getSizeOf(Value index) const {
  AffineExpr known = sizeOfIndex.lookup(index);
  // An index that is no size (an offset taken from data) is compared with nothing.
  return known ? known : getAffineDimExpr(0, getContext());
}

SmallVector<int64_t> FunctionIR::splitSizes(ArrayRef<AffineExpr> sizes, SmallVectorImpl<Value> &dynamic) {
  SmallVector<int64_t> result;
  for (AffineExpr size : sizes) {
    result.push_back(nn::getStaticSize(size));
    if (ShapedType::isDynamic(result.back()))
      dynamic.push_back(getIndexValue(size));
  }
  return result;
}

void FunctionIR::require(AffineExpr size, bool isEquality) {
  size = nn::canonicalizeSize(size);
  if (!isEquality && isNonNegative(size) == true)
    return;
  requirements.emplace_back(size, isEquality);
  // `n - 4 >= 0`: from here on n is at least 4.
  auto sum = dyn_cast<AffineBinaryOpExpr>(size);
  AffineExpr dim = sum && sum.getKind() == AffineExprKind::Add ? sum.getLHS() : size;
  auto offset = sum ? dyn_cast<AffineConstantExpr>(sum.getRHS()) : AffineConstantExpr();
  auto symbol = dyn_cast<AffineSymbolExpr>(dim);
  if (isEquality || !symbol || (sum && !offset))
    return;
  int64_t &bound = dimLowerBounds[symbol.getPosition()];
  bound = std::max(bound, offset ? -offset.getValue() : 0);
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

namespace {

/// Storage for an operation's properties before it exists.
class ScratchProperties {
public:
  explicit ScratchProperties(OperationName name)
      : name(name), storage(name.getOpPropertyByteSize()), properties(storage.data()) {
    if (!storage.empty())
      name.initOpProperties(properties, OpaqueProperties(nullptr));
  }
  ~ScratchProperties() {
    if (!storage.empty())
      name.destroyOpProperties(properties);
  }
  ScratchProperties(const ScratchProperties &) = delete;
  ScratchProperties &operator=(const ScratchProperties &) = delete;

  LogicalResult set(DictionaryAttr attributes, function_ref<InFlightDiagnostic()> emitError) {
    return storage.empty() ? success() : name.setOpPropertiesFromAttribute(name, properties, attributes, emitError);
  }
  OpaqueProperties get() const { return properties; }

private:
  OperationName name;
  std::vector<char> storage;
  OpaqueProperties properties;
};

} // namespace

Operation *FunctionIR::create(Location loc, StringRef name, ArrayRef<Value> operands,
                              ArrayRef<NamedAttribute> attributes) {
  OperationName opName("nn." + name.str(), getContext());
  DictionaryAttr dictionary = builder.getDictionaryAttr(attributes);
  ScratchProperties properties(opName);
  if (failed(properties.set(dictionary, [&] { return mlir::emitError(loc); })))
    return nullptr;
  const auto *shapeInterface = opName.getInterface<nn::ShapeOpInterface>();
  assert(shapeInterface && "only operations with a shape function are created by name");
  Inference inference(*this, loc);
  SmallVector<nn::TensorShape> results;
  if (failed(shapeInterface->inferShapes(operands, dictionary, properties.get(), RegionRange(), inference, results)))
    return nullptr;
  OperationState state(loc, opName);
  state.addOperands(operands);
  state.addAttributes(attributes);
  for (nn::TensorShape &result : results) {
    for (AffineExpr &size : result.sizes) {
      size = nn::canonicalizeSize(size);
      if (int64_t known = nn::getStaticSize(size); known < 0 && !ShapedType::isDynamic(known)) {
        inference.emitError() << "gives a tensor of negative size, " << inference.describe(result.sizes);
        return nullptr;
      }
    }
    state.addTypes(nn::getTensorType(result));
  }
  Operation *op = builder.create(state);
  for (auto [value, result] : llvm::zip_equal(op->getResults(), results))
    setShape(value, result.sizes);
  if (failed(op->getName().verifyInvariants(op))) {
    forget(op);
    op->erase();
    return nullptr;
  }
  return op;
}

Value FunctionIR::createConstant(Location loc, Attribute element, ArrayRef<AffineExpr> shape) {
  Type type = cast<TypedAttr>(element).getType();
  bool isStatic = llvm::all_of(shape, [](AffineExpr size) { return isa<AffineConstantExpr>(size); });
  auto tensorType = nn::getTensorType({isStatic ? Shape(shape) : Shape(), type});
  Value value = nn::ConstantOp::create(builder, loc, DenseElementsAttr::get(tensorType, element));
  if (isStatic)
    return value;
  SmallVector<Value> operands{value};
  NamedAttribute sizes =
      builder.getNamedAttr("static_sizes", builder.getDenseI64ArrayAttr(splitSizes(shape, operands)));
  Operation *op = create(loc, "splat", operands, sizes);
  return op ? op->getResult(0) : Value();
}

Value FunctionIR::createIntConstant(Location loc, int64_t value, unsigned width) {
  return createConstant(loc, builder.getIntegerAttr(builder.getIntegerType(width), value), {});
}

Value FunctionIR::createFromSize(Location loc, AffineExpr size, Type elementType) {
  return nn::FromIndexOp::create(builder, loc, RankedTensorType::get({}, elementType), getIndexValue(size));
}

Value FunctionIR::refine(Location loc, Value value, ArrayRef<AffineExpr> shape) {
  if (ArrayRef<AffineExpr>(getShape(value)) == shape)
    return value;
  SmallVector<Value> operands{value};
  Type element = getElementTypeOrSelf(value.getType());
  // The sizes are equal whenever the requirements hold, so this is a reshape in
  // name only; its own check would not know that.
  SmallVector<int64_t> sizes = splitSizes(shape, operands);
  Value result = nn::ReshapeOp::create(builder, loc, nn::getTensorType({Shape(shape), element}), value,
                                       ValueRange(operands).drop_front(), sizes);
  setShape(result, shape);
  return result;
}

Value FunctionIR::checkIndex(Location loc, Value index, AffineExpr bound) {
  auto check = nn::CheckIndexOp::create(builder, loc, index, getIndexValue(bound));
  setShape(check.getSafe(), getShape(index));
  levels.back().statuses.push_back(check.getStatus());
  return check.getSafe();
}

Value FunctionIR::combineStatuses(Location loc) {
  Value result;
  for (Value status : levels.back().statuses) {
    status = resolve(status);
    result = result ? create(loc, "maximum", {result, status})->getResult(0) : status;
  }
  return result;
}

Value FunctionIR::resolve(Value value) const {
  for (auto found = moved.find(value); found != moved.end(); found = moved.find(value))
    value = found->second;
  return value;
}

//===----------------------------------------------------------------------===//
// Stores
//===----------------------------------------------------------------------===//

Value FunctionIR::readAtEntry(Store *store) {
  StoreVersions &versions = levels.front().stores[store];
  if (versions.values.empty())
    versions.values.push_back(atStart([&]() -> Value {
      return nn::ReadOp::create(builder, store->op.getLoc(), store->type,
                                FlatSymbolRefAttr::get(getContext(), store->path));
    }));
  return versions.values.front();
}

ArrayRef<Value> FunctionIR::getVersions(Store *store) {
  for (Level &level : llvm::reverse(levels))
    if (auto found = level.stores.find(store); found != level.stores.end())
      return found->second.values;
  readAtEntry(store);
  return levels.front().stores[store].values;
}

Value FunctionIR::readStore(Store *store) { return resolve(getVersions(store).back()); }

void FunctionIR::writeStore(Store *store, Value value) {
  Level &level = levels.back();
  if (levels.size() == 1)
    readAtEntry(store);
  else if (!level.stores.contains(store))
    level.missingCarries.insert(store);
  StoreVersions &versions = level.stores[store];
  versions.values.push_back(value);
  versions.written = true;
}

} // namespace dlc::frontend
