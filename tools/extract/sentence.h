/* sentence.h - a sentence of running text as a row of items
 *
 * Items are names and phrases, dates, quantities, phrases of the lexicons,
 * other words and marks. What stands with what (coordination, the particle
 * before a name, the verb before an object) is worked out once; rules then ask
 * for the slots of a trigger (slots.h).
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_SENTENCE_H
#define VOUCH_EXTRACT_SENTENCE_H

#include "line.h"

/** How a name stands to a trigger: by its place, or by a particle whose VALUE
 *  in the lexicon (class role) is the slot's name. */
typedef enum {
  SLOT_NONE,
  SLOT_SUBJECT,
  SLOT_OBJECT,
  SLOT_SECOND,  /**< A second object. */
  SLOT_BEFORE,  /**< Right before a noun: "the Danish offensive". */
  SLOT_OWNER,   /**< "Denmark's offensive" */
  SLOT_NAMED,   /**< Right behind a noun: "the capital Oslo". */
  SLOT_APPOSED, /**< What a noun in apposition says it of. */
  SLOT_BY,
  SLOT_OF,
  SLOT_IN,
  SLOT_NEAR,
  SLOT_FROM,
  SLOT_TO,
  SLOT_INTO,
  SLOT_ON,
  SLOT_AGAINST,
  SLOT_WITH,
  SLOT_BETWEEN,
  SLOT_FOR,
  SLOT_AS,
  SLOT_UNDER,
  SLOT_DURING,
  SLOT_THROUGH,
  SLOT_ABOUT,
  SLOT_INCLUDING,
  SLOT_AFTER,
  SLOT_FIGURE, /**< The number that is told of a count. */
  SLOT_COUNT
} Slot;

/** The name of a slot in rules and lexicons. */
const char *vouchi_slot_name(Slot slot);

typedef enum {
  ITEM_WORD,
  ITEM_NAME, /**< A name or a phrase that may fill a role. */
  ITEM_ADJECTIVE,
  ITEM_PRONOUN,
  ITEM_DATE,
  ITEM_QUANTITY,
  ITEM_MARK
} ItemKind;

/** Small words, from the lexicon's class grammar; a set. */
enum {
  GRAMMAR_PASSIVE    = 1U << 0U,  /**< "was", "bị" */
  GRAMMAR_PASSIVE_BY = 1U << 1U,  /**< Its agent may follow it: 被 */
  GRAMMAR_AUXILIARY  = 1U << 2U,  /**< "had", "did" */
  GRAMMAR_COPULA     = 1U << 3U,  /**< "is", "là" */
  GRAMMAR_NEGATION   = 1U << 4U,  /**< "not" */
  GRAMMAR_MODAL      = 1U << 5U,  /**< "would": it is not said to have been. */
  GRAMMAR_PLAN       = 1U << 6U,  /**< "planned to", "demanded" */
  GRAMMAR_CONDITION  = 1U << 7U,  /**< "if" */
  GRAMMAR_CLAUSE     = 1U << 8U,  /**< "while": a clause starts. */
  GRAMMAR_RELATIVE   = 1U << 9U,  /**< "which" */
  GRAMMAR_INFINITIVE = 1U << 10U, /**< "to" before a verb. */
  GRAMMAR_VERB       = 1U << 11U, /**< Another verb. */
  GRAMMAR_LIGHT      = 1U << 12U, /**< A verb that says little: "launched". */
  GRAMMAR_OWNER      = 1U << 13U, /**< "their" */
  GRAMMAR_BOTH       = 1U << 14U, /**< "both sides" */
  GRAMMAR_PERSON     = 1U << 15U, /**< "he": a pronoun for a person. */
  GRAMMAR_PLURAL     = 1U << 16U, /**< "they" */
  GRAMMAR_THING      = 1U << 17U, /**< "it" */
  GRAMMAR_AND        = 1U << 18U,
  GRAMMAR_ARTICLE    = 1U << 19U, /**< "the": a noun follows. */
  GRAMMAR_ADVERB     = 1U << 20U, /**< Stands between a verb and its helper. */
  GRAMMAR_THERE      = 1U << 21U, /**< "there were" */
  GRAMMAR_LIST       = 1U << 22U, /**< A comma of lists: 、 */
  GRAMMAR_DOES       = 1U << 23U, /**< "began to": what follows happened. */
  GRAMMAR_CAUSE      = 1U << 24U, /**< "forced X to" */
  GRAMMAR_SAME_YEAR  = 1U << 25U, /**< "the same year" */
  GRAMMAR_SAME_MONTH = 1U << 26U,
  GRAMMAR_SAME_DAY   = 1U << 27U,
  GRAMMAR_NEXT_DAY   = 1U << 28U,
  GRAMMAR_NEXT_YEAR  = 1U << 29U,
  GRAMMAR_WHERE      = 1U << 30U, /**< "where": a place told before it. */
  /** "the latter": a person or a thing, the one named last. */
  GRAMMAR_LATTER = GRAMMAR_PERSON | GRAMMAR_THING
};

/** A date that counts from the one told last: "two days later". */
typedef enum { SPAN_DAYS, SPAN_WEEKS, SPAN_MONTHS, SPAN_YEARS } TimeSpanUnit;

typedef struct {
  int32_t      count; /**< Negative: before it; 0: none. */
  TimeSpanUnit unit;
} TimeSpan;

/** How a trigger is used. */
typedef enum { FORM_ANY, FORM_FINITE, FORM_BASE, FORM_GERUND, FORM_NOUN } Form;

typedef struct {
  ItemKind             kind;
  VouchSpan            range; /**< In the folded text. */
  const VouchMention  *mention;
  const VouchMention  *inner;  /**< A name within a quantity. */
  const VouchLexEntry *act;    /**< It is a trigger. */
  VouchSpan            act_at; /**< Its words; within a name perhaps. */
  const VouchLexEntry *entry;
  uint32_t             grammar;
  char                 mark;     /**< Of a mark: an ASCII stand-in. */
  Slot                 particle; /**< It is a particle of this slot. */
  bool                 behind;   /**< A particle that follows its name. */
  const VouchLexEntry *other;    /**< Another meaning as a trigger. */
  bool                 verb;
  bool                 closes;   /**< Closes an adverbial clause: 之後 */
  bool                 later;    /**< What the main clause tells came later. */
  bool                 undone;   /**< "cancelled": it did not come about. */
  bool                 planned;  /**< "was planned": it may not have. */
  bool                 suffers;  /**< "faced": its subject did not do it. */
  bool                 taken;    /**< A quantity that was claimed. */
  VouchDate            date;     /**< Of a date, its year from what stands
                                      before it. */
  TimeSpan             span;     /**< Of a date that counts from another. */
  bool                 clipped;  /**< Of a name: a word that no lexicon knows
                                      stands before it, its noun or a verb. */
  uint16_t             aside;    /**< In brackets or an apposition: which. */
  Slot                 governor; /**< Of a name: its particle's slot. */
  uint32_t             head;     /**< Of a name: the item that governs it. */
  uint32_t             begin;    /**< Where its modifiers start, where they
                                      stand first. */
  uint32_t             first;    /**< Of a name: first and ...       */
  uint32_t             last;     /**< ... last of its coordination. */
} Item;

#define NO_ITEM UINT32_MAX

typedef struct {
  Line     line; /**< Its text, span, block and language. */
  size_t   language;
  Item    *items;
  uint32_t count;
  bool     quoted; /**< Something stands in quotation marks. */
  bool     dense;  /**< Modifiers stand first, commas end clauses: dense.h. */
  bool     light;  /**< Only light verbs make their subject do what the noun
                        behind them names. */
  bool     syllables; /**< Spaces stand between the syllables of a word. */
} Sentence;

/** Cut into items. The mentions of `sentence->line` are settled. */
void vouchi_sentence_items(Extract *x, Sentence *sentence);

/** The end of a span of time at `at` of the folded text that counts from what
 *  was told last; 0: none. */
size_t vouchi_span_of_time(const Extract  *x,
                           const Sentence *sentence,
                           size_t          at,
                           TimeSpan       *span);

/** Work out what stands with what. */
void vouchi_sentence_syntax(const Extract *x, Sentence *sentence);

/** Number what stands in brackets, and appositions between commas. */
void vouchi_sentence_asides(const Sentence *sentence);
void vouchi_sentence_appositions(const Sentence *sentence);

/** Group names that are coordinated; their governors are found. */
void vouchi_sentence_groups(const Sentence *sentence);

/** Make triggers of what joins two names ("X in Y", "X (Y)", "X, Y") and of
 *  quantities: VALUE `link.in`, `link.bracket`, `number.percent` ... */
void vouchi_sentence_links(const Extract *x, Sentence *sentence);

/** Further types of a quantity in rules, above those of mentions: what its
 *  act says is counted. */
enum {
  TYPE_PERCENT = VOUCH_MENTION_THING + 1,
  TYPE_MONEY,
  TYPE_MEASURE,
  TYPE_AREA, /**< A measure as well. */
  TYPE_DISTANCE,
  TYPE_FORCES,
  TYPE_ARMS,
  TYPE_PEOPLE,
  TYPE_CIVILIANS, /**< People of whom it is told that they did not fight. */
  TYPE_MEMBERS,   /**< People as well: of a body. */
  TYPE_OTHER,
  TYPE_COUNTED_GROUP, /**< Whom it counts may act as a group does. */
  TYPE_COUNTED_UNIT
};
uint32_t vouchi_number_types(const VouchLexEntry *act);

/** The bit of one of those by its name ("percent"), or 0. */
uint32_t vouchi_number_type_named(VouchView name);

/** Whether a trigger is of this type: `link`, `number`, `say` ... */
bool vouchi_act_is(const VouchLexEntry *act, VouchView type);

/** The last trigger within a name makes it one: "massacre" of "Shusha
 *  massacre". */
void vouchi_find_inner_act(const Extract  *x,
                           const Sentence *sentence,
                           Item           *item);

/** The words of an item in the document. */
VouchView vouchi_item_words(const Extract  *x,
                            const Sentence *sentence,
                            const Item     *item);

/** Whether `word` ends as the pack of `language` says that a `value` ("verb",
 *  "adjective") does. */
bool vouchi_ends_as(const Extract *x,
                    size_t         language,
                    VouchView      word,
                    VouchView      value);

/** `TYPE`, `FRAME` and `FORM` of an act's VALUE. */
VouchView vouchi_act_type(VouchView value);
VouchView vouchi_act_stem(VouchView value); /**< Without the form. */
Form      vouchi_act_form(VouchView value);

#endif
