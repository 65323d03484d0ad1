/* url.h - addresses: which may be used, what they are the same as
 *
 * Text goes into a URL through vouchi_url_add_value() and in no other way.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_HTTP_URL_H
#define VOUCH_HTTP_URL_H

#include "base/buffer.h"
#include "vouch/log.h"

#include <stdbool.h>

/** NULL when `url` is one that we may ask (http or https, a host, no user or
 *  password, no control character), else a sentence that says why not and
 *  does not show it. */
const char *vouchi_url_fault(const char *url);

/** Whether scheme, host and port are the same. */
bool vouchi_url_same_origin(const char *a, const char *b);

bool vouchi_url_is_https(const char *url);

/** Whether the host is this machine, by name or address. */
bool vouchi_url_is_loopback(const char *url);

/** Put `reference`, resolved against `base`, into `out` with a NUL behind it
 *  that its size does not count. VOUCH_BAD_INPUT when it is no URL. */
VouchStatus vouchi_url_resolve(const char  *base,
                               const char  *reference,
                               VouchBuffer *out);

/** Add `text` with all but letters, digits and "-._~" as %XX. */
void vouchi_url_add_value(VouchBuffer *out, VouchView text);

/** Add "?name=value", or "&name=value" where `out` has a question mark. */
void vouchi_url_add_parameter(VouchBuffer *out,
                              const char  *name,
                              VouchView    value);

/** End with a NUL that the size does not count. NULL after a failure. */
const char *vouchi_url_end(VouchBuffer *out);

/** Add the first bytes of an answer, on one line, without controls. */
void vouchi_add_excerpt(VouchBuffer *out, VouchView body);

#endif
