/* table_offices.c - tables of offices: what, from when, until when
 *
 * The first column is headed by a word for offices, the others hold dates. The
 * document is about the person who held them.
 */
// SPDX-License-Identifier: Apache-2.0

#include "fields.h"
#include "table.h"

enum { CELL_MAX = 400 };

static bool
is_office_head(Extract *const x, const VouchBlock *const cell)
{
  const Meaning office = {VOUCH_LEX_FIELD, "office"};
  Line          line;
  if (cell->span.end - cell->span.begin > CELL_MAX) {
    return false;
  }
  vouchi_line(x, cell, cell->span, &line);
  return !x->status && vouchi_is(x, &line, vouchi_whole(&line), office);
}

static const VouchBlock *
first_cell(const VouchBlock *const row)
{
  const VouchBlock *cell = row->first;
  while (cell && cell->kind != VOUCH_BLOCK_CELL) {
    cell = cell->next;
  }
  return cell;
}

/// From the first date of the row to the second.
static VouchDate
time_of(Extract *const x, const VouchBlock *const row, VouchSpan *const place)
{
  VouchDate date = {.interval = false};
  for (const VouchBlock *cell = first_cell(row); cell; cell = cell->next) {
    if (cell->kind != VOUCH_BLOCK_CELL ||
        cell->span.end - cell->span.begin > CELL_MAX) {
      continue;
    }

    Line line;
    vouchi_line(x, cell, cell->span, &line);
    const Found *const found =
      x->status ? NULL : vouchi_line_date(&line, vouchi_whole(&line));
    if (!found) {
      continue;
    }

    const VouchDate *const said = &found->mention->date;
    if (!vouch_date_is_set(&date)) {
      date = *said;
    } else if (!date.interval && !said->interval) {
      date.to       = said->from;
      date.interval = true;
    }
    place->end = cell->span.end;
  }
  return date;
}

static void
claim_office(Extract *const          x,
             const Lead *const       lead,
             const VouchBlock *const row)
{
  const VouchBlock *const cell = first_cell(row);
  if (!cell || cell->span.end - cell->span.begin > CELL_MAX) {
    return;
  }

  Line      line;
  VouchSpan place = cell->span;
  vouchi_line(x, cell, cell->span, &line);
  const VouchDate date = time_of(x, row, &place);
  if (x->status || !vouch_date_is_set(&date)) {
    return;
  }

  const Start start = {VOUCH_CLAIM_FACT,
                       VOUCH_NAME_positionHeld,
                       "table-office",
                       0.9,
                       place,
                       cell};

  VouchClaim *const claim = vouchi_claim(x, &start);
  if (claim) {
    claim->subject = x->title;
    claim->value =
      vouchi_name(x, &line, vouchi_whole(&line), VOUCH_MENTION_OFFICE);
    claim->value.type = VOUCH_MENTION_OFFICE;
    claim->date       = date;
    vouchi_cite(x, claim, place);
    if (!claim->cite_count) {
      vouchi_cite(x, claim, lead->span);
    }
  }
}

bool
vouchi_read_offices(Extract *const          x,
                    const VouchBlock *const table,
                    const Lead *const       lead)
{
  bool first  = true;
  bool office = x->title.type == VOUCH_MENTION_PERSON;
  for (const VouchBlock *row = table->first; office && row; row = row->next) {
    const VouchBlock *const cell =
      row->kind == VOUCH_BLOCK_ROW ? first_cell(row) : NULL;
    if (cell && first) {
      first  = false;
      office = is_office_head(x, cell);
    } else if (cell) {
      claim_office(x, lead, row);
    }
  }
  return office && !first;
}
