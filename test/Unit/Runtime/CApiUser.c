/*===- CApiUser.c - A C99 program against libdlc ----------------------------===*
 *
 * Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Compiled as C, so that the header is C; CApiTest.cpp runs it.
 *
 *===----------------------------------------------------------------------===*/
#include "dlc/Runtime/dlc.h"
#include "dlc/Runtime/dlc_data.h"
#include <stdio.h>
#include <string.h>

extern const dlc_model fake_model;

/* Null, or what went wrong first. */
const char *runCApi(const char *weights, const char *library, const char *csv);

#define CHECK(condition)                                                                                               \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      snprintf(failure, sizeof failure, "line %d: %s (%s)", __LINE__, #condition, dlc_error_message());                \
      return failure;                                                                                                  \
    }                                                                                                                  \
  } while (0)

static char failure[1024];

static const char *useTensors(const char *weights) {
  const int64_t shape[] = {2, 2};
  float values[] = {1, 2, 3, 4.5f};
  char text[64], cut[4];
  double error = -1;
  dlc_tensor *x = NULL, *y = NULL, *found = NULL;
  dlc_tensors *all = NULL;
  struct DLManagedTensor *managed = NULL;
  CHECK(dlc_tensor_borrow(values, DLC_F32, 2, shape, &x) == DLC_SUCCESS);
  CHECK(dlc_tensor_cast(x, DLC_I32, &y) == DLC_SUCCESS);
  CHECK(dlc_tensor_type(y) == DLC_I32 && dlc_tensor_rank(y) == 2 && dlc_tensor_num_elements(y) == 4);
  CHECK(((const int32_t *)dlc_tensor_data(y))[3] == 4);
  CHECK(dlc_tensor_compare(y, x, &error) == DLC_SUCCESS && error == 0.5 / 4.5);
  CHECK(dlc_tensor_print(y, text, sizeof text) == 14 && strcmp(text, "[[1 2]\n [3 4]]") == 0);
  CHECK(dlc_tensor_print(y, cut, sizeof cut) == 14 && strcmp(cut, "[[1") == 0);

  CHECK(dlc_tensors_create(&all) == DLC_SUCCESS);
  CHECK(dlc_tensors_add(all, "y", y) == DLC_SUCCESS);
  CHECK(dlc_tensors_add(all, "y", x) == DLC_ERROR_ARGUMENT);
  CHECK(strcmp(dlc_error_message(), "there are two tensors called 'y'") == 0);
  CHECK(dlc_tensors_write(all, weights) == DLC_SUCCESS);
  dlc_tensors_free(all);
  CHECK(dlc_tensors_read(weights, NULL, &all) == DLC_SUCCESS && dlc_tensors_size(all) == 1);
  CHECK(strcmp(dlc_tensors_name(all, 0), "y") == 0 && dlc_tensors_name(all, 1) == NULL);
  CHECK(dlc_tensors_get(all, 1, &found) == DLC_ERROR_INDEX && dlc_tensors_find(all, "x", &found) == DLC_ERROR_ARGUMENT);
  CHECK(dlc_tensors_find(all, "y", &found) == DLC_SUCCESS && dlc_tensor_shape(found)[1] == 2);
  CHECK(dlc_tensor_to_dlpack(found, &managed) == DLC_SUCCESS);
  dlc_tensor_free(found);
  CHECK(dlc_tensor_from_dlpack(managed, &found) == DLC_SUCCESS);
  CHECK(dlc_tensor_compare(found, y, &error) == DLC_SUCCESS && error == 0);
  dlc_tensor_free(found);
  dlc_tensors_free(all);
  dlc_tensor_free(x);
  dlc_tensor_free(y);
  dlc_tensor_free(NULL);
  return NULL;
}

static const char *useModel(dlc_instance *model, const char *weights) {
  const int64_t shape[] = {1, 3};
  const char *names[] = {"k"};
  const int64_t sizes[] = {3};
  dlc_tensor *x = NULL, *y = NULL, *bias = NULL;
  dlc_tensors *outputs = NULL;
  dlc_stream *stream = NULL;
  CHECK(strcmp(dlc_instance_descriptor(model)->name, "fake") == 0);
  CHECK(dlc_instance_init(model, 0) == DLC_SUCCESS);
  CHECK(dlc_instance_save(model, weights, DLC_INFERENCE) == DLC_SUCCESS);
  CHECK(dlc_instance_store(model, "fc.bias", &bias) == DLC_SUCCESS);
  ((float *)dlc_tensor_mutable_data(bias))[0] = 7;
  CHECK(dlc_tensor_create(DLC_F32, 2, shape, &x) == DLC_SUCCESS);
  CHECK(dlc_instance_call(model, "predict", 1, (const dlc_tensor *const *)&x, NULL, &outputs) == DLC_SUCCESS);
  CHECK(dlc_tensors_get(outputs, 0, &y) == DLC_SUCCESS && ((const float *)dlc_tensor_data(y))[0] == 7);
  dlc_tensor_free(y);
  dlc_tensors_free(outputs);
  CHECK(dlc_instance_load(model, weights, NULL) == DLC_SUCCESS);
  CHECK(((const float *)dlc_tensor_data(bias))[0] == 0.5f);
  CHECK(dlc_stream_create(model, &stream) == DLC_SUCCESS);
  CHECK(dlc_instance_call(model, "predict", 1, (const dlc_tensor *const *)&x, stream, &outputs) == DLC_SUCCESS);
  dlc_tensors_free(outputs);
  CHECK(dlc_stream_reset(model, stream) == DLC_SUCCESS && dlc_stream_reset(model, NULL) == DLC_SUCCESS);
  dlc_stream_free(stream);
  CHECK(dlc_instance_call_dims(model, "ramp", 0, NULL, 1, names, sizes, NULL, &outputs) == DLC_SUCCESS);
  CHECK(dlc_tensors_get(outputs, 0, &y) == DLC_SUCCESS && dlc_tensor_num_elements(y) == 18);
  dlc_tensor_free(y);
  dlc_tensors_free(outputs);
  CHECK(dlc_instance_call(model, "guess", 0, NULL, NULL, &outputs) == DLC_ERROR_ARGUMENT);
  CHECK(strstr(dlc_error_message(), "has no entry point 'guess'") != NULL);
  dlc_tensor_free(bias);
  dlc_tensor_free(x);
  return NULL;
}

/* Four rows of a, b and kind. */
static const char *useTables(const char *csv) {
  const int64_t pairs[] = {-1, 2};
  const uint64_t seed = 1;
  char input[1100];
  int64_t rows = 0;
  dlc_tensor *x = NULL;
  dlc_tensors *columns = NULL;
  dlc_dataset *table = NULL, *again = NULL, *first = NULL, *second = NULL, *batch = NULL;
  dlc_batches *batches = NULL;
  snprintf(input, sizeof input, "%s:^kind:1..", csv);
  CHECK(dlc_tensor_read_input(input, DLC_F64, 2, pairs, &x) == DLC_SUCCESS);
  CHECK(dlc_tensor_shape(x)[0] == 3 && ((const double *)dlc_tensor_data(x))[0] == 3);
  dlc_tensor_free(x);
  CHECK(dlc_dataset_read_csv(csv, &table) == DLC_SUCCESS && dlc_dataset_size(table) == 4);
  CHECK(dlc_dataset_column(table, "kind", &x) == DLC_SUCCESS && ((const int32_t *)dlc_tensor_data(x))[1] == 1);
  dlc_tensor_free(x);
  CHECK(dlc_dataset_columns(table, &columns) == DLC_SUCCESS && dlc_tensors_size(columns) == 3);
  CHECK(dlc_dataset_create(columns, &again) == DLC_SUCCESS && dlc_dataset_size(again) == 4);
  CHECK(dlc_dataset_split(again, 3, NULL, &first, &second) == DLC_SUCCESS && dlc_dataset_size(second) == 1);
  dlc_dataset_free(first);
  dlc_dataset_free(second);
  CHECK(dlc_dataset_split(again, 3, &seed, &first, &second) == DLC_SUCCESS && dlc_dataset_size(first) == 3);
  CHECK(dlc_dataset_slice(first, 1, 3, &batch) == DLC_ERROR_INDEX && batch == NULL);
  CHECK(dlc_dataset_slice(first, 1, 2, &batch) == DLC_SUCCESS && dlc_dataset_size(batch) == 2);
  dlc_dataset_free(batch);
  CHECK(dlc_batches_create(first, 2, &seed, 0, &batches) == DLC_SUCCESS && dlc_batches_count(batches) == 2);
  CHECK(dlc_batches_start(batches, 5, 0) == DLC_SUCCESS && dlc_batches_start(batches, 5, 3) == DLC_ERROR_INDEX);
  while (dlc_batches_next(batches, &batch) == DLC_SUCCESS && batch) {
    rows += dlc_dataset_size(batch);
    dlc_dataset_free(batch);
  }
  CHECK(rows == 3);
  CHECK(dlc_tensor_map(csv, &x) == DLC_ERROR_FORMAT);
  CHECK(dlc_batches_create(first, 0, NULL, 0, &batches) == DLC_ERROR_ARGUMENT);
  CHECK(dlc_batches_next(batches, NULL) == DLC_ERROR_ARGUMENT);
  CHECK(strcmp(dlc_error_message(), "dlc_batches_next: a required pointer is null") == 0);
  dlc_batches_free(batches);
  dlc_dataset_free(first);
  dlc_dataset_free(second);
  dlc_dataset_free(again);
  dlc_dataset_free(table);
  dlc_tensors_free(columns);
  return NULL;
}

static const char *useErrors(void) {
  const int64_t negative[] = {-1};
  dlc_tensor *x = NULL;
  dlc_instance *model = NULL;
  CHECK(dlc_tensor_create(DLC_F32, 1, NULL, &x) == DLC_ERROR_SHAPE);
  CHECK(dlc_tensor_create(DLC_F32, 1, negative, &x) == DLC_ERROR_SHAPE);
  CHECK(dlc_tensor_create((dlc_type)99, 0, NULL, &x) == DLC_ERROR_TYPE);
  CHECK(dlc_tensor_read("absent.npy", &x) == DLC_ERROR_FILE);
  CHECK(dlc_tensor_read(NULL, &x) == DLC_ERROR_ARGUMENT);
  CHECK(strcmp(dlc_error_message(), "dlc_tensor_read: a required pointer is null") == 0);
  CHECK(dlc_instance_create(NULL, DLC_TRAINING, &model) == DLC_ERROR_ARGUMENT);
  CHECK(x == NULL && model == NULL);
  return NULL;
}

const char *runCApi(const char *weights, const char *library, const char *csv) {
  dlc_instance *model = NULL;
  const char *problem = useErrors();
  if (!problem)
    problem = useTensors(weights);
  if (!problem)
    problem = useTables(csv);
  CHECK(dlc_instance_create(&fake_model, DLC_TRAINING, &model) == DLC_SUCCESS);
  if (!problem)
    problem = useModel(model, weights);
  dlc_instance_free(model);
  CHECK(dlc_instance_open(library, NULL, DLC_INFERENCE, &model) == DLC_SUCCESS);
  if (!problem)
    problem = useModel(model, weights);
  dlc_instance_free(model);
  return problem;
}
