/* where.c - where something happened, as far as the text tells */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

enum { MANY_REACH = 40 };

static const VouchName nobody = {.label = {NULL, 0U}};

/// The side that a number right behind it is about: "X 1,000 killed".
static VouchName
side_before(Prose *const prose, const Slots *const slots)
{
  const Item *const items  = prose->sentence->items;
  const uint32_t    told[] = {slots->trigger, slots->fillers[SLOT_SUBJECT],
                              slots->fillers[SLOT_OBJECT]};
  for (size_t i = 0U; i < sizeof(told) / sizeof(*told); ++i) {
    const uint32_t item = told[i];
    if (prose->sentence->dense && item != NO_ITEM && item &&
        items[item].kind == ITEM_QUANTITY &&
        items[item - 1U].kind == ITEM_NAME && items[item - 1U].head == item) {
      return vouchi_prose_name(prose, item - 1U);
    }
  }
  return nobody;
}

/// A place behind "in" that stands in the same main clause.
static uint32_t
place_in_clause(const Sentence *const sentence, const uint32_t trigger)
{
  for (uint32_t side = 0U; side < 2U; ++side) {
    for (uint32_t k = 0U; k < MANY_REACH; ++k) {
      const uint32_t i = side ? trigger + k : trigger - k;
      if ((!side && k > trigger) || i >= sentence->count ||
          vouchi_ends_main_clause(&sentence->items[i])) {
        break;
      }
      const Item *const item = &sentence->items[i];
      if (item->kind == ITEM_NAME && item->governor == SLOT_IN &&
          !item->mention->soft && item->mention->type == VOUCH_MENTION_PLACE) {
        return i;
      }
    }
  }
  return NO_ITEM;
}

/// The place of the event that a noun of the same main clause names: "The riots
/// left 30 dead."
static VouchName
event_place(const Prose *const prose, const uint32_t trigger)
{
  const Item *const      items     = prose->sentence->items;
  const Discourse *const discourse = prose->discourse;
  for (uint32_t i = trigger; i-- > 0U && trigger - i < MANY_REACH;) {
    if (vouchi_ends_main_clause(&items[i])) {
      break;
    }
    if (items[i].kind != ITEM_WORD || !items[i].act || items[i].verb) {
      continue;
    }
    const VouchView     type = vouchi_act_type(items[i].act->value);
    const VouchTermName property =
      vouch_name_find_notation(VOUCH_KIND_EVENT, type.data, type.size);
    for (size_t k = 0U; k < discourse->told_count; ++k) {
      if (property != VOUCH_NAME_NONE &&
          discourse->told[k].property == property) {
        return discourse->told[k].place;
      }
    }
  }
  return nobody;
}

/// The place in what a number counts: "9% of Denmark's territory".
static VouchName
counted_place(const Prose *const prose, const uint32_t trigger)
{
  const Item *const         item  = &prose->sentence->items[trigger];
  const VouchMention *const inner = item->inner;
  if (item->kind != ITEM_QUANTITY || prose->sentence->dense || !inner ||
      inner->soft || inner->type != VOUCH_MENTION_PLACE) {
    return nobody;
  }
  return (VouchName){.label    = inner->label,
                     .type     = inner->type,
                     .span     = inner->span,
                     .language = prose->sentence->line.block->language};
}

/// The place that a phrase of the sentence stands for: "they fled the town".
static VouchName
place_meant(Prose *const prose)
{
  const Sentence *const sentence = prose->sentence;
  for (uint32_t i = 0U; !sentence->dense && i < sentence->count; ++i) {
    const Item *const item = &sentence->items[i];
    if (item->kind != ITEM_NAME || !item->mention->soft ||
        item->mention->type != VOUCH_MENTION_PLACE) {
      continue;
    }
    const VouchName name = vouchi_prose_name(prose, i);
    if (name.type == VOUCH_MENTION_PLACE &&
        name.span.begin != item->mention->span.begin) {
      return name;
    }
  }
  return nobody;
}

VouchName
vouchi_prose_where(Prose *const prose, const Slots *const slots)
{
  const VouchName side = side_before(prose, slots);
  if (side.label.size) {
    return side;
  }
  const VouchName counted = counted_place(prose, slots->trigger);
  if (counted.label.size) {
    return counted;
  }
  static const Slot      near[]    = {SLOT_IN, SLOT_NEAR, SLOT_DURING};
  const Discourse *const discourse = prose->discourse;
  for (size_t i = 0U; i < sizeof(near) / sizeof(*near); ++i) {
    const uint32_t item = slots->fillers[near[i]];
    if (item != NO_ITEM && prose->sentence->items[item].kind == ITEM_NAME) {
      const VouchName name = vouchi_prose_name(prose, item);
      if (name.type == VOUCH_MENTION_PLACE ||
          name.type == VOUCH_MENTION_EVENT) {
        return name;
      }
    }
  }
  if (prose->sentence->dense && prose->x->title.type == VOUCH_MENTION_EVENT) {
    return discourse->section.label.size ? discourse->section : prose->x->title;
  }
  const uint32_t in = place_in_clause(prose->sentence, slots->trigger);
  if (in != NO_ITEM) {
    return vouchi_prose_name(prose, in);
  }
  const VouchName told = event_place(prose, slots->trigger);
  if (told.label.size) {
    return told;
  }
  if (prose->here.label.size) {
    return prose->here;
  }
  const VouchName meant = place_meant(prose);
  if (meant.label.size) {
    return meant;
  }
  if (discourse->section.label.size) {
    return discourse->section;
  }
  return discourse->place.label.size && discourse->heading ? discourse->place
                                                           : prose->x->title;
}

/// Whether a name is a common noun of this sentence, so that "the town" does
/// not stand for it later.
static bool
is_common(const Prose *const prose, const VouchName *const name)
{
  const Sentence *const sentence = prose->sentence;
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    const Item *const item = &sentence->items[i];
    if (item->kind == ITEM_NAME && item->mention->soft &&
        item->mention->span.begin == name->span.begin) {
      return true;
    }
  }
  return false;
}

void
vouchi_prose_happened(Prose *const prose, const VouchClaim *const claim)
{
  Discourse *const discourse = prose->discourse;
  const bool       taken     = claim->targets.count &&
                     !is_common(prose, &claim->targets.items[0]) &&
                     claim->targets.items[0].type == VOUCH_MENTION_PLACE &&
                     (claim->property == VOUCH_NAME_Capture ||
                      claim->property == VOUCH_NAME_Attack ||
                      claim->property == VOUCH_NAME_Bombardment);
  if (taken) {
    discourse->place = claim->targets.items[0];
    prose->here      = claim->targets.items[0];
  } else if (claim->places.count &&
             !is_common(prose, &claim->places.items[0]) &&
             claim->places.items[0].type == VOUCH_MENTION_PLACE) {
    discourse->place = claim->places.items[0];
    if (claim->property != VOUCH_NAME_Displacement) {
      prose->here = claim->places.items[0];
    }
  } else {
    return;
  }
  discourse->place_age = 0U;
  size_t k             = 0U;
  while (k < discourse->told_count &&
         discourse->told[k].property != claim->property) {
    ++k;
  }
  if (k < TOLD_MAX) {
    discourse->told[k] = (Told){claim->property, discourse->place};
    discourse->told_count =
      k < discourse->told_count ? discourse->told_count : k + 1U;
  }
}
