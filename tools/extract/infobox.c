/* infobox.c - an infobox as heads and the cells that belong to them
 *
 * A head without cells of its own ("Population") names a group; the heads
 * below it ("Total", "Urban") name parts. What is known of the event as a
 * whole, its time and places, becomes one claim at the end.
 */
// SPDX-License-Identifier: Apache-2.0

#include "fields.h"

#include <stdio.h>
#include <string.h>

enum { RULE_MAX = 48, LABEL_LEVEL = 2 }; // A head within a row

static bool
is_part(const VouchView value)
{
  static const char *const parts[] = {"total",    "city",      "urban",
                                      "metro",    "land",      "water",
                                      "estimate", "total-area"};
  for (size_t i = 0U; i < sizeof(parts) / sizeof(*parts); ++i) {
    if (vouch_view_equal(value, vouch_view_from_string(parts[i]))) {
      return true;
    }
  }
  return false;
}

/// The words of a head without brackets and marks: "Population (2011)[3]".
static VouchSpan
bare_head(const Line *const line)
{
  VouchSpan inside = {0U, 0U};
  VouchSpan outer  = {0U, 0U};
  VouchSpan range  = vouchi_trim(line, vouchi_whole(line));
  if (vouchi_bracket(line, range, &inside, &outer) &&
      outer.begin > range.begin) {
    range = vouchi_trim(line, vouch_span(range.begin, outer.begin));
  }
  return range;
}

static const VouchLexEntry *
head_entry(const Extract *const x, const Line *const line)
{
  const Meaning        field = {VOUCH_LEX_FIELD, NULL};
  const VouchSpan      whole = vouchi_trim(line, vouchi_whole(line));
  const VouchSpan      bare  = bare_head(line);
  VouchSpan            at    = bare;
  const VouchLexEntry *entry = vouchi_is(x, line, whole, field);
  entry                      = entry ? entry : vouchi_is(x, line, bare, field);

  // "Population 2011": a head may go on with a date
  if (!entry) {
    entry = vouchi_starts(x, line, bare, field, &at);
    if (entry && !vouchi_line_date(line, vouch_span(at.end, bare.end))) {
      entry = NULL;
    }
  }
  return entry;
}

static const char *
rule_of(Extract *const x, const Reading *const reading)
{
  char *const name = (char *)vouch_arena_take(x->arena, RULE_MAX);
  if (!name) {
    vouchi_fail(x, VOUCH_NO_MEMORY);
    return "infobox";
  }
  (void)snprintf(name, RULE_MAX, "infobox-%s", reading->name);
  return name;
}

/// A head that names a part of its group: the group's reading is meant.
static bool
take_part(const Extract *const x, const Box *const box, Field *const field)
{
  const Meaning        label = {VOUCH_LEX_LABEL, NULL};
  const VouchSpan      bare  = bare_head(&field->head_line);
  const VouchLexEntry *entry = vouchi_is(x, &field->head_line, bare, label);
  if (!box->group || !entry || !is_part(entry->value)) {
    return false;
  }
  field->reading = box->group;
  field->part    = entry->value;
  return true;
}

static void
take_head(Extract *const x, const Box *const box, Field *const field)
{
  vouchi_line(x, field->head, field->head->span, &field->head_line);
  if (x->status) {
    return;
  }

  const Line *const          line  = &field->head_line;
  const VouchLexEntry *const entry = head_entry(x, line);
  const bool                 part  = take_part(x, box, field);
  if (!part) {
    field->reading = entry ? vouchi_reading(x, entry->value) : NULL;
  }

  const Found *const date = vouchi_line_date(line, vouchi_whole(line));
  if (date) {
    field->date       = date->mention->date;
    field->date_place = field->head->span;
  } else if (part && vouch_date_is_set(&box->group_date)) {
    field->date       = box->group_date;
    field->date_place = box->group_head->span;
  }
  if (part && field->date_place.begin == field->date_place.end) {
    field->date_place = box->group_head->span; // Its footnotes count
  }
}

/// "6th President of Finland": a head, or a line of a cell, that names an
/// office.
void
vouchi_take_office(Extract *const    x,
                   Box *const        box,
                   const Line *const line,
                   const VouchSpan   range)
{
  const Meaning office     = {VOUCH_LEX_HEAD, "office"};
  const Meaning office_end = {VOUCH_LEX_HEAD, "office-end"};
  VouchSpan     at         = range;

  if (vouchi_find(x, line, range, office, &at) ||
      vouchi_find(x, line, range, office_end, &at)) {
    box->office      = vouchi_name(x, line, range, VOUCH_MENTION_OFFICE);
    box->office.type = VOUCH_MENTION_OFFICE;
  }
}

void
vouchi_read_other_names(Extract *const x, const Lines *const lines)
{
  const VouchBlock *again = NULL;
  Field             alias = {.head = NULL};
  alias.reading           = vouchi_reading(x, VOUCH_VIEW("othernames"));
  alias.rule              = rule_of(x, alias.reading);

  for (size_t i = 0U; i < lines->count; ++i) {
    const Line *const line = &lines->items[i];
    const bool        same =
      vouch_view_equal(vouch_document_text(x->document, line->span),
                       x->title.label);
    if (same) {
      again = line->block;
    } else if (again == line->block) {
      vouchi_claim_alias(x, &alias, line, vouchi_whole(line));
    }
  }
}

static bool
is_title(const Extract *const x, const VouchBlock *const head)
{
  return vouch_view_equal(vouch_document_text(x->document, head->span),
                          x->title.label);
}

/// A head that nothing follows: a group, or an office.
static void
take_group(Extract *const x, Box *const box, const Field *const field)
{
  box->group      = field->reading;
  box->group_head = field->head;
  box->group_date = field->date;
  box->above      = (VouchName){.label = {NULL, 0U}};
  if (!field->reading) {
    box->above =
      vouchi_name(x, &field->head_line, vouchi_whole(&field->head_line),
                  VOUCH_MENTION_OFFICE);
    box->above.type = VOUCH_MENTION_OFFICE;
    vouchi_take_office(x, box, &field->head_line,
                       vouchi_whole(&field->head_line));
  }
}

/// A cell without a head that starts with one: "Part of World War II".
static void
read_headless(Extract *const x, Box *const box, const Field *const field)
{
  const Meaning partof = {VOUCH_LEX_FIELD, "partof"};
  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const line  = &field->lines.items[i];
    const VouchSpan   whole = vouchi_trim(line, vouchi_whole(line));
    VouchSpan         at    = whole;
    vouchi_take_office(x, box, line, whole);
    if (!vouchi_starts(x, line, whole, partof, &at)) {
      continue;
    }

    Field part   = *field;
    part.reading = vouchi_reading(x, VOUCH_VIEW("partof"));
    part.rule    = rule_of(x, part.reading);

    VouchClaim *const claim =
      vouchi_field_claim(x, &part, VOUCH_CLAIM_FACT, line, vouchi_whole(line));
    if (claim) {
      claim->value = vouchi_name(x, line, vouch_span(at.end, whole.end),
                                 VOUCH_MENTION_EVENT);
      vouchi_cite(x, claim, line->span);
    }
  }
}

static void
read_field(Extract *const x, Box *const box, Field *const field)
{
  if (!field->lines.count) {
    if (field->head) {
      take_group(x, box, field);
    }
    return;
  }

  if (!field->part.size && field->reading) {
    box->group = NULL;
  }
  if (!field->head) {
    read_headless(x, box, field);
    vouchi_read_other_names(x, &field->lines);
  } else if (is_title(x, field->head)) {
    vouchi_read_other_names(x, &field->lines);
  } else if (field->reading && field->reading->read) {
    field->rule        = rule_of(x, field->reading);
    field->first_claim = x->claim_count;
    field->reading->read(x, box, field);
  } else {
    for (size_t i = 0U; i < field->lines.count; ++i) {
      const Line *const line = &field->lines.items[i];
      vouchi_take_office(x, box, line, vouchi_whole(line));
    }
  }
  box->above = (VouchName){.label = {NULL, 0U}};
}

static void
add_cell(Extract *const x, Field *const field, const VouchBlock *const cell)
{
  const size_t first = field->lines.count;
  vouchi_lines(x, cell, &field->lines);

  size_t kept = first;
  for (size_t i = first; i < field->lines.count; ++i) {
    if (!vouchi_says_nothing(x, &field->lines.items[i])) {
      field->lines.items[kept++] = field->lines.items[i];
    }
  }
  field->lines.count = kept;
}

static void
claim_event(Extract *const x, const Box *const box)
{
  const bool told = vouch_date_is_set(&box->date) || box->places.count;
  if (x->title_event == VOUCH_NAME_NONE || !told || !box->evidence_block) {
    return;
  }

  const Start       start = {VOUCH_CLAIM_EVENT, x->title_event,
                             "infobox-event",   0.95,
                             box->evidence,     box->evidence_block};
  VouchClaim *const claim = vouchi_claim(x, &start);
  if (claim) {
    claim->subject = x->title;
    claim->date    = box->date;
    claim->places  = box->places;
    claim->trigger = x->title_word; // All the trigger that a box has
    vouchi_cite(x, claim, box->evidence);
  }
}

/// The next leaf of the infobox, or NULL behind its end.
static const VouchBlock *
next_cell(const Extract *const x, const Box *const box, const VouchBlock *leaf)
{
  do {
    leaf = vouch_document_next_leaf(x->document, leaf);
  } while (leaf && leaf->span.begin < box->block->span.end &&
           leaf->kind != VOUCH_BLOCK_CELL);
  return leaf && leaf->span.begin < box->block->span.end ? leaf : NULL;
}

static const VouchBlock *
first_cell(const Extract *const x, const Box *const box)
{
  const VouchBlock *const leaf =
    vouch_document_leaf_at(x->document, box->block->span.begin);
  return leaf && leaf->kind != VOUCH_BLOCK_CELL ? next_cell(x, box, leaf)
                                                : leaf;
}

void
vouchi_read_infobox(Extract *const x, const VouchBlock *const infobox)
{
  Box   box   = {.block = infobox};
  Field field = {.head = NULL};

  for (const VouchBlock *cell = first_cell(x, &box); cell && !x->status;
       cell                   = next_cell(x, &box, cell)) {
    if (cell->head && cell->level != LABEL_LEVEL) {
      read_field(x, &box, &field);
      field = (Field){.head = cell};
      take_head(x, &box, &field);
    } else if (!cell->repeated) {
      add_cell(x, &field, cell);
    }
  }
  read_field(x, &box, &field);
  claim_event(x, &box);
  vouchi_claim_founding(x, &box);
}
