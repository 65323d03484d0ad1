/* fuzz_parse_lines.c - any bytes read as N-Triples or N-Quads */
// SPDX-License-Identifier: Apache-2.0

#include "parse_judged.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  fuzz_parse("ntriples", "nquads", bytes, size);
  return 0;
}
