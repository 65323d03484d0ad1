/* documents.h - what documents say, into a store */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_DOCUMENTS_H
#define VOUCH_CLI_DOCUMENTS_H

#include "cli/load.h"
#include "vouch/store.h"

/** Convert `count` documents and add their quads to `store`, which is within
 *  begin and commit; `*quads` grows by how many. VOUCH_BAD_INPUT when some
 *  were rejected and the rest was added. */
VouchStatus vouchi_documents_into(VouchConsole              *console,
                                  const VouchReadingOptions *reading,
                                  const char *const         *paths,
                                  size_t                     count,
                                  VouchStore                *store,
                                  uint64_t                  *quads);

#endif
