/* table.h - tables: the sentence before them, and kinds of them */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_TABLE_H
#define VOUCH_EXTRACT_TABLE_H

#include "extract.h"

/** What the sentence before a table says of all of it. */
typedef struct {
  VouchSpan span; /**< Empty: there is no such sentence. */
  VouchDate date;
  bool      estimate; /**< Numbers are about. */
  bool      alleged;  /**< It speaks of claims: heads are claimers. */
  bool      losses;   /**< Things are lost, not held. */
} Lead;

void vouchi_read_lead(Extract *x, const VouchBlock *table, Lead *lead);

/** Read a table of offices; false where it is none. */
bool vouchi_read_offices(Extract *x, const VouchBlock *table, const Lead *lead);

#endif
