/* name_cased.c - runs of words with capitals, and what they name
 *
 * A run goes on over small words that stand within names ("von", "of the"
 * behind a head such as "Republic"). Its words, those beside it and, at last,
 * the rest of the document tell its type.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/names.h"

#include "fold/letters.h"

#include <string.h>

static bool
has(const VouchiNaming *const naming, const size_t i, const unsigned flag)
{
  return i < naming->count && (naming->tokens[i].flags & flag);
}

/** The end of the part before "of". */
static size_t
main_end(const VouchiNaming *const naming, const VouchiRun run)
{
  for (size_t i = run.begin + 1U; i < run.end; ++i) {
    if (vouchi_token_is(naming, i, VOUCH_LEX_ROLE, "of")) {
      return i;
    }
  }
  return run.end;
}

/** The type that the words of a name tell. */
static bool
told_by_words(const VouchiNaming *const naming,
              const VouchiRun           run,
              VouchMentionType *const   type)
{
  size_t       stop = run.begin;
  const size_t main = main_end(naming, run);
  for (size_t i = run.begin; i < main; ++i) {
    if (vouchi_head_type(naming, i, true, type, &stop) && stop >= main) {
      return true;
    }
  }
  return run.end - run.begin > 1U &&
         vouchi_head_type(naming, run.begin, false, type, &stop) &&
         *type != VOUCH_MENTION_OFFICE && *type != VOUCH_MENTION_PERSON &&
         stop < run.end &&
         (main < run.end || naming->heads_first ||
          *type == VOUCH_MENTION_EVENT ||
          (*type == VOUCH_MENTION_ORGANIZATION && stop > run.begin + 1U));
}

/** Behind the last title, office or rank that leads a person's name. */
static size_t
behind_titles(const VouchiNaming *const naming, const VouchiRun run)
{
  size_t           begin = run.begin;
  VouchMentionType type  = VOUCH_MENTION_PLACE;
  for (size_t i = run.begin; i < run.end; ++i) {
    size_t     stop = i;
    const bool title =
      ((i == begin || has(naming, i - 1U, TOKEN_ADJECTIVE)) &&
       vouchi_token_starts(naming, i, VOUCH_LEX_NAME, "title", &stop)) ||
      ((vouchi_head_type(naming, i, true, &type, &stop) ||
        vouchi_head_type(naming, i, false, &type, &stop)) &&
       (type == VOUCH_MENTION_OFFICE || type == VOUCH_MENTION_PERSON));
    if (title) {
      begin = stop;
    }
  }
  return begin;
}

/** Whether a lower-case word before the run is a head: "the village of X",
 *  "the poet X". */
static bool
told_before(const VouchiNaming *const naming,
            const size_t              begin,
            VouchMentionType *const   type)
{
  size_t at   = begin;
  size_t stop = 0U;
  if (!at || !has(naming, at, TOKEN_JOINED)) {
    return false;
  }
  --at;
  const bool of = vouchi_token_is(naming, at, VOUCH_LEX_ROLE, "of");
  if (of && at) {
    --at;
  }
  for (size_t back = 0U; back < 3U && back <= at; ++back) {
    if (has(naming, at - back, TOKEN_CAPITAL) &&
        !has(naming, at - back, TOKEN_FIRST)) {
      break;
    }
    if (vouchi_head_type(naming, at - back, true, type, &stop) &&
        stop == at + 1U) {
      if (*type == VOUCH_MENTION_OFFICE) {
        *type = VOUCH_MENTION_PERSON;
      }
      return *type == VOUCH_MENTION_PLACE ||
             (naming->heads_first && *type == VOUCH_MENTION_ORGANIZATION) ||
             (!of && *type == VOUCH_MENTION_PERSON);
    }
  }
  return false;
}

/** What the words around suggest: a place behind "in", a person before "said".
 */
static bool
suggested(const VouchiNaming *const naming,
          const VouchiRun           run,
          VouchMentionType *const   type)
{
  const size_t words = run.end - run.begin;
  if (has(naming, run.begin, TOKEN_ACRONYM) && words == 1U) {
    *type = VOUCH_MENTION_ORGANIZATION;
    return true;
  }
  if (vouchi_has_shape(naming, run.end - 1U, "place")) {
    *type = VOUCH_MENTION_PLACE;
    return true;
  }
  const size_t before = run.begin;
  if (before && (vouchi_token_is(naming, before - 1U, VOUCH_LEX_ROLE, "in") ||
                 vouchi_token_is(naming, before - 1U, VOUCH_LEX_ROLE, "near") ||
                 vouchi_token_is(naming, before - 1U, VOUCH_LEX_ROLE, "into") ||
                 (words == 1U && vouchi_token_is(naming, before - 1U,
                                                 VOUCH_LEX_ROLE, "from")))) {
    *type = VOUCH_MENTION_PLACE;
    return true;
  }
  if (vouchi_has_shape(naming, run.end - 1U, "person") || words > 1U ||
      vouchi_token_is(naming, run.end, VOUCH_LEX_CLAIMER, "after")) {
    *type = VOUCH_MENTION_PERSON;
    return true;
  }
  return false;
}

/** Type of a run that is no office and has no title. */
static uint8_t
type_of(const VouchiNaming *const naming,
        const VouchiRun           run,
        VouchMentionType *const   type)
{
  size_t end = run.begin;
  if (vouchi_listed_type(naming, run.begin, type, &end) && end == run.end) {
    return 3U;
  }
  if (told_by_words(naming, run, type)) {
    return 3U;
  }
  if (run.end - run.begin > 1U && has(naming, run.end - 1U, TOKEN_NUMBER)) {
    *type = VOUCH_MENTION_WORK; // "Resolution 40"
    return 3U;
  }
  if (has(naming, run.end - 1U, TOKEN_GROUP)) {
    *type = VOUCH_MENTION_GROUP;
    return 2U;
  }
  if (told_before(naming, run.begin, type)) {
    return 2U;
  }
  if (vouchi_token_is(naming, run.begin, VOUCH_LEX_NAME, "given")) {
    *type = VOUCH_MENTION_PERSON;
    return run.end - run.begin > 1U ? 2U : 1U;
  }
  *type = VOUCH_MENTION_PLACE;
  return suggested(naming, run, type) ? 1U : 0U;
}

/** Whether an adjective stands for its people: "the British agreed". */
static bool
stands_alone(const VouchiNaming *const naming, const VouchiRun run)
{
  const size_t next = run.end;
  return run.end - run.begin == 1U && run.begin &&
         !has(naming, run.begin, TOKEN_OWNER) &&
         vouchi_token_is(naming, run.begin - 1U, VOUCH_LEX_STOPWORD,
                         "article") &&
         (next >= naming->count || !has(naming, next, TOKEN_JOINED) ||
          vouchi_has_shape(naming, next, "adverb") ||
          vouchi_token_is(naming, next, VOUCH_LEX_ACT, NULL) ||
          vouchi_token_is(naming, next, VOUCH_LEX_GRAMMAR, NULL) ||
          vouchi_token_is(naming, next, VOUCH_LEX_ROLE, NULL) ||
          vouchi_token_is(naming, next, VOUCH_LEX_STOPWORD, NULL));
}

static bool
is_adjective_only(const VouchiNaming *const naming, const VouchiRun run)
{
  for (size_t i = run.begin; i < run.end; ++i) {
    if (!has(naming, i, TOKEN_ADJECTIVE)) {
      return false;
    }
  }
  return true;
}

/** A name of "X" in "X's Communist Party" where a head closes it. */
static size_t
behind_owner(const VouchiNaming *const naming, const VouchiRun run)
{
  VouchMentionType type = VOUCH_MENTION_PLACE;
  // cppcheck-suppress duplicateAssignExpression; the two part below
  size_t           stop = run.end;
  size_t           next = run.end;
  if (!has(naming, run.end - 1U, TOKEN_OWNER)) {
    return run.end;
  }
  while (next < naming->count &&
         naming->tokens[next].begin < naming->tokens[run.end - 1U].end + 3U) {
    ++next; // The mark of possession itself
  }
  if (!has(naming, next, TOKEN_CAPITAL) || !vouchi_name_may_go(naming, next)) {
    return run.end;
  }
  const size_t    end   = vouchi_name_end(naming, next);
  const VouchiRun owned = {next, end};
  return end - next > 1U && told_by_words(naming, owned, &type) &&
             (type == VOUCH_MENTION_ORGANIZATION || type == VOUCH_MENTION_UNIT)
           ? end
           : stop;
}

/** A soft mention: an office, an adjective that may stand for who acts. */
static void
add_soft(VouchiNaming *const    naming,
         const VouchiRun        run,
         const VouchMentionType type)
{
  VouchMention *const mention = vouchi_name_add(naming, run, type, 0U);
  if (mention) {
    mention->soft = true;
    mention->kind =
      type == VOUCH_MENTION_GROUP ? VOUCH_VIEW("adjective") : mention->kind;
  }
}

/** "the cruiser General Belgrano": whether a kind of thing stands right before
 *  a name, which so is no person's. */
static bool
behind_ship(const VouchiNaming *const naming, const size_t begin)
{
  return begin && has(naming, begin, TOKEN_JOINED) &&
         !has(naming, begin - 1U, TOKEN_CAPITAL) &&
         vouchi_token_is(naming, begin - 1U, VOUCH_LEX_KIND, "warship");
}

static void
read_run(VouchiNaming *const naming, VouchiRun run)
{
  VouchMentionType type = VOUCH_MENTION_PLACE;
  const size_t     main = main_end(naming, run);
  run.end               = behind_owner(naming, run);
  if (is_adjective_only(naming, run)) {
    if (stands_alone(naming, run)) {
      (void)vouchi_name_add(naming, run, VOUCH_MENTION_GROUP, 2U);
    } else {
      add_soft(naming, run, VOUCH_MENTION_GROUP);
    }
    return;
  }
  const size_t named = behind_ship(naming, run.begin)
                         ? run.begin
                         : behind_titles(naming, (VouchiRun){run.begin, main});
  if (named > run.begin && named >= main) {
    add_soft(naming, run, VOUCH_MENTION_OFFICE);
    return;
  }
  if (named > run.begin) {
    add_soft(naming, (VouchiRun){run.begin, named}, VOUCH_MENTION_OFFICE);
    run.begin = named;
    (void)vouchi_name_add(naming, run, VOUCH_MENTION_PERSON, 3U);
    vouchi_name_vote(naming, run, VOUCH_MENTION_PERSON, 4U);
    return;
  }
  const uint8_t sure = type_of(naming, run, &type);
  if (sure < 3U && has(naming, run.begin, TOKEN_ADJECTIVE) &&
      run.end - run.begin > 2U && type == VOUCH_MENTION_PERSON) {
    ++run.begin; // "Danish Hans Andersen"
  }
  (void)vouchi_name_add(naming, run, type, sure);
  vouchi_name_vote(naming, run, type, sure ? 1U << sure : 0U);
}

/** Whether a word may be one syllable: at most seven letters, its vowels, as
 *  Latin letters beyond ASCII mostly are, side by side, and no ending that
 *  syllables have not. */
static bool
is_syllable(const VouchiNaming *const naming, const size_t i)
{
  enum { LETTERS_MOST = 7, ASCII = 0x80 };
  const VouchView text    = naming->finder->folded;
  size_t          letters = 0U;
  unsigned        groups  = 0U;
  bool            vowel   = false;
  uint32_t        last    = 0U;
  for (size_t at = naming->tokens[i].begin; at < naming->tokens[i].end;) {
    const uint32_t c = vouchi_char_next(text, &at);
    const bool     open =
      (c < ASCII ? strchr("aeiouy", (int)c) != NULL : c != 0x111U);
    if (c < ASCII && strchr("fjwz", (int)c)) {
      return false;
    }
    groups += open && !vowel;
    vowel = open;
    last  = c;
    ++letters;
  }
  return letters <= LETTERS_MOST && groups == 1U &&
         (last >= ASCII || vowel || strchr("cghmnpt", (int)last));
}

/** Whether the document has told of which type the name at token `i` is. */
static bool
is_told(const VouchiNaming *const naming, const size_t i)
{
  const VouchiToken *const   token = &naming->tokens[i];
  const VouchMapEntry *const entry =
    vouchi_map_find(naming->table->votes,
                    vouch_view(naming->finder->folded.data + token->begin,
                               token->end - token->begin));
  return entry != NULL;
}

/** Whether the pack says that the word at token `i` names nobody: "Bắc". */
static bool
is_nobody(const VouchiNaming *const naming, const size_t i)
{
  const VouchiFinder *const finder = naming->finder;
  const VouchiToken *const  token  = &naming->tokens[i];
  const VouchView           word =
    vouch_view(finder->folded.data + token->begin, token->end - token->begin);
  size_t                            count = 0U;
  const VouchLexEntry *const *const all =
    vouch_packs_facts(finder->packs, finder->language, VOUCH_LEX_LANGUAGE,
                      VOUCH_VIEW("nobody"), &count);
  for (size_t k = 0U; k < count; ++k) {
    if (vouch_view_equal(all[k]->phrase, word)) {
      return true;
    }
  }
  return false;
}

/** Whether a lone capital is no name, but the first syllable of a word: "Ý
 *  tưởng", "Nho giáo". */
static bool
is_first_syllable(const VouchiNaming *const naming, const VouchiRun run)
{
  VouchMentionType type = VOUCH_MENTION_PLACE;
  size_t           end  = run.begin;
  if (!naming->syllables || run.end - run.begin != 1U ||
      has(naming, run.begin, TOKEN_ACRONYM) ||
      !is_syllable(naming, run.begin)) {
    return false;
  }
  if (is_nobody(naming, run.begin)) {
    return true;
  }
  const bool listed =
    vouchi_listed_type(naming, run.begin, &type, &end) && end == run.end;
  const bool first = has(naming, run.begin, TOKEN_FIRST);
  const bool word  = has(naming, run.end, TOKEN_JOINED) &&
                    !has(naming, run.end, TOKEN_CAPITAL | TOKEN_NUMBER) &&
                    !naming->tokens[run.end].entry &&
                    is_syllable(naming, run.end);
  return listed ? first && word
                : (first || word) && !is_told(naming, run.begin);
}

void
vouchi_names_cased(VouchiNaming *const naming)
{
  for (size_t i = 0U; i < naming->count && !naming->finder->status;) {
    if (!vouchi_name_starts(naming, i)) {
      ++i;
      continue;
    }
    const VouchiRun run = {i, vouchi_name_end(naming, i)};
    if (!is_first_syllable(naming, run)) {
      read_run(naming, run);
    }
    i = run.end;
  }
}
