/* write_md.c - the questions as Markdown: a table each */
// SPDX-License-Identifier: Apache-2.0

#include "sheet.h"

#include <stdlib.h>

/** Text in a cell: what Markdown or HTML would take for its own is escaped. */
static void
put_text(Sheet *const sheet, const VouchView text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    const char byte = text.data[i];
    if (byte == '\n' || byte == '\r' || byte == '\t') {
      vouchi_sheet_text(sheet, " ");
    } else if (byte == '<') {
      vouchi_sheet_text(sheet, "&lt;");
    } else if (byte == '&') {
      vouchi_sheet_text(sheet, "&amp;");
    } else {
      if (strchr("\\`*_[]|#>!", byte)) {
        vouchi_sheet_text(sheet, "\\");
      }
      vouchi_sheet_view(sheet, vouch_view(&text.data[i], 1U));
    }
  }
}

static void
put_list(Sheet *const sheet, const Views *const items)
{
  for (size_t i = 0U; i < items->count; ++i) {
    const VouchView label =
      vouchi_compare_label(sheet->comparer, items->items[i], VOUCH_VIEW("en"));
    vouchi_sheet_text(sheet, i ? ", " : "");
    put_text(sheet,
             label.size ? label : vouchi_compare_segment(items->items[i]));
  }
}

static void
put_claim(Sheet *const sheet, const Claim *const claim)
{
  vouchi_sheet_text(sheet, "| ");
  vouch_arena_reset(sheet->comparer->scratch);
  put_text(sheet, vouchi_sheet_answer(sheet->comparer, claim));
  vouchi_sheet_text(sheet, " | ");
  put_text(sheet, claim->quote);
  vouchi_sheet_text(sheet, " | ");
  put_list(sheet, &claim->claimers);
  vouchi_sheet_text(sheet, " | ");
  put_list(sheet, &claim->markers);
  vouchi_sheet_text(sheet, " | ");
  put_text(sheet, vouchi_sheet_document(sheet->comparer, claim->document));
  vouchi_sheet_text(sheet, ", ");
  vouchi_sheet_count(sheet, claim->start);
  vouchi_sheet_text(sheet, " |\n");
}

static void
put_question(Sheet *const sheet, const Question *const question)
{
  const VouchComparer *const comparer = sheet->comparer;
  const uint32_t *const      order =
    vouchi_order_of(comparer) + question->first_claim;
  const Claim *const claims = vouchi_claims_of(comparer);
  const Claim *const first  = &claims[order[0]];
  vouchi_sheet_text(sheet, "\n## ");
  put_text(sheet, vouchi_sheet_property(first));
  vouchi_sheet_text(sheet, ": ");
  put_text(sheet, vouchi_sheet_subject(comparer, first));
  vouchi_sheet_text(sheet, "\n\n");
  vouchi_sheet_count(sheet, question->witnesses);
  vouchi_sheet_text(sheet, " independent witnesses, ");
  vouchi_sheet_count(sheet, vouchi_sheet_relations(comparer, question,
                                                   VOUCH_RELATION_DISJOINT));
  vouchi_sheet_text(sheet,
                    " pairs disagree\n\n| answer | words | who says so | "
                    "footnote | document, code point |\n"
                    "| --- | --- | --- | --- | --- |\n");
  for (size_t i = 0U; i < question->claim_count; ++i) {
    put_claim(sheet, &claims[order[i]]);
  }
}

VouchStatus
vouch_comparer_write_md(const VouchComparer *const comparer,
                        VouchOutput *const         output)
{
  Sheet           sheet = {comparer, output, VOUCH_OK};
  uint32_t *const order = vouchi_sheet_order(comparer);
  if (!order) {
    return VOUCH_NO_MEMORY;
  }
  vouchi_sheet_text(&sheet, "# What the documents say, side by side\n\n");
  vouchi_sheet_count(&sheet, vouch_comparer_questions(comparer));
  vouchi_sheet_text(&sheet, " questions with more than one answer\n");
  for (size_t i = 0U; i < vouch_comparer_questions(comparer); ++i) {
    put_question(&sheet, &vouchi_questions_of(comparer)[order[i]]);
  }
  free(order);
  return sheet.status;
}
