/* transfer.c - one request to libcurl, and its answer under our limits */
// SPDX-License-Identifier: Apache-2.0

#define VOUCH_HTTP_INSIDE
#include "http/client.h"

#include "http/url.h"
#include "vouch/version.h"

#include <stdio.h>
#include <string.h>

#define LINES_MOST 8192U
#define FIELD_MOST 4096U
#define DRIP_BYTES 1024U

/** Refuse what comes: libcurl then ends the transfer. */
static size_t
stop(VouchTransfer *const transfer, const char *const fault)
{
  transfer->fault = transfer->fault ? transfer->fault : fault;
  return 0;
}

static size_t
take_body(char *const  bytes,
          const size_t one,
          const size_t count,
          void *const  handle)
{
  VouchTransfer *const transfer = (VouchTransfer *)handle;
  const VouchView      piece    = vouch_view(bytes, one * count);
  const VouchStatus    st       = vouchi_buffer_add(&transfer->body, piece);
  if (st) {
    return stop(transfer, st == VOUCH_LIMIT ? "the answer is too long"
                                            : "no memory for the answer");
  }
  return piece.size;
}

/** The value of the header line where its name is `name`, else NULL data. */
static VouchView
value_of(const VouchView line, const char *const name)
{
  const size_t length = strlen(name);
  if (line.size <= length || line.data[length] != ':' ||
      !curl_strnequal(line.data, name, length)) {
    return vouch_view(NULL, 0);
  }
  VouchView value =
    vouch_view(line.data + length + 1U, line.size - length - 1U);
  while (value.size && (unsigned char)value.data[0] <= 0x20U) {
    ++value.data;
    --value.size;
  }
  while (value.size && (unsigned char)value.data[value.size - 1U] <= 0x20U) {
    --value.size;
  }
  return value;
}

static void
keep(VouchBuffer *const into, const VouchView value)
{
  if (value.data && value.size < FIELD_MOST) {
    vouchi_buffer_clear(into);
    (void)vouchi_buffer_add(into, value);
    (void)vouchi_url_end(into);
  }
}

/** False when a second Content-Length says something else. */
static bool
take_length(VouchTransfer *const transfer, const VouchView value)
{
  int64_t length = 0;
  for (size_t i = 0; i < value.size; ++i) {
    const char digit = value.data[i];
    if (digit < '0' || digit > '9' || length > INT64_MAX / 16) {
      return false;
    }
    length = length * 10 + (digit - '0');
  }
  const bool same  = transfer->length < 0 || transfer->length == length;
  transfer->length = length;
  return same && value.size;
}

static void
take_challenge(VouchTransfer *const transfer, const VouchView value)
{
  transfer->offers_digest |=
    value.size >= 6U && curl_strnequal(value.data, "Digest", 6);
  transfer->offers_basic |=
    value.size >= 5U && curl_strnequal(value.data, "Basic", 5);
}

bool
vouchi_transfer_line(VouchTransfer *const transfer, const VouchView line)
{
  if (vouch_view_starts(line, VOUCH_VIEW("HTTP/"))) {
    vouchi_transfer_clear(transfer);
    return true;
  }
  if (transfer->lines.size + line.size < LINES_MOST) {
    (void)vouchi_buffer_add(&transfer->lines, line);
  }
  keep(&transfer->location, value_of(line, "Location"));
  keep(&transfer->retry_after, value_of(line, "Retry-After"));
  keep(&transfer->date, value_of(line, "Date"));
  const VouchView type = value_of(line, "Content-Type");
  if (type.data) {
    const char *const end = memchr(type.data, ';', type.size);
    keep(&transfer->type,
         vouch_view(type.data, end ? (size_t)(end - type.data) : type.size));
  }
  const VouchView challenge = value_of(line, "WWW-Authenticate");
  if (challenge.data) {
    take_challenge(transfer, challenge);
  }
  const VouchView length = value_of(line, "Content-Length");
  return !length.data || take_length(transfer, length);
}

static size_t
take_header(char *const  bytes,
            const size_t one,
            const size_t count,
            void *const  handle)
{
  VouchTransfer *const transfer = (VouchTransfer *)handle;
  const VouchView      line     = vouch_view(bytes, one * count);
  transfer->header_bytes += line.size;
  transfer->answering = true;
  if (transfer->header_bytes > transfer->http->options.headers_max) {
    return stop(transfer, "the headers of the answer are too long");
  }
  if (!vouchi_transfer_line(transfer, line)) {
    return stop(transfer, "the answer's lengths contradict each other");
  }
  return line.size;
}

/** Called at least every second: stop when asked, or when bytes drip. */
static int
watch(void *const      handle,
      const curl_off_t all_down,
      const curl_off_t down,
      const curl_off_t all_up,
      const curl_off_t up)
{
  VouchTransfer *const          transfer = (VouchTransfer *)handle;
  const VouchHttpOptions *const options  = &transfer->http->options;
  (void)all_down;
  (void)all_up;
  (void)up;
  if (options->cancelled && *options->cancelled) {
    return 1;
  }
  if (!transfer->answering) {
    return 0; // It thinks, or we still send: the time of the whole counts
  }
  const uint64_t bytes = (uint64_t)down + transfer->header_bytes;
  const int64_t  now   = vouchi_http_clock();
  if (!transfer->window || bytes - transfer->window_bytes >= DRIP_BYTES) {
    transfer->window       = now;
    transfer->window_bytes = bytes;
  }
  if (now - transfer->window > (int64_t)options->stall_ms) {
    return stop(transfer, "the answer came too slowly") ? 0 : 1;
  }
  return 0;
}

static size_t
give_body(char *const  to,
          const size_t one,
          const size_t count,
          void *const  handle)
{
  VouchTransfer *const         transfer = (VouchTransfer *)handle;
  const VouchHttpSource *const source   = &transfer->request.source;
  const uint64_t               left     = source->size - transfer->offset;
  const size_t                 room     = one * count;
  const size_t                 want     = left < room ? (size_t)left : room;
  if (!want) {
    return 0;
  }
  const size_t got = source->read(source->handle, transfer->offset, to, want);
  if (!got) {
    (void)stop(transfer, "what is to be sent could not be read");
    return CURL_READFUNC_ABORT;
  }
  transfer->offset += got;
  return got;
}

static int
seek_body(void *const handle, const curl_off_t offset, const int origin)
{
  VouchTransfer *const transfer = (VouchTransfer *)handle;
  if (origin != SEEK_SET || offset < 0) {
    return CURL_SEEKFUNC_CANTSEEK;
  }
  transfer->offset = (uint64_t)offset;
  return CURL_SEEKFUNC_OK;
}

/** Before each request on a connection. libcurl sends a request again by itself
 *  when a kept connection turns out to be dead, and does not rewind then. */
static int
begin_body(void *const handle,
           char *const to,
           char *const from,
           const int   to_port,
           const int   from_port)
{
  VouchTransfer *const transfer = (VouchTransfer *)handle;
  (void)to;
  (void)from;
  (void)to_port;
  (void)from_port;
  transfer->offset    = 0;
  transfer->answering = false; // That was but the question who we are
  transfer->window    = 0;
  return CURL_PREREQFUNC_OK;
}

void
vouchi_transfer_clear(VouchTransfer *const transfer)
{
  vouchi_buffer_clear(&transfer->body);
  vouchi_buffer_clear(&transfer->lines);
  vouchi_buffer_clear(&transfer->type);
  vouchi_buffer_clear(&transfer->location);
  vouchi_buffer_clear(&transfer->retry_after);
  vouchi_buffer_clear(&transfer->date);
  transfer->length        = -1;
  transfer->offers_digest = false;
  transfer->offers_basic  = false;
}

void
vouchi_transfer_free(VouchTransfer *const transfer)
{
  curl_easy_cleanup(transfer->easy);
  curl_slist_free_all(transfer->headers);
  vouchi_buffer_free(&transfer->url);
  vouchi_buffer_free(&transfer->body);
  vouchi_buffer_free(&transfer->lines);
  vouchi_buffer_free(&transfer->type);
  vouchi_buffer_free(&transfer->location);
  vouchi_buffer_free(&transfer->retry_after);
  vouchi_buffer_free(&transfer->date);
}

static bool
add_header(VouchTransfer *const transfer,
           const char *const    name,
           const char *const    value)
{
  char      line[1024];
  const int size =
    snprintf(line, sizeof(line), "%s:%s%s", name, *value ? " " : "", value);
  if (size < 0 || (size_t)size >= sizeof(line)) {
    return false;
  }
  struct curl_slist *const more = curl_slist_append(transfer->headers, line);
  transfer->headers             = more ? more : transfer->headers;
  return more != NULL;
}

static bool
set_headers(VouchTransfer *const transfer)
{
  const VouchHttpRequest *const request = &transfer->request;
  curl_slist_free_all(transfer->headers);
  transfer->headers = NULL;
  // A server that never answers 100-continue must not cost a second each time
  bool good = add_header(transfer, "Expect", "");
  good      = good &&
         (!request->accept || add_header(transfer, "Accept", request->accept));
  good = good && add_header(transfer, "Content-Type",
                            request->content_type ? request->content_type : "");
  return good && !curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER,
                                   transfer->headers);
}

static bool
set_method(VouchTransfer *const transfer)
{
  const VouchHttpRequest *const request = &transfer->request;
  CURL *const                   easy    = transfer->easy;
  CURLcode                      st      = CURLE_OK;
  transfer->offset                      = 0;
  if (request->source.read) {
    st = curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    st = st ? st
            : curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE,
                               (curl_off_t)request->source.size);
  } else if (request->body.size || !strcmp(request->method, "POST")) {
    st = curl_easy_setopt(easy, CURLOPT_UPLOAD, 0L);
    st = st ? st : curl_easy_setopt(easy, CURLOPT_POST, 1L);
    st = st ? st
            : curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                               (curl_off_t)request->body.size);
    st = st ? st
            : curl_easy_setopt(easy, CURLOPT_POSTFIELDS,
                               request->body.size ? request->body.data : "");
  } else {
    st = curl_easy_setopt(easy, CURLOPT_UPLOAD, 0L);
    st = st ? st : curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
  }
  st = st ? st : curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
  return !st;
}

/** What kind of login `auth` is to libcurl. */
static unsigned long
auth_bits(const VouchHttpAuth auth)
{
  switch (auth) {
  case VOUCH_HTTP_AUTH_ASK: return CURLAUTH_NONE;
  case VOUCH_HTTP_AUTH_BASIC: return CURLAUTH_BASIC;
  case VOUCH_HTTP_AUTH_DIGEST: return CURLAUTH_DIGEST;
  case VOUCH_HTTP_AUTH_BEARER: return CURLAUTH_BEARER;
  }
  return CURLAUTH_NONE;
}

/** With digest libcurl sends no body until it was asked to log in, and a server
 *  that lets everybody read would answer that: so reading begins without. */
static VouchHttpAuth
choose_login(const VouchTransfer *const transfer)
{
  const VouchHttp *const http = transfer->http;
  const bool             open = http->auth == VOUCH_HTTP_AUTH_DIGEST &&
                    !transfer->request.writes && !http->reads_log_in;
  return transfer->trusted && !open ? http->auth : VOUCH_HTTP_AUTH_ASK;
}

static bool
set_login(VouchTransfer *const transfer)
{
  const VouchCredentials *const who  = &transfer->http->options.credentials;
  CURL *const                   easy = transfer->easy;
  const VouchHttpAuth           auth = choose_login(transfer);
  const bool                    named =
    auth == VOUCH_HTTP_AUTH_BASIC || auth == VOUCH_HTTP_AUTH_DIGEST;
  const bool by_netrc = named && !who->user && who->netrc;
  CURLcode   st       = CURLE_OK;
  transfer->logged_in = auth != VOUCH_HTTP_AUTH_ASK;
  st = curl_easy_setopt(easy, CURLOPT_USERNAME, named ? who->user : NULL);
  st =
    st ? st
       : curl_easy_setopt(easy, CURLOPT_PASSWORD, named ? who->password : NULL);
  st = st
         ? st
         : curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER,
                            auth == VOUCH_HTTP_AUTH_BEARER ? who->token : NULL);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_NETRC_FILE, who->netrc);
  st = st ? st
          : curl_easy_setopt(easy, CURLOPT_NETRC,
                             by_netrc ? (long)CURL_NETRC_REQUIRED
                                      : (long)CURL_NETRC_IGNORED);
  st =
    st ? st : curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)auth_bits(auth));
  return !st;
}

static bool
set_limits(VouchTransfer *const transfer)
{
  const VouchHttpOptions *const options = &transfer->http->options;
  CURL *const                   easy    = transfer->easy;
  CURLcode st = curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                                 (long)options->connect_ms);
  st          = st ? st
                   : curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS,
                                      (long)options->timeout_ms +
                                        (long)transfer->request.more_ms);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  st = st ? st : curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  st = st ? st
          : curl_easy_setopt(easy, CURLOPT_HTTP_VERSION,
                             (long)CURL_HTTP_VERSION_1_1);
  st = st ? st
          : curl_easy_setopt(easy, CURLOPT_SSLVERSION,
                             (long)CURL_SSLVERSION_TLSv1_2);
  st = st ? st
          : curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER,
                             options->insecure ? 0L : 1L);
  st = st ? st
          : curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST,
                             options->insecure ? 0L : 2L);
  if (!st && options->ca_file) {
    st = curl_easy_setopt(easy, CURLOPT_CAINFO, options->ca_file);
  }
  if (!st && options->proxy) {
    st = curl_easy_setopt(easy, CURLOPT_PROXY, options->proxy);
  }
  return !st;
}

static bool
set_callbacks(VouchTransfer *const transfer)
{
  CURL *const easy = transfer->easy;
  CURLcode    st   = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_body);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_READDATA, transfer);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, seek_body);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_SEEKDATA, transfer);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, begin_body);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, watch);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_XFERINFODATA, transfer);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->error);
  st = st ? st : curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
  st =
    st ? st : curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  st =
    st ? st : curl_easy_setopt(easy, CURLOPT_USERAGENT, "vouch/" VOUCH_VERSION);
  st =
    st ? st : curl_easy_setopt(easy, CURLOPT_UPLOAD_BUFFERSIZE, 512L * 1024L);
  return !st;
}

VouchStatus
vouchi_transfer_set(VouchTransfer *const transfer)
{
  vouchi_transfer_clear(transfer);
  transfer->header_bytes = 0;
  transfer->answering    = false;
  transfer->window       = 0;
  transfer->window_bytes = 0;
  transfer->fault        = NULL;
  transfer->error[0]     = '\0';
  const bool good =
    set_callbacks(transfer) && set_limits(transfer) && set_method(transfer) &&
    set_headers(transfer) && set_login(transfer) &&
    !curl_easy_setopt(transfer->easy, CURLOPT_URL, transfer->url.data);
  return good ? VOUCH_OK : VOUCH_NO_MEMORY;
}
