/* command_help.c - vouch help, manual pages, completion */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/layout.h"

#include <stdio.h>

#define PATH_SIZE 4096U

typedef struct {
  VouchCommonOptions common;
  const char        *man;
  const char        *completion;
} HelpOptions;

static const VouchOption options[] = {
  {"man", '\0', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(HelpOptions, man),
   "Write the manual pages of the program and of its commands to this folder, "
   "which must exist."},
  {"completion", '\0', "SHELL", VOUCH_OPTION_TEXT, VOUCH_OFFER_SHELLS,
   offsetof(HelpOptions, completion),
   "Print what makes a shell complete commands and options: bash, zsh or "
   "fish."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch help convert", "What convert does, and its options."},
  {"vouch help --completion bash > ~/.local/share/bash-completion/completions/"
   "vouch",
   "Let bash complete commands and options."},
  {NULL, NULL},
};

static VouchStatus
write_page(VouchConsole *const       console,
           const char *const         folder,
           const VouchCommand *const command)
{
  VouchBuffer  page   = {NULL, 0, 0, 0, VOUCH_OK};
  VouchOutput *output = NULL;
  char         path[PATH_SIZE];
  const int    length = snprintf(path, sizeof(path), "%s/vouch%s%s.1", folder,
                              command ? "-" : "", command ? command->name : "");
  if (length < 0 || (size_t)length >= sizeof(path)) {
    vouchi_say(console, "the name of the folder is too long");
    return VOUCH_NO_OUTPUT;
  }
  vouchi_add_manual(&page, command);
  VouchStatus st = page.status;
  st = st ? st : vouch_output_new_file(path, &console->log, &output);
  st = st ? st : vouch_output_write(output, page.data, page.size);
  st = st ? st : vouch_output_commit(output);
  vouch_output_free(output);
  vouchi_buffer_free(&page);
  return st;
}

static int
write_pages(VouchConsole *const console, const char *const folder)
{
  VouchStatus st = write_page(console, folder, NULL);
  for (const VouchCommand *const *at = vouchi_commands; !st && *at; ++at) {
    st = write_page(console, folder, *at);
  }
  return vouch_status_exit_code(st);
}

static int
print_completion(VouchConsole *const console, const char *const shell)
{
  VouchBuffer out  = {NULL, 0, 0, 0, VOUCH_OK};
  int         code = VOUCH_EXIT_USAGE;
  if (vouchi_add_completion(&out, shell)) {
    code = vouchi_print(console, &out);
  } else {
    vouchi_say(console,
               "there is no completion for '%.100s', only for bash, "
               "zsh and fish",
               shell);
  }
  vouchi_buffer_free(&out);
  return code;
}

static int
print_help(VouchConsole *const console, const char *const name)
{
  VouchBuffer               out     = {NULL, 0, 0, 0, VOUCH_OK};
  const VouchCommand *const command = name ? vouchi_command_find(name) : NULL;
  if (name && !command) {
    vouchi_say(console,
               "there is no command '%.100s'; 'vouch help' lists "
               "them",
               name);
    return VOUCH_EXIT_USAGE;
  }
  vouchi_add_usage(&out, command);
  const int code = vouchi_print(console, &out);
  vouchi_buffer_free(&out);
  return code;
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const HelpOptions *const given = (const HelpOptions *)arguments->options;
  if (arguments->count > 1U) {
    vouchi_say(console, "'vouch help' takes one command");
    return VOUCH_EXIT_USAGE;
  }
  if (given->man) {
    return write_pages(console, given->man);
  }
  if (given->completion) {
    return print_completion(console, given->completion);
  }
  return print_help(console, arguments->count ? arguments->operands[0] : NULL);
}

const VouchCommand vouch_command_help = {
  .name     = "help",
  .summary  = "Tell more of a command",
  .operands = "[COMMAND]",
  .offer    = VOUCH_OFFER_COMMANDS,
  .prose    = "Shows what a command does and its options; without a command, "
              "which commands there are.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(HelpOptions),
  .run      = run,
};
