/* nouns.c - what a number counts: from behind it to the head of its noun
 *
 * Without a parser: words are taken until a kind of people or things (or a
 * plural, where the pack says how its plurals end) is found; a frequent word,
 * a verb, a mark or another number ends the search. In Han, characters are
 * taken instead of words.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/finder.h"

#include "fold/letters.h"

#define KIND_MAX 64U       /**< Bytes of a kind with its ending. */
#define WORDS_MAX 6U       /**< Before the head. */
#define CHARACTERS_MAX 18U /**< Of Han, before the head. */
#define SHORT_LEAST 2U
#define SHORT_MAX 4U  /**< Characters of a noun that is not listed. */
#define ASIDE_MAX 40U /**< Bytes of "(…)" within a noun. */
#define NAMES_MAX 3U  /**< Words of a name behind its kind. */

#define KIND VOUCHI_CLASS(VOUCH_LEX_KIND)
#define NOUNS (KIND | VOUCHI_CLASS(VOUCH_LEX_HEAD))

/** Classes of which a word ends a noun. */
#define STOPS                                                          \
  (VOUCHI_CLASS(VOUCH_LEX_STOPWORD) | VOUCHI_CLASS(VOUCH_LEX_NUMBER) | \
   VOUCHI_CLASS(VOUCH_LEX_COUNTED) | VOUCHI_CLASS(VOUCH_LEX_APPROX) |  \
   VOUCHI_CLASS(VOUCH_LEX_BOUND) | VOUCHI_CLASS(VOUCH_LEX_VAGUE) |     \
   VOUCHI_CLASS(VOUCH_LEX_RANGE) | VOUCHI_CLASS(VOUCH_LEX_OR) |        \
   VOUCHI_CLASS(VOUCH_LEX_MONTH) | VOUCHI_CLASS(VOUCH_LEX_ROLE) |      \
   VOUCHI_CLASS(VOUCH_LEX_CLAIMER))

typedef struct {
  const VouchiFinder *finder;
  VouchiNoun         *noun;
  VouchView           plural; /**< Ending of plurals, or empty. */
  size_t              at;
  size_t              words;
  size_t              characters; /**< Of Han. */
  size_t              kind;       /**< Where the last kind began. */
  bool                led;        /**< The last word was an "and" or "of". */
} Search;

static void
found(Search *const search, const size_t end)
{
  search->noun->end = end;
  search->at        = end;
}

/** Whether one character of Han, which may be a kind, is only a part of what
 *  goes on behind it: 國 of 國會議員. */
static bool
goes_on(const Search *const search, const size_t end)
{
  const VouchView text  = search->finder->folded;
  size_t          next  = search->at;
  size_t          other = end;
  return vouchi_char_is_han(vouchi_char_next(text, &next)) && next == end &&
         vouchi_char_is_han(vouchi_char_at(text, end)) &&
         !vouchi_seek_classes(search->finder, end, STOPS | KIND, &other);
}

/** A kind at the search's place. */
static bool
take_kind(Search *const search)
{
  const VouchiFinder *const  finder = search->finder;
  size_t                     end    = search->at;
  const VouchLexEntry *const kind =
    vouchi_seek_word(finder, search->at, KIND, &end);
  if (!kind || goes_on(search, end)) {
    return false;
  }
  size_t       longer = end;
  const size_t head   = search->at; // 委員 in 委員會 is no kind
  if (vouchi_seek_word(finder, head, NOUNS, &longer) && longer > end) {
    return false;
  }
  search->noun->kind       = true;
  search->noun->named_kind = search->noun->named_kind || kind->value.size;
  search->kind             = search->at;
  search->noun->apart      = search->characters && !search->words;
  found(search, end);
  return true;
}

/** Words with capitals behind a kind that names are put to ("người"). */
static void
take_names(Search *const search)
{
  const VouchiFinder *const finder = search->finder;
  size_t                    end    = search->kind;
  if (!vouchi_seek_value(finder, search->kind, VOUCH_LEX_CLASSIFIER,
                         VOUCH_VIEW("name"), &end) ||
      end != search->at) {
    return;
  }
  for (size_t i = 0; i < NAMES_MAX; ++i) {
    const size_t begin = search->at + 1U;
    if (!vouchi_byte_is(finder->folded, search->at, ' ') ||
        !vouchi_is_capital(finder, begin)) {
      return;
    }
    found(search, vouchi_word_end(finder->folded, begin));
  }
}

static bool
is_plural(const Search *const search, const size_t end)
{
  const VouchView text   = search->finder->folded;
  const VouchView plural = search->plural;
  const VouchView word   = vouch_view(text.data + search->at, end - search->at);
  return plural.size && word.size > plural.size + 2U &&
         vouch_view_ends(word, plural) &&
         !vouch_view_ends(word, VOUCH_VIEW("'s"));
}

/** Whether the kind that was found is a singular, which a plural may follow:
 *  "officer academies". */
static bool
is_singular(const Search *const search, const size_t end)
{
  const VouchiFinder *const finder = search->finder;
  char                      word[KIND_MAX];
  const VouchView           plural = search->plural;
  const size_t              size   = end - search->kind;
  const size_t              whole  = size + plural.size;
  if (!plural.size || whole > sizeof(word)) {
    return false;
  }
  memcpy(word, finder->folded.data + search->kind, size);
  memcpy(word + size, plural.data, plural.size);
  return vouch_packs_find(finder->packs, vouch_view(word, whole),
                          VOUCH_LEX_KIND);
}

/** A plural behind a kind in the singular, at the search's place. */
static bool
take_plural(Search *const search, const size_t before)
{
  const VouchView text = search->finder->folded;
  const size_t    end  = vouchi_word_end(text, search->at);
  size_t          stop = search->at;
  if (search->at == before || !is_singular(search, before) ||
      vouchi_seek_classes(search->finder, search->at, STOPS, &stop) ||
      !is_plural(search, end)) {
    return false;
  }
  found(search, end);
  return true;
}

/** Kinds go on right behind a kind: "police" "officers". */
static void
take_more_kinds(Search *const search)
{
  bool more = true;
  while (more) {
    take_names(search);
    const size_t before = search->at;
    search->at          = vouchi_skip_space(search->finder->folded, before);
    more                = take_kind(search);
    if (!more && !take_plural(search, before)) {
      search->at = before;
    }
  }
}

/** Whether a stop word leads on as long as no head was found. */
static bool
leads_on(const Search *const search, size_t *const end)
{
  return (search->words || search->characters) && !search->led &&
         (vouchi_seek_value(search->finder, search->at, VOUCH_LEX_ROLE,
                            VOUCH_VIEW("and"), end) ||
          vouchi_seek_value(search->finder, search->at, VOUCH_LEX_CLASSIFIER,
                            VOUCH_VIEW("of"), end));
}

/** A short aside in brackets within a noun: 灰狼 (組織)成員. */
static bool
skip_aside(Search *const search)
{
  const VouchView text  = search->finder->folded;
  const size_t    begin = vouchi_skip_space(text, search->at);
  if (!vouchi_byte_is(text, begin, '(') || !search->characters) {
    return false;
  }
  for (size_t i = begin + 1U; i < text.size && i < begin + ASIDE_MAX; ++i) {
    if (text.data[i] == ')') {
      const bool on = vouchi_char_is_han(vouchi_char_at(text, i + 1U));
      search->at    = on ? i + 1U : search->at;
      return on;
    }
  }
  return false;
}

/** The end of a word with what a hyphen or apostrophe joins: "T-72s". */
static size_t
joined_end(const VouchView text, const size_t at)
{
  size_t end = vouchi_word_end(text, at);
  while (end > at && end < text.size) {
    const bool   joint = text.data[end] == '-' || text.data[end] == '\'';
    const size_t begin = joint ? end + 1U : end;
    size_t       more  = begin;
    while (vouchi_char_is_digit(vouchi_char_at(text, more))) {
      ++more;
    }
    more = vouchi_word_end(text, more);
    if (more == begin) {
      break;
    }
    end = more;
  }
  return end;
}

/** Whether a name goes on behind the word at the search's place that ends at
 *  `end`: 中 of 中國. */
static bool
is_in_name(const Search *const search, const size_t end)
{
  size_t longer = end;
  return vouchi_char_is_han(
           vouchi_char_at(search->finder->folded, search->at)) &&
         vouchi_seek_word(search->finder, search->at,
                          VOUCHI_CLASS(VOUCH_LEX_NAME), &longer) &&
         longer > end;
}

/** One step without a head: over a word or a character of Han. False at what
 *  ends the noun. */
static bool
step(Search *const search)
{
  const VouchView text = search->finder->folded;
  size_t          end  = search->at;
  const uint64_t  classes =
    vouchi_seek_classes(search->finder, search->at, STOPS | NOUNS, &end);
  if ((classes & STOPS) && !is_in_name(search, end)) {
    size_t     behind = end;
    const bool on     = leads_on(search, &behind);
    search->led       = on;
    search->at        = vouchi_skip_space(text, on ? behind : search->at);
    return on;
  }
  const uint32_t code_point = vouchi_char_at(text, search->at);
  search->led               = false;
  if (vouchi_char_is_han(code_point) || code_point == 0xB7U ||
      (code_point == '-' && search->characters)) {
    (void)vouchi_char_next(text, &search->at);
    return ++search->characters <= CHARACTERS_MAX;
  }
  end = joined_end(text, search->at);
  if (end == search->at) {
    return skip_aside(search);
  }
  if (is_plural(search, end)) {
    search->noun->kind = true;
    found(search, end);
    return true;
  }
  search->at = end;
  return ++search->words <= (search->plural.size ? WORDS_MAX : 1U);
}

/** A word of Han that names an organisation, a unit ... before the head. */
static bool
take_head(Search *const search)
{
  size_t end = search->at;
  if (!vouchi_char_is_han(vouchi_char_at(search->finder->folded, search->at)) ||
      !vouchi_seek_word(search->finder, search->at,
                        VOUCHI_CLASS(VOUCH_LEX_HEAD), &end) ||
      end - search->at <= 3U) {
    return false;
  }
  search->characters += (end - search->at) / 3U;
  search->at = end;
  return search->characters <= CHARACTERS_MAX;
}

/** Go on to the head. */
static void
search_head(Search *const search)
{
  const VouchView text = search->finder->folded;
  while (search->at < text.size && !search->noun->kind) {
    const size_t begin = search->at;
    if (take_kind(search) || (!take_head(search) && !step(search))) {
      break;
    }
    if (!search->noun->kind && search->at > begin) {
      search->at = vouchi_skip_space(text, search->at);
    }
  }
  if (search->noun->kind) {
    take_more_kinds(search);
  }
}

/** "of the cargo and goods" behind a head or a share. */
static void
search_behind_of(Search *const search, const size_t first)
{
  const VouchiFinder *const finder = search->finder;
  const size_t begin = vouchi_skip_space(finder->folded, search->noun->end);
  size_t       end   = begin;
  if (!vouchi_seek_value(finder, begin, VOUCH_LEX_CLASSIFIER, VOUCH_VIEW("of"),
                         &end) ||
      end == begin) {
    return;
  }
  size_t at = vouchi_skip_space(finder->folded, end);
  if (vouchi_seek_value(finder, at, VOUCH_LEX_STOPWORD, VOUCH_VIEW("article"),
                        &end)) {
    at = vouchi_skip_space(finder->folded, end);
  }
  VouchiNoun inner = {.begin = at, .end = at};
  Search     more  = {.finder = finder,
                      .noun   = &inner,
                      .at     = at,
                      .plural = search->plural};
  search_head(&more);
  if (inner.kind) {
    search->noun->kind       = true;
    search->noun->named_kind = search->noun->named_kind || inner.named_kind;
    search->noun->counted =
      search->noun->end > first ? search->noun->counted : at;
    search->noun->end = inner.end;
  } else if (search->noun->kind && more.words && more.words <= WORDS_MAX) {
    size_t last = more.at; // "leaders of the Karabakh movement"
    while (last > at && finder->folded.data[last - 1U] == ' ') {
      --last;
    }
    search->noun->end = more.led ? search->noun->end : last;
  }
}

/** The classifier between number and noun. */
static void
take_classifier(Search *const search)
{
  const VouchiFinder *const  finder = search->finder;
  size_t                     end    = search->at;
  const VouchLexEntry *const word =
    vouchi_seek_word(finder, search->at, VOUCHI_CLASS(VOUCH_LEX_CLASSIFIER),
                     &end);
  size_t longer = end;
  (void)vouchi_seek_word(finder, search->at, KIND, &longer);
  if (!word || longer > end ||
      vouch_view_equal(word->value, VOUCH_VIEW("of")) ||
      vouch_view_equal(word->value, VOUCH_VIEW("name"))) {
    return;
  }
  size_t same              = search->at;
  search->noun->classifier = true;
  search->noun->person = vouch_view_equal(word->value, VOUCH_VIEW("person"));
  search->noun->itself =
    vouchi_seek_word(finder, search->at, KIND, &same) && same == end;
  found(search, end);
  search->at            = vouchi_skip_space(finder->folded, end);
  search->noun->counted = search->at;
}

/** Without a kind: a few characters of Han between a classifier and what ends
 *  a noun, or else only a classifier of Han. */
static void
take_short(Search *const search)
{
  VouchiNoun *const noun = search->noun;
  const VouchView   text = search->finder->folded;
  if (!noun->classifier) {
    return;
  }
  if (!vouchi_char_is_han(vouchi_char_at(text, noun->begin))) {
    noun->classifier = false;
    noun->end        = noun->begin;
    return;
  }
  size_t end = search->at;
  while (end > noun->end && text.data[end - 1U] == ' ') {
    --end;
  }
  if (!noun->itself && search->characters >= SHORT_LEAST &&
      search->characters <= SHORT_MAX && !search->words && !search->led) {
    noun->end = end;
  }
}

bool
vouchi_seek_noun(const VouchiFinder *const finder,
                 const size_t              at,
                 VouchiNoun *const         noun)
{
  const size_t begin = vouchi_skip_space(finder->folded, at);
  *noun         = (VouchiNoun){.begin = begin, .end = at, .counted = begin};
  Search search = {.finder = finder, .noun = noun, .at = begin};
  search.plural = vouchi_seek_fact(finder, VOUCH_VIEW("plural-ending"));
  take_classifier(&search);
  const VouchiNoun before = *noun;
  search_head(&search);
  if (!noun->kind) {
    *noun = before;
    take_short(&search);
  }
  if (noun->kind || noun->end == at) {
    search_behind_of(&search, begin);
  }
  if (!noun->kind && noun->itself) {
    noun->counted = begin;
  }
  return noun->end > noun->begin;
}
