/* console.h - what a person reads: messages, the closing line, progress
 *
 * Standard output is for data alone and goes through a VouchOutput, so that a
 * failure to write it is never lost; all else goes to standard error. Text
 * that came from outside is made safe for a terminal first.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_CONSOLE_H
#define VOUCH_CLI_CONSOLE_H

#include "base/buffer.h"
#include "vouch/log.h"
#include "vouch/output.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  VouchLog log;    /**< Messages of the library go here. */
  bool     quiet;  /**< Errors only. */
  uint64_t errors; /**< That were said. */
  bool     shows_progress;
  bool     progress_shown; /**< A line of it stands on the terminal. */
  int64_t  progress_next;  /**< When to show the next, in milliseconds. */
} VouchConsole;

/** Exit codes that no status stands for. */
enum { VOUCH_EXIT_USAGE = 2, VOUCH_EXIT_NO_OUTPUT = 4 };

void vouchi_console_begin(VouchConsole *console);

/** Say `format` (as printf) on standard error, as an error. */
void vouchi_say(VouchConsole *console, const char *format, ...)
  __attribute__((format(printf, 2, 3)));

/** Say what `status` means where it is a failure of which nothing was said. */
void vouchi_say_status(VouchConsole *console, VouchStatus status);

/** A line that is no message: "4 documents, ...". Not said when quiet. */
void vouchi_say_line(VouchConsole *console, const char *format, ...)
  __attribute__((format(printf, 2, 3)));

/** Show how far it is, at most ten times a second and on terminals only. */
void vouchi_show_progress(void *console, uint64_t done, uint64_t all);
void vouchi_show_progress_of(VouchConsole *console,
                             const char   *what,
                             uint64_t      done,
                             uint64_t      all);
void vouchi_hide_progress(VouchConsole *console);

/** Add `text` to `out` with what could steer a terminal or hide written as
 *  \n, \xNN or \u{N}. */
void vouchi_add_safe(VouchBuffer *out, VouchView text);

/** Add `format` (as printf); at most 1000 bytes. */
void vouchi_add_format(VouchBuffer *out, const char *format, ...)
  __attribute__((format(printf, 2, 3)));

void vouchi_add_string(VouchBuffer *out, const char *string);

/** Write `text` to standard output; returns an exit code. */
int vouchi_print(VouchConsole *console, const VouchBuffer *text);

/** Milliseconds of a clock that only goes forwards. */
int64_t vouchi_milliseconds(void);

#endif
