/* words_line.c - lines of the site, periods, and heads glued to their values
 */
// SPDX-License-Identifier: Apache-2.0

#include "read/words.h"

#include "vouch/text.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define SHORT_LINE 160U /**< Bytes of a line that may be all boilerplate. */
#define NEAR_START 72U  /**< Bytes in which "Main article:" has its colon. */
#define START_MAX 96U   /**< Bytes of the longest phrase that starts one. */
#define END_MAX 72U     /**< Bytes of the longest phrase that ends one. */
#define HEAD_MAX 96U    /**< Bytes of the longest head of a field. */
#define GLUE_LEAST 4U   /**< Letters before a glued value: not "McDonald". */

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)

static const uint64_t boilerplate = CLASS(BOILERPLATE);

/** Whether a phrase of the site starts `folded`; `whole` where that is all of
 *  the line, so that a phrase may be all of it as well. */
static bool
starts_site(const VouchPacks *const packs,
            const VouchView         folded,
            const bool              whole)
{
  size_t                     length = 0;
  const VouchLexEntry *const entry =
    vouch_packs_match(packs, folded, 0U, boilerplate, &length);
  return entry &&
         ((whole && length == folded.size) ||
          vouchi_entry_has(entry, VOUCH_LEX_BOILERPLATE, VOUCH_VIEW("start")));
}

/** Whether a phrase of the site ends `folded`. */
static bool
ends_site(const VouchPacks *const packs, const VouchView folded)
{
  bool starts = true; // Of a word
  for (size_t at = 0; at < folded.size;) {
    size_t                     length = 0;
    const size_t               here   = at;
    const uint32_t             point  = vouchi_utf8_next(folded, &at);
    const VouchLexEntry *const entry =
      starts ? vouch_packs_match(packs, folded, here, boilerplate, &length)
             : NULL;
    if (entry && here + length == folded.size &&
        vouchi_entry_has(entry, VOUCH_LEX_BOILERPLATE, VOUCH_VIEW("end"))) {
      return true;
    }
    starts = !vouchi_char_is_letter(point);
  }
  return false;
}

/** Bytes at the start or end of a span, cut at a character. */
static VouchSpan
first_bytes(const VouchView bytes, VouchSpan span, const size_t most)
{
  if (span.end - span.begin > most) {
    span.end = span.begin + most;
    while (((unsigned char)bytes.data[span.end] & 0xC0U) == 0x80U) {
      --span.end;
    }
  }
  return span;
}

static VouchSpan
last_bytes(const VouchView bytes, VouchSpan span, const size_t most)
{
  if (span.end - span.begin > most) {
    span.begin = span.end - most;
    while (((unsigned char)bytes.data[span.begin] & 0xC0U) == 0x80U) {
      ++span.begin;
    }
  }
  return span;
}

/** A long line is looked at only where a colon stands near its start. */
static bool
may_be_site(const VouchView bytes, const VouchSpan line)
{
  if (line.end - line.begin <= SHORT_LINE) {
    return true;
  }
  for (size_t at = line.begin; at < line.begin + NEAR_START; ++at) {
    if (bytes.data[at] == ':' ||
        ((unsigned char)bytes.data[at] == 0xEFU &&
         !memcmp(bytes.data + at, "\xEF\xBC\x9A", 3U))) {
      return true;
    }
  }
  return false;
}

bool
vouchi_words_is_boilerplate(VouchWords *const words, VouchSpan line)
{
  line = vouchi_scan_trim(words->bytes, line);
  if (!words->packs || line.begin >= line.end ||
      !may_be_site(words->bytes, line)) {
    return false;
  }
  const VouchSpan head = first_bytes(words->bytes, line, START_MAX);
  if (starts_site(words->packs, vouchi_words_fold(words, head),
                  head.end == line.end)) {
    return true;
  }
  return line.end - line.begin <= SHORT_LINE &&
         words->bytes.data[line.end - 1U] != '.' &&
         ends_site(words->packs,
                   vouchi_words_fold(words,
                                     last_bytes(words->bytes, line, END_MAX)));
}

bool
vouchi_words_is_period(VouchWords *const words, const VouchSpan span)
{
  return vouchi_words_only(words, span,
                           CLASS(MONTH) | CLASS(SEASON) | CLASS(DATE_PART) |
                             CLASS(DATE_WORD) | CLASS(RANGE));
}

VouchFieldKind
vouchi_field_kind(const VouchLexEntry *entry)
{
  static const struct {
    const char    *value;
    VouchFieldKind kind;
  } kinds[] = {
    {"belligerents", VOUCH_FIELD_SIDES}, {"commanders", VOUCH_FIELD_SIDES},
    {"units", VOUCH_FIELD_SIDES},        {"strength", VOUCH_FIELD_COUNTS},
    {"casualties", VOUCH_FIELD_COUNTS},  {"date", VOUCH_FIELD_EVENT},
    {"place", VOUCH_FIELD_EVENT},        {"result", VOUCH_FIELD_EVENT},
    {"territorial", VOUCH_FIELD_EVENT},
  };
  const bool any = entry != NULL;
  for (; entry; entry = entry->next) {
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); ++i) {
      if (entry->lex_class == VOUCH_LEX_FIELD &&
          vouch_view_equal(entry->value,
                           vouch_view_from_string(kinds[i].value))) {
        return kinds[i].kind;
      }
    }
  }
  return any ? VOUCH_FIELD_PLAIN : VOUCH_FIELD_NONE;
}

/** Two characters between which a head may end and its value begin. */
typedef enum { BORDER_NONE, BORDER_GLUE, BORDER_SPACE } Border;

static Border
border_between(const uint32_t before, const uint32_t after)
{
  const bool word =
    vouchi_char_is_letter(before) || before == ')' || before == '.';
  if (!word) {
    return BORDER_NONE;
  }
  if (vouchi_char_is_space(after)) {
    return BORDER_SPACE;
  }
  if (after == '[' || after == ':' || after == 0xFF1AU || after == '"' ||
      after == '+' || after == 0x2212U || after == 0x2248U || after == '~' ||
      vouchi_char_is_digit(after) || vouchi_scan_is_dense(after)) {
    return BORDER_GLUE;
  }
  return vouchi_char_is_upper(after) && !vouchi_char_is_upper(before)
           ? BORDER_GLUE
           : BORDER_NONE;
}

/** Whether what follows a space looks like a value of its own. */
static bool
starts_value(const VouchView bytes, const VouchSpan line, size_t at)
{
  while (at < line.end) {
    const uint32_t point = vouchi_utf8_next(bytes, &at);
    if (!vouchi_char_is_space(point)) {
      return vouchi_char_is_upper(point) || vouchi_char_is_digit(point) ||
             vouchi_scan_is_dense(point);
    }
  }
  return false;
}

/** The field that a head from `line.begin` to `at` names, or NULL. */
static const VouchLexEntry *
field_at(VouchWords *const words,
         const VouchSpan   line,
         const size_t      at,
         const Border      border)
{
  const VouchLexEntry *const entry =
    vouchi_words_find(words, vouch_span(line.begin, at), VOUCH_LEX_FIELD);
  const bool set_off =
    border == BORDER_SPACE && (vouchi_field_kind(entry) < VOUCH_FIELD_EVENT ||
                               !starts_value(words->bytes, line, at));
  return set_off ? NULL : entry;
}

/** The longest head of a script that separates words. */
static const VouchLexEntry *
field_in_words(VouchWords *const words, const VouchSpan line, size_t *const end)
{
  const size_t stop =
    line.end - line.begin > HEAD_MAX ? line.begin + HEAD_MAX : line.end;
  const VouchLexEntry *field  = NULL;
  uint32_t             before = 0;
  for (size_t at = line.begin; at < stop;) {
    const size_t   here   = at;
    const uint32_t point  = vouchi_utf8_next(words->bytes, &at);
    const Border   border = border_between(before, point);
    before                = point;
    if (border != BORDER_NONE) {
      const VouchLexEntry *const found = field_at(words, line, here, border);
      field                            = found ? found : field;
      *end                             = found ? here : *end;
    }
  }
  return field;
}

const VouchLexEntry *
vouchi_words_field(VouchWords *const words,
                   VouchSpan         line,
                   const bool        whole,
                   size_t *const     end)
{
  line = vouchi_scan_trim(words->bytes, line);
  *end = line.end;
  if (line.begin >= line.end) {
    return NULL;
  }
  const VouchLexEntry *const entry =
    vouchi_words_head(words, line, VOUCH_LEX_FIELD);
  if (entry || whole) {
    return entry;
  }
  size_t next = line.begin;
  if (!vouchi_scan_is_dense(vouchi_utf8_next(words->bytes, &next))) {
    return field_in_words(words, line, end);
  }
  return vouchi_words_start(words, line, CLASS(FIELD), end);
}

size_t
vouchi_words_glue(const VouchView bytes, const VouchSpan line)
{
  size_t   letters = 0;
  uint32_t before  = 0;
  for (size_t at = line.begin; at < line.end && at - line.begin < HEAD_MAX;) {
    const size_t   here  = at;
    const uint32_t point = vouchi_utf8_next(bytes, &at);
    if (before == 0U && !vouchi_char_is_upper(point)) {
      break;
    }
    if (letters >= GLUE_LEAST && vouchi_char_is_lower(before) &&
        vouchi_char_is_upper(point)) {
      return here;
    }
    // A word of its own starts the count anew: "Fort McHenry"
    letters = vouchi_char_is_letter(point)  ? letters + 1U
              : vouchi_char_is_space(point) ? 0U
                                            : letters;
    before  = point;
  }
  return line.begin;
}
