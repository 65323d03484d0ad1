/* score.c - how alike two names are, and what that makes with all else
 *
 * Folded names are compared as strings of code points, by the edits (a letter
 * more, less, other, or two swapped) that make one of the other, and word by
 * word, so that "Ilham Aliyev" and "Aliyev, Ilham" are alike. The score is a
 * weighted mean of those features that there are.
 */
// SPDX-License-Identifier: Apache-2.0

#include "reconcile/reconcile.h"

#include "base/utf8.h"

#include <stdlib.h>

#define POINTS_MOST 128U
#define WORDS_MOST 16U

#define NAME_WEIGHT 8.0
#define TYPE_WEIGHT 2.0
#define PROPERTY_WEIGHT 3.0

typedef struct {
  uint32_t items[POINTS_MOST];
  size_t   count;
} Points;

static void
decode(const VouchView text, Points *const points)
{
  size_t at     = 0;
  points->count = 0;
  while (at < text.size && points->count < POINTS_MOST) {
    points->items[points->count++] = vouchi_utf8_next(text, &at);
  }
}

static size_t
least(const size_t a, const size_t b)
{
  return a < b ? a : b;
}

/** Edits between two strings, transpositions of neighbours counting as one. */
static size_t
count_edits(const Points *const a, const Points *const b)
{
  size_t rows[3][POINTS_MOST + 1U];
  for (size_t j = 0; j <= b->count; ++j) {
    rows[0][j] = j;
    rows[2][j] = 0;
  }
  for (size_t i = 1; i <= a->count; ++i) {
    size_t *const       row    = rows[i % 3U];
    const size_t *const above  = rows[(i + 2U) % 3U];
    const size_t *const second = rows[(i + 1U) % 3U];
    row[0]                     = i;
    for (size_t j = 1; j <= b->count; ++j) {
      const bool same = a->items[i - 1U] == b->items[j - 1U];
      row[j]          = least(least(row[j - 1U], above[j]) + 1U,
                              above[j - 1U] + (same ? 0U : 1U));
      if (i > 1U && j > 1U && a->items[i - 1U] == b->items[j - 2U] &&
          a->items[i - 2U] == b->items[j - 1U]) {
        row[j] = least(row[j], second[j - 2U] + 1U);
      }
    }
  }
  return rows[a->count % 3U][b->count];
}

static double
compare_points(const Points *const a, const Points *const b)
{
  const size_t longest = a->count > b->count ? a->count : b->count;
  const size_t apart =
    a->count > b->count ? a->count - b->count : b->count - a->count;
  if (!longest) {
    return 0.0;
  }
  if (apart * 2U > longest) {
    return 1.0 - (double)apart / (double)longest; // It cannot be better
  }
  return 1.0 - (double)count_edits(a, b) / (double)longest;
}

static bool
is_between(const unsigned char byte)
{
  return byte <= ' ' || byte == ',' || byte == '.' || byte == '-' ||
         byte == '(' || byte == ')' || byte == '\'' || byte == '"';
}

static int
by_bytes(const void *const a, const void *const b)
{
  return vouch_view_compare(*(const VouchView *)a, *(const VouchView *)b);
}

/** The words of `text`, sorted; false: more than there is room for. */
static bool
take_words(const VouchView text,
           VouchView       words[WORDS_MOST],
           size_t *const   count)
{
  size_t at = 0;
  *count    = 0;
  while (at < text.size) {
    size_t end = at;
    while (end < text.size && !is_between((unsigned char)text.data[end])) {
      ++end;
    }
    if (end > at) {
      if (*count == WORDS_MOST) {
        return false;
      }
      words[(*count)++] = vouch_view(text.data + at, end - at);
    }
    at = end + 1U;
  }
  qsort(words, *count, sizeof(*words), by_bytes);
  return true;
}

/** Put the sorted words one behind the other. */
static bool
sort_words(const VouchView text, Points *const points, size_t *const count)
{
  VouchView words[WORDS_MOST];
  if (!take_words(text, words, count)) {
    return false;
  }
  points->count = 0;
  for (size_t i = 0; i < *count; ++i) {
    size_t at = 0;
    if (i && points->count < POINTS_MOST) {
      points->items[points->count++] = ' ';
    }
    while (at < words[i].size && points->count < POINTS_MOST) {
      points->items[points->count++] = vouchi_utf8_next(words[i], &at);
    }
  }
  return true;
}

double
vouchi_name_similarity(const VouchView a, const VouchView b)
{
  Points one;
  Points other;
  size_t words       = 0;
  size_t other_words = 0;
  if (vouch_view_equal(a, b)) {
    return a.size ? 1.0 : 0.0;
  }
  decode(a, &one);
  decode(b, &other);
  double best = compare_points(&one, &other);
  if (sort_words(a, &one, &words) && sort_words(b, &other, &other_words) &&
      (words > 1U || other_words > 1U)) {
    // Words in another order are a little less than the same name
    const double sorted = 0.98 * compare_points(&one, &other);
    best                = sorted > best ? sorted : best;
  }
  return best;
}

static bool
same_language(const VouchView a, const VouchView b)
{
  const char *const dash  = a.size ? memchr(a.data, '-', a.size) : NULL;
  const char *const other = b.size ? memchr(b.data, '-', b.size) : NULL;
  const VouchView   one =
    vouch_view(a.data, dash ? (size_t)(dash - a.data) : a.size);
  return vouch_view_equal(one,
                          vouch_view(b.data, other ? (size_t)(other - b.data)
                                                   : b.size));
}

void
vouchi_score_names(const VouchNamed *const entity,
                   const VouchLabel *const labels,
                   const size_t            count,
                   VouchFeatures *const    features)
{
  features->name     = 0.0;
  features->language = -1.0;
  for (size_t i = 0; i < entity->label_count; ++i) {
    const VouchLabel *const own = &entity->labels[i];
    for (size_t j = 0; j < count; ++j) {
      const bool   known    = own->language.size && labels[j].language.size;
      const double language = !known ? -1.0
                              : same_language(own->language, labels[j].language)
                                ? 1.0
                                : 0.0;
      const double name = vouchi_name_similarity(own->folded, labels[j].folded);
      if (name > features->name ||
          (name == features->name && language > features->language) ||
          !features->label.data) {
        features->name      = name;
        features->language  = language;
        features->label     = labels[j].text;
        features->name_text = own->text;
        features->exact     = vouch_view_equal(own->folded, labels[j].folded);
      }
    }
  }
}

double
vouchi_score(const VouchFeatures *const features)
{
  double sum    = NAME_WEIGHT * features->name;
  double weight = NAME_WEIGHT;
  if (features->type >= 0.0) {
    sum += TYPE_WEIGHT * features->type;
    weight += TYPE_WEIGHT;
  }
  if (features->property >= 0.0) {
    sum += PROPERTY_WEIGHT * features->property;
    weight += PROPERTY_WEIGHT;
  }
  return 100.0 * sum / weight;
}

static int
by_score(const void *const a, const void *const b)
{
  const VouchCandidate *const one   = (const VouchCandidate *)a;
  const VouchCandidate *const other = (const VouchCandidate *)b;
  if (one->score != other->score) {
    return one->score > other->score ? -1 : 1;
  }
  if (one->features.service != other->features.service) {
    return one->features.service > other->features.service ? -1 : 1;
  }
  return vouch_view_compare(one->id, other->id);
}

void
vouchi_score_sort(VouchFound *const found)
{
  qsort(found->items, found->count, sizeof(found->items[0]), by_score);
}
