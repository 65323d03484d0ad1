/* feed.h - the window of a file that a reader looks through
 *
 * Bytes from `at` up to `end` are well-formed UTF-8. A NUL stands at `end`, and
 * some bytes may be read behind it, so that scanning needs no look at the end
 * until it meets a NUL. What was read before `at` is forgotten when more is
 * asked for; only its lines and columns stay counted.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PARSE_FEED_H
#define VOUCH_PARSE_FEED_H

#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdint.h>

/** Bytes that may be read behind the NUL. */
#define VOUCH_FEED_SLACK 16U

typedef struct {
  const char *at;  /**< The reader's; what it still needs begins here. */
  const char *end; /**< A NUL that is no part of the file. */

  // What follows is private
  char     *data;
  size_t    room;      /**< NUL and slack not counted. */
  size_t    size;      /**< Of what is checked: up to `end`. */
  size_t    most;      /**< That `room` may become. */
  char      tail[4];   /**< A sequence that the last block cut. */
  size_t    tail_size; /**< Of it. */
  bool      last;      /**< All was read. */
  bool      mends;     /**< Put U+FFFD where bytes are not UTF-8. */
  bool      broken;    /**< What stood at `end` is not UTF-8. */
  int       fd;        /**< -1: `rest` is what is read. */
  VouchView rest;
  uint64_t  lines;   /**< Before `data`. */
  uint64_t  columns; /**< Code points between the last of them and `data`. */
} VouchFeed;

typedef struct {
  uint64_t line;   /**< From 1. */
  uint64_t column; /**< In code points, from 1. */
} VouchPlace;

/** Begin with the bytes of `fd`, or with `bytes` where that is -1. Nothing is
 *  read yet. At most about `most` bytes are kept at once. */
void vouchi_feed_begin(VouchFeed *feed, int fd, VouchView bytes, size_t most);

/**
 * Keep what stands from `at` on, and read more behind it.
 *
 * VOUCH_OK when there is more, at least a byte; VOUCH_END at the end of the
 * file; VOUCH_BAD_INPUT when what stands at `end` is not UTF-8; VOUCH_LIMIT
 * when more would have to be kept than may be; VOUCH_NO_INPUT with errno set
 * when reading fails; VOUCH_NO_MEMORY. `at` stays at its byte, but all other
 * pointers into the window are void.
 */
VouchStatus vouchi_feed_more(VouchFeed *feed);

/** The line and column of a byte of the window. */
VouchPlace vouchi_feed_place(const VouchFeed *feed, const char *where);

void vouchi_feed_free(VouchFeed *feed);

#endif
