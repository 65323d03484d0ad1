/* promises.h - the words of our vocabulary that promises are about */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CHECK_PROMISES_H
#define VOUCH_CHECK_PROMISES_H

#include "check/check_private.h"

typedef enum {
  WORD_TYPE,
  WORD_CLAIM,
  WORD_EVENT_CLAIM,
  WORD_QUANTITY_CLAIM,
  WORD_FACT_CLAIM,
  WORD_DOCUMENT_CLASS,
  WORD_COMPARISON,
  WORD_POSITION_SELECTOR,
  WORD_QUOTE_SELECTOR,
  WORD_EVIDENCE,
  WORD_HAS_SOURCE,
  WORD_HAS_SELECTOR,
  WORD_START,
  WORD_END,
  WORD_EXACT,
  WORD_PREFIX,
  WORD_SUFFIX,
  WORD_DOCUMENT,
  WORD_AS_WRITTEN,
  WORD_OUR_START,
  WORD_OUR_END,
  WORD_SHA256,
  WORD_BYTES,
  WORD_CODE_POINTS,
  WORD_SUBJECT,
  WORD_PROPERTY,
  WORD_VALUE,
  WORD_STANCE,
  WORD_ASSERTED,
  WORD_LEFT,
  WORD_RIGHT,
  WORD_RELATION,
  WORD_DISJOINT,
  WORDS
} VouchPromiseWord;

typedef struct {
  const VouchTelling *telling;
  const VouchDataset *data;
  VouchId             words[WORDS];
} VouchPromises;

/** Tell of a node, with a property and a value where there are some (0). */
VouchStatus vouchi_promise_broken(const VouchPromises *promises,
                                  const char          *rule,
                                  VouchId              focus,
                                  VouchId              path,
                                  VouchId              value,
                                  const char          *message);

/** The text of a document, found by offsets in code points. */
typedef struct {
  VouchView bytes;
  size_t   *marks; /**< The byte of each 1024th code point. */
  size_t    code_points;
} VouchText;

VouchStatus vouchi_text_begin(VouchText *text, VouchView bytes);

/** The bytes from one offset to another; false when they are none of it. */
bool vouchi_text_slice(const VouchText *text,
                       uint64_t         start,
                       uint64_t         end,
                       VouchView       *slice,
                       size_t          *at);

void vouchi_text_free(VouchText *text);

/** The quotations and mentions of a document whose text is there. */
VouchStatus vouchi_check_quotations(const VouchPromises *promises,
                                    VouchId              document,
                                    const VouchText     *text);

/** The number that a node has for a property. */
bool vouchi_promise_number(const VouchPromises *promises,
                           VouchId              node,
                           VouchPromiseWord     word,
                           uint64_t            *number);

#endif
