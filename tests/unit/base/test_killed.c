/* test_killed.c - a run that is killed leaves the old file or the new one
 *
 * Its temporary file stays, and the next run that writes there sweeps it.
 */
// SPDX-License-Identifier: Apache-2.0

#include "output_bench.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

/** Write files of a few hundred kilobytes over and over until killed. */
static void
write_until_killed(Bench *const bench)
{
  static char bytes[300000];
  for (char letter = 'a';; letter = letter == 'z' ? 'a' : (char)(letter + 1)) {
    VouchOutput *output = NULL;
    memset(bytes, letter, sizeof(bytes));
    if (vouch_output_new_file(bench->path, NULL, &output) ||
        vouch_output_write(output, bytes, sizeof(bytes)) ||
        vouch_output_commit(output)) {
      _exit(1);
    }
    vouch_output_free(output);
  }
}

/** The file is of one letter and whole. */
static void
expect_whole(const Bench *const bench)
{
  static char bytes[300001];
  FILE *const file = fopen(bench->path, "rb");
  if (!file) {
    return; // Killed before the first was done
  }
  const size_t size = fread(bytes, 1, sizeof(bytes), file);
  (void)fclose(file);
  assert_int_equal(size, 300000);
  for (size_t i = 1U; i < size; ++i) {
    assert_int_equal(bytes[i], bytes[0]);
  }
}

static void
killed_writer_leaves_a_whole_file_and_no_waste(void **state)
{
  Bench *const bench = *state;
  for (unsigned i = 0; i < 100U; ++i) {
    const pid_t child = fork();
    if (!child) {
      write_until_killed(bench);
    }
    (void)usleep(500U + i * 97U % 3000U);
    (void)kill(child, SIGKILL);
    (void)waitpid(child, NULL, 0);
    expect_whole(bench);
  }
  // The next run sweeps what the killed ones left
  VouchOutput *const output = open_file(bench);
  assert_true(count_files(bench) <= 2U);
  assert_int_equal(vouch_output_commit(output), VOUCH_OK);
  vouch_output_free(output);
  assert_int_equal(count_files(bench), 1);
}

static void
left_file_is_swept_but_a_living_one_is_not(void **state)
{
  Bench *const bench = *state;
  char         left[160];
  char         other[160];
  (void)snprintf(left, sizeof(left), "%s/.out.nq.vouch-abcdef", bench->folder);
  (void)snprintf(other, sizeof(other), "%s/.out.nq.vouch-abcdefg",
                 bench->folder);
  (void)close(open(left, O_CREAT | O_WRONLY, 0600));
  (void)close(open(other, O_CREAT | O_WRONLY, 0600)); // No name of ours
  VouchOutput *const first = open_file(bench);
  assert_non_null(strstr(bench->said, "left by a run that was interrupted"));
  assert_int_equal(access(left, F_OK), -1);
  VouchOutput *const second = open_file(bench);
  assert_string_equal(bench->said, "");
  assert_int_equal(vouch_output_view_write(first, VOUCH_VIEW("first")), 0);
  assert_int_equal(vouch_output_view_write(second, VOUCH_VIEW("second")), 0);
  assert_int_equal(vouch_output_commit(second), VOUCH_OK);
  assert_int_equal(vouch_output_commit(first), VOUCH_OK);
  vouch_output_free(first);
  vouch_output_free(second);
  expect_content(bench, "first");
  assert_int_equal(unlink(other), 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(killed_writer_leaves_a_whole_file_and_no_waste),
    TEST(left_file_is_swept_but_a_living_one_is_not),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
