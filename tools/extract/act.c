/* act.c - TYPE, FRAME and FORM of a trigger's VALUE */
// SPDX-License-Identifier: Apache-2.0

#include "sentence.h"

#include <string.h>

VouchView
vouchi_act_stem(const VouchView value)
{
  const char *const slash =
    value.size ? (const char *)memchr(value.data, '/', value.size) : NULL;
  return slash ? vouch_view(value.data, (size_t)(slash - value.data)) : value;
}

VouchView
vouchi_act_type(const VouchView value)
{
  const VouchView   stem = vouchi_act_stem(value);
  const char *const dot =
    stem.size ? (const char *)memchr(stem.data, '.', stem.size) : NULL;
  return dot ? vouch_view(stem.data, (size_t)(dot - stem.data)) : stem;
}

Form
vouchi_act_form(const VouchView value)
{
  const VouchView stem = vouchi_act_stem(value);
  if (value.size < stem.size + 2U) {
    return FORM_ANY;
  }
  switch (value.data[stem.size + 1U]) {
  case 'n': return FORM_NOUN;
  case 'b': return FORM_BASE;
  case 'g': return FORM_GERUND;
  case 'f': return FORM_FINITE;
  default: return FORM_ANY;
  }
}

bool
vouchi_act_is(const VouchLexEntry *const act, const VouchView type)
{
  return vouch_view_equal(vouchi_act_type(act->value), type);
}

/// Whether a phrase within a name makes a trigger of it: an event's noun, the
/// head of an office, or what is counted ("two coups").
static bool
is_inner_act(const Sentence *const      sentence,
             const Item *const          item,
             const VouchLexEntry *const entry)
{
  if (entry->language != sentence->language) {
    return false;
  }
  if (item->kind == ITEM_QUANTITY) {
    return entry->lex_class == VOUCH_LEX_ACT &&
           vouchi_act_form(entry->value) == FORM_NOUN;
  }
  if (item->mention->type == VOUCH_MENTION_EVENT) {
    return entry->lex_class == VOUCH_LEX_ACT;
  }
  return entry->lex_class == VOUCH_LEX_HEAD &&
         (vouch_view_equal(entry->value, VOUCH_VIEW("office")) ||
          vouch_view_equal(entry->value, VOUCH_VIEW("office-end")) ||
          vouch_view_equal(entry->value, VOUCH_VIEW("rank")));
}

void
vouchi_find_inner_act(const Extract *const  x,
                      const Sentence *const sentence,
                      Item *const           item)
{
  const VouchView text = sentence->line.text.folded;
  size_t          next = item->range.begin;
  for (size_t at = next; at < item->range.end; at = next) {
    size_t length = 0U;
    next          = at + vouchi_step(text, at);
    if (at > item->range.begin && !vouchi_is_unspaced(text, at) &&
        text.data[at - 1U] != ' ') {
      continue; // Within a word
    }
    const VouchLexEntry *entry =
      vouch_packs_match(x->packs, text, at,
                        (uint64_t)1U << VOUCH_LEX_ACT | (uint64_t)1U
                                                          << VOUCH_LEX_HEAD,
                        &length);
    for (; entry; entry = entry->next) {
      // Characters without spaces may hold a word by chance: the last counts
      const bool ends =
        at + length == item->range.end ||
        (item->kind != ITEM_QUANTITY && !vouchi_is_unspaced(text, at));
      if (is_inner_act(sentence, item, entry) && ends &&
          at + length <= item->range.end) {
        item->act    = entry;
        item->act_at = vouch_span(at, at + length);
        next         = vouchi_is_unspaced(text, at) ? next : at + length;
        break;
      }
    }
  }
}
