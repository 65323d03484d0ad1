/* table.c - candidates as lines for a person to decide upon
 *
 * The columns are those of a file of decisions (vouch/decisions.h): a line
 * becomes one when `accept` or `reject` stands in place of its `#`. What helps
 * to decide is the note, whose parts stand between double bars.
 */
// SPDX-License-Identifier: Apache-2.0

#include "reconcile/reconcile.h"

#include <stdio.h>

VouchStatus
vouchi_table_head(VouchOutput *const output)
{
  return vouch_output_view_write(
    output, VOUCH_VIEW("#what\tentity\tcandidate\twho\twhen\tscore || name || "
                       "label || features || evidence || source\n"));
}

/** Write text without what would end a column or a line. */
static void
write_text(VouchOutput *const output, const VouchView text)
{
  static const char from[] = "\t\n\r\\";
  static const char to[]   = "tnr\\";
  size_t            begin  = 0;
  for (size_t i = 0; i < text.size; ++i) {
    const char *const found = text.data[i] ? strchr(from, text.data[i]) : NULL;
    if (found) {
      const char escaped[2] = {'\\', to[found - from]};
      (void)vouch_output_write(output, text.data + begin, i - begin);
      (void)vouch_output_write(output, escaped, sizeof(escaped));
      begin = i + 1U;
    }
  }
  (void)vouch_output_write(output, text.data ? text.data + begin : "",
                           text.size - begin);
}

static void
write_column(VouchOutput *const output, const VouchView text)
{
  write_text(output, text);
  (void)vouch_output_write(output, "\t", 1);
}

static void
write_part(VouchOutput *const output, const VouchView text)
{
  write_text(output, text);
  (void)vouch_output_write(output, " || ", 4);
}

/** " name=0.93"; nothing for a feature that is not there. */
static void
write_feature(VouchOutput *const output,
              const char *const  name,
              const double       value)
{
  char text[64];
  if (value >= 0.0) {
    const int size = snprintf(text, sizeof(text), " %s=%.3g", name, value);
    (void)vouch_output_write(output, text, size > 0 ? (size_t)size : 0U);
  }
}

static void
write_features(VouchOutput *const output, const VouchFeatures *const features)
{
  char      text[64];
  const int size = snprintf(text, sizeof(text), "name=%.3f", features->name);
  (void)vouch_output_write(output, text, size > 0 ? (size_t)size : 0U);
  write_feature(output, "exact", features->exact ? 1.0 : 0.0);
  write_feature(output, "language", features->language);
  write_feature(output, "type", features->type);
  write_feature(output, "properties", features->property);
  if (features->has_service) {
    write_feature(output, "service", features->service);
    write_feature(output, "match", features->matched ? 1.0 : 0.0);
  }
  (void)vouch_output_write(output, " || ", 4);
}

static VouchStatus
write_row(VouchOutput *const                 output,
          const VouchNamed *const            entity,
          const VouchFound *const            found,
          const VouchCandidate *const        candidate,
          const VouchReconcileOptions *const options)
{
  char      score[32];
  const int size = snprintf(score, sizeof(score), "%.1f", candidate->score);
  write_column(output, VOUCH_VIEW("#"));
  write_column(output, entity->id);
  write_column(output, candidate->iri.size ? candidate->iri : candidate->id);
  write_column(output, vouch_view_from_string(options->who));
  write_column(output, vouch_view_from_string(options->when));
  write_part(output, vouch_view(score, size > 0 ? (size_t)size : 0U));
  write_part(output, candidate->features.name_text);
  write_part(output, candidate->features.label);
  write_features(output, &candidate->features);
  write_part(output, found->evidence);
  write_text(output, found->source);
  return vouch_output_write(output, "\n", 1);
}

VouchStatus
vouchi_table_rows(VouchOutput *const                 output,
                  const VouchNamed *const            entity,
                  const VouchFound *const            found,
                  const VouchReconcileOptions *const options)
{
  for (size_t i = 0; i < found->count && i < options->limit; ++i) {
    if (found->items[i].score >= options->least) {
      const VouchStatus st =
        write_row(output, entity, found, &found->items[i], options);
      if (st) {
        return st;
      }
    }
  }
  return VOUCH_OK;
}
