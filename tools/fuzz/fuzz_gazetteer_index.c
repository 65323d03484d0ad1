/* fuzz_gazetteer_index.c - an index of names, whatever stands in its tables
 *
 * The bytes are edits of a small index that was built here: places in it and
 * what stands there instead. Every other one has its sums made anew, as
 * somebody would who means harm; else what was changed must not be read. No
 * lookup may leave the tables, and what is said must be in them.
 */
// SPDX-License-Identifier: Apache-2.0
// room: link

#include "link/known.h"

#include "base/map.h"
#include "link/lists.h"
#include "vouch/data.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { EDIT = 4, NAMES = 9 };

static const char *const texts[NAMES] = {"Khankendi",
                                         "Stepanakert",
                                         "Xank\u0259ndi",
                                         "\u8212\u6c99",
                                         "Shusha",
                                         "Saint Petersburg",
                                         "\u0428\u0443\u0448\u0430",
                                         "Agdam",
                                         "Aghdam"};

/** What lives as long as the program. */
static VouchSounds  *sounds;
static VouchSpeller *speller;
static ImageBuilder *builder;
static Image         made;

static void
require(const bool holds)
{
  if (!holds) {
    abort();
  }
}

static void
build(void)
{
  char       folder[4000];
  char       path[4096];
  VouchLists lists = {.arena = vouch_arena_new(0U), .keys = vouchi_map_new(0U)};
  require(!vouch_data_find(NULL, folder, sizeof(folder)));
  require(snprintf(path, sizeof(path), "%s/gazetteer/sounds.tsv", folder) > 0);
  sounds        = vouchi_sounds_new();
  speller       = vouchi_speller_new();
  builder       = vouchi_builder_new(sounds, speller);
  lists.sounds  = sounds;
  lists.builder = builder;
  require(!vouchi_lists_read_file(&lists, path, VOUCH_VIEW("sounds.tsv")));
  for (size_t i = 0U; i < NAMES; ++i) {
    const ImageDraft         draft = {.key = vouch_view_from_string("key"),
                                      .identifiers = VOUCH_VIEW("gn:1"),
                                      .latitude    = (int32_t)i,
                                      .type        = VOUCH_MENTION_PLACE};
    const VouchGazetteerName name  = {vouch_view_from_string(texts[i]),
                                      VOUCH_VIEW("en"), VOUCH_ROLE_NAME};
    require(!vouchi_builder_entry(builder, &draft) &&
            !vouchi_builder_name(builder, &name, NULL));
  }
  require(!vouchi_builder_finish(builder, &made));
  vouchi_map_free(lists.keys);
  vouch_arena_free(lists.arena);
}

/** The file of an image; its tables at `*at`, if wanted. */
static size_t
write_file(const Image *const image, char **const file)
{
  char        head[IMAGE_HEAD_SIZE];
  VouchView   parts[IMAGE_PARTS];
  VouchBuffer sums = {.max = 0U};
  size_t      size = 0U;
  require(!vouchi_image_parts(image, head, parts, &sums));
  for (size_t i = 0U; i < IMAGE_PARTS; ++i) {
    size += (parts[i].size + 7U) / 8U * 8U;
  }
  *file = (char *)calloc(1U, size);
  require(*file);
  for (size_t i = 0U, at = 0U; i < IMAGE_PARTS; ++i) {
    memcpy(*file + at, parts[i].data, parts[i].size);
    at += (parts[i].size + 7U) / 8U * 8U;
  }
  vouchi_buffer_free(&sums);
  return size;
}

static void
ask(const VouchGazetteer *const gazetteer)
{
  VouchArena *const arena = vouch_arena_new(0U);
  require(arena);
  for (size_t i = 0U; i < NAMES; ++i) {
    VouchCandidate *found = NULL;
    size_t          count = 0U;
    require(!vouch_gazetteer_search(gazetteer, vouch_view_from_string(texts[i]),
                                    5U, arena, &found, &count));
    for (size_t f = 0U; f < count; ++f) {
      VouchGazetteerEntry entry;
      require(found[f].entry < vouch_gazetteer_count(gazetteer));
      vouch_gazetteer_entry(gazetteer, found[f].entry, &entry);
      const size_t most = entry.name_count < 4U ? entry.name_count : 4U;
      for (size_t n = 0U; n < most; ++n) {
        VouchGazetteerName name;
        vouch_gazetteer_name(gazetteer, found[f].entry, n, &name);
        require(!name.text.size || name.text.data);
      }
    }
  }
  vouch_arena_free(arena);
}

/** Ask an index that stands in `file`. */
static void
open_and_ask(const char *const file, const size_t size)
{
  VouchGazetteer gazetteer = {.sounds      = sounds,
                              .builder     = builder,
                              .speller     = speller,
                              .image_count = 2U};
  if (!vouchi_image_open(vouch_view(file, size), &gazetteer.images[1])) {
    ask(&gazetteer);
  }
  vouchi_image_close(&gazetteer.images[1]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  char *file = NULL;
  if (!builder) {
    build();
  }
  const size_t length = write_file(&made, &file);
  for (size_t i = 1U; i + EDIT <= size; i += EDIT) {
    const size_t at = ((size_t)bytes[i] << 8U | bytes[i + 1U]) % length;
    file[at]        = (char)bytes[i + 2U];
    file[(at + 1U) % length] = (char)bytes[i + 3U];
  }
  open_and_ask(file, length);
  Image edited;
  if (size && (bytes[0] & 1U) &&
      !vouchi_image_open(vouch_view(file, length), &edited)) {
    // Sums that fit: only the tables are taken, whatever they say
    char        *whole = NULL;
    const size_t again = write_file(&edited, &whole);
    vouchi_image_close(&edited);
    open_and_ask(whole, again);
    free(whole);
  }
  free(file);
  return 0;
}
