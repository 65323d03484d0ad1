/* field_event.c - when and where the event was, and how it ended */
// SPDX-License-Identifier: Apache-2.0

#include "fields.h"
#include "match.h"

/// So near below the time, the places are part of the same stretch.
enum { NEAR = 60 };

static void
set_evidence(Extract *const     x,
             Box *const         box,
             const Field *const field,
             const Line *const  line)
{
  if (!box->evidence_block) {
    box->evidence       = vouchi_with_head(x, field, line);
    box->evidence_block = line->block;
  }
}

/// "(6 years, 2 months)": a bracket with a number and no date.
static void
read_duration(Extract *const     x,
              const Field *const field,
              const Line *const  line)
{
  VouchSpan inside = {0U, 0U};
  VouchSpan outer  = {0U, 0U};
  VouchSpan rest   = vouchi_whole(line);
  while (vouchi_bracket(line, rest, &inside, &outer)) {
    rest.begin             = outer.end;
    const VouchView words  = vouchi_words(line, inside);
    bool            digits = false;
    for (size_t i = 0U; i < words.size; ++i) {
      digits = digits || (words.data[i] >= '0' && words.data[i] <= '9');
    }
    if (!digits || vouchi_line_date(line, inside)) {
      continue;
    }

    VouchClaim *const claim =
      vouchi_field_claim(x, field, VOUCH_CLAIM_FACT, line, outer);
    if (claim) {
      claim->literal =
        vouch_document_text(x->document,
                            vouchi_place(line, vouchi_trim(line, inside)));
    }
  }
}

void
vouchi_read_date(Extract *const x, Box *const box, const Field *const field)
{
  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const  line = &field->lines.items[i];
    const Found *const date = vouchi_line_date(line, vouchi_whole(line));
    if (date && !vouch_date_is_set(&box->date)) {
      box->date = date->mention->date;
      set_evidence(x, box, field, line);
    }
    if (x->title.type == VOUCH_MENTION_EVENT) {
      read_duration(x, field, line);
    }
  }
}

void
vouchi_read_place(Extract *const x, Box *const box, const Field *const field)
{
  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const line = &field->lines.items[i];
    vouchi_names(x, line, vouchi_whole(line), VOUCH_MENTION_PLACE,
                 &box->places);
    if (box->evidence_block && line->span.begin > box->evidence.end &&
        line->span.begin - box->evidence.end <= NEAR) {
      box->evidence.end = line->span.end;
    }
    set_evidence(x, box, field, line);
  }
}

/// What is said in words becomes a claim as it stands, and what rules find in
/// it others.
void
vouchi_read_text(Extract *const x, Box *const box, const Field *const field)
{
  (void)box;
  for (size_t i = 0U; i < field->lines.count; ++i) {
    Line *const       line  = &field->lines.items[i];
    const VouchSpan   whole = vouchi_whole(line);
    VouchClaim *const claim =
      vouchi_field_claim(x, field, VOUCH_CLAIM_FACT, line, whole);
    if (claim) {
      claim->literal =
        vouch_document_text(x->document,
                            vouchi_place(line, vouchi_trim(line, whole)));
      vouchi_cite(x, claim, line->span);
    }
    vouchi_match(x, line, MATCH_CELL);
  }
}
