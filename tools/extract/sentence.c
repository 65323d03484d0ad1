/* sentence.c - from folded text and mentions to items */
// SPDX-License-Identifier: Apache-2.0

#include "sentence.h"

#include "base/utf8.h"

#include <string.h>

#define CLASS(lex_class) ((uint64_t)1U << (unsigned)(lex_class))

#define ASKED                                                                \
  (CLASS(VOUCH_LEX_ACT) | CLASS(VOUCH_LEX_GRAMMAR) | CLASS(VOUCH_LEX_ROLE) | \
   CLASS(VOUCH_LEX_CLAIMER) | CLASS(VOUCH_LEX_STANCE) |                      \
   CLASS(VOUCH_LEX_STOPWORD))

enum { LIST_COMMA = 0x3001, LOOK_AHEAD = 8 };

static const char *const slot_names[SLOT_COUNT] = {
  [SLOT_NONE] = "",           [SLOT_SUBJECT] = "subject",
  [SLOT_OBJECT] = "object",   [SLOT_SECOND] = "second",
  [SLOT_BEFORE] = "before",   [SLOT_OWNER] = "owner",
  [SLOT_NAMED] = "named",     [SLOT_APPOSED] = "apposed",
  [SLOT_BY] = "by",           [SLOT_OF] = "of",
  [SLOT_IN] = "in",           [SLOT_NEAR] = "near",
  [SLOT_FROM] = "from",       [SLOT_TO] = "to",
  [SLOT_INTO] = "into",       [SLOT_ON] = "on",
  [SLOT_AGAINST] = "against", [SLOT_WITH] = "with",
  [SLOT_BETWEEN] = "between", [SLOT_FOR] = "for",
  [SLOT_AS] = "as",           [SLOT_UNDER] = "under",
  [SLOT_DURING] = "during",   [SLOT_THROUGH] = "through",
  [SLOT_ABOUT] = "about",     [SLOT_INCLUDING] = "including",
  [SLOT_AFTER] = "after",     [SLOT_FIGURE] = "figure",
};

static const struct {
  const char *value;
  uint32_t    bit;
} grammar[] = {
  {"passive", GRAMMAR_PASSIVE},
  {"passive-by", GRAMMAR_PASSIVE_BY},
  {"auxiliary", GRAMMAR_AUXILIARY},
  {"copula", GRAMMAR_COPULA},
  {"negation", GRAMMAR_NEGATION},
  {"modal", GRAMMAR_MODAL},
  {"plan", GRAMMAR_PLAN},
  {"condition", GRAMMAR_CONDITION},
  {"clause", GRAMMAR_CLAUSE},
  {"relative", GRAMMAR_RELATIVE},
  {"infinitive", GRAMMAR_INFINITIVE},
  {"verb", GRAMMAR_VERB},
  {"light", GRAMMAR_LIGHT},
  {"owner", GRAMMAR_OWNER},
  {"both", GRAMMAR_BOTH},
  {"person", GRAMMAR_PERSON},
  {"plural", GRAMMAR_PLURAL},
  {"thing", GRAMMAR_THING},
  {"adverb", GRAMMAR_ADVERB},
  {"there", GRAMMAR_THERE},
  {"article", GRAMMAR_ARTICLE},
  {"does", GRAMMAR_DOES},
  {"cause", GRAMMAR_CAUSE},
  {"same-year", GRAMMAR_SAME_YEAR},
  {"same-month", GRAMMAR_SAME_MONTH},
  {"same-day", GRAMMAR_SAME_DAY},
  {"next-day", GRAMMAR_NEXT_DAY},
  {"next-year", GRAMMAR_NEXT_YEAR},
  {"where", GRAMMAR_WHERE},
  {"latter", GRAMMAR_LATTER},
};

const char *
vouchi_slot_name(const Slot slot)
{
  return slot_names[slot];
}

static bool
is_ours(const Sentence *const sentence, const VouchLexEntry *const entry)
{
  return entry->language == sentence->language;
}

/// A small word, by what the pack says it does.
static void
take_small_word(Item *const item, const VouchView value)
{
  item->closes = item->closes || vouch_view_equal(value, VOUCH_VIEW("after"));
  item->later  = item->later || vouch_view_equal(value, VOUCH_VIEW("later"));
  item->undone = item->undone || vouch_view_equal(value, VOUCH_VIEW("undone"));
  item->planned =
    item->planned || vouch_view_equal(value, VOUCH_VIEW("planned"));
  item->suffers =
    item->suffers || vouch_view_equal(value, VOUCH_VIEW("suffers"));
  for (size_t i = 0U; i < sizeof(grammar) / sizeof(*grammar); ++i) {
    if (vouch_view_equal(value, vouch_view_from_string(grammar[i].value))) {
      item->grammar |= grammar[i].bit;
    }
  }
}

/// What one meaning of a phrase adds to its item.
static void
take_meaning(Item *const item, const VouchLexEntry *const entry)
{
  switch ((unsigned)entry->lex_class) {
  case VOUCH_LEX_ACT:
    item->other  = item->act ? entry : NULL;
    item->act    = item->act ? item->act : entry;
    item->act_at = item->range;
    break;
  case VOUCH_LEX_STOPWORD:
    item->grammar |= vouch_view_equal(entry->value, VOUCH_VIEW("article"))
                       ? GRAMMAR_ARTICLE
                       : 0U;
    break;
  case VOUCH_LEX_GRAMMAR: take_small_word(item, entry->value); break;
  case VOUCH_LEX_ROLE:
    if (vouch_view_equal(entry->value, VOUCH_VIEW("and"))) {
      item->grammar |= GRAMMAR_AND;
    } else if (vouch_view_equal(entry->value, VOUCH_VIEW("of-after"))) {
      item->particle = SLOT_OWNER;
      item->behind   = true;
    }
    for (unsigned i = SLOT_SUBJECT; i < (unsigned)SLOT_COUNT; ++i) {
      const VouchView name = vouch_view_from_string(slot_names[i]);
      if (vouch_view_equal(entry->value, name)) {
        item->particle = (Slot)i;
      } else if (vouch_view_starts(entry->value, name) &&
                 vouch_view_ends(entry->value, VOUCH_VIEW("-after")) &&
                 entry->value.size == name.size + 6U && i != SLOT_OF) {
        item->particle = (Slot)i;
        item->behind   = true;
      }
    }
    break;
  default: break;
  }
}

static Item *
add_item(Extract *const x, Sentence *const sentence, const VouchSpan range)
{
  sentence->items =
    (Item *)vouchi_grow(x, sentence->items, sentence->count, sizeof(Item));
  if (!sentence->items) {
    sentence->count = 0U;
    return NULL;
  }
  Item *const item = &sentence->items[sentence->count++];
  *item =
    (Item){.range = range, .head = NO_ITEM, .first = NO_ITEM, .last = NO_ITEM};
  return item;
}

static VouchSpan
range_of(const Sentence *const sentence, const VouchSpan span)
{
  return vouch_span(vouchi_folded_at(&sentence->line.text, span.begin),
                    vouchi_folded_at(&sentence->line.text, span.end));
}

static ItemKind
kind_of(const VouchMention *const mention)
{
  switch (mention->type) {
  case VOUCH_MENTION_DATE: return ITEM_DATE;
  case VOUCH_MENTION_QUANTITY: return ITEM_QUANTITY;
  default:
    return vouch_view_equal(mention->kind, VOUCH_VIEW("adjective"))
             ? ITEM_ADJECTIVE
             : ITEM_NAME;
  }
}

/// Whether what a number counts ends with its noun: where plurals have an
/// ending.
static bool
counts_plurals(const Extract *const x, const Sentence *const sentence)
{
  return !sentence->dense &&
         vouch_packs_fact(x->packs, sentence->language, VOUCH_LEX_LANGUAGE,
                          VOUCH_VIEW("plural-ending"));
}

/// An item for a mention; names within a quantity are kept with it.
static size_t
take_mention(Extract *const  x,
             Sentence *const sentence,
             const size_t    index,
             const VouchSpan range)
{
  const VouchMentions *const all     = &sentence->line.mentions;
  const VouchMention *const  mention = &all->items[index];
  Item *const                item    = add_item(x, sentence, range);
  if (!item) {
    return range.end;
  }
  item->kind    = kind_of(mention);
  item->mention = mention;
  for (size_t i = index + 1U; i < all->count && !item->inner &&
                              all->items[i].span.begin < mention->span.end;
       ++i) {
    if (item->kind == ITEM_QUANTITY &&
        all->items[i].type != VOUCH_MENTION_CITATION) {
      item->inner = &all->items[i];
    }
  }
  if (mention->type == VOUCH_MENTION_EVENT ||
      mention->type == VOUCH_MENTION_OFFICE ||
      (item->kind == ITEM_QUANTITY && counts_plurals(x, sentence))) {
    vouchi_find_inner_act(x, sentence, item);
  }
  return range.end;
}

/// Marks by an ASCII stand-in.
static char
mark_of(const uint32_t c)
{
  switch (c) {
  case 0x3002U: return '.';
  case 0x3001U:
  case 0xFF0CU: return ',';
  case 0x2014U:
  case 0x2013U: return '-';
  case 0x201CU:
  case 0x201DU:
  case 0x300CU:
  case 0x300DU:
  case 0xABU:
  case 0xBBU: return '"';
  case 0xFF08U: return '(';
  case 0xFF09U: return ')';
  case 0xFF1BU: return ';';
  case 0xFF1AU: return ':';
  default: return c < 0x80U ? (char)c : '?';
  }
}

static bool
is_mark(const uint32_t c)
{
  return c < 0x80U ? !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                   : mark_of(c) != '?';
}

/// The end of a word that no lexicon knows.
static size_t
word_end(const VouchView text, const size_t at)
{
  size_t end = at;
  while (end < text.size) {
    size_t         next = end;
    const uint32_t c    = vouchi_utf8_next(text, &next);
    const bool     joint =
      c == '-' && end > at && next < text.size && text.data[next] != ' ';
    if ((is_mark(c) && !joint) || (end > at && vouchi_is_unspaced(text, end))) {
      break;
    }
    end = next;
  }
  return end > at ? end : at + vouchi_step(text, at);
}

static size_t
take_mark(Extract *const x, Sentence *const sentence, const size_t at)
{
  const VouchView text = sentence->line.text.folded;
  size_t          end  = at;
  const char      mark = mark_of(vouchi_utf8_next(text, &end));
  Item *const     item = add_item(x, sentence, vouch_span(at, end));
  if (item) {
    item->kind = ITEM_MARK;
    item->mark = mark;
    item->grammar =
      vouchi_utf8_next(text, &(size_t){at}) == LIST_COMMA ? GRAMMAR_LIST : 0U;
    sentence->quoted = sentence->quoted || mark == '"';
  }
  return end;
}

/// The end of the longest phrase of the lexicons at `at`, 0 for none.
static size_t
phrase_end(const Extract *const  x,
           const Sentence *const sentence,
           const size_t          at,
           const uint64_t        classes)
{
  size_t               length = 0U;
  const VouchLexEntry *entry =
    vouch_packs_match(x->packs, sentence->line.text.folded, at, classes,
                      &length);
  for (; entry; entry = entry->next) {
    if (is_ours(sentence, entry) && (classes & CLASS(entry->lex_class))) {
      return at + length;
    }
  }
  return 0U;
}

/// The end of characters without spaces that no lexicon knows, up to the next
/// phrase.
static size_t
unknown_end(const Extract *const  x,
            const Sentence *const sentence,
            const size_t          at,
            const size_t          most)
{
  const VouchView text = sentence->line.text.folded;
  size_t          end  = word_end(text, at);
  if (end > most && most > at && vouchi_is_unspaced(text, at)) {
    return most; // Figures go on behind characters without a space
  }
  while (end < most && vouchi_is_unspaced(text, at) &&
         vouchi_is_unspaced(text, end) &&
         !phrase_end(x, sentence, end, ASKED)) {
    size_t         next = end;
    const uint32_t c    = vouchi_utf8_next(text, &next);
    if (is_mark(c)) {
      break;
    }
    end = next;
  }
  return end;
}

/// The length of a word that names are none of, longer than `least`, at `at`; 0
/// where there is none, or where another one starts in it and goes on behind.
static size_t
plain_word(const Extract *const  x,
           const Sentence *const sentence,
           const size_t          at,
           const size_t          least)
{
  const VouchView      text   = sentence->line.text.folded;
  size_t               length = 0U;
  const VouchLexEntry *entry =
    vouch_packs_match(x->packs, text, at, CLASS(VOUCH_LEX_NAME), &length);
  bool plain = false;
  for (; entry; entry = entry->next) {
    plain = plain ||
            (is_ours(sentence, entry) && entry->lex_class == VOUCH_LEX_NAME &&
             vouch_view_equal(entry->value, VOUCH_VIEW("not")));
  }
  if (!plain || length <= least) {
    return 0U;
  }
  for (size_t i = at + vouchi_step(text, at); i < at + length;
       i += vouchi_step(text, i)) {
    if (phrase_end(x, sentence, i, ASKED | CLASS(VOUCH_LEX_NAME)) >
        at + length) {
      return 0U;
    }
  }
  return length;
}

/// A phrase of the lexicons, or one word, to `most`; an unknown one to `stop`.
static size_t
take_words(Extract *const  x,
           Sentence *const sentence,
           const size_t    at,
           const size_t    most,
           const size_t    stop)
{
  const VouchView      text   = sentence->line.text.folded;
  size_t               length = 0U;
  const VouchLexEntry *entry =
    vouch_packs_match(x->packs, text, at, ASKED, &length);
  bool known = false;
  for (const VouchLexEntry *e = entry; e; e = e->next) {
    known = known || (is_ours(sentence, e) && (ASKED & CLASS(e->lex_class)));
  }
  known              = known && at + length <= most;
  const size_t plain = vouchi_is_unspaced(text, at)
                         ? plain_word(x, sentence, at, known ? length : 0U)
                         : 0U;
  if (plain && at + plain <= stop) {
    entry  = NULL;
    length = plain;
  } else if (!known) {
    size_t         next = at;
    const uint32_t c    = vouchi_utf8_next(text, &next);
    if (is_mark(c)) {
      return take_mark(x, sentence, at);
    }
    entry  = NULL;
    length = unknown_end(x, sentence, at, stop) - at;
  }
  Item *const item = add_item(x, sentence, vouch_span(at, at + length));
  if (!item) {
    return text.size;
  }
  item->entry = entry;
  for (; entry; entry = entry->next) {
    if (is_ours(sentence, entry)) {
      take_meaning(item, entry);
    }
  }
  if (item->grammar &
      (GRAMMAR_PERSON | GRAMMAR_PLURAL | GRAMMAR_THING | GRAMMAR_BOTH)) {
    item->kind = item->grammar & GRAMMAR_OWNER ? ITEM_WORD : ITEM_PRONOUN;
  }
  if (item->grammar &
      (GRAMMAR_SAME_YEAR | GRAMMAR_SAME_MONTH | GRAMMAR_SAME_DAY |
       GRAMMAR_NEXT_DAY | GRAMMAR_NEXT_YEAR)) {
    item->kind = ITEM_DATE;
  }
  return item->range.end;
}

/// Whether the trigger at `at` is the base form of a verb and nothing else.
static bool
is_base(const Extract *const x, const Sentence *const sentence, const size_t at)
{
  size_t               length = 0U;
  bool                 base   = false;
  const VouchLexEntry *entry =
    vouch_packs_match(x->packs, sentence->line.text.folded, at,
                      CLASS(VOUCH_LEX_ACT), &length);
  for (; entry; entry = entry->next) {
    if (is_ours(sentence, entry) && entry->lex_class == VOUCH_LEX_ACT) {
      if (vouchi_act_form(entry->value) != FORM_BASE) {
        return false;
      }
      base = true;
    }
  }
  return base;
}

/// Whether a trigger starts within a phrase and goes on behind it: "substantial
/// military | aid".
static bool
is_swallowed(const Extract *const  x,
             const Sentence *const sentence,
             const VouchSpan       range)
{
  const VouchView text = sentence->line.text.folded;
  for (size_t at = range.begin; at < range.end; ++at) {
    if ((at == range.begin || text.data[at - 1U] == ' ') &&
        phrase_end(x, sentence, at, CLASS(VOUCH_LEX_ACT)) > range.end) {
      return true;
    }
  }
  return false;
}

/// "civilian targets", "troop withdrawals": whether one word round which a
/// phrase was seen stands before the plural of another noun, and so names
/// nobody.
static bool
is_attributive(const Extract *const  x,
               const Sentence *const sentence,
               const VouchSpan       range)
{
  const VouchView text = sentence->line.text.folded;
  const VouchView words =
    vouch_view(text.data + range.begin, range.end - range.begin);
  const size_t               at = range.end + 1U;
  const VouchLexEntry *const plural =
    vouch_packs_fact(x->packs, sentence->language, VOUCH_LEX_LANGUAGE,
                     VOUCH_VIEW("plural-ending"));
  if (!sentence->light || !plural || at >= text.size ||
      text.data[range.end] != ' ' || vouch_view_ends(words, plural->phrase) ||
      memchr(words.data, ' ', words.size)) {
    return false;
  }
  const size_t         end  = word_end(text, at);
  const VouchView      next = vouch_view(text.data + at, end - at);
  size_t               size = 0U;
  const VouchLexEntry *entry =
    vouch_packs_match(x->packs, text, at, ASKED | CLASS(VOUCH_LEX_NAME), &size);
  bool noun = !phrase_end(x, sentence, at, ASKED | CLASS(VOUCH_LEX_NAME));
  for (; entry; entry = entry->next) {
    const Form form = vouchi_act_form(entry->value);
    noun =
      noun || (is_ours(sentence, entry) && entry->lex_class == VOUCH_LEX_ACT &&
               (form == FORM_NOUN || form == FORM_BASE));
  }
  return noun && next.size > 3U && vouch_view_ends(next, plural->phrase);
}

/// Whether a phrase of the lexicons says more than a phrase round a noun;
/// behind an article a verb does not: "the rebels".
static bool
is_better(const Extract *const  x,
          const Sentence *const sentence,
          const VouchSpan       range)
{
  const size_t act = phrase_end(x, sentence, range.begin, CLASS(VOUCH_LEX_ACT));
  const Item *const before =
    sentence->count ? &sentence->items[sentence->count - 1U] : NULL;
  if (act == range.end && before && !sentence->dense &&
      (before->grammar & (GRAMMAR_ARTICLE | GRAMMAR_OWNER)) &&
      is_base(x, sentence, range.begin)) {
    return false;
  }
  return act >= range.end || phrase_end(x, sentence, range.begin,
                                        CLASS(VOUCH_LEX_GRAMMAR)) >= range.end;
}

/// The range of the first mention from `*next` on that starts at `at` or later;
/// `*next` becomes its index. The end of the text where there is none.
static VouchSpan
next_mention(const Sentence *const sentence,
             const size_t          at,
             size_t *const         next)
{
  const VouchMentions *const all  = &sentence->line.mentions;
  const size_t               size = sentence->line.text.folded.size;
  for (; *next < all->count; ++*next) {
    const VouchSpan range = range_of(sentence, all->items[*next].span);
    if (all->items[*next].type != VOUCH_MENTION_CITATION && range.begin >= at &&
        range.end > range.begin) {
      return range;
    }
  }
  return vouch_span(size, size);
}

/// Where the first name behind `at` starts into which no phrase may run.
static size_t
hard_start(const Sentence *const sentence, const size_t next, const size_t at)
{
  const VouchMentions *const all  = &sentence->line.mentions;
  const size_t               size = sentence->line.text.folded.size;
  for (size_t i = next; i < all->count && i < next + LOOK_AHEAD; ++i) {
    if (!all->items[i].soft && all->items[i].type != VOUCH_MENTION_CITATION) {
      const VouchSpan hard = range_of(sentence, all->items[i].span);
      return hard.begin > at ? hard.begin : size;
    }
  }
  return size;
}

/// "two days later" at `at`, not beyond `most`; its end, or 0.
static size_t
take_span(Extract *const  x,
          Sentence *const sentence,
          const size_t    at,
          const size_t    most)
{
  TimeSpan     span = {.count = 0};
  const size_t end  = vouchi_span_of_time(x, sentence, at, &span);
  Item *const  item =
    end && end <= most ? add_item(x, sentence, vouch_span(at, end)) : NULL;
  if (!item) {
    return 0U;
  }
  item->kind = ITEM_DATE;
  item->span = span;
  return end;
}

void
vouchi_sentence_items(Extract *const x, Sentence *const sentence)
{
  const VouchView            text = sentence->line.text.folded;
  const VouchMentions *const all  = &sentence->line.mentions;
  size_t                     next = 0U;
  for (size_t at = 0U; at < text.size && !x->status;) {
    if (text.data[at] == ' ') {
      ++at;
      continue;
    }
    const VouchSpan range = next_mention(sentence, at, &next);
    // A phrase of the lexicons wins over a phrase round a noun
    const bool      here = range.begin == at;
    const bool      soft = here && all->items[next].soft;
    if (soft && (is_swallowed(x, sentence, range) ||
                 (kind_of(&all->items[next]) == ITEM_NAME &&
                  is_attributive(x, sentence, range)))) {
      ++next;
      continue;
    }
    const bool counts = here && sentence->dense &&
                        all->items[next].type == VOUCH_MENTION_QUANTITY;
    const size_t later = counts ? take_span(x, sentence, at, text.size) : 0U;
    if (later) {
      at = later; // "三天後": more than three days
      continue;
    }
    if (here && !(soft && is_better(x, sentence, range))) {
      at = take_mention(x, sentence, next++, range);
      continue;
    }
    const size_t span = take_span(x, sentence, at, range.begin);
    if (span) {
      at = span;
      continue;
    }
    const size_t most = hard_start(sentence, next, at);
    at                = take_words(x, sentence, at, most, range.begin);
  }
}

VouchView
vouchi_item_words(const Extract *const  x,
                  const Sentence *const sentence,
                  const Item *const     item)
{
  return vouch_document_text(x->document,
                             vouchi_place(&sentence->line, item->range));
}
