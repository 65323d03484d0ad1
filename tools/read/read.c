/* read.c - from bytes to a document: which reader, and what all of them need
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/reader.h"

#include "base/utf8.h"
#include "read/build.h"
#include "read/cite.h"
#include "read/encoding.h"
#include "read/language.h"
#include "read/value_box.h"

#include <assert.h>

#define HEAD_SIZE 65536U

extern const VouchReader *const vouchi_readers[];

const VouchReader *const *
vouch_readers(void)
{
  return vouchi_readers;
}

const VouchReader *
vouch_reader_find(const VouchView name)
{
  for (const VouchReader *const *reader = vouchi_readers; *reader; ++reader) {
    if (vouch_view_equal(name, vouch_view_from_string((*reader)->name))) {
      return *reader;
    }
  }
  return NULL;
}

/** The first bytes, cut at a line end where there is one. */
static VouchView
head_of(const VouchView bytes)
{
  size_t size = bytes.size < HEAD_SIZE ? bytes.size : HEAD_SIZE;
  if (size < bytes.size) {
    size_t cut = size;
    while (cut && bytes.data[cut - 1U] != '\n') {
      --cut;
    }
    size = cut ? cut : size;
  }
  return vouch_view(bytes.data, size);
}

/** The reader that bids most in `*best`. A bid that fails for want of memory
 *  fails all, as another layout would read another document. */
static VouchStatus
surest(const VouchView           bytes,
       const VouchPacks *const   packs,
       const VouchReader **const best)
{
  const VouchView head = head_of(bytes);
  int             most = 0;
  *best                = NULL;
  for (const VouchReader *const *reader = vouchi_readers; *reader; ++reader) {
    const int bid = (*reader)->bid(head, packs);
    if (bid < 0) {
      return VOUCH_NO_MEMORY;
    }
    if (bid > most) {
      most  = bid;
      *best = *reader;
    }
  }
  return VOUCH_OK;
}

/** What is being read, and where problems go. */
typedef struct {
  VouchView          bytes;
  VouchView          name;
  const VouchReader *reader;
  VouchView          language;
  const VouchPacks  *packs;
  VouchLimits        limits;
  const VouchLog    *log;
  VouchArena        *arena;
} Job;

/** Line and column of byte `at` in bytes that no document was made of. */
static void
place_of(const VouchView bytes, const size_t at, size_t *line, size_t *column)
{
  size_t start = 0;
  *line        = 1U;
  for (size_t i = 0; i < at; ++i) {
    if (bytes.data[i] == '\n' ||
        (bytes.data[i] == '\r' && bytes.data[i + 1U] != '\n')) {
      ++*line;
      start = i + 1U;
    }
  }
  *column = 1U + vouchi_utf8_count(vouch_view(bytes.data + start, at - start));
}

static VouchStatus
report_bytes(const Job *const job, const size_t bad)
{
  size_t         line   = 0;
  size_t         column = 0;
  const unsigned byte   = (unsigned char)job->bytes.data[bad];
  place_of(job->bytes, bad, &line, &column);
  if (!byte) {
    vouch_log_at(job->log, VOUCH_LOG_ERROR, job->name, line, column,
                 "not text: a NUL byte (0x00)");
    return VOUCH_BAD_INPUT;
  }
  const char *const guess = vouchi_encoding_guess(job->bytes, bad);
  vouch_log_at(job->log, VOUCH_LOG_ERROR, job->name, line, column,
               "not UTF-8: byte 0x%02X%s%s%s", byte,
               guess ? "; it looks like " : "", guess ? guess : "",
               guess ? ", convert it to UTF-8 first" : "");
  return VOUCH_BAD_INPUT;
}

static VouchStatus
report_limit(const Job *const job, const char *const limit, const size_t most)
{
  vouch_log_at(job->log, VOUCH_LOG_ERROR, job->name, 0U, 0U,
               "past the limit %s (%zu)", limit, most);
  return VOUCH_LIMIT;
}

/** Say which limit stands behind a failure of building. */
static VouchStatus
report_failure(const Job *const job, const VouchStatus st)
{
  const size_t most = job->limits.document_memory;
  if (st == VOUCH_LIMIT) {
    return report_limit(job, "block_depth", job->limits.block_depth);
  }
  if (st == VOUCH_NO_MEMORY && most &&
      vouch_arena_used(job->arena) > most / 4U) {
    return report_limit(job, "document_memory", most);
  }
  vouch_log_at(job->log, VOUCH_LOG_ERROR, job->name, 0U, 0U, "not read: %s",
               vouch_status_string(st));
  return st;
}

/** Refuse what is no UTF-8 text, with a reason. */
static VouchStatus
check_bytes(const Job *const job)
{
  const char *const wide  = vouchi_encoding_wide(job->bytes);
  const char *const magic = vouchi_encoding_magic(job->bytes);
  if (job->bytes.size > job->limits.document_bytes ||
      job->bytes.size >= UINT32_MAX) {
    return report_limit(job, "document_bytes", job->limits.document_bytes);
  }
  if (magic) {
    vouch_log_at(job->log, VOUCH_LOG_ERROR, job->name, 1U, 1U,
                 "not plain text: looks like %s", magic);
    return VOUCH_BAD_INPUT;
  }
  if (wide) {
    vouch_log_at(job->log, VOUCH_LOG_ERROR, job->name, 1U, 1U,
                 "is %s, convert it to UTF-8 first", wide);
    return VOUCH_BAD_INPUT;
  }
  return VOUCH_OK;
}

/** What is told of a document once its blocks are known. */
static VouchStatus
tell(const Job *const job, VouchDocument *const document)
{
  VouchWords  words;
  VouchStatus st =
    vouchi_words_begin(&words, document->bytes, document, job->packs);
  if (st) {
    return st;
  }
  st                      = vouchi_entries_read(document, &words);
  st                      = st ? st : vouchi_works_join(document, &words);
  st                      = st ? st : vouchi_markers_find(document, &words);
  const VouchStatus asked = vouchi_words_end(&words);
  st                      = st ? st : asked;
  return st ? st : vouchi_language_tell(document, job->language, job->packs);
}

static VouchStatus
read_job(const Job *const job, VouchDocument **const document)
{
  size_t      bad = 0;
  VouchStatus st  = check_bytes(job);
  if (st) {
    return st;
  }
  st = vouch_document_begin(job->bytes, job->arena, document, &bad);
  if (st) {
    return st == VOUCH_BAD_INPUT ? report_bytes(job, bad)
                                 : report_failure(job, st);
  }
  const VouchReader *reader = job->reader;
  if (!reader && surest(job->bytes, job->packs, &reader)) {
    return report_failure(job, VOUCH_NO_MEMORY);
  }
  assert(reader); // Plain text bids for everything
  VouchDocument *const made = *document;
  made->name                = vouch_arena_copy(job->arena, job->name);
  made->layout              = reader->name;
  vouchi_build(made)->depth = job->limits.block_depth;

  st = reader->read(made, job->packs);
  if (!st && vouchi_build(made)->box_cut) {
    vouch_log_at(job->log, VOUCH_LOG_WARNING, job->name, 0U, 0U,
                 "the infobox is longer than %u lines or %u bytes: what stands "
                 "behind is read as text",
                 VOUCHI_BOX_LINES, VOUCHI_BOX_BYTES);
  }
  st = st ? st : vouch_document_finish(made);
  st = st ? st : tell(job, made);
  return st ? report_failure(job, st) : VOUCH_OK;
}

// Each parameter is a choice of the caller's
// NOLINTBEGIN(readability-function-size)
VouchStatus
vouch_document_read(const VouchView          bytes,
                    const VouchView          name,
                    const VouchReader *const reader,
                    const VouchView          language,
                    const VouchPacks *const  packs,
                    const VouchLimits *const limits,
                    const VouchLog *const    log,
                    VouchArena *const        arena,
                    VouchDocument **const    document)
{
  const Job job = {
    .bytes    = bytes.data ? bytes : vouch_view("", 0U),
    .name     = name,
    .reader   = reader,
    .language = language,
    .packs    = packs,
    .limits   = limits ? *limits : vouch_limits_default(),
    .log      = log,
    .arena    = arena,
  };
  *document            = NULL;
  const VouchStatus st = read_job(&job, document);
  if (st) {
    *document = NULL;
  }
  return st;
}
// NOLINTEND(readability-function-size)
