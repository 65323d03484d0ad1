/* sources.c - read, hash, sort, and leave out what was given twice */
// SPDX-License-Identifier: Apache-2.0

#include "pipe/sources.h"

#include "base/input.h"
#include "base/utf8.h"
#include "pipe/spool.h"

#include <stdint.h>
#include <stdlib.h>

/** The first pass at work. */
typedef struct {
  const VouchConvertOptions *options;
  VouchCounts               *counts;
  VouchSources              *sources;
  VouchInput                 input;   /**< Used for one file after the other. */
  uint64_t                   streams; /**< Descriptors below 64 read so far. */
} Collecting;

/** White_Space of Unicode, and the byte-order mark. */
static bool
is_blank(const uint32_t point)
{
  return (point >= 0x09U && point <= 0x0DU) || point == 0x20U ||
         point == 0x85U || point == 0xA0U || point == 0x1680U ||
         (point >= 0x2000U && point <= 0x200AU) || point == 0x2028U ||
         point == 0x2029U || point == 0x202FU || point == 0x205FU ||
         point == 0x3000U || point == 0xFEFFU;
}

static bool
is_empty(const VouchView text)
{
  size_t at = 0;
  while (at < text.size) {
    if (!is_blank(vouchi_utf8_next(text, &at))) {
      return false;
    }
  }
  return true;
}

/** Keep the bytes of a stream past the next reading. */
static void
hold_bytes(VouchInput *const input, VouchSource *const source)
{
  source->held = input->bytes.data;
  *input       = (VouchInput){{NULL, 0}, 0};
}

/** A stream can be read once: false, and counted, when it was read before. */
static bool
take_stream(Collecting *const collecting, const int fd)
{
  if (fd >= 64) {
    return true;
  }
  const uint64_t bit = (uint64_t)1U << (unsigned)fd;
  if (collecting->streams & bit) {
    ++collecting->counts->repeated;
    return false;
  }
  collecting->streams |= bit;
  return true;
}

static VouchStatus
read_path(Collecting *const collecting, const char *const path, const int fd)
{
  const VouchConvertOptions *const options = collecting->options;
  const size_t                     most    = options->limits.document_bytes;
  if (fd < 0) {
    return vouchi_input_read(&collecting->input, path, most, options->log);
  }
  return vouchi_spool(&collecting->input, fd, vouch_view_from_string(path),
                      options);
}

static VouchStatus
add_source(Collecting *const collecting, const char *const path, const int fd)
{
  const VouchView bytes = collecting->input.bytes;
  if (is_empty(bytes)) {
    ++collecting->counts->empty;
    return VOUCH_OK;
  }
  VouchSource *const source =
    &collecting->sources->items[collecting->sources->count++];
  source->path = path;
  source->size = bytes.size;
  vouchi_hash(bytes, source->hash);
  if (fd >= 0) {
    hold_bytes(&collecting->input, source);
  }
  return VOUCH_OK;
}

/** What a failure to read one path means for the run. */
static VouchStatus
reject(Collecting *const collecting, const VouchStatus st)
{
  if (st != VOUCH_NO_INPUT && st != VOUCH_LIMIT && st != VOUCH_BAD_INPUT) {
    return st;
  }
  ++collecting->counts->rejected;
  collecting->counts->unread += st == VOUCH_NO_INPUT;
  return collecting->options->strict ? VOUCH_BAD_INPUT : VOUCH_OK;
}

static VouchStatus
collect_path(Collecting *const collecting, const char *const path)
{
  int fd = -1;
  if (vouchi_cancelled(collecting->options)) {
    return VOUCH_CANCELLED;
  }
  (void)vouchi_input_is_stream(path, &fd);
  if (fd >= 0 && !take_stream(collecting, fd)) {
    return VOUCH_OK;
  }
  const VouchStatus st = read_path(collecting, path, fd);
  return st ? reject(collecting, st) : add_source(collecting, path, fd);
}

static int
compare(const void *const left, const void *const right)
{
  const VouchSource *const a     = (const VouchSource *)left;
  const VouchSource *const b     = (const VouchSource *)right;
  const int                order = memcmp(a->hash, b->hash, VOUCH_HASH_SIZE);
  // Of several paths of one document the same one counts in any order
  return order ? order : strcmp(a->path, b->path);
}

/** Leave each hash once. */
static void
leave_out_repeated(VouchSources *const sources, VouchCounts *const counts)
{
  size_t kept = 0;
  for (size_t i = 0; i < sources->count; ++i) {
    VouchSource *const item = &sources->items[i];
    if (kept &&
        !memcmp(sources->items[kept - 1U].hash, item->hash, VOUCH_HASH_SIZE)) {
      ++counts->repeated;
      free((void *)item->held);
    } else {
      sources->items[kept++] = *item;
    }
  }
  sources->count = kept;
}

VouchStatus
vouchi_sources_collect(const VouchPaths *const          paths,
                       const VouchConvertOptions *const options,
                       VouchCounts *const               counts,
                       VouchSources *const              sources)
{
  Collecting  collecting = {options, counts, sources, {{NULL, 0}, 0}, 0};
  VouchStatus st         = VOUCH_OK;
  sources->items = (VouchSource *)calloc(paths->count ? paths->count : 1U,
                                         sizeof(*sources->items));
  if (!sources->items) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; !st && i < paths->count; ++i) {
    st = collect_path(&collecting, paths->paths[i]);
  }
  vouchi_input_free(&collecting.input);
  qsort(sources->items, sources->count, sizeof(*sources->items), compare);
  leave_out_repeated(sources, counts);
  return st;
}

void
vouchi_sources_free(VouchSources *const sources)
{
  for (size_t i = 0; i < sources->count; ++i) {
    free((void *)sources->items[i].held);
    vouchi_kept_free(sources->items[i].kept);
  }
  free(sources->items);
  *sources = (VouchSources){NULL, 0};
}
