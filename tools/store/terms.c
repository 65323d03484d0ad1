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
scratch(VouchFresh *const fresh, const size_t size)
{
  if (size > fresh->scratch_room) {
    char *const more = (char *)realloc(fresh->scratch, size + 256U);
    if (!more) {
      return NULL;
    }
    fresh->scratch      = more;
    fresh->scratch_room = size + 256U;
  }
  return fresh->scratch;
}

/** The text that `id` is kept as. */
static VouchStatus
kept_text(VouchStore *const store, const VouchId id, VouchView *const text)
{
  const VouchFresh *const fresh = &store->fresh;
  if (fresh->count && id >= fresh->first && id - fresh->first < fresh->count) {
    const size_t at = id - fresh->first;
    *text           = vouch_view(fresh->text + fresh->starts[at],
                                 fresh->starts[at + 1U] - fresh->starts[at]);
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

/** Number `id` among the slots, or where it would be. */
static size_t
find_slot(const VouchFresh *const fresh, const uint32_t hash, const size_t from)
{
  size_t at = (from + hash) & (fresh->slot_count - 1U);
  while (fresh->slots[2U * at + 1U] && fresh->slots[2U * at] != hash) {
    at = (at + 1U) & (fresh->slot_count - 1U);
  }
  return at;
}

static VouchStatus
grow_slots(VouchFresh *const fresh)
{
  const size_t    count = fresh->slot_count ? fresh->slot_count * 2U : 1024U;
  uint32_t *const old   = fresh->slots;
  const size_t    size  = fresh->slot_count;
  uint32_t *const slots = (uint32_t *)calloc(count, 2U * sizeof(*slots));
  if (!slots) {
    return VOUCH_NO_MEMORY;
  }
  fresh->slots      = slots;
  fresh->slot_count = count;
  for (size_t i = 0; i < size; ++i) {
    if (old[2U * i + 1U]) {
      size_t at = old[2U * i] & (count - 1U);
      while (slots[2U * at + 1U]) {
        at = (at + 1U) & (count - 1U);
      }
      slots[2U * at]      = old[2U * i];
      slots[2U * at + 1U] = old[2U * i + 1U];
    }
  }
  free(old);
  return VOUCH_OK;
}

static VouchStatus
remember(VouchFresh *const fresh, const uint32_t hash, const VouchId id)
{
  if (fresh->filled * 2U >= fresh->slot_count) {
    const VouchStatus st = grow_slots(fresh);
    if (st) {
      return st;
    }
  }
  size_t at = hash & (fresh->slot_count - 1U);
  while (fresh->slots[2U * at + 1U]) {
    at = (at + 1U) & (fresh->slot_count - 1U);
  }
  fresh->slots[2U * at]      = hash;
  fresh->slots[2U * at + 1U] = id;
  ++fresh->filled;
  return VOUCH_OK;
}

static VouchStatus
find_remembered(VouchStore *const store,
                const VouchView   text,
                const uint32_t    hash,
                VouchId *const    id)
{
  const VouchFresh *const fresh = &store->fresh;
  if (!fresh->slot_count) {
    return VOUCH_OK;
  }
  size_t at = find_slot(fresh, hash, 0U);
  while (fresh->slots[2U * at + 1U]) {
    VouchView         kept = {NULL, 0};
    const VouchStatus st = kept_text(store, fresh->slots[2U * at + 1U], &kept);
    if (st) {
      return st;
    }
    if (vouch_view_equal(kept, text)) {
      *id = fresh->slots[2U * at + 1U];
      return VOUCH_OK;
    }
    do {
      at = (at + 1U) & (fresh->slot_count - 1U);
    } while (fresh->slots[2U * at + 1U] && fresh->slots[2U * at] != hash);
  }
  return VOUCH_OK;
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
  *id            = 0U;
  VouchStatus st = find_remembered(store, text, hash, id);
  if (st || *id) {
    return st;
  }
  st = find_kept(store, text, hash, id);
  return st || !*id || !store->writing ? st
                                       : remember(&store->fresh, hash, *id);
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
    scratch(&store->fresh,
            term->text.size + term->language.size + TYPE_BYTES + 2U);
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
make_room(VouchFresh *const fresh, const size_t size)
{
  if (fresh->size + size > fresh->room) {
    const size_t room = (fresh->size + size) * 2U + 65536U;
    char *const  more = (char *)realloc(fresh->text, room);
    if (!more) {
      return VOUCH_NO_MEMORY;
    }
    fresh->text = more;
    fresh->room = room;
  }
  if (fresh->count + 2U > fresh->starts_room) {
    const size_t  room = fresh->starts_room * 2U + 1024U;
    size_t *const starts =
      (size_t *)realloc(fresh->starts, room * sizeof(*fresh->starts));
    fresh->starts = starts ? starts : fresh->starts;
    uint32_t *const hashes =
      (uint32_t *)realloc(fresh->hashes, room * sizeof(*fresh->hashes));
    fresh->hashes = hashes ? hashes : fresh->hashes;
    if (!starts || !hashes) {
      return VOUCH_NO_MEMORY;
    }
    fresh->starts_room = room;
    // cppcheck-suppress memleak; both live in the store
  }
  return VOUCH_OK;
}

static VouchStatus
add_text(VouchStore *const store,
         const VouchView   text,
         const uint32_t    hash,
         VouchId *const    id)
{
  VouchFresh *const fresh = &store->fresh;
  VouchStatus       st    = make_room(fresh, text.size);
  if (st) {
    return st;
  }
  if (store->next_id >= (VouchId)INT32_MAX) {
    vouch_log(store->log, VOUCH_LOG_ERROR,
              "a store holds at most 2147483646 terms");
    return VOUCH_LIMIT;
  }
  if (!fresh->count) {
    fresh->first     = store->next_id;
    fresh->starts[0] = 0U;
    fresh->size      = 0U;
  }
  memcpy(fresh->text + fresh->size, text.data, text.size);
  fresh->size += text.size;
  fresh->hashes[fresh->count]   = hash;
  fresh->starts[++fresh->count] = fresh->size;
  *id                           = store->next_id++;
  return remember(fresh, hash, *id);
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

void
vouchi_terms_forget(VouchStore *const store)
{
  VouchFresh *const fresh = &store->fresh;
  free(fresh->text);
  free(fresh->starts);
  free(fresh->hashes);
  free(fresh->slots);
  *fresh = (VouchFresh){.scratch      = fresh->scratch,
                        .scratch_room = fresh->scratch_room};
}
