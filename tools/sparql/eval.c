/* eval.c - every kind of node but patterns */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"

#include <stdlib.h>

/** The rows of a node that are kept, and how they are found. */
typedef struct {
  VouchTable  table;
  VouchLookup lookup;
  bool        filled;
  bool        looked_up; /**< The lookup was built. */
  VouchGraph  graph;     /**< That it was filled in. */
} Kept;

static VouchStatus
send(const VouchRows *const rows, VouchId *const row)
{
  return rows->take(rows->handle, row);
}

/* Joins */

typedef struct {
  VouchRun        *run;
  VouchNode       *node;
  const VouchRows *rows;
  bool             found;
} Joining;

static VouchStatus
take_left(void *const handle, VouchId *const row)
{
  const Joining *const joining = (const Joining *)handle;
  return vouchi_eval(joining->run, joining->node->right, row, joining->rows);
}

static VouchStatus
eval_join(VouchRun *const        run,
          VouchNode *const       node,
          VouchId *const         row,
          const VouchRows *const rows)
{
  Joining         joining = {run, node, rows, false};
  const VouchRows inner   = {&joining, take_left};
  return vouchi_eval(run, node->left, row, &inner);
}

static VouchStatus
take_optional(void *const handle, VouchId *const row)
{
  Joining *const joining = (Joining *)handle;
  if (joining->node->expression) {
    bool              truth = false;
    const VouchStatus st =
      vouchi_test(joining->run, joining->node->expression, row, &truth);
    if (st || !truth) {
      return st;
    }
  }
  joining->found = true;
  return send(joining->rows, row);
}

static VouchStatus
take_outer(void *const handle, VouchId *const row)
{
  const Joining *const outer  = (const Joining *)handle;
  Joining              inside = {outer->run, outer->node, outer->rows, false};
  const VouchRows      inner  = {&inside, take_optional};
  const VouchStatus    st =
    vouchi_eval(outer->run, outer->node->right, row, &inner);
  return st || inside.found ? st : send(outer->rows, row);
}

static VouchStatus
eval_left_join(VouchRun *const        run,
               VouchNode *const       node,
               VouchId *const         row,
               const VouchRows *const rows)
{
  Joining         joining = {run, node, rows, false};
  const VouchRows inner   = {&joining, take_outer};
  return vouchi_eval(run, node->left, row, &inner);
}

static VouchStatus
eval_union(VouchRun *const        run,
           VouchNode *const       node,
           VouchId *const         row,
           const VouchRows *const rows)
{
  const VouchStatus st = vouchi_eval(run, node->left, row, rows);
  return st ? st : vouchi_eval(run, node->right, row, rows);
}

/* Filters and BIND */

static VouchStatus
take_filtered(void *const handle, VouchId *const row)
{
  const Joining *const joining = (const Joining *)handle;
  bool                 truth   = false;
  const VouchStatus    st =
    vouchi_test(joining->run, joining->node->expression, row, &truth);
  return st || !truth ? st : send(joining->rows, row);
}

static VouchStatus
eval_filter(VouchRun *const        run,
            VouchNode *const       node,
            VouchId *const         row,
            const VouchRows *const rows)
{
  Joining         joining = {run, node, rows, false};
  const VouchRows inner   = {&joining, take_filtered};
  return vouchi_eval(run, node->left, row, node->expression ? &inner : rows);
}

static VouchStatus
take_extended(void *const handle, VouchId *const row)
{
  const Joining *const joining  = (const Joining *)handle;
  const uint32_t       variable = joining->node->variable;
  VouchId              id       = 0U;
  VouchStatus          st =
    vouchi_compute(joining->run, joining->node->expression, row, &id);
  if (st) {
    return st;
  }
  if (!id || row[variable]) { // Bound by an EXISTS around it
    return id && row[variable] != id ? VOUCH_OK : send(joining->rows, row);
  }
  row[variable] = id;
  st            = send(joining->rows, row);
  row[variable] = 0U;
  return st;
}

static VouchStatus
eval_extend(VouchRun *const        run,
            VouchNode *const       node,
            VouchId *const         row,
            const VouchRows *const rows)
{
  Joining         joining = {run, node, rows, false};
  const VouchRows inner   = {&joining, take_extended};
  return vouchi_eval(run, node->left, row, &inner);
}

/* Rows that are kept */

static void
free_kept(VouchRun *const run, void *const item)
{
  Kept *const kept = (Kept *)item;
  vouchi_lookup_free(run, &kept->lookup);
  vouchi_table_free(run, &kept->table);
}

static bool
same_graph(const VouchGraph *const a, const VouchGraph *const b)
{
  return a->kind == b->kind && a->id == b->id && a->variable == b->variable;
}

/** The kept rows of `node`; `*fresh` where they must be filled. */
static Kept *
kept_of(VouchRun *const  run,
        VouchNode *const node,
        const size_t     width,
        bool *const      fresh)
{
  Kept *kept = (Kept *)node->state;
  if (!kept) {
    kept = (Kept *)vouchi_run_take(run, sizeof(*kept));
    if (!kept || !vouchi_run_on_end(run, free_kept, kept)) {
      return NULL;
    }
    node->state = kept;
  }
  *fresh = !kept->filled || !same_graph(&kept->graph, &run->graph);
  if (*fresh) {
    vouchi_lookup_free(run, &kept->lookup);
    vouchi_table_free(run, &kept->table);
    kept->table.width = width;
    kept->graph       = run->graph;
    kept->looked_up   = false;
    kept->filled      = true;
  }
  return kept;
}

typedef struct {
  VouchRun   *run;
  VouchTable *table;
} Filling;

static VouchStatus
take_kept(void *const handle, VouchId *const row)
{
  const Filling *const filling = (const Filling *)handle;
  return vouchi_table_add(filling->run, filling->table, row);
}

/* MINUS */

static VouchStatus
take_any(void *const handle, VouchId *const row)
{
  (void)row;
  *(bool *)handle = true;
  return VOUCH_END;
}

VouchStatus
vouchi_eval_any(VouchRun *const  run,
                VouchNode *const node,
                VouchId *const   row,
                bool *const      any)
{
  const VouchRows rows = {any, take_any};
  *any                 = false;
  const VouchStatus st = vouchi_eval(run, node, row, &rows);
  return st == VOUCH_END ? VOUCH_OK : st;
}

/** Whether two rows agree and share a bound variable of `vars`. */
static bool
removes(const VouchVars *const vars,
        const size_t           width,
        const VouchId *const   left,
        const VouchId *const   right)
{
  bool shared = false;
  for (uint32_t i = 0; i < width; ++i) {
    if (left[i] && right[i] && vouchi_vars_has(vars, i)) {
      if (left[i] != right[i]) {
        return false;
      }
      shared = true;
    }
  }
  return shared;
}

/** Where no variable is shared for certain, rows are compared one by one. */
static VouchStatus
is_removed_by_rows(VouchRun *const  run,
                   VouchNode *const node,
                   VouchId *const   row,
                   bool *const      removed)
{
  bool        fresh = false;
  Kept *const kept  = kept_of(run, node, node->width, &fresh);
  if (!kept) {
    return vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  if (fresh) {
    Filling         filling = {run, &kept->table};
    const VouchRows inner   = {&filling, take_kept};
    VouchId *const  empty =
      (VouchId *)vouchi_run_take(run, (node->width + 1U) * sizeof(*empty));
    const VouchId *const frozen = run->frozen;
    if (!empty) {
      return run->st;
    }
    run->frozen          = NULL;
    const VouchStatus st = vouchi_eval(run, node->right, empty, &inner);
    run->frozen          = frozen;
    if (st) {
      kept->filled = false;
      return st;
    }
  }
  for (size_t i = 0; i < kept->table.count && !*removed; ++i) {
    *removed             = removes(&node->right->visible, node->width, row,
                                   vouchi_table_row(&kept->table, i));
    const VouchStatus st = vouchi_run_tick(run);
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}

static VouchStatus
take_minuend(void *const handle, VouchId *const row)
{
  const Joining *const joining = (const Joining *)handle;
  VouchNode *const     node    = joining->node;
  bool                 removed = false;
  const VouchStatus    st =
    node->shares ? vouchi_eval_any(joining->run, node->right, row, &removed)
                    : is_removed_by_rows(joining->run, node, row, &removed);
  return st || removed ? st : send(joining->rows, row);
}

static VouchStatus
eval_minus(VouchRun *const        run,
           VouchNode *const       node,
           VouchId *const         row,
           const VouchRows *const rows)
{
  Joining         joining = {run, node, rows, false};
  const VouchRows inner   = {&joining, take_minuend};
  return vouchi_eval(run, node->left, row, &inner);
}

/* VALUES and inner SELECTs: rows that are there already */

/** Join `row` with a row of `width` columns for `variables`. */
static VouchStatus
join_row(VouchId *const         row,
         const uint32_t *const  variables,
         const VouchId *const   values,
         const size_t           width,
         const VouchRows *const rows)
{
  size_t      bound    = 0U;
  VouchStatus st       = VOUCH_OK;
  bool        good     = true;
  uint64_t    undo[16] = {0}; // 1000 variables at most
  for (; bound < width && good; ++bound) {
    VouchId *const at = &row[variables[bound]];
    if (values[bound] && !*at) {
      *at = values[bound];
      undo[bound / 64U] |= UINT64_C(1) << (bound % 64U);
    } else {
      good = !values[bound] || *at == values[bound];
    }
  }
  if (good) {
    st = send(rows, row);
  }
  while (bound-- > 0U) {
    if (undo[bound / 64U] >> (bound % 64U) & 1U) {
      row[variables[bound]] = 0U;
    }
  }
  return st;
}

static VouchStatus
eval_values(VouchRun *const        run,
            const VouchNode *const node,
            VouchId *const         row,
            const VouchRows *const rows)
{
  const VouchValues *const values = node->values;
  VouchStatus              st     = VOUCH_OK;
  for (size_t i = 0; i < values->rows.count && !st; ++i) {
    st = vouchi_run_tick(run);
    st = st ? st
            : join_row(row, values->variables, values->ids[i], values->width,
                       rows);
  }
  return st;
}

/** Find rows by the columns that are always bound there and bound here when
 *  the first row asks. */
static VouchStatus
build_lookup(VouchRun *const        run,
             const VouchNode *const node,
             Kept *const            kept,
             const VouchId *const   row)
{
  const VouchSelect *const select = node->select;
  const size_t             width  = select->items.count;
  kept->looked_up                 = true;
  kept->lookup                    = (VouchLookup){.table = &kept->table};
  kept->lookup.columns =
    (uint32_t *)vouchi_run_take(run, (width + 1U) * sizeof(uint32_t));
  for (uint32_t i = 0; kept->lookup.columns && i < width; ++i) {
    if (row[select->outer[i]] &&
        vouchi_vars_has(&node->certain, select->outer[i])) {
      kept->lookup.columns[kept->lookup.column_count++] = i;
    }
  }
  return kept->lookup.column_count && !run->st
           ? vouchi_lookup_build(run, &kept->lookup, &kept->table)
           : run->st;
}

static VouchStatus
join_found(VouchRun *const        run,
           const VouchNode *const node,
           const Kept *const      kept,
           VouchId *const         row,
           const VouchRows *const rows)
{
  const VouchSelect *const select = node->select;
  const size_t             width  = select->items.count;
  const VouchLookup *const lookup = &kept->lookup;
  bool                     usable = lookup->heads != NULL;
  VouchId                  key[1000];
  VouchStatus              st = VOUCH_OK;
  for (size_t i = 0; i < lookup->column_count && usable; ++i) {
    key[lookup->columns[i]] = row[select->outer[lookup->columns[i]]];
    usable                  = key[lookup->columns[i]] != 0U;
  }
  if (usable) {
    for (uint32_t at = vouchi_lookup_first(lookup, key); at && !st;
         at          = lookup->next[at - 1U]) {
      st = vouchi_run_tick(run);
      st = st ? st
              : join_row(row, select->outer,
                         vouchi_table_row(&kept->table, at - 1U), width, rows);
    }
    return st;
  }
  for (size_t i = 0; i < kept->table.count && !st; ++i) {
    st = vouchi_run_tick(run);
    st = st ? st
            : join_row(row, select->outer, vouchi_table_row(&kept->table, i),
                       width, rows);
  }
  return st;
}

static VouchStatus
eval_select(VouchRun *const        run,
            VouchNode *const       node,
            VouchId *const         row,
            const VouchRows *const rows)
{
  bool        fresh = false;
  Kept *const kept  = kept_of(run, node, node->select->items.count, &fresh);
  VouchStatus st    = VOUCH_OK;
  if (!kept) {
    return vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  if (fresh) {
    st = vouchi_select_table(run, node->select, &kept->table);
    if (st) {
      kept->filled = false;
    }
  }
  if (!st && !kept->looked_up) {
    st = build_lookup(run, node, kept, row);
  }
  return st ? st : join_found(run, node, kept, row, rows);
}

/* GRAPH */

typedef struct {
  VouchRun        *run;
  VouchGraph       outer;
  const VouchRows *rows;
  VouchId          id;       /**< Of this graph, for `variable`; or 0. */
  uint32_t         variable; /**< Of GRAPH ?g, which is not bound inside. */
} InGraph;

/** What is behind the GRAPH sees the graph around it, and its variable. */
static VouchStatus
take_in_graph(void *const handle, VouchId *const row)
{
  const InGraph *const in    = (const InGraph *)handle;
  const VouchGraph     inner = in->run->graph;
  const VouchId        was   = in->id ? row[in->variable] : 0U;
  if (was && was != in->id) {
    return VOUCH_OK;
  }
  if (in->id) {
    row[in->variable] = in->id;
  }
  in->run->graph       = in->outer;
  const VouchStatus st = send(in->rows, row);
  in->run->graph       = inner;
  if (in->id) {
    row[in->variable] = was;
  }
  return st;
}

static VouchStatus
eval_each_graph(InGraph *const         in,
                VouchNode *const       node,
                VouchId *const         row,
                const VouchRows *const rows)
{
  const VouchGraphs *graphs = NULL;
  const VouchId      was    = row[node->graph.variable];
  VouchStatus        st     = vouchi_run_named(in->run, &graphs);
  for (size_t i = 0; !st && i < graphs->count; ++i) {
    if (was && was != graphs->ids[i]) {
      continue;
    }
    in->id         = graphs->ids[i];
    in->variable   = node->graph.variable;
    in->run->graph = (VouchGraph){VOUCH_GRAPH_ONE, graphs->ids[i], 0U};
    st             = vouchi_eval(in->run, node->left, row, rows);
  }
  return st;
}

static VouchStatus
eval_graph(VouchRun *const        run,
           VouchNode *const       node,
           VouchId *const         row,
           const VouchRows *const rows)
{
  const VouchGraph outer = run->graph;
  InGraph          in    = {run, outer, rows, 0U, 0U};
  const VouchRows  inner = {&in, take_in_graph};
  VouchStatus      st    = VOUCH_OK;
  if (!node->graph.is_variable) {
    const VouchGraphs *graphs = NULL;
    st                        = vouchi_run_named(run, &graphs);
    if (st || !vouchi_graphs_has(graphs, node->graph.id)) {
      return st;
    }
    run->graph = (VouchGraph){VOUCH_GRAPH_ONE, node->graph.id, 0U};
    st         = vouchi_eval(run, node->left, row, &inner);
  } else if (node->direct) {
    run->graph = (VouchGraph){VOUCH_GRAPH_VARIABLE, 0U, node->graph.variable};
    st         = vouchi_eval(run, node->left, row, &inner);
  } else {
    st = eval_each_graph(&in, node, row, &inner);
  }
  run->graph = outer;
  return st;
}

/* Guards */

typedef struct {
  VouchRun        *run;
  const VouchNode *node;
  const VouchId   *outer;
  const VouchRows *rows;
} Guarded;

static VouchStatus
take_guarded(void *const handle, VouchId *const row)
{
  const Guarded *const   guarded = (const Guarded *)handle;
  const VouchNode *const node    = guarded->node;
  VouchStatus            st      = VOUCH_OK;
  for (size_t i = 0; i < node->guarded_count; ++i) {
    const VouchId outer = guarded->outer[node->guarded[i]];
    const VouchId inner = row[node->guarded[i]];
    if (outer && inner && outer != inner) {
      return VOUCH_OK;
    }
  }
  VouchId *const joined =
    (VouchId *)malloc((node->width + 1U) * sizeof(*joined));
  if (!joined) {
    return vouchi_run_stop(guarded->run, VOUCH_NO_MEMORY);
  }
  memcpy(joined, row, node->width * sizeof(*joined));
  for (size_t i = 0; i < node->guarded_count; ++i) {
    const uint32_t at = node->guarded[i];
    joined[at]        = joined[at] ? joined[at] : guarded->outer[at];
  }
  st = send(guarded->rows, joined);
  free(joined);
  return st;
}

static VouchStatus
eval_kind(VouchRun *const        run,
          VouchNode *const       node,
          VouchId *const         row,
          const VouchRows *const rows)
{
  switch (node->kind) {
  case VOUCH_NODE_SERVICE: // Only a silent one is left: it gives nothing
  case VOUCH_NODE_UNIT: return send(rows, row);
  case VOUCH_NODE_PATTERNS: return vouchi_eval_patterns(run, node, row, rows);
  case VOUCH_NODE_JOIN: return eval_join(run, node, row, rows);
  case VOUCH_NODE_LEFT_JOIN: return eval_left_join(run, node, row, rows);
  case VOUCH_NODE_UNION: return eval_union(run, node, row, rows);
  case VOUCH_NODE_MINUS: return eval_minus(run, node, row, rows);
  case VOUCH_NODE_FILTER: return eval_filter(run, node, row, rows);
  case VOUCH_NODE_EXTEND: return eval_extend(run, node, row, rows);
  case VOUCH_NODE_VALUES: return eval_values(run, node, row, rows);
  case VOUCH_NODE_GRAPH: return eval_graph(run, node, row, rows);
  case VOUCH_NODE_SELECT: return eval_select(run, node, row, rows);
  }
  return vouchi_run_stop(run, VOUCH_INTERNAL);
}

/** Whether a guarded variable is bound here, and not by the row of an EXISTS,
 *  whose bindings are put in for its variables. */
static bool
must_guard(const VouchRun *const  run,
           const VouchNode *const node,
           const VouchId *const   row)
{
  for (size_t i = 0; i < node->guarded_count; ++i) {
    const uint32_t at = node->guarded[i];
    if (row[at] && (!run->frozen || !run->frozen[at])) {
      return true;
    }
  }
  return false;
}

VouchStatus
vouchi_eval(VouchRun *const        run,
            VouchNode *const       node,
            VouchId *const         row,
            const VouchRows *const rows)
{
  VouchStatus st = vouchi_run_tick(run);
  if (st || !must_guard(run, node, row)) {
    return st ? st : eval_kind(run, node, row, rows);
  }
  VouchId *const inside =
    (VouchId *)malloc((node->width + 1U) * sizeof(*inside));
  if (!inside) {
    return vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  memcpy(inside, row, node->width * sizeof(*inside));
  for (size_t i = 0; i < node->guarded_count; ++i) {
    const uint32_t at = node->guarded[i];
    if (!run->frozen || !run->frozen[at]) {
      inside[at] = 0U;
    }
  }
  Guarded         guarded = {run, node, row, rows};
  const VouchRows inner   = {&guarded, take_guarded};
  st                      = eval_kind(run, node, inside, &inner);
  free(inside);
  return st;
}
