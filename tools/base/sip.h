/* sip.h - the hash of tables: SipHash-1-3 (Aumasson, Bernstein)
 *
 * With a random key nobody can choose texts that collide.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_SIP_H
#define VOUCH_BASE_SIP_H

#include "vouch/view.h"

#include <stdint.h>

typedef struct {
  uint64_t words[2];
} VouchSipKey;

/** A key that nobody can guess; without a source of randomness, one that at
 *  least changes from run to run. */
VouchSipKey vouchi_sip_key(void);

uint64_t vouchi_sip(const VouchSipKey *key, VouchView text);

#endif
