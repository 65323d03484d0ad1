/* make.c - a new store, which appears whole
 *
 * The tables of an empty store are made in memory, written to a file without a
 * name and only then linked to its name, so that whoever finds the file finds
 * a store, at whatever moment its maker was killed.
 */
// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE // O_TMPFILE NOLINT(bugprone-reserved-identifier)

#include "store/inside.h"

#include "vouch/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

static const char schema[] =
  "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;"
  "CREATE TABLE block (id INTEGER PRIMARY KEY, data BLOB NOT NULL);"
  "CREATE TABLE entry (kind INTEGER, first BLOB, block INTEGER, count INTEGER,"
  " sum INTEGER, PRIMARY KEY (kind, first)) WITHOUT ROWID;";

VouchStatus
vouchi_store_make_tables(VouchStore *const store)
{
  char        text[120];
  int64_t     seed = 0;
  VouchStatus st   = VOUCH_OK;
  if (getrandom(&seed, sizeof(seed), 0) != (ssize_t)sizeof(seed)) {
    seed = (int64_t)(uintptr_t)store; // Better than none
  }
  (void)snprintf(text, sizeof(text),
                 "PRAGMA application_id = %d; PRAGMA user_version = %d",
                 (int)VOUCH_STORE_APPLICATION, (int)VOUCH_STORE_SCHEMA);
  st = vouchi_store_run(store, "PRAGMA page_size = 8192");
  st = st ? st : vouchi_store_run(store, "BEGIN IMMEDIATE");
  st = st ? st : vouchi_store_run(store, text);
  st = st ? st : vouchi_store_run(store, schema);
  st = st ? st : vouchi_store_set(store, "seed", seed);
  st = st ? st : vouchi_store_set(store, "next_id", 1);
  st = st ? st : vouchi_store_set(store, "next_row", 1);
  return st ? st : vouchi_store_run(store, "COMMIT");
}

static VouchStatus
write_bytes(const VouchStore *const store,
            const void *const       bytes,
            const size_t            size,
            const int               fd)
{
  VouchOutput *const output =
    vouch_output_new_stream(fd, vouch_view_from_string(store->path),
                            store->log);
  if (!output) {
    return VOUCH_NO_MEMORY;
  }
  VouchStatus st = vouch_output_write(output, bytes, size);
  st             = st ? st : vouch_output_commit(output);
  vouch_output_free(output);
  if (!st && fsync(fd)) {
    vouch_log(store->log, VOUCH_LOG_ERROR, "%.300s: cannot be written",
              store->path);
    st = VOUCH_NO_OUTPUT;
  }
  return st;
}

/** The bytes of a store that holds nothing. */
static VouchStatus
write_empty(const VouchStore *const store, const int fd)
{
  VouchStore       *model = NULL;
  sqlite3_int64     size  = 0;
  const VouchStatus st =
    vouch_store_open(NULL, VOUCH_STORE_MAKE, store->log, &model);
  if (st) {
    return st;
  }
  unsigned char *const bytes = sqlite3_serialize(model->db, "main", &size, 0);
  vouch_store_close(model);
  if (!bytes) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus written = write_bytes(store, bytes, (size_t)size, fd);
  sqlite3_free(bytes);
  return written;
}

/** The folder that `path` is in, or NULL: no memory. */
static char *
folder_of(const char *const path)
{
  const char *const slash = strrchr(path, '/');
  return slash ? strndup(path, (size_t)(slash - path) + 1U) : strdup(".");
}

/** Give the file without a name the name `path`. Where one is there already,
 *  that is as good: somebody made it meanwhile. */
static int
take_name(const int fd, const char *const path, const char *const folder)
{
  char held[40];
  (void)snprintf(held, sizeof(held), "/proc/self/fd/%d", fd);
  if (linkat(AT_FDCWD, held, AT_FDCWD, path, AT_SYMLINK_FOLLOW)) {
    return errno == EEXIST ? 0 : errno;
  }
  const int within = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (within >= 0) { // Written but not read: nothing more can be done
    (void)fsync(within);
    (void)close(within);
  }
  return 0;
}

/** False where the file system knows no files without names. */
static bool
make_whole(const VouchStore *const store, VouchStatus *const st)
{
  char *const folder = folder_of(store->path);
  if (!folder) {
    *st = VOUCH_NO_MEMORY;
    return true;
  }
  const int fd   = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0640);
  bool      made = fd >= 0;
  if (made) {
    *st  = write_empty(store, fd);
    made = *st || !take_name(fd, store->path, folder);
    (void)close(fd);
  }
  free(folder);
  return made;
}

VouchStatus
vouchi_store_make_file(const VouchStore *const store)
{
  VouchStatus st = VOUCH_OK;
  if (!access(store->path, F_OK) || make_whole(store, &st)) {
    return st;
  }
  // Made ourselves, so that nobody else can read it and no link is followed;
  // SQLite writes the tables
  const int fd = open(store->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
  if (fd >= 0) {
    (void)close(fd);
    return VOUCH_OK;
  }
  if (errno == EEXIST) {
    return VOUCH_OK;
  }
  vouch_log(store->log, VOUCH_LOG_ERROR, "%.300s: cannot be made: %s",
            store->path,
            errno == ENOENT   ? "its folder is not there"
            : errno == EACCES ? "its folder may not be written"
            : errno == ENOSPC ? "there is no room left"
            : errno == EROFS  ? "the file system may not be written"
                              : "the system does not say why in words");
  return VOUCH_NO_OUTPUT;
}
