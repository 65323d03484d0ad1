/* name_phrases.c - phrases round a head that is no name of its own
 *
 * "Danish troops" and "the parliament of Norway" are names of a unit and an
 * organisation; "troops", "the town" and "young conscripts" are phrases that
 * may fill a role and that the context resolves.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/names.h"

#include "fold/letters.h"

enum { BEFORE_MOST = 4 };

static bool
has(const VouchiNaming *const naming, const size_t i, const unsigned flag)
{
  return i < naming->count && (naming->tokens[i].flags & flag);
}

/** The noun at token `i`: a head or a kind; its type and its end. */
static bool
noun_at(const VouchiNaming *const naming,
        const size_t              i,
        VouchMentionType *const   type,
        VouchView *const          kind,
        size_t *const             end)
{
  size_t     stop = i;
  const bool head = vouchi_head_type(naming, i, true, type, end) ||
                    (vouchi_head_type(naming, i, false, type, end) &&
                     *type != VOUCH_MENTION_PLACE); // "new" is none
  const VouchLexEntry *const entry =
    vouchi_token_starts(naming, i, VOUCH_LEX_KIND, NULL, &stop);
  if (!head && !entry) {
    return false;
  }
  if (entry && (!head || stop > *end)) {
    *type = VOUCH_MENTION_GROUP;
    *end  = stop;
  }
  *kind = entry ? entry->value : vouch_view(NULL, 0U);
  return *type != VOUCH_MENTION_EVENT &&
         (!has(naming, i, TOKEN_CAPITAL) || has(naming, i, TOKEN_FIRST));
}

/** Whether the words with capitals that end with token `i` start with a first
 *  name: "appointed Hans Meyer commander" has no "Hans Meyer commander". */
static bool
ends_person(const VouchiNaming *const naming, size_t i)
{
  while (i && has(naming, i, TOKEN_JOINED) &&
         has(naming, i - 1U, TOKEN_CAPITAL)) {
    --i;
  }
  return vouchi_token_is(naming, i, VOUCH_LEX_NAME, "given");
}

/** Whether token `i` may stand before a noun as part of its phrase. */
static bool
may_modify(const VouchiNaming *const naming, const size_t i)
{
  if (has(naming, i, TOKEN_TAKEN | TOKEN_NUMBER | TOKEN_OWNER) ||
      !has(naming, i + 1U, TOKEN_JOINED)) {
    return false;
  }
  if (has(naming, i, TOKEN_CAPITAL)) {
    return !ends_person(naming, i) &&
           !vouchi_token_is(naming, i, VOUCH_LEX_MONTH, NULL) &&
           !vouchi_token_is(naming, i, VOUCH_LEX_STOPWORD, NULL) &&
           !vouchi_token_is(naming, i, VOUCH_LEX_GRAMMAR, NULL) &&
           !vouchi_token_is(naming, i, VOUCH_LEX_ROLE, NULL);
  }
  if (!has(naming, i, TOKEN_COMMON)) {
    return !vouchi_has_shape(naming, i, "adverb") &&
           !vouchi_has_shape(naming, i, "verb");
  }
  return vouchi_token_is(naming, i, VOUCH_LEX_KIND, NULL) ||
         (vouchi_token_is(naming, i, VOUCH_LEX_HEAD, NULL) &&
          !vouchi_token_is(naming, i, VOUCH_LEX_STOPWORD, NULL));
}

/** "on whose borders Danish troops": whether a capital behind a noun in small
 *  letters starts a phrase of its own. */
static bool
starts_anew(const VouchiNaming *const naming, const size_t i)
{
  return has(naming, i, TOKEN_CAPITAL) && !has(naming, i - 1U, TOKEN_CAPITAL) &&
         vouchi_token_is(naming, i - 1U, VOUCH_LEX_HEAD, NULL);
}

/** The first token of the phrase whose noun is at `noun`. */
static size_t
phrase_begin(const VouchiNaming *const naming, const size_t noun)
{
  size_t begin = noun;
  while (begin && noun - begin < BEFORE_MOST &&
         has(naming, begin, TOKEN_JOINED) && may_modify(naming, begin - 1U) &&
         !starts_anew(naming, begin)) {
    --begin;
  }
  return begin;
}

/** The end of the nouns in a row that start at `i`: "army units". */
static size_t
chain_end(const VouchiNaming *const naming,
          size_t                    end,
          VouchMentionType *const   type,
          VouchView *const          kind)
{
  size_t next = end;
  while (has(naming, end, TOKEN_JOINED) && !has(naming, end, TOKEN_CAPITAL) &&
         noun_at(naming, end, type, kind, &next)) {
    end = next;
  }
  return end;
}

/** The first token of the phrase with a capital, `end` where none has. */
static size_t
first_capital(const VouchiNaming *const naming,
              const size_t              begin,
              const size_t              end)
{
  size_t i = begin;
  while (i < end &&
         (!has(naming, i, TOKEN_CAPITAL) ||
          (has(naming, i, TOKEN_FIRST) && has(naming, i, TOKEN_COMMON)))) {
    ++i;
  }
  return i;
}

/** "the parliament of Norway": to the end of the name behind "of". */
static size_t
behind_of(const VouchiNaming *const naming, const size_t end)
{
  size_t next = end;
  if (!has(naming, end, TOKEN_JOINED) ||
      !vouchi_token_starts(naming, end, VOUCH_LEX_ROLE, "of", &next)) {
    return end;
  }
  if (vouchi_token_is(naming, next, VOUCH_LEX_STOPWORD, "article")) {
    ++next;
  }
  size_t stop = next;
  while (has(naming, stop, TOKEN_CAPITAL) &&
         !(has(naming, stop, TOKEN_ADJECTIVE) &&
           !(has(naming, stop + 1U, TOKEN_CAPITAL) &&
             has(naming, stop + 1U, TOKEN_JOINED))) &&
         (stop == next ||
          (has(naming, stop, TOKEN_JOINED) &&
           !vouchi_name_is_known(naming, (VouchiRun){next, stop})))) {
    ++stop;
  }
  return stop > next ? stop : end;
}

static VouchMention *
add(VouchiNaming *const    naming,
    const VouchiRun        run,
    const VouchMentionType type,
    const bool             take)
{
  VouchMention *const mention =
    vouchi_add_mention(naming->finder, type, naming->tokens[run.begin].begin,
                       naming->tokens[run.end - 1U].end);
  for (size_t i = run.begin; mention && take && i < run.end; ++i) {
    naming->tokens[i].flags |= TOKEN_TAKEN;
  }
  return mention;
}

/** "president of Norway": an office, which may hold a name. */
static size_t
add_office(VouchiNaming *const naming, const size_t begin, const size_t end)
{
  const VouchiRun     run     = {begin, behind_of(naming, end)};
  VouchMention *const mention = add(naming, run, VOUCH_MENTION_OFFICE, false);
  if (mention) {
    mention->soft = true;
  }
  return end;
}

/** "a general assault": whether a noun in small letters stands at token `i`,
 *  right behind an office or rank, which so is none. */
static bool
modifies(const VouchiNaming *const naming, const size_t i)
{
  if (!has(naming, i, TOKEN_JOINED) ||
      has(naming, i, TOKEN_CAPITAL | TOKEN_NUMBER)) {
    return false;
  }
  const VouchLexEntry *entry = vouchi_token_is(naming, i, VOUCH_LEX_ACT, NULL);
  return entry && vouch_view_ends(entry->value, VOUCH_VIEW("/n"));
}

/** A name with a common noun, or a phrase. Returns where to go on. */
static size_t
read_phrase(VouchiNaming *const naming, const size_t noun)
{
  VouchMentionType type = VOUCH_MENTION_GROUP;
  VouchView        kind = {NULL, 0U};
  size_t           end  = noun;
  if (has(naming, noun, TOKEN_TAKEN) ||
      !noun_at(naming, noun, &type, &kind, &end)) {
    return noun + 1U;
  }
  end             = chain_end(naming, end, &type, &kind);
  size_t     stop = noun;
  const bool rank =
    vouchi_token_starts(naming, noun, VOUCH_LEX_HEAD, "rank", &stop);
  const size_t begin   = rank ? noun : phrase_begin(naming, noun);
  const size_t capital = first_capital(naming, begin, noun);
  const bool   named   = type == VOUCH_MENTION_UNIT ||
                     type == VOUCH_MENTION_GROUP ||
                     type == VOUCH_MENTION_ORGANIZATION;
  VouchMention *mention = NULL;
  if (type == VOUCH_MENTION_OFFICE && modifies(naming, end)) {
    return end;
  }
  if (type == VOUCH_MENTION_OFFICE) {
    return add_office(naming, begin, end);
  }
  if (type == VOUCH_MENTION_ORGANIZATION && capital == noun) {
    const size_t behind = behind_of(naming, end);
    if (behind > end) {
      mention = add(naming, (VouchiRun){begin, behind}, type, false);
      if (mention) {
        mention->sure = 3U;
      }
      return end;
    }
  }
  if (capital < noun && !kind.size && named) {
    mention = add(naming, (VouchiRun){capital, end}, type, true);
    if (mention) {
      mention->sure = 3U;
      mention->kind = kind;
    }
    return end;
  }
  // A capital that is no adjective is a name of its own: "Agdam district"
  size_t own = capital;
  while (own < noun && has(naming, own, TOKEN_ADJECTIVE)) {
    ++own;
  }
  const bool whole = own >= noun;
  mention = add(naming, (VouchiRun){whole ? begin : noun, end}, type, whole);
  if (mention) {
    mention->soft = true;
    mention->kind = kind;
  }
  return end;
}

void
vouchi_names_phrases(VouchiNaming *const naming)
{
  for (size_t i = 0U; i < naming->count && !naming->finder->status;) {
    i = read_phrase(naming, i);
  }
}
