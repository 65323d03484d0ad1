/* console.c - one write a message, so that lines of two programs never mix */
// SPDX-License-Identifier: Apache-2.0

#include "cli/console.h"

#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define FORMAT_MOST 1000U
#define PROGRESS_MS 100

/** A range of code points that are not shown as they are. */
typedef struct {
  uint32_t first;
  uint32_t last;
} Range;

/** Controls; marks that change direction, hide or join; line separators;
 *  surrogates cannot come here; tags; what is no character. */
static const Range unsafe[] = {
  {0x00U, 0x1FU},        {0x7FU, 0x9FU},     {0xADU, 0xADU},
  {0x61CU, 0x61CU},      {0x180EU, 0x180EU}, {0x200BU, 0x200FU},
  {0x2028U, 0x202EU},    {0x2060U, 0x206FU}, {0xFEFFU, 0xFEFFU},
  {0xFFF9U, 0xFFFBU},    {0xFFFEU, 0xFFFFU}, {0xE0000U, 0xE0FFFU},
  {0xF0000U, 0x10FFFFU},
};

static bool
is_unsafe(const uint32_t point)
{
  for (size_t i = 0; i < sizeof(unsafe) / sizeof(unsafe[0]); ++i) {
    if (point >= unsafe[i].first && point <= unsafe[i].last) {
      return true;
    }
  }
  return false;
}

void
vouchi_add_string(VouchBuffer *const out, const char *const string)
{
  (void)vouchi_buffer_add(out, vouch_view_from_string(string));
}

static void
add_values(VouchBuffer *const out, const char *const format, va_list values)
{
  char *const room = vouchi_buffer_room(out, FORMAT_MOST);
  const int   made = room ? vsnprintf(room, FORMAT_MOST, format, values) : 0;
  if (made > 0) {
    const size_t size = (size_t)made;
    out->size += size < FORMAT_MOST ? size : FORMAT_MOST - 1U;
  }
}

void
vouchi_add_format(VouchBuffer *const out, const char *const format, ...)
{
  va_list values;
  va_start(values, format);
  add_values(out, format, values);
  va_end(values);
}

static void
add_unsafe(VouchBuffer *const out, const uint32_t point)
{
  if (point == '\n') {
    vouchi_add_string(out, "\\n");
  } else if (point == '\t') {
    vouchi_add_string(out, "\\t");
  } else if (point < 0x80U) {
    vouchi_add_format(out, "\\x%02X", (unsigned)point);
  } else {
    vouchi_add_format(out, "\\u{%X}", (unsigned)point);
  }
}

void
vouchi_add_safe(VouchBuffer *const out, const VouchView text)
{
  size_t at = 0;
  while (at < text.size) {
    const VouchView rest   = vouch_view(text.data + at, text.size - at);
    const size_t    length = vouchi_utf8_sequence(rest);
    size_t          next   = at;
    if (!length) {
      vouchi_add_format(out, "\\x%02X", (unsigned char)text.data[at++]);
      continue;
    }
    const uint32_t point = vouchi_utf8_next(text, &next);
    if (is_unsafe(point)) {
      add_unsafe(out, point);
    } else {
      (void)vouchi_buffer_add(out, vouch_view(rest.data, length));
    }
    at = next;
  }
}

/** Nothing can be done where standard error cannot be written. */
static void
write_error(const VouchBuffer *const line)
{
  size_t at = 0;
  while (at < line->size) {
    const ssize_t took = write(STDERR_FILENO, line->data + at, line->size - at);
    if (took < 0 && errno != EINTR) {
      return;
    }
    at += took > 0 ? (size_t)took : 0U;
  }
}

void
vouchi_hide_progress(VouchConsole *const console)
{
  static const char erase[] = "\r\033[K";
  if (console->progress_shown) {
    VouchBuffer line = {NULL, 0, 0, 0, VOUCH_OK};
    vouchi_add_string(&line, erase);
    write_error(&line);
    vouchi_buffer_free(&line);
    console->progress_shown = false;
  }
}

static void
add_place(VouchBuffer *const line, const VouchMessage *const message)
{
  if (!message->file.size) {
    return;
  }
  vouchi_add_safe(line, message->file);
  if (message->line) {
    vouchi_add_format(line, ":%zu", message->line);
  }
  if (message->line && message->column) {
    vouchi_add_format(line, ":%zu", message->column);
  }
  vouchi_add_string(line, ": ");
}

static const char *
level_mark(const VouchLogLevel level)
{
  switch (level) {
  case VOUCH_LOG_ERROR: return "";
  case VOUCH_LOG_WARNING: return "warning: ";
  case VOUCH_LOG_NOTE: return "note: ";
  }
  return "";
}

static void
write_message(void *const handle, const VouchMessage *const message)
{
  VouchConsole *const console = (VouchConsole *)handle;
  VouchBuffer         line    = {NULL, 0, 0, 0, VOUCH_OK};
  if (console->quiet && message->level != VOUCH_LOG_ERROR) {
    return;
  }
  console->errors += message->level == VOUCH_LOG_ERROR;
  vouchi_hide_progress(console);
  vouchi_add_string(&line, "vouch: ");
  add_place(&line, message);
  vouchi_add_string(&line, level_mark(message->level));
  vouchi_add_safe(&line, message->text);
  vouchi_add_string(&line, "\n");
  write_error(&line);
  vouchi_buffer_free(&line);
}

void
vouchi_console_begin(VouchConsole *const console)
{
  const char *const terminal = getenv("TERM");
  *console                   = (VouchConsole){.quiet = false};
  console->log               = (VouchLog){write_message, console};
  console->shows_progress =
    isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

void
vouchi_say(VouchConsole *const console, const char *const format, ...)
{
  VouchBuffer  text    = {NULL, 0, 0, 0, VOUCH_OK};
  VouchMessage message = {VOUCH_LOG_ERROR, {NULL, 0}, 0, 0, {NULL, 0}};
  va_list      values;
  va_start(values, format);
  add_values(&text, format, values);
  va_end(values);
  message.text = vouchi_buffer_view(&text);
  write_message(console, &message);
  vouchi_buffer_free(&text);
}

void
vouchi_say_status(VouchConsole *const console, const VouchStatus status)
{
  if (status && !console->errors) {
    vouchi_say(console, "%s", vouch_status_string(status));
  }
}

void
vouchi_say_line(VouchConsole *const console, const char *const format, ...)
{
  VouchBuffer line = {NULL, 0, 0, 0, VOUCH_OK};
  va_list     values;
  if (console->quiet) {
    return;
  }
  va_start(values, format);
  add_values(&line, format, values);
  va_end(values);
  vouchi_add_string(&line, "\n");
  vouchi_hide_progress(console);
  write_error(&line);
  vouchi_buffer_free(&line);
}

void
vouchi_show_progress_of(VouchConsole *const console,
                        const char *const   what,
                        const uint64_t      done,
                        const uint64_t      all)
{
  if (!console->shows_progress || console->quiet) {
    return;
  }
  const int64_t now = vouchi_milliseconds();
  if (now < console->progress_next) {
    return;
  }
  VouchBuffer line = {NULL, 0, 0, 0, VOUCH_OK};
  vouchi_add_format(&line, "\r\033[K%llu of %llu %s", (unsigned long long)done,
                    (unsigned long long)all, what);
  write_error(&line);
  vouchi_buffer_free(&line);
  console->progress_next  = now + PROGRESS_MS;
  console->progress_shown = true;
}

void
vouchi_show_progress(void *const    handle,
                     const uint64_t done,
                     const uint64_t all)
{
  vouchi_show_progress_of((VouchConsole *)handle, "documents", done, all);
}

int
vouchi_print(VouchConsole *const console, const VouchBuffer *const text)
{
  if (text->status) {
    vouchi_say(console, "%s", vouch_status_string(text->status));
    return vouch_status_exit_code(text->status);
  }
  VouchOutput *const output =
    vouch_output_new_stream(STDOUT_FILENO, VOUCH_VIEW("standard output"),
                            &console->log);
  VouchStatus st = output ? VOUCH_OK : VOUCH_NO_MEMORY;
  st             = st ? st : vouch_output_write(output, text->data, text->size);
  st             = st ? st : vouch_output_commit(output);
  vouch_output_free(output);
  return vouch_status_exit_code(st);
}

int64_t
vouchi_milliseconds(void)
{
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now)) {
    return 0;
  }
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
