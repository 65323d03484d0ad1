/* identity.c - IRIs of entities, made of what the document says */
// SPDX-License-Identifier: Apache-2.0

#include "identity.h"

#include "base/hash.h"
#include "vouch/date.h"
#include "vouch/names.h"
#include "vouch/text.h"

#include <string.h>

enum { SEGMENT_MAX = 96, HASH_DIGITS = 8, EVENT_PARTS = 5 };

static bool
is_unreserved(const unsigned char byte)
{
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' ||
         byte == '.' || byte == '~';
}

/// The longest start of `text` within `max` bytes that cuts no character.
static VouchView
cut(const VouchView text, const size_t max)
{
  if (text.size <= max) {
    return text;
  }

  size_t size = max;
  while (size && ((unsigned char)text.data[size] & 0xC0U) == 0x80U) {
    --size;
  }
  return vouch_view(text.data, size);
}

static char *
encode(const VouchView text, char *out)
{
  static const char digits[] = "0123456789ABCDEF";

  for (size_t i = 0U; i < text.size; ++i) {
    const unsigned char byte = (unsigned char)text.data[i];
    if (is_unreserved(byte)) {
      *out++ = (char)byte;
    } else {
      *out++ = '%';
      *out++ = digits[byte >> 4U];
      *out++ = digits[byte & 15U];
    }
  }
  return out;
}

VouchStatus
vouchi_identity_segment(const VouchView   text,
                        VouchArena *const arena,
                        VouchView *const  segment)
{
  const VouchView part = cut(text, SEGMENT_MAX);
  char *const     bytes =
    (char *)vouch_arena_take(arena, part.size * 3U + HASH_DIGITS + 2U);
  if (!bytes) {
    return VOUCH_NO_MEMORY;
  }

  char *end = encode(part, bytes);
  if (part.size < text.size) {
    uint8_t digest[VOUCH_HASH_SIZE];
    vouchi_hash(text, digest);
    *end++ = '-';
    vouchi_hex(digest, HASH_DIGITS, end);
    end += HASH_DIGITS;
  }

  *segment = vouch_view(bytes, (size_t)(end - bytes));
  return VOUCH_OK;
}

VouchStatus
vouchi_identity_join(const VouchView *const parts,
                     const size_t           count,
                     VouchArena *const      arena,
                     VouchView *const       joined)
{
  size_t size = 0U;
  for (size_t i = 0U; i < count; ++i) {
    size += parts[i].size;
  }

  char *const bytes = (char *)vouch_arena_take(arena, size + 1U);
  if (!bytes) {
    return VOUCH_NO_MEMORY;
  }

  size_t at = 0U;
  for (size_t i = 0U; i < count; ++i) {
    if (parts[i].size) {
      memcpy(bytes + at, parts[i].data, parts[i].size);
      at += parts[i].size;
    }
  }
  *joined = vouch_view(bytes, size);
  return VOUCH_OK;
}

VouchStatus
vouchi_identity_name(VouchName *const  name,
                     const VouchView   base,
                     VouchArena *const arena)
{
  VouchView         key = {NULL, 0U};
  const VouchStatus st  = vouch_text_key(name->label, arena, &key);
  if (st) {
    return st;
  }

  const VouchView parts[] = {base, VOUCH_VIEW("entity/"),
                             vouch_view_from_string(
                               vouch_mention_type_name(name->type)),
                             VOUCH_VIEW("/"), key};
  return vouchi_identity_join(parts, 5U, arena, &name->iri);
}

/** The last segment of the IRI of the first name. */
static VouchView
first_key(const VouchNames *const names)
{
  const VouchView iri =
    names->count ? names->items[0].iri : vouch_view(NULL, 0U);
  for (size_t i = iri.size; i; --i) {
    if (iri.data[i - 1U] == '/') {
      return vouch_view(iri.data + i, iri.size - i);
    }
  }
  return iri;
}

VouchStatus
vouchi_identity_event(VouchClaim *const claim,
                      const VouchView   base,
                      const VouchView   fallback,
                      VouchArena *const arena)
{
  const VouchNameInfo *const info = vouch_name_info(claim->property);
  const VouchView            type =
    vouch_view_from_string(info ? info->notation : "event");
  const VouchView who =
    first_key(claim->targets.count ? &claim->targets : &claim->agents);
  const VouchView where = first_key(&claim->places);

  char            edtf[VOUCH_EDTF_MAX];
  const VouchView when = vouch_view(edtf, vouch_date_write(&claim->date, edtf));
  VouchView       date = {NULL, 0U};
  const bool      told =
    when.size >= sizeof("1992-02") - 1U && (who.size || where.size);
  const VouchView parts[] = {type, who, where, date,
                             told ? vouch_view(NULL, 0U) : fallback};

  VouchView   said[4 + 2 * EVENT_PARTS] = {base, VOUCH_VIEW("entity/event/")};
  size_t      count                     = 2U;
  VouchStatus st = when.size ? vouch_text_key(when, arena, &date) : VOUCH_OK;
  for (size_t i = 0U; i < sizeof(parts) / sizeof(*parts); ++i) {
    const VouchView part = i == 3U ? date : parts[i];
    if (part.size) {
      if (count > 2U) {
        said[count++] = VOUCH_VIEW("-");
      }
      said[count++] = part;
    }
  }
  claim->subject.type  = VOUCH_MENTION_EVENT;
  claim->subject.label = vouch_view(NULL, 0U);
  return st ? st
            : vouchi_identity_join(said, count, arena, &claim->subject.iri);
}

VouchName *
vouchi_claim_name(VouchClaim *const claim, size_t index)
{
  VouchName *const  single[] = {&claim->subject, &claim->value, &claim->side,
                                &claim->part_of};
  VouchNames *const lists[]  = {&claim->agents, &claim->targets, &claim->places,
                                &claim->by, &claim->attributed_to};

  if (index < sizeof(single) / sizeof(*single)) {
    return single[index];
  }

  index -= sizeof(single) / sizeof(*single);
  for (size_t i = 0U; i < sizeof(lists) / sizeof(*lists); ++i) {
    if (index < lists[i]->count) {
      return &lists[i]->items[index];
    }
    index -= lists[i]->count;
  }
  return NULL;
}
