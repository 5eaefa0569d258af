//===- TensorFiles.h - Reading and writing files of tensors ---------------===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Readers check everything that a file says before they believe it: sizes are
// computed without overflow, nothing larger than the file can back is allocated,
// and whatever is wrong is an error that names the file, what was expected and
// found, and the byte or the key. Pipes and devices can be read like files.
//
// Writers write a temporary file in the same folder and rename it, so that
// nobody sees half a file. (Pipes and devices are written as they are.)
//
//===----------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_TENSORFILES_H
#define DLC_RUNTIME_TENSORFILES_H

#include "dlc/Runtime/NamedTensors.h"

namespace dlc::runtime {

//===--- By name or content -----------------------------------------------===//

/// Reads a file that holds one tensor: .npy or IDX, also IDX compressed with
/// gzip. The ending .npy decides, else the first bytes do.
Result<Tensor> readTensor(const std::string &path);
/// Writes .npy or IDX: the endings .idx, -ubyte, with or without .gz after them.
Status writeTensor(const std::string &path, const Tensor &tensor);

/// Reads a file of named tensors: .npz or .safetensors. The ending decides, else the first bytes do.
Result<NamedTensors> readTensors(const std::string &path);
/// Writes .npz (not compressed) or .safetensors, by the ending.
Status writeTensors(const std::string &path, const NamedTensors &tensors);

//===--- NumPy ------------------------------------------------------------===//

/// Reads .npy, format versions 1 to 3, either byte order, C or Fortran order.
/// NumPy has no bf16: two-byte void (`V2`), as which it stores that type of
/// extension packages, is read as bf16. Other types are Unsupported.
Result<Tensor> readNpy(const std::string &path);
/// The elements of an .npy file where they lie: the tensor is read-only, and the
/// operating system loads what is touched, so that the file may be larger than
/// memory. They must be in the byte order of this machine and aligned to their
/// size (Unsupported otherwise: use readNpy); an array in Fortran order is a
/// transposed view. The file must not become shorter while the tensor is used.
Result<Tensor> mapNpy(const std::string &path);
/// Writes little-endian, C order, version 1.
Status writeNpy(const std::string &path, const Tensor &tensor);

/// Reads .npz, stored or deflated. Every entry must be an .npy array.
Result<NamedTensors> readNpz(const std::string &path);
enum class Compression { None, Deflate };
/// Writes .npz; equal tensors give equal bytes (entries bear a fixed date).
Status writeNpz(const std::string &path, const NamedTensors &tensors, Compression compression = Compression::None);

//===--- IDX --------------------------------------------------------------===//

/// Reads IDX, the format of the MNIST family: u8, i8, i32, f32 or f64,
/// big-endian. Files that begin as gzip does are decompressed.
Result<Tensor> readIdx(const std::string &path);
/// Writes IDX, compressed when the path ends in .gz. Other types than the five
/// above, sizes of 2^32 and more, are errors.
Status writeIdx(const std::string &path, const Tensor &tensor);

//===--- Safetensors ------------------------------------------------------===//

/// Reads .safetensors: all element types of libdlc, and the metadata.
Result<NamedTensors> readSafetensors(const std::string &path);
/// What a writer waits for: that the file has its name, or that it would have it after a loss of power, too.
enum class Durability { Named, OnDisk };
/// Writes wide element types first, so that every tensor is aligned in the
/// file; tensors of one width keep their order.
Status writeSafetensors(const std::string &path, const NamedTensors &tensors,
                        Durability durability = Durability::Named);

} // namespace dlc::runtime

#endif // DLC_RUNTIME_TENSORFILES_H
