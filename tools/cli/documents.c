/* documents.c - what documents say, into a store
 *
 * Conversion writes N-Quads, in order, to a file without a name; that is read
 * into the store.
 */
// SPDX-License-Identifier: Apache-2.0

#include "cli/documents.h"

#include "cli/signals.h"
#include "vouch/convert.h"
#include "vouch/parse.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static VouchStatus
read_back(VouchConsole *const console,
          FILE *const         file,
          VouchStore *const   store,
          uint64_t *const     quads)
{
  const VouchSink         sink    = vouch_store_sink(store);
  VouchParseCounts        counts  = {0};
  const VouchParseOptions options = {.syntax =
                                       vouch_syntax_find(VOUCH_VIEW("nquads")),
                                     .name = VOUCH_VIEW("the documents' quads"),
                                     .log  = &console->log,
                                     .cancelled = vouchi_signals_flag()};
  if (lseek(fileno(file), 0, SEEK_SET) != 0) {
    return VOUCH_NO_INPUT;
  }
  const VouchStatus st =
    vouch_parse_descriptor(fileno(file), &options, &sink, &counts);
  *quads += counts.quads;
  return st;
}

static VouchStatus
convert(VouchConsole *const      console,
        const VouchLoaded *const loaded,
        const char *const *const paths,
        const size_t             count,
        FILE *const              file)
{
  VouchCounts               counts;
  const VouchConvertOptions options = {.packs  = loaded->packs,
                                       .rules  = loaded->rules,
                                       .reader = loaded->reader,
                                       .format = vouch_format_find(
                                         VOUCH_VIEW("nquads")),
                                       .language  = loaded->language,
                                       .base      = loaded->base,
                                       .limits    = vouch_limits_default(),
                                       .log       = &console->log,
                                       .cancelled = vouchi_signals_flag()};
  VouchOutput *const        output =
    vouch_output_new_stream(fileno(file), VOUCH_VIEW("a temporary file"),
                            &console->log);
  if (!output) {
    return VOUCH_NO_MEMORY;
  }
  memset(&counts, 0, sizeof(counts));
  VouchStatus st = vouch_convert(paths, count, &options, output, &counts);
  if (!st || st == VOUCH_BAD_INPUT) {
    const VouchStatus committed = vouch_output_commit(output);
    st                          = committed ? committed : st;
  }
  vouch_output_free(output);
  return st;
}

VouchStatus
vouchi_documents_into(VouchConsole *const              console,
                      const VouchReadingOptions *const reading,
                      const char *const *const         paths,
                      const size_t                     count,
                      VouchStore *const                store,
                      uint64_t *const                  quads)
{
  VouchLoaded loaded = {.packs = NULL};
  VouchStatus st     = vouchi_load(console, reading, &loaded);
  FILE *const file   = st ? NULL : tmpfile();
  if (!st && !file) {
    vouchi_say(console, "no temporary file can be made");
    st = VOUCH_NO_OUTPUT;
  }
  st = st ? st : convert(console, &loaded, paths, count, file);
  if (!st || st == VOUCH_BAD_INPUT) {
    const VouchStatus back = read_back(console, file, store, quads);
    st                     = back ? back : st;
  }
  if (file) {
    (void)fclose(file);
  }
  vouchi_unload(&loaded);
  return st;
}
