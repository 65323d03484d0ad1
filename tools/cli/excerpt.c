/* excerpt.c - words in their lines
 *
 * Text is cut into cells, one a character, that know their columns; cells are
 * gathered into rows that fit the page, broken at spaces or beside wide
 * characters, which have none between them.
 */
// SPDX-License-Identifier: Apache-2.0

#include "cli/page.h"
#include "cli/width.h"

#include "base/utf8.h"

#include <stdlib.h>

/** Columns of context on either side. */
#define AROUND 100U
#define ROWS_MOST 60U

typedef struct {
  size_t   begin; /**< In the excerpt's text. */
  size_t   size;
  unsigned width;
  bool     marked;
  bool     space;
  bool     ends_line;
} Cell;

/** The excerpt being laid out. */
typedef struct {
  VouchPage  *page;
  VouchBuffer text; /**< Safe to show. */
  Cell       *cells;
  size_t      count;
  size_t      room;
  size_t      line;   /**< Number of the line being shown. */
  size_t      digits; /**< Columns for numbers of lines. */
  size_t      rows;   /**< Shown so far. */
} Layout;

static bool
add_cell(Layout *const layout, const Cell *const cell)
{
  if (layout->count == layout->room) {
    const size_t room  = layout->room ? layout->room * 2U : 1024U;
    Cell *const  cells = (Cell *)realloc(layout->cells, room * sizeof(*cells));
    if (!cells) {
      layout->text.status = VOUCH_NO_MEMORY;
      return false;
    }
    layout->cells = cells;
    layout->room  = room;
  }
  layout->cells[layout->count++] = *cell;
  return true;
}

/** Add one character of `text` at `*at`. */
static bool
add_character(Layout *const   layout,
              const VouchView text,
              size_t *const   at,
              const bool      marked)
{
  const size_t   from  = *at;
  const uint32_t point = vouchi_utf8_next(text, at);
  Cell           cell  = {layout->text.size, 0, 1, marked, false, false};
  if (point == '\r' && *at < text.size && text.data[*at] == '\n') {
    ++*at; // CR LF ends one line
  }
  cell.ends_line = point == '\n' || point == '\r';
  cell.space     = cell.ends_line || point == ' ' || point == '\t';
  if (cell.space) {
    vouchi_add_string(&layout->text, " ");
  } else {
    vouchi_add_safe(&layout->text, vouch_view(text.data + from, *at - from));
  }
  cell.size = layout->text.size - cell.begin;
  // What was made safe is ASCII, and longer than one character
  const bool shown = layout->text.status == VOUCH_OK && !cell.space &&
                     layout->text.data[cell.begin] != '\\';
  cell.width = shown ? vouchi_width(point) : (unsigned)cell.size;
  return add_cell(layout, &cell);
}

static bool
add_text(Layout *const layout, const VouchView text, const bool marked)
{
  size_t at   = 0;
  bool   good = true;
  while (good && at < text.size) {
    good = add_character(layout, text, &at, marked);
  }
  return good;
}

/** The end of `text` in at most AROUND columns, from a word's start. */
static VouchView
cut_before(const VouchView text, bool *const cut)
{
  size_t at    = text.size;
  size_t width = 0;
  size_t word  = text.size;
  while (at && width < AROUND) {
    size_t         previous = at;
    const uint32_t point    = vouchi_utf8_previous(text, &previous);
    if (point == ' ' || vouchi_width(point) == 2U) {
      word = at;
    }
    width += vouchi_width(point);
    at = previous;
  }
  *cut              = at > 0;
  const size_t from = *cut && word < text.size ? word : at;
  return vouch_view(text.data + from, text.size - from);
}

/** The start of `text` in at most AROUND columns, to a word's end. */
static VouchView
cut_after(const VouchView text, bool *const cut)
{
  size_t at    = 0;
  size_t width = 0;
  size_t word  = 0;
  while (at < text.size && width < AROUND) {
    const size_t   begin = at;
    const uint32_t point = vouchi_utf8_next(text, &at);
    if (point == ' ' || vouchi_width(point) == 2U) {
      word = begin;
    }
    width += vouchi_width(point);
  }
  *cut = at < text.size;
  return vouch_view(text.data, *cut && word ? word : at);
}

static void
add_gutter(Layout *const layout, const bool numbered)
{
  VouchBuffer *const out = &layout->page->out;
  vouchi_page_style(layout->page, VOUCH_STYLE_DIM);
  if (numbered) {
    vouchi_add_format(out, "  %*zu", (int)layout->digits, layout->line);
  } else {
    vouchi_add_format(out, "  %*s", (int)layout->digits, "");
  }
  vouchi_add_string(out, layout->page->unicode ? " \u2502 " : " | ");
  vouchi_page_style(layout->page, VOUCH_STYLE_PLAIN);
}

/** The end of a row that starts at cell `from` and fits. */
static size_t
row_end(const Layout *const layout, const size_t from)
{
  const size_t most  = layout->page->width - layout->digits - 6U;
  size_t       width = 0;
  size_t       best  = from;
  size_t       i     = from;
  for (; i < layout->count && !layout->cells[i].ends_line; ++i) {
    const Cell *const cell = &layout->cells[i];
    if (i > from && cell->width == 2U) {
      best = i;
    }
    width += cell->width;
    if (width > most && i > from) {
      return best > from ? best : i;
    }
    if (cell->space) {
      best = i + 1U;
    }
  }
  return i;
}

static void
add_row(const Layout *const layout, const size_t from, size_t to)
{
  bool marked = false;
  while (to > from && layout->cells[to - 1U].space) {
    --to;
  }
  for (size_t i = from; i < to; ++i) {
    const Cell *const cell = &layout->cells[i];
    if (cell->marked != marked) {
      marked = cell->marked;
      vouchi_page_style(layout->page,
                        marked ? VOUCH_STYLE_WORDS : VOUCH_STYLE_PLAIN);
    }
    (void)vouchi_buffer_add(&layout->page->out,
                            vouch_view(layout->text.data + cell->begin,
                                       cell->size));
  }
  if (marked) {
    vouchi_page_style(layout->page, VOUCH_STYLE_PLAIN);
  }
  vouchi_add_string(&layout->page->out, "\n");
}

/** A row of marks below the marked cells of a row, where there are any. */
static void
add_marks(Layout *const layout, const size_t from, size_t to)
{
  const char *const mark = layout->page->unicode ? "\u2594" : "^";
  while (to > from &&
         (!layout->cells[to - 1U].marked || layout->cells[to - 1U].space)) {
    --to;
  }
  if (layout->page->colour || to == from) {
    return;
  }
  add_gutter(layout, false);
  for (size_t i = from; i < to; ++i) {
    for (unsigned j = 0; j < layout->cells[i].width; ++j) {
      vouchi_add_string(&layout->page->out,
                        layout->cells[i].marked ? mark : " ");
    }
  }
  vouchi_add_string(&layout->page->out, "\n");
}

static void
lay_out(Layout *const layout)
{
  bool   numbered = true;
  size_t at       = 0;
  while (at < layout->count && layout->rows < ROWS_MOST) {
    const size_t end = row_end(layout, at);
    add_gutter(layout, numbered);
    add_row(layout, at, end);
    add_marks(layout, at, end);
    ++layout->rows;
    numbered = end < layout->count && layout->cells[end].ends_line;
    layout->line += numbered ? 1U : 0U;
    at = numbered ? end + 1U : end;
  }
  if (at < layout->count) {
    add_gutter(layout, false);
    vouchi_add_string(&layout->page->out,
                      layout->page->unicode ? "\u2026\n" : "...\n");
  }
}

static size_t
count_digits(size_t number)
{
  size_t digits = 1;
  for (; number >= 10U; number /= 10U) {
    ++digits;
  }
  return digits;
}

void
vouchi_page_excerpt(VouchPage *const page, const VouchExcerpt *const excerpt)
{
  Layout          layout = {.page = page, .line = excerpt->line};
  bool            begun  = false;
  bool            ended  = false;
  const VouchView before = cut_before(excerpt->before, &begun);
  const VouchView after  = cut_after(excerpt->after, &ended);
  const VouchView dots =
    page->unicode ? VOUCH_VIEW("\u2026") : VOUCH_VIEW("...");
  const VouchView none = {NULL, 0};
  layout.digits        = count_digits(excerpt->line + 99U);
  const bool good      = add_text(&layout, begun ? dots : none, false) &&
                    add_text(&layout, before, false) &&
                    add_text(&layout, excerpt->words, true) &&
                    add_text(&layout, after, false) &&
                    add_text(&layout, ended ? dots : none, false);
  if (good && !layout.text.status) {
    lay_out(&layout);
  } else {
    page->out.status = VOUCH_NO_MEMORY;
  }
  vouchi_buffer_free(&layout.text);
  free(layout.cells);
}
