/* folder.h - a document by its SHA-256, somewhere in a folder */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_FOLDER_H
#define VOUCH_CLI_FOLDER_H

#include "vouch/status.h"

#include <stddef.h>

/**
 * Find the regular file in `folder`, or in folders below it, whose SHA-256
 * starts with the digits `hash`, and write its path to `path`.
 *
 * VOUCH_NOT_FOUND: none; VOUCH_NO_INPUT: the folder cannot be listed.
 */
VouchStatus vouchi_folder_find(const char *folder,
                               const char *hash,
                               char       *path,
                               size_t      size);

#endif
