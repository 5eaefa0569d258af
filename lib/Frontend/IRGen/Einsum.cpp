//===- Einsum.cpp - Sums of products by subscripts ------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `einsum("nqhd,nkhd->nhqk", q, k)` becomes sums, transpositions and matrix
// products, two operands at a time from the left. Of two operands, the letters
// that both have and that are still needed are the stack of the product, those
// that both have and nothing else needs are summed by it, the others are its
// rows and columns.
//
//===----------------------------------------------------------------------===//

#include "Generator.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;

namespace dlc::frontend {

namespace {

/// A letter, or a dimension of `...` counted from the right.
using Label = int;
using Labels = SmallVector<Label, 6>;
constexpr Label firstOfEllipsis = 256;

/// A tensor whose dimensions have labels.
struct Term {
  Value value;
  Labels labels;
};

Labels select(ArrayRef<Label> labels, function_ref<bool(Label)> wanted) {
  Labels result;
  llvm::copy_if(labels, std::back_inserter(result), wanted);
  return result;
}

Labels join(ArrayRef<Label> a, ArrayRef<Label> b) {
  Labels result(a);
  result.append(b.begin(), b.end());
  return result;
}

/// The subscripts before and after the arrow, spaces removed.
struct Subscripts {
  SmallVector<std::string> operands;
  std::string result;
};

} // namespace

class EinsumBuilder {
public:
  EinsumBuilder(FunctionIR &ir, Location loc) : ir(ir), loc(loc) {}

  /// Reads `text`; what is wrong with it is in `message`.
  bool parse(StringRef text);
  bool addOperand(Value value);
  /// The result, or null.
  Value build();

  std::string message;

private:
  bool fail(const Twine &text) {
    message = text.str();
    return false;
  }
  bool checkLetters(StringRef text);
  Term sumUnneeded(const Term &term, ArrayRef<Label> needed);
  Value arrange(const Term &term, ArrayRef<Label> order);
  Value reshape(Value value, ArrayRef<Labels> groups);
  Term multiply(const Term &a, const Term &b, ArrayRef<Label> needed);
  AffineExpr getProduct(ArrayRef<Label> labels) {
    AffineExpr product = ir.getConstant(1);
    for (Label label : labels)
      product = product * sizes.lookup(label);
    return nn::canonicalizeSize(product);
  }

  FunctionIR &ir;
  Location loc;
  Subscripts subscripts;
  SmallVector<Term> terms;
  llvm::DenseMap<Label, AffineExpr> sizes;
  int64_t maxInEllipsis = 0;
};

//===----------------------------------------------------------------------===//
// Subscripts
//===----------------------------------------------------------------------===//

bool EinsumBuilder::checkLetters(StringRef text) {
  size_t dots = text.find("...");
  std::string letters = text.str();
  if (dots != StringRef::npos)
    letters.erase(dots, 3);
  for (size_t i = 0; i < letters.size(); ++i) {
    if (!llvm::isAlpha(letters[i]))
      return fail("subscripts are letters, ',', '->' and at most one '...' for each tensor, but got '" +
                  Twine(letters[i]) + "' in '" + text + "'");
    if (letters.find(letters[i], i + 1) != std::string::npos)
      return fail("'" + Twine(letters[i]) + "' stands twice in '" + text +
                  "'; a letter names one dimension of a tensor");
  }
  return true;
}

bool EinsumBuilder::parse(StringRef text) {
  std::string compact;
  llvm::copy_if(text, std::back_inserter(compact), [](char c) { return c != ' '; });
  auto [operands, result] = StringRef(compact).split("->");
  if (!StringRef(compact).contains("->"))
    return fail("expects subscripts with a result, as in 'ij,jk->ik', but got '" + text + "'");
  SmallVector<StringRef> parts;
  operands.split(parts, ',');
  for (StringRef part : parts) {
    if (!checkLetters(part))
      return false;
    subscripts.operands.push_back(part.str());
  }
  subscripts.result = result.str();
  return checkLetters(result);
}

/// The labels of a tensor whose `...` stands for so many dimensions.
static Labels readLabels(StringRef text, int64_t numInEllipsis) {
  Labels labels;
  while (!text.empty()) {
    if (text.consume_front("...")) {
      for (int64_t i = numInEllipsis; i > 0; --i)
        labels.push_back(firstOfEllipsis + i);
      continue;
    }
    labels.push_back(text.front());
    text = text.drop_front();
  }
  return labels;
}

bool EinsumBuilder::addOperand(Value value) {
  if (terms.size() == subscripts.operands.size())
    return fail("the subscripts are for " + Twine(terms.size()) + " tensors, but there are more");
  StringRef text = subscripts.operands[terms.size()];
  Shape shape = ir.getShape(value);
  bool hasEllipsis = text.contains("...");
  int64_t numLetters = text.size() - (hasEllipsis ? 3 : 0), rank = shape.size();
  if (rank < numLetters || (rank > numLetters && !hasEllipsis))
    return fail("'" + text + "' is for a tensor of " + (hasEllipsis ? "at least " : "") + Twine(numLetters) +
                " dimensions, but operand " + Twine(terms.size() + 1) + " has " + Twine(rank));
  Term &term = terms.emplace_back();
  term.value = value;
  term.labels = readLabels(text, rank - numLetters);
  maxInEllipsis = std::max(maxInEllipsis, rank - numLetters);
  for (auto [label, size] : llvm::zip_equal(term.labels, shape)) {
    auto [known, isNew] = sizes.try_emplace(label, size);
    if (isNew || known->second == size)
      continue;
    std::string name = label < firstOfEllipsis ? std::string(1, char(label)) : "...";
    return fail("'" + name + "' is " + ir.describe(known->second) + " in an operand before, but " + ir.describe(size) +
                " in operand " + Twine(terms.size()));
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

Term EinsumBuilder::sumUnneeded(const Term &term, ArrayRef<Label> needed) {
  SmallVector<int64_t> axes;
  for (auto [axis, label] : llvm::enumerate(term.labels))
    if (!llvm::is_contained(needed, label))
      axes.push_back(axis);
  if (axes.empty())
    return term;
  Builder &b = ir.builder;
  Operation *sum = ir.create(
      loc, "sum", term.value,
      {b.getNamedAttr("axis", b.getDenseI64ArrayAttr(axes)), b.getNamedAttr("keepdims", b.getBoolAttr(false))});
  return {sum->getResult(0), select(term.labels, [&](Label label) { return llvm::is_contained(needed, label); })};
}

Value EinsumBuilder::arrange(const Term &term, ArrayRef<Label> order) {
  if (ArrayRef<Label>(term.labels) == order)
    return term.value;
  SmallVector<int64_t> axes = llvm::map_to_vector(
      order, [&](Label label) -> int64_t { return llvm::find(term.labels, label) - term.labels.begin(); });
  Builder &b = ir.builder;
  return ir.create(loc, "transpose", term.value, b.getNamedAttr("axes", b.getDenseI64ArrayAttr(axes)))->getResult(0);
}

/// Dimensions of a group become one; without any it is 1.
Value EinsumBuilder::reshape(Value value, ArrayRef<Labels> groups) {
  return ir.refine(loc, value, llvm::map_to_vector(groups, [&](const Labels &group) { return getProduct(group); }));
}

Term EinsumBuilder::multiply(const Term &x, const Term &y, ArrayRef<Label> needed) {
  auto inX = [&](Label label) { return llvm::is_contained(x.labels, label); };
  auto inY = [&](Label label) { return llvm::is_contained(y.labels, label); };
  auto isNeeded = [&](Label label) { return llvm::is_contained(needed, label); };
  Term a = sumUnneeded(x, select(x.labels, [&](Label label) { return isNeeded(label) || inY(label); }));
  Term b = sumUnneeded(y, select(y.labels, [&](Label label) { return isNeeded(label) || inX(label); }));
  Labels stack = select(a.labels, [&](Label label) { return inY(label) && isNeeded(label); });
  Labels inner = select(a.labels, [&](Label label) { return inY(label) && !isNeeded(label); });
  Labels rows = select(a.labels, [&](Label label) { return !inY(label); });
  Labels columns = select(b.labels, [&](Label label) { return !inX(label); });

  // An operand that has its last two groups the other way round is taken as it is.
  bool swapA = !inner.empty() && !rows.empty() && a.labels == join(stack, join(inner, rows));
  bool swapB = !inner.empty() && !columns.empty() && b.labels == join(stack, join(columns, inner));
  SmallVector<Labels> groups = llvm::map_to_vector(stack, [](Label label) { return Labels{label}; });
  auto prepare = [&](const Term &term, const Labels &first, const Labels &second) {
    SmallVector<Labels> parts(groups);
    parts.push_back(first);
    parts.push_back(second);
    return reshape(arrange(term, join(stack, join(first, second))), parts);
  };
  Value left = swapA ? prepare(a, inner, rows) : prepare(a, rows, inner);
  Value right = swapB ? prepare(b, columns, inner) : prepare(b, inner, columns);
  Builder &builder = ir.builder;
  Operation *product = inner.empty() ? ir.create(loc, "mul", {left, right})
                                     : ir.create(loc, "matmul", {left, right},
                                                 {builder.getNamedAttr("transpose_x", builder.getBoolAttr(swapA)),
                                                  builder.getNamedAttr("transpose_y", builder.getBoolAttr(swapB))});
  if (!product)
    return {};
  Term result{product->getResult(0), join(stack, join(rows, columns))};
  result.value = ir.refine(loc, result.value,
                           llvm::map_to_vector(result.labels, [&](Label label) { return sizes.lookup(label); }));
  return result;
}

Value EinsumBuilder::build() {
  if (terms.size() != subscripts.operands.size()) {
    fail("the subscripts are for " + Twine(subscripts.operands.size()) + " tensors, but got " + Twine(terms.size()));
    return {};
  }
  if (maxInEllipsis > 0 && !StringRef(subscripts.result).contains("...")) {
    fail("the result '" + subscripts.result + "' lacks the '...' of the operands");
    return {};
  }
  Labels wanted = readLabels(subscripts.result, maxInEllipsis);
  for (Label label : wanted)
    if (!sizes.contains(label)) {
      fail("the result has '" + Twine(char(label)) + "', which no operand has");
      return {};
    }
  Term result = terms.front();
  for (size_t i = 1; i < terms.size(); ++i) {
    Labels needed = wanted;
    for (const Term &later : ArrayRef(terms).drop_front(i + 1))
      needed.append(later.labels.begin(), later.labels.end());
    result = multiply(result, terms[i], needed);
    if (!result.value)
      return {};
  }
  return arrange(sumUnneeded(result, wanted), wanted);
}

Datum Generator::builtinEinsum(BuiltinCall &call) {
  const auto *text = call.args[0].as<std::string>();
  if (!text)
    return error(call.ranges[0],
                 "einsum expects its subscripts first, as in \"ij,jk->ik\", but got " + describe(call.args[0]));
  EinsumBuilder einsum(*ir, getLoc(call.range));
  if (!einsum.parse(*text))
    return error(call.ranges[0], "einsum: " + einsum.message);
  Type type;
  for (const Datum &operand : *call.args[1].asList())
    if (!type)
      type = getElementType(operand);
  for (auto [index, operand] : llvm::enumerate(*call.args[1].asList())) {
    SourceRange range = call.ranges[1 + index];
    Value value = toTensor(operand, range, getElementType(operand) ? Type() : type);
    if (!value)
      return Invalid();
    if (getElementTypeOrSelf(value.getType()) != (type ? type : getElementTypeOrSelf(value.getType())))
      return error(range, "einsum expects operands of one element type, " + describeElement(type) + ", but got " +
                              describe(Tensor{value}));
    if (getElementTypeOrSelf(value.getType()).isInteger(1))
      return error(range, "einsum expects numbers, but got " + describe(Tensor{value}));
    if (!einsum.addOperand(value))
      return error(range, "einsum: " + einsum.message);
  }
  Value result = einsum.build();
  if (!result && !einsum.message.empty())
    return error(call.range, "einsum: " + einsum.message);
  return result ? Datum(Tensor{result}) : Datum(takeMLIRErrors(call.range, "einsum"));
}

} // namespace dlc::frontend
