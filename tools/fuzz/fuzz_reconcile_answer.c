/* fuzz_reconcile_answer.c - any JSON as a manifest and as an answer: what goes
 * on keeps the rules, and is what it would be made once more
 */
// SPDX-License-Identifier: Apache-2.0
// room: reconcile
// packages: jansson

#include "reconcile/answer.h"

#include <stdlib.h>
#include <string.h>

#define LIMIT 5U

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
check_candidate(const json_t *const candidate)
{
  const char *const id = json_string_value(json_object_get(candidate, "id"));
  const double score   = json_number_value(json_object_get(candidate, "score"));
  if (!id || !*id || strpbrk(id, " <>\"\t\r\n") || !(score >= 0.0) ||
      !json_is_string(json_object_get(candidate, "name")) ||
      !json_is_boolean(json_object_get(candidate, "match")) ||
      !json_is_array(json_object_get(candidate, "types")) ||
      !json_is_object(json_object_get(candidate, "features"))) {
    abort();
  }
}

static void
check_answer(const json_t *const answer)
{
  uint64_t      ignored = 0;
  json_t *const clean   = vouchi_answer_clean(answer, LIMIT, &ignored);
  if (!clean) {
    return;
  }
  const json_t *const result = json_object_get(clean, "result");
  const size_t        count  = json_array_size(result);
  if (count > LIMIT ||
      count + ignored != json_array_size(json_object_get(answer, "result"))) {
    abort();
  }
  for (size_t i = 0; i < count; ++i) {
    check_candidate(json_array_get(result, i));
    for (size_t j = 0; j < i; ++j) {
      if (json_equal(json_object_get(json_array_get(result, i), "id"),
                     json_object_get(json_array_get(result, j), "id"))) {
        abort();
      }
    }
  }
  char *const text = json_dumps(clean, JSON_COMPACT);
  if (!text) {
    abort();
  }
  free(text);
  json_decref(clean);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  const char   *key   = NULL;
  json_t       *value = NULL;
  json_t *const json =
    json_loadb((const char *)bytes, size, JSON_REJECT_DUPLICATES, NULL);
  if (!json) {
    return 0;
  }
  (void)vouchi_manifest_fault(json);
  check_answer(json);
  json_object_foreach(json, key, value)
  {
    check_answer(value);
  }
  json_decref(json);
  return 0;
}
