/* dataset.c - the graphs that a query is asked of (section 13) */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/run.h"

static int
compare_ids(const VouchId left, const VouchId right)
{
  return (left > right) - (left < right);
}

bool
vouchi_graphs_has(const VouchGraphs *const graphs, const VouchId id)
{
  size_t low  = 0U;
  size_t high = graphs->count;
  if (graphs->all) {
    return true;
  }
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    const int    order  = compare_ids(graphs->ids[middle], id);
    if (!order) {
      return true;
    }
    if (order < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return false;
}

static void
insert_id(VouchGraphs *const graphs, const VouchId id)
{
  size_t at = graphs->count;
  if (graphs->count && vouchi_graphs_has(graphs, id)) {
    return;
  }
  while (at && graphs->ids[at - 1U] > id) {
    graphs->ids[at] = graphs->ids[at - 1U];
    --at;
  }
  graphs->ids[at] = id;
  ++graphs->count;
}

static VouchStatus
find_graph(VouchRun *const        run,
           const VouchTerm *const term,
           VouchId *const         id,
           uint64_t *const        count)
{
  *count         = 0U;
  VouchStatus st = vouchi_store_find(run->store, term, id);
  if (!st && *id) {
    const VouchKey prefix = {{*id, 0U, 0U, 0U}};
    st = vouchi_store_count(run->store, VOUCH_ORDER_GSPO, &prefix, 1U, count);
  }
  return st ? vouchi_run_stop(run, st) : VOUCH_OK;
}

/** The graph is in the store, or it is allowed to be read from elsewhere. */
static VouchStatus
add_graph(VouchRun *const        run,
          VouchGraphs *const     graphs,
          const VouchTerm *const term)
{
  VouchId     id    = 0U;
  uint64_t    count = 0U;
  VouchStatus st    = find_graph(run, term, &id, &count);
  if (!st && !count && vouchi_run_may_load(run->options, term->text)) {
    st = vouchi_run_load(run, term->text, term);
    st = st ? st : vouchi_store_settle(run->store);
    st = st ? st : find_graph(run, term, &id, &count);
    if (!st && !id) {
      return vouchi_run_id(run, term, &id); // It holds nothing
    }
  } else if (!st && !count) {
    return vouchi_run_refuse(run,
                             "FROM <%.*s>: there is no such graph in the "
                             "store, and none is read from elsewhere unless it "
                             "is allowed",
                             (int)(term->text.size < 200U ? term->text.size
                                                          : 200U),
                             term->text.data);
  }
  if (!st) {
    insert_id(graphs, id);
  }
  return st ? vouchi_run_stop(run, st) : VOUCH_OK;
}

static VouchStatus
fill(VouchRun *const        run,
     VouchGraphs *const     graphs,
     const VouchList *const terms)
{
  VouchStatus st = VOUCH_OK;
  graphs->all    = false;
  graphs->ids =
    (VouchId *)vouchi_run_take(run, (terms->count + 1U) * sizeof(*graphs->ids));
  for (size_t i = 0; graphs->ids && i < terms->count && !st; ++i) {
    st = add_graph(run, graphs, (const VouchTerm *)terms->items[i]);
  }
  return st ? st : run->st;
}

VouchStatus
vouchi_run_dataset(VouchRun *const run, const VouchDataset *const dataset)
{
  run->graph = (VouchGraph){VOUCH_GRAPH_DEFAULT, 0U, 0U};
  if (dataset->given) {
    const VouchStatus st = fill(run, &run->defaults, &dataset->graphs);
    return st ? st : fill(run, &run->named, &dataset->named);
  }
  run->named.all    = true;
  run->defaults.all = !run->options->strict;
  if (run->options->strict) {
    run->defaults.ids   = (VouchId *)vouchi_run_take(run, sizeof(VouchId));
    run->defaults.count = 1U; // Number 0: what is in no named graph
  }
  return run->st;
}

/** Walk over the graphs of the store, from each to the next. */
static VouchStatus
find_graphs(VouchRun *const run, VouchGraphs *const graphs)
{
  VouchKey        from = {{1U, 0U, 0U, 0U}};
  const VouchKey *key  = NULL;
  size_t          room = 0U;
  VouchCursor     cursor;
  VouchStatus     st =
    vouchi_cursor_begin(&cursor, run->store, VOUCH_ORDER_GSPO, &from, 0U);
  st = st ? st : vouchi_cursor_seek(&cursor, &from);
  while (!st) {
    st = vouchi_cursor_next(&cursor, &key);
    if (st) {
      break;
    }
    if (graphs->count == room) {
      room = room * 2U + 16U;
      graphs->ids =
        (VouchId *)vouch_arena_grow(run->arena, graphs->ids, graphs->count,
                                    room, sizeof(VouchId));
    }
    if (!graphs->ids) {
      st = VOUCH_NO_MEMORY;
      break;
    }
    graphs->ids[graphs->count++] = key->part[0];
    from.part[0]                 = key->part[0] + 1U;
    st                           = vouchi_cursor_seek(&cursor, &from);
  }
  vouchi_cursor_end(&cursor);
  return st == VOUCH_END ? VOUCH_OK : vouchi_run_stop(run, st);
}

VouchStatus
vouchi_run_named(VouchRun *const run, const VouchGraphs **const graphs)
{
  if (!run->named.all) {
    *graphs = &run->named;
    return VOUCH_OK;
  }
  *graphs = &run->every;
  if (run->every_known) {
    return VOUCH_OK;
  }
  run->every_known = true;
  return find_graphs(run, &run->every);
}
