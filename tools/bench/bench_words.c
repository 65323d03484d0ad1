/* bench_words.c - how fast ICU finds the words of a text
 *
 * usage: bench_words LOCALE FILE...
 *
 * What bench_text.py sets beside the claims: word borders alone, nothing made
 * of them. Each file is turned into UTF-16 before the time is taken. Shows
 * megabytes of UTF-8 a second of the processor.
 */
// SPDX-License-Identifier: Apache-2.0
// packages: icu-uc

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#define SECONDS_LEAST 0.5

typedef struct {
  UBreakIterator *words;
  double          seconds;
  size_t          bytes;
  size_t          count;
} Bench;

static double
now(void)
{
  struct timespec time;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/** The bytes of a file, for the caller to free; NULL when it is empty or
 *  cannot be read. */
static char *
load(const char *const path, size_t *const size)
{
  FILE *const file = fopen(path, "rb");
  char       *data = NULL;
  if (file && !fseek(file, 0, SEEK_END)) {
    const long end = ftell(file);
    rewind(file);
    *size = end > 0 ? (size_t)end : 0U;
    data  = *size ? (char *)malloc(*size) : NULL;
    if (data && fread(data, 1U, *size, file) != *size) {
      free(data);
      data = NULL;
    }
  }
  if (file) {
    (void)fclose(file);
  }
  return data;
}

/** Go through the words of a text; false where ICU fails. */
static int
count_words(Bench *const bench, const UChar *const text, const int32_t length)
{
  UErrorCode   error = U_ZERO_ERROR;
  const double start = now();
  ubrk_setText(bench->words, text, length, &error);
  while (U_SUCCESS(error) && ubrk_next(bench->words) != UBRK_DONE) {
    bench->count += ubrk_getRuleStatus(bench->words) != UBRK_WORD_NONE;
  }
  bench->seconds += now() - start;
  return U_SUCCESS(error);
}

static int
run(Bench *const bench, const char *const path)
{
  size_t       size   = 0;
  UErrorCode   error  = U_ZERO_ERROR;
  int32_t      length = 0;
  char *const  data   = load(path, &size);
  UChar *const text = data ? (UChar *)malloc(size * sizeof(UChar) + 2U) : NULL;
  int          good = 0;
  if (text) {
    u_strFromUTF8(text, (int32_t)size + 1, &length, data, (int32_t)size,
                  &error);
    good = U_SUCCESS(error) && count_words(bench, text, length);
    bench->bytes += size;
  }
  free(text);
  free(data);
  return good;
}

int
main(const int argc, char **const argv)
{
  UErrorCode error = U_ZERO_ERROR;
  if (argc < 3) {
    (void)fprintf(stderr, "usage: bench_words LOCALE FILE...\n");
    return 2;
  }
  Bench bench = {.words = ubrk_open(UBRK_WORD, argv[1], NULL, 0, &error)};
  int   good  = U_SUCCESS(error);
  while (good && bench.seconds < SECONDS_LEAST) {
    for (int i = 2; i < argc && good; ++i) {
      good = run(&bench, argv[i]);
    }
  }
  ubrk_close(bench.words);
  if (!good || bench.seconds <= 0.0) {
    (void)fprintf(stderr, "bench_words: a file or ICU failed\n");
    return 1;
  }
  (void)printf("%.3f\n", (double)bench.bytes / bench.seconds / 1e6);
  return 0;
}
