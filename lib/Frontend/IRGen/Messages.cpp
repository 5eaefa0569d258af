//===- Messages.cpp - Errors in the language's own terms ------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Generator.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;

namespace dlc::frontend {

/// An error inside the standard library is the caller's: it is reported at the
/// innermost place of the user's own files, and names what was called there.
Diagnostic &Generator::report(SourceRange range, const Twine &message) {
  const Frame *place = frame.get();
  std::string subject;
  while (place && place->file && place->file->isStd && place->caller) {
    subject = place->name + ": ";
    // An argument's own place is better than the whole call's.
    if (llvm::is_contained(place->file->buffers, diags.getSources().FindBufferContainingLoc(range.Start)))
      range = place->callRange;
    place = place->caller;
  }
  Diagnostic &diagnostic = diags.error(range, subject + message);
  if (!diagnostic.notes.empty())
    return diagnostic; // A repetition.
  for (; place && place->caller; place = place->caller) {
    if (!place->callRange.isValid() || place->caller->file->isStd)
      continue;
    // An activation without declaration evaluates what an instance's body declares.
    if (place->decl)
      diagnostic.note(place->callRange, "in this call of '" + place->name + "'");
    else if (place->self && place->self->parent)
      diagnostic.note(place->callRange, "for layer '" + place->name + "', declared here");
  }
  return diagnostic;
}

Invalid Generator::error(SourceRange range, const Twine &message) {
  report(range, message);
  return {};
}

/// ODS names element types at length.
static std::string shortenTypes(StringRef description) {
  static constexpr std::pair<StringLiteral, StringLiteral> names[] = {{"16-bit float", "f16"},
                                                                      {"bfloat16 type", "bf16"},
                                                                      {"32-bit float", "f32"},
                                                                      {"64-bit float", "f64"},
                                                                      {"1-bit signless integer", "bool"},
                                                                      {"8-bit signless integer", "i8"},
                                                                      {"32-bit signless integer", "i32"},
                                                                      {"64-bit signless integer", "i64"},
                                                                      {"8-bit unsigned integer", "u8"},
                                                                      {"32-bit unsigned integer", "u32"},
                                                                      {"64-bit unsigned integer", "u64"}};
  std::vector<std::string> found;
  for (const auto &[phrase, name] : names)
    if (description.contains(phrase) && !(name == "f16" && !description.contains("16-bit float")))
      found.push_back(name.str());
  return found.size() < 2 ? llvm::join(found, "")
                          : llvm::join(ArrayRef(found).drop_back(), ", ") + " or " + found.back();
}

/// `operand #0 must be … values, but got 'tensor<…>'` says what C++ checks; the
/// user wants the parameter's name and the element types.
static std::string translate(StringRef text, const OpEntry *op) {
  auto [head, tail] = text.split(" must be ");
  size_t number = head.find("operand #");
  if (tail.empty() || number == StringRef::npos)
    return text.str();
  unsigned index = 0;
  head.drop_front(number + strlen("operand #")).consumeInteger(10, index);
  auto [wanted, got] = tail.split(", but got ");
  std::string name = op && index < op->signature.params.size() ? op->signature.params[index].name.str()
                                                               : "operand " + std::to_string(index + 1);
  std::string types = shortenTypes(wanted);
  if (wanted.contains("0D"))
    return "expects a scalar as " + name;
  // The element type stands last in 'tensor<?x3xi32>'.
  StringRef element = got.rtrim("'>");
  element = element.drop_front(element.find_last_of("x<") + 1);
  std::string spelled = element == "i1"             ? "bool"
                        : element.starts_with("ui") ? element.drop_front().str()
                                                    : element.str();
  return "expects " + name + " of type " + types + ", but got " + spelled;
}

Invalid Generator::takeMLIRErrors(SourceRange range, const Twine &subject, const OpEntry *op) {
  std::string prefix = subject.str();
  for (StringRef text : mlirErrors) {
    // "'nn.sum' op expects …"
    size_t end = text.find("' op ");
    if (text.starts_with("'") && end != StringRef::npos)
      text = text.drop_front(end + strlen("' op "));
    report(range, prefix + ": " + translate(text, op));
  }
  if (mlirErrors.empty())
    report(range, prefix + ": invalid operands");
  mlirErrors.clear();
  return {};
}

std::string Generator::describeElement(Type type) {
  if (type.isInteger(1))
    return "bool";
  if (auto integer = dyn_cast<IntegerType>(type))
    return (integer.isUnsigned() ? "u" : "i") + std::to_string(integer.getWidth());
  // With --real=f64 a program never sees the type it did not write.
  if (type.isF64() && options.realIsF64)
    return "f32";
  std::string text;
  llvm::raw_string_ostream(text) << type;
  return text;
}

std::string Generator::describeType(Type elementType, ArrayRef<AffineExpr> shape) {
  std::string text = describeElement(elementType);
  return shape.empty() ? text : text + ir->describe(shape);
}

std::string Generator::describe(const Datum &datum) {
  if (datum.is<None>())
    return "no value";
  if (const auto *flag = datum.as<bool>())
    return *flag ? "true" : "false";
  if (const auto *number = datum.as<Number>()) {
    std::string text = std::to_string(number->integer);
    if (number->isFloat) {
      llvm::SmallString<16> digits;
      llvm::APFloat(number->real).toString(digits, 6);
      text = digits.str().str();
    }
    return number->shape ? "a tensor of shape " + ir->describe(*number->shape) : text;
  }
  if (const auto *size = datum.as<Size>())
    return "the size " + ir->describe(size->expr);
  if (const auto *text = datum.as<std::string>())
    return "\"" + *text + "\"";
  if (const auto *type = datum.as<Type>())
    return "the type " + describeElement(*type);
  if (const auto *tensor = datum.as<Tensor>()) {
    std::string type = describeType(getElementTypeOrSelf(tensor->value.getType()), ir->getShape(tensor->value));
    return (StringRef("if").contains(type[0]) ? "an " : "a ") + type;
  }
  if (const auto *store = datum.as<Store *>())
    return "'" + (*store)->path + "'";
  if (const auto *list = datum.asList())
    return "a list of " + std::to_string(list->size());
  if (const auto *tuple = datum.as<Tuple>())
    return std::to_string(tuple->elements->size()) + " values";
  if (const auto *instance = datum.as<Instance *>())
    return "layer '" + (*instance)->name + "'";
  if (datum.is<LayerTemplate>())
    return "a layer";
  if (datum.is<Function>())
    return "a function";
  return datum.isInvalid() ? "an erroneous value" : "an import";
}

Location Generator::getLoc(SourceRange range) {
  Location loc = diags.getLocation(context, range.Start);
  if (!frame || !frame->callerLoc)
    return loc;
  return CallSiteLoc::get(NameLoc::get(StringAttr::get(&context, frame->name), loc), *frame->callerLoc);
}

bool Generator::countWork(SourceRange range, unsigned &counter, unsigned limit, const Twine &what) {
  if (stopped)
    return false;
  if (++counter <= limit)
    return true;
  report(range, "the program has more than " + Twine(limit) + " " + what);
  stopped = true;
  return false;
}

} // namespace dlc::frontend
