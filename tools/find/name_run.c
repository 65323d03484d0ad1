/* name_run.c - where a run of words with capitals starts and ends */
// SPDX-License-Identifier: Apache-2.0

#include "find/names.h"

#include "fold/letters.h"

enum { RUN_MOST = 14 };

static bool
has(const VouchiNaming *const naming, const size_t i, const unsigned flag)
{
  return i < naming->count && (naming->tokens[i].flags & flag);
}

/** "I." within "Georgiy I. Mirsky": one letter with a full stop. */
static bool
is_initial(const VouchiNaming *const naming, const size_t i)
{
  const VouchView    text  = naming->finder->folded;
  const VouchiToken *token = &naming->tokens[i];
  return i && has(naming, i, TOKEN_JOINED) && token->end == token->begin + 1U &&
         token->end < text.size && text.data[token->end] == '.';
}

/** Whether token `i` directly continues the one before it. */
static bool
continues(const VouchiNaming *const naming, const size_t i)
{
  const bool joined =
    has(naming, i, TOKEN_JOINED) ||
    (i && i < naming->count && is_initial(naming, i - 1U) &&
     naming->tokens[i].begin == naming->tokens[i - 1U].end + 2U);
  return joined && !has(naming, i - 1U, TOKEN_OWNER);
}

static bool
is_dated(const VouchiNaming *const naming, const size_t i)
{
  return vouchi_token_is(naming, i, VOUCH_LEX_MONTH, NULL) ||
         vouchi_token_is(naming, i, VOUCH_LEX_DATE_WORD, NULL);
}

/** "11th" before "Army". */
static bool
is_ordinal(const VouchiNaming *const naming, const size_t i)
{
  if (!has(naming, i, TOKEN_NUMBER)) {
    return false;
  }
  const VouchView text = naming->finder->folded;
  const size_t    end  = naming->tokens[i].end;
  return vouchi_char_is_letter(vouchi_char_before(text, end));
}

/** Whether a capital at token `i` may be part of a name. */
bool
vouchi_name_may_go(const VouchiNaming *const naming, const size_t i)
{
  return has(naming, i, TOKEN_CAPITAL) && !has(naming, i, TOKEN_TAKEN) &&
         !is_dated(naming, i) &&
         (is_initial(naming, i) ||
          !vouchi_token_is(naming, i, VOUCH_LEX_NAME, "not"));
}

bool
vouchi_name_starts(const VouchiNaming *const naming, const size_t i)
{
  if (is_ordinal(naming, i)) {
    return continues(naming, i + 1U) && vouchi_name_may_go(naming, i + 1U);
  }
  if (!vouchi_name_may_go(naming, i)) {
    return false;
  }
  if (vouchi_token_is(naming, i, VOUCH_LEX_STOPWORD, NULL) ||
      vouchi_token_is(naming, i, VOUCH_LEX_ROLE, NULL)) {
    return false;
  }
  if (vouchi_token_is(naming, i, VOUCH_LEX_GRAMMAR, NULL)) {
    // "the First Punic War"
    return !has(naming, i, TOKEN_FIRST) && continues(naming, i + 1U) &&
           vouchi_name_may_go(naming, i + 1U) &&
           vouchi_token_is(naming, i, VOUCH_LEX_GRAMMAR, "adverb");
  }
  if (!has(naming, i, TOKEN_FIRST) || !has(naming, i, TOKEN_COMMON)) {
    return !has(naming, i, TOKEN_FIRST) || has(naming, i, TOKEN_ACRONYM) ||
           (!vouchi_has_shape(naming, i, "adverb") &&
            !vouchi_has_shape(naming, i, "verb")) ||
           vouchi_token_is(naming, i, VOUCH_LEX_NAME, "place") ||
           vouchi_token_is(naming, i, VOUCH_LEX_NAME, "person");
  }
  // A common word starts a sentence with a capital, but also a name
  return continues(naming, i + 1U) && vouchi_name_may_go(naming, i + 1U) &&
         vouchi_token_is(naming, i, VOUCH_LEX_HEAD, NULL);
}

/** The end of small words behind token `i` after which a name may go on: "of
 *  the"; `i` where there are none. */
static size_t
behind_small(const VouchiNaming *const naming, const size_t i)
{
  size_t end = i;
  if (!continues(naming, i)) {
    return i;
  }
  if (vouchi_token_starts(naming, i, VOUCH_LEX_NAME, "connector", &end)) {
    return end; // "de", "de las"
  }
  if (!vouchi_token_starts(naming, i, VOUCH_LEX_ROLE, "of", &end) &&
      !vouchi_token_starts(naming, i, VOUCH_LEX_ROLE, "for", &end)) {
    return i;
  }
  return vouchi_token_is(naming, end, VOUCH_LEX_STOPWORD, "article") ? end + 1U
                                                                     : end;
}

/** "Conference on": whether a body's head stands at token `begin` with the
 * small word behind it that says what it is for. */
static bool
starts_body(const VouchiNaming *const naming,
            const size_t              begin,
            size_t *const             stop)
{
  return vouchi_token_starts(naming, begin, VOUCH_LEX_HEAD,
                             "organization-first", stop) &&
         !has(naming, *stop - 1U, TOKEN_CAPITAL);
}

/** The same of what the body is for that starts at token `begin`: "Conference
 * on Trade and Growth in Asia". */
static size_t
behind_joint(const VouchiNaming *const naming,
             const size_t              begin,
             const size_t              end)
{
  size_t     stop = begin;
  const bool body = starts_body(naming, begin, &stop);
  if (body && stop == end + 1U && continues(naming, end)) {
    return stop; // "Conference on"
  }
  VouchMentionType type = VOUCH_MENTION_PLACE;
  size_t           head = begin;
  if (end == begin + 1U && continues(naming, end) &&
      vouchi_head_type(naming, begin, false, &type, &head) &&
      type == VOUCH_MENTION_EVENT &&
      vouchi_token_is(naming, end, VOUCH_LEX_ROLE, "in") &&
      !has(naming, begin, TOKEN_FIRST)) {
    return end + 1U; // "the War in Donbass"
  }
  if (body && continues(naming, end) &&
      (vouchi_token_is(naming, end, VOUCH_LEX_ROLE, "and") ||
       vouchi_token_is(naming, end, VOUCH_LEX_ROLE, "in"))) {
    return end + 1U;
  }
  return behind_small(naming, end);
}

/** Whether what ends before token `end` may be followed by "of" within a name:
 *  it ends with a head that is no office. */
static bool
is_headed(const VouchiNaming *const naming, const VouchiRun run)
{
  VouchMentionType type = VOUCH_MENTION_PLACE;
  size_t           stop = run.end;
  for (size_t i = run.begin; i < run.end; ++i) {
    if (vouchi_head_type(naming, i, true, &type, &stop) && stop >= run.end) {
      return true;
    }
  }
  return vouchi_head_type(naming, run.begin, false, &type, &stop) &&
         stop >= run.end;
}

/** Whether a person's name starts at token `i`: with a title, an office or a
 *  rank. */
static bool
is_titled(const VouchiNaming *const naming, const size_t i)
{
  size_t           stop = i;
  VouchMentionType type = VOUCH_MENTION_PLACE;
  return vouchi_token_starts(naming, i, VOUCH_LEX_NAME, "title", &stop) ||
         (vouchi_head_type(naming, i, true, &type, &stop) &&
          type == VOUCH_MENTION_OFFICE);
}

/** Whether a slash alone stands between token `i` and the one before it. */
static bool
is_slash(const VouchiNaming *const naming, const size_t i)
{
  const VouchView text = naming->finder->folded;
  const size_t    end  = naming->tokens[i - 1U].end;
  return naming->tokens[i].begin == end + 1U && text.data[end] == '/';
}

/** Whether a run goes on over the capital at token `i`. Where words are of
 *  several syllables, a syllable that starts no name may stand within one:
 *  "Võ Nguyên Giáp". */
static bool
may_go_on(const VouchiNaming *const naming, const size_t i)
{
  return vouchi_name_may_go(naming, i) ||
         (naming->syllables && has(naming, i, TOKEN_CAPITAL) &&
          !has(naming, i, TOKEN_TAKEN | TOKEN_FIRST) && !is_dated(naming, i));
}

/** The end of the run that starts at token `begin`. What stands behind "of"
 * ends where a name ends that is known: "president of Norway Jens Stoltenberg".
 */
size_t
vouchi_name_end(const VouchiNaming *const naming, const size_t begin)
{
  size_t end  = begin + 1U;
  size_t part = begin;
  while (end - begin < RUN_MOST) {
    if (continues(naming, end) && may_go_on(naming, end)) {
      if (part > begin &&
          vouchi_name_is_known(naming, (VouchiRun){part, end})) {
        break;
      }
      ++end;
      continue;
    }
    const size_t behind = behind_joint(naming, begin, end);
    size_t       stop   = end;
    const bool   small =
      vouchi_token_starts(naming, end, VOUCH_LEX_NAME, "connector", &stop) &&
      behind == stop;
    if (behind == end || !continues(naming, behind) ||
        !vouchi_name_may_go(naming, behind) ||
        (!small && is_titled(naming, behind)) ||
        (!small && !is_headed(naming, (VouchiRun){begin, end}) &&
         !starts_body(naming, begin, &stop))) {
      break;
    }
    part = small ? part : behind;
    end  = behind + 1U;
  }
  // "Section 907", "Article 78"
  if (continues(naming, end) && has(naming, end, TOKEN_NUMBER) &&
      vouchi_token_is(naming, end - 1U, VOUCH_LEX_HEAD, "numbered")) {
    ++end;
    while (has(naming, end, TOKEN_NUMBER) && is_slash(naming, end)) {
      ++end; // "Resolution 62/243"
    }
  }
  return end;
}
