/* endpoint.c - kinds of servers: files in, rules and templates out */
// SPDX-License-Identifier: Apache-2.0

#include "push/endpoint.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MOST 65536U
#define KINDS_MOST 64
#define EXTENSION ".endpoint"

/** A line of a file being read. */
typedef struct {
  VouchEndpoint *endpoint;
  VouchView      value;
} Line;

/** The first word of `*text`, which becomes the rest. */
static VouchView
take_word(VouchView *const text)
{
  size_t size = 0;
  while (size < text->size && text->data[size] != ' ') {
    ++size;
  }
  const VouchView word = vouch_view(text->data, size);
  while (size < text->size && text->data[size] == ' ') {
    ++size;
  }
  *text = vouch_view(text->data + size, text->size - size);
  return word;
}

static bool
is(const VouchView word, const char *const due)
{
  return vouch_view_equal(word, vouch_view_from_string(due));
}

static bool
take_number(VouchView *const text, uint64_t *const number)
{
  const VouchView word = take_word(text);
  *number              = 0;
  for (size_t i = 0; i < word.size; ++i) {
    const char digit = word.data[i];
    if (digit < '0' || digit > '9' || *number > UINT64_MAX / 16U) {
      return false;
    }
    *number = *number * 10U + (uint64_t)(digit - '0');
  }
  return word.size > 0U;
}

static bool
add_view(VouchView *const list, const VouchView value)
{
  for (size_t i = 0; value.size && i < VOUCH_ENDPOINT_WORDS; ++i) {
    if (!list[i].size) {
      list[i] = value;
      return true;
    }
  }
  return false;
}

static bool
set_view(VouchView *const into, const VouchView value)
{
  *into = is(value, "-") ? vouch_view(NULL, 0) : value;
  return value.size > 0U;
}

static bool
read_title(const Line *const line)
{
  return set_view(&line->endpoint->title, line->value);
}

static bool
read_recognise(const Line *const line)
{
  return add_view(line->endpoint->recognise, line->value);
}

static bool
read_answers(const Line *const line)
{
  return set_view(&line->endpoint->answers, line->value);
}

static bool
read_address(const Line *const line)
{
  return add_view(line->endpoint->addresses, line->value);
}

static bool
read_ending(const Line *const line)
{
  return add_view(line->endpoint->endings, line->value);
}

static bool
read_query(const Line *const line)
{
  return set_view(&line->endpoint->query, line->value);
}

static bool
read_update(const Line *const line)
{
  return set_view(&line->endpoint->update, line->value);
}

static bool
read_graph_store(const Line *const line)
{
  return set_view(&line->endpoint->graph_store, line->value);
}

static bool
read_graph_parameter(const Line *const line)
{
  // It becomes part of a URL as it is, so it holds nothing odd
  for (size_t i = 0; i < line->value.size; ++i) {
    const char at = line->value.data[i];
    if (at != '-' && (at < 'a' || at > 'z')) {
      return false;
    }
  }
  return set_view(&line->endpoint->graph_parameter, line->value);
}

static bool
read_update_type(const Line *const line)
{
  line->endpoint->update_by_form = is(line->value, "form");
  return line->endpoint->update_by_form || is(line->value, "body");
}

static bool
read_login(const Line *const line)
{
  VouchHttpAuth *const login = &line->endpoint->login;
  *login                     = is(line->value, "basic") ? VOUCH_HTTP_AUTH_BASIC
                               : is(line->value, "digest") ? VOUCH_HTTP_AUTH_DIGEST
                               : is(line->value, "bearer") ? VOUCH_HTTP_AUTH_BEARER
                                                           : VOUCH_HTTP_AUTH_ASK;
  return *login != VOUCH_HTTP_AUTH_ASK;
}

static bool
read_default_graph(const Line *const line)
{
  line->endpoint->no_default_graph    = is(line->value, "no");
  line->endpoint->union_default_graph = is(line->value, "union");
  return line->endpoint->no_default_graph ||
         line->endpoint->union_default_graph;
}

static bool
read_changes(const Line *const line)
{
  const bool language = is(line->value, "language");
  const bool numbers  = is(line->value, "numbers");
  const bool booleans = is(line->value, "booleans");
  line->endpoint->changes_language |= language;
  line->endpoint->changes_numbers |= numbers;
  line->endpoint->changes_booleans |= booleans;
  return language || numbers || booleans;
}

static bool
read_size(VouchPushSize *const size, VouchView value)
{
  uint64_t number = 0;
  if (!take_number(&value, &number) || !number || number > INT_MAX) {
    return false;
  }
  if (is(value, "statements")) {
    size->statements = (size_t)number;
  } else if (is(value, "bytes")) {
    size->bytes = (size_t)number;
  } else if (is(value, "connections") && number <= VOUCH_HTTP_SLOTS) {
    size->connections = (unsigned)number;
  } else {
    return false;
  }
  return true;
}

static bool
read_chunk(const Line *const line)
{
  return read_size(&line->endpoint->chunk, line->value);
}

static bool
read_insert(const Line *const line)
{
  return read_size(&line->endpoint->insert, line->value);
}

static bool
read_whole(const Line *const line)
{
  VouchView value = line->value;
  return take_number(&value, &line->endpoint->whole_bytes) &&
         is(value, "bytes");
}

static bool
read_whole_type(const Line *const line)
{
  line->endpoint->whole_as_turtle = is(line->value, "turtle");
  return line->endpoint->whole_as_turtle || is(line->value, "ntriples");
}

static bool
read_literal(const Line *const line)
{
  VouchView value = line->value;
  return take_number(&value, &line->endpoint->literal_bytes) &&
         is(value, "bytes");
}

static bool
read_outcome(const VouchView word, VouchPushOutcome *const outcome)
{
  *outcome = is(word, "retry")     ? VOUCH_PUSH_RETRY
             : is(word, "split")   ? VOUCH_PUSH_SPLIT
             : is(word, "instead") ? VOUCH_PUSH_INSTEAD
                                   : VOUCH_PUSH_STOP;
  return *outcome != VOUCH_PUSH_STOP || is(word, "stop");
}

/** "retry TEXT"; `*text` becomes what is behind the first word. */
static bool
add_rule(VouchEndpoint *const endpoint,
         VouchView *const     text,
         VouchPushRule      **rule)
{
  VouchPushOutcome outcome = VOUCH_PUSH_STOP;
  if (!read_outcome(take_word(text), &outcome) || !text->size ||
      endpoint->rule_count >= VOUCH_ENDPOINT_RULES) {
    return false;
  }
  *rule            = &endpoint->rules[endpoint->rule_count++];
  (*rule)->outcome = outcome;
  return true;
}

static bool
read_error(const Line *const line)
{
  VouchView      text = line->value;
  VouchPushRule *rule = NULL;
  if (!add_rule(line->endpoint, &text, &rule)) {
    return false;
  }
  rule->text = text;
  return true;
}

static bool
read_status(const Line *const line)
{
  VouchView      text = line->value;
  uint64_t       code = 0;
  VouchPushRule *rule = NULL;
  if (!add_rule(line->endpoint, &text, &rule) || !take_number(&text, &code) ||
      code < 400U || code > 599U) {
    return false;
  }
  rule->code = (long)code;
  return true;
}

static const struct {
  const char *key;
  bool (*read)(const Line *line);
} keys[] = {
  {"title", read_title},
  {"recognise", read_recognise},
  {"answers", read_answers},
  {"address", read_address},
  {"ending", read_ending},
  {"query", read_query},
  {"update", read_update},
  {"graph-store", read_graph_store},
  {"graph-parameter", read_graph_parameter},
  {"update-type", read_update_type},
  {"login", read_login},
  {"default-graph", read_default_graph},
  {"changes", read_changes},
  {"chunk", read_chunk},
  {"insert", read_insert},
  {"whole", read_whole},
  {"whole-type", read_whole_type},
  {"literal", read_literal},
  {"error", read_error},
  {"status", read_status},
};

static bool
read_line(VouchEndpoint *const endpoint, VouchView text)
{
  const VouchView key  = take_word(&text);
  const Line      line = {endpoint, text};
  for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); ++i) {
    if (is(key, keys[i].key)) {
      return keys[i].read(&line);
    }
  }
  return false;
}

static VouchStatus
read_lines(VouchEndpoint *const  endpoint,
           const char *const     path,
           const VouchLog *const log)
{
  const VouchView bytes  = endpoint->file.bytes;
  VouchStatus     st     = VOUCH_OK;
  size_t          at     = 0;
  size_t          number = 0;
  while (at < bytes.size) {
    const char *const end = memchr(bytes.data + at, '\n', bytes.size - at);
    const size_t      length =
      end ? (size_t)(end - bytes.data) - at : bytes.size - at;
    const VouchView line = vouch_view(bytes.data + at, length);
    ++number;
    if (length && *line.data != '#' && !read_line(endpoint, line)) {
      vouch_log_at(log, VOUCH_LOG_ERROR, vouch_view_from_string(path), number,
                   1, "no such key, or a value that it does not take");
      st = VOUCH_BAD_DATA;
    }
    at += length + 1U;
  }
  return st;
}

static bool
is_name(const char *name)
{
  size_t size = 0;
  for (; *name; ++name) {
    if ((*name < 'a' || *name > 'z') && (*name < '0' || *name > '9')) {
      return false;
    }
    ++size;
  }
  return size > 0U && size < sizeof(((VouchEndpoint *)NULL)->name);
}

VouchStatus
vouchi_endpoint_load(const char *const     data,
                     const char *const     name,
                     const VouchLog *const log,
                     VouchEndpoint *const  endpoint)
{
  char path[PATH_MAX];
  *endpoint = (VouchEndpoint){
    .chunk       = {50000U, (size_t)6U << 20U, 2U},
    .insert      = {1000U, (size_t)256U << 10U, 4U},
    .whole_bytes = (uint64_t)256U << 20U,
  };
  endpoint->graph_parameter = VOUCH_VIEW("graph");
  const int size =
    snprintf(path, sizeof(path), "%s/endpoints/%s" EXTENSION, data, name);
  if (!is_name(name) || size < 0 || (size_t)size >= sizeof(path)) {
    vouch_log(log, VOUCH_LOG_ERROR, "'%.100s' is no name of a kind of server",
              name);
    return VOUCH_BAD_ARGUMENT;
  }
  (void)snprintf(endpoint->name, sizeof(endpoint->name), "%s", name);
  const VouchStatus st =
    vouchi_input_read(&endpoint->file, path, FILE_MOST, log);
  if (st) {
    return st == VOUCH_NO_INPUT ? VOUCH_BAD_ARGUMENT : st;
  }
  return read_lines(endpoint, path, log);
}

void
vouchi_endpoint_free(VouchEndpoint *const endpoint)
{
  vouchi_input_free(&endpoint->file);
}

static bool
contains(const VouchView text, const VouchView part)
{
  for (size_t i = 0; part.size && i + part.size <= text.size; ++i) {
    if (!memcmp(text.data + i, part.data, part.size)) {
      return true;
    }
  }
  return false;
}

static bool
stands_in(const VouchView *const words, const VouchView text)
{
  for (size_t i = 0; i < VOUCH_ENDPOINT_WORDS; ++i) {
    if (contains(text, words[i])) {
      return true;
    }
  }
  return false;
}

static bool
is_recognised(const VouchEndpoint *const   endpoint,
              const VouchHttpAnswer *const answer)
{
  VouchView body = answer->body;
  while (body.size && (unsigned char)body.data[body.size - 1U] <= ' ') {
    --body.size;
  }
  return stands_in(endpoint->recognise, answer->server) ||
         (endpoint->answers.size && vouch_view_equal(endpoint->answers, body));
}

static int
is_endpoint_file(const struct dirent *const entry)
{
  const size_t size = strlen(entry->d_name);
  return size > sizeof(EXTENSION) - 1U &&
         !strcmp(entry->d_name + size - (sizeof(EXTENSION) - 1U), EXTENSION);
}

/** Load the `count` kinds one by one until one is recognised. */
static VouchStatus
try_kinds(const char *const            data,
          struct dirent **const        entries,
          const int                    count,
          const VouchHttpAnswer *const answer,
          const char *const            url,
          const VouchLog *const        log,
          VouchEndpoint *const         endpoint)
{
  const VouchView address                        = vouch_view_from_string(url);
  char            likely[sizeof(endpoint->name)] = "generic";
  bool            is_likely                      = false;
  for (int i = 0; i < count && i < KINDS_MOST; ++i) {
    char name[sizeof(endpoint->name)];
    (void)snprintf(name, sizeof(name), "%.*s",
                   (int)(strlen(entries[i]->d_name) - sizeof(EXTENSION) + 1U),
                   entries[i]->d_name);
    const VouchStatus st = vouchi_endpoint_load(data, name, log, endpoint);
    if (st || is_recognised(endpoint, answer)) {
      return st;
    }
    if (!is_likely && stands_in(endpoint->addresses, address)) {
      memcpy(likely, name, sizeof(likely));
      is_likely = true;
    }
    vouchi_endpoint_free(endpoint);
  }
  return vouchi_endpoint_load(data, likely, log, endpoint);
}

static int
by_name(const struct dirent **const a, const struct dirent **const b)
{
  return strcmp((*a)->d_name, (*b)->d_name);
}

VouchStatus
vouchi_endpoint_recognise(const char *const            data,
                          const VouchHttpAnswer *const answer,
                          const char *const            url,
                          const VouchLog *const        log,
                          VouchEndpoint *const         endpoint)
{
  char            path[PATH_MAX];
  struct dirent **entries = NULL;
  (void)snprintf(path, sizeof(path), "%s/endpoints", data);
  const int count = scandir(path, &entries, is_endpoint_file, by_name);
  if (count < 0) {
    vouch_log(log, VOUCH_LOG_ERROR, "there is no folder '%.200s'", path);
    return VOUCH_BAD_DATA;
  }
  const VouchStatus st =
    try_kinds(data, entries, count, answer, url, log, endpoint);
  for (int i = 0; i < count; ++i) {
    free(entries[i]);
  }
  free(entries);
  return st;
}
