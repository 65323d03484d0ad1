/* claimer.c - "according to X", "X said", "(estimate of X and Y)" */
// SPDX-License-Identifier: Apache-2.0

#include "claimer.h"

#include "name.h"

#include "base/utf8.h"

enum { CLAIMER_MAX = 120 };

/// Up to the next number, bracket, comma, full stop or colon.
static size_t
clause_end(const Line *const line, const VouchSpan in)
{
  const VouchView text = line->text.folded;
  size_t          end  = in.end;
  for (size_t i = 0U; i < line->count; ++i) {
    const size_t begin = line->found[i].range.begin;
    if (begin >= in.begin && begin < end) {
      end = begin;
    }
  }

  for (size_t at = in.begin; at < end; at += vouchi_step(text, at)) {
    const char c = text.data[at];
    if (c == ',' || c == ';' || c == ':' || c == '(' || c == ')') {
      return at;
    }
  }
  return end;
}

/// The start of the words before `at`: behind the last comma, bracket or
/// number.
static size_t
clause_begin(const Line *const line, const VouchSpan in)
{
  const VouchView text  = line->text.folded;
  size_t          begin = in.begin;
  for (size_t i = 0U; i < line->count; ++i) {
    const size_t end = line->found[i].range.end;
    if (end <= in.end && end > begin) {
      begin = end;
    }
  }
  for (size_t at = in.end; at > begin;) {
    size_t         previous = at;
    const uint32_t c        = vouchi_utf8_previous(text, &previous);
    if (c == ',' || c == ';' || c == ':' || c == '(' || c == ')') {
      return at;
    }
    at = previous;
  }
  return begin;
}

/// "一份" of "據一份統計": a number and what is counted by, and nobody.
static bool
is_count(const Extract *const x, const Line *const line, const VouchSpan range)
{
  const Meaning number     = {VOUCH_LEX_NUMBER, NULL};
  const Meaning classifier = {VOUCH_LEX_CLASSIFIER, NULL};
  VouchSpan     at         = range;
  return vouchi_starts(x, line, range, number, &at) &&
         (at.end == range.end ||
          vouchi_is(x, line, vouch_span(at.end, range.end), classifier));
}

static bool
take(Extract *const    x,
     const Line *const line,
     const VouchSpan   range,
     Claimer *const    claimer)
{
  const VouchSpan bare = vouchi_trim(line, range);
  if (bare.begin >= bare.end || bare.end - bare.begin > CLAIMER_MAX ||
      is_count(x, line, bare)) {
    return false;
  }
  vouchi_names(x, line, bare, VOUCH_MENTION_ORGANIZATION, &claimer->names);
  return claimer->names.count > 0U;
}

/// "estimate of X", "根據X數據": what follows the mark.
static bool
follows(Extract *const    x,
        const Line *const line,
        const VouchSpan   in,
        const char *const value,
        Claimer *const    claimer)
{
  const Meaning mark  = {VOUCH_LEX_CLAIMER, value};
  const Meaning close = {VOUCH_LEX_CLAIMER, "close"};
  const Meaning after = {VOUCH_LEX_CLAIMER, "after"};
  VouchSpan     at    = in;
  if (!vouchi_find(x, line, in, mark, &at)) {
    return false;
  }

  VouchSpan words = vouch_span(at.end, in.end);
  VouchSpan ends  = words;
  words.end       = clause_end(line, words);
  claimer->range  = vouch_span(at.begin, words.end);
  if (vouchi_find(x, line, words, close, &ends) ||
      vouchi_find(x, line, words, after, &ends)) {
    words.end = ends.begin;
  }
  return take(x, line, words, claimer);
}

/// "X said", "(X claims)": what stands before the mark.
static bool
precedes(Extract *const    x,
         const Line *const line,
         const VouchSpan   in,
         Claimer *const    claimer)
{
  const Meaning mark = {VOUCH_LEX_CLAIMER, "after"};
  VouchSpan     at   = in;
  if (!vouchi_find_last(x, line, in, mark, &at) || at.begin == in.begin) {
    return false;
  }

  const VouchSpan words =
    vouch_span(clause_begin(line, vouch_span(in.begin, at.begin)), at.begin);
  claimer->range = vouch_span(words.begin, at.end);
  return vouchi_is_name(x, line, words) && take(x, line, words, claimer);
}

bool
vouchi_claimer(Extract *const    x,
               const Line *const line,
               const VouchSpan   in,
               Claimer *const    claimer)
{
  const Meaning alleged = {VOUCH_LEX_STANCE, "alleged"};
  VouchSpan     at      = in;

  *claimer = (Claimer){.stance = VOUCH_STANCE_ASSERTED};
  if (!follows(x, line, in, "estimate", claimer) &&
      !follows(x, line, in, "before", claimer) &&
      !precedes(x, line, in, claimer)) {
    return false;
  }
  if (vouchi_find(x, line, in, alleged, &at)) {
    claimer->stance = VOUCH_STANCE_ALLEGED;
  }
  return true;
}
