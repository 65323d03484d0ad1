/* main.c - the smallest program that uses an installed Vouch */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/vouch.h"

#include <stdio.h>

int
main(void)
{
  const VouchTermName name = vouch_name_find("Claim", 5U);
  if (name == VOUCH_NAME_NONE || vouch_status_string(VOUCH_OK)[0] == '\0') {
    return 1;
  }

  printf("%s %s\n", vouch_version(), vouch_name_info(name)->iri);
  return 0;
}
