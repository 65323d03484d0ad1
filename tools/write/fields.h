/* fields.h - rows of tables, apart from how a table is written
 *
 * A table is a list of columns, each with a function that says what a record
 * holds there. The JSON Lines and CSV forms of a table walk the same list.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_WRITE_FIELDS_H
#define VOUCH_WRITE_FIELDS_H

#include "vouch/format.h"

#include <stddef.h>

/** Numbers that one field may hold. */
#define VOUCH_FIELD_NUMBERS VOUCH_ALTERNATIVES_MAX

typedef enum {
  VOUCH_FIELD_UNSET = 0,
  VOUCH_FIELD_TEXT,
  VOUCH_FIELD_NUMBER, /**< Text that is a JSON number. */
  VOUCH_FIELD_NUMBERS_LIST,
  VOUCH_FIELD_TRUE,
  VOUCH_FIELD_NAME,
  VOUCH_FIELD_NAMES,
  VOUCH_FIELD_MARKERS /**< The labels of footnote markers. */
} VouchFieldKind;

/** What a record holds in one column. Views live as long as the record, or
 *  point into `digits` or `date`. */
typedef struct {
  VouchFieldKind            kind;
  VouchView                 text;
  const VouchName          *names;
  const VouchMarker *const *markers;
  size_t                    count; /**< Of names, markers or numbers. */
  char                      digits[VOUCH_FIELD_NUMBERS][VOUCH_NUMBER_MAX];
  char                      date[VOUCH_EDTF_MAX];
} VouchField;

/** One record: a claim or a mention of a document. */
typedef struct {
  const VouchTableInput *input;
  const VouchClaim      *claim;
  const VouchMention    *mention;
} VouchRecord;

typedef struct {
  const char *name;
  void (*get)(const VouchRecord *record, VouchField *field);
} VouchColumn;

/** The columns of a claim and of a mention; a NULL name ends them. */
extern const VouchColumn vouchi_claim_columns[];
extern const VouchColumn vouchi_mention_columns[];

/* Setting a field, for the functions of columns. Empty values leave it unset */

void vouchi_field_text(VouchField *field, VouchView text);
void vouchi_field_size(VouchField *field, size_t number);
void vouchi_field_number(VouchField *field, VouchNumber number);
void vouchi_field_date(VouchField *field, const VouchDate *date);
void vouchi_field_name(VouchField *field, const VouchName *name);
void vouchi_field_names(VouchField *field, VouchNames names);

/** Document, place and words: the columns that both tables start with. */
void vouchi_field_document(const VouchRecord *record, VouchField *field);
void vouchi_field_path(const VouchRecord *record, VouchField *field);

/** A record as one JSON object and a line feed; unset fields are left out. */
VouchStatus vouchi_record_json(VouchOutput       *output,
                               const VouchColumn *columns,
                               const VouchRecord *record);

/** A record as one line of CSV (RFC 4180). */
VouchStatus vouchi_record_csv(VouchOutput       *output,
                              const VouchColumn *columns,
                              const VouchRecord *record);

#endif
