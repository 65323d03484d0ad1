/* archive.h - all documents of a folder, by their SHA-256 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_ARCHIVE_H
#define VOUCH_CLI_ARCHIVE_H

#include "base/input.h"
#include "cli/console.h"

typedef struct VouchArchive VouchArchive;

/** Hash every regular file in `folder` and in folders below it. VOUCH_NO_INPUT,
 *  said, when the folder cannot be listed. */
VouchStatus vouchi_archive_open(VouchConsole  *console,
                                const char    *folder,
                                VouchArchive **archive);

/** The bytes of the file with this hash (64 digits), until the next call;
 *  VOUCH_NOT_FOUND: there is none, or it changed. `archive` is a
 *  VouchArchive. */
VouchStatus vouchi_archive_find(void      *archive,
                                VouchView  hash,
                                VouchView *bytes);

/** NULL is allowed. */
void vouchi_archive_close(VouchArchive *archive);

#endif
