/* jsonld_judged.h - JSON-LD as our writer uses it, expanded to quads
 *
 * A second opinion on the writer, with the rules of JSON-LD 1.1 for what the
 * context of the ontology defines: prefixes, terms, @vocab, coercion, language
 * maps, and nodes whose context is null. It shares no code with the writer.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FUZZ_JSONLD_JUDGED_H
#define VOUCH_FUZZ_JSONLD_JUDGED_H

#include "vouch/arena.h"
#include "vouch/names.h"
#include "vouch/term.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#define JSONLD_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define JSONLD_XSD "http://www.w3.org/2001/XMLSchema#"

/** An expansion at work. */
typedef struct {
  VouchArena      *arena;
  json_t          *context; /**< NULL: none is in force. */
  const VouchSink *sink;
  VouchTerm        graph;
  bool             wrong;
} Jsonld;

static inline VouchView
jsonld_view(const json_t *const value)
{
  return vouch_view(json_string_value(value), json_string_length(value));
}

static inline VouchView
jsonld_join(const Jsonld *const at, const VouchView a, const VouchView b)
{
  char *const joined =
    (char *)vouch_arena_take(at->arena, a.size + b.size + 1U);
  memcpy(joined, a.data, a.size);
  memcpy(joined + a.size, b.data, b.size);
  return vouch_view(joined, a.size + b.size);
}

static inline json_t *
jsonld_definition(const Jsonld *const at, const VouchView name)
{
  json_t *const found =
    at->context ? json_object_getn(at->context, name.data, name.size) : NULL;
  return name.size && name.data[0] != '@' ? found : NULL;
}

/** The IRI of a definition as it is written: perhaps with a prefix. */
static inline VouchView
jsonld_mapping(const json_t *const definition)
{
  return jsonld_view(json_is_string(definition)
                       ? definition
                       : json_object_get(definition, "@id"));
}

static inline bool
jsonld_is_prefix(const json_t *const definition)
{
  const VouchView iri = jsonld_mapping(definition);
  return json_is_string(definition) && iri.size &&
         strchr(":/?#[]@", iri.data[iri.size - 1U]);
}

static inline VouchView
jsonld_iri(const Jsonld *const at, const VouchView text, const bool vocab)
{
  const json_t *const term  = vocab ? jsonld_definition(at, text) : NULL;
  const char *const   colon = (const char *)memchr(text.data, ':', text.size);
  if (term) {
    return jsonld_iri(at, jsonld_mapping(term), false);
  }
  if (!colon) {
    const json_t *const space =
      at->context ? json_object_get(at->context, "@vocab") : NULL;
    return vocab && space ? jsonld_join(at, jsonld_view(space), text) : text;
  }
  const size_t        size   = (size_t)(colon - text.data);
  const VouchView     start  = vouch_view(text.data, size);
  const VouchView     rest   = vouch_view(colon + 1, text.size - size - 1U);
  const json_t *const prefix = jsonld_definition(at, start);
  return prefix && jsonld_is_prefix(prefix) &&
             !vouch_view_starts(rest, VOUCH_VIEW("//"))
           ? jsonld_join(at, jsonld_mapping(prefix), rest)
           : text;
}

static inline VouchTerm
jsonld_resource(const Jsonld *const at, const VouchView text, const bool vocab)
{
  VouchTerm term = vouch_term_iri(jsonld_iri(at, text, vocab));
  if (vouch_view_starts(term.text, VOUCH_VIEW("_:"))) {
    term.kind = VOUCH_TERM_BLANK;
    term.text = vouch_view(term.text.data + 2, term.text.size - 2U);
  }
  return term;
}

/** A member by its keyword or the alias of it. */
static inline json_t *
jsonld_member(const json_t *const object, const char *const keyword)
{
  json_t *const found = json_object_get(object, keyword);
  return found ? found : json_object_get(object, keyword + 1);
}

static inline VouchTerm
jsonld_value_object(Jsonld *const at, const json_t *const object)
{
  const json_t *const value    = json_object_get(object, "@value");
  const json_t *const type     = jsonld_member(object, "@type");
  const json_t *const language = json_object_get(object, "@language");
  VouchTerm           term     = vouch_term_string(jsonld_view(value));
  if (type) {
    term.datatype = jsonld_iri(at, jsonld_view(type), true);
  }
  if (language) {
    term.language = jsonld_view(language);
  }
  return term;
}

static inline VouchTerm
jsonld_string(const Jsonld *const at,
              const json_t *const value,
              const json_t *const definition)
{
  const json_t *const type     = json_object_get(definition, "@type");
  const VouchView     text     = jsonld_view(value);
  const VouchView     coercion = type ? jsonld_view(type) : vouch_view(NULL, 0);
  if (vouch_view_equal(coercion, VOUCH_VIEW("@id"))) {
    return jsonld_resource(at, text, false);
  }
  if (vouch_view_equal(coercion, VOUCH_VIEW("@vocab"))) {
    return jsonld_resource(at, text, true);
  }
  return coercion.size ? vouch_term_typed(text, jsonld_iri(at, coercion, true))
                       : vouch_term_string(text);
}

static inline VouchTerm
jsonld_value(Jsonld *const       at,
             const json_t *const value,
             const json_t *const definition)
{
  if (json_is_string(value)) {
    return jsonld_string(at, value, definition);
  }
  if (json_is_integer(value)) {
    char *const text = (char *)vouch_arena_take(at->arena, 32);
    const int   size =
      snprintf(text, 32, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return vouch_term_typed(vouch_view(text, (size_t)size),
                            VOUCH_VIEW(JSONLD_XSD "integer"));
  }
  if (json_is_boolean(value)) {
    return vouch_term_typed(json_is_true(value) ? VOUCH_VIEW("true")
                                                : VOUCH_VIEW("false"),
                            VOUCH_VIEW(JSONLD_XSD "boolean"));
  }
  if (json_object_get(value, "@value")) {
    return jsonld_value_object(at, value);
  }
  at->wrong = at->wrong || !jsonld_member(value, "@id");
  return jsonld_resource(at, jsonld_view(jsonld_member(value, "@id")), false);
}

static inline void
jsonld_send(Jsonld *const   at,
            const VouchTerm subject,
            const VouchTerm predicate,
            const VouchTerm object)
{
  const VouchQuad quad = {subject, predicate, object, at->graph};
  at->wrong            = at->wrong || vouch_sink_quad(at->sink, &quad);
}

/** One value, or each of an array. */
static inline void
jsonld_values(Jsonld *const       at,
              const VouchTerm     subject,
              const VouchTerm     predicate,
              json_t *const       values,
              const json_t *const definition)
{
  const size_t count = json_is_array(values) ? json_array_size(values) : 1U;
  for (size_t i = 0; i < count; ++i) {
    const json_t *const value =
      json_is_array(values) ? json_array_get(values, i) : values;
    jsonld_send(at, subject, predicate, jsonld_value(at, value, definition));
  }
}

static inline void
jsonld_map(Jsonld *const   at,
           const VouchTerm subject,
           const VouchTerm predicate,
           json_t *const   map)
{
  const char *language = NULL;
  json_t     *values   = NULL;
  json_object_foreach(map, language, values)
  {
    const size_t count = json_is_array(values) ? json_array_size(values) : 1U;
    for (size_t i = 0; i < count; ++i) {
      const json_t *const value =
        json_is_array(values) ? json_array_get(values, i) : values;
      jsonld_send(at, subject, predicate,
                  vouch_term_in_language(jsonld_view(value),
                                         vouch_view_from_string(language)));
    }
  }
}

static inline void
jsonld_types(Jsonld *const at, const VouchTerm subject, json_t *const values)
{
  const VouchTerm type  = vouch_term_iri(VOUCH_VIEW(JSONLD_RDF "type"));
  const size_t    count = json_is_array(values) ? json_array_size(values) : 1U;
  for (size_t i = 0; i < count; ++i) {
    const json_t *const value =
      json_is_array(values) ? json_array_get(values, i) : values;
    jsonld_send(at, subject, type,
                jsonld_resource(at, jsonld_view(value), true));
  }
}

static inline bool
jsonld_is_keyword(const char *const key, const char *const keyword)
{
  return !strcmp(key, keyword) || !strcmp(key, keyword + 1);
}

static inline void jsonld_nodes(Jsonld *at, json_t *nodes);

static inline void
jsonld_key(Jsonld *const     at,
           const VouchTerm   subject,
           const char *const key,
           json_t *const     value)
{
  const VouchView     name       = vouch_view_from_string(key);
  const json_t *const definition = jsonld_definition(at, name);
  const json_t *const container  = json_object_get(definition, "@container");
  if (jsonld_is_keyword(key, "@type")) {
    jsonld_types(at, subject, value);
  } else if (jsonld_is_keyword(key, "@graph")) {
    const VouchTerm outer = at->graph;
    at->graph             = subject;
    jsonld_nodes(at, value);
    at->graph = outer;
  } else if (container && !strcmp(json_string_value(container), "@language")) {
    jsonld_map(at, subject, jsonld_resource(at, name, true), value);
  } else {
    jsonld_values(at, subject, jsonld_resource(at, name, true), value,
                  definition);
  }
}

static inline void
jsonld_node(Jsonld *const at, json_t *const node)
{
  json_t *const outer = at->context;
  const char   *key   = NULL;
  json_t       *value = NULL;
  at->context         = json_object_get(node, "@context") ? NULL : outer;
  const VouchTerm subject =
    jsonld_resource(at, jsonld_view(jsonld_member(node, "@id")), false);
  json_object_foreach(node, key, value)
  {
    if (!jsonld_is_keyword(key, "@id") && strcmp(key, "@context") != 0) {
      jsonld_key(at, subject, key, value);
    }
  }
  at->context = outer;
}

static inline void
jsonld_nodes(Jsonld *const at, json_t *const nodes)
{
  for (size_t i = 0; i < json_array_size(nodes); ++i) {
    jsonld_node(at, json_array_get(nodes, i));
  }
}

/** Send what `text` says to `sink`; false when it is none of ours. */
static inline bool
jsonld_read(const VouchView        text,
            VouchArena *const      arena,
            const VouchSink *const sink)
{
  json_t *const root =
    json_loadb(text.data, text.size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL,
               NULL);
  Jsonld at = {arena,
               json_object_get(root, "@context"),
               sink,
               {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}},
               !root};
  jsonld_nodes(&at, json_object_get(root, "@graph"));
  json_decref(root);
  return !at.wrong;
}

#endif
