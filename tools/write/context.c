/* context.c - the context parsed once, terms found by IRI and by name */
// SPDX-License-Identifier: Apache-2.0

#include "write/context.h"

#include "base/map.h"
#include "vouch/arena.h"
#include "vouch/names.h"

#include <jansson.h>
#include <stdlib.h>

#define PREFIXES_MOST 64U

struct VouchContext {
  json_t           *root;
  char             *text; /**< All of the file, on one line. */
  VouchArena       *arena;
  VouchContextTerm *terms;
  size_t            count;
  VouchContextTerm *prefixes[PREFIXES_MOST];
  size_t            prefix_count;
  VouchMap         *by_iri;
  VouchMap         *by_name;
  VouchView         vocab;
};

static VouchView
view_of(const json_t *const value)
{
  return json_is_string(value)
           ? vouch_view(json_string_value(value), json_string_length(value))
           : vouch_view(NULL, 0);
}

/** Where the colon of `name` is; its size for none. */
static size_t
colon_of(const VouchView name)
{
  const char *const colon =
    name.size ? (const char *)memchr(name.data, ':', name.size) : NULL;
  return colon ? (size_t)(colon - name.data) : name.size;
}

/** `name` in full: prefixes stand before what uses them. */
static VouchView
expand(VouchContext *const context, const VouchView name)
{
  const size_t    at    = colon_of(name);
  const json_t   *terms = json_object_get(context->root, "@context");
  const VouchView key =
    vouch_arena_copy(context->arena, vouch_view(name.data, at));
  if (at == name.size || !name.data || !key.data) {
    return name; // A keyword, or no memory, which the caller sees later
  }
  const VouchView start = view_of(json_object_get(terms, key.data));
  const size_t    size  = name.size - at - 1U;
  if (!start.data) {
    return name;
  }
  char *const full =
    (char *)vouch_arena_take(context->arena, start.size + size);
  if (!full) {
    return vouch_view(NULL, 0);
  }
  memcpy(full, start.data, start.size);
  memcpy(full + start.size, name.data + at + 1U, size);
  return vouch_view(full, start.size + size);
}

static void
read_type(VouchContext *const     context,
          VouchContextTerm *const term,
          const VouchView         type)
{
  if (vouch_view_equal(type, VOUCH_VIEW("@id"))) {
    term->coercion = VOUCH_COERCE_ID;
  } else if (vouch_view_equal(type, VOUCH_VIEW("@vocab"))) {
    term->coercion = VOUCH_COERCE_VOCAB;
  } else if (type.size) {
    term->coercion = VOUCH_COERCE_DATATYPE;
    term->datatype = expand(context, type);
  }
}

static bool
ends_prefix(const VouchView iri)
{
  static const char ends[] = ":/?#[]@";
  return iri.size && memchr(ends, iri.data[iri.size - 1U], sizeof(ends) - 1U);
}

static void
read_term(VouchContext *const     context,
          VouchContextTerm *const term,
          const json_t *const     value)
{
  if (json_is_string(value)) {
    term->iri       = expand(context, view_of(value));
    term->is_prefix = ends_prefix(term->iri);
    return;
  }
  const VouchView container = view_of(json_object_get(value, "@container"));
  term->iri    = expand(context, view_of(json_object_get(value, "@id")));
  term->is_set = vouch_view_equal(container, VOUCH_VIEW("@set"));
  term->is_map = vouch_view_equal(container, VOUCH_VIEW("@language"));
  read_type(context, term, view_of(json_object_get(value, "@type")));
}

/** Of two terms for one IRI the first is used. */
static VouchStatus
index_term(VouchContext *const context, VouchContextTerm *const term)
{
  VouchMapEntry *entry = NULL;
  bool           added = false;
  VouchStatus st = vouchi_map_add(context->by_name, term->name, &entry, NULL);
  if (st) {
    return st;
  }
  entry->value.constant = term;
  if (term->is_prefix && context->prefix_count < PREFIXES_MOST) {
    context->prefixes[context->prefix_count++] = term;
  }
  if (term->is_prefix || !term->iri.size || term->iri.data[0] == '@') {
    return VOUCH_OK;
  }
  st = vouchi_map_add(context->by_iri, term->iri, &entry, &added);
  if (!st && added) {
    entry->value.constant = term;
  }
  return st;
}

static VouchStatus
read_terms(VouchContext *const context, json_t *const terms)
{
  const char *name  = NULL;
  json_t     *value = NULL;
  VouchStatus st    = VOUCH_OK;
  context->terms =
    (VouchContextTerm *)vouch_arena_take_array(context->arena,
                                               json_object_size(terms),
                                               sizeof(*context->terms));
  if (!context->terms) {
    return VOUCH_NO_MEMORY;
  }
  json_object_foreach(terms, name, value)
  {
    const VouchView key = vouch_view_from_string(name);
    if (vouch_view_equal(key, VOUCH_VIEW("@vocab"))) {
      context->vocab = view_of(value);
    } else if (name[0] != '@') {
      VouchContextTerm *const term = &context->terms[context->count++];
      term->name                   = key;
      read_term(context, term, value);
      st = term->iri.size ? index_term(context, term) : VOUCH_NO_MEMORY;
    }
    if (st) {
      break;
    }
  }
  return st;
}

/**
 * Whether all of `text` was read: jansson 2.14 drops bytes of a string, and
 * says nothing, when its buffer cannot grow. No string of the context holds
 * white space, so its text without any is what is written again.
 */
static bool
is_whole(const VouchView text, const char *again)
{
  for (size_t i = 0; i < text.size; ++i) {
    if (!strchr(" \t\r\n", text.data[i]) && text.data[i] != *again++) {
      return false;
    }
  }
  return !*again;
}

static VouchStatus
begin(VouchContext *const context)
{
  size_t            size = 0;
  const char *const text = vouch_ontology_text("context.jsonld", &size);
  context->arena         = vouch_arena_new(0);
  context->by_iri        = vouchi_map_new(0);
  context->by_name       = vouchi_map_new(0);
  if (!text) {
    return VOUCH_INTERNAL;
  }
  if (!context->arena || !context->by_iri || !context->by_name) {
    return VOUCH_NO_MEMORY;
  }
  context->root       = json_loadb(text, size, 0, NULL);
  json_t *const terms = json_object_get(context->root, "@context");
  if (!terms) {
    return VOUCH_NO_MEMORY; // The text was tested: it is JSON
  }
  context->text =
    json_dumps(context->root, JSON_COMPACT | JSON_REAL_PRECISION(6));
  if (!context->text || !is_whole(vouch_view(text, size), context->text)) {
    return VOUCH_NO_MEMORY;
  }
  return read_terms(context, terms);
}

VouchStatus
vouchi_context_new(VouchContext **const context)
{
  VouchContext *const made = (VouchContext *)calloc(1, sizeof(*made));
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st = begin(made);
  if (st) {
    vouchi_context_free(made);
    return st;
  }
  *context = made;
  return VOUCH_OK;
}

void
vouchi_context_free(VouchContext *const context)
{
  if (context) {
    vouchi_map_free(context->by_iri);
    vouchi_map_free(context->by_name);
    vouch_arena_free(context->arena);
    free(context->text);
    json_decref(context->root);
    free(context);
  }
}

VouchView
vouchi_context_text(const VouchContext *const context)
{
  const VouchView all    = vouch_view_from_string(context->text);
  const size_t    before = strlen("{\"@context\":");
  return vouch_view(all.data + before, all.size - before - 1U);
}

const VouchContextTerm *
vouchi_context_term(const VouchContext *const context, const VouchView iri)
{
  const VouchMapEntry *const entry = vouchi_map_find(context->by_iri, iri);
  return entry ? (const VouchContextTerm *)entry->value.constant : NULL;
}

void
vouchi_context_compact(const VouchContext *const context,
                       const VouchView           iri,
                       VouchView *const          prefix,
                       VouchView *const          rest)
{
  size_t best = 0;
  *prefix     = vouch_view(NULL, 0);
  *rest       = iri;
  for (size_t i = 0; i < context->prefix_count; ++i) {
    const VouchContextTerm *const term = context->prefixes[i];
    const size_t                  size = term->iri.size;
    // What follows the colon may not start with two slashes
    if (size > best && iri.size > size && vouch_view_starts(iri, term->iri) &&
        iri.data[size] != '/') {
      best    = size;
      *prefix = term->name;
      *rest   = vouch_view(iri.data + size, iri.size - size);
    }
  }
}

static bool
is_word(const VouchView text)
{
  for (size_t i = 0; i < text.size; ++i) {
    const char byte = text.data[i];
    const bool letter =
      (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    if (!letter && !(byte >= '0' && byte <= '9' && i)) {
      return false;
    }
  }
  return text.size > 0;
}

VouchView
vouchi_context_vocab(const VouchContext *const context, const VouchView iri)
{
  const size_t                  size  = context->vocab.size;
  const VouchContextTerm *const known = vouchi_context_term(context, iri);
  if (known) {
    return known->name;
  }
  if (!size || iri.size <= size || !vouch_view_starts(iri, context->vocab)) {
    return vouch_view(NULL, 0);
  }
  const VouchView name = vouch_view(iri.data + size, iri.size - size);
  const VouchMapEntry *const    entry = vouchi_map_find(context->by_name, name);
  const VouchContextTerm *const term =
    entry ? (const VouchContextTerm *)entry->value.constant : NULL;
  return is_word(name) && (!term || vouch_view_equal(term->iri, iri))
           ? name
           : vouch_view(NULL, 0);
}

bool
vouchi_context_misreads(const VouchContext *const context, const VouchView iri)
{
  if (vouch_view_starts(iri, VOUCH_VIEW("http")) ||
      vouch_view_starts(iri, VOUCH_VIEW("urn:"))) {
    return false; // None of which is a name in the context
  }
  const VouchView scheme = vouch_view(iri.data, colon_of(iri));
  return vouchi_map_find(context->by_name, scheme) != NULL;
}
