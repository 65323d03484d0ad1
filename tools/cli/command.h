/* command.h - what a command is: a file, an options table, a function
 *
 * A command is one file, tools/cli/command_<name>.c, that defines one
 * constant, vouch_command_<name>; the build finds it. Its options are rows of
 * a table from which parsing, --help, the manual page and the completion of
 * shells are made, so that none of them can be forgotten.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_COMMAND_H
#define VOUCH_CLI_COMMAND_H

#include "cli/console.h"

#include <stdbool.h>
#include <stddef.h>

/** What an option's value is, and so the type of its member. */
typedef enum {
  VOUCH_OPTION_FLAG,  /**< bool: no value, set when given. */
  VOUCH_OPTION_TEXT,  /**< const char *: not empty; NULL when not given. */
  VOUCH_OPTION_NUMBER /**< unsigned: 1 to 999999; 0 when not given. */
} VouchOptionType;

/** What a shell offers to complete. */
typedef enum {
  VOUCH_OFFER_NOTHING,
  VOUCH_OFFER_FILES,
  VOUCH_OFFER_FOLDERS,
  VOUCH_OFFER_FORMATS,
  VOUCH_OFFER_SYNTAXES,
  VOUCH_OFFER_LAYOUTS,
  VOUCH_OFFER_COMMANDS,
  VOUCH_OFFER_SHELLS
} VouchOffer;

/** One option. The table ends with a row without name. */
typedef struct {
  const char     *name;   /**< "output", for --output. */
  char            letter; /**< 'o', or NUL. */
  const char     *value;  /**< What stands for its value in help: "FILE". */
  VouchOptionType type;
  VouchOffer      offer;
  size_t          offset; /**< Of its member in the command's struct. */
  const char     *help;   /**< What it does: sentences. */
} VouchOption;

/** An example for the manual page. */
typedef struct {
  const char *line;
  const char *help;
} VouchExampleLine;

/** What a command was called with. */
typedef struct {
  const struct VouchCommand *command;
  const void                *options; /**< The command's struct. */
  const char *const         *operands;
  size_t                     count;
} VouchArguments;

typedef struct VouchCommand {
  const char             *name;
  const char             *summary;  /**< One line. */
  const char             *operands; /**< "FILE ..."; empty: none. */
  VouchOffer              offer;    /**< For operands. */
  const char             *prose; /**< Paragraphs with an empty line between. */
  const VouchExampleLine *examples; /**< To a row without line; or NULL. */
  const VouchOption      *options;
  size_t                  size; /**< Of the struct that options fill. */
  /** Returns an exit code. */
  int (*run)(VouchConsole *console, const VouchArguments *arguments);
} VouchCommand;

/** All commands, in order of name; NULL at the end. Made by the build. */
extern const VouchCommand *const vouchi_commands[];

/** The command of this name, or NULL. */
const VouchCommand *vouchi_command_find(const char *name);

/** Options that every command has; their members begin every struct. */
typedef struct {
  bool help;
  bool version;
} VouchCommonOptions;

extern const VouchOption vouchi_common_options[];

#endif
