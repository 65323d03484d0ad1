/* prose.c - the running text of a document
 *
 * First the names of all sentences are found, since the whole document tells
 * what a name names; then rules are tried on one sentence after the other.
 */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

typedef struct {
  Extract        *x;
  VouchArena     *arena; /**< Of the document, while a sentence has another. */
  VouchNameTable *names;
  Discourse       said;
  bool            learned; /**< The names were read once. */
} Reading;

/// What is done with each sentence.
typedef void (*Reader)(Reading *reading, const Line *line);

/// Fold a sentence and find its mentions and names, all of it in the memory
/// that is emptied after its paragraph.
static void
read_line(Reading *const          reading,
          const VouchBlock *const leaf,
          const VouchSpan         span,
          Line *const             line)
{
  Extract *const x = reading->x;
  x->arena         = x->scratch;
  if (reading->learned) {
    vouchi_line(x, leaf, span, line);
  } else {
    *line = (Line){.span = span, .block = leaf}; // Only names are wanted
    vouchi_fail(x, vouch_text_fold(x->document, span, x->scratch, &line->text));
  }
  if (!x->status) {
    vouchi_fail(x, vouch_names_find(reading->names, leaf, &line->text,
                                    x->scratch, &line->mentions));
  }
  x->arena = reading->arena;
}

static void
read_leaf(Reading *const          reading,
          const VouchBlock *const leaf,
          const Reader            reader)
{
  Extract *const    x         = reading->x;
  VouchSpan        *sentences = NULL;
  size_t            count     = 0U;
  const VouchStatus st = vouch_text_sentences(x->document, x->packs, leaf->span,
                                              x->scratch, &sentences, &count);
  vouchi_fail(x, st);
  for (size_t i = 0U; !x->status && i < count; ++i) {
    const VouchArenaMark mark = vouch_arena_mark(x->scratch);
    Line                 line;
    read_line(reading, leaf, sentences[i], &line);
    if (!x->status) {
      reader(reading, &line);
    }
    vouch_arena_return(x->scratch, mark);
  }
  vouch_arena_reset(x->scratch);
}

static void
read_all(Reading *const reading, const Reader reader)
{
  Extract *const    x    = reading->x;
  const VouchBlock *leaf = NULL;
  while (!x->status && (leaf = vouch_document_next_leaf(x->document, leaf))) {
    if (vouch_block_kind_speaks(leaf->kind) && !leaf->repeated &&
        leaf->kind != VOUCH_BLOCK_CELL && leaf->kind != VOUCH_BLOCK_CAPTION) {
      read_leaf(reading, leaf, reader);
    }
  }
}

/// The first time only the names are wanted.
static void
learn_names(Reading *const reading, const Line *const line)
{
  (void)reading;
  (void)line;
}

/// Names go into the table of mentions; phrases do not.
static void
add_mentions(Extract *const x, const VouchMentions *const mentions)
{
  size_t begin = 0U;
  if (!mentions->count) {
    return; // There may be no array
  }
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
  const VouchBlock *const heading = prose->discourse->heading;
  Line                    line    = {.block = heading};
  if (heading) {
    read_line(reading, heading, heading->span, &line);
    vouch_names_settle(reading->names, &line.mentions);
  }
  vouchi_prose_heading(prose, &line.mentions);
}

static void
enter_section(Reading *const reading, Prose *const prose)
{
  Discourse *const        said = prose->discourse;
  const VouchBlock *const heading =
    vouch_block_heading(prose->sentence->line.block);
  if (heading != said->heading) {
    said->heading  = heading;
    said->date_age = SIZE_MAX / 2U;
    said->entered  = said->sentence;
    read_heading(reading, prose);
  }
  ++said->date_age;
  ++said->place_age;
  ++said->person_age;
  ++said->sentence;
}

/// Whether the pack of a language says so of it: "modifiers: first".
static bool
has_fact(const Extract *const x,
         const size_t         language,
         const VouchView      fact,
         const VouchView      value)
{
  const VouchLexEntry *const entry =
    vouch_packs_fact(x->packs, language, VOUCH_LEX_LANGUAGE, fact);
  return entry && vouch_view_equal(entry->phrase, value);
}

/// The second time rules are tried.
static void
read_sentence(Reading *const reading, const Line *const line)
{
  Extract *const x        = reading->x;
  Sentence       sentence = {.line     = *line,
                             .language = language_of(x, line->language)};
  Prose          prose    = {.x         = x,
                             .sentence  = &sentence,
                             .discourse = &reading->said,
                             .names     = reading->names};
  vouch_names_settle(reading->names, &sentence.line.mentions);
  add_mentions(x, &sentence.line.mentions);
  if (sentence.language == SIZE_MAX || !x->rules || x->status) {
    return;
  }
  sentence.dense = has_fact(x, sentence.language, VOUCH_VIEW("modifiers"),
                            VOUCH_VIEW("first"));
  sentence.light =
    has_fact(x, sentence.language, VOUCH_VIEW("leaning"), VOUCH_VIEW("light"));
  sentence.syllables = has_fact(x, sentence.language, VOUCH_VIEW("words"),
                                VOUCH_VIEW("syllables"));
  enter_section(reading, &prose);
  x->arena = x->scratch;
  vouchi_sentence_items(x, &sentence);
  if (!x->status) {
    vouchi_sentence_syntax(x, &sentence);
    vouchi_sentence_links(x, &sentence);
  }
  x->arena = reading->arena;
  if (!x->status) {
    vouchi_prose_dates(&prose);
    vouchi_prose_speakers(&prose);
    vouchi_prose_match(&prose);
    vouchi_prose_remember(&prose);
  }
}

void
vouchi_read_prose(Extract *const x)
{
  Reading reading = {.x = x, .arena = x->arena};
  vouchi_fail(x,
              vouch_names_new(x->document, x->packs, x->arena, &reading.names));
  if (!x->status) {
    read_all(&reading, learn_names);
    vouch_names_learned(reading.names);
    reading.learned = true;
    if (x->title.type == VOUCH_MENTION_PERSON) {
      reading.said.person = x->title; // Until another one is told of
    }
    read_all(&reading, read_sentence);
  }
  vouch_names_free(reading.names);
}
