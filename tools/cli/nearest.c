/* nearest.c - what a mistyped word may have meant
 *
 * The distance counts letters that are missing, too many, wrong, or exchanged
 * with their neighbour.
 */
// SPDX-License-Identifier: Apache-2.0

#include "cli/options.h"

#include <string.h>

#define WORD_MOST 32U

static size_t
least(const size_t a, const size_t b)
{
  return a < b ? a : b;
}

/** Three rows of the table of distances, the newest first. */
typedef struct {
  size_t now[WORD_MOST + 1U];
  size_t before[WORD_MOST + 1U];
  size_t earlier[WORD_MOST + 1U];
} Rows;

static void
fill_row(Rows *const       rows,
         const char *const a,
         const char *const b,
         const size_t      i)
{
  const size_t length = strlen(b);
  rows->now[0]        = i;
  for (size_t j = 1; j <= length; ++j) {
    const size_t wrong = a[i - 1U] == b[j - 1U] ? 0U : 1U;
    size_t       cost  = least(rows->before[j] + 1U, rows->now[j - 1U] + 1U);
    cost               = least(cost, rows->before[j - 1U] + wrong);
    if (i > 1U && j > 1U && a[i - 1U] == b[j - 2U] && a[i - 2U] == b[j - 1U]) {
      cost = least(cost, rows->earlier[j - 2U] + 1U);
    }
    rows->now[j] = cost;
  }
}

/** Both at most WORD_MOST bytes. */
static size_t
distance(const char *const a, const char *const b)
{
  Rows rows;
  for (size_t j = 0; j <= strlen(b); ++j) {
    rows.before[j] = j;
  }
  for (size_t i = 1; i <= strlen(a); ++i) {
    fill_row(&rows, a, b, i);
    memcpy(rows.earlier, rows.before, sizeof(rows.before));
    memcpy(rows.before, rows.now, sizeof(rows.now));
  }
  return rows.before[strlen(b)];
}

const char *
vouchi_nearest(const char *const word,
               const char *(*const next)(const void *handle, size_t index),
               const void *const handle)
{
  const size_t length  = strlen(word);
  const char  *nearest = NULL;
  size_t       best    = length > 4U ? 3U : 2U; // Less is near
  if (!length || length > WORD_MOST) {
    return NULL;
  }
  const char *name = next(handle, 0);
  for (size_t i = 1; name; ++i) {
    const bool   starts = length > 1U && !strncmp(name, word, length);
    const size_t far    = strlen(name) > WORD_MOST ? best
                          : starts                 ? 0U
                                                   : distance(word, name);
    if (far < best) {
      best    = far;
      nearest = name;
    }
    name = next(handle, i);
  }
  return nearest;
}
