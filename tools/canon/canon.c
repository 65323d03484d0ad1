/* canon.c - keep what has blank nodes, name them, send it on (section 4.4) */
// SPDX-License-Identifier: Apache-2.0

#include "canon/nodes.h"

#include "sort/sort.h"

#include <stdio.h>
#include <stdlib.h>

#define LABEL_SIZE 24U

VouchStatus
vouchi_canon_step(VouchCanon *const canon)
{
  const int *const cancelled = canon->options.cancelled;
  if (cancelled && *(const volatile int *)cancelled) {
    return VOUCH_CANCELLED;
  }
  if (++canon->steps <= canon->limits.canon_steps) {
    return VOUCH_OK;
  }
  vouch_log(canon->options.log, VOUCH_LOG_ERROR,
            "too many blank nodes look alike: telling them apart takes more "
            "than the limit of %zu steps",
            canon->limits.canon_steps);
  return VOUCH_LIMIT;
}

static VouchStatus
refuse_memory(const VouchCanon *const canon)
{
  // The arena is full, or the system is
  if (canon->limits.canon_memory &&
      vouch_arena_used(canon->arena) > canon->limits.canon_memory / 2U) {
    vouch_log(canon->options.log, VOUCH_LOG_ERROR,
              "the statements with blank nodes take more than the limit of "
              "%zu bytes",
              canon->limits.canon_memory);
    return VOUCH_LIMIT;
  }
  return VOUCH_NO_MEMORY;
}

/** Double `*items` when they are full. */
static VouchStatus
make_room(void **const  items,
          const size_t  count,
          size_t *const room,
          const size_t  size)
{
  if (count < *room) {
    return VOUCH_OK;
  }
  const size_t more = *room ? *room * 2U : 64U;
  if (more >= VOUCH_CANON_NONE || more > SIZE_MAX / size) {
    return VOUCH_LIMIT;
  }
  void *const grown = realloc(*items, more * size);
  if (!grown) {
    return VOUCH_NO_MEMORY;
  }
  *items = grown;
  *room  = more;
  return VOUCH_OK;
}

static VouchStatus
copy_view(VouchCanon *const canon, VouchView *const view)
{
  if (!view->size) {
    return VOUCH_OK;
  }
  *view = vouch_arena_copy(canon->arena, *view);
  return view->data ? VOUCH_OK : refuse_memory(canon);
}

/** Number the node of a blank term; its label is copied once. */
static VouchStatus
find_node(VouchCanon *const canon, VouchTerm *const term, uint32_t *const node)
{
  *node = VOUCH_CANON_NONE;
  if (term->kind != VOUCH_TERM_BLANK) {
    return copy_view(canon, &term->text);
  }
  VouchMapEntry *entry = vouchi_map_find(canon->labels, term->text);
  if (!entry) {
    VouchStatus st = copy_view(canon, &term->text);
    st             = st ? st
                        : make_room((void **)&canon->nodes, canon->node_count,
                                    &canon->node_room, sizeof(*canon->nodes));
    st = st ? st : vouchi_map_add(canon->labels, term->text, &entry, NULL);
    if (st) {
      return st;
    }
    entry->value.number = (uint32_t)canon->node_count;
    canon->nodes[canon->node_count++] =
      (VouchCanonNode){.label = term->text, .canonical = VOUCH_CANON_NONE};
  }
  *node      = entry->value.number;
  term->text = canon->nodes[*node].label;
  return VOUCH_OK;
}

static VouchStatus
keep(VouchCanon *const canon, const VouchQuad *const quad)
{
  VouchStatus st = make_room((void **)&canon->quads, canon->quad_count,
                             &canon->quad_room, sizeof(*canon->quads));
  if (st) {
    return st;
  }
  VouchCanonQuad *const held = &canon->quads[canon->quad_count];
  held->quad                 = *quad;
  st = find_node(canon, &held->quad.subject, &held->nodes[VOUCH_AT_SUBJECT]);
  st = st ? st
          : find_node(canon, &held->quad.object, &held->nodes[VOUCH_AT_OBJECT]);
  st =
    st ? st : find_node(canon, &held->quad.graph, &held->nodes[VOUCH_AT_GRAPH]);
  st = st ? st : copy_view(canon, &held->quad.predicate.text);
  st = st ? st : copy_view(canon, &held->quad.object.datatype);
  st = st ? st : copy_view(canon, &held->quad.object.language);
  canon->quad_count += st ? 0U : 1U;
  return st;
}

static VouchStatus
take_prefix(void *const handle, const VouchView name, const VouchView iri)
{
  const VouchSink *const next = ((const VouchCanon *)handle)->next;
  return next->prefix ? next->prefix(next->handle, name, iri) : VOUCH_OK;
}

static VouchStatus
take_quad(void *const handle, const VouchQuad *const quad)
{
  VouchCanon *const canon = (VouchCanon *)handle;
  const bool        blank = quad->subject.kind == VOUCH_TERM_BLANK ||
                     quad->object.kind == VOUCH_TERM_BLANK ||
                     quad->graph.kind == VOUCH_TERM_BLANK;
  return blank ? keep(canon, quad) : vouch_sink_quad(canon->next, quad);
}

static int
compare_quads(const void *const a, const void *const b)
{
  return vouchi_quad_compare(&((const VouchCanonQuad *)a)->quad,
                             &((const VouchCanonQuad *)b)->quad);
}

void
vouchi_canon_drop_repeated(VouchCanon *const canon)
{
  size_t kept = 0;
  if (!canon->quad_count) {
    return;
  }
  qsort(canon->quads, canon->quad_count, sizeof(*canon->quads), compare_quads);
  for (size_t i = 0; i < canon->quad_count; ++i) {
    if (!kept ||
        compare_quads(&canon->quads[kept - 1U], &canon->quads[i]) != 0) {
      canon->quads[kept++] = canon->quads[i];
    }
  }
  canon->quad_count = kept;
}

/** Whether place number `place` names a node that no place before it does. */
static bool
is_first_mention(const VouchCanonQuad *const quad, const size_t place)
{
  const uint32_t node = quad->nodes[place];
  for (size_t i = 0; i < place; ++i) {
    if (quad->nodes[i] == node) {
      return false;
    }
  }
  return node != VOUCH_CANON_NONE;
}

/** Call for each mention of a node in a quad, once a quad: first to count,
 *  then to note. */
static void
note_mentions(VouchCanon *const canon, const bool count)
{
  for (size_t i = 0; i < canon->quad_count; ++i) {
    for (size_t place = 0; place < VOUCH_AT_PLACES; ++place) {
      if (!is_first_mention(&canon->quads[i], place)) {
        continue;
      }
      VouchCanonNode *const node = &canon->nodes[canon->quads[i].nodes[place]];
      if (!count) {
        canon->mentions[node->first + node->count] = (uint32_t)i;
      }
      ++node->count;
    }
  }
}

static VouchStatus
index_mentions(VouchCanon *const canon)
{
  uint32_t all = 0;
  note_mentions(canon, true);
  for (size_t i = 0; i < canon->node_count; ++i) {
    canon->nodes[i].first = all;
    if (canon->nodes[i].count > UINT32_MAX - all) {
      return VOUCH_LIMIT;
    }
    all += canon->nodes[i].count;
    canon->nodes[i].count = 0;
  }
  canon->mentions = (uint32_t *)calloc((size_t)all + 1U, sizeof(uint32_t));
  if (!canon->mentions) {
    return VOUCH_NO_MEMORY;
  }
  note_mentions(canon, false);
  return VOUCH_OK;
}

void
vouchi_canon_issue(VouchCanon *const canon, const uint32_t node)
{
  if (canon->nodes[node].canonical == VOUCH_CANON_NONE) {
    canon->nodes[node].canonical = canon->issued++;
  }
}

/** A node under its hash, first that of first degree, then that of all. */
typedef struct {
  char               hash[VOUCH_CANON_HEX];
  uint32_t           node;
  const VouchIssued *issued;
} Hashed;

static int
compare_hashed(const void *const a, const void *const b)
{
  const Hashed *const x     = (const Hashed *)a;
  const Hashed *const y     = (const Hashed *)b;
  const int           order = strcmp(x->hash, y->hash);
  return order ? order : (x->node > y->node) - (x->node < y->node);
}

/** Name the nodes that an issuer named, in its order. */
static VouchStatus
issue_all(VouchCanon *const canon, const VouchIssued *issued)
{
  if (!issued) {
    return VOUCH_OK;
  }
  const size_t    count = (size_t)issued->number + 1U;
  uint32_t *const order = (uint32_t *)calloc(count, sizeof(*order));
  if (!order) {
    return VOUCH_NO_MEMORY;
  }
  for (; issued; issued = issued->before) {
    order[issued->number] = issued->node;
  }
  for (size_t i = 0; i < count; ++i) {
    vouchi_canon_issue(canon, order[i]);
  }
  free(order);
  return VOUCH_OK;
}

/** Hash the nodes of a group by their paths and name them in that order. */
static VouchStatus
name_group(VouchCanon *const canon,
           Hashed *const     group,
           const size_t      count,
           VouchArena *const arena)
{
  size_t      found = 0;
  VouchStatus st    = VOUCH_OK;
  for (size_t i = 0; i < count && !st; ++i) {
    const uint32_t     node = group[i].node;
    VouchIssued *const first =
      (VouchIssued *)vouch_arena_take(arena, sizeof(*first));
    if (canon->nodes[node].canonical != VOUCH_CANON_NONE) {
      continue;
    }
    if (!first) {
      return VOUCH_NO_MEMORY;
    }
    first->node         = node;
    group[found].node   = node;
    group[found].issued = first;
    st = vouchi_canon_n_degree(canon, arena, node, &group[found].issued,
                               group[found].hash);
    ++found;
  }
  if (!st) {
    qsort(group, found, sizeof(*group), compare_hashed);
  }
  for (size_t i = 0; i < found && !st; ++i) {
    st = issue_all(canon, group[i].issued);
  }
  return st;
}

/** The end of the nodes whose hash is that of number `begin`. */
static size_t
group_end(const Hashed *const all, const size_t begin, const size_t count)
{
  size_t end = begin + 1U;
  while (end < count && !strcmp(all[begin].hash, all[end].hash)) {
    ++end;
  }
  return end;
}

/** Name first the nodes whose hash is theirs alone, then the others. */
static VouchStatus
name_all(VouchCanon *const canon, Hashed *const all, VouchArena *const arena)
{
  const size_t count = canon->node_count;
  size_t       end   = 0;
  for (size_t i = 0; i < count; i = end) {
    end = group_end(all, i, count);
    if (end == i + 1U) {
      vouchi_canon_issue(canon, all[i].node);
    }
  }
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < count && !st; i = end) {
    end = group_end(all, i, count);
    if (end > i + 1U) {
      vouch_arena_reset(arena);
      st = name_group(canon, &all[i], end - i, arena);
    }
  }
  return st;
}

static VouchStatus
name_nodes(VouchCanon *const canon)
{
  const size_t      count = canon->node_count;
  Hashed *const     all   = (Hashed *)calloc(count + 1U, sizeof(*all));
  VouchArena *const arena = vouch_arena_new(0);
  VouchStatus       st    = all && arena ? VOUCH_OK : VOUCH_NO_MEMORY;
  if (!st) {
    for (size_t i = 0; i < count; ++i) {
      all[i].node = (uint32_t)i;
      memcpy(all[i].hash, canon->nodes[i].hash, VOUCH_CANON_HEX);
    }
    qsort(all, count, sizeof(*all), compare_hashed);
    st = name_all(canon, all, arena);
  }
  free(all);
  vouch_arena_free(arena);
  return st;
}

/** Show a node by its new label, which is written to `label`. */
static void
rename_term(const VouchCanon *const canon,
            VouchTerm *const        term,
            const uint32_t          node,
            char                    label[LABEL_SIZE])
{
  if (node != VOUCH_CANON_NONE) {
    const int size =
      snprintf(label, LABEL_SIZE, "c14n%u", canon->nodes[node].canonical);
    term->text = vouch_view(label, (size_t)size);
  }
}

static VouchStatus
send_all(const VouchCanon *const canon, const VouchSink *const sink)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < canon->quad_count && !st; ++i) {
    char                        labels[VOUCH_AT_PLACES][LABEL_SIZE];
    const VouchCanonQuad *const held = &canon->quads[i];
    VouchQuad                   quad = held->quad;
    rename_term(canon, &quad.subject, held->nodes[VOUCH_AT_SUBJECT],
                labels[VOUCH_AT_SUBJECT]);
    rename_term(canon, &quad.object, held->nodes[VOUCH_AT_OBJECT],
                labels[VOUCH_AT_OBJECT]);
    rename_term(canon, &quad.graph, held->nodes[VOUCH_AT_GRAPH],
                labels[VOUCH_AT_GRAPH]);
    st = vouch_sink_quad(sink, &quad);
  }
  return st;
}

/** Name all nodes. */
static VouchStatus
name_kept(VouchCanon *const canon)
{
  vouchi_canon_drop_repeated(canon);
  VouchStatus st = index_mentions(canon);
  st             = st ? st : vouchi_canon_first_degree(canon);
  return st ? st : name_nodes(canon);
}

VouchStatus
vouchi_canon_form(VouchCanon *const canon, VouchBuffer *const text)
{
  VouchStatus st = name_kept(canon);
  vouch_output_reset(canon->line);
  st = st ? st : send_all(canon, &canon->lines);
  if (st) {
    return st;
  }
  VouchView *const lines =
    (VouchView *)calloc(canon->quad_count + 1U, sizeof(*lines));
  if (!lines) {
    return VOUCH_NO_MEMORY;
  }
  st = vouchi_canon_sort_lines(vouch_output_view(canon->line), lines, text);
  free(lines);
  return st;
}

VouchStatus
vouchi_canon_clear(VouchCanon *const canon)
{
  vouch_arena_reset(canon->arena);
  vouchi_map_free(canon->labels);
  free(canon->mentions);
  canon->labels     = vouchi_map_new(0);
  canon->mentions   = NULL;
  canon->quad_count = 0;
  canon->node_count = 0;
  canon->issued     = 0;
  return canon->labels ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
end(void *const handle)
{
  VouchCanon *const canon = (VouchCanon *)handle;
  VouchStatus       st    = name_kept(canon);
  st                      = st ? st : send_all(canon, canon->next);
  if (st || !canon->next->end) {
    return st;
  }
  return canon->next->end(canon->next->handle);
}

/** A writer of canonical lines into memory. */
static bool
make_writer(VouchCanon *const canon)
{
  static const VouchWriterOptions options = {.prefix_count = 0};
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("nquads"));
  canon->line                     = vouch_output_new_memory();
  canon->writer =
    canon->line ? format->new_writer(canon->line, &options) : NULL;
  if (canon->writer) {
    canon->lines = format->sink(canon->writer);
  }
  return canon->writer != NULL;
}

VouchCanon *
vouch_canon_new(const VouchCanonOptions *const options,
                const VouchSink *const         next)
{
  VouchCanon *const canon = (VouchCanon *)calloc(1, sizeof(*canon));
  if (!canon) {
    return NULL;
  }
  canon->options = *options;
  canon->limits  = options->limits ? *options->limits : vouch_limits_default();
  canon->options.limits = NULL; // They are copied
  canon->next           = next;
  canon->arena          = vouch_arena_new(canon->limits.canon_memory);
  canon->labels         = vouchi_map_new(0);
  if (!canon->arena || !canon->labels || !make_writer(canon)) {
    vouch_canon_free(canon);
    return NULL;
  }
  return canon;
}

VouchSink
vouch_canon_sink(VouchCanon *const canon)
{
  const VouchSink sink = {canon, take_prefix, take_quad, end};
  return sink;
}

size_t
vouch_canon_count(const VouchCanon *const canon)
{
  return canon->node_count;
}

VouchView
vouch_canon_old_label(const VouchCanon *const canon, const size_t node)
{
  return canon->nodes[node].label;
}

VouchView
vouch_canon_new_label(const VouchCanon *const canon, const size_t node)
{
  char      label[LABEL_SIZE];
  const int size =
    snprintf(label, sizeof(label), "c14n%u", canon->nodes[node].canonical);
  return vouch_arena_copy(canon->arena, vouch_view(label, (size_t)size));
}

void
vouch_canon_free(VouchCanon *const canon)
{
  if (!canon) {
    return;
  }
  if (canon->writer) {
    vouch_format_find(VOUCH_VIEW("nquads"))->free_writer(canon->writer);
  }
  vouch_output_free(canon->line);
  vouch_arena_free(canon->arena);
  vouchi_map_free(canon->labels);
  free(canon->quads);
  free(canon->nodes);
  free(canon->mentions);
  free(canon);
}
