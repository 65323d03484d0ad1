/* examples.c - the examples of rules, which are their tests */
// SPDX-License-Identifier: Apache-2.0

#include "match.h"
#include "prose.h"

#include "vouch/document.h"

#include <stdio.h>
#include <string.h>

enum { SHOWN_MAX = 2048 };

/// A claim as one line of words, each with a space on both sides.
typedef struct {
  char   text[SHOWN_MAX];
  size_t size;
} Shown;

static void
add(Shown *const shown, const VouchView text)
{
  for (size_t i = 0U; i < text.size && shown->size + 1U < SHOWN_MAX; ++i) {
    shown->text[shown->size++] = text.data[i] == ' ' ? '_' : text.data[i];
  }
}

/// Adds " role=words" with "_" for spaces.
static void
add_role(Shown *const shown, const char *const role, const VouchView text)
{
  if (text.size && shown->size + 1U < SHOWN_MAX) {
    shown->text[shown->size++] = ' ';
    add(shown, vouch_view_from_string(role));
    add(shown, VOUCH_VIEW("="));
    add(shown, text);
  }
}

static void
add_names(Shown *const            shown,
          const char *const       role,
          const VouchNames *const names)
{
  for (size_t i = 0U; i < names->count; ++i) {
    add_role(shown, role, names->items[i].label);
  }
}

static void
add_number(Shown *const shown, const char *const role, const VouchNumber number)
{
  char text[VOUCH_NUMBER_MAX];
  if (number.set) {
    add_role(shown, role, vouch_view(text, vouch_number_write(number, text)));
  }
}

static void
show(const VouchClaim *const claim, Shown *const shown)
{
  static const char *const   kinds[] = {"event", "quantity", "fact"};
  const VouchNameInfo *const info    = vouch_name_info(claim->property);
  char                       edtf[VOUCH_EDTF_MAX];
  *shown = (Shown){.text = " ", .size = 1U};
  add(shown, vouch_view_from_string(kinds[claim->kind]));
  shown->text[shown->size++] = ' ';
  add(shown, vouch_view_from_string(info ? info->notation : ""));
  add_role(shown, "trigger", claim->trigger);
  add_role(shown, "subject", claim->subject.label);
  add_role(shown, "value", claim->value.label);
  add_role(shown, "value", claim->literal);
  add_role(shown, "of", claim->counted);
  add_role(shown, "date",
           vouch_view(edtf, vouch_date_write(&claim->date, edtf)));
  add_number(shown, "value", claim->quantity.value);
  add_number(shown, "lower", claim->quantity.lower);
  add_number(shown, "upper", claim->quantity.upper);
  add_names(shown, "agent", &claim->agents);
  add_names(shown, "target", &claim->targets);
  add_names(shown, "place", &claim->places);
  add_names(shown, "by", &claim->by);
  add_names(shown, "attributed-to", &claim->attributed_to);
  add_role(shown, "stance",
           claim->stance == VOUCH_STANCE_DENIED    ? VOUCH_VIEW("denied")
           : claim->stance == VOUCH_STANCE_ALLEGED ? VOUCH_VIEW("alleged")
                                                   : vouch_view(NULL, 0U));
  shown
    ->text[shown->size++ < SHOWN_MAX - 1U ? shown->size - 1U : SHOWN_MAX - 1U] =
    ' ';
}

/// Whether `word` is one of the words of the claim.
static bool
has_word(const Shown *const shown, const VouchView word)
{
  for (size_t i = 0U; i + word.size + 1U < shown->size; ++i) {
    if (shown->text[i] == ' ' && shown->text[i + 1U + word.size] == ' ' &&
        !memcmp(shown->text + i + 1U, word.data, word.size)) {
      return true;
    }
  }
  return false;
}

static bool
says(const Shown *const shown, VouchView expected)
{
  while (expected.size) {
    if (!has_word(shown, vouchi_next_word(&expected))) {
      return false;
    }
  }
  return true;
}

/// Claims of the example, read as running text or as a caption.
static void
read_example(Extract *const            x,
             const VouchExample *const example,
             const VouchBlock *const   block)
{
  Lines lines = {NULL, 0U};
  if (example->sentence) {
    vouchi_read_prose(x);
    return;
  }
  vouchi_lines(x, block, &lines);
  for (size_t i = 0U; i < lines.count; ++i) {
    vouchi_match(x, &lines.items[i],
                 MATCH_CELL | MATCH_CAPTION | MATCH_SENTENCE);
  }
}

/// How often the rule of the example gives what is expected.
static size_t
count_saying(const Extract *const      x,
             const VouchExample *const example,
             const VouchView           expected)
{
  size_t count = 0U;
  for (size_t i = 0U; i < x->claim_count; ++i) {
    Shown shown;
    show(vouchi_claim_at(x, i), &shown);
    count += vouch_view_equal(vouchi_claim_at(x, i)->rule, example->rule) &&
             says(&shown, expected);
  }
  return count;
}

/// Say what was not found, and what was found instead.
static void
complain(const Extract *const      x,
         const VouchExample *const example,
         const VouchView           expected,
         const VouchLog *const     log)
{
  vouch_log_at(log, VOUCH_LOG_ERROR, example->file, example->line, 0U,
               "the example does not give once: %.*s", (int)expected.size,
               expected.data);
  for (size_t i = 0U; i < x->claim_count; ++i) {
    Shown shown;
    show(vouchi_claim_at(x, i), &shown);
    vouch_log_at(log, VOUCH_LOG_NOTE, example->file, example->line, 0U,
                 "it gives (%.*s):%.*s", (int)vouchi_claim_at(x, i)->rule.size,
                 vouchi_claim_at(x, i)->rule.data, (int)shown.size, shown.text);
  }
}

VouchStatus
vouch_rules_try(const VouchRules *const   rules,
                const VouchPacks *const   packs,
                const VouchExample *const example,
                const VouchLog *const     log)
{
  VouchArena *const arena    = vouch_arena_new(0U);
  VouchDocument    *document = NULL;
  size_t            bad      = 0U;
  VouchStatus       st =
    arena ? vouch_document_begin(example->text, arena, &document, &bad)
                : VOUCH_NO_MEMORY;
  VouchArena *const scratch = vouch_arena_new(0U);
  if (st || !scratch) {
    vouch_arena_free(arena);
    vouch_arena_free(scratch);
    return st ? st : VOUCH_NO_MEMORY;
  }
  VouchBlock *const block =
    vouch_document_leaf(document, NULL,
                        example->sentence ? VOUCH_BLOCK_PARAGRAPH
                                          : VOUCH_BLOCK_CAPTION,
                        vouch_span(0U, example->text.size));
  st = vouch_document_finish(document);
  if (!st && block) {
    const char *const slash =
      (const char *)memchr(example->rule.data, '/', example->rule.size);
    block->language =
      vouch_view(example->rule.data, (size_t)(slash - example->rule.data));
    Extract x = {.document = document,
                 .packs    = packs,
                 .rules    = rules,
                 .arena    = arena,
                 .scratch  = scratch,
                 .title    = {.label = VOUCH_VIEW("Title"),
                              .type  = VOUCH_MENTION_EVENT}};
    read_example(&x, example, block);
    st = x.status;
    for (size_t i = 0U; !x.status && i < example->expect_count; ++i) {
      if (count_saying(&x, example, example->expect[i]) != 1U) {
        complain(&x, example, example->expect[i], log);
        st = VOUCH_BAD_DATA;
      }
    }
    vouchi_free_claims(&x);
  }
  vouch_arena_free(arena);
  vouch_arena_free(scratch);
  return st;
}
