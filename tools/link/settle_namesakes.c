/* settle_namesakes.c - one name, several places or several battles
 *
 * Of the places that are listed with a name a document means the one that is
 * nearest to the other places it names. Events that share a name and lie
 * years apart are several.
 */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "root_key.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES_MOST = 64, NEAREST = 3, YEARS_APART = 4 };

typedef struct {
  double latitude;
  double longitude;
} Spot;

static bool
spot_of(const VouchLinker *const linker, const uint32_t entry, Spot *const spot)
{
  const ImageEntry *const row = vouchi_known_entry(linker->gazetteer, entry);
  if (row->latitude == INT32_MIN) {
    return false;
  }
  spot->latitude  = row->latitude / 100000.0;
  spot->longitude = row->longitude / 100000.0;
  return true;
}

/** Kilometres between two places: flat between them, near enough. */
static double
distance(const Spot a, const Spot b)
{
  const double degree = 111.2;
  const double radian = 0.017453292519943295;
  double       east   = fabs(a.longitude - b.longitude);
  east                = east > 180.0 ? 360.0 - east : east;
  const double north  = a.latitude - b.latitude;
  east *= cos((a.latitude + b.latitude) / 2.0 * radian);
  return degree * sqrt(north * north + east * east);
}

static int
compare_entries(const void *const a, const void *const b)
{
  const uint32_t x = *(const uint32_t *)a;
  const uint32_t y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/** The entries that a single listed name may be, in order; how many. */
static size_t
entries_of(const VouchLinker *const linker,
           const Name *const        name,
           uint32_t                 entries[KNOWN_MOST])
{
  Known        found[KNOWN_MOST];
  const size_t own = linker->gazetteer->images[0].entry_count;
  const size_t all =
    vouchi_known_find(linker->gazetteer, vouchi_name_norm(linker, name), found);
  size_t count  = 0U;
  bool   listed = false;
  for (size_t i = 0U; i < all; ++i) {
    const ImageEntry *const entry =
      vouchi_known_entry(linker->gazetteer, found[i].entry);
    const bool named =
      found[i].role == VOUCH_ROLE_NAME || found[i].role == VOUCH_ROLE_SPELLING;
    // The own list is sure; an index of the world has a town for every name
    if (named && !(entry->flags & IMAGE_HEAD) &&
        entry->type == VOUCH_MENTION_PLACE &&
        (found[i].entry < own || !listed)) {
      listed           = listed || found[i].entry < own;
      entries[count++] = found[i].entry;
    }
  }
  qsort(entries, count, sizeof(*entries), compare_entries);
  return count;
}

/** A listed name of one document. */
typedef struct {
  Use     *use;
  uint32_t entries[KNOWN_MOST];
  size_t   count;
} Listed;

static bool
is_listed(const VouchLinker *const linker, const Name *const name)
{
  return name->making == MADE_OF_ENTRY && name->node != NO_NODE &&
         vouchi_nodes_of(linker)[vouchi_root(linker, name->node)].entry;
}

/** The mean distance of a place to the nearest of `spots`; negative where
 *  nothing can be said. */
static double
remoteness(const VouchLinker *const linker,
           const uint32_t           entry,
           const Spot *const        spots,
           const size_t             count)
{
  double near[NEAREST] = {1e9, 1e9, 1e9};
  Spot   own;
  if (!spot_of(linker, entry, &own) || !count) {
    return -1.0;
  }
  for (size_t i = 0U; i < count; ++i) {
    double far = distance(own, spots[i]);
    for (size_t n = 0U; n < NEAREST; ++n) {
      if (far < near[n]) {
        const double moved = near[n];
        near[n]            = far;
        far                = moved;
      }
    }
  }
  double       sum  = 0.0;
  const size_t used = count < NEAREST ? count : NEAREST;
  for (size_t n = 0U; n < used; ++n) {
    sum += near[n];
  }
  return sum / (double)used;
}

static uint32_t
population_of(const VouchLinker *const linker, const uint32_t entry)
{
  return vouchi_known_entry(linker->gazetteer, entry)->population;
}

/** Which of several places a document means. */
static VouchStatus
choose_place(VouchLinker *const  linker,
             const Listed *const listed,
             const Spot *const   spots,
             const size_t        count)
{
  size_t best     = 0U;
  double nearest  = remoteness(linker, listed->entries[0], spots, count);
  double furthest = nearest;
  for (size_t i = 1U; i < listed->count; ++i) {
    const double far  = remoteness(linker, listed->entries[i], spots, count);
    const bool   more = population_of(linker, listed->entries[i]) >
                      population_of(linker, listed->entries[best]);
    if ((far >= 0.0 && nearest >= 0.0 && far < nearest) ||
        (far < 0.0 && nearest < 0.0 && more)) {
      best = i;
    }
    nearest  = far >= 0.0 && far < nearest ? far : nearest;
    furthest = far > furthest ? far : furthest;
  }
  const uint32_t node = vouchi_node_of_entry(linker, listed->entries[best]);
  Meaning *const meaning =
    node == NO_NODE ? NULL : vouchi_mean(linker, listed->use);
  if (!meaning) {
    return VOUCH_NO_MEMORY;
  }
  meaning->node   = node;
  meaning->reason = REASON_NEAR;
  meaning->score  = nearest >= 0.0 && furthest > 0.0
                      ? (float)(1.0 - 0.5 * nearest / furthest)
                      : 0.5F;
  return VOUCH_OK;
}

/** The places of a document that are sure, and names that are not. */
static size_t
gather_places(VouchLinker *const linker,
              const Doc *const   doc,
              Spot *const        spots,
              Listed *const      unsure,
              size_t *const      unsure_count)
{
  size_t count  = 0U;
  *unsure_count = 0U;
  for (size_t i = 0U; i < doc->count && count < PLACES_MOST; ++i) {
    Use *const        use    = &vouchi_uses_of(linker)[doc->first + i];
    const Name *const name   = &vouchi_names_of(linker)[use->name];
    Listed            listed = {.use = use};
    if (!is_listed(linker, name)) {
      continue;
    }
    listed.count = entries_of(linker, name, listed.entries);
    if (listed.count > 1U && *unsure_count < PLACES_MOST) {
      unsure[(*unsure_count)++] = listed;
    } else if (listed.count == 1U) {
      count += spot_of(linker, listed.entries[0], &spots[count]);
    }
  }
  return count;
}

static VouchStatus
settle_places(VouchLinker *const linker)
{
  Spot          spots[PLACES_MOST];
  Listed *const unsure = (Listed *)malloc(PLACES_MOST * sizeof(Listed));
  if (!unsure) {
    return VOUCH_NO_MEMORY;
  }
  VouchStatus st = VOUCH_OK;
  for (size_t d = 0U; !st && d < vouchi_doc_count(linker); ++d) {
    const Doc    doc   = vouchi_docs_of(linker)[d];
    size_t       names = 0U;
    const size_t count = gather_places(linker, &doc, spots, unsure, &names);
    for (size_t i = 0U; !st && i < names; ++i) {
      st = choose_place(linker, &unsure[i], spots, count);
    }
  }
  free(unsure);
  return st;
}

/** A use of an event's name, with the root it would have. */
typedef struct {
  uint32_t root;
  int32_t  year;
  size_t   use;
} Dated;

static int
compare_dated(const void *const a, const void *const b)
{
  const Dated *const x = (const Dated *)a;
  const Dated *const y = (const Dated *)b;
  if (x->root != y->root) {
    return x->root < y->root ? -1 : 1;
  }
  if (x->year != y->year) {
    return x->year < y->year ? -1 : 1;
  }
  return (x->use > y->use) - (x->use < y->use);
}

/** The node of the event called `root` that happened in `year`. */
static uint32_t
event_node(VouchLinker *const linker,
           const Name *const  name,
           const int32_t      year)
{
  char            text[300];
  Known           found[KNOWN_MOST];
  const VouchView norm = vouchi_name_norm(linker, name);
  const size_t    most = norm.size < 256U ? norm.size : 256U;
  const int       size =
    snprintf(text, sizeof(text), "%.*s %d", (int)most, norm.data, (int)year);
  const size_t count =
    vouchi_known_find(linker->gazetteer,
                      vouch_view(text, size > 0 ? (size_t)size : 0U), found);
  if (count) {
    return vouchi_node_of_entry(linker, found[0].entry);
  }
  return vouchi_node_new(linker, VOUCH_MENTION_EVENT);
}

/** Give a node the key of a root with the year behind it. */
static VouchStatus
set_key_with_year(VouchLinker *const linker,
                  const uint32_t     node,
                  const VouchView    key,
                  const int32_t      year)
{
  enum { YEAR_MOST = 16 };
  char *const bytes =
    (char *)vouch_arena_take(linker->scratch, key.size + YEAR_MOST);
  if (!bytes) {
    return VOUCH_NO_MEMORY;
  }
  if (key.size) {
    memcpy(bytes, key.data, key.size);
  }
  const int size = snprintf(bytes + key.size, YEAR_MOST, "-%d", (int)year);
  return vouchi_set_key(linker, node,
                        vouch_view(bytes, key.size + (size_t)size));
}

/** Let uses of one name mean the event of that time. */
static VouchStatus
mean_event(VouchLinker *const linker,
           const Dated *const dated,
           const size_t       count,
           const uint32_t     node)
{
  for (size_t i = 0U; i < count; ++i) {
    Meaning *const meaning =
      vouchi_mean(linker, &vouchi_uses_of(linker)[dated[i].use]);
    if (!meaning) {
      return VOUCH_NO_MEMORY;
    }
    meaning->node   = node;
    meaning->reason = REASON_TIME;
    meaning->score  = 0.8F;
  }
  return VOUCH_OK;
}

/** Uses of one name, from `first` on, that lie years apart are several
 *  events; where all lie together they are one, as before. */
static VouchStatus
split_years(VouchLinker *const linker,
            const Dated *const dated,
            const size_t       count)
{
  if (dated[count - 1U].year - dated[0].year <= YEARS_APART) {
    return VOUCH_OK;
  }
  vouch_arena_reset(linker->scratch);
  const VouchView key = vouchi_root_key(linker, dated[0].root, linker->scratch);
  size_t          first = 0U;
  VouchStatus     st    = VOUCH_OK;
  for (size_t i = 1U; !st && i <= count; ++i) {
    if (i < count && dated[i].year - dated[i - 1U].year <= YEARS_APART) {
      continue;
    }
    const Use *const use = &vouchi_uses_of(linker)[dated[first].use];
    const uint32_t   node =
      event_node(linker, &vouchi_names_of(linker)[use->name],
                 dated[first].year);
    if (node == NO_NODE) {
      return VOUCH_NO_MEMORY;
    }
    if (!vouchi_nodes_of(linker)[node].entry) {
      st = set_key_with_year(linker, node, key, dated[first].year);
    }
    st    = st ? st : mean_event(linker, dated + first, i - first, node);
    first = i;
  }
  return st;
}

/** The uses of events that were told a year and are not listed; how many. */
static size_t
gather_dated(const VouchLinker *const linker, Dated *const dated)
{
  size_t count = 0U;
  for (size_t i = 0U; i < linker->uses.size / sizeof(Use); ++i) {
    const Use *const  use  = &vouchi_uses_of(linker)[i];
    const Name *const name = &vouchi_names_of(linker)[use->name];
    const int32_t     year = vouchi_use_meaning(linker, use)->told.year;
    if (year != INT32_MIN && name->node != NO_NODE &&
        !vouchi_nodes_of(linker)[vouchi_root(linker, name->node)].entry) {
      if (dated) {
        dated[count] = (Dated){vouchi_root(linker, name->node), year, i};
      }
      ++count;
    }
  }
  return count;
}

static VouchStatus
settle_events(VouchLinker *const linker)
{
  const size_t count = gather_dated(linker, NULL);
  Dated *const dated = (Dated *)malloc((count ? count : 1U) * sizeof(Dated));
  VouchStatus  st    = dated ? VOUCH_OK : VOUCH_NO_MEMORY;
  if (!st && count) {
    (void)gather_dated(linker, dated);
    qsort(dated, count, sizeof(*dated), compare_dated);
  }
  vouchi_find_best(linker);
  for (size_t i = 0U, end = 0U; !st && i < count; i = end) {
    for (end = i; end < count && dated[end].root == dated[i].root; ++end) {
    }
    st = split_years(linker, dated + i, end - i);
  }
  free(dated);
  return st;
}

VouchStatus
vouchi_settle_namesakes(VouchLinker *const linker)
{
  const VouchStatus st = settle_places(linker);
  return st ? st : settle_events(linker);
}
