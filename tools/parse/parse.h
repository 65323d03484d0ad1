/* parse.h - what all readers of RDF share: a window, a sink, a way to fail */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PARSE_PARSE_H
#define VOUCH_PARSE_PARSE_H

#include "base/buffer.h"
#include "parse/feed.h"
#include "vouch/parse.h"

typedef struct VouchParse {
  VouchFeed                feed;
  const VouchParseOptions *options;
  const VouchSink         *sink;
  VouchLimits              limits;
  VouchParseCounts         counts;
} VouchParse;

/** Report that something is wrong at `where`, in the window. Counts it as
 *  rejected and returns VOUCH_BAD_INPUT. */
VouchStatus vouchi_parse_fail(VouchParse *parse,
                              const char *where,
                              const char *why);

/** Report what was mended, as a warning. */
void vouchi_parse_warn(VouchParse *parse, const char *where, const char *what);

/** As vouchi_feed_more(), with failures reported: VOUCH_END is none, and so is
 *  VOUCH_CANCELLED. */
VouchStatus vouchi_parse_more(VouchParse *parse);

/** Check the lengths of a quad's terms and send it on. `where` is its place
 *  for messages. */
VouchStatus vouchi_parse_send(VouchParse      *parse,
                              const VouchQuad *quad,
                              const char      *where);

/** Tell the sink of a prefix. */
VouchStatus vouchi_parse_prefix(VouchParse *parse,
                                VouchView   name,
                                VouchView   iri);

/**
 * Make an IRI of the raw text between the brackets at `where`, as a term that
 * is either that text or stands in `out`.
 *
 * A fault is returned as a constant sentence, with `*where` moved to it; where
 * the options are lenient it is mended with a warning instead. Whether the IRI
 * is absolute is not looked at.
 */
const char *vouchi_parse_iri(VouchParse  *parse,
                             const char **where,
                             size_t       size,
                             VouchBuffer *out,
                             VouchView   *iri);

#endif
