/* names_han.h - runs of characters that spell foreign names */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FIND_NAMES_HAN_H
#define VOUCH_FIND_NAMES_HAN_H

#include "find/names.h"

/** Words that no name goes on over. */
#define VOUCHI_HAN_WORDS                                                \
  (VOUCHI_CLASS(VOUCH_LEX_STOPWORD) | VOUCHI_CLASS(VOUCH_LEX_HEAD) |    \
   VOUCHI_CLASS(VOUCH_LEX_KIND) | VOUCHI_CLASS(VOUCH_LEX_ACT) |         \
   VOUCHI_CLASS(VOUCH_LEX_GRAMMAR) | VOUCHI_CLASS(VOUCH_LEX_ROLE) |     \
   VOUCHI_CLASS(VOUCH_LEX_CLAIMER) | VOUCHI_CLASS(VOUCH_LEX_COUNTED) |  \
   VOUCHI_CLASS(VOUCH_LEX_DATE_WORD) | VOUCHI_CLASS(VOUCH_LEX_SEASON) | \
   VOUCHI_CLASS(VOUCH_LEX_EVENT) | VOUCHI_CLASS(VOUCH_LEX_ALIAS) |      \
   VOUCHI_CLASS(VOUCH_LEX_RELATION) | VOUCHI_CLASS(VOUCH_LEX_STANCE) |  \
   VOUCHI_CLASS(VOUCH_LEX_DATE_PART) | VOUCHI_CLASS(VOUCH_LEX_UNIT) |   \
   VOUCHI_CLASS(VOUCH_LEX_VAGUE) | VOUCHI_CLASS(VOUCH_LEX_APPROX) |     \
   VOUCHI_CLASS(VOUCH_LEX_BOUND))

/** A name that is spelt, or a part of such a run. */
typedef struct {
  size_t   begin;
  size_t   end;
  unsigned characters;
  unsigned strong; /**< Characters that are seldom anything else. */
  bool     dotted; /**< A middle dot joins its parts. */
} VouchiSpelt;

/** The longest run that starts at `at` and holds no known name. */
bool vouchi_han_spelt(const VouchiFinder *finder,
                      size_t              at,
                      VouchiSpelt        *spelt);

/** Whether a dot that joins the parts of a name stands at `at`. */
bool vouchi_han_is_dot(const VouchiFinder *finder, size_t at);

/** A name of the lexicon at `at`: its type and end. */
bool vouchi_han_known(const VouchiFinder *finder,
                      size_t              at,
                      VouchMentionType   *type,
                      size_t             *end);

/** Count the spelt runs of the document: a run that stands alone elsewhere is
 *  a name where it stands beside another one. */
VouchStatus vouchi_han_learn(VouchNameTable *table);

/** The first name of a run: `spelt->end` becomes its end. False: none. */
bool vouchi_han_first(const VouchNameTable *table,
                      const VouchiFinder   *finder,
                      VouchiSpelt          *spelt);

/** What a head or kind at a place is. */
typedef struct {
  VouchMentionType type;
  VouchView        kind;
  size_t           end;
  bool             generic; /**< Stands behind names but is no part of them. */
  bool             person;  /**< An office, rank or calling. */
} VouchiHanHead;

/** The head or kind at `at`. */
bool vouchi_han_head_at(const VouchiFinder *finder,
                        size_t              at,
                        VouchiHanHead      *head);

/** Whether [at, end) is a verb: behind one who acts it says what they did. */
bool vouchi_han_is_deed(const VouchiFinder *finder, size_t at, size_t end);

/** The heads that make a longer name of the one that ends at `at`; `*type`
 *  becomes what it then names. Returns its end, or `at`. */
size_t vouchi_han_heads_end(const VouchiFinder *finder,
                            size_t              at,
                            VouchMentionType   *type);

/** Whether a head stands behind a short run, so that it is a name after all. */
bool vouchi_han_has_head(const VouchiFinder *finder, const VouchiSpelt *spelt);

/** The type that the last head of a title gives. */
VouchMentionType vouchi_han_title_type(const VouchiFinder *finder,
                                       size_t              at,
                                       size_t              end);

/** "the 3rd Army", "第336摩托化步兵團": its end, or `at`. */
size_t vouchi_han_numbered_end(const VouchiFinder *finder, size_t at);

#endif
