/* client.c - requests in slots: begun, redirected, logged in, answered */
// SPDX-License-Identifier: Apache-2.0

#define VOUCH_HTTP_INSIDE
#include "http/client.h"

#include "http/url.h"

#include <string.h>
#include <strings.h>
#include <time.h>

#define REDIRECTS_MOST 5U
#define POLL_MS 200

bool
vouchi_http_is_type(const VouchHttpAnswer *const answer, const char *const type)
{
  const VouchView is = answer->content_type;
  return is.size == strlen(type) && !strncasecmp(is.data, type, is.size);
}

/** Put the transfer on its way to its present URL. */
static VouchStatus
launch(VouchTransfer *const transfer)
{
  VouchHttp *const  http = transfer->http;
  VouchStatus const st   = vouchi_transfer_set(transfer);
  if (st) {
    return st;
  }
  const bool in_clear =
    http->auth == VOUCH_HTTP_AUTH_BASIC || http->auth == VOUCH_HTTP_AUTH_BEARER;
  if (transfer->logged_in && in_clear && !http->warned &&
      !vouchi_url_is_https(transfer->url.data) &&
      !vouchi_url_is_loopback(transfer->url.data)) {
    vouch_log(http->options.log, VOUCH_LOG_WARNING,
              "%s is asked without encryption: the password can be read on the "
              "way",
              transfer->url.data);
    http->warned = true;
  }
  transfer->busy = !curl_multi_add_handle(http->multi, transfer->easy);
  return transfer->busy ? VOUCH_OK : VOUCH_NO_MEMORY;
}

VouchStatus
vouch_http_start(VouchHttp *const              http,
                 const unsigned                slot,
                 const VouchHttpRequest *const request)
{
  VouchTransfer *const transfer = &http->transfers[slot];
  const char *const    fault    = vouchi_url_fault(request->url);
  if (fault) {
    vouch_log(http->options.log, VOUCH_LOG_ERROR, "%s", fault);
    return VOUCH_BAD_ARGUMENT;
  }
  vouchi_buffer_clear(&transfer->url);
  (void)vouchi_buffer_add(&transfer->url, vouch_view_from_string(request->url));
  if (!vouchi_url_end(&transfer->url)) {
    return VOUCH_NO_MEMORY;
  }
  transfer->request         = *request;
  transfer->redirects       = 0;
  transfer->asked_to_log_in = false;
  transfer->trusted         = true;
  transfer->started         = vouchi_http_clock();
  return launch(transfer);
}

int64_t
vouchi_transfer_retry_after(const VouchTransfer *const transfer)
{
  const VouchView text    = vouchi_buffer_view(&transfer->retry_after);
  int64_t         seconds = 0;
  size_t          i       = 0;
  for (; i < text.size && text.data[i] >= '0' && text.data[i] <= '9'; ++i) {
    seconds =
      seconds < INT32_MAX ? seconds * 10 + (text.data[i] - '0') : seconds;
  }
  if (!text.size) {
    return -1;
  }
  if (i == text.size) {
    return seconds * 1000;
  }
  const time_t then = curl_getdate(text.data, NULL);
  const time_t date =
    transfer->date.size ? curl_getdate(transfer->date.data, NULL) : time(NULL);
  if (then < 0 || date < 0) {
    return -1;
  }
  return then > date ? ((int64_t)then - (int64_t)date) * 1000 : 0;
}

static bool
is_hopeless(const VouchTransfer *const transfer, const CURLcode result)
{
  return transfer->fault || result == CURLE_PEER_FAILED_VERIFICATION ||
         result == CURLE_SSL_CACERT_BADFILE ||
         result == CURLE_UNSUPPORTED_PROTOCOL ||
         result == CURLE_URL_MALFORMAT || result == CURLE_LOGIN_DENIED;
}

static void
fill_answer(VouchTransfer *const   transfer,
            const CURLcode         result,
            VouchHttpAnswer *const answer)
{
  long code = 0;
  (void)curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &code);
  *answer = (VouchHttpAnswer){
    .code         = result || transfer->fault ? 0 : code,
    .body         = vouchi_buffer_view(&transfer->body),
    .content_type = vouchi_buffer_view(&transfer->type),
    .server       = vouchi_buffer_view(&transfer->lines),
    .retry_after  = vouchi_transfer_retry_after(transfer),
  };
  if (!answer->code) {
    answer->error    = transfer->fault      ? transfer->fault
                       : transfer->error[0] ? transfer->error
                                            : curl_easy_strerror(result);
    answer->hopeless = is_hopeless(transfer, result);
  }
}

static bool
is_redirect(const long code)
{
  return code == 301 || code == 302 || code == 303 || code == 307 ||
         code == 308;
}

/** Why a redirect is not followed, or NULL. `to` is where it leads. */
static const char *
redirect_fault(const VouchTransfer *const transfer,
               const char *const          to,
               const long                 code)
{
  if (transfer->redirects >= REDIRECTS_MOST) {
    return "the server redirects without end";
  }
  if (transfer->request.writes && code != 307 && code != 308) {
    return "the server redirects a request that writes; give the address that "
           "it names";
  }
  if (vouchi_url_fault(to)) {
    return "the server redirects to what is no http or https address";
  }
  if (vouchi_url_is_https(transfer->url.data) && !vouchi_url_is_https(to)) {
    return "the server redirects from https to http";
  }
  return NULL;
}

/** Follow a redirect: VOUCH_OK when the transfer is under way again. */
static VouchStatus
follow(VouchTransfer *const transfer, const long code)
{
  VouchBuffer       to    = {NULL, 0, 0, 0, VOUCH_OK};
  const char       *fault = "the server redirects to no address";
  const VouchStatus st =
    transfer->location.size
      ? vouchi_url_resolve(transfer->url.data, transfer->location.data, &to)
      : VOUCH_BAD_INPUT;
  if (!st) {
    fault = redirect_fault(transfer, to.data, code);
  }
  if (fault) {
    transfer->fault = fault;
    vouchi_buffer_free(&to);
    return VOUCH_REMOTE;
  }
  const bool keeps =
    code == 307 || code == 308 || !strcmp(transfer->request.method, "GET");
  if (!keeps) {
    transfer->request.method       = "GET";
    transfer->request.body         = vouch_view(NULL, 0);
    transfer->request.content_type = NULL;
    transfer->request.source       = (VouchHttpSource){.size = 0};
  }
  transfer->trusted =
    transfer->trusted && vouchi_url_same_origin(transfer->request.url, to.data);
  ++transfer->redirects;
  vouchi_buffer_free(&transfer->url);
  transfer->url = to;
  return launch(transfer);
}

/** After a 401 without credentials: log in as the server wants it. */
static bool
can_log_in(const VouchTransfer *const transfer)
{
  const VouchCredentials *const who = &transfer->http->options.credentials;
  return transfer->trusted && !transfer->logged_in &&
         !transfer->asked_to_log_in && (who->user || who->netrc) &&
         (transfer->offers_digest || transfer->offers_basic);
}

static void
note(const VouchTransfer *const transfer, const VouchHttpAnswer *const answer)
{
  const VouchHttpOptions *const options = &transfer->http->options;
  if (options->verbose) {
    vouch_log(options->log, VOUCH_LOG_NOTE,
              "%s %s: %ld%s%s, %zu bytes, %lld ms", transfer->request.method,
              transfer->url.data, answer->code, answer->error ? ", " : "",
              answer->error ? answer->error : "", answer->body.size,
              (long long)(vouchi_http_clock() - transfer->started));
  }
}

/** A transfer ended: VOUCH_END when it was sent on its way again. */
static VouchStatus
finish(VouchTransfer *const   transfer,
       const CURLcode         result,
       VouchHttpAnswer *const answer)
{
  VouchHttp *const http = transfer->http;
  VouchStatus      st   = VOUCH_OK;
  (void)curl_multi_remove_handle(http->multi, transfer->easy);
  transfer->busy = false;
  fill_answer(transfer, result, answer);
  if (answer->code == 401 && can_log_in(transfer)) {
    http->auth =
      transfer->offers_digest ? VOUCH_HTTP_AUTH_DIGEST : VOUCH_HTTP_AUTH_BASIC;
    http->reads_log_in |= !transfer->request.writes;
    transfer->asked_to_log_in = true;
    st                        = launch(transfer);
    return st ? st : VOUCH_END;
  }
  if (is_redirect(answer->code)) {
    note(transfer, answer);
    st = follow(transfer, answer->code);
    if (st != VOUCH_REMOTE) {
      return st ? st : VOUCH_END;
    }
    fill_answer(transfer, result, answer);
  }
  note(transfer, answer);
  if (http->options.cancelled && *http->options.cancelled) {
    return VOUCH_CANCELLED;
  }
  return answer->code ? VOUCH_OK : VOUCH_REMOTE;
}

/** A transfer that libcurl says has ended, or NULL. */
static VouchTransfer *
take_ended(VouchHttp *const http, CURLcode *const result)
{
  int      left    = 0;
  CURLMsg *message = curl_multi_info_read(http->multi, &left);
  while (message && message->msg != CURLMSG_DONE) {
    message = curl_multi_info_read(http->multi, &left);
  }
  if (!message) {
    return NULL;
  }
  char *private = NULL;
  *result       = message->data.result;
  (void)curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &private);
  return (VouchTransfer *)(void *)private;
}

VouchStatus
vouch_http_wait(VouchHttp *const       http,
                const unsigned         most_ms,
                unsigned *const        slot,
                VouchHttpAnswer *const answer)
{
  const int64_t end     = vouchi_http_clock() + most_ms;
  int           running = 0;
  for (;;) {
    CURLcode result = CURLE_OK;
    if (curl_multi_perform(http->multi, &running)) {
      return VOUCH_NO_MEMORY;
    }
    VouchTransfer *const transfer = take_ended(http, &result);
    if (transfer) {
      const VouchStatus st = finish(transfer, result, answer);
      *slot                = (unsigned)(transfer - http->transfers);
      if (st != VOUCH_END) {
        return st;
      }
      continue;
    }
    const int64_t left = end - vouchi_http_clock();
    if (left <= 0) {
      return VOUCH_END;
    }
    (void)curl_multi_poll(http->multi, NULL, 0,
                          left < POLL_MS ? (int)left : POLL_MS, NULL);
  }
}

VouchStatus
vouch_http_send(VouchHttp *const              http,
                const VouchHttpRequest *const request,
                VouchHttpAnswer *const        answer)
{
  unsigned    slot = 0;
  VouchStatus st   = vouch_http_start(http, 0, request);
  while (!st) {
    st = vouch_http_wait(http, POLL_MS * 5U, &slot, answer);
    if (st != VOUCH_END) {
      return st;
    }
    st = VOUCH_OK;
  }
  return st;
}
