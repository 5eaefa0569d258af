//===- Npy.h - NumPy's array format, in a file or an archive --------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Internal to libdlc.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_LIB_RUNTIME_NPY_H
#define DLC_LIB_RUNTIME_NPY_H

#include "FileIO.h"

namespace dlc::runtime {

/// What the header of an array says.
struct NpyHeader {
  ElementType type = ElementType::F32;
  bool littleEndian = true;
  bool fortranOrder = false;
  Dims shape;
};

/// Reads what comes before the elements.
Result<NpyHeader> readNpyHeader(ByteSource &source);
/// Reads an array that takes up the whole source.
Result<Tensor> readNpyFrom(ByteSource &source);
/// What comes before the elements: magic, version, length, dictionary, padding to 64 bytes.
std::string npyHeader(ElementType type, const Dims &shape);

} // namespace dlc::runtime

#endif // DLC_LIB_RUNTIME_NPY_H
