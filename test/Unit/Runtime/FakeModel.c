/*===- FakeModel.c - A model as the compiler would make it -----------------===*
 *
 * Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Written by hand: y = x w + b with a training step, a memory that sums up,
 * and a result whose shape depends on a dimension that no input has. It is
 * linked into the tests and also built as a shared library.
 *
 *===----------------------------------------------------------------------===*/
#include "dlc/Runtime/ABI.h"
#include <string.h>

enum { IN = 3, OUT = 2, MAX_ROWS = 1000 };

typedef struct block {
  float w[IN * OUT];
  char gap1[64 - sizeof(float) * IN * OUT];
  float b[OUT];
  char gap2[64 - sizeof(float) * OUT];
  int64_t steps;
  char gap3[64 - sizeof(int64_t)];
  float m[IN * OUT]; /* read by train funcs only */
} block;

static int misaligned(const void *block) { return (uintptr_t)block % DLC_BLOCK_ALIGNMENT != 0; }

static int32_t init_prefix(void *model, uint64_t seed) {
  block *it = model;
  for (int i = 0; i < IN * OUT; ++i)
    it->w[i] = (float)(seed + (uint64_t)i);
  it->b[0] = it->b[1] = 0.5f;
  it->steps = 0;
  return DLC_OK;
}

static int32_t init(void *model, uint64_t seed) {
  init_prefix(model, seed);
  memset(((block *)model)->m, 0, sizeof(float) * IN * OUT);
  return DLC_OK;
}

static int32_t reset(void *memory) {
  float *h = memory;
  h[0] = h[1] = 1;
  return DLC_OK;
}

/* predict: the workspace holds one row, so that it is really used. */
static size_t rows_workspace(const int64_t *dims) {
  return dims[0] < 0 || dims[0] > MAX_ROWS ? SIZE_MAX : sizeof(float) * OUT;
}

static int32_t predict_shapes(const int64_t *dims, int64_t *sizes) {
  const int64_t all[] = {dims[0], IN, dims[0], OUT};
  memcpy(sizes, all, sizeof all);
  return DLC_OK;
}

static int32_t predict(void *model, void *memory, const int64_t *dims, const void *const *inputs, void *const *outputs,
                       void *workspace) {
  const block *it = model;
  const float *x = inputs[0];
  float *y = outputs[0], *row = workspace;
  if (misaligned(model) || misaligned(workspace))
    return DLC_E_ALIGN;
  for (int64_t i = 0; i < dims[0]; ++i) {
    memcpy(row, it->b, sizeof it->b);
    for (int k = 0; k < IN; ++k)
      for (int j = 0; j < OUT; ++j)
        row[j] += x[i * IN + k] * it->w[k * OUT + j];
    memcpy(y + i * OUT, row, sizeof it->b);
  }
  return DLC_OK;
}

/* step: counts, and sums the biases that the labels select. */
static int32_t step_shapes(const int64_t *dims, int64_t *sizes) {
  const int64_t all[] = {dims[0], IN, dims[0]};
  memcpy(sizes, all, sizeof all);
  return dims[0] == 0 ? DLC_E_DIM : DLC_OK;
}

static int32_t step(void *model, void *memory, const int64_t *dims, const void *const *inputs, void *const *outputs,
                    void *workspace) {
  block *it = model;
  const int32_t *labels = inputs[1];
  float loss = 0;
  for (int64_t i = 0; i < dims[0]; ++i) {
    if (labels[i] < 0 || labels[i] >= OUT)
      return DLC_E_INDEX;
    loss += it->b[labels[i]];
  }
  *(float *)outputs[0] = loss;
  it->steps += 1;
  it->m[0] += 1;
  return DLC_OK;
}

/* push: h := h + x */
static size_t no_workspace(const int64_t *dims) { return 0; }

static int32_t push_shapes(const int64_t *dims, int64_t *sizes) {
  sizes[0] = sizes[1] = OUT;
  return DLC_OK;
}

static int32_t push(void *model, void *memory, const int64_t *dims, const void *const *inputs, void *const *outputs,
                    void *workspace) {
  float *h = memory;
  const float *x = inputs[0];
  if (!memory || misaligned(memory))
    return DLC_E_ALIGN;
  for (int i = 0; i < OUT; ++i)
    h[i] += x[i];
  memcpy(outputs[0], h, sizeof(float) * OUT);
  return DLC_OK;
}

/* ramp: k x 2k numbers, made of nothing */
static int32_t ramp_shapes(const int64_t *dims, int64_t *sizes) {
  sizes[0] = dims[0];
  sizes[1] = 2 * dims[0];
  return DLC_OK;
}

static int32_t ramp(void *model, void *memory, const int64_t *dims, const void *const *inputs, void *const *outputs,
                    void *workspace) {
  for (int64_t i = 0; i < 2 * dims[0] * dims[0]; ++i)
    ((uint8_t *)outputs[0])[i] = (uint8_t)i;
  return DLC_OK;
}

static const int64_t w_shape[] = {IN, OUT}, b_shape[] = {OUT}, x_shape[] = {-1, IN}, y_shape[] = {-1, OUT},
                     n_shape[] = {-1}, ramp_shape[] = {-1, -1};
static const int32_t n_first[] = {0, -1}, ramp_dims[] = {0, -1};
static const char *const n_names[] = {"n"}, *const k_names[] = {"k"};

static const dlc_store stores[] = {
    {"fc.weight", DLC_PARAM, DLC_F32, 2, 0, w_shape, offsetof(block, w), sizeof(float) * IN * OUT},
    {"fc.bias", DLC_PARAM, DLC_F32, 1, 0, b_shape, offsetof(block, b), sizeof(float) * OUT},
    {"steps", DLC_STATE, DLC_I64, 0, 0, NULL, offsetof(block, steps), sizeof(int64_t)},
    {"fc.weight.sgd.m", DLC_SLOT, DLC_F32, 2, 0, w_shape, offsetof(block, m), sizeof(float) * IN * OUT},
    {"h", DLC_MEMORY, DLC_F32, 1, 0, b_shape, 0, sizeof(float) * OUT},
};

static const dlc_arg predict_in[] = {{"x", DLC_F32, 2, x_shape, n_first}};
static const dlc_arg predict_out[] = {{"y", DLC_F32, 2, y_shape, n_first}};
static const dlc_arg step_in[] = {{"x", DLC_F32, 2, x_shape, n_first}, {"labels", DLC_I32, 1, n_shape, n_first}};
static const dlc_arg step_out[] = {{"loss", DLC_F32, 0, NULL, NULL}};
static const dlc_arg push_in[] = {{"x", DLC_F32, 1, b_shape, NULL}};
static const dlc_arg push_out[] = {{"result", DLC_F32, 1, b_shape, NULL}};
static const dlc_arg ramp_out[] = {{"result", DLC_U8, 2, ramp_shape, ramp_dims}};

static const dlc_func funcs[] = {
    {"predict", DLC_EXPORT, 1, 1, 1, 0, 0, n_names, predict_in, predict_out, rows_workspace, predict_shapes, predict},
    {"step", DLC_TRAIN, 1, 2, 1, 0, 0, n_names, step_in, step_out, no_workspace, step_shapes, step},
    {"push", DLC_EXPORT, 0, 1, 1, 1, 0, NULL, push_in, push_out, no_workspace, push_shapes, push},
    {"ramp", DLC_EXPORT, 1, 0, 1, 0, 0, k_names, NULL, ramp_out, no_workspace, ramp_shapes, ramp},
};

extern const dlc_model fake_model;
const dlc_model fake_model = {DLC_ABI_VERSION,
                              5,
                              4,
                              0,
                              0x1234,
                              "fake",
                              offsetof(block, steps) + sizeof(int64_t),
                              sizeof(block),
                              sizeof(float) * OUT,
                              stores,
                              funcs,
                              init,
                              init_prefix,
                              reset};
