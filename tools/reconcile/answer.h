/* answer.h - what a service says, made to keep the rules or left out
 *
 * Private to service.c. A service is not trusted: only what is of the right
 * kind and size goes on, and everything left out is counted.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RECONCILE_ANSWER_H
#define VOUCH_RECONCILE_ANSWER_H

#include "vouch/log.h"
#include "vouch/status.h"

#include <jansson.h>
#include <stdint.h>

/** NULL where `manifest` is one of the API 0.2, else what is wrong. */
const char *vouchi_manifest_fault(const json_t *manifest);

/** The result of one query as {"result": [{id, name, score, match, types,
 *  features}]}, at most `limit`, no id twice; a new reference, NULL when there
 *  is no result in it. `*ignored` grows by the candidates left out. */
json_t *vouchi_answer_clean(const json_t *answer,
                            size_t        limit,
                            uint64_t     *ignored);

#endif
