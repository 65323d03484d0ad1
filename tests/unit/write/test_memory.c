/* test_memory.c - each allocation fails in turn, and nothing breaks or leaks
 *
 * See failing_memory.h, which is also what is run under the sanitizers.
 */
// SPDX-License-Identifier: Apache-2.0

#include "failing_memory.h"
#include "quads.h"

#include "base/buffer.h"
#include "base/input.h"
#include "base/map.h"

#include <unistd.h>

#ifndef SKIPPED

static const VouchPrefix        prefix  = {{"e", 1}, {"http://e/", 9}};
static const VouchWriterOptions options = {.prefixes     = &prefix,
                                           .prefix_count = 1};

static VouchStatus
write_to_memory(const char *const name)
{
  static char        text[20000];
  VouchOutput *const output = vouch_output_new_memory();
  if (!output) {
    return VOUCH_NO_MEMORY;
  }
  memset(text, '"', sizeof(text));
  const VouchView long_text = vouch_view(text, sizeof(text));
  VouchQuad       quads[10];
  for (size_t i = 0; i < 10U; ++i) {
    quads[i]       = quad_with(vouch_term_string(long_text));
    quads[i].graph = vouch_term_iri(VOUCH_VIEW("http://e/g"));
  }
  const VouchStatus st = write_quads(output, name, &options, quads, 10);
  vouch_output_free(output);
  return st;
}

static VouchStatus
write_nquads(void)
{
  return write_to_memory("nquads");
}

static VouchStatus
write_trig(void)
{
  return write_to_memory("trig");
}

static VouchStatus
write_turtle(void)
{
  return write_to_memory("turtle");
}

static VouchStatus
write_ntriples(void)
{
  return write_to_memory("ntriples");
}

static VouchStatus
write_jsonld(void)
{
  return write_to_memory("jsonld");
}

/** Prefixes on the way, more than there was room for. */
static VouchStatus
write_prefixes(void)
{
  VouchOutput *const       output = vouch_output_new_memory();
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("turtle"));
  VouchStatus              st     = VOUCH_OK;
  if (!output) {
    return VOUCH_NO_MEMORY;
  }
  VouchWriter *const writer = format->new_writer(output, &options);
  if (!writer) {
    vouch_output_free(output);
    return VOUCH_NO_MEMORY;
  }
  const VouchSink sink = format->sink(writer);
  for (unsigned i = 0; i < 10U && !st; ++i) {
    char      name[8];
    const int size = snprintf(name, sizeof(name), "p%u", i);
    st             = sink.prefix(sink.handle, vouch_view(name, (size_t)size),
                                 VOUCH_VIEW("http://p/"));
  }
  st = st ? st : sink.end(sink.handle);
  format->free_writer(writer);
  vouch_output_free(output);
  return st;
}

static VouchStatus
write_file(void)
{
  char         path[64];
  VouchOutput *output = NULL;
  (void)snprintf(path, sizeof(path), "/tmp/vouch-memory-%d", (int)getpid());
  VouchStatus st = vouch_output_new_file(path, NULL, &output);
  if (st == VOUCH_NO_OUTPUT) {
    return VOUCH_NO_MEMORY; // Because a name had no room
  }
  st = st ? st : vouch_output_view_write(output, VOUCH_VIEW("x"));
  st = st ? st : vouch_output_commit(output);
  vouch_output_free(output);
  (void)unlink(path);
  return st;
}

static VouchStatus
read_input(void)
{
  VouchInput        input = {{NULL, 0}, 0};
  const VouchStatus st =
    vouchi_input_read(&input, "/proc/self/exe", (size_t)1U << 30U, NULL);
  vouchi_input_free(&input);
  return st;
}

static VouchStatus
fill_map(void)
{
  static char     keys[100];
  VouchStatus     st  = VOUCH_OK;
  VouchMap *const map = vouchi_map_new(0);
  if (!map) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < sizeof(keys) && !st; ++i) {
    VouchMapEntry *entry = NULL;
    st = vouchi_map_add(map, vouch_view(keys, i), &entry, NULL);
  }
  vouchi_map_free(map);
  return st;
}

static VouchStatus
fill_arena(void)
{
  VouchArena *const arena = vouch_arena_new(0);
  VouchStatus       st    = arena ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t i = 0; i < 50U && !st; ++i) {
    st = vouch_arena_take(arena, 9000) ? VOUCH_OK : VOUCH_NO_MEMORY;
  }
  vouch_arena_free(arena);
  return st;
}

static VouchStatus
fill_buffer(void)
{
  VouchBuffer buffer = {.max = 0};
  for (size_t i = 0; i < 5000U; ++i) {
    (void)vouchi_buffer_add_byte(&buffer, 'x');
  }
  const VouchStatus st = buffer.status;
  vouchi_buffer_free(&buffer);
  return st;
}

static void
nothing_breaks_without_memory(void **state)
{
  (void)state;
  fail_in_turn(write_nquads, 2U);
  fail_in_turn(write_trig, 2U);
  fail_in_turn(write_turtle, 2U);
  fail_in_turn(write_ntriples, 2U);
  fail_in_turn(write_jsonld, 2U);
  fail_in_turn(write_prefixes, 2U);
  fail_in_turn(write_file, 2U);
  fail_in_turn(read_input, 2U);
  fail_in_turn(fill_map, 2U);
  fail_in_turn(fill_arena, 2U);
  fail_in_turn(fill_buffer, 2U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(nothing_breaks_without_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
