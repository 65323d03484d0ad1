/* test_child.c - a child that does ill harms nobody, and is told of */
// SPDX-License-Identifier: Apache-2.0

#include "redland/child.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static char   said[2000];
static size_t taken;

static void
hear(void *const handle, const VouchMessage *const message)
{
  const size_t used = strlen(said);
  (void)handle;
  (void)snprintf(said + used, sizeof(said) - used, "%zu:%zu %.*s\n",
                 message->line, message->column, (int)message->text.size,
                 message->text.data);
}

static const VouchLog ears = {hear, NULL};

static VouchStatus
take(void *const handle, const VouchView bytes)
{
  (void)handle;
  taken += bytes.size;
  return VOUCH_OK;
}

static const VouchChildTaker taker = {NULL, take};

/** Run it with `size` bytes of input. */
static VouchStatus
work(int (*const run)(const void *), const size_t size)
{
  static char         input[1U << 20U];
  const VouchChildJob job   = {.what     = "it",
                               .run      = run,
                               .confined = true,
                               .log      = &ears};
  VouchChild         *child = NULL;
  said[0]                   = '\0';
  taken                     = 0;
  VouchStatus st            = vouchi_child_start(&job, &child);
  assert_int_equal(st, VOUCH_OK);
  if (size) {
    st = vouchi_child_send(child, vouch_view(input, size), &taker);
  }
  if (!st || st == VOUCH_END) {
    st = vouchi_child_finish(child, &taker);
  }
  vouchi_child_free(child);
  return st;
}

static int
echo(const void *const given)
{
  char    piece[4096];
  ssize_t got = 1;
  (void)given;
  while (got > 0) {
    got = read(0, piece, sizeof(piece));
    if (got > 0 && !vouchi_child_write(piece, (size_t)got)) {
      return VOUCH_CHILD_NO_OUTPUT;
    }
  }
  return VOUCH_CHILD_DONE;
}

static void
what_goes_in_and_out_may_be_more_than_a_pipe_holds(void **state)
{
  (void)state;
  assert_int_equal(work(echo, (size_t)1U << 20U), VOUCH_OK);
  assert_int_equal(taken, (size_t)1U << 20U);
  assert_string_equal(said, "");
}

static int
crash(const void *const given)
{
  (void)given;
  (void)signal(SIGSEGV, SIG_DFL);
  (void)raise(SIGSEGV);
  return VOUCH_CHILD_DONE;
}

static void
crash_is_bad_input(void **state)
{
  (void)state;
  assert_int_equal(work(crash, 0), VOUCH_BAD_INPUT);
  assert_string_equal(said, "0:0 it broke down (signal 11)\n");
  assert_int_equal(work(crash, (size_t)1U << 20U), VOUCH_BAD_INPUT);
}

static int
speak(const void *const given)
{
  (void)given;
  vouchi_child_say(3, 14, "one\ntwo\rthree");
  vouchi_child_say(-1, -1, "no place");
  (void)!write(2, "printed by a library\n", 21);
  return VOUCH_CHILD_BAD_INPUT;
}

static int
speak_without_end(const void *const given)
{
  (void)given;
  for (unsigned i = 0; i < 100000U; ++i) {
    vouchi_child_say(1, 1, "again");
  }
  return VOUCH_CHILD_BAD_INPUT;
}

static void
what_it_says_is_told_with_its_place(void **state)
{
  (void)state;
  assert_int_equal(work(speak, 0), VOUCH_BAD_INPUT);
  assert_string_equal(said, "3:14 it: one two three\n0:0 it: no place\n");
  assert_int_equal(work(speak_without_end, 0), VOUCH_BAD_INPUT);
}

static int
reach_out(const void *const given)
{
  (void)given;
  if (!vouchi_confine()) {
    return VOUCH_CHILD_NO_MEMORY;
  }
  const bool reached = open("/etc/passwd", O_RDONLY) >= 0 || errno != EPERM ||
                       open("/tmp/x", O_WRONLY | O_CREAT, 0600) >= 0 ||
                       socket(AF_INET, SOCK_STREAM, 0) >= 0 ||
                       kill(getppid(), 0) == 0 || fork() >= 0;
  free(malloc((size_t)1U << 22U)); // Memory is still to be had
  return reached ? VOUCH_CHILD_BAD_INPUT : VOUCH_CHILD_DONE;
}

static void
confined_it_reaches_nothing(void **state)
{
  (void)state;
  assert_int_equal(work(reach_out, 0), VOUCH_OK);
}

static int
look_for_descriptors(const void *const given)
{
  (void)given;
  for (int fd = 3; fd < 300; ++fd) {
    if (fcntl(fd, F_GETFD) >= 0) {
      return VOUCH_CHILD_BAD_INPUT;
    }
  }
  return VOUCH_CHILD_DONE;
}

static void
open_files_of_ours_are_closed_to_it(void **state)
{
  (void)state;
  const int fd = open("/dev/null", O_RDONLY);
  assert_int_equal(work(look_for_descriptors, 0), VOUCH_OK);
  (void)close(fd);
}

static int
end_early(const void *const given)
{
  (void)given;
  return VOUCH_CHILD_NO_NAME;
}

static void
every_end_has_its_status(void **state)
{
  (void)state;
  assert_int_equal(work(end_early, (size_t)1U << 20U), VOUCH_BAD_ARGUMENT);
  assert_string_equal(said, "0:0 it: there is nothing of that name\n");
}

static int
wait_for_ever(const void *const given)
{
  (void)given;
  while (pause()) {
  }
  return VOUCH_CHILD_DONE;
}

static void
child_that_is_given_up_is_killed(void **state)
{
  (void)state;
  const VouchChildJob job = {.what = "it", .run = wait_for_ever, .log = &ears};
  VouchChild         *child = NULL;
  assert_int_equal(vouchi_child_start(&job, &child), VOUCH_OK);
  vouchi_child_free(child); // Comes back
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_goes_in_and_out_may_be_more_than_a_pipe_holds),
    cmocka_unit_test(crash_is_bad_input),
    cmocka_unit_test(what_it_says_is_told_with_its_place),
    cmocka_unit_test(confined_it_reaches_nothing),
    cmocka_unit_test(open_files_of_ours_are_closed_to_it),
    cmocka_unit_test(every_end_has_its_status),
    cmocka_unit_test(child_that_is_given_up_is_killed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
