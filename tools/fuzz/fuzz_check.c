/* fuzz_check.c - any shapes and any graph, divided by a NUL, come to an end */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/check.h"
#include "vouch/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static VouchStatus
ignore(void *const handle, const VouchCheckResult *const result)
{
  (void)result;
  ++*(size_t *)handle;
  return VOUCH_OK;
}

static void
read_turtle(const VouchView text, const VouchSink *const sink)
{
  const VouchParseOptions options = {
    .syntax  = vouch_syntax_find(VOUCH_VIEW("turtle")),
    .base    = VOUCH_VIEW("urn:x:"),
    .lenient = true,
  };
  (void)vouch_parse_bytes(text, &options, sink, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  const char *const text = (const char *)bytes;
  const char *const mark = size ? (const char *)memchr(text, '\0', size) : NULL;
  const size_t      cut  = mark ? (size_t)(mark - text) : size;
  const VouchCheckOptions options = {.statements = 10000, .promises = true};
  VouchCheck *const       check   = vouch_check_new(&options);
  const VouchSink         shapes  = vouch_check_shapes(check);
  const VouchSink         data    = vouch_check_data(check);
  size_t                  count   = 0;
  const VouchCheckSink    sink    = {&count, ignore};
  VouchCheckCounts        counts;
  read_turtle(vouch_view(text, cut), &shapes);
  if (cut < size) {
    read_turtle(vouch_view(text + cut + 1U, size - cut - 1U), &data);
  }
  (void)vouch_check_run(check, &sink, &counts);
  vouch_check_free(check);
  return 0;
}
