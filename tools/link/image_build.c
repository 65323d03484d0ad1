/* image_build.c - tables that grow, then an image of them */
// SPDX-License-Identifier: Apache-2.0

#include "image.h"

#include "norm.h"

#include "base/buffer.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 1000, SPELLING_LEAST = 5 };

struct ImageBuilder {
  const VouchSounds *sounds;
  VouchSpeller      *speller;
  VouchArena        *scratch; /**< Of one name. */
  VouchArena        *keys;    /**< Of texts that repeat: sources, tags. */
  VouchMap          *shared;  /**< From such a text to its place. */
  VouchBuffer        entries;
  VouchBuffer        names;
  VouchBuffer        classes;
  VouchBuffer        pool;
  VouchBuffer        slots;
};

ImageBuilder *
vouchi_builder_new(const VouchSounds *const sounds, VouchSpeller *const speller)
{
  ImageBuilder *const builder = (ImageBuilder *)calloc(1U, sizeof(*builder));
  if (!builder) {
    return NULL;
  }
  builder->sounds   = sounds;
  builder->speller  = speller;
  builder->scratch  = vouch_arena_new(0U);
  builder->keys     = vouch_arena_new(0U);
  builder->shared   = vouchi_map_new(0U);
  builder->pool.max = UINT32_MAX;
  if (!builder->scratch || !builder->keys || !builder->shared) {
    vouchi_builder_free(builder);
    return NULL;
  }
  return builder;
}

void
vouchi_builder_free(ImageBuilder *const builder)
{
  if (builder) {
    vouchi_buffer_free(&builder->entries);
    vouchi_buffer_free(&builder->names);
    vouchi_buffer_free(&builder->classes);
    vouchi_buffer_free(&builder->pool);
    vouchi_buffer_free(&builder->slots);
    vouchi_map_free(builder->shared);
    vouch_arena_free(builder->scratch);
    vouch_arena_free(builder->keys);
    free(builder);
  }
}

/** Add a text to the pool and return its place. */
static uint32_t
add_text(ImageBuilder *const builder, const VouchView text)
{
  const size_t   at = builder->pool.size;
  const uint16_t size =
    (uint16_t)(text.size < TEXT_MOST ? text.size : TEXT_MOST);
  vouchi_buffer_add(&builder->pool,
                    vouch_view((const char *)&size, sizeof(size)));
  vouchi_buffer_add(&builder->pool, vouch_view(text.data, size));
  return (uint32_t)at;
}

/** The same for one that many entries share. */
static VouchStatus
share_text(ImageBuilder *const builder,
           const VouchView     text,
           uint32_t *const     at)
{
  const VouchMapEntry *const known = vouchi_map_find(builder->shared, text);
  if (known) {
    *at = known->value.number;
    return VOUCH_OK;
  }
  const VouchView   kept  = vouch_arena_copy(builder->keys, text);
  VouchMapEntry    *entry = NULL;
  const VouchStatus st    = kept.data
                              ? vouchi_map_add(builder->shared, kept, &entry, NULL)
                              : VOUCH_NO_MEMORY;
  if (!st) {
    *at                 = add_text(builder, text);
    entry->value.number = *at;
  }
  return st;
}

size_t
vouchi_builder_entries(const ImageBuilder *const builder)
{
  return builder->entries.size / sizeof(ImageEntry);
}

size_t
vouchi_builder_names(const ImageBuilder *const builder)
{
  return builder->names.size / sizeof(ImageName);
}

VouchStatus
vouchi_builder_entry(ImageBuilder *const builder, const ImageDraft *const draft)
{
  ImageEntry  entry = {.population = draft->population,
                       .latitude   = draft->latitude,
                       .longitude  = draft->longitude,
                       .type       = draft->type,
                       .flags      = draft->flags,
                       .first_name = (uint32_t)vouchi_builder_names(builder)};
  VouchStatus st    = share_text(builder, draft->kind, &entry.kind);
  st = st ? st : share_text(builder, draft->source, &entry.source);
  if (st) {
    return st;
  }
  entry.key         = add_text(builder, draft->key);
  entry.identifiers = add_text(builder, draft->identifiers);
  return vouchi_buffer_add(&builder->entries,
                           vouch_view((const char *)&entry, sizeof(entry)));
}

/** Put name number `name` into the class that `key` hashes to. */
static void
add_class(ImageBuilder *const builder, const VouchView key, const size_t name)
{
  const ImageEntry *const entries =
    (const ImageEntry *)(const void *)builder->entries.data;
  const ImageSound sound = {
    vouchi_image_hash(key), (uint32_t)name,
    entries[vouchi_builder_entries(builder) - 1U].population};
  (void)vouchi_buffer_add(&builder->classes,
                          vouch_view((const char *)&sound, sizeof(sound)));
}

/** The classes of a name: that of its skeleton, of all its words. */
static VouchStatus
add_classes(ImageBuilder *const builder,
            const VouchView     norm,
            const size_t        name)
{
  char        key[SOUND_MAX * 2];
  size_t      size    = 0U;
  VouchView   rest    = norm;
  VouchView   spelled = {NULL, 0U};
  VouchSound  sound;
  const bool  is_han = vouchi_norm_is_han(norm);
  VouchStatus st     = VOUCH_OK;
  if (!is_han && vouchi_speller_is_foreign(norm)) {
    return VOUCH_OK; // It is found by its letters, or another name is
  }
  if (!is_han) {
    st =
      vouchi_speller_spell(builder->speller, norm, builder->scratch, &spelled);
    rest = spelled;
  }
  while (!st && rest.size && size < SOUND_MAX) {
    char            part[SOUND_MAX];
    const VouchView word = vouchi_norm_word(&rest);
    if (is_han && !vouchi_sound_han(builder->sounds, word, &sound)) {
      return VOUCH_OK;
    }
    if (!is_han) {
      vouchi_sound_latin(word, &sound);
    }
    const size_t took = vouchi_sound_skeleton(&sound, part);
    memcpy(key + size, part, took);
    size += took;
  }
  if (!st && size) {
    add_class(builder, vouch_view(key, size), name);
  }
  return st;
}

/** Whether the last entry has `norm` in this role already. */
static bool
is_known(const ImageBuilder *const builder,
         const VouchView           norm,
         const VouchNameRole       role)
{
  const Image       image = {.pool      = builder->pool.data,
                             .pool_size = builder->pool.size};
  const ImageEntry *last =
    (const ImageEntry *)(const void *)builder->entries.data +
    (vouchi_builder_entries(builder) - 1U);
  const ImageName *const names =
    (const ImageName *)(const void *)builder->names.data;
  for (size_t i = last->first_name; i < vouchi_builder_names(builder); ++i) {
    if ((names[i].role == role || role == VOUCH_ROLE_SPELLING) &&
        vouch_view_equal(vouchi_image_text(&image, names[i].norm), norm)) {
      return true;
    }
  }
  return false;
}

static VouchStatus
put_name(ImageBuilder *const             builder,
         const VouchGazetteerName *const name,
         const VouchView                 norm)
{
  ImageName   row = {.entry = (uint32_t)vouchi_builder_entries(builder) - 1U,
                     .role  = (uint32_t)name->role};
  VouchStatus st  = share_text(builder, name->language, &row.language);
  if (st) {
    return st;
  }
  row.text = add_text(builder, name->text);
  row.norm =
    vouch_view_equal(name->text, norm) ? row.text : add_text(builder, norm);
  st                     = vouchi_buffer_add(&builder->names,
                                             vouch_view((const char *)&row, sizeof(row)));
  ImageEntry *const last = (ImageEntry *)(void *)builder->entries.data +
                           (vouchi_builder_entries(builder) - 1U);
  ++last->name_count;
  return st ? st : builder->pool.status;
}

VouchStatus
vouchi_builder_name(ImageBuilder *const             builder,
                    const VouchGazetteerName *const name,
                    bool *const                     again)
{
  VouchView norm    = {NULL, 0U};
  VouchView spelled = {NULL, 0U};
  vouch_arena_reset(builder->scratch);
  VouchStatus st = vouchi_norm(name->text, builder->scratch, &norm);
  if (st) {
    return st;
  }
  const bool known = !norm.size || is_known(builder, norm, name->role);
  if (again) {
    *again = known;
  }
  if (known) {
    return VOUCH_OK;
  }
  st = put_name(builder, name, norm);
  if (!st && name->role == VOUCH_ROLE_NAME) {
    st = add_classes(builder, norm, vouchi_builder_names(builder) - 1U);
  }
  if (!st && !vouchi_norm_is_han(norm)) {
    st =
      vouchi_speller_spell(builder->speller, norm, builder->scratch, &spelled);
  }
  if (!st && spelled.size >= SPELLING_LEAST &&
      !is_known(builder, spelled, VOUCH_ROLE_SPELLING)) {
    const VouchGazetteerName plain = {spelled, name->language,
                                      VOUCH_ROLE_SPELLING};
    st =
      name->role == VOUCH_ROLE_NAME ? put_name(builder, &plain, spelled) : st;
  }
  return st;
}

static int
compare_classes(const void *const a, const void *const b)
{
  const ImageSound *const x = (const ImageSound *)a;
  const ImageSound *const y = (const ImageSound *)b;
  if (x->hash != y->hash) {
    return x->hash < y->hash ? -1 : 1;
  }
  if (x->weight != y->weight) {
    return x->weight > y->weight ? -1 : 1;
  }
  return (x->name > y->name) - (x->name < y->name);
}

VouchStatus
vouchi_builder_finish(ImageBuilder *const builder, Image *const image)
{
  const size_t names = vouchi_builder_names(builder);
  size_t       slots = 16U;
  while (slots < names + names / 4U) {
    slots *= 2U;
  }
  char *const room =
    vouchi_buffer_room(&builder->slots, slots * sizeof(uint32_t));
  if (!room || builder->pool.status || builder->classes.status) {
    return builder->pool.status ? builder->pool.status : VOUCH_NO_MEMORY;
  }
  memset(room, 0, slots * sizeof(uint32_t));
  uint32_t *const  table = (uint32_t *)(void *)room;
  ImageName *const rows  = (ImageName *)(void *)builder->names.data;
  *image = (Image){.entries = (const ImageEntry *)(void *)builder->entries.data,
                   .names   = rows,
                   .slots   = table,
                   .sounds  = (const ImageSound *)(void *)builder->classes.data,
                   .pool    = builder->pool.data,
                   .entry_count = vouchi_builder_entries(builder),
                   .name_count  = names,
                   .slot_count  = slots,
                   .sound_count = builder->classes.size / sizeof(ImageSound),
                   .pool_size   = builder->pool.size};
  for (size_t i = 0U; i < names; ++i) {
    const size_t slot =
      vouchi_image_hash(vouchi_image_text(image, rows[i].norm)) &
      (uint32_t)(slots - 1U);
    rows[i].next = table[slot];
    table[slot]  = (uint32_t)i + 1U;
  }
  if (image->sound_count) {
    qsort(builder->classes.data, image->sound_count, sizeof(ImageSound),
          compare_classes);
  }
  return VOUCH_OK;
}
