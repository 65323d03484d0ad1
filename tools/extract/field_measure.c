/* field_measure.c - population, area, height, members
 *
 * One line gives one claim: the first number; others are the same in another
 * unit. Parts of a group ("Urban", "Water") are what is counted.
 */
// SPDX-License-Identifier: Apache-2.0

#include "number.h"

static bool
is_any(const VouchView          value,
       const char *const *const names,
       const size_t             count)
{
  for (size_t i = 0U; i < count; ++i) {
    if (vouch_view_equal(value, vouch_view_from_string(names[i]))) {
      return true;
    }
  }
  return false;
}

/// Whether a label says how much of a part there is; a rank or density is
/// another thing altogether.
static bool
is_measured(const VouchView label)
{
  static const char *const others[] = {"density", "rank"};
  return !is_any(label, others, sizeof(others) / sizeof(*others));
}

/// Labels that mean all of it.
static bool
is_whole(const VouchView label)
{
  static const char *const all[] = {"total", "city", "estimate", "total-area"};
  return is_any(label, all, sizeof(all) / sizeof(*all));
}

static const Found *
first_number(const Line *const line, const VouchSpan in, size_t *const index)
{
  for (size_t i = 0U; i < line->count; ++i) {
    const Found *const found = &line->found[i];
    if (found->mention->type == VOUCH_MENTION_QUANTITY &&
        found->range.begin >= in.begin && !found->mention->flagged &&
        !found->mention->quantity.percent) {
      *index = i;
      return found;
    }
  }
  return NULL;
}

static void
read_line(Extract *const     x,
          const Box *const   box,
          const Field *const field,
          const Line *const  line)
{
  const Meaning        meaning = {VOUCH_LEX_LABEL, NULL};
  VouchSpan            in      = vouchi_whole(line);
  VouchSpan            at      = in;
  const VouchLexEntry *label   = vouchi_starts(x, line, in, meaning, &at);
  VouchView            part    = vouch_view_from_string(field->part);
  VouchView            words   = {NULL, 0U};
  size_t               index   = 0U;

  if (label) {
    part     = label->value;
    words    = vouch_document_text(x->document, vouchi_place(line, at));
    in.begin = at.end;
  } else if (field->part) {
    words = vouch_document_text(x->document, field->head->span);
  }
  if ((label && !is_measured(part)) || !first_number(line, in, &index)) {
    return;
  }

  const Context     context = {.box      = box,
                               .field    = field,
                               .subject  = x->title,
                               .property = field->reading->property,
                               .date     = field->date,
                               .kind_words =
                             is_whole(part) ? vouch_view(NULL, 0U) : words};
  VouchClaim *const claim =
    vouchi_claim_number(x, &context, line, index, vouchi_whole(line));
  if (claim && context.kind_words.size) {
    claim->counted      = context.kind_words;
    claim->counted_span = vouch_span(0U, 0U);
  }
  vouchi_cite(x, claim, field->date_place);
}

void
vouchi_read_measure(Extract *const x, Box *const box, const Field *const field)
{
  for (size_t i = 0U; i < field->lines.count; ++i) {
    read_line(x, box, field, &field->lines.items[i]);
  }
}
