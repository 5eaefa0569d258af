/*===- main.c - Reads digits with a compiled model ------------------------===*
 *
 * Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * usage: digits IMAGES.npy
 *
 * Prints the most likely digit of each row of 64 pixels.
 *
 *===----------------------------------------------------------------------===*/
#include "mlp.h"
#include <dlc/Runtime/dlc.h>
#include <stdio.h>
#include <stdlib.h>

static int fail(void) {
  fprintf(stderr, "digits: %s\n", dlc_error_message());
  return 1;
}

int main(int argc, char **argv) {
  dlc_tensor *images;
  if (argc != 2) {
    fprintf(stderr, "usage: digits IMAGES.npy\n");
    return 1;
  }
  if (dlc_tensor_read(argv[1], &images))
    return fail();
  if (dlc_tensor_type(images) != DLC_F32 || dlc_tensor_rank(images) != 2 || dlc_tensor_shape(images)[1] != 64) {
    fprintf(stderr, "digits: expects rows of 64 floats\n");
    return 1;
  }
  size_t bytes = mlp_predict_workspace();
  void *workspace = bytes ? aligned_alloc(DLC_BLOCK_ALIGNMENT, bytes) : NULL;
  const float *pixels = dlc_tensor_data(images);
  for (int64_t i = 0; i < dlc_tensor_shape(images)[0]; ++i) {
    float probs[10];
    int best = 0;
    if (mlp_predict(pixels + 64 * i, probs, workspace) != DLC_OK)
      return 1;
    for (int digit = 1; digit < 10; ++digit)
      if (probs[digit] > probs[best])
        best = digit;
    printf("%d\n", best);
  }
  free(workspace);
  dlc_tensor_free(images);
  return 0;
}
