/* retry.c - when to try again, how long to wait, what to say at the end */
// SPDX-License-Identifier: Apache-2.0

#define VOUCH_HTTP_INSIDE
#include "http/client.h"

#include "http/url.h"

#include <errno.h>
#include <time.h>

#define SLICE_MS 100

bool
vouch_http_is_passing(const VouchHttpAnswer *const answer)
{
  switch (answer->code) {
  case 0: return !answer->hopeless;
  case 408:
  case 425:
  case 429:
  case 500:
  case 502:
  case 503:
  case 504: return true;
  default: return false;
  }
}

static uint64_t
next_jitter(VouchHttp *const http)
{
  uint64_t state = http->jitter | 1U;
  state ^= state << 13U;
  state ^= state >> 7U;
  state ^= state << 17U;
  http->jitter = state;
  return state;
}

int64_t
vouch_http_delay(VouchHttp *const             http,
                 const unsigned               tries,
                 const VouchHttpAnswer *const answer)
{
  const int64_t most = (int64_t)http->options.delay_max_ms;
  int64_t       wait = (int64_t)http->options.delay_ms;
  for (unsigned i = 1; i < tries && wait < most; ++i) {
    wait *= 2;
  }
  wait = wait < most ? wait : most;
  // Half of it by chance, so that many clients do not come back at once
  wait -= (int64_t)(next_jitter(http) % (uint64_t)(wait / 2 + 1));
  if (answer && answer->retry_after > wait) {
    wait = answer->retry_after < most ? answer->retry_after : most;
  }
  return wait;
}

VouchStatus
vouch_http_sleep(VouchHttp *const http, const int64_t ms)
{
  const int64_t end  = vouchi_http_clock() + ms;
  int64_t       left = ms;
  while (left > 0) {
    const int64_t         slice = left < SLICE_MS ? left : SLICE_MS;
    const struct timespec time  = {0, (long)slice * 1000000L};
    if (http->options.cancelled && *http->options.cancelled) {
      return VOUCH_CANCELLED;
    }
    (void)nanosleep(&time, NULL);
    left = end - vouchi_http_clock();
  }
  return VOUCH_OK;
}

/** What a 401 means here; it says nothing of its own more often than not. */
static const char *
login_hint(const VouchHttp *const http, const VouchHttpAnswer *const answer)
{
  const VouchCredentials *const who = &http->options.credentials;
  if (answer->code != 401) {
    return "";
  }
  return who->user || who->token || who->netrc
           ? " (the login is not taken)"
           : " (it wants a login, and none was given)";
}

void
vouchi_http_report(VouchHttp *const             http,
                   const char *const            url,
                   const char *const            what,
                   const VouchHttpAnswer *const answer)
{
  VouchBuffer text = {NULL, 0, 0, 0, VOUCH_OK};
  vouchi_add_excerpt(&text, answer->body);
  const VouchView shown = vouchi_buffer_view(&text);
  if (answer->code) {
    vouch_log(http->options.log, VOUCH_LOG_ERROR, "%.300s: %s: %ld%s%s%.*s",
              url, what, answer->code, login_hint(http, answer),
              shown.size ? ", " : "", (int)shown.size,
              shown.size ? shown.data : "");
  } else {
    vouch_log(http->options.log, VOUCH_LOG_ERROR, "%.300s: %s: %s", url, what,
              answer->error);
  }
  vouchi_buffer_free(&text);
}

VouchStatus
vouch_http_ask(VouchHttp *const              http,
               const VouchHttpRequest *const request,
               const char *const             what,
               VouchHttpAnswer *const        answer)
{
  for (unsigned tries = 1;; ++tries) {
    VouchStatus st = vouch_http_send(http, request, answer);
    if (st && st != VOUCH_REMOTE) {
      return st;
    }
    if (answer->code >= 200 && answer->code < 300) {
      return VOUCH_OK;
    }
    if (!vouch_http_is_passing(answer) || tries >= http->options.tries) {
      vouchi_http_report(http, request->url, what, answer);
      return VOUCH_REMOTE;
    }
    st = vouch_http_sleep(http, vouch_http_delay(http, tries, answer));
    if (st) {
      return st;
    }
  }
}
