/* field_person.c - birth and death, offices and service */
// SPDX-License-Identifier: Apache-2.0

#include "fields.h"

#include <assert.h>

enum { NEAR = 200 };

/// A fact that is a date: its literal is the EDTF of it.
static void
claim_date(Extract *const      x,
           const Field *const  field,
           const Line *const   line,
           const Found *const  found,
           const VouchTermName property)
{
  VouchClaim *const claim =
    vouchi_field_claim(x, field, VOUCH_CLAIM_FACT, line, vouchi_whole(line));
  if (claim) {
    char            text[VOUCH_EDTF_MAX];
    const VouchDate date = found->mention->date;
    const size_t    size = vouch_date_write(&date, text);
    claim->property      = property;
    claim->date          = date;
    claim->literal       = vouch_arena_copy(x->arena, vouch_view(text, size));
    if (!claim->literal.data) {
      vouchi_fail(x, VOUCH_NO_MEMORY);
    }
    vouchi_cite(x, claim, line->span);
  }
}

/// The date of a birth or death, and the line that gives it.
typedef struct {
  VouchDate   date;
  const Line *line;
} When;

static void
claim_place(Extract *const     x,
            const Field *const field,
            const Line *const  line,
            const VouchSpan    range,
            const When *const  when)
{
  VouchSpan inside = {0U, 0U};
  VouchSpan outer  = {0U, 0U};
  VouchSpan bare   = range;
  if (vouchi_bracket(line, range, &inside, &outer)) {
    bare.end = outer.begin;
  }

  Ranges parts = {NULL, 0U};
  vouchi_split(x, line, bare, false, &parts);
  if (!parts.count) {
    return;
  }

  const VouchName place =
    vouchi_name(x, line, parts.items[0], VOUCH_MENTION_PLACE);
  VouchClaim *const claim =
    place.label.size
      ? vouchi_field_claim(x, field, VOUCH_CLAIM_FACT, line, vouchi_whole(line))
      : NULL;
  if (claim) {
    claim->value = place;
    claim->date  = when->date;
    if (when->line && line->span.end - when->line->span.begin <= NEAR) {
      claim->evidence.begin = when->line->span.begin;
      vouchi_cite(x, claim, when->line->span);
    }
    vouchi_cite(x, claim, line->span);
  }
}

/// What stands behind "(aged 83)".
static VouchSpan
behind_brackets(const Line *const line, VouchSpan range)
{
  VouchSpan inside = range;
  VouchSpan outer  = range;
  while (range.begin < range.end &&
         vouchi_bracket(line, range, &inside, &outer) &&
         outer.begin == range.begin) {
    range = vouchi_trim(line, vouch_span(outer.end, range.end));
  }
  return range;
}

/// A name above the date is the name at birth; what stands behind it, or below
/// it, is the place.
void
vouchi_read_life(Extract *const x, Box *const box, const Field *const field)
{
  const bool          birth = field->reading->property == VOUCH_NAME_bornIn;
  const VouchTermName told =
    birth ? VOUCH_NAME_birthDate : VOUCH_NAME_deathDate;
  When when = {.line = NULL};
  bool done = false;
  (void)box;

  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const line = &field->lines.items[i];
    assert(field->lines.items);
    VouchSpan          range = vouchi_whole(line);
    const Found *const found = vouchi_line_date(line, range);
    const bool         above =
      !found && i + 1U < field->lines.count && !when.line && birth;
    if (found && !when.line) {
      when = (When){found->mention->date, line};
      claim_date(x, field, line, found, told);
      range =
        behind_brackets(line, vouchi_trim(line, vouch_span(found->range.end,
                                                           range.end)));
    }
    if (above) {
      vouchi_claim_alias(x, field, line, range);
    } else if (!done && range.begin < range.end &&
               line->text.folded.data[range.begin] != '(') {
      claim_place(x, field, line, range, &when);
      done = true;
    }
  }
}

void
vouchi_read_years(Extract *const x, Box *const box, const Field *const field)
{
  (void)box;
  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const  line  = &field->lines.items[i];
    const Found *const found = vouchi_line_date(line, vouchi_whole(line));
    if (found) {
      claim_date(x, field, line, found, field->reading->property);
    }
  }
}

static void
claim_office(Extract *const         x,
             const Field *const     field,
             const Line *const      line,
             const VouchName *const office)
{
  const Found *const found = vouchi_line_date(line, vouchi_whole(line));
  if (!office->label.size) {
    return;
  }

  VouchClaim *const claim =
    vouchi_field_claim(x, field, VOUCH_CLAIM_FACT, line, vouchi_whole(line));
  if (claim) {
    claim->value = *office;
    if (found) {
      claim->date = found->mention->date;
    }
    vouchi_cite(x, claim, line->span);
  }
}

/// Under "In office" stand dates, and the office is what was named above;
/// under "Office" stands the office itself.
void
vouchi_read_term(Extract *const x, Box *const box, const Field *const field)
{
  if (box->above.label.size) {
    box->office = box->above;
  }
  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const  line  = &field->lines.items[i];
    const VouchSpan    whole = vouchi_whole(line);
    const Found *const found = vouchi_line_date(line, whole);
    VouchSpan          name  = whole;
    VouchSpan          outer = whole;
    VouchSpan          in    = whole;
    if (vouchi_bracket(line, whole, &in, &outer)) {
      name.end = outer.begin;
    } else if (found) {
      name.end = found->range.begin;
    }

    name = vouchi_trim(line, name);
    if (name.begin < name.end) {
      vouchi_take_office(x, box, line, name);
    }
    if (found || name.begin < name.end) {
      claim_office(x, field, line, &box->office);
    }
    if (found) {
      box->term = found->mention->date;
    }
  }
}

/// Who held another office in the same time: "Prime Minister" in the box of a
/// president.
void
vouchi_read_incumbents(Extract *const     x,
                       Box *const         box,
                       const Field *const field)
{
  const Line *const head = &field->head_line;
  VouchName         title =
    vouchi_name(x, head, vouchi_whole(head), VOUCH_MENTION_OFFICE);
  title.type = VOUCH_MENTION_OFFICE;

  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const line = &field->lines.items[i];
    const VouchName   name =
      vouchi_name(x, line, vouchi_whole(line), VOUCH_MENTION_PERSON);
    VouchClaim *const claim =
      name.label.size && !vouchi_has_found(line, vouchi_whole(line))
        ? vouchi_field_claim(x, field, VOUCH_CLAIM_FACT, line,
                             vouchi_whole(line))
        : NULL;
    if (claim) {
      claim->subject = name;
      claim->value   = title;
      claim->date    = box->term;
      vouchi_cite(x, claim, line->span);
    }
  }
}
