/* table.h - kinds of tables */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_TABLE_H
#define VOUCH_EXTRACT_TABLE_H

#include "extract.h"

/** Read a table of offices; false where it is none. */
bool vouchi_read_offices(Extract *x, const VouchBlock *table);

#endif
