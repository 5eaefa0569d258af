//===- JIT.cpp - Objects in memory ----------------------------------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dlc/Driver/JIT.h"
#include "llvm/ExecutionEngine/Orc/ExecutionUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/TargetSelect.h"

using namespace dlc;

LoadedObject::LoadedObject(std::unique_ptr<llvm::orc::LLJIT> jit) : jit(std::move(jit)) {}
LoadedObject::~LoadedObject() = default;

/// Does `object` call OpenMP's run-time library?
static llvm::Expected<bool> usesOpenMP(llvm::StringRef object) {
  auto file = llvm::object::ObjectFile::createObjectFile(llvm::MemoryBufferRef(object, "model.o"));
  if (!file)
    return file.takeError();
  for (const llvm::object::SymbolRef &symbol : (*file)->symbols()) {
    llvm::Expected<llvm::StringRef> name = symbol.getName();
    if (!name)
      return name.takeError();
    if (name->starts_with("__kmpc_"))
      return true;
  }
  return false;
}

/// Lets `jit` take symbols from OpenMP's run-time library.
static llvm::Error addOpenMP(llvm::orc::LLJIT &jit) {
  static constexpr const char *library = "libomp.so.5";
  auto symbols = llvm::orc::DynamicLibrarySearchGenerator::Load(library, jit.getDataLayout().getGlobalPrefix());
  if (!symbols)
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "code made with -fopenmp needs OpenMP's run-time library: " +
                                       llvm::toString(symbols.takeError()));
  jit.getMainJITDylib().addGenerator(std::move(*symbols));
  return llvm::Error::success();
}

llvm::Expected<std::unique_ptr<LoadedObject>> LoadedObject::load(llvm::StringRef object) {
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  auto jit = llvm::orc::LLJITBuilder().create();
  if (!jit)
    return jit.takeError();
  llvm::Expected<bool> hasThreads = usesOpenMP(object);
  if (!hasThreads)
    return hasThreads.takeError();
  if (*hasThreads)
    if (llvm::Error failure = addOpenMP(**jit))
      return std::move(failure);
  if (llvm::Error failure = (*jit)->addObjectFile(llvm::MemoryBuffer::getMemBufferCopy(object, "model.o")))
    return std::move(failure);
  return std::unique_ptr<LoadedObject>(new LoadedObject(std::move(*jit)));
}

llvm::Expected<const dlc_model *> LoadedObject::getModel(llvm::StringRef name) {
  auto address = jit->lookup((name + "_model").str());
  if (!address)
    return address.takeError();
  return address->toPtr<const dlc_model *>();
}

llvm::Expected<std::vector<std::string>> dlc::findModels(llvm::StringRef object) {
  auto file = llvm::object::ObjectFile::createObjectFile(llvm::MemoryBufferRef(object, "model.o"));
  if (!file)
    return file.takeError();
  std::vector<std::string> names;
  for (const llvm::object::SymbolRef &symbol : (*file)->symbols()) {
    llvm::Expected<llvm::StringRef> name = symbol.getName();
    llvm::Expected<uint32_t> flags = symbol.getFlags();
    llvm::Expected<llvm::object::SymbolRef::Type> type = symbol.getType();
    if (!name || !flags || !type)
      return llvm::joinErrors(llvm::joinErrors(name.takeError(), flags.takeError()), type.takeError());
    bool isVisible = (*flags & llvm::object::SymbolRef::SF_Global) && !(*flags & llvm::object::SymbolRef::SF_Undefined);
    if (isVisible && *type == llvm::object::SymbolRef::ST_Data && name->consume_back("_model"))
      names.push_back(name->str());
  }
  return names;
}
