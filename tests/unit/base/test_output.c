/* test_output.c - all of it arrives, or nothing changes and a message says so
 *
 * write(), fsync(), close() and rename() are replaced by ones that can be told
 * to fail, to be interrupted or to take only a part.
 */
// SPDX-License-Identifier: Apache-2.0

#include "output_bench.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static struct {
  bool     interrupts; // Every second write
  bool     is_short;   // At most three bytes a write
  int      write_error;
  int      sync_error;
  int      close_error;
  int      rename_error;
  unsigned calls;
} fault;

ssize_t
write(const int fd, const void *const bytes, const size_t size)
{
  if (fd < 3) {
    return syscall(SYS_write, fd, bytes, size);
  }
  ++fault.calls;
  if (fault.interrupts && fault.calls % 2U) {
    errno = EINTR;
    return -1;
  }
  if (fault.write_error) {
    errno = fault.write_error;
    return -1;
  }
  return syscall(SYS_write, fd, bytes, fault.is_short && size > 3U ? 3U : size);
}

int
fsync(const int fd)
{
  if (fault.sync_error) {
    errno            = fault.sync_error;
    fault.sync_error = errno == EINTR ? 0 : errno;
    return -1;
  }
  return (int)syscall(SYS_fsync, fd);
}

int
close(const int fd)
{
  const int result = (int)syscall(SYS_close, fd);
  if (fault.close_error) {
    errno = fault.close_error;
    return -1;
  }
  return result;
}

int
rename(const char *const from, const char *const to)
{
  if (fault.rename_error) {
    errno = fault.rename_error;
    return -1;
  }
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

/** A bench, and calls that do what they should. */
static int
set_up_calls(void **state)
{
  memset(&fault, 0, sizeof(fault));
  return set_up(state);
}

/** Fill a spool with numbers and pour it into memory. */
static void
check_spool(VouchOutput *const spool, const unsigned count)
{
  static char        text[300000];
  VouchOutput *const memory = vouch_output_new_memory();
  VouchOutput *const due    = vouch_output_new_memory();
  memset(text, 'x', sizeof(text));
  for (unsigned i = 0; i < count; ++i) {
    const int    size = snprintf(text, 20, "%u", i);
    const size_t all  = i % 100U ? (size_t)size : sizeof(text);
    assert_int_equal(vouch_output_write(spool, text, all), VOUCH_OK);
    assert_int_equal(vouch_output_write(due, text, all), VOUCH_OK);
  }
  assert_int_equal(vouch_output_size(spool), vouch_output_size(due));
  assert_int_equal(vouch_output_pour(spool, memory), VOUCH_OK);
  assert_true(
    vouch_view_equal(vouch_output_view(memory), vouch_output_view(due)));
  vouch_output_free(memory);
  vouch_output_free(due);
}

static void
a_spool_keeps_all_bytes(void **state)
{
  static const size_t sizes[] = {0, 10, 70000, 1000000};
  const Bench *const  bench   = (const Bench *)*state;
  for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); ++i) {
    VouchOutput *const spool = vouch_output_new_spool(sizes[i], &bench->log);
    assert_non_null(spool);
    check_spool(spool, 10);
    vouch_output_reset(spool);
    check_spool(spool, 1000);
    vouch_output_reset(spool);
    assert_int_equal(vouch_output_size(spool), 0);
    check_spool(spool, 1);
    vouch_output_free(spool);
  }
}

static void
a_spool_that_cannot_be_written_says_so(void **state)
{
  const Bench *const bench = (const Bench *)*state;
  VouchOutput *const spool = vouch_output_new_spool(10, &bench->log);
  VouchOutput *const to    = vouch_output_new_memory();
  VouchStatus        st    = VOUCH_OK;
  fault.write_error        = ENOSPC;
  for (unsigned i = 0; i < 100000U && !st; ++i) {
    st = vouch_output_write(spool, "0123456789abc", 13);
  }
  assert_int_equal(st, VOUCH_NO_OUTPUT);
  assert_non_null(strstr(bench->said, "a temporary file"));
  assert_non_null(strstr(bench->said, "No space left"));
  assert_int_equal(vouch_output_pour(spool, to), VOUCH_NO_OUTPUT);
  vouch_output_free(spool);
  vouch_output_free(to);
}

static void
memory_keeps_all_bytes(void **state)
{
  (void)state;
  VouchOutput *const output = vouch_output_new_memory();
  for (unsigned i = 0; i < 100000U; ++i) {
    assert_int_equal(vouch_output_write(output, "0123456789", i % 11U), 0);
  }
  assert_int_equal(vouch_output_size(output), vouch_output_view(output).size);
  assert_int_equal(vouch_output_commit(output), VOUCH_OK);
  const size_t size = vouch_output_view(output).size;
  char *const  big  = calloc(1, 1000000);
  assert_int_equal(vouch_output_write(output, big, 1000000), VOUCH_OK);
  assert_int_equal(vouch_output_view(output).size, size + 1000000U);
  free(big);
  vouch_output_reset(output);
  assert_int_equal(vouch_output_size(output), 0);
  char *const room = vouch_output_room(output, 5);
  memcpy(room, "hello", 5);
  vouch_output_took(output, 5);
  assert_true(vouch_view_equal(vouch_output_view(output), VOUCH_VIEW("hello")));
  assert_null(vouch_output_room(output, 65537));
  vouch_output_free(output);
  vouch_output_free(NULL);
}

static void
interrupted_and_partial_writes_lose_nothing(void **state)
{
  Bench *const       bench  = *state;
  VouchOutput *const output = open_file(bench);
  fault.interrupts          = true;
  fault.is_short            = true;
  assert_int_equal(vouch_output_view_write(output, VOUCH_VIEW("0123456789")),
                   0);
  fault.sync_error = EINTR;
  assert_int_equal(vouch_output_commit(output), VOUCH_OK);
  vouch_output_free(output);
  fault.interrupts = false;
  expect_content(bench, "0123456789");
}

static void
full_device_is_named_with_the_bytes_written(void **state)
{
  Bench *const       bench = *state;
  const int          fd    = open("/dev/full", O_WRONLY);
  VouchOutput *const output =
    vouch_output_new_stream(fd, VOUCH_VIEW("/dev/full"), &bench->log);
  VouchStatus st = VOUCH_OK;
  for (unsigned i = 0; i < 70000U && !st; ++i) {
    st = vouch_output_write(output, "x", 1);
  }
  assert_int_equal(st, VOUCH_NO_OUTPUT);
  assert_string_equal(bench->said, "cannot write '/dev/full': No space left on "
                                   "device after 0 bytes");
  bench->said[0] = '\0';
  assert_int_equal(vouch_output_write(output, "x", 1), VOUCH_NO_OUTPUT);
  assert_null(vouch_output_room(output, 1));
  assert_int_equal(vouch_output_commit(output), VOUCH_NO_OUTPUT);
  assert_string_equal(bench->said, ""); // Said once
  vouch_output_free(output);
  (void)close(fd);
}

static void
failure_at_each_step_leaves_the_old_file(void **state)
{
  Bench *const bench    = *state;
  int *const   steps[]  = {&fault.write_error, &fault.sync_error,
                           &fault.close_error, &fault.rename_error};
  const int    errors[] = {EDQUOT, EIO, ENOSPC, EACCES};
  put_old_file(bench);
  for (size_t i = 0; i < 4U; ++i) {
    VouchOutput *const output = open_file(bench);
    assert_int_equal(vouch_output_view_write(output, VOUCH_VIEW("new")), 0);
    *steps[i]            = errors[i];
    const VouchStatus st = vouch_output_commit(output);
    *steps[i]            = 0;
    assert_int_equal(st, VOUCH_NO_OUTPUT);
    assert_non_null(strstr(bench->said, "cannot write '"));
    assert_non_null(strstr(bench->said, strerror(errors[i])));
    assert_non_null(strstr(bench->said, i ? "after 3 bytes" : "after 0 bytes"));
    vouch_output_free(output);
    expect_content(bench, "old");
    assert_int_equal(count_files(bench), 1);
  }
}

static void
file_without_commit_is_never_there(void **state)
{
  Bench *const       bench  = *state;
  VouchOutput *const output = open_file(bench);
  assert_int_equal(vouch_output_view_write(output, VOUCH_VIEW("new")), 0);
  assert_int_equal(access(bench->path, F_OK), -1);
  vouch_output_free(output);
  assert_int_equal(count_files(bench), 0);
}

static void
commit_gives_the_file_its_name_and_keeps_its_mode(void **state)
{
  Bench *const bench = *state;
  put_old_file(bench);
  assert_int_equal(chmod(bench->path, 0640), 0);
  VouchOutput *const output = open_file(bench);
  assert_int_equal(vouch_output_view_write(output, VOUCH_VIEW("new")), 0);
  expect_content(bench, "old");
  assert_int_equal(vouch_output_commit(output), VOUCH_OK);
  vouch_output_free(output);
  expect_content(bench, "new");
  struct stat info;
  assert_int_equal(stat(bench->path, &info), 0);
  assert_int_equal(info.st_mode & 0777, 0640);
  assert_int_equal(count_files(bench), 1);
}

static void
link_is_written_through(void **state)
{
  Bench *const bench = *state;
  char         link[160];
  put_old_file(bench);
  (void)snprintf(link, sizeof(link), "%s/link", bench->folder);
  assert_int_equal(symlink("out.nq", link), 0);
  VouchOutput *output = NULL;
  assert_int_equal(vouch_output_new_file(link, &bench->log, &output), VOUCH_OK);
  assert_int_equal(vouch_output_view_write(output, VOUCH_VIEW("new")), 0);
  assert_int_equal(vouch_output_commit(output), VOUCH_OK);
  vouch_output_free(output);
  struct stat info;
  assert_int_equal(lstat(link, &info), 0);
  assert_true(S_ISLNK(info.st_mode));
  expect_content(bench, "new");
  assert_int_equal(unlink(link), 0);
}

static void
expect_no_output(Bench *const      bench,
                 const char *const path,
                 const char *const words)
{
  VouchOutput *output = NULL;
  bench->said[0]      = '\0';
  assert_int_equal(vouch_output_new_file(path, &bench->log, &output),
                   VOUCH_NO_OUTPUT);
  assert_null(output);
  if (!strstr(bench->said, words)) {
    fail_msg("'%s' does not say '%s'", bench->said, words);
  }
}

static void
places_that_cannot_be_written_are_refused_at_once(void **state)
{
  Bench *const bench = *state;
  const uid_t  user  = geteuid();
  expect_no_output(bench, "", "No such file or directory");
  expect_no_output(bench, bench->folder, "Is a directory");
  expect_no_output(bench, "/tmp/no-such-folder/out.nq", "No such file");
  expect_no_output(bench, "/tmp/", "Is a directory");
  put_old_file(bench);
  assert_int_equal(chmod(bench->path, 0444), 0);
  assert_int_equal(chmod(bench->folder, 0555), 0);
  if (!user) {
    assert_int_equal(seteuid(65534), 0);
  }
  expect_no_output(bench, bench->path, "Permission denied");
  char other[160];
  (void)snprintf(other, sizeof(other), "%s/other", bench->folder);
  expect_no_output(bench, other, "Permission denied");
  if (!user) {
    assert_int_equal(seteuid(0), 0);
  }
  expect_content(bench, "old");
}

static void
long_name_gets_a_temporary_name_that_fits(void **state)
{
  Bench *const bench = *state;
  char         path[400];
  char         name[256];
  memset(name, 'n', 255);
  name[255] = '\0';
  (void)snprintf(path, sizeof(path), "%s/%s", bench->folder, name);
  VouchOutput *output = NULL;
  assert_int_equal(vouch_output_new_file(path, &bench->log, &output), VOUCH_OK);
  assert_int_equal(vouch_output_commit(output), VOUCH_OK);
  vouch_output_free(output);
  assert_int_equal(unlink(path), 0);
}

static void
device_is_written_directly(void **state)
{
  Bench *const bench  = *state;
  VouchOutput *output = NULL;
  assert_int_equal(vouch_output_new_file("/dev/null", &bench->log, &output), 0);
  assert_int_equal(vouch_output_view_write(output, VOUCH_VIEW("x")), VOUCH_OK);
  assert_int_equal(vouch_output_commit(output), VOUCH_OK);
  vouch_output_free(output);
  assert_int_equal(vouch_output_new_file("/dev/full", &bench->log, &output), 0);
  assert_int_equal(vouch_output_view_write(output, VOUCH_VIEW("x")), VOUCH_OK);
  assert_int_equal(vouch_output_commit(output), VOUCH_NO_OUTPUT);
  vouch_output_free(output);
}

static void
file_size_limit_is_an_error_not_a_death(void **state)
{
  Bench *const  bench = *state;
  struct rlimit before;
  put_old_file(bench);
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  (void)signal(SIGXFSZ, SIG_IGN); // As the program does
  VouchOutput *const  output = open_file(bench);
  const struct rlimit small  = {100000, before.rlim_max};
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
  VouchStatus st = VOUCH_OK;
  for (unsigned i = 0; i < 100U && !st; ++i) {
    char bytes[4096] = {0};
    st               = vouch_output_write(output, bytes, sizeof(bytes));
  }
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
  assert_int_equal(st, VOUCH_NO_OUTPUT);
  assert_non_null(strstr(bench->said, "File too large after 100000 bytes"));
  vouch_output_free(output);
  expect_content(bench, "old");
}

static void
broken_pipe_is_an_error_not_a_death(void **state)
{
  Bench *const bench = *state;
  int          ends[2];
  assert_int_equal(pipe(ends), 0);
  (void)close(ends[0]);
  (void)signal(SIGPIPE, SIG_IGN); // As the program does
  VouchOutput *const output =
    vouch_output_new_stream(ends[1], VOUCH_VIEW("standard output"),
                            &bench->log);
  assert_int_equal(vouch_output_view_write(output, VOUCH_VIEW("x")), VOUCH_OK);
  assert_int_equal(vouch_output_commit(output), VOUCH_NO_OUTPUT);
  assert_string_equal(bench->said, "cannot write 'standard output': Broken "
                                   "pipe after 0 bytes");
  vouch_output_free(output);
  (void)close(ends[1]);
}

static void
closed_descriptor_is_an_error(void **state)
{
  Bench *const       bench = *state;
  VouchOutput *const output =
    vouch_output_new_stream(987, VOUCH_VIEW("standard output"), &bench->log);
  assert_int_equal(vouch_output_view_write(output, VOUCH_VIEW("x")), VOUCH_OK);
  assert_int_equal(vouch_output_commit(output), VOUCH_NO_OUTPUT);
  assert_non_null(strstr(bench->said, "Bad file descriptor"));
  vouch_output_free(output);
}

static void
slow_reader_of_a_pipe_that_does_not_block_gets_all(void **state)
{
  Bench *const bench = *state;
  int          ends[2];
  assert_int_equal(pipe(ends), 0);
  const pid_t child = fork();
  if (!child) {
    static char bytes[4096];
    size_t      sum = 0;
    ssize_t     got = 1;
    (void)close(ends[1]);
    while (got > 0) {
      got = read(ends[0], bytes, sizeof(bytes));
      sum += got > 0 ? (size_t)got : 0U;
    }
    _exit(sum == 1000000U ? 0 : 1);
  }
  (void)close(ends[0]);
  assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
  VouchOutput *const output =
    vouch_output_new_stream(ends[1], VOUCH_VIEW("pipe"), &bench->log);
  char *const bytes = calloc(1, 1000000);
  assert_int_equal(vouch_output_write(output, bytes, 1000000), VOUCH_OK);
  assert_int_equal(vouch_output_commit(output), VOUCH_OK);
  vouch_output_free(output);
  free(bytes);
  (void)close(ends[1]);
  int result = 1;
  assert_int_equal(waitpid(child, &result, 0), child);
  assert_int_equal(result, 0);
}

#define CALLS(name) \
  cmocka_unit_test_setup_teardown(name, set_up_calls, tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
    CALLS(a_spool_keeps_all_bytes),
    CALLS(a_spool_that_cannot_be_written_says_so),
    CALLS(memory_keeps_all_bytes),
    CALLS(interrupted_and_partial_writes_lose_nothing),
    CALLS(full_device_is_named_with_the_bytes_written),
    CALLS(failure_at_each_step_leaves_the_old_file),
    CALLS(file_without_commit_is_never_there),
    CALLS(commit_gives_the_file_its_name_and_keeps_its_mode),
    CALLS(link_is_written_through),
    CALLS(places_that_cannot_be_written_are_refused_at_once),
    CALLS(long_name_gets_a_temporary_name_that_fits),
    CALLS(device_is_written_directly),
    CALLS(file_size_limit_is_an_error_not_a_death),
    CALLS(broken_pipe_is_an_error_not_a_death),
    CALLS(closed_descriptor_is_an_error),
    CALLS(slow_reader_of_a_pipe_that_does_not_block_gets_all),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
