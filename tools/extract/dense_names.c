/* dense_names.c - who "he" and "X's army" are where modifiers stand first */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

#include "dense.h"

enum { MANY_REACH = 40 };

static const VouchName nobody = {.label = {NULL, 0U}};

static VouchName
name_of(const Prose *const prose, const VouchMention *const mention)
{
  return (VouchName){.label    = mention->label,
                     .type     = mention->type,
                     .span     = mention->span,
                     .language = prose->sentence->line.block->language};
}

/// Whether a name is the title or a part of it.
static bool
is_title(const Prose *const prose, const VouchView label)
{
  const VouchView title = prose->x->title.label;
  return vouch_view_starts(title, label) || vouch_view_ends(title, label);
}

VouchName
vouchi_dense_person(const Prose *const prose, const uint32_t pronoun)
{
  const Item *const items = prose->sentence->items;
  const uint32_t    begin = vouchi_piece_begin(prose->sentence, pronoun);
  const bool        life  = prose->x->title.type == VOUCH_MENTION_PERSON;
  bool              self  = false;
  for (uint32_t i = pronoun; i-- > 0U && pronoun - i < MANY_REACH;) {
    const Item *const item = &items[i];
    if (item->kind != ITEM_NAME || item->mention->soft ||
        item->mention->type != VOUCH_MENTION_PERSON ||
        item->governor != SLOT_NONE || item->head != NO_ITEM) {
      continue;
    }
    const bool named = is_title(prose, item->mention->label);
    if (i < begin) {
      return life && (!named || self) ? nobody : name_of(prose, item->mention);
    }
    self = self || named;
  }
  if (life) {
    return self ? nobody : prose->x->title;
  }
  return prose->discourse->person;
}

uint32_t
vouchi_dense_owner(const Sentence *const sentence, const uint32_t index)
{
  const Item *const items = sentence->items;
  if (!sentence->dense || !index || items[index].kind != ITEM_NAME ||
      !items[index].mention->soft ||
      items[index].mention->type == VOUCH_MENTION_OFFICE ||
      items[index].mention->type == VOUCH_MENTION_PERSON) {
    return index;
  }
  const bool     of    = vouchi_is_of(&items[index - 1U]);
  const uint32_t owner = index - 1U - (of && index > 1U);
  const bool     one   = items[owner].kind == ITEM_NAME &&
                   !items[owner].mention->soft && items[owner].head == index &&
                   items[owner].first == owner && items[owner].last == owner &&
                   items[owner].begin == owner &&
                   items[owner].aside == items[index].aside;
  return one && items[index].begin == owner ? owner : index;
}

VouchName
vouchi_dense_owned(const Prose *const prose,
                   const uint32_t     owner,
                   const uint32_t     index)
{
  const Item *const items = prose->sentence->items;
  VouchName         name  = name_of(prose, items[index].mention);
  name.span.begin         = items[owner].mention->span.begin;
  name.label              = vouch_document_text(prose->x->document, name.span);
  return name;
}
