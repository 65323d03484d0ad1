/* states.c - states that are and that were, from iso-codes */
// SPDX-License-Identifier: Apache-2.0

#include "locales.h"

#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/** What a file of codes is. */
typedef struct {
  const char *file;
  const char *list;
  const char *catalogue;
  const char *key; /**< What an entry's key starts with. */
} Codes;

static const Codes all_codes[] = {
  {"iso_3166-1.json", "3166-1", "iso_3166-1.mo", "iso-"},
  {"iso_3166-3.json", "3166-3", "iso_3166-3.mo", "iso-former-"},
};

static const char *
string_of(const json_t *const row, const char *const key)
{
  return json_string_value(json_object_get(row, key));
}

static VouchStatus
add_state(Build *const         build,
          const Codes *const   codes,
          const Locales *const locales,
          const json_t *const  row)
{
  const char *const names[] = {string_of(row, "common_name"),
                               string_of(row, "name"),
                               string_of(row, "official_name")};
  const char *const code    = string_of(row, "alpha_2");
  char              key[32];
  char              id[16];
  if (!code || strlen(code) != 2U ||
      !vouchi_build_is_code(vouch_view(code, 2U)) || !names[1]) {
    return VOUCH_BAD_INPUT;
  }
  const int        size    = snprintf(key, sizeof(key), "%s%c%c", codes->key,
                                      code[0] | 0x20, code[1] | 0x20);
  const int        id_size = snprintf(id, sizeof(id), "iso:%.2s", code);
  const ImageDraft draft   = {.key         = vouch_view(key, (size_t)size),
                              .kind        = VOUCH_VIEW("state"),
                              .identifiers = vouch_view(id, (size_t)id_size),
                              .source      = VOUCH_VIEW("iso-codes, LGPL-2.1+"),
                              .latitude    = INT32_MIN,
                              .longitude   = INT32_MIN,
                              .type        = VOUCH_MENTION_PLACE};
  VouchStatus      st      = vouchi_builder_entry(build->builder, &draft);
  for (size_t i = 0U; !st && i < sizeof(names) / sizeof(*names); ++i) {
    const VouchView name = vouch_view_from_string(names[i]);
    st                   = vouchi_build_name(build, name, VOUCH_VIEW("en"));
    st = st || !name.size ? st : vouchi_locales_names(build, locales, name);
  }
  return st;
}

static VouchStatus
add_rows(Build *const         build,
         const Codes *const   codes,
         const Locales *const locales,
         const char *const    path)
{
  json_error_t  error;
  json_t *const file = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
  if (!file) {
    vouch_log_at(build->sources->log, VOUCH_LOG_ERROR,
                 vouch_view_from_string(path),
                 error.line > 0 ? (size_t)error.line : 0U,
                 error.column > 0 ? (size_t)error.column : 0U, "%s",
                 error.text);
    return VOUCH_NO_INPUT;
  }
  const json_t *const rows = json_object_get(file, codes->list);
  VouchStatus         st   = VOUCH_OK;
  for (size_t i = 0U; !st && i < json_array_size(rows); ++i) {
    ++build->counts->read;
    st = add_state(build, codes, locales, json_array_get(rows, i));
    if (st == VOUCH_BAD_INPUT) {
      vouchi_build_skip(build, vouch_view_from_string(path), 0U,
                        "a row has no code or name");
      st = VOUCH_OK;
    }
  }
  json_decref(file);
  return st;
}

static VouchStatus
add_codes(Build *const build, const Codes *const codes)
{
  char           path[PATH_MAX];
  Locales *const locales = (Locales *)calloc(1U, sizeof(*locales));
  const int      size    = snprintf(path, sizeof(path), "%s/%s",
                                    build->sources->iso_codes, codes->file);
  VouchStatus    st      = locales ? VOUCH_OK : VOUCH_NO_MEMORY;
  if (size < 0 || (size_t)size >= sizeof(path)) {
    st = VOUCH_LIMIT;
  }
  if (!st && build->sources->locales) {
    st = vouchi_locales_open(build, codes->catalogue, locales);
  }
  st = st ? st : add_rows(build, codes, locales, path);
  if (locales) {
    vouchi_locales_free(locales);
  }
  free(locales);
  return st;
}

VouchStatus
vouchi_build_states(Build *const build)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0U; !st && build->sources->iso_codes &&
                      i < sizeof(all_codes) / sizeof(*all_codes);
       ++i) {
    st = add_codes(build, &all_codes[i]);
  }
  return st;
}
