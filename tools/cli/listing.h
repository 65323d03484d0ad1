/* listing.h - what formats, syntaxes and layouts are listed as */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_LISTING_H
#define VOUCH_CLI_LISTING_H

#include "cli/command.h"

/** One row: "raptor:NAME      Other syntaxes, by raptor2 (.rdf, .owl)". */
typedef struct {
  const char *name;
  const char *target; /**< Behind the name and a colon; or NULL. */
  const char *summary;
  const char *extensions; /**< Separated by `|`; or NULL. */
} VouchListed;

void vouchi_list_row(VouchBuffer *out, const VouchListed *row);

/** Print the list of command `name`, which takes no file, and free it. */
int vouchi_list_end(VouchConsole         *console,
                    const VouchArguments *arguments,
                    const char           *name,
                    VouchBuffer          *out);

#endif
