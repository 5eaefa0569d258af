//===- Entities.h - Files, instances, stores, activations -------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_FRONTEND_IRGEN_ENTITIES_H
#define DLC_LIB_FRONTEND_IRGEN_ENTITIES_H

#include "Datum.h"
#include "dlc/Dialect/NN/IR/NN.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringMap.h"

namespace dlc::frontend {

/// What a file declares, and where it looks for the rest.
struct FileScope {
  bool isStd = false;
  llvm::SmallVector<unsigned, 1> buffers; ///< Of the diagnostics' sources.
  llvm::StringMap<const LayerDecl *> layers;
  llvm::StringMap<const FuncDecl *> funcs;
  llvm::StringMap<const RuleDecl *> rules;
  llvm::StringMap<std::pair<const ConstDecl *, unsigned>> consts; ///< And which of its names.
  llvm::StringMap<const FileScope *> aliases;                     ///< `import … as NAME`.
  std::vector<const FileScope *> merged;                          ///< Plain imports, then the standard library.
};

/// A condition that must hold for a declaration to exist.
struct Guard {
  const Expr *condition;
  bool expected;
};

/// A declaration of a model's or layer's body, with the `if`s around it.
struct BodyItem {
  const Stmt *stmt = nullptr;
  unsigned name = 0; ///< Which of the names of a ConstDecl.
  std::vector<Guard> guards;
};

/// The declarations of a body by name, found whatever their order.
struct BodyIndex {
  llvm::MapVector<llvm::StringRef, std::vector<BodyItem>> items;
  /// The names of dimensions (and `T`) that the stores of a layer depend on.
  llvm::StringMap<bool> fixedNames;
};

/// A parameter, state, slot or memory of the model being compiled.
struct Store {
  std::string path;
  nn::StoreKind kind;
  mlir::RankedTensorType type;
  SourceRange range; ///< Of its declaration.
  nn::StoreOp op;
  const Node *updatedBy = nullptr; ///< For slots: the statement that owns them.
};

/// A model, or a layer in its place.
struct Instance {
  std::string name;           ///< As the source calls it.
  std::string path;           ///< Dotted, empty for the model.
  const Node *decl = nullptr; ///< ModelDecl or LayerDecl.
  const FileScope *file = nullptr;
  Instance *parent = nullptr;
  SourceRange range; ///< Where the instance is declared.
  bool called = false;
  unsigned depth = 0;

  /// Configuration: the parameters' values.
  llvm::StringMap<Datum> config;
  /// What the body has declared so far: stores, layers, constants.
  llvm::MapVector<llvm::StringRef, Datum> items;
  /// Sizes and element types fixed by the first call, and that call.
  struct Fixed {
    Datum value;
    SourceRange range;
  };
  llvm::StringMap<Fixed> fixed;
  std::vector<Store *> params;
  std::vector<Instance *> children;
  llvm::StringMap<SourceRange> storeNames;

  const Block *getBody() const {
    if (const auto *layer = llvm::dyn_cast<LayerDecl>(decl))
      return layer->body;
    return llvm::cast<ModelDecl>(decl)->body;
  }
};

/// A scan whose body is being generated.
struct ScanScope {
  struct Emitted {
    Identifier name;
    mlir::Value value;
    int64_t axis;
  };
  std::vector<Emitted> emits;
};

/// The activation of a function, layer or rule.
struct Frame : std::enable_shared_from_this<Frame> {
  std::string name; ///< For messages: `fc1`, `loss`.
  const FileScope *file = nullptr;
  Instance *self = nullptr;
  std::shared_ptr<Frame> enclosing;
  Frame *caller = nullptr;
  SourceRange callRange;
  const Node *decl = nullptr;
  bool training = false;

  llvm::StringMap<Datum> locals;
  std::optional<nn::Shape> ellipsis; ///< What `..` stands for in the signature.
  std::optional<Datum> result;
  SourceRange resultRange;
  ScanScope *scan = nullptr;
  /// For a rule: the parameter that it updates, and the name of its slots.
  Store *ruleParam = nullptr;
  llvm::StringRef slotName;
  const Node *updateStmt = nullptr;
  std::optional<mlir::Location> callerLoc;

  bool returned() const { return result.has_value(); }
};

} // namespace dlc::frontend

#endif // DLC_LIB_FRONTEND_IRGEN_ENTITIES_H
