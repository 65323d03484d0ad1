/* pattern.c - PCRE2 in UTF-8, kept from running away */
// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8

#include "check/pattern.h"

#include <pcre2.h>

#define STEPS_MOST 1000000U
#define DEPTH_MOST 1000U
#define PATTERN_MOST 65536U

static uint32_t
options_of(const VouchView flags)
{
  static const struct {
    char     flag;
    uint32_t option;
  } rows[]         = {{'i', PCRE2_CASELESS},
                      {'s', PCRE2_DOTALL},
                      {'m', PCRE2_MULTILINE},
                      {'x', PCRE2_EXTENDED},
                      {'q', PCRE2_LITERAL}};
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
    if (flags.size && memchr(flags.data, rows[i].flag, flags.size)) {
      options |= rows[i].option;
    }
  }
  return options & PCRE2_LITERAL
           ? options & (PCRE2_LITERAL | PCRE2_CASELESS | PCRE2_UTF)
           : options | PCRE2_DOLLAR_ENDONLY;
}

VouchStatus
vouchi_pattern_new(const VouchView       text,
                   const VouchView       flags,
                   const VouchLog *const log,
                   void **const          pattern)
{
  int               error = 0;
  PCRE2_SIZE        at    = 0;
  pcre2_code *const code =
    text.size < PATTERN_MOST
      ? pcre2_compile((PCRE2_SPTR)(text.size ? text.data : ""), text.size,
                      options_of(flags), &error, &at, NULL)
      : NULL;
  if (!code && error == PCRE2_ERROR_HEAP_FAILED) {
    return VOUCH_NO_MEMORY;
  }
  if (!code) {
    vouch_log(log, VOUCH_LOG_ERROR, "a pattern is none: '%.*s'",
              (int)(text.size < 200U ? text.size : 200U), text.data);
    return VOUCH_BAD_DATA;
  }
  *pattern = code;
  return VOUCH_OK;
}

bool
vouchi_pattern_matches(const void *const pattern, const VouchView text)
{
  const pcre2_code *const    code   = (const pcre2_code *)pattern;
  pcre2_match_context *const limits = pcre2_match_context_create(NULL);
  pcre2_match_data *const    found =
    pcre2_match_data_create_from_pattern(code, NULL);
  bool matches = false;
  if (limits && found) {
    (void)pcre2_set_match_limit(limits, STEPS_MOST);
    (void)pcre2_set_depth_limit(limits, DEPTH_MOST);
    matches = pcre2_match(code, (PCRE2_SPTR)(text.size ? text.data : ""),
                          text.size, 0, PCRE2_NO_UTF_CHECK, found, limits) >= 0;
  }
  pcre2_match_data_free(found);
  pcre2_match_context_free(limits);
  return matches;
}

void
vouchi_pattern_free(void *const pattern)
{
  pcre2_code_free((pcre2_code *)pattern);
}
