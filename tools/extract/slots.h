/* slots.h - what stands where round a trigger */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_SLOTS_H
#define VOUCH_EXTRACT_SLOTS_H

#include "sentence.h"

typedef enum { VOICE_ACTIVE, VOICE_PASSIVE, VOICE_NOUN } Voice;

typedef struct {
  uint32_t trigger;
  Voice    voice;
  uint32_t fillers[SLOT_COUNT]; /**< First item of a group, or NO_ITEM. */
  uint32_t date;                /**< The nearest date of the clause. */
  uint32_t support; /**< The verb that a noun leans on: "launched". */
  uint32_t doubt;   /**< Slots, as bits, whose fillers are not sure. */
  bool     negated;
  bool     unreal;   /**< Planned, demanded, possible, conditional. */
  bool     carried;  /**< The subject comes from another clause. */
  bool     nameless; /**< The subject is no name: "the attack was ...". */
  bool     gerund;   /**< A gerund: its clause is another verb's. */
  bool     told;     /**< Of a noun: its clause tells that it happened. */
  bool     single;   /**< Fillers count without their coordination. */
  uint32_t alone;    /**< A filler that stands for itself, not its list. */
} Slots;

/** The name that a phrase stands before: the person of "president X", X of
 *  "the village X", "units of X" and "a committee, the X"; else `item`. */
uint32_t vouchi_name_behind(const Sentence *sentence, uint32_t item);

/** Whether a main clause ends with an item: a semicolon, "while", "but". */
bool vouchi_ends_main_clause(const Item *item);

/** Whether the trigger is an office of the person named right behind it, who
 *  holds it whatever the clause says of her. */
bool vouchi_is_held(const Sentence *sentence, const Slots *slots);

/** "Had X come, Y ...": whether a helper verb at `begin` stands before its
 *  subject. */
bool vouchi_is_inverted(const Sentence *sentence, uint32_t begin);

/** What is told not to have come about. */
void vouchi_undone(const Sentence *sentence, Slots *slots);

/** What is told only as wanted, or under a condition. */
void vouchi_mood(const Sentence *sentence, Slots *slots);

/** Names and dates to the left of item `begin`, up to the start of the clause;
 *  with `subject`, the first that nothing governs is one. */
void vouchi_look_left(const Sentence *sentence,
                      uint32_t        begin,
                      bool            subject,
                      Slots          *slots);

/** The name to which the phrase at item `i` stands in apposition, or `i`. */
uint32_t vouchi_apposed_to(const Sentence *sentence, uint32_t i);

/** Where the other name starts in brackets that open at item `at`: behind a
 *  colon, "(Spanish: X)", else right behind them. */
uint32_t vouchi_in_brackets(const Sentence *sentence, uint32_t at);

/** The names that the link at `slots->trigger` joins. */
void vouchi_link_slots(const Sentence *sentence, Slots *slots);

/** The number that is told of the count that the trigger names. */
void vouchi_take_figure(const Sentence *sentence, Slots *slots);

/** What a small word beside a verb tells of it: "not", "would". */
void vouchi_take_helper(Slots *slots, const Item *item);

/** Walk over helpers to the left of the verb at item `verb`: the first item of
 *  the verb group. `*passive` becomes whether a mark of the passive is there.
 */
uint32_t vouchi_verb_group(const Sentence *sentence,
                           uint32_t        verb,
                           Slots          *slots,
                           bool           *passive);

/** Names and dates to the right of item `end`, up to the end of the clause. */
void vouchi_look_right(const Sentence *sentence, uint32_t end, Slots *slots);

/** What stands round the noun at `slots->trigger`. */
void vouchi_read_noun(const Sentence *sentence, Slots *slots);

/** Look round the trigger at item `trigger`. */
void vouchi_slots(const Sentence *sentence, uint32_t trigger, Slots *slots);

#endif
