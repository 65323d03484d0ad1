/* gen_variants.c - makes a C table of characters that match as others do
 *
 * gen_variants FILE SOURCE
 *
 * FILE holds pairs of characters with spaces between the pairs; `#` starts a
 * comment line. The table holds for each character of Han the one that it is
 * folded to.
 */
// SPDX-License-Identifier: Apache-2.0

#include "turtle.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST = 0x3400, LAST = 0x9FFF };

/** The character of three bytes at `text`, or 0 where there is none. */
static unsigned
character(const unsigned char *const text)
{
  if ((text[0] & 0xF0U) != 0xE0U || (text[1] & 0xC0U) != 0x80U ||
      (text[2] & 0xC0U) != 0x80U) {
    return 0U;
  }
  return (text[0] & 0xFU) << 12U | (text[1] & 0x3FU) << 6U | (text[2] & 0x3FU);
}

/** Read the pairs of one line; false when it holds anything else. */
static int
read_pairs(const unsigned char *at, uint16_t *const table)
{
  while (*at != '\n') {
    const unsigned from = character(at);
    const unsigned to   = from ? character(at + 3) : 0U;
    if (from < FIRST || from > LAST || to < FIRST || to > LAST) {
      return 0;
    }
    table[from - FIRST] = (uint16_t)to;
    at += 6;
    at += *at == ' ';
  }
  return 1;
}

static void
read_table(const char *const path, uint16_t *const table)
{
  size_t               size = 0U;
  char *const          text = read_file(path, &size);
  const unsigned char *at   = (const unsigned char *)text;
  for (unsigned line = 1U; *at; ++line) {
    const unsigned char *end = at;
    while (*end && *end != '\n') {
      ++end;
    }
    if (!*end || (*at != '#' && !read_pairs(at, table))) {
      fail_at(path, line, "not pairs of characters", "");
    }
    at = end + 1;
  }
  free(text);
}

int
main(const int count, const char *const *const arguments)
{
  static uint16_t table[LAST - FIRST + 1];
  if (count != 3) {
    fputs("usage: gen_variants FILE SOURCE\n", stderr);
    return 2;
  }

  for (unsigned i = 0U; i <= LAST - FIRST; ++i) {
    table[i] = (uint16_t)(FIRST + i);
  }
  read_table(arguments[1], table);

  FILE *const out = fopen(arguments[2], "wb");
  if (!out) {
    perror(arguments[2]);
    return 1;
  }
  fprintf(out,
          "// Made by the build from the table of variants\n\n"
          "#include <stdint.h>\n\n"
          "extern const uint16_t vouchi_han_folded[%d];\n\n"
          "const uint16_t vouchi_han_folded[%d] = {\n",
          LAST - FIRST + 1, LAST - FIRST + 1);
  for (unsigned i = 0U; i <= LAST - FIRST; ++i) {
    fprintf(out, "%u,%s", (unsigned)table[i], i % 12U == 11U ? "\n" : " ");
  }
  fputs("};\n", out);

  const int failed = ferror(out);
  if (fclose(out) || failed) {
    fail_at(arguments[2], 0U, "cannot write", "");
  }
  return 0;
}
