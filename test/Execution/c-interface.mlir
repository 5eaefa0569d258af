// A model with parameters, a memory and a training step, compiled, linked into a C program and called in all ways that
// are right and wrong.
// RUN: split-file %s %t
// RUN: dlc %t/linear.mlir -o %t/linear.o --header=%t/linear.h
// RUN: %cc -std=c99 -Wall -Wextra -pedantic -Werror -I%t %t/main.c %t/linear.o -o %t/main
// RUN: %t/main
// The header is C++ too, and stands beside the ABI's own.
// RUN: %cxx -std=c++17 -Wall -Wextra -pedantic -Werror -fsyntax-only -include %include/dlc/Runtime/ABI.h -x c++ %t/linear.h
// Every level of optimisation gives the same program.
// RUN: dlc %t/linear.mlir -O0 -o %t/O0.o && %cc -I%t %t/main.c %t/O0.o -o %t/O0 && %t/O0
// RUN: dlc %t/linear.mlir -Os -o %t/Os.o && %cc -I%t %t/main.c %t/Os.o -o %t/Os && %t/Os
// Nothing but the interface is visible, and nothing is needed but memory functions.
// RUN: llvm-nm --defined-only --extern-only --format=just-symbols %t/linear.o | sort | FileCheck %s --check-prefix=SYMBOLS
// RUN: llvm-nm --undefined-only --format=just-symbols %t/linear.o | not grep -vE "^(memcpy|memset|memmove|memcmp)$"

// SYMBOLS:      linear_init
// SYMBOLS-NEXT: linear_init_inference
// SYMBOLS-NEXT: linear_model
// SYMBOLS-NEXT: linear_next
// SYMBOLS-NEXT: linear_next_workspace
// SYMBOLS-NEXT: linear_predict
// SYMBOLS-NEXT: linear_predict_workspace
// SYMBOLS-NEXT: linear_reset
// SYMBOLS-NEXT: linear_step
// SYMBOLS-NEXT: linear_step_workspace
// SYMBOLS-NOT:  {{.}}

//--- linear.mlir
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (j)>
module @linear {
dlcrt.store param @w at 0 : tensor<4x3xf32>
dlcrt.store param @b at 64 : tensor<3xf32>
dlcrt.store slot @m at 128 : tensor<3xf32> {train_only}
dlcrt.store memory @h at 0 : tensor<f32>

func.func @predict(%n: index {dlcrt.dim = "n"},
                   %x: tensor<?x4xf32> {dlcrt.name = "x", dlcrt.shape = affine_map<()[s0] -> (s0, 4)>},
                   %w: tensor<4x3xf32> {dlcrt.store = @w}, %b: tensor<3xf32> {dlcrt.store = @b})
    -> (tensor<?x3xf32> {dlcrt.name = "y", dlcrt.shape = affine_map<()[s0] -> (s0, 3)>})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty(%n) : tensor<?x3xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x3xf32>) -> tensor<?x3xf32>
  %m = linalg.matmul ins(%x, %w : tensor<?x4xf32>, tensor<4x3xf32>) outs(%f : tensor<?x3xf32>) -> tensor<?x3xf32>
  %r = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %b : tensor<?x3xf32>, tensor<3xf32>) outs(%e : tensor<?x3xf32>) {
  ^bb0(%p: f32, %q: f32, %o: f32):
    %s = arith.addf %p, %q : f32
    linalg.yield %s : f32
  } -> tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}

// b := b + rate, m := b as it was; the status is that of the input `code`.
func.func @step(%rate: tensor<f32> {dlcrt.name = "rate"}, %code: tensor<i32> {dlcrt.name = "code"},
                %b: tensor<3xf32> {dlcrt.store = @b})
    -> (tensor<f32> {dlcrt.name = "first"}, tensor<3xf32> {dlcrt.store = @b}, tensor<3xf32> {dlcrt.store = @m},
        tensor<i32> {dlcrt.status}) attributes {dlcrt.entry = #dlcrt.entry<train>} {
  %c0 = arith.constant 0 : index
  %e = tensor.empty() : tensor<3xf32>
  %new = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> ()>, affine_map<(i) -> (i)>],
                         iterator_types = ["parallel"]}
      ins(%b, %rate : tensor<3xf32>, tensor<f32>) outs(%e : tensor<3xf32>) {
  ^bb0(%p: f32, %q: f32, %o: f32):
    %s = arith.addf %p, %q : f32
    linalg.yield %s : f32
  } -> tensor<3xf32>
  %v = tensor.extract %b[%c0] : tensor<3xf32>
  %first = tensor.from_elements %v : tensor<f32>
  return %first, %new, %b, %code : tensor<f32>, tensor<3xf32>, tensor<3xf32>, tensor<i32>
}

func.func @next(%by: tensor<f32> {dlcrt.name = "by"}, %h: tensor<f32> {dlcrt.store = @h})
    -> (tensor<f32> {dlcrt.name = "sum"}, tensor<f32> {dlcrt.store = @h})
    attributes {dlcrt.entry = #dlcrt.entry<export>} {
  %a = tensor.extract %h[] : tensor<f32>
  %c = tensor.extract %by[] : tensor<f32>
  %s = arith.addf %a, %c : f32
  %r = tensor.from_elements %s : tensor<f32>
  return %r, %r : tensor<f32>, tensor<f32>
}

func.func @init(%seed: tensor<i64> {dlcrt.name = "seed"})
    -> (tensor<4x3xf32> {dlcrt.store = @w}, tensor<3xf32> {dlcrt.store = @b}, tensor<3xf32> {dlcrt.store = @m})
    attributes {dlcrt.entry = #dlcrt.entry<init>} {
  %s = tensor.extract %seed[] : tensor<i64>
  %v = arith.uitofp %s : i64 to f32
  %e = tensor.empty() : tensor<4x3xf32>
  %w = linalg.fill ins(%v : f32) outs(%e : tensor<4x3xf32>) -> tensor<4x3xf32>
  %b = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %m = arith.constant dense<0.0> : tensor<3xf32>
  return %w, %b, %m : tensor<4x3xf32>, tensor<3xf32>, tensor<3xf32>
}

func.func @reset() -> (tensor<f32> {dlcrt.store = @h}) attributes {dlcrt.entry = #dlcrt.entry<reset>} {
  %h = arith.constant dense<0.5> : tensor<f32>
  return %h : tensor<f32>
}
}

//--- main.c
#include "linear.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                                               \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      fprintf(stderr, "line %d: %s\n", __LINE__, #condition);                                                          \
      exit(1);                                                                                                         \
    }                                                                                                                  \
  } while (0)

static void *block(size_t bytes) {
  char *memory = malloc(bytes + 64);
  CHECK(memory);
  return memory + (64 - (size_t)memory % 64);
}

static void check_calls(void *model) {
  float x[8] = {1, 2, 3, 4, 5, 6, 7, 8}, y[6], first;
  size_t bytes = linear_predict_workspace(2);
  void *workspace = bytes ? block(bytes) : NULL;
  CHECK(linear_predict(model, 2, x, y, workspace) == DLC_OK);
  CHECK(y[0] == 21 && y[2] == 23 && y[3] == 53 && y[5] == 55);
  CHECK(linear_predict(model, 0, NULL, NULL, workspace) == DLC_OK);
  CHECK(linear_step(model, 0.5f, 0, &first, NULL) == DLC_OK);
  CHECK(first == 1);
  CHECK(linear_predict(model, 1, x, y, workspace) == DLC_OK);
  CHECK(y[0] == 21.5f);
}

static void check_errors(void *model) {
  float x[8] = {0}, y[6], first;
  char before[LINEAR_TRAIN_BYTES];
  size_t bytes = linear_predict_workspace(2);
  void *workspace = bytes ? block(bytes) : NULL;
  memcpy(before, model, LINEAR_TRAIN_BYTES);
  CHECK(linear_predict(model, -1, x, y, workspace) == DLC_E_DIM);
  CHECK(linear_predict(NULL, 2, x, y, workspace) == DLC_E_NULL);
  CHECK(linear_predict(model, 2, NULL, y, workspace) == DLC_E_NULL);
  CHECK(linear_predict(model, 2, x, NULL, workspace) == DLC_E_NULL);
  CHECK(linear_predict((char *)model + 4, 2, x, y, workspace) == DLC_E_ALIGN);
  CHECK(linear_predict(model, 2, (const float *)((const char *)x + 1), y, workspace) == DLC_E_ALIGN);
  CHECK(linear_predict(model, INT64_MAX / 8, x, y, workspace) == DLC_E_SHAPE);
  CHECK(linear_predict_workspace(-1) == SIZE_MAX);
  CHECK(linear_predict_workspace(INT64_MAX / 8) == SIZE_MAX);
  CHECK(linear_step(model, 0.5f, DLC_E_INDEX, &first, NULL) == DLC_E_INDEX);
  CHECK(linear_init(NULL, 1) == DLC_E_NULL);
  CHECK(linear_init((char *)model + 8, 1) == DLC_E_ALIGN);
  CHECK(memcmp(before, model, LINEAR_TRAIN_BYTES) == 0);
}

static void check_memory(void *model) {
  float sum = 0;
  void *a = block(LINEAR_MEMORY_BYTES), *b = block(LINEAR_MEMORY_BYTES);
  CHECK(linear_reset(a) == DLC_OK && linear_reset(b) == DLC_OK);
  CHECK(linear_next(model, a, 1, &sum, NULL) == DLC_OK && sum == 1.5f);
  CHECK(linear_next(model, a, 1, &sum, NULL) == DLC_OK && sum == 2.5f);
  CHECK(linear_next(model, b, 3, &sum, NULL) == DLC_OK && sum == 3.5f);
  CHECK(linear_next(model, NULL, 3, &sum, NULL) == DLC_E_NULL);
}

static void check_descriptor(void *model) {
  const dlc_model *d = &linear_model;
  const dlc_func *f = &d->funcs[0];
  float x[8] = {1, 2, 3, 4, 5, 6, 7, 8}, y[6], rate = 1, first;
  int32_t code = 0;
  int64_t dims[1] = {2}, sizes[4], bad[1] = {-3};
  const void *inputs[2] = {x, NULL};
  void *outputs[1] = {y};
  CHECK(d->abi_version == DLC_ABI_VERSION && strcmp(d->name, "linear") == 0);
  CHECK(d->model_bytes == LINEAR_MODEL_BYTES && d->train_bytes == LINEAR_TRAIN_BYTES);
  CHECK(d->num_stores == 4 && d->num_funcs == 3);
  CHECK(strcmp(d->stores[1].name, "b") == 0 && d->stores[1].offset == 64 && d->stores[1].bytes == 12);
  CHECK(d->stores[0].rank == 2 && d->stores[0].shape[0] == 4 && d->stores[0].type == DLC_F32);
  CHECK(d->stores[2].kind == DLC_SLOT && d->stores[3].kind == DLC_MEMORY);
  CHECK(strcmp(f->name, "predict") == 0 && f->kind == DLC_EXPORT && strcmp(f->dim_names[0], "n") == 0);
  CHECK(f->num_inputs == 1 && f->inputs[0].shape[0] == -1 && f->inputs[0].dims[0] == 0 && f->inputs[0].shape[1] == 4);
  CHECK(f->shapes(dims, sizes) == DLC_OK && sizes[0] == 2 && sizes[1] == 4 && sizes[2] == 2 && sizes[3] == 3);
  CHECK(f->shapes(bad, sizes) == DLC_E_DIM && f->workspace(bad) == SIZE_MAX);
  CHECK(f->workspace(dims) == linear_predict_workspace(2));
  CHECK(f->invoke(model, NULL, dims, inputs, outputs, f->workspace(dims) ? block(f->workspace(dims)) : NULL) == DLC_OK);
  CHECK(y[1] == 22);
  f = &d->funcs[1];
  CHECK(f->kind == DLC_TRAIN && f->num_dims == 0);
  outputs[0] = &first;
  inputs[0] = &rate;
  CHECK(f->invoke(model, NULL, NULL, inputs, outputs, NULL) == DLC_E_NULL);
  inputs[1] = &code;
  CHECK(f->invoke(model, NULL, NULL, inputs, outputs, NULL) == DLC_OK);
  CHECK(d->funcs[2].uses_memory == 1 && d->init && d->init_inference && d->reset);
}

int main(void) {
  void *model = block(LINEAR_TRAIN_BYTES);
  CHECK(linear_init(model, 2) == DLC_OK);
  check_descriptor(model);
  CHECK(linear_init(model, 2) == DLC_OK);
  check_errors(model);
  check_calls(model);
  check_memory(model);
  memset(model, 7, LINEAR_TRAIN_BYTES);
  CHECK(linear_init_inference(model, 2) == DLC_OK);
  CHECK(((char *)model)[LINEAR_MODEL_BYTES] == 7);
  return 0;
}
