/* layout_value_lines.c - an article with one value a line
 *
 * Title and description on lines of their own, then paragraphs, headings and
 * lists between blank lines; the infobox as one value a line; pictures as a
 * line that holds only a space, with the caption behind it; tables whose
 * columns only white space parts; the reference list as "  12. ^ 12.0 12.1".
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/reader.h"

#include "base/utf8.h"
#include "read/build.h"
#include "read/scan.h"
#include "read/table.h"
#include "read/value_box.h"

#define CAPTION_WEIGHT 700U
#define BID_LINES 400U

typedef struct {
  VouchOutline outline;
  VouchLists   lists;
  VouchBlock  *references; /**< The open list of entries, or NULL. */
  VouchView    bytes;
} Article;

/** Whether `span` has the mark of an entry, `^`, behind its number. */
static bool
has_caret(const VouchView bytes, const VouchSpan span, const size_t at)
{
  return at < span.end && bytes.data[at] == '^' && at + 1U < span.end &&
         bytes.data[at + 1U] == ' ';
}

static bool
lists_works(const Article *const article)
{
  return article->outline.role == VOUCH_SECTION_REFERENCES ||
         article->outline.role == VOUCH_SECTION_BIBLIOGRAPHY;
}

static void
close_lists(Article *const article)
{
  article->lists.depth = 0;
  article->references  = NULL;
}

static void
add_entry(Article *const article, const VouchSpan span)
{
  if (!article->references) {
    close_lists(article);
    article->references =
      vouchi_outline_open(&article->outline, VOUCH_BLOCK_REFERENCES);
  }
  vouch_document_leaf(article->outline.document, article->references,
                      VOUCH_BLOCK_ENTRY, span);
}

/** Whether the text at `at`, behind a caret, calls itself a note. */
static bool
is_note(const Article *const article, const VouchSpan span, const size_t at)
{
  size_t                     end = 0;
  const VouchLexEntry *const entry =
    vouchi_words_start(article->outline.words,
                       vouchi_scan_trim(article->bytes,
                                        vouch_span(at + 1U, span.end)),
                       UINT64_C(1) << VOUCH_LEX_SECTION, &end);
  return article->outline.role != VOUCH_SECTION_REFERENCES ||
         vouchi_entry_has(entry, VOUCH_LEX_SECTION, VOUCH_VIEW("notes"));
}

/** An item of a list, an entry of the references, a note with a mark. */
static bool
read_item(Article *const article, const VouchLine *const line)
{
  VouchSpan    number = line->span;
  const size_t mark   = vouchi_line_number(article->bytes, line->span, &number);
  const size_t bullet = vouchi_scan_bullet(article->bytes, line->span);
  const size_t content = bullet > line->span.begin ? bullet : mark;
  if (has_caret(article->bytes, line->span, content)) {
    if (content > line->span.begin || !is_note(article, line->span, content)) {
      add_entry(article, line->span);
      return true;
    }
    close_lists(article);
    vouchi_outline_leaf(&article->outline, VOUCH_BLOCK_NOTE, line->span);
    return true;
  }
  if (content == line->span.begin) {
    return false;
  }
  if (lists_works(article)) {
    add_entry(article, line->span);
    return true;
  }
  if (line->blank_before) {
    close_lists(article);
  }
  article->references = NULL;
  vouchi_lists_add(&article->lists, &article->outline, line, content);
  return true;
}

static bool
is_caption(const Article *const article, const VouchLine *const line)
{
  return line->space_before &&
         vouchi_scan_weight(article->bytes, line->span, CAPTION_WEIGHT) <
           CAPTION_WEIGHT;
}

static bool
is_heading(Article *const article, const VouchLine *const line)
{
  bool      known = false;
  VouchLine next;
  if (!line->blank_before || line->space_before ||
      vouchi_scan_bullet(article->bytes, line->span) != line->span.begin ||
      has_caret(article->bytes, line->span, line->span.begin)) {
    return false;
  }
  if (vouchi_line_is_heading(article->bytes, line) &&
      vouchi_line_next(article->bytes, line, &next)) {
    return true;
  }
  vouchi_outline_role(article->outline.words, line->span, &known);
  return known;
}

/** A heading; whether the next line is one as well decides its level. */
static void
read_heading(Article *const article, const VouchLine *const line)
{
  VouchLine  next;
  const bool followed =
    vouchi_line_next(article->bytes, line, &next) && is_heading(article, &next);
  close_lists(article);
  vouchi_outline_heading(&article->outline, line->span, followed);
}

static void
read_prose(Article *const article, const VouchLine *const line)
{
  VouchBlockKind kind = VOUCH_BLOCK_PARAGRAPH;
  close_lists(article);
  if (vouchi_words_is_boilerplate(article->outline.words, line->span)) {
    kind = VOUCH_BLOCK_BOILERPLATE;
  } else if (article->outline.role == VOUCH_SECTION_NOTES) {
    kind = VOUCH_BLOCK_NOTE;
  }
  vouchi_outline_leaf(&article->outline, kind, line->span);
}

/** Read one line, or all lines of the table that it begins; `*line` becomes
 *  the last one read. */
static void
read_line(Article *const article, VouchLine *const line)
{
  VouchLine last;
  if (read_item(article, line)) {
    return;
  }
  if (is_caption(article, line)) {
    close_lists(article);
    vouchi_outline_leaf(&article->outline, VOUCH_BLOCK_CAPTION, line->span);
    return;
  }
  if (lists_works(article) && !line->blank_before && article->references) {
    add_entry(article, line->span);
    return;
  }
  if (is_heading(article, line)) {
    read_heading(article, line);
    return;
  }
  if (line->blank_before &&
      vouchi_table_from_lines(&article->outline, line, &last)) {
    close_lists(article);
    *line = last;
    return;
  }
  read_prose(article, line);
}

/** The line below the title that says in few words what it is. */
static bool
is_description(const Article *const article, const VouchLine *const line)
{
  VouchLine next;
  return vouchi_line_is_heading(article->bytes, line) &&
         vouchi_line_next(article->bytes, line, &next) &&
         !vouchi_line_is_heading(article->bytes, &next);
}

/** The line right behind the title, where it only describes the article. */
static bool
read_description(Article *const article, const VouchLine *const line)
{
  bool known = false;
  vouchi_outline_role(article->outline.words, line->span, &known);
  if (known || !is_description(article, line)) {
    return false;
  }
  vouchi_outline_leaf(&article->outline, VOUCH_BLOCK_PARAGRAPH, line->span);
  return true;
}

static VouchStatus
read_body(Article *const article, const VouchLine *const title)
{
  VouchValueBox found;
  VouchLine     line = *title;
  VouchStatus   st =
    vouchi_value_box_find(article->outline.words,
                          article->outline.document->arena, title, &found);
  vouchi_build(article->outline.document)->box_cut = !st && found.cut;
  const size_t box =
    found.first < found.end ? found.lines[found.first].span.begin : SIZE_MAX;
  bool begun = false;
  while (!st && vouchi_line_next(article->bytes, &line, &line)) {
    if (line.span.begin == box) {
      close_lists(article);
      st   = vouchi_value_box_read(&article->outline, &found);
      line = found.lines[found.end - 1U];
    } else if (begun || !read_description(article, &line)) {
      read_line(article, &line);
    }
    begun = true;
  }
  return st;
}

static VouchStatus
read_value_lines(VouchDocument *const document, const VouchPacks *const packs)
{
  VouchWords        words;
  VouchLine         title;
  const VouchStatus st =
    vouchi_words_begin(&words, document->bytes, document, packs);
  if (st) {
    return st;
  }
  Article     article = {.outline = {.document = document, .words = &words},
                         .bytes   = document->bytes};
  VouchStatus read    = VOUCH_OK;
  if (vouchi_line_at(document->bytes, 0U, &title)) {
    vouch_document_leaf(document, NULL, VOUCH_BLOCK_TITLE, title.span);
    document->title = vouch_view_slice(document->bytes, title.span);
    read            = read_body(&article, &title);
  }
  const VouchStatus asked = vouchi_words_end(&words);
  return read ? read : asked;
}

/** What one line of the head says for this layout. */
static int
weigh_line(VouchWords *const      words,
           const VouchLine *const title,
           const VouchLine *const line)
{
  VouchSpan    number;
  bool         known = false;
  const size_t mark  = vouchi_line_number(words->bytes, line->span, &number);
  if (mark > line->span.begin && has_caret(words->bytes, line->span, mark)) {
    return 50;
  }
  if (line->space_before &&
      !vouchi_scan_ends_sentence(words->bytes, line->span)) {
    return 10;
  }
  if (vouch_view_equal(vouch_view_slice(words->bytes, line->span),
                       vouch_view_slice(words->bytes, title->span))) {
    return 30;
  }
  if (!line->blank_before || !vouchi_line_is_heading(words->bytes, line)) {
    return 0;
  }
  vouchi_outline_role(words, line->span, &known);
  return known ? 25 : 2;
}

static int
bid_value_lines(const VouchView head, const VouchPacks *const packs)
{
  VouchWords words;
  VouchLine  title;
  if (!vouchi_line_at(head, 0U, &title) ||
      !vouchi_line_is_heading(head, &title)) {
    return 0;
  }
  if (vouchi_words_begin(&words, head, NULL, packs)) {
    return -1;
  }
  int       bid  = 5;
  VouchLine line = title;
  for (size_t i = 0;
       i < BID_LINES && bid < 90 && vouchi_line_next(head, &line, &line); ++i) {
    bid += weigh_line(&words, &title, &line);
  }
  if (vouchi_words_end(&words)) {
    return -1;
  }
  return bid < 90 ? bid : 90;
}

const VouchReader vouch_reader_value_lines = {
  "value-lines",
  "an article with headings and infobox values on lines of their own",
  bid_value_lines,
  read_value_lines,
};
