/* wikidata.c - a JSON dump of Wikidata, one item a line
 *
 * The dump is read as a stream, so that it may be of any size and compressed.
 * A line is parsed only when the identifier of a wanted class stands in it;
 * of an item that is of such a class its labels and aliases in the languages
 * wanted are kept, and where it lies.
 */
// SPDX-License-Identifier: Apache-2.0

#include "build.h"

#include "base/buffer.h"
#include "link/lists.h"

#include <archive.h>
#include <archive_entry.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLASSES_MOST = 64, PIECE = 1 << 18, QID_MOST = 15 };

static const size_t line_most = (size_t)64U * 1024U * 1024U;

/** A class whose items are taken. */
typedef struct {
  char      quoted[QID_MOST + 5]; /**< "\"Q515\"", as it stands in a line. */
  VouchView id;
  uint8_t   type;
  VouchView kind;
} Class;

typedef struct {
  Build      *build;
  Class       classes[CLASSES_MOST];
  size_t      class_count;
  VouchBuffer line; /**< What was read of it so far. */
  size_t      number;
  bool        too_long; /**< The rest of it is passed over. */
} Dump;

/** "Q515=place/town,Q5=person". */
static VouchStatus
read_classes(Dump *const dump)
{
  VouchView rest = dump->build->sources->classes;
  while (rest.size && dump->class_count < CLASSES_MOST) {
    VouchView       type = vouchi_build_field(&rest, ',');
    const VouchView id   = vouchi_build_field(&type, '=');
    Class *const class   = &dump->classes[dump->class_count];
    if (id.size < 2U || id.size > QID_MOST || id.data[0] != 'Q' ||
        !vouchi_lists_type(type, &class->type, &class->kind)) {
      vouch_log(dump->build->sources->log, VOUCH_LOG_ERROR,
                "'%.*s' is no class: Q515=place/town", (int)id.size, id.data);
      return VOUCH_BAD_ARGUMENT;
    }
    class->id = id;
    (void)snprintf(class->quoted, sizeof(class->quoted), "\"%.*s\"",
                   (int)id.size, id.data);
    ++dump->class_count;
  }
  if (!dump->class_count) {
    vouch_log(dump->build->sources->log, VOUCH_LOG_ERROR,
              "to read a dump of Wikidata the classes to take are needed");
  }
  return dump->class_count ? VOUCH_OK : VOUCH_BAD_ARGUMENT;
}

/** Whether a wanted class's identifier starts at `at`, in quotation marks. */
static bool
is_wanted_at(const Dump *const dump, const VouchView line, const size_t at)
{
  const VouchView rest = vouch_view(line.data + at, line.size - at);
  for (size_t i = 0U; i < dump->class_count; ++i) {
    if (vouch_view_starts(rest,
                          vouch_view_from_string(dump->classes[i].quoted))) {
      return true;
    }
  }
  return false;
}

static bool
may_be_wanted(const Dump *const dump, const VouchView line)
{
  size_t at = 1U;
  while (at < line.size) {
    const char *const found =
      (const char *)memchr(line.data + at, 'Q', line.size - at);
    if (!found) {
      return false;
    }
    at = (size_t)(found - line.data);
    if (is_wanted_at(dump, line, at - 1U)) {
      return true;
    }
    ++at;
  }
  return false;
}

static const json_t *
value_of(const json_t *const statement)
{
  return json_object_get(json_object_get(json_object_get(statement, "mainsnak"),
                                         "datavalue"),
                         "value");
}

/** The wanted class of an item, or NULL. */
static const Class *
class_of(const Dump *const dump, const json_t *const item)
{
  const json_t *const kinds =
    json_object_get(json_object_get(item, "claims"), "P31");
  for (size_t i = 0U; i < json_array_size(kinds); ++i) {
    const VouchView id = vouch_view_from_string(json_string_value(
      json_object_get(value_of(json_array_get(kinds, i)), "id")));
    for (size_t c = 0U; id.size && c < dump->class_count; ++c) {
      if (vouch_view_equal(id, dump->classes[c].id)) {
        return &dump->classes[c];
      }
    }
  }
  return NULL;
}

static void
take_place(const json_t *const item, ImageDraft *const draft)
{
  const json_t *const place = value_of(
    json_array_get(json_object_get(json_object_get(item, "claims"), "P625"),
                   0U));
  const double latitude = json_number_value(json_object_get(place, "latitude"));
  const double longitude =
    json_number_value(json_object_get(place, "longitude"));
  draft->latitude  = INT32_MIN;
  draft->longitude = INT32_MIN;
  if (place && latitude >= -90.0 && latitude <= 90.0 && longitude >= -180.0 &&
      longitude <= 180.0) {
    draft->latitude  = (int32_t)(latitude * 100000.0);
    draft->longitude = (int32_t)(longitude * 100000.0);
  }
}

static VouchStatus
add_value(const Dump *const dump, const json_t *const name)
{
  const VouchView language = vouch_view_from_string(
    json_string_value(json_object_get(name, "language")));
  const VouchView text =
    vouch_view_from_string(json_string_value(json_object_get(name, "value")));
  return language.size && vouchi_build_wants(dump->build, language)
           ? vouchi_build_name(dump->build, text, language)
           : VOUCH_OK;
}

static VouchStatus
add_names(const Dump *const dump, json_t *const item)
{
  const char *key  = NULL;
  json_t     *name = NULL;
  VouchStatus st   = VOUCH_OK;
  json_object_foreach(json_object_get(item, "labels"), key, name)
  {
    st = st ? st : add_value(dump, name);
  }
  json_object_foreach(json_object_get(item, "aliases"), key, name)
  {
    for (size_t i = 0U; !st && i < json_array_size(name); ++i) {
      st = add_value(dump, json_array_get(name, i));
    }
  }
  return st;
}

static VouchStatus
add_item(const Dump *const dump, json_t *const item)
{
  const char *const id     = json_string_value(json_object_get(item, "id"));
  const Class *const class = class_of(dump, item);
  char key[QID_MOST + 8];
  char text[QID_MOST + 8];
  if (!class || !id || strlen(id) > QID_MOST || id[0] != 'Q' ||
      !vouchi_build_is_code(vouch_view_from_string(id))) {
    return VOUCH_OK;
  }
  const int  size      = snprintf(key, sizeof(key), "wd%s", id + 1);
  const int  text_size = snprintf(text, sizeof(text), "wd:%s", id);
  ImageDraft draft     = {.key         = vouch_view(key, (size_t)size),
                          .kind        = class->kind,
                          .identifiers = vouch_view(text, (size_t)text_size),
                          .source      = VOUCH_VIEW("Wikidata, CC0"),
                          .type        = class->type};
  take_place(item, &draft);
  const VouchStatus st = vouchi_builder_entry(dump->build->builder, &draft);
  return st ? st : add_names(dump, item);
}

/** One line without its comma. */
static VouchStatus
take_line(Dump *const dump, VouchView line)
{
  ++dump->number;
  while (line.size && strchr(", \r\t", line.data[line.size - 1U])) {
    --line.size;
  }
  if (line.size < 2U) {
    return VOUCH_OK; // "[" and "]"
  }
  ++dump->build->counts->read;
  if (!may_be_wanted(dump, line)) {
    return VOUCH_OK;
  }
  json_error_t  error;
  json_t *const item = json_loadb(line.data, line.size, 0U, &error);
  if (!item) {
    vouchi_build_skip(dump->build,
                      vouch_view_from_string(dump->build->sources->wikidata),
                      dump->number, error.text);
    return VOUCH_OK;
  }
  const VouchStatus st = add_item(dump, item);
  json_decref(item);
  return st;
}

/** Add a piece of the current line; a line that is too long is passed over. */
static void
add_piece(Dump *const dump, const VouchView piece)
{
  if (dump->line.size + piece.size > line_most) {
    dump->too_long = true;
  }
  if (!dump->too_long) {
    (void)vouchi_buffer_add(&dump->line, piece);
  }
}

static VouchStatus
end_line(Dump *const dump)
{
  VouchStatus st = dump->line.status;
  if (!st && dump->too_long) {
    ++dump->number;
    vouchi_build_skip(dump->build,
                      vouch_view_from_string(dump->build->sources->wikidata),
                      dump->number, "the line is longer than 64 MiB");
  } else if (!st) {
    st = take_line(dump, vouchi_buffer_view(&dump->line));
  }
  vouchi_buffer_clear(&dump->line);
  dump->too_long = false;
  return st;
}

static VouchStatus
take_bytes(Dump *const dump, VouchView bytes)
{
  VouchStatus st = VOUCH_OK;
  while (!st && bytes.size) {
    const bool ends = memchr(bytes.data, '\n', bytes.size) != NULL;
    add_piece(dump, vouchi_build_field(&bytes, '\n'));
    st = ends ? end_line(dump) : VOUCH_OK;
  }
  return !st && vouchi_build_cancelled(dump->build) ? VOUCH_CANCELLED : st;
}

static VouchStatus
refuse(const Dump *const dump, struct archive *const archive)
{
  vouch_log_at(dump->build->sources->log, VOUCH_LOG_ERROR,
               vouch_view_from_string(dump->build->sources->wikidata), 0U, 0U,
               "%s", archive_error_string(archive));
  return VOUCH_NO_INPUT;
}

static VouchStatus
read_archive(Dump *const dump, struct archive *const archive)
{
  const char *const     path  = dump->build->sources->wikidata;
  char *const           piece = (char *)malloc(PIECE);
  struct archive_entry *entry = NULL;
  VouchStatus           st    = piece ? VOUCH_OK : VOUCH_NO_MEMORY;
  (void)archive_read_support_filter_all(archive);
  (void)archive_read_support_format_raw(archive);
  (void)archive_read_support_format_empty(archive);
  int code = ARCHIVE_OK;
  if (!st) {
    code = archive_read_open_filename(archive, strcmp(path, "-") ? path : NULL,
                                      PIECE);
    code = code ? code : archive_read_next_header(archive, &entry);
    st   = code < ARCHIVE_WARN ? refuse(dump, archive) : VOUCH_OK;
  }
  la_ssize_t got = code == ARCHIVE_EOF ? 0 : 1;
  while (!st && got > 0) {
    got = archive_read_data(archive, piece, PIECE);
    if (got < 0) {
      st = refuse(dump, archive);
    } else {
      st = take_bytes(dump, vouch_view(piece, (size_t)got));
    }
  }
  free(piece);
  return st ? st : end_line(dump);
}

VouchStatus
vouchi_build_wikidata(Build *const build)
{
  if (!build->sources->wikidata) {
    return VOUCH_OK;
  }
  Dump *const dump = (Dump *)calloc(1U, sizeof(*dump));
  if (!dump) {
    return VOUCH_NO_MEMORY;
  }
  dump->build                   = build;
  VouchStatus           st      = read_classes(dump);
  struct archive *const archive = st ? NULL : archive_read_new();
  if (!st) {
    st = archive ? read_archive(dump, archive) : VOUCH_NO_MEMORY;
  }
  if (archive) {
    (void)archive_read_free(archive);
  }
  vouchi_buffer_free(&dump->line);
  free(dump);
  return st;
}
