/* match.c - whether two claims answer one question
 *
 * They do when what is asked is the same (property, side, whom is counted,
 * period) and their subjects are: identical; or one is the place and time of
 * the other's event; or one is a people, army or side and the other the state
 * that it stands for.
 */
// SPDX-License-Identifier: Apache-2.0

#include "comparer.h"

enum { EVENT_DAYS = 45, PLACE_DAYS = 31 };

bool
vouchi_compare_has_one(const VouchTermName property)
{
  switch ((int)property) {
  case VOUCH_NAME_birthDate:
  case VOUCH_NAME_deathDate:
  case VOUCH_NAME_bornIn:
  case VOUCH_NAME_diedAt:
  case VOUCH_NAME_foundedOn:
  case VOUCH_NAME_capitalOf:
  case VOUCH_NAME_duration: return true;
  default: return false;
  }
}

static int64_t
days_between(const Claim *const a, const Claim *const b)
{
  if (a->latest < b->earliest) {
    return b->earliest - a->latest;
  }
  return b->latest < a->earliest ? a->earliest - b->latest : 0;
}

/** Whether the periods of two claims may be the same; one that is not told
 *  may be any. */
static bool
same_period(const Claim *const a, const Claim *const b, const int64_t most)
{
  return !a->dated || !b->dated || days_between(a, b) <= most;
}

static bool
same_or_none(const VouchView a, const VouchView b)
{
  return !a.size || !b.size || vouch_view_equal(a, b);
}

static bool
share(const Views *const a, const Views *const b)
{
  for (size_t i = 0U; i < a->count; ++i) {
    if (vouchi_views_have(b, a->items[i])) {
      return true;
    }
  }
  return false;
}

/** Sides: equal, or columns are where no side is told. */
static bool
same_side(const Claim *const a, const Claim *const b)
{
  if (a->column && b->column) {
    return a->column == b->column;
  }
  return (a->side.size && b->side.size && vouch_view_equal(a->side, b->side)) ||
         (!a->side.size && !b->side.size && !a->column && !b->column);
}

/** Whether a number counts people as such: all of them, as far as it tells. */
static bool
counts_all(const Claim *const claim)
{
  return !claim->counted_who.size &&
         (!claim->counted_kind.size ||
          vouch_view_equal(claim->counted_kind, VOUCH_VIEW("person")) ||
          vouch_view_equal(claim->counted_kind, VOUCH_VIEW("civilian")));
}

/** Whether a number is a toll, whose counted are mostly not told. */
static bool
is_toll(const VouchTermName property)
{
  return property == VOUCH_NAME_deaths || property == VOUCH_NAME_injured ||
         property == VOUCH_NAME_missing || property == VOUCH_NAME_captured ||
         property == VOUCH_NAME_displaced ||
         property == VOUCH_NAME_equipmentLost;
}

/** Whom or what is counted. */
static bool
same_counted(const Claim *const a, const Claim *const b)
{
  if (a->property == VOUCH_NAME_memberCount) {
    return true; // Members are counted, whatever they are called
  }
  if (a->property == VOUCH_NAME_share &&
      (!a->counted_key.size || !b->counted_key.size)) {
    return false; // A share of what nobody tells
  }
  if (a->counted_who.size && b->counted_who.size &&
      !vouch_view_equal(a->counted_who, b->counted_who)) {
    return false; // "Danish soldiers", "Swedish soldiers"
  }
  const bool a_bare = !a->counted_kind.size && !a->counted_key.size;
  const bool b_bare = !b->counted_kind.size && !b->counted_key.size;
  if (a_bare && b_bare) {
    return true;
  }
  if (a->property == VOUCH_NAME_deaths || a->property == VOUCH_NAME_injured ||
      a->property == VOUCH_NAME_population) {
    // "106 women" of "613 dead" are a part of them
    if (counts_all(a) && counts_all(b)) {
      return true;
    }
  }
  if (a->counted_key.size && vouch_view_equal(a->counted_key, b->counted_key)) {
    return true;
  }
  return a->counted_kind.size &&
         vouch_view_equal(a->counted_kind, b->counted_kind);
}

/** Whether two tolls may be of one thing that happened: what they are of is
 *  told, or they tell the same of when and who. */
static bool
same_scope(const Claim *const a, const Claim *const b)
{
  const bool overlap = a->dated && b->dated && !days_between(a, b);
  if (!is_toll(a->property)) {
    return true;
  }
  if (a->implied || b->implied) {
    const bool who = a->counted_who.size && b->counted_who.size;
    return who && (overlap || (!a->dated && !b->dated));
  }
  return !(a->wide && b->wide) || overlap;
}

/** The loosest reason for which the subjects are one. */
static Match
match_subjects(const Claim *const a, const Claim *const b)
{
  if (vouch_view_equal(a->subject, b->subject)) {
    return MATCH_SAME;
  }
  if (share(&a->places, &b->places)) {
    return MATCH_PLACE;
  }
  if (a->base_key.size && vouch_view_equal(a->base_key, b->base_key)) {
    return MATCH_STANDS;
  }
  return MATCH_NONE;
}

static Match
match_quantities(const Claim *const a, const Claim *const b)
{
  const Match match = match_subjects(a, b);
  if (match == MATCH_NONE || !same_side(a, b) || !same_counted(a, b) ||
      !same_scope(a, b) || !same_or_none(a->unit, b->unit)) {
    return MATCH_NONE;
  }
  if (!(a->has_lower || a->has_upper) || !(b->has_lower || b->has_upper)) {
    return MATCH_NONE; // Words instead of a number
  }
  if (match == MATCH_SAME) {
    return same_period(a, b, 0) ? match : MATCH_NONE;
  }
  return same_period(a, b, PLACE_DAYS) ? match : MATCH_NONE;
}

/** Whether events of a type happen again and again to the same, so that
 *  another date is mostly another event. */
static bool
happens_again(const VouchTermName type)
{
  switch ((int)type) {
  case VOUCH_NAME_Attack:
  case VOUCH_NAME_Bombardment:
  case VOUCH_NAME_Clash:
  case VOUCH_NAME_Battle:
  case VOUCH_NAME_Massacre:
  case VOUCH_NAME_Negotiation:
  case VOUCH_NAME_Demonstration:
  case VOUCH_NAME_Retreat:
  case VOUCH_NAME_Deployment:
  case VOUCH_NAME_Accusation:
  case VOUCH_NAME_Transfer:
  case VOUCH_NAME_Resolution:
  case VOUCH_NAME_Vote:
  case VOUCH_NAME_Displacement:
  case VOUCH_NAME_Arrest:
  case VOUCH_NAME_Conscription:
  case VOUCH_NAME_Declaration: return true;
  default: return false;
  }
}

/** Events of a type with the same target, or the same agent where no target
 *  is told; the question is when. */
static Match
match_events(const Claim *const a, const Claim *const b)
{
  if (!a->dated || !b->dated || days_between(a, b) > EVENT_DAYS ||
      a->latest - a->earliest > 2 * EVENT_DAYS ||
      b->latest - b->earliest > 2 * EVENT_DAYS) {
    return MATCH_NONE;
  }
  const bool targets = a->targets.count && b->targets.count;
  const bool agents  = a->agents.count && b->agents.count;
  const bool places  = a->places.count && b->places.count;
  if ((targets && !share(&a->targets, &b->targets)) ||
      (agents && !share(&a->agents, &b->agents)) ||
      (places && !share(&a->places, &b->places))) {
    return MATCH_NONE;
  }
  if (vouch_view_equal(a->subject, b->subject)) {
    return MATCH_SAME;
  }
  if (happens_again(a->property) && days_between(a, b)) {
    return MATCH_NONE;
  }
  return targets || (agents && !a->targets.count && !b->targets.count)
           ? MATCH_SAME
         : places && agents ? MATCH_PLACE
                            : MATCH_NONE;
}

static Match
match_facts(const Claim *const a, const Claim *const b)
{
  if (!vouch_view_equal(a->subject, b->subject)) {
    return MATCH_NONE;
  }
  const bool same = vouch_view_equal(a->value, b->value);
  if (!same && !a->value_is_iri && !b->value_is_iri &&
      !vouch_view_equal(a->language, b->language) && !a->dated) {
    return MATCH_NONE; // Words of two languages
  }
  if (vouchi_compare_has_one(a->property)) {
    return MATCH_SAME;
  }
  // Who held an office twice held it twice
  return same && same_period(a, b, 0) ? MATCH_SAME : MATCH_NONE;
}

Match
vouchi_compare_match(const Claim *const a, const Claim *const b)
{
  if (a->kind != b->kind || a->property != b->property ||
      a->property == VOUCH_NAME_OtherEvent ||
      a->property == VOUCH_NAME_otherQuantity ||
      a->property == VOUCH_NAME_otherFact) {
    return MATCH_NONE;
  }
  if (vouch_view_equal(a->document, b->document) && a->start < b->end &&
      b->start < a->end) {
    return MATCH_NONE; // One sentence says two things
  }
  switch (a->kind) {
  case KIND_EVENT: return match_events(a, b);
  case KIND_QUANTITY: return match_quantities(a, b);
  case KIND_FACT: return match_facts(a, b);
  }
  return MATCH_NONE;
}
