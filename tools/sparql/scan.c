/* scan.c - the quads that fit a pattern of numbers */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/scan.h"

/** Which order has the known parts at its front, and how many it has. */
typedef struct {
  VouchOrder order;
  unsigned   known;
  VouchKey   prefix;
} Way;

static Way
make_way(const VouchOrder      order,
         const unsigned        known,
         const VouchKey *const quad)
{
  Way way = {order, known, {{0U, 0U, 0U, 0U}}};
  for (unsigned i = 0; i < known; ++i) {
    way.prefix.part[i] = quad->part[vouchi_order_parts[order][i]];
  }
  return way;
}

/** The way that does not look at graphs. */
static Way
plain_way(const VouchKey *const quad)
{
  const bool s = quad->part[VOUCH_S] != 0U;
  const bool p = quad->part[VOUCH_P] != 0U;
  const bool o = quad->part[VOUCH_O] != 0U;
  if (s && o && !p) {
    return make_way(VOUCH_ORDER_OSPG, 2U, quad);
  }
  if (s) {
    return make_way(VOUCH_ORDER_SPOG, 1U + p + (p && o), quad);
  }
  if (p) {
    return make_way(VOUCH_ORDER_POSG, 1U + o, quad);
  }
  return o ? make_way(VOUCH_ORDER_OSPG, 1U, quad)
           : make_way(VOUCH_ORDER_SPOG, 0U, quad);
}

/** The way within the one graph that is known. */
static Way
graph_way(const VouchKey *const quad)
{
  const bool s = quad->part[VOUCH_S] != 0U;
  const bool p = quad->part[VOUCH_P] != 0U;
  const bool o = quad->part[VOUCH_O] != 0U;
  return make_way(VOUCH_ORDER_GSPO, 1U + s + (s && p) + (s && p && o), quad);
}

static VouchStatus
choose(VouchRun *const       run,
       const VouchKey *const quad,
       const bool            graph_known,
       Way *const            way)
{
  uint64_t plain = 0U;
  uint64_t graph = 0U;
  *way           = plain_way(quad);
  if (!graph_known) {
    return VOUCH_OK;
  }
  const Way other = graph_way(quad);
  if (quad->part[VOUCH_S] && (quad->part[VOUCH_P] || !quad->part[VOUCH_O])) {
    *way = other;
    return VOUCH_OK;
  }
  VouchStatus st = vouchi_store_count(run->store, way->order, &way->prefix,
                                      way->known, &plain);
  st             = st ? st
                      : vouchi_store_count(run->store, other.order, &other.prefix,
                                           other.known, &graph);
  if (graph <= plain) {
    *way = other;
  }
  return st;
}

/** Which graphs are meant: one, several at once, or each for itself. */
static void
set_graph(VouchScan *const        scan,
          const VouchGraph *const graph,
          const VouchId           graph_id)
{
  const VouchGraphs *const defaults = &scan->run->defaults;
  if (graph->kind == VOUCH_GRAPH_ONE) {
    scan->graph_known          = true;
    scan->wanted.part[VOUCH_G] = graph->id;
  } else if (graph->kind == VOUCH_GRAPH_VARIABLE) {
    scan->named                = true;
    scan->graph_known          = graph_id != 0U;
    scan->wanted.part[VOUCH_G] = graph_id;
  } else if (!defaults->all && defaults->count == 1U) {
    scan->graph_known          = true;
    scan->wanted.part[VOUCH_G] = defaults->ids[0];
  } else {
    scan->any_graph = true;
  }
}

VouchStatus
vouchi_scan_begin(VouchScan *const        scan,
                  VouchRun *const         run,
                  const VouchId           spo[3],
                  const VouchGraph *const graph,
                  const VouchId           graph_id)
{
  Way way;
  memset(scan, 0, sizeof(*scan));
  scan->run                  = run;
  scan->wanted.part[VOUCH_S] = spo[VOUCH_S];
  scan->wanted.part[VOUCH_P] = spo[VOUCH_P];
  scan->wanted.part[VOUCH_O] = spo[VOUCH_O];
  set_graph(scan, graph, graph_id);
  VouchStatus st = choose(run, &scan->wanted, scan->graph_known, &way);
  if (st) {
    return vouchi_run_stop(run, st);
  }
  scan->order = way.order;
  st = vouchi_cursor_begin(&scan->cursor, run->store, way.order, &way.prefix,
                           way.known);
  return st ? vouchi_run_stop(run, st) : VOUCH_OK;
}

/** Whether `quad` fits what the cursor's prefix did not ask for. */
static bool
fits(const VouchScan *const scan, const VouchKey *const quad)
{
  for (unsigned i = 0; i < 3U; ++i) {
    if (scan->wanted.part[i] && scan->wanted.part[i] != quad->part[i]) {
      return false;
    }
  }
  const VouchId graph = quad->part[VOUCH_G];
  if (scan->graph_known && scan->wanted.part[VOUCH_G] != graph) {
    return false;
  }
  if (scan->named) {
    return graph && vouchi_graphs_has(&scan->run->named, graph);
  }
  return !scan->any_graph || vouchi_graphs_has(&scan->run->defaults, graph);
}

/** Graphs come last in the orders that are used for all of them at once, so
 *  that what stands in several follows itself. */
static bool
repeats(VouchScan *const scan, const VouchKey *const quad)
{
  if (!scan->any_graph) {
    return false;
  }
  if (scan->has_last && scan->last.part[0] == quad->part[0] &&
      scan->last.part[1] == quad->part[1] &&
      scan->last.part[2] == quad->part[2]) {
    return true;
  }
  scan->has_last = true;
  scan->last     = *quad;
  return false;
}

VouchStatus
vouchi_scan_next(VouchScan *const scan, VouchKey *const quad)
{
  const unsigned char *const parts = vouchi_order_parts[scan->order];
  const VouchKey            *key   = NULL;
  while (true) {
    VouchStatus st = vouchi_run_tick(scan->run);
    st             = st ? st : vouchi_cursor_next(&scan->cursor, &key);
    if (st) {
      return st == VOUCH_END ? st : vouchi_run_stop(scan->run, st);
    }
    for (unsigned i = 0; i < 4U; ++i) {
      quad->part[parts[i]] = key->part[i];
    }
    if (fits(scan, quad) && !repeats(scan, quad)) {
      return VOUCH_OK;
    }
  }
}

void
vouchi_scan_end(VouchScan *const scan)
{
  vouchi_cursor_end(&scan->cursor);
}

VouchStatus
vouchi_scan_estimate(VouchRun *const         run,
                     const VouchId           spo[3],
                     const VouchGraph *const graph,
                     const VouchId           graph_id,
                     uint64_t *const         count)
{
  VouchScan scan;
  Way       way;
  memset(&scan, 0, sizeof(scan));
  scan.run = run;
  for (unsigned i = 0; i < 3U; ++i) {
    scan.wanted.part[i] = spo[i];
  }
  set_graph(&scan, graph, graph_id);
  VouchStatus st = choose(run, &scan.wanted, scan.graph_known, &way);
  st             = st ? st
                      : vouchi_store_count(run->store, way.order, &way.prefix, way.known,
                                           count);
  return st ? vouchi_run_stop(run, st) : VOUCH_OK;
}
