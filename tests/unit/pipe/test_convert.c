/* Converting by the library: limits, stopping, progress, counts */
// SPDX-License-Identifier: Apache-2.0

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vouch/convert.h"
#include "vouch/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FILES 40U

typedef struct {
  char                folder[64];
  char                paths[FILES][96];
  const char         *list[FILES];
  VouchPacks         *packs;
  VouchRules         *rules;
  VouchConvertOptions options;
  VouchOutput        *output;
  VouchCounts         counts;
  VouchLog            log;
  unsigned            errors;
  unsigned            warnings;
  char                last[256];
  uint64_t            done;
  uint64_t            all;
} World;

static void
listen(void *const handle, const VouchMessage *const message)
{
  World *const world = (World *)handle;
  world->errors += message->level == VOUCH_LOG_ERROR;
  world->warnings += message->level == VOUCH_LOG_WARNING;
  const size_t size =
    message->text.size < sizeof(world->last) ? message->text.size : 255U;
  memcpy(world->last, message->text.data, size);
  world->last[size] = '\0';
}

static void
follow(void *const handle, const uint64_t done, const uint64_t all)
{
  World *const world = (World *)handle;
  assert_true(done >= world->done);
  world->done = done;
  world->all  = all;
}

static void
make_files(World *const world)
{
  (void)snprintf(world->folder, sizeof(world->folder),
                 "/tmp/vouch-pipe-XXXXXX");
  assert_non_null(mkdtemp(world->folder));
  for (unsigned i = 0; i < FILES; ++i) {
    (void)snprintf(world->paths[i], sizeof(world->paths[i]), "%s/%u.txt",
                   world->folder, i);
    world->list[i]   = world->paths[i];
    FILE *const file = fopen(world->paths[i], "w");
    assert_non_null(file);
    (void)fprintf(file, "War %u\n\nIn %u there were %u soldiers.\n", i,
                  1900U + i, 300U + i);
    assert_int_equal(fclose(file), 0);
  }
}

static int
begin(void **const state)
{
  char         data[4096];
  World *const world = (World *)calloc(1, sizeof(*world));
  assert_non_null(world);
  make_files(world);
  world->log                     = (VouchLog){listen, world};
  world->options.log             = &world->log;
  world->options.format          = vouch_format_find(VOUCH_VIEW("nquads"));
  world->options.limits          = vouch_limits_default();
  world->options.progress        = follow;
  world->options.progress_handle = world;
  world->options.jobs            = 3;
  assert_int_equal(vouch_data_find(NULL, data, sizeof(data)), VOUCH_OK);
  assert_int_equal(vouch_packs_load(data, &world->options.limits, &world->log,
                                    &world->packs),
                   VOUCH_OK);
  assert_int_equal(vouch_rules_new(world->packs, &world->log, &world->rules),
                   VOUCH_OK);
  world->options.packs = world->packs;
  world->options.rules = world->rules;
  world->output        = vouch_output_new_memory();
  assert_non_null(world->output);
  *state = world;
  return 0;
}

static int
end(void **const state)
{
  World *const world = (World *)*state;
  for (unsigned i = 0; i < FILES; ++i) {
    (void)unlink(world->paths[i]);
  }
  (void)rmdir(world->folder);
  vouch_output_free(world->output);
  vouch_rules_free(world->rules);
  vouch_packs_free(world->packs);
  free(world);
  return 0;
}

static VouchStatus
convert(World *const world, const size_t count)
{
  vouch_output_reset(world->output);
  world->done = 0;
  return vouch_convert(world->list, count, &world->options, world->output,
                       &world->counts);
}

static void
counts_agree_with_what_is_written(void **const state)
{
  World *const world = (World *)*state;
  assert_int_equal(convert(world, FILES), VOUCH_OK);
  const VouchView out   = vouch_output_view(world->output);
  uint64_t        lines = 0;
  for (size_t i = 0; i < out.size; ++i) {
    lines += out.data[i] == '\n';
  }
  assert_int_equal(world->counts.documents, FILES);
  assert_int_equal(world->counts.quads, lines);
  assert_true(world->counts.bytes > 0);
  assert_int_equal(world->done, FILES);
  assert_int_equal(world->all, FILES);
}

static void
no_document_is_no_mistake(void **const state)
{
  World *const world = (World *)*state;
  assert_int_equal(convert(world, 0), VOUCH_OK);
  assert_int_equal(world->counts.documents, 0);
}

static void
zeroed_limits_are_the_defaults(void **const state)
{
  World *const world    = (World *)*state;
  world->options.limits = (VouchLimits){0};
  assert_int_equal(convert(world, 2), VOUCH_OK);
  assert_int_equal(world->counts.documents, 2);
}

static void
too_many_documents_are_refused_by_name_of_the_limit(void **const state)
{
  World *const world              = (World *)*state;
  world->options.limits.documents = 1;
  assert_int_equal(convert(world, 2), VOUCH_LIMIT);
  assert_int_equal(world->errors, 1);
  assert_non_null(strstr(world->last, "limit of 1"));
}

static void
a_document_that_takes_too_much_memory_is_the_only_one_rejected(
  void **const state)
{
  World *const world = (World *)*state;
  FILE *const  file  = fopen(world->paths[0], "w");
  assert_non_null(file);
  for (unsigned i = 0; i < 20000U; ++i) {
    (void)fprintf(file, "In %u there were %u soldiers.\n\n", i, i);
  }
  assert_int_equal(fclose(file), 0);
  world->options.limits.document_memory = (size_t)1024U * 1024U;
  assert_int_equal(convert(world, 5), VOUCH_BAD_INPUT);
  assert_int_equal(world->counts.documents, 4);
  assert_int_equal(world->counts.rejected, 1);
  assert_non_null(strstr(world->last, "limit"));
}

static void
a_large_document_is_rejected_by_name_of_the_limit(void **const state)
{
  World *const world                   = (World *)*state;
  world->options.limits.document_bytes = 10;
  assert_int_equal(convert(world, 3), VOUCH_BAD_INPUT);
  assert_int_equal(world->counts.rejected, 3);
  assert_non_null(strstr(world->last, "limit of 10 bytes"));
}

static void
stopping_before_or_within_is_told(void **const state)
{
  World *const world       = (World *)*state;
  const int    yes         = 1;
  world->options.cancelled = &yes;
  for (world->options.jobs = 1; world->options.jobs < 4;
       ++world->options.jobs) {
    assert_int_equal(convert(world, FILES), VOUCH_CANCELLED);
  }
}

/** Progress that asks to stop in the middle. */
static void
stop_at_ten(void *const handle, const uint64_t done, const uint64_t all)
{
  (void)all;
  *(int *)handle = done >= 10U;
}

static void
stopping_in_the_middle_ends_all_threads(void **const state)
{
  World *const world             = (World *)*state;
  int          stop              = 0;
  world->options.cancelled       = &stop;
  world->options.progress        = stop_at_ten;
  world->options.progress_handle = &stop;
  for (world->options.jobs = 1; world->options.jobs < 6;
       ++world->options.jobs) {
    stop = 0;
    assert_int_equal(convert(world, FILES), VOUCH_CANCELLED);
    assert_int_equal(world->counts.documents, 10);
  }
}

static void
strict_stops_at_the_first_in_order_whatever_the_jobs(void **const state)
{
  World *const world    = (World *)*state;
  uint64_t     expected = 0;
  FILE *const  file     = fopen(world->paths[7], "w");
  assert_non_null(file);
  (void)fprintf(file, "A \xff byte.\n");
  assert_int_equal(fclose(file), 0);
  world->options.strict = true;
  for (world->options.jobs = 1; world->options.jobs < 6;
       ++world->options.jobs) {
    assert_int_equal(convert(world, FILES), VOUCH_BAD_INPUT);
    assert_int_equal(world->counts.rejected, 1);
    if (world->options.jobs == 1) {
      expected = world->counts.documents;
    }
    assert_int_equal(world->counts.documents, expected);
  }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
  const struct CMUnitTest tests[] = {
    CASE(counts_agree_with_what_is_written),
    CASE(no_document_is_no_mistake),
    CASE(zeroed_limits_are_the_defaults),
    CASE(too_many_documents_are_refused_by_name_of_the_limit),
    CASE(a_document_that_takes_too_much_memory_is_the_only_one_rejected),
    CASE(a_large_document_is_rejected_by_name_of_the_limit),
    CASE(stopping_before_or_within_is_told),
    CASE(stopping_in_the_middle_ends_all_threads),
    CASE(strict_stops_at_the_first_in_order_whatever_the_jobs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
