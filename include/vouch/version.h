/* version.h - what this is */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_VERSION_H
#define VOUCH_VERSION_H

#include "vouch/api.h"

VOUCH_BEGIN

#define VOUCH_VERSION "0.1.0"

/** The version of the library in use. */
VOUCH_API const char *vouch_version(void);

VOUCH_END_DECLS

#endif
