/* subdivisions.c - names of provinces and districts, from CLDR
 *
 * One file a language, one element a line:
 *   <subdivision type="azagd">...</subdivision>
 * The files of CLDR are so regular that no parser of XML is needed; what is
 * not of this form is passed over.
 */
// SPDX-License-Identifier: Apache-2.0

#include "build.h"

#include "base/buffer.h"
#include "base/input.h"
#include "base/utf8.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static const size_t file_most = (size_t)16U * 1024U * 1024U;

enum { CODE_MOST = 8 };

/** A name of a unit. */
typedef struct {
  VouchView code; /**< "azagd" */
  VouchView name;
  VouchView language;
  size_t    order;
} Unit;

typedef struct {
  Build      *build;
  VouchBuffer units;
  VouchArena *arena;
} Reading;

/** `text` behind `mark`; false where it does not start so. */
static bool
skip(VouchView *const text, const char *const mark)
{
  const VouchView start = vouch_view_from_string(mark);
  if (!vouch_view_starts(*text, start)) {
    return false;
  }
  text->data += start.size;
  text->size -= start.size;
  return true;
}

/** The five entities of XML; others stay as they are. */
static VouchView
decode(VouchArena *const arena, VouchView text)
{
  static const struct {
    const char *entity;
    char        byte;
  } entities[]     = {{"&amp;", '&'},
                      {"&lt;", '<'},
                      {"&gt;", '>'},
                      {"&quot;", '"'},
                      {"&apos;", '\''}};
  char *const out  = (char *)vouch_arena_take(arena, text.size + 1U);
  size_t      used = 0U;
  while (out && text.size) {
    bool known = false;
    for (size_t i = 0U; !known && i < sizeof(entities) / sizeof(*entities);
         ++i) {
      known = skip(&text, entities[i].entity);
      if (known) {
        out[used++] = entities[i].byte;
      }
    }
    if (!known) {
      out[used++] = text.data[0];
      ++text.data;
      --text.size;
    }
  }
  return vouch_view(out, used);
}

static VouchStatus
take_line(Reading *const reading, VouchView line, const VouchView language)
{
  while (line.size && (line.data[0] == ' ' || line.data[0] == '\t')) {
    ++line.data;
    --line.size;
  }
  if (!skip(&line, "<subdivision type=\"")) {
    return VOUCH_OK;
  }
  const VouchView code = vouchi_build_field(&line, '"');
  (void)vouchi_build_field(&line, '>');
  VouchView name = vouchi_build_field(&line, '<');
  ++reading->build->counts->read;
  // CLDR marks names that two units share with a small figure
  while (name.size > 2U && vouch_view_ends(name, VOUCH_VIEW("\xC2\xB2"))) {
    name.size -= 2U;
  }
  if (code.size < 3U || code.size > CODE_MOST || !name.size ||
      !vouchi_build_is_code(code)) {
    return VOUCH_OK;
  }
  const Unit unit = {vouch_arena_copy(reading->arena, code),
                     decode(reading->arena, name), language,
                     reading->units.size};
  return unit.code.data && unit.name.data
           ? vouchi_buffer_add(&reading->units,
                               vouch_view((const char *)&unit, sizeof(unit)))
           : VOUCH_NO_MEMORY;
}

static VouchStatus
read_language(Reading *const reading, const VouchView language)
{
  char       path[PATH_MAX];
  VouchInput input = {.room = 0U};
  const int  size  = snprintf(path, sizeof(path), "%s/%.*s.xml",
                              reading->build->sources->subdivisions,
                              (int)language.size, language.data);
  if (size < 0 || (size_t)size >= sizeof(path)) {
    return VOUCH_LIMIT;
  }
  FILE *const there = fopen(path, "rb");
  if (!there) {
    return VOUCH_OK; // A language that CLDR has not
  }
  (void)fclose(there);
  VouchStatus st =
    vouchi_input_read(&input, path, file_most, reading->build->sources->log);
  VouchView rest = input.bytes;
  if (!st && vouchi_utf8_check(rest) < rest.size) {
    vouchi_build_skip(reading->build, vouch_view_from_string(path), 0U,
                      "it is no UTF-8");
    rest.size = 0U;
  }
  while (!st && rest.size) {
    st = take_line(reading, vouchi_build_field(&rest, '\n'), language);
  }
  vouchi_input_free(&input);
  return st;
}

static int
compare_units(const void *const a, const void *const b)
{
  const Unit *const x     = (const Unit *)a;
  const Unit *const y     = (const Unit *)b;
  const int         order = vouch_view_compare(x->code, y->code);
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

/** "iso-azagd" and "iso:AZ-AGD". */
static VouchStatus
add_unit(Build *const build, const Unit *const unit)
{
  char         key[CODE_MOST + 8];
  char         id[CODE_MOST + 8];
  const size_t size = unit->code.size;
  memcpy(key, "iso-", 4U);
  memcpy(key + 4, unit->code.data, size);
  memcpy(id, "iso:", 4U);
  for (size_t i = 0U, at = 4U; i < size; ++i) {
    if (i == 2U) {
      id[at++] = '-';
    }
    const char byte = unit->code.data[i];
    id[at++]        = (char)(byte >= 'a' && byte <= 'z' ? byte - 32 : byte);
  }
  const ImageDraft draft = {.key         = vouch_view(key, size + 4U),
                            .kind        = VOUCH_VIEW("region"),
                            .identifiers = vouch_view(id, size + 5U),
                            .source      = VOUCH_VIEW("CLDR, Unicode licence"),
                            .latitude    = INT32_MIN,
                            .longitude   = INT32_MIN,
                            .type        = VOUCH_MENTION_PLACE};
  return vouchi_builder_entry(build->builder, &draft);
}

static VouchStatus
add_units(Reading *const reading)
{
  const size_t count = reading->units.size / sizeof(Unit);
  Unit *const  units = (Unit *)(void *)reading->units.data;
  VouchStatus  st    = VOUCH_OK;
  if (count) {
    qsort(units, count, sizeof(Unit), compare_units);
  }
  for (size_t i = 0U; !st && i < count; ++i) {
    if (!i || !vouch_view_equal(units[i].code, units[i - 1U].code)) {
      st = add_unit(reading->build, &units[i]);
    }
    st =
      st ? st
         : vouchi_build_name(reading->build, units[i].name, units[i].language);
  }
  return st;
}

VouchStatus
vouchi_build_subdivisions(Build *const build)
{
  Reading     reading = {.build = build, .arena = vouch_arena_new(0U)};
  VouchStatus st      = reading.arena ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t i = 0U;
       !st && build->sources->subdivisions && i < build->language_count; ++i) {
    st = read_language(&reading, build->languages[i]);
  }
  st = st ? st : add_units(&reading);
  vouchi_buffer_free(&reading.units);
  vouch_arena_free(reading.arena);
  return st;
}
