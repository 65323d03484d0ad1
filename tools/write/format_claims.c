/* format_claims.c - claims as JSON Lines, for programs and for scoring */
// SPDX-License-Identifier: Apache-2.0

#include "write/fields.h"

static VouchStatus
write_table(VouchOutput *const output, const VouchTableInput *const input)
{
  const VouchFindings *const findings = input->findings;
  VouchStatus                st       = VOUCH_OK;
  for (size_t i = 0; i < findings->claim_count && !st; ++i) {
    const VouchRecord record = {input, &findings->claims[i], NULL};
    st = vouchi_record_json(output, vouchi_claim_columns, &record);
  }
  return st;
}

const VouchFormat vouch_format_claims = {
  .name       = "claims",
  .summary    = "claims as JSON Lines: one a line, with its evidence",
  .extensions = "claims.jsonl|jsonl|ndjson",
  .media_type = "application/x-ndjson",
  .table      = write_table,
};
