/* image.c - looking things up in the tables */
// SPDX-License-Identifier: Apache-2.0

#include "image_guard.h"

#include <string.h>

/** What a row reads as that is none. */
static const ImageEntry no_entry = {.type      = IMAGE_NO_TYPE,
                                    .flags     = IMAGE_HEAD,
                                    .latitude  = INT32_MIN,
                                    .longitude = INT32_MIN,
                                    .key       = UINT32_MAX,
                                    .kind      = UINT32_MAX};
static const ImageName  no_name  = {.text  = UINT32_MAX,
                                    .norm  = UINT32_MAX,
                                    .entry = UINT32_MAX};
static const ImageSound no_sound = {.name = UINT32_MAX};

static const int32_t pole = 9000000; // 90 degrees

const ImageEntry *
vouchi_image_entry(const Image *const image, const size_t at)
{
  const ImageEntry *const row = image->entries + at;
  if (at >= image->entry_count ||
      !vouchi_image_check(image, (const char *)row, sizeof(*row)) ||
      (row->type > VOUCH_MENTION_SIDE && row->type != IMAGE_NO_TYPE) ||
      (row->latitude != INT32_MIN &&
       (row->latitude < -pole || row->latitude > pole ||
        row->longitude < -2 * pole || row->longitude > 2 * pole))) {
    return &no_entry;
  }
  return row;
}

const ImageName *
vouchi_image_name(const Image *const image, const size_t at)
{
  const ImageName *const row = image->names + at;
  return at < image->name_count &&
             vouchi_image_check(image, (const char *)row, sizeof(*row)) &&
             row->role <= VOUCH_ROLE_SPELLING
           ? row
           : &no_name;
}

const ImageSound *
vouchi_image_sound(const Image *const image, const size_t at)
{
  const ImageSound *const row = image->sounds + at;
  return at < image->sound_count &&
             vouchi_image_check(image, (const char *)row, sizeof(*row))
           ? row
           : &no_sound;
}

static uint32_t
slot_of(const Image *const image, const size_t at)
{
  const uint32_t *const row = image->slots + at;
  return vouchi_image_check(image, (const char *)row, sizeof(*row)) ? *row : 0U;
}

VouchView
vouchi_image_text(const Image *const image, const uint32_t at)
{
  uint16_t size = 0U;
  if (at > image->pool_size || image->pool_size - at < sizeof(size) ||
      !vouchi_image_check(image, image->pool + at, sizeof(size))) {
    return vouch_view("", 0U);
  }
  memcpy(&size, image->pool + at, sizeof(size));
  const char *const text = image->pool + at + sizeof(size);
  const size_t      left = image->pool_size - at - sizeof(size);
  return size <= left && vouchi_image_check(image, text, size)
           ? vouch_view(text, size)
           : vouch_view("", 0U);
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
    const ImageName *const row = vouchi_image_name(image, name - 1U);
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
  return follow(image, slot_of(image, slot), norm);
}

uint32_t
vouchi_image_again(const Image *const image, const uint32_t name)
{
  const ImageName *const row = vouchi_image_name(image, name);
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
    if (vouchi_image_sound(image, middle)->hash < hash) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  *count = 0U;
  while (low + *count < image->sound_count &&
         vouchi_image_sound(image, low + *count)->hash == hash) {
    ++*count;
  }
  return low;
}
