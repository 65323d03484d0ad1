/* letters.c - an edit distance that gives up early
 *
 * Few edits are allowed, so that only a band of the table beside its diagonal
 * matters, and a row in which all is too far ends it.
 */
// SPDX-License-Identifier: Apache-2.0

#include "letters.h"

#include <stddef.h>

enum { LONGEST = 64, LEAST = 6, LONG = 12, FAR = 9 };

static size_t
least_of(const size_t a, const size_t b)
{
  return a < b ? a : b;
}

/** Three rows, of which the newest is that of letter `i` of `a`. */
typedef struct {
  VouchView a;
  VouchView b;
  size_t    rows[3][LONGEST + 2];
} Table;

/** What cell `j` of row `i` costs, a swap of neighbours being one step. */
static size_t
cell(const Table *const table, const size_t i, const size_t j)
{
  const char *const   a    = table->a.data;
  const char *const   b    = table->b.data;
  const size_t *const row  = table->rows[i % 3U];
  const size_t *const up   = table->rows[(i + 2U) % 3U];
  const size_t *const far  = table->rows[(i + 1U) % 3U];
  size_t              cost = up[j - 1U] + (a[i - 1U] == b[j - 1U] ? 0U : 1U);
  cost                     = least_of(cost, least_of(up[j], row[j - 1U]) + 1U);
  if (i > 1U && j > 1U && a[i - 1U] == b[j - 2U] && a[i - 2U] == b[j - 1U]) {
    cost = least_of(cost, far[j - 2U] + 1U);
  }
  return cost;
}

/** Fill row `i` within the band; returns its lowest. Cells beside the band
 *  are far away. */
static size_t
fill_row(Table *const table, const size_t i, const size_t most)
{
  size_t *const row    = table->rows[i % 3U];
  const size_t  begin  = i > most ? i - most : 0U;
  const size_t  end    = least_of(i + most, table->b.size);
  size_t        lowest = FAR;
  if (begin) {
    row[begin - 1U] = FAR;
  }
  for (size_t j = begin; j <= end; ++j) {
    row[j] = j && i ? cell(table, i, j) : i + j;
    lowest = least_of(lowest, row[j]);
  }
  row[end + 1U] = FAR;
  return lowest;
}

/** Whether at most `most` edits make `b` of `a`. */
static bool
is_within(const VouchView a, const VouchView b, const size_t most)
{
  const size_t more  = a.size > b.size ? a.size - b.size : b.size - a.size;
  Table        table = {.a = a, .b = b};
  if (more > most || a.size > LONGEST || b.size > LONGEST) {
    return false;
  }
  size_t before = fill_row(&table, 0U, most);
  for (size_t i = 1U; i <= a.size; ++i) {
    const size_t lowest = fill_row(&table, i, most);
    if (lowest > most && before >= most) {
      return false; // A swap leads from the row before the last, for one more
    }
    before = lowest;
  }
  return table.rows[a.size % 3U][b.size] <= most;
}

bool
vouchi_letters_near(const VouchView a, const VouchView b)
{
  const size_t size = least_of(a.size, b.size);
  return size >= LEAST && a.data[0] == b.data[0] &&
         is_within(a, b, size >= LONG ? LETTERS_MOST : 1U);
}
