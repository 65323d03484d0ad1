/* bridge.c - bytes out of the window, quads into the sink */
// SPDX-License-Identifier: Apache-2.0

#include "parse/bridge.h"

#include "redland/read.h"

static VouchStatus
more(void *const handle, VouchView *const piece)
{
  VouchParse *const parse = (VouchParse *)handle;
  VouchFeed *const  feed  = &parse->feed;
  VouchStatus       st    = VOUCH_OK;
  if (feed->at == feed->end) {
    st = vouchi_parse_more(parse);
  }
  *piece   = vouch_view(feed->at, (size_t)(feed->end - feed->at));
  feed->at = feed->end;
  return st == VOUCH_END ? VOUCH_OK : st;
}

static VouchStatus
send(void *const handle, const VouchQuad *const quad)
{
  VouchParse *const parse = (VouchParse *)handle;
  return vouchi_parse_send(parse, quad, parse->feed.at);
}

static VouchRedlandReading
reading_of(VouchParse *const parse)
{
  const VouchParseOptions *const options = parse->options;
  const VouchRedlandReading      reading = {.base     = options->base,
                                            .name     = options->name,
                                            .label    = options->label,
                                            .lenient  = options->lenient,
                                            .rejected = &parse->counts.rejected,
                                            .log      = options->log};
  return reading;
}

VouchStatus
vouchi_parse_by_raptor(VouchParse *const parse, const VouchView syntax)
{
  const VouchRedlandReading reading = reading_of(parse);
  const VouchRedlandInput   input   = {parse, more};
  const VouchSink           sink    = {parse, NULL, send, NULL};
  return vouchi_raptor_read(syntax, &reading, &input, &sink);
}

VouchStatus
vouchi_parse_storage(VouchParse *const parse, const VouchView storage)
{
  const VouchRedlandReading reading = reading_of(parse);
  const VouchSink           sink    = {parse, NULL, send, NULL};
  return vouchi_storage_read(storage, &reading, &sink);
}
