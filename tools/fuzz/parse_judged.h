/* parse_judged.h - whatever the bytes, reading them is safe and consistent
 *
 * The text is read at once and in pieces, which must give the same; or what was
 * read is written as N-Quads and as TriG and read again, which must give the
 * same as well.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FUZZ_PARSE_JUDGED_H
#define VOUCH_FUZZ_PARSE_JUDGED_H

#include "vouch/canon.h"
#include "vouch/format.h"
#include "vouch/parse.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/** Longer texts do not fit into the socket in pieces. */
#define PIECES_MOST 4096U

static inline void
fuzz_require(const bool holds, const char *const what, const VouchView text)
{
  if (!holds) {
    fprintf(stderr, "%s:\n%.*s\n", what, (int)text.size, text.data);
    abort();
  }
}

/** A writer into memory. */
typedef struct {
  const VouchFormat *format;
  VouchOutput       *output;
  VouchWriter       *writer;
  VouchSink          sink;
} FuzzWriter;

static inline void
fuzz_writer_begin(FuzzWriter *const writer, const char *const name)
{
  static const VouchWriterOptions plain = {.prefix_count = 0};
  writer->format = vouch_format_find(vouch_view_from_string(name));
  writer->output = vouch_output_new_memory();
  writer->writer = writer->format->new_writer(writer->output, &plain);
  writer->sink   = writer->format->sink(writer->writer);
}

static inline VouchView
fuzz_writer_text(const FuzzWriter *const writer)
{
  if (writer->sink.end) {
    (void)writer->sink.end(writer->sink.handle);
  }
  return vouch_output_view(writer->output);
}

static inline void
fuzz_writer_end(FuzzWriter *const writer)
{
  writer->format->free_writer(writer->writer);
  vouch_output_free(writer->output);
}

/** A socket that gives `text` in pieces of `size` bytes, one a read. */
static inline int
fuzz_pieces(VouchView text, const size_t size)
{
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends)) {
    return -1;
  }
  const int room = 1 << 22;
  (void)setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &room, sizeof(room));
  while (text.size) {
    const size_t  piece = text.size < size ? text.size : size;
    const ssize_t sent  = send(ends[1], text.data, piece, MSG_DONTWAIT);
    if (sent != (ssize_t)piece) {
      (void)close(ends[0]);
      (void)close(ends[1]);
      return -1;
    }
    text = vouch_view(text.data + piece, text.size - piece);
  }
  (void)close(ends[1]);
  return ends[0];
}

/** Read in pieces; it must come to what reading at once came to. */
static inline void
fuzz_in_pieces(const VouchView                text,
               const size_t                   size,
               const VouchParseOptions *const options,
               const VouchStatus              st,
               const VouchView                expected)
{
  FuzzWriter writer;
  const int  fd = text.size <= PIECES_MOST ? fuzz_pieces(text, size) : -1;
  if (fd < 0) {
    return;
  }
  fuzz_writer_begin(&writer, "nquads");
  const VouchStatus other =
    vouch_parse_descriptor(fd, options, &writer.sink, NULL);
  fuzz_require(st == other, "pieces end otherwise", text);
  fuzz_require(vouch_view_equal(fuzz_writer_text(&writer), expected),
               "pieces give other quads", text);
  fuzz_writer_end(&writer);
  (void)close(fd);
}

/** Canonical lines of N-Quads or TriG; empty when it takes too long. */
static inline VouchOutput *
fuzz_canonical(const VouchView text, const char *const syntax)
{
  VouchLimits limits              = vouch_limits_default();
  limits.canon_steps              = 2000U;
  const VouchCanonOptions plain   = {.limits = &limits};
  const VouchParseOptions options = {
    .syntax = vouch_syntax_find(vouch_view_from_string(syntax))};
  VouchOutput *const output = vouch_output_new_memory();
  VouchLines *const  lines  = vouch_lines_new(output, NULL);
  const VouchSink    last   = vouch_lines_sink(lines);
  VouchCanon *const  canon  = vouch_canon_new(&plain, &last);
  const VouchSink    sink   = vouch_canon_sink(canon);
  fuzz_require(!vouch_parse_bytes(text, &options, &sink, NULL),
               "what was written is not read", text);
  (void)sink.end(sink.handle);
  vouch_canon_free(canon);
  vouch_lines_free(lines);
  return output;
}

/** Write what `nquads` holds as TriG; it must be the same dataset. */
static inline void
fuzz_through_trig(const VouchView nquads)
{
  const VouchParseOptions options = {.syntax =
                                       vouch_syntax_find(VOUCH_VIEW("nquads"))};
  FuzzWriter              writer;
  fuzz_writer_begin(&writer, "trig");
  fuzz_require(!vouch_parse_bytes(nquads, &options, &writer.sink, NULL),
               "N-Quads are not read", nquads);
  VouchOutput *const one = fuzz_canonical(nquads, "nquads");
  VouchOutput *const two = fuzz_canonical(fuzz_writer_text(&writer), "trig");
  fuzz_require(vouch_view_equal(vouch_output_view(one), vouch_output_view(two)),
               "TriG is another dataset", nquads);
  vouch_output_free(one);
  vouch_output_free(two);
  fuzz_writer_end(&writer);
}

/** The first byte says how and what is compared, the rest is the text. */
static inline void
fuzz_parse(const char *const plain_syntax,
           const char *const graph_syntax,
           const uint8_t    *bytes,
           size_t            size)
{
  if (!size) {
    return;
  }
  const unsigned how    = bytes[0];
  const char    *syntax = (how & 1U) ? graph_syntax : plain_syntax;
  // A copy of its own, so that a byte too far is seen
  char *const    copy = (char *)malloc(size);
  if (!copy) {
    return;
  }
  memcpy(copy, bytes + 1U, size - 1U);
  const VouchView         text    = vouch_view(copy, size - 1U);
  const VouchParseOptions options = {
    .syntax  = vouch_syntax_find(vouch_view_from_string(syntax)),
    .base    = (how & 2U) ? VOUCH_VIEW("http://e/a/b?c") : vouch_view(NULL, 0),
    .label   = (how & 4U) ? VOUCH_VIEW("f1x") : vouch_view(NULL, 0),
    .lenient = (how & 8U) != 0U};
  FuzzWriter writer;
  fuzz_writer_begin(&writer, "nquads");
  const VouchStatus st = vouch_parse_bytes(text, &options, &writer.sink, NULL);
  const VouchView   nquads = fuzz_writer_text(&writer);
  fuzz_require(!st || st == VOUCH_BAD_INPUT || st == VOUCH_LIMIT,
               "an odd status", text);
  fuzz_require(!options.lenient || st != VOUCH_BAD_INPUT, "leniency stops",
               text);
  if (how >> 4U) {
    fuzz_in_pieces(text, how >> 4U, &options, st, nquads);
  } else {
    fuzz_through_trig(nquads);
  }
  fuzz_writer_end(&writer);
  free(copy);
}

#endif
