/* name_front.c - names whose head stands first: "quân đội Na Uy"
 *
 * What follows a head in small letters belongs to its name as far as the name
 * goes: further heads, a number, words with capitals. Of a place or a person
 * the head is no part ("thành phố Oslo"); an office takes its country along.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/names.h"

#include "fold/letters.h"

enum { WORDS_MOST = 6, MODIFIERS_MOST = 3 };

/** A phrase as it is read from its head on. */
typedef struct {
  VouchMentionType type;
  VouchView        kind; /**< Of people or things, where it is one. */
  size_t           begin;
  size_t           end;   /**< So far. */
  bool             named; /**< It holds a name or a number. */
} Phrase;

static bool
has(const VouchiNaming *const naming, const size_t i, const unsigned flag)
{
  return i < naming->count && (naming->tokens[i].flags & flag);
}

static bool
follows(const VouchiNaming *const naming, const size_t i)
{
  return has(naming, i, TOKEN_JOINED) && !has(naming, i, TOKEN_TAKEN);
}

/** Whether a capital at token `i` is part of a name. */
static bool
is_name(const VouchiNaming *const naming, const size_t i)
{
  return has(naming, i, TOKEN_CAPITAL) &&
         !vouchi_token_is(naming, i, VOUCH_LEX_MONTH, NULL) &&
         !vouchi_token_is(naming, i, VOUCH_LEX_DATE_WORD, NULL);
}

/** The head or kind at token `i`. */
static bool
head_at(const VouchiNaming *const naming, const size_t i, Phrase *const phrase)
{
  size_t     stop = i;
  const bool head =
    vouchi_head_type(naming, i, false, &phrase->type, &phrase->end);
  const VouchLexEntry *const kind =
    vouchi_token_starts(naming, i, VOUCH_LEX_KIND, NULL, &stop);
  if (kind && (!head || stop > phrase->end)) {
    phrase->type = VOUCH_MENTION_GROUP;
    phrase->end  = stop;
  }
  phrase->kind  = kind ? kind->value : vouch_view(NULL, 0U);
  phrase->begin = i;
  return head || kind;
}

/** A word in small letters that may stand between a head and its name: one
 *  that neither ends a phrase nor says what happens. */
static bool
is_modifier(const VouchiNaming *const naming, const size_t i)
{
  return follows(naming, i) && !has(naming, i, TOKEN_CAPITAL | TOKEN_NUMBER) &&
         !vouchi_token_is(naming, i, VOUCH_LEX_STOPWORD, NULL) &&
         !vouchi_token_is(naming, i, VOUCH_LEX_ROLE, NULL) &&
         !vouchi_token_is(naming, i, VOUCH_LEX_GRAMMAR, NULL) &&
         !vouchi_token_is(naming, i, VOUCH_LEX_ACT, NULL) &&
         !vouchi_token_is(naming, i, VOUCH_LEX_CLAIMER, NULL) &&
         !vouchi_token_is(naming, i, VOUCH_LEX_COUNTED, NULL) &&
         !vouchi_token_is(naming, i, VOUCH_LEX_DATE_WORD, NULL);
}

/** The token behind the head or kind that starts with a capital at `i`, whose
 *  further syllables have none: "Bộ binh". */
static size_t
behind_word(const VouchiNaming *const naming, const size_t i)
{
  Phrase word = {.end = i + 1U};
  size_t end  = i;
  if (vouchi_token_starts(naming, i, VOUCH_LEX_NAME, NULL, &end) &&
      end > i + 1U) {
    return end;
  }
  return head_at(naming, i, &word) && word.end > i ? word.end : i + 1U;
}

/** The token behind the phrase of any meaning that starts at `i`. */
static size_t
behind_phrase(const VouchiNaming *const naming, const size_t i)
{
  size_t end = i + 1U;
  while (end < naming->count &&
         naming->tokens[end].begin < naming->tokens[i].phrase_end) {
    ++end;
  }
  return end;
}

/** The end of the words with capitals that start at token `i`. */
static size_t
capitals_end(const VouchiNaming *const naming, const size_t i)
{
  size_t end = i;
  while (end - i < WORDS_MOST && is_name(naming, end) &&
         !has(naming, end, TOKEN_TAKEN) &&
         (end == i || has(naming, end, TOKEN_JOINED))) {
    end = behind_word(naming, end);
  }
  return end;
}

/** Heads that follow the head: "lực lượng dân quân". */
static void
take_heads(const VouchiNaming *const naming, Phrase *const phrase)
{
  Phrase next = *phrase;
  while (follows(naming, phrase->end) &&
         !has(naming, phrase->end, TOKEN_CAPITAL) &&
         head_at(naming, phrase->end, &next) &&
         (next.type == VOUCH_MENTION_UNIT || next.type == VOUCH_MENTION_GROUP ||
          next.type == VOUCH_MENTION_ORGANIZATION) &&
         phrase->type != VOUCH_MENTION_EVENT) {
    phrase->end = next.end;
  }
}

/** Whether "and" at token `i` stands within a name: a capital whose further
 *  syllable has none follows, and no name of another head: "Bộ Khoa học và Công
 *  nghệ". */
static bool
joins_words(const VouchiNaming *const naming, const size_t i)
{
  Phrase next = {.type = VOUCH_MENTION_PLACE};
  return follows(naming, i) &&
         vouchi_token_is(naming, i, VOUCH_LEX_ROLE, "and") &&
         has(naming, i + 1U, TOKEN_CAPITAL) && follows(naming, i + 1U) &&
         follows(naming, i + 2U) && !has(naming, i + 2U, TOKEN_CAPITAL) &&
         !has(naming, i + 2U, TOKEN_NUMBER) &&
         behind_word(naming, i + 1U) == i + 2U &&
         !head_at(naming, i + 1U, &next);
}

/** The end of the name behind a head. Behind one with a capital it goes on over
 *  the second syllables of words that no list has: "Mặt trận Bình dân". */
static size_t
proper_end(const VouchiNaming *const naming,
           const Phrase *const       phrase,
           const size_t              begin)
{
  // The capital of a sentence's first word tells nothing
  const bool proper = has(naming, phrase->begin, TOKEN_CAPITAL) &&
                      !(has(naming, phrase->begin, TOKEN_FIRST) &&
                        (phrase->type == VOUCH_MENTION_GROUP ||
                         phrase->type == VOUCH_MENTION_UNIT));
  size_t end    = capitals_end(naming, begin);
  size_t listed = begin;
  if (!has(naming, phrase->begin, TOKEN_CAPITAL) &&
      vouchi_token_starts(naming, begin, VOUCH_LEX_NAME, "place", &listed) &&
      listed > begin + 1U && listed < end) {
    return listed; // "không quân Liên Xô | Ivan Kozhedub"
  }
  while (proper && end > begin && end - begin < WORDS_MOST) {
    const size_t word = behind_phrase(naming, end - 1U);
    if (joins_words(naming, end)) {
      end += 2U; // Its second syllable is read next
    } else if (word > end && has(naming, end - 1U, TOKEN_CAPITAL) &&
               follows(naming, end) && !has(naming, end, TOKEN_CAPITAL)) {
      end = capitals_end(naming, word) > word && follows(naming, word)
              ? capitals_end(naming, word)
              : word;
      continue; // "Giải phóng": a word that the lexicons know
    } else if (!follows(naming, end) ||
               has(naming, end, TOKEN_CAPITAL | TOKEN_NUMBER | TOKEN_COMMON) ||
               has(naming, end - 1U, TOKEN_ACRONYM)) {
      break;
    }
    const size_t next = capitals_end(naming, end + 1U);
    end               = has(naming, end + 1U, TOKEN_JOINED) ? next : end + 1U;
  }
  if (proper && end > begin && phrase->type == VOUCH_MENTION_UNIT &&
      has(naming, end, TOKEN_NUMBER) && follows(naming, end)) {
    ++end;
  }
  return end;
}

/** Behind the words between a head and its name: "khu chợ | Merkale"; `i` where
 *  no name follows. */
static size_t
behind_modifiers(const VouchiNaming *const naming, const size_t i)
{
  size_t end = i;
  while (end - i < MODIFIERS_MOST && is_modifier(naming, end)) {
    ++end;
  }
  return follows(naming, end) && is_name(naming, end) ? end : i;
}

static void
take_name(const VouchiNaming *const naming, Phrase *const phrase)
{
  size_t at = phrase->end;
  if (phrase->type == VOUCH_MENTION_UNIT && has(naming, at, TOKEN_NUMBER) &&
      follows(naming, at)) {
    phrase->named = true;
    phrase->end   = ++at;
  }
  size_t skipped = at;
  while (skipped - at < MODIFIERS_MOST && is_modifier(naming, skipped)) {
    ++skipped;
  }
  if (!follows(naming, skipped)) {
    return;
  }
  const size_t end = proper_end(naming, phrase, skipped);
  if (end > skipped) {
    phrase->named = true;
    phrase->end   = end;
  }
}

/** A country that opens the words behind an office, so that a person's name
 *  does not run on from it: "tổng thống Nga Boris Yeltsin". */
static size_t
country_end(const VouchiNaming *const naming, const size_t i)
{
  size_t       end  = i;
  const size_t last = capitals_end(naming, i);
  if (vouchi_token_starts(naming, i, VOUCH_LEX_NAME, "place", &end) &&
      end <= last) {
    return end;
  }
  for (end = last; end > i; --end) {
    if (vouchi_name_is_known(naming, (VouchiRun){i, end})) {
      return end;
    }
  }
  return i;
}

/** Whether a known place or country ends at token `end`, within the words that
 *  start at token `i`. */
static bool
ends_with_place(const VouchiNaming *const naming,
                const size_t              i,
                const size_t              end)
{
  for (size_t k = i; k < end; ++k) {
    size_t stop = k;
    if ((vouchi_token_starts(naming, k, VOUCH_LEX_NAME, "place", &stop) &&
         stop == end) ||
        vouchi_name_is_known(naming, (VouchiRun){k, end})) {
      return true;
    }
  }
  return false;
}

/** The end of the body that an office is of, up to the place in its name, so
 *  that a person's name does not run on from it: "chủ tịch Đảng Lao động Na Uy
 *  Trygve Lie". Returns `i` where there is none. */
static size_t
body_end(const VouchiNaming *const naming, const size_t i)
{
  Phrase body = {.type = VOUCH_MENTION_PLACE};
  if (!follows(naming, i) || !head_at(naming, i, &body) ||
      (body.type != VOUCH_MENTION_ORGANIZATION &&
       body.type != VOUCH_MENTION_UNIT && body.type != VOUCH_MENTION_PLACE)) {
    return i;
  }
  size_t end = body.end;
  for (size_t k = body.end; k - body.end < WORDS_MOST; ++k) {
    if (!follows(naming, k) ||
        (!has(naming, k - 1U, TOKEN_CAPITAL) &&
         !has(naming, k, TOKEN_CAPITAL) && has(naming, k, TOKEN_COMMON) &&
         !vouchi_token_is(naming, k, VOUCH_LEX_NAME, "place") &&
         !vouchi_token_is(naming, k, VOUCH_LEX_HEAD, NULL))) {
      break;
    }
    end = ends_with_place(naming, body.end, k + 1U) ? k + 1U : end;
  }
  return end > body.end || has(naming, i, TOKEN_CAPITAL) ? end : i;
}

/** An office with the country or body that it is of. */
static void
add_office(VouchiNaming *const naming, Phrase phrase)
{
  size_t at = phrase.end;
  if (vouchi_token_starts(naming, at, VOUCH_LEX_ROLE, "of", &at) &&
      !is_name(naming, at)) {
    at = phrase.end;
  }
  VouchMentionType type = VOUCH_MENTION_PLACE;
  size_t           stop = at;
  size_t end = has(naming, at, TOKEN_JOINED) ? country_end(naming, at) : at;
  if (end == at &&
      !vouchi_token_starts(naming, phrase.begin, VOUCH_LEX_ACT, NULL, &stop)) {
    end = body_end(naming, at); // No verb, as "chỉ huy" is
    (void)vouchi_head_type(naming, at, false, &type, &stop);
  }
  phrase.end = end > at ? end : phrase.end;
  VouchMention *const mention =
    vouchi_add_mention(naming->finder, VOUCH_MENTION_OFFICE,
                       naming->tokens[phrase.begin].begin,
                       naming->tokens[phrase.end - 1U].end);
  if (mention) {
    mention->soft = true;
  }
  if (end > at) {
    (void)vouchi_name_add(naming, (VouchiRun){at, end}, type, 2U);
  }
}

/** A phrase that fills a role, but names nobody: "binh lính". */
static void
add_soft(VouchiNaming *const naming, const Phrase *const phrase)
{
  const VouchiRun     run     = {phrase->begin, phrase->end};
  VouchMention *const mention = vouchi_name_add(naming, run, phrase->type, 0U);
  if (mention) {
    mention->soft = true;
    mention->kind = phrase->kind;
  }
}

/** A listed name at token `i` that has both small syllables and capitals in
 *  it, which no run of capitals reads: "Liên bang Xô viết". Its end, or `i`. */
static size_t
listed_end(const VouchiNaming *const naming,
           const size_t              i,
           VouchMentionType *const   type)
{
  size_t end     = i;
  bool   small   = false;
  bool   capital = false;
  if (i >= naming->count || has(naming, i, TOKEN_TAKEN) ||
      !vouchi_listed_type(naming, i, type, &end)) {
    return i;
  }
  for (size_t k = i; k < end; ++k) {
    small   = small || !has(naming, k, TOKEN_CAPITAL);
    capital = capital || has(naming, k, TOKEN_CAPITAL);
  }
  return small && capital ? end : i;
}

/** Add a listed name at token `i`, with the head of an event before it. Returns
 *  its end, or `i`. */
static size_t
read_listed(VouchiNaming *const naming, const size_t i)
{
  Phrase           before = {.type = VOUCH_MENTION_GROUP};
  VouchMentionType type   = VOUCH_MENTION_PLACE;
  const size_t     head   = behind_phrase(naming, i);
  size_t           end    = listed_end(naming, i, &type);
  if (end == i && head_at(naming, i, &before) && before.end == head &&
      before.type == VOUCH_MENTION_EVENT && follows(naming, head)) {
    end = listed_end(naming, head, &type);
    end = end > head && type == VOUCH_MENTION_EVENT ? end : i;
  }
  if (end > i) {
    const VouchiRun run = {i, end};
    (void)vouchi_name_add(naming, run, type, 3U);
    vouchi_name_vote(naming, run, type, 8U);
  }
  return end;
}

/** Add the words before a name that are no part of it, as a phrase: "hãng tin
 *  Reuters". Returns their end, or `i`. */
static size_t
read_outer(VouchiNaming *const naming, const size_t i)
{
  Phrase outer = {.begin = i, .type = VOUCH_MENTION_PLACE};
  if (has(naming, i, TOKEN_TAKEN | TOKEN_CAPITAL) ||
      vouchi_head_type(naming, i, false, &outer.type, &outer.end) ||
      !vouchi_head_type(naming, i, true, &outer.type, &outer.end) ||
      !follows(naming, outer.end) || !is_name(naming, outer.end)) {
    return i;
  }
  add_soft(naming, &outer);
  return outer.end;
}

/** Whether a longer word for an event stands where its head does, with a
 *  capital: "Hiệp ước Hòa bình | Moskva". */
static bool
is_event_word(const VouchiNaming *const naming, const Phrase *const phrase)
{
  return phrase->type == VOUCH_MENTION_EVENT &&
         has(naming, phrase->begin, TOKEN_CAPITAL) &&
         vouchi_token_is(naming, phrase->begin, VOUCH_LEX_ACT, NULL);
}

/** Read the name behind the head of a phrase; returns where to go on. */
static size_t
read_named(VouchiNaming *const naming, Phrase *const phrase)
{
  take_heads(naming, phrase);
  take_name(naming, phrase);
  if (phrase->named) {
    const VouchiRun run = {phrase->begin, phrase->end};
    (void)vouchi_name_add(naming, run, phrase->type, 3U);
    vouchi_name_vote(naming, run, phrase->type, 8U);
  } else if (phrase->type != VOUCH_MENTION_EVENT) {
    add_soft(naming, phrase);
  }
  return phrase->end;
}

/** Read the phrase whose head is at token `i`; returns where to go on. */
static size_t
read_front(VouchiNaming *const naming, const size_t i)
{
  Phrase       phrase = {.type = VOUCH_MENTION_GROUP};
  const size_t behind = behind_phrase(naming, i);
  const size_t listed = read_listed(naming, i);
  if (listed > i) {
    return listed;
  }
  const size_t outer = read_outer(naming, i);
  if (outer > i) {
    return outer;
  }
  if (has(naming, i, TOKEN_TAKEN | TOKEN_NUMBER) ||
      !head_at(naming, i, &phrase)) {
    return behind;
  }
  if (phrase.end < behind) {
    if (!is_event_word(naming, &phrase)) {
      return behind;
    }
    phrase.end = behind;
  }
  const size_t head = phrase.end;
  size_t       stop = head;
  switch (phrase.type) {
  case VOUCH_MENTION_OFFICE: add_office(naming, phrase); return head;
  case VOUCH_MENTION_PLACE:
    for (size_t k = i + 1U; k < head && !has(naming, i, TOKEN_CAPITAL); ++k) {
      if (has(naming, k, TOKEN_CAPITAL)) {
        return k; // "nước Cộng hòa Séc": the name starts within the head
      }
    }
    if (has(naming, i, TOKEN_CAPITAL) &&
        (!has(naming, i, TOKEN_FIRST) ||
         vouchi_token_starts(naming, i, VOUCH_LEX_HEAD, "place-first",
                             &stop))) {
      break; // "Cộng hòa Litva" is all one name
    }
    if (!follows(naming, head) || !is_name(naming, head)) {
      phrase.end = behind_modifiers(naming, head);
    }
    add_soft(naming, &phrase);
    return phrase.end;
  case VOUCH_MENTION_PERSON: return head;
  case VOUCH_MENTION_THING: add_soft(naming, &phrase); return head;
  case VOUCH_MENTION_UNIT:
  case VOUCH_MENTION_ORGANIZATION:
  case VOUCH_MENTION_GROUP:
  case VOUCH_MENTION_EVENT:
  case VOUCH_MENTION_WORK:
  case VOUCH_MENTION_SIDE:
  case VOUCH_MENTION_DATE:
  case VOUCH_MENTION_QUANTITY:
  case VOUCH_MENTION_CITATION: break;
  }
  return read_named(naming, &phrase);
}

void
vouchi_names_front(VouchiNaming *const naming)
{
  for (size_t i = 0U; i < naming->count && !naming->finder->status;) {
    i = read_front(naming, i);
  }
}
