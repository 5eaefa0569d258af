//===- Evaluator.cpp - Evaluates operations one by one --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluator.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::interp;

/// The largest tensor, in bytes: more is taken for a mistake, not for a model.
static constexpr int64_t kMaxTensorBytes = int64_t(1) << 35;

const OpFunction *OpTable::lookup(Operation *op) const {
  auto found = functions.find(op->getName().getTypeID());
  return found == functions.end() ? nullptr : &found->second;
}

const OpTable &OpTable::get() {
  static const OpTable table = [] {
    OpTable result;
    addIndexFunctions(result);
    addConstantFunctions(result);
    addUnaryFunctions(result);
    addBinaryFunctions(result);
    addContractionFunctions(result);
    addConvFunctions(result);
    addPoolFunctions(result);
    addReductionFunctions(result);
    addSoftmaxFunctions(result);
    addShapeFunctions(result);
    addIndexingFunctions(result);
    addRandomFunctions(result);
    addRegionFunctions(result);
    return result;
  }();
  return table;
}

std::optional<ElementType> interp::getElementType(Type type) {
  if (type.isF16())
    return ElementType::F16;
  if (type.isBF16())
    return ElementType::BF16;
  if (type.isF32())
    return ElementType::F32;
  if (type.isF64())
    return ElementType::F64;
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer || integer.isSigned())
    return std::nullopt;
  switch (integer.getWidth()) {
  case 1:
    return integer.isSignless() ? std::optional(ElementType::Bool) : std::nullopt;
  case 8:
    return integer.isSignless() ? ElementType::I8 : ElementType::U8;
  case 32:
    return integer.isSignless() ? ElementType::I32 : ElementType::U32;
  case 64:
    return integer.isSignless() ? ElementType::I64 : ElementType::U64;
  default:
    return std::nullopt;
  }
}

bool interp::isOfType(const Tensor &tensor, RankedTensorType type) {
  return getElementType(type.getElementType()) == tensor.type() && tensor.rank() == type.getRank() &&
         llvm::all_of(llvm::zip(type.getShape(), tensor.shape()), [](auto pair) {
           return ShapedType::isDynamic(std::get<0>(pair)) || std::get<0>(pair) == std::get<1>(pair);
         });
}

std::string interp::describe(const Tensor &tensor) { return runtime::toString(tensor.type(), tensor.shape()); }

LogicalResult interp::emitStatus(Operation *op, const runtime::Status &status) {
  return op->emitOpError() << "cannot be evaluated: " << status.message();
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

LogicalResult Evaluator::setResult(Operation *op, Tensor value, unsigned result) {
  OpResult to = op->getResult(result);
  if (!isOfType(value, cast<RankedTensorType>(to.getType())))
    return op->emitOpError() << "expects a value of type " << to.getType() << ", but got " << describe(value);
  FailureOr<Tensor> dense = value.isContiguous() ? FailureOr<Tensor>(value) : create(op, value.type(), value.shape());
  if (failed(dense))
    return failure();
  if (!value.isContiguous())
    if (runtime::Status status = dense->copyFrom(value); !status.ok())
      return emitStatus(op, status);
  values[to] = *dense;
  return success();
}

LogicalResult Evaluator::setResult(Operation *op, runtime::Result<Tensor> value, unsigned result) {
  return value ? setResult(op, *value, result) : emitStatus(op, value.status());
}

const Tensor *Evaluator::readStore(StringRef name) const {
  auto found = stores.find(std::string_view(name));
  return found == stores.end() ? nullptr : &found->second;
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

namespace {

/// Shape functions on known sizes.
class KnownShapes : public nn::ShapeInference {
public:
  KnownShapes(Operation *op, const Evaluator &evaluator)
      : ShapeInference(op->getContext()), op(op), evaluator(evaluator) {}

  using ShapeInference::describe;

  nn::Shape getShape(Value tensor) override {
    Dims sizes = evaluator.getTensor(tensor).shape();
    return llvm::map_to_vector<4>(sizes, [&](int64_t size) { return constant(size); });
  }
  AffineExpr getSize(Value index) override { return constant(evaluator.getIndex(index)); }
  InFlightDiagnostic emitError() override { return op->emitOpError(); }
  std::string describe(AffineExpr size) const override {
    int64_t known = nn::getStaticSize(size);
    return ShapedType::isDynamic(known) ? "a size that overflows" : std::to_string(known);
  }

protected:
  bool assumesEqual() const override { return false; }

private:
  Operation *op;
  const Evaluator &evaluator;
};

} // namespace

FailureOr<Dims> Evaluator::inferShape(Operation *op, unsigned result) {
  KnownShapes inference(op, *this);
  SmallVector<nn::TensorShape> shapes;
  auto shaped = cast<nn::ShapeOpInterface>(op);
  if (failed(shaped.inferShapes(op->getOperands(), op->getAttrDictionary(), op->getPropertiesStorage(),
                                op->getRegions(), inference, shapes)))
    return failure();
  Dims sizes;
  for (AffineExpr size : shapes[result].sizes) {
    sizes.push_back(nn::getStaticSize(size));
    if (sizes.back() < 0)
      return op->emitOpError() << "expects sizes that are not negative, but got "
                               << inference.describe(shapes[result].sizes);
  }
  return sizes;
}

FailureOr<Tensor> Evaluator::createResult(Operation *op, unsigned result) {
  FailureOr<Dims> shape = inferShape(op, result);
  if (failed(shape))
    return failure();
  std::optional<ElementType> type = getElementType(getElementTypeOrSelf(op->getResult(result).getType()));
  if (!type)
    return op->emitOpError() << "has elements of a type that is not supported, " << op->getResult(result).getType();
  return create(op, *type, *shape);
}

FailureOr<Tensor> Evaluator::create(Operation *op, ElementType type, const Dims &shape) {
  std::optional<int64_t> count = runtime::countElements(shape);
  if (!count || *count > kMaxTensorBytes / runtime::elementSize(type))
    return op->emitOpError() << "needs a tensor that is too large, " << runtime::toString(type, shape);
  runtime::Result<Tensor> tensor = Tensor::create(type, shape);
  if (!tensor)
    return emitStatus(op, tensor.status());
  return *tensor;
}

//===----------------------------------------------------------------------===//
// Execution
//===----------------------------------------------------------------------===//

void Evaluator::findLastUses(Block &block) {
  if (!analysed.insert(&block).second)
    return;
  auto note = [&](Value value) {
    Operation *last = nullptr;
    for (Operation *user : value.getUsers())
      if (Operation *inBlock = block.findAncestorOpInBlock(*user); !last || last->isBeforeInBlock(inBlock))
        last = inBlock;
    if (last)
      lastUses[last].push_back(value);
  };
  llvm::for_each(block.getArguments(), note);
  for (Operation &op : block)
    llvm::for_each(op.getResults(), note);
}

LogicalResult Evaluator::evaluate(Operation &op) {
  if (const OpFunction *function = OpTable::get().lookup(&op))
    return (*function)(&op, *this);
  return op.emitOpError("is not supported by the interpreter");
}

FailureOr<std::vector<Datum>> Evaluator::run(Region &region, ArrayRef<Datum> arguments) {
  if (!region.hasOneBlock())
    return region.getParentOp()->emitOpError() << "expects a body of one block, but got " << region.getBlocks().size();
  Block &block = region.front();
  findLastUses(block);
  for (auto [argument, value] : llvm::zip_equal(block.getArguments(), arguments))
    values[argument] = value;
  for (Operation &op : block.without_terminator()) {
    if (failed(evaluate(op)))
      return failure();
    if (auto last = lastUses.find(&op); last != lastUses.end())
      for (Value value : last->second)
        values.erase(value);
  }
  std::vector<Datum> results;
  for (Value value : block.getTerminator()->getOperands())
    results.push_back(get(value));
  return results;
}
