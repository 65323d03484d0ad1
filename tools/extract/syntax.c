/* syntax.c - what stands with what in a sentence
 *
 * No tree: verbs and nouns are told apart, names that are coordinated are
 * grouped, and each name knows the particle or verb before it. All of it by
 * looking a few items to the left or right, so that time is linear.
 */
// SPDX-License-Identifier: Apache-2.0

#include "dense.h"
#include "slots.h"

#include "base/utf8.h"

#include <string.h>

enum { SKIP_MOST = 5, ASIDE_MOST = 40, CLAUSE_MOST = 9 };

static bool
is_nominal(const Item *const item)
{
  return item->kind == ITEM_NAME || item->kind == ITEM_PRONOUN ||
         item->kind == ITEM_QUANTITY;
}

bool
vouchi_ends_as(const Extract *const x,
               const size_t         language,
               const VouchView      word,
               const VouchView      value)
{
  size_t                            count = 0U;
  const VouchLexEntry *const *const all =
    vouch_packs_facts(x->packs, language, VOUCH_LEX_SHAPE, value, &count);
  for (size_t i = 0U; i < count; ++i) {
    const VouchView ending =
      vouch_view(all[i]->phrase.data + 1, all[i]->phrase.size - 1U);
    if (all[i]->phrase.size > 1U && word.size > ending.size + 2U &&
        vouch_view_ends(word, ending)) {
      return true;
    }
  }
  return false;
}

/// Whether an ending that the pack lists as a verb's stands at the word's end.
static bool
looks_like_verb(const Extract *const  x,
                const Sentence *const sentence,
                const Item *const     item)
{
  return vouchi_ends_as(x, sentence->language,
                        vouchi_words(&sentence->line, item->range),
                        VOUCH_VIEW("verb"));
}

/// Small words that stand before a noun; whose it is stands behind it where
/// words are of several syllables: "quân của ông".
static uint32_t
before_noun(const Sentence *const sentence)
{
  return sentence->syllables ? GRAMMAR_ARTICLE
                             : GRAMMAR_ARTICLE | GRAMMAR_OWNER;
}

/// Whether what stands before item `i` wants a noun: an article, a particle,
/// an adjective, "their".
static bool
wants_noun(const Sentence *const sentence, const uint32_t i)
{
  bool plain = false; // Another word stands between
  for (uint32_t k = i; k-- > 0U;) {
    const Item *const item = &sentence->items[k];
    if (plain && sentence->light && (item->grammar & GRAMMAR_INFINITIVE) &&
        item->particle != SLOT_NONE) {
      return true; // "linked to punitive raids"
    }
    if (item->grammar & (GRAMMAR_INFINITIVE | GRAMMAR_AUXILIARY |
                         GRAMMAR_MODAL | GRAMMAR_PASSIVE)) {
      return false;
    }
    if ((item->grammar & before_noun(sentence)) ||
        item->kind == ITEM_ADJECTIVE || item->particle != SLOT_NONE) {
      return true;
    }
    if (k + 1U == i && sentence->light && item->kind == ITEM_WORD &&
        sentence->items[i].act && item->act &&
        vouchi_act_form(item->act->value) == FORM_NOUN) {
      return true; // "the number of votes"
    }
    // "expressed support": behind a verb that stands for itself
    if (k + 1U == i && item->kind == ITEM_WORD && item->verb && !item->entry) {
      return true;
    }
    if (item->kind != ITEM_WORD || item->verb || item->entry ||
        i - k > SKIP_MOST) {
      return item->kind == ITEM_QUANTITY || item->kind == ITEM_DATE ||
             item->kind == ITEM_MARK || k + 1U < i;
    }
    plain = plain || !(item->grammar & GRAMMAR_ADVERB);
  }
  return true;
}

/// Whether the name that ends before item `i` is governed by a particle: "in
/// the Narva massacre".
static bool
is_governed(const Sentence *const sentence, const uint32_t i)
{
  for (uint32_t k = i; k-- > 0U && i - k <= SKIP_MOST;) {
    const Item *const item = &sentence->items[k];
    if (item->particle != SLOT_NONE && !item->behind) {
      return !(item->grammar & GRAMMAR_CLAUSE);
    }
    if (item->kind != ITEM_NAME && item->kind != ITEM_ADJECTIVE &&
        !(item->grammar & GRAMMAR_ARTICLE)) {
      return false;
    }
  }
  return false;
}

/// "the Narva massacre occurred", "in the Narva massacre": right behind a name
/// that another word governs, or right before a verb, a base form is a noun.
static bool
closes_name(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  if (!i || items[i - 1U].kind != ITEM_NAME || items[i - 1U].mention->soft) {
    return false;
  }
  const uint32_t verbal =
    GRAMMAR_LIGHT | GRAMMAR_PASSIVE | GRAMMAR_COPULA | GRAMMAR_AUXILIARY;
  return is_governed(sentence, i) ||
         (i + 1U < sentence->count && (items[i + 1U].grammar & verbal));
}

/// "civilian targets in the city were", "declared control of": a base form is a
/// noun where its clause has its verb behind it, or right before it.
static bool
has_verb_beside(const Sentence *const sentence, const uint32_t i)
{
  const uint32_t finite =
    GRAMMAR_PASSIVE | GRAMMAR_COPULA | GRAMMAR_AUXILIARY | GRAMMAR_MODAL;
  const Item *const before = i ? &sentence->items[i - 1U] : NULL;
  if (before && before->kind == ITEM_WORD && before->act && before->verb &&
      vouchi_act_form(before->act->value) != FORM_BASE &&
      !(before->grammar & (GRAMMAR_CAUSE | GRAMMAR_DOES | GRAMMAR_PLAN))) {
    return true;
  }
  for (uint32_t k = i; k-- > 0U && i - k <= SKIP_MOST;) {
    if (sentence->items[k].grammar &
        (GRAMMAR_INFINITIVE | GRAMMAR_MODAL | GRAMMAR_DOES)) {
      return false;
    }
  }
  for (uint32_t k = i + 1U; k < sentence->count && k - i < CLAUSE_MOST; ++k) {
    const Item *const item = &sentence->items[k];
    if (item->kind == ITEM_MARK ||
        (item->grammar &
         (GRAMMAR_CLAUSE | GRAMMAR_RELATIVE | GRAMMAR_AND | GRAMMAR_WHERE))) {
      return false;
    }
    if (item->kind == ITEM_WORD && (item->grammar & finite)) {
      return true;
    }
  }
  return false;
}

/// ", killing ten people": a gerund behind a comma, or at the start, with an
/// object right behind it is a verb.
static bool
is_participle(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items  = sentence->items;
  const Item *const item   = &items[i];
  const bool        gerund = vouchi_act_form(item->act->value) == FORM_GERUND ||
                      vouchi_act_form(item->other->value) == FORM_GERUND;
  uint32_t k = i;
  while (k && (items[k - 1U].grammar & GRAMMAR_ADVERB)) {
    --k;
  }
  if (!gerund || i + 1U >= sentence->count ||
      (k && items[k - 1U].kind != ITEM_MARK)) {
    return false;
  }
  const Item *const next = &items[i + 1U];
  return is_nominal(next) || next->kind == ITEM_ADJECTIVE ||
         (next->grammar & (GRAMMAR_ARTICLE | GRAMMAR_OWNER));
}

/// A phrase that is a noun as well as a verb is one of both here.
static void
choose_act(const Sentence *const sentence, const uint32_t i)
{
  Item *const item = &sentence->items[i];
  if (!item->other) {
    return;
  }
  const bool first = vouchi_act_form(item->act->value) == FORM_NOUN;
  const bool other = vouchi_act_form(item->other->value) == FORM_NOUN;
  const Form verb  = vouchi_act_form((first ? item->other : item->act)->value);
  const bool noun =
    sentence->dense
      ? vouchi_dense_wants_noun(sentence, i)
      : (verb == FORM_BASE &&
         (closes_name(sentence, i) || has_verb_beside(sentence, i))) ||
          (wants_noun(sentence, i) && !is_participle(sentence, i));
  if (first != other && first != noun) {
    item->act = item->other;
  }
}

/// "some claim this was": whether a verb of saying is followed by a clause.
static bool
is_said(const Sentence *const sentence, const uint32_t i)
{
  const Item *const next =
    i + 1U < sentence->count ? &sentence->items[i + 1U] : NULL;
  return sentence->light && next &&
         vouchi_act_is(sentence->items[i].act, VOUCH_VIEW("say")) &&
         (next->kind == ITEM_PRONOUN ||
          (next->grammar & (GRAMMAR_ARTICLE | GRAMMAR_RELATIVE)));
}

static bool
is_plain_noun(const Item *const item)
{
  return item->kind == ITEM_WORD && !item->entry && !item->verb;
}

/// "a peace mediating team": a gerund between two nouns is part of a compound.
static bool
is_compound(const Sentence *const sentence, const uint32_t i)
{
  return i && i + 1U < sentence->count &&
         is_plain_noun(&sentence->items[i - 1U]) &&
         is_plain_noun(&sentence->items[i + 1U]);
}

/// "the newly created state", "an attack": a participle before its noun, or a
/// base form where a noun is wanted, is no verb.
static bool
is_no_verb(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  const Form        form  = vouchi_act_form(items[i].act->value);
  uint32_t          k     = i;
  while (k && ((items[k - 1U].grammar & GRAMMAR_ADVERB) ||
               (!sentence->dense && items[k - 1U].kind == ITEM_DATE) ||
               (sentence->light && items[k - 1U].kind == ITEM_WORD &&
                items[k - 1U].verb && !items[k - 1U].entry))) {
    --k;
  }
  if (!sentence->dense && form == FORM_GERUND && is_compound(sentence, i)) {
    return true;
  }
  const bool article =
    k && ((items[k - 1U].grammar & before_noun(sentence)) ||
          items[k - 1U].kind == ITEM_ADJECTIVE ||
          (items[k - 1U].particle == SLOT_OWNER && items[k - 1U].behind));
  if (form == FORM_BASE && is_said(sentence, i)) {
    return false;
  }
  if (form == FORM_BASE) {
    return wants_noun(sentence, i) ||
           (!sentence->dense && has_verb_beside(sentence, i));
  }
  if (form == FORM_NOUN || !article || i + 1U >= sentence->count) {
    return false;
  }
  const Item *const next = &items[i + 1U];
  return next->kind == ITEM_NAME || next->kind == ITEM_ADJECTIVE ||
         (next->kind == ITEM_WORD && (!next->entry || next->act) &&
          next->particle == SLOT_NONE);
}

/// Whether a mark of the passive may belong to the trigger at `next`.
static bool
takes_passive(const Item *const next)
{
  return next->act && vouchi_act_form(next->act->value) != FORM_NOUN;
}

/// "chiếm được Narva": a mark of the passive behind a verb, with no verb behind
/// it, only says that the deed was done.
static bool
is_completive(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  const Item *const next  = i + 1U < sentence->count ? &items[i + 1U] : NULL;
  return !sentence->dense && i && (items[i].grammar & GRAMMAR_PASSIVE_BY) &&
         items[i].particle == SLOT_NONE && items[i - 1U].act &&
         items[i - 1U].verb &&
         !(next && (takes_passive(next) || next->grammar));
}

/// Whether a word may be the noun of the name behind it, a verb before it, or
/// part of a word: no lexicon knows it.
static bool
is_unknown(const Extract *const  x,
           const Sentence *const sentence,
           const Item *const     item)
{
  return item->kind == ITEM_WORD && !item->entry && !item->verb &&
         !vouch_packs_find(x->packs, vouchi_words(&sentence->line, item->range),
                           VOUCH_LEX_HEAD);
}

/// Whether a verb of one syllable may be the start of a longer word: no lexicon
/// knows the syllable behind it. "giết chóc"
static bool
is_cut(const Extract *const x, const Sentence *const sentence, const uint32_t i)
{
  const Item *const item  = &sentence->items[i];
  const VouchView   words = vouchi_words(&sentence->line, item->range);
  return sentence->syllables && i + 1U < sentence->count &&
         !memchr(words.data, ' ', words.size) &&
         (vouchi_act_form(item->act->value) != FORM_NOUN ||
          vouchi_act_is(item->act, VOUCH_VIEW("battle"))) &&
         is_unknown(x, sentence, item + 1) && !(item + 1)->act;
}

static void
find_verbs(const Extract *const x, const Sentence *const sentence)
{
  const uint32_t verbal = GRAMMAR_VERB | GRAMMAR_LIGHT | GRAMMAR_COPULA |
                          GRAMMAR_PASSIVE | GRAMMAR_PASSIVE_BY | GRAMMAR_PLAN |
                          GRAMMAR_AUXILIARY | GRAMMAR_MODAL;
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    Item *const item = &sentence->items[i];
    if (item->kind != ITEM_WORD) {
      continue;
    }
    if (!item->entry &&
        vouchi_ends_as(x, sentence->language,
                       vouchi_words(&sentence->line, item->range),
                       VOUCH_VIEW("adverb"))) {
      item->grammar |= GRAMMAR_ADVERB;
      continue;
    }
    if (is_completive(sentence, i)) {
      item->grammar = GRAMMAR_ADVERB;
      continue;
    }
    choose_act(sentence, i);
    if (item->act && (is_no_verb(sentence, i) || is_cut(x, sentence, i))) {
      item->act = NULL;
      continue;
    }
    const Form form = item->act ? vouchi_act_form(item->act->value) : FORM_ANY;
    item->verb = (item->act && form != FORM_NOUN) || (item->grammar & verbal) ||
                 (!item->entry && looks_like_verb(x, sentence, item) &&
                  !wants_noun(sentence, i));
  }
}

/// "as", "after", "since" start a clause where a verb follows before long, and
/// are particles where none does.
static void
tell_particles(const Sentence *const sentence)
{
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    Item *const item = &sentence->items[i];
    if (!(item->grammar & GRAMMAR_CLAUSE) || item->particle == SLOT_NONE) {
      continue;
    }
    bool verb = false;
    for (uint32_t k = i + 1U; k < sentence->count && k - i < CLAUSE_MOST; ++k) {
      const Item *const next = &sentence->items[k];
      verb                   = verb || next->verb;
      if (verb || next->kind == ITEM_MARK || (next->grammar & GRAMMAR_AND) ||
          (next->grammar & (GRAMMAR_CLAUSE | GRAMMAR_RELATIVE))) {
        break;
      }
    }
    if (verb) {
      item->particle = SLOT_NONE;
    } else {
      item->grammar &= ~(uint32_t)GRAMMAR_CLAUSE;
    }
  }
}

/// "devastated that city": behind a verb that says nothing or a particle, and
/// before a common noun, a relative pronoun is none.
static void
tell_demonstratives(const Sentence *const sentence)
{
  for (uint32_t i = 1U; sentence->light && i + 1U < sentence->count; ++i) {
    Item *const       item   = &sentence->items[i];
    const Item *const before = &sentence->items[i - 1U];
    const Item *const next   = &sentence->items[i + 1U];
    const bool        says =
      before->act && (vouchi_act_is(before->act, VOUCH_VIEW("say")) ||
                      vouchi_act_is(before->act, VOUCH_VIEW("accusation")));
    if ((item->grammar & GRAMMAR_RELATIVE) &&
        (item->grammar & GRAMMAR_CLAUSE) && before->kind == ITEM_WORD &&
        !says && (before->act || before->particle != SLOT_NONE) &&
        next->kind == ITEM_NAME && next->mention->soft &&
        next->mention->type == VOUCH_MENTION_PLACE) {
      item->grammar = GRAMMAR_ARTICLE;
    }
  }
}

/// Whether whom a verb of saying is followed by acts in what is said.
static bool
tells_of(const Sentence *const sentence, const Item *const verb)
{
  return sentence->syllables && verb->act &&
         vouchi_act_is(verb->act, VOUCH_VIEW("say"));
}

/// "reported it had fallen": whether the name at `i`, right behind the verb at
/// `verb`, has a verb of its own in what is said.
static bool
begins_said(const Sentence *const sentence,
            const uint32_t        verb,
            const uint32_t        i)
{
  const Item *const items = sentence->items;
  return sentence->light && items[verb].act && i + 1U < sentence->count &&
         vouchi_act_is(items[verb].act, VOUCH_VIEW("say")) &&
         items[i + 1U].kind == ITEM_WORD && items[i + 1U].verb;
}

/// Whether an item may stand between a name and what governs it.
static bool
stands_between(const Item *const item)
{
  return item->kind == ITEM_ADJECTIVE ||
         (item->grammar & (GRAMMAR_ARTICLE | GRAMMAR_ADVERB)) ||
         (item->kind == ITEM_WORD &&
          (!item->act || vouchi_act_is(item->act, VOUCH_VIEW("fact"))) &&
          !item->verb &&
          !(item->grammar & (GRAMMAR_CLAUSE | GRAMMAR_RELATIVE | GRAMMAR_AND)));
}

/// The verb at `verb` as the head of the name at `i`; none where the name acts
/// in what is said.
static uint32_t
head_verb(const Sentence *const sentence, const uint32_t verb, const uint32_t i)
{
  const bool said = begins_said(sentence, verb, i) ||
                    tells_of(sentence, &sentence->items[verb]);
  return said ? NO_ITEM : verb;
}

/// The particle or verb that governs the name at `i`.
static void
find_governor(const Sentence *const sentence, const uint32_t i)
{
  Item *const items   = sentence->items;
  Item *const item    = &items[i];
  uint32_t    skipped = 0U;
  if (i + 1U < sentence->count && items[i + 1U].behind) {
    item->governor = items[i + 1U].particle;
    item->head     = i + 1U;
    if (!sentence->dense && item->governor == SLOT_OWNER) {
      return; // "of X's order": what governs the order does not govern X
    }
  }
  for (uint32_t k = i; k-- > 0U && skipped < SKIP_MOST;) {
    const Item *const before = &items[k];
    if (before->particle != SLOT_NONE && !before->behind) {
      item->governor = before->particle;
      item->head     = k;
      return;
    }
    if (before->verb) {
      item->head =
        item->head == NO_ITEM ? head_verb(sentence, k, i) : item->head;
      return;
    }
    const bool noun = sentence->syllables && before->kind == ITEM_NAME &&
                      before->mention->soft && item->kind == ITEM_NAME &&
                      before->mention->type == item->mention->type;
    if (before->kind == ITEM_NAME && (k + 1U == i || noun) && !before->behind &&
        item->kind != ITEM_QUANTITY) {
      // "the village X": what governs the noun governs the name
      item->governor = before->governor;
      item->head     = before->head;
      return;
    }
    if (!stands_between(before)) {
      return;
    }
    ++skipped;
  }
}

/// "quân của ông": whether whose troops they are is told, but not by a name.
static bool
is_somebodys(const Sentence *const sentence, const uint32_t i)
{
  const Item *const item = &sentence->items[i];
  const Item *const next =
    i + 1U < sentence->count ? &sentence->items[i + 1U] : NULL;
  return item->mention->soft && item->mention->type != VOUCH_MENTION_OFFICE &&
         item->mention->type != VOUCH_MENTION_THING && next &&
         next->particle == SLOT_OF &&
         !(next->act && vouchi_act_is(next->act, VOUCH_VIEW("fact"))) &&
         vouchi_name_behind(sentence, i) == i;
}

/// Names that may have been cut, so that they tell of something else.
static void
find_clipped(const Extract *const x, const Sentence *const sentence)
{
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    Item *const item = &sentence->items[i];
    if (item->kind != ITEM_NAME) {
      continue;
    }
    const bool placed =
      item->governor == SLOT_IN || item->governor == SLOT_NEAR;
    item->clipped =
      is_somebodys(sentence, i) ||
      (item->mention->soft && i + 1U < sentence->count &&
       item->mention->type != VOUCH_MENTION_OFFICE &&
       item->mention->type != VOUCH_MENTION_THING &&
       is_unknown(x, sentence, item + 1)) ||
      (i && !placed && item->mention->type != VOUCH_MENTION_PERSON &&
       item->mention->type != VOUCH_MENTION_THING &&
       item->mention->type != VOUCH_MENTION_EVENT &&
       is_unknown(x, sentence, item - 1));
  }
}

void
vouchi_sentence_syntax(const Extract *const x, Sentence *const sentence)
{
  find_verbs(x, sentence);
  tell_particles(sentence);
  tell_demonstratives(sentence);
  vouchi_sentence_asides(sentence);
  if (sentence->dense) {
    vouchi_dense_syntax(sentence);
    return;
  }
  vouchi_sentence_appositions(sentence);
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    if (is_nominal(&sentence->items[i])) {
      find_governor(sentence, i);
    }
  }
  vouchi_sentence_groups(sentence);
  if (sentence->syllables) {
    find_clipped(x, sentence);
  }
}
