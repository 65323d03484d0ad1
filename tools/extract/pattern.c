/* pattern.c - one pattern at one place of a line
 *
 * Elements are tried from the left; free text takes as little as it can. A
 * stretch of free text that led nowhere from one place leads nowhere from a
 * later one either, as far as it was followed; that is remembered, so that a
 * line takes time that grows with its length and not with its square.
 */
// SPDX-License-Identifier: Apache-2.0

#include "match.h"

#include "name.h"

#include "base/utf8.h"

#include <string.h>

enum { NAME_BYTES = 150, TEXT_BYTES = 400 };

typedef struct {
  const Extract *x;
  const Line    *line;
  const Pattern *pattern;
  Match         *match;
  VouchSpan      failed[ELEMENTS_MAX]; /**< Of free text, see above. */
} Attempt;

static bool match_from(Attempt *attempt, size_t index, size_t at);

static const Found *
found_at(const Line *const line, const size_t at)
{
  size_t begin = 0U;
  size_t end   = line->count;
  while (begin < end) { // The first that ends behind `at`
    const size_t middle = begin + (end - begin) / 2U;
    if (line->found[middle].range.end <= at) {
      begin = middle + 1U;
    } else {
      end = middle;
    }
  }
  return begin < line->count && line->found[begin].range.begin <= at
           ? &line->found[begin]
           : NULL;
}

/// Marks at which a clause ends; inside of a number or date they are none.
static bool
is_clause_end(const Line *const line, const size_t at)
{
  const VouchView text = line->text.folded;
  const char      c    = text.data[at];
  const bool      mark =
    c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '!' ||
    c == '?' ||
    vouch_view_starts(vouch_view(text.data + at, text.size - at),
                      VOUCH_VIEW("\xE3\x80\x82"));
  const bool stop =
    c == '.' && (at + 1U == text.size || text.data[at + 1U] == ' ');
  return (mark || stop) && !found_at(line, at);
}

bool
vouchi_starts_clause(const Line *const line, size_t at)
{
  const VouchView text = line->text.folded;
  while (at && text.data[at - 1U] == ' ') {
    --at;
  }
  if (!at) {
    return true;
  }
  (void)vouchi_utf8_previous(text, &at);
  return is_clause_end(line, at);
}

static bool
is_letter(const VouchView text, const size_t at)
{
  if (at >= text.size || vouchi_is_unspaced(text, at)) {
    return false;
  }
  const unsigned char c = (unsigned char)text.data[at];
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c >= 0xC3U;
}

/// Words of a spaced script begin and end where letters do.
static bool
is_at_border(const VouchView text, const size_t at)
{
  size_t before = at;
  if (!at || at >= text.size) {
    return true;
  }
  (void)vouchi_utf8_previous(text, &before);
  return !(is_letter(text, before) && is_letter(text, at));
}

static void
capture(const Attempt *const attempt,
        const Element *const element,
        const VouchSpan      range)
{
  if (element->capture != NO_CAPTURE) {
    attempt->match->captures[element->capture] = range;
  }
}

static bool
match_words(Attempt *const attempt, const size_t index, const size_t at)
{
  const Element *const element = &attempt->pattern->items[index];
  const VouchView      text    = attempt->line->text.folded;
  const VouchView      rest    = vouch_view(text.data + at, text.size - at);
  for (size_t i = 0U; i < element->word_count; ++i) {
    const VouchView word = element->words[i];
    if (vouch_view_starts(rest, word) && is_at_border(text, at) &&
        is_at_border(text, at + word.size) &&
        match_from(attempt, index + 1U, at + word.size)) {
      return true;
    }
  }
  return false;
}

static bool
has_value(const Attempt *const       attempt,
          const Element *const       element,
          const VouchLexEntry *const first)
{
  for (const VouchLexEntry *entry = first; entry; entry = entry->next) {
    if (vouchi_meaning(attempt->x, attempt->line, entry, element->lex_class,
                       NULL) == entry &&
        (!element->value.size ||
         vouch_view_equal(entry->value, element->value))) {
      return true;
    }
  }
  return false;
}

static bool
match_class(Attempt *const attempt, const size_t index, const size_t at)
{
  const Element *const       element = &attempt->pattern->items[index];
  size_t                     length  = 0U;
  const VouchLexEntry *const entry =
    vouch_packs_match(attempt->x->packs, attempt->line->text.folded, at,
                      (uint64_t)1U << (unsigned)element->lex_class, &length);
  if (!entry || !has_value(attempt, element, entry)) {
    return false;
  }
  capture(attempt, element, vouch_span(at, at + length));
  return match_from(attempt, index + 1U, at + length);
}

static bool
match_mention(Attempt *const attempt, const size_t index, const size_t at)
{
  const Element *const element  = &attempt->pattern->items[index];
  const Found *const   found    = found_at(attempt->line, at);
  const bool           quantity = element->kind == ELEMENT_QUANTITY;
  if (!found || found->range.begin != at ||
      found->mention->type !=
        (quantity ? VOUCH_MENTION_QUANTITY : VOUCH_MENTION_DATE)) {
    return false;
  }

  const size_t    i    = (size_t)(found - attempt->line->found);
  const VouchSpan said = quantity ? found->number : found->range;
  capture(attempt, element, said);
  if (element->capture != NO_CAPTURE && quantity) {
    attempt->match->quantities[element->capture] = &attempt->line->found[i];
  } else if (element->capture != NO_CAPTURE) {
    attempt->match->dates[element->capture] = &attempt->line->found[i];
  }
  return match_from(attempt, index + 1U, said.end);
}

/// Whether the words hold the head that the element asks for.
static bool
has_head(const Attempt *const attempt,
         const Element *const element,
         const VouchSpan      range)
{
  const Meaning head = {element->lex_class, NULL};
  VouchSpan     at   = range;
  VouchSpan     rest = range;
  if (!element->headed) {
    return true;
  }

  const VouchLexEntry *entry = NULL;
  while ((entry = vouchi_find(attempt->x, attempt->line, rest, head, &at))) {
    if (has_value(attempt, element, entry)) {
      return true;
    }
    rest.begin = at.end;
  }
  return false;
}

static bool
may_be(const Attempt *const attempt,
       const Element *const element,
       const VouchSpan      range)
{
  const bool named = element->kind == ELEMENT_NAME;
  return (!named || vouchi_is_name(attempt->x, attempt->line, range)) &&
         has_head(attempt, element, range);
}

/// Free text, as short as it can be. Numbers may stand in it where it is no
/// name.
static bool
match_text(Attempt *const attempt, const size_t index, const size_t at)
{
  const Element *const element = &attempt->pattern->items[index];
  const VouchView      text    = attempt->line->text.folded;
  const bool           named   = element->kind == ELEMENT_NAME;
  const size_t most = at + (named || element->headed ? NAME_BYTES : TEXT_BYTES);
  VouchSpan *const failed = &attempt->failed[index];
  if (!named && !element->headed && at >= failed->begin && at < failed->end) {
    return false;
  }

  size_t end = at;
  while (end < text.size && end < most && !is_clause_end(attempt->line, end)) {
    end += vouchi_step(text, end);
    const VouchSpan range = vouch_span(at, end);
    if (is_at_border(text, end) && may_be(attempt, element, range) &&
        match_from(attempt, index + 1U, end)) {
      capture(attempt, element, range);
      return true;
    }
  }
  *failed = vouch_span(at, end);
  return false;
}

/// What a number counts: as the finder saw it, else free text.
static bool
match_of(Attempt *const attempt, const size_t index, const size_t at)
{
  const Element *const element    = &attempt->pattern->items[index];
  const Meaning        classifier = {VOUCH_LEX_CLASSIFIER, NULL};
  const Found *const   found = at ? found_at(attempt->line, at - 1U) : NULL;
  if (found && found->counted.begin < found->counted.end &&
      found->counted.begin >= at &&
      has_head(attempt, element, found->counted)) {
    capture(attempt, element, found->counted);
    if (match_from(attempt, index + 1U, found->counted.end)) {
      return true;
    }
  }

  VouchSpan    here = {at, attempt->line->text.folded.size};
  VouchSpan    word = here;
  const size_t from =
    vouchi_starts(attempt->x, attempt->line, here, classifier, &word) ? word.end
                                                                      : at;
  return match_text(attempt, index, from);
}

/// Anything up to the end of the line.
static bool
match_any(Attempt *const attempt, const size_t index, const size_t at)
{
  const VouchView  text   = attempt->line->text.folded;
  VouchSpan *const failed = &attempt->failed[index];
  if (at >= failed->begin && at < failed->end) {
    return false;
  }
  for (size_t end = at; end < text.size; end += vouchi_step(text, end)) {
    if (is_at_border(text, end) && match_from(attempt, index + 1U, end)) {
      return true;
    }
  }
  *failed = vouch_span(at, text.size);
  return false;
}

static bool
match_element(Attempt *const attempt, const size_t index, const size_t at)
{
  const VouchView text = attempt->line->text.folded;
  switch (attempt->pattern->items[index].kind) {
  case ELEMENT_WORDS: return match_words(attempt, index, at);
  case ELEMENT_CLASS: return match_class(attempt, index, at);
  case ELEMENT_DATE:
  case ELEMENT_QUANTITY: return match_mention(attempt, index, at);
  case ELEMENT_OF: return match_of(attempt, index, at);
  case ELEMENT_TEXT:
  case ELEMENT_NAME: return match_text(attempt, index, at);
  case ELEMENT_ANY: return match_any(attempt, index, at);
  case ELEMENT_BEGIN:
    return vouchi_starts_clause(attempt->line, at) &&
           match_from(attempt, index + 1U, at);
  case ELEMENT_END:
    return (at >= text.size || is_clause_end(attempt->line, at)) &&
           match_from(attempt, index + 1U, at);
  }
  return false;
}

/// Depth is limited by the number of elements.
static bool
match_from(Attempt *const attempt, const size_t index, size_t at)
{
  const VouchView text = attempt->line->text.folded;
  if (index == attempt->pattern->count) {
    attempt->match->range.end = at;
    return true;
  }

  while (at < text.size && text.data[at] == ' ') {
    ++at;
  }
  return match_element(attempt, index, at) ||
         (attempt->pattern->items[index].optional &&
          match_from(attempt, index + 1U, at));
}

bool
vouchi_match_at(const Extract *const x,
                const Line *const    line,
                const Rule *const    rule,
                const Pattern *const pattern,
                const size_t         at,
                Match *const         match)
{
  Attempt attempt = {x, line, pattern, match, {{0U, 0U}}};
  *match          = (Match){.rule = rule, .pattern = pattern};
  match->range    = vouch_span(at, at);
  return match_from(&attempt, 0U, at) && match->range.end > at;
}
