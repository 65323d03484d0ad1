/* jsonld_node.c - keys and values as the context wants them */
// SPDX-License-Identifier: Apache-2.0

#include "write/jsonld_node.h"

#include "rdf/vocabulary.h"
#include "write/escape.h"

#include <stdlib.h>

#define KEYS_MOST 128U
#define BYTES_MOST ((size_t)1024U * 1024U)

/** Integers of at most this many bytes are kept by every reader of JSON. */
#define NUMBER_MOST 15U

bool
vouchi_node_is_full(const VouchNode *const node)
{
  return node->count >= KEYS_MOST || node->bytes >= BYTES_MOST;
}

static void
add_escaped(VouchBuffer *const out, VouchView text)
{
  while (text.size) {
    const VouchView piece = vouchi_escape_piece(&text);
    char *const room = vouchi_buffer_room(out, VOUCH_ESCAPE_MOST(piece.size));
    if (!room) {
      return;
    }
    out->size += (size_t)(vouchi_escape_json(room, piece) - room);
  }
}

static void
add_string(VouchBuffer *const out, const VouchView text)
{
  (void)vouchi_buffer_add_byte(out, '"');
  add_escaped(out, text);
  (void)vouchi_buffer_add_byte(out, '"');
}

/** An IRI as a string: compact, unless the node is plain. */
static void
add_iri(const VouchNode *const node,
        VouchBuffer *const     out,
        const VouchView        iri)
{
  VouchView prefix = {NULL, 0};
  VouchView rest   = iri;
  if (!node->plain) {
    vouchi_context_compact(node->context, iri, &prefix, &rest);
  }
  (void)vouchi_buffer_add_byte(out, '"');
  if (prefix.size) {
    (void)vouchi_buffer_add(out, prefix);
    (void)vouchi_buffer_add_byte(out, ':');
  }
  add_escaped(out, rest);
  (void)vouchi_buffer_add_byte(out, '"');
}

static void
add_resource(const VouchNode *const node,
             VouchBuffer *const     out,
             const VouchTerm *const term)
{
  if (term->kind == VOUCH_TERM_IRI) {
    add_iri(node, out, term->text);
    return;
  }
  (void)vouchi_buffer_add(out, VOUCH_VIEW("\"_:"));
  add_escaped(out, term->text);
  (void)vouchi_buffer_add_byte(out, '"');
}

/** As add_resource(), with the names of the vocabulary alone. */
static void
add_word(const VouchNode *const node,
         VouchBuffer *const     out,
         const VouchTerm *const term)
{
  const VouchView word = term->kind == VOUCH_TERM_IRI && !node->plain
                           ? vouchi_context_vocab(node->context, term->text)
                           : vouch_view(NULL, 0);
  if (word.size) {
    add_string(out, word);
  } else {
    add_resource(node, out, term);
  }
}

static bool
is_string(const VouchTerm *const literal)
{
  return !literal->language.size &&
         (!literal->datatype.size ||
          vouch_view_equal(literal->datatype, VOUCH_VIEW(VOUCH_XSD_STRING)));
}

/** Whether JSON's own number or truth value gives back this literal. */
static bool
stands_bare(const VouchTerm *const literal)
{
  const VouchView text = literal->text;
  if (vouch_view_equal(literal->datatype, VOUCH_VIEW(VOUCH_XSD_BOOLEAN))) {
    return vouch_view_equal(text, VOUCH_VIEW("true")) ||
           vouch_view_equal(text, VOUCH_VIEW("false"));
  }
  if (!vouch_view_equal(literal->datatype, VOUCH_VIEW(VOUCH_XSD_INTEGER))) {
    return false;
  }
  const size_t start = text.size && text.data[0] == '-' ? 1U : 0U;
  if (text.size <= start || text.size > NUMBER_MOST ||
      (text.data[start] == '0' && text.size > 1U)) {
    return false;
  }
  for (size_t i = start; i < text.size; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9') {
      return false;
    }
  }
  return true;
}

/** {"@value": ...}, which no definition of a term touches. */
static void
add_value_object(const VouchNode *const node,
                 VouchBuffer *const     out,
                 const VouchTerm *const literal)
{
  (void)vouchi_buffer_add(out, VOUCH_VIEW("{"));
  if (literal->language.size) {
    (void)vouchi_buffer_add(out, VOUCH_VIEW("\"@language\":"));
    add_string(out, literal->language);
    (void)vouchi_buffer_add_byte(out, ',');
  } else if (!is_string(literal)) {
    (void)vouchi_buffer_add(out, node->plain ? VOUCH_VIEW("\"@type\":")
                                             : VOUCH_VIEW("\"type\":"));
    add_iri(node, out, literal->datatype);
    (void)vouchi_buffer_add_byte(out, ',');
  }
  (void)vouchi_buffer_add(out, VOUCH_VIEW("\"@value\":"));
  add_string(out, literal->text);
  (void)vouchi_buffer_add_byte(out, '}');
}

static void
add_literal(const VouchNode *const        node,
            const VouchContextTerm *const term,
            VouchBuffer *const            out,
            const VouchTerm *const        literal)
{
  const VouchCoercion coercion = term ? term->coercion : VOUCH_COERCE_NOT;
  if (coercion == VOUCH_COERCE_NOT && is_string(literal)) {
    add_string(out, literal->text);
  } else if (coercion == VOUCH_COERCE_NOT && stands_bare(literal)) {
    (void)vouchi_buffer_add(out, literal->text);
  } else if (coercion == VOUCH_COERCE_DATATYPE && !literal->language.size &&
             vouch_view_equal(term->datatype, literal->datatype)) {
    add_string(out, literal->text);
  } else {
    add_value_object(node, out, literal);
  }
}

static void
add_value(const VouchNode *const node,
          VouchNodeKey *const    key,
          const VouchTerm *const object)
{
  VouchBuffer *const  out = &key->values;
  const VouchCoercion coercion =
    key->term ? key->term->coercion : VOUCH_COERCE_NOT;
  if (key->is_type) {
    add_word(node, out, object);
  } else if (key->language.size) {
    add_string(out, object->text);
  } else if (object->kind == VOUCH_TERM_LITERAL) {
    add_literal(node, key->term, out, object);
  } else if (coercion == VOUCH_COERCE_ID) {
    add_resource(node, out, object);
  } else if (coercion == VOUCH_COERCE_VOCAB) {
    add_word(node, out, object);
  } else {
    (void)vouchi_buffer_add(out, node->plain ? VOUCH_VIEW("{\"@id\":")
                                             : VOUCH_VIEW("{\"id\":"));
    add_resource(node, out, object);
    (void)vouchi_buffer_add_byte(out, '}');
  }
}

/** What tells one key from another. */
typedef struct {
  VouchView               predicate;
  VouchView               language;
  const VouchContextTerm *term;
  bool                    is_type;
} Wanted;

static Wanted
want(const VouchNode *const node,
     const VouchTerm *const predicate,
     const VouchTerm *const object)
{
  Wanted     wanted  = {predicate->text, {NULL, 0}, NULL, false};
  const bool literal = object->kind == VOUCH_TERM_LITERAL;
  wanted.is_type =
    !literal && vouch_view_equal(predicate->text, VOUCH_VIEW(VOUCH_RDF_TYPE));
  if (node->plain || wanted.is_type) {
    return wanted;
  }
  wanted.term = vouchi_context_term(node->context, predicate->text);
  if (wanted.term && wanted.term->is_map) {
    wanted.language = literal ? object->language : wanted.language;
    wanted.term     = wanted.language.size ? wanted.term : NULL;
  }
  return wanted;
}

static bool
fits(const VouchNodeKey *const key, const Wanted *const wanted)
{
  return key->term == wanted->term && key->is_type == wanted->is_type &&
         vouch_view_equal(vouchi_buffer_view(&key->predicate),
                          wanted->predicate) &&
         vouch_view_equal(vouchi_buffer_view(&key->language), wanted->language);
}

static VouchStatus
make_room(VouchNode *const node)
{
  if (node->count < node->room) {
    return VOUCH_OK;
  }
  const size_t        room = node->room ? node->room * 2U : 16U;
  VouchNodeKey *const keys =
    (VouchNodeKey *)realloc(node->keys, room * sizeof(*keys));
  if (!keys) {
    return VOUCH_NO_MEMORY;
  }
  memset(keys + node->room, 0, (room - node->room) * sizeof(*keys));
  node->keys = keys;
  node->room = room;
  return VOUCH_OK;
}

static VouchStatus
find_key(VouchNode *const     node,
         const Wanted *const  wanted,
         VouchNodeKey **const found)
{
  if (node->last < node->count && fits(&node->keys[node->last], wanted)) {
    *found = &node->keys[node->last];
    return VOUCH_OK;
  }
  for (size_t i = 0; i < node->count; ++i) {
    if (fits(&node->keys[i], wanted)) {
      node->last = i;
      *found     = &node->keys[i];
      return VOUCH_OK;
    }
  }
  const VouchStatus st = make_room(node);
  if (st) {
    return st;
  }
  VouchNodeKey *const key = &node->keys[node->count];
  node->last              = node->count++;
  key->term               = wanted->term;
  key->is_type            = wanted->is_type;
  key->count              = 0;
  key->written            = false;
  vouchi_buffer_clear(&key->predicate);
  vouchi_buffer_clear(&key->language);
  vouchi_buffer_clear(&key->values);
  (void)vouchi_buffer_add(&key->predicate, wanted->predicate);
  *found = key;
  return vouchi_buffer_add(&key->language, wanted->language)
           ? VOUCH_NO_MEMORY
           : key->predicate.status;
}

VouchStatus
vouchi_node_add(VouchNode *const       node,
                const VouchTerm *const predicate,
                const VouchTerm *const object)
{
  const Wanted      wanted = want(node, predicate, object);
  VouchNodeKey     *key    = NULL;
  const VouchStatus st     = find_key(node, &wanted, &key);
  if (st) {
    return st;
  }
  const size_t before = key->values.size;
  if (key->count++) {
    (void)vouchi_buffer_add_byte(&key->values, ',');
  }
  add_value(node, key, object);
  node->bytes += key->values.size - before;
  return key->values.status;
}

static void
put(VouchOutput *const output, const VouchView text)
{
  (void)vouch_output_view_write(output, text);
}

static void
put_values(VouchOutput *const        output,
           const VouchNodeKey *const key,
           const bool                array)
{
  put(output, array ? VOUCH_VIEW("[") : vouch_view(NULL, 0));
  put(output, vouchi_buffer_view(&key->values));
  put(output, array ? VOUCH_VIEW("]") : vouch_view(NULL, 0));
}

static void
put_string(VouchOutput *const output, const VouchView text)
{
  put(output, VOUCH_VIEW("\""));
  (void)vouchi_escape_to(output, vouchi_escape_json, text);
  put(output, VOUCH_VIEW("\""));
}

static void
put_iri(const VouchNode *const node,
        VouchOutput *const     output,
        const VouchView        iri)
{
  VouchView prefix = {NULL, 0};
  VouchView rest   = iri;
  if (!node->plain) {
    vouchi_context_compact(node->context, iri, &prefix, &rest);
  }
  put(output, VOUCH_VIEW("\""));
  if (prefix.size) {
    put(output, prefix);
    put(output, VOUCH_VIEW(":"));
  }
  (void)vouchi_escape_to(output, vouchi_escape_json, rest);
  put(output, VOUCH_VIEW("\""));
}

/** All languages under one key, from key number `first` on. */
static void
put_map(VouchNode *const node, VouchOutput *const output, const size_t first)
{
  const VouchContextTerm *const term = node->keys[first].term;
  put(output, VOUCH_VIEW("{"));
  for (size_t i = first; i < node->count; ++i) {
    VouchNodeKey *const key = &node->keys[i];
    if (key->term == term) {
      put(output, i > first ? VOUCH_VIEW(",") : vouch_view(NULL, 0));
      put_string(output, vouchi_buffer_view(&key->language));
      put(output, VOUCH_VIEW(":"));
      put_values(output, key, key->count > 1U);
      key->written = true;
    }
  }
  put(output, VOUCH_VIEW("}"));
}

static void
put_key(VouchNode *const node, VouchOutput *const output, const size_t index)
{
  const VouchNodeKey *const key = &node->keys[index];
  put(output, VOUCH_VIEW(","));
  if (key->is_type) {
    put(output, node->plain ? VOUCH_VIEW("\"@type\"") : VOUCH_VIEW("\"type\""));
  } else if (key->term) {
    put_string(output, key->term->name);
  } else {
    put_iri(node, output, vouchi_buffer_view(&key->predicate));
  }
  put(output, VOUCH_VIEW(":"));
  if (key->language.size) {
    put_map(node, output, index);
  } else {
    put_values(output, key,
               key->count > 1U || (key->term && key->term->is_set));
  }
}

VouchStatus
vouchi_node_id(const VouchNode *const node,
               const VouchTerm *const term,
               VouchOutput *const     output)
{
  if (term->kind == VOUCH_TERM_IRI) {
    put_iri(node, output, term->text);
  } else {
    put(output, VOUCH_VIEW("\"_:"));
    (void)vouchi_escape_to(output, vouchi_escape_json, term->text);
    put(output, VOUCH_VIEW("\""));
  }
  return vouch_output_write(output, NULL, 0);
}

VouchStatus
vouchi_node_write(VouchNode *const       node,
                  const VouchTerm *const subject,
                  VouchOutput *const     output)
{
  put(output, node->plain ? VOUCH_VIEW("{\"@context\":null,\"@id\":")
                          : VOUCH_VIEW("{\"id\":"));
  (void)vouchi_node_id(node, subject, output);
  for (size_t i = 0; i < node->count; ++i) {
    if (!node->keys[i].written) {
      put_key(node, output, i);
    }
  }
  node->count = 0;
  node->bytes = 0;
  return vouch_output_view_write(output, VOUCH_VIEW("}"));
}

void
vouchi_node_free(VouchNode *const node)
{
  for (size_t i = 0; i < node->room; ++i) {
    vouchi_buffer_free(&node->keys[i].predicate);
    vouchi_buffer_free(&node->keys[i].language);
    vouchi_buffer_free(&node->keys[i].values);
  }
  free(node->keys);
}
