/* values.h - what options and the environment give as text */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_VALUES_H
#define VOUCH_CLI_VALUES_H

#include "cli/console.h"

#include <time.h>

/** The time to write: SOURCE_DATE_EPOCH, else now. False, said, where that is
 *  no time. */
bool vouchi_find_time(VouchConsole *console, time_t *seconds);

/** "0.8" as hundredths, from 1 to 100; 0 where it is no such number. */
unsigned vouchi_read_hundredths(const char *text);

#endif
