/* fuzz_ntriples_write.c - any good triple goes through ntriples and back */
// SPDX-License-Identifier: Apache-2.0
// packages: serd-0

#include "write_judged.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  const VouchWriterOptions options = {.prefixes = NULL};
  fuzz_write("ntriples", SERD_NTRIPLES, &options,
             vouch_view((const char *)bytes, size));
  return 0;
}
