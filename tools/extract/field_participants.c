/* field_participants.c - who took part, who supported whom, who commanded
 *
 * A cell may be cut into periods ("1988–1991") and sub-heads ("Arms supply:").
 * In a flattened table the same period stands twice, once for each column.
 */
// SPDX-License-Identifier: Apache-2.0

#include "fields.h"

enum { PERIOD_MAX = 400, SURE_BRACKET = 60 };

/// What holds for the lines that follow.
typedef struct {
  Box         *box;
  const Field *field;
  uint8_t      column;
  bool         guessed; /**< The column was told by the order of periods. */
  VouchDate    period;
  VouchSpan    period_span;
  const Line  *period_line;
  VouchView    label;   /**< VALUE of the last sub-head. */
  VouchName    main[3]; /**< First belligerent since the period began. */
} State;

static bool
same_date(const VouchDate *const a, const VouchDate *const b)
{
  char         x[VOUCH_EDTF_MAX];
  char         y[VOUCH_EDTF_MAX];
  const size_t m = vouch_date_write(a, x);
  const size_t n = vouch_date_write(b, y);
  return m && vouch_view_equal(vouch_view(x, m), vouch_view(y, n));
}

/// A line that is nothing but a date.
static const Found *
period_of(const Line *const line)
{
  const VouchSpan    whole = vouchi_whole(line);
  const Found *const date  = vouchi_line_date(line, whole);
  if (!date) {
    return NULL;
  }

  const VouchView text = line->text.folded;
  for (size_t at = 0U; at < whole.end; ++at) {
    const bool inside = at >= date->range.begin && at < date->range.end;
    const char c      = text.data[at];
    if (!inside && c != ' ' && c != '(' && c != ')' && c != ':') {
      return NULL;
    }
  }
  return date;
}

static void
begin_period(State *const       state,
             const Line *const  line,
             const Found *const date)
{
  const VouchDate *const said = &date->mention->date;
  if (!line->column) {
    const bool again = state->column == 1U && same_date(said, &state->period);
    state->column    = again ? 2U : 1U;
    state->guessed   = true;
  }

  state->period              = *said;
  state->period_span         = line->span;
  state->period_line         = line;
  state->label               = vouch_view(NULL, 0U);
  state->main[state->column] = (VouchName){.label = {NULL, 0U}};
}

/// From the period's line on, where that is near and of the same column.
static VouchSpan
evidence_of(const State *const state, const Line *const line)
{
  const bool told = state->period_line &&
                    (state->period_line->block == line->block ||
                     (!line->column && !state->period_line->column)) &&
                    line->span.end - state->period_span.begin <= PERIOD_MAX;
  return told ? vouch_span(state->period_span.begin, line->span.end)
              : line->span;
}

static VouchClaim *
state_claim(Extract *const      x,
            const State *const  state,
            const Line *const   line,
            const VouchTermName property)
{
  const Start start = {VOUCH_CLAIM_FACT,
                       property,
                       state->field->rule,
                       state->field->reading->confidence,
                       evidence_of(state, line),
                       line->block};

  VouchClaim *const claim = vouchi_claim(x, &start);
  if (claim) {
    claim->date   = state->period;
    claim->column = state->column;
  }
  return claim;
}

static void
claim_participant(Extract *const         x,
                  State *const           state,
                  const Line *const      line,
                  const VouchName *const name,
                  const VouchSpan        cites)
{
  VouchClaim *const claim =
    state_claim(x, state, line, VOUCH_NAME_participantIn);
  if (claim) {
    claim->subject = *name;
    claim->value   = x->title;
    vouchi_cite(x, claim, cites);
  }
}

static void
claim_support(Extract *const         x,
              State *const           state,
              const Line *const      line,
              const VouchName *const supporter,
              const VouchSpan        cites)
{
  const VouchName *const side = &state->main[state->column];
  if (!side->label.size || vouch_view_equal(side->label, supporter->label)) {
    return;
  }

  VouchClaim *const claim = state_claim(x, state, line, VOUCH_NAME_supportedBy);
  if (claim) {
    claim->subject = *side;
    claim->value   = *supporter;
    vouchi_cite(x, claim, cites);
  }
}

static void
note_side(State *const state, const VouchName *const name)
{
  Box *const    box    = state->box;
  const uint8_t column = state->column;
  if (!state->main[column].label.size) {
    state->main[column] = *name;
  }
  if (!column || vouch_view_equal(box->sides[column].label, name->label)) {
    return; // One side named in two periods is one
  }
  if (!box->side_counts[column]++) {
    box->sides[column] = *name;
  }
}

/// What a bracket behind a name may be.
typedef struct {
  VouchName name;    /**< The belligerent before it. */
  bool      support; /**< "(direct military support)" */
  VouchDate date;
  VouchSpan cites; /**< From the name to the next item. */
} Item;

/// A second participant, a time, or the kind of support.
static void
read_bracket(Extract *const    x,
             State *const      state,
             const Line *const line,
             const VouchSpan   inside,
             Item *const       item)
{
  const Meaning      support = {VOUCH_LEX_RELATION, "supportedBy"};
  const Found *const date    = vouchi_line_date(line, inside);
  VouchSpan          at      = inside;

  if (date) {
    item->date = date->mention->date;
  } else if (vouchi_find(x, line, inside, support, &at)) {
    item->support = true;
  } else if (inside.end - inside.begin <= SURE_BRACKET &&
             vouchi_is_name(x, line, inside)) {
    const VouchSpan from = vouchi_place(line, inside);
    const VouchName inner =
      vouchi_name(x, line, inside, VOUCH_MENTION_ORGANIZATION);
    if (inner.label.size) {
      claim_participant(x, state, line, &inner,
                        vouch_span(from.begin, item->cites.end));
      item->cites.end = from.begin;
    }
  }
}

static void
claim_item(Extract *const    x,
           State *const      state,
           const Line *const line,
           const Item *const item)
{
  const bool supporter =
    vouch_view_equal(state->label, VOUCH_VIEW("supporters"));
  const VouchDate period = state->period;
  if (vouch_date_is_set(&item->date)) {
    state->period = item->date;
  }

  if (supporter || item->support) {
    claim_support(x, state, line, &item->name, item->cites);
  }
  if (!supporter) {
    claim_participant(x, state, line, &item->name, item->cites);
    note_side(state, &item->name);
  }
  state->period = period;
}

static void
read_item(Extract *const    x,
          State *const      state,
          const Line *const line,
          const VouchSpan   range,
          const VouchSpan   cites)
{
  Item      item   = {.cites = cites};
  VouchSpan inside = {0U, 0U};
  VouchSpan outer  = {0U, 0U};
  VouchSpan name   = range;
  if (vouchi_bracket(line, range, &inside, &outer)) {
    name.end = outer.begin;
  }

  item.name = vouchi_name(x, line, name, state->field->reading->type);
  if (!item.name.label.size) {
    return;
  }

  for (VouchSpan rest = range; vouchi_bracket(line, rest, &inside, &outer);
       rest.begin     = outer.end) {
    read_bracket(x, state, line, inside, &item);
  }
  claim_item(x, state, line, &item);
}

static void
read_items(Extract *const    x,
           State *const      state,
           const Line *const line,
           const VouchSpan   range)
{
  Ranges parts = {NULL, 0U};
  Ranges items = {NULL, 0U};
  vouchi_split(x, line, range, false, &parts);
  for (size_t i = 0U; i < parts.count; ++i) {
    vouchi_unglue(x, line, parts.items[i], state->field->reading->type, &items);
  }

  for (size_t i = 0U; i < items.count; ++i) {
    const size_t begin = vouchi_place(line, items.items[i]).begin;
    const size_t end   = i + 1U < items.count
                           ? vouchi_place(line, items.items[i + 1U]).begin
                           : line->span.end;
    read_item(x, state, line, items.items[i], vouch_span(begin, end));
  }
}

static bool
ends_with_colon(const Line *const line)
{
  return vouch_view_ends(line->text.folded, VOUCH_VIEW(":"));
}

static void
read_belligerent_line(Extract *const    x,
                      State *const      state,
                      const Line *const line)
{
  const VouchSpan    whole  = vouchi_whole(line);
  const Found *const period = period_of(line);
  if (line->column && line->column <= 2U && line->column != state->column) {
    state->column = line->column;
    state->label  = vouch_view(NULL, 0U);
  }
  if (period) {
    begin_period(state, line, period);
    return;
  }

  VouchView     value = {NULL, 0U};
  VouchSpan     rest  = whole;
  const Subhead head  = vouchi_subhead(x, line, whole, &value, &rest);
  if (head != SUBHEAD_NONE) {
    state->label = value;
  }
  if (head == SUBHEAD_OTHER && line->label && !ends_with_colon(line)) {
    // A period in words that give no date: what held before holds no more
    state->period                    = (VouchDate){.interval = false};
    state->period_line               = NULL;
    state->main[state->column].label = vouch_view(NULL, 0U);
  }
  if (head == SUBHEAD_NONE || rest.begin < rest.end) {
    read_items(x, state, line, head == SUBHEAD_NONE ? whole : rest);
  }
}

void
vouchi_read_belligerents(Extract *const     x,
                         Box *const         box,
                         const Field *const field)
{
  State state = {.box = box, .field = field};
  for (size_t i = 0U; i < field->lines.count; ++i) {
    read_belligerent_line(x, &state, &field->lines.items[i]);
  }
}

/// A row of its own for supporters: whom they support is told by the column.
void
vouchi_read_supporters(Extract *const     x,
                       Box *const         box,
                       const Field *const field)
{
  State state = {.box = box, .field = field};
  for (uint8_t column = 1U; column <= 2U; ++column) {
    state.main[column] = box->sides[column];
  }
  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const line = &field->lines.items[i];
    state.column           = line->column <= 2U ? line->column : 0U;
    state.label            = VOUCH_VIEW("supporters");
    read_items(x, &state, line, vouchi_whole(line));
  }
}
