/* card.c - the rows of a card: a name and what stands behind it */
// SPDX-License-Identifier: Apache-2.0

#include "cli/card.h"

#include <string.h>

#define LABEL_WIDTH 14
#define VALUE_COLUMN ((size_t)LABEL_WIDTH + 2U)

static void
add(VouchPage *const page, const char *const string)
{
  vouchi_add_string(&page->out, string);
}

static void
begin_row(VouchPage *const page, const char *const label)
{
  add(page, "  ");
  vouchi_page_style(page, VOUCH_STYLE_DIM);
  vouchi_add_format(&page->out, "%-*s", LABEL_WIDTH, label);
  vouchi_page_style(page, VOUCH_STYLE_PLAIN);
}

static void
add_text_row(VouchPage *const  page,
             const char *const label,
             const VouchView   text)
{
  if (text.size) {
    begin_row(page, label);
    vouchi_page_flow(page, text, VALUE_COLUMN);
    add(page, "\n");
  }
}

static void
add_name(VouchPage *const page, const VouchName *const name)
{
  vouchi_page_flow(page, name->label, VALUE_COLUMN);
  vouchi_page_style(page, VOUCH_STYLE_DIM);
  vouchi_add_format(&page->out, " (%s)", vouch_mention_type_name(name->type));
  vouchi_page_style(page, VOUCH_STYLE_PLAIN);
}

static void
add_name_row(VouchPage *const       page,
             const char *const      label,
             const VouchName *const name)
{
  if (name->label.size) {
    begin_row(page, label);
    add_name(page, name);
    add(page, "\n");
  }
}

static void
add_names(VouchPage *const        page,
          const char *const       label,
          const VouchNames *const names)
{
  for (size_t i = 0; i < names->count; ++i) {
    add_name_row(page, i ? "" : label, &names->items[i]);
  }
}

static void
add_number(VouchPage *const page, const VouchNumber number)
{
  char         text[VOUCH_NUMBER_MAX];
  const size_t size = vouch_number_write(number, text);
  (void)vouchi_buffer_add(&page->out, vouch_view(text, size));
}

static void
add_bounds(VouchPage *const page, const VouchQuantity *const quantity)
{
  if (quantity->lower.set && quantity->upper.set) {
    add_number(page, quantity->lower);
    add(page, page->unicode ? "\u2013" : "-");
    add_number(page, quantity->upper);
  } else if (quantity->lower.set) {
    add(page, "at least ");
    add_number(page, quantity->lower);
  } else if (quantity->upper.set) {
    add(page, "at most ");
    add_number(page, quantity->upper);
  } else {
    vouchi_page_line(page, quantity->text);
  }
}

static void
add_quantity(VouchPage *const page, const VouchQuantity *const quantity)
{
  add(page, quantity->approximate ? "about " : "");
  if (quantity->alternative_count) {
    for (size_t i = 0; i < quantity->alternative_count; ++i) {
      add(page, i ? " or " : "");
      add_number(page, quantity->alternatives[i]);
    }
  } else if (quantity->value.set) {
    add_number(page, quantity->value);
  } else {
    add_bounds(page, quantity);
  }
  add(page, quantity->percent ? " %" : "");
  if (quantity->currency.size) {
    add(page, " ");
    vouchi_page_text(page, quantity->currency);
  }
  if (quantity->unit.size) {
    add(page, " ");
    vouchi_page_text(page, quantity->unit);
  }
}

/** One line that says it: "deaths: 25904 soldiers". */
static void
add_title(VouchPage *const page, const VouchClaim *const claim)
{
  const VouchNameInfo *const info = vouch_name_info(claim->property);
  const char *const          name = !info            ? "claim"
                                    : info->label_en ? info->label_en
                                                     : info->local;
  vouchi_page_style(page, VOUCH_STYLE_TITLE);
  vouchi_add_format(&page->out, "\n%s", name);
  switch (claim->kind) {
  case VOUCH_CLAIM_QUANTITY:
    add(page, ": ");
    add_quantity(page, &claim->quantity);
    add(page, claim->counted.size ? " " : "");
    vouchi_page_line(page, claim->counted);
    break;
  case VOUCH_CLAIM_FACT:
    add(page, ": ");
    vouchi_page_line(page, claim->value.label.size ? claim->value.label
                                                   : claim->literal);
    break;
  case VOUCH_CLAIM_EVENT:
    add(page, claim->trigger.size ? ": " : "");
    vouchi_page_line(page, claim->trigger);
    break;
  }
  vouchi_page_style(page, VOUCH_STYLE_PLAIN);
  add(page, "\n");
}

static const char *
stance_name(const VouchStance stance)
{
  switch (stance) {
  case VOUCH_STANCE_ASSERTED: return "asserted";
  case VOUCH_STANCE_ALLEGED: return "alleged";
  case VOUCH_STANCE_DENIED: return "denied";
  }
  return "";
}

static const char *
basis_name(const VouchSideBasis basis)
{
  switch (basis) {
  case VOUCH_SIDE_NONE: return "";
  case VOUCH_SIDE_STATED: return ", as stated";
  case VOUCH_SIDE_COLUMN_ORDER: return ", from the order of columns";
  case VOUCH_SIDE_ALIGNED: return ", aligned across documents";
  }
  return "";
}

static void
add_side(VouchPage *const page, const VouchClaim *const claim)
{
  if (claim->side.label.size) {
    begin_row(page, "side");
    add_name(page, &claim->side);
    add(page, basis_name(claim->side_basis));
    add(page, "\n");
  }
  if (claim->column) {
    begin_row(page, "column");
    vouchi_add_format(&page->out, "%u of the table\n", (unsigned)claim->column);
  }
}

static void
add_date(VouchPage *const page, const VouchDate *const date)
{
  char         text[VOUCH_EDTF_MAX];
  const size_t size = vouch_date_write(date, text);
  if (size) {
    add_text_row(page, "date", vouch_view(text, size));
  }
}

/** Where back-links such as "33.00 33.01" end. */
static size_t
skip_back_links(const VouchView text, size_t at)
{
  for (;;) {
    size_t end  = at;
    size_t dots = 0;
    while (end < text.size &&
           (text.data[end] == '.' ||
            (text.data[end] >= '0' && text.data[end] <= '9'))) {
      dots += text.data[end] == '.';
      ++end;
    }
    if (dots != 1U || end >= text.size || text.data[end] != ' ') {
      return at;
    }
    at = end + 1U;
  }
}

/** An entry without its number and back-links, which the marker shows. */
static VouchView
entry_text(const VouchDocument *const document, const VouchEntry *const entry)
{
  const VouchView   text = vouch_document_text(document, entry->block->span);
  const size_t      near = entry->label.size + 8U;
  const char *const mark =
    (const char *)memchr(text.data, '^', text.size < near ? text.size : near);
  size_t at = mark ? (size_t)(mark - text.data) + 1U : 0U;
  while (at < text.size && text.data[at] == ' ') {
    ++at;
  }
  at = skip_back_links(text, at);
  return vouch_view(text.data + at, text.size - at);
}

static void
add_note(VouchPage *const           page,
         const VouchDocument *const document,
         const VouchMarker *const   marker,
         const char *const          label)
{
  begin_row(page, label);
  add(page, "[");
  vouchi_page_line(page, marker->label);
  add(page, "] ");
  const size_t indent = VALUE_COLUMN + marker->label.size + 3U;
  if (marker->entry) {
    const VouchEntry *const full = marker->entry->full;
    vouchi_page_flow(page, entry_text(document, marker->entry), indent);
    if (full && full != marker->entry) {
      vouchi_add_format(&page->out, "\n%*s= ", (int)indent - 2, "");
      vouchi_page_flow(page, entry_text(document, full), indent);
    }
  } else {
    add(page, "the document has no such entry");
  }
  add(page, "\n");
}

static void
add_rule(VouchPage *const page, const VouchClaim *const claim)
{
  begin_row(page, "rule");
  vouchi_page_text(page, claim->rule);
  vouchi_add_format(&page->out, ", confidence %.2f\n", claim->confidence);
}

/** Which words matched which part of the rule. */
static void
add_parts(VouchPage *const           page,
          const VouchDocument *const document,
          const VouchClaim *const    claim)
{
  for (size_t i = 0; i < claim->part_count; ++i) {
    begin_row(page, i ? "" : "matched");
    vouchi_add_format(&page->out, "%s: ", claim->parts[i].part);
    vouchi_page_flow(page, vouch_document_text(document, claim->parts[i].span),
                     VALUE_COLUMN);
    add(page, "\n");
  }
}

static void
add_roles(VouchPage *const page, const VouchClaim *const claim)
{
  add_name_row(page, "subject", &claim->subject);
  if (claim->kind == VOUCH_CLAIM_FACT) {
    add_name_row(page, "value", &claim->value);
  }
  add_names(page, "agent", &claim->agents);
  add_names(page, "target", &claim->targets);
  add_names(page, "place", &claim->places);
  add_names(page, "by", &claim->by);
  add_name_row(page, "part of", &claim->part_of);
  add_side(page, claim);
  add_text_row(page, "kind counted", claim->counted_kind);
  add_date(page, &claim->date);
}

/** Whether an IRI is the claim's or one of its names'. */
static bool
is_of_claim(const VouchClaim *const claim, const VouchView iri)
{
  const VouchName *const ones[] = {&claim->subject, &claim->value,
                                   &claim->part_of, &claim->side};
  const VouchNames *lists[] = {&claim->agents, &claim->targets, &claim->places,
                               &claim->by, &claim->attributed_to};
  bool              is      = vouch_view_equal(claim->id, iri);
  for (size_t i = 0; i < sizeof(ones) / sizeof(*ones); ++i) {
    is = is || vouch_view_equal(ones[i]->iri, iri);
  }
  for (size_t l = 0; l < sizeof(lists) / sizeof(*lists); ++l) {
    for (size_t i = 0; i < lists[l]->count; ++i) {
      is = is || vouch_view_equal(lists[l]->items[i].iri, iri);
    }
  }
  return is && iri.size;
}

static const char *
verdict_name(const VouchDecisionKind kind)
{
  switch (kind) {
  case VOUCH_DECIDE_MERGE: return "merged";
  case VOUCH_DECIDE_SPLIT: return "set apart";
  case VOUCH_DECIDE_ACCEPT: return "accepted";
  case VOUCH_DECIDE_REJECT: return "rejected";
  case VOUCH_DECIDE_CORRECT: return "corrected";
  }
  return "";
}

/** "rejected by S. Lind, 2024-05-01: misread" and, of an entity, which. */
static void
add_decisions(VouchPage *const            page,
              const VouchClaim *const     claim,
              const VouchDecisions *const decisions)
{
  bool any = false;
  for (size_t i = 0; i < vouch_decisions_count(decisions); ++i) {
    const VouchDecision *const row   = vouch_decisions_get(decisions, i);
    const bool                 apart = row->kind == VOUCH_DECIDE_SPLIT;
    if (!is_of_claim(claim, apart ? row->object : row->subject)) {
      continue;
    }
    begin_row(page, any ? "" : "decided");
    vouchi_add_format(&page->out, "%s by ", verdict_name(row->kind));
    vouchi_page_line(page, row->who);
    add(page, ", ");
    vouchi_page_line(page, row->when);
    add(page, row->note.size ? ": " : "");
    vouchi_page_flow(page, row->note, VALUE_COLUMN);
    add(page, "\n");
    if (!vouch_view_equal(row->subject, claim->id)) {
      add_text_row(page, "", row->subject);
    }
    add_text_row(page, "", row->object);
    any = true;
  }
}

static void
add_triples(VouchPage *const page, VouchView triples)
{
  add(page, "\n");
  vouchi_page_style(page, VOUCH_STYLE_DIM);
  while (triples.size) {
    const char *const end =
      (const char *)memchr(triples.data, '\n', triples.size);
    const size_t size = end ? (size_t)(end - triples.data) : triples.size;
    if (size) {
      add(page, "    ");
      vouchi_page_text(page, vouch_view(triples.data, size));
      add(page, "\n");
    }
    const size_t used = size + (end ? 1U : 0U);
    triples           = vouch_view(triples.data + used, triples.size - used);
  }
  vouchi_page_style(page, VOUCH_STYLE_PLAIN);
}

/** The section; of a cell, its table and what names row and column. */
static void
add_section(VouchPage *const              page,
            const VouchDocument *const    document,
            const VouchExplanation *const explanation)
{
  const VouchBlock *const block  = explanation->claim->block;
  const VouchBlock       *holder = block ? block->parent : NULL;
  if (explanation->heading.size) {
    vouchi_page_line(page, explanation->heading);
    add(page, "\n");
  }
  while (holder && holder->kind == VOUCH_BLOCK_ROW) {
    holder = holder->parent;
  }
  if (!block || !holder || block->kind != VOUCH_BLOCK_CELL) {
    return;
  }
  add(page, vouch_block_kind_name(holder->kind));
  if (block->row_head) {
    add(page, ", ");
    vouchi_page_line(page,
                     vouch_document_text(document, block->row_head->span));
  }
  if (block->column_head) {
    add(page, ", ");
    vouchi_page_line(page,
                     vouch_document_text(document, block->column_head->span));
  }
  add(page, "\n");
}

void
vouchi_card_place(VouchPage *const              page,
                  const VouchDocument *const    document,
                  const VouchExplanation *const explanation)
{
  const VouchExcerpt excerpt = {explanation->before, explanation->quote,
                                explanation->after, explanation->line};
  vouchi_page_style(page, VOUCH_STYLE_TITLE);
  vouchi_page_text(page, document->name);
  vouchi_page_style(page, VOUCH_STYLE_PLAIN);
  vouchi_add_format(&page->out, ", line %zu, column %zu", explanation->line,
                    explanation->column);
  if (explanation->claim->block && explanation->claim->block->layout_id.size) {
    add(page, ", ");
    vouchi_page_line(page, explanation->claim->block->layout_id);
  }
  add(page, "\n");
  add_section(page, document, explanation);
  add(page, "\n");
  vouchi_page_excerpt(page, &excerpt);
}

void
vouchi_card_claim(VouchPage *const              page,
                  const VouchDocument *const    document,
                  const VouchExplanation *const explanation,
                  const VouchDecisions *const   decisions)
{
  const VouchClaim *const claim = explanation->claim;
  add_title(page, claim);
  add_roles(page, claim);
  add_names(page, "said by", &claim->attributed_to);
  add_text_row(page, "stance",
               vouch_view_from_string(stance_name(claim->stance)));
  for (size_t i = 0; i < claim->cite_count; ++i) {
    add_note(page, document, claim->cites[i], i ? "" : "footnote");
  }
  add_rule(page, claim);
  add_parts(page, document, claim);
  add_text_row(page, "claim", claim->id);
  add_decisions(page, claim, decisions);
  add_triples(page, explanation->triples);
}
