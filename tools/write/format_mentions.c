/* format_mentions.c - mentions as JSON Lines */
// SPDX-License-Identifier: Apache-2.0

#include "write/fields.h"

static VouchStatus
write_table(VouchOutput *const output, const VouchTableInput *const input)
{
  const VouchFindings *const findings = input->findings;
  VouchStatus                st       = VOUCH_OK;
  for (size_t i = 0; i < findings->mention_count && !st; ++i) {
    const VouchMention *const mention = &findings->mentions[i];
    if (vouch_mention_is_listed(mention)) {
      const VouchRecord record = {input, NULL, mention};
      st = vouchi_record_json(output, vouchi_mention_columns, &record);
    }
  }
  return st;
}

const VouchFormat vouch_format_mentions = {
  .name       = "mentions",
  .summary    = "names, dates and quantities as JSON Lines, where they stand",
  .extensions = "mentions.jsonl|mentions",
  .media_type = "application/x-ndjson",
  .table      = write_table,
  .mentions   = true,
};
