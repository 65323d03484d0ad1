/* table_lines.c - tables whose columns are told by white space
 *
 * Such a table has lost its borders: a name of a row may have several words,
 * and so may the head of a column. What is left is that a row ends with one
 * value (a number, or a word for "not known") a column, and that rows agree.
 */
// SPDX-License-Identifier: Apache-2.0

#include "read/table.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define TOKENS_MAX 64U
#define ROWS_MAX 512U
#define ROW_WEIGHT 400U

/** The words of one line. */
typedef struct {
  VouchSpan items[TOKENS_MAX];
  size_t    count;  /**< TOKENS_MAX + 1 where there are too many. */
  size_t    values; /**< How many at the end are values. */
} Tokens;

static bool
is_value(VouchWords *const words, const VouchSpan token)
{
  const VouchView bytes = words->bytes;
  size_t          at    = token.begin;
  uint32_t        point = vouchi_utf8_next(bytes, &at);
  if ((point == '+' || point == '-' || point == 0x2212U || point == '~' ||
       point == '<' || point == '>' || point == 0x2265U || point == 0x2264U ||
       point == '$') &&
      at < token.end) {
    point = vouchi_utf8_next(bytes, &at);
  }
  return vouchi_char_is_digit(point) ||
         vouchi_words_find(words, token, VOUCH_LEX_UNKNOWN) ||
         (token.end - token.begin <= 3U && !vouchi_char_is_letter(point) &&
          !vouchi_scan_is_dense(point)); // "-", "–", "?"
}

/** Join two words that together say "not known". */
static void
join_unknown(VouchWords *const words, Tokens *const tokens)
{
  size_t count = 0;
  for (size_t i = 0; i < tokens->count; ++i) {
    const VouchSpan pair =
      vouch_span(count ? tokens->items[count - 1U].begin : 0U,
                 tokens->items[i].end);
    if (count && !is_value(words, tokens->items[i]) &&
        !is_value(words, tokens->items[count - 1U]) &&
        vouchi_words_find(words, pair, VOUCH_LEX_UNKNOWN)) {
      tokens->items[count - 1U] = pair;
    } else {
      tokens->items[count++] = tokens->items[i];
    }
  }
  tokens->count = count;
}

static void
split_tokens(VouchWords *const words, const VouchSpan line, Tokens *const out)
{
  out->count = 0;
  for (size_t at = line.begin; at < line.end && out->count <= TOKENS_MAX;) {
    size_t begin = at;
    if (vouchi_char_is_space(vouchi_utf8_next(words->bytes, &at))) {
      continue;
    }
    size_t end = at;
    while (at < line.end &&
           !vouchi_char_is_space(vouchi_utf8_next(words->bytes, &at))) {
      end = at;
    }
    if (out->count < TOKENS_MAX) {
      out->items[out->count] = vouch_span(begin, end);
    }
    ++out->count;
  }
  out->values = 0;
  if (out->count <= TOKENS_MAX) {
    join_unknown(words, out);
  }
  while (out->count <= TOKENS_MAX && out->values < out->count &&
         is_value(words, out->items[out->count - 1U - out->values])) {
    ++out->values;
  }
}

static bool
starts_upper(const VouchView bytes, const VouchSpan token)
{
  size_t at = token.begin;
  return vouchi_char_is_upper(vouchi_utf8_next(bytes, &at));
}

/** Join words of the head line so that each column starts with a capital. */
static size_t
join_heads(const VouchView     bytes,
           const Tokens *const head,
           VouchSpan *const    out)
{
  size_t count = 0;
  for (size_t i = 0; i < head->count; ++i) {
    if (!count || starts_upper(bytes, head->items[i])) {
      out[count++] = head->items[i];
    } else {
      out[count - 1U].end = head->items[i].end;
    }
  }
  return count;
}

/** What the rows say about the number of columns. */
typedef struct {
  size_t lines;
  size_t least;  /**< Values that every row has at its end. */
  size_t tokens; /**< Words that every row has. */
} Shape;

/** Look over the lines behind the head; stops at a blank line. */
static Shape
shape_of(VouchOutline *const    outline,
         const VouchLine *const first,
         VouchLine *const       last)
{
  Shape     shape = {1U, TOKENS_MAX, TOKENS_MAX};
  VouchLine line  = *first;
  VouchLine next;
  Tokens    tokens;
  while (vouchi_line_next(outline->words->bytes, &line, &next) &&
         !next.blank_before) {
    split_tokens(outline->words, next.span, &tokens);
    if (tokens.count > TOKENS_MAX || !tokens.values ||
        ++shape.lines > ROWS_MAX) {
      shape.lines = 0;
      return shape;
    }
    shape.least  = tokens.values < shape.least ? tokens.values : shape.least;
    shape.tokens = tokens.count < shape.tokens ? tokens.count : shape.tokens;
    line         = next;
  }
  *last = line;
  return shape;
}

/** Whether a table of `columns` fits: every row has a name and then a value
 *  for each column. */
static bool
fits(const Shape *const shape, const size_t columns)
{
  return columns >= 2U && shape->tokens >= columns &&
         shape->least >= columns - 1U;
}

static void
add_row(VouchTable *const   table,
        const Tokens *const tokens,
        const size_t        columns)
{
  const size_t values = columns - 1U;
  const size_t names  = tokens->count - values;
  vouchi_table_row(table);
  vouchi_table_cell(table, 0U,
                    vouch_span(tokens->items[0].begin,
                               tokens->items[names - 1U].end));
  for (size_t i = 0; i < values; ++i) {
    vouchi_table_cell(table, (uint32_t)(i + 1U), tokens->items[names + i]);
  }
}

static void
add_table(VouchOutline *const    outline,
          const VouchLine *const first,
          const VouchSpan *const heads,
          const size_t           columns,
          size_t                 lines)
{
  outline->bare    = false;
  VouchTable table = vouchi_table_begin(outline->document, outline->section);
  vouchi_table_row(&table);
  for (size_t i = 0; i < columns; ++i) {
    vouchi_table_cell(&table, (uint32_t)i, heads[i]);
  }
  VouchLine line = *first;
  while (--lines && vouchi_line_next(outline->words->bytes, &line, &line)) {
    Tokens tokens;
    split_tokens(outline->words, line.span, &tokens);
    add_row(&table, &tokens, columns);
  }
}

size_t
vouchi_table_from_lines(VouchOutline *const    outline,
                        const VouchLine *const first,
                        VouchLine *const       last)
{
  const VouchView bytes = outline->words->bytes;
  VouchSpan       heads[TOKENS_MAX];
  Tokens          head;
  if (vouchi_scan_weight(bytes, first->span, ROW_WEIGHT) >= ROW_WEIGHT ||
      vouchi_scan_ends_sentence(bytes, first->span)) {
    return 0U;
  }
  split_tokens(outline->words, first->span, &head);
  if (head.count < 2U || head.count > TOKENS_MAX) {
    return 0U;
  }
  const Shape shape   = shape_of(outline, first, last);
  size_t      columns = head.count;
  memcpy(heads, head.items, columns * sizeof(heads[0]));
  if (!fits(&shape, columns)) {
    columns = join_heads(bytes, &head, heads);
  }
  if (shape.lines < 2U || !fits(&shape, columns)) {
    return 0U;
  }
  add_table(outline, first, heads, columns, shape.lines);
  return shape.lines;
}
