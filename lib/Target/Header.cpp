//===- Header.cpp - The C header of compiled models -----------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Target/Header.h"
#include "ABIText.h"
#include "dlc/Runtime/ABI.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/raw_ostream.h"
#include <climits>

using namespace dlc;

/// What C and `.nn` call an element type.
static std::pair<llvm::StringRef, llvm::StringRef> getTypeNames(mlir::Type type) {
  switch (*rt::getTypeCode(type)) {
  case DLC_F16:
    return {"uint16_t", "f16"};
  case DLC_BF16:
    return {"uint16_t", "bf16"};
  case DLC_F32:
    return {"float", "f32"};
  case DLC_F64:
    return {"double", "f64"};
  case DLC_I8:
    return {"int8_t", "i8"};
  case DLC_U8:
    return {"uint8_t", "u8"};
  case DLC_I32:
    return {"int32_t", "i32"};
  case DLC_I64:
    return {"int64_t", "i64"};
  case DLC_U32:
    return {"uint32_t", "u32"};
  case DLC_U64:
    return {"uint64_t", "u64"};
  default:
    return {"uint8_t", "bool"};
  }
}

static bool isReserved(llvm::StringRef name) {
  static const llvm::StringSet<> words = {
      "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char",
      "class", "compl", "concept", "const", "const_cast", "constexpr", "continue", "decltype", "default", "delete",
      "do", "double", "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend",
      "goto", "if", "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr",
      "operator", "or", "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires",
      "restrict", "return", "short", "signed", "sizeof", "static", "static_assert", "static_cast", "struct", "switch",
      "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid", "typename", "union", "unsigned",
      "using", "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq",
      // What the functions themselves take.
      "model", "memory", "workspace"};
  return words.contains(name);
}

/// `name` as the name of a parameter.
static std::string getParameterName(llvm::StringRef name) { return (name + (isReserved(name) ? "_" : "")).str(); }

/// Writes a size in terms of the dimensions' names.
static std::string formatSize(mlir::AffineExpr expr, llvm::ArrayRef<std::string> dims, bool nested = false) {
  if (auto constant = llvm::dyn_cast<mlir::AffineConstantExpr>(expr))
    return std::to_string(constant.getValue());
  if (auto symbol = llvm::dyn_cast<mlir::AffineSymbolExpr>(expr))
    return dims[symbol.getPosition()];
  auto binary = llvm::cast<mlir::AffineBinaryOpExpr>(expr);
  std::string lhs = formatSize(binary.getLHS(), dims, true), rhs = formatSize(binary.getRHS(), dims, true);
  auto negative = llvm::dyn_cast<mlir::AffineConstantExpr>(binary.getRHS());
  std::string text;
  switch (binary.getKind()) {
  case mlir::AffineExprKind::Add:
    text = negative && negative.getValue() < 0 ? lhs + " - " + std::to_string(-negative.getValue()) : lhs + " + " + rhs;
    break;
  case mlir::AffineExprKind::Mul:
    text = lhs + " * " + rhs;
    break;
  case mlir::AffineExprKind::FloorDiv:
    text = lhs + " / " + rhs;
    break;
  case mlir::AffineExprKind::CeilDiv:
    text = "(" + lhs + " + " + rhs + " - 1) / " + rhs;
    break;
  default:
    text = lhs + " % " + rhs;
  }
  return nested ? "(" + text + ")" : text;
}

/// `f32[n, 10]`
static std::string formatType(const rt::Tensor &tensor, llvm::ArrayRef<std::string> dims) {
  std::string text = getTypeNames(tensor.elementType).second.str();
  if (tensor.isScalar())
    return text;
  auto sizes =
      llvm::map_range(tensor.sizes.getResults(), [&](mlir::AffineExpr size) { return formatSize(size, dims); });
  return text + "[" + llvm::join(sizes, ", ") + "]";
}

namespace {
/// Writes the part of one model.
class ModelWriter {
public:
  ModelWriter(const rt::ModelInterface &model, llvm::raw_ostream &os)
      : model(model), upper(llvm::StringRef(model.name).upper()), os(os) {}

  void write();

private:
  void writeSizes();
  void writeEntry(const rt::EntryPoint &entry);
  void writeWorkspaceBytes(const rt::EntryPoint &entry);
  void writeConstant(llvm::StringRef what, uint64_t value, llvm::StringRef comment);

  const rt::ModelInterface &model;
  std::string upper;
  llvm::raw_ostream &os;
};
} // namespace

/// An enumerator is an int in C; what does not fit one is a macro.
void ModelWriter::writeConstant(llvm::StringRef what, uint64_t value, llvm::StringRef comment) {
  os << "/* " << comment << " */\n";
  if (value <= INT_MAX)
    os << "enum { " << upper << "_" << what << " = " << value << " };\n";
  else
    os << "#define " << upper << "_" << what << " UINT64_C(" << value << ")\n";
}

void ModelWriter::writeSizes() {
  if (model.trainBytes > 0) {
    writeConstant("MODEL_BYTES", model.modelBytes,
                  "The bytes of a model block for inference: parameters and state that export functions read.");
    writeConstant("TRAIN_BYTES", model.trainBytes,
                  "The bytes for training too. The first " + upper + "_MODEL_BYTES are the same.");
  }
  if (model.memoryBytes > 0)
    writeConstant("MEMORY_BYTES", model.memoryBytes, "The bytes of a memory block, one for each stream.");
  os << "\n";
  if (model.hasInit && model.trainBytes > 0)
    os << "/* Fills " << upper << "_TRAIN_BYTES with initial values that depend on the seed alone. */\n"
       << "int " << model.name << "_init(void *model, uint64_t seed);\n"
       << "/* Fills the first " << upper << "_MODEL_BYTES only. */\n"
       << "int " << model.name << "_init_inference(void *model, uint64_t seed);\n\n";
  if (model.hasReset && model.memoryBytes > 0)
    os << "/* Sets a memory block to its initial values. */\n"
       << "int " << model.name << "_reset(void *memory);\n\n";
}

/// A size known now is a constant too, for static arrays. Names that differ in their case only have none.
void ModelWriter::writeWorkspaceBytes(const rt::EntryPoint &entry) {
  auto isSame = [&](const rt::EntryPoint &other) { return llvm::StringRef(other.name).equals_insensitive(entry.name); };
  if (entry.workspaceBytes && llvm::count_if(model.entryPoints, isSame) == 1)
    writeConstant(llvm::StringRef(entry.name).upper() + "_WORKSPACE", *entry.workspaceBytes,
                  "What " + model.name + "_" + entry.name + "_workspace() gives.");
}

void ModelWriter::writeEntry(const rt::EntryPoint &entry) {
  std::vector<std::string> parameters, dims;
  bool isTrain = entry.kind == rt::EntryKind::Train;
  if (model.trainBytes > 0)
    parameters.push_back(isTrain ? "void *model" : "const void *model");
  if (entry.usesMemory)
    parameters.push_back("void *memory");
  for (const std::string &dim : entry.dims)
    dims.push_back("int64_t " + getParameterName(dim));
  llvm::append_range(parameters, dims);
  os << "/* " << (isTrain ? "A training step: needs the model to itself." : "Reads the model only.") << "\n";
  for (const rt::Tensor &input : entry.inputs) {
    os << " *   in  " << getParameterName(input.name) << ": " << formatType(input, entry.dims) << "\n";
    std::string type = getTypeNames(input.elementType).first.str();
    parameters.push_back((input.isScalar() ? type + " " : "const " + type + " *") + getParameterName(input.name));
  }
  for (const rt::Tensor &output : entry.outputs) {
    os << " *   out " << getParameterName(output.name) << ": " << formatType(output, entry.dims) << "\n";
    parameters.push_back(getTypeNames(output.elementType).first.str() + " *" + getParameterName(output.name));
  }
  parameters.push_back("void *workspace");
  os << " * Returns a dlc_status. */\n";
  os << "int " << model.name << "_" << entry.name << "(" << llvm::join(parameters, ", ") << ");\n";
  os << "/* The bytes of workspace it needs; SIZE_MAX for bad dimensions. */\n";
  os << "size_t " << model.name << "_" << entry.name << "_workspace("
     << (dims.empty() ? "void" : llvm::join(dims, ", ")) << ");\n";
  writeWorkspaceBytes(entry);
  os << "\n";
}

void ModelWriter::write() {
  os << "/* ---- model " << model.name << " ---- */\n\n";
  writeSizes();
  for (const rt::EntryPoint &entry : model.entryPoints)
    writeEntry(entry);
  os << "/* Names, shapes and offsets of all that is stored, and uniform access to the functions above. */\n"
     << "extern const dlc_model " << model.name << "_model;\n\n";
}

void dlc::writeHeader(llvm::ArrayRef<rt::ModelInterface> models, llvm::StringRef fileName, llvm::raw_ostream &os) {
  std::string guard = "DLC_MODEL_";
  for (char c : fileName)
    guard += llvm::isAlnum(c) ? llvm::toUpper(c) : '_';
  os << "/* " << fileName << " - written by dlc; do not edit.\n"
     << " *\n"
     << " * Arrays are dense, row-major and do not overlap. Model, memory and workspace\n"
     << " * blocks are aligned to DLC_BLOCK_ALIGNMENT bytes; a workspace may be NULL when\n"
     << " * its size is 0. Every function returns a dlc_status; anything but DLC_OK leaves\n"
     << " * model and memory as they were. */\n"
     << "#ifndef " << guard << "\n#define " << guard << "\n\n"
     << abiText << "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
  for (const rt::ModelInterface &model : models)
    ModelWriter(model, os).write();
  os << "#ifdef __cplusplus\n}\n#endif\n\n#endif /* " << guard << " */\n";
}
