/* journal.h - what was sent, on disk before anybody relies on it
 *
 * A line a record, each with a checksum over the job, its number and its text:
 * what is torn, changed or of another job or version is never believed, and
 * the chunk that it spoke of is sent again. The file is locked for the time
 * of the push; a lock dies with its process.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PUSH_JOURNAL_H
#define VOUCH_PUSH_JOURNAL_H

#include "base/hash.h"
#include "vouch/log.h"
#include "vouch/status.h"

#include <stdbool.h>
#include <stdint.h>

#define VOUCH_JOB_SIZE 64U

typedef enum {
  VOUCH_RECORD_BEGIN = 0, /**< Graph, and how many statements it held. */
  VOUCH_RECORD_CHUNK,     /**< Chunk that the server took. */
  VOUCH_RECORD_WHOLE,     /**< Graph that it took in one. */
  VOUCH_RECORD_RESET,     /**< Graph that must be sent again. */
  VOUCH_RECORD_VERIFIED,  /**< Graph that was seen to be there. */
  VOUCH_RECORD_END        /**< All of it. */
} VouchRecordKind;

typedef struct {
  VouchRecordKind kind;
  uint64_t        item;
  uint64_t        number;
} VouchJournalRecord;

typedef struct {
  int             fd; /**< -1: not open. */
  const char     *path;
  char            job[VOUCH_JOB_SIZE + 1U];
  uint64_t        lines;
  const VouchLog *log;
} VouchJournal;

/**
 * Open or make the journal at `path`, lock it and tell `take` each record that
 * it holds of this job. `again`: forget them.
 *
 * VOUCH_NO_OUTPUT when it cannot be written; VOUCH_BAD_ARGUMENT when another
 * process works with it, or when it is of another job; reported.
 */
VouchStatus vouchi_journal_open(VouchJournal   *journal,
                                const char     *path,
                                bool            again,
                                const VouchLog *log,
                                void (*take)(void                     *handle,
                                             const VouchJournalRecord *record),
                                void *handle);

/** Write a record; it is on the disk afterwards. */
VouchStatus vouchi_journal_add(VouchJournal      *journal,
                               VouchJournalRecord record);

/** Forget all records. */
VouchStatus vouchi_journal_restart(VouchJournal *journal);

void vouchi_journal_close(VouchJournal *journal);

#endif
