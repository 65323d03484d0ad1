/* finder.h - one stretch of folded text, and the steps that all kinds share
 *
 * Finders work on positions in folded text: a step that succeeds says where
 * it ended, one that fails leaves everything as it was. Words are asked of the
 * lexicon by class, in the language of the block.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FIND_FINDER_H
#define VOUCH_FIND_FINDER_H

#include "vouch/mention.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOUCHI_CLASS(lex_class) (UINT64_C(1) << (lex_class))

typedef struct {
  const VouchDocument *document;
  const VouchPacks    *packs;
  const VouchBlock    *block;
  const VouchText     *text;
  VouchView            folded;
  VouchArena          *arena;
  size_t               language; /**< Of the words to be used; SIZE_MAX: any. */
  bool                 cell;
  size_t               time; /**< Behind an hour that was read. */
  int32_t              year; /**< Of the last date, 0 when there was none. */
  bool                 looked_back; /**< For a year before the stretch. */
  uint8_t              month;       /**< Of the last date. */
  VouchMention        *items;
  size_t               count;
  size_t               capacity;
  VouchStatus          status;
  uint64_t            *starts; /**< By byte, from vouchi_remember_starts(). */
} VouchiFinder;

/** A number as it stands, in digits or words. */
typedef struct {
  VouchNumber value;
  size_t      end;
  uint8_t     digits;     /**< Figures in it; 0: all in words. */
  bool        plain;      /**< Only digits: no separator, no multiplier. */
  bool        multiplied; /**< A multiplier stands in it. */
  int64_t     factor;     /**< Of digits and one multiplier; else 1. */
} VouchiNumeral;

/** Behind one space at `at`, or `at`. */
static inline size_t
vouchi_skip_space(const VouchView text, const size_t at)
{
  return at < text.size && text.data[at] == ' ' ? at + 1U : at;
}

static inline bool
vouchi_byte_is(const VouchView text, const size_t at, const char byte)
{
  return at < text.size && text.data[at] == byte;
}

/** Whether an entry is of the finder's language and of `classes`. */
static inline bool
vouchi_counts(const VouchiFinder *const  finder,
              const VouchLexEntry *const entry,
              const uint64_t             classes)
{
  return (classes >> entry->lex_class & 1U) &&
         (finder->language == SIZE_MAX || entry->language == finder->language);
}

/** Keep for each byte of the text which classes may start there, once that was
 *  asked: most places are asked several times, and most answers are no. Without
 *  it, as for a very long stretch, the answers are the same. */
void vouchi_remember_starts(VouchiFinder *finder);

/** The longest phrase of `classes` that stands at `at`, as its meaning in the
 *  finder's language, or NULL; `*end` becomes where it ends. */
const VouchLexEntry *vouchi_seek_word(const VouchiFinder *finder,
                                      size_t              at,
                                      uint64_t            classes,
                                      size_t             *end);

/** As vouchi_seek_word(), for one class and one VALUE. */
bool vouchi_seek_value(const VouchiFinder *finder,
                       size_t              at,
                       VouchLexClass       lex_class,
                       VouchView           value,
                       size_t             *end);

/** All classes of the longest phrase of `classes` at `at`. */
uint64_t vouchi_seek_classes(const VouchiFinder *finder,
                             size_t              at,
                             uint64_t            classes,
                             size_t             *end);

/** A fact of the finder's language, or an empty view. */
VouchView vouchi_seek_fact(const VouchiFinder *finder, VouchView value);

/** The plain digits at `at`, at most nine: their number and value. */
size_t vouchi_seek_digits(VouchView text, size_t at, int32_t *value);

/** The number at `at`, in digits or words, with its multipliers. */
bool vouchi_seek_numeral(const VouchiFinder *finder,
                         size_t              at,
                         VouchiNumeral      *numeral);

/** `number` times `factor`; false when that does not fit. */
bool vouchi_number_times(VouchNumber *number, int64_t factor);

/** A dash that may stand between the ends of a range, with spaces around it:
 *  where it ends, or `at`. */
size_t vouchi_seek_dash(VouchView text, size_t at);

/** Whether what stands at `at` is counted by a number before it: a unit, a
 *  classifier, a kind, a multiplier ... */
bool vouchi_is_counted(const VouchiFinder *finder, size_t at);

/** Whether the document writes a capital where folded byte `at` is. */
bool vouchi_is_capital(const VouchiFinder *finder, size_t at);

/** The end of the word at `at`. */
size_t vouchi_word_end(VouchView text, size_t at);

/** Add a mention of folded [begin, end) and return it; NULL on no memory. */
VouchMention *vouchi_add_mention(VouchiFinder    *finder,
                                 VouchMentionType type,
                                 size_t           begin,
                                 size_t           end);

/** A date at `at`: added, and where it ends; 0 when there is none. */
size_t vouchi_seek_date(VouchiFinder *finder, size_t at);

/** Whether a date stands at `at`. */
bool vouchi_is_date(const VouchiFinder *finder, size_t at);

/** A quantity at `at`: added, and where it ends; 0 when there is none. */
size_t vouchi_seek_quantity(VouchiFinder *finder, size_t at);

/** What a number counts. */
typedef struct {
  size_t begin;      /**< Of the classifier or the noun. */
  size_t counted;    /**< Of the noun. */
  size_t end;        /**< Of all. */
  bool   kind;       /**< A kind or a plural was found. */
  bool   named_kind; /**< It has a concept. */
  bool   classifier; /**< A classifier stands first. */
  bool   apart;      /**< In Han: characters stand before the kind. */
  bool   person;     /**< The classifier is one of persons. */
  bool   itself;     /**< The classifier is a kind: 人. */
} VouchiNoun;

/** What a number that ended at `at` counts; false: nothing that is known. */
bool vouchi_seek_noun(const VouchiFinder *finder, size_t at, VouchiNoun *noun);

/** Add the footnote markers of the stretch. */
void vouchi_seek_citations(VouchiFinder *finder);

#endif
