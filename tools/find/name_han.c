/* name_han.c - names in a script without spaces and capitals
 *
 * Known names and heads come from the lexicons; foreign names are runs of the
 * characters that spell them. What stands behind such a run tells what it
 * names: a people, an army, a republic. What stands before it may tell that
 * it is a person.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/names_han.h"

#include "fold/letters.h"

enum {
  HEADS_MOST  = 5,
  HAN_SIZE    = 3,
  GIVEN_MOST  = 2,
  ALIAS_MOST  = 120,
  QUOTED_MOST = 60
};

/** How the sentence stands at a place while it is read. */
typedef struct {
  VouchiNaming *naming;
  size_t        named;  /**< Where the last name ended. */
  size_t        began;  /**< Where it began. */
  size_t        titled; /**< Where a title that stands before names ended. */
  bool          person; /**< The last name is a person's. */
} Reading;

static VouchView
words(const Reading *const reading, const size_t begin, const size_t end)
{
  return vouch_view(reading->naming->finder->folded.data + begin, end - begin);
}

static VouchMention *
add(Reading *const         reading,
    const size_t           begin,
    const size_t           end,
    const VouchMentionType type,
    const uint8_t          sure)
{
  VouchMention *const mention =
    vouchi_add_mention(reading->naming->finder, type, begin, end);
  if (mention) {
    mention->sure   = sure;
    mention->folded = words(reading, begin, end);
  }
  return mention;
}

/** Votes for a person's name and for its last part. */
static void
vote_person(const Reading *const reading, const size_t begin, const size_t end)
{
  const VouchView whole = words(reading, begin, end);
  size_t          last  = begin;
  for (size_t at = 0U; at < whole.size;) {
    const uint32_t c = vouchi_char_next(whole, &at);
    last             = vouchi_char_is_han(c) || c == '-' ? last : begin + at;
  }
  vouchi_vote(reading->naming, begin, end, VOUCH_MENTION_PERSON, 4U);
  if (last > begin && last < end) {
    vouchi_vote(reading->naming, last, end, VOUCH_MENTION_PERSON, 4U);
  }
}

/** What the document is about stands at `at`: its end, or `at`. */
static size_t
title_end(const VouchiNaming *const naming, const size_t at)
{
  const VouchView title = naming->table->title;
  const VouchView text  = naming->finder->folded;
  return title.size >= 2U * (size_t)HAN_SIZE &&
             vouch_view_starts(vouch_view(text.data + at, text.size - at),
                               title)
           ? at + title.size
           : at;
}

/** Another form of a name behind it. */
typedef struct {
  size_t    begin; /**< Of its letters. */
  size_t    stop;  /**< Behind them. */
  VouchView language;
} Alias;

/** Behind another form of a name at `at`: the name of a language and letters
 *  of another script, perhaps in brackets. `at` where there is none. */
static size_t
alias_end(const VouchiFinder *const finder, const size_t at, Alias *const alias)
{
  const VouchView text    = finder->folded;
  size_t          begin   = at;
  const bool      bracket = vouchi_byte_is(text, at, '(');
  begin += bracket;
  size_t                     behind = begin;
  const VouchLexEntry *const named =
    vouchi_seek_word(finder, begin, VOUCHI_CLASS(VOUCH_LEX_ALIAS), &behind);
  if (!bracket && !named) {
    return at;
  }
  size_t end = named ? behind : begin;
  end += vouchi_byte_is(text, end, ':');
  alias->begin    = vouchi_skip_space(text, end);
  alias->language = named ? named->value : vouch_view(NULL, 0U);
  size_t next     = alias->begin;
  while (next < text.size && next - alias->begin < ALIAS_MOST) {
    const size_t   here = next;
    const uint32_t c    = vouchi_char_next(text, &next);
    if (vouchi_char_is_han(c) || c >= 0x3000U || c == ')' || c == ',' ||
        c == '(') {
      next = here;
      break;
    }
  }
  alias->stop      = next;
  const bool latin = next > alias->begin &&
                     vouchi_char_is_letter(vouchi_char_at(text, alias->begin));
  if (!latin) {
    return at;
  }
  return bracket && vouchi_byte_is(text, next, ')') ? next + 1U : next;
}

/** Whether another form stands behind a run, so that it is a name after all. */
static bool
has_alias(const VouchiFinder *const finder, const VouchiSpelt *const spelt)
{
  Alias alias;
  return spelt->characters >= 2U &&
         alias_end(finder, spelt->end, &alias) > spelt->end;
}

/** Give a mention the other form that stands behind it. */
static void
take_alias(const VouchiFinder *const finder,
           VouchMention *const       mention,
           Alias                     alias)
{
  const VouchView text = finder->folded;
  while (alias.stop > alias.begin && (text.data[alias.stop - 1U] == ' ' ||
                                      text.data[alias.stop - 1U] == '\n' ||
                                      text.data[alias.stop - 1U] == '-')) {
    --alias.stop;
  }
  mention->alias = vouch_document_text(
    finder->document, vouch_text_origin(finder->text, alias.begin, alias.stop));
  mention->alias_language = alias.language;
}

/** A known or spelt name at `at`. */
static bool
core_at(const Reading *const    reading,
        const size_t            at,
        VouchMentionType *const type,
        size_t *const           end,
        uint8_t *const          sure)
{
  const VouchiNaming *const naming = reading->naming;
  VouchiSpelt               spelt;
  size_t                    stop = title_end(naming, at);
  if (stop > at) {
    *type = vouchi_han_title_type(naming->finder, at, stop);
    *end  = stop;
    *sure = 3U;
    return true;
  }
  const bool known = vouchi_han_known(naming->finder, at, type, &stop);
  *end             = stop;
  *sure            = 3U;
  const bool run   = vouchi_han_spelt(naming->finder, at, &spelt) &&
                   (vouchi_han_first(naming->table, naming->finder, &spelt) ||
                    vouchi_han_has_head(naming->finder, &spelt) ||
                    has_alias(naming->finder, &spelt));
  // A short known name may be the start of a longer one
  if (known && !(run && spelt.end > stop &&
                 (stop - at <= 2U * (size_t)HAN_SIZE ||
                  vouchi_han_is_dot(naming->finder, stop)))) {
    return true;
  }
  if (!run) {
    return known;
  }
  *end  = spelt.end;
  *type = spelt.dotted ? VOUCH_MENTION_PERSON : VOUCH_MENTION_PLACE;
  *sure = spelt.dotted ? 3U : 1U;
  return true;
}

/** A name of the country's own form behind a title: a surname and one or two
 *  characters. */
static size_t
native_end(const VouchiFinder *const finder, const size_t at)
{
  size_t end = at;
  if (!vouchi_seek_value(finder, at, VOUCH_LEX_NAME, VOUCH_VIEW("surname"),
                         &end)) {
    return at;
  }
  const size_t surname = end;
  for (unsigned i = 0U; i < GIVEN_MOST && end < finder->folded.size; ++i) {
    size_t next = end;
    size_t stop = end;
    if (!vouchi_char_is_han(vouchi_char_next(finder->folded, &next)) ||
        (vouchi_seek_word(finder, end, VOUCHI_HAN_WORDS, &stop) &&
         stop > next)) {
      break;
    }
    end = next;
  }
  return end > surname ? end : at;
}

/** Tokens of another script that only repeat the name before them. */
static void
take_tokens(const VouchiNaming *const naming,
            const size_t              begin,
            const size_t              end)
{
  for (size_t i = 0U; i < naming->count; ++i) {
    if (naming->tokens[i].begin < end && naming->tokens[i].end > begin) {
      naming->tokens[i].flags |= TOKEN_TAKEN;
    }
  }
}

/** Make the mention that ended at `at` a longer one. */
static size_t
extend_unit(Reading *const reading, const size_t at, const size_t end)
{
  VouchiFinder *const finder = reading->naming->finder;
  const bool          behind = reading->named == at && !reading->person &&
                      finder->count &&
                      finder->items[finder->count - 1U].label.size;
  const size_t begin = behind ? reading->began : at;
  if (behind) {
    --finder->count; // "the Soviet army" of "the Soviet army's 11th Corps"
  }
  (void)add(reading, begin, end, VOUCH_MENTION_UNIT, 3U);
  reading->began  = begin;
  reading->named  = end;
  reading->person = false;
  return end;
}

/** Whether a word that gives a name ("called") stands before `at`. */
static bool
is_called(const VouchiFinder *const finder, const size_t at)
{
  for (size_t back = 1U; back <= 4U && back * HAN_SIZE <= at; ++back) {
    size_t               end = at;
    const VouchLexEntry *act =
      vouchi_seek_word(finder, at - back * HAN_SIZE,
                       VOUCHI_CLASS(VOUCH_LEX_ACT), &end);
    for (; act && end == at; act = act->next) {
      if (act->lex_class == VOUCH_LEX_ACT &&
          (vouch_view_equal(act->value, VOUCH_VIEW("fact.known")) ||
           vouch_view_equal(act->value, VOUCH_VIEW("fact.renamed")))) {
        return true;
      }
    }
  }
  return false;
}

/** The first bracket in [begin, end), or `end`. */
static size_t
first_bracket(const VouchView text, const size_t begin, const size_t end)
{
  size_t at = begin;
  while (at < end && !vouchi_byte_is(text, at, '(')) {
    ++at;
  }
  return at;
}

/** What stands in quotation marks at `at` and ends with the head of an event
 *  is one; between the marks of titles stands a work. `at` where neither is. */
static size_t
take_quoted(Reading *const reading, const size_t at)
{
  enum { LEFT_TITLE = 0x300A, LEFT_CORNER = 0x300C, LEFT_DOUBLE = 0x201C };
  const VouchiFinder *const finder = reading->naming->finder;
  const VouchView           text   = finder->folded;
  size_t                    begin  = at;
  const uint32_t            open   = vouchi_char_next(text, &begin);
  if (open != LEFT_TITLE && open != LEFT_CORNER && open != LEFT_DOUBLE) {
    return at;
  }
  const uint32_t   close = open + 1U;
  VouchMentionType type  = VOUCH_MENTION_PLACE;
  for (size_t i = begin; i < text.size && i - begin < QUOTED_MOST;) {
    const size_t   here = i;
    const uint32_t c    = vouchi_char_next(text, &i);
    if (c != close) {
      continue;
    }
    if (here == begin) {
      return at;
    }
    const bool title = open == LEFT_TITLE;
    type =
      title ? VOUCH_MENTION_WORK : vouchi_han_title_type(finder, begin, here);
    if (!title && type != VOUCH_MENTION_EVENT && !is_called(finder, at)) {
      return at;
    }
    Alias        alias;
    const size_t bracket = first_bracket(text, begin, here);
    const bool   also =
      bracket < here && alias_end(finder, bracket, &alias) == here;
    VouchMention *const mention =
      add(reading, begin, also ? bracket : here, type, 3U);
    if (mention) {
      mention->soft = !title && type != VOUCH_MENTION_EVENT && !also;
    }
    if (mention && also) {
      take_alias(finder, mention, alias);
      take_tokens(reading->naming, bracket, here);
    }
    return i;
  }
  return at;
}

/** Whether a rank or title of a person stands at `at`. */
static bool
has_rank(const VouchiFinder *const finder, const size_t at)
{
  size_t end = at;
  return vouchi_seek_value(finder, at, VOUCH_LEX_HEAD, VOUCH_VIEW("rank"),
                           &end) ||
         vouchi_seek_value(finder, at, VOUCH_LEX_HEAD, VOUCH_VIEW("title"),
                           &end);
}

/** A name at `at`: added, and its end; `at` where there is none. */
static size_t
take_name(Reading *const reading, const size_t at)
{
  const VouchiFinder *const finder = reading->naming->finder;
  VouchMentionType          type   = VOUCH_MENTION_PLACE;
  size_t                    end    = at;
  uint8_t                   sure   = 1U;
  const bool                titled = reading->titled == at;
  if (!core_at(reading, at, &type, &end, &sure)) {
    end = titled ? native_end(finder, at) : at;
    if (end == at) {
      return at;
    }
    type = VOUCH_MENTION_PERSON;
    sure = 3U;
  }
  size_t stop = end;
  if (vouchi_seek_value(finder, end, VOUCH_LEX_NAME, VOUCH_VIEW("regnal"),
                        &stop)) {
    end  = stop; // "Charles XII"
    type = VOUCH_MENTION_PERSON;
    sure = 3U;
  }
  if (vouchi_seek_value(finder, end, VOUCH_LEX_NAME, VOUCH_VIEW("language"),
                        &stop)) {
    return stop; // The name of a language is no name of a place
  }
  VouchMentionType headed = type;
  const size_t     behind = type == VOUCH_MENTION_PERSON
                              ? end
                              : vouchi_han_heads_end(finder, end, &headed);
  if (behind > end) {
    type = headed;
    sure = 3U;
  } else if (sure == 1U && (titled || has_rank(finder, end))) {
    type = VOUCH_MENTION_PERSON;
    vote_person(reading, at, end);
  } else if (sure == 1U) {
    VouchiHanHead head;
    if (vouchi_han_head_at(finder, end, &head) && head.person &&
        !reading->titled) {
      vouchi_vote(reading->naming, at, end, type, 1U);
    }
  }
  if (type == VOUCH_MENTION_PERSON) {
    vote_person(reading, at, behind);
  } else if (sure > 1U && behind == end) {
    vouchi_vote(reading->naming, at, end, type, 1U);
  }
  VouchMention *const mention = add(reading, at, behind, type, sure);
  reading->began              = at;
  reading->named              = behind;
  reading->person             = type == VOUCH_MENTION_PERSON;
  Alias        alias;
  const size_t whole = alias_end(finder, behind, &alias);
  if (whole > behind && mention) {
    take_alias(finder, mention, alias);
    take_tokens(reading->naming, behind, whole);
  }
  return whole;
}

/** Whether a word that points at something ends at `at`: 該, 這一. */
static bool
is_pointed_at(const VouchiFinder *const finder, const size_t at)
{
  for (size_t back = 1U; back <= 3U && back * HAN_SIZE <= at; ++back) {
    size_t end = at;
    if (vouchi_seek_value(finder, at - back * HAN_SIZE, VOUCH_LEX_GRAMMAR,
                          VOUCH_VIEW("article"), &end) &&
        end == at) {
      return true;
    }
  }
  return false;
}

/** Heads and kinds without a name: a phrase that may fill a role. An office
 *  takes the name before it along. */
static size_t
take_phrase(Reading *const reading, const size_t at)
{
  const VouchiFinder *const finder = reading->naming->finder;
  VouchiHanHead             head;
  VouchiHanHead             more;
  if (!vouchi_han_head_at(finder, at, &head) ||
      (head.end - at <= (size_t)HAN_SIZE && !is_pointed_at(finder, at))) {
    return at; // One character alone is part of some other word
  }
  for (unsigned i = 0U;
       i < HEADS_MOST && vouchi_han_head_at(finder, head.end, &more) &&
       more.end - head.end > (size_t)HAN_SIZE &&
       !(more.type == VOUCH_MENTION_EVENT &&
         vouchi_han_is_deed(finder, head.end, more.end));
       ++i) {
    head = more;
  }
  size_t begin = at;
  if (head.person) {
    reading->titled = head.end;
    // A trigger ("commander") has a name of its own before it
    size_t     act = at;
    const bool apart =
      head.type != VOUCH_MENTION_OFFICE || reading->person ||
      (vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_ACT), &act) &&
       act >= head.end);
    begin = reading->named == at && !apart ? reading->began : at;
  }
  VouchMention *const mention = add(reading, begin, head.end, head.type, 0U);
  Alias               alias;
  const bool          body =
    head.type == VOUCH_MENTION_ORGANIZATION || head.type == VOUCH_MENTION_UNIT;
  const size_t whole = body ? alias_end(finder, head.end, &alias) : head.end;
  if (mention) {
    mention->soft = whole == head.end; // With another form it is a name
    mention->kind = head.kind;
  }
  if (mention && whole > head.end) {
    take_alias(finder, mention, alias);
    take_tokens(reading->naming, head.end, whole);
    reading->named = whole;
  }
  return whole;
}

/** Past what is no name: a word of the lexicons, or one character. */
static size_t
skip_word(const VouchiFinder *const finder, const size_t at, const size_t next)
{
  size_t end = at;
  if (vouchi_seek_word(finder, at, VOUCHI_HAN_WORDS, &end) && end > next) {
    return end;
  }
  if (vouchi_seek_value(finder, at, VOUCH_LEX_NAME, VOUCH_VIEW("not"), &end) &&
      end > next) {
    return end;
  }
  return next;
}

/** "the Second Boer War", 第二次布爾戰爭: what the number belongs to, at `at`.
 *  Its end, or `at`. */
static size_t
take_numbered_event(Reading *const reading, const size_t at)
{
  VouchiFinder *const finder = reading->naming->finder;
  size_t              begin  = at;
  size_t              behind = at;
  VouchiNumeral       numeral;
  if (!vouchi_seek_value(finder, at, VOUCH_LEX_HEAD, VOUCH_VIEW("numbered"),
                         &begin) ||
      !vouchi_seek_numeral(finder, begin, &numeral) || numeral.end <= begin ||
      !vouchi_seek_word(finder, numeral.end, VOUCHI_CLASS(VOUCH_LEX_CLASSIFIER),
                        &behind)) {
    return at;
  }
  VouchMentionType type  = VOUCH_MENTION_PLACE;
  size_t           end   = behind;
  uint8_t          sure  = 1U;
  VouchMentionType known = VOUCH_MENTION_PLACE;
  size_t           whole = at;
  if (vouchi_han_known(finder, at, &known, &whole) ||
      !core_at(reading, behind, &type, &end, &sure)) {
    return at;
  }
  end = vouchi_han_heads_end(finder, end, &type);
  if (type != VOUCH_MENTION_EVENT) {
    return at;
  }
  (void)add(reading, at, end, type, 3U);
  reading->began  = at;
  reading->named  = end;
  reading->person = false;
  return end;
}

/** What a word such as "also called" ends before: letters up to the next mark,
 *  with no small words among them, are a name. `at` where they are none. */
static size_t
take_called(Reading *const reading, const size_t at)
{
  enum { CALLED_MOST = 10 * HAN_SIZE };
  const VouchiFinder *const finder = reading->naming->finder;
  const VouchView           text   = finder->folded;
  size_t                    end    = at;
  if (!is_called(finder, at)) {
    return at;
  }
  while (end < text.size && end - at <= (size_t)CALLED_MOST &&
         vouchi_char_is_han(vouchi_char_at(text, end))) {
    size_t stop = end;
    if (vouchi_seek_word(finder, end,
                         VOUCHI_CLASS(VOUCH_LEX_GRAMMAR) |
                           VOUCHI_CLASS(VOUCH_LEX_ROLE),
                         &stop)) {
      return at;
    }
    (void)vouchi_char_next(text, &end);
  }
  if (end - at < 2U * (size_t)HAN_SIZE || end - at > (size_t)CALLED_MOST) {
    return at;
  }
  (void)add(reading, at, end, vouchi_han_title_type(finder, at, end), 1U);
  reading->began  = at;
  reading->named  = end;
  reading->person = false;
  return end;
}

/** A name, a phrase or a word that starts with the letter of Han at `at`, which
 *  ends at `next`: its end. */
static size_t
take_han(Reading *const reading, const size_t at, const size_t next)
{
  const VouchiFinder *const finder = reading->naming->finder;
  size_t                    stop   = at;
  VouchMentionType          known  = VOUCH_MENTION_PLACE;
  const bool                word   = skip_word(finder, at, next) > next &&
                    !vouchi_han_known(finder, at, &known, &stop);
  size_t end = take_called(reading, at);
  end        = end > at ? end : take_numbered_event(reading, at);
  if (end == at) {
    end = word ? take_phrase(reading, at) : take_name(reading, at);
  }
  end = end > at ? end : take_phrase(reading, at);
  return end > at ? end : skip_word(finder, at, next);
}

void
vouchi_names_han(VouchiNaming *const naming)
{
  const VouchiFinder *const finder = naming->finder;
  const VouchView           text   = finder->folded;
  Reading reading = {naming, SIZE_MAX, SIZE_MAX, SIZE_MAX, false};
  for (size_t at = 0U; at < text.size && !finder->status;) {
    size_t         next = at;
    size_t         end;
    const uint32_t c        = vouchi_char_next(text, &next);
    const bool     numbered = vouchi_char_is_han(c) || vouchi_char_is_digit(c);
    const size_t   unit = numbered ? vouchi_han_numbered_end(finder, at) : at;
    if (unit > at) {
      end = extend_unit(&reading, at, unit);
    } else {
      end = vouchi_char_is_han(c) ? take_han(&reading, at, next)
                                  : take_quoted(&reading, at);
    }
    at = end > at ? end : next;
  }
}
