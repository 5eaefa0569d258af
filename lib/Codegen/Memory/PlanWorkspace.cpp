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
// WorkspacePlan.cpp decides what lies where; here the function is rewritten.
//
//===----------------------------------------------------------------------===//

#include "SizeArithmetic.h"
#include "WorkspacePlan.h"
#include "dlc/Codegen/Memory/Passes.h"
#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

namespace dlc {
#define GEN_PASS_DEF_PLANWORKSPACEPASS
#include "dlc/Codegen/Memory/Passes.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;

namespace {
/// Plans and rewrites one function.
class Planner {
public:
  explicit Planner(func::FuncOp function)
      : function(function), builder(function.getContext()), hasWorkspace(getsWorkspace(function)) {}

  LogicalResult run(bool report, int64_t maxStack);

private:
  static bool getsWorkspace(func::FuncOp function);
  void placeOnStack(const Temporary &temporary);
  void placeInWorkspace(const Temporary &temporary, Value workspace, Value offset);
  Value createWorkspace();
  void rewrite();
  void addSizeFunction();
  Value align(SizeBuilder &sizes, Value bytes);
  Value buildSlotBytes(SizeBuilder &sizes, ArrayRef<AffineExpr> tenants);
  Value buildAreaBytes(SizeBuilder &sizes, const UnitArea &area);
  SmallVector<Value> buildDynamicOffsets(SizeBuilder &sizes, Value end);

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

/// `bytes` as a multiple of the alignment.
Value Planner::align(SizeBuilder &sizes, Value bytes) {
  Value rounded = sizes.add(bytes, sizes.constant(rt::blockAlignment - 1));
  return arith::AndIOp::create(builder, function.getLoc(), rounded, sizes.constant(-rt::blockAlignment));
}

/// The aligned size of a slot.
Value Planner::buildSlotBytes(SizeBuilder &sizes, ArrayRef<AffineExpr> tenants) {
  Value largest;
  for (AffineExpr tenant : tenants) {
    Value bytes = sizes.build(tenant);
    sizes.requireAtLeast(bytes, 0);
    largest = largest ? arith::MaxSIOp::create(builder, function.getLoc(), largest, bytes).getResult() : bytes;
  }
  return align(sizes, largest);
}

/// The aligned size of an area: Area says why it has padding.
Value Planner::buildAreaBytes(SizeBuilder &sizes, const UnitArea &area) {
  Value bytes = sizes.build(area.unit * area.packing.layout.bytes);
  sizes.requireAtLeast(bytes, 0);
  return sizes.add(align(sizes, bytes), sizes.constant(area.packing.numOffsets * rt::blockAlignment));
}

/// Where the temporaries of unknown size begin, the first at `end`.
SmallVector<Value> Planner::buildDynamicOffsets(SizeBuilder &sizes, Value end) {
  SmallVector<Value> offsets(plan.dynamic.size()), slotOffsets;
  for (const UnitArea &area : plan.areas) {
    for (auto [member, offset, number] :
         llvm::zip_equal(area.members, area.packing.layout.offsets, area.packing.numbers)) {
      Value from = align(sizes, sizes.build(area.unit * offset));
      offsets[member] = sizes.add(end, sizes.add(from, sizes.constant(number * rt::blockAlignment)));
    }
    end = sizes.add(end, buildAreaBytes(sizes, area));
  }
  for (ArrayRef<AffineExpr> tenants : plan.slotSizes) {
    slotOffsets.push_back(end);
    if (slotOffsets.size() < plan.slotSizes.size())
      end = sizes.add(end, buildSlotBytes(sizes, tenants));
  }
  for (auto [index, slot] : llvm::enumerate(plan.slots))
    offsets[index] = slotOffsets[slot];
  return offsets;
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
  SmallVector<Value> offsets;
  for (int64_t offset : plan.layout.offsets)
    offsets.push_back(sizes.constant(offset));
  SmallVector<Value> dynamicOffsets = buildDynamicOffsets(sizes, sizes.constant(plan.layout.bytes));
  for (auto [temporary, offset] : llvm::zip_equal(plan.packed, offsets))
    placeInWorkspace(temporary, workspace, offset);
  for (auto [temporary, offset] : llvm::zip_equal(plan.dynamic, dynamicOffsets))
    placeInWorkspace(temporary, workspace, offset);
}

/// Adds `@NAME.workspace`: the bytes for given dimensions, or -1.
void Planner::addSizeFunction() {
  builder.setInsertionPointAfter(function);
  Location loc = function.getLoc();
  Type index = builder.getIndexType();
  SmallVector<Type> dimTypes(rt::getNumDims(function), index);
  auto sizeFunction = func::FuncOp::create(builder, loc, (function.getName() + rt::workspaceSuffix).str(),
                                           builder.getFunctionType(dimTypes, index));
  sizeFunction.setPrivate();
  builder.setInsertionPointToStart(sizeFunction.addEntryBlock());
  SizeBuilder sizes(builder, loc, sizeFunction.getArguments(), /*checked=*/true);
  Value total = sizes.constant(plan.layout.bytes);
  for (const UnitArea &area : plan.areas)
    total = sizes.add(total, buildAreaBytes(sizes, area));
  for (ArrayRef<AffineExpr> tenants : plan.slotSizes)
    total = sizes.add(total, buildSlotBytes(sizes, tenants));
  if (Value bad = sizes.getBad())
    total = arith::SelectOp::create(builder, loc, bad, sizes.constant(-1), total);
  func::ReturnOp::create(builder, loc, total);
}

LogicalResult Planner::run(bool report, int64_t maxStack) {
  if (failed(makePlan(function, hasWorkspace, maxStack, plan)))
    return failure();
  if (report && (hasWorkspace || rt::getEntryKind(function)))
    function.emitRemark() << rt::getEntryName(function) << ": " << describePlan(plan, function, hasWorkspace);
  rewrite();
  if (hasWorkspace)
    addSizeFunction();
  return success();
}

namespace {
struct PlanWorkspacePass : dlc::impl::PlanWorkspacePassBase<PlanWorkspacePass> {
  using PlanWorkspacePassBase::PlanWorkspacePassBase;

  void runOnOperation() override {
    for (auto function : llvm::to_vector(getOperation().getOps<func::FuncOp>())) {
      bool isDone = llvm::any_of(llvm::seq(function.getNumArguments()),
                                 [&](unsigned i) { return function.getArgAttr(i, rt::workspaceAttrName) != nullptr; });
      if (!function.isExternal() && !isDone && failed(Planner(function).run(report, maxStack)))
        return signalPassFailure();
    }
  }
};
} // namespace
