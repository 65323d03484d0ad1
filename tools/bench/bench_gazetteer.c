/* bench_gazetteer.c - load an index, look names up in it
 *
 *   bench_gazetteer DATA INDEX < names    key TAB score of the best, a line
 * each
 *
 * Standard error tells what loading and looking up took.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/gazetteer.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static double
now(void)
{
  struct timespec time;
  (void)clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
say(void *const handle, const VouchMessage *const message)
{
  (void)handle;
  (void)fprintf(stderr, "%.*s: %.*s\n", (int)message->file.size,
                message->file.data, (int)message->text.size,
                message->text.data);
}

static void
look_up(const VouchGazetteer *const gazetteer)
{
  char              line[1024];
  size_t            lines = 0U;
  double            spent = 0.0;
  VouchArena *const arena = vouch_arena_new(0U);
  while (arena && fgets(line, sizeof(line), stdin)) {
    VouchCandidate *found     = NULL;
    size_t          count     = 0U;
    line[strcspn(line, "\n")] = '\0';
    vouch_arena_reset(arena);
    const double      begun = now();
    const VouchStatus st =
      vouch_gazetteer_search(gazetteer, vouch_view_from_string(line), 5U, arena,
                             &found, &count);
    VouchGazetteerEntry entry;
    spent += now() - begun;
    ++lines;
    if (st || !count) {
      (void)puts("-\t0");
      continue;
    }
    vouch_gazetteer_entry(gazetteer, found[0].entry, &entry);
    (void)printf("%.*s\t%.3f\n", (int)entry.key.size, entry.key.data,
                 found[0].score);
  }
  vouch_arena_free(arena);
  (void)fprintf(stderr, "%zu lookups, %.0f a second\n", lines,
                spent > 0.0 ? (double)lines / spent : 0.0);
}

int
main(const int count, char **const arguments)
{
  const VouchLog  log       = {say, NULL};
  VouchGazetteer *gazetteer = NULL;
  if (count < 2) {
    (void)fputs("bench_gazetteer DATA [INDEX] < names\n", stderr);
    return 2;
  }
  const double begun = now();
  if (vouch_gazetteer_load(arguments[1], count > 2 ? arguments[2] : NULL, &log,
                           &gazetteer)) {
    return 1;
  }
  (void)fprintf(stderr, "%zu entries loaded in %.1f ms\n",
                vouch_gazetteer_count(gazetteer), (now() - begun) * 1e3);
  look_up(gazetteer);
  vouch_gazetteer_free(gazetteer);
  return 0;
}
