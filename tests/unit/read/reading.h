/* reading.h - what the tests of read/ share: the packs, files, messages */
// SPDX-License-Identifier: Apache-2.0
#ifndef TEST_READ_READING_H
#define TEST_READ_READING_H

#include "vouch/log.h"
#include "vouch/pack.h"
#include "vouch/reader.h"

#include "base/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/** The last message and how many there were. */
typedef struct {
  char   text[512];
  size_t line;
  size_t column;
  size_t count;
} Heard;

typedef struct {
  VouchPacks *packs;
  Heard       heard;
  VouchLog    log;
  VouchLimits limits;
} Reading;

static void
hear(void *const handle, const VouchMessage *const message)
{
  Heard *const heard = (Heard *)handle;
  (void)snprintf(heard->text, sizeof(heard->text), "%.*s",
                 (int)message->text.size, message->text.data);
  heard->line   = message->line;
  heard->column = message->column;
  ++heard->count;
}

static const char *
source_folder(void)
{
  const char *const source = getenv("SOURCE");
  return source ? source : ".";
}

static inline int
begin_reading(void **const state)
{
  char           data[4096];
  Reading *const reading = (Reading *)calloc(1U, sizeof(*reading));
  assert_non_null(reading);
  reading->log    = (VouchLog){hear, &reading->heard};
  reading->limits = vouch_limits_default();
  (void)snprintf(data, sizeof(data), "%s/data", source_folder());
  assert_int_equal(vouch_packs_load(data, &reading->limits, &reading->log,
                                    &reading->packs),
                   VOUCH_OK);
  *state = reading;
  return 0;
}

static inline int
end_reading(void **const state)
{
  Reading *const reading = (Reading *)*state;
  vouch_packs_free(reading->packs);
  free(reading);
  return 0;
}

/** Read `bytes` with every reader bidding. */
static inline VouchStatus
read_bytes(Reading *const        reading,
           const VouchView       bytes,
           VouchArena *const     arena,
           VouchDocument **const document)
{
  reading->heard.count = 0;
  return vouch_document_read(bytes, VOUCH_VIEW("test"), NULL,
                             vouch_view(NULL, 0U), reading->packs,
                             &reading->limits, &reading->log, arena, document);
}

/** The leaves tile the file, holders span what they hold, markers lie in
 *  leaves. */
static inline void
assert_whole(const VouchDocument *const document)
{
  size_t at = 0;
  for (const VouchBlock *leaf = vouch_document_next_leaf(document, NULL); leaf;
       leaf                   = vouch_document_next_leaf(document, leaf)) {
    assert_int_equal(leaf->span.begin, at);
    assert_true(leaf->span.end > at);
    assert_ptr_equal(vouch_document_leaf_at(document, at), leaf);
    assert_ptr_equal(vouch_document_leaf_at(document, leaf->span.end - 1U),
                     leaf);
    at = leaf->span.end;
  }
  assert_int_equal(at, document->bytes.size);
  for (const VouchBlock *block = document->root; block;
       block                   = vouch_block_walk(block)) {
    if (block->parent) {
      assert_true(block->span.begin >= block->parent->span.begin);
      assert_true(block->span.end <= block->parent->span.end);
    }
    if (!vouch_block_kind_is_leaf(block->kind) && block->parent) {
      assert_non_null(block->first);
      assert_int_equal(block->first->span.begin, block->span.begin);
      assert_int_equal(block->last->span.end, block->span.end);
    }
  }
  for (size_t i = 0; i < document->marker_count; ++i) {
    const VouchMarker *const marker = &document->markers[i];
    assert_true(marker->span.begin >= marker->block->span.begin);
    assert_true(marker->span.end <= marker->block->span.end);
    assert_true(!i || marker->span.begin >= marker[-1].span.end);
  }
}

#endif
