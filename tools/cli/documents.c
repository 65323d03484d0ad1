/* documents.c - what documents say, into a store */
// SPDX-License-Identifier: Apache-2.0

#include "cli/documents.h"

#include "cli/signals.h"
#include "vouch/convert.h"

VouchStatus
vouchi_documents_into(VouchConsole *const              console,
                      const VouchReadingOptions *const reading,
                      const char *const *const         paths,
                      const size_t                     count,
                      VouchStore *const                store,
                      uint64_t *const                  quads)
{
  const VouchSink     sink    = vouch_store_sink(store);
  VouchLoaded         loaded  = {.packs = NULL};
  VouchCounts         counts  = {.documents = 0};
  VouchStatus         st      = vouchi_load(console, reading, &loaded);
  VouchConvertOptions options = {.packs           = loaded.packs,
                                 .rules           = loaded.rules,
                                 .gazetteer       = loaded.gazetteer,
                                 .reader          = loaded.reader,
                                 .sink            = &sink,
                                 .language        = loaded.language,
                                 .base            = loaded.base,
                                 .limits          = vouch_limits_default(),
                                 .log             = &console->log,
                                 .progress        = vouchi_show_progress,
                                 .progress_handle = console,
                                 .cancelled       = vouchi_signals_flag()};
  st = st ? st : vouch_convert(paths, count, &options, NULL, &counts);
  *quads += counts.quads;
  vouchi_unload(&loaded);
  return st;
}
