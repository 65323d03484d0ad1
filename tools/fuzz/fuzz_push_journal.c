/* fuzz_push_journal.c - any bytes as a journal: no record of another job or
 * sum is believed, and what was believed is read again
 *
 * A first byte of 's' puts right sums behind the lines that follow, so that
 * records are reached.
 */
// SPDX-License-Identifier: Apache-2.0
// room: push

#include "base/buffer.h"
#include "push/journal.h"
#include "vouch/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/** What was believed. */
typedef struct {
  uint64_t count;
  uint64_t sum;
} Believed;

static void
take(void *const handle, const VouchJournalRecord *const record)
{
  Believed *const believed = (Believed *)handle;
  if (record->kind > VOUCH_RECORD_END) {
    abort();
  }
  ++believed->count;
  believed->sum += record->item * 31U + record->number + (uint64_t)record->kind;
}

static VouchJournal
make_journal(void)
{
  VouchJournal journal = {.fd = -1};
  memset(journal.job, 'a', VOUCH_JOB_SIZE);
  return journal;
}

static Believed
read_journal(const char *const path)
{
  const VouchLog log      = {NULL, NULL};
  VouchJournal   journal  = make_journal();
  Believed       believed = {0, 0};
  (void)vouchi_journal_open(&journal, path, false, &log, take, &believed);
  vouchi_journal_close(&journal);
  return believed;
}

/** Each byte becomes a record that was written down. */
static uint64_t
write_records(const char *const    path,
              const uint8_t *const bytes,
              const size_t         size)
{
  const VouchLog log      = {NULL, NULL};
  VouchJournal   journal  = make_journal();
  Believed       believed = {0, 0};
  uint64_t       count    = 0;
  if (vouchi_journal_open(&journal, path, true, &log, take, &believed)) {
    abort();
  }
  for (size_t i = 0; i + 1U < size && i < 64U; i += 2U) {
    const VouchJournalRecord record = {
      (VouchRecordKind)(bytes[i] % (VOUCH_RECORD_END + 1U)), bytes[i + 1U], i};
    count += !vouchi_journal_add(&journal, record);
  }
  vouchi_journal_close(&journal);
  return count;
}

static void
write_file(const char *const path, const uint8_t *const bytes, size_t size)
{
  FILE *const file = fopen(path, "we");
  if (!file || fwrite(bytes, 1, size, file) != size || fclose(file)) {
    abort();
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  char path[] = "/dev/shm/vouch-fuzz-XXXXXX";
  (void)close(mkstemp(path));
  if (size && *bytes == 's') {
    if (write_records(path, bytes + 1, size - 1U) != read_journal(path).count) {
      abort(); // What was written down is there
    }
  } else {
    write_file(path, bytes, size);
    const Believed first = read_journal(path);
    const Believed again = read_journal(path);
    if (first.count != again.count || first.sum != again.sum) {
      abort(); // What could not be believed is cut off
    }
  }
  (void)unlink(path);
  return 0;
}
