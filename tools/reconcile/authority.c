/* authority.c - a file of names as an authority: read, indexed, searched */
// SPDX-License-Identifier: Apache-2.0

#include "base/hash.h"
#include "base/utf8.h"
#include "reconcile/grams.h"
#include "reconcile/reconcile.h"
#include "vouch/parse.h"

#include <stdio.h>
#include <stdlib.h>

#define FILE_MOST ((size_t)4U << 30U)
#define COLUMNS 4U

/** Which label of which thing a number of the index stands for. */
typedef struct {
  const VouchNamed *named;
  const VouchLabel *label;
} Place;

struct VouchAuthority {
  const VouchLog   *log;
  const char       *path;
  VouchNamedList    list;
  VouchReconcileMap keys; /**< The properties whose values count. */
  Place            *places;
  size_t            place_count;
  VouchGrams        grams;
  VouchMap         *types; /**< All that it knows. */
  char              source[64];
};

static VouchStatus
take_quad(void *const handle, const VouchQuad *const quad)
{
  VouchAuthority *const authority = (VouchAuthority *)handle;
  return vouchi_named_quad(&authority->list, &authority->keys, quad);
}

static size_t
split(VouchView line, VouchView columns[COLUMNS])
{
  size_t count = 0;
  while (count < COLUMNS) {
    const char *const tab =
      line.size ? memchr(line.data, '\t', line.size) : NULL;
    const size_t size = tab ? (size_t)(tab - line.data) : line.size;
    columns[count++]  = vouch_view(line.data, size);
    if (!tab) {
      return count;
    }
    line = vouch_view(tab + 1, line.size - size - 1U);
  }
  return count;
}

/** "id name type language", the last two may be left out. */
static VouchStatus
take_line(VouchAuthority *const authority, const VouchView line)
{
  VouchView    columns[COLUMNS] = {{NULL, 0}};
  const size_t count            = split(line, columns);
  VouchNamed  *named            = NULL;
  if (count < 2U || !columns[0].size || !columns[1].size) {
    return VOUCH_BAD_DATA;
  }
  VouchStatus st = vouchi_named_get(&authority->list, columns[0], &named);
  st             = st ? st
                      : vouchi_named_label(&authority->list, named, columns[1], columns[3]);
  if (!st && columns[2].size) {
    st = vouchi_named_fact(&authority->list, named, VOUCH_VIEW(""), columns[2]);
  }
  return st;
}

static VouchStatus
read_table(VouchAuthority *const authority, const VouchView bytes)
{
  const VouchView path   = vouch_view_from_string(authority->path);
  size_t          number = 0;
  size_t          at     = 0;
  while (at < bytes.size) {
    const char *const end = memchr(bytes.data + at, '\n', bytes.size - at);
    size_t size = end ? (size_t)(end - bytes.data) - at : bytes.size - at;
    const VouchView line =
      vouch_view(bytes.data + at,
                 size && bytes.data[at + size - 1U] == '\r' ? size - 1U : size);
    ++number;
    at += size + 1U;
    if (!line.size || *line.data == '#' ||
        (number == 1U && vouch_view_starts(line, VOUCH_VIEW("id\t")))) {
      continue;
    }
    const VouchStatus st = take_line(authority, line);
    if (st == VOUCH_BAD_DATA || st == VOUCH_LIMIT) {
      vouch_log_at(authority->log, VOUCH_LOG_ERROR, path, number, 1,
                   st == VOUCH_LIMIT
                     ? "there are more names than the limit"
                     : "a line needs an identifier, a tab and a name");
    }
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}

static VouchStatus
read_tsv(VouchAuthority *const authority)
{
  VouchInput  input = {.room = 0};
  VouchStatus st =
    vouchi_input_read(&input, authority->path, FILE_MOST, authority->log);
  const size_t bad = st ? 0 : vouchi_utf8_check_text(input.bytes);
  if (!st && bad < input.bytes.size) {
    vouch_log_at(authority->log, VOUCH_LOG_ERROR,
                 vouch_view_from_string(authority->path), 0, 0,
                 "byte %zu is not UTF-8", bad);
    st = VOUCH_BAD_DATA;
  }
  st = st ? st : read_table(authority, input.bytes);
  vouchi_input_free(&input);
  return st == VOUCH_NO_INPUT ? VOUCH_BAD_ARGUMENT : st;
}

static VouchStatus
read_rdf(VouchAuthority *const authority)
{
  const VouchSink         sink    = {authority, NULL, take_quad, NULL};
  const VouchParseOptions parsing = {.name =
                                       vouch_view_from_string(authority->path),
                                     .log = authority->log};
  const VouchStatus       st =
    vouch_parse_file(authority->path, &parsing, &sink, NULL);
  return st == VOUCH_NO_INPUT || st == VOUCH_BAD_INPUT ? VOUCH_BAD_ARGUMENT
                                                       : st;
}

static VouchView
label_text(const void *const handle, const size_t i)
{
  return ((const VouchAuthority *)handle)->places[i].label->folded;
}

static VouchStatus
build_index(VouchAuthority *const authority)
{
  const VouchNamedList *const list = &authority->list;
  authority->places =
    (Place *)calloc(list->labels ? list->labels : 1U, sizeof(Place));
  authority->types = vouchi_map_new(0);
  if (!authority->places || !authority->types) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < list->count; ++i) {
    const VouchNamed *const named = list->items[i];
    for (const VouchFact *at = named->facts; at; at = at->next) {
      VouchMapEntry *entry = NULL;
      if (!at->key.size &&
          vouchi_map_add(authority->types, at->value, &entry, NULL)) {
        return VOUCH_NO_MEMORY;
      }
    }
    for (size_t j = 0; j < named->label_count; ++j) {
      authority->places[authority->place_count++] =
        (Place){named, &named->labels[j]};
    }
  }
  return vouchi_grams_build(&authority->grams, authority->place_count,
                            label_text, authority);
}

/** The file by its bytes: "authority sha256:0123456789abcdef". */
static VouchStatus
name_source(VouchAuthority *const authority)
{
  char        bytes[65536];
  VouchHash   hash;
  uint8_t     digest[VOUCH_HASH_SIZE];
  char        digits[17] = {0};
  FILE *const file       = fopen(authority->path, "re");
  if (!file) {
    vouch_log(authority->log, VOUCH_LOG_ERROR, "cannot open '%.200s'",
              authority->path);
    return VOUCH_BAD_ARGUMENT;
  }
  vouchi_hash_begin(&hash);
  size_t got = fread(bytes, 1, sizeof(bytes), file);
  while (got) {
    vouchi_hash_add(&hash, vouch_view(bytes, got));
    got = fread(bytes, 1, sizeof(bytes), file);
  }
  (void)fclose(file);
  vouchi_hash_end(&hash, digest);
  vouchi_hex(digest, sizeof(digits) - 1U, digits);
  (void)snprintf(authority->source, sizeof(authority->source),
                 "authority sha256:%s", digits);
  return VOUCH_OK;
}

/** An authority knows properties by the names that the map gives them. */
static VouchStatus
make_keys(VouchAuthority *const authority, const VouchReconcileMap *const map)
{
  VouchStatus st = vouchi_map_load(NULL, authority->log, &authority->keys);
  for (size_t i = 0; !st && i < vouchi_map_count(map->properties); ++i) {
    VouchMapEntry *const given = vouchi_map_entry(map->properties, i);
    VouchView *const     id    = (VouchView *)given->value.pointer;
    VouchMapEntry       *entry = NULL;
    st = vouchi_map_add(authority->keys.properties, *id, &entry, NULL);
    if (!st) {
      entry->value.pointer = id;
    }
  }
  return st;
}

VouchStatus
vouchi_authority_new(const char *const              path,
                     const VouchReconcileMap *const map,
                     const VouchLog *const          log,
                     VouchAuthority **const         authority)
{
  VouchAuthority *const made = (VouchAuthority *)calloc(1, sizeof(*made));
  *authority                 = made;
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->log       = log;
  made->path      = path;
  const bool  rdf = vouch_syntax_for_file(vouch_view_from_string(path)) != NULL;
  VouchStatus st  = vouchi_named_begin(&made->list, VOUCH_AUTHORITY_NAMES_MAX);
  st              = st ? st : make_keys(made, map);
  st              = st ? st : name_source(made);
  st              = st ? st : rdf ? read_rdf(made) : read_tsv(made);
  st              = st ? st : build_index(made);
  if (!st && !made->place_count) {
    vouch_log(log, VOUCH_LOG_ERROR, "there are no names in '%.200s'", path);
    st = VOUCH_BAD_DATA;
  }
  return st;
}

void
vouchi_authority_free(VouchAuthority *const authority)
{
  if (authority) {
    vouchi_grams_free(&authority->grams);
    vouchi_map_free(authority->types);
    free(authority->places);
    vouchi_named_free(&authority->list);
    vouchi_map_unload(&authority->keys);
    free(authority);
  }
}

static bool
has_fact(const VouchNamed *const named,
         const VouchView         key,
         const VouchView         value)
{
  for (const VouchFact *at = named->facts; at; at = at->next) {
    if (vouch_view_equal(at->key, key) && vouch_view_equal(at->value, value)) {
      return true;
    }
  }
  return false;
}

static bool
has_type(const VouchNamed *const named)
{
  for (const VouchFact *at = named->facts; at; at = at->next) {
    if (!at->key.size) {
      return true;
    }
  }
  return false;
}

/** Compare types and properties, each in the authority's own words. A type
 *  that it has no word for says nothing. */
static void
compare_facts(const VouchAuthority *const    authority,
              const VouchReconcileMap *const map,
              const VouchNamed *const        entity,
              const VouchNamed *const        known,
              VouchFeatures *const           features)
{
  double       sent   = 0.0;
  double       there  = 0.0;
  const double unlike = has_type(known) ? 0.0 : -1.0;
  features->type      = -1.0;
  features->property  = -1.0;
  for (const VouchFact *at = entity->facts; at; at = at->next) {
    const VouchView id = at->key.size ? vouchi_map_property(map, at->key)
                                      : vouchi_map_type(map, at->value);
    if (at->key.size) {
      sent += 1.0;
      there += has_fact(known, id, at->value);
    } else if (has_fact(known, at->key, id.size ? id : at->value)) {
      features->type = 1.0;
    } else if (features->type < 0.0 &&
               (id.size || vouchi_map_find(authority->types, at->value))) {
      features->type = unlike;
    }
  }
  if (sent > 0.0) {
    features->property = there / sent;
  }
}

/** The candidate with this id, or a new one; NULL: there is no room. */
static VouchCandidate *
find_candidate(VouchFound *const found, const VouchView id, bool *const added)
{
  *added = false;
  for (size_t i = 0; i < found->count; ++i) {
    if (vouch_view_equal(found->items[i].id, id)) {
      return &found->items[i];
    }
  }
  if (found->count >= VOUCH_CANDIDATES_MAX) {
    return NULL;
  }
  *added                     = true;
  VouchCandidate *const made = &found->items[found->count++];
  *made                      = (VouchCandidate){.id = id};
  made->features.type        = -1.0;
  made->features.property    = -1.0;
  made->features.language    = -1.0;
  return made;
}

/** Names as evidence: "Khojaly | Xocalı". */
static VouchStatus
make_evidence(const VouchNamed *const entity,
              VouchArena *const       arena,
              VouchView *const        evidence)
{
  VouchBuffer text = {NULL, 0, 0, 0, VOUCH_OK};
  for (size_t i = 0; i < entity->label_count; ++i) {
    (void)vouchi_buffer_add(&text, i ? VOUCH_VIEW(" | ") : VOUCH_VIEW(""));
    (void)vouchi_buffer_add(&text, entity->labels[i].text);
  }
  *evidence            = vouch_arena_copy(arena, vouchi_buffer_view(&text));
  const VouchStatus st = text.status;
  vouchi_buffer_free(&text);
  return st ? st : evidence->data ? VOUCH_OK : VOUCH_NO_MEMORY;
}

VouchStatus
vouchi_authority_find(VouchAuthority *const          authority,
                      const VouchReconcileMap *const map,
                      const VouchNamed *const        entity,
                      VouchArena *const              arena,
                      VouchFound *const              found)
{
  VouchGramHint hints[VOUCH_GRAM_HINTS];
  found->count  = 0;
  found->source = vouch_view_from_string(authority->source);
  for (size_t i = 0; i < entity->label_count; ++i) {
    const size_t count =
      vouchi_grams_find(&authority->grams, entity->labels[i].folded, hints);
    for (size_t j = 0; j < count; ++j) {
      const Place *const    place    = &authority->places[hints[j].label];
      bool                  added    = false;
      VouchFeatures         features = {.service = 0.0};
      VouchCandidate *const candidate =
        find_candidate(found, place->named->id, &added);
      if (!candidate) {
        break;
      }
      vouchi_score_names(entity, place->label, 1, &features);
      if (added || features.name > candidate->features.name ||
          (features.name == candidate->features.name &&
           features.language > candidate->features.language)) {
        compare_facts(authority, map, entity, place->named, &features);
        candidate->features = features;
        candidate->score    = vouchi_score(&features);
      }
    }
  }
  vouchi_score_sort(found);
  return make_evidence(entity, arena, &found->evidence);
}
