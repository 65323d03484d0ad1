/* layout.h - help, manual pages and completion, made from the tables */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_LAYOUT_H
#define VOUCH_CLI_LAYOUT_H

#include "cli/command.h"

/** Add `text` with its lines broken before column 80 and indented, paragraphs
 *  kept; the first line goes on from column `column`. */
void vouchi_add_wrapped(VouchBuffer *out,
                        const char  *text,
                        size_t       indent,
                        size_t       column);

/** What --help of a command shows; of the program where `command` is NULL. */
void vouchi_add_usage(VouchBuffer *out, const VouchCommand *command);

/** The manual page of a command; of the program where `command` is NULL. */
void vouchi_add_manual(VouchBuffer *out, const VouchCommand *command);

/** The completion for a shell: "bash", "zsh" or "fish". False: no other. */
bool vouchi_add_completion(VouchBuffer *out, const char *shell);

/** The version and those of the libraries. */
void vouchi_add_version(VouchBuffer *out);

/** An exit code and what it means; the last row has no text. */
typedef struct {
  int         code;
  const char *text;
} VouchExit;

extern const VouchExit vouchi_exits[];

#endif
