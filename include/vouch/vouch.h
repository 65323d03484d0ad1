/* vouch.h - the whole library, in the order in which to read it
 *
 *   bytes -read-> document -text-> sentence -find-> mention -extract-> claim
 *     -describe-> quad -write-> bytes
 *                  -store-> store -query-> results
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_VOUCH_H
#define VOUCH_VOUCH_H

// The order is the order in which to read.
// clang-format off

/* The ground */
#include "vouch/version.h"
#include "vouch/status.h"
#include "vouch/view.h"
#include "vouch/arena.h"
#include "vouch/limits.h"
#include "vouch/log.h"
#include "vouch/output.h"

/* What is known of languages */
#include "vouch/data.h"
#include "vouch/pack.h"
#include "vouch/rules.h"

/* Reading */
#include "vouch/document.h"
#include "vouch/reader.h"
#include "vouch/text.h"

/* Finding and saying */
#include "vouch/date.h"
#include "vouch/quantity.h"
#include "vouch/mention.h"
#include "vouch/names.h"
#include "vouch/claim.h"
#include "vouch/entities.h"

/* Linked data */
#include "vouch/term.h"
#include "vouch/parse.h"
#include "vouch/canon.h"
#include "vouch/diff.h"

/* Who is who */
#include "vouch/gazetteer.h"
#include "vouch/gazetteer_build.h"
#include "vouch/decisions.h"
#include "vouch/linker.h"
#include "vouch/compare.h"

/* Writing */
#include "vouch/describe.h"
#include "vouch/decided.h"
#include "vouch/format.h"

/* Keeping and asking */
#include "vouch/store.h"
#include "vouch/query.h"
#include "vouch/results.h"
#include "vouch/results_reader.h"

/* Going out */
#include "vouch/http.h"
#include "vouch/ask.h"
#include "vouch/push.h"
#include "vouch/reconcile.h"

/* Judging and describing */
#include "vouch/check.h"
#include "vouch/dataset.h"

/* All of it in a row */
#include "vouch/convert.h"
#include "vouch/explain.h"

// clang-format on

#endif
