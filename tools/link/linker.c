/* linker.c - adding names, and the union of nodes */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "identity.h"
#include "norm.h"

#include "vouch/date.h"

#include <stdlib.h>
#include <string.h>

VouchLinker *
vouch_linker_new(const VouchGazetteer *const gazetteer,
                 const VouchView             base,
                 const VouchLimits *const    limits)
{
  VouchLinker *const linker = (VouchLinker *)calloc(1U, sizeof(*linker));
  if (!linker) {
    return NULL;
  }
  linker->gazetteer = gazetteer;
  linker->base      = base;
  linker->most      = limits ? limits->names : UINT32_MAX / 2U;
  linker->speller   = vouchi_speller_new();
  linker->arena     = vouch_arena_new(0U);
  linker->scratch   = vouch_arena_new(0U);
  linker->by_label  = vouchi_map_new(0U);
  linker->by_atom   = vouchi_map_new(0U);
  linker->by_entry  = vouchi_map_new(0U);
  if (!linker->speller || !linker->arena || !linker->scratch ||
      !linker->by_label || !linker->by_atom || !linker->by_entry) {
    vouch_linker_free(linker);
    return NULL;
  }
  return linker;
}

void
vouch_linker_free(VouchLinker *const linker)
{
  if (linker) {
    VouchBuffer *const buffers[] = {&linker->names,  &linker->atoms,
                                    &linker->nodes,  &linker->uses,
                                    &linker->docs,   &linker->aliases,
                                    &linker->others, &linker->splits};
    for (size_t i = 0U; i < sizeof(buffers) / sizeof(*buffers); ++i) {
      vouchi_buffer_free(buffers[i]);
    }
    vouchi_map_free(linker->by_label);
    vouchi_map_free(linker->by_atom);
    vouchi_map_free(linker->by_entry);
    vouch_arena_free(linker->arena);
    vouch_arena_free(linker->scratch);
    vouchi_speller_free(linker->speller);
    free(linker);
  }
}

size_t
vouch_linker_count(const VouchLinker *const linker)
{
  return vouchi_name_count(linker);
}

size_t
vouch_linker_bytes(const VouchLinker *const linker)
{
  return vouch_arena_used(linker->arena) + vouchi_map_bytes(linker->by_label) +
         vouchi_map_bytes(linker->by_atom) +
         vouchi_map_bytes(linker->by_entry) + linker->names.capacity +
         linker->atoms.capacity + linker->nodes.capacity +
         linker->uses.capacity + linker->docs.capacity +
         linker->aliases.capacity + linker->others.capacity +
         linker->splits.capacity;
}

AtomClass
vouchi_class_of(const VouchMentionType type)
{
  const unsigned actors = vouchi_form_types(VOUCH_MENTION_UNIT);
  if (type == VOUCH_MENTION_PERSON) {
    return CLASS_PERSON;
  }
  if (type == VOUCH_MENTION_OFFICE) {
    return CLASS_OFFICE;
  }
  if (type == VOUCH_MENTION_EVENT || type == VOUCH_MENTION_WORK) {
    return CLASS_EVENT;
  }
  return actors >> type & 1U ? CLASS_ACTOR : CLASS_PLACE;
}

uint32_t
vouchi_node_new(VouchLinker *const linker, const VouchMentionType type)
{
  const size_t count = vouchi_node_count(linker);
  const Node   node  = {.parent = (uint32_t)count, .type = (uint8_t)type};
  return vouchi_buffer_add(&linker->nodes,
                           vouch_view((const char *)&node, sizeof(node)))
           ? NO_NODE
           : (uint32_t)count;
}

uint32_t
vouchi_node_of_entry(VouchLinker *const linker, const uint32_t entry)
{
  const VouchView raw   = vouch_view((const char *)&entry, sizeof(entry));
  VouchMapEntry  *known = vouchi_map_find(linker->by_entry, raw);
  if (known) {
    return known->value.number;
  }
  const VouchView kept = vouch_arena_copy(linker->arena, raw);
  const uint32_t  node = vouchi_node_new(
     linker,
     (VouchMentionType)vouchi_known_entry(linker->gazetteer, entry)->type);
  if (node == NO_NODE || !kept.data ||
      vouchi_map_add(linker->by_entry, kept, &known, NULL)) {
    return NO_NODE;
  }
  known->value.number                 = node;
  vouchi_nodes_of(linker)[node].entry = entry + 1U;
  return node;
}

uint32_t
vouchi_root(const VouchLinker *const linker, uint32_t node)
{
  Node *const nodes = vouchi_nodes_of(linker);
  while (nodes[node].parent != node) {
    nodes[node].parent = nodes[nodes[node].parent].parent;
    node               = nodes[node].parent;
  }
  return node;
}

bool
vouchi_unite(VouchLinker *const linker, const uint32_t a, const uint32_t b)
{
  Node *const    nodes = vouchi_nodes_of(linker);
  const uint32_t x     = vouchi_root(linker, a);
  const uint32_t y     = vouchi_root(linker, b);
  if (x == y) {
    return true;
  }
  if (nodes[x].entry && nodes[y].entry) {
    return false;
  }
  // The listed one is the root, else the earlier: paths stay short enough by
  // halving
  const bool x_wins = nodes[x].entry || (!nodes[y].entry && x < y);
  if (x_wins) {
    nodes[y].parent = x;
  } else {
    nodes[x].parent = y;
  }
  return true;
}

VouchStatus
vouchi_atom(VouchLinker *const linker,
            const AtomClass class,
            const VouchView norm,
            uint32_t *const atom)
{
  char *const key = (char *)vouch_arena_take(linker->scratch, norm.size + 1U);
  if (!key) {
    return VOUCH_NO_MEMORY;
  }
  key[0] = (char)('0' + (int)class);
  if (norm.size) {
    memcpy(key + 1, norm.data, norm.size);
  }
  VouchView      text  = vouch_view(key, norm.size + 1U);
  VouchMapEntry *known = vouchi_map_find(linker->by_atom, text);
  if (known) {
    *atom = known->value.number;
    return VOUCH_OK;
  }
  static const VouchMentionType types[] = {VOUCH_MENTION_PERSON,
                                           VOUCH_MENTION_PLACE,
                                           VOUCH_MENTION_ORGANIZATION,
                                           VOUCH_MENTION_EVENT,
                                           VOUCH_MENTION_OFFICE};
  text                                  = vouch_arena_copy(linker->arena, text);
  const size_t words                    = vouchi_norm_words(norm);
  const Atom   made = {.node   = vouchi_node_new(linker, types[class]),
                       .class  = (uint8_t) class,
                       .words  = (uint8_t)(words < 255U ? words : 255U),
                       .is_han = vouchi_norm_is_han(norm),
                       .norm =
                       text.data ? vouch_view(text.data + 1, norm.size) : text,
                       .score = 1.0F};
  *atom             = (uint32_t)vouchi_atom_count(linker);
  if (!text.data || made.node == NO_NODE ||
      vouchi_buffer_add(&linker->atoms,
                        vouch_view((const char *)&made, sizeof(made))) ||
      vouchi_map_add(linker->by_atom, text, &known, NULL)) {
    return VOUCH_NO_MEMORY;
  }
  known->value.number = *atom;
  return VOUCH_OK;
}

uint32_t
vouchi_use_node(const VouchLinker *const linker, const Use *const use)
{
  const uint32_t node =
    use->node != NO_NODE ? use->node : vouchi_names_of(linker)[use->name].node;
  return vouchi_root(linker, node);
}

/** Atoms of the words of a name of several parts. */
static VouchStatus
add_words(VouchLinker *const linker, const Form *const form)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0U; !st && i < form->count; ++i) {
    uint32_t atom = 0U;
    if (form->parts[i].kind == PART_WORD) {
      st = vouchi_atom(linker, CLASS_PLACE, form->parts[i].text, &atom);
    }
  }
  return st;
}

/** What a new name means, as far as it tells itself. */
static VouchStatus
judge_name(VouchLinker *const linker, Name *const name)
{
  Form form;
  vouchi_form(linker->gazetteer, name->norm, (VouchMentionType)name->type,
              &form);
  name->form_type = (uint8_t)form.type;
  name->atom      = NO_NODE;
  name->node      = NO_NODE;
  if (!form.single) {
    Part *const parts =
      (Part *)vouch_arena_take_array(linker->arena, form.count, sizeof(Part));
    if (!parts) {
      return VOUCH_NO_MEMORY;
    }
    memcpy(parts, form.parts, form.count * sizeof(Part));
    name->parts      = parts;
    name->part_count = (uint8_t)form.count;
    return add_words(linker, &form);
  }
  if (form.parts[0].kind == PART_ENTRY) {
    name->node = vouchi_node_of_entry(linker, form.parts[0].entry);
    return name->node == NO_NODE ? VOUCH_NO_MEMORY : VOUCH_OK;
  }
  const VouchStatus st = vouchi_atom(linker, vouchi_class_of(form.type),
                                     form.parts[0].text, &name->atom);
  if (!st) {
    name->node = vouchi_atoms_of(linker)[name->atom].node;
  }
  return st;
}

VouchView
vouchi_label_key(const VouchName *const name, VouchArena *const arena)
{
  const size_t size = name->language.size + name->label.size + 2U;
  char *const  key  = (char *)vouch_arena_take(arena, size);
  if (!key) {
    return vouch_view(NULL, 0U);
  }
  key[0] = (char)('A' + (int)name->type);
  if (name->language.size) {
    memcpy(key + 1, name->language.data, name->language.size);
  }
  key[1U + name->language.size] = '\t';
  memcpy(key + 2U + name->language.size, name->label.data, name->label.size);
  return vouch_view(key, size);
}

static VouchStatus
new_name(VouchLinker *const     linker,
         const VouchName *const told,
         const VouchView        key,
         uint32_t *const        index)
{
  const size_t   count = vouchi_name_count(linker);
  VouchMapEntry *entry = NULL;
  if (count >= linker->most) {
    return VOUCH_LIMIT;
  }
  const VouchView kept = vouch_arena_copy(linker->arena, key);
  Name            name = {.type = (uint8_t)told->type};
  VouchView       norm = {NULL, 0U};
  VouchStatus     st   = kept.data ? VOUCH_OK : VOUCH_NO_MEMORY;
  st = st ? st : vouchi_norm(told->label, linker->scratch, &norm);
  if (st) {
    return st;
  }
  name.language = vouch_view(kept.data + 1, told->language.size);
  name.label =
    vouch_view(kept.data + 2U + told->language.size, told->label.size);
  name.norm =
    vouch_view_equal(norm, name.label)
      ? name.label
      : vouch_arena_copy(linker->arena, norm.size ? norm : name.label);
  st = name.norm.data ? judge_name(linker, &name) : VOUCH_NO_MEMORY;
  st = st ? st
          : vouchi_buffer_add(&linker->names,
                              vouch_view((const char *)&name, sizeof(name)));
  st = st ? st : vouchi_map_add(linker->by_label, kept, &entry, NULL);
  if (!st) {
    *index              = (uint32_t)count;
    entry->value.number = *index;
  }
  return st;
}

/** The number of a name, which is added where it is new. */
static VouchStatus
name_number(VouchLinker *const     linker,
            const VouchName *const told,
            uint32_t *const        index)
{
  const VouchView key = vouchi_label_key(told, linker->scratch);
  if (!key.data) {
    return VOUCH_NO_MEMORY;
  }
  const VouchMapEntry *const known = vouchi_map_find(linker->by_label, key);
  if (known) {
    *index = known->value.number;
    return VOUCH_OK;
  }
  return new_name(linker, told, key, index);
}

/** A document being added. */
typedef struct {
  VouchLinker *linker;
  VouchMap    *uses; /**< Of this document, from a name's number. */
  uint32_t     doc;
  bool         full;
} Adding;

static VouchStatus
add_use(Adding *const adding, const uint32_t name, const int32_t year)
{
  VouchLinker *const linker = adding->linker;
  VouchView          key    = vouch_view((const char *)&name, sizeof(name));
  VouchMapEntry     *entry  = vouchi_map_find(adding->uses, key);
  if (!entry) {
    const Use use        = {.name   = name,
                            .node   = NO_NODE,
                            .year   = year,
                            .reason = REASON_NAME,
                            .score  = 1.0F};
    key                  = vouch_arena_copy(linker->scratch, key);
    const VouchStatus st = key.data
                             ? vouchi_map_add(adding->uses, key, &entry, NULL)
                             : VOUCH_NO_MEMORY;
    if (st) {
      return st;
    }
    entry->value.number = (uint32_t)(linker->uses.size / sizeof(Use));
    return vouchi_buffer_add(&linker->uses,
                             vouch_view((const char *)&use, sizeof(use)));
  }
  Use *const use = &vouchi_uses_of(linker)[entry->value.number];
  use->year = use->year == INT32_MIN || (year != INT32_MIN && year < use->year)
                ? year
                : use->year;
  return VOUCH_OK;
}

static VouchStatus
add_alias(Adding *const adding, const uint32_t name, const uint32_t alias)
{
  const Alias row = {adding->doc, name, alias};
  return vouchi_buffer_add(&adding->linker->aliases,
                           vouch_view((const char *)&row, sizeof(row)));
}

/** Add a name and, where the text gives one, its alias. */
static VouchStatus
add_name(Adding *const adding, const VouchName *const told, const int32_t year)
{
  uint32_t name  = 0U;
  uint32_t alias = 0U;
  if (!told->label.size || told->type > VOUCH_MENTION_SIDE) {
    return VOUCH_OK;
  }
  VouchStatus st = name_number(adding->linker, told, &name);
  st             = st ? st : add_use(adding, name, year);
  if (!st && told->alias.size) {
    const VouchName other = {.label    = told->alias,
                             .language = told->alias_language,
                             .type     = told->type};
    st                    = name_number(adding->linker, &other, &alias);
    st                    = st ? st : add_use(adding, alias, year);
    st                    = st ? st : add_alias(adding, name, alias);
  }
  return st;
}

static int32_t
year_of(const VouchClaim *const claim)
{
  char day[16];
  if (!vouch_date_earliest(&claim->date, day)) {
    return INT32_MIN;
  }
  const char *at   = day[0] == '-' ? day + 1 : day;
  int32_t     year = 0;
  for (; *at >= '0' && *at <= '9' && year < 100000; ++at) {
    year = year * 10 + (*at - '0');
  }
  return day[0] == '-' ? -year : year;
}

static VouchStatus
add_claim(Adding *const adding, VouchClaim *const claim)
{
  const int32_t    year = year_of(claim);
  const VouchName *name = NULL;
  VouchStatus      st   = VOUCH_OK;
  for (size_t i = 0U; !st && (name = vouchi_claim_name(claim, i)); ++i) {
    const bool dated =
      name == &claim->subject && name->type == VOUCH_MENTION_EVENT;
    st = add_name(adding, name, dated ? year : INT32_MIN);
    if (st == VOUCH_LIMIT) {
      adding->full = true;
      st           = VOUCH_OK;
    }
  }
  return st;
}

VouchName
vouchi_mention_name(const VouchMention *const mention)
{
  return (VouchName){.label    = mention->label,
                     .type     = mention->type,
                     .span     = mention->span,
                     .language = mention->block ? mention->block->language
                                                : vouch_view(NULL, 0U)};
}

/** Whether `later` stands in brackets right behind `earlier`: "(". */
static bool
is_bracketed(const VouchDocument *const document,
             const VouchMention *const  earlier,
             const VouchMention *const  later)
{
  const size_t begin = earlier->span.end;
  const size_t end   = later->span.begin;
  if (end <= begin || end - begin > 4U ||
      later->span.end >= document->bytes.size) {
    return false;
  }
  const VouchView between =
    vouch_view(document->bytes.data + begin, end - begin);
  const VouchView behind = vouch_view(document->bytes.data + later->span.end,
                                      document->bytes.size - later->span.end);
  const bool      opens  = vouch_view_ends(between, VOUCH_VIEW("(")) ||
                     vouch_view_ends(between, VOUCH_VIEW("\xEF\xBC\x88"));
  return opens && (vouch_view_starts(behind, VOUCH_VIEW(")")) ||
                   vouch_view_starts(behind, VOUCH_VIEW("\xEF\xBC\x89")));
}

static VouchStatus
add_mentions(Adding *const              adding,
             const VouchDocument *const document,
             const VouchFindings *const findings)
{
  const VouchMention *before = NULL;
  uint32_t            last   = 0U;
  VouchStatus         st     = VOUCH_OK;
  for (size_t i = 0U; !st && findings->mentions && i < findings->mention_count;
       ++i) {
    const VouchMention *const mention = &findings->mentions[i];
    const VouchName           told    = vouchi_mention_name(mention);
    uint32_t                  name    = 0U;
    if (mention->type > VOUCH_MENTION_SIDE || !mention->label.size) {
      continue;
    }
    st = name_number(adding->linker, &told, &name);
    if (st == VOUCH_LIMIT) {
      adding->full = true;
      st           = VOUCH_OK;
      continue;
    }
    st = st ? st : add_use(adding, name, INT32_MIN);
    if (!st && before && is_bracketed(document, before, mention)) {
      st = add_alias(adding, last, name);
    }
    before = mention;
    last   = name;
  }
  return st;
}

static int
compare_uses(const void *const a, const void *const b)
{
  const Use *const x = (const Use *)a;
  const Use *const y = (const Use *)b;
  return (x->name > y->name) - (x->name < y->name);
}

/** Documents come in order of their hashes, or not at all. */
static VouchStatus
begin_document(const VouchLinker *const linker,
               const uint8_t *const     hash,
               Doc *const               doc)
{
  const size_t count = vouchi_doc_count(linker);
  memcpy(doc->hash, hash, VOUCH_HASH_SIZE);
  doc->first = (uint32_t)(linker->uses.size / sizeof(Use));
  return count && memcmp(vouchi_docs_of(linker)[count - 1U].hash, hash,
                         VOUCH_HASH_SIZE) >= 0
           ? VOUCH_BAD_ARGUMENT
           : VOUCH_OK;
}

VouchStatus
vouch_linker_add(VouchLinker *const         linker,
                 const VouchDocument *const document,
                 const VouchFindings *const findings)
{
  Adding      adding = {.linker = linker,
                        .uses   = vouchi_map_new(0U),
                        .doc    = (uint32_t)vouchi_doc_count(linker)};
  Doc         doc    = {.count = 0U};
  VouchStatus st = adding.uses ? begin_document(linker, document->hash, &doc)
                               : VOUCH_NO_MEMORY;
  for (size_t i = 0U; !st && i < findings->claim_count; ++i) {
    st = add_claim(&adding, &findings->claims[i]);
  }
  const size_t long_document = (size_t)1024U * 1024U;
  if (!st && document->bytes.size <= long_document) {
    st = add_mentions(&adding, document, findings);
  }
  if (!st) {
    doc.count = (uint32_t)(linker->uses.size / sizeof(Use)) - doc.first;
    if (doc.count) {
      qsort(vouchi_uses_of(linker) + doc.first, doc.count, sizeof(Use),
            compare_uses);
    }
    st = vouchi_buffer_add(&linker->docs,
                           vouch_view((const char *)&doc, sizeof(doc)));
  }
  vouchi_map_free(adding.uses);
  vouch_arena_reset(linker->scratch);
  return !st && adding.full ? VOUCH_LIMIT : st;
}

VouchStatus
vouch_linker_settle(VouchLinker *const          linker,
                    const VouchDecisions *const decisions,
                    const unsigned              jobs)
{
  VouchStatus st = vouchi_settle_atoms(linker, jobs ? jobs : 1U);
  st             = st ? st : vouchi_settle_parts(linker);
  st             = st ? st : vouchi_settle_namesakes(linker);
  st             = st ? st : vouchi_settle_shorts(linker);
  st             = st ? st : vouchi_settle_iris(linker, decisions);
  vouch_arena_reset(linker->scratch);
  return st;
}
