/* mention.h - names, dates, quantities and footnotes where they stand */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_MENTION_H
#define VOUCH_MENTION_H

#include "vouch/api.h"
#include "vouch/arena.h"
#include "vouch/date.h"
#include "vouch/document.h"
#include "vouch/pack.h"
#include "vouch/quantity.h"
#include "vouch/status.h"
#include "vouch/text.h"
#include "vouch/view.h"

#include <stddef.h>

VOUCH_BEGIN

typedef enum {
  VOUCH_MENTION_PERSON,
  VOUCH_MENTION_UNIT,
  VOUCH_MENTION_ORGANIZATION,
  VOUCH_MENTION_PLACE,
  VOUCH_MENTION_GROUP, /**< An ethnic or national group. */
  VOUCH_MENTION_EVENT, /**< A named event. */
  VOUCH_MENTION_WORK,
  VOUCH_MENTION_OFFICE,
  VOUCH_MENTION_SIDE,
  VOUCH_MENTION_DATE,
  VOUCH_MENTION_QUANTITY,
  VOUCH_MENTION_CITATION, /**< A footnote marker. */
  VOUCH_MENTION_THING     /**< Weapons and the like; fills roles only. */
} VouchMentionType;

/** "person", "unit", "organization" ...: as in the tables and entity IRIs. */
VOUCH_API const char *vouch_mention_type_name(VouchMentionType type);

/** One mention. Views point into the document or its arena. */
typedef struct VouchMention {
  VouchMentionType   type;
  VouchSpan          span;
  VouchView          label; /**< The name as the document writes it. */
  const VouchBlock  *block;
  VouchDate          date;     /**< Of a date. */
  VouchQuantity      quantity; /**< Of a quantity. */
  const VouchMarker *marker;   /**< Of a citation. */
  bool               flagged;  /**< Cannot be (30 February, year 0) or holds
                                    characters that hide: kept as text. */
  VouchSpan number;  /**< Of a quantity: the numeral(s) with their bounds and
                          range, without what is counted. */
  VouchSpan counted; /**< Of a quantity: what is counted ("civilians"); empty
                          where nothing is. */
  VouchView folded;  /**< Of a name: as its document's names are known by. */
  VouchView kind;    /**< Of a phrase: what the lexicon calls its noun. */
  uint8_t   sure;    /**< Of a name's type: 0 a guess to 3 told by its words. */
  bool      soft;    /**< No name but a phrase that may fill a role ("the
                          town", "young conscripts"): in no table. */
  VouchView alias;   /**< Of a name: another form that stands behind it, in
                          brackets or behind the name of a language. */
  VouchView alias_language; /**< Its tag, where the text tells. */
  VouchView id;             /**< IRI, filled by describe/. */
  VouchView iri;            /**< Its identity, where it has one. */
} VouchMention;

/** Whether a table of mentions lists it: names, dates and quantities, but no
 *  footnote marker. */
static inline bool
vouch_mention_is_listed(const VouchMention *const mention)
{
  return mention->type != VOUCH_MENTION_CITATION;
}

/** The mentions of one stretch, in order of place. */
typedef struct {
  VouchMention *items;
  size_t        count;
} VouchMentions;

/** Dates, quantities and footnotes of `span`, which is a sentence or a cell
 *  that was folded to `text`. They do not overlap: a date wins over a
 *  quantity, the longer over the shorter, the earlier over the later. */
VOUCH_API VouchStatus vouch_mentions_find(const VouchDocument *document,
                                          const VouchPacks    *packs,
                                          const VouchBlock    *block,
                                          const VouchText     *text,
                                          VouchArena          *arena,
                                          VouchMentions       *mentions);

/** The names of one document while its sentences are read. */
typedef struct VouchNameTable VouchNameTable;

VOUCH_API VouchStatus vouch_names_new(const VouchDocument *document,
                                      const VouchPacks    *packs,
                                      VouchArena          *arena,
                                      VouchNameTable     **table);

/** Free what the arena does not hold. NULL is allowed. */
VOUCH_API void vouch_names_free(VouchNameTable *table);

/** Add, in `arena`, the names of a sentence of running text, and the phrases
 * that may stand for one (`soft`), to the dates and quantities that were found
 * in it. A name may lie within what a quantity counts, or within a longer name
 * that is told by a head before it. */
VOUCH_API VouchStatus vouch_names_find(VouchNameTable   *table,
                                       const VouchBlock *block,
                                       const VouchText  *text,
                                       VouchArena       *arena,
                                       VouchMentions    *mentions);

/** All sentences were read: what is found from now on teaches nothing. */
VOUCH_API void vouch_names_learned(VouchNameTable *table);

/** When all sentences were read: give names the type that most of the
 *  document tells of them, and take away what is none. */
VOUCH_API void vouch_names_settle(const VouchNameTable *table,
                                  VouchMentions        *mentions);

/** Whether a name (folded) is that of a place: a lexicon lists it, or the
 *  document has told so more than once. */
VOUCH_API bool vouch_names_is_place(const VouchNameTable *table,
                                    VouchView             folded);

/** The place or people of the document that an adjective ("danish", folded)
 *  is made of, as far as their letters tell. */
VOUCH_API bool vouch_names_of_adjective(const VouchNameTable *table,
                                        VouchView             adjective,
                                        VouchMentionType      type,
                                        VouchView            *label,
                                        VouchSpan            *span);

VOUCH_END_DECLS

#endif
