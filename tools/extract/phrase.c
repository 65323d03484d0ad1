/* phrase.c - phrases of the packs within a line, in the line's own language */
// SPDX-License-Identifier: Apache-2.0

#include "line.h"

#include <string.h>

const VouchLexEntry *
vouchi_meaning(const Extract *const       x,
               const Line *const          line,
               const VouchLexEntry *const first,
               const VouchLexClass        lex_class,
               const char *const          value)
{
  for (const VouchLexEntry *entry = first; entry; entry = entry->next) {
    if (entry->lex_class != lex_class ||
        (value &&
         !vouch_view_equal(entry->value, vouch_view_from_string(value)))) {
      continue;
    }

    const VouchView tag =
      vouchi_main_language(vouch_packs_language(x->packs, entry->language));
    if (!line->language.size || vouch_view_equal(tag, line->language)) {
      return entry;
    }
  }
  return NULL;
}

/// The phrase with that meaning at byte `at`; NULL: none.
static const VouchLexEntry *
phrase_at(const Extract *const x,
          const Line *const    line,
          const size_t         at,
          const Meaning        meaning,
          size_t *const        length)
{
  const VouchLexEntry *const entry =
    vouch_packs_match(x->packs, line->text.folded, at,
                      (uint64_t)1U << (unsigned)meaning.lex_class, length);
  return entry
           ? vouchi_meaning(x, line, entry, meaning.lex_class, meaning.value)
           : NULL;
}

const VouchLexEntry *
vouchi_find(const Extract *const x,
            const Line *const    line,
            const VouchSpan      in,
            const Meaning        meaning,
            VouchSpan *const     at)
{
  const VouchView text = line->text.folded;
  for (size_t i = in.begin; i < in.end; i += vouchi_step(text, i)) {
    size_t                     length = 0U;
    const VouchLexEntry *const entry  = phrase_at(x, line, i, meaning, &length);
    if (entry && i + length <= in.end) {
      *at = vouch_span(i, i + length);
      return entry;
    }
  }
  return NULL;
}

const VouchLexEntry *
vouchi_find_last(const Extract *const x,
                 const Line *const    line,
                 const VouchSpan      in,
                 const Meaning        meaning,
                 VouchSpan *const     at)
{
  const VouchLexEntry *last = NULL;
  const VouchLexEntry *next = NULL;
  VouchSpan            rest = in;
  VouchSpan            here = in;

  while ((next = vouchi_find(x, line, rest, meaning, &here))) {
    last       = next;
    *at        = here;
    rest.begin = here.end;
  }
  return last;
}

const VouchLexEntry *
vouchi_starts(const Extract *const x,
              const Line *const    line,
              const VouchSpan      in,
              const Meaning        meaning,
              VouchSpan *const     at)
{
  size_t                     length = 0U;
  const VouchLexEntry *const entry =
    in.begin < in.end ? phrase_at(x, line, in.begin, meaning, &length) : NULL;
  if (!entry || in.begin + length > in.end) {
    return NULL;
  }
  *at = vouch_span(in.begin, in.begin + length);
  return entry;
}

const VouchLexEntry *
vouchi_is(const Extract *const x,
          const Line *const    line,
          const VouchSpan      in,
          const Meaning        meaning)
{
  const VouchSpan            bare = vouchi_trim(line, in);
  const VouchLexEntry *const entry =
    bare.end > bare.begin
      ? vouch_packs_find(x->packs, vouchi_words(line, bare), meaning.lex_class)
      : NULL;
  return entry
           ? vouchi_meaning(x, line, entry, meaning.lex_class, meaning.value)
           : NULL;
}
