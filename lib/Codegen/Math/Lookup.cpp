//===- Lookup.cpp - Tables in registers -----------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lookup.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc::vecmath;

static Num callIntrinsic(MathBuilder &m, StringRef name, ValueRange operands) {
  return m.num(LLVM::CallIntrinsicOp::create(m.b, m.loc, m.floatType, m.b.getStringAttr(name), operands).getResult(0));
}

static Value makeTable(MathBuilder &m, ArrayRef<float> table) {
  return arith::ConstantOp::create(m.b, m.loc, DenseElementsAttr::get(cast<VectorType>(m.floatType), table));
}

Num dlc::vecmath::lookUp(MathBuilder &m, Int index, ArrayRef<float> table) {
  size_t lanes = m.target.lookupLanes;
  if (lanes == 8)
    return callIntrinsic(m, "llvm.x86.avx2.permps", {makeTable(m, table), index.v});
  Value low = makeTable(m, table.take_front(lanes));
  if (table.size() == lanes)
    return callIntrinsic(m, "llvm.x86.avx512.permvar.sf.512", {low, index.v});
  Value high = makeTable(m, table.drop_front(lanes));
  return callIntrinsic(m, "llvm.x86.avx512.vpermi2var.ps.512", {low, index.v, high});
}

Num dlc::vecmath::scaleByPower(MathBuilder &m, Num x, Num n) {
  Value all = arith::ConstantOp::create(m.b, m.loc, m.b.getI16IntegerAttr(-1));
  Value currentRounding = arith::ConstantOp::create(m.b, m.loc, m.b.getI32IntegerAttr(4));
  return callIntrinsic(m, "llvm.x86.avx512.mask.scalef.ps.512", {x.v, n.v, x.v, all, currentRounding});
}

Num dlc::vecmath::computeInRegisters(MathBuilder &m, Num x, function_ref<Num(MathBuilder &, Num)> function) {
  OpBuilder &b = m.b;
  int64_t lanes = m.target.lookupLanes;
  auto element = getElementTypeOrSelf(m.floatType);
  auto registerType = VectorType::get(lanes, element);
  MathBuilder inner(b, m.loc, registerType, m.target);
  auto type = dyn_cast<VectorType>(m.floatType);
  if (!type) {
    Num y = function(inner, inner.num(vector::BroadcastOp::create(b, m.loc, registerType, x.v)));
    return m.num(vector::ExtractOp::create(b, m.loc, y.v, 0));
  }
  if (type == registerType)
    return m.num(function(inner, inner.num(x.v)).v);

  int64_t count = type.getNumElements();
  auto flatType = VectorType::get(count, element);
  auto paddedType = VectorType::get(llvm::alignTo(count, lanes), element);
  Value flat = vector::ShapeCastOp::create(b, m.loc, flatType, x.v);
  Value zeros = m.constantAttr(paddedType, b.getFloatAttr(element, 0));
  Value padded = count == paddedType.getNumElements()
                     ? flat
                     : vector::InsertStridedSliceOp::create(b, m.loc, flat, zeros, ArrayRef<int64_t>(0), 1);
  Value result = zeros;
  for (int64_t start = 0; start < count; start += lanes) {
    Value part = vector::ExtractStridedSliceOp::create(b, m.loc, padded, start, lanes, 1);
    Num y = function(inner, inner.num(part));
    result = vector::InsertStridedSliceOp::create(b, m.loc, y.v, result, start, 1);
  }
  if (count != paddedType.getNumElements())
    result = vector::ExtractStridedSliceOp::create(b, m.loc, result, int64_t(0), count, 1);
  return m.num(vector::ShapeCastOp::create(b, m.loc, type, result));
}
