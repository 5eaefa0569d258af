//===- OutlineKernels.cpp - A function for each kernel --------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects linalg on tensors with strategies. A kernel is an op that has tiles and what is computed in them: producers
// with a strategy without tiles, and fills. It becomes a private function, its op a dlcrt.call; a kernel that is equal
// to an earlier one, in this or another entry point, calls that one. So what predict, loss and step have in common is
// scheduled, vectorised and turned into machine code once.
//
//===----------------------------------------------------------------------===//

#include "ImplicitPadding.h"
#include "dlc/Codegen/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/RegionUtils.h"

namespace dlc::codegen {
#define GEN_PASS_DEF_OUTLINEKERNELSPASS
#include "dlc/Codegen/Passes.h.inc"
} // namespace dlc::codegen

using namespace mlir;
using namespace dlc;

/// A kernel is worth a call if its elements cost more than this; a function of math counts as much as its expansion.
static constexpr int64_t minCost = 8, mathCost = 16;
/// What stays where it is even so.
static constexpr int64_t maxResultsInPlace = 16, maxIterationsInPlace = 4096;

/// Whether `op` has a strategy with tiles, or is a reduction to one element, which needs none.
static bool isRoot(linalg::LinalgOp op) {
  rt::StrategyAttr strategy = rt::getStrategy(op);
  return strategy && (llvm::any_of(strategy.getTiles(), [](int64_t tile) { return tile != 0; }) ||
                      (op.getNumLoops() != 0 && op.getNumReductionLoops() == op.getNumLoops()));
}

/// What initialises output `init`: what a fill fills, or the value itself.
static Value getDestination(OpOperand &init) {
  auto fill = init.get().getDefiningOp<linalg::FillOp>();
  return fill ? fill.getOutputs()[0] : init.get();
}

/// The last dimensions of a slice may have been cut out of wider rows, which the vectoriser must see.
static bool mayHideStride(Value value) {
  auto slice = value.getDefiningOp<tensor::ExtractSliceOp>();
  if (!slice)
    return false;
  auto isUnit = [](int64_t size) { return size == 1; };
  bool hasUnitTail = slice.getType().getRank() == 0 || isUnit(slice.getType().getShape().back());
  bool dropsLast =
      slice.getDroppedDims().size() > 0 && slice.getDroppedDims().test(slice.getSourceType().getRank() - 1);
  return hasUnitTail || dropsLast;
}

namespace {
/// Moves one kernel into a function.
class Outliner {
public:
  explicit Outliner(linalg::LinalgOp root) : root(root), builder(root.getContext()) {}

  bool canOutline();
  func::FuncOp createFunction();
  void createCall(func::FuncOp function);

private:
  Value import(Value value);
  Operation *import(Operation *op);
  bool isPartOfKernel(Operation *op);
  SmallVector<int64_t> getElementwiseInputs();
  StringRef getKernelName();

  linalg::LinalgOp root;
  OpBuilder builder; ///< in the function
  func::FuncOp function;
  IRMapping inside;          ///< the function's copies of outer values
  SmallVector<Value> inputs; ///< the outer values of the function's arguments
};
} // namespace

/// Is `op` computed in the tiles of the root?
static bool isInTilesOf(Operation *op, linalg::LinalgOp root) {
  rt::StrategyAttr strategy = rt::getStrategy(op);
  auto linalgOp = dyn_cast<linalg::LinalgOp>(op);
  return strategy && linalgOp && !isRoot(linalgOp) && op->getBlock() == root->getBlock() &&
         llvm::all_of(op->getUsers(), [&](Operation *user) { return user == root; });
}

/// Whether the kernel of `root` reads around the padding that `op` adds, instead of having it written.
static bool isReadAround(Operation *op, linalg::LinalgOp root) {
  auto pad = dyn_cast<tensor::PadOp>(op);
  return pad && llvm::any_of(pad->getUsers(), [&](Operation *user) {
           auto reader = dyn_cast<linalg::LinalgOp>(user);
           rt::StrategyAttr strategy =
               reader && (reader == root || isInTilesOf(reader, root)) ? rt::getStrategy(reader) : rt::StrategyAttr();
           std::optional<codegen::ImplicitPadding> padding =
               strategy ? codegen::ImplicitPadding::find(reader, strategy.getLane()) : std::nullopt;
           return padding && padding->getPad() == pad;
         });
}

/// An op that the kernel has a copy of.
bool Outliner::isPartOfKernel(Operation *op) {
  Attribute constant;
  if (matchPattern(op, m_Constant(&constant)))
    return !isa<ShapedType>(op->getResult(0).getType()) || isa<SplatElementsAttr>(constant);
  return isa<tensor::EmptyOp, linalg::FillOp>(op) || isInTilesOf(op, root) || isReadAround(op, root);
}

/// The work for one element, at least.
static int64_t getCost(linalg::LinalgOp op) {
  if (op.getNumReductionLoops() != 0)
    return minCost;
  int64_t cost = 0;
  for (Operation &inner : op.getBlock()->without_terminator())
    cost += isa<math::MathDialect>(inner.getDialect()) ? mathCost : 1;
  return cost;
}

/// Whether the results are so few that they stay in registers until the next op of the same function needs them, and
/// the work so little that the way through memory would show.
static bool isBetterInPlace(linalg::LinalgOp op) {
  int64_t iterations = 1;
  for (int64_t size : op.getStaticLoopRanges()) {
    if (ShapedType::isDynamic(size))
      return false;
    iterations *= size;
    if (iterations > maxIterationsInPlace)
      return false;
  }
  return llvm::all_of(op->getResultTypes(),
                      [](Type type) { return cast<ShapedType>(type).getNumElements() <= maxResultsInPlace; });
}

bool Outliner::canOutline() {
  if (isBetterInPlace(root))
    return false;
  int64_t cost = getCost(root);
  for (OpOperand &operand : root->getOpOperands()) {
    if (mayHideStride(operand.get()))
      return false;
    Operation *producer = operand.get().getDefiningOp();
    if (!producer || !isInTilesOf(producer, root))
      continue;
    cost += getCost(cast<linalg::LinalgOp>(producer));
    if (llvm::any_of(producer->getOperands(), mayHideStride))
      return false;
  }
  // The function makes its outputs anew; bufferisation computes them where the caller wants them.
  for (OpOperand &init : root.getDpsInitsMutable()) {
    bool isFilled = init.get().getDefiningOp<linalg::FillOp>() || !root.payloadUsesValueFromOperand(&init);
    if (!isFilled || !getDestination(init).getDefiningOp<tensor::EmptyOp>())
      return false;
  }
  return cost >= minCost;
}

/// The value in the function that is `value` outside of it.
Value Outliner::import(Value value) {
  if (Value known = inside.lookupOrNull(value))
    return known;
  Operation *op = value.getDefiningOp();
  if (op && isPartOfKernel(op)) {
    import(op);
    return inside.lookup(value);
  }
  inputs.push_back(value);
  Value argument = function.front().addArgument(value.getType(), value.getLoc());
  inside.map(value, argument);
  return argument;
}

/// Copies `op` and what it needs into the function.
Operation *Outliner::import(Operation *op) {
  for (Value operand : op->getOperands())
    import(operand);
  SetVector<Value> captured;
  getUsedValuesDefinedAbove(op->getRegions(), captured);
  for (Value value : captured)
    import(value);
  Operation *copy = builder.clone(*op, inside);
  // A fill that others read too has tiles of its own where they need it.
  if (isa<linalg::FillOp>(op) && op != root)
    copy->removeAttr(rt::strategyAttrName);
  return copy;
}

/// The inputs that the root reads as it writes its outputs.
SmallVector<int64_t> Outliner::getElementwiseInputs() {
  SmallVector<int64_t> list;
  if (root.getNumReductionLoops() != 0 || llvm::any_of(root.getDpsInitsMutable(), [&](OpOperand &init) {
        return !root.getMatchingIndexingMap(&init).isIdentity();
      }))
    return list;
  for (auto [index, input] : llvm::enumerate(inputs)) {
    auto isElementwise = [&](OpOperand &use) {
      return use.getOwner() != root.getOperation() || root.getMatchingIndexingMap(&use).isIdentity();
    };
    bool isRead = false, isRight = isa<TensorType>(input.getType());
    for (OpOperand &use : input.getUses()) {
      Operation *user = use.getOwner();
      bool isOfRoot = user == root;
      // Producers, and bodies that extract elements, read it in another order.
      bool isOfKernel = isOfRoot || root->isProperAncestor(user) || isReadAround(user, root) ||
                        llvm::any_of(root->getOperands(), [&](Value operand) {
                          Operation *producer = operand.getDefiningOp();
                          return producer && isInTilesOf(producer, root) && producer->isAncestor(user);
                        });
      isRead |= isOfRoot;
      isRight &= !isOfKernel || (isOfRoot && isElementwise(use));
    }
    if (isRead && isRight)
      list.push_back(index);
  }
  return list;
}

/// The function is called after its dearest op.
StringRef Outliner::getKernelName() {
  Operation *dearest = root;
  for (Value operand : root->getOperands())
    if (Operation *producer = operand.getDefiningOp(); producer && isInTilesOf(producer, root))
      dearest = producer;
  return dearest->getName().stripDialect();
}

func::FuncOp Outliner::createFunction() {
  Location loc = root.getLoc();
  function = func::FuncOp::create(loc, ("kernel." + getKernelName()).str(),
                                  builder.getFunctionType({}, root->getResultTypes()));
  function.setPrivate();
  builder.setInsertionPointToStart(function.addEntryBlock());
  func::ReturnOp::create(builder, loc, import(root)->getResults());
  function.setFunctionType(builder.getFunctionType(function.front().getArgumentTypes(), root->getResultTypes()));
  return function;
}

void Outliner::createCall(func::FuncOp callee) {
  OpBuilder outer(root);
  SmallVector<Value> outputs;
  for (OpOperand &init : root.getDpsInitsMutable())
    outputs.push_back(getDestination(init));
  auto call = rt::CallOp::create(outer, root.getLoc(), root->getResultTypes(), callee.getName(), inputs, outputs,
                                 getElementwiseInputs());
  llvm::SmallSetVector<Operation *, 4> producers; // one may give several operands
  for (Value operand : root->getOperands())
    if (Operation *producer = operand.getDefiningOp(); producer && isInTilesOf(producer, root))
      producers.insert(producer);
  root->replaceAllUsesWith(call->getResults());
  root->erase();
  for (Operation *producer : producers)
    producer->erase();
}

/// Do two functions do the same?
static bool areEqual(func::FuncOp a, func::FuncOp b) {
  return a.getFunctionType() == b.getFunctionType() &&
         OperationEquivalence::isRegionEquivalentTo(&a.getBody(), &b.getBody(), OperationEquivalence::IgnoreLocations);
}

namespace {
struct OutlineKernelsPass : dlc::codegen::impl::OutlineKernelsPassBase<OutlineKernelsPass> {
  void runOnOperation() override {
    SymbolTable symbols(getOperation());
    DenseMap<Type, SmallVector<func::FuncOp>> kernels; // by the function's type
    SmallVector<linalg::LinalgOp> roots;
    for (auto function : getOperation().getOps<func::FuncOp>()) {
      // A private function is a kernel already.
      if (function.isPrivate())
        continue;
      function.walk([&](linalg::LinalgOp op) {
        if (isRoot(op))
          roots.push_back(op);
      });
    }
    for (linalg::LinalgOp root : roots) {
      Outliner outliner(root);
      if (!outliner.canOutline())
        continue;
      OwningOpRef<func::FuncOp> kernel(outliner.createFunction());
      SmallVector<func::FuncOp> &others = kernels[kernel->getFunctionType()];
      auto *equal = llvm::find_if(others, [&](func::FuncOp other) { return areEqual(*kernel, other); });
      if (equal == others.end()) {
        symbols.insert(*kernel);
        others.push_back(kernel.release());
        equal = &others.back();
      }
      outliner.createCall(*equal);
    }
  }
};
} // namespace
