/* build.h - an index being made; private to this room */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_GAZETTEER_ROOM_BUILD_H
#define VOUCH_GAZETTEER_ROOM_BUILD_H

#include "base/map.h"
#include "link/image.h"
#include "vouch/gazetteer_build.h"

enum { LANGUAGES_MOST = 32 };

typedef struct {
  const VouchGazetteerSources *sources;
  VouchGazetteerCounts        *counts;
  VouchSounds                 *sounds;
  VouchSpeller                *speller;
  ImageBuilder                *builder;
  VouchArena                  *arena;
  VouchView                    languages[LANGUAGES_MOST];
  size_t                       language_count;
} Build;

/** One source each; what is broken in it is reported and skipped. */
VouchStatus vouchi_build_cities(Build *build);
VouchStatus vouchi_build_subdivisions(Build *build);
VouchStatus vouchi_build_states(Build *build);
VouchStatus vouchi_build_wikidata(Build *build);

/** Whether somebody asked to stop. */
bool vouchi_build_cancelled(const Build *build);

/** Whether names in this language are wanted: "zh" takes "zh-Hant" too. */
bool vouchi_build_wants(const Build *build, VouchView language);

/** Whether `item` stands in "a,b,c"; an empty list has all. */
bool vouchi_build_listed(VouchView list, VouchView item);

/** Report something broken, of which there may be many. */
void vouchi_build_skip(Build      *build,
                       VouchView   file,
                       size_t      line,
                       const char *why);

/** Add a name to the last entry. */
VouchStatus vouchi_build_name(Build *build, VouchView text, VouchView language);

/** Whether an identifier is of ASCII letters and digits, as IRIs are made of
 *  it. */
bool vouchi_build_is_code(VouchView text);

/** The next field of `*rest`, up to `byte`. */
VouchView vouchi_build_field(VouchView *rest, char byte);

/** An index of translations: a compiled catalogue of gettext. */
typedef struct {
  VouchView bytes;
  size_t    count;
  size_t    ids;   /**< Place of the table of what is translated. */
  size_t    texts; /**< Of the table of translations. */
} Catalogue;

/** VOUCH_BAD_DATA where `bytes` are none of this machine. */
VouchStatus vouchi_catalogue_open(VouchView bytes, Catalogue *catalogue);

/** The translation of `id`; empty: none. Ids are in order. */
VouchView vouchi_catalogue_find(const Catalogue *catalogue, VouchView id);

#endif
