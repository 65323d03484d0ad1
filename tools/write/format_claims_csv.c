/* format_claims_csv.c - claims as CSV, for spreadsheets and OpenRefine */
// SPDX-License-Identifier: Apache-2.0

#include "write/fields.h"

static VouchStatus
begin(VouchOutput *const output, const VouchWriterOptions *const options)
{
  (void)options;
  const VouchColumn *const columns = vouchi_claim_columns;
  for (const VouchColumn *column = columns; column->name; ++column) {
    if (column != columns) {
      (void)vouch_output_view_write(output, VOUCH_VIEW(","));
    }
    (void)vouch_output_view_write(output, vouch_view_from_string(column->name));
  }
  return vouch_output_view_write(output, VOUCH_VIEW("\r\n"));
}

static VouchStatus
write_table(VouchOutput *const output, const VouchTableInput *const input)
{
  const VouchFindings *const findings = input->findings;
  VouchStatus                st       = VOUCH_OK;
  for (size_t i = 0; i < findings->claim_count && !st; ++i) {
    const VouchRecord record = {input, &findings->claims[i], NULL};
    st = vouchi_record_csv(output, vouchi_claim_columns, &record);
  }
  return st;
}

const VouchFormat vouch_format_claims_csv = {
  .name       = "claims.csv",
  .summary    = "claims as CSV: names by their labels",
  .extensions = "claims.csv|csv",
  .media_type = "text/csv",
  .begin      = begin,
  .table      = write_table,
};
