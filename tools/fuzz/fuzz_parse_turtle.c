/* fuzz_parse_turtle.c - any bytes read as Turtle or TriG */
// SPDX-License-Identifier: Apache-2.0

#include "parse_judged.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  fuzz_parse("turtle", "trig", bytes, size);
  return 0;
}
