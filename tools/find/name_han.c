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

/** What a head or kind at a place is. */
typedef struct {
  VouchMentionType type;
  VouchView        kind;
  size_t           end;
  bool             generic; /**< Stands behind names but is no part of them. */
  bool             person;  /**< An office, rank or calling. */
} Head;

/** How the sentence stands at a place while it is read. */
typedef struct {
  VouchiNaming *naming;
  size_t        named;  /**< Where the last name ended. */
  size_t        began;  /**< Where it began. */
  size_t        titled; /**< Where a title that stands before names ended. */
  bool          person; /**< The last name is a person's. */
} Reading;

static const struct {
  const char      *value;
  VouchMentionType type;
  bool             generic;
  bool             person;
} heads[] = {{"unit-end", VOUCH_MENTION_UNIT, false, false},
             {"unit", VOUCH_MENTION_UNIT, true, false},
             {"organization-end", VOUCH_MENTION_ORGANIZATION, false, false},
             {"organization", VOUCH_MENTION_ORGANIZATION, true, false},
             {"office", VOUCH_MENTION_OFFICE, true, true},
             {"office-end", VOUCH_MENTION_OFFICE, true, true},
             {"rank", VOUCH_MENTION_OFFICE, true, true},
             {"person", VOUCH_MENTION_PERSON, true, true},
             {"person-end", VOUCH_MENTION_PERSON, true, true},
             {"work-end", VOUCH_MENTION_WORK, false, false},
             {"event-end", VOUCH_MENTION_EVENT, false, false},
             {"group-end", VOUCH_MENTION_GROUP, false, false},
             {"group", VOUCH_MENTION_GROUP, true, false},
             {"place-end", VOUCH_MENTION_PLACE, false, false},
             {"place", VOUCH_MENTION_PLACE, true, false},
             {"thing", VOUCH_MENTION_THING, true, false}};

/** Take what an entry of class head says; false: of no use here. */
static bool
take_head(const VouchiFinder *const  finder,
          const VouchLexEntry *const first,
          Head *const                head)
{
  for (size_t k = 0U; k < sizeof(heads) / sizeof(*heads); ++k) {
    for (const VouchLexEntry *e = first; e; e = e->next) {
      if (vouchi_counts(finder, e, VOUCHI_CLASS(VOUCH_LEX_HEAD)) &&
          vouch_view_equal(e->value, vouch_view_from_string(heads[k].value))) {
        head->type    = heads[k].type;
        head->generic = heads[k].generic;
        head->person  = heads[k].person;
        return true;
      }
    }
  }
  return false;
}

/** The head or kind at `at`. */
static bool
head_at(const VouchiFinder *const finder, const size_t at, Head *const head)
{
  size_t kind_end = at;
  *head           = (Head){.type = VOUCH_MENTION_GROUP, .end = at};
  const VouchLexEntry *const word =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_HEAD), &head->end);
  const VouchLexEntry *const kind =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_KIND), &kind_end);
  const bool is_head = word && take_head(finder, word, head);
  if (!is_head) {
    head->end = at;
  }
  if (kind && kind->value.size && kind_end >= head->end) {
    head->kind = kind->value;
    if (kind_end > head->end) {
      *head = (Head){VOUCH_MENTION_GROUP, kind->value, kind_end, false, false};
    }
  }
  return head->end > at;
}

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

/** Whether something that folding left out, such as a footnote marker, stands
 *  before `at`. */
static bool
is_cut(const VouchiFinder *const finder, const size_t at)
{
  const VouchText *const text = finder->text;
  return at && at < text->folded.size &&
         text->origin[at] > text->origin[at - 1U] + 4U;
}

/** Whether [at, end) is a noun of lasting relations ("capital"), which says
 *  something of the name before it. */
static bool
is_fact(const VouchiFinder *const finder, const size_t at, const size_t end)
{
  size_t               stop = at;
  const VouchLexEntry *act =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_ACT), &stop);
  for (; act && stop == end; act = act->next) {
    if (vouchi_counts(finder, act, VOUCHI_CLASS(VOUCH_LEX_ACT)) &&
        vouch_view_starts(act->value, VOUCH_VIEW("fact."))) {
      return true;
    }
  }
  return false;
}

/** The heads that make a longer name of the one that ends at `at`; `*type`
 *  becomes what it then names. Returns its end, or `at`. */
static size_t
heads_end(const VouchiFinder *const finder,
          const size_t              at,
          VouchMentionType *const   type)
{
  size_t end = at;
  for (unsigned i = 0U; i < HEADS_MOST && end < finder->folded.size; ++i) {
    Head             head;
    VouchMentionType known = VOUCH_MENTION_PLACE;
    size_t           stop  = end;
    if (is_cut(finder, end) || !head_at(finder, end, &head) || head.generic ||
        is_fact(finder, end, head.end) ||
        (vouchi_han_known(finder, end, &known, &stop) && stop > head.end) ||
        (vouchi_seek_word(finder, end, VOUCHI_HAN_WORDS, &stop) &&
         stop > head.end)) {
      break;
    }
    end   = head.end;
    *type = head.type;
  }
  return end;
}

/** Whether a head stands behind a short run, so that it is a name after all. */
static bool
has_head(const VouchiFinder *const finder, const VouchiSpelt *const spelt)
{
  Head head;
  return spelt->characters >= 2U && spelt->strong &&
         head_at(finder, spelt->end, &head) && !head.generic &&
         head.type == VOUCH_MENTION_PLACE;
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

/** The type that the last head of a title gives. */
static VouchMentionType
title_type(const VouchiFinder *const finder, const size_t at, const size_t end)
{
  VouchMentionType type = VOUCH_MENTION_PLACE;
  for (size_t i = at; i < end;) {
    Head   head;
    size_t next = i;
    if (vouchi_han_is_dot(finder, i)) {
      return VOUCH_MENTION_PERSON;
    }
    (void)vouchi_char_next(finder->folded, &next);
    if (head_at(finder, i, &head) && !head.generic && head.end >= end) {
      return head.type;
    }
    i = next;
  }
  return type;
}

/** "the 3rd Army", "第336摩托化步兵團": its end, or `at`. */
static size_t
numbered_end(const VouchiFinder *const finder, const size_t at)
{
  size_t        end = at;
  VouchiNumeral numeral;
  Head          head;
  const bool    marked =
    vouchi_seek_value(finder, at, VOUCH_LEX_HEAD, VOUCH_VIEW("numbered"), &end);
  if (!vouchi_seek_numeral(finder, end, &numeral) || numeral.end <= end) {
    return at;
  }
  end = numeral.end;
  for (unsigned i = 0U; i < HEADS_MOST && head_at(finder, end, &head); ++i) {
    if (head.type == VOUCH_MENTION_UNIT && !head.generic &&
        (marked || numeral.plain)) {
      VouchMentionType type = VOUCH_MENTION_UNIT;
      const size_t     last = heads_end(finder, head.end, &type);
      return type == VOUCH_MENTION_UNIT ? last : head.end;
    }
    end = head.end;
  }
  return at;
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
    *type = title_type(naming->finder, at, stop);
    *end  = stop;
    *sure = 3U;
    return true;
  }
  const bool known = vouchi_han_known(naming->finder, at, type, &stop);
  *end             = stop;
  *sure            = 3U;
  const bool run   = vouchi_han_spelt(naming->finder, at, &spelt) &&
                   (vouchi_han_first(naming->table, naming->finder, &spelt) ||
                    has_head(naming->finder, &spelt));
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
        vouchi_seek_word(finder, end, VOUCHI_HAN_WORDS, &stop)) {
      break;
    }
    end = next;
  }
  return end > surname ? end : at;
}

/** Behind another form of a name at `at`: the name of a language and letters
 *  of another script, perhaps in brackets. `at` where there is none. */
static size_t
alias_end(const VouchiFinder *const finder, const size_t at)
{
  const VouchView text    = finder->folded;
  size_t          begin   = at;
  const bool      bracket = vouchi_byte_is(text, at, '(');
  begin += bracket;
  size_t     behind = begin;
  const bool named =
    vouchi_seek_word(finder, begin, VOUCHI_CLASS(VOUCH_LEX_ALIAS), &behind);
  if (!bracket && !named) {
    return at;
  }
  size_t end = named ? behind : begin;
  end += vouchi_byte_is(text, end, ':');
  const size_t letters = vouchi_skip_space(text, end);
  size_t       next    = letters;
  while (next < text.size && next - letters < ALIAS_MOST) {
    const size_t   here = next;
    const uint32_t c    = vouchi_char_next(text, &next);
    if (vouchi_char_is_han(c) || c >= 0x3000U ||
        (bracket && (c == ')' || c == ','))) {
      next = here;
      break;
    }
  }
  const bool latin =
    next > letters && vouchi_char_is_letter(vouchi_char_at(text, letters));
  if (!latin) {
    return at;
  }
  return bracket && vouchi_byte_is(text, next, ')') ? next + 1U : next;
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
    type = title ? VOUCH_MENTION_WORK : title_type(finder, begin, here);
    if (!title && type != VOUCH_MENTION_EVENT && !is_called(finder, at)) {
      return at;
    }
    VouchMention *const mention = add(reading, begin, here, type, 3U);
    if (mention) {
      mention->soft = !title && type != VOUCH_MENTION_EVENT;
    }
    return i;
  }
  return at;
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
  if (vouchi_seek_value(finder, end, VOUCH_LEX_NAME, VOUCH_VIEW("language"),
                        &stop)) {
    return stop; // The name of a language is no name of a place
  }
  VouchMentionType headed = type;
  const size_t     behind =
    type == VOUCH_MENTION_PERSON ? end : heads_end(finder, end, &headed);
  if (behind > end) {
    type = headed;
    sure = 3U;
  } else if (sure == 1U && titled) {
    type = VOUCH_MENTION_PERSON;
    vote_person(reading, at, end);
  } else if (sure == 1U) {
    Head head;
    if (head_at(finder, end, &head) && head.person && !reading->titled) {
      vouchi_vote(reading->naming, at, end, type, 1U);
    }
  }
  if (type == VOUCH_MENTION_PERSON) {
    vote_person(reading, at, behind);
  } else if (sure > 1U && behind == end) {
    vouchi_vote(reading->naming, at, end, type, 1U);
  }
  (void)add(reading, at, behind, type, sure);
  reading->began     = at;
  reading->named     = behind;
  reading->person    = type == VOUCH_MENTION_PERSON;
  const size_t alias = alias_end(finder, behind);
  if (alias > behind) {
    take_tokens(reading->naming, behind, alias);
  }
  return alias;
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
  Head                      head;
  Head                      more;
  if (!head_at(finder, at, &head) ||
      (head.end - at <= (size_t)HAN_SIZE && !is_pointed_at(finder, at))) {
    return at; // One character alone is part of some other word
  }
  for (unsigned i = 0U; i < HEADS_MOST && head_at(finder, head.end, &more) &&
                        more.end - head.end > (size_t)HAN_SIZE;
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
  if (mention) {
    mention->soft = true;
    mention->kind = head.kind;
  }
  return head.end;
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
    const size_t   unit     = numbered ? numbered_end(finder, at) : at;
    if (unit > at) {
      end = extend_unit(&reading, at, unit);
    } else if (!vouchi_char_is_han(c)) {
      end = take_quoted(&reading, at);
    } else {
      size_t           stop  = at;
      VouchMentionType known = VOUCH_MENTION_PLACE;
      const bool       word  = skip_word(finder, at, next) > next &&
                        !vouchi_han_known(finder, at, &known, &stop);
      end = word ? take_phrase(&reading, at) : take_name(&reading, at);
      end = end > at ? end : take_phrase(&reading, at);
      end = end > at ? end : skip_word(finder, at, next);
    }
    at = end > at ? end : next;
  }
}
