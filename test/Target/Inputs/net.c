/* Calls all of net.nn and writes what comes out to a file, as raw floats and doubles. */
#include "net.h"
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

static _Alignas(64) char model[NET_TRAIN_BYTES], memory[NET_MEMORY_BYTES], workspace[1 << 18];

int main(int argc, char **argv) {
  enum { n = 6, t = 5 };
  int32_t words[n * t], labels[n];
  float losses[8], probs[n * 3];
  double x[n * 7], mean[7], total;
  int64_t large, count, dims[2] = {n, t};
  FILE *file = argc == 2 ? fopen(argv[1], "wb") : NULL;
  CHECK(file);
  for (int i = 0; i < n * t; ++i)
    words[i] = i * 7 % 11;
  for (int i = 0; i < n; ++i)
    labels[i] = i % 3;
  for (int i = 0; i < n * 7; ++i)
    x[i] = (double)(i * 37 % 101) / 50 - 1;
  CHECK(net_init(model, 5) == DLC_OK && net_reset(memory) == DLC_OK);
  CHECK(net_step_workspace(n, t) <= sizeof workspace && net_predict_workspace(n, t) <= sizeof workspace);
  for (int i = 0; i < 8; ++i)
    CHECK(net_step(model, n, t, words, labels, &losses[i], workspace) == DLC_OK);
  CHECK(losses[7] < losses[0]);
  CHECK(net_predict(model, n, t, words, probs, workspace) == DLC_OK);
  for (int i = 1; i < 3; ++i)
    CHECK(net_sums(model, memory, n, x, mean, &total, &large, &count, workspace) == DLC_OK &&
          count == i * INT64_C(3000000000));
  CHECK(large / 1000000 == (int64_t)((mean[0] + mean[1] + mean[2] + mean[3] + mean[4] + mean[5] + mean[6]) * n * 1e6));
  /* Sizes are as wide as pointers: what does not fit one is refused. */
  CHECK(net_predict_workspace(INT64_C(1) << 62, 4) == SIZE_MAX);
  CHECK(sizeof(size_t) == 8 || net_predict_workspace(INT64_C(1) << 32, 1) == SIZE_MAX);
  CHECK(net_predict_workspace(SIZE_MAX / 8, 1) == SIZE_MAX);
  words[3] = 11;
  CHECK(net_predict(model, n, t, words, probs, workspace) == DLC_E_INDEX);
  words[3] = 1;
  CHECK(net_predict(model, n, t, words, probs, workspace) == DLC_OK);
  /* The descriptor has the layout that C gives its structures. */
  CHECK(net_model.abi_version == DLC_ABI_VERSION && net_model.num_funcs == 3 && strcmp(net_model.name, "net") == 0);
  CHECK(net_model.train_bytes == NET_TRAIN_BYTES && net_model.memory_bytes == NET_MEMORY_BYTES);
  CHECK(strcmp(net_model.funcs[2].name, "step") == 0 && net_model.funcs[2].num_inputs == 2);
  CHECK(net_model.funcs[0].workspace(dims) == net_predict_workspace(n, t));
  CHECK(strcmp(net_model.stores[0].name, "table") != 0 || net_model.stores[0].shape[1] == 4);
  fwrite(losses, sizeof losses, 1, file);
  fwrite(probs, sizeof probs, 1, file);
  CHECK(fclose(file) == 0);
  return 0;
}
