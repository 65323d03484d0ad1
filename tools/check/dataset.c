/* dataset.c - two sorted arrays and binary search */
// SPDX-License-Identifier: Apache-2.0

#include "check/dataset.h"

#include "base/buffer.h"
#include "rdf/vocabulary.h"

#include <stdlib.h>

VouchStatus
vouchi_terms_begin(VouchTermTable *const table)
{
  *table       = (VouchTermTable){.count = 1};
  table->arena = vouch_arena_new(0);
  table->ids   = vouchi_map_new(0);
  return table->arena && table->ids ? VOUCH_OK : VOUCH_NO_MEMORY;
}

void
vouchi_terms_free(VouchTermTable *const table)
{
  vouchi_map_free(table->ids);
  vouch_arena_free(table->arena);
  free(table->terms);
  *table = (VouchTermTable){.count = 0};
}

static VouchView
datatype_of(const VouchTerm *const term)
{
  const bool plain =
    term->language.size ||
    vouch_view_equal(term->datatype, VOUCH_VIEW(VOUCH_XSD_STRING));
  return plain ? vouch_view(NULL, 0) : term->datatype;
}

/** What is the same for terms that are one: kind, datatype, language and text,
 *  a NUL behind the second and third, which hold none. */
static void
make_key(VouchBuffer *const key, const VouchTerm *const term)
{
  (void)vouchi_buffer_add_byte(key, (char)('0' + (int)term->kind));
  if (term->kind == VOUCH_TERM_LITERAL) {
    (void)vouchi_buffer_add(key, datatype_of(term));
    (void)vouchi_buffer_add_byte(key, '\0');
    for (size_t i = 0; i < term->language.size; ++i) {
      const char byte  = term->language.data[i];
      const bool upper = byte >= 'A' && byte <= 'Z';
      (void)vouchi_buffer_add_byte(key,
                                   upper ? (char)(byte - 'A' + 'a') : byte);
    }
    (void)vouchi_buffer_add_byte(key, '\0');
  }
  (void)vouchi_buffer_add(key, term->text);
}

static VouchStatus
make_room(VouchTermTable *const table)
{
  if (table->count < table->room) {
    return VOUCH_OK;
  }
  const size_t     room = table->room ? table->room * 2U : 1024U;
  VouchTerm *const terms =
    (VouchTerm *)realloc(table->terms, room * sizeof(*terms));
  if (!terms) {
    return VOUCH_NO_MEMORY;
  }
  memset(terms, 0, sizeof(*terms));
  table->terms = terms;
  table->room  = room;
  return VOUCH_OK;
}

/** A copy whose text is the end of its key. */
static VouchStatus
keep_term(VouchTermTable *const  table,
          const VouchTerm *const term,
          const VouchView        key)
{
  VouchTerm *const made = &table->terms[table->count];
  const VouchView  type = datatype_of(term);
  *made                 = *term;
  made->text.data       = key.data + (key.size - term->text.size);
  made->datatype = type.size ? vouch_arena_copy(table->arena, type) : type;
  made->language = term->language.size
                     ? vouch_arena_copy(table->arena, term->language)
                     : term->language;
  if ((type.size && !made->datatype.data) ||
      (term->language.size && !made->language.data)) {
    return VOUCH_NO_MEMORY;
  }
  ++table->count;
  return VOUCH_OK;
}

static VouchStatus
add_new(VouchTermTable *const  table,
        const VouchTerm *const term,
        const VouchView        key,
        VouchId *const         id)
{
  VouchMapEntry  *entry = NULL;
  const VouchView kept  = vouch_arena_copy(table->arena, key);
  VouchStatus     st    = kept.data ? make_room(table) : VOUCH_NO_MEMORY;
  st                    = st ? st : keep_term(table, term, kept);
  st = st ? st : vouchi_map_add(table->ids, kept, &entry, NULL);
  if (!st) {
    *id                 = (VouchId)(table->count - 1U);
    entry->value.number = *id;
  }
  return st;
}

VouchStatus
vouchi_terms_add(VouchTermTable *const  table,
                 const VouchTerm *const term,
                 VouchId *const         id)
{
  VouchBuffer key = {NULL, 0, 0, 0, VOUCH_OK};
  if (term->kind == VOUCH_TERM_NONE) {
    *id = 0;
    return VOUCH_OK;
  }
  make_key(&key, term);
  VouchStatus st = key.status;
  if (!st) {
    const VouchView            view  = vouchi_buffer_view(&key);
    const VouchMapEntry *const entry = vouchi_map_find(table->ids, view);
    if (entry) {
      *id = entry->value.number;
    } else {
      st = add_new(table, term, view, id);
    }
  }
  vouchi_buffer_free(&key);
  return st;
}

VouchId
vouchi_terms_iri(const VouchTermTable *const table, const VouchView iri)
{
  VouchBuffer     key  = {NULL, 0, 0, 0, VOUCH_OK};
  const VouchTerm term = vouch_term_iri(iri);
  make_key(&key, &term);
  const VouchMapEntry *const entry =
    key.status ? NULL : vouchi_map_find(table->ids, vouchi_buffer_view(&key));
  const VouchId id = entry ? entry->value.number : 0U;
  vouchi_buffer_free(&key);
  return id;
}

void
vouchi_dataset_begin(VouchDataset *const   dataset,
                     VouchTermTable *const table,
                     const size_t          limit)
{
  *dataset = (VouchDataset){.table = table, .limit = limit};
}

static VouchStatus
make_place(VouchDataset *const dataset)
{
  if (dataset->count < dataset->room) {
    return VOUCH_OK;
  }
  const size_t          room = dataset->room ? dataset->room * 2U : 4096U;
  VouchStatement *const items =
    (VouchStatement *)realloc(dataset->forward, room * sizeof(*items));
  if (!items) {
    return VOUCH_NO_MEMORY;
  }
  dataset->forward = items;
  dataset->room    = room;
  return VOUCH_OK;
}

static VouchStatus
add_quad(void *const handle, const VouchQuad *const quad)
{
  VouchDataset *const   dataset = (VouchDataset *)handle;
  VouchTermTable *const table   = dataset->table;
  if (dataset->count >= dataset->limit) {
    return VOUCH_LIMIT;
  }
  VouchStatement made = {0, 0, 0, 0};
  VouchStatus    st   = make_place(dataset);
  st = st ? st : vouchi_terms_add(table, &quad->subject, &made.subject);
  st = st ? st : vouchi_terms_add(table, &quad->predicate, &made.predicate);
  st = st ? st : vouchi_terms_add(table, &quad->object, &made.object);
  st = st ? st : vouchi_terms_add(table, &quad->graph, &made.graph);
  if (!st) {
    dataset->forward[dataset->count++] = made;
  }
  return st;
}

VouchSink
vouchi_dataset_sink(VouchDataset *const dataset)
{
  const VouchSink sink = {dataset, NULL, add_quad, NULL};
  return sink;
}

static int
compare(const VouchId a, const VouchId b)
{
  return (a > b) - (a < b);
}

static int
compare_forward(const void *const a, const void *const b)
{
  const VouchStatement *const one   = (const VouchStatement *)a;
  const VouchStatement *const other = (const VouchStatement *)b;
  int                         order = compare(one->subject, other->subject);
  order = order ? order : compare(one->predicate, other->predicate);
  order = order ? order : compare(one->object, other->object);
  return order ? order : compare(one->graph, other->graph);
}

static int
compare_backward(const void *const a, const void *const b)
{
  const VouchStatement *const one   = (const VouchStatement *)a;
  const VouchStatement *const other = (const VouchStatement *)b;
  int                         order = compare(one->object, other->object);
  order = order ? order : compare(one->predicate, other->predicate);
  order = order ? order : compare(one->subject, other->subject);
  return order ? order : compare(one->graph, other->graph);
}

VouchStatus
vouchi_dataset_index(VouchDataset *const dataset)
{
  const size_t size = dataset->count * sizeof(*dataset->forward);
  free(dataset->backward);
  dataset->backward = (VouchStatement *)malloc(size ? size : 1U);
  if (!dataset->backward) {
    return VOUCH_NO_MEMORY;
  }
  if (size) {
    qsort(dataset->forward, dataset->count, sizeof(*dataset->forward),
          compare_forward);
    memcpy(dataset->backward, dataset->forward, size);
    qsort(dataset->backward, dataset->count, sizeof(*dataset->backward),
          compare_backward);
  }
  return VOUCH_OK;
}

void
vouchi_dataset_free(VouchDataset *const dataset)
{
  free(dataset->forward);
  free(dataset->backward);
  dataset->forward  = NULL;
  dataset->backward = NULL;
  dataset->count    = 0;
}

/** The first of `items` that does not come before `wanted`. */
static size_t
find_first(const VouchStatement *const items,
           const size_t                count,
           const VouchStatement *const wanted,
           int (*const order)(const void *, const void *))
{
  size_t low  = 0;
  size_t high = count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (order(&items[middle], wanted) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

VouchStatements
vouchi_about(const VouchDataset *const dataset,
             const VouchId             subject,
             const VouchId             predicate)
{
  const VouchStatement wanted = {subject, predicate, 0, 0};
  const size_t         first =
    find_first(dataset->forward, dataset->count, &wanted, compare_forward);
  size_t end = first;
  while (end < dataset->count && dataset->forward[end].subject == subject &&
         (!predicate || dataset->forward[end].predicate == predicate)) {
    ++end;
  }
  const VouchStatements found = {end > first ? dataset->forward + first : NULL,
                                 end - first};
  return found;
}

VouchStatements
vouchi_with(const VouchDataset *const dataset,
            const VouchId             predicate,
            const VouchId             object)
{
  const VouchStatement wanted = {0, predicate, object, 0};
  const size_t         first =
    find_first(dataset->backward, dataset->count, &wanted, compare_backward);
  size_t end = first;
  while (end < dataset->count && dataset->backward[end].object == object &&
         (!predicate || dataset->backward[end].predicate == predicate)) {
    ++end;
  }
  const VouchStatements found = {end > first ? dataset->backward + first : NULL,
                                 end - first};
  return found;
}

VouchId
vouchi_object(const VouchDataset *const dataset,
              const VouchId             subject,
              const VouchId             predicate)
{
  if (!predicate) {
    return 0U;
  }
  const VouchStatements found = vouchi_about(dataset, subject, predicate);
  return found.count && found.items ? found.items[0].object : 0U;
}

bool
vouchi_has(const VouchDataset *const dataset,
           const VouchId             subject,
           const VouchId             predicate,
           const VouchId             object)
{
  const VouchStatement wanted = {subject, predicate, object, 0};
  const size_t         at =
    find_first(dataset->forward, dataset->count, &wanted, compare_forward);
  return at < dataset->count && dataset->forward[at].subject == subject &&
         dataset->forward[at].predicate == predicate &&
         dataset->forward[at].object == object;
}
