/* locales.c - folders of languages */
// SPDX-License-Identifier: Apache-2.0

#include "locales.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const size_t catalogue_most = (size_t)64U * 1024U * 1024U;

/** "zh_TW" as a tag of BCP 47; false for "ca@valencia". */
static bool
make_tag(const char *const name, char *const tag, const size_t size)
{
  const size_t length = strlen(name);
  if (length >= size || strchr(name, '@') || strchr(name, '.')) {
    return false;
  }
  for (size_t i = 0U; i <= length; ++i) {
    tag[i] = (char)(name[i] == '_' ? '-' : name[i]);
  }
  return true;
}

static VouchStatus
open_one(Build *const      build,
         Locales *const    locales,
         const char *const language,
         const char *const name)
{
  char      path[PATH_MAX];
  const int size = snprintf(path, sizeof(path), "%s/%s/LC_MESSAGES/%s",
                            build->sources->locales, language, name);
  if (size < 0 || (size_t)size >= sizeof(path) || access(path, R_OK) ||
      locales->count == LOCALES_MOST) {
    return VOUCH_OK;
  }
  VouchStatus st =
    make_tag(language, locales->items[locales->count].tag,
             sizeof(locales->items[0].tag))
      ? vouchi_input_read(&locales->items[locales->count].input, path,
                          catalogue_most, build->sources->log)
      : VOUCH_END;
  if (st) {
    return st == VOUCH_END ? VOUCH_OK : st;
  }
  st = vouchi_catalogue_open(locales->items[locales->count].input.bytes,
                             &locales->items[locales->count].catalogue);
  if (st) {
    vouchi_build_skip(build, vouch_view_from_string(path), 0U,
                      "it is no catalogue of this machine");
    vouchi_input_free(&locales->items[locales->count].input);
    return VOUCH_OK;
  }
  ++locales->count;
  return VOUCH_OK;
}

static int
compare_names(const void *const a, const void *const b)
{
  return strcmp((const char *)a, (const char *)b);
}

VouchStatus
vouchi_locales_open(Build *const      build,
                    const char *const name,
                    Locales *const    locales)
{
  enum { NAME = 24, MOST = 2048 };
  DIR *const folder        = opendir(build->sources->locales);
  char(*const names)[NAME] = (char(*)[NAME])calloc(MOST, NAME);
  size_t      count        = 0U;
  VouchStatus st           = VOUCH_OK;
  if (!folder || !names) {
    vouch_log_at(build->sources->log, VOUCH_LOG_ERROR,
                 vouch_view_from_string(build->sources->locales), 0U, 0U,
                 "cannot be read");
    // cppcheck-suppress autovarInvalidDeallocation; an array of arrays on the
    // heap
    free(names);
    if (folder) {
      (void)closedir(folder);
    }
    return VOUCH_NO_INPUT;
  }
  for (const struct dirent *entry = readdir(folder); entry && count < MOST;
       entry                      = readdir(folder)) {
    const VouchView language = vouch_view_from_string(entry->d_name);
    if (language.size < NAME && vouchi_build_wants(build, language)) {
      memcpy(names[count++], language.data, language.size + 1U);
    }
  }
  (void)closedir(folder);
  qsort(names, count, NAME, compare_names);
  for (size_t i = 0U; !st && i < count; ++i) {
    st = open_one(build, locales, names[i], name);
  }
  // cppcheck-suppress autovarInvalidDeallocation; an array of arrays on the
  // heap
  free(names);
  return st;
}

void
vouchi_locales_free(Locales *const locales)
{
  for (size_t i = 0U; i < locales->count; ++i) {
    vouchi_input_free(&locales->items[i].input);
  }
  locales->count = 0U;
}

VouchStatus
vouchi_locales_names(Build *const         build,
                     const Locales *const locales,
                     const VouchView      id)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0U; !st && i < locales->count; ++i) {
    const VouchView text =
      vouchi_catalogue_find(&locales->items[i].catalogue, id);
    st = vouchi_build_name(build, text,
                           vouch_view_from_string(locales->items[i].tag));
  }
  return st;
}
