/* journal.c - records in lines, appended and synced one by one */
// SPDX-License-Identifier: Apache-2.0

#include "push/journal.h"

#include "base/buffer.h"
#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "vouch-push-journal 1 "
#define LINE_MOST 160U
#define SUM_SIZE 8U
#define FILE_MOST ((size_t)1U << 30U)

static const char *const kinds[] = {"begin", "chunk",    "whole",
                                    "reset", "verified", "end"};

#define KIND_COUNT (sizeof(kinds) / sizeof(kinds[0]))

/** The checksum of line `number` in hexadecimal digits. */
static void
make_sum(const VouchJournal *const journal,
         const uint64_t            number,
         const VouchView           text,
         char                      sum[SUM_SIZE])
{
  VouchHash hash;
  uint8_t   digest[VOUCH_HASH_SIZE];
  vouchi_hash_begin(&hash);
  vouchi_hash_add_field(&hash, vouch_view_from_string(journal->job));
  vouchi_hash_add_number(&hash, number);
  vouchi_hash_add_field(&hash, text);
  vouchi_hash_end(&hash, digest);
  vouchi_hex(digest, SUM_SIZE, sum);
}

static VouchStatus
fail(const VouchJournal *const journal, const char *const what)
{
  char text[128];
  vouch_log(journal->log, VOUCH_LOG_ERROR,
            "the journal '%.300s' cannot be %s: "
            "%s",
            journal->path, what, vouchi_error_text(errno, text, sizeof(text)));
  return VOUCH_NO_OUTPUT;
}

static VouchStatus
write_line(VouchJournal *const journal, const char *const text)
{
  char      line[LINE_MOST];
  char      sum[SUM_SIZE];
  VouchView view = vouch_view_from_string(text);
  make_sum(journal, journal->lines, view, sum);
  const int size =
    snprintf(line, sizeof(line), "%s %.*s\n", text, (int)SUM_SIZE, sum);
  if (size < 0 || (size_t)size >= sizeof(line)) {
    return VOUCH_INTERNAL;
  }
  size_t at = 0;
  while (at < (size_t)size) {
    const ssize_t took = write(journal->fd, line + at, (size_t)size - at);
    if (took < 0 && errno != EINTR) {
      return fail(journal, "written");
    }
    at += took > 0 ? (size_t)took : 0U;
  }
  if (fdatasync(journal->fd)) {
    return fail(journal, "synced");
  }
  ++journal->lines;
  return VOUCH_OK;
}

VouchStatus
vouchi_journal_add(VouchJournal *const journal, const VouchJournalRecord record)
{
  char text[LINE_MOST];
  (void)snprintf(text, sizeof(text), "%s %" PRIu64 " %" PRIu64,
                 kinds[record.kind], record.item, record.number);
  return write_line(journal, text);
}

/** The digits of `*at`, which becomes what is behind them. */
static bool
take_number(const char **const at, uint64_t *const number)
{
  const char *const start = *at;
  *number                 = 0;
  while (**at >= '0' && **at <= '9' && *number < UINT64_MAX / 16U) {
    *number = *number * 10U + (uint64_t)(**at - '0');
    ++*at;
  }
  return *at > start;
}

/** A record from the text of a line, which ends with a NUL. */
static bool
parse_record(const char *text, VouchJournalRecord *const record)
{
  for (size_t i = 0; i < KIND_COUNT; ++i) {
    const size_t length = strlen(kinds[i]);
    if (!strncmp(text, kinds[i], length) && text[length] == ' ') {
      text += length + 1U;
      record->kind = (VouchRecordKind)i;
      return take_number(&text, &record->item) && *text++ == ' ' &&
             take_number(&text, &record->number) && !*text;
    }
  }
  return false;
}

/** Whether the line is whole; its text is then ended by a NUL. */
static bool
is_whole(const VouchJournal *const journal, char *const line, const size_t size)
{
  char sum[SUM_SIZE];
  if (size < SUM_SIZE + 2U || size > LINE_MOST ||
      line[size - SUM_SIZE - 1U] != ' ') {
    return false;
  }
  const size_t length = size - SUM_SIZE - 1U;
  make_sum(journal, journal->lines, vouch_view(line, length), sum);
  line[length] = '\0';
  return !memcmp(sum, line + length + 1U, SUM_SIZE);
}

/** What reading a journal needs. */
typedef struct {
  void (*take)(void *handle, const VouchJournalRecord *record);
  void  *handle;
  size_t good; /**< Bytes that are whole lines of this job. */
} Reading;

/** Read lines as long as they can be believed. */
static void
read_lines(VouchJournal *const journal,
           char *const         bytes,
           const size_t        size,
           Reading *const      reading)
{
  char *at  = bytes;
  char *end = size ? memchr(at, '\n', size) : NULL;
  while (end) {
    VouchJournalRecord record = {VOUCH_RECORD_END, 0, 0};
    const size_t       length = (size_t)(end - at);
    if (!is_whole(journal, at, length) ||
        (journal->lines && !parse_record(at, &record))) {
      return;
    }
    if (journal->lines) {
      reading->take(reading->handle, &record);
    }
    ++journal->lines;
    at            = end + 1;
    reading->good = (size_t)(at - bytes);
    end           = memchr(at, '\n', size - reading->good);
  }
}

/** Whether the first line is that of a journal of another push. */
static bool
is_of_another(const VouchJournal *const journal, const VouchView bytes)
{
  const VouchView magic = VOUCH_VIEW(MAGIC);
  return vouch_view_starts(bytes, magic) &&
         bytes.size >= magic.size + VOUCH_JOB_SIZE &&
         memcmp(bytes.data + magic.size, journal->job, VOUCH_JOB_SIZE) != 0;
}

VouchStatus
vouchi_journal_restart(VouchJournal *const journal)
{
  char text[LINE_MOST];
  if (ftruncate(journal->fd, 0) || lseek(journal->fd, 0, SEEK_SET) < 0) {
    return fail(journal, "emptied");
  }
  journal->lines = 0;
  (void)snprintf(text, sizeof(text), MAGIC "%s", journal->job);
  return write_line(journal, text);
}

static VouchStatus
load(VouchJournal *const journal, Reading *const reading, const bool again)
{
  VouchInput        input = {.room = 0};
  const VouchStatus st =
    vouchi_input_read_fd(&input, journal->fd,
                         vouch_view_from_string(journal->path), FILE_MOST,
                         journal->log);
  if (st) {
    vouchi_input_free(&input);
    return VOUCH_NO_OUTPUT;
  }
  if (!again && is_of_another(journal, input.bytes)) {
    vouch_log(journal->log, VOUCH_LOG_ERROR,
              "'%.300s' is the journal of another push; name another file, or "
              "forget it with --again",
              journal->path);
    vouchi_input_free(&input);
    return VOUCH_BAD_ARGUMENT;
  }
  if (!again) {
    read_lines(journal, (char *)input.bytes.data, input.bytes.size, reading);
  }
  if (!again && reading->good < input.bytes.size) {
    vouch_log(journal->log, VOUCH_LOG_WARNING,
              "the journal '%.300s' cannot be believed from line %" PRIu64
              " on; what it says there is sent again",
              journal->path, journal->lines + 1U);
  }
  vouchi_input_free(&input);
  return VOUCH_OK;
}

/** Sync the folder, so that a new journal is found after a power cut. */
static void
sync_folder(const char *const path)
{
  char copy[PATH_MAX];
  (void)snprintf(copy, sizeof(copy), "%s", path);
  const int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    (void)fsync(fd);
    (void)close(fd);
  }
}

static VouchStatus
take_lock(const VouchJournal *const journal)
{
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (!fcntl(journal->fd, F_SETLK, &lock)) {
    return VOUCH_OK;
  }
  lock.l_type = F_WRLCK;
  if (fcntl(journal->fd, F_GETLK, &lock) || lock.l_type == F_UNLCK) {
    return fail(journal, "locked");
  }
  vouch_log(journal->log, VOUCH_LOG_ERROR,
            "process %ld is at work on this push, by the journal '%.300s'",
            (long)lock.l_pid, journal->path);
  return VOUCH_BAD_ARGUMENT;
}

VouchStatus
vouchi_journal_open(VouchJournal *const   journal,
                    const char *const     path,
                    const bool            again,
                    const VouchLog *const log,
                    void (*const take)(void                     *handle,
                                       const VouchJournalRecord *record),
                    void *const handle)
{
  Reading reading = {take, handle, 0};
  journal->path   = path;
  journal->log    = log;
  journal->lines  = 0;
  journal->fd     = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (journal->fd < 0) {
    return fail(journal, "opened");
  }
  VouchStatus st = take_lock(journal);
  st             = st ? st : load(journal, &reading, again);
  if (st) {
    return st;
  }
  if (!reading.good) {
    sync_folder(path);
    return vouchi_journal_restart(journal);
  }
  if (ftruncate(journal->fd, (off_t)reading.good) ||
      lseek(journal->fd, (off_t)reading.good, SEEK_SET) < 0) {
    return fail(journal, "shortened");
  }
  return VOUCH_OK;
}

void
vouchi_journal_close(VouchJournal *const journal)
{
  if (journal->fd >= 0) {
    (void)close(journal->fd);
  }
  journal->fd = -1;
}
