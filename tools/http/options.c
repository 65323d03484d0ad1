/* options.c - a client, from its options to its end */
// SPDX-License-Identifier: Apache-2.0

#define VOUCH_HTTP_INSIDE
#include "http/client.h"

#include "http/url.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

VouchHttpOptions
vouch_http_options_default(void)
{
  return (VouchHttpOptions){
    .connect_ms   = 10U * 1000U,
    .timeout_ms   = 600U * 1000U,
    .stall_ms     = 60U * 1000U,
    .answer_max   = (size_t)64U * 1024U * 1024U,
    .headers_max  = (size_t)256U * 1024U,
    .tries        = 6U,
    .delay_ms     = 500U,
    .delay_max_ms = 60U * 1000U,
  };
}

int64_t
vouchi_http_clock(void)
{
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now)) {
    return 0;
  }
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/** Copy `*text` and let it point to the copy. */
static bool
keep(VouchHttp *const http, const size_t at, const char **const text)
{
  if (*text) {
    http->texts[at] = strdup(*text);
    *text           = http->texts[at];
    return http->texts[at] != NULL;
  }
  return true;
}

static bool
keep_all(VouchHttp *const http)
{
  VouchHttpOptions *const options = &http->options;
  return keep(http, 0, &options->credentials.user) &&
         keep(http, 1, &options->credentials.password) &&
         keep(http, 2, &options->credentials.token) &&
         keep(http, 3, &options->credentials.netrc) &&
         keep(http, 4, &options->proxy) && keep(http, 5, &options->ca_file);
}

static void
fill_defaults(VouchHttpOptions *const options)
{
  const VouchHttpOptions due = vouch_http_options_default();
  options->connect_ms =
    options->connect_ms ? options->connect_ms : due.connect_ms;
  options->timeout_ms =
    options->timeout_ms ? options->timeout_ms : due.timeout_ms;
  options->stall_ms = options->stall_ms ? options->stall_ms : due.stall_ms;
  options->answer_max =
    options->answer_max ? options->answer_max : due.answer_max;
  options->headers_max =
    options->headers_max ? options->headers_max : due.headers_max;
  options->tries    = options->tries ? options->tries : due.tries;
  options->delay_ms = options->delay_ms ? options->delay_ms : due.delay_ms;
  options->delay_max_ms =
    options->delay_max_ms ? options->delay_max_ms : due.delay_max_ms;
}

static VouchStatus
check_options(const VouchHttpOptions *const options)
{
  const VouchCredentials *const who  = &options->credentials;
  const VouchHttpAuth           auth = options->auth;
  if (auth == VOUCH_HTTP_AUTH_BEARER && !who->token) {
    vouch_log(options->log, VOUCH_LOG_ERROR,
              "there is no token to log in with");
    return VOUCH_BAD_ARGUMENT;
  }
  if ((auth == VOUCH_HTTP_AUTH_BASIC || auth == VOUCH_HTTP_AUTH_DIGEST) &&
      !who->user && !who->netrc) {
    vouch_log(options->log, VOUCH_LOG_ERROR,
              "there is no user and password to log in with");
    return VOUCH_BAD_ARGUMENT;
  }
  if (options->insecure) {
    vouch_log(options->log, VOUCH_LOG_WARNING,
              "certificates are not verified: whoever is on the way can read "
              "and change what is sent");
  }
  return VOUCH_OK;
}

static bool
begin_slots(VouchHttp *const http)
{
  http->multi = curl_multi_init();
  for (size_t i = 0; http->multi && i < VOUCH_HTTP_SLOTS; ++i) {
    VouchTransfer *const transfer = &http->transfers[i];
    transfer->http                = http;
    transfer->easy                = curl_easy_init();
    transfer->body.max            = http->options.answer_max;
    if (!transfer->easy) {
      return false;
    }
  }
  return http->multi != NULL;
}

VouchStatus
vouch_http_new(const VouchHttpOptions *const options, VouchHttp **const http)
{
  *http                = NULL;
  VouchStatus const st = check_options(options);
  if (st) {
    return st;
  }
  VouchHttp *const made = (VouchHttp *)calloc(1, sizeof(*made));
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->options = *options;
  fill_defaults(&made->options);
  made->auth = options->auth;
  if (made->auth == VOUCH_HTTP_AUTH_ASK && options->credentials.token) {
    made->auth = VOUCH_HTTP_AUTH_BEARER;
  }
  made->jitter = ((uint64_t)vouchi_http_clock() << 20U) ^ (uint64_t)getpid();
  made->global = !curl_global_init(CURL_GLOBAL_DEFAULT);
  if (!made->global || !keep_all(made) || !begin_slots(made)) {
    vouch_http_free(made);
    return VOUCH_NO_MEMORY;
  }
  *http = made;
  return VOUCH_OK;
}

/** Free a secret so that its bytes are gone. */
static void
wipe(char *const text)
{
  volatile char *at = text;
  while (at && *at) {
    *at++ = '\0';
  }
  free(text);
}

void
vouch_http_free(VouchHttp *const http)
{
  if (!http) {
    return;
  }
  for (size_t i = 0; i < VOUCH_HTTP_SLOTS; ++i) {
    VouchTransfer *const transfer = &http->transfers[i];
    if (transfer->busy) {
      (void)curl_multi_remove_handle(http->multi, transfer->easy);
    }
    vouchi_transfer_free(transfer);
  }
  (void)curl_multi_cleanup(http->multi);
  for (size_t i = 0; i < sizeof(http->texts) / sizeof(http->texts[0]); ++i) {
    wipe(http->texts[i]);
  }
  if (http->global) {
    curl_global_cleanup();
  }
  free(http);
}

void
vouchi_http_prefer(VouchHttp *const http, const VouchHttpAuth auth)
{
  const VouchCredentials *const who = &http->options.credentials;
  if (http->auth == VOUCH_HTTP_AUTH_ASK && (who->user || who->netrc)) {
    http->auth = auth;
  }
}
