/* ids.h - sets of terms */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CHECK_IDS_H
#define VOUCH_CHECK_IDS_H

#include "check/dataset.h"

/** Zeroed it is empty. */
typedef struct {
  VouchId *items;
  size_t   count;
  size_t   room;
} VouchIdSet;

/** Add one, whether it is there or not. */
VouchStatus vouchi_ids_add(VouchIdSet *set, VouchId id);

/** Put them in order and drop what is there twice. */
void vouchi_ids_settle(VouchIdSet *set);

/** Whether a settled set holds `id`. */
bool vouchi_ids_has(const VouchIdSet *set, VouchId id);

void vouchi_ids_free(VouchIdSet *set);

#endif
