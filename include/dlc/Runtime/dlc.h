/*===- dlc.h - libdlc from C ------------------------------------------------===*
 *
 * Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Tensors, files of tensors and model handles for C99 programs; what they do
 * is described with the C++ classes of the same names (Tensor.h,
 * TensorFiles.h, Model.h).
 *
 * A function that can fail returns 0 or a dlc_error, writes its result only on
 * success, and leaves a message to dlc_error_message(). Results written to a
 * `dlc_X **` belong to the caller, who gives them back with dlc_X_free (null
 * is allowed there). Handles may be freed in any order, but for streams, which
 * go before their instance. Strings are UTF-8 and end with a zero.
 *
 *===----------------------------------------------------------------------===*/
#ifndef DLC_RUNTIME_DLC_H
#define DLC_RUNTIME_DLC_H

#include "dlc/Runtime/ABI.h"

#ifdef __cplusplus
extern "C" {
#endif

struct DLManagedTensor; /* from <dlpack/dlpack.h> */

typedef enum dlc_error {
  DLC_SUCCESS = 0,
  DLC_ERROR_ARGUMENT = 1,    /* unknown name, wrong number of inputs, null pointer */
  DLC_ERROR_TYPE = 2,        /* an element type is not the one needed */
  DLC_ERROR_SHAPE = 3,       /* a shape is not the one needed, or a size overflows */
  DLC_ERROR_INDEX = 4,       /* an index is out of range */
  DLC_ERROR_MEMORY = 5,      /* out of memory */
  DLC_ERROR_FILE = 6,        /* the operating system refused */
  DLC_ERROR_FORMAT = 7,      /* a file or a descriptor is malformed */
  DLC_ERROR_UNSUPPORTED = 8, /* well formed, but not for libdlc */
  DLC_ERROR_MODEL = 9        /* an entry point returned another status than DLC_OK */
} dlc_error;

/* The message of the last call in this thread that failed; "" before the first. */
const char *dlc_error_message(void);

/*===--- Tensors ----------------------------------------------------------===*/

/* A strided array; a handle that shares its elements with others. */
typedef struct dlc_tensor dlc_tensor;

/* Zeros, dense and row-major. `shape` may be null when rank is 0. */
int dlc_tensor_create(dlc_type type, int rank, const int64_t *shape, dlc_tensor **result);
/* A view of dense row-major memory, which the caller keeps as long as any handle on it exists. */
int dlc_tensor_borrow(void *data, dlc_type type, int rank, const int64_t *shape, dlc_tensor **result);
/* Takes over `managed` on success. */
int dlc_tensor_from_dlpack(struct DLManagedTensor *managed, dlc_tensor **result);
/* The result belongs to the caller, who calls its deleter. */
int dlc_tensor_to_dlpack(const dlc_tensor *tensor, struct DLManagedTensor **result);
void dlc_tensor_free(dlc_tensor *tensor);

dlc_type dlc_tensor_type(const dlc_tensor *tensor);
int dlc_tensor_rank(const dlc_tensor *tensor);
/* As many sizes as the rank; valid as long as the handle. */
const int64_t *dlc_tensor_shape(const dlc_tensor *tensor);
int64_t dlc_tensor_num_elements(const dlc_tensor *tensor);
/* The elements in row-major order; null when they are not stored so. */
const void *dlc_tensor_data(const dlc_tensor *tensor);
/* The same for writing; null also when the tensor is read-only. */
void *dlc_tensor_mutable_data(dlc_tensor *tensor);

/* A dense tensor of that type; shares elements when nothing has to change. */
int dlc_tensor_cast(const dlc_tensor *tensor, dlc_type type, dlc_tensor **result);
/* max|a-b| / max(1e-6, max|b|); the shapes must be equal. */
int dlc_tensor_compare(const dlc_tensor *a, const dlc_tensor *b, double *error);
/* Writes the text of a tensor and a zero into `size` bytes, cut if need be;
 * returns the length of the whole text, as snprintf does. */
size_t dlc_tensor_print(const dlc_tensor *tensor, char *buffer, size_t size);

/* .npy or IDX */
int dlc_tensor_read(const char *path, dlc_tensor **result);
int dlc_tensor_write(const dlc_tensor *tensor, const char *path);

/*===--- Named tensors ----------------------------------------------------===*/

/* Tensors in an order, each under a name of its own. */
typedef struct dlc_tensors dlc_tensors;

int dlc_tensors_create(dlc_tensors **result);
void dlc_tensors_free(dlc_tensors *tensors);
/* The tensor is shared, not copied. */
int dlc_tensors_add(dlc_tensors *tensors, const char *name, const dlc_tensor *tensor);
size_t dlc_tensors_size(const dlc_tensors *tensors);
/* Valid until the next dlc_tensors_add; null when index is out of range. */
const char *dlc_tensors_name(const dlc_tensors *tensors, size_t index);
int dlc_tensors_get(const dlc_tensors *tensors, size_t index, dlc_tensor **result);
int dlc_tensors_find(const dlc_tensors *tensors, const char *name, dlc_tensor **result);

/* .safetensors or .npz. `map` is the path of a name map, or null. */
int dlc_tensors_read(const char *path, const char *map, dlc_tensors **result);
int dlc_tensors_write(const dlc_tensors *tensors, const char *path);

/*===--- Models -----------------------------------------------------------===*/

/* How much of a model an instance holds. */
typedef enum dlc_use {
  DLC_INFERENCE = 0, /* what export funcs read */
  DLC_TRAINING = 1   /* everything */
} dlc_use;

/* A compiled model with its block, zeros at first, and a stream of its own. */
typedef struct dlc_instance dlc_instance;
/* Another memory and workspace, for another thread or sequence. */
typedef struct dlc_stream dlc_stream;

int dlc_instance_create(const dlc_model *descriptor, dlc_use use, dlc_instance **result);
/* A shared library; the model's name is the file's when `name` is null. */
int dlc_instance_open(const char *path, const char *name, dlc_use use, dlc_instance **result);
void dlc_instance_free(dlc_instance *instance);
const dlc_model *dlc_instance_descriptor(const dlc_instance *instance);

int dlc_instance_init(dlc_instance *instance, uint64_t seed);
int dlc_instance_load(dlc_instance *instance, const char *path, const char *map);
/* Saves everything that is held, or with DLC_INFERENCE what export funcs read. */
int dlc_instance_save(dlc_instance *instance, const char *path, dlc_use what);
/* A view of a stored tensor. */
int dlc_instance_store(dlc_instance *instance, const char *name, dlc_tensor **result);

int dlc_stream_create(const dlc_instance *instance, dlc_stream **result);
void dlc_stream_free(dlc_stream *stream);
/* Sets the memory to its initial values. A null stream means the instance's own. */
int dlc_stream_reset(dlc_instance *instance, dlc_stream *stream);

/* Calls an entry point with `num_inputs` tensors. With a stream, export funcs
 * only, and any number of threads at once; with null, the instance's own. */
int dlc_instance_call(dlc_instance *instance, const char *function, size_t num_inputs, const dlc_tensor *const *inputs,
                      dlc_stream *stream, dlc_tensors **outputs);
/* The same with values for named dimensions that inputs do not determine. */
int dlc_instance_call_dims(dlc_instance *instance, const char *function, size_t num_inputs,
                           const dlc_tensor *const *inputs, size_t num_dims, const char *const *dim_names,
                           const int64_t *dim_values, dlc_stream *stream, dlc_tensors **outputs);

#ifdef __cplusplus
}
#endif

#endif /* DLC_RUNTIME_DLC_H */
