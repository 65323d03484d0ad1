/* make.c - claims of a rule that holds */
// SPDX-License-Identifier: Apache-2.0

#include "frame.h"

#include "name.h"

/// "Narva massacre": what stands before the noun is a place; behind it where
/// heads stand first.
static void
fill_inner_place(const Making *const making, const Item *const item)
{
  VouchClaim *const          claim = making->claim;
  const VouchLexEntry *const heads =
    vouch_packs_fact(making->prose->x->packs, making->prose->sentence->language,
                     VOUCH_LEX_LANGUAGE, VOUCH_VIEW("heads"));
  const bool      behind = heads && item->act_at.begin == item->range.begin;
  const VouchSpan range  = behind
                             ? vouch_span(item->act_at.end, item->range.end)
                             : vouch_span(item->range.begin, item->act_at.begin);
  if (claim->places.count || claim->property == VOUCH_NAME_War ||
      claim->property == VOUCH_NAME_Agreement || range.begin >= range.end) {
    return;
  }
  const VouchSpan bare  = vouchi_trim(&making->prose->sentence->line, range);
  const VouchView words = vouchi_words(&making->prose->sentence->line, bare);
  if (!making->prose->sentence->dense && !behind &&
      !vouch_names_is_place(making->prose->names, words)) {
    return; // "the Whiskey rebellion"
  }
  const VouchName place =
    vouchi_name(making->prose->x, &making->prose->sentence->line, range,
                VOUCH_MENTION_PLACE);
  vouchi_add_name(making->prose->x, &claim->places, &place);
}

/// Whether the subject of a number is who lost, the subject of its verb, not
/// where it was, in languages where the two stand in one place.
static bool
is_side(const Making *const making)
{
  const Sentence *const sentence = making->prose->sentence;
  const uint32_t        subject  = making->held->slots->fillers[SLOT_SUBJECT];
  return subject != NO_ITEM && sentence->items[subject].kind == ITEM_NAME &&
         sentence->items[subject].mention->span.begin ==
           making->claim->subject.span.begin;
}

/// The place of a quantity that happened somewhere.
static void
fill_quantity_place(const Making *const making)
{
  VouchClaim *const claim = making->claim;
  const uint32_t    in    = making->held->slots->fillers[SLOT_IN];
  if (claim->places.count) {
    return;
  }
  if (in != NO_ITEM &&
      (vouchi_item_types(making->prose, in) >> VOUCH_MENTION_PLACE & 1U)) {
    vouchi_prose_names(making->prose, in, &claim->places);
  } else if (claim->subject.type == VOUCH_MENTION_PLACE && !is_side(making) &&
             (claim->property == VOUCH_NAME_deaths ||
              claim->property == VOUCH_NAME_injured ||
              claim->property == VOUCH_NAME_missing ||
              claim->property == VOUCH_NAME_displaced)) {
    vouchi_add_name(making->prose->x, &claim->places, &claim->subject);
  }
}

/// "the Whig nomination": whether a name right before a noun is only guessed to
/// be that of a place.
static bool
is_guessed(const Sentence *const sentence,
           const Slot            slot,
           const uint32_t        place)
{
  const Item *const item = &sentence->items[place];
  return sentence->light && slot == SLOT_BEFORE && item->kind == ITEM_NAME &&
         !item->mention->sure;
}

/// Whether a place of the clause need not be that of an event which a noun only
/// mentions: "in X people welcomed the truce", "fought at X in the Great War".
static bool
is_others_place(const Making *const making, const uint32_t place)
{
  const Slots *const slots   = making->held->slots;
  const Item *const  trigger = &making->prose->sentence->items[slots->trigger];
  return making->prose->sentence->syllables && slots->voice == VOICE_NOUN &&
         !slots->told &&
         (place < slots->trigger ||
          (trigger->kind == ITEM_NAME && trigger->governor != SLOT_NONE));
}

/// The name of an event that has one, and the name it is called by.
static void
fill_event(const Making *const making)
{
  VouchClaim *const     claim    = making->claim;
  const Sentence *const sentence = making->prose->sentence;
  const Item *const     item = &sentence->items[making->held->slots->trigger];
  if (item->kind == ITEM_NAME && !item->mention->soft) {
    claim->subject =
      vouchi_prose_name(making->prose, making->held->slots->trigger);
    fill_inner_place(making, item);
  }
  if (!claim->places.count) {
    static const Slot at[] = {SLOT_IN, SLOT_NEAR, SLOT_BEFORE};
    for (size_t i = 0U; i < sizeof(at) / sizeof(*at) && !claim->places.count;
         ++i) {
      const uint32_t place = making->held->slots->fillers[at[i]];
      if (place != NO_ITEM && !is_guessed(sentence, at[i], place) &&
          !is_others_place(making, place) &&
          !(sentence->syllables && sentence->items[place].kind != ITEM_NAME) &&
          !(making->held->slots->doubt >> (unsigned)at[i] & 1U) &&
          (vouchi_item_types(making->prose, place) >> VOUCH_MENTION_PLACE &
           1U)) {
        vouchi_prose_names(making->prose, place, &claim->places);
      }
    }
  }
}

/// Who says it, and how sure the text is.
static void
fill_speaker(const Making *const making)
{
  VouchClaim *const    claim   = making->claim;
  const uint32_t       trigger = making->held->slots->trigger;
  const Speaker *const speaker = vouchi_prose_speaker(making->prose, trigger);
  const bool link = vouchi_act_is(making->prose->sentence->items[trigger].act,
                                  VOUCH_VIEW("link"));
  if (link || vouchi_is_held(making->prose->sentence, making->held->slots)) {
    return; // "X in Y" is said by the document, whoever speaks
  }
  if (speaker) {
    if (speaker->words.end > speaker->words.begin) {
      const VouchName who =
        vouchi_name(making->prose->x, &making->prose->sentence->line,
                    speaker->words, VOUCH_MENTION_ORGANIZATION);
      vouchi_add_name(making->prose->x, &claim->attributed_to, &who);
    }
    if (speaker->who != NO_ITEM && !claim->attributed_to.count) {
      vouchi_prose_names(making->prose, speaker->who, &claim->attributed_to);
    }
    claim->stance = speaker->stance ? speaker->stance : claim->stance;
  }
  if (claim->stance == VOUCH_STANCE_ASSERTED &&
      vouchi_prose_is_alleged(making->prose, trigger)) {
    claim->stance = VOUCH_STANCE_ALLEGED;
  }
  if (making->held->slots->negated || vouchi_prose_is_denied(making->prose)) {
    claim->stance = VOUCH_STANCE_DENIED;
  }
}

/// Whether a verb may stand without a name round it: in languages that leave
/// out subjects which were told before, if it did happen.
static bool
may_be_bare(const Prose *const prose, const VouchClaim *const claim)
{
  const VouchLexEntry *const subject =
    vouch_packs_fact(prose->x->packs, prose->sentence->language,
                     VOUCH_LEX_LANGUAGE, VOUCH_VIEW("subject"));
  if (prose->sentence->dense && claim->stance == VOUCH_STANCE_DENIED) {
    return false;
  }
  return !subject || !vouch_view_equal(subject->phrase, VOUCH_VIEW("always"));
}

/// Whether a noun tells of a time at which it happened, and is not only what
/// something is said to be.
static bool
is_dated(const Sentence *const sentence, const Slots *const slots)
{
  const bool is = sentence->dense && slots->support != NO_ITEM &&
                  (sentence->items[slots->support].grammar & GRAMMAR_COPULA);
  return slots->date != NO_ITEM && !is;
}

static bool
is_whole(const VouchClaim *const claim,
         const Slots *const      slots,
         const bool              light,
         const bool              bare)
{
  switch (claim->kind) {
  case VOUCH_CLAIM_EVENT:
    if (light && claim->property == VOUCH_NAME_War &&
        slots->voice == VOICE_NOUN && !slots->told &&
        claim->agents.count < 2U) {
      return false; // "during the war"
    }
    // "the war" alone only refers to something
    return claim->agents.count || claim->targets.count || claim->places.count ||
           bare;
  case VOUCH_CLAIM_QUANTITY:
    return claim->subject.label.size &&
           (claim->quantity.value.set || claim->quantity.lower.set ||
            claim->quantity.upper.set || claim->quantity.text.size ||
            claim->quantity.alternative_count);
  case VOUCH_CLAIM_FACT:
    return claim->subject.label.size &&
           (claim->value.label.size || claim->literal.size) &&
           !vouch_view_equal(claim->subject.label, claim->value.label);
  }
  return false;
}

static VouchTermName
property_of(const Prose *const    prose,
            const Template *const made,
            const Slots *const    slots)
{
  if (made->property != VOUCH_NAME_NONE) {
    return made->property;
  }
  const VouchView type =
    vouchi_act_type(prose->sentence->items[slots->trigger].act->value);
  const VouchTermName property =
    vouch_name_find_notation(made->kind == VOUCH_CLAIM_EVENT
                               ? VOUCH_KIND_EVENT
                               : VOUCH_KIND_QUANTITY,
                             type.data, type.size);
  return property == VOUCH_NAME_NONE && made->kind == VOUCH_CLAIM_QUANTITY
           ? vouchi_told_count(prose, slots->trigger)
           : property;
}

/// Which words matched which part of the rule.
static void
fill_parts(const Making *const making)
{
  const Sentence *const sentence = making->prose->sentence;
  VouchRulePart *const  parts =
    (VouchRulePart *)vouch_arena_take_array(making->prose->x->arena,
                                            making->held->rule->capture_count +
                                              1U,
                                            sizeof(*parts));
  size_t count = 0U;
  if (!parts) {
    vouchi_fail(making->prose->x, VOUCH_NO_MEMORY);
    return;
  }
  const Item *const trigger = &sentence->items[making->held->slots->trigger];
  parts[count++] =
    (VouchRulePart){"trigger", vouchi_place(&sentence->line, trigger->act_at)};
  for (size_t i = 0U; i < making->held->rule->capture_count; ++i) {
    const uint32_t first = making->held->items[i];
    if (first == NO_ITEM || making->held->slots_of[i] == SLOT_NONE) {
      continue;
    }
    const Item *const item = &sentence->items[first];
    const uint32_t    last =
      item->last != NO_ITEM && item->last > first ? item->last : first;
    const VouchSpan words =
      vouch_span(item->range.begin, sentence->items[last].range.end);
    parts[count++] =
      (VouchRulePart){vouchi_slot_name(making->held->slots_of[i]),
                      vouchi_place(&sentence->line, words)};
  }
  making->claim->parts      = parts;
  making->claim->part_count = count;
}

/// Footnotes that stand behind what is said, for those before it are of another
/// clause; all of the sentence's where there are none.
static void
cite_behind(const Making *const making)
{
  const Sentence *const sentence = making->prose->sentence;
  VouchClaim *const     claim    = making->claim;
  const Item *const trigger = &sentence->items[making->held->slots->trigger];
  const size_t begin = vouchi_place(&sentence->line, trigger->act_at).begin;
  vouchi_cite(making->prose->x, claim, vouch_span(begin, claim->evidence.end));
  if (!claim->cite_count) {
    vouchi_cite(making->prose->x, claim, claim->evidence);
  }
}

/// One claim; false when it is not whole.
static bool
make_claim(Prose *const          prose,
           const Held *const     held,
           const Template *const made,
           const uint32_t        subject,
           const uint32_t        value)
{
  Extract *const      x        = prose->x;
  const VouchTermName property = property_of(prose, made, held->slots);
  const Start         start    = {made->kind,
                                  property,
                                  held->rule->name,
                                  held->rule->confidence,
                                  prose->sentence->line.span,
                                  prose->sentence->line.block};
  VouchClaim *const   claim =
    property == VOUCH_NAME_NONE ? NULL : vouchi_claim(x, &start);
  if (!claim) {
    return false;
  }
  const Making making = {prose, held, claim, subject, value};
  for (size_t f = 0U; f < made->count; ++f) {
    vouchi_make_role(&making, &made->fillers[f]);
  }
  vouchi_make_date(&making);
  if (!x->only_claims) {
    fill_parts(&making);
  }
  if (claim->kind == VOUCH_CLAIM_EVENT) {
    fill_event(&making);
  } else if (claim->kind == VOUCH_CLAIM_QUANTITY) {
    fill_quantity_place(&making);
  }
  fill_speaker(&making);
  cite_behind(&making);
  if (prose->sentence->dense && claim->kind == VOUCH_CLAIM_FACT &&
      claim->subject.type == VOUCH_MENTION_OFFICE) {
    --x->claim_count; // "the general": nobody is told of
    return false;
  }
  const bool bare  = held->slots->voice == VOICE_NOUN
                       ? is_dated(prose->sentence, held->slots)
                       : may_be_bare(prose, claim) && !held->doubtful;
  const bool whole = is_whole(claim, held->slots, prose->sentence->light, bare);
  if (whole && claim->kind == VOUCH_CLAIM_EVENT) {
    vouchi_prose_happened(prose, claim);
  }
  x->claim_count -= !whole;
  return whole;
}

void
vouchi_make_claims(Prose *const          prose,
                   const Held *const     held,
                   const Template *const made)
{
  const bool event = made->kind == VOUCH_CLAIM_EVENT;
  for (uint32_t subject = 0U; subject < ACTORS_MAX; ++subject) {
    uint32_t value = 0U;
    while (value < ACTORS_MAX &&
           make_claim(prose, held, made, subject, value)) {
      ++value;
      if (event) {
        return;
      }
    }
    if (!value || made->kind != VOUCH_CLAIM_FACT) {
      return;
    }
  }
}
