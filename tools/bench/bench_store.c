/* bench_store.c - a store: how fast it opens and answers
 *
 * bench_store STORE RUNS [NAME=VALUE] QUERY.rq ... prints for each query its
 * rows and the first and the fastest of RUNS runs in one process, in
 * milliseconds of the processor. NAME=VALUE binds a variable of the query
 * behind it: to an IRI where there is a colon in it, else to a day.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double
milliseconds(void)
{
  struct timespec now;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static VouchStatus
begin(void *const            handle,
      const VouchAnswerKind  kind,
      const VouchView *const names,
      const size_t           count)
{
  (void)kind;
  (void)names;
  (void)count;
  *(unsigned long *)handle = 0U;
  return VOUCH_OK;
}

static VouchStatus
row(void *const handle, const VouchTerm *const terms, const size_t count)
{
  (void)terms;
  (void)count;
  ++*(unsigned long *)handle;
  return VOUCH_OK;
}

static VouchStatus
truth(void *const handle, const bool value)
{
  *(unsigned long *)handle = value;
  return VOUCH_OK;
}

static VouchStatus
quad(void *const handle, const VouchQuad *const value)
{
  (void)value;
  ++*(unsigned long *)handle;
  return VOUCH_OK;
}

static VouchStatus
end(void *const handle)
{
  (void)handle;
  return VOUCH_OK;
}

static void
print_message(void *const handle, const VouchMessage *const message)
{
  (void)handle;
  (void)fprintf(stderr, "%.*s\n", (int)message->text.size, message->text.data);
}

static VouchView
read_file(const char *const path)
{
  FILE *const file = fopen(path, "rb");
  char *const text = (char *)malloc(1U << 20U);
  size_t      size = 0U;
  if (file && text) {
    size = fread(text, 1U, 1U << 20U, file);
  }
  if (file) {
    (void)fclose(file);
  }
  return vouch_view(text, size);
}

enum { BINDINGS = 4 };

typedef struct {
  VouchBinding items[BINDINGS];
  size_t       count;
} Bindings;

/** False where `word` is no NAME=VALUE. */
static bool
bind(Bindings *const bindings, const char *const word)
{
  const char *const mark = strchr(word, '=');
  if (!mark || bindings->count == BINDINGS) {
    return false;
  }
  const VouchView value              = vouch_view_from_string(mark + 1);
  bindings->items[bindings->count++] = (VouchBinding){
    vouch_view(word, (size_t)(mark - word)),
    strchr(mark, ':')
      ? vouch_term_iri(value)
      : vouch_term_typed(value,
                         VOUCH_VIEW("http://www.w3.org/2001/XMLSchema#date"))};
  return true;
}

static void
measure(VouchStore *const     store,
        const VouchLog *const log,
        const char *const     path,
        const int             runs,
        const Bindings *const bindings)
{
  const VouchView         text    = read_file(path);
  const VouchQueryOptions options = {.name     = vouch_view_from_string(path),
                                     .limits   = vouch_query_limits_default(),
                                     .bindings = bindings->items,
                                     .binding_count = bindings->count};
  unsigned long           rows    = 0U;
  const VouchAnswer       answer  = {&rows, begin, row, truth, quad, end};
  double                  best    = 0.0;
  double                  first   = 0.0;
  for (int i = 0; i < runs; ++i) {
    const double start = milliseconds();
    if (vouch_query(store, text, &options, log, &answer)) {
      (void)printf("%s failed\n", path);
      break;
    }
    const double taken = milliseconds() - start;
    first              = i ? first : taken;
    best               = !i || taken < best ? taken : best;
  }
  (void)printf("%s rows %lu first %.1f best %.1f ms\n", path, rows, first,
               best);
  free((void *)text.data);
}

int
main(const int count, char **const words)
{
  const VouchLog log   = {print_message, NULL};
  VouchStore    *store = NULL;
  if (count < 4) {
    (void)fprintf(stderr, "usage: bench_store STORE RUNS QUERY.rq ...\n");
    return 2;
  }
  const double start = milliseconds();
  if (vouch_store_open(words[1], VOUCH_STORE_READ, &log, &store) ||
      vouch_store_begin(store, false)) {
    return 3;
  }
  (void)printf("open %.1f ms\n", milliseconds() - start);
  Bindings bindings = {.count = 0U};
  for (int i = 3; i < count; ++i) {
    if (!bind(&bindings, words[i])) {
      measure(store, &log, words[i], (int)strtol(words[2], NULL, 10),
              &bindings);
      bindings.count = 0U;
    }
  }
  vouch_store_close(store);
  return 0;
}
