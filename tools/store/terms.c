/* terms.c - terms and their numbers
 *
 * A term is kept as a mark and its text: I and an IRI, B and a label, L and a
 * string, @ and a tag and NUL and a text, ^ and the number of the datatype's
 * IRI (four bytes) and a lexical form. Two terms are the same when these are.
 */
// SPDX-License-Identifier: Apache-2.0

#include "store/inside.h"

#include "rdf/vocabulary.h"

#include <stdlib.h>

enum { TYPE_BYTES = 4 };

static char
lower(const char byte)
{
  return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static char
upper(const char byte)
{
  return byte >= 'a' && byte <= 'z' ? (char)(byte - 32) : byte;
}

void
vouchi_language_spell(const VouchView tag, char *const out)
{
  bool single = false; // Behind "x" and the like all is lower case
  for (size_t i = 0; i < tag.size;) {
    size_t end = i;
    while (end < tag.size && tag.data[end] != '-') {
      ++end;
    }
    const size_t size = end - i;
    for (size_t j = i; j < end; ++j) {
      const bool high = i && !single && (size == 2U || (size == 4U && j == i));
      out[j]          = high ? upper(tag.data[j]) : lower(tag.data[j]);
    }
    if (end < tag.size) {
      out[end] = '-';
    }
    single = single || size == 1U;
    i      = end + 1U;
  }
}

static uint32_t
hash_text(const VouchStore *const store, const VouchView text)
{
  const uint64_t sum = vouchi_block_sum(text, store->seed);
  return (uint32_t)(sum ^ sum >> 29U);
}

static char *
scratch(VouchStore *const store, const size_t size)
{
  if (size > store->scratch_room) {
    char *const more = (char *)realloc(store->scratch, size + 256U);
    if (!more) {
      return NULL;
    }
    store->scratch      = more;
    store->scratch_room = size + 256U;
  }
  return store->scratch;
}

/** The text that `id` is kept as. */
static VouchStatus
kept_text(VouchStore *const store, const VouchId id, VouchView *const text)
{
  const VouchRecent *const recent = &store->recent;
  if (recent->added_count && id >= recent->first &&
      id - recent->first < recent->added_count) {
    *text = vouchi_recent_added(recent, id - recent->first);
    return VOUCH_OK;
  }
  const VouchDirectory *const directory = &store->directories[VOUCH_ORDER_TERM];
  const VouchKey              key       = {{id, 0U, 0U, 0U}};
  const size_t                index = vouchi_directory_find(directory, &key);
  VouchBlock                 *block = NULL;
  if (!directory->count || id < directory->entries[index].first.part[0] ||
      id - directory->entries[index].first.part[0] >=
        directory->entries[index].count) {
    return vouchi_store_damaged(store, "a quad names a term that is not there");
  }
  const VouchStatus st =
    vouchi_directory_block(store, VOUCH_ORDER_TERM, index, &block);
  if (!st) {
    const size_t at = id - directory->entries[index].first.part[0];
    *text           = vouch_view(block->text + block->starts[at],
                                 block->starts[at + 1U] - block->starts[at]);
  }
  return st;
}

static VouchStatus
find_kept(VouchStore *const store,
          const VouchView   text,
          const uint32_t    hash,
          VouchId *const    id)
{
  const VouchKey  prefix = {{hash, 0U, 0U, 0U}};
  const VouchKey *key    = NULL;
  VouchCursor     cursor;
  if (!store->directories[VOUCH_ORDER_HASH].count) {
    return VOUCH_OK;
  }
  VouchStatus st =
    vouchi_cursor_begin(&cursor, store, VOUCH_ORDER_HASH, &prefix, 1U);
  while (!st && !*id) {
    VouchView kept = {NULL, 0};
    st             = vouchi_cursor_next(&cursor, &key);
    st             = st ? st : kept_text(store, key->part[1], &kept);
    if (!st && vouch_view_equal(kept, text)) {
      *id = key->part[1];
    }
  }
  vouchi_cursor_end(&cursor);
  return st == VOUCH_END ? VOUCH_OK : st;
}

static VouchStatus
find_text(VouchStore *const store,
          const VouchView   text,
          const uint32_t    hash,
          VouchId *const    id)
{
  *id = vouchi_recent_find(&store->recent, text, hash);
  if (*id) {
    return VOUCH_OK;
  }
  const VouchStatus st = find_kept(store, text, hash, id);
  return st || !*id || !store->writing
           ? st
           : vouchi_recent_add(&store->recent, text, hash, *id);
}

/** What `term` is kept as, in the scratch buffer; `*text` is empty where its
 *  datatype is not in the store. With `add` the datatype is added. */
static VouchStatus
compose(VouchStore *const      store,
        const VouchTerm *const term,
        const bool             add,
        VouchView *const       text)
{
  const bool tagged = term->kind == VOUCH_TERM_LITERAL && term->language.size;
  const bool typed =
    term->kind == VOUCH_TERM_LITERAL && !tagged && term->datatype.size &&
    !vouch_view_equal(term->datatype, VOUCH_VIEW(VOUCH_XSD_STRING));
  VouchId type = 0U;
  if (term->text.size > VOUCH_STORE_TERM_BYTES) {
    vouch_log(store->log, VOUCH_LOG_ERROR,
              "a term is longer than the limit of %d bytes",
              (int)VOUCH_STORE_TERM_BYTES);
    return VOUCH_LIMIT;
  }
  if (typed) {
    const VouchTerm   iri = vouch_term_iri(term->datatype);
    const VouchStatus st  = add ? vouchi_store_intern(store, &iri, &type)
                                : vouchi_store_find(store, &iri, &type);
    if (st || !type) {
      *text = vouch_view(NULL, 0U);
      return st;
    }
  }
  char *const out =
    scratch(store, term->text.size + term->language.size + TYPE_BYTES + 2U);
  if (!out) {
    return VOUCH_NO_MEMORY;
  }
  size_t size = 1U;
  out[0]      = term->kind == VOUCH_TERM_IRI     ? 'I'
                : term->kind == VOUCH_TERM_BLANK ? 'B'
                                                 : 'L';
  if (tagged) {
    out[0] = '@';
    vouchi_language_spell(term->language, out + 1);
    size += term->language.size;
    out[size++] = '\0';
  } else if (typed) {
    out[0] = '^';
    memcpy(out + 1, &type, TYPE_BYTES);
    size += TYPE_BYTES;
  }
  if (term->text.size) {
    memcpy(out + size, term->text.data, term->text.size);
  }
  *text = vouch_view(out, size + term->text.size);
  return VOUCH_OK;
}

VouchStatus
vouchi_store_find(VouchStore *const      store,
                  const VouchTerm *const term,
                  VouchId *const         id)
{
  VouchView         text = {NULL, 0};
  const VouchStatus st   = compose(store, term, false, &text);
  *id                    = 0U;
  return st || !text.size ? st
                          : find_text(store, text, hash_text(store, text), id);
}

static VouchStatus
add_text(VouchStore *const store,
         const VouchView   text,
         const uint32_t    hash,
         VouchId *const    id)
{
  VouchRecent *const recent = &store->recent;
  if (store->next_id >= (VouchId)INT32_MAX) {
    vouch_log(store->log, VOUCH_LOG_ERROR,
              "a store holds at most 2147483646 terms");
    return VOUCH_LIMIT;
  }
  const VouchStatus st = vouchi_recent_add(recent, text, hash, store->next_id);
  if (st) {
    return st;
  }
  if (!recent->added_count) {
    recent->first = store->next_id;
  }
  recent->added[recent->added_count++] = (uint32_t)recent->count - 1U;
  *id                                  = store->next_id++;
  return VOUCH_OK;
}

VouchStatus
vouchi_store_intern(VouchStore *const      store,
                    const VouchTerm *const term,
                    VouchId *const         id)
{
  VouchView   text = {NULL, 0};
  VouchStatus st   = compose(store, term, true, &text);
  if (st) {
    return st;
  }
  const uint32_t hash = hash_text(store, text);
  st                  = find_text(store, text, hash, id);
  return st || *id ? st : add_text(store, text, hash, id);
}

/** The term that a text is kept for; the datatype's IRI is looked up. */
static VouchStatus
read_kept(VouchStore *const store, VouchView text, VouchTerm *const term)
{
  const char mark = text.size ? *text.data : '\0';
  *term = (VouchTerm){VOUCH_TERM_LITERAL, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  text  = vouch_view(text.data + 1, text.size ? text.size - 1U : 0U);
  if (mark == '@') {
    const char *const end =
      text.size ? (const char *)memchr(text.data, '\0', text.size) : NULL;
    if (!end) {
      return vouchi_store_damaged(store, "a term makes no sense");
    }
    const size_t size = (size_t)(end - text.data);
    term->language    = vouch_view(text.data, size);
    text = vouch_view(text.data + size + 1U, text.size - size - 1U);
  } else if (mark == '^' && text.size >= TYPE_BYTES) {
    VouchId   type = 0U;
    VouchView iri  = {NULL, 0};
    memcpy(&type, text.data, TYPE_BYTES);
    const VouchStatus st = kept_text(store, type, &iri);
    if (st || !iri.size) {
      return st ? st : vouchi_store_damaged(store, "a datatype is missing");
    }
    term->datatype = vouch_view(iri.data + 1, iri.size - 1U);
    text           = vouch_view(text.data + TYPE_BYTES, text.size - TYPE_BYTES);
  } else if (mark == 'I' || mark == 'B') {
    term->kind = mark == 'I' ? VOUCH_TERM_IRI : VOUCH_TERM_BLANK;
  } else if (mark != 'L') {
    return vouchi_store_damaged(store, "a term makes no sense");
  }
  term->text = text;
  return VOUCH_OK;
}

VouchStatus
vouchi_store_term(VouchStore *const store,
                  const VouchId     id,
                  VouchTerm *const  term)
{
  VouchView         text = {NULL, 0};
  const VouchStatus st   = kept_text(store, id, &text);
  return st ? st : read_kept(store, text, term);
}

VouchId
vouchi_store_id_end(const VouchStore *const store)
{
  return store->next_id;
}
