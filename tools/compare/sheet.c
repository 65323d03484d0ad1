/* sheet.c - order, labels, and writing with one status */
// SPDX-License-Identifier: Apache-2.0

#include "sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
vouchi_sheet_view(Sheet *const sheet, const VouchView text)
{
  if (!sheet->status) {
    sheet->status = vouch_output_view_write(sheet->output, text);
  }
}

void
vouchi_sheet_text(Sheet *const sheet, const char *const text)
{
  vouchi_sheet_view(sheet, vouch_view_from_string(text));
}

void
vouchi_sheet_count(Sheet *const sheet, const size_t count)
{
  char      text[24];
  const int size = snprintf(text, sizeof(text), "%zu", count);
  vouchi_sheet_view(sheet, vouch_view(text, (size_t)size));
}

size_t
vouchi_sheet_relations(const VouchComparer *const comparer,
                       const Question *const      question,
                       const VouchRelation        relation)
{
  const Comparison *const rows =
    vouchi_comparisons_of(comparer) + question->first_comparison;
  size_t count = 0U;
  for (size_t i = 0U; i < question->comparison_count; ++i) {
    count += rows[i].relation == relation;
  }
  return count;
}

/** A question's place: what must be less comes first. */
typedef struct {
  int      agrees;
  size_t   fewer; /**< SIZE_MAX less its witnesses. */
  uint32_t number;
} Rank;

static int
compare_ranks(const void *const a, const void *const b)
{
  const Rank *const x = (const Rank *)a;
  const Rank *const y = (const Rank *)b;
  if (x->agrees != y->agrees) {
    return x->agrees - y->agrees;
  }
  if (x->fewer != y->fewer) {
    return x->fewer < y->fewer ? -1 : 1;
  }
  return (x->number > y->number) - (x->number < y->number);
}

uint32_t *
vouchi_sheet_order(const VouchComparer *const comparer)
{
  const size_t    count = vouch_comparer_questions(comparer);
  Rank *const     ranks = (Rank *)malloc((count ? count : 1U) * sizeof(Rank));
  uint32_t *const order =
    (uint32_t *)malloc((count ? count : 1U) * sizeof(uint32_t));
  if (!ranks || !order) {
    free(ranks);
    free(order);
    return NULL;
  }
  for (uint32_t i = 0U; i < count; ++i) {
    const Question *const question = &vouchi_questions_of(comparer)[i];
    const size_t          disputes =
      vouchi_sheet_relations(comparer, question, VOUCH_RELATION_DISJOINT);
    ranks[i] = (Rank){!disputes, SIZE_MAX - question->witnesses, i};
  }
  qsort(ranks, count, sizeof(Rank), compare_ranks);
  for (size_t i = 0U; i < count; ++i) {
    order[i] = ranks[i].number;
  }
  free(ranks);
  return order;
}

VouchView
vouchi_sheet_property(const Claim *const claim)
{
  const VouchNameInfo *const info = vouch_name_info(claim->property);
  return vouch_view_from_string(info ? info->label_en : "");
}

enum { TITLE_MOST = 400 };

/** A text that grows up to its room. */
typedef struct {
  char  *text;
  size_t size;
} Line;

static void
add(Line *const line, const VouchView text)
{
  if (text.size <= TITLE_MOST - line->size && text.size) {
    memcpy(line->text + line->size, text.data, text.size);
    line->size += text.size;
  }
}

/** Labels of names: "X, Y". Places are kept as keys, which have none. */
static void
add_names(const VouchComparer *const comparer,
          const char *const          before,
          const Views *const         names,
          Line *const                line)
{
  bool any = false;
  for (size_t i = 0U; i < names->count; ++i) {
    const VouchView label =
      vouchi_compare_label(comparer, names->items[i], VOUCH_VIEW("en"));
    if (label.size) {
      add(line, vouch_view_from_string(any ? ", " : line->size ? before : ""));
      add(line, label);
      any = true;
    }
  }
}

VouchView
vouchi_sheet_subject(const VouchComparer *const comparer,
                     const Claim *const         claim)
{
  const VouchView label =
    vouchi_compare_label(comparer, claim->subject, VOUCH_VIEW("en"));
  Line line = {(char *)vouch_arena_take(comparer->scratch, TITLE_MOST), 0U};
  if (label.size || !line.text) {
    return label;
  }
  add_names(comparer, "", &claim->targets, &line);
  add_names(comparer, ", by ", &claim->agents, &line);
  if (!line.size) {
    add_names(comparer, "", &claim->spots, &line);
  }
  return line.size ? vouch_view(line.text, line.size)
                   : vouchi_compare_segment(claim->subject);
}

VouchView
vouchi_sheet_kind(const VouchComparer *const comparer, const Claim *const claim)
{
  const VouchView kind = claim->counted_kind;
  char *const     text =
    (char *)vouch_arena_take(comparer->scratch, kind.size + 1U);
  if (!text || claim->kind != KIND_QUANTITY ||
      claim->property == VOUCH_NAME_memberCount ||
      vouch_view_equal(kind, VOUCH_VIEW("person"))) {
    return vouch_view(NULL, 0U);
  }
  for (size_t i = 0U; i < kind.size; ++i) {
    text[i] = (char)(kind.data[i] == '-' ? ' ' : kind.data[i]);
  }
  return vouch_view(text, kind.size);
}

/** The season that stands at the end of a date, or NULL. */
static const char *
season_of(const VouchView date)
{
  static const char *const names[] = {"spring ", "summer ", "autumn ",
                                      "winter "};
  const size_t             year    = 4U;
  return date.size == year + 3U && date.data[year] == '-' &&
             date.data[year + 1U] == '2' && date.data[year + 2U] >= '1' &&
             date.data[year + 2U] <= '4'
           ? names[date.data[year + 2U] - '1']
           : NULL;
}

static void
add_date(VouchView date, Line *const line)
{
  const bool about = vouch_view_ends(date, VOUCH_VIEW("~"));
  date.size -= about;
  const char *const season = season_of(date);
  add(line, vouch_view_from_string(about ? "about " : ""));
  add(line, vouch_view_from_string(season ? season : ""));
  add(line, season ? vouch_view(date.data, 4U) : date);
}

/** "161.." as "at least 161", "5..6" as "5 – 6". */
static VouchView
quantity_answer(const VouchView answer, Line *const line)
{
  const VouchView dots = VOUCH_VIEW("..");
  size_t          at   = 0U;
  while (at + dots.size <= answer.size &&
         memcmp(answer.data + at, dots.data, dots.size) != 0) {
    ++at;
  }
  if (at + dots.size > answer.size) {
    return answer;
  }
  const VouchView lower = vouch_view(answer.data, at);
  const VouchView upper =
    vouch_view(answer.data + at + dots.size, answer.size - at - dots.size);
  add(line, vouch_view_from_string(!lower.size   ? "at most "
                                   : !upper.size ? "at least "
                                                 : ""));
  add(line, lower);
  add(line, vouch_view_from_string(lower.size && upper.size ? " – " : ""));
  add(line, upper);
  return vouch_view(line->text, line->size);
}

VouchView
vouchi_sheet_answer(const VouchComparer *const comparer,
                    const Claim *const         claim)
{
  const VouchView answer =
    vouchi_compare_answer(comparer, claim, comparer->scratch);
  const char *const slash =
    answer.size ? (const char *)memchr(answer.data, '/', answer.size) : NULL;
  Line line = {(char *)vouch_arena_take(comparer->scratch, TITLE_MOST), 0U};
  if (claim->kind == KIND_FACT || !line.text) {
    return answer;
  }
  if (claim->kind == KIND_QUANTITY) {
    return quantity_answer(answer, &line);
  }
  if (!slash) {
    add_date(answer, &line);
    return vouch_view(line.text, line.size);
  }
  const VouchView from = vouch_view(answer.data, (size_t)(slash - answer.data));
  const VouchView to   = vouch_view(slash + 1, answer.size - from.size - 1U);
  const bool      open_from = vouch_view_equal(from, VOUCH_VIEW(".."));
  const bool      open_to   = vouch_view_equal(to, VOUCH_VIEW(".."));
  add(&line, vouch_view_from_string(open_from ? "until " : ""));
  add(&line, vouch_view_from_string(open_to ? "from " : ""));
  if (!open_from) {
    add_date(from, &line);
  }
  add(&line, vouch_view_from_string(open_from || open_to ? "" : " – "));
  if (!open_to) {
    add_date(to, &line);
  }
  return vouch_view(line.text, line.size);
}

VouchView
vouchi_sheet_document(const VouchComparer *const comparer, const VouchView iri)
{
  const Fact *const title =
    vouchi_compare_fact(vouchi_compare_thing(comparer, iri), USE_TITLE);
  return title ? title->text : vouchi_compare_segment(iri);
}
