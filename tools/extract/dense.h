/* dense.h - sentences of languages in which modifiers stand before their noun
 * and commas end clauses
 *
 * A pack says so with `language modifiers: first`. Relative clauses and owners
 * are closed by a particle (`role of-after`) before the noun; what a particle
 * governs stands between the subject and the verb.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_DENSE_H
#define VOUCH_EXTRACT_DENSE_H

#include "slots.h"

/** Phrases, what governs them, and coordination. */
void vouchi_dense_syntax(const Sentence *sentence);

/** Whether the place of item `i` is that of a noun. */
bool vouchi_dense_wants_noun(const Sentence *sentence, uint32_t i);

/** Where the clause between commas that holds item `i` starts and ends. */
uint32_t vouchi_piece_begin(const Sentence *sentence, uint32_t i);
uint32_t vouchi_piece_end(const Sentence *sentence, uint32_t i);

/** Fill the subject of the trigger, whose clause starts at item `left`, with
 *  that of the clauses before it, or with what a verb made do something. */
void vouchi_carry_subject(const Sentence *sentence,
                          uint32_t        left,
                          Slots          *slots);

/** Whether unknown characters stand right beside the name at item `i`, so that
 *  it may be a part of a longer name, or belong to what they name. */
bool vouchi_dense_ragged(const Sentence *sentence, uint32_t i);

/** Mark what is doubtful. */
void vouchi_dense_doubt(const Sentence *sentence, Slots *slots);

/** As vouchi_slots(). */
void vouchi_dense_slots(const Sentence *sentence, Slots *slots);

/** Whether a mark ends a clause. */
bool vouchi_dense_ends(const Item *item);

static inline bool
vouchi_is_nominal(const Item *const item)
{
  return item->kind == ITEM_NAME || item->kind == ITEM_PRONOUN ||
         item->kind == ITEM_QUANTITY;
}

/** The particle between an owner or a clause and the noun. */
static inline bool
vouchi_is_of(const Item *const item)
{
  return item->particle == SLOT_OWNER && item->behind;
}

/** A verb that says something, no helper of one. */
static inline bool
vouchi_is_content(const Item *const item)
{
  return item->verb &&
         (item->act || (item->grammar & (GRAMMAR_VERB | GRAMMAR_LIGHT |
                                         GRAMMAR_CAUSE | GRAMMAR_COPULA)));
}

/** "in X and Y", "took X and Y": places where something is, no sides. */
static inline bool
vouchi_is_somewhere(const Item *const item)
{
  return (item->governor == SLOT_NONE && item->head != NO_ITEM) ||
         item->governor == SLOT_IN || item->governor == SLOT_NEAR ||
         item->governor == SLOT_FROM || item->governor == SLOT_TO ||
         item->governor == SLOT_INTO;
}

#endif
