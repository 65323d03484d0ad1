/* dense_doubt.c - what is better left out where words are not told apart
 *
 * Where no spaces part words, a name of the lexicons may be a part of a longer
 * one that no lexicon knows ("X" in "the X plan"). Such a name stands in its
 * slot, so that rules see that the slot is filled, but fills no role.
 */
// SPDX-License-Identifier: Apache-2.0

#include "dense.h"

#include "base/utf8.h"

enum { HAN_SIZE = 3, FIRST_LETTER = 0x3040, FIRST_FORM = 0xFE00 };

/// A spelt name of so many bytes is hardly a part of another one.
enum { LONG_NAME = 5 * HAN_SIZE };

/// Whether an item starts with a letter that is written without spaces, and not
/// with one of the marks of such scripts.
static bool
is_unspaced(const Sentence *const sentence, const Item *const item)
{
  size_t         at = item->range.begin;
  const uint32_t c  = vouchi_utf8_next(sentence->line.text.folded, &at);
  return c >= FIRST_LETTER && c < FIRST_FORM &&
         vouchi_is_unspaced(sentence->line.text.folded, item->range.begin);
}

/// Whether a phrase of the lexicons tells no more than that it is a word.
static bool
is_plain(const VouchLexEntry *const entry)
{
  for (const VouchLexEntry *e = entry; e; e = e->next) {
    const bool tells =
      e->lex_class == VOUCH_LEX_ACT || e->lex_class == VOUCH_LEX_GRAMMAR ||
      e->lex_class == VOUCH_LEX_ROLE || e->lex_class == VOUCH_LEX_CLAIMER ||
      e->lex_class == VOUCH_LEX_STANCE ||
      (e->lex_class == VOUCH_LEX_STOPWORD && e->value.size);
    if (tells) {
      return false;
    }
  }
  return true;
}

/// Characters that no lexicon knows, or a plain noun.
static bool
is_unknown(const Sentence *const sentence, const Item *const item)
{
  return item->kind == ITEM_WORD && !item->act && is_plain(item->entry) &&
         is_unspaced(sentence, item);
}

static bool
is_one_letter(const Item *const item)
{
  return item->range.end - item->range.begin == HAN_SIZE;
}

/// Whether nothing, such as a footnote, stands between two items.
static bool
are_glued(const Sentence *const sentence, const uint32_t left)
{
  const Item *const items = sentence->items;
  return left + 1U < sentence->count &&
         items[left].aside == items[left + 1U].aside &&
         vouchi_place(&sentence->line, items[left].range).end ==
           vouchi_place(&sentence->line, items[left + 1U].range).begin;
}

/// Whether the name of a language stands at `i`, before the same name in other
/// letters.
static bool
is_alias(const Sentence *const sentence, const uint32_t i)
{
  const uint32_t next = i + 1U;
  return next < sentence->count &&
         (sentence->items[next].kind == ITEM_WORD ||
          sentence->items[next].kind == ITEM_NAME) &&
         !is_unspaced(sentence, &sentence->items[next]);
}

bool
vouchi_dense_ragged(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  const uint32_t    next  = i + 1U;
  if (items[i].kind != ITEM_NAME) {
    return false;
  }
  const bool noun = items[i].mention->soft &&
                    (items[i].mention->type == VOUCH_MENTION_PLACE ||
                     items[i].mention->type == VOUCH_MENTION_ORGANIZATION);
  if (i && are_glued(sentence, i - 1U) &&
      (noun || is_one_letter(&items[i - 1U])) &&
      is_unknown(sentence, &items[i - 1U])) {
    return true;
  }
  const bool person = items[i].mention->type == VOUCH_MENTION_PERSON &&
                      items[i].range.end - items[i].range.begin >= LONG_NAME;
  return are_glued(sentence, i) && is_unknown(sentence, &items[next]) &&
         !(person && is_one_letter(&items[next])) && !is_alias(sentence, next);
}

/// Whether no member of the list that starts at item `first` is sure: unknown
/// characters behind the last one may be the noun of all.
static bool
is_doubtful(const Sentence *const sentence, const uint32_t first)
{
  const Item *const items = sentence->items;
  const uint32_t    last =
    items[first].last == NO_ITEM ? first : items[first].last;
  if (!vouchi_dense_ragged(sentence, last)) {
    return false;
  }
  return last == first || !are_glued(sentence, last) ||
         !is_unknown(sentence, &items[last + 1U]) ||
         (!is_one_letter(&items[last + 1U]) && items[last].kind == ITEM_NAME &&
          items[first].kind == ITEM_NAME &&
          items[first].mention->type == items[last].mention->type);
}

/// Words that stand between a verb and what is before it.
static bool
is_small(const Item *const item)
{
  return item->kind == ITEM_WORD && !vouchi_is_content(item) &&
         (item->grammar & (GRAMMAR_ADVERB | GRAMMAR_NEGATION | GRAMMAR_MODAL |
                           GRAMMAR_PASSIVE_BY));
}

/// Whether the unknown characters that end at item `end` belong to what a
/// particle brings: "in X park".
static bool
is_brought(const Sentence *const sentence, const uint32_t end)
{
  const Item *const items = sentence->items;
  uint32_t          i     = end;
  while (i &&
         (vouchi_is_of(&items[i - 1U]) || items[i - 1U].kind == ITEM_NAME ||
          (items[i - 1U].kind == ITEM_WORD && !items[i - 1U].act &&
           items[i - 1U].particle == SLOT_NONE &&
           !vouchi_is_content(&items[i - 1U])))) {
    --i;
  }
  return i && items[i - 1U].particle != SLOT_NONE && !items[i - 1U].behind &&
         !(items[i - 1U].grammar & GRAMMAR_AND);
}

/// Whether unknown characters stand right before the verb, or the object of
/// another one: they may be who did it, so that the name before them is not.
static bool
is_veiled(const Sentence *const sentence, const uint32_t verb)
{
  const Item *const items = sentence->items;
  uint32_t          i     = verb;
  while (i && is_small(&items[i - 1U])) {
    --i;
  }
  if (!i || items[i - 1U].aside != items[verb].aside) {
    return false;
  }
  const Item *const before = &items[i - 1U];
  // "answered that X took Y", or "visited X, took Y": X may be who did it
  const bool other = before->kind == ITEM_NAME && before->head != NO_ITEM &&
                     before->head < i - 1U && before->governor == SLOT_NONE &&
                     items[before->head].verb && !items[before->head].act &&
                     (items[before->head].grammar & GRAMMAR_VERB) &&
                     !(items[before->head].grammar & GRAMMAR_CAUSE);
  return other || (is_unknown(sentence, before) && !is_brought(sentence, i));
}

/// Whether the clause starts with unknown characters: they may be the subject
/// that seems to be left out.
static bool
is_unclear(const Sentence *const sentence, const uint32_t verb)
{
  const Item *const items = sentence->items;
  uint32_t          i     = vouchi_piece_begin(sentence, verb);
  while (i < verb && (items[i].kind == ITEM_DATE || is_small(&items[i]) ||
                      items[i].aside != items[verb].aside ||
                      (items[i].grammar & GRAMMAR_CLAUSE))) {
    ++i;
  }
  return i < verb && is_unknown(sentence, &items[i]) &&
         !is_one_letter(&items[i]);
}

static bool
is_noun_too(const Item *const item)
{
  return vouchi_act_form(item->act->value) == FORM_NOUN ||
         (item->other && vouchi_act_form(item->other->value) == FORM_NOUN);
}

/// Whether a trigger only says of what kind the unknown thing behind it is:
/// "the election law".
static bool
is_kind_of(const Sentence *const sentence, const Slots *const slots)
{
  const Item *const item = &sentence->items[slots->trigger];
  const uint32_t    next = slots->trigger + 1U;
  if (item->kind != ITEM_WORD || next >= sentence->count ||
      !is_unknown(sentence, &sentence->items[next])) {
    return false;
  }
  // "..., took 全城": a clause of its own
  const uint32_t begin = vouchi_piece_begin(sentence, slots->trigger);
  const bool     alone = slots->carried && begin == slots->trigger &&
                     vouchi_piece_end(sentence, slots->trigger) == next + 1U;
  const bool told =
    alone || (slots->fillers[SLOT_SUBJECT] != NO_ITEM && !slots->carried) ||
    slots->fillers[SLOT_OBJECT] != NO_ITEM ||
    slots->fillers[SLOT_SECOND] != NO_ITEM;
  return !item->verb ||
         (is_noun_too(item) && !told && slots->voice == VOICE_ACTIVE);
}

/// "停火 沒有 實現": what may be a noun is told not to have come about.
static bool
is_unmet(const Sentence *const sentence, const uint32_t trigger)
{
  const Item *const items = sentence->items;
  uint32_t          next  = trigger + 1U;
  if (items[trigger].kind != ITEM_WORD || !is_noun_too(&items[trigger])) {
    return false;
  }
  while (next < sentence->count && is_small(&items[next]) &&
         !(items[next].grammar & GRAMMAR_NEGATION)) {
    ++next;
  }
  return next + 1U < sentence->count && items[next].kind == ITEM_WORD &&
         (items[next].grammar & GRAMMAR_NEGATION) &&
         (items[next + 1U].grammar & GRAMMAR_LIGHT);
}

static bool
is_list(const Sentence *const sentence, const Slots *const slots, const Slot at)
{
  const uint32_t item = slots->fillers[at];
  return item != NO_ITEM && sentence->items[item].last != NO_ITEM &&
         sentence->items[item].first != sentence->items[item].last;
}

/// "the General Belgrano": unknown characters behind a rank, which is a part of
/// what a ship or street is called.
static bool
is_titled_thing(const Sentence *const sentence, const uint32_t trigger)
{
  const Item *const item = &sentence->items[trigger];
  return item->kind == ITEM_NAME && item->mention->soft &&
         item->mention->type == VOUCH_MENTION_OFFICE &&
         are_glued(sentence, trigger) &&
         is_unknown(sentence, &sentence->items[trigger + 1U]) &&
         is_one_letter(&sentence->items[trigger + 1U]);
}

void
vouchi_dense_doubt(const Sentence *const sentence, Slots *const slots)
{
  const Item *const trigger = &sentence->items[slots->trigger];
  for (unsigned i = SLOT_SUBJECT; i < (unsigned)SLOT_COUNT; ++i) {
    const uint32_t item = slots->fillers[i];
    if (item == NO_ITEM || item == slots->trigger) {
      continue;
    }
    const Item *const filler = &sentence->items[item];
    const bool        held   = i == SLOT_NAMED && filler->kind == ITEM_NAME &&
                      filler->mention->type == VOUCH_MENTION_PERSON &&
                      filler->range.end - filler->range.begin >= LONG_NAME;
    if (!held && is_doubtful(sentence, item)) {
      slots->doubt |= 1U << i;
    }
  }
  if (vouchi_is_of(trigger) && (is_list(sentence, slots, SLOT_SUBJECT) ||
                                is_list(sentence, slots, SLOT_OBJECT))) {
    slots->doubt |= 1U << SLOT_SUBJECT; // "Y and X 的 Z": whose is it?
  }
  slots->unreal = slots->unreal || is_titled_thing(sentence, slots->trigger);
  if (vouchi_act_is(trigger->act, VOUCH_VIEW("link")) ||
      vouchi_act_is(trigger->act, VOUCH_VIEW("say"))) {
    return;
  }
  const uint32_t subject = slots->fillers[SLOT_SUBJECT];
  const bool     before  = subject != NO_ITEM && subject < slots->trigger;
  const uint32_t verb =
    slots->support != NO_ITEM ? slots->support : slots->trigger;
  const bool veiled = before && trigger->verb &&
                      sentence->items[subject].kind != ITEM_QUANTITY &&
                      slots->voice == VOICE_ACTIVE && is_veiled(sentence, verb);
  if (before && (veiled || (slots->carried && is_unclear(sentence, verb)))) {
    slots->doubt |= 1U << SLOT_SUBJECT;
  }
  slots->unreal  = slots->unreal || is_kind_of(sentence, slots);
  slots->negated = slots->negated || is_unmet(sentence, slots->trigger);
}
