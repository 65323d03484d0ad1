/* build.c - the sources one behind the other, then the file */
// SPDX-License-Identifier: Apache-2.0

#include "build.h"

#include "link/lists.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { SAID_MOST = 20 };

bool
vouchi_build_cancelled(const Build *const build)
{
  const volatile int *const cancelled = build->sources->cancelled;
  return cancelled && *cancelled;
}

VouchView
vouchi_build_field(VouchView *const rest, const char byte)
{
  const char *const found =
    rest->size ? (const char *)memchr(rest->data, byte, rest->size) : NULL;
  const size_t    size  = found ? (size_t)(found - rest->data) : rest->size;
  const VouchView field = vouch_view(rest->data, size);
  rest->data += size + (found ? 1U : 0U);
  rest->size -= size + (found ? 1U : 0U);
  return field;
}

bool
vouchi_build_listed(const VouchView list, const VouchView item)
{
  VouchView rest = list;
  while (rest.size) {
    if (vouch_view_equal(vouchi_build_field(&rest, ','), item)) {
      return true;
    }
  }
  return !list.size;
}

bool
vouchi_build_wants(const Build *const build, const VouchView language)
{
  for (size_t i = 0U; i < build->language_count; ++i) {
    const VouchView wanted = build->languages[i];
    if (vouch_view_equal(language, wanted) ||
        (vouch_view_starts(language, wanted) &&
         (language.data[wanted.size] == '-' ||
          language.data[wanted.size] == '_'))) {
      return true;
    }
  }
  return false;
}

void
vouchi_build_skip(Build *const      build,
                  const VouchView   file,
                  const size_t      line,
                  const char *const why)
{
  if (build->counts->skipped++ < SAID_MOST) {
    vouch_log_at(build->sources->log, VOUCH_LOG_WARNING, file, line, 0U,
                 "skipped: %s", why);
  }
}

VouchStatus
vouchi_build_name(Build *const    build,
                  const VouchView text,
                  const VouchView language)
{
  const VouchGazetteerName name = {text, language, VOUCH_ROLE_NAME};
  return text.size && text.size < 256U
           ? vouchi_builder_name(build->builder, &name, NULL)
           : VOUCH_OK;
}

/** How names sound, from the program's own data. */
static VouchStatus
load_sounds(const Build *const build)
{
  char       path[PATH_MAX];
  VouchLists lists = {.log = build->sources->log, .sounds = build->sounds};
  const int  size  = snprintf(path, sizeof(path), "%s/gazetteer/sounds.tsv",
                              build->sources->data_dir);
  if (size < 0 || (size_t)size >= sizeof(path)) {
    return VOUCH_LIMIT;
  }
  return vouchi_lists_read_file(&lists, path, VOUCH_VIEW("sounds.tsv"));
}

bool
vouchi_build_is_code(const VouchView text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    const char byte = text.data[i];
    if (!((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
          (byte >= 'A' && byte <= 'Z'))) {
      return false;
    }
  }
  return text.size > 0U;
}

static VouchStatus
begin(Build *const build)
{
  VouchView rest = build->sources->languages;
  while (rest.size && build->language_count < LANGUAGES_MOST) {
    build->languages[build->language_count++] = vouchi_build_field(&rest, ',');
  }
  build->sounds  = vouchi_sounds_new();
  build->speller = vouchi_speller_new();
  build->arena   = vouch_arena_new(0U);
  build->builder = vouchi_builder_new(build->sounds, build->speller);
  if (!build->sounds || !build->speller || !build->arena || !build->builder) {
    return VOUCH_NO_MEMORY;
  }
  return load_sounds(build);
}

static VouchStatus
write_image(const Image *const image, VouchOutput *const output)
{
  static const char zeros[8] = {0};
  char              head[IMAGE_HEAD_SIZE];
  VouchView         parts[IMAGE_PARTS];
  VouchBuffer       sums = {.max = 0U};
  VouchStatus       st   = vouchi_image_parts(image, head, parts, &sums);
  for (size_t i = 0U; !st && i < IMAGE_PARTS; ++i) {
    const size_t over = parts[i].size % sizeof(zeros);
    st                = vouch_output_view_write(output, parts[i]);
    if (!st && over) {
      st = vouch_output_write(output, zeros, sizeof(zeros) - over);
    }
  }
  vouchi_buffer_free(&sums);
  return st;
}

VouchStatus
vouch_gazetteer_build(const VouchGazetteerSources *const sources,
                      VouchOutput *const                 output,
                      VouchGazetteerCounts *const        counts)
{
  Build build = {.sources = sources, .counts = counts};
  Image image;
  *counts        = (VouchGazetteerCounts){.entries = 0U};
  VouchStatus st = begin(&build);
  st             = st ? st : vouchi_build_states(&build);
  st             = st ? st : vouchi_build_subdivisions(&build);
  st             = st ? st : vouchi_build_cities(&build);
  st             = st ? st : vouchi_build_wikidata(&build);
  if (!st) {
    st              = vouchi_builder_finish(build.builder, &image);
    counts->entries = vouchi_builder_entries(build.builder);
    counts->names   = vouchi_builder_names(build.builder);
  }
  st = st ? st : write_image(&image, output);
  vouchi_builder_free(build.builder);
  vouchi_speller_free(build.speller);
  vouchi_sounds_free(build.sounds);
  vouch_arena_free(build.arena);
  return st;
}
