/* prose.c - the running text of a document
 *
 * First the names of all sentences are found, since the whole document tells
 * what a name names; then rules are tried on one sentence after the other.
 */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

/// A sentence between the two passes.
typedef struct {
  Line line;
} Kept;

typedef struct {
  Extract        *x;
  VouchNameTable *names;
  Kept           *kept;
  size_t          count;
} Reading;

static void
keep_sentence(Reading *const          reading,
              const VouchBlock *const leaf,
              const VouchSpan         sentence)
{
  Extract *const x = reading->x;
  Line           line;
  vouchi_line(x, leaf, sentence, &line);
  if (!x->status) {
    vouchi_fail(x, vouch_names_find(reading->names, leaf, &line.text,
                                    &line.mentions));
  }
  reading->kept =
    (Kept *)vouchi_grow(x, reading->kept, reading->count, sizeof(Kept));
  if (reading->kept) {
    reading->kept[reading->count++].line = line;
  }
}

static void
keep_leaf(Reading *const reading, const VouchBlock *const leaf)
{
  Extract *const    x         = reading->x;
  VouchSpan        *sentences = NULL;
  size_t            count     = 0U;
  const VouchStatus st = vouch_text_sentences(x->document, x->packs, leaf->span,
                                              x->arena, &sentences, &count);
  vouchi_fail(x, st);
  for (size_t i = 0U; !x->status && i < count; ++i) {
    keep_sentence(reading, leaf, sentences[i]);
  }
}

static void
keep_all(Reading *const reading)
{
  Extract *const    x    = reading->x;
  const VouchBlock *leaf = NULL;
  while (!x->status && (leaf = vouch_document_next_leaf(x->document, leaf))) {
    if (vouch_block_kind_speaks(leaf->kind) && !leaf->repeated &&
        leaf->kind != VOUCH_BLOCK_CELL && leaf->kind != VOUCH_BLOCK_CAPTION) {
      keep_leaf(reading, leaf);
    }
  }
}

/// Names go into the table of mentions; phrases do not.
static void
add_mentions(Extract *const x, const VouchMentions *const mentions)
{
  size_t begin = 0U;
  for (size_t i = 0U; i <= mentions->count; ++i) {
    if (i < mentions->count && !mentions->items[i].soft) {
      continue;
    }
    const VouchMentions some = {mentions->items + begin, i - begin};
    vouchi_add_mentions(x, &some);
    begin = i + 1U;
  }
}

static size_t
language_of(const Extract *const x, const VouchView language)
{
  for (size_t i = 0U; i < vouch_packs_count(x->packs); ++i) {
    if (vouch_view_equal(
          vouchi_main_language(vouch_packs_language(x->packs, i)), language)) {
      return i;
    }
  }
  return SIZE_MAX;
}

/// What the heading of a section tells.
static void
read_heading(Reading *const reading, Prose *const prose)
{
  Extract *const    x       = reading->x;
  const VouchBlock *heading = prose->discourse->heading;
  Line              line    = {.block = heading};
  if (heading) {
    vouchi_line(x, heading, heading->span, &line);
  }
  if (heading && !x->status) {
    vouchi_fail(x, vouch_names_find(reading->names, heading, &line.text,
                                    &line.mentions));
    vouch_names_settle(reading->names, &line.mentions);
  }
  vouchi_prose_heading(prose, &line.mentions);
}

static void
read_sentence(Reading *const reading, Kept *const kept, Discourse *const said)
{
  Extract *const x = reading->x;
  vouch_names_settle(reading->names, &kept->line.mentions);
  add_mentions(x, &kept->line.mentions);
  Sentence sentence = {.line     = kept->line,
                       .language = language_of(x, kept->line.language)};
  if (sentence.language == SIZE_MAX || !x->rules || x->status) {
    return;
  }
  Prose prose = {.x = x, .sentence = &sentence, .discourse = said};
  const VouchBlock *const heading = vouch_block_heading(kept->line.block);
  if (heading != said->heading) {
    said->heading  = heading;
    said->date_age = SIZE_MAX / 2U;
    read_heading(reading, &prose);
  }
  ++said->date_age;
  vouchi_sentence_items(x, &sentence);
  if (x->status) {
    return;
  }
  vouchi_sentence_syntax(x, &sentence);
  vouchi_sentence_links(x, &sentence);
  vouchi_prose_dates(&prose);
  vouchi_prose_speakers(&prose);
  vouchi_prose_match(&prose);
  vouchi_prose_remember(&prose);
}

void
vouchi_read_prose(Extract *const x)
{
  Reading   reading = {.x = x};
  Discourse said    = {.noun_count = 0U};
  vouchi_fail(x,
              vouch_names_new(x->document, x->packs, x->arena, &reading.names));
  if (!x->status) {
    keep_all(&reading);
  }
  for (size_t i = 0U; !x->status && i < reading.count; ++i) {
    read_sentence(&reading, &reading.kept[i], &said);
  }
  vouch_names_free(reading.names);
}
