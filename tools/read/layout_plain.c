/* layout_plain.c - plain text: a paragraph ends at an empty line */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/reader.h"

#include "read/scan.h"

static int
bid_plain(const VouchView head, const VouchPacks *const packs)
{
  (void)head;
  (void)packs;
  return 1; // Anything that knows its own mark outbids this
}

static VouchStatus
read_plain(VouchDocument *const document, const VouchPacks *const packs)
{
  (void)packs;
  const VouchView text  = document->bytes;
  size_t          at    = 0;
  size_t          begin = 0;
  VouchSpan       line;
  while (vouchi_scan_line(text, &at, &line)) {
    if (vouchi_scan_is_blank(text, line)) {
      vouch_document_leaf(document, NULL, VOUCH_BLOCK_PARAGRAPH,
                          vouch_span(begin, line.begin));
      begin = line.end;
    }
  }
  vouch_document_leaf(document, NULL, VOUCH_BLOCK_PARAGRAPH,
                      vouch_span(begin, text.size));
  return VOUCH_OK;
}

const VouchReader vouch_reader_plain = {
  "plain",
  "plain text: paragraphs between empty lines",
  bid_plain,
  read_plain,
};
