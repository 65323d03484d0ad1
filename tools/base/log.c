/* log.c - messages, made in a buffer of fixed size
 *
 * A message is one sentence; one that would be longer than the buffer (a
 * quoted name may be) is cut before a character and ends in "...".
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/log.h"

#include <stdarg.h>
#include <stdio.h>

#define MESSAGE_MAX 1024U

/** Where to cut so that "..." fits and no character is halved. */
static size_t
cut(char *const text)
{
  size_t end = MESSAGE_MAX - sizeof("...");
  while (end && ((unsigned char)text[end] & 0xC0U) == 0x80U) {
    --end;
  }
  memcpy(text + end, "...", sizeof("..."));
  return end + sizeof("...") - 1U;
}

static void __attribute__((format(printf, 3, 0)))
report(const VouchLog *const log,
       VouchMessage *const   message,
       const char *const     format,
       va_list               values)
{
  if (!log || !log->write) {
    return;
  }
  char      text[MESSAGE_MAX];
  const int length = vsnprintf(text, sizeof(text), format, values);
  if (length < 0) {
    message->text = VOUCH_VIEW("a message that could not be made");
  } else {
    const size_t size = (size_t)length;
    message->text = vouch_view(text, size < sizeof(text) ? size : cut(text));
  }
  log->write(log->handle, message);
}

void
vouch_log_at(const VouchLog *const log,
             const VouchLogLevel   level,
             const VouchView       file,
             const size_t          line,
             const size_t          column,
             const char *const     format,
             ...)
{
  VouchMessage message = {level, file, line, column, {NULL, 0}};
  va_list      values;
  va_start(values, format);
  report(log, &message, format, values);
  va_end(values);
}

void
vouch_log(const VouchLog *const log,
          const VouchLogLevel   level,
          const char *const     format,
          ...)
{
  VouchMessage message = {level, {NULL, 0}, 0, 0, {NULL, 0}};
  va_list      values;
  va_start(values, format);
  report(log, &message, format, values);
  va_end(values);
}
