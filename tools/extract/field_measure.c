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
  return !label.size || is_any(label, all, sizeof(all) / sizeof(*all));
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

/// What a line is about: the part that a label in it, above it or in the head
/// names.
typedef struct {
  VouchView part;
  VouchView words;
} Part;

static void
read_line(Extract *const     x,
          const Box *const   box,
          const Field *const field,
          const Line *const  line,
          Part               part)
{
  const Meaning        meaning = {VOUCH_LEX_LABEL, NULL};
  VouchSpan            in      = vouchi_whole(line);
  VouchSpan            at      = in;
  size_t               index   = 0U;
  const VouchLexEntry *label   = vouchi_starts(x, line, in, meaning, &at);
  if (label) {
    part.part  = label->value;
    part.words = vouch_document_text(x->document, vouchi_place(line, at));
    in.begin   = at.end;
  }
  if (!is_measured(part.part) || !first_number(line, in, &index)) {
    return;
  }

  const VouchView none    = {NULL, 0U};
  const Context   context = {.box      = box,
                             .field    = field,
                             .subject  = x->title,
                             .property = field->reading->property,
                             .date     = field->date};
  const VouchView words   = is_whole(part.part) ? none : part.words;

  VouchClaim *const claim =
    vouchi_claim_number(x, &context, line, index, vouchi_whole(line));
  if (claim && words.size) {
    claim->counted      = words;
    claim->counted_span = vouch_span(0U, 0U);
  }
  vouchi_cite(x, claim, field->date_place);
}

void
vouchi_read_measure(Extract *const x, Box *const box, const Field *const field)
{
  Part part = {field->part, {NULL, 0U}};
  if (field->part.size) {
    part.words = vouch_document_text(x->document, field->head->span);
  }

  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const line  = &field->lines.items[i];
    VouchView         value = {NULL, 0U};
    VouchSpan         rest  = vouchi_whole(line);
    const Subhead     head  = vouchi_subhead(x, line, rest, &value, &rest);
    if (head != SUBHEAD_NONE && rest.begin >= rest.end) {
      part.part  = value.size ? value : VOUCH_VIEW("other");
      part.words = vouch_document_text(
        x->document, vouchi_place(line, vouchi_trim(line, vouchi_whole(line))));
    } else {
      read_line(x, box, field, line, part);
    }
  }
}
