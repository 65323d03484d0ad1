/* lexicon.c - the lines of a *.lexicon file
 *
 * All errors of a file are reported, so that a person mends it in one go; a
 * line with an error adds nothing.
 */
// SPDX-License-Identifier: Apache-2.0

#include "pack/packs.h"

#include "base/utf8.h"
#include "fold/variants.h"
#include "pack/classes.h"

#include "vouch/text.h"

#include <stdarg.h>
#include <stdio.h>

/** The words of a line, before its phrases. */
typedef struct {
  const VouchiLexFile *file;
  size_t               line;
  VouchLexClass        lex_class;
  VouchView            value;
  int64_t              number;
} Line;

static bool
is_blank(const char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\r';
}

static VouchView
trim(VouchView text)
{
  while (text.size && is_blank(text.data[0])) {
    ++text.data;
    --text.size;
  }
  while (text.size && is_blank(text.data[text.size - 1U])) {
    --text.size;
  }
  return text;
}

/** `text` up to the first `byte`, which is stepped over; all of it where
 *  there is none. */
static VouchView
take_until(VouchView *const text, const char byte)
{
  const char *const found =
    text->size ? (const char *)memchr(text->data, byte, text->size) : NULL;
  const size_t    size = found ? (size_t)(found - text->data) : text->size;
  const VouchView part = vouch_view(text->data, size);
  const size_t    step = found ? size + 1U : size;
  text->data           = text->data ? text->data + step : NULL;
  text->size -= step;
  return part;
}

/** A line without its comment. */
static VouchView
strip_comment(const VouchView line)
{
  for (size_t i = 0; i < line.size; ++i) {
    if (line.data[i] == '#' && (!i || is_blank(line.data[i - 1U]))) {
      return vouch_view(line.data, i);
    }
  }
  return line;
}

void
vouchi_lexicon_error(VouchiLexicon *const lexicon,
                     const VouchView      file,
                     const size_t         line,
                     const char *const    format,
                     ...)
{
  char    text[256];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(text, sizeof(text), format, arguments);
  va_end(arguments);
  vouch_log_at(lexicon->log, VOUCH_LOG_ERROR, file, line, 0, "%s", text);
  ++lexicon->errors;
}

/** The bytes of `view` that a message shows. */
static int
shown(const VouchView view)
{
  size_t size = view.size < 60U ? view.size : 60U;
  while (size < view.size && size &&
         ((unsigned char)view.data[size] & 0xC0U) == 0x80U) {
    --size;
  }
  return (int)size;
}

/** An integer without sign; false where `text` is none that fits. */
static bool
read_number(const VouchView text, int64_t *const number)
{
  int64_t value = 0;
  for (size_t i = 0; i < text.size; ++i) {
    const int64_t digit = text.data[i] - '0';
    if (digit < 0 || digit > 9 || value > (INT64_MAX - digit) / 10) {
      return false;
    }
    value = value * 10 + digit;
  }
  *number = value;
  return text.size != 0;
}

static bool
has_word(const char *const list, const VouchView word)
{
  VouchView rest = vouch_view_from_string(list);
  while (rest.size) {
    if (vouch_view_equal(take_until(&rest, ' '), word)) {
      return true;
    }
  }
  return false;
}

/** Whether the line's VALUE is one that its class takes. */
static bool
check_value(VouchiLexicon *const lexicon, Line *const line)
{
  const VouchiLexRule *const rule  = vouchi_lex_rule(line->lex_class);
  const VouchView            value = line->value;
  if (!read_number(value, &line->number)) {
    line->number = 0;
    if (rule->value == VOUCHI_VALUE_NUMBER) {
      vouchi_lexicon_error(lexicon, line->file->name, line->line,
                           "class '%s' wants a whole number, not '%.*s'",
                           rule->name, shown(value), value.data);
      return false;
    }
  }
  if (!value.size && rule->value == VOUCHI_VALUE_ANY) {
    vouchi_lexicon_error(lexicon, line->file->name, line->line,
                         "class '%s' wants a value", rule->name);
    return false;
  }
  const bool in_range =
    rule->value != VOUCHI_VALUE_NUMBER ||
    (line->number >= rule->least && line->number <= rule->most);
  if (!in_range ||
      (value.size && rule->values && !has_word(rule->values, value))) {
    vouchi_lexicon_error(lexicon, line->file->name, line->line,
                         "class '%s' has no value '%.*s'", rule->name,
                         shown(value), value.data);
    return false;
  }
  return true;
}

/** Read "CLASS [VALUE]", the part before the colon. */
static bool
read_head(VouchiLexicon *const lexicon, VouchView head, Line *const line)
{
  VouchView rest = trim(head);
  for (size_t i = 0; i < rest.size; ++i) {
    if (is_blank(rest.data[i])) {
      line->value = trim(vouch_view(rest.data + i, rest.size - i));
      rest.size   = i;
    }
  }
  if (!vouchi_lex_class_find(rest, &line->lex_class)) {
    vouchi_lexicon_error(lexicon, line->file->name, line->line,
                         "unknown class '%.*s'", shown(rest), rest.data);
    return false;
  }
  for (size_t i = 0; i < line->value.size; ++i) {
    if (is_blank(line->value.data[i])) {
      vouchi_lexicon_error(lexicon, line->file->name, line->line,
                           "more than one value before the colon");
      return false;
    }
  }
  return check_value(lexicon, line);
}

static VouchiLexItem *
append(VouchiLexicon *const lexicon, const VouchLexEntry *const entry)
{
  VouchiLexItem *const item =
    (VouchiLexItem *)vouch_arena_take(lexicon->arena, sizeof(*item));
  if (!item) {
    return NULL;
  }
  *item = (VouchiLexItem){.entry = *entry, .order = lexicon->count++};
  if (lexicon->last) {
    lexicon->last->next = item;
  } else {
    lexicon->first = item;
  }
  lexicon->last = item;
  return item;
}

VouchStatus
vouchi_lexicon_add(VouchiLexicon *const       lexicon,
                   const VouchLexEntry *const entry)
{
  return append(lexicon, entry) ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
add_item(VouchiLexicon *const lexicon,
         const Line *const    line,
         const VouchView      phrase,
         const bool           prefix)
{
  const VouchLexEntry  entry = {.lex_class = line->lex_class,
                                .value     = line->value,
                                .number    = line->number,
                                .phrase    = phrase,
                                .language  = line->file->language,
                                .prefix    = prefix};
  VouchiLexItem *const item  = append(lexicon, &entry);
  if (!item) {
    return VOUCH_NO_MEMORY;
  }
  item->file = line->file->name;
  item->line = line->line;
  return VOUCH_OK;
}

static VouchStatus
read_phrase(VouchiLexicon *const lexicon,
            const Line *const    line,
            VouchView            text)
{
  text              = trim(text);
  const bool prefix = vouch_view_ends(text, VOUCH_VIEW("*"));
  if (prefix) {
    --text.size;
  }
  if (!text.size) {
    vouchi_lexicon_error(lexicon, line->file->name, line->line, "empty phrase");
    return VOUCH_OK;
  }
  if (text.size > VOUCHI_PHRASE_MAX) {
    vouchi_lexicon_error(lexicon, line->file->name, line->line,
                         "phrase of more than %u bytes", VOUCHI_PHRASE_MAX);
    return VOUCH_OK;
  }
  VouchView   folded;
  VouchStatus st = line->lex_class == VOUCH_LEX_LANGUAGE
                     ? vouchi_fold_forms(text, lexicon->scratch, &folded)
                     : vouch_text_fold_view(text, lexicon->scratch, &folded);
  if (st) {
    return st;
  }
  const VouchView phrase = vouch_arena_copy(lexicon->arena, trim(folded));
  if (!phrase.data) {
    return VOUCH_NO_MEMORY;
  }
  if (!phrase.size || phrase.size > VOUCHI_PHRASE_MAX) {
    vouchi_lexicon_error(lexicon, line->file->name, line->line,
                         "phrase of which nothing can be seen");
    return VOUCH_OK;
  }
  return add_item(lexicon, line, phrase, prefix);
}

static VouchStatus
read_line(VouchiLexicon *const       lexicon,
          const VouchiLexFile *const file,
          const size_t               number,
          const VouchView            text)
{
  VouchView rest = trim(strip_comment(text));
  if (!rest.size) {
    return VOUCH_OK;
  }
  const bool      colon = memchr(rest.data, ':', rest.size) != NULL;
  Line            line  = {.file = file, .line = number};
  const VouchView head  = take_until(&rest, ':');
  if (!colon) {
    vouchi_lexicon_error(lexicon, file->name, number,
                         "no colon behind class and value");
    return VOUCH_OK;
  }
  if (!read_head(lexicon, head, &line)) {
    return VOUCH_OK;
  }
  line.value = vouch_arena_copy(lexicon->arena, line.value);
  if (!line.value.data) {
    return VOUCH_NO_MEMORY;
  }
  bool more = true;
  while (more) {
    more                 = rest.size && memchr(rest.data, '|', rest.size);
    const VouchStatus st = read_phrase(lexicon, &line, take_until(&rest, '|'));
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}

/** The line of byte `at`, from 1. */
static size_t
line_of(const VouchView text, const size_t at)
{
  size_t line = 1;
  for (size_t i = 0; i < at; ++i) {
    line += text.data[i] == '\n';
  }
  return line;
}

VouchStatus
vouchi_lexicon_read(VouchiLexicon *const       lexicon,
                    const VouchiLexFile *const file)
{
  VouchView    text   = file->bytes;
  const size_t before = lexicon->count + lexicon->errors;
  const size_t bad    = vouchi_utf8_check_text(text);
  if (bad < text.size) {
    vouchi_lexicon_error(lexicon, file->name, line_of(text, bad),
                         "byte 0x%02X is no text in UTF-8",
                         (unsigned)(unsigned char)text.data[bad]);
    return VOUCH_OK;
  }
  if (vouch_view_starts(text, VOUCH_VIEW("\xEF\xBB\xBF"))) {
    text.data += 3;
    text.size -= 3U;
  }
  for (size_t number = 1; text.size; ++number) {
    const VouchView   line = take_until(&text, '\n');
    const VouchStatus st   = read_line(lexicon, file, number, line);
    if (st) {
      return st;
    }
  }
  vouch_arena_reset(lexicon->scratch);
  if (lexicon->count + lexicon->errors == before) {
    vouchi_lexicon_error(lexicon, file->name, 1, "no phrase in this file");
  }
  return VOUCH_OK;
}
