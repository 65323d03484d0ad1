/* frame.h - a rule that holds round a trigger, and the claims made of it */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_FRAME_H
#define VOUCH_EXTRACT_FRAME_H

#include "prose.h"

/** A frame that holds, and what its captures caught. */
typedef struct {
  const Rule  *rule;
  const Frame *frame;
  const Slots *slots;
  uint32_t     items[CAPTURES_MAX];    /**< First of a group, or NO_ITEM. */
  uint32_t     types[CAPTURES_MAX];    /**< That were asked for; 0: any. */
  Slot         slots_of[CAPTURES_MAX]; /**< In which the fillers stand. */
  bool         doubtful; /**< What a slot must hold is not sure. */
} Held;

/** A claim being made of a frame. */
typedef struct {
  Prose      *prose;
  const Held *held;
  VouchClaim *claim;
  uint32_t    subject; /**< Members of groups, for facts. */
  uint32_t    value;
} Making;

/** The types of an item as bits: that of its mention, and for numbers what is
 *  counted. */
uint32_t vouchi_item_types(Prose *prose, uint32_t index);

/** Fill the role of a claim that a rule names. */
void vouchi_make_role(const Making *making, const Filler *filler);

/** The date of the clause, of the sentence, or of what was told before. */
void vouchi_make_date(const Making *making);

/** Claims of a template: facts for each subject and value, quantities for
 *  each number. */
void vouchi_make_claims(Prose *prose, const Held *held, const Template *made);

#endif
