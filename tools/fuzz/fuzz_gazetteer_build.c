/* fuzz_gazetteer_build.c - packages and dumps of names, whatever stands in them
 *
 * The first byte chooses the source; the rest is its file. What is broken is
 * skipped, and the index that comes of it can be loaded and asked.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/data.h"
#include "vouch/gazetteer.h"
#include "vouch/gazetteer_build.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { PATH_SIZE = 4096, KINDS = 6 };

/** A folder of this process, with what the sources need in it. */
static char folder[] = "/dev/shm/gazetteer-XXXXXX";
static char data[PATH_SIZE];
static char cities[PATH_SIZE];
static char catalogue[PATH_SIZE];
static char former[PATH_SIZE];
static char units[PATH_SIZE];
static char states[PATH_SIZE];
static char dump[PATH_SIZE];

/** What keys of entries are made of, since IRIs are made of them. */
static const char letters[] =
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

static void
require(const bool holds)
{
  if (!holds) {
    abort();
  }
}

static void
place(char *const path, const char *const name)
{
  require(snprintf(path, PATH_SIZE, "%s/%s", folder, name) > 0);
}

static void
make_folder(const char *const name)
{
  char path[PATH_SIZE];
  place(path, name);
  require(!mkdir(path, 0700));
}

static void
write_file(const char *const path, const void *const bytes, const size_t size)
{
  FILE *const file = fopen(path, "wb");
  require(file);
  require(!size || fwrite(bytes, 1U, size, file) == size);
  require(!fclose(file));
}

static void
begin(void)
{
  static const char town[] =
    "146970\tXankandi\tXankandi\tKhankendi\t39.8\t46.7\tP\tPPL\tAZ\t\t\t\t\t\t"
    "53100\t\t\t\t\n";
  require(!vouch_data_find(NULL, data, sizeof(data)));
  require(mkdtemp(folder));
  make_folder("vi");
  make_folder("vi/LC_MESSAGES");
  make_folder("units");
  make_folder("iso");
  place(cities, "cities.txt");
  place(catalogue, "vi/LC_MESSAGES/geonames.mo");
  place(former, "vi/LC_MESSAGES/iso_3166-3.mo");
  place(units, "units/vi.xml");
  place(states, "iso/iso_3166-3.json");
  place(dump, "dump.json");
  write_file(cities, town, sizeof(town) - 1U);
}

/** Load what was built and ask it. */
static void
check(VouchOutput *const output)
{
  char              path[PATH_SIZE];
  VouchGazetteer   *gazetteer = NULL;
  VouchCandidate   *found     = NULL;
  size_t            count     = 0U;
  const VouchView   bytes     = vouch_output_view(output);
  VouchArena *const arena     = vouch_arena_new(0U);
  place(path, "made.gaz");
  write_file(path, bytes.data, bytes.size);
  require(arena && !vouch_gazetteer_load(data, path, NULL, &gazetteer));
  require(!vouch_gazetteer_search(gazetteer, VOUCH_VIEW("Khankendi"), 3U, arena,
                                  &found, &count));
  for (size_t i = 0U; i < vouch_gazetteer_count(gazetteer); ++i) {
    VouchGazetteerEntry entry;
    vouch_gazetteer_entry(gazetteer, i, &entry);
    for (size_t k = 0U; !entry.word && k < entry.key.size; ++k) {
      require(entry.key.data[k] && strchr(letters, entry.key.data[k]));
    }
    require(entry.word || entry.key.size);
  }
  require(vouch_gazetteer_is_whole(gazetteer));
  vouch_gazetteer_free(gazetteer);
  vouch_arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  const char *const files[KINDS] = {cities, catalogue, former,
                                    units,  states,    dump};
  if (!data[0]) {
    begin();
  }
  if (!size) {
    return 0;
  }
  const unsigned kind = bytes[0] % KINDS;
  write_file(files[kind], bytes + 1, size - 1U);
  char isos[PATH_SIZE];
  char subdivisions[PATH_SIZE];
  place(isos, "iso");
  place(subdivisions, "units");
  const VouchGazetteerSources sources = {
    .data_dir     = data,
    .cities       = kind <= 1U ? cities : NULL,
    .locales      = kind == 1U || kind == 2U ? folder : NULL,
    .iso_codes    = kind == 2U || kind == 4U ? isos : NULL,
    .subdivisions = kind == 3U ? subdivisions : NULL,
    .wikidata     = kind == 5U ? dump : NULL,
    .classes      = VOUCH_VIEW("Q515=place/town,Q5=person"),
    .languages    = VOUCH_VIEW("en,vi,zh"),
  };
  VouchGazetteerCounts counts;
  VouchOutput *const   output = vouch_output_new_memory();
  require(output);
  if (!vouch_gazetteer_build(&sources, output, &counts)) {
    check(output);
  }
  vouch_output_free(output);
  return 0;
}
