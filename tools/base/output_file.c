/* output_file.c - write to a temporary name, sync, rename, sync the folder
 *
 * The temporary file stands beside its target, so that renaming never crosses
 * file systems, and is locked as long as it is written: one that nobody holds
 * is what a killed run left behind, and the next run removes it.
 */
// SPDX-License-Identifier: Apache-2.0

#include "base/output_file.h"
#include "base/input.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK ".vouch-"
#define RANDOM_SIZE 6U
#define TRIES 100U

struct VouchFile {
  char *target;    /**< Where it goes, links resolved. */
  char *folder;    /**< That holds it. */
  char *stem;      /**< ".name.vouch-": how its temporary names start. */
  char *temporary; /**< NULL when the target is written directly. */
  int   fd;        /**< -1 when closed. */
};

/** Two strings one behind the other, to be freed; NULL: no memory. */
static char *
join(const char *const a, const char *const b)
{
  const size_t size   = strlen(a) + strlen(b) + 1U;
  char *const  joined = (char *)malloc(size);
  if (joined) {
    (void)snprintf(joined, size, "%s%s", a, b);
  }
  return joined;
}

/** The folder of `path` with its slash, or "./". */
static char *
folder_of(const char *const path)
{
  const char *const slash = strrchr(path, '/');
  return slash ? strndup(path, (size_t)(slash - path) + 1U) : strdup("./");
}

/** The start of its temporary names; a long name is cut to what fits. */
static char *
stem_of(const char *const path)
{
  const char *const slash = strrchr(path, '/');
  const char *const name  = slash ? slash + 1U : path;
  const size_t      extra = 1U + strlen(MARK) + RANDOM_SIZE;
  const size_t      most  = NAME_MAX - extra;
  size_t            size  = strlen(name);
  size                    = size < most ? size : most;
  const size_t room       = size + extra + 1U;
  char *const  stem       = (char *)malloc(room);
  if (stem) {
    (void)snprintf(stem, room, ".%.*s" MARK, (int)size, name);
  }
  return stem;
}

/** Where the bytes of `path` really are, if something is there. */
static char *
resolve(const char *const path)
{
  char *const real = realpath(path, NULL);
  return real ? real : strdup(path);
}

static bool
make_random(char out[RANDOM_SIZE + 1U])
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
  unsigned char     bytes[RANDOM_SIZE];
  if (getentropy(bytes, sizeof(bytes))) {
    return false;
  }
  for (size_t i = 0; i < RANDOM_SIZE; ++i) {
    out[i] = letters[bytes[i] % 32U];
  }
  out[RANDOM_SIZE] = '\0';
  return true;
}

/** Lock what was just made. False when a run that cleans up took it first. */
static bool
hold(const int fd)
{
  struct stat info;
  if (flock(fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK) {
    return false;
  }
  return fstat(fd, &info) == 0 && info.st_nlink > 0;
}

/** Make one temporary file; 0, EAGAIN to try another name, or an error. */
static int
try_temporary(VouchFile *const file, const mode_t mode)
{
  char random[RANDOM_SIZE + 1U];
  if (!make_random(random)) {
    return errno;
  }
  char *const begun = join(file->folder, file->stem);
  file->temporary   = begun ? join(begun, random) : NULL;
  free(begun);
  if (!file->temporary) {
    return ENOMEM;
  }
  file->fd        = open(file->temporary,
                         O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  const int error = file->fd < 0 ? errno : 0;
  if (!error && hold(file->fd)) {
    return 0;
  }
  if (!error) {
    (void)close(file->fd);
    (void)unlink(file->temporary);
    file->fd = -1;
  }
  free(file->temporary);
  file->temporary = NULL;
  return error && error != EEXIST ? error : EAGAIN;
}

static int
open_temporary(VouchFile *const file, const mode_t mode)
{
  int error = EAGAIN;
  for (unsigned i = 0; i < TRIES && error == EAGAIN; ++i) {
    error = try_temporary(file, mode);
  }
  return error;
}

/** Whether `name` is a temporary name of `file`. */
static bool
is_temporary_name(const VouchFile *const file, const char *const name)
{
  const size_t length = strlen(file->stem);
  return !strncmp(name, file->stem, length) &&
         strlen(name + length) == RANDOM_SIZE;
}

/** Remove a temporary file unless a living run holds it. */
static bool
remove_if_left(const char *const path)
{
  struct stat info;
  if (lstat(path, &info) || !S_ISREG(info.st_mode)) {
    return false;
  }
  const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) {
    return false;
  }
  const bool removed = flock(fd, LOCK_EX | LOCK_NB) == 0 && unlink(path) == 0;
  (void)close(fd);
  return removed;
}

static void
remove_left_files(const VouchFile *const file, const VouchLog *const log)
{
  DIR *const folder = opendir(file->folder);
  if (!folder) {
    return; // What may not be listed is not cleaned
  }
  const struct dirent *entry = readdir(folder);
  for (; entry; entry = readdir(folder)) {
    if (!is_temporary_name(file, entry->d_name)) {
      continue;
    }
    char *const path = join(file->folder, entry->d_name);
    if (path && remove_if_left(path)) {
      vouch_log(log, VOUCH_LOG_NOTE,
                "removed '%s', left by a run that was interrupted", path);
    }
    free(path);
  }
  (void)closedir(folder);
}

/** Write what is no regular file directly. */
static int
open_directly(VouchFile *const file)
{
  file->fd = open(file->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  return file->fd < 0 ? errno : 0;
}

static int
open_file(VouchFile *const file, const VouchLog *const log)
{
  struct stat info;
  if (stat(file->target, &info)) {
    if (errno != ENOENT) {
      return errno;
    }
    remove_left_files(file, log);
    return open_temporary(file, 0666);
  }
  if (S_ISDIR(info.st_mode)) {
    return EISDIR;
  }
  if (!S_ISREG(info.st_mode)) {
    return open_directly(file);
  }
  // Renaming would get around a file that may not be written
  if (access(file->target, W_OK)) {
    return errno;
  }
  remove_left_files(file, log);
  const int error = open_temporary(file, 0600);
  if (!error && fchmod(file->fd, info.st_mode & 0777)) {
    return errno;
  }
  return error;
}

static int
begin(VouchFile *const file, const char *const path, const VouchLog *const log)
{
  const size_t length = strlen(path);
  if (!length) {
    return ENOENT;
  }
  if (path[length - 1U] == '/') {
    return EISDIR;
  }
  file->target = resolve(path);
  file->folder = file->target ? folder_of(file->target) : NULL;
  file->stem   = file->target ? stem_of(file->target) : NULL;
  return file->folder && file->stem ? open_file(file, log) : ENOMEM;
}

VouchStatus
vouchi_file_begin(const char *const     path,
                  const VouchLog *const log,
                  VouchFile **const     file)
{
  VouchFile *const made = (VouchFile *)calloc(1, sizeof(*made));
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->fd        = -1;
  const int error = begin(made, path, log);
  if (error == ENOMEM) {
    vouchi_file_free(made);
    return VOUCH_NO_MEMORY;
  }
  if (error) {
    char text[128];
    vouch_log(log, VOUCH_LOG_ERROR, "cannot write '%s': %s", path,
              vouchi_error_text(error, text, sizeof(text)));
    vouchi_file_free(made);
    return VOUCH_NO_OUTPUT;
  }
  *file = made;
  return VOUCH_OK;
}

int
vouchi_file_descriptor(const VouchFile *const file)
{
  return file->fd;
}

/** fsync() that goes on after signals and forgives what cannot be synced. */
static int
sync_descriptor(const int fd)
{
  while (fsync(fd)) {
    if (errno == EINVAL || errno == ENOTSUP) {
      return 0;
    }
    if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

static int
close_descriptor(VouchFile *const file)
{
  const int fd = file->fd;
  file->fd     = -1;
  // After EINTR Linux has closed it all the same
  return close(fd) && errno != EINTR ? errno : 0;
}

static int
sync_folder(const VouchFile *const file)
{
  const int fd = open(file->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    return 0; // It may be written but not read: nothing more can be done
  }
  const int error = sync_descriptor(fd);
  (void)close(fd);
  return error;
}

static int
take_name(VouchFile *const file)
{
  if (rename(file->temporary, file->target)) {
    return errno;
  }
  free(file->temporary);
  file->temporary = NULL;
  return 0;
}

int
vouchi_file_commit(VouchFile *const file)
{
  if (!file->temporary) {
    return close_descriptor(file);
  }
  // A second descriptor keeps the lock while the first is closed, since also
  // closing may tell of lost bytes, and that must be known before renaming
  const int lock  = dup(file->fd);
  int       error = lock < 0 ? errno : sync_descriptor(file->fd);
  if (!error) {
    error = close_descriptor(file);
  }
  if (!error) {
    error = take_name(file);
  }
  if (lock >= 0) {
    (void)close(lock);
  }
  return error ? error : sync_folder(file);
}

void
vouchi_file_free(VouchFile *const file)
{
  if (!file) {
    return;
  }
  if (file->temporary) {
    (void)unlink(file->temporary);
  }
  if (file->fd >= 0) {
    (void)close(file->fd);
  }
  free(file->target);
  free(file->folder);
  free(file->stem);
  free(file->temporary);
  free(file);
}
