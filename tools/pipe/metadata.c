/* metadata.c - one JSON object, checked as a whole when it is loaded
 *
 * jansson tells the place of a syntax error but not that of a value, so a
 * small scan finds the place of the key that a message is about.
 */
// SPDX-License-Identifier: Apache-2.0

#include "pipe/metadata.h"

#include "base/input.h"
#include "base/utf8.h"

#include <jansson.h>
#include <stdlib.h>

#define FILE_MOST ((size_t)256U * 1024U * 1024U)

struct VouchMetadataTable {
  json_t *root;
};

/** A file that is being checked. */
typedef struct {
  VouchView       text;
  VouchView       name;
  const VouchLog *log;
  size_t          outer; /**< Number of the document's key, from 1. */
  size_t          inner; /**< Number of the field's key in it, from 1; or 0. */
} Checking;

typedef struct {
  const char *name;
  size_t      offset; /**< Of its view in VouchMetadata. */
} Field;

static const Field fields[] = {
  {"title", offsetof(VouchMetadata, title)},
  {"author", offsetof(VouchMetadata, author)},
  {"url", offsetof(VouchMetadata, url)},
  {"revised", offsetof(VouchMetadata, revised)},
  {"licence", offsetof(VouchMetadata, licence)},
  {"accessed", offsetof(VouchMetadata, accessed)},
};

#define FIELDS (sizeof(fields) / sizeof(fields[0]))

/** The end of the string that starts at `at` with its quotation mark. */
static size_t
skip_string(const VouchView text, size_t at)
{
  for (++at; at < text.size && text.data[at] != '"'; ++at) {
    at += text.data[at] == '\\';
  }
  return at + 1U;
}

/** Whether a colon follows, so that the string before was a key. */
static bool
is_key_end(const VouchView text, size_t at)
{
  while (at < text.size && strchr(" \t\r\n", text.data[at])) {
    ++at;
  }
  return at < text.size && text.data[at] == ':';
}

/** Where a walk over the keys is. */
typedef struct {
  size_t depth; /**< Of objects and arrays that are open. */
  size_t outer; /**< Keys of documents so far. */
  size_t inner; /**< Keys of fields in the last of them. */
} Walk;

/** Count a key; true when it is the one that `checking` is about. */
static bool
count_key(Walk *const walk, const Checking *const checking)
{
  if (walk->depth == 1U) {
    ++walk->outer;
    walk->inner = 0;
  } else {
    ++walk->inner;
  }
  return walk->outer == checking->outer && walk->inner == checking->inner;
}

/** The byte of the key that `checking` is about, in text known to be JSON. */
static size_t
find_key(const Checking *const checking)
{
  const VouchView text = checking->text;
  Walk            walk = {0, 0, 0};
  size_t          at   = 0;
  while (at < text.size) {
    const char byte = text.data[at];
    if (byte != '"') {
      walk.depth += byte == '{' || byte == '[';
      walk.depth -= byte == '}' || byte == ']';
      ++at;
      continue;
    }
    const size_t end = skip_string(text, at);
    if (walk.depth <= 2U && is_key_end(text, end) &&
        count_key(&walk, checking)) {
      return at;
    }
    at = end;
  }
  return 0;
}

static void
say(const Checking *const checking,
    const VouchLogLevel   level,
    const char *const     what,
    const char *const     key)
{
  const size_t at    = checking->outer ? find_key(checking) : 0U;
  size_t       line  = 1;
  size_t       start = 0;
  for (size_t i = 0; i < at; ++i) {
    if (checking->text.data[i] == '\n') {
      ++line;
      start = i + 1U;
    }
  }
  const VouchView before =
    vouch_view_slice(checking->text, vouch_span(start, at));
  vouch_log_at(checking->log, level, checking->name, line,
               vouchi_utf8_count(before) + 1U, "%s%s%s%s", what,
               key ? " '" : "", key ? key : "", key ? "'" : "");
}

static const Field *
find_field(const char *const name)
{
  for (size_t i = 0; i < FIELDS; ++i) {
    if (!strcmp(fields[i].name, name)) {
      return &fields[i];
    }
  }
  return NULL;
}

/** Check what is said of one document. */
static VouchStatus
check_document(Checking *const checking, json_t *const document)
{
  VouchStatus st = VOUCH_OK;
  const char *key;
  json_t     *value;
  checking->inner = 0;
  json_object_foreach(document, key, value)
  {
    ++checking->inner;
    if (!find_field(key)) {
      say(checking, VOUCH_LOG_WARNING, "there is no field", key);
    } else if (!json_is_string(value)) {
      say(checking, VOUCH_LOG_ERROR, "a string is due as the value of", key);
      st = VOUCH_BAD_DATA;
    }
  }
  checking->inner = 0;
  return st;
}

static VouchStatus
check_all(Checking *const checking, json_t *const root)
{
  VouchStatus st = VOUCH_OK;
  const char *key;
  json_t     *value;
  if (!json_is_object(root)) {
    say(checking, VOUCH_LOG_ERROR, "an object is due, with a key a document",
        NULL);
    return VOUCH_BAD_DATA;
  }
  json_object_foreach(root, key, value)
  {
    ++checking->outer;
    if (!json_is_object(value)) {
      say(checking, VOUCH_LOG_ERROR, "an object is due as the value of", key);
      st = VOUCH_BAD_DATA;
    } else if (check_document(checking, value)) {
      st = VOUCH_BAD_DATA;
    }
  }
  return st;
}

static VouchStatus
parse(Checking *const checking, json_t **const root)
{
  json_error_t error;
  *root = json_loadb(checking->text.data, checking->text.size,
                     JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
  if (!*root) {
    vouch_log_at(checking->log, VOUCH_LOG_ERROR, checking->name,
                 error.line > 0 ? (size_t)error.line : 1U,
                 error.column > 0 ? (size_t)error.column : 1U, "%s",
                 error.text);
    return VOUCH_BAD_DATA;
  }
  return check_all(checking, *root);
}

VouchStatus
vouchi_metadata_load(const char *const          path,
                     const VouchLog *const      log,
                     VouchMetadataTable **const table)
{
  VouchInput  input = {{NULL, 0}, 0};
  json_t     *root  = NULL;
  VouchStatus st    = vouchi_input_read(&input, path, FILE_MOST, log);
  if (!st) {
    Checking checking = {input.bytes, vouch_view_from_string(path), log, 0, 0};
    st                = parse(&checking, &root);
  }
  vouchi_input_free(&input);
  VouchMetadataTable *const made =
    st ? NULL : (VouchMetadataTable *)calloc(1, sizeof(*made));
  if (!made) {
    json_decref(root);
    return st ? st : VOUCH_NO_MEMORY;
  }
  made->root = root;
  *table     = made;
  return VOUCH_OK;
}

/** What is said of the document by any of its keys, or NULL. */
static json_t *
find_document(const VouchMetadataTable *const table,
              const uint8_t                   hash[VOUCH_HASH_SIZE],
              const char *const               path)
{
  char hex[2U * VOUCH_HASH_SIZE + 1U] = {0};
  vouchi_hex(hash, sizeof(hex) - 1U, hex);
  json_t *found           = json_object_get(table->root, hex);
  hex[16]                 = '\0';
  found                   = found ? found : json_object_get(table->root, hex);
  const char *const slash = strrchr(path, '/');
  return found ? found : json_object_get(table->root, slash ? slash + 1 : path);
}

bool
vouchi_metadata_find(const VouchMetadataTable *const table,
                     const uint8_t                   hash[VOUCH_HASH_SIZE],
                     const char *const               path,
                     VouchMetadata *const            metadata)
{
  json_t *const found = table ? find_document(table, hash, path) : NULL;
  *metadata           = (VouchMetadata){.title = {NULL, 0}};
  if (!found) {
    return false;
  }
  for (size_t i = 0; i < FIELDS; ++i) {
    const json_t *const value = json_object_get(found, fields[i].name);
    VouchView           view  = {NULL, 0};
    if (value) {
      view = vouch_view(json_string_value(value), json_string_length(value));
    }
    memcpy((char *)metadata + fields[i].offset, &view, sizeof(view));
  }
  return true;
}

void
vouchi_metadata_free(VouchMetadataTable *const table)
{
  if (table) {
    json_decref(table->root);
    free(table);
  }
}
