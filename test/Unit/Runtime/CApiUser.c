/*===- CApiUser.c - A C99 program against libdlc ----------------------------===*
 *
 * Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Compiled as C, so that the header is C; CApiTest.cpp runs it.
 *
 *===----------------------------------------------------------------------===*/
#include "dlc/Runtime/dlc.h"
#include <stdio.h>
#include <string.h>

extern const dlc_model fake_model;

/* Null, or what went wrong first. */
const char *runCApi(const char *weights, const char *library);

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

const char *runCApi(const char *weights, const char *library) {
  dlc_instance *model = NULL;
  const char *problem = useErrors();
  if (!problem)
    problem = useTensors(weights);
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
