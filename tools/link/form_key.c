/* form_key.c - the key of a name of several parts, and types that go together
 */
// SPDX-License-Identifier: Apache-2.0

#include "form.h"

#include <stdlib.h>

static int
compare_views(const void *const a, const void *const b)
{
  return vouch_view_compare(*(const VouchView *)a, *(const VouchView *)b);
}

VouchStatus
vouchi_form_key(const VouchGazetteer *const gazetteer,
                const Form *const           form,
                const VouchView *const      words,
                VouchArena *const           arena,
                VouchView *const            key)
{
  VouchView keys[FORM_PARTS];
  size_t    size = form->count;
  size_t    word = 0U;
  for (size_t i = 0U; i < form->count; ++i) {
    const Part *const part = &form->parts[i];
    switch (part->kind) {
    case PART_ENTRY:
    case PART_HEAD: keys[i] = vouchi_known_key(gazetteer, part->entry); break;
    case PART_NUMBER: keys[i] = part->text; break;
    case PART_WORD: keys[i] = words[word++]; break;
    }
    size += keys[i].size;
  }
  // cppcheck-suppress uninitvar; filled for each part above
  qsort(keys, form->count, sizeof(*keys), compare_views);
  char *const out = (char *)vouch_arena_take(arena, size + 1U);
  size_t      at  = 0U;
  if (!out) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0U; i < form->count; ++i) {
    if (i) {
      out[at++] = '-';
    }
    for (size_t b = 0U; b < keys[i].size; ++b) {
      out[at++] = keys[i].data[b] == ' ' ? '-' : keys[i].data[b];
    }
  }
  *key = vouch_view(out, at);
  return VOUCH_OK;
}

unsigned
vouchi_form_types(const VouchMentionType type)
{
  const unsigned actors = 1U << VOUCH_MENTION_UNIT |
                          1U << VOUCH_MENTION_ORGANIZATION |
                          1U << VOUCH_MENTION_GROUP | 1U << VOUCH_MENTION_SIDE;
  const unsigned places = 1U << VOUCH_MENTION_PLACE | 1U << VOUCH_MENTION_SIDE;
  const unsigned works  = 1U << VOUCH_MENTION_EVENT | 1U << VOUCH_MENTION_WORK;
  unsigned       types  = 1U << type;
  types |= actors >> type & 1U ? actors : 0U;
  types |= places >> type & 1U ? places : 0U;
  types |= works >> type & 1U ? works : 0U;
  return types;
}
