/* sources.h - the first pass: which documents there are
 *
 * Of each file only its path, size and hash are kept (about 64 bytes), so
 * that a run may have millions. What comes from a descriptor can be read only
 * once and is kept whole.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PIPE_SOURCES_H
#define VOUCH_PIPE_SOURCES_H

#include "base/hash.h"
#include "pipe/kept.h"
#include "vouch/convert.h"

/** One document to convert. */
typedef struct {
  const char *path; /**< The caller's. */
  const char *held; /**< Its bytes, where they can be read only once. */
  size_t      size;
  uint8_t     hash[VOUCH_HASH_SIZE];
  VouchKept  *kept; /**< By the first pass; or NULL. */
} VouchSource;

typedef struct {
  VouchSource *items; /**< In order of hash, each hash once. */
  size_t       count;
} VouchSources;

/** The paths that were given. */
typedef struct {
  const char *const *paths;
  size_t             count;
} VouchPaths;

/** Whether somebody asked to stop. */
static inline bool
vouchi_cancelled(const VouchConvertOptions *const options)
{
  const volatile int *const cancelled = options->cancelled;
  return cancelled && *cancelled;
}

/**
 * Read and hash every path. What cannot be read is reported and counted, and
 * so are empty files and repeated ones.
 *
 * VOUCH_BAD_INPUT or VOUCH_NO_INPUT only where `options->strict` made it stop.
 */
VouchStatus vouchi_sources_collect(const VouchPaths          *paths,
                                   const VouchConvertOptions *options,
                                   VouchCounts               *counts,
                                   VouchSources              *sources);

void vouchi_sources_free(VouchSources *sources);

#endif
