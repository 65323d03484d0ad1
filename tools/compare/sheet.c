/* sheet.c - order, labels, and writing with one status */
// SPDX-License-Identifier: Apache-2.0

#include "sheet.h"

#include <stdio.h>
#include <stdlib.h>

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

VouchView
vouchi_sheet_subject(const VouchComparer *const comparer,
                     const Claim *const         claim)
{
  const VouchView label =
    vouchi_compare_label(comparer, claim->subject, VOUCH_VIEW("en"));
  return label.size ? label : vouchi_compare_segment(claim->subject);
}

VouchView
vouchi_sheet_document(const VouchComparer *const comparer, const VouchView iri)
{
  const Fact *const title =
    vouchi_compare_fact(vouchi_compare_thing(comparer, iri), USE_TITLE);
  return title ? title->text : vouchi_compare_segment(iri);
}
