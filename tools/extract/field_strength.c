/* field_strength.c - people under arms, and what they have
 *
 * The subject is the force that a label ("Mujahideen: 1,000") or a bracket
 * ("20,000 (Northern Army)") names, else the event.
 */
// SPDX-License-Identifier: Apache-2.0

#include "number.h"

#include <string.h>

/// What holds for the quantities that follow.
typedef struct {
  Context   context;
  VouchName heading; /**< Named by a sub-head above, or unset. */
  uint8_t   column;
  bool      first; /**< No quantity was read yet. */
} State;

/// The words before the colon that stands right before the number.
static bool
label_of(const Line *const line, const VouchSpan before, VouchSpan *const label)
{
  const VouchView text = line->text.folded;
  size_t          end  = before.end;
  while (end > before.begin && text.data[end - 1U] == ' ') {
    --end;
  }
  if (end == before.begin || text.data[end - 1U] != ':') {
    return false;
  }

  size_t begin = end - 1U;
  while (begin > before.begin && !strchr(",;()", text.data[begin - 1U])) {
    --begin;
  }
  *label = vouchi_trim(line, vouch_span(begin, end - 1U));
  return label->begin < label->end;
}

/// "30.000 lính Tổng cộng: 50.000": the end of what stands before the colon
/// may be a label, with words of the last number before it.
static const VouchLexEntry *
known_label(const Extract *const x,
            const Line *const    line,
            const VouchSpan      label)
{
  const Meaning        meaning = {VOUCH_LEX_LABEL, NULL};
  VouchSpan            at      = label;
  const VouchLexEntry *entry   = vouchi_is(x, line, label, meaning);
  if (!entry) {
    entry = vouchi_find_last(x, line, label, meaning, &at);
    entry = entry && at.end == label.end ? entry : NULL;
  }
  return entry;
}

/// A force in the bracket behind a number; other words there are none.
static VouchName
force_in_bracket(Extract *const x, const Line *const line, const VouchSpan rest)
{
  VouchName force  = {.label = {NULL, 0U}};
  VouchSpan inside = {0U, 0U};
  VouchSpan outer  = {0U, 0U};
  if (!vouchi_bracket(line, rest, &inside, &outer)) {
    return force;
  }

  Ranges parts = {NULL, 0U};
  vouchi_split(x, line, inside, false, &parts);
  for (size_t i = 0U; i < parts.count && !force.label.size; ++i) {
    const VouchMentionType type =
      vouchi_name_type(x, line, parts.items[i], VOUCH_MENTION_QUANTITY);
    if ((type == VOUCH_MENTION_UNIT || type == VOUCH_MENTION_PLACE ||
         type == VOUCH_MENTION_ORGANIZATION) &&
        vouchi_is_name(x, line, parts.items[i])) {
      force = vouchi_name(x, line, parts.items[i], type);
    }
  }
  return force;
}

/// Two numbers with nothing but a space between are two columns.
static void
guess_column(State *const      state,
             const Line *const line,
             const VouchSpan   before,
             const bool        total)
{
  if (line->column) {
    state->column = line->column;
  } else if (state->first) {
    state->column = 1U;
  } else if (state->column == 1U && before.begin > 0U) {
    const VouchSpan gap = vouchi_trim(line, before);
    state->column       = gap.begin >= gap.end || total ? 2U : 1U;
  }
  state->first          = false;
  state->context.column = state->column;
}

/// "火炮約1,000門": the things that are counted stand right before a number
/// behind which nothing is counted. Their words, or an empty range.
static VouchSpan
things_before(const Extract *const x,
              const Line *const    line,
              const size_t         i,
              const VouchSpan      before)
{
  const Meaning      kind  = {VOUCH_LEX_KIND, NULL};
  const Found *const found = &line->found[i];
  const VouchSpan    none  = {0U, 0U};
  VouchSpan          at    = before;
  if (found->counted.begin < found->counted.end ||
      (i && line->found[i - 1U].counted.end > before.begin)) {
    return none;
  }
  const VouchLexEntry *const entry =
    vouchi_find_last(x, line, before, kind, &at);
  const VouchSpan gap = vouchi_trim(line, vouch_span(at.end, before.end));
  return entry && gap.begin >= gap.end && vouchi_is_thing(x, entry->value)
           ? at
           : none;
}

/// The subject that the words around a number give, if they give one.
static void
set_subject(Extract *const    x,
            State *const      state,
            const Line *const line,
            const size_t      i)
{
  const Meaning   people = {VOUCH_LEX_KIND, NULL};
  const VouchSpan whole  = vouchi_whole(line);
  const VouchSpan before = vouchi_before(line, i, whole);
  VouchSpan       label  = {0U, 0U};
  bool            found  = label_of(line, before, &label);
  if (!found) {
    label = things_before(x, line, i, before);
    found = label.begin < label.end;
  }

  const VouchLexEntry *const known = found ? known_label(x, line, label) : NULL;
  const VouchView            kind =
    found ? vouchi_kind(x, line, label) : vouch_view(NULL, 0U);
  guess_column(state, line, before, known != NULL);
  state->context.kind       = vouch_view(NULL, 0U);
  state->context.kind_words = vouch_view(NULL, 0U);

  if (known) {
    state->context.subject = x->title;
  } else if (found &&
             (vouchi_is_thing(x, kind) || vouchi_is(x, line, label, people))) {
    state->context.kind = kind;
    state->context.kind_words =
      vouch_document_text(x->document, vouchi_place(line, label));
  } else if (found) {
    const VouchName name   = vouchi_name(x, line, label, VOUCH_MENTION_UNIT);
    state->context.subject = name.label.size ? name : state->context.subject;
  }
}

/// Whether number `i` is inside a bracket that opened behind an earlier one.
static bool
is_inside_bracket(const Line *const line, const size_t i)
{
  const VouchView text  = line->text.folded;
  size_t          depth = 0U;
  for (size_t at = 0U; at < line->found[i].number.begin; ++at) {
    depth += text.data[at] == '(';
    depth -= depth && text.data[at] == ')';
  }
  return depth > 0U;
}

static void
read_number(Extract *const    x,
            State *const      state,
            const Line *const line,
            const size_t      i)
{
  const VouchSpan whole  = vouchi_whole(line);
  const bool      inside = is_inside_bracket(line, i);
  if (!inside) {
    set_subject(x, state, line, i);

    const size_t    end  = line->found[i].number.end;
    const VouchSpan next = vouchi_behind(line, i, whole);
    const VouchName force =
      force_in_bracket(x, line, vouch_span(end, whole.end));
    VouchSpan bracket = {0U, 0U};
    VouchSpan outer   = {0U, 0U};
    if (force.label.size && vouchi_bracket(line, next, &bracket, &outer)) {
      state->context.subject = force; // It opens before the next number
    }
  }

  VouchClaim *const claim =
    vouchi_claim_number(x, &state->context, line, i, whole);
  if (claim && vouchi_is_thing(x, claim->counted_kind)) {
    claim->property = VOUCH_NAME_equipment;
  }
}

static void
read_line(Extract *const x, State *const state, const Line *const line)
{
  VouchView     value = {NULL, 0U};
  VouchSpan     rest  = vouchi_whole(line);
  const Subhead head  = vouchi_subhead(x, line, rest, &value, &rest);
  if (head != SUBHEAD_NONE && rest.begin >= rest.end) {
    state->heading = (VouchName){.label = {NULL, 0U}};
    if (head == SUBHEAD_OTHER) {
      state->heading =
        vouchi_name(x, line, vouchi_whole(line), VOUCH_MENTION_UNIT);
    }
    state->context.label_place = line->span;
    return;
  }

  state->context.subject =
    state->heading.label.size ? state->heading : x->title;
  for (size_t i = 0U; i < line->count; ++i) {
    const Found *const found = &line->found[i];
    if (found->mention->type == VOUCH_MENTION_QUANTITY && !found->taken &&
        !found->mention->flagged &&
        vouchi_is_count(&found->mention->quantity)) {
      read_number(x, state, line, i);
    }
  }
}

void
vouchi_read_strength(Extract *const x, Box *const box, const Field *const field)
{
  State state = {.context = {.box      = box,
                             .field    = field,
                             .subject  = x->title,
                             .property = VOUCH_NAME_strength,
                             .date     = field->date},
                 .first   = true};
  for (size_t i = 0U; i < field->lines.count; ++i) {
    read_line(x, &state, &field->lines.items[i]);
  }
}
