/* works.c - which entries are of one work, and what short forms stand for */
// SPDX-License-Identifier: Apache-2.0

#include "read/cite.h"

#include "vouch/text.h"

#include "base/map.h"
#include "base/utf8.h"
#include "read/scan.h"

#include <inttypes.h>
#include <stdio.h>

/** Joins two texts into a key that lives as long as the document. */
static VouchView
join_key(VouchArena *const arena,
         const char        mark,
         const VouchView   text,
         const int32_t     year)
{
  char *const key = (char *)vouch_arena_take(arena, text.size + 16U);
  if (!key) {
    return vouch_view(NULL, 0U);
  }
  const int size = snprintf(key, 16U, "%c%" PRId32 " ", mark, year);
  memcpy(key + size, text.data, text.size);
  return vouch_view(key, text.size + (size_t)size);
}

/** The surname: what stands before a comma, else the last word. */
static VouchView
surname_of(const VouchView name)
{
  const char *const comma = (const char *)memchr(name.data, ',', name.size);
  if (comma) {
    return vouch_view(name.data, (size_t)(comma - name.data));
  }
  size_t begin = name.size;
  while (begin && name.data[begin - 1U] != ' ') {
    --begin;
  }
  return vouch_view(name.data + begin, name.size - begin);
}

static bool
is_short(const VouchEntry *const entry)
{
  return !entry->title.size && entry->author_count && entry->year;
}

static VouchView
isbn_key(VouchArena *const arena, const VouchView isbn)
{
  char *const digits = (char *)vouch_arena_take(arena, isbn.size + 1U);
  size_t      size   = 0;
  for (size_t i = 0; digits && i < isbn.size; ++i) {
    if (isbn.data[i] != '-') {
      digits[size++] = isbn.data[i];
    }
  }
  return digits ? join_key(arena, 'i', vouch_view(digits, size), 0)
                : vouch_view(NULL, 0U);
}

static VouchView
title_key(VouchArena *const       arena,
          VouchWords *const       words,
          const VouchEntry *const entry)
{
  VouchView key = vouch_view(NULL, 0U);
  vouch_arena_reset(words->scratch);
  if (vouch_text_key(entry->title, words->scratch, &key)) {
    return vouch_view(NULL, 0U);
  }
  return join_key(arena, 't', key, entry->year);
}

/** The work that `key` stands for: `work` where it is new. */
static VouchStatus
share(VouchMap *const map, const VouchView key, uint32_t *const work)
{
  VouchMapEntry *found = NULL;
  bool           added = false;
  if (!key.data) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st = vouchi_map_add(map, key, &found, &added);
  if (!st && added) {
    found->value.number = *work;
  } else if (!st) {
    *work = found->value.number;
  }
  return st;
}

/** Full entries: the same ISBN, or the same title and year. */
static VouchStatus
join_full(VouchDocument *const document,
          VouchWords *const    words,
          VouchMap *const      map)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < document->entry_count && !st; ++i) {
    VouchEntry *const entry = &document->entries[i];
    entry->work             = (uint32_t)i;
    if (entry->isbn.size) {
      st = share(map, isbn_key(document->arena, entry->isbn), &entry->work);
    }
    if (!st && entry->title.size && (entry->year || entry->author_count)) {
      st = share(map, title_key(document->arena, words, entry), &entry->work);
    }
  }
  return st;
}

/** Remember full entries by the surname of each author and the year. */
static VouchStatus
index_authors(VouchDocument *const document, VouchMap *const map)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < document->entry_count && !st; ++i) {
    const VouchEntry *const entry = &document->entries[i];
    if (!entry->title.size || !entry->year) {
      continue;
    }
    for (size_t a = 0; a < entry->author_count && !st; ++a) {
      uint32_t number = (uint32_t)i;
      st              = share(map,
                              join_key(document->arena, a ? 'b' : 'a',
                                       surname_of(entry->authors[a]), entry->year),
                              &number);
    }
  }
  return st;
}

static const VouchMapEntry *
find_author(VouchDocument *const document,
            VouchMap *const      map,
            const char           mark,
            const VouchEntry    *entry)
{
  const VouchView whole =
    join_key(document->arena, mark, entry->authors[0], entry->year);
  const VouchMapEntry *found = whole.data ? vouchi_map_find(map, whole) : NULL;
  if (!found) {
    const VouchView last = join_key(document->arena, mark,
                                    surname_of(entry->authors[0]), entry->year);
    found                = last.data ? vouchi_map_find(map, last) : NULL;
  }
  return found;
}

VouchStatus
vouchi_works_join(VouchDocument *const document, VouchWords *const words)
{
  VouchMap *const map = vouchi_map_new(0U);
  if (!map) {
    return VOUCH_NO_MEMORY;
  }
  VouchStatus st = join_full(document, words, map);
  st             = st ? st : index_authors(document, map);
  for (size_t i = 0; i < document->entry_count && !st; ++i) {
    VouchEntry *const entry = &document->entries[i];
    if (!is_short(entry)) {
      continue;
    }
    const VouchMapEntry *found = find_author(document, map, 'a', entry);
    found = found ? found : find_author(document, map, 'b', entry);
    if (found) {
      entry->full = &document->entries[found->value.number];
      entry->work = entry->full->work;
    } else {
      st = share(map,
                 join_key(document->arena, 's', surname_of(entry->authors[0]),
                          entry->year),
                 &entry->work);
    }
  }
  vouchi_map_free(map);
  return st;
}
