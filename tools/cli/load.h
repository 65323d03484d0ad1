/* load.h - what commands need before they can read a document */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_LOAD_H
#define VOUCH_CLI_LOAD_H

#include "cli/console.h"
#include "vouch/decisions.h"
#include "vouch/gazetteer.h"
#include "vouch/pack.h"
#include "vouch/reader.h"
#include "vouch/rules.h"

/** Options of reading that several commands have, as they were given. */
typedef struct {
  const char *from;      /**< --from, or NULL. */
  const char *language;  /**< --language, or NULL. */
  const char *base;      /**< --base, or NULL. */
  const char *data;      /**< --data, or NULL. */
  const char *gazetteer; /**< --gazetteer, or NULL. */
  const char *decisions; /**< --decisions, or NULL. */
} VouchReadingOptions;

typedef struct {
  VouchPacks        *packs;
  VouchRules        *rules;
  VouchGazetteer    *gazetteer;
  VouchDecisions    *decisions; /**< Or NULL. */
  const VouchReader *reader;    /**< NULL: readers bid. */
  VouchView          language;  /**< Or empty. */
  VouchView          base;
} VouchLoaded;

/** Check the options and load the packs; what is wrong is said. */
VouchStatus vouchi_load(VouchConsole              *console,
                        const VouchReadingOptions *options,
                        VouchLoaded               *loaded);

void vouchi_unload(VouchLoaded *loaded);

/** Whether `iri`, the value of --`option`, is an absolute IRI; else says so. */
bool vouchi_is_iri(VouchConsole *console, const char *option, VouchView iri);

#endif
