/* words.h - what the language packs say about a piece of a document
 *
 * Readers know no words; they ask here. Only short stretches are looked at,
 * so that the cost of a document does not hang on its words. Without packs
 * every answer is "no".
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_WORDS_H
#define VOUCH_READ_WORDS_H

#include "vouch/document.h"
#include "vouch/pack.h"
#include "vouch/text.h"

typedef struct {
  const VouchDocument *document; /**< NULL: only views can be asked about. */
  VouchView            bytes;
  const VouchPacks    *packs;
  VouchArena          *scratch; /**< Emptied for each question. */
  VouchStatus          status;  /**< The first failure: "no" was said then. */
} VouchWords;

/** What the reading of an infobox field means to a reader. */
typedef enum {
  VOUCH_FIELD_NONE,  /**< No head of a field. */
  VOUCH_FIELD_PLAIN, /**< One column. */
  VOUCH_FIELD_EVENT, /**< Of an event: its head may be set off by a space. */
  VOUCH_FIELD_SIDES, /**< Two columns, each with many values. */
  VOUCH_FIELD_COUNTS /**< Two columns of numbers. */
} VouchFieldKind;

/** Ask about `bytes`, which are those of `document` where that is not NULL. */
VouchStatus vouchi_words_begin(VouchWords          *words,
                               VouchView            bytes,
                               const VouchDocument *document,
                               const VouchPacks    *packs);

/** Forget the packs; returns the first failure of all questions. */
VouchStatus vouchi_words_end(VouchWords *words);

/** `span` folded; lives until the next question. Empty without packs. */
VouchView vouchi_words_fold(VouchWords *words, VouchSpan span);

/** The same with origins, where a document is asked about; false: not so. */
bool vouchi_words_fold_text(VouchWords *words, VouchSpan span, VouchText *text);

/** The meaning of exactly `span`, or NULL. */
const VouchLexEntry *vouchi_words_find(VouchWords   *words,
                                       VouchSpan     span,
                                       VouchLexClass lex_class);

/** The same, also tried without what heads may end with: markers, a colon, a
 *  part in brackets. */
const VouchLexEntry *vouchi_words_head(VouchWords   *words,
                                       VouchSpan     span,
                                       VouchLexClass lex_class);

/** Whether `span` is a whole phrase of any class in the set `classes`, or is
 *  wholly made of such phrases, digits and punctuation. */
bool vouchi_words_only(VouchWords *words, VouchSpan span, uint64_t classes);

/** Whether a phrase of the set `classes` starts `span`; `*end` becomes where
 *  it ends. */
const VouchLexEntry *vouchi_words_start(VouchWords *words,
                                        VouchSpan   span,
                                        uint64_t    classes,
                                        size_t     *end);

/** Whether a phrase of the set `classes` ends `span`. */
bool vouchi_words_ends(VouchWords *words, VouchSpan span, uint64_t classes);

/** Whether `line` belongs to the site and not to the text. */
bool vouchi_words_is_boilerplate(VouchWords *words, VouchSpan line);

/** The kind of a field's reading. */
VouchFieldKind vouchi_field_kind(const VouchLexEntry *entry);

/** True where `entry`, or another meaning of its phrase, has `value`. */
bool vouchi_entry_has(const VouchLexEntry *entry,
                      VouchLexClass        lex_class,
                      VouchView            value);

/** The field whose head starts `line`, which may be glued to what follows;
 *  `*end` becomes where the head ends. `whole` asks for a head that is the
 *  line (but for markers and brackets). NULL where there is none. */
const VouchLexEntry *vouchi_words_field(VouchWords *words,
                                        VouchSpan   line,
                                        bool        whole,
                                        size_t     *end);

/** Where a head that no pack knows ends in a line such as "Sub-regionTampere":
 *  before a capital inside a word; `line.begin` where there is none. */
size_t vouchi_words_glue(VouchView bytes, VouchSpan line);

/** Whether `span` is a stretch of time and nothing else: "1988-1991". */
bool vouchi_words_is_period(VouchWords *words, VouchSpan span);

#endif
