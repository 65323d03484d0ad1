/* dense_clause.h - the clause of a verb, and walking to its left
 *
 * Shared by the readings of verbs and of nouns that lean on them.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_DENSE_CLAUSE_H
#define VOUCH_EXTRACT_DENSE_CLAUSE_H

#include "dense.h"

/** The stretch of items that belongs to a verb's clause. */
typedef struct {
  const Sentence *sentence;
  Slots          *slots;
  uint16_t        aside;
  uint32_t        left;
  uint32_t        right;
  uint32_t        of; /**< The particle that closes it, or NO_ITEM. */
  uint32_t        verb;
  bool            noun;   /**< Of a noun that leans on the verb. */
  bool            framed; /**< A particle before it and a word behind it make
                               it an adverbial: "with X mediating". */
} Clause;

/** What stands left of the verb while it is walked over. */
typedef struct {
  bool     subject; /**< Found. */
  bool     verb;    /**< Another verb was passed. */
  bool     name;    /**< A name was passed. */
  bool     passive;
  bool     of;    /**< The end of a modifier was passed. */
  bool     pivot; /**< The subject is what another verb makes do it. */
  bool     said;  /**< A verb of saying was passed. */
  uint32_t at;    /**< Where the name that was passed last starts. */
  uint32_t joint; /**< An "and" that was passed right before it. */
} Left;

static inline void
vouchi_dense_fill(Slots *const slots, const Slot slot, const uint32_t item)
{
  if (slots->fillers[slot] == NO_ITEM) {
    slots->fillers[slot] = item;
  }
}

/** Whether a trigger is a verb of saying. */
static inline bool
vouchi_dense_says(const Item *const item)
{
  return item->act && vouchi_act_is(item->act, VOUCH_VIEW("say"));
}

/** The number that counts the noun of a group of one, or the group. */
uint32_t vouchi_dense_numbered(const Sentence *sentence, uint32_t first);

/** Take a small word to the left of the verb. */
void vouchi_dense_take_word(const Clause *clause, uint32_t i, Left *left);

/** Names, dates and small words to the left of item `from`. */
void vouchi_dense_look_left(const Clause *clause, uint32_t from, Left *left);

#endif
