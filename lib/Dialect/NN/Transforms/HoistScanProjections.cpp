//===- HoistScanProjections.cpp - Input projections out of scans ----------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A recurrent layer multiplies each step's input by a matrix that does not
// change: x_t · W. The products of all steps are one product of the whole input
// with more rows, which runs much closer to the machine's peak. Each row's sum
// is taken in the same order, so results do not change by a bit.
//
// Expects nn in which what is invariant stands outside the scan (canonicalised);
// leaves a scan with one more input per product and without those of which
// nothing else was used.
//
//===----------------------------------------------------------------------===//

#include "dlc/Dialect/NN/IR/NN.h"
#include "dlc/Dialect/NN/Transforms/Passes.h"
#include "mlir/IR/PatternMatch.h"

namespace dlc::nn {
#define GEN_PASS_DEF_HOISTSCANPROJECTIONSPASS
#include "dlc/Dialect/NN/Transforms/Passes.h.inc"
} // namespace dlc::nn

using namespace mlir;
using namespace dlc::nn;

/// The number of the scan's input of which `matmul`, in its body, multiplies
/// the slice by a matrix from outside.
static std::optional<unsigned> getProjectedInput(ScanOp scan, MatmulOp matmul) {
  auto slice = dyn_cast<BlockArgument>(matmul.getX());
  if (!slice || slice.getOwner() != &scan.getBody().front() || matmul.getTransposeX())
    return std::nullopt;
  unsigned number = slice.getArgNumber();
  if (number < 1 || number > scan.getInputs().size())
    return std::nullopt;
  // More dimensions on the right would pair up with those of the slice, and
  // the slices must not be taken along the dimension that is summed over.
  Value matrix = matmul.getY();
  auto input = cast<RankedTensorType>(scan.getInputs()[number - 1].getType());
  if (cast<RankedTensorType>(matrix.getType()).getRank() != 2 ||
      scan.getInputAxes()[number - 1] == input.getRank() - 1 || scan.getBody().isAncestor(matrix.getParentRegion()))
    return std::nullopt;
  return number - 1;
}

/// Replaces `scan` by one with the inputs `inputs`, whose body, already made for
/// them, is its body.
static void setInputs(IRRewriter &rewriter, ScanOp scan, ValueRange inputs, ArrayRef<int64_t> axes) {
  auto result = ScanOp::create(rewriter, scan.getLoc(), scan.getFinals().getTypes(), scan.getStacks().getTypes(),
                               scan.getTripCount(), inputs, scan.getCarries(), axes, scan.getOutputAxes(),
                               scan.getReverse(), scan.getCheckpoint());
  rewriter.inlineRegionBefore(scan.getBody(), result.getBody(), result.getBody().end());
  rewriter.replaceOp(scan, result.getResults());
}

static void hoistProjections(IRRewriter &rewriter, ScanOp scan) {
  Block &body = scan.getBody().front();
  SmallVector<std::pair<MatmulOp, unsigned>> products;
  for (MatmulOp matmul : body.getOps<MatmulOp>())
    if (std::optional<unsigned> number = getProjectedInput(scan, matmul))
      products.emplace_back(matmul, *number);
  if (products.empty())
    return;
  SmallVector<Value> inputs(scan.getInputs());
  SmallVector<int64_t> axes(scan.getInputAxes());
  rewriter.setInsertionPoint(scan);
  for (auto [matmul, number] : products) {
    Value argument = body.insertArgument(1 + inputs.size(), matmul.getType(), matmul.getLoc());
    inputs.push_back(MatmulOp::create(rewriter, matmul.getLoc(), scan.getInputs()[number], matmul.getY(),
                                      matmul.getTransposeXAttr(), matmul.getTransposeYAttr()));
    axes.push_back(scan.getInputAxes()[number]);
    rewriter.replaceOp(matmul, argument);
  }
  // An input of which only products were used is no longer one.
  for (unsigned number = inputs.size(); number-- > 0;) {
    if (!body.getArgument(1 + number).use_empty())
      continue;
    body.eraseArgument(1 + number);
    inputs.erase(inputs.begin() + number);
    axes.erase(axes.begin() + number);
  }
  setInputs(rewriter, scan, inputs, axes);
}

namespace {
class HoistScanProjections : public dlc::nn::impl::HoistScanProjectionsPassBase<HoistScanProjections> {
public:
  void runOnOperation() override {
    // Inner scans first: what they give up may leave the outer ones too.
    SmallVector<ScanOp> scans;
    getOperation()->walk([&](ScanOp scan) { scans.push_back(scan); });
    IRRewriter rewriter(&getContext());
    for (ScanOp scan : scans)
      hoistProjections(rewriter, scan);
  }
};
} // namespace
