/* fuzz_decisions.c - any bytes as a file of decisions: what is taken holds its
 * promises, and taking it again takes the same
 */
// SPDX-License-Identifier: Apache-2.0
// room: link

#include "vouch/decisions.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/** Each decision says what, who and when, and is found by its subject. */
static void
check(const VouchDecisions *const decisions)
{
  for (size_t i = 0U; i < vouch_decisions_count(decisions); ++i) {
    const VouchDecision *const row = vouch_decisions_get(decisions, i);
    const VouchDecision *const found =
      vouch_decisions_find(decisions, row->subject, row->object);
    if (!row->subject.size || !row->who.size || !row->when.size || !row->line ||
        !found || !vouch_view_equal(found->subject, row->subject) ||
        !*vouch_decision_name(row->kind)) {
      abort();
    }
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  char           path[] = "/dev/shm/decisions-XXXXXX";
  const VouchLog log    = {NULL, NULL};
  const int      fd     = mkstemp(path);
  if (fd < 0 || (size && write(fd, bytes, size) != (ssize_t)size)) {
    abort();
  }
  (void)close(fd);
  VouchDecisions   *first  = NULL;
  VouchDecisions   *second = NULL;
  const VouchStatus st     = vouch_decisions_load(path, &log, &first);
  if (vouch_decisions_load(path, &log, &second) != st ||
      vouch_decisions_count(first) != vouch_decisions_count(second)) {
    abort();
  }
  check(first);
  vouch_decisions_free(first);
  vouch_decisions_free(second);
  (void)unlink(path);
  return 0;
}
