/* gazetteer.h - names that are known beforehand
 *
 * Two sources: the project's own list, data/gazetteer/ (files *.tsv), which is
 * always there, and an index that `vouch gazetteer build` makes of packages and
 * is used only when it is named. One line of a list is one entry, six columns
 * with tabs between:
 *
 *   key         ASCII letters, digits and "-"; names the entity
 *   type        place/state, place/region, place/town, place, person, group,
 *               organization, unit, event, office, work
 *   names       tag:name|tag:name ...; `tag+:` an adjective, `tag*:` a people
 *   coordinates latitude,longitude in degrees, or empty
 *   identifiers gn:146970 wd:Q129352 iso:AM ..., or empty; for:KEY says that
 *               a people or a body stands for the state of that key
 *   source      where the names are from
 *
 * heads.tsv (concept, kind, names) has the words that longer names are made
 * of, sounds.tsv (sound, characters) how Chinese characters spell names.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_GAZETTEER_H
#define VOUCH_GAZETTEER_H

#include "vouch/api.h"
#include "vouch/arena.h"
#include "vouch/log.h"
#include "vouch/mention.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

/** What a name of an entry is. */
typedef enum {
  VOUCH_ROLE_NAME,
  VOUCH_ROLE_ADJECTIVE, /**< "Armenian"; starts or ends other names. */
  VOUCH_ROLE_PEOPLE,    /**< "Armenians": those of the place. */
  VOUCH_ROLE_SPELLING   /**< A name without its accents; not shown. */
} VouchNameRole;

typedef struct {
  VouchView     text;
  VouchView     language;
  VouchNameRole role;
} VouchGazetteerName;

/** One entry. Views live as long as the gazetteer. */
typedef struct {
  VouchView        key;
  bool             word; /**< Of heads.tsv: no entity, and no type. */
  VouchMentionType type;
  VouchView        kind; /**< "state", "town" ..., or empty. */
  bool             placed;
  double           latitude;
  double           longitude;
  uint32_t         population;  /**< 0: not known. */
  VouchView        identifiers; /**< "gn:146970 wd:Q129352", or empty. */
  VouchView        source;
  size_t           name_count;
} VouchGazetteerEntry;

/** All that is known; read-only and shared by all threads. */
typedef struct VouchGazetteer VouchGazetteer;

/** Load `data_dir`/gazetteer/ and, where it is not NULL, the index `index`.
 *  All problems of all files go to `log`; VOUCH_BAD_DATA when there is one. */
VOUCH_API VouchStatus vouch_gazetteer_load(const char      *data_dir,
                                           const char      *index,
                                           const VouchLog  *log,
                                           VouchGazetteer **gazetteer);

VOUCH_API void vouch_gazetteer_free(VouchGazetteer *gazetteer);

/** SHA-256 of all that was loaded, 64 hex digits: it enters the run. */
VOUCH_API VouchView vouch_gazetteer_hash(const VouchGazetteer *gazetteer);

/** False once a part of the index that was asked for turned out to be damaged:
 *  it read as nothing. An index is checked bit by bit as it is used, so that
 *  loading it takes no time. */
VOUCH_API bool vouch_gazetteer_is_whole(const VouchGazetteer *gazetteer);

VOUCH_API size_t vouch_gazetteer_count(const VouchGazetteer *gazetteer);

/** Entry `index` < vouch_gazetteer_count(), and its names. */
VOUCH_API void vouch_gazetteer_entry(const VouchGazetteer *gazetteer,
                                     size_t                index,
                                     VouchGazetteerEntry  *entry);
VOUCH_API void vouch_gazetteer_name(const VouchGazetteer *gazetteer,
                                    size_t                index,
                                    size_t                which,
                                    VouchGazetteerName   *name);

/** An entry that a name may stand for. */
typedef struct {
  size_t    entry;
  double    score;  /**< 0 to 1. */
  VouchView reason; /**< "name", "spelling", "sound"; constant. */
} VouchCandidate;

/** Entries whose names are like `name`, the best first, at most `limit`. */
VOUCH_API VouchStatus vouch_gazetteer_search(const VouchGazetteer *gazetteer,
                                             VouchView             name,
                                             size_t                limit,
                                             VouchArena           *arena,
                                             VouchCandidate      **candidates,
                                             size_t               *count);

VOUCH_END_DECLS

#endif
