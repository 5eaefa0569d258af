//===- Scans.cpp - Recurrences --------------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The body is generated into a block of its own. Which stores it writes shows
// only then: they must be carries from the start, so the body is generated again
// whenever there is a new one. Carries of the `scan` operation are, in order: the
// names after `with`, the stores written, the status.
//
//===----------------------------------------------------------------------===//

#include "Generator.h"
#include "mlir/IR/Region.h"

using namespace mlir;

namespace dlc::frontend {

struct Generator::ScanBuilder {
  ScanBuilder(Generator &generator, const ScanStmt &stmt)
      : generator(generator), ir(*generator.ir), stmt(stmt), loc(generator.getLoc(stmt.range)) {}

  void build() {
    if (!evalSequences() || !evalCheckpoint() || !evalCarries())
      return poison();
    if (!generateBody())
      return poison();
    finish();
  }

private:
  struct Sequence {
    const ScanSequence *ast;
    Value tensor; ///< Null when counting.
    int64_t axis = 0;
    AffineExpr first; ///< Of a count.
  };
  struct Carry {
    const ScanCarry *ast;
    Value initial;
    Value next;
  };

  bool evalSequences();
  bool evalSequence(const ScanSequence &ast);
  bool evalCheckpoint();
  bool evalCarries();
  bool generateBody();
  bool runBody();
  void bindSequences();
  bool checkCarry(Carry &carry);
  void finish();
  void carryStatus(SmallVectorImpl<Value> &initials, SmallVectorImpl<Value> &next);
  /// After an error the names exist, so that one error stays one.
  void poison() {
    for (const ScanCarry *carry : stmt.carries)
      generator.bind(carry->name, Invalid());
    for (const Stmt *item : stmt.body->items)
      if (const auto *emit = dyn_cast<EmitStmt>(item))
        generator.bind(emit->name, Invalid());
  }
  std::optional<int64_t> evalAxis(const Expr *expr, int64_t rank, SourceRange range);

  Generator &generator;
  FunctionIR &ir;
  const ScanStmt &stmt;
  Location loc;
  AffineExpr tripCount;
  int64_t checkpoint = 0;
  bool reverse = false, mixed = false;
  SmallVector<Sequence> sequences;
  SmallVector<Carry> carries;
  llvm::SetVector<Store *> carriedStores;
  std::unique_ptr<Region> region;
  ScanScope scope;
  Level level;
};

std::optional<int64_t> Generator::ScanBuilder::evalAxis(const Expr *expr, int64_t rank, SourceRange range) {
  if (!expr)
    return 0;
  Datum value = generator.evalDecayed(*expr);
  std::optional<int64_t> axis = value.asInt();
  if (axis && *axis < 0)
    *axis += rank;
  if (axis && *axis >= 0 && *axis < rank)
    return axis;
  if (!value.isInvalid())
    generator.error(expr->range, "expects an axis of a tensor of " + Twine(rank) + " dimensions, but got " +
                                     generator.describe(value));
  return std::nullopt;
}

bool Generator::ScanBuilder::evalSequence(const ScanSequence &ast) {
  Sequence &sequence = sequences.emplace_back();
  sequence.ast = &ast;
  AffineExpr length;
  if (const auto *count = dyn_cast<RangeExpr>(ast.sequence)) {
    Datum first = generator.evalDecayed(*count->first), last = generator.evalDecayed(*count->last);
    if (first.isInvalid() || last.isInvalid())
      return false;
    sequence.first = generator.toSize(first);
    AffineExpr end = generator.toSize(last);
    if (!sequence.first || !end) {
      generator.error(ast.sequence->range,
                      "a scan counts over sizes, but got " + generator.describe(sequence.first ? last : first));
      return false;
    }
    length = nn::canonicalizeSize(end - sequence.first);
  } else {
    Datum value = generator.evalDecayed(*ast.sequence);
    sequence.tensor = generator.toTensor(value, ast.sequence->range);
    if (!sequence.tensor)
      return false;
    Shape shape = ir.getShape(sequence.tensor);
    if (shape.empty()) {
      generator.error(ast.sequence->range, "a scan expects a tensor to walk along, but got a scalar");
      return false;
    }
    std::optional<int64_t> axis = evalAxis(ast.axis, shape.size(), ast.range);
    if (!axis)
      return false;
    sequence.axis = *axis;
    length = shape[*axis];
  }
  if (!tripCount) {
    tripCount = length;
    if (std::optional<bool> holds = ir.isNonNegative(length); holds == false) {
      generator.error(ast.sequence->range, "a scan of negative length, " + ir.describe(length));
      return false;
    } else if (!holds) {
      ir.require(length, /*isEquality=*/false);
    }
  }
  if (length == tripCount)
    return true;
  generator.error(ast.sequence->range, "a scan expects sequences of one length, " + ir.describe(tripCount) +
                                           ", but got " + ir.describe(length));
  return false;
}

bool Generator::ScanBuilder::evalSequences() {
  for (const ScanSequence *sequence : stmt.sequences)
    if (!evalSequence(*sequence))
      return false;
  // One operation walks one way; sequences that go against it are flipped.
  auto isReverse = [](const ScanSequence *sequence) { return sequence->reverse; };
  reverse = llvm::all_of(stmt.sequences, isReverse);
  mixed = !reverse && llvm::any_of(stmt.sequences, isReverse);
  for (Sequence &sequence : sequences)
    if (mixed && sequence.ast->reverse && sequence.tensor)
      sequence.tensor = ir.create(loc, "flip", sequence.tensor,
                                  ir.builder.getNamedAttr("axis", ir.builder.getDenseI64ArrayAttr(sequence.axis)))
                            ->getResult(0);
  return true;
}

bool Generator::ScanBuilder::evalCheckpoint() {
  if (!stmt.checkpoint)
    return true;
  Datum value = generator.evalDecayed(*stmt.checkpoint);
  checkpoint = value.asInt().value_or(0);
  if (checkpoint > 0)
    return true;
  if (!value.isInvalid())
    generator.error(stmt.checkpoint->range,
                    "'checkpoint' expects a number of steps above 0, but got " + generator.describe(value));
  return false;
}

bool Generator::ScanBuilder::evalCarries() {
  for (const ScanCarry *ast : stmt.carries) {
    Carry &carry = carries.emplace_back();
    carry.ast = ast;
    carry.initial = generator.toTensor(generator.evalDecayed(*ast->initial), ast->initial->range);
    if (!carry.initial)
      return false;
  }
  for (Carry &carry : carries)
    carry.initial = ir.resolve(carry.initial);
  return true;
}

void Generator::ScanBuilder::bindSequences() {
  Value step = level.block->getArgument(0);
  for (Sequence &sequence : sequences) {
    Datum element;
    if (sequence.tensor) {
      Shape shape = ir.getShape(sequence.tensor);
      shape.erase(shape.begin() + sequence.axis);
      Type type = nn::getTensorType({shape, getElementTypeOrSelf(sequence.tensor.getType())});
      Value slice = ir.levels.back().block->addArgument(type, loc);
      ir.setShape(slice, shape);
      element = Tensor{slice};
    } else {
      auto type = RankedTensorType::get({}, IntegerType::get(&generator.context, 32));
      Value position = nn::FromIndexOp::create(ir.builder, loc, type, step);
      auto apply = [&](StringRef op, Value a, AffineExpr b, bool swap) {
        Value size = ir.createFromSize(loc, b, type.getElementType());
        return ir.create(loc, op, swap ? ArrayRef<Value>{size, a} : ArrayRef<Value>{a, size})->getResult(0);
      };
      if (mixed && sequence.ast->reverse)
        position = apply("sub", position, nn::canonicalizeSize(tripCount - 1), /*swap=*/true);
      if (sequence.first != ir.getConstant(0))
        position = apply("add", position, sequence.first, /*swap=*/false);
      element = Tensor{position};
    }
    generator.bind(sequence.ast->name, element);
  }
}

/// Whether the body left a value of the carry's type.
bool Generator::ScanBuilder::checkCarry(Carry &carry) {
  const Identifier &name = carry.ast->name;
  Type type = getElementTypeOrSelf(carry.initial.getType());
  Datum value = generator.decay(*generator.lookupLocal(name.name));
  carry.next = generator.toTensor(value, name.range, generator.getElementType(value) ? Type() : type);
  if (!carry.next)
    return false;
  Type next = getElementTypeOrSelf(carry.next.getType());
  Shape before = ir.getShape(carry.initial), after = ir.getShape(carry.next);
  if (next == type && before == after)
    return true;
  generator.error(name.range, "'" + name.name + "' starts as " + generator.describeType(type, before) +
                                  " but the body gives " + generator.describeType(next, after));
  return false;
}

bool Generator::ScanBuilder::runBody() {
  region = std::make_unique<Region>();
  scope = ScanScope();
  ir.levels.emplace_back().block = &region->emplaceBlock();
  mlir::Block *block = ir.levels.back().block;
  ir.levels.back().step = block->addArgument(ir.builder.getIndexType(), loc);
  ir.levels.back().tripCount = tripCount;
  level.block = block;
  OpBuilder::InsertionGuard guard(ir.builder);
  ir.builder.setInsertionPointToStart(block);

  Frame &frame = *generator.frame;
  llvm::StringMap<Datum> saved = frame.locals;
  ScanScope *savedScope = std::exchange(frame.scan, &scope);
  bindSequences();
  for (Carry &carry : carries) {
    Value argument = block->addArgument(carry.initial.getType(), loc);
    ir.setShape(argument, ir.getShape(carry.initial));
    generator.bind(carry.ast->name, Tensor{argument});
  }
  for (Store *store : carriedStores)
    ir.levels.back().stores[store].values.push_back(block->addArgument(store->type, loc));
  unsigned errors = generator.diags.getNumErrors();
  generator.run(*stmt.body);
  bool ok = errors == generator.diags.getNumErrors() && !generator.stopped;
  for (Carry &carry : carries)
    ok = ok && checkCarry(carry);
  frame.scan = savedScope;
  frame.locals = std::move(saved);
  level = std::move(ir.levels.back());
  ir.levels.pop_back();
  return ok;
}

bool Generator::ScanBuilder::generateBody() {
  while (true) {
    bool ok = runBody();
    if (ok && level.missingCarries.empty())
      return true;
    region->walk([&](Operation *op) { ir.forget(op); });
    for (Value argument : level.block->getArguments())
      ir.forget(argument);
    region.reset();
    if (!ok)
      return false;
    carriedStores.insert(level.missingCarries.begin(), level.missingCarries.end());
  }
}

/// The statuses of all steps are joined by one more carry.
void Generator::ScanBuilder::carryStatus(SmallVectorImpl<Value> &initials, SmallVectorImpl<Value> &next) {
  OpBuilder::InsertionGuard inBody(ir.builder);
  Value zero = ir.createIntConstant(loc, 0, 32);
  ir.builder.setInsertionPointToEnd(level.block);
  level.statuses.insert(level.statuses.begin(), level.block->addArgument(zero.getType(), loc));
  ir.levels.push_back(level);
  next.push_back(ir.combineStatuses(loc));
  ir.levels.pop_back();
  initials.push_back(zero);
}

void Generator::ScanBuilder::finish() {
  mlir::Block *block = level.block;
  OpBuilder::InsertionGuard guard(ir.builder);
  SmallVector<Value> inputs, initials, next;
  SmallVector<Type> finalTypes, stackTypes;
  SmallVector<int64_t> inputAxes, outputAxes;
  for (Sequence &sequence : sequences)
    if (sequence.tensor) {
      inputs.push_back(ir.resolve(sequence.tensor));
      inputAxes.push_back(sequence.axis);
    }
  for (Carry &carry : carries) {
    initials.push_back(carry.initial);
    next.push_back(ir.resolve(carry.next));
  }
  for (Store *store : carriedStores) {
    initials.push_back(ir.readStore(store));
    next.push_back(ir.resolve(level.stores[store].values.back()));
  }
  if (!level.statuses.empty())
    carryStatus(initials, next);
  for (Value initial : initials)
    finalTypes.push_back(initial.getType());
  SmallVector<Shape> stackShapes;
  for (ScanScope::Emitted &emitted : scope.emits) {
    Value value = ir.resolve(emitted.value);
    Shape shape = ir.getShape(value);
    shape.insert(shape.begin() + emitted.axis, tripCount);
    stackTypes.push_back(nn::getTensorType({shape, getElementTypeOrSelf(value.getType())}));
    stackShapes.push_back(shape);
    outputAxes.push_back(emitted.axis);
    next.push_back(value);
  }
  {
    OpBuilder::InsertionGuard inBody(ir.builder);
    ir.builder.setInsertionPointToEnd(block);
    nn::YieldOp::create(ir.builder, loc, next);
  }
  auto scan = nn::ScanOp::create(ir.builder, loc, finalTypes, stackTypes, ir.getIndexValue(tripCount), inputs, initials,
                                 inputAxes, outputAxes, reverse, checkpoint);
  scan.getBody().takeBody(*region);
  for (auto [result, initial] : llvm::zip_equal(scan.getFinals(), initials))
    ir.setShape(result, ir.getShape(initial));
  for (auto [index, carry] : llvm::enumerate(carries))
    generator.bind(carry.ast->name, Tensor{scan.getFinals()[index]});
  for (auto [index, store] : llvm::enumerate(carriedStores))
    ir.writeStore(store, scan.getFinals()[carries.size() + index]);
  if (!level.statuses.empty())
    ir.levels.back().statuses.push_back(scan.getFinals().back());
  for (auto [result, shape, emitted] : llvm::zip_equal(scan.getStacks(), stackShapes, scope.emits)) {
    ir.setShape(result, shape);
    generator.bind(emitted.name, Tensor{result});
  }
}

void Generator::runScan(const ScanStmt &stmt) { ScanBuilder(*this, stmt).build(); }

void Generator::runEmit(const EmitStmt &stmt) {
  Datum value = evalDecayed(*stmt.value);
  if (!frame->scan) {
    error(stmt.range, "'emit' belongs into a scan");
    return bind(stmt.name, Invalid());
  }
  Value tensor = toTensor(value, stmt.value->range);
  if (!tensor)
    return;
  for (const ScanScope::Emitted &other : frame->scan->emits)
    if (other.name.name == stmt.name.name) {
      report(stmt.name.range, "'" + stmt.name.name + "' is emitted twice").note(other.name.range, "emitted here first");
      return;
    }
  int64_t rank = cast<RankedTensorType>(tensor.getType()).getRank() + 1, axis = 0;
  if (stmt.axis) {
    Datum given = evalDecayed(*stmt.axis);
    if (given.isInvalid())
      return;
    axis = given.asInt().value_or(rank);
    axis += axis < 0 ? rank : 0;
    if (axis < 0 || axis >= rank) {
      error(stmt.axis->range,
            "expects an axis of the stacked tensor of " + Twine(rank) + " dimensions, but got " + describe(given));
      return;
    }
  }
  frame->scan->emits.push_back({stmt.name, tensor, axis});
}

} // namespace dlc::frontend
