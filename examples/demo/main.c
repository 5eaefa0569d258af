/*===- main.c - Classifies pieces of clothing with a compiled CNN ----------===*
 *
 * Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * usage: demo IMAGES LABELS
 *
 * IMAGES and LABELS are Fashion-MNIST's IDX files. The model is one object file
 * linked into this program: a function from an image to ten probabilities.
 * libdlc only reads the files.
 *
 *===----------------------------------------------------------------------===*/
#include "cnn.h"
#include "dlc/Runtime/dlc.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { SIDE = 28, PIXELS = SIDE * SIDE, CLASSES = 10, SHOWN = 3, COUNT = 2000 };

static const char *const kNames[CLASSES] = {"T-shirt", "trousers", "pullover", "dress", "coat",
                                            "sandal",  "shirt",    "sneaker",  "bag",   "ankle boot"};

static void *workspace;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* The class with the largest probability; ends the program on an error. */
static int classify(const unsigned char *pixels, float probs[CLASSES]) {
  float image[PIXELS];
  int best = 0;
  for (int i = 0; i < PIXELS; ++i)
    image[i] = (float)pixels[i] / 255.0f;
  int status = cnn_predict(image, probs, workspace);
  if (status != DLC_OK) {
    fprintf(stderr, "demo: cnn_predict returned %d\n", status);
    exit(1);
  }
  for (int i = 1; i < CLASSES; ++i)
    if (probs[i] > probs[best])
      best = i;
  return best;
}

/* Two rows of pixels are one of text. */
static void show(const unsigned char *images, const unsigned char *labels) {
  static const char ramp[] = " .:-=+*#%@";
  int colours = isatty(STDOUT_FILENO);
  for (int row = 0; row < SIDE; row += 2) {
    for (int image = 0; image < SHOWN; ++image) {
      const unsigned char *line = images + image * PIXELS + row * SIDE;
      for (int column = 0; column < SIDE; ++column)
        putchar(ramp[(line[column] + line[column + SIDE]) * 9 / 510]);
      printf("   ");
    }
    putchar('\n');
  }
  for (int image = 0; image < SHOWN; ++image) {
    float probs[CLASSES];
    char text[64];
    int predicted = classify(images + image * PIXELS, probs);
    int right = predicted == labels[image];
    snprintf(text, sizeof text, "%s %.0f %% (%s)", kNames[predicted], 100.0 * probs[predicted],
             right ? "right" : kNames[labels[image]]);
    printf("%s%-*s%s   ", colours ? (right ? "\033[32m" : "\033[31m") : "", SIDE, text, colours ? "\033[0m" : "");
  }
  printf("\n\n");
}

static dlc_tensor *read_bytes(const char *path, int rank) {
  dlc_tensor *tensor = NULL;
  if (dlc_tensor_read(path, &tensor)) {
    fprintf(stderr, "demo: %s\n", dlc_error_message());
    exit(1);
  }
  const int64_t *shape = dlc_tensor_shape(tensor);
  if (dlc_tensor_type(tensor) != DLC_U8 || dlc_tensor_rank(tensor) != rank || shape[0] < COUNT ||
      (rank == 3 && (shape[1] != SIDE || shape[2] != SIDE))) {
    fprintf(stderr, "demo: %s does not hold %d items of Fashion-MNIST\n", path, COUNT);
    exit(1);
  }
  return tensor;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: demo IMAGES LABELS\n");
    return 1;
  }
  dlc_tensor *images = read_bytes(argv[1], 3), *labels = read_bytes(argv[2], 1);
  const unsigned char *pixels = dlc_tensor_data(images), *truth = dlc_tensor_data(labels);

  size_t bytes = cnn_predict_workspace();
  workspace = aligned_alloc(DLC_BLOCK_ALIGNMENT, (bytes / DLC_BLOCK_ALIGNMENT + 1) * DLC_BLOCK_ALIGNMENT);
  if (!workspace) {
    fprintf(stderr, "demo: out of memory\n");
    return 1;
  }
  show(pixels, truth);

  int right = 0;
  float probs[CLASSES];
  double start = seconds();
  for (int i = 0; i < COUNT; ++i)
    right += classify(pixels + i * PIXELS, probs) == truth[i];
  double elapsed = seconds() - start;
  printf("accuracy %.4f on the first %d test images, %.1f us per image\n", (double)right / COUNT, COUNT,
         1e6 * elapsed / COUNT);
  free(workspace);
  dlc_tensor_free(images);
  dlc_tensor_free(labels);
  return 0;
}
