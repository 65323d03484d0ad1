/* field_founding.c - when a place or body was founded, and by whom
 *
 * Both rows make one event, with the title as its target.
 */
// SPDX-License-Identifier: Apache-2.0

#include "fields.h"

static void
keep_place(Extract *const     x,
           Founding *const    founding,
           const Field *const field,
           const Line *const  line)
{
  if (!founding->block) {
    const Line *const head = &field->head_line;
    founding->evidence     = vouchi_with_head(x, field, line);
    founding->block        = line->block;
    founding->trigger =
      vouchi_place(head, vouchi_trim(head, vouchi_whole(head)));
  }
  founding->cites[founding->cite_count < FOUNDING_CITES ? founding->cite_count++
                                                        : FOUNDING_CITES - 1] =
    line->span;
}

/// "Founded 28 March 1566", and a charter where nothing else is said.
void
vouchi_read_founding(Extract *const x, Box *const box, const Field *const field)
{
  Founding *const founding = &box->founding;
  const bool      charter =
    vouch_view_equal(vouch_view_from_string(field->reading->name),
                     VOUCH_VIEW("charter"));

  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const  line  = &field->lines.items[i];
    const Found *const found = vouchi_line_date(line, vouchi_whole(line));
    if (!found || vouch_date_is_set(&founding->date)) {
      continue;
    }
    founding->date = found->mention->date;
    if (!charter) {
      keep_place(x, founding, field, line);
    }
  }
}

void
vouchi_read_founders(Extract *const x, Box *const box, const Field *const field)
{
  for (size_t i = 0U; i < field->lines.count; ++i) {
    const Line *const line  = &field->lines.items[i];
    Ranges            items = {NULL, 0U};
    vouchi_split(x, line, vouchi_whole(line), false, &items);
    for (size_t n = 0U; n < items.count; ++n) {
      const VouchName name =
        vouchi_name(x, line, items.items[n], VOUCH_MENTION_PERSON);
      vouchi_add_name(x, &box->founding.founders, &name);
    }
    keep_place(x, &box->founding, field, line);
  }
}

void
vouchi_claim_founding(Extract *const x, const Box *const box)
{
  const Founding *const founding = &box->founding;
  if (!founding->block || x->title.type == VOUCH_MENTION_PERSON) {
    return;
  }

  const Start start = {VOUCH_CLAIM_EVENT,  VOUCH_NAME_Founding,
                       "infobox-founded",  0.9,
                       founding->evidence, founding->block};

  VouchClaim *const claim = vouchi_claim(x, &start);
  if (!claim) {
    return;
  }
  claim->agents       = founding->founders;
  claim->date         = founding->date;
  claim->trigger_span = founding->trigger;
  claim->trigger      = vouch_document_text(x->document, founding->trigger);
  vouchi_add_name(x, &claim->targets, &x->title);
  for (size_t i = 0U; i < founding->cite_count; ++i) {
    vouchi_cite(x, claim, founding->cites[i]);
  }
}
