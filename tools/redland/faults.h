/* faults.h - what raptor minds, for those who do not see raptor */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_REDLAND_FAULTS_H
#define VOUCH_REDLAND_FAULTS_H

#include "vouch/term.h"

/** What vouch_quad_check() or raptor minds about a quad; NULL: nothing. */
const char *vouchi_raptor_fault(const VouchQuad *quad);

#endif
