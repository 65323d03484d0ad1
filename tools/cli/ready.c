/* ready.c - queries that come with the program */
// SPDX-License-Identifier: Apache-2.0

#include "cli/ready.h"

#include "cli/options.h"
#include "vouch/data.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUERY_MOST = 1024 * 1024 };

/** Names in order; a NULL behind the last. */
typedef struct {
  char **items;
  size_t count;
} Names;

static void
free_names(Names *const names)
{
  for (size_t i = 0; i < names->count; ++i) {
    free(names->items[i]);
  }
  free((void *)names->items);
}

static int
compare_names(const void *const left, const void *const right)
{
  return strcmp(*(char *const *)left, *(char *const *)right);
}

static VouchStatus
find_folder(VouchConsole *const console,
            const char *const   data,
            char *const         path)
{
  char              folder[PATH_MAX - 64];
  const VouchStatus st = vouch_data_find(data, folder, sizeof(folder));
  if (st) {
    vouchi_say(console, "the data folder is not found; say where it is with "
                        "--data DIR or VOUCH_DATA");
    return VOUCH_BAD_DATA;
  }
  (void)snprintf(path, PATH_MAX, "%s/queries", folder);
  return VOUCH_OK;
}

static bool
add_name(Names *const names, const char *const file)
{
  const size_t size = strlen(file);
  if (size < 4U || *file == '.' || strcmp(file + size - 3U, ".rq") != 0) {
    return true;
  }
  char **const more =
    (char **)realloc((void *)names->items,
                     (names->count + 2U) * sizeof(*names->items));
  char *const name = strndup(file, size - 3U);
  names->items     = more ? more : names->items;
  if (!more || !name) {
    free(name);
    return false;
  }
  names->items[names->count++] = name;
  names->items[names->count]   = NULL;
  // cppcheck-suppress memleak; it lives in names->items
  return true;
}

static VouchStatus
read_names(VouchConsole *const console,
           const char *const   folder,
           Names *const        names)
{
  DIR *const dir  = opendir(folder);
  bool       good = true;
  if (!dir) {
    vouchi_say(console, "%.200s: there are no ready queries", folder);
    return VOUCH_BAD_DATA;
  }
  for (const struct dirent *entry = readdir(dir); entry && good;
       entry                      = readdir(dir)) {
    good = add_name(names, entry->d_name);
  }
  (void)closedir(dir);
  if (names->count) {
    qsort((void *)names->items, names->count, sizeof(*names->items),
          compare_names);
  }
  return good ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static const char *
name_at(const void *const handle, const size_t index)
{
  return ((char *const *)handle)[index];
}

static VouchStatus
read_query(VouchConsole *const console,
           const char *const   folder,
           const char *const   name,
           VouchInput *const   input)
{
  char path[PATH_MAX + 256];
  (void)snprintf(path, sizeof(path), "%s/%s.rq", folder, name);
  return vouchi_input_read(input, path, QUERY_MOST, &console->log);
}

/** The comments at the front that begin with `mark`, each behind `before`. */
static void
add_comments(VouchBuffer *const out,
             const VouchView    text,
             const char *const  mark,
             const char *const  before)
{
  const size_t size = strlen(mark);
  size_t       at   = 0U;
  while (at < text.size && text.data[at] == '#') {
    const char *const end =
      (const char *)memchr(text.data + at, '\n', text.size - at);
    const size_t next = end ? (size_t)(end - text.data) : text.size;
    if (next - at > size && !memcmp(text.data + at, mark, size)) {
      vouchi_add_string(out, before);
      vouchi_add_safe(out, vouch_view(text.data + at + size, next - at - size));
      vouchi_add_string(out, "\n");
    }
    at = next + 1U;
  }
}

VouchStatus
vouchi_ready_list(VouchConsole *const console,
                  const char *const   data,
                  VouchBuffer *const  out)
{
  char        folder[PATH_MAX];
  Names       names = {NULL, 0};
  VouchStatus st    = find_folder(console, data, folder);
  st                = st ? st : read_names(console, folder, &names);
  for (size_t i = 0; i < names.count && !st; ++i) {
    VouchInput input = {{NULL, 0}, 0};
    st               = read_query(console, folder, names.items[i], &input);
    if (!st) {
      vouchi_add_string(out, names.items[i]);
      vouchi_add_string(out, "\n");
      add_comments(out, input.bytes, "# question: ", "    ");
      add_comments(out, input.bytes, "# parameter: ", "    parameter ");
      add_comments(out, input.bytes, "# example: ", "    for example ");
      add_comments(out, input.bytes, "# answer: ", "    answers ");
    }
    vouchi_input_free(&input);
  }
  free_names(&names);
  return st;
}

VouchStatus
vouchi_ready_read(VouchConsole *const console,
                  const char *const   data,
                  const char *const   name,
                  VouchInput *const   input)
{
  char        folder[PATH_MAX];
  Names       names = {NULL, 0};
  VouchStatus st    = find_folder(console, data, folder);
  st                = st ? st : read_names(console, folder, &names);
  bool known        = false;
  for (size_t i = 0; i < names.count; ++i) {
    known = known || !strcmp(names.items[i], name);
  }
  if (!st && !known) {
    const char *const near =
      names.count ? vouchi_nearest(name, name_at, (void *)names.items) : NULL;
    vouchi_say(console, "there is no query '%.100s'; %s%s%s", name,
               near ? "did you mean '" : "'vouch query --list' lists them",
               near ? near : "", near ? "'?" : "");
    st = VOUCH_BAD_ARGUMENT;
  }
  st = st ? st : read_query(console, folder, name, input);
  free_names(&names);
  return st;
}
