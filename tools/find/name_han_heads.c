/* name_han_heads.c - the words that tell what a name in Han names
 *
 * "army", "republic", "general": heads stand behind a name and make a longer
 * one of it, or stand alone as a phrase.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/names_han.h"

#include "fold/letters.h"

enum { HEADS_MOST = 5, HAN_SIZE = 3 };

static const struct {
  const char      *value;
  VouchMentionType type;
  bool             generic;
  bool             person;
} heads[] = {{"unit-end", VOUCH_MENTION_UNIT, false, false},
             {"unit", VOUCH_MENTION_UNIT, true, false},
             {"organization-end", VOUCH_MENTION_ORGANIZATION, false, false},
             {"organization", VOUCH_MENTION_ORGANIZATION, true, false},
             {"office", VOUCH_MENTION_OFFICE, true, true},
             {"office-end", VOUCH_MENTION_OFFICE, true, true},
             {"rank", VOUCH_MENTION_OFFICE, true, true},
             {"person", VOUCH_MENTION_PERSON, true, true},
             {"person-end", VOUCH_MENTION_PERSON, true, true},
             {"work-end", VOUCH_MENTION_WORK, false, false},
             {"event-end", VOUCH_MENTION_EVENT, false, false},
             {"group-end", VOUCH_MENTION_GROUP, false, false},
             {"group", VOUCH_MENTION_GROUP, true, false},
             {"place-end", VOUCH_MENTION_PLACE, false, false},
             {"place", VOUCH_MENTION_PLACE, true, false},
             {"thing", VOUCH_MENTION_THING, true, false}};

/** Take what an entry of class head says; false: of no use here. */
static bool
take_head(const VouchiFinder *const  finder,
          const VouchLexEntry *const first,
          VouchiHanHead *const       head)
{
  for (size_t k = 0U; k < sizeof(heads) / sizeof(*heads); ++k) {
    for (const VouchLexEntry *e = first; e; e = e->next) {
      if (vouchi_counts(finder, e, VOUCHI_CLASS(VOUCH_LEX_HEAD)) &&
          vouch_view_equal(e->value, vouch_view_from_string(heads[k].value))) {
        head->type    = heads[k].type;
        head->generic = heads[k].generic;
        head->person  = heads[k].person;
        return true;
      }
    }
  }
  return false;
}

bool
vouchi_han_head_at(const VouchiFinder *const finder,
                   const size_t              at,
                   VouchiHanHead *const      head)
{
  size_t kind_end = at;
  *head           = (VouchiHanHead){.type = VOUCH_MENTION_GROUP, .end = at};
  const VouchLexEntry *const word =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_HEAD), &head->end);
  const VouchLexEntry *const kind =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_KIND), &kind_end);
  const bool is_head = word && take_head(finder, word, head);
  if (!is_head) {
    head->end = at;
  }
  if (kind && kind->value.size && kind_end >= head->end) {
    head->kind = kind->value;
    if (kind_end > head->end) {
      *head = (VouchiHanHead){VOUCH_MENTION_GROUP, kind->value, kind_end, false,
                              false};
    }
  }
  return head->end > at;
}

/** Whether something that folding left out, such as a footnote marker, stands
 *  before `at`. */
static bool
is_cut(const VouchiFinder *const finder, const size_t at)
{
  const VouchText *const text = finder->text;
  return at && at < text->folded.size &&
         text->origin[at] > text->origin[at - 1U] + 4U;
}

/** Whether [at, end) is a noun of lasting relations ("capital"), which says
 *  something of the name before it. */
static bool
is_fact(const VouchiFinder *const finder, const size_t at, const size_t end)
{
  size_t               stop = at;
  const VouchLexEntry *act =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_ACT), &stop);
  for (; act && stop == end; act = act->next) {
    if (vouchi_counts(finder, act, VOUCHI_CLASS(VOUCH_LEX_ACT)) &&
        vouch_view_starts(act->value, VOUCH_VIEW("fact."))) {
      return true;
    }
  }
  return false;
}

bool
vouchi_han_is_deed(const VouchiFinder *const finder,
                   const size_t              at,
                   const size_t              end)
{
  size_t               stop = at;
  const VouchLexEntry *act =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_ACT), &stop);
  for (; act && stop == end; act = act->next) {
    if (vouchi_counts(finder, act, VOUCHI_CLASS(VOUCH_LEX_ACT)) &&
        !vouch_view_ends(act->value, VOUCH_VIEW("/n"))) {
      return true;
    }
  }
  return false;
}

size_t
vouchi_han_heads_end(const VouchiFinder *const finder,
                     const size_t              at,
                     VouchMentionType *const   type)
{
  size_t end = at;
  for (unsigned i = 0U; i < HEADS_MOST && end < finder->folded.size; ++i) {
    VouchiHanHead    head;
    VouchMentionType known = VOUCH_MENTION_PLACE;
    size_t           stop  = end;
    if (is_cut(finder, end) || !vouchi_han_head_at(finder, end, &head) ||
        head.generic || is_fact(finder, end, head.end) ||
        (head.type == VOUCH_MENTION_EVENT && *type != VOUCH_MENTION_PLACE &&
         *type != VOUCH_MENTION_EVENT &&
         vouchi_han_is_deed(finder, end, head.end)) ||
        (vouchi_han_known(finder, end, &known, &stop) && stop > head.end) ||
        (vouchi_seek_word(finder, end, VOUCHI_HAN_WORDS, &stop) &&
         stop > head.end)) {
      break;
    }
    end   = head.end;
    *type = head.type;
  }
  return end;
}

bool
vouchi_han_has_head(const VouchiFinder *const finder,
                    const VouchiSpelt *const  spelt)
{
  VouchiHanHead head;
  return spelt->characters >= 2U && spelt->strong &&
         vouchi_han_head_at(finder, spelt->end, &head) && !head.generic &&
         head.type == VOUCH_MENTION_PLACE;
}

VouchMentionType
vouchi_han_title_type(const VouchiFinder *const finder,
                      const size_t              at,
                      const size_t              end)
{
  VouchMentionType type = VOUCH_MENTION_PLACE;
  for (size_t i = at; i < end;) {
    VouchiHanHead head;
    size_t        next = i;
    if (vouchi_han_is_dot(finder, i)) {
      return VOUCH_MENTION_PERSON;
    }
    (void)vouchi_char_next(finder->folded, &next);
    if (vouchi_han_head_at(finder, i, &head) && !head.generic &&
        head.end >= end) {
      return head.type;
    }
    i = next;
  }
  return type;
}

size_t
vouchi_han_numbered_end(const VouchiFinder *const finder, const size_t at)
{
  size_t        end = at;
  VouchiNumeral numeral;
  VouchiHanHead head;
  const bool    marked =
    vouchi_seek_value(finder, at, VOUCH_LEX_HEAD, VOUCH_VIEW("numbered"), &end);
  if (!vouchi_seek_numeral(finder, end, &numeral) || numeral.end <= end) {
    return at;
  }
  end = numeral.end;
  for (unsigned i = 0U;
       i < HEADS_MOST && vouchi_han_head_at(finder, end, &head); ++i) {
    if (head.type == VOUCH_MENTION_UNIT && !head.generic &&
        (marked || numeral.plain)) {
      VouchMentionType type = VOUCH_MENTION_UNIT;
      const size_t     last = vouchi_han_heads_end(finder, head.end, &type);
      return type == VOUCH_MENTION_UNIT ? last : head.end;
    }
    end = head.end;
  }
  return at;
}
