/* prose.h - the sentences of a document while claims are taken from them */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_PROSE_H
#define VOUCH_EXTRACT_PROSE_H

#include "compiled.h"
#include "extract.h"
#include "slots.h"

enum {
  SPEAKERS_MAX = 6,
  NOUNS_MAX    = 24,
  ACTORS_MAX   = 8,
  PAIRS_MAX    = 12,
  NOUN_BYTES   = 28,
  TOLD_MAX     = 12
};

/** Who says the items [begin, end) of a sentence. */
typedef struct {
  uint32_t    begin;
  uint32_t    end;
  uint32_t    who;       /**< First item of the group, or NO_ITEM. */
  VouchSpan   words;     /**< Where it is no name: its words. */
  uint32_t    named;     /**< Items of the words that name who speaks, ...    */
  uint32_t    named_end; /**< ... where they stand among what is said. */
  VouchStance stance;
} Speaker;

/** What "the town" stands for, by its noun. */
typedef struct {
  char      noun[NOUN_BYTES]; /**< Folded. */
  size_t    size;
  VouchName name;
  size_t    sentence; /**< In which it was told. */
} Known;

/** Where an event of this class happened last. */
typedef struct {
  VouchTermName property;
  VouchName     place;
} Told;

/** Two that were named together, "between X and Y", and how often. */
typedef struct {
  VouchNames names;
  size_t     count;
} Pair;

/** What the sentences before told, for pronouns and the like. */
typedef struct {
  VouchName         person;
  size_t            person_age; /**< Sentences since. */
  VouchName         place;
  size_t            place_age;      /**< Sentences since. */
  size_t            sentence;       /**< Sentences so far, */
  size_t            entered;        /**< and where the section starts. */
  Told              told[TOLD_MAX]; /**< One a class. */
  size_t            told_count;
  VouchName         thing;            /**< Last subject that is no person. */
  VouchNames        many;             /**< Last subject that is many. */
  Pair              pairs[PAIRS_MAX]; /**< Who stand against each other. */
  size_t            pair_count;
  VouchName         event;
  VouchDate         date;
  size_t            date_age; /**< Sentences since; many: another section. */
  Known             nouns[NOUNS_MAX];
  size_t            noun_count;
  size_t            noun_next;
  const VouchBlock *heading;
  VouchName         section;   /**< A place that the heading names. */
  VouchTermName     count;     /**< What the last count was of: "toll". */
  size_t            count_age; /**< Sentences since. */
} Discourse;

typedef struct {
  Extract              *x;
  Sentence             *sentence;
  const VouchNameTable *names;
  Discourse            *discourse;
  VouchName             here; /**< Where the sentence has it happen so far. */
  Speaker               speakers[SPEAKERS_MAX];
  size_t                speaker_count;
} Prose;

/** Names of the group that starts at item `first`, resolved. */
void vouchi_prose_names(Prose *prose, uint32_t first, VouchNames *names);

/** The place or people that the adjective at `item` is made of. */
VouchName vouchi_prose_adjective(const Prose     *prose,
                                 uint32_t         item,
                                 VouchMentionType type);

/** The adjective of a people within an item, as it is written; its label is
 *  empty where there is none. */
VouchName vouchi_prose_nation(const Prose *prose, uint32_t item);

/** The name of one item, resolved; its label is empty where it is unclear. */
VouchName vouchi_prose_name(Prose *prose, uint32_t item);

/** Give dates without a year the one that was told before. */
void vouchi_prose_dates(Prose *prose);

/** The month in which the sentences before happened, where they are near. */
VouchDate vouchi_prose_when(const Prose *prose);

/** Who speaks in the sentence, and about what. */
void vouchi_prose_speakers(Prose *prose);

/** The speaker of an item, or NULL. */
const Speaker *vouchi_prose_speaker(const Prose *prose, uint32_t item);

/** Whether an item is only alleged or reported: "allegedly". */
bool vouchi_prose_is_alleged(const Prose *prose, uint32_t item);

/** Whether the sentence says of what it tells that it is not true. */
bool vouchi_prose_is_denied(const Prose *prose);

/** Try the rules of all triggers of the sentence. */
void vouchi_prose_match(Prose *prose);

/** Remember where an event happened. */
void vouchi_prose_happened(Prose *prose, const VouchClaim *claim);

/** What a trigger `*.toll` counts: "the number" means the count that was told
 *  before it. */
VouchTermName vouchi_told_count(const Prose *prose, uint32_t trigger);

void vouchi_remember_count(Prose *prose);

/** Start a section: what its heading tells. */
void vouchi_prose_heading(Prose *prose, const VouchMentions *mentions);

/** Remember what the sentence told. */
void vouchi_prose_remember(Prose *prose);

/** Where something happened, as far as the text tells: of losses (a
 *  quantity's `property`) also what was told before; of a measure only what its
 *  sentence tells, or the place that the document is about. */
VouchName vouchi_prose_where(Prose        *prose,
                             const Slots  *slots,
                             VouchTermName property);

/** The side that a number right behind it is about: "X 1,000 killed". */
VouchName vouchi_side_before(Prose *prose, const Slots *slots);

/** The place in what a number counts: "9% of Denmark's territory". */
VouchName vouchi_counted_place(const Prose *prose, uint32_t trigger);

/** A place behind "in" that stands in the same main clause, or NO_ITEM. */
uint32_t vouchi_place_in_clause(const Sentence *sentence, uint32_t trigger);

/** Whose a number of people under arms or of arms is, where its own words tell:
 *  "20 tanks of X". */
VouchName vouchi_prose_whose(Prose *prose, const Slots *slots);

/** Read all sentences of the document. */
void vouchi_read_prose(Extract *x);

/** "he" where commas end clauses: nobody named in his own clause, who stands as
 *  its subject; in the life of somebody he is the one it tells of, unless
 *  another one acts before him in the sentence. */
VouchName vouchi_dense_person(const Prose *prose, uint32_t pronoun);

/** The name that stands before the noun at `index`, or before its particle, and
 *  nothing else: "X的 army", "X mountains". `index` where there is none. */
uint32_t vouchi_dense_owner(const Sentence *sentence, uint32_t index);

/** The noun at `index` with the name at `owner` before it. */
VouchName vouchi_dense_owned(const Prose *prose,
                             uint32_t     owner,
                             uint32_t     index);

#endif
