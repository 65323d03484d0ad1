/* marks.h - a set of fingerprints of terms, each with a few flags
 *
 * A term is kept as 128 bits that depend on a secret of the run, so that no
 * input can be made to collide; the texts are not kept.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DATASET_MARKS_H
#define VOUCH_DATASET_MARKS_H

#include "vouch/status.h"
#include "vouch/term.h"

#include <stdint.h>

typedef struct {
  uint64_t print[2];
} VouchPrint;

typedef struct {
  uint64_t    seed[4];
  VouchPrint *prints; /**< A zero one is a free place. */
  uint8_t    *flags;
  size_t      count;
  size_t      room; /**< A power of two. */
  size_t      limit;
} VouchMarks;

void vouchi_marks_begin(VouchMarks *marks, size_t limit);

/** The fingerprint of a term. */
VouchPrint vouchi_marks_print(const VouchMarks *marks, const VouchTerm *term);

/** That of two, one behind the other. */
VouchPrint vouchi_marks_pair(const VouchMarks *marks,
                             VouchPrint        first,
                             VouchPrint        second);

/** Set `flag` of a fingerprint; `*news` tells whether it was not set. */
VouchStatus vouchi_marks_set(VouchMarks *marks,
                             VouchPrint  print,
                             uint8_t     flag,
                             bool       *news);

void vouchi_marks_free(VouchMarks *marks);

#endif
