/* Messages that are kept come out as they went in, in order */
// SPDX-License-Identifier: Apache-2.0

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pipe/messages.h"

#include <stdio.h>

typedef struct {
  char   text[1024];
  size_t count;
} Heard;

static void
hear(void *const handle, const VouchMessage *const message)
{
  Heard *const heard = (Heard *)handle;
  const size_t used  = strlen(heard->text);
  (void)snprintf(heard->text + used, sizeof(heard->text) - used,
                 "%d|%.*s|%zu|%zu|%.*s\n", (int)message->level,
                 (int)message->file.size, message->file.data, message->line,
                 message->column, (int)message->text.size, message->text.data);
  ++heard->count;
}

static void
they_come_out_in_order(void **const state)
{
  (void)state;
  VouchMessages  messages = {.bytes = {NULL, 0, 0, 0, VOUCH_OK}};
  Heard          heard    = {.count = 0};
  const VouchLog log      = {hear, &heard};
  vouchi_messages_begin(&messages);
  vouch_log_at(&messages.log, VOUCH_LOG_ERROR, VOUCH_VIEW("a.txt"), 3, 14,
               "one %d", 1);
  vouch_log(&messages.log, VOUCH_LOG_NOTE, "two");
  vouch_log_at(&messages.log, VOUCH_LOG_WARNING, VOUCH_VIEW("b"), 0, 0, "%s",
               "");
  vouchi_messages_pass_on(&messages, &log);
  assert_string_equal(heard.text, "0|a.txt|3|14|one 1\n2||0|0|two\n1|b|0|0|\n");
  vouchi_messages_pass_on(&messages, &log);
  assert_int_equal(heard.count, 3);
  vouchi_messages_free(&messages);
}

static void
what_is_forgotten_does_not_come_out(void **const state)
{
  (void)state;
  VouchMessages  messages = {.bytes = {NULL, 0, 0, 0, VOUCH_OK}};
  Heard          heard    = {.count = 0};
  const VouchLog log      = {hear, &heard};
  vouchi_messages_begin(&messages);
  vouch_log(&messages.log, VOUCH_LOG_ERROR, "gone");
  vouchi_messages_forget(&messages);
  vouch_log(&messages.log, VOUCH_LOG_ERROR, "here");
  vouchi_messages_pass_on(&messages, NULL);
  vouch_log(&messages.log, VOUCH_LOG_ERROR, "later");
  vouchi_messages_pass_on(&messages, &log);
  assert_string_equal(heard.text, "0||0|0|later\n");
  vouchi_messages_free(&messages);
}

static void
too_many_are_cut_and_not_garbled(void **const state)
{
  (void)state;
  VouchMessages  messages = {.bytes = {NULL, 0, 0, 0, VOUCH_OK}};
  Heard          heard    = {.count = 0};
  const VouchLog log      = {hear, &heard};
  vouchi_messages_begin(&messages);
  for (unsigned i = 0; i < 100000U; ++i) {
    vouch_log(&messages.log, VOUCH_LOG_WARNING, "number %u", i);
  }
  vouchi_messages_pass_on(&messages, &log);
  assert_true(heard.count > 1000U && heard.count < 100000U);
  vouch_log(&messages.log, VOUCH_LOG_WARNING, "again");
  heard = (Heard){.count = 0};
  vouchi_messages_pass_on(&messages, &log);
  assert_string_equal(heard.text, "1||0|0|again\n");
  vouchi_messages_free(&messages);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(they_come_out_in_order),
    cmocka_unit_test(what_is_forgotten_does_not_come_out),
    cmocka_unit_test(too_many_are_cut_and_not_garbled),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
