/* table.c - tables: one claim a cell, of a row's subject and a column's kind
 *
 * The sentence that ends with a colon right before a table says of all of it
 * when, by whose account, and that numbers are estimates. A table may be
 * turned: sides as columns, kinds as rows.
 */
// SPDX-License-Identifier: Apache-2.0

#include "table.h"
#include "kinds.h"
#include "name.h"
#include "number.h"

enum { ROW_MAX = 400 };

/// A table while it is read.
typedef struct {
  const VouchBlock *block;
  Lead              lead;
  bool              turned; /**< Kinds are rows, subjects are columns. */
} Table;

/// What a head says that its cells count.
typedef struct {
  VouchTermName property;
  VouchView     counted;
  VouchView     kind;
} Counted;

static VouchTermName
field_property(const Extract *const x, const Line *const line)
{
  static const char *const   names[] = {"population", "area", "elevation"};
  static const VouchTermName terms[] = {VOUCH_NAME_population, VOUCH_NAME_area,
                                        VOUCH_NAME_elevation};
  for (size_t i = 0U; i < sizeof(names) / sizeof(*names); ++i) {
    const Meaning meaning = {VOUCH_LEX_FIELD, names[i]};
    if (vouchi_is(x, line, vouchi_whole(line), meaning)) {
      return terms[i];
    }
  }
  return VOUCH_NAME_NONE;
}

/// The fate that a head names: "Killed", "Harrier losses".
static VouchTermName
fate_property(const Extract *const x, const Line *const line)
{
  const Meaning        label = {VOUCH_LEX_LABEL, NULL};
  const Meaning        fate  = {VOUCH_LEX_COUNTED, NULL};
  VouchSpan            at    = {0U, 0U};
  const VouchLexEntry *entry = vouchi_is(x, line, vouchi_whole(line), label);
  const VouchTermName  name =
    entry ? vouchi_quantity_property(entry->value) : VOUCH_NAME_NONE;
  if (name != VOUCH_NAME_NONE) {
    return name;
  }
  entry = vouchi_find(x, line, vouchi_whole(line), fate, &at);
  return entry ? vouchi_quantity_property(entry->value) : VOUCH_NAME_NONE;
}

/// Reads a head; false where it counts nothing that we know.
static bool
counted_by(Extract *const          x,
           const Table *const      table,
           const VouchBlock *const head,
           Counted *const          counted)
{
  const Meaning strength = {VOUCH_LEX_RELATION, "strength"};
  Line          line;
  *counted = (Counted){.property = VOUCH_NAME_NONE};
  if (head->span.end - head->span.begin > ROW_MAX) {
    return false;
  }
  vouchi_line(x, head, head->span, &line);
  if (x->status) {
    return false;
  }

  const VouchSpan whole = vouchi_whole(&line);
  const VouchView kind  = vouchi_kind(x, &line, whole);
  const bool      thing = vouchi_is_thing(x, kind);
  counted->kind         = kind;
  counted->counted =
    vouch_document_text(x->document,
                        vouchi_place(&line, vouchi_trim(&line, whole)));
  counted->property = field_property(x, &line);
  if (counted->property != VOUCH_NAME_NONE) {
    counted->counted = vouch_view(NULL, 0U); // The property says it all
  } else {
    counted->property = fate_property(x, &line);
  }
  if (counted->property != VOUCH_NAME_NONE) {
    if (thing) {
      counted->property = VOUCH_NAME_equipmentLost;
    }
  } else if (thing) {
    counted->property =
      table->lead.losses ? VOUCH_NAME_equipmentLost : VOUCH_NAME_equipment;
  } else if (vouchi_is(x, &line, whole, strength) ||
             vouchi_kinds_is(x->rules, kind, VOUCH_VIEW("person"))) {
    counted->property = VOUCH_NAME_strength;
  } else if (vouchi_kinds_is(x->rules, kind, VOUCH_VIEW("formation"))) {
    counted->property = VOUCH_NAME_otherQuantity;
  }
  return counted->property != VOUCH_NAME_NONE;
}

static bool
is_first(const VouchBlock *const cell)
{
  return !cell->column;
}

/// Whether most heads of columns count something: else it may be turned.
static bool
columns_count(Extract *const x, const Table *const table)
{
  for (const VouchBlock *row = table->block->first; row; row = row->next) {
    for (const VouchBlock *cell = row->first; cell; cell = cell->next) {
      Counted counted;
      if (cell->kind == VOUCH_BLOCK_CELL && cell->head && !cell->row &&
          !is_first(cell) && counted_by(x, table, cell, &counted)) {
        return true;
      }
    }
  }
  return false;
}

static VouchSpan
row_span(const VouchBlock *const cell)
{
  const VouchBlock *const row = cell->parent;
  return row && row->kind == VOUCH_BLOCK_ROW &&
             row->span.end - row->span.begin <= ROW_MAX
           ? row->span
           : cell->span;
}

/// From the first to the last cell of the row, without white space around.
static VouchSpan
evidence_of(const VouchBlock *const cell)
{
  const VouchBlock *const row  = cell->parent;
  VouchSpan               span = row_span(cell);
  if (!row || span.begin != row->span.begin || span.end != row->span.end) {
    return cell->span;
  }

  bool first = true;
  for (const VouchBlock *leaf = row->first; leaf; leaf = leaf->next) {
    if (leaf->kind == VOUCH_BLOCK_CELL) {
      span.begin = first ? leaf->span.begin : span.begin;
      span.end   = leaf->span.end;
      first      = false;
    }
  }
  return span;
}

/// Names the subject: a name, or the title where the head is a date.
static void
set_subject(Extract *const          x,
            const VouchBlock *const head,
            VouchClaim *const       claim)
{
  Line line;
  vouchi_line(x, head, head->span, &line);
  if (x->status) {
    return;
  }

  const Found *const date = vouchi_line_date(&line, vouchi_whole(&line));
  if (date) {
    claim->subject = x->title;
    claim->date    = date->mention->date;
  } else {
    claim->subject =
      vouchi_name(x, &line, vouchi_whole(&line), VOUCH_MENTION_PLACE);
  }
}

/// Casualties are of an event; the head says whose they are or, where the
/// lead-in speaks of claims, who claims them.
static void
set_event(Extract *const x, const Lead *const lead, VouchClaim *const claim)
{
  const bool fate = claim->property == VOUCH_NAME_deaths ||
                    claim->property == VOUCH_NAME_injured ||
                    claim->property == VOUCH_NAME_missing ||
                    claim->property == VOUCH_NAME_captured ||
                    claim->property == VOUCH_NAME_displaced;
  if (fate && x->title.type == VOUCH_MENTION_EVENT &&
      claim->subject.span.end > claim->subject.span.begin) {
    if (lead->alleged) {
      vouchi_add_name(x, &claim->attributed_to, &claim->subject);
      claim->stance = VOUCH_STANCE_ALLEGED;
    } else {
      claim->side       = claim->subject;
      claim->side_basis = VOUCH_SIDE_STATED;
    }
    claim->subject = x->title;
  }
}

/// The time that another cell of the row gives: a cell that is a date alone.
static VouchDate
row_date(Extract *const x, const VouchBlock *const cell)
{
  const VouchDate none = {.interval = false};
  for (const VouchBlock *leaf = cell->parent ? cell->parent->first : NULL; leaf;
       leaf                   = leaf->next) {
    if (leaf->kind != VOUCH_BLOCK_CELL || leaf->head ||
        leaf->span.end - leaf->span.begin > ROW_MAX) {
      continue;
    }

    Line line;
    vouchi_line(x, leaf, leaf->span, &line);
    const Found *const date =
      x->status ? NULL : vouchi_line_date(&line, vouchi_whole(&line));
    if (date && !date->range.begin &&
        date->range.end == line.text.folded.size) {
      return date->mention->date;
    }
  }
  return none;
}

static void
claim_cell(Extract *const          x,
           const Table *const      table,
           const VouchBlock *const cell,
           const Counted *const    counted,
           const VouchBlock *const subject)
{
  Line line;
  vouchi_line(x, cell, cell->span, &line);
  if (x->status || !line.count ||
      line.found[0].mention->type != VOUCH_MENTION_QUANTITY ||
      line.found[0].mention->flagged) {
    return;
  }

  const Start       start = {VOUCH_CLAIM_QUANTITY, counted->property,
                             "table-number",       0.95,
                             evidence_of(cell),    cell};
  VouchClaim *const claim = vouchi_claim(x, &start);
  if (!claim) {
    return;
  }

  claim->quantity     = line.found[0].mention->quantity;
  claim->counted      = counted->counted;
  claim->counted_kind = counted->kind;
  claim->date         = table->lead.date;
  claim->quantity.approximate =
    claim->quantity.approximate ||
    (table->lead.estimate && claim->quantity.value.set);
  if (claim->quantity.percent) {
    claim->property = VOUCH_NAME_share;
  }
  set_subject(x, subject, claim);
  if (!vouch_date_is_set(&claim->date)) {
    claim->date = row_date(x, cell);
  }
  set_event(x, &table->lead, claim);
  vouchi_cite(x, claim, cell->span);
  if (!claim->cite_count) {
    vouchi_cite(x, claim, table->lead.span);
  }
  if (!claim->subject.label.size) {
    --x->claim_count;
  }
}

/// A percentage is a share, whatever its column is called.
static bool
is_share(Extract *const x, const VouchBlock *const cell)
{
  Line line;
  vouchi_line(x, cell, cell->span, &line);
  return !x->status && line.count &&
         line.found[0].mention->type == VOUCH_MENTION_QUANTITY &&
         line.found[0].mention->quantity.percent;
}

static void
read_cell(Extract *const          x,
          const Table *const      table,
          const VouchBlock *const cell)
{
  const VouchBlock *const kind =
    table->turned ? cell->row_head : cell->column_head;
  const VouchBlock *const subject =
    table->turned ? cell->column_head : cell->row_head;
  Counted counted;
  if (!kind || !subject || cell->span.end - cell->span.begin > ROW_MAX) {
    return;
  }

  const bool known = counted_by(x, table, kind, &counted);
  if (known || is_share(x, cell)) {
    claim_cell(x, table, cell, &counted, subject);
  }
}

void
vouchi_read_table(Extract *const x, const VouchBlock *const block)
{
  Table table = {.block = block};
  vouchi_read_lead(x, block, &table.lead);
  if (vouchi_read_offices(x, block, &table.lead)) {
    return;
  }
  table.turned = !columns_count(x, &table);

  for (const VouchBlock *leaf = block->first; leaf && !x->status;
       leaf                   = vouch_block_walk(leaf)) {
    if (leaf->span.begin >= block->span.end) {
      break;
    }
    if (leaf->kind == VOUCH_BLOCK_CELL && !leaf->head && !leaf->repeated) {
      read_cell(x, &table, leaf);
    }
  }
}
