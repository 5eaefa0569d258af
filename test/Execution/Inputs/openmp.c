// Calls the model of serial.o and that of threads.o for the same batch, of the size given, and compares all that they
// compute bit for bit. Prints how many threads the process has then.
#include "serial.h"
#include "threads.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most = 16 };

static _Alignas(64) char serial[SERIAL_CNN_TRAIN_BYTES], threads[THREADS_CNN_TRAIN_BYTES];
static float x[most * 28 * 28], expected[most * 10], probs[most * 10];
static int32_t y[most];

static int countThreads(void) {
  int count = 0;
  DIR *tasks = opendir("/proc/self/task");
  for (struct dirent *entry; tasks && (entry = readdir(tasks));)
    count += entry->d_name[0] != '.';
  if (tasks)
    closedir(tasks);
  return count;
}

static void *allocate(size_t bytes) { return aligned_alloc(DLC_BLOCK_ALIGNMENT, (bytes + 63) / 64 * 64 + 64); }

int main(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : most;
  for (int i = 0; i < n * 28 * 28; ++i)
    x[i] = (float)(i * 37 % 101) / 101;
  for (int i = 0; i < n; ++i)
    y[i] = i % 10;
  void *workspace = allocate(serial_cnn_step_workspace(n)), *other = allocate(threads_cnn_step_workspace(n));
  if (!workspace || !other || serial_cnn_init(serial, 5) || threads_cnn_init(threads, 5))
    return 1;
  for (int step = 0; step < 3; ++step) {
    float loss, same;
    if (serial_cnn_predict(serial, n, x, expected, workspace) || threads_cnn_predict(threads, n, x, probs, other) ||
        serial_cnn_step(serial, n, x, y, &loss, workspace) || threads_cnn_step(threads, n, x, y, &same, other))
      return 1;
    if (memcmp(expected, probs, sizeof probs) || memcmp(&loss, &same, sizeof same) ||
        memcmp(serial, threads, sizeof threads)) {
      printf("step %d differs: %g and %g\n", step, loss, same);
      return 1;
    }
  }
  printf("equal with %d threads\n", countThreads());
  free(workspace);
  free(other);
  return 0;
}
