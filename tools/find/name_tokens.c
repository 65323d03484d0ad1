/* name_tokens.c - the words of a sentence, and what the packs know of them */
// SPDX-License-Identifier: Apache-2.0

#include "find/names.h"

#include "fold/letters.h"

/** Classes that are asked for at each word. */
#define ASKED                                                           \
  (VOUCHI_CLASS(VOUCH_LEX_STOPWORD) | VOUCHI_CLASS(VOUCH_LEX_HEAD) |    \
   VOUCHI_CLASS(VOUCH_LEX_KIND) | VOUCHI_CLASS(VOUCH_LEX_NAME) |        \
   VOUCHI_CLASS(VOUCH_LEX_ACT) | VOUCHI_CLASS(VOUCH_LEX_GRAMMAR) |      \
   VOUCHI_CLASS(VOUCH_LEX_ROLE) | VOUCHI_CLASS(VOUCH_LEX_CLAIMER) |     \
   VOUCHI_CLASS(VOUCH_LEX_MONTH) | VOUCHI_CLASS(VOUCH_LEX_DATE_PART) |  \
   VOUCHI_CLASS(VOUCH_LEX_DATE_WORD) | VOUCHI_CLASS(VOUCH_LEX_SEASON) | \
   VOUCHI_CLASS(VOUCH_LEX_NUMBER) | VOUCHI_CLASS(VOUCH_LEX_VAGUE) |     \
   VOUCHI_CLASS(VOUCH_LEX_APPROX) | VOUCHI_CLASS(VOUCH_LEX_BOUND) |     \
   VOUCHI_CLASS(VOUCH_LEX_COUNTED) | VOUCHI_CLASS(VOUCH_LEX_STANCE))

enum { HYPHEN = 0x2010, EN_DASH = 0x2013, RIGHT_QUOTE = 0x2019 };

static bool
is_joint(const uint32_t c)
{
  return c == '-' || c == HYPHEN || c == EN_DASH || c == '\'' ||
         c == RIGHT_QUOTE || c == '.';
}

static bool
is_word(const uint32_t c)
{
  return vouchi_char_is_letter(c) || vouchi_char_is_digit(c);
}

/** Whether a mark of possession stands at `at`: "'s" in the packs' words. */
static bool
is_owner(const VouchiFinder *const finder, const size_t at)
{
  size_t end = at;
  return vouchi_seek_value(finder, at, VOUCH_LEX_ROLE, VOUCH_VIEW("of-after"),
                           &end);
}

/** The end of the word at `at`, with what joints keep together: "Ter-Petrosyan"
 *  and "U.S.", but neither "Gorbachev's" nor a full stop. */
static size_t
token_end(const VouchiFinder *const finder, const size_t at)
{
  const VouchView text = finder->folded;
  size_t          end  = at;
  for (;;) {
    while (end < text.size && is_word(vouchi_char_at(text, end))) {
      (void)vouchi_char_next(text, &end);
    }
    size_t         next = end;
    const uint32_t c    = end < text.size ? vouchi_char_next(text, &next) : 0U;
    if (!is_joint(c) || next >= text.size ||
        !is_word(vouchi_char_at(text, next)) || is_owner(finder, end) ||
        (c == '.' && vouchi_word_end(text, next) - next > 2U)) {
      return end;
    }
    end = next;
  }
}

static bool
is_acronym(const VouchiFinder *const finder, const VouchiToken *const token)
{
  size_t letters = 0U;
  for (size_t at = token->begin; at < token->end;) {
    const size_t   here = at;
    const uint32_t c    = vouchi_char_next(finder->folded, &at);
    if (vouchi_char_is_letter(c)) {
      ++letters;
      if (!vouchi_is_capital(finder, here)) {
        return false;
      }
    }
  }
  return letters >= 2U;
}

bool
vouchi_has_shape(const VouchiNaming *const naming,
                 const size_t              i,
                 const char *const         shape)
{
  const VouchiFinder *const finder = naming->finder;
  const VouchiToken *const  token  = &naming->tokens[i];
  const VouchView           word =
    vouch_view(finder->folded.data + token->begin, token->end - token->begin);
  size_t                            count = 0U;
  const VouchLexEntry *const *const all =
    finder->language == SIZE_MAX
      ? NULL
      : vouch_packs_facts(finder->packs, finder->language, VOUCH_LEX_SHAPE,
                          vouch_view_from_string(shape), &count);
  for (size_t k = 0U; k < count; ++k) {
    const VouchView ending =
      vouch_view(all[k]->phrase.data + 1, all[k]->phrase.size - 1U);
    if (all[k]->phrase.size > 1U && word.size >= ending.size + 2U &&
        vouch_view_ends(word, ending)) {
      return true;
    }
  }
  return false;
}

const VouchLexEntry *
vouchi_token_is(const VouchiNaming *const naming,
                const size_t              i,
                const VouchLexClass       lex_class,
                const char *const         value)
{
  const VouchLexEntry *entry =
    i < naming->count ? naming->tokens[i].entry : NULL;
  for (; entry; entry = entry->next) {
    if (vouchi_counts(naming->finder, entry, VOUCHI_CLASS(lex_class)) &&
        (!value ||
         vouch_view_equal(entry->value, vouch_view_from_string(value)))) {
      return entry;
    }
  }
  return NULL;
}

const VouchLexEntry *
vouchi_token_starts(const VouchiNaming *const naming,
                    const size_t              i,
                    const VouchLexClass       lex_class,
                    const char *const         value,
                    size_t *const             end)
{
  if (i >= naming->count) {
    return NULL;
  }
  size_t               stop = naming->tokens[i].begin;
  const VouchLexEntry *entry =
    vouchi_seek_word(naming->finder, stop, VOUCHI_CLASS(lex_class), &stop);
  for (; entry; entry = entry->next) {
    if (vouchi_counts(naming->finder, entry, VOUCHI_CLASS(lex_class)) &&
        (!value ||
         vouch_view_equal(entry->value, vouch_view_from_string(value)))) {
      size_t k = i + 1U;
      while (k < naming->count && naming->tokens[k].begin < stop) {
        ++k;
      }
      *end = k;
      return entry;
    }
  }
  return NULL;
}

/** What the lexicons and endings say of a token. */
static void
look_up(VouchiNaming *const naming, const size_t i)
{
  VouchiToken *const token = &naming->tokens[i];
  token->phrase_end        = token->end;
  token->entry =
    vouchi_seek_word(naming->finder, token->begin, ASKED, &token->phrase_end);
  bool known = false;
  for (const VouchLexEntry *entry = token->entry; entry; entry = entry->next) {
    if (vouchi_counts(naming->finder, entry, ASKED) &&
        entry->lex_class != VOUCH_LEX_NAME) {
      known = true;
    }
  }
  token->flags |= known ? TOKEN_COMMON : 0U;
  if (!(token->flags & TOKEN_CAPITAL)) {
    return;
  }
  if (vouchi_token_is(naming, i, VOUCH_LEX_NAME, "adjective")) {
    token->flags |= TOKEN_ADJECTIVE;
  } else if (vouchi_token_is(naming, i, VOUCH_LEX_NAME, "group")) {
    token->flags |= TOKEN_GROUP;
  } else if (!known && !(token->flags & TOKEN_ACRONYM)) {
    token->flags |= vouchi_has_shape(naming, i, "group")       ? TOKEN_GROUP
                    : vouchi_has_shape(naming, i, "adjective") ? TOKEN_ADJECTIVE
                                                               : 0U;
  }
}

static VouchiToken *
add_token(VouchiNaming *const naming, const size_t begin, const size_t end)
{
  VouchiFinder *const finder = naming->finder;
  if (!(naming->count & (naming->count - 1U))) {
    naming->tokens =
      (VouchiToken *)vouch_arena_grow(finder->arena, naming->tokens,
                                      naming->count,
                                      naming->count ? 2U * naming->count : 1U,
                                      sizeof(VouchiToken));
    if (!naming->tokens) {
      naming->count  = 0U;
      finder->status = VOUCH_NO_MEMORY;
      return NULL;
    }
  }
  VouchiToken *const token = &naming->tokens[naming->count++];
  *token                   = (VouchiToken){.begin = begin, .end = end};
  return token;
}

/** Whether only one space, or nothing, stands between two tokens. */
static bool
is_joined(const VouchView text, const size_t before, const size_t begin)
{
  return before == begin || (before + 1U == begin && text.data[before] == ' ');
}

void
vouchi_names_tokens(VouchiNaming *const naming)
{
  const VouchiFinder *const finder = naming->finder;
  const VouchView           text   = finder->folded;
  size_t                    before = SIZE_MAX;
  bool                      first  = true;
  for (size_t at = 0U; at < text.size && !finder->status;) {
    const uint32_t c = vouchi_char_at(text, at);
    if (!is_word(c)) {
      first = first || c == '"' || c == 0x201CU || c == ':';
      (void)vouchi_char_next(text, &at);
      continue;
    }
    VouchiToken *const token = add_token(naming, at, token_end(finder, at));
    if (!token) {
      return;
    }
    at = token->end;
    token->flags |=
      vouchi_is_capital(finder, token->begin) ? TOKEN_CAPITAL : 0U;
    token->flags |= vouchi_char_is_digit(c) ? TOKEN_NUMBER : 0U;
    token->flags |= first ? TOKEN_FIRST : 0U;
    token->flags |= before != SIZE_MAX && is_joined(text, before, token->begin)
                      ? TOKEN_JOINED
                      : 0U;
    token->flags |= is_acronym(finder, token) ? TOKEN_ACRONYM : 0U;
    token->flags |= is_owner(finder, token->end) ? TOKEN_OWNER : 0U;
    before = token->end;
    first  = false;
    look_up(naming, naming->count - 1U);
  }
}
