/* manual.c - manual pages in the language of man(7) */
// SPDX-License-Identifier: Apache-2.0

#include "cli/layout.h"
#include "cli/options.h"
#include "vouch/version.h"

#include <string.h>

/** Add text so that troff shows it as it is. */
static void
add_roff(VouchBuffer *const out, const VouchView text)
{
  bool starts = true;
  for (size_t i = 0; i < text.size; ++i) {
    const char byte = text.data[i];
    if (starts && (byte == '.' || byte == '\'')) {
      vouchi_add_string(out, "\\&");
    }
    if (byte == '\\') {
      vouchi_add_string(out, "\\e");
    } else if (byte == '-') {
      vouchi_add_string(out, "\\-");
    } else {
      (void)vouchi_buffer_add_byte(out, byte);
    }
    starts = byte == '\n';
  }
}

/** Paragraphs that have an empty line between them. */
static void
add_prose(VouchBuffer *const out, const char *text)
{
  const char *end = strstr(text, "\n\n");
  while (end) {
    add_roff(out, vouch_view(text, (size_t)(end - text)));
    vouchi_add_string(out, "\n.PP\n");
    text = end + 2;
    end  = strstr(text, "\n\n");
  }
  add_roff(out, vouch_view_from_string(text));
  vouchi_add_string(out, "\n");
}

static void
add_title(VouchBuffer *const out, const char *const command)
{
  vouchi_add_string(out, ".TH VOUCH");
  vouchi_add_string(out, *command ? "\\-" : "");
  for (const char *at = command; *at; ++at) {
    vouchi_add_format(out, "%c",
                      *at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
  }
  vouchi_add_format(out, " 1 \"\" \"Vouch %s\" \"Vouch Manual\"\n",
                    vouch_version());
}

static void
add_option(VouchBuffer *const out, const VouchOption *const row)
{
  vouchi_add_string(out, ".TP\n");
  if (row->letter) {
    vouchi_add_format(out, "\\fB\\-%c\\fR, ", row->letter);
  }
  vouchi_add_string(out, "\\fB\\-\\-");
  add_roff(out, vouch_view_from_string(row->name));
  vouchi_add_string(out, "\\fR");
  if (row->value) {
    vouchi_add_format(out, " \\fI%s\\fR", row->value);
  }
  vouchi_add_string(out, "\n");
  add_prose(out, row->help);
}

static void
add_exits(VouchBuffer *const out)
{
  vouchi_add_string(out, ".SH EXIT STATUS\n");
  for (const VouchExit *row = vouchi_exits; row->text; ++row) {
    vouchi_add_format(out, ".TP\n.B %d\n", row->code);
    add_prose(out, row->text);
  }
  vouchi_add_string(out, ".TP\n.B 128+n\nStopped by signal n.\n");
}

static void
add_environment(VouchBuffer *const out)
{
  static const char *const rows[][2] = {
    {"VOUCH_DATA", "The data folder, where \\-\\-data is not given."},
    {"SOURCE_DATE_EPOCH",
     "The time that \\-\\-timestamp writes, in seconds since 1970."},
    {"NO_COLOR", "Where it is set, nothing is coloured."},
  };
  vouchi_add_string(out, ".SH ENVIRONMENT\n");
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
    vouchi_add_format(out, ".TP\n.B %s\n%s\n", rows[i][0], rows[i][1]);
  }
}

static void
add_examples(VouchBuffer *const out, const VouchExampleLine *example)
{
  if (!example) {
    return;
  }
  vouchi_add_string(out, ".SH EXAMPLES\n");
  for (; example->line; ++example) {
    vouchi_add_string(out, ".PP\n.EX\n");
    add_roff(out, vouch_view_from_string(example->line));
    vouchi_add_string(out, "\n.EE\n.RS\n");
    add_prose(out, example->help);
    vouchi_add_string(out, ".RE\n");
  }
}

static void
add_see_also(VouchBuffer *const out, const VouchCommand *const command)
{
  const char *separator = "";
  vouchi_add_string(out, ".SH SEE ALSO\n");
  if (command) {
    vouchi_add_string(out, ".BR vouch (1)");
    separator = ",\n";
  }
  for (const VouchCommand *const *at = vouchi_commands; *at; ++at) {
    if (*at != command) {
      vouchi_add_format(out, "%s.BR vouch\\-%s (1)", separator, (*at)->name);
      separator = ",\n";
    }
  }
  vouchi_add_string(out, "\n");
}

static void
add_command_manual(VouchBuffer *const out, const VouchCommand *const command)
{
  add_title(out, command->name);
  vouchi_add_format(out, ".SH NAME\nvouch\\-%s \\- ", command->name);
  add_prose(out, command->summary);
  vouchi_add_format(out, ".SH SYNOPSIS\n.B vouch %s\n[\\fIoptions\\fR]\n",
                    command->name);
  add_prose(out, command->operands);
  vouchi_add_string(out, ".SH DESCRIPTION\n");
  add_prose(out, command->prose);
  vouchi_add_string(out, ".SH OPTIONS\n");
  const VouchOption *row = vouchi_option_row(command, 0);
  for (size_t i = 1; row; ++i) {
    add_option(out, row);
    row = vouchi_option_row(command, i);
  }
  add_exits(out);
  add_environment(out);
  add_examples(out, command->examples);
  add_see_also(out, command);
}

static void
add_program_manual(VouchBuffer *const out)
{
  add_title(out, "");
  vouchi_add_string(
    out, ".SH NAME\nvouch \\- documents in, linked data with witnesses out\n"
         ".SH SYNOPSIS\n.B vouch\n\\fIcommand\\fR [\\fIoptions\\fR] ...\n"
         ".SH DESCRIPTION\n"
         "Turns documents into a knowledge graph in which every statement "
         "names its witness:\nthe words that say it, where they stand, who "
         "says so inside the text,\nand which work the document cites for "
         "it.\n.SH COMMANDS\n");
  for (const VouchCommand *const *at = vouchi_commands; *at; ++at) {
    vouchi_add_format(out, ".TP\n.BR vouch\\-%s (1)\n", (*at)->name);
    add_prose(out, (*at)->summary);
  }
  add_exits(out);
  add_environment(out);
  add_see_also(out, NULL);
}

void
vouchi_add_manual(VouchBuffer *const out, const VouchCommand *const command)
{
  if (command) {
    add_command_manual(out, command);
  } else {
    add_program_manual(out);
  }
}
