/* url.c - addresses by libcurl's own parser, so that both see the same host */
// SPDX-License-Identifier: Apache-2.0

#include "http/url.h"

#include "base/utf8.h"

#include <curl/curl.h>
#include <string.h>

#define EXCERPT_MOST 200U
#define URL_MOST 65536U

/** A part of `url`, to be freed by curl_free(); NULL where there is none. */
static char *
take_part(const char *const url, const CURLUPart part, const unsigned flags)
{
  CURLU *const parsed = curl_url();
  char        *text   = NULL;
  if (parsed && !curl_url_set(parsed, CURLUPART_URL, url, 0)) {
    (void)curl_url_get(parsed, part, &text, flags);
  }
  curl_url_cleanup(parsed);
  return text;
}

static bool
has_part(const char *const url, const CURLUPart part)
{
  char *const text = take_part(url, part, 0);
  curl_free(text);
  return text != NULL;
}

static bool
part_is(const char *const url, const CURLUPart part, const char *const due)
{
  char *const text = take_part(url, part, 0);
  const bool  same = text && !strcmp(text, due);
  curl_free(text);
  return same;
}

static bool
is_clean(const char *at)
{
  size_t size = 0;
  for (; *at; ++at) {
    const unsigned char byte = (unsigned char)*at;
    if (byte <= 0x20U || byte == 0x7FU || ++size > URL_MOST) {
      return false;
    }
  }
  return size > 0U;
}

bool
vouchi_url_is_https(const char *const url)
{
  return part_is(url, CURLUPART_SCHEME, "https");
}

const char *
vouchi_url_fault(const char *const url)
{
  if (!is_clean(url)) {
    return "a URL is empty, too long or has a space or control in it";
  }
  if (has_part(url, CURLUPART_USER) || has_part(url, CURLUPART_PASSWORD)) {
    return "a URL must not hold a user or password; use --credentials, "
           "--netrc or the environment";
  }
  if (!part_is(url, CURLUPART_SCHEME, "http") && !vouchi_url_is_https(url)) {
    return "a URL must begin with http:// or https://";
  }
  return has_part(url, CURLUPART_HOST) ? NULL : "a URL has no host";
}

static bool
same_part(const char *const a,
          const char *const b,
          const CURLUPart   part,
          const unsigned    flags)
{
  char *const one   = take_part(a, part, flags);
  char *const other = take_part(b, part, flags);
  const bool  same  = one && other && curl_strequal(one, other);
  curl_free(one);
  curl_free(other);
  return same;
}

bool
vouchi_url_same_origin(const char *const a, const char *const b)
{
  return same_part(a, b, CURLUPART_SCHEME, 0) &&
         same_part(a, b, CURLUPART_HOST, 0) &&
         same_part(a, b, CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

bool
vouchi_url_is_loopback(const char *const url)
{
  char *const host = take_part(url, CURLUPART_HOST, 0);
  const bool  near =
    host && (!strncmp(host, "127.", 4) || !strcmp(host, "[::1]") ||
             curl_strequal(host, "localhost"));
  curl_free(host);
  return near;
}

VouchStatus
vouchi_url_resolve(const char *const  base,
                   const char *const  reference,
                   VouchBuffer *const out)
{
  CURLU *const parsed = curl_url();
  char        *text   = NULL;
  const bool   good   = parsed && is_clean(reference) &&
                    !curl_url_set(parsed, CURLUPART_URL, base, 0) &&
                    !curl_url_set(parsed, CURLUPART_URL, reference, 0) &&
                    !curl_url_get(parsed, CURLUPART_URL, &text, 0);
  if (good) {
    (void)vouchi_buffer_add(out, vouch_view_from_string(text));
  }
  curl_free(text);
  curl_url_cleanup(parsed);
  if (!good) {
    return VOUCH_BAD_INPUT;
  }
  return vouchi_url_end(out) ? VOUCH_OK : out->status;
}

static bool
is_plain(const unsigned char byte)
{
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || (byte && memchr("-._~", (int)byte, 4));
}

void
vouchi_url_add_value(VouchBuffer *const out, const VouchView text)
{
  static const char digits[] = "0123456789ABCDEF";
  for (size_t i = 0; i < text.size; ++i) {
    const unsigned char byte = (unsigned char)text.data[i];
    if (is_plain(byte)) {
      (void)vouchi_buffer_add_byte(out, (char)byte);
    } else {
      const char coded[3] = {'%', digits[byte >> 4U], digits[byte & 15U]};
      (void)vouchi_buffer_add(out, vouch_view(coded, sizeof(coded)));
    }
  }
}

void
vouchi_url_add_parameter(VouchBuffer *const out,
                         const char *const  name,
                         const VouchView    value)
{
  const bool more = out->size && memchr(out->data, '?', out->size);
  (void)vouchi_buffer_add_byte(out, more ? '&' : '?');
  (void)vouchi_buffer_add(out, vouch_view_from_string(name));
  (void)vouchi_buffer_add_byte(out, '=');
  vouchi_url_add_value(out, value);
}

const char *
vouchi_url_end(VouchBuffer *const out)
{
  if (vouchi_buffer_add_byte(out, '\0')) {
    return NULL;
  }
  --out->size;
  return out->data;
}

void
vouchi_add_excerpt(VouchBuffer *const out, const VouchView body)
{
  size_t at    = 0;
  bool   space = true;
  while (at < body.size && at < EXCERPT_MOST) {
    const VouchView rest   = vouch_view(body.data + at, body.size - at);
    const size_t    length = vouchi_utf8_sequence(rest);
    const bool      dark   = (unsigned char)*rest.data <= 0x20U || !length;
    if (!dark) {
      (void)vouchi_buffer_add(out, vouch_view(rest.data, length));
    } else if (!space) {
      (void)vouchi_buffer_add_byte(out, ' ');
    }
    space = dark;
    at += length ? length : 1U;
  }
}
