/* recent.c - terms in memory while a store is written
 *
 * Those that were added wait here until they are written as blocks. Those that
 * were looked up are kept with them, so that what is used again and again need
 * not be sought among the blocks; past a limit, those that were not used again
 * are forgotten.
 */
// SPDX-License-Identifier: Apache-2.0

#include "store/inside.h"

#include <stdlib.h>

/** Text that may be kept when the rest is forgotten. */
enum { KEPT_TEXT = 16 * 1024 * 1024 };

VouchView
vouchi_recent_text(const VouchRecent *const recent, const size_t at)
{
  return vouch_view(recent->text + recent->starts[at],
                    recent->starts[at + 1U] - recent->starts[at]);
}

VouchView
vouchi_recent_added(const VouchRecent *const recent, const size_t index)
{
  return vouchi_recent_text(recent, recent->added[index]);
}

static void
fill_slot(VouchRecent *const recent, const size_t at)
{
  size_t slot = recent->hashes[at] & (recent->slot_count - 1U);
  while (recent->slots[slot]) {
    slot = (slot + 1U) & (recent->slot_count - 1U);
  }
  recent->slots[slot] = (uint32_t)at + 1U;
}

static VouchStatus
grow_slots(VouchRecent *const recent)
{
  const size_t count = recent->slot_count ? recent->slot_count * 2U : 1024U;
  free(recent->slots);
  recent->slots      = (uint32_t *)calloc(count, sizeof(*recent->slots));
  recent->slot_count = recent->slots ? count : 0U;
  for (size_t i = 0; i < recent->count && recent->slots; ++i) {
    fill_slot(recent, i);
  }
  return recent->slots ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static bool
grow_text(VouchRecent *const recent, const size_t size)
{
  if (recent->size + size <= recent->room) {
    return true;
  }
  const size_t room = (recent->size + size) * 2U + 65536U;
  char *const  more = (char *)realloc(recent->text, room);
  if (!more) {
    return false;
  }
  recent->text = more;
  recent->room = room;
  return true;
}

static bool
grow_list(uint32_t **const list, const size_t room)
{
  uint32_t *const more = (uint32_t *)realloc(*list, room * sizeof(**list));
  *list                = more ? more : *list;
  return more;
}

static bool
grow_marks(unsigned char **const marks, const size_t room)
{
  unsigned char *const more = (unsigned char *)realloc(*marks, room);
  *marks                    = more ? more : *marks;
  return more;
}

static VouchStatus
make_room(VouchRecent *const recent, const size_t size)
{
  if (!grow_text(recent, size)) {
    return VOUCH_NO_MEMORY;
  }
  if (recent->count + 2U > recent->list_room) {
    const size_t room = recent->list_room * 2U + 1024U;
    if (!grow_marks(&recent->used, room) || !grow_list(&recent->starts, room) ||
        !grow_list(&recent->hashes, room) || !grow_list(&recent->ids, room) ||
        !grow_list(&recent->added, room)) {
      return VOUCH_NO_MEMORY;
    }
    recent->list_room = room;
  }
  return (recent->count + 1U) * 2U > recent->slot_count ? grow_slots(recent)
                                                        : VOUCH_OK;
}

VouchId
vouchi_recent_find(VouchRecent *const recent,
                   const VouchView    text,
                   const uint32_t     hash)
{
  if (!recent->slot_count) {
    return 0U;
  }
  const size_t mask = recent->slot_count - 1U;
  for (size_t at = hash & mask; recent->slots[at]; at = (at + 1U) & mask) {
    const size_t found = recent->slots[at] - 1U;
    if (recent->hashes[found] == hash &&
        vouch_view_equal(vouchi_recent_text(recent, found), text)) {
      recent->used[found] = 1U;
      return recent->ids[found];
    }
  }
  return 0U;
}

VouchStatus
vouchi_recent_add(VouchRecent *const recent,
                  const VouchView    text,
                  const uint32_t     hash,
                  const VouchId      id)
{
  const VouchStatus st = make_room(recent, text.size);
  const size_t      at = recent->count;
  if (st) {
    return st;
  }
  memcpy(recent->text + recent->size, text.data, text.size);
  recent->starts[at] = (uint32_t)recent->size;
  recent->size += text.size;
  recent->starts[at + 1U] = (uint32_t)recent->size;
  recent->hashes[at]      = hash;
  recent->ids[at]         = id;
  recent->used[at]        = 0U;
  ++recent->count;
  fill_slot(recent, at);
  return VOUCH_OK;
}

/** The first entry from which on those that were used may be kept. */
static size_t
first_to_keep(const VouchRecent *const recent)
{
  size_t size  = 0U;
  size_t first = recent->count;
  while (first) {
    const size_t here = recent->used[first - 1U]
                          ? vouchi_recent_text(recent, first - 1U).size
                          : 0U;
    if (size + here > KEPT_TEXT) {
      break;
    }
    size += here;
    --first;
  }
  return first;
}

void
vouchi_recent_shrink(VouchRecent *const recent)
{
  const size_t first = first_to_keep(recent);
  size_t       kept  = 0U;
  size_t       size  = 0U;
  for (size_t i = first; i < recent->count; ++i) {
    const VouchView text = vouchi_recent_text(recent, i);
    if (recent->used[i]) {
      memmove(recent->text + size, text.data, text.size);
      recent->starts[kept] = (uint32_t)size;
      recent->hashes[kept] = recent->hashes[i];
      recent->ids[kept]    = recent->ids[i];
      recent->used[kept]   = 0U;
      size += text.size;
      ++kept;
    }
  }
  recent->count       = kept;
  recent->size        = size;
  recent->added_count = 0U;
  if (recent->slot_count) {
    recent->starts[kept] = (uint32_t)size;
    memset(recent->slots, 0, recent->slot_count * sizeof(*recent->slots));
  }
  for (size_t i = 0; i < kept; ++i) {
    fill_slot(recent, i);
  }
}

void
vouchi_recent_clear(VouchRecent *const recent)
{
  free(recent->text);
  free(recent->starts);
  free(recent->hashes);
  free(recent->ids);
  free(recent->added);
  free(recent->used);
  free(recent->slots);
  *recent = (VouchRecent){.text = NULL};
}
