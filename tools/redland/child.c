/* child.c - fork, feed and drain at once, tell how it ended */
// SPDX-License-Identifier: Apache-2.0

#include "redland/child.h"

#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define PIECE ((size_t)64U * 1024U)
#define SECONDS_MOST 600U
#define MEMORY_MOST ((rlim_t)2U << 30U)
#define SAID_MOST 8192U

#if defined(__has_feature)
#  if __has_feature(address_sanitizer)
#    define SANITIZED 1
#  endif
#elif defined(__SANITIZE_ADDRESS__)
#  define SANITIZED 1
#endif

struct VouchChild {
  const char *what;
  VouchLog    log;
  VouchView   file;
  pid_t       pid; /**< 0 when it has ended. */
  int         in;  /**< Where we write; -1: closed. */
  int         out; /**< Where we read; -1: closed. */
  int         said;
  char        piece[PIECE];
};

static void
close_one(int *const fd)
{
  if (*fd >= 0) {
    (void)close(*fd);
  }
  *fd = -1;
}

static void
limit(const int what, const rlim_t most)
{
  // A second later than the soft limit of time the hard one would kill
  const struct rlimit limits = {most, what == RLIMIT_CPU ? most + 1U : most};
  (void)setrlimit((__rlimit_resource_t)what, &limits);
}

/** Limits that hold whatever the libraries do. */
static void
set_limits(const bool confined)
{
  limit(RLIMIT_CORE, 0);
  if (confined) {
    limit(RLIMIT_CPU, SECONDS_MOST);
    limit(RLIMIT_FSIZE, 0);
#ifndef SANITIZED
    limit(RLIMIT_AS, MEMORY_MOST);
#endif
  }
}

/** Put the three ends where `run` expects them, and close all else. */
static bool
take_descriptors(const int in, const int out, const int said)
{
  const int high[3] = {fcntl(in, F_DUPFD, 100), fcntl(out, F_DUPFD, 100),
                       fcntl(said, F_DUPFD, 100)};
  for (int i = 0; i < 3; ++i) {
    if (high[i] < 0 || dup2(high[i], i) != i) {
      return false;
    }
  }
  // A pipe that is full must not stop a library that prints
  (void)fcntl(2, F_SETFL, fcntl(2, F_GETFL) | O_NONBLOCK);
  return !syscall(SYS_close_range, 3U, ~0U, 0U);
}

static void __attribute__((noreturn)) run_child(const VouchChildJob *const job,
                                                const int                  in,
                                                const int                  out,
                                                const int                  said)
{
  (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (!take_descriptors(in, out, said)) {
    _exit(VOUCH_CHILD_NO_MEMORY);
  }
  set_limits(job->confined);
  _exit(job->run(job->given));
}

static VouchStatus
report_start(const VouchChild *const child)
{
  char text[128];
  vouch_log(&child->log, VOUCH_LOG_ERROR, "cannot start a process for %s: %s",
            child->what, vouchi_error_text(errno, text, sizeof(text)));
  return VOUCH_INTERNAL;
}

/** Pairs of descriptors: ours first. */
typedef struct {
  int in[2];
  int out[2];
  int said[2];
} Ends;

static bool
open_ends(Ends *const ends)
{
  *ends = (Ends){{-1, -1}, {-1, -1}, {-1, -1}};
  return !socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends->in) &&
         !socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends->out) &&
         !socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends->said);
}

static void
close_side(Ends *const ends, const int side)
{
  close_one(&ends->in[side]);
  close_one(&ends->out[side]);
  close_one(&ends->said[side]);
}

VouchStatus
vouchi_child_start(const VouchChildJob *const job, VouchChild **const child)
{
  VouchChild *const made = (VouchChild *)calloc(1, sizeof(*made));
  Ends              ends;
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->what = job->what;
  made->file = job->file;
  made->log  = job->log ? *job->log : made->log;
  made->in = made->out = made->said = -1;
  const bool open                   = open_ends(&ends);
  made->pid                         = open ? fork() : -1;
  if (made->pid == 0) {
    close_side(&ends, 0);
    run_child(job, ends.in[1], ends.out[1], ends.said[1]);
  }
  close_side(&ends, 1);
  if (made->pid < 0) {
    const VouchStatus st = report_start(made);
    made->pid            = 0;
    close_side(&ends, 0);
    free(made);
    return st;
  }
  made->in   = ends.in[0];
  made->out  = ends.out[0];
  made->said = ends.said[0];
  *child     = made;
  return VOUCH_OK;
}

/** Take one piece of what came out. */
static VouchStatus
drain(VouchChild *const child, const VouchChildTaker *const taker)
{
  const ssize_t got = read(child->out, child->piece, sizeof(child->piece));
  if (got > 0) {
    return taker->take(taker->handle, vouch_view(child->piece, (size_t)got));
  }
  if (!got || (errno != EINTR && errno != EAGAIN)) {
    close_one(&child->out);
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_child_send(VouchChild *const            child,
                  VouchView                    bytes,
                  const VouchChildTaker *const taker)
{
  while (bytes.size) {
    struct pollfd ends[2] = {{child->in, POLLOUT, 0}, {child->out, POLLIN, 0}};
    if (poll(ends, 2, -1) < 0 && errno != EINTR) {
      return VOUCH_INTERNAL;
    }
    if (ends[1].revents) {
      const VouchStatus st = drain(child, taker);
      if (st) {
        return st;
      }
    }
    if (!ends[0].revents) {
      continue;
    }
    const ssize_t took =
      send(child->in, bytes.data, bytes.size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (took < 0 && errno != EINTR && errno != EAGAIN) {
      return VOUCH_END;
    }
    const size_t used = took > 0 ? (size_t)took : 0U;
    bytes             = vouch_view(bytes.data + used, bytes.size - used);
  }
  return VOUCH_OK;
}

/** A number at the start of `*text`, and the space behind it. */
static size_t
take_number(VouchView *const text)
{
  size_t number = 0;
  size_t at     = 0;
  while (at < text->size && text->data[at] >= '0' && text->data[at] <= '9' &&
         number < SIZE_MAX / 100U) {
    number = number * 10U + (size_t)(text->data[at++] - '0');
  }
  at += at < text->size && text->data[at] == ' ' ? 1U : 0U;
  *text = vouch_view(text->data + at, text->size - at);
  return number;
}

/** "E 12 3 text": as vouchi_child_say() wrote it, or whatever a library
 *  printed, which is passed over. */
static size_t
report_line(const VouchChild *const child, VouchView line)
{
  if (!vouch_view_starts(line, VOUCH_VIEW("E "))) {
    return 0;
  }
  line                = vouch_view(line.data + 2, line.size - 2U);
  const size_t at     = take_number(&line);
  const size_t column = take_number(&line);
  vouch_log_at(&child->log, VOUCH_LOG_ERROR, child->file, at, column,
               "%s: %.*s", child->what, (int)line.size, line.data);
  return 1;
}

static size_t
report_said(VouchChild *const child)
{
  char    said[SAID_MOST];
  size_t  size  = 0;
  size_t  count = 0;
  ssize_t got   = 1;
  while (got > 0 && size < sizeof(said)) {
    got = recv(child->said, said + size, sizeof(said) - size, MSG_DONTWAIT);
    size += got > 0 ? (size_t)got : 0U;
  }
  for (size_t at = 0; at < size;) {
    const char *const end    = (const char *)memchr(said + at, '\n', size - at);
    const size_t      length = end ? (size_t)(end - said) - at : size - at;
    count += report_line(child, vouch_view(said + at, length));
    at += length + 1U;
  }
  return count;
}

static VouchStatus
judge_signal(const VouchChild *const child, const int number)
{
  if (number == SIGXCPU) {
    vouch_log_at(&child->log, VOUCH_LOG_ERROR, child->file, 0, 0,
                 "%s took more than the limit of %u seconds", child->what,
                 SECONDS_MOST);
    return VOUCH_LIMIT;
  }
  vouch_log_at(&child->log, VOUCH_LOG_ERROR, child->file, 0, 0,
               "%s broke down (signal %d)", child->what, number);
  return VOUCH_BAD_INPUT;
}

static VouchStatus
judge_code(const VouchChild *const child, const int code, const size_t said)
{
  VouchStatus st  = VOUCH_INTERNAL;
  const char *why = "an internal failure";
  switch (code) {
  case VOUCH_CHILD_DONE: return VOUCH_OK;
  case VOUCH_CHILD_BAD_INPUT:
    st  = VOUCH_BAD_INPUT;
    why = "it could not be read";
    break;
  case VOUCH_CHILD_NO_NAME:
    st  = VOUCH_BAD_ARGUMENT;
    why = "there is nothing of that name";
    break;
  case VOUCH_CHILD_NO_STORAGE:
    st  = VOUCH_NO_INPUT;
    why = "the storage could not be opened";
    break;
  case VOUCH_CHILD_NO_OUTPUT:
    st  = VOUCH_NO_OUTPUT;
    why = "it could not be written";
    break;
  case VOUCH_CHILD_NO_MEMORY:
    st  = VOUCH_NO_MEMORY;
    why = "there is no memory";
    break;
  default: break;
  }
  if (!said) {
    vouch_log_at(&child->log, VOUCH_LOG_ERROR, child->file, 0, 0, "%s: %s",
                 child->what, why);
  }
  return st;
}

static VouchStatus
wait_for_end(VouchChild *const child)
{
  int status = 0;
  while (waitpid(child->pid, &status, 0) < 0) {
    if (errno != EINTR) {
      child->pid = 0;
      return VOUCH_INTERNAL;
    }
  }
  child->pid        = 0;
  const size_t said = report_said(child);
  return WIFSIGNALED(status) ? judge_signal(child, WTERMSIG(status))
                             : judge_code(child, WEXITSTATUS(status), said);
}

VouchStatus
vouchi_child_finish(VouchChild *const child, const VouchChildTaker *const taker)
{
  VouchStatus st = VOUCH_OK;
  close_one(&child->in);
  while (!st && child->out >= 0) {
    st = drain(child, taker);
  }
  return st ? st : wait_for_end(child);
}

void
vouchi_child_free(VouchChild *const child)
{
  if (!child) {
    return;
  }
  if (child->pid > 0) {
    (void)kill(child->pid, SIGKILL);
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR) {
    }
  }
  close_one(&child->in);
  close_one(&child->out);
  close_one(&child->said);
  free(child);
}

bool
vouchi_child_write(const void *const bytes, const size_t size)
{
  size_t sent = 0;
  while (sent < size) {
    const ssize_t took = write(1, (const char *)bytes + sent, size - sent);
    if (took < 0 && errno != EINTR) {
      return false;
    }
    sent += took > 0 ? (size_t)took : 0U;
  }
  return true;
}

void
vouchi_child_say(const int line, const int column, const char *const text)
{
  char      said[512];
  const int size = snprintf(said, sizeof(said), "E %d %d %.400s\n",
                            line > 0 ? line : 0, column > 0 ? column : 0, text);
  for (int i = 0; i + 1 < size; ++i) { // One message, one line
    said[i] = said[i] == '\n' || said[i] == '\r' ? ' ' : said[i];
  }
  if (size > 0 && write(2, said, (size_t)size) < 0) {
    return; // There were too many
  }
}
