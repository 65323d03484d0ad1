/* card.h - a claim laid out for a person */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_CARD_H
#define VOUCH_CLI_CARD_H

#include "cli/page.h"
#include "vouch/decisions.h"
#include "vouch/explain.h"

/** Where the words stand, and the words in their lines. */
void vouchi_card_place(VouchPage              *page,
                       const VouchDocument    *document,
                       const VouchExplanation *explanation);

/** What they say, who says it, what the document cites, what people decided
 *  (`decisions` may be NULL), and the triples. */
void vouchi_card_claim(VouchPage              *page,
                       const VouchDocument    *document,
                       const VouchExplanation *explanation,
                       const VouchDecisions   *decisions);

#endif
