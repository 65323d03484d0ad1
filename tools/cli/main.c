/* main.c - which command is meant, and what it is called with */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/layout.h"
#include "cli/options.h"
#include "cli/signals.h"

#include <fcntl.h>
#ifdef __GLIBC__
#  include <malloc.h>
#endif
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/** Fill standard descriptors that were closed, so that no file of ours takes
 *  their numbers. Reading standard input or writing standard output then
 *  fails, since each is opened the wrong way round. */
static void
fill_descriptors(void)
{
  static const int flags[] = {O_WRONLY, O_RDONLY, O_RDWR};
  for (int fd = 0; fd < 3; ++fd) {
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", flags[fd]) != fd) {
      _exit(VOUCH_EXIT_NO_OUTPUT);
    }
  }
}

/** See that large pieces go back to the system when they are freed. Left to
 *  itself glibc learns to keep them, and what one stage took for a long
 *  document stays beside what the next one takes. */
static void
give_back_large(void)
{
#ifdef __GLIBC__
  (void)mallopt(M_MMAP_THRESHOLD, 192 * 1024);
#endif
}

static const char *
command_name(const void *const handle, const size_t index)
{
  (void)handle;
  return vouchi_commands[index] ? vouchi_commands[index]->name : NULL;
}

static int
refuse_command(VouchConsole *const console, const char *const name)
{
  const char *const near = vouchi_nearest(name, command_name, NULL);
  vouchi_say(console, "there is no command '%.100s'; %s%s%s", name,
             near ? "did you mean '" : "'vouch help' lists them",
             near ? near : "", near ? "'?" : "");
  return VOUCH_EXIT_USAGE;
}

static int
print_usage(VouchConsole *const       console,
            const VouchCommand *const command,
            const bool                version)
{
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  if (version) {
    vouchi_add_version(&out);
  } else {
    vouchi_add_usage(&out, command);
  }
  const int code = vouchi_print(console, &out);
  vouchi_buffer_free(&out);
  return code;
}

static int
run_parsed(VouchConsole *const console, const VouchArguments *const arguments)
{
  const VouchCommonOptions *const common =
    (const VouchCommonOptions *)arguments->options;
  if (common->help || common->version) {
    return print_usage(console, arguments->command, !common->help);
  }
  return arguments->command->run(console, arguments);
}

static int
run_command(VouchConsole *const       console,
            const VouchCommand *const command,
            VouchWords *const         words)
{
  void *const options = calloc(1, command->size);
  int         code    = VOUCH_EXIT_USAGE;
  if (!options) {
    vouchi_say(console, "%s", vouch_status_string(VOUCH_NO_MEMORY));
    return vouch_status_exit_code(VOUCH_NO_MEMORY);
  }
  if (vouchi_options_parse(console, command, words, options)) {
    const VouchArguments arguments = {command, options, words->words,
                                      words->count};
    code                           = run_parsed(console, &arguments);
  }
  free(options);
  vouchi_hide_progress(console);
  return code;
}

/** "vouch --help", "vouch --version", or a mistake. */
static int
run_without_command(VouchConsole *const console, const char *const word)
{
  if (!strcmp(word, "--version") || !strcmp(word, "-V")) {
    return print_usage(console, NULL, true);
  }
  if (!strcmp(word, "--help") || !strcmp(word, "-h")) {
    return print_usage(console, NULL, false);
  }
  vouchi_say(console,
             "a command is due before '%.100s'; 'vouch help' lists "
             "them",
             word);
  return VOUCH_EXIT_USAGE;
}

int
main(const int count, char **const words)
{
  VouchConsole console;
  fill_descriptors();
  give_back_large();
  vouchi_signals_begin();
  vouchi_console_begin(&console);
  if (count < 2) {
    vouchi_say(&console, "a command is due; 'vouch help' lists them");
    return VOUCH_EXIT_USAGE;
  }
  if (words[1][0] == '-') {
    return run_without_command(&console, words[1]);
  }
  const VouchCommand *const command = vouchi_command_find(words[1]);
  if (!command) {
    return refuse_command(&console, words[1]);
  }
  VouchWords rest = {(const char **)(words + 2), (size_t)count - 2U};
  return run_command(&console, command, &rest);
}
