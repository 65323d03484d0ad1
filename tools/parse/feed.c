/* feed.c - read in blocks, check UTF-8 a block at a time, count lines */
// SPDX-License-Identifier: Apache-2.0

#include "parse/feed.h"

#include "base/input.h"
#include "base/utf8.h"

#include <stdlib.h>

#define FIRST_ROOM ((size_t)128U * 1024U)
#define EVERY 0x0101010101010101ULL
#define HIGH 0x8080808080808080ULL

void
vouchi_feed_begin(VouchFeed *const feed,
                  const int        fd,
                  const VouchView  bytes,
                  const size_t     most)
{
  *feed = (VouchFeed){.fd = fd, .rest = bytes, .most = most};
}

/** Bytes of `text` that are line feeds. */
static uint64_t
count_lines(const VouchView text)
{
  uint64_t count = 0;
  size_t   at    = 0;
  for (; text.size - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
    uint64_t word = 0;
    memcpy(&word, text.data + at, sizeof(word));
    word ^= EVERY * '\n';
    // High bit of each byte that was a line feed, exactly
    const uint64_t found = ~(((word & ~HIGH) + ~HIGH) | word | ~HIGH);
    count += (uint64_t)__builtin_popcountll(found);
  }
  for (; at < text.size; ++at) {
    count += text.data[at] == '\n' ? 1U : 0U;
  }
  return count;
}

/** Bytes of `text` behind its last line feed. */
static VouchView
last_line(const VouchView text)
{
  size_t begin = text.size;
  while (begin && text.data[begin - 1U] != '\n') {
    --begin;
  }
  return vouch_view(text.data + begin, text.size - begin);
}

/** The line and column of the byte behind `before`, the head of the window. */
static VouchPlace
place_behind(const VouchFeed *const feed, const VouchView before)
{
  const uint64_t  lines = count_lines(before);
  const VouchView line  = last_line(before);
  VouchPlace      place = {feed->lines + lines, vouchi_utf8_count(line)};
  place.column += lines ? 0U : feed->columns;
  return place;
}

VouchPlace
vouchi_feed_place(const VouchFeed *const feed, const char *const where)
{
  const size_t size  = feed->data ? (size_t)(where - feed->data) : 0U;
  VouchPlace   place = place_behind(feed, vouch_view(feed->data, size));
  ++place.line;
  ++place.column;
  return place;
}

/** Forget what stands before `at`. */
static void
discard(VouchFeed *const feed)
{
  const size_t used = feed->data ? (size_t)(feed->at - feed->data) : 0U;
  if (!used) {
    return;
  }
  const VouchPlace place = place_behind(feed, vouch_view(feed->data, used));
  feed->lines            = place.line;
  feed->columns          = place.column;
  feed->size -= used;
  memmove(feed->data, feed->data + used, feed->size);
}

static VouchStatus
make_room(VouchFeed *const feed, const size_t room)
{
  if (room > feed->most) {
    return VOUCH_LIMIT;
  }
  char *const data = (char *)realloc(feed->data, room + 1U + VOUCH_FEED_SLACK);
  if (!data) {
    return VOUCH_NO_MEMORY;
  }
  feed->data = data;
  feed->room = room;
  return VOUCH_OK;
}

/** Read behind what is there; `*got` bytes, none at the end of the file. */
static VouchStatus
read_block(VouchFeed *const feed, size_t *const got)
{
  char *const  to   = feed->data + feed->size + feed->tail_size;
  const size_t room = feed->room - feed->size - feed->tail_size;
  memcpy(feed->data + feed->size, feed->tail, feed->tail_size);
  if (feed->fd < 0) {
    const size_t size = feed->rest.size < room ? feed->rest.size : room;
    if (size) {
      memcpy(to, feed->rest.data, size);
      feed->rest = vouch_view(feed->rest.data + size, feed->rest.size - size);
    }
    *got = size;
    return VOUCH_OK;
  }
  const ptrdiff_t count = vouchi_input_some(feed->fd, to, room);
  *got                  = count > 0 ? (size_t)count : 0U;
  return count < 0 ? VOUCH_NO_INPUT : VOUCH_OK;
}

/** Bytes at the end of `text` that begin a sequence which may go on. */
static size_t
unfinished(const VouchView text)
{
  const size_t most = text.size < 3U ? text.size : 3U;
  for (size_t back = 1U; back <= most; ++back) {
    const unsigned char byte = (unsigned char)text.data[text.size - back];
    if ((byte & 0xC0U) == 0x80U) {
      continue;
    }
    const size_t length = byte >= 0xF0U ? 4U : byte >= 0xE0U ? 3U : 2U;
    return byte >= 0xC2U && byte <= 0xF4U && length > back ? back : 0U;
  }
  return 0U;
}

/** Number of bytes of `text` that are not UTF-8. */
static size_t
count_bad(VouchView text)
{
  size_t count = 0;
  size_t good  = vouchi_utf8_check(text);
  while (good < text.size) {
    text = vouch_view(text.data + good + 1U, text.size - good - 1U);
    good = vouchi_utf8_check(text);
    ++count;
  }
  return count;
}

/** Write `text` to `to` with U+FFFD for each bad byte. */
static void
write_mended(VouchView text, char *to)
{
  while (text.size) {
    const size_t good = vouchi_utf8_check(text);
    memcpy(to, text.data, good);
    to += good;
    if (good == text.size) {
      return;
    }
    to += vouchi_utf8_encode(VOUCH_UTF8_BAD, to);
    text = vouch_view(text.data + good + 1U, text.size - good - 1U);
  }
}

/** Mend the bytes between `from` and `*size`, of which `*size` grows. */
static VouchStatus
mend(VouchFeed *const feed, const size_t from, size_t *const size)
{
  const size_t    length = *size - from;
  const VouchView bad    = vouch_view(feed->data + from, length);
  const size_t    grows  = 2U * count_bad(bad);
  char *const     copy   = (char *)malloc(length);
  VouchStatus     st     = copy ? VOUCH_OK : VOUCH_NO_MEMORY;
  if (!st && grows > feed->room - *size) {
    st = make_room(feed, *size + grows);
  }
  if (!st) {
    memcpy(copy, feed->data + from, length);
    write_mended(vouch_view(copy, length), feed->data + from);
    *size += grows;
  }
  free(copy);
  return st;
}

/** Take the `got` bytes that were read, as far as they are well formed. */
static VouchStatus
take_block(VouchFeed *const feed, const size_t got)
{
  const size_t    from = feed->size;
  size_t          size = from + feed->tail_size + got;
  const VouchView all  = vouch_view(feed->data, size);
  feed->last           = !got;
  feed->tail_size      = feed->last ? 0U : unfinished(all);
  size -= feed->tail_size;
  memcpy(feed->tail, feed->data + size, feed->tail_size);
  const VouchView fresh = vouch_view(feed->data + from, size - from);
  size_t          good  = from + vouchi_utf8_check(fresh);
  VouchStatus     st    = VOUCH_OK;
  if (good < size && feed->mends) {
    st   = mend(feed, good, &size);
    good = size;
  }
  feed->broken = good < size;
  feed->size   = good;
  return st;
}

/** Read until there is a byte more, or no more can be. */
static VouchStatus
read_more(VouchFeed *const feed)
{
  const size_t before = feed->size;
  while (feed->size == before && !feed->last && !feed->broken) {
    size_t      got = 0;
    VouchStatus st  = read_block(feed, &got);
    st              = st ? st : take_block(feed, got);
    if (st) {
      return st;
    }
  }
  if (feed->size > before) {
    return VOUCH_OK;
  }
  return feed->broken ? VOUCH_BAD_INPUT : VOUCH_END;
}

/** Room for a first block, or less where all of it is known to be less. */
static size_t
first_room(const VouchFeed *const feed)
{
  return feed->fd < 0 && feed->rest.size < FIRST_ROOM ? feed->rest.size + 8U
                                                      : FIRST_ROOM;
}

VouchStatus
vouchi_feed_more(VouchFeed *const feed)
{
  VouchStatus st = VOUCH_OK;
  if (feed->broken) {
    return VOUCH_BAD_INPUT;
  }
  if (feed->last) {
    return VOUCH_END;
  }
  discard(feed);
  // With less than half of it free, blocks would become too small
  if (!feed->room) {
    st = make_room(feed, first_room(feed));
  } else if (feed->size > feed->room / 2U &&
             (feed->fd >= 0 || feed->rest.size || feed->tail_size)) {
    st = make_room(feed, feed->room * 2U);
  }
  st       = st ? st : read_more(feed);
  feed->at = feed->data;
  if (feed->data) {
    feed->end = feed->data + feed->size;
    memset(feed->data + feed->size, 0, 1U + VOUCH_FEED_SLACK);
  }
  return st;
}

void
vouchi_feed_free(VouchFeed *const feed)
{
  free(feed->data);
  *feed = (VouchFeed){.fd = -1};
}
