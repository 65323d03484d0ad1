/* bench_find.c - how fast sentences, folding and mentions are
 *
 *   bench_find DATA-FOLDER [--rounds N] FILE...
 *
 * Reads each document once, then goes N times through its leaves that speak:
 * to cut sentences, to fold them as well, to find mentions as well. Shows
 * megabytes of their text a CPU second for each step and for all together.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/document.h"
#include "vouch/mention.h"
#include "vouch/pack.h"
#include "vouch/reader.h"
#include "vouch/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 200UL

/** The steps, each with those before it. */
enum { SENTENCES, FOLDING, MENTIONS, STEPS };

typedef struct {
  double seconds[STEPS];
  size_t bytes;
  size_t sentences;
  size_t mentions;
} Times;

static double
now(void)
{
  struct timespec time;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void
print_message(void *const handle, const VouchMessage *const message)
{
  (void)handle;
  (void)fprintf(stderr, "%.*s:%zu: %.*s\n", (int)message->file.size,
                message->file.data, message->line, (int)message->text.size,
                message->text.data);
}

/** The bytes of a file, for the caller to free; NULL when it is empty or
 *  cannot be read. */
static char *
load(const char *const path, size_t *const length)
{
  FILE *const file = fopen(path, "rb");
  char       *data = NULL;
  long        size = 0;
  if (file && !fseek(file, 0, SEEK_END)) {
    size = ftell(file);
    rewind(file);
  }
  if (size > 0) {
    data = (char *)malloc((size_t)size);
  }
  if (data && fread(data, 1U, (size_t)size, file) != (size_t)size) {
    free(data);
    data = NULL;
  }
  if (file) {
    (void)fclose(file);
  }
  *length = (size_t)size;
  return data;
}

/** Take the sentences of one leaf as far as `step`. */
static VouchStatus
search_leaf(const VouchDocument *const document,
            const VouchPacks *const    packs,
            const VouchBlock *const    leaf,
            VouchArena *const          arena,
            const int                  step,
            Times *const               times)
{
  VouchSpan  *spans = NULL;
  size_t      count = 0;
  VouchStatus st =
    vouch_text_sentences(document, packs, leaf->span, arena, &spans, &count);
  times->bytes += leaf->span.end - leaf->span.begin;
  times->sentences += count;
  for (size_t i = 0; i < count && step > SENTENCES && !st; ++i) {
    VouchText     text;
    VouchMentions mentions = {NULL, 0};
    st                     = vouch_text_fold(document, spans[i], arena, &text);
    if (!st && step == MENTIONS) {
      st = vouch_mentions_find(document, packs, leaf, &text, arena, &mentions);
    }
    times->mentions += mentions.count;
  }
  return st;
}

static VouchStatus
search_document(const VouchDocument *const document,
                const VouchPacks *const    packs,
                VouchArena *const          arena,
                const int                  step,
                Times *const               times)
{
  VouchStatus       st   = VOUCH_OK;
  const VouchBlock *leaf = vouch_document_next_leaf(document, NULL);
  vouch_arena_reset(arena);
  times->bytes     = 0;
  times->sentences = 0;
  times->mentions  = 0;
  for (; leaf && !st; leaf = vouch_document_next_leaf(document, leaf)) {
    if (vouch_block_kind_speaks(leaf->kind)) {
      st = search_leaf(document, packs, leaf, arena, step, times);
    }
  }
  return st;
}

static VouchStatus
time_step(const VouchDocument *const document,
          const VouchPacks *const    packs,
          const int                  step,
          const unsigned long        rounds,
          Times *const               times)
{
  VouchArena *const arena = vouch_arena_new(0);
  VouchStatus       st    = arena ? VOUCH_OK : VOUCH_NO_MEMORY;
  const double      start = now();
  for (unsigned long i = 0; i < rounds && !st; ++i) {
    st = search_document(document, packs, arena, step, times);
  }
  times->seconds[step] = now() - start;
  vouch_arena_free(arena);
  return st;
}

static void
print_times(const char *const   path,
            const Times *const  times,
            const unsigned long rounds)
{
  const double        mega    = (double)(times->bytes * rounds) / 1e6;
  const double *const seconds = times->seconds;
  (void)printf("%s: %zu bytes, %zu sentences, %zu mentions\n", path,
               times->bytes, times->sentences, times->mentions);
  (void)printf("  sentences %.1f MB/s, folding %.1f MB/s, mentions %.1f MB/s, "
               "together %.1f MB/s\n",
               mega / seconds[SENTENCES],
               mega / (seconds[FOLDING] - seconds[SENTENCES]),
               mega / (seconds[MENTIONS] - seconds[FOLDING]),
               mega / seconds[MENTIONS]);
}

static int
run(const char *const path, const VouchPacks *const packs, unsigned long rounds)
{
  const VouchLimits limits   = vouch_limits_default();
  const VouchLog    log      = {print_message, NULL};
  size_t            size     = 0;
  char *const       data     = load(path, &size);
  const VouchView   bytes    = vouch_view(data, size);
  VouchArena *const arena    = vouch_arena_new(0);
  VouchDocument    *document = NULL;
  Times             times    = {0};
  VouchStatus       st       = VOUCH_NO_INPUT;
  if (data && arena) {
    st = vouch_document_read(bytes, vouch_view_from_string(path), NULL,
                             vouch_view(NULL, 0), packs, &limits, &log, arena,
                             &document);
  }
  for (int step = SENTENCES; step < STEPS && !st; ++step) {
    st = time_step(document, packs, step, rounds, &times);
  }
  if (!st) {
    print_times(path, &times, rounds);
  }
  vouch_arena_free(arena);
  free(data);
  return st != VOUCH_OK;
}

int
main(const int argc, char **const argv)
{
  const VouchLog log    = {print_message, NULL};
  unsigned long  rounds = ROUNDS;
  VouchPacks    *packs  = NULL;
  int            bad    = 0;
  if (argc < 3) {
    (void)fprintf(stderr, "usage: bench_find DATA-FOLDER [--rounds N] "
                          "FILE...\n");
    return 2;
  }
  if (vouch_packs_load(argv[1], NULL, &log, &packs)) {
    return 2;
  }
  for (int i = 2; i < argc; ++i) {
    if (!strcmp(argv[i], "--rounds") && i + 1 < argc) {
      rounds = strtoul(argv[++i], NULL, 10);
    } else {
      bad |= run(argv[i], packs, rounds);
    }
  }
  vouch_packs_free(packs);
  return bad;
}
