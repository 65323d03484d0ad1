/* name_han.c - names in a script without spaces and capitals
 *
 * Known names and heads come from the lexicons; foreign names are runs of the
 * characters that spell them, joined by a middle dot or a hyphen. What stands
 * behind such a run tells what it names: a people, an army, a republic.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/names.h"

#include "fold/letters.h"

enum { MIDDLE_DOT = 0xB7, SHORTEST = 2, HEADS_MOST = 4 };

#define WORDS                                                           \
  (VOUCHI_CLASS(VOUCH_LEX_STOPWORD) | VOUCHI_CLASS(VOUCH_LEX_HEAD) |    \
   VOUCHI_CLASS(VOUCH_LEX_KIND) | VOUCHI_CLASS(VOUCH_LEX_ACT) |         \
   VOUCHI_CLASS(VOUCH_LEX_GRAMMAR) | VOUCHI_CLASS(VOUCH_LEX_ROLE) |     \
   VOUCHI_CLASS(VOUCH_LEX_CLAIMER) | VOUCHI_CLASS(VOUCH_LEX_NAME) |     \
   VOUCHI_CLASS(VOUCH_LEX_DATE_WORD) | VOUCHI_CLASS(VOUCH_LEX_SEASON) | \
   VOUCHI_CLASS(VOUCH_LEX_EVENT) | VOUCHI_CLASS(VOUCH_LEX_COUNTED))

static const struct {
  const char      *value;
  VouchMentionType type;
} types[] = {{"unit", VOUCH_MENTION_UNIT},
             {"organization", VOUCH_MENTION_ORGANIZATION},
             {"place", VOUCH_MENTION_PLACE},
             {"group", VOUCH_MENTION_GROUP},
             {"event", VOUCH_MENTION_EVENT},
             {"work", VOUCH_MENTION_WORK},
             {"person", VOUCH_MENTION_PERSON}};

/** The type that an entry of `lex_class` names, by VALUE or VALUE with "-end".
 */
static bool
type_named(const VouchiFinder *const finder,
           const VouchLexEntry      *entry,
           const VouchLexClass       lex_class,
           VouchMentionType *const   type)
{
  for (; entry; entry = entry->next) {
    for (size_t k = 0U; k < sizeof(types) / sizeof(*types); ++k) {
      const VouchView stem = vouch_view_from_string(types[k].value);
      if (vouchi_counts(finder, entry, VOUCHI_CLASS(lex_class)) &&
          vouch_view_starts(entry->value, stem) &&
          (entry->value.size == stem.size ||
           vouch_view_ends(entry->value, VOUCH_VIEW("-end")))) {
        *type = types[k].type;
        return true;
      }
    }
  }
  return false;
}

/** The end of a run of characters that spell names, at `at`. */
static size_t
transcribed_end(const VouchiFinder *const finder, const size_t at)
{
  const VouchView text       = finder->folded;
  size_t          end        = at;
  size_t          characters = 0U;
  while (end < text.size) {
    size_t         next = end;
    const uint32_t c    = vouchi_char_next(text, &next);
    size_t         stop = end;
    if (c == MIDDLE_DOT || (c == '-' && characters)) {
      if (!vouchi_char_is_han(vouchi_char_at(text, next))) {
        break;
      }
      end = next;
      continue;
    }
    const VouchLexEntry *const word =
      vouchi_seek_word(finder, end, WORDS, &stop);
    if (word && stop > next) {
      break; // A word of more than one character
    }
    if (!vouchi_seek_value(finder, end, VOUCH_LEX_SHAPE,
                           VOUCH_VIEW("transcription"), &stop)) {
      break;
    }
    end = next;
    ++characters;
  }
  return characters >= SHORTEST ? end : at;
}

/** Heads that close a name at `at`: their end, or `at`. */
static size_t
heads_end(const VouchiFinder *const finder,
          const size_t              at,
          VouchMentionType *const   type)
{
  size_t end = at;
  for (unsigned i = 0U; i < HEADS_MOST && end < finder->folded.size; ++i) {
    size_t                     stop = end;
    const VouchLexEntry *const word =
      vouchi_seek_word(finder, end, VOUCHI_CLASS(VOUCH_LEX_HEAD), &stop);
    if (!word || !type_named(finder, word, VOUCH_LEX_HEAD, type)) {
      break;
    }
    end = stop;
  }
  return end;
}

static void
add(VouchiNaming *const    naming,
    const size_t           begin,
    const size_t           end,
    const VouchMentionType type,
    const uint8_t          sure)
{
  VouchMention *const mention =
    vouchi_add_mention(naming->finder, type, begin, end);
  if (mention) {
    mention->sure = sure;
    mention->folded =
      vouch_view(naming->finder->folded.data + begin, end - begin);
  }
}

static bool
has_dot(const VouchView text, const size_t begin, const size_t end)
{
  for (size_t at = begin; at < end;) {
    if (vouchi_char_next(text, &at) == MIDDLE_DOT) {
      return true;
    }
  }
  return false;
}

/** A name at `at`: added, and its end; `at` where there is none. */
static size_t
take_name(VouchiNaming *const naming, const size_t at)
{
  const VouchiFinder *const  finder = naming->finder;
  VouchMentionType           type   = VOUCH_MENTION_PLACE;
  size_t                     end    = at;
  uint8_t                    sure   = 1U;
  const VouchLexEntry *const known =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_NAME), &end);
  if (known && type_named(finder, known, VOUCH_LEX_NAME, &type)) {
    sure = 3U;
  } else {
    end  = transcribed_end(finder, at);
    type = has_dot(finder->folded, at, end) ? VOUCH_MENTION_PERSON
                                            : VOUCH_MENTION_PLACE;
  }
  if (end == at) {
    return at;
  }
  VouchMentionType headed = type;
  const size_t     behind = heads_end(finder, end, &headed);
  if (behind > end && headed != VOUCH_MENTION_PERSON) {
    add(naming, at, behind, headed, 3U);
    return behind;
  }
  add(naming, at, end, type, sure);
  return end;
}

/** A head or kind alone: a phrase that may fill a role. */
static size_t
take_phrase(VouchiNaming *const naming, const size_t at)
{
  VouchiFinder *const        finder = naming->finder;
  VouchMentionType           type   = VOUCH_MENTION_GROUP;
  size_t                     end    = at;
  const VouchLexEntry *const word =
    vouchi_seek_word(finder, at,
                     VOUCHI_CLASS(VOUCH_LEX_HEAD) |
                       VOUCHI_CLASS(VOUCH_LEX_KIND),
                     &end);
  if (!word || end - at < 4U) {
    return at; // One character alone is part of some other word
  }
  const bool          head    = type_named(finder, word, VOUCH_LEX_HEAD, &type);
  VouchMention *const mention = vouchi_add_mention(finder, type, at, end);
  if (mention) {
    mention->soft = true;
    mention->kind = head ? vouch_view(NULL, 0U) : word->value;
  }
  return end;
}

void
vouchi_names_han(VouchiNaming *const naming)
{
  const VouchView text = naming->finder->folded;
  for (size_t at = 0U; at < text.size && !naming->finder->status;) {
    size_t next = at;
    size_t end  = at;
    if (vouchi_char_is_han(vouchi_char_next(text, &next))) {
      end = take_name(naming, at);
      end = end > at ? end : take_phrase(naming, at);
      if (end == at) {
        (void)vouchi_seek_word(naming->finder, at, WORDS, &end);
      }
    }
    at = end > at ? end : next;
  }
}
