//===- WorkspacePlan.cpp - Where temporaries lie --------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Temporaries of known size are packed by lifetime. So are those whose sizes are
// multiples of one product of dimensions, in units of it: a batch of images
// needs what one image needs times n. Where sizes have little in common they
// share slots, as colours of their interference graph; a slot is as large as the
// largest of its tenants, which is only known when the function runs, and so the
// offsets of the slots are prefix sums.
//
//===----------------------------------------------------------------------===//

#include "WorkspacePlan.h"
#include "Lifetimes.h"
#include "SizeArithmetic.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include <fmt/format.h>

using namespace mlir;
using namespace dlc;

/// A temporary up to this size goes on the stack, as long as all together do
/// not take more than the second number.
static constexpr int64_t maxStackBlock = 1024, maxStackBlocks = int64_t{16} * 1024;

/// Dimensions are taken to be this where sizes of different form are compared.
static constexpr int64_t sampleDim = 256;

std::optional<int64_t> Temporary::getConstantBytes() const {
  auto constant = dyn_cast<AffineConstantExpr>(bytes);
  return constant ? std::optional(constant.getValue()) : std::nullopt;
}

/// The bytes that `op` needs at most, or null.
static AffineExpr getBytes(memref::AllocOp op, func::FuncOp function) {
  MemRefType type = op.getType();
  AffineExpr bytes = getAffineConstantExpr(rt::getElementBytes(type.getElementType()), op.getContext());
  unsigned dynamic = 0;
  for (int64_t size : type.getShape()) {
    if (!ShapedType::isDynamic(size)) {
      bytes = bytes * size;
      continue;
    }
    AffineExpr bound = getSizeBound(op.getDynamicSizes()[dynamic++], function);
    if (!bound)
      return {};
    bytes = bytes * bound;
  }
  return bytes;
}

static LogicalResult collect(func::FuncOp function, SmallVectorImpl<Temporary> &temporaries) {
  Lifetimes lifetimes(function);
  WalkResult result = function.walk([&](memref::AllocOp op) {
    if (!op.getType().getLayout().isIdentity()) {
      op.emitOpError("expects a temporary without layout map");
      return WalkResult::interrupt();
    }
    AffineExpr bytes = getBytes(op, function);
    if (!bytes) {
      op.emitOpError("expects the size of a temporary to be a function of the named dimensions");
      return WalkResult::interrupt();
    }
    temporaries.push_back({op, bytes, lifetimes.get(op)});
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

/// `expr` where all dimensions are `sampleDim`.
static int64_t getEstimate(AffineExpr expr, unsigned numDims) {
  SmallVector<AffineExpr> sample(numDims, getAffineConstantExpr(sampleDim, expr.getContext()));
  auto estimate = dyn_cast<AffineConstantExpr>(simplifyAffineExpr(expr.replaceSymbols(sample), 0, numDims));
  return estimate ? estimate.getValue() : 0;
}

/// `expr` as a constant times what depends on dimensions; sums are not taken apart.
static std::pair<int64_t, AffineExpr> splitConstant(AffineExpr expr) {
  AffineExpr one = getAffineConstantExpr(1, expr.getContext());
  if (auto constant = dyn_cast<AffineConstantExpr>(expr))
    return {constant.getValue(), one};
  auto product = dyn_cast<AffineBinaryOpExpr>(expr);
  if (!product || product.getKind() != AffineExprKind::Mul)
    return {1, expr};
  auto [left, leftUnit] = splitConstant(product.getLHS());
  auto [right, rightUnit] = splitConstant(product.getRHS());
  return {left * right, leftUnit * rightUnit};
}

/// Packs the temporaries of unknown size into areas, one for each unit.
static SmallVector<UnitArea> makeAreas(const Plan &plan, unsigned numDims) {
  llvm::MapVector<AffineExpr, std::pair<SmallVector<unsigned>, SmallVector<SizedBlock>>> classes;
  for (auto [index, temporary] : llvm::enumerate(plan.dynamic)) {
    auto [factor, unit] = splitConstant(simplifyAffineExpr(temporary.bytes, 0, numDims));
    auto &[members, blocks] = classes[unit];
    members.push_back(index);
    blocks.push_back({factor, temporary.live});
  }
  SmallVector<UnitArea> areas;
  for (auto &[unit, content] : classes)
    areas.push_back({unit, content.first, packArea(content.second)});
  return areas;
}

static void makeSlots(Plan &plan, unsigned numDims) {
  llvm::MapVector<AffineExpr, unsigned> classes;
  SmallVector<DynamicBlock> blocks;
  for (const Temporary &temporary : plan.dynamic) {
    AffineExpr bytes = simplifyAffineExpr(temporary.bytes, 0, numDims);
    unsigned sizeClass = classes.try_emplace(bytes, classes.size()).first->second;
    blocks.push_back({sizeClass, getEstimate(bytes, numDims), temporary.live});
  }
  plan.slots = assignSlots(blocks);
  for (auto [slot, block] : llvm::zip_equal(plan.slots, blocks)) {
    plan.slotSizes.resize(std::max<size_t>(plan.slotSizes.size(), slot + 1));
    AffineExpr bytes = (classes.begin() + block.sizeClass)->first;
    if (!llvm::is_contained(plan.slotSizes[slot], bytes))
      plan.slotSizes[slot].push_back(bytes);
  }
}

/// What areas or slots take together where all dimensions are `sampleDim`.
static int64_t getDynamicEstimate(ArrayRef<UnitArea> areas, ArrayRef<SmallVector<AffineExpr>> slotSizes,
                                  unsigned numDims) {
  int64_t total = 0;
  for (const UnitArea &area : areas) {
    int64_t bytes = getEstimate(area.unit * area.packing.layout.bytes, numDims);
    total += llvm::alignTo(bytes, rt::blockAlignment) + area.packing.numOffsets * rt::blockAlignment;
  }
  for (ArrayRef<AffineExpr> tenants : slotSizes) {
    int64_t largest = 0;
    for (AffineExpr tenant : tenants)
      largest = std::max(largest, getEstimate(tenant, numDims));
    total += llvm::alignTo(largest, rt::blockAlignment);
  }
  return total;
}

/// Decides which temporaries lie on the stack.
static LogicalResult sortOut(ArrayRef<Temporary> temporaries, bool hasWorkspace, Plan &plan) {
  int64_t stack = 0;
  for (const Temporary &temporary : temporaries) {
    std::optional<int64_t> bytes = temporary.getConstantBytes();
    int64_t aligned = bytes ? llvm::alignTo(*bytes, rt::blockAlignment) : 0;
    if (bytes && hasWorkspace && *bytes <= maxStackBlock && stack + aligned <= maxStackBlocks) {
      stack += aligned;
      plan.onStack.push_back(temporary);
      continue;
    }
    if (!bytes && !hasWorkspace)
      return memref::AllocOp(temporary.op)
          .emitOpError("expects a function without workspace to need temporaries of known size");
    (bytes ? plan.packed : plan.dynamic).push_back(temporary);
  }
  return success();
}

/// The store whose initial value is computed by way of `temporary`, or null.
static Attribute findStore(const Temporary &temporary, func::FuncOp function) {
  llvm::SetVector<Value> reached;
  reached.insert(temporary.op->getResult(0));
  for (size_t next = 0; next < reached.size(); ++next)
    for (Operation *user : reached[next].getUsers()) {
      for (Value operand : user->getOperands()) {
        auto argument = dyn_cast<BlockArgument>(operand);
        if (argument && argument.getOwner() == &function.front())
          if (Attribute store = function.getArgAttr(argument.getArgNumber(), rt::storeAttrName))
            return store;
        if (isa_and_nonnull<memref::AllocOp, ViewLikeOpInterface>(operand.getDefiningOp()))
          reached.insert(operand);
      }
      if (isa<ViewLikeOpInterface>(user))
        reached.insert(user->getResult(0));
    }
  return {};
}

/// Says that the temporaries of an initialiser do not fit on the stack, and which store takes the largest.
static LogicalResult emitStackError(func::FuncOp function, const Plan &plan, int64_t maxStack) {
  const Temporary &largest = *llvm::max_element(plan.packed, [](const Temporary &a, const Temporary &b) {
    return *a.getConstantBytes() < *b.getConstantBytes();
  });
  InFlightDiagnostic error = emitError(largest.op->getLoc());
  if (auto store = dyn_cast_or_null<FlatSymbolRefAttr>(findStore(largest, function)))
    error << "computing the initial value of '" << store.getValue() << "'";
  else
    error << "computing the initial values";
  return error << " takes " << plan.layout.bytes << " bytes of stack, but this target allows " << maxStack;
}

LogicalResult dlc::makePlan(func::FuncOp function, bool hasWorkspace, int64_t maxStack, Plan &plan) {
  SmallVector<Temporary> temporaries;
  if (failed(collect(function, temporaries)) || failed(sortOut(temporaries, hasWorkspace, plan)))
    return failure();
  SmallVector<SizedBlock> blocks;
  for (const Temporary &temporary : plan.packed)
    blocks.push_back({*temporary.getConstantBytes(), temporary.live});
  plan.layout = packBlocks(blocks, rt::blockAlignment);
  if (!hasWorkspace && plan.layout.bytes > maxStack)
    return emitStackError(function, plan, maxStack);

  unsigned numDims = rt::getNumDims(function);
  makeSlots(plan, numDims);
  SmallVector<UnitArea> areas = makeAreas(plan, numDims);
  if (getDynamicEstimate(areas, {}, numDims) < getDynamicEstimate({}, plan.slotSizes, numDims)) {
    plan.areas = std::move(areas);
    plan.slots.clear();
    plan.slotSizes.clear();
  }
  return success();
}

std::string dlc::describePlan(const Plan &plan, func::FuncOp function, bool hasWorkspace) {
  if (!hasWorkspace)
    return fmt::format("{} bytes of stack", plan.layout.bytes);
  unsigned numDims = rt::getNumDims(function);
  SmallVector<SizedBlock> blocks;
  for (const Temporary &temporary : llvm::concat<const Temporary>(plan.packed, plan.dynamic))
    blocks.push_back({getEstimate(temporary.bytes, numDims), temporary.live});
  int64_t taken = plan.layout.bytes + getDynamicEstimate(plan.areas, plan.slotSizes, numDims);
  int64_t least = getLargestLiveSet(blocks, rt::blockAlignment), stack = 0;
  for (const Temporary &temporary : plan.onStack)
    stack += llvm::alignTo(*temporary.getConstantBytes(), rt::blockAlignment);
  std::string where = plan.dynamic.empty() ? "" : fmt::format(" where dimensions are {}", sampleDim);
  return fmt::format("{} bytes of workspace, {} at least{} ({} %), {} of stack", taken, least, where,
                     least == 0 ? 100 : llvm::divideCeil(100 * taken, least), stack);
}
