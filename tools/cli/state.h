/* state.h - where what a run leaves for the next one is kept */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_STATE_H
#define VOUCH_CLI_STATE_H

#include <stddef.h>

/** Make $XDG_STATE_HOME/vouch, else ~/.local/state/vouch, and write its path;
 *  "." where neither can be had. */
void vouchi_state_folder(char *path, size_t size);

#endif
