/* load.c - check what was asked for, find the data folder, load the packs */
// SPDX-License-Identifier: Apache-2.0

#include "cli/load.h"

#include "cli/options.h"
#include "vouch/data.h"
#include "vouch/term.h"

#include <limits.h>

static const char *
reader_name(const void *const handle, const size_t index)
{
  const VouchReader *const *const readers = (const VouchReader *const *)handle;
  return readers[index] ? readers[index]->name : NULL;
}

static VouchStatus
find_reader(VouchConsole *const       console,
            const char *const         name,
            const VouchReader **const reader)
{
  *reader = name ? vouch_reader_find(vouch_view_from_string(name)) : NULL;
  if (!name || *reader) {
    return VOUCH_OK;
  }
  const char *const near = vouchi_nearest(name, reader_name, vouch_readers());
  vouchi_say(console, "there is no layout '%.100s'; %s%s%s", name,
             near ? "did you mean '" : "'vouch layouts' lists them",
             near ? near : "", near ? "'?" : "");
  return VOUCH_BAD_ARGUMENT;
}

bool
vouchi_is_iri(VouchConsole *const console,
              const char *const   option,
              const VouchView     iri)
{
  const VouchTerm term = vouch_term_iri(iri);
  const VouchQuad quad = {term, term, term, term};
  const char     *why  = NULL;
  if (!vouch_quad_check(&quad, &why)) {
    return true;
  }
  vouchi_say(console, "--%s '%.*s': %s", option,
             (int)(iri.size < 200U ? iri.size : 200U), iri.data,
             why ? why : "it is no IRI");
  return false;
}

static VouchStatus
check_base(VouchConsole *const console, const VouchView base)
{
  if (!vouchi_is_iri(console, "base", base)) {
    return VOUCH_BAD_ARGUMENT;
  }
  if (!strchr("/#:", base.data[base.size - 1U])) {
    vouchi_say(console, "--base '%.200s' must end in '/', '#' or ':'",
               base.data);
    return VOUCH_BAD_ARGUMENT;
  }
  return VOUCH_OK;
}

static VouchStatus
check_language(VouchConsole *const console, const VouchView tag)
{
  if (!tag.size || vouch_language_tag_is_valid(tag)) {
    return VOUCH_OK;
  }
  vouchi_say(console, "--language '%.100s' is no language tag", tag.data);
  return VOUCH_BAD_ARGUMENT;
}

static VouchStatus
find_data(VouchConsole *const console,
          const char *const   given,
          char *const         path)
{
  const VouchStatus st = vouch_data_find(given, path, PATH_MAX);
  if (st == VOUCH_NOT_FOUND && given) {
    vouchi_say(console, "there is no data folder '%.200s'", given);
  } else if (st == VOUCH_NOT_FOUND) {
    vouchi_say(console, "the data folder is not found; say where it is with "
                        "--data DIR or VOUCH_DATA");
  } else if (st) {
    vouchi_say(console, "the data folder: %s", vouch_status_string(st));
  }
  return st ? VOUCH_BAD_DATA : VOUCH_OK;
}

static VouchStatus
load_packs(VouchConsole *const              console,
           const VouchReadingOptions *const options,
           VouchLoaded *const               loaded)
{
  const VouchLimits limits = vouch_limits_default();
  char              path[PATH_MAX];
  VouchStatus       st = find_data(console, options->data, path);
  if (st) {
    return st;
  }
  st = vouch_packs_load(path, &limits, &console->log, &loaded->packs);
  if (st) {
    return st == VOUCH_NO_MEMORY || st == VOUCH_INTERNAL ? st : VOUCH_BAD_DATA;
  }
  st = vouch_rules_new(loaded->packs, &console->log, &loaded->rules);
  st = st ? st
          : vouch_gazetteer_load(path, options->gazetteer, &console->log,
                                 &loaded->gazetteer);
  if (!st && options->decisions) {
    st = vouch_decisions_load(options->decisions, &console->log,
                              &loaded->decisions);
  }
  return st;
}

VouchStatus
vouchi_load(VouchConsole *const              console,
            const VouchReadingOptions *const options,
            VouchLoaded *const               loaded)
{
  *loaded          = (VouchLoaded){.packs = NULL};
  loaded->language = vouch_view_from_string(options->language);
  loaded->base     = options->base ? vouch_view_from_string(options->base)
                                   : VOUCH_VIEW("urn:vouch:");
  VouchStatus st   = find_reader(console, options->from, &loaded->reader);
  st               = st ? st : check_language(console, loaded->language);
  st               = st ? st : check_base(console, loaded->base);
  return st ? st : load_packs(console, options, loaded);
}

void
vouchi_unload(VouchLoaded *const loaded)
{
  vouch_decisions_free(loaded->decisions);
  vouch_gazetteer_free(loaded->gazetteer);
  vouch_rules_free(loaded->rules);
  vouch_packs_free(loaded->packs);
  *loaded = (VouchLoaded){.packs = NULL};
}
