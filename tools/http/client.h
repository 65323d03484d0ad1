/* client.h - inside of the client: what its files share
 *
 * Other rooms use vouch/http.h, and of this header only what stands first.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_HTTP_CLIENT_H
#define VOUCH_HTTP_CLIENT_H

#include "vouch/http.h"

#include <stdint.h>

/** Log in this way from now on, where the options left it to the server. */
void vouchi_http_prefer(VouchHttp *http, VouchHttpAuth auth);

/** The media type of an answer is `type`, whatever its letters' case. */
bool vouchi_http_is_type(const VouchHttpAnswer *answer, const char *type);

/** Report that a request failed for good: URL, `what` it was for, the cause and
 *  the start of the answer. */
void vouchi_http_report(VouchHttp             *http,
                        const char            *url,
                        const char            *what,
                        const VouchHttpAnswer *answer);

/** Milliseconds of a clock that only goes forwards. */
int64_t vouchi_http_clock(void);

#ifdef VOUCH_HTTP_INSIDE

#  include "base/buffer.h"

#  include <curl/curl.h>

/** One request under way, in a slot. */
typedef struct {
  VouchHttp         *http;
  CURL              *easy;
  struct curl_slist *headers;
  bool               busy;

  VouchHttpRequest request;
  VouchBuffer      url;       /**< Where it goes now, after redirects. */
  unsigned         redirects; /**< That were followed. */
  bool             trusted;   /**< The origin is the one that was asked. */
  bool             logged_in; /**< Credentials were sent. */
  bool             asked_to_log_in; /**< Once is enough. */
  uint64_t         offset;          /**< In the source. */

  VouchBuffer body;
  VouchBuffer lines;        /**< Header lines of the last answer. */
  size_t      header_bytes; /**< Of all answers. */
  VouchBuffer type;
  VouchBuffer location;
  int64_t     length; /**< Content-Length; -1: not said. */
  bool        offers_digest;
  bool        offers_basic;
  VouchBuffer retry_after; /**< As it was written. */
  VouchBuffer date;

  bool        answering; /**< Something of this answer came. */
  int64_t     started;
  int64_t     window;       /**< When the present window of time began. */
  uint64_t    window_bytes; /**< That had come by then. */
  const char *fault;        /**< Why we stopped it; NULL: we did not. */
  char        error[CURL_ERROR_SIZE + 64U];
} VouchTransfer;

struct VouchHttp {
  VouchHttpOptions options;
  VouchHttpAuth    auth;
  char            *texts[8];     /**< Copies of the options' strings. */
  bool             global;       /**< libcurl was begun for us. */
  bool             reads_log_in; /**< The server wants it for reading too. */
  bool             warned;       /**< Of a password in the clear. */
  CURLM           *multi;
  uint64_t         jitter;
  VouchTransfer    transfers[VOUCH_HTTP_SLOTS];
};

/** Set all of libcurl's options for the transfer as it stands now. */
VouchStatus vouchi_transfer_set(VouchTransfer *transfer);

/** Take a line of the headers. False when it contradicts another. */
bool vouchi_transfer_line(VouchTransfer *transfer, VouchView line);

/** Milliseconds that Retry-After asks for; -1 when it says nothing of use.
 *  A date counts from the server's own Date, so that clocks may differ. */
int64_t vouchi_transfer_retry_after(const VouchTransfer *transfer);

/** Forget the last answer. */
void vouchi_transfer_clear(VouchTransfer *transfer);
void vouchi_transfer_free(VouchTransfer *transfer);

#endif

#endif
