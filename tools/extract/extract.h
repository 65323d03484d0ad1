/* extract.h - a document while claims are taken from it
 *
 * A failure is remembered in `status`; calls after it do nothing, so readings
 * need no checks in between.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_EXTRACT_H
#define VOUCH_EXTRACT_EXTRACT_H

#include "vouch/claim.h"
#include "vouch/names.h"
#include "vouch/rules.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RULE_NAMES = 64 };

typedef struct {
  const VouchDocument *document;
  const VouchPacks    *packs;
  const VouchRules    *rules;
  VouchArena          *arena;
  VouchArena          *scratch; /**< For what one paragraph needs. */
  VouchStatus          status;

  VouchName     title;       /**< What the document is about. */
  VouchTermName title_event; /**< War, Battle ... or VOUCH_NAME_NONE. */
  VouchView     title_word;  /**< The word of it that says so: "War". */

  VouchClaim  **claims; /**< Chunks of them: ask vouchi_claim_at(). */
  size_t        claim_count;
  size_t        chunk_count;
  VouchMention *mentions;
  size_t        mention_count;
  size_t        mention_room;
  bool          only_claims; /**< Mentions are counted and not kept, nor
                               the parts of rules. */
  VouchView     rule_names[RULE_NAMES]; /**< Made last, by their size. */
  size_t        searches; /**< Made in the running text, see unglue.c. */
} Extract;

/** What a new claim starts with. */
typedef struct {
  VouchClaimKind    kind;
  VouchTermName     property;
  const char       *rule; /**< Behind the language: "infobox-date". */
  double            confidence;
  VouchSpan         evidence;
  const VouchBlock *block;
} Start;

/** Set the status unless a failure is there already. */
void vouchi_fail(Extract *x, VouchStatus status);

/** The array `items` of `count` elements with room for one more; NULL and a
 *  failure without memory. Room doubles, so that a list takes linear time. */
void *vouchi_grow(Extract *x, void *items, size_t count, size_t size);

/** A new claim; NULL after a failure. It lives until the next is added. */
VouchClaim *vouchi_claim(Extract *x, const Start *start);

/** Claim number `index`, in the order in which they were made. */
VouchClaim *vouchi_claim_at(const Extract *x, size_t index);

/** Give back what claims were made in; vouchi_finish() has handed over a copy
 *  of them. */
void vouchi_free_claims(Extract *x);

/** Index of the first marker that begins at `at` or later. */
size_t vouchi_first_marker(const VouchDocument *document, size_t at);

/** The footnotes that stand in `span`, added to those of the claim. */
void vouchi_cite(Extract *x, VouchClaim *claim, VouchSpan span);

/** `span` with the footnote markers that follow it directly. */
VouchSpan vouchi_with_markers(const VouchDocument *document, VouchSpan span);

/** Add a name that has a label to a list. */
void vouchi_add_name(Extract *x, VouchNames *names, const VouchName *name);

/** Add the mentions of a stretch. */
void vouchi_add_mentions(Extract *x, const VouchMentions *mentions);

/** "zh" of "zh-Hant": what rules and lexicons are named by. */
VouchView vouchi_main_language(VouchView tag);

/** Put claims and mentions in order of place, leave out what is there twice,
 *  and hand them over. */
void vouchi_finish(Extract *x, VouchFindings *findings);

/* Parts of a document, one file each */
void vouchi_read_title(Extract *x);
void vouchi_read_infobox(Extract *x, const VouchBlock *infobox);
void vouchi_read_table(Extract *x, const VouchBlock *table);

#endif
