/* inputs.h - the files that a command was given */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_INPUTS_H
#define VOUCH_CLI_INPUTS_H

#include "base/input.h"
#include "cli/console.h"

/** Paths from the command line and from a list. */
typedef struct {
  const char **paths;
  size_t       count;
  VouchInput   list; /**< The bytes that some of them stand in. */
} VouchInputs;

/** Gather `count` operands and the paths listed in the file `list` (NULL:
 *  none), one a line, or each ended by a NUL where it holds one. */
VouchStatus vouchi_inputs_gather(VouchConsole      *console,
                                 const char *const *operands,
                                 size_t             count,
                                 const char        *list,
                                 VouchInputs       *inputs);

void vouchi_inputs_free(VouchInputs *inputs);

/** The first input that is the very file which descriptor `fd`, or `path`
 *  where that is not NULL, stands for; NULL: none. */
const char *vouchi_inputs_find_same(const VouchInputs *inputs,
                                    const char        *path,
                                    int                fd);

#endif
