/* fuzz_turtle_write.c - any good triple goes through turtle and back */
// SPDX-License-Identifier: Apache-2.0
// packages: serd-0

#include "write_judged.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  static const VouchPrefix prefixes[] = {
    {{"", 0}, {"a:", 2}},
    {{"a", 1}, {"a:a", 3}},
    {{"b.c", 3}, {"a:b/", 4}},
    {{"xsd", 3}, {"http://www.w3.org/2001/XMLSchema#", 33}},
  };
  const VouchWriterOptions options = {.prefixes = prefixes, .prefix_count = 4};
  fuzz_write("turtle", SERD_TURTLE, &options,
             vouch_view((const char *)bytes, size));
  return 0;
}
