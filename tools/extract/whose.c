/* whose.c - whose the troops and arms are that a number counts */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

enum { MANY_REACH = 40 };

static const VouchName nobody = {.label = {NULL, 0U}};

static bool
may_hold(const VouchMentionType type)
{
  return type == VOUCH_MENTION_UNIT || type == VOUCH_MENTION_PLACE ||
         type == VOUCH_MENTION_GROUP || type == VOUCH_MENTION_ORGANIZATION;
}

/// Who acts in the clause of a number, told before it: "X attacked with 300
/// men".
static uint32_t
actor_before(const Sentence *const sentence, const uint32_t trigger)
{
  for (uint32_t i = trigger; i-- > 0U && trigger - i < MANY_REACH;) {
    const Item *const item = &sentence->items[i];
    if (vouchi_ends_main_clause(item)) {
      break;
    }
    if (item->kind == ITEM_NAME && item->governor == SLOT_NONE &&
        item->head == NO_ITEM && !item->clipped && !item->aside &&
        item->first == i && item->last == i && may_hold(item->mention->type)) {
      return i;
    }
  }
  return NO_ITEM;
}

/// The troops of a side that a number counts: "40,000 soldiers of X".
static VouchName
counted_side(const Prose *const prose, const uint32_t trigger)
{
  const Item *const         item  = &prose->sentence->items[trigger];
  const VouchMention *const inner = item->inner;
  if (item->kind != ITEM_QUANTITY || !inner || inner->soft ||
      (inner->type != VOUCH_MENTION_GROUP &&
       inner->type != VOUCH_MENTION_UNIT)) {
    return nobody;
  }
  return (VouchName){.label    = inner->label,
                     .type     = inner->type,
                     .span     = inner->span,
                     .language = prose->sentence->line.block->language};
}

/// The side that the number before it in a list is of: "40,000 soldiers of X
/// and 200 tanks".
static VouchName
side_of_list(const Prose *const prose, const uint32_t trigger)
{
  enum { LIST_MOST = 4 };
  for (uint32_t i = trigger; i-- > 0U && trigger - i < LIST_MOST;) {
    const Item *const item = &prose->sentence->items[i];
    if (item->kind == ITEM_QUANTITY) {
      return counted_side(prose, i);
    }
    if (item->verb || (item->kind != ITEM_MARK && item->kind != ITEM_WORD)) {
      break;
    }
  }
  return nobody;
}

/// Whether a verb says what befell people.
static bool
is_fate(const Item *const item)
{
  static const VouchView fates[] = {{"kill", 4U},    {"wound", 5U},
                                    {"missing", 7U}, {"captured", 8U},
                                    {"arrest", 6U},  {"massacre", 8U}};
  for (size_t k = 0U; item->kind == ITEM_WORD && item->act && item->verb &&
                      k < sizeof(fates) / sizeof(*fates);
       ++k) {
    if (vouchi_act_is(item->act, fates[k])) {
      return true;
    }
  }
  return false;
}

/// Whether the verb behind a number says what befell those that it counts, so
/// that it is no strength: "190,000 soldiers and militiamen died".
static bool
is_befallen(const Sentence *const sentence, const uint32_t trigger)
{
  enum { NEAR = 6 };
  for (uint32_t i = trigger + 1U; i < sentence->count && i - trigger <= NEAR;
       ++i) {
    const Item *const item = &sentence->items[i];
    if (item->kind == ITEM_MARK) {
      return false;
    }
    if (is_fate(item)) {
      return true;
    }
  }
  return false;
}

VouchName
vouchi_prose_whose(Prose *const prose, const Slots *const slots)
{
  if (is_befallen(prose->sentence, slots->trigger)) {
    return nobody;
  }
  const VouchName side    = vouchi_side_before(prose, slots);
  const VouchName place   = vouchi_counted_place(prose, slots->trigger);
  const VouchName counted = counted_side(prose, slots->trigger);
  if (side.label.size || place.label.size || counted.label.size) {
    return side.label.size ? side : place.label.size ? place : counted;
  }
  const VouchName list = side_of_list(prose, slots->trigger);
  if (list.label.size) {
    return list;
  }
  const uint32_t actor = actor_before(prose->sentence, slots->trigger);
  const uint32_t in    = slots->fillers[SLOT_IN];
  const uint32_t where =
    in != NO_ITEM ? in
                  : vouchi_place_in_clause(prose->sentence, slots->trigger);
  const uint32_t  who = actor == NO_ITEM ? where : actor;
  const VouchName name =
    who == NO_ITEM ? nobody : vouchi_prose_name(prose, who);
  return may_hold(name.type) ? name : nobody;
}
