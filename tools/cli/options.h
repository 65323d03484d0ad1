/* options.h - from words on the command line to a command's struct */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_OPTIONS_H
#define VOUCH_CLI_OPTIONS_H

#include "cli/command.h"

/** Words that were parsed; `words` is rearranged so that the operands stand
 *  together at its front. */
typedef struct {
  const char **words;
  size_t       count; /**< Of operands, after parsing. */
} VouchWords;

/**
 * Fill `options`, a zeroed struct of `command`, from `words`.
 *
 * Options and operands may be mixed; "--" ends the options. False after a
 * mistake, which was said, with the nearest option where one is near.
 */
bool vouchi_options_parse(VouchConsole       *console,
                          const VouchCommand *command,
                          VouchWords         *words,
                          void               *options);

/** Row number `index` of all options of `command`, the common ones last; NULL
 *  past the last. */
const VouchOption *vouchi_option_row(const VouchCommand *command, size_t index);

/** Of strings that `next` gives (until NULL), the one that `word` may have
 *  meant, or NULL. */
const char *vouchi_nearest(const char *word,
                           const char *(*next)(const void *handle,
                                               size_t      index),
                           const void *handle);

#endif
