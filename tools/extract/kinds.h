/* kinds.h - which concepts of ontology/kinds.ttl are weapons and vehicles */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_KINDS_H
#define VOUCH_EXTRACT_KINDS_H

#include "base/map.h"
#include "vouch/rules.h"

#include <stdbool.h>

/** From each concept to the broader one; to be freed with vouchi_map_free().
 *  NULL: no memory. */
VouchMap *vouchi_kinds_new(void);

/** Whether `kind` is `broader` or narrower: "tank" is "equipment". False for
 *  NULL rules. */
bool vouchi_kinds_is(const VouchRules *rules,
                     VouchView         kind,
                     VouchView         broader);

/** The rules' own map. */
const VouchMap *vouchi_rules_kinds(const VouchRules *rules);

#endif
