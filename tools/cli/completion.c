/* completion.c - what shells offer, written for each shell from the tables */
// SPDX-License-Identifier: Apache-2.0

#include "cli/layout.h"
#include "cli/options.h"
#include "vouch/format.h"
#include "vouch/parse.h"
#include "vouch/reader.h"

#include <string.h>

/** Add the words of an offer, with `separator` between them; none for files
 *  and folders, which shells know themselves. */
static void
add_words(VouchBuffer *const out, const VouchOffer offer)
{
  switch (offer) {
  case VOUCH_OFFER_NOTHING:
  case VOUCH_OFFER_FILES:
  case VOUCH_OFFER_FOLDERS: break;
  case VOUCH_OFFER_FORMATS:
    for (const VouchFormat *const *at = vouch_formats(); *at; ++at) {
      vouchi_add_format(out, "%s ", (*at)->name);
    }
    break;
  case VOUCH_OFFER_SYNTAXES:
    for (const VouchSyntax *const *at = vouch_syntaxes(); *at; ++at) {
      vouchi_add_format(out, "%s ", (*at)->name);
    }
    break;
  case VOUCH_OFFER_LAYOUTS:
    for (const VouchReader *const *at = vouch_readers(); *at; ++at) {
      vouchi_add_format(out, "%s ", (*at)->name);
    }
    break;
  case VOUCH_OFFER_COMMANDS:
    for (const VouchCommand *const *at = vouchi_commands; *at; ++at) {
      vouchi_add_format(out, "%s ", (*at)->name);
    }
    break;
  case VOUCH_OFFER_SHELLS: vouchi_add_string(out, "bash zsh fish "); break;
  }
  if (out->size && out->data[out->size - 1U] == ' ') {
    --out->size;
  }
}

/** The first sentence of `help`, without what shells take for syntax. */
static void
add_first_sentence(VouchBuffer *const out, const char *const help)
{
  const char *const stop = strstr(help, ". ");
  const char *const end  = stop ? stop : help + strlen(help) - 1U;
  const size_t      size = (size_t)(end - help);
  for (size_t i = 0; i < size && help[i] != ';'; ++i) {
    if (!strchr("'\\[]:;", help[i])) {
      (void)vouchi_buffer_add_byte(out, help[i]);
    }
  }
}

/* bash */

static void
add_bash_reply(VouchBuffer *const out, const VouchOffer offer)
{
  if (offer == VOUCH_OFFER_FILES || offer == VOUCH_OFFER_FOLDERS) {
    vouchi_add_format(out, "mapfile -t COMPREPLY < <(compgen -%c -- \"$word\")",
                      offer == VOUCH_OFFER_FILES ? 'f' : 'd');
    return;
  }
  vouchi_add_string(out, "COMPREPLY=($(compgen -W '");
  add_words(out, offer);
  vouchi_add_string(out, "' -- \"$word\"))");
}

/** What is offered behind an option that takes a value. */
static void
add_bash_value(VouchBuffer *const out, const VouchOption *const row)
{
  vouchi_add_format(out, "        --%s", row->name);
  if (row->letter) {
    vouchi_add_format(out, "|-%c", row->letter);
  }
  vouchi_add_string(out, ") ");
  add_bash_reply(out, row->offer);
  vouchi_add_string(out, "; return ;;\n");
}

static void
add_bash_command(VouchBuffer *const out, const VouchCommand *const command)
{
  const VouchOption *row = vouchi_option_row(command, 0);
  vouchi_add_format(out, "    %s)\n      case $before in\n", command->name);
  for (size_t i = 1; row; ++i) {
    if (row->value) {
      add_bash_value(out, row);
    }
    row = vouchi_option_row(command, i);
  }
  vouchi_add_string(out, "      esac\n      case $word in\n"
                         "        -*) COMPREPLY=($(compgen -W '");
  row = vouchi_option_row(command, 0);
  for (size_t i = 1; row; ++i) {
    vouchi_add_format(out, "%s--%s", i > 1U ? " " : "", row->name);
    row = vouchi_option_row(command, i);
  }
  vouchi_add_string(out, "' -- \"$word\")) ;;\n        *) ");
  add_bash_reply(out, command->offer);
  vouchi_add_string(out, " ;;\n      esac ;;\n");
}

static void
add_bash(VouchBuffer *const out)
{
  vouchi_add_string(
    out, "# bash completion of vouch\n_vouch()\n{\n"
         "  local word=${COMP_WORDS[COMP_CWORD]}\n"
         "  local before=${COMP_WORDS[COMP_CWORD-1]}\n  COMPREPLY=()\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=($(compgen -W '");
  add_words(out, VOUCH_OFFER_COMMANDS);
  vouchi_add_string(out, " --help --version' -- \"$word\"))\n    return\n"
                         "  fi\n  case ${COMP_WORDS[1]} in\n");
  for (const VouchCommand *const *at = vouchi_commands; *at; ++at) {
    add_bash_command(out, *at);
  }
  vouchi_add_string(out, "  esac\n}\ncomplete -o filenames -F _vouch vouch\n");
}

/* zsh */

static void
add_zsh_action(VouchBuffer *const out, const VouchOffer offer)
{
  if (offer == VOUCH_OFFER_FILES) {
    vouchi_add_string(out, "_files");
  } else if (offer == VOUCH_OFFER_FOLDERS) {
    vouchi_add_string(out, "_files -/");
  } else if (offer != VOUCH_OFFER_NOTHING) {
    vouchi_add_string(out, "(");
    add_words(out, offer);
    vouchi_add_string(out, ")");
  }
}

static void
add_zsh_option(VouchBuffer *const       out,
               const VouchOption *const row,
               const char *const        dashes,
               const char *const        name)
{
  vouchi_add_format(out, " \\\n        '%s%s%s[", dashes, name,
                    !row->value        ? ""
                    : dashes[1] == '-' ? "="
                                       : "+");
  add_first_sentence(out, row->help);
  vouchi_add_string(out, "]");
  if (row->value) {
    vouchi_add_format(out, ":%s:", row->value);
    add_zsh_action(out, row->offer);
  }
  vouchi_add_string(out, "'");
}

static void
add_zsh_command(VouchBuffer *const out, const VouchCommand *const command)
{
  const VouchOption *row = vouchi_option_row(command, 0);
  vouchi_add_format(out, "    %s)\n      _arguments", command->name);
  for (size_t i = 1; row; ++i) {
    const char letter[2] = {row->letter, '\0'};
    add_zsh_option(out, row, "--", row->name);
    if (row->letter) {
      add_zsh_option(out, row, "-", letter);
    }
    row = vouchi_option_row(command, i);
  }
  if (command->offer != VOUCH_OFFER_NOTHING) {
    vouchi_add_string(out, " \\\n        '*: :");
    add_zsh_action(out, command->offer);
    vouchi_add_string(out, "'");
  }
  vouchi_add_string(out, "\n      ;;\n");
}

static void
add_zsh(VouchBuffer *const out)
{
  vouchi_add_string(out, "#compdef vouch\n# zsh completion of vouch\n_vouch()\n"
                         "{\n  if (( CURRENT == 2 )); then\n"
                         "    _values command");
  for (const VouchCommand *const *at = vouchi_commands; *at; ++at) {
    vouchi_add_format(out, " \\\n      '%s[%s]'", (*at)->name, (*at)->summary);
  }
  vouchi_add_string(out, "\n    return\n  fi\n  local command=$words[2]\n"
                         "  shift words\n  (( CURRENT-- ))\n"
                         "  case $command in\n");
  for (const VouchCommand *const *at = vouchi_commands; *at; ++at) {
    add_zsh_command(out, *at);
  }
  vouchi_add_string(out, "  esac\n}\n_vouch \"$@\"\n");
}

/* fish */

static void
add_fish_offer(VouchBuffer *const out, const VouchOffer offer)
{
  if (offer == VOUCH_OFFER_FILES) {
    vouchi_add_string(out, " -F");
  } else if (offer == VOUCH_OFFER_FOLDERS) {
    vouchi_add_string(out, " -f -a '(__fish_complete_directories)'");
  } else if (offer != VOUCH_OFFER_NOTHING) {
    vouchi_add_string(out, " -f -a '");
    add_words(out, offer);
    vouchi_add_string(out, "'");
  }
}

static void
add_fish_command(VouchBuffer *const out, const VouchCommand *const command)
{
  const VouchOption *row = vouchi_option_row(command, 0);
  vouchi_add_format(out,
                    "complete -c vouch -n __fish_use_subcommand -f -a %s "
                    "-d '%s'\n",
                    command->name, command->summary);
  for (size_t i = 1; row; ++i) {
    vouchi_add_format(
      out, "complete -c vouch -n '__fish_seen_subcommand_from %s' -l %s",
      command->name, row->name);
    if (row->letter) {
      vouchi_add_format(out, " -s %c", row->letter);
    }
    if (row->value) {
      vouchi_add_string(out, " -r");
      add_fish_offer(out, row->offer);
    }
    vouchi_add_string(out, " -d '");
    add_first_sentence(out, row->help);
    vouchi_add_string(out, "'\n");
    row = vouchi_option_row(command, i);
  }
  if (command->offer != VOUCH_OFFER_FILES) {
    vouchi_add_format(out,
                      "complete -c vouch -n '__fish_seen_subcommand_from %s' "
                      "-f",
                      command->name);
    add_fish_offer(out, command->offer);
    vouchi_add_string(out, "\n");
  }
}

bool
vouchi_add_completion(VouchBuffer *const out, const char *const shell)
{
  if (!strcmp(shell, "bash")) {
    add_bash(out);
    return true;
  }
  if (!strcmp(shell, "zsh")) {
    add_zsh(out);
    return true;
  }
  if (strcmp(shell, "fish") != 0) {
    return false;
  }
  vouchi_add_string(out, "# fish completion of vouch\n");
  for (const VouchCommand *const *at = vouchi_commands; *at; ++at) {
    add_fish_command(out, *at);
  }
  return true;
}
