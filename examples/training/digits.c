/*===- digits.c - Trains a model in static memory ---------------------------===*
 *
 * Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a small device does: the model block and the workspace are static
 * arrays, there is no heap, no libdlc, nothing but the object file of
 * models/mlp.nn and stdio for the data. It trains, saves the model block,
 * forgets it, loads it again and tests that.
 *
 *   dlc models/mlp.nn --dim n=32 -o mlp.o --header=mlp.h
 *   cc -std=c11 -I. digits.c mlp.o -o digits && ./digits models/data/digits
 *
 *===----------------------------------------------------------------------===*/
#include "mlp.h"
#include <stdio.h>
#include <string.h>

enum { BATCH = 32, PIXELS = 64, CLASSES = 10, TRAIN_ROWS = 1438, TEST_ROWS = 359, EPOCHS = 20 };

static _Alignas(DLC_BLOCK_ALIGNMENT) unsigned char model[MLP_TRAIN_BYTES];
/* One workspace serves all calls, which follow one another. */
enum { WORKSPACE = MLP_STEP_WORKSPACE > MLP_PREDICT_WORKSPACE ? MLP_STEP_WORKSPACE : MLP_PREDICT_WORKSPACE };
static _Alignas(DLC_BLOCK_ALIGNMENT) unsigned char workspace[WORKSPACE];
static float images[TRAIN_ROWS][PIXELS], test_images[TEST_ROWS][PIXELS];
static int32_t labels[TRAIN_ROWS], test_labels[TEST_ROWS];

/* Reads the elements of an .npy file of format version 1 whose type and shape are known. */
static int read_npy(const char *folder, const char *name, void *target, size_t bytes) {
  char path[512];
  unsigned char start[10];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file)
    return perror(path), 0;
  int is_good = fread(start, 1, sizeof start, file) == sizeof start && memcmp(start, "\x93NUMPY\x01", 7) == 0 &&
                fseek(file, start[8] | start[9] << 8, SEEK_CUR) == 0 && fread(target, 1, bytes, file) == bytes &&
                fgetc(file) == EOF;
  fclose(file);
  if (!is_good)
    fprintf(stderr, "%s: expects %zu bytes of data in .npy format, version 1\n", path, bytes);
  return is_good;
}

/* A block is valid for the very model that wrote it; layout_hash tells models apart. */
static int save(const char *path) {
  FILE *file = fopen(path, "wb");
  if (!file)
    return 0;
  int is_good = fwrite(&mlp_model.layout_hash, sizeof mlp_model.layout_hash, 1, file) == 1 &&
                fwrite(model, sizeof model, 1, file) == 1;
  return fclose(file) == 0 && is_good;
}

static int load(const char *path) {
  uint64_t hash = 0;
  FILE *file = fopen(path, "rb");
  if (!file)
    return 0;
  int is_good = fread(&hash, sizeof hash, 1, file) == 1 && hash == mlp_model.layout_hash &&
                fread(model, sizeof model, 1, file) == 1;
  fclose(file);
  return is_good;
}

/* One epoch over all full batches; the mean loss, or -1. */
static float train_epoch(void) {
  float sum = 0, loss;
  int batches = TRAIN_ROWS / BATCH;
  for (int i = 0; i < batches; ++i) {
    int status = mlp_step(model, images[i * BATCH], labels + i * BATCH, &loss, workspace);
    if (status != DLC_OK)
      return fprintf(stderr, "step: status %d\n", status), -1.0f;
    sum += loss;
  }
  return sum / (float)batches;
}

/* How many of the test images are recognised, or -1. The last batch overlaps the one before it. */
static int count_correct(void) {
  int correct = 0, done = 0;
  while (done < TEST_ROWS) {
    float probs[BATCH][CLASSES];
    int first = done + BATCH <= TEST_ROWS ? done : TEST_ROWS - BATCH;
    int status = mlp_predict(model, test_images[first], probs[0], workspace);
    if (status != DLC_OK)
      return fprintf(stderr, "predict: status %d\n", status), -1;
    for (; done < first + BATCH; ++done) {
      const float *row = probs[done - first];
      int best = 0;
      for (int k = 1; k < CLASSES; ++k)
        best = row[k] > row[best] ? k : best;
      correct += best == test_labels[done];
    }
  }
  return correct;
}

int main(int argc, char **argv) {
  const char *folder = argc > 1 ? argv[1] : "models/data/digits", *saved = argc > 2 ? argv[2] : "digits.block";
  if (!read_npy(folder, "x_train.npy", images, sizeof images) ||
      !read_npy(folder, "y_train.npy", labels, sizeof labels) ||
      !read_npy(folder, "x_test.npy", test_images, sizeof test_images) ||
      !read_npy(folder, "y_test.npy", test_labels, sizeof test_labels))
    return 1;
  if (mlp_init(model, /*seed=*/1) != DLC_OK)
    return 1;
  for (int epoch = 1; epoch <= EPOCHS; ++epoch) {
    float loss = train_epoch();
    if (loss < 0)
      return 1;
    if (epoch % 5 == 0)
      printf("epoch %d: loss %.3f\n", epoch, loss);
  }
  int before = count_correct();
  if (before < 0 || !save(saved))
    return fprintf(stderr, "cannot save %s\n", saved), 1;
  memset(model, 0, sizeof model);
  if (!load(saved))
    return fprintf(stderr, "cannot load %s\n", saved), 1;
  int after = count_correct();
  printf("%d bytes of model, %zu of workspace\n", MLP_TRAIN_BYTES, sizeof workspace);
  printf("%d of %d recognised, %d after saving and loading\n", before, TEST_ROWS, after);
  return before == after ? 0 : 1;
}
