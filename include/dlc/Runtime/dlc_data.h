/*===- dlc_data.h - Data sets from C ----------------------------------------===*
 *
 * Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Part of dlc.h, which says how functions report and whose handles are; what
 * they do is described with the C++ classes in dlc/Runtime/Data.
 *
 *===----------------------------------------------------------------------===*/
#ifndef DLC_RUNTIME_DLC_DATA_H
#define DLC_RUNTIME_DLC_DATA_H

#include "dlc/Runtime/dlc.h"

#ifdef __cplusplus
extern "C" {
#endif

/*===--- Files ------------------------------------------------------------===*/

/* The elements of an .npy file where they lie, read-only. */
int dlc_tensor_map(const char *path, dlc_tensor **result);
/* What `text` names, like "table.csv:age+bmi:0..100" (see InputFile.h), for an
 * input of that type and shape, where -1 is any size. */
int dlc_tensor_read_input(const char *text, dlc_type type, int rank, const int64_t *shape, dlc_tensor **result);

/*===--- Data sets --------------------------------------------------------===*/

/* Columns of equally many rows. */
typedef struct dlc_dataset dlc_dataset;

/* Shares the tensors' elements. */
int dlc_dataset_create(const dlc_tensors *columns, dlc_dataset **result);
/* All columns of a CSV file. */
int dlc_dataset_read_csv(const char *path, dlc_dataset **result);
void dlc_dataset_free(dlc_dataset *data);
int64_t dlc_dataset_size(const dlc_dataset *data);
int dlc_dataset_columns(const dlc_dataset *data, dlc_tensors **result);
int dlc_dataset_column(const dlc_dataset *data, const char *name, dlc_tensor **result);
/* A view of the rows from `first` on. */
int dlc_dataset_slice(const dlc_dataset *data, int64_t first, int64_t count, dlc_dataset **result);
/* The first `count` rows and the others, or with a seed `count` random ones and the others. */
int dlc_dataset_split(const dlc_dataset *data, int64_t count, const uint64_t *seed, dlc_dataset **first,
                      dlc_dataset **second);

/*===--- Batches ----------------------------------------------------------===*/

/* Walks a data set in batches, one epoch at a time. */
typedef struct dlc_batches dlc_batches;

/* In order, or with a seed shuffled anew each epoch. A last batch with fewer rows is left out if `drop_last`. */
int dlc_batches_create(const dlc_dataset *data, int64_t batch_size, const uint64_t *seed, int drop_last,
                       dlc_batches **result);
void dlc_batches_free(dlc_batches *batches);
/* How many an epoch has. */
int64_t dlc_batches_count(const dlc_batches *batches);
/* Goes to a batch of an epoch. */
int dlc_batches_start(dlc_batches *batches, int64_t epoch, int64_t batch);
/* The next batch, or null at the end of the epoch. Shuffled batches share memory, which the next call writes again. */
int dlc_batches_next(dlc_batches *batches, dlc_dataset **result);

#ifdef __cplusplus
}
#endif

#endif /* DLC_RUNTIME_DLC_DATA_H */
