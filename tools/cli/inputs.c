/* inputs.c - gather paths; see that no input would be written over */
// SPDX-License-Identifier: Apache-2.0

#include "cli/inputs.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>

#define LIST_MOST ((size_t)1024U * 1024U * 1024U)

/** End each path of the list with a NUL; returns how many there may be. */
static size_t
cut_list(const VouchInput *const list)
{
  char *const  bytes = (char *)list->bytes.data;
  const size_t size  = list->bytes.size;
  const char   end   = size && memchr(bytes, '\0', size) ? '\0' : '\n';
  size_t       count = 1;
  for (size_t i = 0; i < size; ++i) {
    if (bytes[i] == end) {
      bytes[i] = '\0';
      ++count;
    }
  }
  return count;
}

static void
add_listed(VouchInputs *const inputs)
{
  const VouchView bytes = inputs->list.bytes;
  size_t          at    = 0;
  while (at < bytes.size) {
    const char *const path = bytes.data + at;
    if (*path) {
      inputs->paths[inputs->count++] = path;
    }
    at += strlen(path) + 1U;
  }
}

VouchStatus
vouchi_inputs_gather(VouchConsole *const      console,
                     const char *const *const operands,
                     const size_t             count,
                     const char *const        list,
                     VouchInputs *const       inputs)
{
  size_t room = count;
  *inputs     = (VouchInputs){.count = 0};
  if (list) {
    const VouchStatus st =
      vouchi_input_read(&inputs->list, list, LIST_MOST, &console->log);
    if (st) {
      return st == VOUCH_NO_MEMORY ? st : VOUCH_BAD_ARGUMENT;
    }
    room += cut_list(&inputs->list);
  }
  inputs->paths =
    (const char **)calloc(room ? room : 1U, sizeof(*inputs->paths));
  if (!inputs->paths) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < count; ++i) {
    inputs->paths[inputs->count++] = operands[i];
  }
  add_listed(inputs);
  return VOUCH_OK;
}

void
vouchi_inputs_free(VouchInputs *const inputs)
{
  free((void *)inputs->paths);
  vouchi_input_free(&inputs->list);
}

static int
ask(const char *const path, const int fd, struct stat *const info)
{
  return path ? stat(path, info) : fstat(fd, info);
}

const char *
vouchi_inputs_find_same(const VouchInputs *const inputs,
                        const char *const        path,
                        const int                fd)
{
  struct stat output;
  struct stat input;
  if (ask(path, fd, &output) || !S_ISREG(output.st_mode)) {
    return NULL;
  }
  for (size_t i = 0; i < inputs->count; ++i) {
    const char *const name   = inputs->paths[i];
    int               stream = -1;
    const bool        open   = vouchi_input_is_stream(name, &stream);
    if (!ask(open ? NULL : name, stream, &input) &&
        input.st_dev == output.st_dev && input.st_ino == output.st_ino) {
      return name;
    }
  }
  return NULL;
}
