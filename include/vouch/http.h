/* http.h - one HTTP client for all that goes out: push, reconcile, query
 *
 * What a server sends is hostile until shown otherwise: answers are limited in
 * bytes (counted after decompression) and time, redirects are followed only
 * to http and https, five at most, never from https to http, and take the
 * credentials along to the same origin only. A request that changes something
 * is repeated at another address only where the server says so by 307 or 308.
 *
 * A client belongs to one thread. It has slots, in each of which one request
 * is under way; vouch_http_send() is for those who need but one at a time.
 * Proxies are taken from the environment (http_proxy, https_proxy, no_proxy)
 * unless one is given.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_HTTP_H
#define VOUCH_HTTP_H

#include "vouch/api.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stdint.h>

VOUCH_BEGIN

/** Requests that may be under way at once. */
#define VOUCH_HTTP_SLOTS 8U

typedef enum {
  VOUCH_HTTP_AUTH_ASK = 0, /**< As the server's first 401 wants. */
  VOUCH_HTTP_AUTH_BASIC,
  VOUCH_HTTP_AUTH_DIGEST,
  VOUCH_HTTP_AUTH_BEARER
} VouchHttpAuth;

/** Who we are; strings that are NULL were not given. They are copied, and
 *  stand in no message. */
typedef struct {
  const char *user;
  const char *password;
  const char *token; /**< For bearer. */
  const char *netrc; /**< A netrc file to look the host up in. */
} VouchCredentials;

typedef struct {
  VouchCredentials credentials;
  VouchHttpAuth    auth;
  const char      *proxy; /**< URL, or NULL: the environment's. */
  const char *ca_file;    /**< Certificates to trust, or NULL: the system's. */
  bool        insecure;   /**< Do not verify TLS; a warning says so. */

  unsigned connect_ms;  /**< To connect, default 10 s. */
  unsigned timeout_ms;  /**< One request as a whole, default 600 s. */
  unsigned stall_ms;    /**< An answer that drips, default 60 s. */
  size_t   answer_max;  /**< Bytes of an answer, default 64 MiB. */
  size_t   headers_max; /**< Bytes of its headers, default 256 KiB. */

  unsigned tries;        /**< Of one request, default 6. */
  unsigned delay_ms;     /**< Before the second try, then doubled; 500. */
  unsigned delay_max_ms; /**< Longest wait, Retry-After included; 60 s. */

  bool            verbose; /**< Note each request in the log. */
  const VouchLog *log;
  const int      *cancelled; /**< Stop when it is not 0; may be NULL. */
} VouchHttpOptions;

/** The defaults above. */
VOUCH_API VouchHttpOptions vouch_http_options_default(void);

/** A body that is too large for memory. */
typedef struct {
  void    *handle;
  uint64_t size;
  /** Put up to `size` bytes that begin at `offset` into `to`; returns how
   *  many, 0 on failure. NULL: there is no such body. */
  size_t (*read)(void *handle, uint64_t offset, char *to, size_t size);
} VouchHttpSource;

/** Everything must live until the answer came. */
typedef struct {
  const char     *method;       /**< "GET", "POST", "PUT", "DELETE". */
  const char     *url;          /**< http or https, without user or password. */
  const char     *accept;       /**< Or NULL. */
  const char     *content_type; /**< Or NULL. */
  VouchView       body;
  VouchHttpSource source; /**< Instead of `body` where it has a read(). */
  bool            writes; /**< It changes what the server holds. */
  unsigned more_ms;       /**< Time that it may take beyond the limit of one. */
} VouchHttpRequest;

/** What came back. Views live until the slot's next request. */
typedef struct {
  long        code; /**< 0: no whole answer, `error` says why. */
  VouchView   body;
  VouchView   content_type; /**< Without parameters, as the server wrote it. */
  VouchView   server;       /**< Headers that tell what program it is. */
  int64_t     retry_after;  /**< Milliseconds from now; -1: not said. */
  const char *error;        /**< A sentence, where `code` is 0. */
  bool        hopeless;     /**< A try more would end the same way. */
} VouchHttpAnswer;

typedef struct VouchHttp VouchHttp;

/** VOUCH_BAD_ARGUMENT, reported, when an option is of no use. */
VOUCH_API VouchStatus vouch_http_new(const VouchHttpOptions *options,
                                     VouchHttp             **http);
VOUCH_API void        vouch_http_free(VouchHttp *http);

/** One try. VOUCH_REMOTE where there was no whole answer (nothing is
 *  reported, `answer->error` says why); VOUCH_OK with any code otherwise.
 *  VOUCH_BAD_ARGUMENT for a URL that must not be used, reported. */
VOUCH_API VouchStatus vouch_http_send(VouchHttp              *http,
                                      const VouchHttpRequest *request,
                                      VouchHttpAnswer        *answer);

/** As vouch_http_send(), but try again where that may help (no answer, 408,
 *  425, 429, 500, 502, 503, 504), with growing, jittered delays. When all
 *  tries failed, or the code is not 2xx, this is reported with the URL, `what`
 *  and the start of the answer, and is VOUCH_REMOTE. */
VOUCH_API VouchStatus vouch_http_ask(VouchHttp              *http,
                                     const VouchHttpRequest *request,
                                     const char             *what,
                                     VouchHttpAnswer        *answer);

/** Begin a request in a free slot, below VOUCH_HTTP_SLOTS. */
VOUCH_API VouchStatus vouch_http_start(VouchHttp              *http,
                                       unsigned                slot,
                                       const VouchHttpRequest *request);

/** Wait until one of the requests that were begun ends, `*slot`, at most
 *  `most_ms` (VOUCH_END when none did). Statuses as vouch_http_send(). */
VOUCH_API VouchStatus vouch_http_wait(VouchHttp       *http,
                                      unsigned         most_ms,
                                      unsigned        *slot,
                                      VouchHttpAnswer *answer);

/** Milliseconds to wait before try `tries` + 1, of which `answer` may tell. */
VOUCH_API int64_t vouch_http_delay(VouchHttp             *http,
                                   unsigned               tries,
                                   const VouchHttpAnswer *answer);

/** Wait that long; VOUCH_CANCELLED when asked to stop meanwhile. */
VOUCH_API VouchStatus vouch_http_sleep(VouchHttp *http, int64_t ms);

/** Whether a try more may help after `answer`. */
VOUCH_API bool vouch_http_is_passing(const VouchHttpAnswer *answer);

VOUCH_END_DECLS

#endif
