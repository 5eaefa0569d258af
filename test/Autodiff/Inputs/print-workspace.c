/* Compares the workspace of a gradient through 512 steps with and without checkpoints. */
#include <stdio.h>

int main(void) {
  size_t plain = recurrence_plain_workspace(512), kept = recurrence_kept_workspace(512);
  printf("%zu bytes, with checkpoints %zu: ", plain, kept);
  printf("%s\n", 4 * kept < plain ? "less than a quarter" : "not less than a quarter");
  return 0;
}
