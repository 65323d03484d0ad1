/* parameters.h - NAME=VALUE from the command line as bindings of a query */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_PARAMETERS_H
#define VOUCH_CLI_PARAMETERS_H

#include "cli/console.h"
#include "vouch/query.h"

/** Zeroed there are none. */
typedef struct {
  VouchBinding *bindings;
  size_t        count;
} VouchParameters;

/** Read `count` words; what is wrong is said. */
VouchStatus vouchi_parameters_read(VouchParameters   *parameters,
                                   VouchConsole      *console,
                                   const char *const *words,
                                   size_t             count);

void vouchi_parameters_free(VouchParameters *parameters);

#endif
