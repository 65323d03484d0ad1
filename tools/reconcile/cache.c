/* cache.c - lines of JSON, read at the start, added to as answers come */
// SPDX-License-Identifier: Apache-2.0

#include "reconcile/cache.h"

#include "base/hash.h"
#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FILE_MOST ((size_t)1U << 30U)
#define RECORDS_MOST ((size_t)1U << 24U)

static VouchStatus
keep(VouchCache *const cache, const VouchView query, json_t *const record)
{
  VouchMapEntry *entry = vouchi_map_find(cache->by_query, query);
  if (entry) {
    json_decref((json_t *)entry->value.pointer);
    entry->value.pointer = record;
    return VOUCH_OK;
  }
  const VouchView   copy = vouch_arena_copy(cache->arena, query);
  const VouchStatus st   = copy.data
                             ? vouchi_map_add(cache->by_query, copy, &entry, NULL)
                             : VOUCH_NO_MEMORY;
  if (st) {
    json_decref(record);
    return st;
  }
  entry->value.pointer = record;
  return VOUCH_OK;
}

/** Keep a line where it is a whole record of this source. */
static VouchStatus
take_line(VouchCache *const cache, const VouchView line)
{
  json_t *const     record = json_loadb(line.data, line.size, 0, NULL);
  json_t *const     asked  = json_object_get(record, "query");
  const char *const source =
    json_string_value(json_object_get(record, "source"));
  const bool whole = source && !strcmp(source, cache->source) &&
                     json_is_string(json_object_get(record, "time")) &&
                     json_is_object(json_object_get(record, "answer"));
  char *const text =
    whole && asked
      ? json_dumps(asked, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY)
      : NULL;
  if (!text) {
    json_decref(record);
    return VOUCH_OK;
  }
  const VouchStatus st = keep(cache, vouch_view_from_string(text), record);
  free(text);
  return st;
}

static VouchStatus
load(VouchCache *const cache)
{
  VouchInput  input = {.room = 0};
  VouchStatus st =
    vouchi_input_read_fd(&input, cache->fd, vouch_view_from_string(cache->path),
                         FILE_MOST, cache->log);
  const VouchView bytes = input.bytes;
  size_t          at    = 0;
  while (!st && at < bytes.size) {
    const char *const end = memchr(bytes.data + at, '\n', bytes.size - at);
    const size_t size = end ? (size_t)(end - bytes.data) - at : bytes.size - at;
    st                = take_line(cache, vouch_view(bytes.data + at, size));
    at += size + 1U;
  }
  // A torn last line must not become the beginning of the next one
  const bool torn = !st && bytes.size && bytes.data[bytes.size - 1U] != '\n';
  if (torn && write(cache->fd, "\n", 1) != 1) {
    st = VOUCH_NO_OUTPUT;
  }
  vouchi_input_free(&input);
  return st;
}

static VouchStatus
fail(const VouchCache *const cache)
{
  char text[128];
  vouch_log(cache->log, VOUCH_LOG_ERROR,
            "the cache '%.300s' cannot be used: "
            "%s",
            cache->path, vouchi_error_text(errno, text, sizeof(text)));
  return VOUCH_NO_OUTPUT;
}

VouchStatus
vouchi_cache_open(VouchCache *const     cache,
                  const char *const     folder,
                  const char *const     source,
                  const VouchLog *const log)
{
  uint8_t digest[VOUCH_HASH_SIZE];
  char    digits[17] = {0};
  *cache             = (VouchCache){.fd = -1, .log = log, .source = source};
  cache->arena       = vouch_arena_new(0);
  cache->by_query    = vouchi_map_new(RECORDS_MOST);
  if (!cache->arena || !cache->by_query) {
    return VOUCH_NO_MEMORY;
  }
  if (!folder) {
    return VOUCH_OK;
  }
  vouchi_hash(vouch_view_from_string(source), digest);
  vouchi_hex(digest, sizeof(digits) - 1U, digits);
  (void)snprintf(cache->path, sizeof(cache->path), "%s/reconcile-%s.jsonl",
                 folder, digits);
  if (mkdir(folder, 0700) && errno != EEXIST) {
    return fail(cache);
  }
  cache->fd = open(cache->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  return cache->fd < 0 ? fail(cache) : load(cache);
}

const json_t *
vouchi_cache_find(const VouchCache *const cache, const VouchView query)
{
  const VouchMapEntry *const entry = vouchi_map_find(cache->by_query, query);
  return entry ? (const json_t *)entry->value.pointer : NULL;
}

static VouchStatus
write_record(const VouchCache *const cache, const json_t *const record)
{
  char *const text = json_dumps(record, JSON_COMPACT | JSON_SORT_KEYS);
  if (!text) {
    return VOUCH_NO_MEMORY;
  }
  const size_t size  = strlen(text);
  text[size]         = '\n'; // One write a record, so that two runs may add
  const ssize_t took = write(cache->fd, text, size + 1U);
  free(text);
  return took == (ssize_t)size + 1 ? VOUCH_OK : fail(cache);
}

VouchStatus
vouchi_cache_add(VouchCache *const cache,
                 const VouchView   query,
                 json_t *const     asked,
                 json_t *const     answer)
{
  char         when[32] = "";
  const time_t now      = time(NULL);
  struct tm    parts;
  if (gmtime_r(&now, &parts)) {
    (void)strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%SZ", &parts);
  }
  json_t *const record =
    json_pack("{s:s, s:s, s:O, s:O}", "time", when, "source", cache->source,
              "query", asked, "answer", answer);
  if (!record) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st =
    cache->fd >= 0 ? write_record(cache, record) : VOUCH_OK;
  const VouchStatus kept = keep(cache, query, record);
  return st ? st : kept;
}

void
vouchi_cache_close(VouchCache *const cache)
{
  for (size_t i = 0; cache->by_query && i < vouchi_map_count(cache->by_query);
       ++i) {
    json_decref((json_t *)vouchi_map_entry(cache->by_query, i)->value.pointer);
  }
  vouchi_map_free(cache->by_query);
  vouch_arena_free(cache->arena);
  if (cache->fd >= 0) {
    (void)close(cache->fd);
  }
  cache->fd = -1;
}
