/* field_commanders.c - who commanded, and what: the force that a sub-head
 * states, else what the document is about
 */
// SPDX-License-Identifier: Apache-2.0

#include "fields.h"

/// What holds for the names of a line.
typedef struct {
  const Box   *box;
  const Field *field;
  VouchName    force; /**< "Navy:" above the names, or unset. */
} State;

/// One item of a list, and what follows it up to the next.
typedef struct {
  VouchSpan     name;
  VouchSpan     behind; /**< Brackets and marks behind the name. */
  size_t        end;    /**< In the document, where the next item begins. */
  VouchSpan     mark;   /**< What befell the one named, as written, or empty. */
  VouchTermName fate;   /**< Its class of event, or NONE. */
} Item;

/// What befell a commander: "(POW)", a dagger.
static void
find_fate(Extract *const    x,
          const Line *const line,
          const VouchSpan   whole,
          Item *const       item)
{
  static const struct {
    Meaning       meaning;
    VouchTermName fate;
  } fates[] = {
    {{VOUCH_LEX_RELATION, "killed"}, VOUCH_NAME_Killing},
    {{VOUCH_LEX_RELATION, "captured"}, VOUCH_NAME_Capture},
    {{VOUCH_LEX_RELATION, "fate"}, VOUCH_NAME_NONE},
  };
  item->mark = vouch_span(item->name.begin, item->name.begin);
  item->fate = VOUCH_NAME_NONE;
  for (size_t i = 0U; i < sizeof(fates) / sizeof(fates[0]); ++i) {
    VouchSpan mark = {0U, 0U};
    if (vouchi_find(x, line, whole, fates[i].meaning, &mark) &&
        mark.begin > item->name.begin) {
      item->mark = mark;
      item->fate = fates[i].fate;
      return;
    }
  }
}

static void
claim_fate(Extract *const         x,
           const State *const     state,
           const Line *const      line,
           const VouchName *const name,
           const Item *const      item)
{
  const Start start = {VOUCH_CLAIM_EVENT, item->fate, state->field->rule, 0.8,
                       line->span,        line->block};

  VouchClaim *const claim = vouchi_claim(x, &start);
  if (claim) {
    claim->trigger_span = vouchi_place(line, item->mark);
    claim->trigger      = vouch_document_text(x->document, claim->trigger_span);
    claim->part_of      = x->title;
    claim->column       = line->column;
    vouchi_add_name(x, &claim->targets, name);
  }
}

static void
claim_commander(Extract *const         x,
                const State *const     state,
                const Line *const      line,
                const VouchName *const name,
                const Item *const      item)
{
  VouchClaim *const claim =
    vouchi_field_claim(x, state->field, VOUCH_CLAIM_FACT, line,
                       vouchi_whole(line));
  if (!claim) {
    return;
  }

  const Found *const date = vouchi_line_date(line, item->behind);
  claim->evidence         = vouchi_with_markers(x->document, name->span);
  claim->subject          = *name;
  claim->value            = x->title;
  if (state->force.label.size) {
    claim->value      = state->force;
    claim->side       = state->force;
    claim->side_basis = VOUCH_SIDE_STATED;
  } else {
    vouchi_set_side(state->box, claim, line->column);
  }
  if (date) {
    claim->date = date->mention->date;
  }
  vouchi_cite(x, claim, vouch_span(name->span.begin, item->end));
}

static void
read_item(Extract *const     x,
          const State *const state,
          const Line *const  line,
          Item               item)
{
  const VouchSpan whole  = vouch_span(item.name.begin, item.behind.end);
  VouchSpan       inside = {0U, 0U};
  VouchSpan       outer  = {0U, 0U};
  if (vouchi_bracket(line, item.name, &inside, &outer)) {
    item.name.end = outer.begin;
  }

  find_fate(x, line, whole, &item);
  if (item.mark.begin > item.name.begin && item.mark.begin < item.name.end) {
    item.name.end = item.mark.begin;
  }

  item.behind.begin    = item.name.end;
  const VouchName name = vouchi_name(x, line, item.name, VOUCH_MENTION_PERSON);
  if (name.label.size) {
    claim_commander(x, state, line, &name, &item);
  }
  if (name.label.size && item.fate) {
    claim_fate(x, state, line, &name, &item);
  }
}

static void
read_items(Extract *const     x,
           const State *const state,
           const Line *const  line,
           const VouchSpan    range)
{
  Ranges parts = {NULL, 0U};
  Ranges items = {NULL, 0U};
  vouchi_split(x, line, range, false, &parts);
  for (size_t i = 0U; i < parts.count; ++i) {
    vouchi_unglue(x, line, parts.items[i], VOUCH_MENTION_PERSON, &items);
  }

  for (size_t i = 0U; i < items.count; ++i) {
    const bool   last = i + 1U == items.count;
    const size_t next = last ? range.end : items.items[i + 1U].begin;
    const Item   item = {.name   = items.items[i],
                         .behind = vouch_span(items.items[i].end, next),
                         .end =
                         last ? line->span.end
                                : vouchi_place(line, items.items[i + 1U]).begin};
    read_item(x, state, line, item);
  }
}

/// "Navy:" is the force of the names below; "Political leaders:" is none.
static void
set_force(Extract *const    x,
          State *const      state,
          const Line *const line,
          const bool        known)
{
  const VouchSpan head = vouchi_trim(line, vouchi_whole(line));
  state->force         = (VouchName){.label = {NULL, 0U}};
  if (!known && vouchi_is_name(x, line, head)) {
    state->force = vouchi_name(x, line, head, VOUCH_MENTION_UNIT);
  }
}

void
vouchi_read_commanders(Extract *const     x,
                       Box *const         box,
                       const Field *const field)
{
  State   state  = {.box = box, .field = field};
  uint8_t column = 0U;

  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const line  = &field->lines.items[i];
    VouchView         value = {NULL, 0U};
    VouchSpan         rest  = vouchi_whole(line);
    const Subhead     head  = vouchi_subhead(x, line, rest, &value, &rest);
    if (line->column != column || head != SUBHEAD_NONE) {
      set_force(x, &state, line, head != SUBHEAD_OTHER);
      column = line->column;
    }
    if (head == SUBHEAD_NONE) {
      read_items(x, &state, line, vouchi_whole(line));
    } else if (rest.begin < rest.end) {
      read_items(x, &state, line, rest);
    }
  }
}
