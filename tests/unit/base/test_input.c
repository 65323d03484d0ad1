/* test_input.c - what is read whole, what is refused and in which words
 *
 * read() is replaced by one that can be told to be interrupted, to give a byte
 * at a time, to fail, or to let the file change under it.
 */
// SPDX-License-Identifier: Apache-2.0

#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define MAX ((size_t)1U << 20U)

static struct {
  bool        interrupts; // Every second call
  bool        is_short;   // A byte at a time
  int         error;      // At the call after `calls_before`
  unsigned    calls_before;
  const char *appends_to; // After the first call
  unsigned    calls;
} fault;

ssize_t
read(const int fd, void *const to, const size_t size)
{
  ++fault.calls;
  if (fault.interrupts && fault.calls % 2U) {
    errno = EINTR;
    return -1;
  }
  if (fault.error && fault.calls > fault.calls_before) {
    errno = fault.error;
    return -1;
  }
  const size_t  asked = fault.is_short && size ? 1U : size;
  const ssize_t got   = syscall(SYS_read, fd, to, asked);
  if (fault.appends_to) {
    const int file   = open(fault.appends_to, O_WRONLY | O_APPEND);
    fault.appends_to = NULL;
    (void)syscall(SYS_write, file, "more", 4);
    (void)close(file);
  }
  return got;
}

typedef struct {
  char       folder[64];
  char       path[108]; // As long as a socket's name may be
  char       said[512];
  VouchLog   log;
  VouchInput input;
} Bench;

static void
hear(void *const handle, const VouchMessage *const message)
{
  Bench *const bench = (Bench *)handle;
  (void)snprintf(bench->said, sizeof(bench->said), "%.*s: %.*s",
                 (int)message->file.size, message->file.data,
                 (int)message->text.size, message->text.data);
}

static int
set_up(void **state)
{
  Bench *const bench = calloc(1, sizeof(*bench));
  memset(&fault, 0, sizeof(fault));
  (void)snprintf(bench->folder, sizeof(bench->folder), "/tmp/vouch-in-XXXXXX");
  if (!mkdtemp(bench->folder)) {
    return -1;
  }
  bench->log = (VouchLog){hear, bench};
  *state     = bench;
  return 0;
}

static int
tear_down(void **state)
{
  Bench *const bench = *state;
  (void)unlink(bench->path);
  (void)rmdir(bench->folder);
  vouchi_input_free(&bench->input);
  free(bench);
  return 0;
}

/** The path of `name` in the bench's folder. */
static const char *
place(Bench *const bench, const char *const name)
{
  (void)snprintf(bench->path, sizeof(bench->path), "%s/%s", bench->folder,
                 name);
  return bench->path;
}

static const char *
make_file(Bench *const bench, const char *const bytes, const size_t size)
{
  const char *const path = place(bench, "file");
  FILE *const       file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, size, file), size);
  assert_int_equal(fclose(file), 0);
  return path;
}

static VouchStatus
take(Bench *const bench, const char *const path)
{
  bench->said[0] = '\0';
  return vouchi_input_read(&bench->input, path, MAX, &bench->log);
}

static void
expect_refused(Bench *const      bench,
               const char *const path,
               const char *const words)
{
  assert_int_equal(take(bench, path), VOUCH_NO_INPUT);
  if (!strstr(bench->said, words) || !strstr(bench->said, path)) {
    fail_msg("'%s' does not say '%s'", bench->said, words);
  }
  assert_int_equal(bench->input.bytes.size, 0);
}

static void
file_is_read_whole(void **state)
{
  Bench *const bench = *state;
  char *const  bytes = malloc(200000);
  for (size_t i = 0; i < 200000U; ++i) {
    bytes[i] = (char)(i * 7U);
  }
  for (size_t size = 0; size <= 200000U; size = size * 3U + 1U) {
    const char *const path = make_file(bench, bytes, size);
    assert_int_equal(take(bench, path), VOUCH_OK);
    assert_int_equal(bench->input.bytes.size, size);
    assert_memory_equal(bench->input.bytes.data, bytes, size);
    assert_int_equal(bench->input.bytes.data[size], 0);
  }
  free(bytes);
}

static void
interrupted_and_short_reads_lose_nothing(void **state)
{
  Bench *const      bench = *state;
  const char *const path  = make_file(bench, "0123456789", 10);
  fault.interrupts        = true;
  fault.is_short          = true;
  assert_int_equal(take(bench, path), VOUCH_OK);
  assert_int_equal(bench->input.bytes.size, 10);
  assert_memory_equal(bench->input.bytes.data, "0123456789", 10);
}

static void
read_error_in_the_middle_is_named(void **state)
{
  Bench *const      bench = *state;
  const char *const path  = make_file(bench, "0123456789", 10);
  fault.is_short          = true;
  fault.error             = EIO;
  fault.calls_before      = 5;
  expect_refused(bench, path, "cannot read: Input/output error");
}

static void
file_that_grows_while_it_is_read_is_refused(void **state)
{
  Bench *const      bench = *state;
  const char *const path  = make_file(bench, "0123456789", 10);
  fault.appends_to        = path;
  expect_refused(bench, path, "changed while it was read");
}

static void
directory_socket_and_device_are_refused(void **state)
{
  Bench *const bench = *state;
  expect_refused(bench, bench->folder, "is a directory");
  expect_refused(bench, "/dev/zero", "is a device");
  expect_refused(bench, "/dev/null", "is a device");

  struct sockaddr_un address = {.sun_family = AF_UNIX};
  const int          fd      = socket(AF_UNIX, SOCK_STREAM, 0);
  memcpy(address.sun_path, place(bench, "socket"), sizeof(bench->path));
  assert_int_equal(bind(fd, (const struct sockaddr *)&address, sizeof(address)),
                   0);
  expect_refused(bench, bench->path, "is a socket");
  (void)close(fd);
}

static void
fifo_without_a_writer_does_not_hang(void **state)
{
  Bench *const      bench = *state;
  const char *const path  = place(bench, "fifo");
  assert_int_equal(mkfifo(path, 0600), 0);
  expect_refused(bench, path, "is a FIFO");
}

static void
links_that_lead_nowhere_good_are_refused(void **state)
{
  Bench *const      bench = *state;
  const char *const path  = place(bench, "link");
  assert_int_equal(symlink("link", path), 0);
  expect_refused(bench, path, "Too many levels of symbolic links");
  assert_int_equal(unlink(path), 0);
  assert_int_equal(symlink("/dev/zero", path), 0);
  expect_refused(bench, path, "is a device");
  assert_int_equal(unlink(path), 0);
  assert_int_equal(symlink("nothing", path), 0);
  expect_refused(bench, path, "No such file or directory");
}

static void
unreadable_file_is_refused(void **state)
{
  Bench *const      bench = *state;
  const char *const path  = make_file(bench, "x", 1);
  const uid_t       user  = geteuid();
  assert_int_equal(chmod(path, 0), 0);
  assert_int_equal(chmod(bench->folder, 0755), 0);
  if (!user) {
    assert_int_equal(seteuid(65534), 0);
  }
  expect_refused(bench, path, "Permission denied");
  if (!user) {
    assert_int_equal(seteuid(0), 0);
  }
}

static void
file_over_the_limit_is_refused_before_it_is_read(void **state)
{
  Bench *const      bench = *state;
  const char *const path  = make_file(bench, "x", 1);
  assert_int_equal(truncate(path, (off_t)MAX), 0);
  assert_int_equal(take(bench, path), VOUCH_OK);
  assert_int_equal(truncate(path, (off_t)MAX + 1), 0);
  assert_int_equal(take(bench, path), VOUCH_LIMIT);
  assert_non_null(strstr(bench->said, "limit of 1048576 bytes"));
  fault.calls = 0;
  assert_int_equal(truncate(path, (off_t)5 << 30U), 0);
  assert_int_equal(take(bench, path), VOUCH_LIMIT);
  assert_int_equal(fault.calls, 0);
}

/** A pipe with `size` bytes from a process that writes them in two parts. */
static int
make_pipe(const size_t size)
{
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  const pid_t child = fork();
  if (!child) {
    char *const bytes = malloc(size + 1U);
    memset(bytes, 'p', size);
    (void)close(ends[0]);
    for (size_t at = 0; at < size;) {
      const ssize_t took = write(ends[1], bytes + at, size - at);
      at                 = took > 0 ? at + (size_t)took : size;
    }
    free(bytes);
    _exit(0);
  }
  (void)close(ends[1]);
  return ends[0];
}

static void
pipe_is_read_whole_and_its_limit_kept(void **state)
{
  Bench *const bench   = *state;
  const size_t sizes[] = {0, 1, 65536, 65537, 300000, MAX, MAX + 1U};
  for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); ++i) {
    char      path[32];
    const int fd = make_pipe(sizes[i]);
    (void)snprintf(path, sizeof(path), "/dev/fd/%d", fd);
    assert_int_equal(take(bench, path),
                     sizes[i] > MAX ? VOUCH_LIMIT : VOUCH_OK);
    assert_int_equal(bench->input.bytes.size, sizes[i] > MAX ? 0U : sizes[i]);
    (void)close(fd);
    (void)wait(NULL);
  }
}

static void
pipe_that_does_not_block_is_waited_for(void **state)
{
  Bench *const bench = *state;
  const int    fd    = make_pipe(300000);
  assert_int_equal(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
  assert_int_equal(vouchi_input_read_fd(&bench->input, fd, VOUCH_VIEW("pipe"),
                                        MAX, &bench->log),
                   VOUCH_OK);
  assert_int_equal(bench->input.bytes.size, 300000);
  (void)close(fd);
  (void)wait(NULL);
}

static void
standard_input_has_three_names(void **state)
{
  Bench *const             bench   = *state;
  static const char *const names[] = {"-", "/dev/stdin", "/dev/fd/0"};
  const int                kept    = dup(STDIN_FILENO);
  for (size_t i = 0; i < 3U; ++i) {
    const int fd = make_pipe(10);
    assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
    (void)close(fd);
    assert_int_equal(take(bench, names[i]), VOUCH_OK);
    assert_int_equal(bench->input.bytes.size, 10);
    (void)wait(NULL);
  }
  (void)close(STDIN_FILENO);
  expect_refused(bench, "-", "Bad file descriptor");
  if (kept >= 0) {
    (void)dup2(kept, STDIN_FILENO);
    (void)close(kept);
  }
}

static void
descriptor_in_the_middle_of_a_file_is_read_from_there(void **state)
{
  Bench *const bench = *state;
  const int    fd    = open(make_file(bench, "0123456789", 10), O_RDONLY);
  assert_int_equal(lseek(fd, 4, SEEK_SET), 4);
  assert_int_equal(vouchi_input_read_fd(&bench->input, fd, VOUCH_VIEW("f"), MAX,
                                        &bench->log),
                   VOUCH_OK);
  assert_memory_equal(bench->input.bytes.data, "456789", 7);
  (void)close(fd);
}

static void
names_of_descriptors_are_numbers(void **state)
{
  (void)state;
  int fd = 0;
  assert_false(vouchi_input_is_stream("/dev/fd/", &fd));
  assert_false(vouchi_input_is_stream("/dev/fd/1x", &fd));
  assert_false(vouchi_input_is_stream("/dev/fd/99999999999999999999", &fd));
  assert_false(vouchi_input_is_stream("--", &fd));
  assert_true(vouchi_input_is_stream("/proc/self/fd/12", &fd));
  assert_int_equal(fd, 12);
}

static void
file_without_a_size_is_read(void **state)
{
  Bench *const bench = *state;
  assert_int_equal(take(bench, "/proc/self/status"), VOUCH_OK);
  assert_true(bench->input.bytes.size > 100U);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(file_is_read_whole),
    TEST(interrupted_and_short_reads_lose_nothing),
    TEST(read_error_in_the_middle_is_named),
    TEST(file_that_grows_while_it_is_read_is_refused),
    TEST(directory_socket_and_device_are_refused),
    TEST(fifo_without_a_writer_does_not_hang),
    TEST(links_that_lead_nowhere_good_are_refused),
    TEST(unreadable_file_is_refused),
    TEST(file_over_the_limit_is_refused_before_it_is_read),
    TEST(pipe_is_read_whole_and_its_limit_kept),
    TEST(pipe_that_does_not_block_is_waited_for),
    TEST(standard_input_has_three_names),
    TEST(descriptor_in_the_middle_of_a_file_is_read_from_there),
    TEST(names_of_descriptors_are_numbers),
    TEST(file_without_a_size_is_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
