/* make_role.c - the roles of a claim, from what a rule captured */
// SPDX-License-Identifier: Apache-2.0

#include "frame.h"

#include "name.h"
#include "number.h"

static uint32_t
captured(const Making *const making, const Filler *const filler)
{
  return filler->capture == NO_CAPTURE ? NO_ITEM
                                       : making->held->items[filler->capture];
}

static void
fill_names(const Making *const making,
           const Filler *const filler,
           VouchNames *const   names)
{
  const uint32_t item = captured(making, filler);
  if (filler->title) {
    vouchi_add_name(making->prose->x, names, &making->prose->x->title);
  } else if (filler->where && item == NO_ITEM) {
    const bool held = making->prose->sentence->syllables &&
                      (making->claim->property == VOUCH_NAME_strength ||
                       making->claim->property == VOUCH_NAME_equipment);
    // What a side has is no war's and no place's
    const VouchName where =
      held ? vouchi_prose_whose(making->prose, making->held->slots)
           : vouchi_prose_where(making->prose, making->held->slots,
                                making->claim->property);
    vouchi_add_name(making->prose->x, names, &where);
  } else if (item != NO_ITEM && (making->held->slots->single ||
                                 item == making->held->slots->alone)) {
    const VouchName name = vouchi_prose_name(making->prose, item);
    vouchi_add_name(making->prose->x, names, &name);
  } else if (item != NO_ITEM) {
    vouchi_prose_names(making->prose, item, names);
  }
}

/// One name: the first, or for facts the member that is due.
static VouchName
one_name(const Making *const making,
         const Filler *const filler,
         const uint32_t      member)
{
  VouchNames names = {NULL, 0U};
  fill_names(making, filler, &names);
  const VouchName none = {.label = {NULL, 0U}};
  return member < names.count ? names.items[member] : none;
}

static void
fill_trigger(const Making *const making)
{
  VouchClaim *const     claim    = making->claim;
  const Sentence *const sentence = making->prose->sentence;
  const Item *const     item = &sentence->items[making->held->slots->trigger];
  claim->trigger_span        = vouchi_place(&sentence->line, item->act_at);
  claim->trigger =
    vouch_document_text(making->prose->x->document, claim->trigger_span);
}

/// The quantity that is due of the group at item `first`: its members of the
/// types that were asked for, then those in brackets behind it, which say who
/// they were: "32 people (26 women and 6 men)".
static Item *
quantity_of(const Making *const making, const Filler *const filler)
{
  const Sentence *const sentence = making->prose->sentence;
  const uint32_t        first    = captured(making, filler);
  if (first == NO_ITEM || sentence->items[first].kind != ITEM_QUANTITY) {
    return NULL;
  }
  const uint32_t types = making->held->types[filler->capture];
  uint32_t       seen  = 0U;
  uint32_t       last  = sentence->items[first].last;
  const uint32_t next  = last + 1U;
  if (next < sentence->count && sentence->items[next].mark == '(') {
    while (last + 1U < sentence->count &&
           sentence->items[last + 1U].aside == sentence->items[next].aside) {
      ++last;
    }
  }
  for (uint32_t i = first; i <= last; ++i) {
    if (sentence->items[i].kind == ITEM_QUANTITY &&
        (!types || (types & vouchi_item_types(making->prose, i))) &&
        seen++ == making->value) {
      return &sentence->items[i];
    }
  }
  return NULL;
}

static void
fill_of(const Making *const making, const Item *const item)
{
  VouchClaim *const claim = making->claim;
  Prose *const      prose = making->prose;
  VouchSpan         span  = item->mention->counted;
  for (const Item *other = item; span.begin == span.end;) {
    if (other == prose->sentence->items ||
        (prose->sentence->syllables && claim->property == VOUCH_NAME_share)) {
      return;
    }
    --other; // "five soldiers were killed and 25 wounded"
    if (other->kind == ITEM_QUANTITY) {
      span = other->mention->counted;
    }
  }
  claim->counted      = vouch_document_text(prose->x->document, span);
  claim->counted_span = span;
  const VouchSpan range =
    vouch_span(vouchi_folded_at(&prose->sentence->line.text, span.begin),
               vouchi_folded_at(&prose->sentence->line.text, span.end));
  claim->counted_kind = vouchi_kind(prose->x, &prose->sentence->line, range);
}

/// Whether an adjective is, or may stand in, an item.
static bool
is_described(const Item *const item)
{
  return item->kind == ITEM_ADJECTIVE ||
         (item->kind == ITEM_NAME && item->mention->soft);
}

/// The name that is due; of an adjective the place that it is made of.
static VouchName
value_of(const Making *const making, const Filler *const filler)
{
  const uint32_t item = captured(making, filler);
  if (item != NO_ITEM && item == making->held->slots->trigger &&
      making->claim->property == VOUCH_NAME_locatedIn) {
    const VouchName none = {.label = {NULL, 0U}};
    return making->value
             ? none
             : vouchi_prose_adjective(making->prose, item, VOUCH_MENTION_PLACE);
  }
  if (item != NO_ITEM && making->claim->property == VOUCH_NAME_nationality &&
      is_described(&making->prose->sentence->items[item])) {
    const VouchName none = {.label = {NULL, 0U}};
    return making->value ? none : vouchi_prose_nation(making->prose, item);
  }
  return one_name(making, filler, making->value);
}

static void
fill_value(const Making *const making, const Filler *const filler)
{
  VouchClaim *const claim = making->claim;
  const VouchName   value = value_of(making, filler);
  if (claim->property == VOUCH_NAME_name) {
    claim->literal                = value.label;
    claim->subject.alias          = value.label;
    claim->subject.alias_language = value.language;
  } else if (value.type == VOUCH_MENTION_THING) {
    claim->literal = value.label; // Things have no identity
  } else {
    claim->value = value;
  }
}

/// "at least 90 tanks and 70 vehicles": what stands before the first of a list
/// holds for all of it, where modifiers stand first.
static void
share_bound(const Making *const making, const Item *const item)
{
  const Sentence *const sentence = making->prose->sentence;
  VouchQuantity *const  quantity = &making->claim->quantity;
  if (!sentence->dense || item->first == NO_ITEM || !quantity->value.set) {
    return;
  }
  const Item *const first = &sentence->items[item->first];
  if (first == item || first->kind != ITEM_QUANTITY ||
      first->mention->quantity.value.set) {
    return;
  }
  const bool lower = first->mention->quantity.lower.set;
  const bool upper = first->mention->quantity.upper.set;
  if (lower != upper) {
    quantity->lower     = lower ? quantity->value : quantity->lower;
    quantity->upper     = upper ? quantity->value : quantity->upper;
    quantity->value.set = false;
  }
}

static void
fill_number(const Making *const making, const Filler *const filler)
{
  Item *const item = quantity_of(making, filler);
  if (item) {
    item->taken             = true;
    making->claim->quantity = item->mention->quantity;
    share_bound(making, item);
    fill_of(making, item);
  }
}

static bool
is_both(const Making *const making, const uint32_t item)
{
  return item != NO_ITEM && making->prose->sentence->dense &&
         (making->prose->sentence->items[item].grammar & GRAMMAR_BOTH);
}

/// Whether what a number counts has no name in it.
static bool
counts_nameless(const Making *const making, const uint32_t item)
{
  const Prose *const prose = making->prose;
  if (item == NO_ITEM || prose->sentence->items[item].kind != ITEM_QUANTITY) {
    return false;
  }
  const VouchMention *const inner = prose->sentence->items[item].inner;
  return !inner || (inner->soft && prose->sentence->light &&
                    !vouchi_prose_nation(prose, item).label.size);
}

/// "3,000 people": where nothing more is told of them, nobody is named who did
/// it.
static bool
is_anybody(const Making *const making, const VouchName *const name)
{
  return making->prose->sentence->dense && name->type == VOUCH_MENTION_GROUP &&
         name->label.size && vouchi_step(name->label, 0U) == name->label.size;
}

void
vouchi_make_role(const Making *const making, const Filler *const filler)
{
  VouchClaim *const claim = making->claim;
  const uint32_t    item  = captured(making, filler);
  switch (filler->role) {
  case ROLE_TRIGGER: fill_trigger(making); break;
  case ROLE_AGENT:
    fill_names(making, filler, &claim->agents);
    if (claim->agents.count == 1U && is_anybody(making, claim->agents.items)) {
      claim->agents.count = 0U;
    }
    break;
  case ROLE_TARGET: fill_names(making, filler, &claim->targets); break;
  case ROLE_PLACE: fill_names(making, filler, &claim->places); break;
  case ROLE_BY: fill_names(making, filler, &claim->by); break;
  case ROLE_ATTRIBUTED_TO:
    fill_names(making, filler, &claim->attributed_to);
    break;
  case ROLE_NAME: claim->subject = one_name(making, filler, 0U); break;
  case ROLE_PART_OF: claim->part_of = one_name(making, filler, 0U); break;
  case ROLE_SUBJECT:
    if (claim->kind == VOUCH_CLAIM_QUANTITY && counts_nameless(making, item)) {
      break; // "5,000 soldiers": nobody says whose
    }
    // What both lost happened to neither alone
    claim->subject =
      claim->kind == VOUCH_CLAIM_QUANTITY && is_both(making, item)
        ? vouchi_prose_where(making->prose, making->held->slots,
                             claim->property)
        : one_name(making, filler, making->subject);
    break;
  case ROLE_VALUE: fill_value(making, filler); break;
  case ROLE_NUMBER: fill_number(making, filler); break;
  case ROLE_OF: {
    const VouchName of = item == NO_ITEM ? (VouchName){.label = {NULL, 0U}}
                                         : one_name(making, filler, 0U);
    if (of.label.size) {
      claim->counted      = of.label;
      claim->counted_span = of.span;
    }
    break;
  }
  case ROLE_STANCE:
    claim->stance = vouch_view_equal(filler->fixed, VOUCH_VIEW("denied"))
                      ? VOUCH_STANCE_DENIED
                      : VOUCH_STANCE_ALLEGED;
    break;
  case ROLE_DATE:
  case ROLE_COUNT: break;
  }
}
