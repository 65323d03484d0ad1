/* table_lead.c - the sentence that leads to a table
 *
 * It ends with a colon right before the table, and what it says of time,
 * source and certainty holds for all of it.
 */
// SPDX-License-Identifier: Apache-2.0

#include "line.h"
#include "table.h"

/// The last block that speaks before the table, when it ends with a colon.
static const VouchBlock *
lead_block(const Extract *const x, const VouchBlock *const table)
{
  const VouchBlock *last = NULL;
  for (size_t at = table->span.begin; at > 0U;) {
    const VouchBlock *const leaf = vouch_document_leaf_at(x->document, at - 1U);
    if (!leaf || leaf->kind == VOUCH_BLOCK_CELL) {
      break;
    }
    if (leaf->kind != VOUCH_BLOCK_MARKUP) {
      last = leaf;
      break;
    }
    at = leaf->span.begin;
  }
  return last && (last->kind == VOUCH_BLOCK_PARAGRAPH ||
                  last->kind == VOUCH_BLOCK_CAPTION ||
                  last->kind == VOUCH_BLOCK_ITEM)
           ? last
           : NULL;
}

static bool
says(const Extract *const x,
     const Line *const    line,
     const VouchLexClass  lex_class,
     const char *const    value)
{
  const Meaning meaning = {lex_class, value};
  VouchSpan     at      = {0U, 0U};
  return vouchi_find(x, line, vouchi_whole(line), meaning, &at) != NULL;
}

static void
read_sentence(const Extract *const x, const Line *const line, Lead *const lead)
{
  const Found *const date = vouchi_line_date(line, vouchi_whole(line));
  lead->span              = line->span;
  lead->estimate          = says(x, line, VOUCH_LEX_CLAIMER, "estimate") ||
                   says(x, line, VOUCH_LEX_CLAIMER, "close") ||
                   says(x, line, VOUCH_LEX_APPROX, NULL);
  lead->alleged = says(x, line, VOUCH_LEX_STANCE, "alleged");
  lead->losses  = says(x, line, VOUCH_LEX_LABEL, "casualties");
  if (date) {
    lead->date = date->mention->date;
  }
}

void
vouchi_read_lead(Extract *const          x,
                 const VouchBlock *const table,
                 Lead *const             lead)
{
  const VouchBlock *const block     = lead_block(x, table);
  VouchSpan              *sentences = NULL;
  size_t                  count     = 0U;
  if (!block || x->status) {
    return;
  }

  const VouchStatus st =
    vouch_text_sentences(x->document, x->packs, block->span, x->arena,
                         &sentences, &count);
  vouchi_fail(x, st);
  if (x->status || !count) {
    return;
  }

  Line line;
  vouchi_line(x, block, sentences[count - 1U], &line);
  const VouchView text = line.text.folded;
  if (!x->status && vouch_view_ends(text, VOUCH_VIEW(":"))) {
    read_sentence(x, &line, lead);
  }
}
