//===- RT.cpp - The dlcrt dialect -----------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The ops; the text form and the checks of the strategy attribute.
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/RT/IR/RT.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace dlc::rt;

#include "dlc/Dialect/RT/IR/RTDialect.cpp.inc"
#include "dlc/Dialect/RT/IR/RTEnums.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "dlc/Dialect/RT/IR/RTAttrs.cpp.inc"

#define GET_OP_CLASSES
#include "dlc/Dialect/RT/IR/RTOps.cpp.inc"

void RTDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "dlc/Dialect/RT/IR/RTAttrs.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "dlc/Dialect/RT/IR/RTOps.cpp.inc"
      >();
}

unsigned dlc::rt::getElementBytes(Type type) { return llvm::divideCeil(type.getIntOrFloatBitWidth(), 8u); }

//===----------------------------------------------------------------------===//
// StoreOp
//===----------------------------------------------------------------------===//

uint64_t StoreOp::getNumBytes() {
  return getTensorType().getNumElements() * getElementBytes(getTensorType().getElementType());
}

LogicalResult StoreOp::verify() {
  auto type = dyn_cast<RankedTensorType>(getType());
  if (!type || !type.hasStaticShape() || !type.getElementType().isIntOrFloat())
    return emitOpError("expects a tensor of numbers with static sizes, but got ") << getType();
  if (static_cast<int64_t>(getOffset()) < 0 || getOffset() % blockAlignment != 0)
    return emitOpError("expects an offset that is a multiple of ") << blockAlignment << ", but got " << getOffset();
  if (getTrainOnly() && getKind() == StoreKind::Memory)
    return emitOpError("expects a memory to be for export functions too");
  return success();
}

//===----------------------------------------------------------------------===//
// CallOp
//===----------------------------------------------------------------------===//

LogicalResult CallOp::verify() {
  for (int64_t index : getElementwise()) {
    if (index < 0 || index >= static_cast<int64_t>(getInputs().size()))
      return emitOpError("expects 'elementwise' to list inputs, but got ") << index;
    Type input = getInputs()[index].getType();
    auto shaped = dyn_cast<ShapedType>(input);
    for (Value output : getOutputs())
      if (!shaped || shaped.getShape() != cast<ShapedType>(output.getType()).getShape())
        return emitOpError("expects elementwise input #")
               << index << " to have the shape of all outputs, but got " << input << " and " << output.getType();
  }
  return success();
}

/// Whether a kernel that takes `parameter` can be given `argument`, as a buffer of any layout.
static bool isCompatible(Type argument, Type parameter) {
  auto given = dyn_cast<ShapedType>(argument), wanted = dyn_cast<ShapedType>(parameter);
  if (!given || !wanted)
    return argument == parameter;
  return given.getElementType() == wanted.getElementType() && given.getShape() == wanted.getShape();
}

LogicalResult CallOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto kernel = symbols.lookupNearestSymbolFrom<FunctionOpInterface>(*this, getCalleeAttr());
  if (!kernel)
    return emitOpError("expects a function '") << getCallee() << "', but there is none";
  // A kernel returns its results or gets their places as last arguments.
  SmallVector<Type> parameters(kernel.getArgumentTypes());
  llvm::append_range(parameters, kernel.getResultTypes());
  SmallVector<Type> given(getOperandTypes());
  if (given.size() != parameters.size())
    return emitOpError("expects ") << parameters.size() << " operands for '" << getCallee() << "', but got "
                                   << given.size();
  for (auto [index, argument, parameter] : llvm::enumerate(given, parameters))
    if (!isCompatible(argument, parameter))
      return emitOpError("expects operand #") << index << " to be like " << parameter << ", but got " << argument;
  return success();
}

void CallOp::getEffects(SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>> &effects) {
  for (OpOperand &operand : getOperation()->getOpOperands()) {
    if (!isa<BaseMemRefType>(operand.get().getType()))
      continue;
    if (isDpsInit(&operand))
      effects.emplace_back(MemoryEffects::Write::get(), &operand);
    else
      effects.emplace_back(MemoryEffects::Read::get(), &operand);
  }
}

//===----------------------------------------------------------------------===//
// StrategyAttr on operations
//===----------------------------------------------------------------------===//

/// `op` has the attribute `dlcrt.strategy`.
static LogicalResult verifyStrategy(Operation *op, NamedAttribute attr) {
  auto strategy = dyn_cast<StrategyAttr>(attr.getValue());
  if (!strategy)
    return op->emitOpError("expects '") << strategyAttrName << "' to be a strategy, but got " << attr.getValue();
  auto linalgOp = dyn_cast<linalg::LinalgOp>(op);
  if (!linalgOp)
    return op->emitOpError("expects '") << strategyAttrName << "' on linalg ops only";
  if (strategy.getTiles().size() != linalgOp.getNumLoops())
    return op->emitOpError("expects a strategy for ")
           << linalgOp.getNumLoops() << " loops, but got one for " << strategy.getTiles().size();
  return success();
}

LogicalResult RTDialect::verifyOperationAttribute(Operation *op, NamedAttribute attr) {
  if (attr.getName() == strategyAttrName)
    return verifyStrategy(op, attr);
  if (attr.getName() == strategiesAttrName) {
    auto book = dyn_cast<DictionaryAttr>(attr.getValue());
    if (isa<ModuleOp>(op) && book &&
        llvm::all_of(book, [](NamedAttribute entry) { return isa<StrategyAttr>(entry.getValue()); }))
      return success();
    return op->emitOpError("expects '") << strategiesAttrName << "' to be a dictionary of strategies on a module";
  }
  if (attr.getName() == entryAttrName)
    return verifyEntry(op, attr);
  if (attr.getName() == requiresAttrName) {
    if (isa<FunctionOpInterface>(op) && isa<IntegerSetAttr>(attr.getValue()))
      return success();
    return op->emitOpError("expects '") << requiresAttrName << "' to be an integer set on a function";
  }
  if (attr.getName() == versionAttrName) {
    if (isa<FunctionOpInterface>(op) && getEntryKind(op) && isa<StringAttr>(attr.getValue()))
      return success();
    return op->emitOpError("expects '") << versionAttrName << "' to be the name of an entry point on an entry point";
  }
  if (attr.getName() == nonpositiveAttrName || attr.getName() == fractionAttrName) {
    if (isa<UnitAttr>(attr.getValue()) && op->getNumOperands() == 1)
      return success();
    return op->emitOpError("expects '") << attr.getName() << "' to be unit on an operation with one operand";
  }
  return op->emitOpError("has an attribute that the dlcrt dialect does not know: '")
         << attr.getName().getValue() << "'";
}

//===----------------------------------------------------------------------===//
// StrategyAttr
//===----------------------------------------------------------------------===//

/// `[1, 2, 3]`
static ParseResult parseList(AsmParser &parser, SmallVectorImpl<int64_t> &list) {
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square,
                                        [&] { return parser.parseInteger(list.emplace_back()); });
}

static void printList(AsmPrinter &printer, ArrayRef<int64_t> list) {
  printer << '[';
  llvm::interleaveComma(list, printer);
  printer << ']';
}

Attribute StrategyAttr::parse(AsmParser &parser, Type) {
  SmallVector<int64_t> tiles, order, blocks;
  SmallVector<DenseI64ArrayAttr> tails;
  int64_t lane = -1, width = 1, unroll = 1, sums = 1;
  auto parseTail = [&]() -> ParseResult {
    SmallVector<int64_t> tail;
    if (parseList(parser, tail))
      return failure();
    tails.push_back(parser.getBuilder().getDenseI64ArrayAttr(tail));
    return success();
  };
  if (parser.parseLess() || parser.parseKeyword("tiles") || parser.parseEqual() || parseList(parser, tiles) ||
      parser.parseComma() || parser.parseKeyword("order") || parser.parseEqual() || parseList(parser, order) ||
      parser.parseComma())
    return {};
  if (succeeded(parser.parseOptionalKeyword("tails")) &&
      (parser.parseEqual() || parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parseTail) ||
       parser.parseComma()))
    return {};
  if (parser.parseKeyword("lane") || parser.parseEqual() || parser.parseInteger(lane) || parser.parseComma() ||
      parser.parseKeyword("width") || parser.parseEqual() || parser.parseInteger(width) || parser.parseComma() ||
      parser.parseKeyword("unroll") || parser.parseEqual() || parser.parseInteger(unroll))
    return {};
  bool isMore = succeeded(parser.parseOptionalComma());
  if (isMore && succeeded(parser.parseOptionalKeyword("sums"))) {
    if (parser.parseEqual() || parser.parseInteger(sums))
      return {};
    isMore = succeeded(parser.parseOptionalComma());
  }
  if (isMore && (parser.parseKeyword("blocks") || parser.parseEqual() || parseList(parser, blocks)))
    return {};
  if (parser.parseGreater())
    return {};
  return getChecked([&] { return parser.emitError(parser.getNameLoc()); }, parser.getContext(), tiles, order, tails,
                    lane, width, unroll, sums, blocks);
}

void StrategyAttr::print(AsmPrinter &printer) const {
  printer << "<tiles = ";
  printList(printer, getTiles());
  printer << ", order = ";
  printList(printer, getOrder());
  if (!getTails().empty()) {
    printer << ", tails = [";
    llvm::interleaveComma(getTails(), printer, [&](DenseI64ArrayAttr tail) { printList(printer, tail.asArrayRef()); });
    printer << ']';
  }
  printer << ", lane = " << getLane() << ", width = " << getWidth() << ", unroll = " << getUnroll();
  if (getSums() != 1)
    printer << ", sums = " << getSums();
  if (!getBlocks().empty()) {
    printer << ", blocks = ";
    printList(printer, getBlocks());
  }
  printer << '>';
}

LogicalResult StrategyAttr::verify(function_ref<InFlightDiagnostic()> emitError, ArrayRef<int64_t> tiles,
                                   ArrayRef<int64_t> order, ArrayRef<DenseI64ArrayAttr> tails, int64_t lane,
                                   int64_t width, int64_t unroll, int64_t sums, ArrayRef<int64_t> blocks) {
  auto numLoops = static_cast<int64_t>(tiles.size());
  auto isNegative = [](int64_t tile) { return tile < 0; };
  if (llvm::any_of(tiles, isNegative))
    return emitError() << "expects tile sizes of at least 0";
  SmallVector<int64_t> sorted(order);
  llvm::sort(sorted);
  if (!llvm::equal(sorted, llvm::seq<int64_t>(0, numLoops)))
    return emitError() << "expects the order to be a permutation of " << numLoops << " loops";
  for (DenseI64ArrayAttr tail : tails) {
    if (tail.size() != numLoops)
      return emitError() << "expects tails of " << numLoops << " tile sizes, but got " << tail.size();
    if (llvm::any_of(tail.asArrayRef(), isNegative))
      return emitError() << "expects tile sizes of at least 0";
    for (int64_t d = 0; d < numLoops; ++d)
      if ((tail[d] == 0) != (tiles[d] == 0))
        return emitError() << "expects tails to tile the loops that the main tile tiles, but got a difference in loop "
                           << d;
  }
  if (lane < -1 || lane >= numLoops)
    return emitError() << "expects the lane to be -1 or one of " << numLoops << " loops, but got " << lane;
  if (width < 1 || unroll < 1)
    return emitError() << "expects a width and an unroll factor of at least 1, but got " << width << " and " << unroll;
  if (sums < 1)
    return emitError() << "expects at least one sum per result, but got " << sums;
  if (!blocks.empty() && static_cast<int64_t>(blocks.size()) != numLoops)
    return emitError() << "expects blocks of " << numLoops << " loops, but got " << blocks.size();
  if (llvm::any_of(blocks, isNegative))
    return emitError() << "expects blocks of at least 0";
  return success();
}
