/* signals.h - stopping when a person or the system asks for it */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_SIGNALS_H
#define VOUCH_CLI_SIGNALS_H

/** Ignore SIGPIPE and SIGXFSZ, so that a broken pipe and a file that may not
 *  grow are errors of write() and are told. */
void vouchi_signals_begin(void);

/** From now on INT, TERM and HUP set a flag, so that what was begun can be
 *  put away; the second one ends the program at once. Without this call the
 *  first one does. */
void vouchi_signals_hold(void);

/** The flag: 0, or the number of the signal. */
const int *vouchi_signals_flag(void);

#endif
