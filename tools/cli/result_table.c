/* result_table.c - an answer as a table for a person
 *
 * The first rows decide how wide the columns are; what is wider later stands
 * out, but nothing is cut.
 */
// SPDX-License-Identifier: Apache-2.0

#include "cli/result_table.h"

#include "base/utf8.h"
#include "cli/console.h"
#include "cli/width.h"

#include <stdlib.h>

enum { LOOK_AHEAD = 1000, WIDEST = 60 };

struct VouchResultTable {
  VouchOutput *output;
  size_t       count; /**< Columns. */
  size_t      *widths;
  VouchBuffer  cells; /**< Of the rows kept, each ended by a NUL. */
  size_t       kept;
  bool         streams; /**< Widths are settled. */
  bool         is_truth;
};

VouchResultTable *
vouchi_result_table_new(VouchOutput *const output)
{
  VouchResultTable *const table = (VouchResultTable *)calloc(1, sizeof(*table));
  if (table) {
    table->output = output;
  }
  return table;
}

void
vouchi_result_table_free(VouchResultTable *const table)
{
  if (table) {
    vouchi_buffer_free(&table->cells);
    free(table->widths);
    free(table);
  }
}

static size_t
width_of(const VouchView text)
{
  size_t width = 0U;
  for (size_t at = 0; at < text.size;) {
    width += vouchi_width(vouchi_utf8_next(text, &at));
  }
  return width;
}

/** One row whose cells stand in `cells` from `*at` on. */
static VouchStatus
write_row(const VouchResultTable *const table, size_t *const at)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < table->count && !st; ++i) {
    const VouchView cell = vouch_view_from_string(table->cells.data + *at);
    size_t          pad  = width_of(cell);
    *at += cell.size + 1U;
    st = vouch_output_view_write(table->output, cell);
    for (; !st && i + 1U < table->count && pad < table->widths[i] + 2U; ++pad) {
      st = vouch_output_write(table->output, " ", 1U);
    }
    if (!st && i + 1U < table->count && pad > table->widths[i] + 2U) {
      st = vouch_output_write(table->output, "  ", 2U);
    }
  }
  return st ? st : vouch_output_write(table->output, "\n", 1U);
}

static VouchStatus
flush(VouchResultTable *const table)
{
  size_t      at = 0U;
  VouchStatus st = table->cells.status;
  for (size_t i = 0; i < table->kept && !st; ++i) {
    st = write_row(table, &at);
  }
  vouchi_buffer_clear(&table->cells);
  table->kept    = 0U;
  table->streams = true;
  return st;
}

static void
end_cell(VouchResultTable *const table, const size_t column, const size_t start)
{
  const size_t width =
    width_of(vouch_view(table->cells.data + start, table->cells.size - start));
  (void)vouchi_buffer_add_byte(&table->cells, '\0');
  if (width > table->widths[column]) {
    table->widths[column] = width < WIDEST ? width : WIDEST;
  }
}

static VouchStatus
end_row(VouchResultTable *const table)
{
  ++table->kept;
  return table->streams || table->kept > LOOK_AHEAD ? flush(table)
                                                    : table->cells.status;
}

static VouchStatus
begin(void *const            handle,
      const VouchAnswerKind  kind,
      const VouchView *const names,
      const size_t           count)
{
  const VouchView         parts[3] = {{"subject", 7U},
                                      {"predicate", 9U},
                                      {"object", 6U}};
  VouchResultTable *const table    = (VouchResultTable *)handle;
  const bool              graph    = kind == VOUCH_ANSWER_GRAPH;
  table->is_truth                  = kind == VOUCH_ANSWER_TRUTH;
  const size_t width               = graph ? 3U : count;
  table->count                     = width;
  table->widths = (size_t *)calloc(width + 1U, sizeof(size_t));
  if (!table->widths) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < width; ++i) {
    const size_t start = table->cells.size;
    vouchi_add_safe(&table->cells, graph ? parts[i] : names[i]);
    end_cell(table, i, start);
  }
  return table->is_truth ? VOUCH_OK : end_row(table);
}

static VouchStatus
row(void *const handle, const VouchTerm *const terms, const size_t count)
{
  VouchResultTable *const table = (VouchResultTable *)handle;
  for (size_t i = 0; i < count; ++i) {
    const size_t start = table->cells.size;
    if (terms[i].kind == VOUCH_TERM_BLANK) {
      vouchi_add_string(&table->cells, "_:");
    }
    vouchi_add_safe(&table->cells, terms[i].text);
    if (terms[i].language.size) {
      vouchi_add_string(&table->cells, " @");
      vouchi_add_safe(&table->cells, terms[i].language);
    }
    if (table->cells.status) {
      return table->cells.status;
    }
    end_cell(table, i, start);
  }
  return end_row(table);
}

static VouchStatus
truth(void *const handle, const bool value)
{
  return vouch_output_view_write(((VouchResultTable *)handle)->output,
                                 value ? VOUCH_VIEW("true\n")
                                       : VOUCH_VIEW("false\n"));
}

static VouchStatus
quad(void *const handle, const VouchQuad *const value)
{
  const VouchTerm terms[3] = {value->subject, value->predicate, value->object};
  return row(handle, terms, 3U);
}

static VouchStatus
end(void *const handle)
{
  return flush((VouchResultTable *)handle);
}

VouchAnswer
vouchi_result_table_answer(VouchResultTable *const table)
{
  const VouchAnswer answer = {table, begin, row, truth, quad, end};
  return answer;
}
