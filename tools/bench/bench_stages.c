/* bench_stages.c - what each stage takes for one document
 *
 * usage: bench_stages FILE...
 *
 * A line for each stage: seconds of the processor, bytes of the arena behind
 * it, and the same for each byte of the text.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/claim.h"
#include "vouch/data.h"
#include "vouch/describe.h"
#include "vouch/format.h"
#include "vouch/reader.h"
#include "vouch/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  VouchPacks  *packs;
  VouchRules  *rules;
  VouchLimits  limits;
  VouchArena  *arena;
  VouchOutput *output;
  size_t       size;
  clock_t      began;
} Bench;

static void
report(Bench *const bench, const char *const stage)
{
  const clock_t now  = clock();
  const size_t  used = vouch_arena_used(bench->arena);
  (void)printf("%-10s %8.3f s %12zu bytes in the arena, %6.1f a byte\n", stage,
               (double)(now - bench->began) / CLOCKS_PER_SEC, used,
               (double)used / (double)bench->size);
  bench->began = clock();
}

static VouchStatus
write_quads(Bench *const               bench,
            const VouchDocument *const document,
            const VouchFindings *const findings)
{
  static const VouchDescribeOptions options = {.base = {"urn:vouch:", 10}};
  static const VouchWriterOptions   writing = {.base = {"urn:vouch:", 10}};
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("nquads"));
  VouchWriter *const       writer = format->new_writer(bench->output, &writing);
  const VouchSink          sink   = format->sink(writer);
  const VouchStatus        st =
    vouch_describe_document(document, findings, &options, bench->arena, &sink);
  format->free_writer(writer);
  return st;
}

static VouchStatus
run(Bench *const bench, const VouchView bytes)
{
  static const VouchLog log      = {NULL, NULL};
  VouchDocument        *document = NULL;
  VouchFindings         findings = {NULL, 0, NULL, 0};
  bench->began                   = clock();
  VouchStatus st =
    vouch_document_read(bytes, VOUCH_VIEW("text"), NULL, vouch_view(NULL, 0),
                        bench->packs, &bench->limits, &log, bench->arena,
                        &document);
  report(bench, "read");
  if (!st) {
    st = vouch_document_find_claims(document, bench->packs, bench->rules,
                                    bench->arena, &findings);
    report(bench, "find");
  }
  if (!st) {
    st = vouch_findings_identify(document, &findings, VOUCH_VIEW("urn:vouch:"),
                                 bench->arena);
    report(bench, "identify");
  }
  if (!st) {
    st = write_quads(bench, document, &findings);
    report(bench, "describe");
  }
  (void)printf("%zu mentions of %zu bytes, %zu claims of %zu bytes, output "
               "%llu bytes\n",
               findings.mention_count, sizeof(VouchMention),
               findings.claim_count, sizeof(VouchClaim),
               (unsigned long long)vouch_output_size(bench->output));
  return st;
}

static int
run_file(Bench *const bench, const char *const path)
{
  FILE *const file = fopen(path, "rb");
  if (!file) {
    perror(path);
    return 1;
  }
  (void)fseek(file, 0, SEEK_END);
  bench->size       = (size_t)ftell(file);
  char *const bytes = (char *)malloc(bench->size + 1U);
  rewind(file);
  const size_t size = bytes ? fread(bytes, 1, bench->size, file) : 0U;
  (void)fclose(file);
  bench->arena  = vouch_arena_new(0);
  bench->output = vouch_output_new_memory();
  (void)printf("== %s, %zu bytes\n", path, size);
  const VouchStatus st = run(bench, vouch_view(bytes, size));
  vouch_output_free(bench->output);
  vouch_arena_free(bench->arena);
  free(bytes);
  return st ? 1 : 0;
}

int
main(int argc, char **argv)
{
  static const VouchLog log   = {NULL, NULL};
  Bench                 bench = {.limits = vouch_limits_default()};
  char                  data[4096];
  int                   faults = 0;
  if (vouch_data_find(NULL, data, sizeof(data)) ||
      vouch_packs_load(data, &bench.limits, &log, &bench.packs) ||
      vouch_rules_new(bench.packs, &log, &bench.rules)) {
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    faults += run_file(&bench, argv[i]);
  }
  vouch_rules_free(bench.rules);
  vouch_packs_free(bench.packs);
  return faults ? 1 : 0;
}
