/* cities.c - GeoNames' table of towns
 *
 * Nineteen columns a line. Its alternate names have no language, and among
 * them are codes of airports, transcriptions in lower case and phrases: only
 * what looks like a name in a script of the languages wanted is taken.
 */
// SPDX-License-Identifier: Apache-2.0

#include "locales.h"

#include "base/utf8.h"
#include "fold/letters.h"

#include <stdlib.h>

enum { COLUMNS = 19, LATIN_LEAST = 4, HAN_LEAST = 2 };

static const size_t file_most = (size_t)1024U * 1024U * 1024U;

/** What the characters of a name are. */
typedef struct {
  size_t count;
  size_t han;
  size_t latin;
  size_t cyrillic;
  size_t armenian;
  size_t upper;
  size_t lower;
} Letters;

static Letters
look(const VouchView text)
{
  Letters letters = {0};
  for (size_t i = 0U; i < text.size; ++letters.count) {
    const uint32_t code_point = vouchi_utf8_next(text, &i);
    letters.han += vouchi_char_is_han(code_point);
    letters.latin +=
      vouchi_char_is_letter(code_point) &&
      (code_point < 0x250U || (code_point >= 0x1E00U && code_point < 0x1F00U));
    letters.cyrillic += code_point >= 0x400U && code_point < 0x530U;
    letters.armenian += code_point >= 0x530U && code_point < 0x590U;
    letters.upper += vouchi_char_is_upper(code_point);
    letters.lower += vouchi_char_is_lower(code_point);
  }
  return letters;
}

/** The language of an alternate name by its script; empty: not taken. */
static VouchView
language_of(const Build *const build, const VouchView text)
{
  const Letters letters = look(text);
  VouchView     tag     = {NULL, 0U};
  if (letters.han >= HAN_LEAST && letters.han == letters.count) {
    tag = VOUCH_VIEW("zh");
  } else if (letters.cyrillic) {
    tag = VOUCH_VIEW("ru");
  } else if (letters.armenian) {
    tag = VOUCH_VIEW("hy");
  } else if (letters.latin && letters.count >= LATIN_LEAST && letters.lower &&
             letters.upper && letters.latin + 6U >= letters.count) {
    return VOUCH_VIEW("und");
  }
  return tag.size && vouchi_build_wants(build, tag) ? tag
                                                    : vouch_view(NULL, 0U);
}

static bool
read_degrees(VouchView text, int32_t *const degrees)
{
  const bool minus = text.size && text.data[0] == '-';
  double     value = 0.0;
  double     unit  = 0.0;
  for (size_t i = minus ? 1U : 0U; i < text.size; ++i) {
    if (text.data[i] == '.' && unit <= 0.0) {
      unit = 1.0;
    } else if (vouchi_char_is_digit((unsigned char)text.data[i])) {
      value = value * 10.0 + (text.data[i] - '0');
      unit *= 10.0;
    } else {
      return false;
    }
  }
  value /= unit > 0.0 ? unit : 1.0;
  *degrees = (int32_t)((minus ? -value : value) * 100000.0);
  return text.size && value <= 180.0;
}

static uint32_t
read_count(const VouchView text)
{
  uint32_t count = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (!vouchi_char_is_digit((unsigned char)text.data[i]) ||
        count > UINT32_MAX / 10U - 1U) {
      return 0U;
    }
    count = count * 10U + (uint32_t)(text.data[i] - '0');
  }
  return count;
}

/** "gn146970" or "gn:146970". */
static VouchView
make_text(Build *const build, const char *const start, const VouchView id)
{
  const size_t size = strlen(start);
  char *const  text =
    (char *)vouch_arena_take(build->arena, size + id.size + 1U);
  if (!text) {
    return vouch_view(NULL, 0U);
  }
  memcpy(text, start, size);
  memcpy(text + size, id.data, id.size);
  return vouch_view(text, size + id.size);
}

static VouchStatus
add_names(Build *const           build,
          const Locales *const   locales,
          const VouchView *const columns)
{
  VouchView   rest = columns[3];
  VouchStatus st   = vouchi_build_name(build, columns[1], VOUCH_VIEW("und"));
  st = st ? st : vouchi_build_name(build, columns[2], VOUCH_VIEW("und"));
  st = st ? st : vouchi_locales_names(build, locales, columns[0]);
  while (!st && rest.size) {
    const VouchView name     = vouchi_build_field(&rest, ',');
    const VouchView language = language_of(build, name);
    st = language.size ? vouchi_build_name(build, name, language) : VOUCH_OK;
  }
  return st;
}

/** One line of the table. VOUCH_BAD_INPUT: it is not as it must be. */
static VouchStatus
add_city(Build *const build, const Locales *const locales, VouchView line)
{
  VouchView columns[COLUMNS];
  size_t    count = 0U;
  while (count < COLUMNS && (line.size || !count)) {
    columns[count++] = vouchi_build_field(&line, '\t');
  }
  ImageDraft draft = {.kind   = VOUCH_VIEW("town"),
                      .source = VOUCH_VIEW("GeoNames, CC BY 4.0"),
                      .type   = VOUCH_MENTION_PLACE};
  if (count < COLUMNS - 1U || !read_count(columns[0]) ||
      !vouchi_build_is_code(columns[0]) ||
      !read_degrees(columns[4], &draft.latitude) ||
      !read_degrees(columns[5], &draft.longitude)) {
    return VOUCH_BAD_INPUT;
  }
  if (!vouchi_build_listed(build->sources->countries, columns[8])) {
    return VOUCH_OK;
  }
  vouch_arena_reset(build->arena);
  draft.key         = make_text(build, "gn", columns[0]);
  draft.identifiers = make_text(build, "gn:", columns[0]);
  draft.population  = read_count(columns[14]);
  if (!draft.key.data || !draft.identifiers.data) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st = vouchi_builder_entry(build->builder, &draft);
  return st ? st : add_names(build, locales, columns);
}

static VouchStatus
add_cities(Build *const         build,
           const Locales *const locales,
           const VouchView      bytes)
{
  const VouchView file = vouch_view_from_string(build->sources->cities);
  VouchView       rest = bytes;
  VouchStatus     st   = VOUCH_OK;
  for (size_t line = 1U; !st && rest.size; ++line) {
    const VouchView text = vouchi_build_field(&rest, '\n');
    st = vouchi_utf8_check(text) == text.size ? add_city(build, locales, text)
                                              : VOUCH_BAD_INPUT;
    ++build->counts->read;
    if (st == VOUCH_BAD_INPUT) {
      vouchi_build_skip(build, file, line, "it is no row of GeoNames");
      st = VOUCH_OK;
    }
    st = !st && vouchi_build_cancelled(build) ? VOUCH_CANCELLED : st;
  }
  return st;
}

VouchStatus
vouchi_build_cities(Build *const build)
{
  VouchInput     input   = {.room = 0U};
  Locales *const locales = (Locales *)calloc(1U, sizeof(*locales));
  VouchStatus    st      = locales ? VOUCH_OK : VOUCH_NO_MEMORY;
  if (!st && build->sources->cities) {
    st = build->sources->locales
           ? vouchi_locales_open(build, "geonames.mo", locales)
           : VOUCH_OK;
    st = st ? st
            : vouchi_input_read(&input, build->sources->cities, file_most,
                                build->sources->log);
    st = st ? st : add_cities(build, locales, input.bytes);
  }
  if (locales) {
    vouchi_locales_free(locales);
  }
  free(locales);
  vouchi_input_free(&input);
  return st;
}
