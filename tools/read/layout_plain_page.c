/* layout_plain_page.c - a page of a site, its frame still around the text
 *
 * Lines of the site stand above the title and below the last paragraph:
 * banners, calls to subscribe, "last modified". Between them the text is plain
 * paragraphs, short lines being headings.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/reader.h"

#include "read/lines.h"
#include "read/scan.h"

#define PROSE_WEIGHT 150U /**< Of the shortest line that is surely text. */
#define FRAME_LINES 12U   /**< Lines at either end that may be the frame. */

typedef struct {
  VouchOutline outline;
  VouchLists   lists;
  VouchView    bytes;
  size_t       text;  /**< Where the first paragraph starts. */
  size_t       frame; /**< Where the last one ended. */
} Page;

static bool
is_prose(const VouchView bytes, const VouchLine *const line)
{
  return vouchi_scan_weight(bytes, line->span, PROSE_WEIGHT) >= PROSE_WEIGHT ||
         (line->blank_before && vouchi_scan_ends_sentence(bytes, line->span) &&
          vouchi_scan_weight(bytes, line->span, PROSE_WEIGHT / 2U) >=
            PROSE_WEIGHT / 2U);
}

/** A row of links: "Home :: Military :: World", "A | B | C". */
static bool
is_links(const VouchView bytes, const VouchSpan span)
{
  size_t marks = 0;
  for (size_t at = span.begin; at + 1U < span.end; ++at) {
    marks += bytes.data[at] == '|' || bytes.data[at] == '>';
    marks += bytes.data[at] == ':' && bytes.data[at + 1U] == ':';
    marks += !memcmp(bytes.data + at, "\xC2\xBB", 2U); // U+00BB
  }
  return marks > 0U;
}

static bool
may_be_title(const Page *const page, const VouchLine *const line)
{
  const VouchView last = vouch_view(page->bytes.data + line->span.end - 1U, 1U);
  return !is_links(page->bytes, line->span) && last.data[0] != '!' &&
         last.data[0] != ':' &&
         !vouchi_words_is_boilerplate(page->outline.words, line->span);
}

/** The title line: the first that may be one, but where only one line stands
 *  right above the text, that one. */
static VouchSpan
find_title(const Page *const page)
{
  VouchSpan title = vouch_span(0U, 0U);
  VouchLine line;
  bool      more = vouchi_line_at(page->bytes, 0U, &line);
  while (more && line.span.begin < page->text) {
    if (title.begin == title.end && may_be_title(page, &line)) {
      title = line.span;
    }
    more = vouchi_line_next(page->bytes, &line, &line);
  }
  return title;
}

/** Where the text begins and where the frame below it does. */
static void
find_text(Page *const page)
{
  VouchLine line;
  page->text  = page->bytes.size;
  page->frame = 0;
  for (bool more = vouchi_line_at(page->bytes, 0U, &line); more;
       more      = vouchi_line_next(page->bytes, &line, &line)) {
    if (is_prose(page->bytes, &line) &&
        !vouchi_words_is_boilerplate(page->outline.words, line.span)) {
      page->text  = page->text < line.span.begin ? page->text : line.span.begin;
      page->frame = line.span.end;
    }
  }
}

/** Lines above the text: the title, and the frame. */
static void
read_top(Page *const page, const VouchSpan title, const VouchSpan span)
{
  VouchDocument *const document = page->outline.document;
  VouchBlockKind       kind     = VOUCH_BLOCK_BOILERPLATE;
  if (span.begin == title.begin) {
    const VouchBlock *const block =
      vouch_document_leaf(document, NULL, VOUCH_BLOCK_TITLE, span);
    document->title =
      block ? vouch_document_text(document, block->span) : document->title;
    return;
  }
  if (span.begin > title.begin && title.end > title.begin &&
      !vouchi_words_is_boilerplate(page->outline.words, span) &&
      !is_links(page->bytes, span)) {
    kind = VOUCH_BLOCK_PARAGRAPH; // A byline, a date
  }
  vouchi_outline_leaf(&page->outline, kind, span);
}

/** A short line within the text. */
static bool
is_heading(const Page *const page, const VouchLine *const line)
{
  VouchLine next;
  return vouchi_line_is_heading(page->bytes, line) &&
         line->span.end < page->frame &&
         vouchi_line_next(page->bytes, line, &next);
}

static void
read_text(Page *const page, const VouchLine *const line)
{
  const size_t bullet = vouchi_scan_bullet(page->bytes, line->span);
  const bool   below  = line->span.begin >= page->frame;
  if (vouchi_words_is_boilerplate(page->outline.words, line->span) ||
      (below && is_links(page->bytes, line->span))) {
    vouchi_outline_leaf(&page->outline, VOUCH_BLOCK_BOILERPLATE, line->span);
    page->frame = below ? 0U : page->frame;
  } else if (bullet > line->span.begin) {
    vouchi_lists_add(&page->lists, &page->outline, line, bullet);
    return;
  } else if (is_heading(page, line)) {
    VouchLine  next = *line;
    const bool followed =
      vouchi_line_next(page->bytes, line, &next) && is_heading(page, &next);
    vouchi_outline_heading(&page->outline, line->span, followed);
  } else {
    // Below the first line of the site that stands under the text, short
    // lines without a full stop are the site's as well
    const bool frame = below && !page->frame &&
                       !vouchi_scan_ends_sentence(page->bytes, line->span) &&
                       !is_prose(page->bytes, line);
    vouchi_outline_leaf(&page->outline,
                        frame ? VOUCH_BLOCK_BOILERPLATE : VOUCH_BLOCK_PARAGRAPH,
                        line->span);
  }
  page->lists.depth = 0;
}

static VouchStatus
read_plain_page(VouchDocument *const document, const VouchPacks *const packs)
{
  VouchWords        words;
  VouchLine         line;
  const VouchStatus st =
    vouchi_words_begin(&words, document->bytes, document, packs);
  if (st) {
    return st;
  }
  Page page = {.outline = {.document = document, .words = &words},
               .bytes   = document->bytes};
  find_text(&page);
  const VouchSpan title = find_title(&page);
  for (bool more = vouchi_line_at(page.bytes, 0U, &line); more;
       more      = vouchi_line_next(page.bytes, &line, &line)) {
    if (line.span.begin < page.text) {
      read_top(&page, title, line.span);
    } else {
      read_text(&page, &line);
    }
  }
  return vouchi_words_end(&words);
}

static int
bid_plain_page(const VouchView head, const VouchPacks *const packs)
{
  VouchWords words;
  VouchLine  line;
  size_t     site  = 0;
  size_t     prose = 0;
  size_t     lines = 0;
  bool       title = false;
  if (vouchi_words_begin(&words, head, NULL, packs)) {
    return -1;
  }
  for (bool more = vouchi_line_at(head, 0U, &line); more;
       more      = vouchi_line_next(head, &line, &line)) {
    const bool text = is_prose(head, &line);
    title = title || (!prose && !text && vouchi_line_is_heading(head, &line));
    prose += text;
    if ((lines++ < FRAME_LINES || !text) && site < 4U &&
        vouchi_words_is_boilerplate(&words, line.span)) {
      ++site;
    }
  }
  if (vouchi_words_end(&words)) {
    return -1;
  }
  if (!prose || !title) {
    return 0;
  }
  return site ? 40 + (int)site * 10 : 3;
}

const VouchReader vouch_reader_plain_page = {
  "plain-page",
  "a page of a site: banner, title, paragraphs, last-modified line",
  bid_plain_page,
  read_plain_page,
};
