/* parse.c - begin and end of reading, and what is reported in between */
// SPDX-License-Identifier: Apache-2.0

#include "parse/parse.h"

#include "base/input.h"
#include "parse/escapes.h"
#include "parse/scan.h"
#include "rdf/iri.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK "\xEF\xBB\xBF"

static void
report_at(const VouchParse *const parse,
          const VouchLogLevel     level,
          const char *const       where,
          const char *const       what)
{
  const VouchPlace place = vouchi_feed_place(&parse->feed, where);
  vouch_log_at(parse->options->log, level, parse->options->name,
               (size_t)place.line, (size_t)place.column, "%s", what);
}

VouchStatus
vouchi_parse_fail(VouchParse *const parse,
                  const char *const where,
                  const char *const why)
{
  ++parse->counts.rejected;
  report_at(parse, VOUCH_LOG_ERROR, where, why);
  return VOUCH_BAD_INPUT;
}

void
vouchi_parse_warn(VouchParse *const parse,
                  const char *const where,
                  const char *const what)
{
  report_at(parse, VOUCH_LOG_WARNING, where, what);
}

static VouchStatus
fail_reading(const VouchParse *const parse, const int error)
{
  char text[128];
  vouch_log_at(parse->options->log, VOUCH_LOG_ERROR, parse->options->name, 0, 0,
               "cannot read: %s", vouchi_error_text(error, text, sizeof(text)));
  return VOUCH_NO_INPUT;
}

VouchStatus
vouchi_parse_more(VouchParse *const parse)
{
  const int *const cancelled = parse->options->cancelled;
  if (cancelled && *(const volatile int *)cancelled) {
    return VOUCH_CANCELLED;
  }
  const VouchStatus st = vouchi_feed_more(&parse->feed);
  if (st == VOUCH_BAD_INPUT) {
    return vouchi_parse_fail(parse, parse->feed.end, "this is not UTF-8");
  }
  if (st == VOUCH_LIMIT) {
    report_at(parse, VOUCH_LOG_ERROR, parse->feed.at,
              "what begins here is longer than the limit");
  }
  return st == VOUCH_NO_INPUT ? fail_reading(parse, errno) : st;
}

static bool
is_long(const VouchTerm *const term, const VouchLimits *const limits)
{
  return term->text.size > (term->kind == VOUCH_TERM_LITERAL
                              ? limits->literal_bytes
                              : limits->iri_bytes) ||
         term->datatype.size > limits->iri_bytes;
}

VouchStatus
vouchi_parse_send(VouchParse *const      parse,
                  const VouchQuad *const quad,
                  const char *const      where)
{
  const VouchLimits *const limits = &parse->limits;
  if (is_long(&quad->object, limits) || is_long(&quad->subject, limits) ||
      is_long(&quad->predicate, limits) || is_long(&quad->graph, limits)) {
    report_at(parse, VOUCH_LOG_ERROR, where,
              "a term of this statement is longer than the limit");
    return VOUCH_LIMIT;
  }
  const VouchStatus st = vouch_sink_quad(parse->sink, quad);
  parse->counts.quads += st ? 0U : 1U;
  return st;
}

VouchStatus
vouchi_parse_prefix(VouchParse *const parse,
                    const VouchView   name,
                    const VouchView   iri)
{
  const VouchSink *const sink = parse->sink;
  return sink->prefix ? sink->prefix(sink->handle, name, iri) : VOUCH_OK;
}

/** The first byte of `raw` that may not stand in an IRI, or its size. */
static size_t
find_fault(const VouchView raw)
{
  size_t at = 0;
  while (at < raw.size && (raw.data[at] == '\\' ||
                           vouchi_byte_is(raw.data[at], VOUCH_BYTE_IRI))) {
    ++at;
  }
  return at;
}

const char *
vouchi_parse_iri(VouchParse *const  parse,
                 const char **const where,
                 const size_t       size,
                 VouchBuffer *const out,
                 VouchView *const   iri)
{
  const VouchView raw   = vouch_view(*where, size);
  size_t          fault = find_fault(raw);
  const char     *why   = "this may not stand in an IRI";
  *iri                  = raw;
  if (fault == size && size && memchr(raw.data, '\\', size)) {
    why   = "this escape may not stand in an IRI";
    fault = vouchi_unescape_iri(raw, out);
    *iri  = vouchi_buffer_view(out);
  }
  if (fault < size && parse->options->lenient) {
    vouchi_parse_warn(parse, *where + fault,
                      "an IRI holds what none may hold; it was encoded");
    out->size = 0;
    (void)vouchi_iri_repair(raw, out);
    *iri  = vouchi_buffer_view(out);
    fault = size;
  }
  *where += fault;
  return fault < size ? why : NULL;
}

/** Read the first block, step over a byte order mark, find the syntax. */
static VouchStatus
begin(VouchParse *const parse, const VouchSyntax **const syntax)
{
  VouchFeed *const feed = &parse->feed;
  VouchStatus      st   = vouchi_parse_more(parse);
  if (st && st != VOUCH_END) {
    return st;
  }
  const VouchView head = vouch_view(feed->at, (size_t)(feed->end - feed->at));
  if (vouch_view_starts(head, VOUCH_VIEW(MARK))) {
    feed->at += sizeof(MARK) - 1U;
  }
  if (*syntax) {
    return VOUCH_OK;
  }
  *syntax =
    vouch_syntax_guess(vouch_view(feed->at, (size_t)(feed->end - feed->at)));
  if (!*syntax) {
    vouch_log_at(parse->options->log, VOUCH_LOG_ERROR, parse->options->name, 0,
                 0, "the syntax is not recognised; say which it is");
  }
  return *syntax ? VOUCH_OK : VOUCH_BAD_INPUT;
}

static VouchStatus
run(const int                      fd,
    const VouchView                bytes,
    const VouchParseOptions *const options,
    const VouchSink *const         sink,
    VouchParseCounts *const        counts)
{
  VouchParse         parse  = {.options = options, .sink = sink};
  const VouchSyntax *syntax = options->syntax;
  parse.limits = options->limits ? *options->limits : vouch_limits_default();
  vouchi_feed_begin(&parse.feed, fd, bytes, parse.limits.rdf_window);
  parse.feed.mends = options->lenient;
  if (!syntax) {
    syntax = vouch_syntax_for_file(options->name);
  }
  VouchStatus st = begin(&parse, &syntax);
  st             = st ? st : syntax->parse(&parse);
  vouchi_feed_free(&parse.feed);
  if (counts) {
    counts->quads += parse.counts.quads;
    counts->rejected += parse.counts.rejected;
  }
  return st == VOUCH_END ? VOUCH_OK : st;
}

VouchStatus
vouch_parse_bytes(const VouchView                bytes,
                  const VouchParseOptions *const options,
                  const VouchSink *const         sink,
                  VouchParseCounts *const        counts)
{
  return run(-1, bytes, options, sink, counts);
}

VouchStatus
vouch_parse_descriptor(const int                      fd,
                       const VouchParseOptions *const options,
                       const VouchSink *const         sink,
                       VouchParseCounts *const        counts)
{
  return run(fd, vouch_view(NULL, 0), options, sink, counts);
}

/** Whether the file is still what it was when it was opened. */
static bool
is_unchanged(const int fd, const struct stat *const before)
{
  struct stat after;
  return !fstat(fd, &after) && before->st_size == after.st_size &&
         before->st_mtim.tv_sec == after.st_mtim.tv_sec &&
         before->st_mtim.tv_nsec == after.st_mtim.tv_nsec;
}

VouchStatus
vouch_parse_file(const char *const              path,
                 const VouchParseOptions *const options,
                 const VouchSink *const         sink,
                 VouchParseCounts *const        counts)
{
  VouchParseOptions named  = *options;
  int               stream = -1;
  struct stat       before;
  if (options->syntax && options->syntax->no_file) {
    named.name = options->target;
    return vouch_parse_bytes(VOUCH_VIEW(""), &named, sink, counts);
  }
  named.name = vouch_view_from_string(path);
  if (vouchi_input_is_stream(path, &stream)) {
    return vouch_parse_descriptor(stream, &named, sink, counts);
  }
  const int fd = vouchi_input_open(path, options->log);
  if (fd < 0) {
    return VOUCH_NO_INPUT;
  }
  const bool  known = !fstat(fd, &before);
  VouchStatus st    = vouch_parse_descriptor(fd, &named, sink, counts);
  if (!st && known && !is_unchanged(fd, &before)) {
    vouch_log_at(options->log, VOUCH_LOG_ERROR, named.name, 0, 0,
                 "changed while it was read");
    st = VOUCH_NO_INPUT;
  }
  (void)close(fd);
  return st;
}
