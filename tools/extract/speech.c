/* speech.c - who says it
 *
 * "According to X" speaks for its clause up to the next semicolon, or for the
 * sentence that it opens; "X said" for what follows it, and at the end of a
 * sentence for what stands before it. A word such as "allegedly" colours what
 * is near.
 */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

#include "dense.h"

enum { ALLEGED_NEAR = 10, THAT_NEAR = 6 };

static bool
has_meaning(const Item *const   item,
            const size_t        language,
            const VouchLexClass lex_class,
            const VouchView     value)
{
  for (const VouchLexEntry *e = item->entry; e; e = e->next) {
    if (e->language == language && e->lex_class == lex_class &&
        (!value.size || vouch_view_equal(e->value, value))) {
      return true;
    }
  }
  return false;
}

static void
add_speaker(Prose *const prose, const Speaker speaker)
{
  if (prose->speaker_count < SPEAKERS_MAX && speaker.begin < speaker.end) {
    prose->speakers[prose->speaker_count++] = speaker;
  }
}

/// The end of the clause that starts at `begin`.
static uint32_t
clause_end(const Sentence *const sentence, const uint32_t begin)
{
  uint32_t end = begin;
  while (end < sentence->count && !(sentence->items[end].kind == ITEM_MARK &&
                                    sentence->items[end].mark == ';')) {
    ++end;
  }
  return end;
}

/// The start of the clause that ends at `end`.
static uint32_t
clause_begin(const Sentence *const sentence, const uint32_t end)
{
  uint32_t begin = end;
  while (begin && !(sentence->items[begin - 1U].kind == ITEM_MARK &&
                    sentence->items[begin - 1U].mark == ';')) {
    --begin;
  }
  return begin;
}

/// Whether one name directly follows another: "the agency Reuters".
static bool
items_touch(const Sentence *const sentence, const uint32_t a, const uint32_t b)
{
  return b > a && sentence->items[b - 1U].kind == ITEM_NAME && b - a < 4U;
}

/// Whether what is followed at item `i` is a deed, not what somebody says:
/// "according to the treaty of X".
static bool
follows_deed(const Sentence *const sentence, const uint32_t i)
{
  const Item *const next =
    i + 1U < sentence->count ? &sentence->items[i + 1U] : NULL;
  if (!next || !next->act || next->kind != ITEM_WORD ||
      vouchi_act_form(next->act->value) != FORM_NOUN) {
    return false;
  }
  const VouchView     type = vouchi_act_type(next->act->value);
  const VouchTermName deed =
    vouch_name_find_notation(VOUCH_KIND_EVENT, type.data, type.size);
  return deed != VOUCH_NAME_NONE && deed != VOUCH_NAME_Accusation;
}

/// Where modifiers stand first, whoever is named as the source is nobody who
/// does what is told: no subject of the clauses that follow.
static void
set_apart(const Sentence *const sentence, const uint32_t begin, uint32_t end)
{
  while ((sentence->dense || sentence->light) && end-- > begin) {
    Item *const item = &sentence->items[end];
    if (item->kind == ITEM_NAME && item->governor == SLOT_NONE) {
      item->governor = SLOT_ABOUT;
    }
  }
}

/// Whether item `k` stands behind the words that name the source which item `i`
/// opens: "a 2005 report by X" is one.
static bool
closes_source(const Sentence *const sentence,
              const uint32_t        i,
              const uint32_t        k)
{
  const Item *const items = sentence->items;
  const Item *const item  = &items[k];
  if (item->kind == ITEM_DATE) {
    return k == i + 1U || !(items[k - 1U].grammar & GRAMMAR_ARTICLE);
  }
  return item->verb || item->kind == ITEM_MARK ||
         (item->particle != SLOT_NONE && item->particle != SLOT_OF &&
          !(item->particle == SLOT_BY && !sentence->dense &&
            items[k - 1U].kind == ITEM_WORD));
}

/// Where the clause begins of which "according to" at item `i` tells the
/// source: behind "although" and the like.
static uint32_t
told_from(const Sentence *const sentence, const uint32_t i)
{
  uint32_t begin = clause_begin(sentence, i);
  for (uint32_t k = i; sentence->light && k-- > begin;) {
    if (vouchi_ends_main_clause(&sentence->items[k])) {
      return k + 1U;
    }
  }
  return begin;
}

/// "According to X"
static void
take_before(Prose *const prose, const uint32_t i)
{
  const Sentence *const sentence = prose->sentence;
  if (follows_deed(sentence, i)) {
    return;
  }
  Speaker  speaker = {.begin = told_from(sentence, i),
                      .end   = i ? clause_end(sentence, i) : sentence->count,
                      .who   = NO_ITEM,
                      .named = i};
  uint32_t k       = i + 1U;
  for (; k < sentence->count && k - i < 12U; ++k) {
    const Item *const item = &sentence->items[k];
    if (closes_source(sentence, i, k)) {
      break;
    }
    if (sentence->dense && item->kind == ITEM_NAME &&
        item->mention->type == VOUCH_MENTION_EVENT) {
      return; // "according to the treaty of X"
    }
    const bool named = item->kind == ITEM_NAME &&
                       item->mention->type != VOUCH_MENTION_OFFICE &&
                       item->mention->type != VOUCH_MENTION_THING;
    if (named &&
        (speaker.who == NO_ITEM ||
         (items_touch(sentence, speaker.who, k) && !item->mention->soft))) {
      speaker.who = item->first;
    }
  }
  speaker.named_end = k;
  if (speaker.who == NO_ITEM &&
      k >
        i + 1U + ((sentence->items[i + 1U].grammar & GRAMMAR_ARTICLE) != 0U)) {
    speaker.words = vouch_span(sentence->items[i + 1U].range.begin,
                               sentence->items[k - 1U].range.end);
  }
  if (k > i + 1U) {
    add_speaker(prose, speaker);
    set_apart(sentence, i + 1U, k);
  }
}

static VouchStance
stance_of(const VouchView stem)
{
  return vouch_view_ends(stem, VOUCH_VIEW(".alleged"))  ? VOUCH_STANCE_ALLEGED
         : vouch_view_ends(stem, VOUCH_VIEW(".denied")) ? VOUCH_STANCE_DENIED
                                                        : VOUCH_STANCE_ASSERTED;
}

/// Whether the group at item `who` has said something in this sentence.
static bool
has_spoken(const Prose *const prose, const uint32_t who)
{
  for (size_t i = 0U; i < prose->speaker_count; ++i) {
    if (prose->speakers[i].who == who && who != NO_ITEM) {
      return true;
    }
  }
  return false;
}

/// Where what somebody says starts behind the verb at item `i`: behind "that",
/// which a date may stand before.
static uint32_t
said_from(const Sentence *const sentence, const uint32_t i)
{
  for (uint32_t k = i + 1U; k < sentence->count && k - i <= THAT_NEAR; ++k) {
    const Item *const item = &sentence->items[k];
    if (item->grammar & GRAMMAR_RELATIVE) {
      return k + 1U;
    }
    if (item->verb || item->kind == ITEM_MARK) {
      break;
    }
  }
  return i + 1U;
}

/// Whether the verb at item `i` is followed by something that is said: a
/// clause, a quotation, a number; "noted him", "recalled the war" are not.
static bool
tells_something(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  for (uint32_t k = i + 1U; k < sentence->count; ++k) {
    const Item *const item = &items[k];
    if (item->verb || (item->grammar & GRAMMAR_RELATIVE) ||
        item->kind == ITEM_QUANTITY ||
        (item->kind == ITEM_MARK && (item->mark == '"' || item->mark == ':'))) {
      return true;
    }
    if (item->kind == ITEM_MARK && (item->mark == ';' || item->mark == '(')) {
      return false;
    }
  }
  return false;
}

/// "..., X said.": whether a mark parts who speaks from what is said before.
static bool
is_aside_speech(const Sentence *const sentence, uint32_t who)
{
  while (who != NO_ITEM && who &&
         ((sentence->items[who - 1U].grammar & GRAMMAR_ARTICLE) ||
          sentence->items[who - 1U].kind == ITEM_ADJECTIVE ||
          (sentence->items[who - 1U].kind == ITEM_NAME &&
           sentence->items[who - 1U].mention->soft))) {
    --who;
  }
  return who == NO_ITEM || !who || sentence->items[who - 1U].kind == ITEM_MARK;
}

/// "X said that ..."
static void
take_verb(Prose *const prose, const uint32_t i)
{
  const Sentence *const sentence = prose->sentence;
  const VouchView       stem = vouchi_act_stem(sentence->items[i].act->value);
  Slots                 slots;
  vouchi_slots(sentence, i, &slots);
  const uint32_t by = slots.fillers[SLOT_BY];
  uint32_t       who =
    slots.voice == VOICE_PASSIVE ? by : slots.fillers[SLOT_SUBJECT];
  const VouchStance stance = stance_of(stem);
  // Where subjects are left out, who denies is told in the clause before; and
  // who said one thing says the next, "and confirmed that"
  const bool        carried = slots.carried &&
                       !(sentence->dense && stance == VOUCH_STANCE_DENIED) &&
                       !has_spoken(prose, who);
  if (carried && sentence->light && stance == VOUCH_STANCE_ALLEGED) {
    who = NO_ITEM; // "some claim that": nobody by name
  } else if (carried) {
    return;
  }
  if (slots.negated || slots.unreal) {
    return;
  }
  uint32_t end  = clause_end(sentence, i);
  uint32_t from = sentence->dense ? i + 1U : said_from(sentence, i);
  if (i + 3U >= sentence->count &&
      (!sentence->light ||
       (is_aside_speech(sentence, who) &&
        !(i + 1U < sentence->count &&
          sentence->items[i + 1U].kind == ITEM_QUANTITY)))) {
    from = clause_begin(sentence, i);
    end  = i;
  } else if (!sentence->dense && stance == VOUCH_STANCE_ASSERTED &&
             !tells_something(sentence, i)) {
    return;
  }
  if (sentence->dense && stance == VOUCH_STANCE_DENIED) {
    uint32_t stop = from; // What is denied ends with the clause
    while (stop < end && !vouchi_dense_ends(&sentence->items[stop])) {
      ++stop;
    }
    end = stop;
  }
  while (sentence->items[i].aside && end > from &&
         sentence->items[end - 1U].aside != sentence->items[i].aside) {
    --end; // What is said in brackets stays there
  }
  if (who == NO_ITEM && stance == VOUCH_STANCE_ASSERTED) {
    return;
  }
  add_speaker(
    prose, (Speaker){.begin = from, .end = end, .who = who, .stance = stance});
}

void
vouchi_prose_speakers(Prose *const prose)
{
  const Sentence *const sentence = prose->sentence;
  prose->speaker_count           = 0U;
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    const Item *const item = &sentence->items[i];
    if (item->kind != ITEM_WORD) {
      continue;
    }
    if (has_meaning(item, sentence->language, VOUCH_LEX_CLAIMER,
                    VOUCH_VIEW("before"))) {
      take_before(prose, i);
    } else if (item->act && vouch_view_equal(vouchi_act_type(item->act->value),
                                             VOUCH_VIEW("say"))) {
      take_verb(prose, i);
    }
  }
}

const Speaker *
vouchi_prose_speaker(const Prose *const prose, const uint32_t item)
{
  const Speaker *found = NULL;
  for (size_t i = 0U; i < prose->speaker_count; ++i) {
    const Speaker *const speaker = &prose->speakers[i];
    const bool           inside = item >= speaker->begin && item < speaker->end;
    if (inside && (!found || speaker->end - speaker->begin <=
                               found->end - found->begin)) {
      found = speaker; // The one with the nearest reach
    }
  }
  return found;
}

bool
vouchi_prose_is_denied(const Prose *const prose)
{
  const Sentence *const sentence = prose->sentence;
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    if (sentence->items[i].kind == ITEM_WORD &&
        has_meaning(&sentence->items[i], sentence->language, VOUCH_LEX_STANCE,
                    VOUCH_VIEW("denied"))) {
      return true;
    }
  }
  return false;
}

/// "accused of a massacre": whether words of accusation stand right before.
static bool
is_accused(const Sentence *const sentence, const uint32_t item)
{
  const Item *const before = item ? &sentence->items[item - 1U] : NULL;
  return sentence->syllables && before && before->kind == ITEM_WORD &&
         before->act && vouchi_act_is(before->act, VOUCH_VIEW("accusation"));
}

bool
vouchi_prose_is_alleged(const Prose *const prose, const uint32_t item)
{
  const Sentence *const sentence = prose->sentence;
  if (is_accused(sentence, item)) {
    return true;
  }
  const uint32_t begin = item > ALLEGED_NEAR ? item - ALLEGED_NEAR : 0U;
  const uint32_t end   = sentence->dense ? item : item + ALLEGED_NEAR;
  for (uint32_t i = begin; i < sentence->count && i < end; ++i) {
    if (sentence->light && (sentence->items[i].act ||
                            has_meaning(&sentence->items[i], sentence->language,
                                        VOUCH_LEX_ACT, VOUCH_VIEW("")))) {
      continue; // Who claims it, and what, is read as speech
    }
    if (sentence->items[i].kind == ITEM_WORD && !sentence->items[i].act &&
        sentence->items[i].aside == sentence->items[item].aside &&
        has_meaning(&sentence->items[i], sentence->language, VOUCH_LEX_STANCE,
                    VOUCH_VIEW("alleged"))) {
      return true;
    }
  }
  return false;
}
