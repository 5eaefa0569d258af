//===- Generator.h - Evaluates programs into operations ---------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One walk over the syntax tree from each entry point resolves names, checks
// types and shapes and builds operations: everything is inlined and layers are
// generic, so a body means something only where it is called. What is wrong is
// reported once and gives an Invalid datum, which silences what uses it.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_GENERATOR_H
#define DLC_LIB_FRONTEND_IRGEN_GENERATOR_H

#include "Call.h"
#include "GeneratorState.h"
#include "mlir/IR/Diagnostics.h"

namespace dlc::frontend {

class Generator : GeneratorState {
public:
  using GeneratorState::GeneratorState;

  /// The module of one model, or null after errors.
  mlir::OwningOpRef<mlir::ModuleOp> generate(const FileScope &file, const ModelDecl &model);

  static const BuiltinEntry *findBuiltin(llvm::StringRef name);
  static llvm::SmallVector<llvm::StringRef> getBuiltinNames();
  const std::set<std::string> &getUsedDims() const { return usedDims; }

private:
  friend struct BuiltinTable;
  class OpCall;
  struct EntryBuilder;
  void begin(const FileScope &file, const ModelDecl &model);
  llvm::SmallVector<const FuncDecl *> generateEntries(const FileScope &file, llvm::ArrayRef<const FuncDecl *>);
  bool generateInAnyOrder(const FileScope &file, const ModelDecl &model, llvm::ArrayRef<const FuncDecl *> entries);
  void warnUnused();
  struct ScanBuilder;
  struct CustomBuilder;
  struct UpdateBuilder;
  class IndexBuilder;
  struct FrameGuard;
  struct DepthGuard;

  //===--- Messages.cpp ----------------------------------------------------===//
  Diagnostic &report(SourceRange range, const llvm::Twine &message);
  Invalid error(SourceRange range, const llvm::Twine &message);
  Invalid takeMLIRErrors(SourceRange range, const llvm::Twine &subject, const OpEntry *op = nullptr);
  std::string describe(const Datum &datum);
  std::string describeType(mlir::Type elementType, llvm::ArrayRef<mlir::AffineExpr> shape);
  std::string describeElement(mlir::Type elementType);
  mlir::Location getLoc(SourceRange range);
  bool countWork(SourceRange range, unsigned &counter, unsigned limit, const llvm::Twine &what);

  //===--- Names.cpp -------------------------------------------------------===//
  Datum lookupValue(const Identifier &name);
  Datum lookupCallee(const Identifier &name);
  std::optional<Datum> lookupLocal(llvm::StringRef name);
  std::optional<Datum> lookupMember(Instance *instance, llvm::StringRef name, bool callable);
  std::optional<Datum> lookupConst(const FileScope *file, llvm::StringRef name);
  std::optional<Datum> lookupConstant(llvm::StringRef name);
  std::optional<Datum> lookupFileCallable(const FileScope *file, llvm::StringRef name);
  const RuleDecl *lookupRule(const FileScope *file, llvm::StringRef name, const FileScope *&home);
  const LayerDecl *lookupLayer(const FileScope *file, llvm::StringRef name, const FileScope *&home);
  Invalid unknownName(const Identifier &name, llvm::StringRef what, bool callable);
  void collectNames(llvm::SmallVectorImpl<llvm::StringRef> &names, bool callable);
  mlir::Type lookupElementType(llvm::StringRef name);
  Datum getMember(const Datum &base, const Identifier &member, SourceRange range);
  void bind(const Identifier &name, Datum value);

  //===--- Types.cpp -------------------------------------------------------===//
  mlir::Type resolveElementType(const TypeSpec &type, bool canBind, mlir::Type actual, bool &ok);
  mlir::AffineExpr evalSize(const Expr &expr);
  bool bindDimension(const Dimension &dim, mlir::AffineExpr actual,
                     llvm::function_ref<void(mlir::AffineExpr)> mismatch);
  bool matchShape(const TypeSpec &type, Shape &actual, SourceRange range, llvm::StringRef subject, bool mayAssume);
  Datum matchType(const TypeSpec &type, const Datum &value, SourceRange range, llvm::StringRef subject,
                  bool mayAssume = false);
  Datum matchKind(const TypeSpec &type, const Datum &value, SourceRange range, llvm::StringRef subject, bool &isKind);
  std::optional<Shape> resolveShape(const TypeSpec &type);
  bool checkFixed(llvm::StringRef name, const Datum &value, SourceRange range, llvm::StringRef subject, bool isLast);
  static bool isTypeVariable(llvm::StringRef name) { return name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z'; }

  //===--- Convert.cpp -----------------------------------------------------===//
  Datum decay(const Datum &value);
  mlir::Type getElementType(const Datum &value);
  mlir::Value toTensor(const Datum &value, SourceRange range, mlir::Type elementType = {});
  mlir::Value stackList(const std::vector<Datum> &list, SourceRange range, mlir::Type elementType);
  Datum numberToTensor(const Number &number, SourceRange range, mlir::Type elementType);
  bool adapts(const Datum &value, mlir::Type elementType);
  mlir::AffineExpr toSize(const Datum &value);
  std::optional<Shape> toShape(const Datum &value, SourceRange range, llvm::StringRef subject);
  std::optional<bool> toBool(const Datum &value);
  Datum makeTensor(mlir::Operation *op, SourceRange range, const llvm::Twine &subject, const OpEntry *entry = nullptr);
  bool sameDatum(const Datum &a, const Datum &b, bool &known);

  //===--- Expressions.cpp, Arithmetic.cpp, Indexing.cpp, OpCalls.cpp ------===//
  Datum eval(const Expr &expr);
  Datum evalDecayed(const Expr &expr) { return decay(eval(expr)); }
  Datum evalKind(const Expr &expr);
  Datum evalList(const ListExpr &expr);
  Datum evalComprehension(const ComprehensionExpr &expr);
  Datum evalRange(const RangeExpr &expr);
  Datum evalLogical(const LogicalExpr &expr);
  Datum evalUnary(const UnaryExpr &expr);
  bool evalLists(llvm::ArrayRef<const Expr *> exprs, size_t numNames, std::vector<std::vector<Datum>> &rows);
  Datum applyBinary(BinaryOp op, const Datum &a, const Datum &b, SourceRange range);
  Datum applyCompare(CompareOp op, const Datum &a, const Datum &b, SourceRange range);
  Datum foldNumbers(BinaryOp op, const Number &a, const Number &b, SourceRange range);
  Datum foldSizes(BinaryOp op, mlir::AffineExpr a, mlir::AffineExpr b, SourceRange range);
  Datum applyOp(llvm::StringRef opName, llvm::ArrayRef<Datum> operands, SourceRange range, llvm::StringRef shown);
  Datum evalIndex(const IndexExpr &expr);
  Datum indexTensor(mlir::Value tensor, llvm::ArrayRef<const Subscript *> subscripts, SourceRange range);
  mlir::Value insertAt(mlir::Value tensor, llvm::ArrayRef<const Subscript *> subscripts, const Datum &value,
                       SourceRange range, SourceRange valueRange);
  Datum callOp(const OpEntry &op, Args &args, SourceRange range, llvm::StringRef shown = {});
  Datum foldElementwise(llvm::StringRef name, llvm::ArrayRef<Datum> args);
  void checkIndices(mlir::Operation *op, mlir::Location loc);

  //===--- Calls.cpp -------------------------------------------------------===//
  Datum evalCall(const CallExpr &expr);
  Datum evalPipe(const PipeExpr &expr);
  Datum evalCallee(const Expr &callee);
  Args makeArgs(llvm::ArrayRef<const Argument *> arguments);
  Datum call(const Datum &callee, Args &args, SourceRange range, SourceRange calleeRange);
  Datum callFunc(const Function &function, Args &args, SourceRange range, SourceRange calleeRange);
  Datum callInstance(Instance *instance, Args &args, SourceRange range, SourceRange calleeRange);
  Datum callBuiltin(const BuiltinEntry &builtin, Args &args, SourceRange range);
  Datum callCast(mlir::Type type, Args &args, SourceRange range);
  bool bindArgs(llvm::ArrayRef<const Param *> params, Args &args, Frame &callee, SourceRange range);
  bool takeTraining(Args &args, llvm::ArrayRef<const Param *> params, bool &training);
  Datum runBody(const Block &body, llvm::ArrayRef<const Result *> results, SourceRange range);
  Datum matchResults(llvm::ArrayRef<const Result *> results, Datum value, SourceRange range);
  Datum callCustom(const Function &function, std::shared_ptr<Frame> callee, SourceRange range);
  bool checkRecursion(const Node *decl, Instance *self, SourceRange range, llvm::StringRef name);

  //===--- Layers.cpp, Stores.cpp ------------------------------------------===//
  const BodyIndex &getIndex(const Block &body);
  Datum evalTemplate(const Expr &expr);
  Datum declareLayer(Instance *instance, const LayerInstance &stmt);
  Datum declareStore(Instance *instance, const StoreDecl &stmt);
  Datum declareSlot(const StoreDecl &stmt);
  Datum declareItem(Instance *instance, const BodyItem &item, llvm::StringRef name);
  Instance *instantiate(Instance *parent, llvm::StringRef name, const LayerTemplate &layer, SourceRange range);
  Store *createStore(llvm::StringRef path, nn::StoreKind kind, const TypeSpec &type, const Expr &initial,
                     SourceRange range);
  bool generateInitial(Store *store, const Expr &initial);
  std::optional<Datum> callInitialiser(Store *store, const Expr &initial);
  std::shared_ptr<Frame> makeInstanceFrame(Instance *instance);
  void collectParams(Instance *instance, std::vector<Datum> &params);
  Datum evalTarget(const Expr &target);
  void writeStore(Store *store, mlir::Value value, SourceRange range);

  //===--- Statements.cpp, Scans.cpp ---------------------------------------===//
  void run(const Block &block);
  void run(const Stmt &stmt);
  void runBind(const BindStmt &stmt);
  void runWrite(const WriteStmt &stmt);
  void runReturn(const ReturnStmt &stmt);
  void runAssert(const Expr &condition);
  void failAssertion(const Expr &condition, const llvm::Twine &reason);
  void poison(const Block &block);
  void runFor(const ForStmt &stmt);
  void runIf(const IfStmt &stmt);
  void runEmit(const EmitStmt &stmt);
  void runScan(const ScanStmt &stmt);
  void bindNames(llvm::ArrayRef<Identifier> names, const Datum &value, SourceRange range);

  //===--- Differentiation.cpp, Updates.cpp, Random.cpp --------------------===//
  bool differentiate(llvm::ArrayRef<mlir::Value> targets, llvm::ArrayRef<mlir::Value> directions, mlir::Value output,
                     SourceRange range, llvm::ArrayRef<std::string> names, llvm::SmallVectorImpl<mlir::Value> &results);
  void pruneDifferentiations();
  bool checkVersions(mlir::Value output, Store *store, SourceRange range);
  void runUpdate(const Expr *params, const Expr *gradients, const Expr *loss, const Expr &rule, const Identifier &name,
                 const Stmt &stmt);
  void applyRule(const RuleDecl &rule, const FileScope *home, Store *param, mlir::Value gradient, Args args,
                 llvm::StringRef name, const Stmt &stmt, SourceRange range);
  std::pair<Store *, Store *> getRandomState();
  Datum drawUniform(const Shape &shape, mlir::Type type, const Datum &key, SourceRange range);

  using Builtin = Datum(BuiltinCall &call);
  Builtin builtinGrad, builtinJvp, builtinShape, builtinRank, builtinSize, builtinLen, builtinIsList, builtinPair,
      builtinFull, builtinSlice, builtinRandom, builtinType, builtinEinsum;
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_GENERATOR_H
