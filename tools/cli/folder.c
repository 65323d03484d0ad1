/* folder.c - hash file after file until one fits */
// SPDX-License-Identifier: Apache-2.0

#include "cli/folder.h"

#include "base/hash.h"
#include "base/input.h"
#include "vouch/limits.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define DEPTH_MOST 16U

typedef struct {
  const char *hash;
  char       *path; /**< Of the folder or file being looked at. */
  size_t      size;
  VouchInput  input;
} Search;

static bool
fits(Search *const search)
{
  const VouchLimits limits = vouch_limits_default();
  uint8_t           digest[VOUCH_HASH_SIZE];
  char              hex[2U * VOUCH_HASH_SIZE];
  if (vouchi_input_read(&search->input, search->path, limits.document_bytes,
                        NULL)) {
    return false;
  }
  vouchi_hash(search->input.bytes, digest);
  vouchi_hex(digest, sizeof(hex), hex);
  return !memcmp(hex, search->hash, strlen(search->hash));
}

static VouchStatus look_into(Search *search, unsigned depth);

static VouchStatus
look_at(Search *const search, const char *const name, const unsigned depth)
{
  const size_t length = strlen(search->path);
  const int    added =
    snprintf(search->path + length, search->size - length, "/%s", name);
  VouchStatus st = VOUCH_NOT_FOUND;
  struct stat info;
  if (added < 0 || (size_t)added >= search->size - length) {
    search->path[length] = '\0';
    return st;
  }
  // A link to a folder may lead round in a circle: links to files only
  if (!stat(search->path, &info) && S_ISREG(info.st_mode)) {
    st = fits(search) ? VOUCH_OK : VOUCH_NOT_FOUND;
  } else if (!lstat(search->path, &info) && S_ISDIR(info.st_mode)) {
    st = look_into(search, depth + 1U);
  }
  if (st) {
    search->path[length] = '\0';
  }
  return st;
}

static VouchStatus
look_into(Search *const search, const unsigned depth)
{
  DIR *const folder = depth < DEPTH_MOST ? opendir(search->path) : NULL;
  if (!folder) {
    return depth ? VOUCH_NOT_FOUND : VOUCH_NO_INPUT;
  }
  VouchStatus          st    = VOUCH_NOT_FOUND;
  const struct dirent *entry = readdir(folder);
  while (st && entry) {
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
      st = look_at(search, entry->d_name, depth);
    }
    entry = st ? readdir(folder) : NULL;
  }
  (void)closedir(folder);
  return st;
}

VouchStatus
vouchi_folder_find(const char *const folder,
                   const char *const hash,
                   char *const       path,
                   const size_t      size)
{
  Search    search = {hash, path, size, {{NULL, 0}, 0}};
  const int length = snprintf(path, size, "%s", folder);
  if (length < 0 || (size_t)length >= size) {
    return VOUCH_LIMIT;
  }
  const VouchStatus st = look_into(&search, 0);
  vouchi_input_free(&search.input);
  return st;
}
