/* image.c - looking things up in the tables, and the file they stand in */
// SPDX-License-Identifier: Apache-2.0

#include "image.h"

#include "base/hash.h"

#include <string.h>

static const char magic[8] = {'v', 'o', 'u', 'c', 'h', 'g', 'z', '1'};

enum { ORDER = 0x01020304, ALIGN = 8 };

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
  uint8_t  hash[VOUCH_HASH_SIZE]; /**< Of the tables. */
} Head;

VouchView
vouchi_image_text(const Image *const image, const uint32_t at)
{
  uint16_t size = 0U;
  if (at > image->pool_size || image->pool_size - at < sizeof(size)) {
    return vouch_view("", 0U);
  }
  memcpy(&size, image->pool + at, sizeof(size));
  const size_t left = image->pool_size - at - sizeof(size);
  return vouch_view(image->pool + at + sizeof(size), size < left ? size : left);
}

uint32_t
vouchi_image_hash(const VouchView key)
{
  uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a
  for (size_t i = 0U; i < key.size; ++i) {
    hash = (hash ^ (unsigned char)key.data[i]) * 0x100000001b3ULL;
  }
  hash ^= hash >> 32U;
  return (uint32_t)hash;
}

/** The name with this norm in the chain from `name` (plus one) on. Chains lead
 *  backwards, so that none can be a circle. */
static uint32_t
follow(const Image *const image, uint32_t name, const VouchView norm)
{
  while (name && name <= image->name_count) {
    const ImageName *const row = &image->names[name - 1U];
    if (row->entry < image->entry_count &&
        vouch_view_equal(vouchi_image_text(image, row->norm), norm)) {
      return name - 1U;
    }
    name = row->next < name ? row->next : 0U;
  }
  return UINT32_MAX;
}

uint32_t
vouchi_image_find(const Image *const image, const VouchView norm)
{
  if (!image->slot_count || !norm.size) {
    return UINT32_MAX;
  }
  const size_t slot =
    vouchi_image_hash(norm) & (uint32_t)(image->slot_count - 1U);
  return follow(image, image->slots[slot], norm);
}

uint32_t
vouchi_image_again(const Image *const image, const uint32_t name)
{
  const ImageName *const row = &image->names[name];
  return follow(image, row->next, vouchi_image_text(image, row->norm));
}

size_t
vouchi_image_sounds(const Image *const image,
                    const uint32_t     hash,
                    size_t *const      count)
{
  size_t low  = 0U;
  size_t high = image->sound_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (image->sounds[middle].hash < hash) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  *count = 0U;
  while (low + *count < image->sound_count &&
         image->sounds[low + *count].hash == hash) {
    ++*count;
  }
  return low;
}

static size_t
padded(const size_t size)
{
  return (size + ALIGN - 1U) / ALIGN * ALIGN;
}

void
vouchi_image_parts(const Image *const image,
                   char               head[IMAGE_HEAD_SIZE],
                   VouchView          parts[IMAGE_PARTS])
{
  Head made = {.order       = ORDER,
               .entry_size  = sizeof(ImageEntry),
               .entry_count = image->entry_count,
               .name_count  = image->name_count,
               .slot_count  = image->slot_count,
               .sound_count = image->sound_count,
               .pool_size   = image->pool_size};
  parts[0]  = vouch_view(head, IMAGE_HEAD_SIZE);
  parts[1]  = vouch_view((const char *)image->entries,
                         image->entry_count * sizeof(ImageEntry));
  parts[2]  = vouch_view((const char *)image->names,
                         image->name_count * sizeof(ImageName));
  parts[3]  = vouch_view((const char *)image->slots,
                         image->slot_count * sizeof(uint32_t));
  parts[4]  = vouch_view((const char *)image->sounds,
                         image->sound_count * sizeof(ImageSound));
  parts[5]  = vouch_view(image->pool, image->pool_size);
  VouchHash hash;
  vouchi_hash_begin(&hash);
  for (size_t i = 1U; i < IMAGE_PARTS; ++i) {
    vouchi_hash_add_field(&hash, parts[i]);
  }
  vouchi_hash_end(&hash, made.hash);
  memcpy(made.magic, magic, sizeof(magic));
  memset(head, 0, IMAGE_HEAD_SIZE);
  memcpy(head, &made, sizeof(made));
}

/** Whether tables of these sizes fill `size` bytes exactly. */
static bool
check_sizes(const Head *const head, const size_t size)
{
  const uint64_t most = UINT32_MAX;
  if (memcmp(head->magic, magic, sizeof(magic)) != 0 || head->order != ORDER ||
      head->entry_size != sizeof(ImageEntry) || head->entry_count > most ||
      head->name_count > most || head->slot_count > most ||
      head->sound_count > most || head->pool_size > most ||
      (head->slot_count & (head->slot_count - 1U))) {
    return false;
  }
  const uint64_t sum =
    IMAGE_HEAD_SIZE + padded(head->entry_count * sizeof(ImageEntry)) +
    padded(head->name_count * sizeof(ImageName)) +
    padded(head->slot_count * sizeof(uint32_t)) +
    padded(head->sound_count * sizeof(ImageSound)) + padded(head->pool_size);
  return sum == size;
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
  if (!check_sizes(&head, bytes.size)) {
    return VOUCH_BAD_DATA;
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
