/* archive.c - a walk through a folder, and a map from hashes to paths */
// SPDX-License-Identifier: Apache-2.0

#include "cli/archive.h"

#include "base/hash.h"
#include "base/map.h"
#include "vouch/arena.h"
#include "vouch/limits.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define DEPTH_MOST 16U
#define PATH_SIZE 4096U
#define DIGITS (2U * VOUCH_HASH_SIZE)

struct VouchArchive {
  VouchArena *arena;
  VouchMap   *paths; /**< By hash. */
  VouchInput  input;
  char        path[PATH_SIZE]; /**< Of what is looked at. */
};

static VouchStatus
hash_file(VouchArchive *const archive, char hex[DIGITS])
{
  const VouchLimits limits = vouch_limits_default();
  uint8_t           digest[VOUCH_HASH_SIZE];
  const VouchStatus st = vouchi_input_read(&archive->input, archive->path,
                                           limits.document_bytes, NULL);
  if (!st) {
    vouchi_hash(archive->input.bytes, digest);
    vouchi_hex(digest, DIGITS, hex);
  }
  return st;
}

/** A file that cannot be read is no document. */
static VouchStatus
add_file(VouchArchive *const archive)
{
  char hex[DIGITS];
  if (hash_file(archive, hex)) {
    return VOUCH_OK;
  }
  const VouchView key =
    vouch_arena_copy(archive->arena, vouch_view(hex, sizeof(hex)));
  const VouchView path =
    vouch_arena_copy(archive->arena, vouch_view_from_string(archive->path));
  VouchMapEntry *entry = NULL;
  if (!key.data || !path.data) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st = vouchi_map_add(archive->paths, key, &entry, NULL);
  if (!st) {
    entry->value.constant = path.data;
  }
  return st;
}

static VouchStatus walk(VouchArchive *archive, unsigned depth);

static VouchStatus
look_at(VouchArchive *const archive, const char *const name, unsigned depth)
{
  const size_t length = strlen(archive->path);
  const int    added  = snprintf(archive->path + length,
                                 sizeof(archive->path) - length, "/%s", name);
  VouchStatus  st     = VOUCH_OK;
  struct stat  info;
  if (added > 0 && (size_t)added < sizeof(archive->path) - length) {
    // A link to a folder may lead round in a circle: links to files only
    if (!stat(archive->path, &info) && S_ISREG(info.st_mode)) {
      st = add_file(archive);
    } else if (!lstat(archive->path, &info) && S_ISDIR(info.st_mode)) {
      st = walk(archive, depth + 1U);
      st = st == VOUCH_NO_INPUT ? VOUCH_OK : st;
    }
  }
  archive->path[length] = '\0';
  return st;
}

static VouchStatus
walk(VouchArchive *const archive, const unsigned depth)
{
  DIR *const folder = depth < DEPTH_MOST ? opendir(archive->path) : NULL;
  if (!folder) {
    return VOUCH_NO_INPUT;
  }
  VouchStatus          st    = VOUCH_OK;
  const struct dirent *entry = readdir(folder);
  while (!st && entry) {
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
      st = look_at(archive, entry->d_name, depth);
    }
    entry = readdir(folder);
  }
  (void)closedir(folder);
  return st;
}

VouchStatus
vouchi_archive_open(VouchConsole *const  console,
                    const char *const    folder,
                    VouchArchive **const archive)
{
  char                text[128];
  VouchArchive *const made = (VouchArchive *)calloc(1, sizeof(*made));
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->arena        = vouch_arena_new(0);
  made->paths        = vouchi_map_new(0);
  const int   length = snprintf(made->path, sizeof(made->path), "%s", folder);
  const bool  fits   = length > 0 && (size_t)length < sizeof(made->path);
  VouchStatus st     = made->arena && made->paths ? VOUCH_OK : VOUCH_NO_MEMORY;
  errno              = ENAMETOOLONG;
  if (!st) {
    st = fits ? walk(made, 0) : VOUCH_NO_INPUT;
  }
  if (st == VOUCH_NO_INPUT) {
    vouchi_say(console, "cannot list the folder '%.200s': %s", folder,
               vouchi_error_text(errno, text, sizeof(text)));
  }
  if (st) {
    vouchi_archive_close(made);
    return st;
  }
  *archive = made;
  return VOUCH_OK;
}

VouchStatus
vouchi_archive_find(void *const      handle,
                    const VouchView  hash,
                    VouchView *const bytes)
{
  VouchArchive *const        archive = (VouchArchive *)handle;
  const VouchMapEntry *const entry   = vouchi_map_find(archive->paths, hash);
  char                       hex[DIGITS];
  if (!entry) {
    return VOUCH_NOT_FOUND;
  }
  (void)snprintf(archive->path, sizeof(archive->path), "%s",
                 (const char *)entry->value.constant);
  const VouchStatus st = hash_file(archive, hex);
  *bytes               = archive->input.bytes;
  return !st && vouch_view_equal(vouch_view(hex, sizeof(hex)), hash)
           ? VOUCH_OK
           : VOUCH_NOT_FOUND;
}

void
vouchi_archive_close(VouchArchive *const archive)
{
  if (archive) {
    vouchi_input_free(&archive->input);
    vouchi_map_free(archive->paths);
    vouch_arena_free(archive->arena);
    free(archive);
  }
}
