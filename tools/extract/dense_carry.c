/* dense_carry.c - the subject that a clause leaves out
 *
 * Where modifiers stand first and commas end clauses, a subject that is not
 * said is that of the clauses before, or what a verb there made do something.
 */
// SPDX-License-Identifier: Apache-2.0

#include "dense.h"

enum { REACH = 60, PIECES_MOST = 5 };

uint32_t
vouchi_piece_begin(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  uint32_t          begin = i;
  while (begin && i - begin < REACH &&
         !(vouchi_dense_ends(&items[begin - 1U]) &&
           items[begin - 1U].aside == items[i].aside) &&
         !(items[begin - 1U].aside != items[i].aside && items[i].aside)) {
    --begin;
  }
  return begin;
}

uint32_t
vouchi_piece_end(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  uint32_t          end   = i;
  while (
    end < sentence->count && end - i < REACH &&
    !(vouchi_dense_ends(&items[end]) && items[end].aside == items[i].aside) &&
    !(items[end].aside != items[i].aside && items[i].aside)) {
    ++end;
  }
  return end;
}

/// Whether the name at `i` may be the subject of a clause that follows: it is
/// one itself, or what a verb makes do something where none was `found`.
static bool
carries(const Item *const items, const uint32_t i, const uint32_t found)
{
  const Item *const item = &items[i];
  if (item->kind == ITEM_NAME && item->mention->soft &&
      item->mention->type == VOUCH_MENTION_PLACE) {
    return false; // A road or a border does nothing
  }
  const bool made =
    found == NO_ITEM && item->head != NO_ITEM && item->head < i &&
    (items[item->head].grammar & GRAMMAR_CAUSE) && !items[item->head].act;
  return item->governor == SLOT_NONE && (item->head == NO_ITEM || made);
}

/// Where the phrase or list at `i` starts.
static uint32_t
phrase_start(const Item *const items, const uint32_t i)
{
  const uint32_t first =
    items[i].first == NO_ITEM ? items[i].begin : items[items[i].first].begin;
  return first < i ? first : i;
}

/// The first name of the clause [begin, end) that may be a subject, or NO_ITEM.
static uint32_t
subject_of(const Sentence *const sentence,
           const uint32_t        begin,
           const uint32_t        end,
           const uint16_t        aside)
{
  const Item *const items = sentence->items;
  uint32_t          found = NO_ITEM;
  for (uint32_t i = end; i-- > begin;) {
    if (items[i].aside != aside) {
      continue;
    }
    if (vouchi_is_nominal(&items[i])) {
      found = carries(items, i, found) ? items[i].first : found;
      i     = phrase_start(items, i);
    } else if (items[i].act && !items[i].verb && items[i].begin < i) {
      i = items[i].begin;
    }
  }
  return found;
}

void
vouchi_carry_subject(const Sentence *const sentence,
                     const uint32_t        left,
                     Slots *const          slots)
{
  const uint16_t aside = sentence->items[slots->trigger].aside;
  uint32_t       end   = left;
  for (unsigned p = 0U; p < PIECES_MOST && end > 1U; ++p) {
    const uint32_t    begin = vouchi_piece_begin(sentence, end - 1U);
    const Item *const opens = &sentence->items[begin];
    const uint32_t    found = opens->particle == SLOT_INCLUDING
                                ? NO_ITEM // "including X": no clause
                                : subject_of(sentence, begin, end - 1U, aside);
    for (uint32_t i = begin; i < end; ++i) {
      // "asked X to do this, and to do that": neither is told as done
      const uint32_t asks = GRAMMAR_PLAN | GRAMMAR_CAUSE;
      slots->unreal =
        slots->unreal || (sentence->items[i].verb && !sentence->items[i].act &&
                          (sentence->items[i].grammar & asks) == asks);
    }
    if (found != NO_ITEM) {
      slots->fillers[SLOT_SUBJECT] = found;
      slots->carried               = true;
      return;
    }
    end = begin;
  }
}
