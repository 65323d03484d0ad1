/* read.c - from bytes to a document: which reader, and what all of them need
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/reader.h"
#include "vouch/text.h"

#include "read/build.h"

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

static const VouchReader *
surest(const VouchView bytes, const VouchPacks *const packs)
{
  const VouchView    head = head_of(bytes);
  const VouchReader *best = NULL;
  int                most = 0;
  for (const VouchReader *const *reader = vouchi_readers; *reader; ++reader) {
    const int bid = (*reader)->bid(head, packs);
    if (bid > most) {
      most = bid;
      best = *reader;
    }
  }
  return best;
}

VouchStatus
vouch_document_read(const VouchView          bytes,
                    const VouchView          name,
                    const VouchReader       *reader,
                    const VouchView          language,
                    const VouchPacks *const  packs,
                    const VouchLimits *const limits,
                    const VouchLog *const    log,
                    VouchArena *const        arena,
                    VouchDocument **const    document)
{
  size_t      bad = 0;
  VouchStatus st  = vouch_document_begin(bytes, arena, document, &bad);
  if (st) {
    return st;
  }
  (void)limits;
  (void)log;
  reader               = reader ? reader : surest(bytes, packs);
  (*document)->name    = name;
  (*document)->layout  = reader->name;
  st                   = reader->read(*document, packs);
  (*document)->language = language;
  return st ? st : vouch_document_finish(*document);
}
