/* grouped.c - the lines of a graph as Turtle that says each subject once
 *
 * Fewer bytes and names make a server that reads a large PUT faster. Only
 * neighbours are grouped, so nothing is sorted; the terms stay as they are.
 */
// SPDX-License-Identifier: Apache-2.0

#include "push/sending.h"

#include "base/input.h"
#include "base/temporary.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define WINDOW ((size_t)1U << 20U)

/** Lines being grouped. */
typedef struct {
  VouchPush  *push;
  int         fd;
  VouchBuffer in;      /**< What was read and not yet written. */
  VouchBuffer out;     /**< What was grouped and not yet written. */
  VouchBuffer subject; /**< Of the last statement. */
  VouchBuffer predicate;
  uint64_t    size; /**< Bytes written. */
} Grouping;

static VouchStatus
write_out(Grouping *const grouping)
{
  char   text[128];
  size_t at = 0;
  while (at < grouping->out.size) {
    const ssize_t took =
      write(grouping->fd, grouping->out.data + at, grouping->out.size - at);
    if (took < 0 && errno != EINTR) {
      vouch_log(grouping->push->log, VOUCH_LOG_ERROR,
                "the spool file cannot be written: %s; TMPDIR names the folder "
                "for it",
                vouchi_error_text(errno, text, sizeof(text)));
      return VOUCH_NO_OUTPUT;
    }
    at += took > 0 ? (size_t)took : 0U;
  }
  grouping->size += at;
  vouchi_buffer_clear(&grouping->out);
  return VOUCH_OK;
}

static void
put(Grouping *const grouping, const VouchView text)
{
  (void)vouchi_buffer_add(&grouping->out, text);
}

static bool
is_same(const VouchBuffer *const last, const VouchView text)
{
  return last->size && vouch_view_equal(vouchi_buffer_view(last), text);
}

static void
keep(VouchBuffer *const last, const VouchView text)
{
  vouchi_buffer_clear(last);
  (void)vouchi_buffer_add(last, text);
}

/** The word that `*text` begins with; it becomes what is behind the space. */
static VouchView
take_word(VouchView *const text)
{
  const char *const space = memchr(text->data, ' ', text->size);
  const size_t      size  = space ? (size_t)(space - text->data) : text->size;
  const VouchView   word  = vouch_view(text->data, size);
  const size_t      step  = size + (space ? 1U : 0U);
  *text                   = vouch_view(text->data + step, text->size - step);
  return word;
}

/** A line without " .\n", which the next one or the end brings. */
static VouchStatus
add_line(Grouping *const grouping, VouchView line)
{
  const VouchView whole     = line;
  const VouchView subject   = take_word(&line);
  const VouchView predicate = take_word(&line);
  if (!is_same(&grouping->subject, subject)) {
    put(grouping, grouping->subject.size ? VOUCH_VIEW(" .\n") : VOUCH_VIEW(""));
    put(grouping, whole);
    keep(&grouping->subject, subject);
    keep(&grouping->predicate, predicate);
  } else if (!is_same(&grouping->predicate, predicate)) {
    put(grouping, VOUCH_VIEW(" ;\n"));
    put(grouping, predicate);
    put(grouping, VOUCH_VIEW(" "));
    put(grouping, line);
    keep(&grouping->predicate, predicate);
  } else {
    put(grouping, VOUCH_VIEW(" ,\n"));
    put(grouping, line);
  }
  const VouchStatus st = grouping->out.status ? grouping->out.status
                         : grouping->subject.status
                           ? grouping->subject.status
                           : grouping->predicate.status;
  return st || grouping->out.size < WINDOW ? st : write_out(grouping);
}

/** The whole lines of what was read; the rest waits for more. */
static VouchStatus
add_lines(Grouping *const grouping)
{
  static const VouchView end  = {" .", 2};
  VouchView              rest = vouchi_buffer_view(&grouping->in);
  VouchStatus            st   = VOUCH_OK;
  const char            *feed = memchr(rest.data, '\n', rest.size);
  for (; feed && !st;
       feed = rest.size ? memchr(rest.data, '\n', rest.size) : NULL) {
    const size_t    size = (size_t)(feed - rest.data);
    const VouchView line = vouch_view(rest.data, size);
    rest                 = vouch_view(feed + 1, rest.size - size - 1U);
    st                   = vouch_view_ends(line, end)
                             ? add_line(grouping, vouch_view(line.data, size - end.size))
                             : VOUCH_INTERNAL;
  }
  memmove(grouping->in.data, rest.data, rest.size);
  grouping->in.size = rest.size;
  return st;
}

static VouchStatus
add_chunk(Grouping *const grouping, const VouchPushChunk *const chunk)
{
  VouchStatus st = VOUCH_OK;
  for (size_t at = 0; at < chunk->size && !st;) {
    const size_t left = chunk->size - at;
    const size_t size = left < WINDOW ? left : WINDOW;
    char *const  room = vouchi_buffer_room(&grouping->in, size);
    if (!room) {
      return grouping->in.status;
    }
    st = vouchi_push_read(grouping->push, chunk->offset + at, room, size);
    grouping->in.size += st ? 0U : size;
    st = st ? st : add_lines(grouping);
    at += size;
  }
  return st;
}

VouchStatus
vouchi_push_group(VouchPush *const push,
                  const size_t     first,
                  int *const       fd,
                  uint64_t *const  size)
{
  Grouping    grouping = {.push = push, .fd = -1};
  VouchStatus st       = vouchi_temporary_open(NULL, push->log, &grouping.fd);
  for (size_t i = first; i != VOUCH_PUSH_NONE && !st;
       i        = vouchi_push_skip_updates(push, push->chunks[i].next)) {
    st = add_chunk(&grouping, &push->chunks[i]);
  }
  put(&grouping, VOUCH_VIEW(" .\n"));
  st = st ? st : grouping.out.status;
  st = st ? st : write_out(&grouping);
  vouchi_buffer_free(&grouping.in);
  vouchi_buffer_free(&grouping.out);
  vouchi_buffer_free(&grouping.subject);
  vouchi_buffer_free(&grouping.predicate);
  *fd   = grouping.fd;
  *size = grouping.size;
  return st;
}
