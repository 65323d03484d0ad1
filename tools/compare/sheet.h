/* sheet.h - what the pages for readers share */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_COMPARE_SHEET_H
#define VOUCH_COMPARE_SHEET_H

#include "comparer.h"

/** A page being written; a failure is remembered. */
typedef struct {
  const VouchComparer *comparer;
  VouchOutput         *output;
  VouchStatus          status;
} Sheet;

void vouchi_sheet_text(Sheet *sheet, const char *text);
void vouchi_sheet_view(Sheet *sheet, VouchView text);
void vouchi_sheet_count(Sheet *sheet, size_t count);

/** The questions, those with disagreement first, then by witnesses: their
 *  numbers, to be freed; NULL: no memory. */
uint32_t *vouchi_sheet_order(const VouchComparer *comparer);

/** Comparisons of a question with this relation. */
size_t vouchi_sheet_relations(const VouchComparer *comparer,
                              const Question      *question,
                              VouchRelation        relation);

/** "deaths", in English. */
VouchView vouchi_sheet_property(const Claim *claim);

/** A label of the claim's subject; of an event without a name what it was
 *  done to, by whom and where; in the scratch arena. */
VouchView vouchi_sheet_subject(const VouchComparer *comparer,
                               const Claim         *claim);

/** Who or what a question counts, by its concept: "armoured vehicle"; in the
 *  scratch arena; empty where it is not told. */
VouchView vouchi_sheet_kind(const VouchComparer *comparer, const Claim *claim);

/** A claim's answer as people write it: seasons and open dates in words; in
 *  the scratch arena. */
VouchView vouchi_sheet_answer(const VouchComparer *comparer,
                              const Claim         *claim);

/** The title of a document, or its IRI's end. */
VouchView vouchi_sheet_document(const VouchComparer *comparer, VouchView iri);

#endif
