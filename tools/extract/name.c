/* name.c - where a name starts and ends, and what it names */
// SPDX-License-Identifier: Apache-2.0

#include "name.h"

#include "base/utf8.h"

#include <string.h>

enum { NAME_MAX = 160 };

typedef struct {
  const char      *value;
  const char      *end_value;
  VouchMentionType type;
} HeadType;

static const HeadType head_types[] = {
  {"unit", "unit-end", VOUCH_MENTION_UNIT},
  {"organization", "organization-end", VOUCH_MENTION_ORGANIZATION},
  {"place", "place-end", VOUCH_MENTION_PLACE},
  {"group", "group-end", VOUCH_MENTION_GROUP},
  {"person", "person-end", VOUCH_MENTION_PERSON},
  {"event", "event-end", VOUCH_MENTION_EVENT},
};

enum { HEAD_TYPES = sizeof(head_types) / sizeof(*head_types) };

/// The type of the first meaning of `entry` that is a head of that position.
static bool
type_of(const Extract *const       x,
        const Line *const          line,
        const VouchLexEntry *const entry,
        const bool                 last,
        VouchMentionType *const    type)
{
  for (size_t i = 0U; i < HEAD_TYPES; ++i) {
    const char *const value =
      last ? head_types[i].end_value : head_types[i].value;
    if (vouchi_meaning(x, line, entry, VOUCH_LEX_HEAD, value)) {
      *type = head_types[i].type;
      return true;
    }
  }
  return false;
}

/// "...部隊": the longest head that ends where the range ends.
static bool
end_type(const Extract *const    x,
         const Line *const       line,
         const VouchSpan         range,
         VouchMentionType *const type)
{
  const VouchView text = line->text.folded;
  for (size_t at = range.begin; at < range.end; at += vouchi_step(text, at)) {
    const VouchLexEntry *const entry =
      vouch_packs_find(x->packs, vouchi_words(line, vouch_span(at, range.end)),
                       VOUCH_LEX_HEAD);
    if (entry && type_of(x, line, entry, true, type)) {
      return true;
    }
  }
  return false;
}

/// The part before "of": what "Republic of X" and "Army of Y" are.
static VouchSpan
before_of(const Extract *const x, const Line *const line, const VouchSpan range)
{
  VouchSpan     at = range;
  const Meaning of = {VOUCH_LEX_ROLE, "of"};
  return vouchi_find(x, line, range, of, &at) && at.begin > range.begin
           ? vouch_span(range.begin, at.begin)
           : range;
}

/// Heads that are words of their own: at the start, else the last one.
static bool
word_type(const Extract *const    x,
          const Line *const       line,
          const VouchSpan         range,
          VouchMentionType *const type)
{
  const Meaning        head  = {VOUCH_LEX_HEAD, NULL};
  VouchSpan            at    = range;
  const VouchLexEntry *entry = vouchi_starts(x, line, range, head, &at);
  if (entry && type_of(x, line, entry, false, type)) {
    return true;
  }

  entry = vouchi_find_last(x, line, before_of(x, line, range), head, &at);
  return entry && type_of(x, line, entry, false, type);
}

VouchMentionType
vouchi_name_type(const Extract *const   x,
                 const Line *const      line,
                 const VouchSpan        range,
                 const VouchMentionType type)
{
  VouchMentionType told = type;
  if (type == VOUCH_MENTION_PERSON) {
    return type;
  }
  if (!end_type(x, line, range, &told)) {
    (void)word_type(x, line, range, &told);
  }
  return told;
}

/// Sets the alias apart: "名字英語Name" or "Name (tiếng Anh: Name)".
static VouchSpan
take_alias(const Extract *const x,
           const Line *const    line,
           const VouchSpan      range,
           VouchName *const     name)
{
  const Meaning              meaning = {VOUCH_LEX_ALIAS, NULL};
  VouchSpan                  at      = range;
  const VouchLexEntry *const entry = vouchi_find(x, line, range, meaning, &at);
  if (!entry || at.begin == range.begin) {
    return range;
  }

  const VouchSpan alias = vouchi_trim(line, vouch_span(at.end, range.end));
  if (alias.begin < alias.end) {
    name->alias = vouch_document_text(x->document, vouchi_place(line, alias));
    name->alias_language = entry->value;
  }
  return vouchi_trim(line, vouch_span(range.begin, at.begin));
}

/// A label holds no footnote: it ends before the first one within it.
static VouchSpan
before_marker(const Extract *const x, VouchSpan span)
{
  const size_t i = vouchi_first_marker(x->document, span.begin + 1U);
  if (i < x->document->marker_count &&
      x->document->markers[i].span.begin < span.end) {
    span.end = x->document->markers[i].span.begin;
  }
  return span;
}

VouchName
vouchi_name(Extract *const         x,
            const Line *const      line,
            const VouchSpan        range,
            const VouchMentionType type)
{
  VouchName name = {.type = type};
  VouchSpan bare = vouchi_trim(line, range);
  bare           = take_alias(x, line, bare, &name);
  if (bare.begin >= bare.end || bare.end - bare.begin > NAME_MAX) {
    return name;
  }

  name.span     = before_marker(x, vouchi_place(line, bare));
  name.label    = vouch_document_text(x->document, name.span);
  name.language = line->block->language;
  name.type     = vouchi_name_type(x, line, bare, type);
  if (vouch_view_equal(name.label, name.alias)) {
    name.alias = vouch_view(NULL, 0U); // The same name twice
  }
  return name;
}

void
vouchi_add_range(Extract *const x, Ranges *const ranges, const VouchSpan range)
{
  if (range.begin < range.end) {
    ranges->items = (VouchSpan *)vouchi_grow(x, ranges->items, ranges->count,
                                             sizeof(*ranges->items));
    if (ranges->items) {
      ranges->items[ranges->count++] = range;
    } else {
      ranges->count = 0U;
    }
  }
}

static bool
is_separator(const VouchView text, const size_t at)
{
  const char c = text.data[at];
  return c == ',' || c == ';' || c == '/' || c == '|' || c == '\n' ||
         vouch_view_starts(vouch_view(text.data + at, text.size - at),
                           VOUCH_VIEW("\xE3\x80\x81")); // Ideographic comma
}

/// Length of the word at the start of `rest` in which an "and" is none: the
/// middle of "共和國", the start of "和平談判". 0: no such word.
static size_t
whole_word(const Extract *const x, const Line *const line, const VouchSpan rest)
{
  static const VouchLexClass classes[] = {VOUCH_LEX_HEAD, VOUCH_LEX_EVENT,
                                          VOUCH_LEX_PLACE};
  size_t                     longest   = 0U;
  for (size_t i = 0U; i < sizeof(classes) / sizeof(*classes); ++i) {
    const Meaning any = {classes[i], NULL};
    VouchSpan     at  = rest;
    if (vouchi_starts(x, line, rest, any, &at) && at.end - at.begin > longest) {
      longest = at.end - at.begin;
    }
  }
  return longest;
}

/// Length of the separator at `at`, or 0.
static size_t
separator_size(const Extract *const x,
               const Line *const    line,
               const VouchSpan      rest,
               const size_t         first,
               const bool           with_and)
{
  const VouchView text = line->text.folded;
  const Meaning    and = {VOUCH_LEX_ROLE, "and"};
  VouchSpan at         = rest;

  if (is_separator(text, rest.begin)) {
    return vouchi_step(text, rest.begin);
  }
  // A name may start with such a word, and may not be nothing but one
  return with_and && rest.begin > first &&
             vouchi_starts(x, line, rest, and, &at) && at.end < rest.end
           ? at.end - at.begin
           : 0U;
}

void
vouchi_split(Extract *const    x,
             const Line *const line,
             const VouchSpan   range,
             const bool and,
             Ranges *const ranges)
{
  const VouchView text  = line->text.folded;
  size_t          begin = range.begin;
  size_t          depth = 0U;

  for (size_t at = range.begin; at < range.end;) {
    const char c = text.data[at];
    depth += c == '(';
    depth -= depth && c == ')';

    const VouchSpan rest = vouch_span(at, range.end);
    const size_t    word = and? whole_word(x, line, rest) : 0U;
    if (word) {
      at += word;
      continue;
    }

    const size_t size = depth ? 0U : separator_size(x, line, rest, begin, and);
    if (size) {
      vouchi_add_range(x, ranges, vouchi_trim(line, vouch_span(begin, at)));
      begin = at + size;
    }
    at += size ? size : vouchi_step(text, at);
  }
  vouchi_add_range(x, ranges, vouchi_trim(line, vouch_span(begin, range.end)));
}

void
vouchi_names(Extract *const         x,
             const Line *const      line,
             const VouchSpan        range,
             const VouchMentionType type,
             VouchNames *const      names)
{
  Ranges ranges = {NULL, 0U};
  vouchi_split(x, line, range, true, &ranges);
  for (size_t i = 0U; i < ranges.count; ++i) {
    const VouchName name = vouchi_name(x, line, ranges.items[i], type);
    vouchi_add_name(x, names, &name);
  }
}

LetterCase
vouchi_letter_case(const Extract *const x,
                   const Line *const    line,
                   const size_t         at)
{
  const VouchView text = line->text.folded;
  const size_t    size = vouchi_step(text, at);
  const VouchView shown =
    vouch_document_text(x->document,
                        vouchi_place(line, vouch_span(at, at + size)));
  const unsigned char first = (unsigned char)text.data[at];

  const bool is_letter = (first >= 'a' && first <= 'z') ||
                         (first >= 0xC3U && first <= 0xD1U) || first == 0xE1U;
  const bool same = vouch_view_equal(shown, vouch_view(text.data + at, size));
  return !is_letter ? CASE_NONE : same ? CASE_LOWER : CASE_CAPITAL;
}

bool
vouchi_is_name(const Extract *const x,
               const Line *const    line,
               const VouchSpan      range)
{
  const VouchSpan bare = vouchi_trim(line, range);
  return bare.begin < bare.end && bare.end - bare.begin <= NAME_MAX &&
         !vouchi_has_found(line, bare) &&
         vouchi_letter_case(x, line, bare.begin) != CASE_LOWER;
}
