/* image_file.c - the file that an image stands in, and what is wrong with it
 *
 * The tables are cut into blocks; their sums stand behind them, and the head
 * holds a hash of those. So opening reads the head and the sums, a five
 * hundredth of the file, and a block is read and checked when something in it
 * is asked for first.
 */
// SPDX-License-Identifier: Apache-2.0

#include "image_guard.h"

#include "base/hash.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static const char magic[8] = {'v', 'o', 'u', 'c', 'h', 'g', 'z', '2'};

enum { ORDER = 0x01020304, ALIGN = 8, TABLES = 5 };

/** What a file starts with. */
typedef struct {
  char     magic[8];
  uint32_t order; /**< ORDER, as the machine writes it. */
  uint32_t entry_size;
  uint64_t entry_count;
  uint64_t name_count;
  uint64_t slot_count;
  uint64_t sound_count;
  uint64_t pool_size;
  uint8_t  hash[VOUCH_HASH_SIZE]; /**< Of what stands before it, and of the
                                       sums. */
} Head;

_Static_assert(sizeof(Head) <= IMAGE_HEAD_SIZE, "the head has its place");

enum { UNSEEN, SOUND, DAMAGED };

struct ImageGuard {
  const char   *tables;
  size_t        size;
  const char   *sums;
  atomic_uchar *seen; /**< Of each block. */
  atomic_bool   damaged;
};

static size_t
padded(const size_t size)
{
  return (size + ALIGN - 1U) / ALIGN * ALIGN;
}

static uint64_t
add_to_sum(uint64_t sum, const char *const bytes)
{
  uint64_t word = 0U;
  memcpy(&word, bytes, sizeof(word));
  sum = (sum ^ word) * 0x9E3779B97F4A7C15ULL;
  return sum ^ sum >> 29U;
}

/** The sum of a block, whose size is a multiple of eight. */
static uint64_t
sum_of(const char *const bytes, const size_t size)
{
  uint64_t sum = size;
  for (size_t at = 0U; at < size; at += ALIGN) {
    sum = add_to_sum(sum, bytes + at);
  }
  return sum;
}

static bool
check_block(ImageGuard *const guard, const size_t block)
{
  const size_t begin = block * IMAGE_BLOCK;
  const size_t left  = guard->size - begin;
  uint64_t     sum   = 0U;
  memcpy(&sum, guard->sums + block * sizeof(sum), sizeof(sum));
  const bool sound = sum_of(guard->tables + begin,
                            left < IMAGE_BLOCK ? left : IMAGE_BLOCK) == sum;
  if (!sound) {
    atomic_store_explicit(&guard->damaged, true, memory_order_relaxed);
  }
  // Threads that come at the same time find out the same
  atomic_store_explicit(&guard->seen[block], sound ? SOUND : DAMAGED,
                        memory_order_relaxed);
  return sound;
}

bool
vouchi_image_check(const Image *const image,
                   const char *const  at,
                   const size_t       size)
{
  ImageGuard *const guard = image->guard;
  if (!guard || !size) {
    return true;
  }
  const size_t first = (size_t)(at - guard->tables) / IMAGE_BLOCK;
  const size_t last  = ((size_t)(at - guard->tables) + size - 1U) / IMAGE_BLOCK;
  for (size_t block = first; block <= last; ++block) {
    const unsigned char seen =
      atomic_load_explicit(&guard->seen[block], memory_order_relaxed);
    if (seen == DAMAGED || (seen == UNSEEN && !check_block(guard, block))) {
      return false;
    }
  }
  return true;
}

bool
vouchi_image_is_whole(const Image *const image)
{
  return !image->guard ||
         !atomic_load_explicit(&image->guard->damaged, memory_order_relaxed);
}

/** Blocks that are being filled. */
typedef struct {
  VouchBuffer *sums;
  uint64_t     sum;
  size_t       size;
  size_t       left; /**< Bytes of the tables, from the block's start. */
} Summing;

static VouchStatus
add_word(Summing *const summing, const char *const word)
{
  if (!summing->size) {
    summing->sum =
      summing->left < IMAGE_BLOCK ? summing->left : (uint64_t)IMAGE_BLOCK;
  }
  summing->sum = add_to_sum(summing->sum, word);
  summing->size += ALIGN;
  if (summing->size < IMAGE_BLOCK && summing->size < summing->left) {
    return VOUCH_OK;
  }
  summing->left -= summing->size;
  summing->size = 0U;
  return vouchi_buffer_add(summing->sums,
                           vouch_view((const char *)&summing->sum,
                                      sizeof(summing->sum)));
}

/** Add a table, filled up with zeros. */
static VouchStatus
add_table(Summing *const summing, const VouchView table)
{
  const size_t whole = table.size / ALIGN * ALIGN;
  VouchStatus  st    = VOUCH_OK;
  for (size_t at = 0U; !st && at < whole; at += ALIGN) {
    st = add_word(summing, table.data + at);
  }
  if (!st && whole < table.size) {
    char rest[ALIGN] = {0};
    memcpy(rest, table.data + whole, table.size - whole);
    st = add_word(summing, rest);
  }
  return st;
}

static void
hash_head(const Head *const head,
          const VouchView   sums,
          uint8_t           digest[VOUCH_HASH_SIZE])
{
  VouchHash hash;
  vouchi_hash_begin(&hash);
  vouchi_hash_add_field(&hash,
                        vouch_view((const char *)head, offsetof(Head, hash)));
  vouchi_hash_add_field(&hash, sums);
  vouchi_hash_end(&hash, digest);
}

VouchStatus
vouchi_image_parts(const Image *const image,
                   char               head[IMAGE_HEAD_SIZE],
                   VouchView          parts[IMAGE_PARTS],
                   VouchBuffer *const sums)
{
  Head made           = {.order       = ORDER,
                         .entry_size  = sizeof(ImageEntry),
                         .entry_count = image->entry_count,
                         .name_count  = image->name_count,
                         .slot_count  = image->slot_count,
                         .sound_count = image->sound_count,
                         .pool_size   = image->pool_size};
  parts[0]            = vouch_view(head, IMAGE_HEAD_SIZE);
  parts[1]            = vouch_view((const char *)image->entries,
                                   image->entry_count * sizeof(ImageEntry));
  parts[2]            = vouch_view((const char *)image->names,
                                   image->name_count * sizeof(ImageName));
  parts[3]            = vouch_view((const char *)image->slots,
                                   image->slot_count * sizeof(uint32_t));
  parts[4]            = vouch_view((const char *)image->sounds,
                                   image->sound_count * sizeof(ImageSound));
  parts[5]            = vouch_view(image->pool, image->pool_size);
  Summing     summing = {.sums = sums};
  VouchStatus st      = VOUCH_OK;
  for (size_t i = 1U; i <= TABLES; ++i) {
    summing.left += padded(parts[i].size);
  }
  for (size_t i = 1U; !st && i <= TABLES; ++i) {
    st = add_table(&summing, parts[i]);
  }
  parts[6] = vouchi_buffer_view(sums);
  memcpy(made.magic, magic, sizeof(magic));
  hash_head(&made, parts[6], made.hash);
  memset(head, 0, IMAGE_HEAD_SIZE);
  memcpy(head, &made, sizeof(made));
  return st;
}

/** The bytes of the tables that a head tells of; 0 where it is no head. */
static uint64_t
size_of_tables(const Head *const head)
{
  const uint64_t most = UINT32_MAX;
  if (memcmp(head->magic, magic, sizeof(magic)) != 0 || head->order != ORDER ||
      head->entry_size != sizeof(ImageEntry) || head->entry_count > most ||
      head->name_count > most || head->slot_count > most ||
      head->sound_count > most || head->pool_size > most ||
      (head->slot_count & (head->slot_count - 1U))) {
    return 0U;
  }
  return padded(head->entry_count * sizeof(ImageEntry)) +
         padded(head->name_count * sizeof(ImageName)) +
         padded(head->slot_count * sizeof(uint32_t)) +
         padded(head->sound_count * sizeof(ImageSound)) +
         padded(head->pool_size);
}

/** Whether the head is that of these bytes; then there is a guard of them. */
static VouchStatus
begin_guard(const VouchView bytes, const Head *const head, Image *const image)
{
  const uint64_t tables = size_of_tables(head);
  const uint64_t blocks = (tables + IMAGE_BLOCK - 1U) / IMAGE_BLOCK;
  uint8_t        digest[VOUCH_HASH_SIZE];
  if (!tables ||
      IMAGE_HEAD_SIZE + tables + blocks * sizeof(uint64_t) != bytes.size) {
    return VOUCH_BAD_DATA;
  }
  const VouchView sums = vouch_view(bytes.data + IMAGE_HEAD_SIZE + tables,
                                    (size_t)blocks * sizeof(uint64_t));
  hash_head(head, sums, digest);
  if (memcmp(digest, head->hash, sizeof(digest)) != 0) {
    return VOUCH_BAD_DATA;
  }
  ImageGuard *const guard = (ImageGuard *)calloc(1U, sizeof(*guard));
  if (!guard) {
    return VOUCH_NO_MEMORY;
  }
  image->guard  = guard;
  guard->tables = bytes.data + IMAGE_HEAD_SIZE;
  guard->size   = (size_t)tables;
  guard->sums   = sums.data;
  guard->seen   = (atomic_uchar *)calloc((size_t)blocks, sizeof(*guard->seen));
  return guard->seen ? VOUCH_OK : VOUCH_NO_MEMORY;
}

VouchStatus
vouchi_image_open(const VouchView bytes, Image *const image)
{
  Head head;
  memset(image, 0, sizeof(*image));
  if (bytes.size < IMAGE_HEAD_SIZE) {
    return VOUCH_BAD_DATA;
  }
  memcpy(&head, bytes.data, sizeof(head));
  const VouchStatus st = begin_guard(bytes, &head, image);
  if (st) {
    return st;
  }
  const char *at     = bytes.data + IMAGE_HEAD_SIZE;
  image->entries     = (const ImageEntry *)(const void *)at;
  image->entry_count = (size_t)head.entry_count;
  at += padded(image->entry_count * sizeof(ImageEntry));
  image->names      = (const ImageName *)(const void *)at;
  image->name_count = (size_t)head.name_count;
  at += padded(image->name_count * sizeof(ImageName));
  image->slots      = (const uint32_t *)(const void *)at;
  image->slot_count = (size_t)head.slot_count;
  at += padded(image->slot_count * sizeof(uint32_t));
  image->sounds      = (const ImageSound *)(const void *)at;
  image->sound_count = (size_t)head.sound_count;
  at += padded(image->sound_count * sizeof(ImageSound));
  image->pool      = at;
  image->pool_size = (size_t)head.pool_size;
  return VOUCH_OK;
}

void
vouchi_image_close(Image *const image)
{
  if (image->guard) {
    free(image->guard->seen);
    free(image->guard);
    image->guard = NULL;
  }
}
