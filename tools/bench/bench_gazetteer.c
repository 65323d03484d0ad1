/* bench_gazetteer.c - build an index, load it, look names up in it
 *
 *   bench_gazetteer DATA INDEX < names      an index that was built
 *   bench_gazetteer DATA --cities FILE [--locales DIR] [--subdivisions DIR]
 *                        [--iso-codes DIR] < names
 *
 * Writes "key TAB score" of the best entry for each name, a line each.
 * Standard error tells what building, loading and looking up took, in time of
 * the processor, and what the index holds: entries, names, languages, bytes.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/gazetteer.h"
#include "vouch/gazetteer_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { LANGUAGES_MOST = 64, ROUNDS = 5 };

static double
now(void)
{
  return (double)clock() / CLOCKS_PER_SEC;
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

/** Languages that were met. */
typedef struct {
  VouchView tags[LANGUAGES_MOST];
  size_t    count;
} Languages;

static void
meet(Languages *const languages, const VouchView tag)
{
  for (size_t i = 0U; i < languages->count; ++i) {
    if (vouch_view_equal(languages->tags[i], tag)) {
      return;
    }
  }
  if (languages->count < LANGUAGES_MOST) {
    languages->tags[languages->count++] = tag;
  }
}

/** What the index holds, the own list left out. */
static void
count_names(const VouchGazetteer *const gazetteer,
            const size_t                own,
            const char *const           index)
{
  Languages   languages = {.count = 0U};
  size_t      names     = 0U;
  struct stat facts;
  for (size_t i = own; i < vouch_gazetteer_count(gazetteer); ++i) {
    VouchGazetteerEntry entry;
    vouch_gazetteer_entry(gazetteer, i, &entry);
    for (size_t n = 0U; n < entry.name_count; ++n) {
      VouchGazetteerName name;
      vouch_gazetteer_name(gazetteer, i, n, &name);
      meet(&languages, name.language);
      ++names;
    }
  }
  if (!names || stat(index, &facts)) {
    return;
  }
  (void)fprintf(stderr,
                "%zu names in %zu languages; %.1f MB, %.1f bytes a name\n",
                names, languages.count, (double)facts.st_size / 1e6,
                (double)facts.st_size / (double)names);
}

/** Load several times; the last one is kept. What it took is the least. */
static VouchGazetteer *
load(const char *const data, const char *const index)
{
  const VouchLog  log       = {say, NULL};
  VouchGazetteer *gazetteer = NULL;
  double          least     = 1e9;
  for (int i = 0; i < ROUNDS; ++i) {
    vouch_gazetteer_free(gazetteer);
    gazetteer          = NULL;
    const double begun = now();
    if (vouch_gazetteer_load(data, index, &log, &gazetteer)) {
      return NULL;
    }
    least = now() - begun < least ? now() - begun : least;
  }
  (void)fprintf(stderr, "%zu entries loaded in %.1f ms\n",
                vouch_gazetteer_count(gazetteer), least * 1e3);
  return gazetteer;
}

static bool
build(const VouchGazetteerSources *const sources, const char *const index)
{
  const VouchLog       log    = {say, NULL};
  VouchOutput         *output = NULL;
  VouchGazetteerCounts counts;
  const double         begun = now();
  VouchStatus          st    = vouch_output_new_file(index, &log, &output);
  st = st ? st : vouch_gazetteer_build(sources, output, &counts);
  st = st ? st : vouch_output_commit(output);
  vouch_output_free(output);
  if (!st) {
    (void)fprintf(stderr, "%llu entries of %llu rows built in %.2f s\n",
                  (unsigned long long)counts.entries,
                  (unsigned long long)counts.read, now() - begun);
  }
  return !st;
}

/** Read the sources named; false where a word is none. */
static bool
read_sources(const int                    count,
             char **const                 arguments,
             VouchGazetteerSources *const sources)
{
  for (int i = 2; i + 1 < count; i += 2) {
    const char **const at =
      !strcmp(arguments[i], "--cities")         ? &sources->cities
      : !strcmp(arguments[i], "--locales")      ? &sources->locales
      : !strcmp(arguments[i], "--subdivisions") ? &sources->subdivisions
      : !strcmp(arguments[i], "--iso-codes")    ? &sources->iso_codes
                                                : NULL;
    if (!at) {
      return false;
    }
    *at = arguments[i + 1];
  }
  return count > 3 && count % 2 == 0;
}

int
main(const int count, char **const arguments)
{
  const VouchLog        log     = {say, NULL};
  char                  made[]  = "bench.gaz";
  VouchGazetteerSources sources = {.data_dir  = count > 1 ? arguments[1] : NULL,
                                   .languages = VOUCH_VIEW("en,vi,zh,ru,hy,az"),
                                   .log       = &log};
  const char           *index   = count == 3 ? arguments[2] : NULL;
  if (count > 3 && read_sources(count, arguments, &sources)) {
    index = build(&sources, made) ? made : NULL;
  } else if (count < 2 || count > 3) {
    (void)fputs("bench_gazetteer DATA [INDEX | --cities FILE ...] < names\n",
                stderr);
    return 2;
  }
  VouchGazetteer *const own       = load(arguments[1], NULL);
  VouchGazetteer *const gazetteer = own ? load(arguments[1], index) : NULL;
  if (gazetteer && index) {
    count_names(gazetteer, vouch_gazetteer_count(own), index);
  }
  if (gazetteer) {
    look_up(gazetteer);
  }
  vouch_gazetteer_free(gazetteer);
  vouch_gazetteer_free(own);
  return gazetteer ? 0 : 1;
}
