/* add_document.c - the names of one document, and what it says of them */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "identity.h"

#include "vouch/date.h"

#include <stdlib.h>
#include <string.h>

/** A document being added. */
typedef struct {
  VouchLinker *linker;
  VouchMap    *uses; /**< Of this document, from a name's number. */
  uint32_t     doc;
  bool         full;
} Adding;

/** An event's first year is the one that counts. */
static VouchStatus
tell_year(VouchLinker *const linker, Use *const use, const int32_t year)
{
  if (year == INT32_MIN) {
    return VOUCH_OK;
  }
  Meaning *const meaning = vouchi_mean(linker, use);
  if (!meaning) {
    return VOUCH_NO_MEMORY;
  }
  if (meaning->told.year == INT32_MIN || year < meaning->told.year) {
    meaning->told.year = year;
  }
  return VOUCH_OK;
}

static VouchStatus
add_use(Adding *const adding, const uint32_t name, const int32_t year)
{
  VouchLinker *const linker = adding->linker;
  VouchView          key    = vouch_view((const char *)&name, sizeof(name));
  VouchMapEntry     *entry  = vouchi_map_find(adding->uses, key);
  if (!entry) {
    const Use use        = {.name = name};
    key                  = vouch_arena_copy(linker->scratch, key);
    const VouchStatus st = key.data
                             ? vouchi_map_add(adding->uses, key, &entry, NULL)
                             : VOUCH_NO_MEMORY;
    if (st || vouchi_buffer_add(&linker->uses,
                                vouch_view((const char *)&use, sizeof(use)))) {
      return VOUCH_NO_MEMORY;
    }
    entry->value.number = (uint32_t)(linker->uses.size / sizeof(Use)) - 1U;
  }
  return tell_year(linker, &vouchi_uses_of(linker)[entry->value.number], year);
}

static VouchStatus
add_alias(Adding *const adding, const uint32_t name, const uint32_t alias)
{
  const Alias row = {adding->doc, name, alias};
  return vouchi_buffer_add(&adding->linker->aliases,
                           vouch_view((const char *)&row, sizeof(row)));
}

/** Add the alias of a name that has one. */
static VouchStatus
add_other(Adding *const          adding,
          const VouchName *const told,
          const uint32_t         name,
          const int32_t          year)
{
  uint32_t        alias = 0U;
  const VouchName other = {.label    = told->alias,
                           .language = told->alias_language,
                           .type     = told->type};
  if (!told->alias.size) {
    return VOUCH_OK;
  }
  VouchStatus st = vouchi_name_number(adding->linker, &other, &alias);
  st             = st ? st : add_use(adding, alias, year);
  return st ? st : add_alias(adding, name, alias);
}

/** Add a name and, where the text gives one, its alias. */
static VouchStatus
add_name(Adding *const adding, const VouchName *const told, const int32_t year)
{
  uint32_t name = 0U;
  if (!told->label.size || told->type > VOUCH_MENTION_SIDE) {
    return VOUCH_OK;
  }
  VouchStatus st = vouchi_name_number(adding->linker, told, &name);
  st             = st ? st : add_use(adding, name, year);
  return st ? st : add_other(adding, told, name, year);
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
  return (VouchName){.label          = mention->label,
                     .type           = mention->type,
                     .span           = mention->span,
                     .alias          = mention->alias,
                     .alias_language = mention->alias_language,
                     .language       = mention->block ? mention->block->language
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
    st = vouchi_name_number(adding->linker, &told, &name);
    if (st == VOUCH_LIMIT) {
      adding->full = true;
      st           = VOUCH_OK;
      continue;
    }
    st = st ? st : add_use(adding, name, INT32_MIN);
    st = st ? st : add_other(adding, &told, name, INT32_MIN);
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
  memcpy(doc->hash, hash, DOC_HASH);
  doc->first = (uint32_t)(linker->uses.size / sizeof(Use));
  return count && memcmp(vouchi_docs_of(linker)[count - 1U].hash, hash,
                         DOC_HASH) >= 0
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
