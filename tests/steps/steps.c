/* steps.c - work to be counted by callgrind, for test_steps.py
 *
 * Each round makes a text and calls measured(), which callgrind is told to
 * count by itself; a line on standard output names the round. Instructions
 * are counted and not seconds, because other work on the machine changes
 * those.
 *
 * usage: steps BYTES   rounds of BYTES and of four times as many
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/claim.h"
#include "vouch/data.h"
#include "vouch/describe.h"
#include "vouch/reader.h"
#include "vouch/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  VouchPacks *packs;
  VouchRules *rules;
  VouchLimits limits;
} World;

/** What a text is made of: `part` again and again behind `first`. */
typedef struct {
  const char *first;
  const char *part;
} Pattern;

static const Pattern patterns[] = {
  {"", "a"},
  {"", "1"},
  {"", "1,"},
  {"", "1 2 3\n"},
  {"", " "},
  {"", "\n"},
  {"", "\n\xC2\xA0"},
  {"", "|"},
  {"", "| "},
  {"", "x |\n"},
  {"", "a\n---|---|\n"},
  {"", "("},
  {"", "["},
  {"", "_"},
  {"", "[1]"},
  {"", "..."},
  {"", ". "},
  {"", ".a"},
  {"", "!?"},
  {"", ".[1]"},
  {"", "a.b."},
  {"", "\" "},
  {"", ".) x"},
  {"", "\xE3\x80\x82"},
  {"", "\xE3\x80\x82\xE3\x80\x8D"},
  {"", "\xE5\xA0\xB4"},
  {"e", "\xCC\x81"},
  {"", "e\xCC\x81\xCC\xA3"},
  {"a", "\xCC\x81\xCC\xA3"},
  {"", "1940-"},
  {"", "In 1940 there were 300 men, "},
  {"", "In 1940 there were 300 men.\n\n"},
  {"", "T\nT_sentence_0"},
  {"", "T_header_cell_0_1_0 a T_cell_0_1_1 b\n"},
  {"", "\n  1. ^ a 1999"},
  {"", "\n  1. ^ Smith, John (\"["},
  {"", "\nKilled:\n20\n\n"},
  {"", "References\n\n"},
  {"", "\n\xE2\x80\xA2 a\n  \xE2\x80\xA2 b"},
  {"", "Smith 2003, p. 4.\n\n"},
};

static char *
make_text(const Pattern *const pattern, const size_t size)
{
  char *const  text   = (char *)malloc(size);
  const size_t first  = strlen(pattern->first);
  const size_t length = strlen(pattern->part);
  memcpy(text, pattern->first, first);
  for (size_t at = first; at < size; at += length) {
    memcpy(text + at, pattern->part, size - at < length ? size - at : length);
  }
  for (size_t at = size; at && ((unsigned char)text[at - 1U] & 0x80U); --at) {
    text[at - 1U] = '\n'; // No sequence is cut at the end
  }
  return text;
}

static VouchStatus
accept_quad(void *const handle, const VouchQuad *const quad)
{
  (void)quad;
  ++*(size_t *)handle;
  return VOUCH_OK;
}

/** Read, and without a reader that was chosen also all that comes after. */
__attribute__((noinline)) VouchStatus measured(const World       *world,
                                               const VouchReader *reader,
                                               VouchView          bytes);

VouchStatus
measured(const World *const       world,
         const VouchReader *const reader,
         const VouchView          bytes)
{
  static const VouchDescribeOptions options  = {.base = {"urn:x:", 6}};
  static const VouchLog             log      = {NULL, NULL};
  VouchArena *const                 arena    = vouch_arena_new(0);
  VouchFindings                     findings = {NULL, 0, NULL, 0};
  VouchDocument                    *document = NULL;
  size_t                            quads    = 0;
  const VouchSink sink = {.handle = &quads, .quad = accept_quad};
  VouchStatus     st =
    vouch_document_read(bytes, vouch_view_from_string("text"), reader,
                        vouch_view(NULL, 0), world->packs, &world->limits, &log,
                        arena, &document);
  if (!st && !reader) {
    st = vouch_document_find(document, world->packs, world->rules, arena,
                             &findings);
    st = st ? st
            : vouch_findings_identify(document, &findings, options.base, arena);
    st =
      st ? st
         : vouch_describe_document(document, &findings, &options, arena, &sink);
  }
  vouch_arena_free(arena);
  return st;
}

static int
count(const World *const       world,
      const VouchReader *const reader,
      const size_t             index,
      const size_t             size)
{
  char *const       text = make_text(&patterns[index], size);
  const VouchStatus st   = measured(world, reader, vouch_view(text, size));
  free(text);
  if (st) {
    (void)fprintf(stderr, "pattern %zu: status %d\n", index, (int)st);
    return 1;
  }
  (void)printf("%s %zu %zu\n", reader ? reader->name : "all", index, size);
  return 0;
}

static int
count_all(const World *const world, const size_t size)
{
  const VouchReader *const *const readers = vouch_readers();
  int                             faults  = 0;
  for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); ++i) {
    faults += count(world, NULL, i, size);
    faults += count(world, NULL, i, 4U * size);
    for (const VouchReader *const *reader = readers; *reader; ++reader) {
      faults += count(world, *reader, i, 2U * size);
      faults += count(world, *reader, i, 8U * size);
    }
  }
  return faults;
}

int
main(int argc, char **argv)
{
  World                 world = {NULL, NULL, vouch_limits_default()};
  char                  data[4096];
  static const VouchLog log = {NULL, NULL};
  if (argc != 2 || vouch_data_find(NULL, data, sizeof(data)) ||
      vouch_packs_load(data, &world.limits, &log, &world.packs) ||
      vouch_rules_new(world.packs, &log, &world.rules)) {
    return 2;
  }
  const int faults = count_all(&world, strtoul(argv[1], NULL, 10));
  vouch_rules_free(world.rules);
  vouch_packs_free(world.packs);
  return faults ? 1 : 0;
}
