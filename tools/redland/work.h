/* work.h - what children do: serialize, parse, store and load
 *
 * Each is the `run` of a VouchChildJob and takes its struct.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_REDLAND_WORK_H
#define VOUCH_REDLAND_WORK_H

#include "redland/child.h"
#include "vouch/format.h"

typedef struct {
  const char               *name; /**< Of a syntax of raptor's. */
  const VouchWriterOptions *options;
} VouchSerializeWork;

typedef struct {
  const char *name;
  const char *base;
} VouchParseWork;

/** librdf's words for a storage: "hashes", "graph",
 *  "hash-type='bdb',dir='.'". */
typedef struct {
  const char *kind;
  const char *name;
  const char *options;
} VouchStorageWork;

/** Records in, a file out. */
int vouchi_work_serialize(const void *given);

/** A file in, records out. */
int vouchi_work_parse(const void *given);

/** Records in, into a storage. */
int vouchi_work_store(const void *given);

/** All of a storage out as records. */
int vouchi_work_load(const void *given);

#endif
