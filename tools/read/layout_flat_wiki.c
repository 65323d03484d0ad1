/* layout_flat_wiki.c - an article with one paragraph a line
 *
 * Headings and lists are gone; the infobox and the tables are rows of `|`
 * cells under a line of dashes. Markers stand without a list of references;
 * of that only residue is left: notes, quotations in other languages, and
 * broken parameters such as `|date=`.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/reader.h"
#include "vouch/text.h"

#include "read/grid_box.h"
#include "read/scan.h"
#include "read/table.h"

#define TAIL 64U /**< Paragraphs at the end that may be residue. */
#define TITLE_WEIGHT 120U
#define LONG_WEIGHT 140U /**< Of a line that is a paragraph. */
#define SAMPLE 8192U

typedef struct {
  VouchOutline outline;
  VouchLists   lists;
  VouchView    bytes;
  bool         begun;      /**< Something was read. */
  bool         notes;      /**< A note was read: what follows are notes. */
  VouchBlock  *tail[TAIL]; /**< The last paragraphs, in a ring. */
  size_t       paragraphs;
} Article;

/** `|`, `|date=`, and lines that a pack knows. */
static bool
is_residue(const Article *const article, const VouchSpan line)
{
  const VouchView bytes = article->bytes;
  size_t          at    = line.begin + 1U;
  if (bytes.data[line.begin] != '|') {
    return vouchi_words_is_boilerplate(article->outline.words, line);
  }
  while (at < line.end && bytes.data[at] != '=' && bytes.data[at] != '|' &&
         bytes.data[at] != ' ') {
    ++at;
  }
  return at >= line.end || bytes.data[at] == '=';
}

/** "Note (I): ...": a known word, a label in brackets, a colon. */
static bool
is_note(const Article *const article, const VouchSpan line)
{
  size_t                     end = line.begin;
  const VouchLexEntry *const entry =
    vouchi_words_start(article->outline.words, line,
                       UINT64_C(1) << VOUCH_LEX_SECTION, &end);
  if (!vouchi_entry_has(entry, VOUCH_LEX_SECTION, VOUCH_VIEW("notes"))) {
    return false;
  }
  const VouchView bytes = article->bytes;
  while (end < line.end && bytes.data[end] == ' ') {
    ++end;
  }
  if (end >= line.end || bytes.data[end] != '(') {
    return false;
  }
  const size_t stop = end + 12U < line.end ? end + 12U : line.end;
  while (end < stop && bytes.data[end] != ')') {
    ++end;
  }
  return end + 1U < stop && bytes.data[end + 1U] == ':';
}

static void
read_table(Article *const article, const VouchGrid *const grid)
{
  VouchOutline *const outline = &article->outline;
  size_t              first   = 0;
  outline->bare               = false;
  if (grid->rows[0].filled == 1U) {
    vouch_document_leaf(outline->document, outline->section,
                        VOUCH_BLOCK_CAPTION, vouchi_grid_cell(grid, 0U, 0U));
    first = 1U;
  }
  VouchTable table = vouchi_table_begin(outline->document, outline->section);
  for (size_t row = first; row < grid->row_count; ++row) {
    vouchi_table_row(&table);
    for (size_t i = 0; i < grid->rows[row].count; ++i) {
      vouchi_table_cell(&table, (uint32_t)i, vouchi_grid_cell(grid, row, i));
    }
  }
}

static void
add_title(Article *const article, const VouchSpan span)
{
  VouchDocument *const document = article->outline.document;
  const VouchBlock    *title =
    vouch_document_leaf(document, NULL, VOUCH_BLOCK_TITLE, span);
  if (title) {
    document->title = vouch_document_text(document, title->span);
  }
}

/** An infobox or a table; `*line` becomes its last line. */
static VouchStatus
read_grid(Article *const article, VouchLine *const line)
{
  VouchGrid   grid = {.arena = article->outline.document->arena};
  VouchStatus st   = vouchi_grid_read(article->bytes, line, &grid);
  if (st) {
    return st;
  }
  if (!vouchi_grid_is_box(article->outline.words, &grid, !article->begun)) {
    read_table(article, &grid);
    return VOUCH_OK;
  }
  size_t first = 0;
  if (grid.rows[0].filled == 1U && !article->outline.document->title.size) {
    add_title(article, vouchi_grid_cell(&grid, 0U, 0U));
    first = 1U;
  }
  vouchi_grid_read_box(&article->outline, &grid, first);
  return VOUCH_OK;
}

static bool
is_title(const Article *const article, const VouchLine *const line)
{
  VouchLine next;
  return !article->begun &&
         vouchi_scan_weight(article->bytes, line->span, TITLE_WEIGHT) <
           TITLE_WEIGHT &&
         !vouchi_scan_ends_sentence(article->bytes, line->span) &&
         !vouchi_scan_ends_colon(article->bytes, line->span) &&
         vouchi_line_next(article->bytes, line, &next);
}

static void
read_paragraph(Article *const article, const VouchLine *const line)
{
  VouchBlockKind kind = VOUCH_BLOCK_PARAGRAPH;
  article->notes      = article->notes || is_note(article, line->span);
  if (is_residue(article, line->span)) {
    kind = VOUCH_BLOCK_BOILERPLATE;
  } else if (article->notes) {
    kind = VOUCH_BLOCK_NOTE;
  }
  VouchBlock *const block =
    vouchi_outline_leaf(&article->outline, kind, line->span);
  if (block && kind == VOUCH_BLOCK_PARAGRAPH) {
    article->tail[article->paragraphs++ % TAIL] = block;
  }
}

static VouchStatus
read_line(Article *const article, VouchLine *const line)
{
  const size_t bullet = vouchi_scan_bullet(article->bytes, line->span);
  if (vouchi_grid_starts(article->bytes, line)) {
    article->lists.depth = 0;
    return read_grid(article, line);
  }
  if (is_title(article, line)) {
    add_title(article, line->span);
  } else if (bullet > line->span.begin) {
    vouchi_lists_add(&article->lists, &article->outline, line, bullet);
  } else {
    article->lists.depth = 0;
    read_paragraph(article, line);
  }
  return VOUCH_OK;
}

/** Paragraphs at the end in another language than the first ones are notes
 *  that lost their marks. */
static void
mark_tail(Article *const article, const VouchPacks *const packs)
{
  const VouchDocument *const document = article->outline.document;
  const size_t kept = article->paragraphs < TAIL ? article->paragraphs : TAIL;
  const VouchView none = vouch_view(NULL, 0U);
  size_t sample = document->bytes.size < SAMPLE ? document->bytes.size : SAMPLE;
  while (sample < document->bytes.size &&
         (unsigned char)(document->bytes.data[sample] & 0xC0) == 0x80U) {
    ++sample;
  }
  if (!packs) {
    return;
  }
  const VouchView main =
    vouch_text_language(vouch_view(document->bytes.data, sample), packs, none);
  for (size_t i = 1U; i < kept && main.size; ++i) {
    VouchBlock *const block = article->tail[(article->paragraphs - i) % TAIL];
    const VouchView   language =
      vouch_text_language(vouch_document_text(document, block->span), packs,
                          main);
    if (vouch_view_equal(language, main)) {
      return;
    }
    block->kind = VOUCH_BLOCK_NOTE;
  }
}

static VouchStatus
read_flat_wiki(VouchDocument *const document, const VouchPacks *const packs)
{
  VouchWords  words;
  VouchLine   line;
  VouchStatus st = vouchi_words_begin(&words, document->bytes, document, packs);
  if (st) {
    return st;
  }
  Article article = {.outline = {.document = document, .words = &words},
                     .bytes   = document->bytes};
  bool    more    = vouchi_line_at(document->bytes, 0U, &line);
  while (more && !st) {
    st            = read_line(&article, &line);
    article.begun = true;
    more          = vouchi_line_next(document->bytes, &line, &line);
  }
  mark_tail(&article, packs);
  const VouchStatus asked = vouchi_words_end(&words);
  return st ? st : asked;
}

static int
bid_flat_wiki(const VouchView head, const VouchPacks *const packs)
{
  VouchLine line;
  size_t    lines  = 0;
  size_t    blanks = 0;
  size_t    longs  = 0;
  size_t    bars   = 0;
  int       bid    = 0;
  (void)packs;
  for (bool more = vouchi_line_at(head, 0U, &line); more;
       more      = vouchi_line_next(head, &line, &line)) {
    lines += vouchi_scan_bullet(head, line.span) == line.span.begin;
    blanks += line.blank_before;
    longs += vouchi_scan_weight(head, line.span, LONG_WEIGHT) >= LONG_WEIGHT;
    if (vouchi_grid_is_rule(head, line.span, &bars)) {
      bid = 90;
    } else if (head.data[line.span.begin] == '|' && bid < 40) {
      bid = 40;
    }
  }
  // Paragraphs right below each other, and no hard-wrapped text
  if (lines >= 3U && blanks <= 1U + lines / 16U && 2U * longs >= lines) {
    bid = bid < 20 ? 20 : bid;
  }
  return blanks > 2U + lines / 2U && bid == 90 ? 30 : bid;
}

const VouchReader vouch_reader_flat_wiki = {
  "flat-wiki",
  "an article with one paragraph a line and tables as | rows",
  bid_flat_wiki,
  read_flat_wiki,
};
