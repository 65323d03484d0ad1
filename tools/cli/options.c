/* options.c - one walk over the words, by the rows of a table */
// SPDX-License-Identifier: Apache-2.0

#include "cli/options.h"

#include <string.h>

#define NUMBER_MOST 999999U

const VouchOption vouchi_common_options[] = {
  {"help", 'h', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(VouchCommonOptions, help), "Show this help and stop."},
  {"version", 'V', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(VouchCommonOptions, version),
   "Show the version of the program and of its libraries, and stop."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

/** The words being parsed. */
typedef struct {
  VouchConsole       *console;
  const VouchCommand *command;
  const char        **words;
  size_t              count;
  size_t              at; /**< The next word. */
  void               *options;
} Parsing;

const VouchOption *
vouchi_option_row(const VouchCommand *const command, const size_t index)
{
  size_t own = 0;
  while (command->options && command->options[own].name) {
    if (own == index) {
      return &command->options[own];
    }
    ++own;
  }
  const VouchOption *row = vouchi_common_options;
  while (row->name && own < index) {
    ++row;
    ++own;
  }
  return row->name ? row : NULL;
}

static const char *
option_name(const void *const command, const size_t index)
{
  const VouchOption *const row =
    vouchi_option_row((const VouchCommand *)command, index);
  return row ? row->name : NULL;
}

static const VouchOption *
find_row(const VouchCommand *const command,
         const VouchView           name,
         const char                letter)
{
  const VouchOption *row = vouchi_option_row(command, 0);
  for (size_t i = 1; row; ++i) {
    if (letter ? row->letter == letter
               : vouch_view_equal(vouch_view_from_string(row->name), name)) {
      return row;
    }
    row = vouchi_option_row(command, i);
  }
  return NULL;
}

static bool
parse_number(const char *digits, unsigned *const number)
{
  *number = 0;
  for (; *digits; ++digits) {
    if (*digits < '0' || *digits > '9') {
      return false;
    }
    *number = *number * 10U + (unsigned)(*digits - '0');
    if (*number > NUMBER_MOST) {
      return false;
    }
  }
  return *number > 0U;
}

/** Set the member of `row` to `value`, which is NULL for a flag. */
static bool
set(const Parsing *const     parsing,
    const VouchOption *const row,
    const char *const        value)
{
  char *const member = (char *)parsing->options + row->offset;
  const bool  yes    = true;
  unsigned    number = 0;
  switch (row->type) {
  case VOUCH_OPTION_FLAG: memcpy(member, &yes, sizeof(yes)); return true;
  case VOUCH_OPTION_TEXT:
    if (!*value) {
      vouchi_say(parsing->console, "--%s needs a %s, not nothing", row->name,
                 row->value);
      return false;
    }
    memcpy(member, &value, sizeof(value));
    return true;
  case VOUCH_OPTION_NUMBER:
    if (!parse_number(value, &number)) {
      vouchi_say(parsing->console,
                 "--%s needs a number from 1 to %u, not '%.100s'", row->name,
                 NUMBER_MOST, value);
      return false;
    }
    memcpy(member, &number, sizeof(number));
    return true;
  }
  return false;
}

/** Set an option to `value`, or to the next word where that is NULL. */
static bool
set_with_value(Parsing *const           parsing,
               const VouchOption *const row,
               const char              *value)
{
  if (!value && parsing->at < parsing->count) {
    value = parsing->words[parsing->at++];
  }
  if (!value) {
    vouchi_say(parsing->console, "--%s needs a %s", row->name, row->value);
    return false;
  }
  return set(parsing, row, value);
}

/** Say that there is no such option. */
static bool
refuse(const Parsing *const parsing, const char *const word)
{
  const char *const name = word[1] == '-' ? word + 2 : word + 1;
  char              shown[64];
  const size_t      cut    = strcspn(name, "=");
  const size_t      length = cut < sizeof(shown) ? cut : sizeof(shown) - 1U;
  memcpy(shown, name, length);
  shown[length]          = '\0';
  const char *const near = vouchi_nearest(shown, option_name, parsing->command);
  if (near) {
    vouchi_say(parsing->console,
               "there is no option '%.100s'; did you mean --%s?", word, near);
  } else {
    vouchi_say(parsing->console,
               "there is no option '%.100s'; try 'vouch help %s'", word,
               parsing->command->name);
  }
  return false;
}

/** "--name", "--name=value" */
static bool
parse_long(Parsing *const parsing, const char *const word)
{
  const char *const        name   = word + 2;
  const size_t             length = strcspn(name, "=");
  const char *const        value  = name[length] ? name + length + 1U : NULL;
  const VouchOption *const row =
    find_row(parsing->command, vouch_view(name, length), '\0');
  if (!row) {
    return refuse(parsing, word);
  }
  if (row->type != VOUCH_OPTION_FLAG) {
    return set_with_value(parsing, row, value);
  }
  if (value) {
    vouchi_say(parsing->console, "--%s takes no value", row->name);
    return false;
  }
  return set(parsing, row, NULL);
}

/** "-q", "-qo FILE", "-oFILE" */
static bool
parse_letters(Parsing *const parsing, const char *const word)
{
  for (const char *at = word + 1; *at; ++at) {
    const VouchOption *const row =
      find_row(parsing->command, vouch_view(NULL, 0), *at);
    if (!row) {
      return refuse(parsing, word);
    }
    if (row->type != VOUCH_OPTION_FLAG) {
      return set_with_value(parsing, row, at[1] ? at + 1 : NULL);
    }
    if (!set(parsing, row, NULL)) {
      return false;
    }
  }
  return true;
}

bool
vouchi_options_parse(VouchConsole *const       console,
                     const VouchCommand *const command,
                     VouchWords *const         words,
                     void *const               options)
{
  Parsing parsing = {console, command, words->words, words->count, 0, options};
  bool    good    = true;
  bool    ended   = false;
  size_t  kept    = 0;
  while (good && parsing.at < parsing.count) {
    const char *const word = parsing.words[parsing.at++];
    if (ended || word[0] != '-' || !word[1]) {
      parsing.words[kept++] = word;
    } else if (!strcmp(word, "--")) {
      ended = true;
    } else {
      good = word[1] == '-' ? parse_long(&parsing, word)
                            : parse_letters(&parsing, word);
    }
  }
  words->count = kept;
  return good;
}
