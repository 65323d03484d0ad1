/* layout_sentence_ids.c - an article in which each sentence has its id
 *
 * As flattened for research on fact checking: sentences, headings, lists and
 * cells are each followed by the title, what they are and their numbers.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/reader.h"

#include "read/scan.h"
#include "read/sentence_ids.h"

#define HATNOTES_MAX 4U  /**< Sentences above an infobox. */
#define ARTICLE_BYTES 8U /**< Room for "The " before a title. */

typedef struct {
  VouchOutline outline;
  VouchBlock  *list;
  VouchView    bytes;
  VouchPieces  pieces;
  size_t       hatnotes; /**< Pieces that only point to other articles. */
} Article;

static VouchBlock *
add(Article *const          article,
    const VouchBlockKind    kind,
    const VouchSpan         span,
    const VouchPiece *const piece)
{
  VouchBlock *block = NULL;
  if (kind == VOUCH_BLOCK_ITEM && article->list) {
    block =
      vouch_document_leaf(article->outline.document, article->list, kind, span);
  } else {
    block         = vouchi_outline_leaf(&article->outline, kind, span);
    article->list = NULL; // It may have come to an end
  }
  if (block && piece) {
    block->layout_id = vouch_view_slice(article->bytes, piece->id);
  }
  return block;
}

/** Lines that have no id: of the site, or of the text all the same. */
static void
read_loose(Article *const article, const VouchSpan span)
{
  const VouchView part = vouch_view(article->bytes.data, span.end);
  size_t          at   = span.begin;
  VouchSpan       line;
  while (at < span.end && vouchi_scan_filled_line(part, &at, &line)) {
    const bool site = vouchi_words_is_boilerplate(article->outline.words, line);
    add(article, site ? VOUCH_BLOCK_BOILERPLATE : VOUCH_BLOCK_PARAGRAPH, line,
        NULL);
  }
}

/** Where the last run of lines without a blank line in `span` begins. */
static size_t
last_run(const VouchView bytes, const VouchSpan span)
{
  const VouchView part  = vouch_view(bytes.data, span.end);
  size_t          at    = span.begin;
  size_t          begin = at;
  VouchSpan       line;
  bool            blank = false;
  while (at < span.end && vouchi_scan_line(part, &at, &line)) {
    const bool empty = vouchi_scan_is_blank(bytes, line);
    begin            = blank && !empty ? line.begin : begin;
    blank            = empty;
  }
  return begin;
}

/** The piece's own text, after lines before it that have no id were read. */
static VouchSpan
own_text(Article *const article, const VouchPiece *const piece)
{
  const size_t begin = last_run(article->bytes, piece->text);
  read_loose(article, vouch_span(piece->text.begin, begin));
  return vouchi_scan_trim(article->bytes, vouch_span(begin, piece->text.end));
}

static void
read_sentence(Article *const article, const VouchPiece *const piece)
{
  const size_t   index = (size_t)(piece - article->pieces.items);
  VouchSpan      span  = own_text(article, piece);
  VouchBlockKind kind  = VOUCH_BLOCK_PARAGRAPH;
  if (index < article->hatnotes ||
      vouchi_words_is_boilerplate(article->outline.words, span)) {
    kind = VOUCH_BLOCK_BOILERPLATE;
  } else if (piece->kind == VOUCH_PIECE_ITEM) {
    kind       = VOUCH_BLOCK_ITEM;
    span.begin = vouchi_scan_bullet(article->bytes, span);
  } else if (piece->kind == VOUCH_PIECE_CAPTION) {
    kind = VOUCH_BLOCK_CAPTION;
  }
  add(article, kind, span, piece);
}

static void
read_section(Article *const article, const VouchPiece *const piece)
{
  const VouchPiece *const end  = article->pieces.items + article->pieces.count;
  const VouchSpan         span = own_text(article, piece);
  const bool followed = piece + 1 < end && piece[1].kind == VOUCH_PIECE_SECTION;
  VouchBlock *const heading =
    vouchi_outline_heading(&article->outline, span, followed);
  if (heading) {
    heading->layout_id         = vouch_view_slice(article->bytes, piece->id);
    heading->parent->layout_id = heading->layout_id;
  }
}

/** A table with its cells; returns how many there are. */
static size_t
read_cells(Article *const article, VouchPiece *const first)
{
  VouchPiece *const end  = article->pieces.items + article->pieces.count;
  VouchPiece       *last = first;
  const VouchSpan   span = own_text(article, first);
  while (
    last + 1 < end &&
    (last[1].kind == VOUCH_PIECE_HEADER || last[1].kind == VOUCH_PIECE_CELL) &&
    last[1].number_count == 3U && last[1].numbers[0] == first->numbers[0]) {
    ++last;
  }
  add(article, VOUCH_BLOCK_CAPTION, span, first);
  if (first->kind == VOUCH_PIECE_INFOBOX) {
    vouchi_pieces_box(&article->outline, article->outline.document->title,
                      first, last);
  } else {
    vouchi_pieces_table(&article->outline, first, last);
  }
  return (size_t)(last - first);
}

static void
read_pieces(Article *const article)
{
  for (size_t i = 0; i < article->pieces.count; ++i) {
    VouchPiece *const piece = &article->pieces.items[i];
    if (piece->kind != VOUCH_PIECE_ITEM) {
      article->list = NULL;
    }
    switch (piece->kind) {
    case VOUCH_PIECE_SECTION: read_section(article, piece); break;
    case VOUCH_PIECE_INFOBOX:
    case VOUCH_PIECE_TABLE: i += read_cells(article, piece); break;
    case VOUCH_PIECE_LIST:
      read_loose(article, piece->text);
      article->list = vouchi_outline_open(&article->outline, VOUCH_BLOCK_LIST);
      break;
    case VOUCH_PIECE_SENTENCE:
    case VOUCH_PIECE_HEADER:
    case VOUCH_PIECE_CELL:
    case VOUCH_PIECE_ITEM:
    case VOUCH_PIECE_CAPTION:
    case VOUCH_PIECE_OTHER: read_sentence(article, piece); break;
    }
  }
}

/** Whether a sentence starts with the title, as the first one of an article
 *  does. */
static bool
starts_with_title(const VouchView   bytes,
                  const VouchView   title,
                  const VouchPiece *piece)
{
  size_t at = last_run(bytes, piece->text);
  for (const size_t stop = at + ARTICLE_BYTES;
       at < stop && at + title.size <= piece->text.end; ++at) {
    if (!memcmp(bytes.data + at, title.data, title.size)) {
      return true;
    }
  }
  return false;
}

/** An infobox stands above the article's first sentence, so the few sentences
 *  above it only point to other articles. */
static size_t
count_hatnotes(const VouchView          bytes,
               const VouchView          title,
               const VouchPieces *const pieces)
{
  for (size_t i = 0; i < pieces->count && i <= HATNOTES_MAX; ++i) {
    if (pieces->items[i].kind == VOUCH_PIECE_INFOBOX) {
      return i;
    }
    if (pieces->items[i].kind != VOUCH_PIECE_SENTENCE ||
        starts_with_title(bytes, title, &pieces->items[i])) {
      break;
    }
  }
  return 0U;
}

static VouchStatus
read_sentence_ids(VouchDocument *const document, const VouchPacks *const packs)
{
  const VouchView prefix = vouchi_pieces_prefix(document->bytes);
  VouchWords      words;
  VouchPieces     pieces = {NULL, 0U, 0U};
  VouchStatus     st     = VOUCH_OK;
  if (prefix.size) {
    st = vouchi_pieces_read(document->bytes, prefix, document->arena, &pieces);
  }
  st = st ? st : vouchi_words_begin(&words, document->bytes, document, packs);
  if (st) {
    return st;
  }
  Article   article = {.outline = {.document = document, .words = &words},
                       .bytes   = document->bytes,
                       .pieces  = pieces,
                       .hatnotes =
                         count_hatnotes(document->bytes, prefix, &pieces)};
  size_t    at      = 0;
  VouchSpan line;
  if (vouchi_scan_filled_line(document->bytes, &at, &line) &&
      (!pieces.count || line.end <= pieces.items[0].text.end)) {
    const VouchBlock *const title =
      vouch_document_leaf(document, NULL, VOUCH_BLOCK_TITLE, line);
    document->title =
      title ? vouch_document_text(document, title->span) : prefix;
    if (pieces.count) {
      pieces.items[0].text.begin = line.end;
    } else {
      article.pieces.end = line.end;
    }
  }
  read_pieces(&article);
  article.list = NULL;
  read_loose(&article, vouch_span(article.pieces.end, document->bytes.size));
  return vouchi_words_end(&words);
}

static int
bid_sentence_ids(const VouchView head, const VouchPacks *const packs)
{
  (void)packs;
  return vouchi_pieces_prefix(head).size ? 98 : 0;
}

const VouchReader vouch_reader_sentence_ids = {
  "sentence-ids",
  "an article with an id behind each sentence, heading and cell",
  bid_sentence_ids,
  read_sentence_ids,
};
