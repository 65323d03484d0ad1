/* classes.c - three bits a letter, and an open table of the numbers */
// SPDX-License-Identifier: Apache-2.0

#include "classes.h"

#include <stdlib.h>

enum {
  FIRST_SLOTS = 1024,
  LETTER_BITS = 3,
  LETTERS     = 19, // With a bit before them and four for the kind: 62 bits
  KIND_SHIFT  = 60
};

static uint64_t
spread(uint64_t code)
{
  code ^= code >> 31U;
  code *= 0x9E3779B97F4A7C15ULL;
  return code ^ code >> 29U;
}

uint64_t
vouchi_class_code(const unsigned kind, const VouchView skeleton)
{
  static const uint8_t numbers[32] = {['B' - '@'] = 0U, ['V' - '@'] = 1U,
                                      ['M' - '@'] = 2U, ['N' - '@'] = 3U,
                                      ['D' - '@'] = 4U, ['L' - '@'] = 5U,
                                      ['G' - '@'] = 6U, ['Z' - '@'] = 7U};
  uint64_t             code        = 1U;
  for (size_t i = 0U; i < skeleton.size; ++i) {
    const unsigned char letter = (unsigned char)skeleton.data[i];
    if (i >= LETTERS) {
      code = spread(code) & ((1ULL << KIND_SHIFT) - 1U);
    }
    code = code << LETTER_BITS ^ numbers[letter & 31U];
  }
  code &= (1ULL << KIND_SHIFT) - 1U;
  code |= (uint64_t)(kind & 15U) << KIND_SHIFT;
  return code ? code : 1U;
}

VouchStatus
vouchi_classes_begin(AtomClasses *const classes, const size_t atoms)
{
  *classes = (AtomClasses){.slots = FIRST_SLOTS};
  classes->links =
    (AtomLink *)calloc(atoms ? atoms : 1U, sizeof(*classes->links));
  classes->keys  = (uint64_t *)calloc(FIRST_SLOTS, sizeof(*classes->keys));
  classes->first = (uint32_t *)calloc(FIRST_SLOTS, sizeof(*classes->first));
  return classes->links && classes->keys && classes->first ? VOUCH_OK
                                                           : VOUCH_NO_MEMORY;
}

void
vouchi_classes_free(AtomClasses *const classes)
{
  free(classes->keys);
  free(classes->first);
  free(classes->links);
  *classes = (AtomClasses){.slots = 0U};
}

/** The slot of `code`, or the free one where it belongs. */
static size_t
slot_of(const uint64_t *const keys, const size_t slots, const uint64_t code)
{
  size_t slot = (size_t)spread(code) & (slots - 1U);
  while (keys[slot] && keys[slot] != code) {
    slot = (slot + 1U) & (slots - 1U);
  }
  return slot;
}

static VouchStatus
grow(AtomClasses *const classes)
{
  const size_t    slots = classes->slots * 2U;
  uint64_t *const keys  = (uint64_t *)calloc(slots, sizeof(*keys));
  uint32_t *const first = (uint32_t *)calloc(slots, sizeof(*first));
  if (!keys || !first) {
    free(keys);
    free(first);
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0U; i < classes->slots; ++i) {
    if (classes->keys[i]) {
      const size_t slot = slot_of(keys, slots, classes->keys[i]);
      keys[slot]        = classes->keys[i];
      first[slot]       = classes->first[i];
    }
  }
  free(classes->keys);
  free(classes->first);
  classes->keys  = keys;
  classes->first = first;
  classes->slots = slots;
  return VOUCH_OK;
}

VouchStatus
vouchi_classes_add(AtomClasses *const classes,
                   const uint64_t     code,
                   const uint32_t     atom,
                   const AtomMark     mark)
{
  if (classes->count >= classes->slots / 2U) {
    const VouchStatus st = grow(classes);
    if (st) {
      return st;
    }
  }
  const size_t slot = slot_of(classes->keys, classes->slots, code);
  classes->count += classes->keys[slot] ? 0U : 1U;
  classes->keys[slot]  = code;
  classes->links[atom] = (AtomLink){classes->first[slot], mark};
  classes->first[slot] = atom + 1U;
  return VOUCH_OK;
}

uint32_t
vouchi_classes_first(const AtomClasses *const classes, const uint64_t code)
{
  return classes->first[slot_of(classes->keys, classes->slots, code)];
}
