/* field_names.c - rows whose cells are names: of units, battles, places, kin
 */
// SPDX-License-Identifier: Apache-2.0

#include "fields.h"

#include "base/utf8.h"

enum { NEAR = 120 };

/// True where digits are all that stands there: "Children 2".
static bool
is_number(const Line *const line, const VouchSpan range)
{
  const VouchSpan bare = vouchi_trim(line, range);
  for (size_t i = 0U; i < line->count; ++i) {
    const VouchSpan number = line->found[i].range;
    if (number.begin <= bare.begin && number.end >= bare.end) {
      return true;
    }
  }
  return bare.begin >= bare.end;
}

/// A bare number of four digits is a year where only times are expected.
static bool
year_of(const Found *const found, VouchDate *const date)
{
  const VouchQuantity *const quantity = &found->mention->quantity;
  const int64_t              year     = quantity->value.mantissa;
  if (found->mention->type != VOUCH_MENTION_QUANTITY || !quantity->value.set ||
      quantity->value.scale || quantity->unit.size || quantity->currency.size ||
      year < 1000 || year > 2100) {
    return false;
  }
  *date           = (VouchDate){.interval = false};
  date->from.year = (int32_t)year;
  return true;
}

/// The time that brackets give: one date, or from the first to the last.
static VouchDate
date_within(const Line *const line, const VouchSpan range)
{
  VouchDate date = {.interval = false};
  for (size_t i = 0U; i < line->count; ++i) {
    const Found *const found = &line->found[i];
    VouchDate          said  = found->mention->date;
    const bool         is_date =
      found->mention->type == VOUCH_MENTION_DATE && !found->mention->flagged;
    if (found->range.begin < range.begin || found->range.end > range.end ||
        (!is_date && !year_of(found, &said))) {
      continue;
    }

    if (!vouch_date_is_set(&date)) {
      date = said;
    } else if (!date.interval && !said.interval) {
      date.to       = said.from;
      date.interval = true;
    }
  }
  if (date.interval && !vouch_date_is_valid(&date)) {
    date.interval = false; // Not in order: the first one is what counts
  }
  return date;
}

typedef struct {
  const Field *field;
  bool         owner; /**< The name has the title, not the title the name. */
} Rows;

static void
claim_name(Extract *const    x,
           const Rows *const rows,
           const Line *const line,
           const VouchSpan   item,
           const VouchSpan   name)
{
  const Field *const field = rows->field;
  const VouchName    said  = vouchi_name(x, line, name, field->reading->type);
  if (!said.label.size || is_number(line, name)) {
    return;
  }

  VouchClaim *const claim =
    vouchi_field_claim(x, field, VOUCH_CLAIM_FACT, line, vouchi_whole(line));
  if (claim) {
    claim->value = said;
    if (rows->owner) {
      claim->subject = said;
      claim->value   = x->title;
    }
    claim->date = date_within(line, vouch_span(name.end, item.end));
    if (!vouch_date_is_set(&claim->date)) {
      claim->date = field->date;
    }
    vouchi_cite(x, claim,
                vouch_span(said.span.begin,
                           item.end < line->text.folded.size
                             ? vouchi_place(line,
                                            vouch_span(item.end, item.end + 1U))
                                 .begin
                             : line->span.end));
  }
}

static void
read_item(Extract *const    x,
          const Rows *const rows,
          const Line *const line,
          const VouchSpan   item)
{
  VouchSpan inside = {0U, 0U};
  VouchSpan outer  = {0U, 0U};
  VouchSpan name   = item;
  if (vouchi_bracket(line, item, &inside, &outer)) {
    name.end = outer.begin;
  }
  claim_name(x, rows, line, item, name);
}

/// "8, including Anna and Otto": the names behind the word.
static bool
read_included(Extract *const    x,
              const Rows *const rows,
              const Line *const line,
              const VouchSpan   item)
{
  const Meaning including = {VOUCH_LEX_ROLE, "including"};
  VouchSpan     at        = item;
  Ranges        items     = {NULL, 0U};
  if (!vouchi_starts(x, line, item, including, &at)) {
    return false;
  }

  const VouchSpan rest = vouchi_trim(line, vouch_span(at.end, item.end));
  vouchi_split(x, line, rest, true, &items);
  for (size_t i = 0U; i < items.count; ++i) {
    read_item(x, rows, line, items.items[i]);
  }
  return true;
}

/// A line that is a bracket goes on about the name in the line above.
static bool
read_bracket_line(Extract *const     x,
                  const Field *const field,
                  const Line *const  line)
{
  const VouchSpan whole = vouchi_whole(line);
  if (!whole.end || line->text.folded.data[0] != '(') {
    return false;
  }

  VouchClaim *const claim = x->claim_count > field->first_claim
                              ? vouchi_claim_at(x, x->claim_count - 1U)
                              : NULL;
  if (claim && !x->status && !vouch_date_is_set(&claim->date)) {
    claim->date = date_within(line, whole);
    if (line->span.end - claim->evidence.begin <= NEAR) {
      claim->evidence.end = line->span.end;
    }
    vouchi_cite(x, claim, line->span);
  }
  return true;
}

static void
read_rows(Extract *const x, const Rows *const rows)
{
  const Field *const field = rows->field;
  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const line  = &field->lines.items[i];
    Ranges            parts = {NULL, 0U};
    Ranges            items = {NULL, 0U};
    if (line->label || read_bracket_line(x, field, line)) {
      continue;
    }

    vouchi_split(x, line, vouchi_whole(line), false, &parts);
    for (size_t p = 0U; p < parts.count; ++p) {
      vouchi_unglue(x, line, parts.items[p], field->reading->type, &items);
    }
    for (size_t n = 0U; n < items.count; ++n) {
      if (!read_included(x, rows, line, items.items[n])) {
        read_item(x, rows, line, items.items[n]);
      }
    }
  }
}

void
vouchi_read_names(Extract *const x, Box *const box, const Field *const field)
{
  const Rows rows = {field, false};
  (void)box;
  read_rows(x, &rows);
}

void
vouchi_read_owners(Extract *const x, Box *const box, const Field *const field)
{
  const Rows rows = {field, true};
  (void)box;
  read_rows(x, &rows);
}

void
vouchi_claim_alias(Extract *const     x,
                   const Field *const field,
                   const Line *const  line,
                   const VouchSpan    range)
{
  VouchSpan inside = {0U, 0U};
  VouchSpan outer  = {0U, 0U};
  VouchSpan bare   = range;
  if (vouchi_bracket(line, range, &inside, &outer)) {
    bare.end = outer.begin;
  }

  const VouchName name = vouchi_name(x, line, bare, x->title.type);
  if (!name.label.size || vouch_view_equal(name.label, x->title.label) ||
      is_number(line, bare)) {
    return;
  }

  VouchClaim *const claim =
    vouchi_field_claim(x, field, VOUCH_CLAIM_FACT, line, vouchi_whole(line));
  if (claim) {
    claim->property               = VOUCH_NAME_name;
    claim->literal                = name.label;
    claim->subject.alias          = name.label;
    claim->subject.alias_language = name.language;
    claim->date = date_within(line, vouch_span(bare.end, range.end));
    vouchi_cite(x, claim, line->span);
  }
}

void
vouchi_read_aliases(Extract *const x, Box *const box, const Field *const field)
{
  (void)box;
  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const line  = &field->lines.items[i];
    Ranges            items = {NULL, 0U};
    vouchi_split(x, line, vouchi_whole(line), false, &items);
    for (size_t n = 0U; n < items.count; ++n) {
      vouchi_claim_alias(x, field, line, items.items[n]);
    }
  }
}
