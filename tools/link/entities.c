/* entities.c - the table of distinct names, and graph/entities made of it
 *
 * A run may meet millions, so that what is kept of each is small: its IRI
 * packed, and a list of its labels, each a text with its language before it.
 * Labels of one entity are few.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/entities.h"
#include "linker.h"

#include "identity.h"
#include "packed_iri.h"

#include "base/buffer.h"
#include "base/index.h"
#include "base/pool.h"

#include <stdlib.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"

/** Numbers of labels, of which four bits are kept for something else. */
#define LABELS_MASK ((1U << 28U) - 1U)

typedef struct {
  uint32_t text;       /**< Its language, a tab, and itself. */
  uint32_t next  : 28; /**< Plus one; 0: the last. */
  uint32_t alias : 1;
} Label;

typedef struct {
  uint32_t iri;         /**< Packed. */
  uint32_t labels : 28; /**< The first one, plus one; 0: none. */
  uint32_t type   : 4;  /**< VouchMentionType */
} Entity;

struct VouchEntities {
  size_t      most;
  VouchArena *arena;   /**< Of the starts of IRIs. */
  VouchArena *scratch; /**< Of one name. */
  IriStarts   starts;
  VouchPool  *iris;
  VouchPool  *texts;
  VouchIndex *index;
  VouchBuffer entities;
  VouchBuffer labels;
};

static Entity *
entities_of(const VouchEntities *const entities)
{
  return (Entity *)(void *)entities->entities.data;
}

static Label *
labels_of(const VouchEntities *const entities)
{
  return (Label *)(void *)entities->labels.data;
}

static VouchView
iri_of(const void *const handle, const uint32_t number)
{
  const VouchEntities *const entities = (const VouchEntities *)handle;
  return vouchi_pool_text(entities->iris, entities_of(entities)[number].iri);
}

VouchEntities *
vouch_entities_new(const VouchLimits *const limits)
{
  VouchEntities *const entities =
    (VouchEntities *)calloc(1U, sizeof(*entities));
  if (!entities) {
    return NULL;
  }
  entities->most    = limits ? limits->names : UINT32_MAX / 2U;
  entities->arena   = vouch_arena_new(0U);
  entities->scratch = vouch_arena_new(0U);
  entities->iris    = vouchi_pool_new();
  entities->texts   = vouchi_pool_new();
  entities->index   = vouchi_index_new(iri_of, entities);
  if (!entities->arena || !entities->scratch || !entities->iris ||
      !entities->texts || !entities->index) {
    vouch_entities_free(entities);
    return NULL;
  }
  return entities;
}

void
vouch_entities_free(VouchEntities *const entities)
{
  if (entities) {
    vouchi_index_free(entities->index);
    vouchi_pool_free(entities->iris);
    vouchi_pool_free(entities->texts);
    vouchi_buffer_free(&entities->entities);
    vouchi_buffer_free(&entities->labels);
    vouch_arena_free(entities->arena);
    vouch_arena_free(entities->scratch);
    free(entities);
  }
}

/** A label that is told. */
typedef struct {
  VouchView text;
  VouchView language;
  bool      alias;
} Told;

/** The parts of what is kept of a label. */
static Told
told_of(const VouchEntities *const entities, const Label *const label)
{
  const VouchView   text = vouchi_pool_text(entities->texts, label->text);
  const char *const tab  = (const char *)memchr(text.data, '\t', text.size);
  const size_t      size = tab ? (size_t)(tab - text.data) : 0U;
  return (Told){vouch_view(text.data + size + 1U, text.size - size - 1U),
                vouch_view(text.data, size), label->alias};
}

/** Number of the label before which `told` belongs, plus one, in the list
 *  from `first` on; the one before that goes into `*before`. `*same`: it is
 *  that one. */
static uint32_t
find_label(const VouchEntities *const entities,
           const uint32_t             first,
           const Told *const          told,
           uint32_t *const            before,
           bool *const                same)
{
  uint32_t at = first;
  *before     = 0U;
  for (; at; at = labels_of(entities)[at - 1U].next) {
    const Told known = told_of(entities, &labels_of(entities)[at - 1U]);
    int        order = vouch_view_compare(known.text, told->text);
    order = order ? order : vouch_view_compare(known.language, told->language);
    *same = !order;
    if (order >= 0) {
      break;
    }
    *before = at;
  }
  return at;
}

/** Keep the text of a label with its language. */
static VouchStatus
keep_text(VouchEntities *const entities,
          const Told *const    told,
          uint32_t *const      text)
{
  const VouchView   parts[] = {told->language, VOUCH_VIEW("\t"), told->text};
  VouchView         joined  = {NULL, 0U};
  const VouchStatus st =
    vouchi_identity_join(parts, 3U, entities->scratch, &joined);
  return st ? st : vouchi_pool_add(entities->texts, joined, text);
}

/// Add a label unless it is there. Lists are kept in order, so that what is
/// written does not depend on the order of documents.
static VouchStatus
add_label(VouchEntities *const entities,
          const uint32_t       number,
          const Told *const    told)
{
  const uint32_t first  = entities_of(entities)[number].labels;
  const size_t   count  = entities->labels.size / sizeof(Label);
  uint32_t       before = 0U;
  bool           same   = false;
  const uint32_t at     = find_label(entities, first, told, &before, &same);
  if (same) {
    Label *const known = &labels_of(entities)[at - 1U];
    known->alias       = known->alias && told->alias;
    return VOUCH_OK;
  }
  if (count + 1U > LABELS_MASK) {
    return VOUCH_LIMIT;
  }
  Label       added = {.next = at & LABELS_MASK, .alias = told->alias};
  VouchStatus st    = keep_text(entities, told, &added.text);
  st                = st ? st
                         : vouchi_buffer_add(&entities->labels,
                                             vouch_view((const char *)&added, sizeof(added)));
  if (st) {
    return st;
  }
  const uint32_t own = (uint32_t)(count + 1U);
  if (before) {
    labels_of(entities)[before - 1U].next = own & LABELS_MASK;
  } else {
    entities_of(entities)[number].labels = own & LABELS_MASK;
  }
  return VOUCH_OK;
}

/** The number of the entity with this IRI, which is added where it is new. */
static VouchStatus
number_of(VouchEntities *const   entities,
          const VouchName *const name,
          uint32_t *const        number)
{
  VouchView   packed = {NULL, 0U};
  Entity      entity = {.type = (unsigned)name->type & 15U};
  VouchStatus st     = vouchi_iri_pack(&entities->starts, name->iri,
                                       entities->arena, entities->scratch, &packed);
  if (st || vouchi_index_find(entities->index, packed, number)) {
    return st;
  }
  *number = (uint32_t)vouch_entities_count(entities);
  if (*number >= entities->most) {
    return VOUCH_LIMIT;
  }
  st = vouchi_pool_add(entities->iris, packed, &entity.iri);
  st = st
         ? st
         : vouchi_buffer_add(&entities->entities,
                             vouch_view((const char *)&entity, sizeof(entity)));
  return st ? st : vouchi_index_add(entities->index, packed, *number);
}

static VouchStatus
add_name(VouchEntities *const entities, const VouchName *const name)
{
  const Told label  = {name->label, name->language, false};
  const Told alias  = {name->alias, name->alias_language, true};
  uint32_t   number = 0U;
  if (!name->iri.size) {
    return VOUCH_OK;
  }
  vouch_arena_reset(entities->scratch);
  VouchStatus st = number_of(entities, name, &number);
  if (!st && label.text.size) {
    st = add_label(entities, number, &label);
  }
  if (!st && alias.text.size) {
    st = add_label(entities, number, &alias);
  }
  return st;
}

VouchStatus
vouch_entities_add(VouchEntities *const       entities,
                   const VouchFindings *const findings)
{
  VouchStatus full = VOUCH_OK;
  for (size_t i = 0U; i < findings->claim_count; ++i) {
    VouchClaim *const claim = &findings->claims[i];
    const VouchName  *name  = NULL;
    for (size_t n = 0U; (name = vouchi_claim_name(claim, n)); ++n) {
      const VouchStatus st = add_name(entities, name);
      if (st == VOUCH_LIMIT) {
        full = st; // Known names may still get labels
      } else if (st) {
        return st;
      }
    }
  }
  // What a name is called besides is told even where no claim names it
  for (size_t i = 0U; findings->mentions && i < findings->mention_count; ++i) {
    const VouchMention *const mention = &findings->mentions[i];
    VouchName                 name    = vouchi_mention_name(mention);
    name.iri                          = mention->iri;
    const VouchStatus st =
      name.alias.size ? add_name(entities, &name) : VOUCH_OK;
    if (st == VOUCH_LIMIT) {
      full = st;
    } else if (st) {
      return st;
    }
  }
  return full;
}

size_t
vouch_entities_count(const VouchEntities *const entities)
{
  return entities->entities.size / sizeof(Entity);
}

size_t
vouch_entities_bytes(const VouchEntities *const entities)
{
  return vouchi_index_bytes(entities->index) +
         vouchi_pool_bytes(entities->iris) +
         vouchi_pool_bytes(entities->texts) + entities->entities.capacity +
         entities->labels.capacity + vouch_arena_used(entities->arena);
}

static VouchTermName
class_of(const VouchMentionType type)
{
  switch (type) {
  case VOUCH_MENTION_PERSON: return VOUCH_NAME_Person;
  case VOUCH_MENTION_UNIT: return VOUCH_NAME_Unit;
  case VOUCH_MENTION_ORGANIZATION: return VOUCH_NAME_Organization;
  case VOUCH_MENTION_PLACE: return VOUCH_NAME_Place;
  case VOUCH_MENTION_GROUP: return VOUCH_NAME_Group;
  case VOUCH_MENTION_EVENT: return VOUCH_NAME_Event;
  case VOUCH_MENTION_WORK: return VOUCH_NAME_Work;
  case VOUCH_MENTION_OFFICE: return VOUCH_NAME_Office;
  case VOUCH_MENTION_SIDE: return VOUCH_NAME_Side;
  case VOUCH_MENTION_DATE:
  case VOUCH_MENTION_QUANTITY:
  case VOUCH_MENTION_CITATION:
  case VOUCH_MENTION_THING: break; // Never fill a role
  }
  return VOUCH_NAME_NONE;
}

/** The order of entities: that of their IRIs. */
typedef struct {
  const VouchEntities *entities;
  uint32_t            *numbers;
  uint32_t            *other; /**< Room for as many. */
} Order;

static int
compare_entities(const Order *const order, const uint32_t a, const uint32_t b)
{
  return vouchi_iri_compare(&order->entities->starts,
                            iri_of(order->entities, a),
                            iri_of(order->entities, b));
}

/** Merge the sorted runs before and behind `middle`. */
static void
merge(const Order *const order,
      const size_t       begin,
      const size_t       middle,
      const size_t       end)
{
  size_t left  = begin;
  size_t right = middle;
  for (size_t at = begin; at < end; ++at) {
    const bool take_left =
      left < middle &&
      (right == end || compare_entities(order, order->numbers[left],
                                        order->numbers[right]) <= 0);
    order->other[at] = order->numbers[take_left ? left++ : right++];
  }
  memcpy(order->numbers + begin, order->other + begin,
         (end - begin) * sizeof(*order->numbers));
}

/** Sort by runs that double: qsort() cannot be told whose numbers they are. */
static void
sort(const Order *const order, const size_t count)
{
  for (size_t run = 1U; run < count; run *= 2U) {
    for (size_t begin = 0U; begin + run < count; begin += 2U * run) {
      const size_t end = begin + 2U * run;
      merge(order, begin, begin + run, end < count ? end : count);
    }
  }
}

static VouchStatus
describe_entity(const VouchEntities *const entities,
                const uint32_t             number,
                const VouchTerm            graph,
                const VouchSink *const     sink)
{
  const Entity *const        entity = &entities_of(entities)[number];
  const VouchNameInfo *const info =
    vouch_name_info(class_of((VouchMentionType)entity->type));
  VouchView iri = {NULL, 0U};
  vouch_arena_reset(entities->scratch);
  VouchStatus st =
    vouchi_iri_unpack(&entities->starts, iri_of(entities, number),
                      entities->scratch, &iri);
  VouchQuad quad = {.subject = vouch_term_iri(iri), .graph = graph};
  if (!st && info) {
    quad.predicate = vouch_term_iri(VOUCH_VIEW(RDF "type"));
    quad.object    = vouch_term_iri(vouch_view_from_string(info->iri));
    st             = vouch_sink_quad(sink, &quad);
  }
  for (uint32_t at = entity->labels; !st && at;
       at          = labels_of(entities)[at - 1U].next) {
    const Told told = told_of(entities, &labels_of(entities)[at - 1U]);
    quad.predicate  = vouch_term_iri(told.alias ? VOUCH_VIEW(SKOS "altLabel")
                                                : VOUCH_VIEW(RDFS "label"));
    quad.object     = vouch_term_in_language(told.text, told.language);
    st              = vouch_sink_quad(sink, &quad);
  }
  return st;
}

VouchStatus
vouch_entities_describe(VouchEntities *const   entities,
                        const VouchView        base,
                        const VouchSink *const sink)
{
  const size_t      count   = vouch_entities_count(entities);
  const size_t      room    = (count ? count : 1U) * sizeof(uint32_t);
  const Order       order   = {entities, (uint32_t *)malloc(room),
                               (uint32_t *)malloc(room)};
  VouchArena *const arena   = vouch_arena_new(0U);
  const VouchView   parts[] = {base, VOUCH_VIEW("graph/entities")};
  VouchView         graph   = {NULL, 0U};
  VouchStatus       st =
    order.numbers && order.other && arena ? VOUCH_OK : VOUCH_NO_MEMORY;
  st = st ? st : vouchi_identity_join(parts, 2U, arena, &graph);
  for (size_t i = 0U; !st && i < count; ++i) {
    order.numbers[i] = (uint32_t)i;
  }
  if (!st) {
    sort(&order, count);
  }
  for (size_t i = 0U; !st && i < count; ++i) {
    st =
      describe_entity(entities, order.numbers[i], vouch_term_iri(graph), sink);
  }
  vouch_arena_free(arena);
  free(order.numbers);
  free(order.other);
  return st;
}
