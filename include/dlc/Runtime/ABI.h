/*===- ABI.h - What compiled models, libdlc and the compiler share --------===*
 *
 * Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A compiled model is a handful of C functions and one constant, its
 * descriptor (`extern const dlc_model NAME_model;`). The functions have typed
 * C prototypes in the header that the compiler writes; the descriptor says the
 * same to programs that do not know the model when they are compiled: names,
 * shapes and offsets of everything stored, and a uniform way to call each
 * entry point. C99, no dependencies.
 *
 *===----------------------------------------------------------------------===*/
#ifndef DLC_RUNTIME_ABI_H
#define DLC_RUNTIME_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of everything in this file. A reader refuses another one. */
#define DLC_ABI_VERSION 1u

/* Alignment in bytes of model, memory and workspace blocks. */
#define DLC_BLOCK_ALIGNMENT 64u

/* What an entry point returns. Anything but DLC_OK leaves the model and the
 * memory as they were; the outputs are then unspecified. */
typedef enum dlc_status {
  DLC_OK = 0,
  DLC_E_NULL = 1,  /* a required pointer is null */
  DLC_E_ALIGN = 2, /* a block or an array is not aligned as its type needs */
  DLC_E_DIM = 3,   /* a dimension is negative, zero where that is not allowed, or not one of those compiled for */
  DLC_E_SHAPE = 4, /* dimensions contradict each other, or a size overflows */
  DLC_E_INDEX = 5  /* an index or a label in the data is out of range */
} dlc_status;

/* Element types. The value is stable; new types are added at the end. */
typedef enum dlc_type {
  DLC_F16 = 0,
  DLC_BF16 = 1,
  DLC_F32 = 2,
  DLC_F64 = 3,
  DLC_I8 = 4,
  DLC_U8 = 5,
  DLC_I32 = 6,
  DLC_I64 = 7,
  DLC_U32 = 8,
  DLC_U64 = 9,
  DLC_BOOL = 10 /* one byte, 0 or 1 */
} dlc_type;

/* What a stored tensor is, which says who may write it. */
typedef enum dlc_store_kind {
  DLC_PARAM = 0, /* trained by optimizers */
  DLC_STATE = 1, /* written by train funcs */
  DLC_SLOT = 2,  /* state that belongs to an optimizer */
  DLC_MEMORY = 3 /* written by export funcs too, one block per stream */
} dlc_store_kind;

/* One stored tensor: dense, row-major, at `offset` bytes into the model block
 * (the memory block for DLC_MEMORY). */
typedef struct dlc_store {
  const char *name; /* "conv1.weight" */
  int32_t kind;     /* dlc_store_kind */
  int32_t type;     /* dlc_type */
  int32_t rank;
  int32_t reserved;     /* 0 */
  const int64_t *shape; /* `rank` sizes; null when rank is 0 */
  uint64_t offset;
  uint64_t bytes;
} dlc_store;

/* One tensor argument or result of an entry point. Dimension i has the size
 * shape[i] when that is >= 0. When it is -1 the size depends on the named
 * dimensions: it is the value of named dimension dims[i] when dims[i] >= 0,
 * and otherwise computed by the function's `shapes`. */
typedef struct dlc_arg {
  const char *name;
  int32_t type; /* dlc_type */
  int32_t rank;
  const int64_t *shape;
  const int32_t *dims;
} dlc_arg;

/* Which entry points change the model. */
typedef enum dlc_func_kind {
  DLC_EXPORT = 0, /* reads the model */
  DLC_TRAIN = 1   /* writes the model and needs it to itself */
} dlc_func_kind;

/* One entry point. `dims` stands for its named dimensions, in order of their
 * first appearance. */
typedef struct dlc_func {
  const char *name; /* "predict" */
  int32_t kind;     /* dlc_func_kind */
  int32_t num_dims;
  int32_t num_inputs;
  int32_t num_outputs;
  int32_t uses_memory; /* 1 when `invoke` needs the memory block */
  int32_t reserved;    /* 0 */
  const char *const *dim_names;
  const dlc_arg *inputs;
  const dlc_arg *outputs;
  /* Bytes of workspace; SIZE_MAX when the dimensions are bad or overflow. */
  size_t (*workspace)(const int64_t *dims);
  /* Writes the sizes of all inputs and then all outputs, one after another;
   * returns a dlc_status. */
  int32_t (*shapes)(const int64_t *dims, int64_t *sizes);
  /* Calls the entry point: every input and output through a pointer, scalars
   * too. `memory` may be null where uses_memory is 0, `model` where the model
   * has no block, `workspace` where its size is 0. Returns a dlc_status. */
  int32_t (*invoke)(void *model, void *memory, const int64_t *dims, const void *const *inputs, void *const *outputs,
                    void *workspace);
} dlc_func;

/* The descriptor of a compiled model. */
typedef struct dlc_model {
  uint32_t abi_version; /* DLC_ABI_VERSION */
  uint32_t num_stores;  /* those of the model block come first, by offset; then those of the memory block */
  uint32_t num_funcs;
  uint32_t reserved;    /* 0 */
  uint64_t layout_hash; /* equal for models whose blocks are laid out alike */
  const char *name;
  uint64_t model_bytes;  /* what export funcs read: a prefix of what training needs */
  uint64_t train_bytes;  /* model_bytes and the state that only train funcs use */
  uint64_t memory_bytes; /* per stream; 0 when no entry point has a memory */
  const dlc_store *stores;
  const dlc_func *funcs;
  /* Fills train_bytes, or the first model_bytes, with initial values. Null in
   * an object with folded weights. Returns a dlc_status. */
  int32_t (*init)(void *model, uint64_t seed);
  int32_t (*init_inference)(void *model, uint64_t seed);
  /* Sets a memory block to its initial values; null when memory_bytes is 0. */
  int32_t (*reset)(void *memory);
} dlc_model;

#ifdef __cplusplus
}
#endif

#endif /* DLC_RUNTIME_ABI_H */
