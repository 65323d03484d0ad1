/* stores.c - what the commands share that work on a store */
// SPDX-License-Identifier: Apache-2.0

#include "cli/stores.h"

#include "base/hash.h"
#include "cli/load.h"
#include "cli/signals.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LABEL_DIGITS = 16, QUERY_MOST = 64 * 1024 * 1024 };

VouchStatus
vouchi_store_open_for(VouchConsole *const  console,
                      const char *const    path,
                      const VouchStoreMode mode,
                      VouchStore **const   store)
{
  if (!path) {
    vouchi_say(console, "say which store with --store FILE");
    return VOUCH_BAD_ARGUMENT;
  }
  vouchi_signals_hold();
  return vouch_store_open(path, mode, &console->log, store);
}

VouchStatus
vouchi_asking_options(VouchConsole *const             console,
                      const VouchAskingOptions *const given,
                      const bool                      strict,
                      VouchQueryOptions *const        options)
{
  const char *const graph = given->default_graph;
  options->strict         = strict;
  options->base           = vouch_view_from_string(given->base);
  options->limits         = vouch_query_limits_default();
  options->cancelled      = vouchi_signals_flag();
  if (graph && strcmp(graph, "union") != 0 && strcmp(graph, "strict") != 0) {
    vouchi_say(console, "--default-graph is 'union' or 'strict', not '%.100s'",
               graph);
    return VOUCH_BAD_ARGUMENT;
  }
  if (given->base && !vouchi_is_iri(console, "base", options->base)) {
    return VOUCH_BAD_ARGUMENT;
  }
  if (graph) {
    options->strict = !strcmp(graph, "strict");
  }
  if (given->timeout) {
    options->limits.milliseconds = (uint64_t)given->timeout * 1000U;
  }
  if (given->rows) {
    options->limits.rows = given->rows;
  }
  if (given->memory) {
    options->limits.memory = (size_t)given->memory << 20U;
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_query_text(VouchConsole *const console,
                  const char *const   operand,
                  VouchInput *const   input,
                  VouchView *const    text,
                  VouchView *const    name)
{
  if (*operand != '@') {
    *text = vouch_view_from_string(operand);
    *name = VOUCH_VIEW("query");
    return VOUCH_OK;
  }
  const VouchStatus st =
    vouchi_input_read(input, operand + 1, QUERY_MOST, &console->log);
  *text = input->bytes;
  *name = vouch_view_from_string(operand + 1);
  return st;
}

static void
end_label(VouchHash *const hash, char label[VOUCH_FILE_LABEL])
{
  uint8_t digest[VOUCH_HASH_SIZE];
  vouchi_hash_end(hash, digest);
  label[0] = 'h';
  vouchi_hex(digest, LABEL_DIGITS, label + 1);
  label[LABEL_DIGITS + 1] = 'x';
}

void
vouchi_bytes_label(const VouchView bytes, char label[VOUCH_FILE_LABEL])
{
  VouchHash hash;
  vouchi_hash_begin(&hash);
  vouchi_hash_add(&hash, bytes);
  end_label(&hash, label);
}

bool
vouchi_file_label(const char *const path, char label[VOUCH_FILE_LABEL])
{
  char      bytes[65536];
  VouchHash hash;
  ssize_t   size = 0;
  const int fd   = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    return false;
  }
  vouchi_hash_begin(&hash);
  do {
    size = read(fd, bytes, sizeof(bytes));
    vouchi_hash_add(&hash, vouch_view(bytes, size > 0 ? (size_t)size : 0U));
  } while (size > 0);
  (void)close(fd);
  end_label(&hash, label);
  return size == 0;
}

static VouchStatus
take_quad(void *const handle, const VouchQuad *const quad)
{
  const VouchAdding *const adding = (const VouchAdding *)handle;
  const VouchSink          sink   = vouch_store_sink(adding->store);
  if (quad->graph.kind == VOUCH_TERM_NONE &&
      adding->graph.kind != VOUCH_TERM_NONE) {
    VouchQuad placed = *quad;
    placed.graph     = adding->graph;
    return vouch_sink_quad(&sink, &placed);
  }
  return vouch_sink_quad(&sink, quad);
}

VouchStatus
vouchi_adding_file(VouchAdding *const adding, const char *const path)
{
  VouchGraphs *const graphs   = adding->graphs;
  VouchParseOptions  options  = graphs->options;
  const uint64_t     rejected = graphs->counts.rejected;
  const VouchSink    sink     = {.handle = adding, .quad = take_quad};
  char               label[VOUCH_FILE_LABEL];
  int                fd = 0;
  if (!vouchi_input_is_stream(path, &fd) && vouchi_file_label(path, label)) {
    options.label = vouch_view(label, sizeof(label));
  } else {
    options.label = VOUCH_VIEW("s0x");
  }
  const VouchStatus st =
    vouch_parse_file(path, &options, &sink, &graphs->counts);
  const bool unread = st == VOUCH_BAD_INPUT || st == VOUCH_NO_INPUT;
  graphs->files += st == VOUCH_NO_INPUT ? 0U : 1U;
  graphs->rejected += unread || graphs->counts.rejected > rejected ? 1U : 0U;
  return unread && graphs->given->lenient ? VOUCH_OK : st;
}

int
vouchi_store_exit(VouchConsole *const console, const VouchStatus st)
{
  vouchi_say_status(console, st);
  return st == VOUCH_CANCELLED ? 128 + *vouchi_signals_flag()
                               : vouch_status_exit_code(st);
}
