/* lists.c - lines with tabs: entries, heads, sounds
 *
 * All errors of all files are reported, so that a person mends them in one
 * go; a line with an error adds nothing.
 */
// SPDX-License-Identifier: Apache-2.0

#include "lists.h"

#include "norm.h"

#include "base/cut.h"
#include "base/utf8.h"
#include "vouch/term.h"

#include <stdarg.h>
#include <stdio.h>

enum { COLUMNS = 6, HEAD_COLUMNS = 3, SOUND_COLUMNS = 2, DEGREE = 100000 };

void
vouchi_lists_error(VouchLists *const lists, const char *const format, ...)
{
  char    text[256];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(text, sizeof(text), format, arguments);
  va_end(arguments);
  vouch_log_at(lists->log, VOUCH_LOG_ERROR, lists->file, lists->line, 0, "%s",
               text);
  ++lists->errors;
}

/** Cut a line into columns; their number, at most `most` plus one. */
static size_t
cut(VouchView line, VouchView *const columns, const size_t most)
{
  size_t count = 0U;
  bool   more  = true;
  while (more && count < most) {
    more             = line.size && memchr(line.data, '\t', line.size);
    columns[count++] = vouchi_cut(&line, '\t');
  }
  return count + (more ? 1U : 0U);
}

bool
vouchi_lists_type(const VouchView  text,
                  uint8_t *const   type,
                  VouchView *const kind)
{
  VouchView       rest = text;
  const VouchView word = vouchi_cut(&rest, '/');
  *kind                = rest;
  for (int i = VOUCH_MENTION_PERSON; i <= VOUCH_MENTION_SIDE; ++i) {
    const char *const name = vouch_mention_type_name((VouchMentionType)i);
    if (vouch_view_equal(word, vouch_view_from_string(name))) {
      *type = (uint8_t)i;
      return true;
    }
  }
  return false;
}

static bool
is_key(const VouchView key)
{
  for (size_t i = 0U; i < key.size; ++i) {
    const char byte = key.data[i];
    if (!(byte >= 'a' && byte <= 'z') && !(byte >= '0' && byte <= '9') &&
        byte != '-') {
      return false;
    }
  }
  return key.size != 0U;
}

/** "-39.8177" in 1/100,000; false where it is no number up to `most`. */
static bool
read_degrees(const VouchView text, const int32_t most, int32_t *const degrees)
{
  const bool minus = text.size && text.data[0] == '-';
  int64_t    value = 0;
  int        after = -1;
  for (size_t i = minus ? 1U : 0U; i < text.size; ++i) {
    const char byte = text.data[i];
    if (byte == '.' && after < 0) {
      after = 0;
    } else if (byte < '0' || byte > '9' || value > INT32_MAX) {
      return false;
    } else if (after < 5) {
      value = value * 10 + (byte - '0');
      after += after >= 0;
    }
  }
  for (int i = after < 0 ? 0 : after; i < 5; ++i) {
    value *= 10;
  }
  *degrees = (int32_t)(minus ? -value : value);
  return text.size > (minus ? 1U : 0U) && value <= (int64_t)most * DEGREE;
}

static bool
read_place(VouchView text, ImageDraft *const draft)
{
  draft->latitude  = INT32_MIN;
  draft->longitude = INT32_MIN;
  if (!text.size) {
    return true;
  }
  const VouchView latitude = vouchi_cut(&text, ',');
  return read_degrees(latitude, 90, &draft->latitude) &&
         read_degrees(text, 180, &draft->longitude);
}

/** "en:Armenia", "en+:Armenian", "en*:Armenians". */
static bool
read_name(VouchView text, VouchGazetteerName *const name)
{
  VouchView tag = vouchi_cut(&text, ':');
  name->role    = VOUCH_ROLE_NAME;
  name->text    = text;
  if (tag.size && tag.data[tag.size - 1U] == '+') {
    name->role = VOUCH_ROLE_ADJECTIVE;
    --tag.size;
  } else if (tag.size && tag.data[tag.size - 1U] == '*') {
    name->role = VOUCH_ROLE_PEOPLE;
    --tag.size;
  }
  name->language = tag;
  return vouch_language_tag_is_valid(tag) && text.size && text.size < 256U;
}

/** The names column: first all are checked, then all are added. */
static VouchStatus
read_names(VouchLists *const lists, const VouchView text, const bool add)
{
  VouchView   rest = text;
  VouchStatus st   = VOUCH_OK;
  while (!st && rest.size) {
    VouchGazetteerName name;
    const VouchView    part = vouchi_cut(&rest, '|');
    if (!read_name(part, &name)) {
      vouchi_lists_error(lists, "'%.*s' is no TAG:NAME", (int)part.size,
                         part.data);
      return VOUCH_BAD_DATA;
    }
    st = add ? vouchi_builder_name(lists->builder, &name, NULL) : VOUCH_OK;
  }
  return st;
}

/** Note a key; VOUCH_BAD_DATA, said, where it was there before. */
static VouchStatus
note_key(VouchLists *const lists, const VouchView key)
{
  VouchMapEntry  *entry = NULL;
  bool            added = false;
  const VouchView kept  = vouch_arena_copy(lists->arena, key);
  VouchStatus     st    = kept.data ? VOUCH_OK : VOUCH_NO_MEMORY;
  st = st ? st : vouchi_map_add(lists->keys, kept, &entry, &added);
  if (!st && !added) {
    vouchi_lists_error(lists, "the key '%.*s' was there before (line %u)",
                       (int)key.size, key.data, entry->value.number);
    return VOUCH_BAD_DATA;
  }
  if (!st) {
    entry->value.number = (uint32_t)lists->line;
  }
  return st;
}

/** What is wrong with an entry's line is said; else its draft is filled. */
static VouchStatus
check_entry(VouchLists *const      lists,
            const VouchView *const columns,
            ImageDraft *const      draft)
{
  *draft = (ImageDraft){.key         = columns[0],
                        .identifiers = columns[4],
                        .source      = columns[5]};
  if (!is_key(columns[0])) {
    vouchi_lists_error(lists, "'%.*s' is no key", (int)columns[0].size,
                       columns[0].data);
    return VOUCH_BAD_DATA;
  }
  if (!vouchi_lists_type(columns[1], &draft->type, &draft->kind)) {
    vouchi_lists_error(lists, "there is no type '%.*s'", (int)columns[1].size,
                       columns[1].data);
    return VOUCH_BAD_DATA;
  }
  if (!read_place(columns[3], draft)) {
    vouchi_lists_error(lists, "'%.*s' is no LATITUDE,LONGITUDE",
                       (int)columns[3].size, columns[3].data);
    return VOUCH_BAD_DATA;
  }
  if (!columns[5].size || !columns[2].size) {
    vouchi_lists_error(lists, "an entry needs names and a source");
    return VOUCH_BAD_DATA;
  }
  return read_names(lists, columns[2], false);
}

static VouchStatus
read_entry(VouchLists *const lists, const VouchView line)
{
  VouchView    columns[COLUMNS];
  ImageDraft   draft;
  const size_t count = cut(line, columns, COLUMNS);
  if (count != COLUMNS) {
    vouchi_lists_error(lists, "a line has %d columns, not %zu%s", COLUMNS,
                       count, count > COLUMNS ? " or more" : "");
    return VOUCH_BAD_DATA;
  }
  VouchStatus st = check_entry(lists, columns, &draft);
  st             = st ? st : note_key(lists, columns[0]);
  st             = st ? st : vouchi_builder_entry(lists->builder, &draft);
  return st ? st : read_names(lists, columns[2], true);
}

/** What a head's kind starts with, and the flags it stands for. */
static const struct {
  const char *start;
  uint8_t     flags;
} head_kinds[] = {
  {"weak/", IMAGE_WEAK},
  {"drop/", IMAGE_DROP},
  {"numbered/", IMAGE_NUMBERED},
  {"title/", IMAGE_TITLE},
  {"title", IMAGE_TITLE},
  {"mod", IMAGE_MODIFIER},
  {"-", IMAGE_STOP},
  {"", 0U},
};

static bool
read_head_kind(const VouchView kind, ImageDraft *const draft)
{
  const VouchView stands = VOUCH_VIEW("stands/");
  VouchView       text   = kind;
  draft->flags           = IMAGE_HEAD;
  draft->type            = IMAGE_NO_TYPE;
  if (vouch_view_starts(text, stands)) {
    draft->flags |= IMAGE_STANDS;
    text = vouch_view(text.data + stands.size, text.size - stands.size);
  }
  VouchView rest = text;
  for (size_t i = 0U; i < sizeof(head_kinds) / sizeof(*head_kinds); ++i) {
    const VouchView start = vouch_view_from_string(head_kinds[i].start);
    if (vouch_view_starts(text, start)) {
      draft->flags |= head_kinds[i].flags;
      rest = vouch_view(text.data + start.size, text.size - start.size);
      break;
    }
  }
  if (!rest.size) {
    return text.size != 0U;
  }
  return vouchi_lists_type(rest, &draft->type, &draft->kind);
}

static VouchStatus
read_head(VouchLists *const lists, const VouchView line)
{
  VouchView  columns[HEAD_COLUMNS];
  ImageDraft draft = {.latitude = INT32_MIN, .longitude = INT32_MIN};
  if (cut(line, columns, HEAD_COLUMNS) != HEAD_COLUMNS) {
    vouchi_lists_error(lists, "a line has %d columns", HEAD_COLUMNS);
    return VOUCH_BAD_DATA;
  }
  draft.key = columns[0];
  if (!columns[0].size || !read_head_kind(columns[1], &draft)) {
    vouchi_lists_error(lists, "there is no kind '%.*s' of words",
                       (int)columns[1].size, columns[1].data);
    return VOUCH_BAD_DATA;
  }
  VouchStatus st = read_names(lists, columns[2], false);
  st             = st ? st : vouchi_builder_entry(lists->builder, &draft);
  return st ? st : read_names(lists, columns[2], true);
}

static VouchStatus
read_sound(VouchLists *const lists, const VouchView line)
{
  VouchView columns[SOUND_COLUMNS];
  if (cut(line, columns, SOUND_COLUMNS) != SOUND_COLUMNS) {
    vouchi_lists_error(lists, "a line has %d columns", SOUND_COLUMNS);
    return VOUCH_BAD_DATA;
  }
  for (size_t i = 0U; i < columns[1].size;) {
    const uint32_t    code_point = vouchi_utf8_next(columns[1], &i);
    const VouchStatus st =
      vouchi_sounds_add(lists->sounds, code_point, columns[0]);
    if (st == VOUCH_BAD_DATA) {
      vouchi_lists_error(lists, "'%.*s' is no sound of a character",
                         (int)columns[0].size, columns[0].data);
    }
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_lists_read(VouchLists *const lists,
                  const VouchView   name,
                  const VouchView   bytes)
{
  const size_t bad  = vouchi_utf8_check_text(bytes);
  VouchView    rest = vouch_view(bytes.data, bad);
  VouchStatus  st   = VOUCH_OK;
  for (lists->line = 1U; rest.size; ++lists->line) {
    VouchView line = vouchi_cut(&rest, '\n');
    if (line.size && line.data[line.size - 1U] == '\r') {
      --line.size;
    }
    if (!line.size || line.data[0] == '#') {
      continue;
    }
    if (vouch_view_equal(name, VOUCH_VIEW("sounds.tsv"))) {
      st = read_sound(lists, line);
    } else if (vouch_view_equal(name, VOUCH_VIEW("heads.tsv"))) {
      st = read_head(lists, line);
    } else {
      st = read_entry(lists, line);
    }
    if (st && st != VOUCH_BAD_DATA) {
      return st;
    }
  }
  if (bad < bytes.size) {
    vouchi_lists_error(lists, "byte %zu is no UTF-8", bad);
  }
  return VOUCH_OK;
}
