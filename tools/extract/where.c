/* where.c - where something happened, as far as the text tells */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

enum { MANY_REACH = 40 };

static const VouchName nobody = {.label = {NULL, 0U}};

/// The side that a number right behind it is about: "X 1,000 killed".
VouchName
vouchi_side_before(Prose *const prose, const Slots *const slots)
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
uint32_t
vouchi_place_in_clause(const Sentence *const sentence, const uint32_t trigger)
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

/// The place in what a number counts: "9% of Denmark's territory", "half of the
/// city" where the document is about a place.
VouchName
vouchi_counted_place(const Prose *const prose, const uint32_t trigger)
{
  const Item *const         item  = &prose->sentence->items[trigger];
  const VouchMention *const inner = item->inner;
  if (item->kind != ITEM_QUANTITY || prose->sentence->dense || !inner ||
      inner->type != VOUCH_MENTION_PLACE) {
    return nobody;
  }
  if (inner->soft) {
    return prose->x->title.type == VOUCH_MENTION_PLACE ? prose->x->title
                                                       : nobody;
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

/// Whether a number tells what befell people or things, somewhere.
static bool
is_toll(const VouchTermName property)
{
  return property == VOUCH_NAME_deaths || property == VOUCH_NAME_injured ||
         property == VOUCH_NAME_missing || property == VOUCH_NAME_captured ||
         property == VOUCH_NAME_displaced ||
         property == VOUCH_NAME_equipmentLost;
}

/// Whether the pack says that what a measure is of stands in its own sentence.
static bool
is_near(const Prose *const prose)
{
  const VouchLexEntry *const measures =
    vouch_packs_fact(prose->x->packs, prose->sentence->language,
                     VOUCH_LEX_LANGUAGE, VOUCH_VIEW("measures"));
  return measures && vouch_view_equal(measures->phrase, VOUCH_VIEW("near"));
}

/// Where the sentence has it happen so far, or the section; else it belongs to
/// the event of which the whole document tells.
static VouchName
told_before(Prose *const prose)
{
  const VouchName meant = place_meant(prose);
  if (prose->here.label.size) {
    return prose->here;
  }
  if (meant.label.size) {
    return meant;
  }
  if (prose->discourse->section.label.size) {
    return prose->discourse->section;
  }
  enum { PLACE_AGE_MOST = 2 };
  const bool stale =
    prose->sentence->syllables && prose->discourse->place_age > PLACE_AGE_MOST;
  const bool place = prose->discourse->place.label.size && !stale &&
                     prose->discourse->heading && !is_near(prose);
  return place ? prose->discourse->place
         : prose->x->title.type == VOUCH_MENTION_PERSON ? nobody
                                                        : prose->x->title;
}

/// Whether a measure is told of the place that the document is about: no other
/// name stands before it.
static bool
is_of_title(const Prose *const prose, const uint32_t trigger)
{
  const VouchName *const title = &prose->x->title;
  for (uint32_t i = 0U; i < trigger; ++i) {
    const Item *const item = &prose->sentence->items[i];
    if (item->kind == ITEM_NAME && !item->mention->soft &&
        !vouch_view_equal(item->mention->label, title->label)) {
      return false;
    }
  }
  return title->type == VOUCH_MENTION_PLACE;
}

/// The place of what a share is of: "60% of the population of Riga".
static uint32_t
place_of_share(const Prose *const prose, const uint32_t trigger)
{
  const Sentence *const sentence = prose->sentence;
  const Item *const     items    = sentence->items;
  if (sentence->dense || items[trigger].kind != ITEM_QUANTITY ||
      !items[trigger].mention->quantity.percent) {
    return NO_ITEM;
  }
  for (uint32_t i = trigger + 1U; i < sentence->count; ++i) {
    const Item *const item = &items[i];
    if (item->verb || item->kind == ITEM_MARK ||
        (item->grammar & (GRAMMAR_CLAUSE | GRAMMAR_RELATIVE | GRAMMAR_AND))) {
      return NO_ITEM;
    }
    if (item->kind == ITEM_NAME && !item->mention->soft &&
        item->mention->type == VOUCH_MENTION_PLACE &&
        (item->governor == SLOT_OF || item->governor == SLOT_IN ||
         item->governor == SLOT_OWNER)) {
      return i;
    }
  }
  return NO_ITEM;
}

/// Whether a phrase stands for nothing but itself.
static bool
is_bare(const Prose *const     prose,
        const uint32_t         item,
        const VouchName *const name)
{
  const VouchMention *const mention = prose->sentence->items[item].mention;
  return prose->sentence->light && mention->soft &&
         name->span.begin == mention->span.begin;
}

/// The place or event that a particle of the clause names.
static VouchName
place_beside(Prose *const prose, const Slots *const slots)
{
  static const Slot near[] = {SLOT_IN, SLOT_NEAR, SLOT_DURING};
  for (size_t i = 0U; i < sizeof(near) / sizeof(*near); ++i) {
    const uint32_t item = slots->fillers[near[i]];
    if (item != NO_ITEM && prose->sentence->items[item].kind == ITEM_NAME) {
      const VouchName name = vouchi_prose_name(prose, item);
      if (is_bare(prose, item, &name)) {
        continue; // "died in road accidents"
      }
      if (name.type == VOUCH_MENTION_PLACE ||
          (name.type == VOUCH_MENTION_EVENT &&
           !(prose->sentence->dense &&
             prose->sentence->items[item].mention->soft))) {
        return name;
      }
    }
  }
  return nobody;
}

/// Whether a quantity counts years.
static bool
counts_years(const Prose *const prose, const Item *const item)
{
  const VouchView text = prose->sentence->line.text.folded;
  for (size_t at = item->range.begin;
       item->kind == ITEM_QUANTITY && at < item->range.end;
       at += vouchi_step(text, at)) {
    const VouchLexEntry *const entry =
      vouch_packs_find(prose->x->packs,
                       vouch_view(text.data + at, item->range.end - at),
                       VOUCH_LEX_DATE_WORD);
    if (entry && vouch_view_equal(entry->value, VOUCH_VIEW("year"))) {
      return true;
    }
  }
  return false;
}

/// Whether a war, or fighting of years, is named before the trigger: "in the
/// four years of conflict", which is more than the section tells of.
static bool
tells_war(const Prose *const prose, const uint32_t trigger)
{
  const Item *const items = prose->sentence->items;
  bool              years = false;
  for (uint32_t i = 0U; i < trigger; ++i) {
    years = years || counts_years(prose, &items[i]);
    if (items[i].act &&
        (vouchi_act_is(items[i].act, VOUCH_VIEW("war")) ||
         (years && vouchi_act_is(items[i].act, VOUCH_VIEW("clash"))))) {
      return true;
    }
  }
  return false;
}

VouchName
vouchi_prose_where(Prose *const        prose,
                   const Slots *const  slots,
                   const VouchTermName property)
{
  const VouchName side = vouchi_side_before(prose, slots);
  if (side.label.size) {
    return side;
  }
  const VouchName counted = vouchi_counted_place(prose, slots->trigger);
  if (counted.label.size) {
    return counted;
  }
  const uint32_t share = place_of_share(prose, slots->trigger);
  if (share != NO_ITEM) {
    return vouchi_prose_name(prose, share);
  }
  const VouchName beside = place_beside(prose, slots);
  if (beside.label.size) {
    return beside;
  }
  if (prose->sentence->dense && prose->x->title.type == VOUCH_MENTION_EVENT) {
    const VouchName *const section = &prose->discourse->section;
    return section->label.size && !tells_war(prose, slots->trigger)
             ? *section
             : prose->x->title;
  }
  const uint32_t in = vouchi_place_in_clause(prose->sentence, slots->trigger);
  if (in != NO_ITEM) {
    return vouchi_prose_name(prose, in);
  }
  const VouchName told = event_place(prose, slots->trigger);
  if (told.label.size) {
    return told;
  }
  const uint32_t named = vouchi_apposed_to(prose->sentence, slots->trigger);
  if (!prose->sentence->dense && named != slots->trigger &&
      !is_toll(property)) {
    return vouchi_prose_name(prose, named);
  }
  return is_toll(property) || !is_near(prose) ? told_before(prose)
         : is_of_title(prose, slots->trigger) ? prose->x->title
                                              : nobody;
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
