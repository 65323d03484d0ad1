/* version.c - which library this is */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/version.h"

const char *
vouch_version(void)
{
  return VOUCH_VERSION;
}
