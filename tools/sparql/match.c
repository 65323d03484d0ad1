/* match.c - patterns, one inside the other */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"
#include "sparql/scan.h"

/** A walk through the patterns of one node. */
typedef struct {
  VouchRun        *run;
  const VouchNode *node;
  VouchId         *row;
  const VouchRows *rows;
} Match;

/** Where a path's ends go. */
typedef struct {
  Match *match;
  size_t at;
} PathEnd;

static VouchStatus match_from(Match *match, size_t at);

static VouchId
slot_id(const VouchSlot *const slot, const VouchId *const row)
{
  return slot->is_variable ? row[slot->variable] : slot->id;
}

/** Bind `slot` to `id`; false where it is bound to another. `*was` becomes
 *  true when the variable must be set free again. */
static bool
bind(const VouchSlot *const slot,
     const VouchId          id,
     VouchId *const         row,
     bool *const            was)
{
  *was = false;
  if (!slot->is_variable) {
    return true; // The scan looked for it
  }
  if (row[slot->variable]) {
    return row[slot->variable] == id;
  }
  row[slot->variable] = id;
  *was                = true;
  return true;
}

/** Ask the filters that stand behind pattern `at`, then go on. */
static VouchStatus
go_on(Match *const match, const size_t at)
{
  const VouchPattern *const pattern =
    (const VouchPattern *)match->node->patterns.items[at];
  for (size_t i = 0; i < pattern->filters.count; ++i) {
    bool              truth = false;
    const VouchStatus st =
      vouchi_test(match->run, (VouchExpression *)pattern->filters.items[i],
                  match->row, &truth);
    if (st || !truth) {
      return st;
    }
  }
  return match_from(match, at + 1U);
}

static VouchStatus
take_quad(Match *const           match,
          const size_t           at,
          const VouchKey *const  quad,
          const VouchSlot *const graph)
{
  const VouchPattern *const pattern =
    (const VouchPattern *)match->node->patterns.items[at];
  const VouchSlot *const slots[4] = {&pattern->subject, &pattern->predicate,
                                     &pattern->object, graph};
  bool                   free[4]  = {false, false, false, false};
  bool                   good     = true;
  VouchStatus            st       = VOUCH_OK;
  for (unsigned i = 0; i < 4U && good; ++i) {
    good = !slots[i] || bind(slots[i], quad->part[i], match->row, &free[i]);
  }
  if (good) {
    st = go_on(match, at);
  }
  for (unsigned i = 0; i < 4U; ++i) {
    if (free[i]) {
      match->row[slots[i]->variable] = 0U;
    }
  }
  return st;
}

static VouchStatus
match_triple(Match *const match, const size_t at)
{
  const VouchPattern *const pattern =
    (const VouchPattern *)match->node->patterns.items[at];
  const VouchGraph graph  = match->run->graph;
  const VouchId    spo[3] = {slot_id(&pattern->subject, match->row),
                             slot_id(&pattern->predicate, match->row),
                             slot_id(&pattern->object, match->row)};
  const bool       open   = graph.kind == VOUCH_GRAPH_VARIABLE;
  const VouchSlot  slot   = {.is_variable = true, .variable = graph.variable};
  VouchScan        scan;
  VouchKey         quad;
  VouchStatus      st   = vouchi_scan_begin(&scan, match->run, spo, &graph,
                                     open ? match->row[graph.variable] : 0U);
  bool             more = !st;
  while (more) {
    st   = vouchi_scan_next(&scan, &quad);
    more = !st;
    if (st == VOUCH_END) {
      st = VOUCH_OK; // Of the quads; from a sink it says that it has enough
    } else if (!st) {
      st   = take_quad(match, at, &quad, open ? &slot : NULL);
      more = !st;
    }
  }
  vouchi_scan_end(&scan);
  return st;
}

/** Whether a path of no length may start and end at `id`: between two
 *  variables it joins the nodes of the graph with themselves, and no others. */
static VouchStatus
is_node(VouchRun *const run, const VouchId id, bool *const yes)
{
  const VouchId places[2][3] = {{id, 0U, 0U}, {0U, 0U, id}};
  VouchStatus   st           = VOUCH_OK;
  *yes                       = false;
  for (unsigned i = 0; i < 2U && !st && !*yes; ++i) {
    VouchScan scan;
    VouchKey  quad;
    st   = vouchi_scan_begin(&scan, run, places[i], &run->graph, 0U);
    st   = st ? st : vouchi_scan_next(&scan, &quad);
    *yes = !st;
    st   = st == VOUCH_END ? VOUCH_OK : st;
    vouchi_scan_end(&scan);
  }
  return st;
}

static VouchStatus
take_pair(void *const handle, const VouchId subject, const VouchId object)
{
  const PathEnd *const      end   = (const PathEnd *)handle;
  Match *const              match = end->match;
  const VouchPattern *const pattern =
    (const VouchPattern *)match->node->patterns.items[end->at];
  bool        first  = false;
  bool        second = false;
  VouchStatus st     = VOUCH_OK;
  if (subject == object && pattern->subject.is_variable &&
      pattern->object.is_variable) {
    bool yes = false;
    st       = is_node(match->run, subject, &yes);
    if (st || !yes) {
      return st;
    }
  }
  if (bind(&pattern->subject, subject, match->row, &first) &&
      bind(&pattern->object, object, match->row, &second)) {
    st = go_on(match, end->at);
  }
  if (first) {
    match->row[pattern->subject.variable] = 0U;
  }
  if (second) {
    match->row[pattern->object.variable] = 0U;
  }
  return st;
}

static VouchStatus
match_path(Match *const match, const size_t at)
{
  const VouchPattern *const pattern =
    (const VouchPattern *)match->node->patterns.items[at];
  PathEnd          end   = {match, at};
  const VouchPairs pairs = {&end, take_pair};
  return vouchi_eval_path(match->run, pattern->path,
                          slot_id(&pattern->subject, match->row),
                          slot_id(&pattern->object, match->row), &pairs);
}

static VouchStatus
match_from(Match *const match, const size_t at)
{
  if (at == match->node->patterns.count) {
    return match->rows->take(match->rows->handle, match->row);
  }
  const VouchPattern *const pattern =
    (const VouchPattern *)match->node->patterns.items[at];
  return pattern->path ? match_path(match, at) : match_triple(match, at);
}

VouchStatus
vouchi_eval_patterns(VouchRun *const        run,
                     VouchNode *const       node,
                     VouchId *const         row,
                     const VouchRows *const rows)
{
  Match match = {run, node, row, rows};
  for (size_t i = 0; i < node->filters.count; ++i) {
    bool              truth = false;
    const VouchStatus st =
      vouchi_test(run, (VouchExpression *)node->filters.items[i], row, &truth);
    if (st || !truth) {
      return st;
    }
  }
  return match_from(&match, 0U);
}
