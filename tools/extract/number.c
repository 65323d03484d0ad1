/* number.c - a quantity of a cell as a claim */
// SPDX-License-Identifier: Apache-2.0

#include "number.h"

#include "claimer.h"
#include "kinds.h"

#include "base/utf8.h"

enum { COUNTED_MAX = 90, EVIDENCE_MAX = 400 };

typedef struct {
  const char   *value;
  VouchTermName property;
} Named;

VouchTermName
vouchi_quantity_property(VouchView value)
{
  static const Named names[] = {
    {"deaths", VOUCH_NAME_deaths},
    {"injured", VOUCH_NAME_injured},
    {"missing", VOUCH_NAME_missing},
    {"captured", VOUCH_NAME_captured},
    {"displaced", VOUCH_NAME_displaced},
    {"casualties", VOUCH_NAME_casualties},
    {"arrested", VOUCH_NAME_otherQuantity},
    {"equipmentLost", VOUCH_NAME_equipmentLost},
    {"equipment-lost", VOUCH_NAME_equipmentLost},
  };
  static const char *const prefixes[] = {"civilian-", "military-"};

  for (size_t i = 0U; i < sizeof(prefixes) / sizeof(*prefixes); ++i) {
    const VouchView prefix = vouch_view_from_string(prefixes[i]);
    if (vouch_view_starts(value, prefix)) {
      value = vouch_view(value.data + prefix.size, value.size - prefix.size);
    }
  }
  for (size_t i = 0U; i < sizeof(names) / sizeof(*names); ++i) {
    if (vouch_view_equal(value, vouch_view_from_string(names[i].value))) {
      return names[i].property;
    }
  }
  return VOUCH_NAME_NONE;
}

VouchView
vouchi_kind(const Extract *const x,
            const Line *const    line,
            const VouchSpan      words)
{
  const Meaning              kind = {VOUCH_LEX_KIND, NULL};
  VouchSpan                  at   = words;
  const VouchLexEntry *const entry =
    vouchi_find_last(x, line, words, kind, &at);
  return entry ? entry->value : vouch_view(NULL, 0U);
}

bool
vouchi_is_thing(const Extract *const x, const VouchView kind)
{
  return kind.size && vouchi_kinds_is(x->rules, kind, VOUCH_VIEW("equipment"));
}

bool
vouchi_is_count(const VouchQuantity *const quantity)
{
  return !quantity->percent && !quantity->unit.size && !quantity->currency.size;
}

VouchSpan
vouchi_behind(const Line *const line, const size_t i, const VouchSpan in)
{
  const size_t begin = line->found[i].number.end;
  size_t       end   = in.end;
  for (size_t next = i + 1U; next < line->count; ++next) {
    if (line->found[next].mention->type == VOUCH_MENTION_QUANTITY) {
      end = line->found[next].range.begin;
      break;
    }
  }
  end = end < in.end ? end : in.end;
  return vouch_span(begin, end > begin ? end : begin);
}

VouchSpan
vouchi_before(const Line *const line, const size_t i, const VouchSpan in)
{
  const size_t end   = line->found[i].number.begin;
  size_t       begin = in.begin;
  for (size_t last = i; last-- > 0U;) {
    if (line->found[last].mention->type == VOUCH_MENTION_QUANTITY) {
      const size_t at = line->found[last].range.end;
      begin           = at > begin ? at : begin;
      break;
    }
  }
  return vouch_span(begin < end ? begin : end, end);
}

/// The words behind a number that say what it counts, up to the next mark.
static VouchSpan
words_behind(const Extract *const x,
             const Line *const    line,
             const VouchSpan      behind)
{
  const Meaning   classifier = {VOUCH_LEX_CLASSIFIER, NULL};
  const VouchView text       = line->text.folded;
  VouchSpan       range      = behind;
  VouchSpan       at         = behind;

  for (size_t i = range.begin; i < range.end; i += vouchi_step(text, i)) {
    const char c = text.data[i];
    if (c == ',' || c == ';' || c == '(' || c == ')' || c == ':' || c == '|' ||
        vouchi_has_found(line, vouch_span(i, i + 1U))) {
      range.end = i;
      break;
    }
  }

  range = vouchi_trim(line, range);
  while (vouchi_starts(x, line, range, classifier, &at)) {
    range = vouchi_trim(line, vouch_span(at.end, range.end));
  }
  return range;
}

/// What is counted: the words that the finder saw, else those behind the
/// number, cut before what befell them; else that word itself.
static VouchSpan
counted_words(const Extract *const x,
              const Line *const    line,
              const Found *const   found,
              const VouchSpan      behind)
{
  const Meaning   fate = {VOUCH_LEX_COUNTED, NULL};
  const VouchSpan said = found->counted;
  VouchSpan       at   = behind;
  if (said.begin < said.end) {
    // The finder may have seen the start of a longer phrase only
    const bool longer =
      vouchi_starts(x, line, vouch_span(said.begin, behind.end), fate, &at) &&
      at.end > said.end;
    return longer ? at : said;
  }

  const size_t from  = found->range.end;
  VouchSpan    range = behind;
  range.begin = from > range.begin && from < range.end ? from : range.begin;
  range       = words_behind(x, line, range);
  if (vouchi_find(x, line, range, fate, &at)) {
    const VouchSpan head = vouchi_trim(line, vouch_span(range.begin, at.begin));
    range                = head.begin < head.end ? head : at;
  }
  return range.end - range.begin <= COUNTED_MAX
           ? range
           : vouch_span(range.begin, range.begin);
}

static void
set_counted(Extract *const       x,
            const Context *const context,
            const Line *const    line,
            const VouchSpan      words,
            VouchClaim *const    claim)
{
  const Meaning classifier = {VOUCH_LEX_CLASSIFIER, NULL};
  const bool counts = words.begin < words.end && !claim->quantity.unit.size &&
                      !vouchi_is(x, line, words, classifier);
  if (counts) {
    claim->counted_span = vouchi_place(line, words);
    claim->counted      = vouch_document_text(x->document, claim->counted_span);
    claim->counted_kind = vouchi_kind(x, line, words);
  }
  if (context->kind.size && !claim->counted_kind.size) {
    claim->counted_kind = context->kind;
  }
  if (context->kind_words.size && !counts) {
    claim->counted = context->kind_words;
  }
}

/// A bracket behind the number: a time, or who says so.
static void
read_brackets(Extract *const    x,
              const Line *const line,
              const VouchSpan   behind,
              VouchClaim *const claim)
{
  VouchSpan inside = {0U, 0U};
  VouchSpan outer  = {0U, 0U};
  VouchSpan rest   = behind;
  while (vouchi_bracket(line, rest, &inside, &outer)) {
    const Found *const date    = vouchi_line_date(line, inside);
    Claimer            claimer = {.range = {0U, 0U}};
    rest.begin                 = outer.end;
    if (date) {
      claim->date = date->mention->date;
    } else if (vouchi_claimer(x, line, inside, &claimer)) {
      claim->attributed_to = claimer.names;
      claim->stance        = claimer.stance;
    }
  }
}

/// The words before a number, behind any bracket that belongs to the last one.
static VouchSpan
own_words(const Line *const line, const size_t i, const VouchSpan in)
{
  VouchSpan range  = vouchi_before(line, i, in);
  VouchSpan inside = range;
  VouchSpan outer  = range;
  while (vouchi_bracket(line, range, &inside, &outer)) {
    range.begin = outer.end;
  }
  return range;
}

static VouchSpan
first_words(const Line *const line, const VouchSpan in)
{
  size_t end = in.end;
  for (size_t i = line->count; i-- > 0U;) {
    if (line->found[i].mention->type == VOUCH_MENTION_QUANTITY &&
        line->found[i].number.begin >= in.begin) {
      end = line->found[i].number.begin;
    }
  }
  return vouch_span(in.begin, end < in.end ? end : in.end);
}

/// Who says so: right before the number, before the first one of the line, or
/// behind the last.
static void
read_claimer(Extract *const    x,
             const Line *const line,
             const size_t      i,
             const VouchSpan   in,
             VouchClaim *const claim)
{
  const VouchSpan behind  = vouchi_behind(line, i, in);
  Claimer         claimer = {.range = {0U, 0U}};
  if (claim->attributed_to.count) {
    return;
  }

  const Meaning   any  = {VOUCH_LEX_CLAIMER, NULL};
  const VouchSpan own  = own_words(line, i, in);
  VouchSpan       at   = own;
  bool            said = vouchi_claimer(x, line, own, &claimer);
  if (!said && !vouchi_find(x, line, own, any, &at)) {
    said = vouchi_claimer(x, line, first_words(line, in), &claimer);
  }
  if (!said && behind.end == in.end) {
    said = vouchi_claimer(x, line, behind, &claimer);
  }
  if (said) {
    claim->attributed_to = claimer.names;
    claim->stance        = claimer.stance;
  }
}

/// The footnotes of a number stand behind it or, for several numbers of one
/// source, behind the last of them.
static void
cite_number(Extract *const    x,
            const Line *const line,
            const size_t      i,
            const VouchSpan   in,
            VouchClaim *const claim)
{
  const size_t begin = vouchi_place(line, line->found[i].number).begin;
  const size_t stop =
    in.end < line->text.folded.size
      ? vouchi_place(line, vouch_span(in.end - 1U, in.end)).end
      : line->span.end;

  for (size_t next = i + 1U; !claim->cite_count && !x->status; ++next) {
    while (next < line->count &&
           line->found[next].mention->type != VOUCH_MENTION_QUANTITY) {
      ++next;
    }
    const size_t end = next < line->count
                         ? vouchi_place(line, line->found[next].number).begin
                         : stop;
    vouchi_cite(x, claim, vouch_span(begin, end < stop ? end : stop));
    if (end >= stop) {
      break;
    }
  }
}

/// The line, from its sub-head on where that is near.
static VouchSpan
evidence_of(const Context *const context, const Line *const line)
{
  const VouchSpan label = context->label_place;
  const bool near = label.end > label.begin && label.begin < line->span.begin &&
                    line->span.end - label.begin <= EVIDENCE_MAX;
  return near ? vouch_span(label.begin, line->span.end) : line->span;
}

/// "20,000 or 50,000" says of both ends that it may be they.
static void
bound_alternatives(VouchQuantity *const quantity)
{
  if (quantity->value.set || quantity->lower.set || quantity->upper.set) {
    return;
  }
  for (size_t i = 0U; i < quantity->alternative_count; ++i) {
    const VouchNumber number = quantity->alternatives[i];
    if (!i || vouch_number_compare(number, quantity->lower) < 0) {
      quantity->lower = number;
    }
    if (!i || vouch_number_compare(number, quantity->upper) > 0) {
      quantity->upper = number;
    }
  }
}

VouchClaim *
vouchi_claim_number(Extract *const       x,
                    const Context *const context,
                    const Line *const    line,
                    const size_t         i,
                    const VouchSpan      in)
{
  const Found *const found = &line->found[i];
  const Start        start = {VOUCH_CLAIM_QUANTITY,
                              context->property,
                              context->field->rule,
                              context->field->reading->confidence,
                              evidence_of(context, line),
                              line->block};

  VouchClaim *const claim = vouchi_claim(x, &start);
  if (!claim) {
    return NULL;
  }

  const VouchSpan behind = vouchi_behind(line, i, in);
  claim->subject         = context->subject;
  claim->quantity        = found->mention->quantity;
  bound_alternatives(&claim->quantity);
  claim->date = context->date;
  set_counted(x, context, line, counted_words(x, line, found, behind), claim);
  read_brackets(x, line, behind, claim);
  read_claimer(x, line, i, in, claim);
  cite_number(x, line, i, in, claim);
  vouchi_set_side(context->box, claim, context->column);
  return claim;
}
