/* outside.h - what SERVICE and LOAD may reach, and how */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_OUTSIDE_H
#define VOUCH_CLI_OUTSIDE_H

#include "cli/stores.h"
#include "vouch/http.h"

/** Zeroed before; must stay where it is as long as the query runs. */
typedef struct {
  VouchConsole    *console;
  VouchHttpOptions http; /**< Without credentials. */
  VouchQueryLimits limits;
  VouchView       *services;
  VouchView       *loads;
} VouchOutside;

/** Let `options` reach the IRIs in `services` and `loads`, as they were given
 *  with spaces between them; NULL: none. `http` may be NULL. What is wrong is
 *  said. */
VouchStatus vouchi_outside_begin(VouchOutside           *outside,
                                 VouchConsole           *console,
                                 const char             *services,
                                 const char             *loads,
                                 const VouchHttpOptions *http,
                                 VouchQueryOptions      *options);

void vouchi_outside_end(VouchOutside *outside);

#endif
