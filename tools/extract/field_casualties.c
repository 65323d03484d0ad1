/* field_casualties.c - the dead, wounded, missing, captured and displaced
 *
 * What befell them is said behind a number ("255 killed"), before it
 * ("Captured: 115"), or in a sub-head above. Where the columns of a table were
 * put one below the other, a sub-head that comes again begins the second.
 */
// SPDX-License-Identifier: Apache-2.0

#include "match.h"
#include "number.h"

enum { LABELS_MAX = 16 };

/// What holds for the lines that follow.
typedef struct {
  Context   context;
  VouchView seen[LABELS_MAX]; /**< Sub-heads of this column. */
  size_t    seen_count;
  bool      guessed;     /**< Columns are told by the order of sub-heads. */
  VouchView label_words; /**< The last sub-head, or the row's head. */
  uint8_t   column;
} State;

static bool
is_followed_by_colon(const Line *const line, const size_t at)
{
  const VouchView text = line->text.folded;
  const size_t    next = at + (at < text.size && text.data[at] == ' ');
  return next < text.size && text.data[next] == ':';
}

/// "killed or missing": what befell them is one of two, told as one number.
static bool
goes_on(const Extract *const       x,
        const Line *const          line,
        VouchSpan                  rest,
        const VouchLexEntry *const first)
{
  const Meaning or   = {VOUCH_LEX_OR, NULL};
  const Meaning  and = {VOUCH_LEX_ROLE, "and"};
  const Meaning fate = {VOUCH_LEX_COUNTED, NULL};
  VouchSpan     at   = rest;
  rest               = vouchi_trim(line, rest);
  if (!vouchi_starts(x, line, rest, or, &at) &&
      !vouchi_starts(x, line, rest, and, &at)) {
    return false;
  }

  const VouchLexEntry *const next =
    vouchi_starts(x, line, vouchi_trim(line, vouch_span(at.end, rest.end)),
                  fate, &at);
  // Who is missing when a war ends is counted with the dead
  const bool dead = vouch_view_equal(first->value, VOUCH_VIEW("deaths")) &&
                    next &&
                    vouch_view_equal(next->value, VOUCH_VIEW("missing"));
  return next && !dead && !vouch_view_equal(next->value, first->value);
}

/// "killed" behind the number, unless it is the head of the next one.
static VouchTermName
property_behind(const Extract *const x,
                const Line *const    line,
                const VouchSpan      behind)
{
  const Meaning              fate  = {VOUCH_LEX_COUNTED, NULL};
  VouchSpan                  at    = behind;
  const VouchLexEntry *const entry = vouchi_find(x, line, behind, fate, &at);
  if (!entry || is_followed_by_colon(line, at.end)) {
    return VOUCH_NAME_NONE;
  }
  return goes_on(x, line, vouch_span(at.end, behind.end), entry)
           ? VOUCH_NAME_casualties
           : vouchi_quantity_property(entry->value);
}

/// The last word before the number that says what befell them: with a colon,
/// or without one where it stands right before the number.
static VouchTermName
property_before(const Extract *const x,
                const Line *const    line,
                const VouchSpan      before,
                const bool           colon)
{
  const Meaning        fate  = {VOUCH_LEX_COUNTED, NULL};
  const Meaning        label = {VOUCH_LEX_LABEL, NULL};
  VouchSpan            at    = before;
  const VouchLexEntry *entry = vouchi_find_last(x, line, before, label, &at);
  VouchTermName        name =
    entry ? vouchi_quantity_property(entry->value) : VOUCH_NAME_NONE;
  if (name == VOUCH_NAME_NONE) {
    entry = vouchi_find_last(x, line, before, fate, &at);
    name  = entry ? vouchi_quantity_property(entry->value) : VOUCH_NAME_NONE;
  }

  const VouchSpan gap     = vouchi_trim(line, vouch_span(at.end, before.end));
  const bool      near    = gap.begin >= gap.end;
  const bool      matches = colon == is_followed_by_colon(line, at.end);
  return entry && near && matches ? name : VOUCH_NAME_NONE;
}

/// "死亡1,500人,受傷3,000人": the words stand before their numbers.
static bool
is_prefixed(const Extract *const x, const Line *const line)
{
  for (size_t i = 0U; i < line->count; ++i) {
    if (line->found[i].mention->type == VOUCH_MENTION_QUANTITY) {
      const VouchSpan whole = vouchi_whole(line);
      return property_before(x, line, vouchi_before(line, i, whole), false) !=
             VOUCH_NAME_NONE;
    }
  }
  return false;
}

static VouchTermName
property_of(const Extract *const x,
            const State *const   state,
            const Line *const    line,
            const size_t         i,
            const bool           prefixed)
{
  const VouchSpan whole  = vouchi_whole(line);
  const VouchSpan before = vouchi_before(line, i, whole);
  VouchTermName   name   = property_before(x, line, before, true);
  if (name == VOUCH_NAME_NONE && prefixed) {
    name = property_before(x, line, before, false);
  }
  if (name == VOUCH_NAME_NONE && !prefixed) {
    name = property_behind(x, line, vouchi_behind(line, i, whole));
  }
  if (name == VOUCH_NAME_NONE) {
    name = vouchi_quantity_property(state->context.label);
  }
  return name == VOUCH_NAME_NONE ? state->context.property : name;
}

/// "平民死亡:45萬人": the label before a number names the kind of people.
static void
set_kind_before(const Extract *const x,
                const Line *const    line,
                const VouchSpan      before,
                Context *const       context)
{
  const Meaning kind = {VOUCH_LEX_KIND, NULL};
  VouchSpan     at   = before;
  if (context->kind.size ||
      property_before(x, line, before, true) == VOUCH_NAME_NONE) {
    return;
  }
  const VouchLexEntry *const entry = vouchi_find(x, line, before, kind, &at);
  if (entry && !vouchi_is_thing(x, entry->value)) {
    context->kind = entry->value;
    context->kind_words =
      vouch_document_text(x->document, vouchi_place(line, at));
  }
}

static void
read_numbers(Extract *const x, State *const state, const Line *const line)
{
  const bool prefixed = is_prefixed(x, line);
  for (size_t i = 0U; i < line->count; ++i) {
    const Found *const found = &line->found[i];
    if (found->mention->type != VOUCH_MENTION_QUANTITY || found->taken ||
        found->mention->flagged ||
        !vouchi_is_count(&found->mention->quantity)) {
      continue;
    }

    Context context  = state->context;
    context.property = property_of(x, state, line, i, prefixed);
    set_kind_before(x, line, vouchi_before(line, i, vouchi_whole(line)),
                    &context);

    VouchClaim *const claim =
      vouchi_claim_number(x, &context, line, i, vouchi_whole(line));
    if (claim && vouchi_is_thing(x, claim->counted_kind)) {
      claim->property = VOUCH_NAME_equipmentLost;
    }
    if (claim && !claim->counted.size &&
        (claim->property == VOUCH_NAME_otherQuantity ||
         claim->property == VOUCH_NAME_casualties)) {
      claim->property = VOUCH_NAME_casualties; // A bare number is of people
      claim->counted  = state->label_words;    // They say what it means
    }
  }
}

static bool
was_seen(const State *const state, const VouchView value)
{
  for (size_t i = 0U; i < state->seen_count; ++i) {
    if (vouch_view_equal(state->seen[i], value)) {
      return true;
    }
  }
  return false;
}

/// A sub-head: civilians belong to neither side; one that comes again begins
/// the second column.
static void
begin_label(State *const state, const Line *const line, const VouchView value)
{
  const bool civilian = vouch_view_starts(value, VOUCH_VIEW("civilian-"));
  if (!line->column && civilian) {
    state->column  = 0U;
    state->guessed = true;
  } else if (!line->column && value.size && !state->guessed) {
    state->column = state->seen_count ? state->column : 1U;
    if (was_seen(state, value)) {
      state->column     = 2U;
      state->guessed    = true;
      state->seen_count = 0U;
    }
  }
  if (state->seen_count < LABELS_MAX) {
    state->seen[state->seen_count++] = value;
  }
  state->context.label       = value;
  state->context.label_place = line->span;
}

/// The kind of people that a sub-head names: "平民死亡".
static void
set_kind(const Extract *const x,
         State *const         state,
         const Line *const    line,
         const VouchSpan      head)
{
  const Meaning              kind  = {VOUCH_LEX_KIND, NULL};
  VouchSpan                  at    = head;
  const VouchLexEntry *const entry = vouchi_find(x, line, head, kind, &at);

  state->context.kind       = vouch_view(NULL, 0U);
  state->context.kind_words = vouch_view(NULL, 0U);
  if (entry && !vouchi_is_thing(x, entry->value)) {
    state->context.kind = entry->value;
    state->context.kind_words =
      vouch_document_text(x->document, vouchi_place(line, at));
  }
}

/// What an unlisted sub-head says: the word in it that tells what befell them.
static VouchView
value_within(const Extract *const x, const Line *const line)
{
  const Meaning              fate  = {VOUCH_LEX_COUNTED, NULL};
  VouchSpan                  at    = {0U, 0U};
  const VouchSpan            whole = vouchi_whole(line);
  const VouchLexEntry *const entry = vouchi_find(x, line, whole, fate, &at);
  if (!entry) {
    return vouch_view(NULL, 0U);
  }
  return goes_on(x, line, vouch_span(at.end, whole.end), entry)
           ? VOUCH_VIEW("casualties")
           : entry->value;
}

static void
read_line(Extract *const x, State *const state, Line *const line)
{
  VouchView     value = {NULL, 0U};
  VouchSpan     rest  = vouchi_whole(line);
  const Subhead head  = vouchi_subhead(x, line, rest, &value, &rest);
  const bool    alone = rest.begin >= rest.end;

  if (head != SUBHEAD_NONE && alone) {
    begin_label(state, line, value.size ? value : value_within(x, line));
    set_kind(x, state, line, vouchi_whole(line));
    state->label_words = vouch_document_text(
      x->document, vouchi_place(line, vouchi_trim(line, vouchi_whole(line))));
    return;
  }

  state->context.column = line->column ? line->column : state->column;
  vouchi_match(x, line, MATCH_CELL);
  read_numbers(x, state, line);
}

void
vouchi_read_casualties(Extract *const     x,
                       Box *const         box,
                       const Field *const field)
{
  const bool civilians =
    vouch_view_equal(vouch_view_from_string(field->reading->name),
                     VOUCH_VIEW("civilian-casualties"));

  State state = {.context = {.box      = box,
                             .field    = field,
                             .subject  = x->title,
                             .property = field->reading->property,
                             .date     = field->date,
                             .losses   = true}};
  if (civilians && field->head) {
    set_kind(x, &state, &field->head_line, vouchi_whole(&field->head_line));
  }

  if (field->head) {
    const Line *const head = &field->head_line;
    state.label_words      = vouch_document_text(
           x->document, vouchi_place(head, vouchi_trim(head, vouchi_whole(head))));
  }
  for (size_t i = 0U; i < field->lines.count; ++i) {
    read_line(x, &state, &field->lines.items[i]);
  }
}
