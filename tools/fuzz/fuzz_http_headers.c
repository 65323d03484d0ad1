/* fuzz_http_headers.c - any lines as the headers of an answer
 *
 * The first line is the address that was asked, against which a Location is
 * resolved.
 */
// SPDX-License-Identifier: Apache-2.0
// room: http
// packages: libcurl

#define VOUCH_HTTP_INSIDE
#include "http/client.h"
#include "http/url.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
follow(const VouchTransfer *const transfer, const char *const from)
{
  VouchBuffer to = {NULL, 0, 0, 0, VOUCH_OK};
  if (!vouchi_url_resolve(from, transfer->location.data, &to) &&
      !vouchi_url_fault(to.data)) {
    const bool same = vouchi_url_same_origin(from, to.data);
    if (same && !vouchi_url_is_https(from) != !vouchi_url_is_https(to.data)) {
      abort(); // Another scheme is another origin
    }
    (void)vouchi_url_is_loopback(to.data);
  }
  vouchi_buffer_free(&to);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  VouchView     rest     = vouch_view((const char *)bytes, size);
  VouchTransfer transfer = {.length = -1};
  char          from[1024];
  bool          first = true;
  (void)snprintf(from, sizeof(from), "http://127.0.0.1/");
  while (rest.size) {
    const char *const end    = memchr(rest.data, '\n', rest.size);
    const size_t      length = end ? (size_t)(end - rest.data) + 1U : rest.size;
    if (first && length < sizeof(from)) {
      memcpy(from, rest.data, length);
      from[length - 1U] = '\0';
    } else if (!vouchi_transfer_line(&transfer,
                                     vouch_view(rest.data, length))) {
      break;
    }
    first = false;
    rest  = vouch_view(rest.data + length, rest.size - length);
  }
  if (vouchi_transfer_retry_after(&transfer) < -1) {
    abort();
  }
  if (transfer.location.size && !vouchi_url_fault(from)) {
    follow(&transfer, from);
  }
  vouchi_transfer_free(&transfer);
  return 0;
}
