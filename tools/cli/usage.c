/* usage.c - what --help shows, in lines of less than 80 columns */
// SPDX-License-Identifier: Apache-2.0

#include "cli/layout.h"
#include "cli/options.h"

#include <string.h>

#define LINE 79U
#define HELP_COLUMN 26U

const VouchExit vouchi_exits[] = {
  {0, "Done."},
  {1, "Done, but some input was rejected; with --strict, stopped there."},
  {2, "Wrong usage, or a broken language pack, metadata file or other "
      "configuration."},
  {3, "No input could be read."},
  {4, "The output could not be written."},
  {6, "An internal failure, such as too little memory."},
  {0, NULL},
};

static void
add_spaces(VouchBuffer *const out, size_t count)
{
  for (; count; --count) {
    (void)vouchi_buffer_add_byte(out, ' ');
  }
}

/** Length of the word at `text`, up to a space or the end of a line. */
static size_t
word_length(const char *const text)
{
  return strcspn(text, " \n");
}

void
vouchi_add_wrapped(VouchBuffer *const out,
                   const char        *text,
                   const size_t       indent,
                   size_t             column)
{
  while (*text) {
    const size_t length = word_length(text);
    if (column > indent && column + 1U + length > LINE) {
      vouchi_add_string(out, "\n");
      column = 0;
    } else if (column > indent) {
      vouchi_add_string(out, " ");
      ++column;
    }
    if (column < indent) {
      add_spaces(out, indent - column);
      column = indent;
    }
    (void)vouchi_buffer_add(out, vouch_view(text, length));
    column += length;
    text += length;
    if (*text == '\n') {
      vouchi_add_string(out, "\n");
      column = 0;
    }
    text += *text ? 1 : 0;
    if (*text == '\n') { // An empty line is a paragraph's end
      vouchi_add_string(out, "\n");
      ++text;
    }
  }
  vouchi_add_string(out, "\n");
}

static void
add_option(VouchBuffer *const out, const VouchOption *const row)
{
  const size_t start = out->size;
  if (row->letter) {
    vouchi_add_format(out, "  -%c, --%s", row->letter, row->name);
  } else {
    vouchi_add_format(out, "      --%s", row->name);
  }
  if (row->value) {
    vouchi_add_format(out, " %s", row->value);
  }
  size_t column = out->size - start;
  if (column + 2U > HELP_COLUMN) {
    vouchi_add_string(out, "\n");
    column = 0;
  }
  add_spaces(out, HELP_COLUMN - column);
  vouchi_add_wrapped(out, row->help, HELP_COLUMN, HELP_COLUMN);
}

static void
add_command_usage(VouchBuffer *const out, const VouchCommand *const command)
{
  vouchi_add_format(out, "Usage: vouch %s [options] %s\n\n", command->name,
                    command->operands);
  vouchi_add_wrapped(out, command->prose, 0, 0);
  vouchi_add_string(out, "\nOptions:\n");
  const VouchOption *row = vouchi_option_row(command, 0);
  for (size_t i = 1; row; ++i) {
    add_option(out, row);
    row = vouchi_option_row(command, i);
  }
  const VouchExampleLine *example = command->examples;
  for (; example && example->line; ++example) {
    if (example == command->examples) {
      vouchi_add_string(out, "\nExamples:\n");
    }
    vouchi_add_format(out, "  %s\n", example->line);
    vouchi_add_wrapped(out, example->help, 6, 0);
  }
}

static void
add_program_usage(VouchBuffer *const out)
{
  vouchi_add_string(
    out, "Usage: vouch COMMAND [options] ...\n\n"
         "Turns documents into linked data in which every statement names "
         "its witness.\n\nCommands:\n");
  for (const VouchCommand *const *at = vouchi_commands; *at; ++at) {
    vouchi_add_format(out, "  %-10s %s\n", (*at)->name, (*at)->summary);
  }
  vouchi_add_string(out, "\n'vouch help COMMAND' tells more of a command, "
                         "'vouch --version' the version.\n");
}

void
vouchi_add_usage(VouchBuffer *const out, const VouchCommand *const command)
{
  if (command) {
    add_command_usage(out, command);
  } else {
    add_program_usage(out);
  }
}
