/* output_file.h - a file that appears whole or not at all
 *
 * Private to base: vouch/output.h is what others use.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_OUTPUT_FILE_H
#define VOUCH_BASE_OUTPUT_FILE_H

#include "vouch/log.h"
#include "vouch/status.h"

/** A file being made under a temporary name. */
typedef struct VouchFile VouchFile;

/**
 * Begin to replace or make `path`.
 *
 * What is there and is no regular file (a device, a FIFO) is opened and
 * written directly. Temporary files that an interrupted run left for `path`
 * are removed. The file's descriptor is vouchi_file_descriptor().
 */
VouchStatus vouchi_file_begin(const char     *path,
                              const VouchLog *log,
                              VouchFile     **file);

int vouchi_file_descriptor(const VouchFile *file);

/** Sync the bytes, give the file its name, sync the folder. 0, or the error
 *  number of the step that failed: then the old file is untouched. */
int vouchi_file_commit(VouchFile *file);

/** Free it; without a commit the temporary file is removed. */
void vouchi_file_free(VouchFile *file);

#endif
