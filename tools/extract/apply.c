/* apply.c - a match of a rule as claims */
// SPDX-License-Identifier: Apache-2.0

#include "match.h"
#include "name.h"
#include "number.h"

enum { EVIDENCE_MAX = 600 };

/// A claim being made.
typedef struct {
  Extract    *x;
  Line       *line;
  Match      *match;
  VouchClaim *claim;
} Making;

static VouchSpan
captured(const Making *const making, const Filler *const filler)
{
  return filler->capture == NO_CAPTURE
           ? vouch_span(0U, 0U)
           : making->match->captures[filler->capture];
}

static void
fill_names(const Making *const    making,
           const Filler *const    filler,
           const VouchMentionType type,
           VouchNames *const      names)
{
  const VouchSpan range = captured(making, filler);
  if (filler->title) {
    vouchi_add_name(making->x, names, &making->x->title);
  } else if (range.begin < range.end) {
    vouchi_names(making->x, making->line, range, type, names);
  }
}

static VouchName
one_name(const Making *const    making,
         const Filler *const    filler,
         const VouchMentionType type)
{
  const VouchSpan range = captured(making, filler);
  const VouchName none  = {.label = {NULL, 0U}};
  if (filler->title) {
    return making->x->title;
  }
  return range.begin < range.end
           ? vouchi_name(making->x, making->line, range, type)
           : none;
}

/// The stretch itself, with its place.
static VouchView
words(const Making *const making, const Filler *const filler, VouchSpan *place)
{
  const VouchSpan range = vouchi_trim(making->line, captured(making, filler));
  *place                = vouchi_place(making->line, range);
  return range.begin < range.end
           ? vouch_document_text(making->x->document, *place)
           : vouch_view(NULL, 0U);
}

static void
fill_quantity(const Making *const making, const Filler *const filler)
{
  Found *const found = filler->capture == NO_CAPTURE
                         ? NULL
                         : making->match->quantities[filler->capture];
  if (found) {
    making->claim->quantity = found->mention->quantity;
    found->taken            = true;
  }
}

static void
fill_date(const Making *const making, const Filler *const filler)
{
  const Found *const found = filler->capture == NO_CAPTURE
                               ? NULL
                               : making->match->dates[filler->capture];
  if (found && !found->mention->flagged) {
    making->claim->date = found->mention->date;
  }
}

static void
fill_of(const Making *const making, const Filler *const filler)
{
  VouchClaim *const claim = making->claim;
  claim->counted          = words(making, filler, &claim->counted_span);
  claim->counted_kind =
    vouchi_kind(making->x, making->line, captured(making, filler));
}

/// The value of a fact is a name; of a name, a label.
static void
fill_value(const Making *const making, const Filler *const filler)
{
  VouchClaim *const claim = making->claim;
  const VouchName   value = one_name(making, filler, VOUCH_MENTION_PLACE);
  if (claim->property == VOUCH_NAME_name) {
    claim->literal                = value.label;
    claim->subject.alias          = value.label;
    claim->subject.alias_language = value.language;
  } else {
    claim->value = value;
  }
}

static void
fill(const Making *const making, const Filler *const filler)
{
  VouchClaim *const claim = making->claim;
  switch (filler->role) {
  case ROLE_TRIGGER:
    claim->trigger = words(making, filler, &claim->trigger_span);
    break;
  case ROLE_AGENT:
    fill_names(making, filler, VOUCH_MENTION_ORGANIZATION, &claim->agents);
    break;
  case ROLE_TARGET:
    fill_names(making, filler, VOUCH_MENTION_GROUP, &claim->targets);
    break;
  case ROLE_PLACE:
    fill_names(making, filler, VOUCH_MENTION_PLACE, &claim->places);
    break;
  case ROLE_DATE: fill_date(making, filler); break;
  case ROLE_NAME:
    claim->subject = one_name(making, filler, VOUCH_MENTION_EVENT);
    break;
  case ROLE_PART_OF:
    claim->part_of = one_name(making, filler, VOUCH_MENTION_EVENT);
    break;
  case ROLE_SUBJECT:
    claim->subject = one_name(making, filler, VOUCH_MENTION_PLACE);
    break;
  case ROLE_VALUE: fill_value(making, filler); break;
  case ROLE_NUMBER: fill_quantity(making, filler); break;
  case ROLE_OF: fill_of(making, filler); break;
  case ROLE_BY:
    fill_names(making, filler, VOUCH_MENTION_UNIT, &claim->by);
    break;
  case ROLE_ATTRIBUTED_TO:
    fill_names(making, filler, VOUCH_MENTION_ORGANIZATION,
               &claim->attributed_to);
    break;
  case ROLE_STANCE:
    claim->stance = vouch_view_equal(filler->fixed, VOUCH_VIEW("denied"))
                      ? VOUCH_STANCE_DENIED
                      : VOUCH_STANCE_ALLEGED;
    break;
  case ROLE_COUNT: break;
  }
}

/// What a claim of its kind must have.
static bool
is_whole(const VouchClaim *const claim)
{
  switch (claim->kind) {
  case VOUCH_CLAIM_EVENT: return true;
  case VOUCH_CLAIM_QUANTITY:
    return claim->subject.label.size &&
           (claim->quantity.value.set || claim->quantity.lower.set ||
            claim->quantity.upper.set || claim->quantity.text.size ||
            claim->quantity.alternative_count);
  case VOUCH_CLAIM_FACT:
    return claim->subject.label.size &&
           (claim->value.label.size || claim->literal.size);
  }
  return false;
}

/// A cell as a whole where it is short, else the words of the rule.
static VouchSpan
evidence_of(const Line *const line, const Match *const match, unsigned where)
{
  const bool whole =
    where == MATCH_CELL && line->span.end - line->span.begin <= EVIDENCE_MAX;
  return whole ? line->span : vouchi_place(line, match->range);
}

void
vouchi_apply(Extract *const x,
             Line *const    line,
             Match *const   match,
             const unsigned where)
{
  const Rule *const rule = match->rule;
  for (size_t i = 0U; i < rule->template_count; ++i) {
    const Template *const made  = &rule->templates[i];
    const Start           start = {made->kind,
                                   made->property,
                                   rule->name,
                                   rule->confidence,
                                   evidence_of(line, match, where),
                                   line->block};
    VouchClaim *const     claim = vouchi_claim(x, &start);
    if (!claim) {
      return;
    }

    const Making making = {x, line, match, claim};
    claim->column       = line->column;
    for (size_t f = 0U; f < made->count; ++f) {
      fill(&making, &made->fillers[f]);
    }
    vouchi_cite(x, claim, claim->evidence);
    if (!is_whole(claim)) {
      --x->claim_count;
    }
  }
}
