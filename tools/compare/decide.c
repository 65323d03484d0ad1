/* decide.c - what people decided about claims, before they are compared
 *
 * A claim that was rejected answers no question. A correction takes the place
 * of what was read; of a date its bounds too.
 */
// SPDX-License-Identifier: Apache-2.0

#include "comparer.h"

#include "vouch/date.h"

#define OURS "https://w3id.org/vouch/ns#"

enum { NAME_MOST = 64, DAY_TEXT = 16 };

/** The use of a property of ours; USE_COUNT: it is of none. */
static FactUse
use_of(const VouchComparer *const comparer, const VouchView name)
{
  char         iri[sizeof(OURS) + NAME_MOST] = OURS;
  const size_t start                         = sizeof(OURS) - 1U;
  if (!name.size || name.size > NAME_MOST) {
    return USE_COUNT;
  }
  memcpy(iri + start, name.data, name.size);
  const VouchMapEntry *const entry =
    vouchi_map_find(comparer->uses, vouch_view(iri, start + name.size));
  return entry ? (FactUse)entry->value.number : USE_COUNT;
}

/** The only fact of this use becomes `text`. */
static VouchStatus
replace(VouchComparer *const comparer,
        Thing *const         claim,
        const FactUse        use,
        const VouchView      text)
{
  bool is_iri = false;
  for (Fact *fact = claim->first; fact; fact = fact->next) {
    if (fact->use == use) {
      is_iri    = is_iri || fact->is_iri;
      fact->use = USE_COUNT;
    }
  }
  Fact *const made = (Fact *)vouch_arena_take(comparer->arena, sizeof(Fact));
  const VouchView kept = vouch_arena_copy(comparer->arena, text);
  if (!made || !kept.data) {
    return VOUCH_NO_MEMORY;
  }
  *made        = (Fact){.use = use, .is_iri = is_iri, .text = kept};
  made->next   = claim->first;
  claim->first = made;
  claim->last  = claim->last ? claim->last : made;
  return VOUCH_OK;
}

/** The days that a date allows. */
static VouchStatus
replace_days(VouchComparer *const comparer,
             Thing *const         claim,
             const VouchView      text)
{
  VouchDate   date;
  char        first[DAY_TEXT];
  char        last[DAY_TEXT];
  VouchStatus st = VOUCH_OK;
  if (!vouch_date_parse(text, &date)) {
    return VOUCH_OK;
  }
  if (vouch_date_earliest(&date, first)) {
    st = replace(comparer, claim, USE_EARLIEST, vouch_view_from_string(first));
  }
  if (!st && vouch_date_latest(&date, last)) {
    st = replace(comparer, claim, USE_LATEST, vouch_view_from_string(last));
  }
  return st;
}

/** "value=613" */
static VouchStatus
correct(VouchComparer *const comparer, Thing *const claim, const VouchView told)
{
  const char *const sign =
    told.size ? (const char *)memchr(told.data, '=', told.size) : NULL;
  if (!sign) {
    return VOUCH_OK;
  }
  const size_t    size = (size_t)(sign - told.data);
  const VouchView text = vouch_view(sign + 1, told.size - size - 1U);
  const FactUse   use  = use_of(comparer, vouch_view(told.data, size));
  VouchStatus     st   = VOUCH_OK;
  if (use == USE_COUNT || use == USE_DOCUMENT || use == USE_EVIDENCE) {
    return VOUCH_OK;
  }
  if (use == USE_VALUE) { // One number takes the place of a range
    for (Fact *fact = claim->first; fact; fact = fact->next) {
      const bool bound = fact->use == USE_LOWER || fact->use == USE_UPPER ||
                         fact->use == USE_ALTERNATIVE ||
                         fact->use == USE_APPROXIMATE;
      fact->use = bound ? USE_COUNT : fact->use;
    }
  }
  st = replace(comparer, claim, use, text);
  return st || use != USE_DATE ? st : replace_days(comparer, claim, text);
}

VouchStatus
vouchi_comparer_decide(VouchComparer *const comparer)
{
  const size_t things = vouchi_map_count(comparer->things);
  VouchStatus  st     = VOUCH_OK;
  for (size_t i = 0U; !st && i < things; ++i) {
    const Thing *const decision =
      (const Thing *)vouchi_map_entry(comparer->things, i)->value.pointer;
    const Fact *const    about   = vouchi_compare_fact(decision, USE_ABOUT);
    const Fact *const    verdict = vouchi_compare_fact(decision, USE_VERDICT);
    const Fact *const    told = vouchi_compare_fact(decision, USE_CORRECTION);
    VouchMapEntry *const entry =
      about && verdict ? vouchi_map_find(comparer->things, about->text) : NULL;
    if (!entry) {
      continue;
    }
    Thing *const claim = (Thing *)entry->value.pointer;
    claim->rejected =
      claim->rejected ||
      (vouch_view_ends(verdict->text, VOUCH_VIEW("#rejected")) &&
       !vouchi_compare_fact(claim, USE_LABEL));
    st = told ? correct(comparer, claim, told->text) : VOUCH_OK;
  }
  return st;
}
