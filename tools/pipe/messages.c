/* messages.c - records of a head and two texts in one buffer */
// SPDX-License-Identifier: Apache-2.0

#include "pipe/messages.h"

/** More than this says nothing new about one document. */
#define KEPT_MOST ((size_t)1024U * 1024U)

typedef struct {
  VouchLogLevel level;
  size_t        line;
  size_t        column;
  size_t        file_size;
  size_t        text_size;
} Head;

static void
keep(void *const handle, const VouchMessage *const message)
{
  VouchMessages *const messages = (VouchMessages *)handle;
  const Head           head = {message->level, message->line, message->column,
                               message->file.size, message->text.size};
  const size_t         size = sizeof(head) + head.file_size + head.text_size;
  char *const          to   = vouchi_buffer_room(&messages->bytes, size);
  if (!to) {
    return; // The status of the work tells that it failed
  }
  memcpy(to, &head, sizeof(head));
  if (head.file_size) {
    memcpy(to + sizeof(head), message->file.data, head.file_size);
  }
  if (head.text_size) {
    memcpy(to + sizeof(head) + head.file_size, message->text.data,
           head.text_size);
  }
  messages->bytes.size += size;
}

void
vouchi_messages_begin(VouchMessages *const messages)
{
  messages->bytes.max = KEPT_MOST;
  messages->log       = (VouchLog){keep, messages};
}

/** Pass on the record at `at`; returns where the next one starts. */
static size_t
pass_on(const VouchView bytes, const size_t at, const VouchLog *const log)
{
  Head head;
  memcpy(&head, bytes.data + at, sizeof(head));
  const char *const  file    = bytes.data + at + sizeof(head);
  const char *const  text    = file + head.file_size;
  const VouchMessage message = {head.level, vouch_view(file, head.file_size),
                                head.line, head.column,
                                vouch_view(text, head.text_size)};
  log->write(log->handle, &message);
  return at + sizeof(head) + head.file_size + head.text_size;
}

void
vouchi_messages_pass_on(VouchMessages *const  messages,
                        const VouchLog *const log)
{
  const VouchView bytes = vouchi_buffer_view(&messages->bytes);
  if (log && log->write) {
    size_t at = 0;
    while (at < bytes.size) {
      at = pass_on(bytes, at, log);
    }
  }
  vouchi_messages_forget(messages);
}

void
vouchi_messages_forget(VouchMessages *const messages)
{
  vouchi_buffer_clear(&messages->bytes);
}

void
vouchi_messages_free(VouchMessages *const messages)
{
  vouchi_buffer_free(&messages->bytes);
}
