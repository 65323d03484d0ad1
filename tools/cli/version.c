/* version.c - the versions of the program and of what it stands on */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/version.h"
#include "cli/layout.h"

#include <jansson.h>
#include <nettle/version.h>
#include <unicode/uversion.h>

void
vouchi_add_version(VouchBuffer *const out)
{
  UVersionInfo version;
  char         icu[U_MAX_VERSION_STRING_LENGTH];
  u_getVersion(version);
  u_versionToString(version, icu);
  vouchi_add_format(out, "vouch %s\nICU %s, jansson %s, nettle %d.%d\n",
                    vouch_version(), icu, jansson_version_str(),
                    nettle_version_major(), nettle_version_minor());
}
