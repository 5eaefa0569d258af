//===- PlanWorkspace.cpp - Temporaries in the caller's workspace ----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expects functions on buffers, no loop carrying any, and leaves them without
// `memref.alloc`. Generated code has no heap: a temporary is either small and
// of bounded size, then it lies on the stack, or it is a view into the
// workspace that the caller gives. How large that must be is itself a function
// of the dimensions, `@NAME.workspace`.
//
// Temporaries of known size are packed by lifetime. Those whose size depends
// on dimensions share slots, as colours of their interference graph; a slot is
// as large as the largest of its tenants, which is only known when the
// function runs, and so the offsets of the slots are prefix sums.
//
//===----------------------------------------------------------------------===//

#include "Lifetimes.h"
#include "SizeArithmetic.h"
#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/ADT/MapVector.h"

namespace dlc {
#define GEN_PASS_DEF_PLANWORKSPACEPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;

/// A temporary up to this size goes on the stack, as long as all together do
/// not take more than the second number.
static constexpr int64_t maxStackBlock = 1024, maxStack = int64_t{16} * 1024;
/// The stack of functions that get no workspace: initialisers, which are called once.
static constexpr int64_t maxStackWithoutWorkspace = int64_t{4} * 1024 * 1024;

namespace {
/// One temporary.
struct Temporary {
  memref::AllocOp op;
  AffineExpr bytes; ///< an upper bound
  Lifetime live;

  std::optional<int64_t> getConstantBytes() const {
    auto constant = dyn_cast<AffineConstantExpr>(bytes);
    return constant ? std::optional(constant.getValue()) : std::nullopt;
  }
};

/// Where everything lies.
struct Plan {
  SmallVector<Temporary> onStack, packed, inSlots;
  Layout layout;                                  ///< of `packed`
  SmallVector<unsigned> slots;                    ///< of `inSlots`
  SmallVector<SmallVector<AffineExpr>> slotSizes; ///< what the tenants of each slot take

  bool needsWorkspace() const { return layout.bytes > 0 || !slotSizes.empty(); }
};

/// Plans and rewrites one function.
class Planner {
public:
  explicit Planner(func::FuncOp function)
      : function(function), builder(function.getContext()), hasWorkspace(getsWorkspace(function)) {}

  LogicalResult run();

private:
  static bool getsWorkspace(func::FuncOp function);
  AffineExpr getBytes(memref::AllocOp op);
  LogicalResult collect(SmallVectorImpl<Temporary> &temporaries);
  LogicalResult assign(SmallVectorImpl<Temporary> &temporaries);
  void placeOnStack(const Temporary &temporary);
  void placeInWorkspace(const Temporary &temporary, Value workspace, Value offset);
  Value createWorkspace();
  void rewrite();
  void addSizeFunction();
  Value buildSlotBytes(SizeBuilder &sizes, ArrayRef<AffineExpr> tenants);

  func::FuncOp function;
  OpBuilder builder;
  bool hasWorkspace;
  Plan plan;
};
} // namespace

/// Init and reset functions are called without workspace, as are functions
/// that are no entry points.
bool Planner::getsWorkspace(func::FuncOp function) {
  std::optional<rt::EntryKind> kind = rt::getEntryKind(function);
  return kind == rt::EntryKind::Export || kind == rt::EntryKind::Train;
}

/// The bytes that `op` needs at most, or null.
AffineExpr Planner::getBytes(memref::AllocOp op) {
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

LogicalResult Planner::collect(SmallVectorImpl<Temporary> &temporaries) {
  Lifetimes lifetimes(function);
  WalkResult result = function.walk([&](memref::AllocOp op) {
    if (!op.getType().getLayout().isIdentity()) {
      op.emitOpError("expects a temporary without layout map");
      return WalkResult::interrupt();
    }
    AffineExpr bytes = getBytes(op);
    if (!bytes) {
      op.emitOpError("expects the size of a temporary to be a function of the named dimensions");
      return WalkResult::interrupt();
    }
    temporaries.push_back({op, bytes, lifetimes.get(op)});
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

/// Decides for each temporary where it goes.
LogicalResult Planner::assign(SmallVectorImpl<Temporary> &temporaries) {
  int64_t stack = 0;
  for (const Temporary &temporary : temporaries) {
    std::optional<int64_t> bytes = temporary.getConstantBytes();
    int64_t aligned = bytes ? llvm::alignTo(*bytes, rt::blockAlignment) : 0;
    if (bytes && hasWorkspace && *bytes <= maxStackBlock && stack + aligned <= maxStack) {
      stack += aligned;
      plan.onStack.push_back(temporary);
      continue;
    }
    if (!bytes && !hasWorkspace)
      return temporary.op->emitOpError("expects a function without workspace to need temporaries of known size");
    (bytes ? plan.packed : plan.inSlots).push_back(temporary);
  }

  SmallVector<SizedBlock> blocks;
  for (const Temporary &temporary : plan.packed)
    blocks.push_back({*temporary.getConstantBytes(), temporary.live});
  plan.layout = packBlocks(blocks, rt::blockAlignment);
  if (!hasWorkspace && plan.layout.bytes > maxStackWithoutWorkspace)
    return function.emitOpError("expects a function without workspace to need at most ")
           << maxStackWithoutWorkspace << " bytes for temporaries, but got " << plan.layout.bytes;

  // Sizes are compared where all dimensions are some hundreds.
  llvm::MapVector<AffineExpr, unsigned> classes;
  SmallVector<AffineExpr> sample(rt::getNumDims(function), builder.getAffineConstantExpr(256));
  SmallVector<DynamicBlock> dynamicBlocks;
  for (const Temporary &temporary : plan.inSlots) {
    AffineExpr bytes = simplifyAffineExpr(temporary.bytes, 0, sample.size());
    unsigned sizeClass = classes.try_emplace(bytes, classes.size()).first->second;
    auto estimate = dyn_cast<AffineConstantExpr>(bytes.replaceSymbols(sample));
    dynamicBlocks.push_back({sizeClass, estimate ? estimate.getValue() : 0, temporary.live});
  }
  plan.slots = assignSlots(dynamicBlocks);
  for (auto [slot, block] : llvm::zip_equal(plan.slots, dynamicBlocks)) {
    plan.slotSizes.resize(std::max<size_t>(plan.slotSizes.size(), slot + 1));
    AffineExpr bytes = (classes.begin() + block.sizeClass)->first;
    if (!llvm::is_contained(plan.slotSizes[slot], bytes))
      plan.slotSizes[slot].push_back(bytes);
  }
  return success();
}

/// Makes a temporary a buffer on the stack, at the start of the function so
/// that loops do not pile them up.
void Planner::placeOnStack(const Temporary &temporary) {
  memref::AllocOp op = temporary.op;
  MemRefType type = op.getType();
  builder.setInsertionPointToStart(&function.front());
  IntegerAttr alignment = builder.getI64IntegerAttr(rt::blockAlignment);
  Value buffer;
  if (type.hasStaticShape()) {
    buffer = memref::AllocaOp::create(builder, op.getLoc(), type, alignment);
  } else {
    auto bytesType = MemRefType::get({*temporary.getConstantBytes()}, builder.getI8Type());
    Value bytes = memref::AllocaOp::create(builder, op.getLoc(), bytesType, alignment);
    builder.setInsertionPoint(op);
    Value zero = arith::ConstantIndexOp::create(builder, op.getLoc(), 0);
    buffer = memref::ViewOp::create(builder, op.getLoc(), type, bytes, zero, op.getDynamicSizes());
  }
  op.replaceAllUsesWith(buffer);
  op.erase();
}

void Planner::placeInWorkspace(const Temporary &temporary, Value workspace, Value offset) {
  memref::AllocOp op = temporary.op;
  builder.setInsertionPoint(op);
  op.replaceAllUsesWith(
      memref::ViewOp::create(builder, op.getLoc(), op.getType(), workspace, offset, op.getDynamicSizes()).getResult());
  op.erase();
}

/// The aligned size of a slot.
Value Planner::buildSlotBytes(SizeBuilder &sizes, ArrayRef<AffineExpr> tenants) {
  Value largest;
  for (AffineExpr tenant : tenants) {
    Value bytes = sizes.build(tenant);
    sizes.requireAtLeast(bytes, 0);
    largest = largest ? arith::MaxSIOp::create(builder, function.getLoc(), largest, bytes).getResult() : bytes;
  }
  Value rounded = sizes.add(largest, sizes.constant(rt::blockAlignment - 1));
  return arith::AndIOp::create(builder, function.getLoc(), rounded, sizes.constant(-rt::blockAlignment));
}

/// The bytes in which temporaries lie: an argument or, where callers give none,
/// a block on the stack. Leaves the builder behind it.
Value Planner::createWorkspace() {
  builder.setInsertionPointToStart(&function.front());
  if (!hasWorkspace) {
    if (plan.layout.bytes == 0)
      return {};
    auto type = MemRefType::get({plan.layout.bytes}, builder.getI8Type());
    return memref::AllocaOp::create(builder, function.getLoc(), type, builder.getI64IntegerAttr(rt::blockAlignment));
  }
  auto type = MemRefType::get({ShapedType::kDynamic}, builder.getI8Type());
  auto attrs = builder.getDictionaryAttr(builder.getNamedAttr(rt::workspaceAttrName, builder.getUnitAttr()));
  unsigned index = function.getNumArguments();
  LogicalResult inserted = function.insertArgument(index, type, attrs, function.getLoc());
  assert(succeeded(inserted) && "an argument can be appended to a function with a body");
  (void)inserted;
  return function.getArgument(index);
}

/// Replaces the allocations.
void Planner::rewrite() {
  for (const Temporary &temporary : plan.onStack)
    placeOnStack(temporary);
  Value workspace = createWorkspace();
  if (!workspace)
    return;
  Location loc = function.getLoc();
  ValueRange dims = function.getArguments().take_front(rt::getNumDims(function));
  SizeBuilder sizes(builder, loc, dims, /*checked=*/false);
  SmallVector<Value> slotOffsets;
  Value end = sizes.constant(plan.layout.bytes);
  for (ArrayRef<AffineExpr> tenants : plan.slotSizes) {
    slotOffsets.push_back(end);
    if (slotOffsets.size() < plan.slotSizes.size())
      end = sizes.add(end, buildSlotBytes(sizes, tenants));
  }
  SmallVector<Value> offsets;
  for (int64_t offset : plan.layout.offsets)
    offsets.push_back(sizes.constant(offset));
  for (auto [temporary, offset] : llvm::zip_equal(plan.packed, offsets))
    placeInWorkspace(temporary, workspace, offset);
  for (auto [temporary, slot] : llvm::zip_equal(plan.inSlots, plan.slots))
    placeInWorkspace(temporary, workspace, slotOffsets[slot]);
}

/// Adds `@NAME.workspace`: the bytes for given dimensions, or -1.
void Planner::addSizeFunction() {
  builder.setInsertionPointAfter(function);
  Location loc = function.getLoc();
  Type index = builder.getIndexType();
  SmallVector<Type> dimTypes(rt::getNumDims(function), index);
  auto sizeFunction = func::FuncOp::create(builder, loc, function.getName().str() + ".workspace",
                                           builder.getFunctionType(dimTypes, index));
  sizeFunction.setPrivate();
  builder.setInsertionPointToStart(sizeFunction.addEntryBlock());
  SizeBuilder sizes(builder, loc, sizeFunction.getArguments(), /*checked=*/true);
  Value total = sizes.constant(plan.layout.bytes);
  for (ArrayRef<AffineExpr> tenants : plan.slotSizes)
    total = sizes.add(total, buildSlotBytes(sizes, tenants));
  if (Value bad = sizes.getBad())
    total = arith::SelectOp::create(builder, loc, bad, sizes.constant(-1), total);
  func::ReturnOp::create(builder, loc, total);
}

LogicalResult Planner::run() {
  SmallVector<Temporary> temporaries;
  if (failed(collect(temporaries)) || failed(assign(temporaries)))
    return failure();
  rewrite();
  if (hasWorkspace)
    addSizeFunction();
  return success();
}

namespace {
struct PlanWorkspacePass : dlc::impl::PlanWorkspacePassBase<PlanWorkspacePass> {
  void runOnOperation() override {
    for (auto function : llvm::to_vector(getOperation().getOps<func::FuncOp>())) {
      bool isDone = llvm::any_of(llvm::seq(function.getNumArguments()),
                                 [&](unsigned i) { return function.getArgAttr(i, rt::workspaceAttrName) != nullptr; });
      if (!function.isExternal() && !isDone && failed(Planner(function).run()))
        return signalPassFailure();
    }
  }
};
} // namespace
