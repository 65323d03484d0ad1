/* write_tsv.c - a row for each two claims */
// SPDX-License-Identifier: Apache-2.0

#include "comparer.h"

#include <inttypes.h>
#include <stdio.h>

/** A cell: what would end it becomes a space. */
static VouchStatus
write_cell(VouchOutput *const output, const VouchView text)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0U; !st && i < text.size; ++i) {
    const char byte = text.data[i];
    const bool bad  = byte == '\t' || byte == '\n' || byte == '\r';
    st              = vouch_output_write(output, bad ? " " : &byte, 1U);
  }
  return st ? st : vouch_output_write(output, "\t", 1U);
}

static VouchStatus
write_count(VouchOutput *const output, const uint64_t count)
{
  char      text[24];
  const int size = snprintf(text, sizeof(text), "%" PRIu64, count);
  return write_cell(output, vouch_view(text, (size_t)size));
}

static VouchStatus
write_claim(const VouchComparer *const comparer,
            const Claim *const         claim,
            VouchOutput *const         output)
{
  VouchStatus st = write_cell(output, claim->iri);
  st             = st ? st : write_cell(output, claim->document);
  st             = st ? st : write_count(output, claim->start);
  st             = st ? st : write_count(output, claim->end);
  vouch_arena_reset(comparer->scratch);
  return st ? st
            : write_cell(output, vouchi_compare_answer(comparer, claim,
                                                       comparer->scratch));
}

static VouchStatus
write_row(const VouchComparer *const comparer,
          const Question *const      question,
          const Comparison *const    row,
          VouchOutput *const         output)
{
  const Claim *const claims = vouchi_claims_of(comparer);
  char               gap[32];
  const int   size = row->relation == VOUCH_RELATION_DISJOINT && row->gap > 0.0
                       ? snprintf(gap, sizeof(gap), "%.10g", row->gap)
                       : 0;
  VouchStatus st   = write_cell(output, question->iri);
  st               = st ? st
                        : write_cell(output, vouch_view_from_string(
                                               vouchi_relation_name(row->relation)));
  st = st ? st : write_cell(output, vouch_view(gap, (size_t)size));
  st = st ? st : write_claim(comparer, &claims[row->left], output);
  st = st ? st : write_claim(comparer, &claims[row->right], output);
  st = st ? st : write_count(output, question->witnesses);
  return st ? st
            : vouch_output_view_write(output, row->drift ? VOUCH_VIEW("yes\n")
                                                         : VOUCH_VIEW("no\n"));
}

VouchStatus
vouch_comparer_write_tsv(const VouchComparer *const comparer,
                         VouchOutput *const         output)
{
  VouchStatus st = vouch_output_view_write(
    output,
    VOUCH_VIEW("question\trelation\tgap\tleft\tleftDocument\tleftStart\tleftEnd"
               "\tleftValue\tright\trightDocument\trightStart\trightEnd"
               "\trightValue\tindependent\tdrift\n"));
  for (size_t q = 0U; !st && q < vouch_comparer_questions(comparer); ++q) {
    const Question *const question = &vouchi_questions_of(comparer)[q];
    for (size_t i = 0U; !st && i < question->comparison_count; ++i) {
      st = write_row(comparer, question,
                     &vouchi_comparisons_of(
                       comparer)[question->first_comparison + i],
                     output);
    }
  }
  return st;
}
