/* result_table.h - an answer as a table for a person */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_RESULT_TABLE_H
#define VOUCH_CLI_RESULT_TABLE_H

#include "vouch/output.h"
#include "vouch/query.h"

typedef struct VouchResultTable VouchResultTable;

/** A table to `output`, which the caller commits. NULL: no memory. */
VouchResultTable *vouchi_result_table_new(VouchOutput *output);
VouchAnswer       vouchi_result_table_answer(VouchResultTable *table);
void              vouchi_result_table_free(VouchResultTable *table);

#endif
