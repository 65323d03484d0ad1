/* ask.h - queries asked of a SPARQL endpoint
 *
 * The answer arrives as one of vouch_query() does, whatever form the server
 * gave it. It is right or it is none: what is cut short, by the way or by the
 * server itself (Virtuoso says so in a header), is a failure. A server that
 * gives no more rows than a number of its own, and reached it, is warned of.
 *
 * A query whose address stays short is asked by GET, so that what is on the
 * way may keep the answer; another, or one that a server finds too long, by
 * POST.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_ASK_H
#define VOUCH_ASK_H

#include "vouch/api.h"
#include "vouch/http.h"
#include "vouch/query.h"
#include "vouch/status.h"
#include "vouch/view.h"

VOUCH_BEGIN

/** Bytes that an address may have to be asked by GET. */
#define VOUCH_ASK_URL_MAX 2000U

/** All must live until the answer came. */
typedef struct {
  const char              *endpoint; /**< URL. */
  const VouchHttpOptions  *http;     /**< Its log and `cancelled` are ours. */
  /** Name, base, bindings, and of the limits rows and text count. */
  const VouchQueryOptions *query;
} VouchAskOptions;

/**
 * Ask `text` of the server and send what it says.
 *
 * VOUCH_BAD_ARGUMENT for what is no query, or has no place for a binding;
 * VOUCH_REMOTE where no right answer came, after a report of the URL and the
 * cause; VOUCH_LIMIT for too many rows; or what the answer returned. Part of a
 * long answer may have been sent.
 */
VOUCH_API VouchStatus vouch_ask(VouchView              text,
                                const VouchAskOptions *options,
                                const VouchAnswer     *answer);

VOUCH_END_DECLS

#endif
