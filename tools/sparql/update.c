/* update.c - SPARQL 1.1 Update: one operation behind the other */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parse.h"
#include "sparql/scan.h"
#include "sparql/template.h"

#include <stdlib.h>

/** One operation at work. */
typedef struct {
  VouchRun             *run;
  const VouchOperation *operation;
  VouchTuples           removed; /**< Subject, predicate, object, graph. */
  VouchTuples           added;
  VouchTuples           solutions;
} Updating;

/** The number that a term has, or gets, in the store. */
static VouchStatus
store_id(VouchRun *const run,
         const VouchId   id,
         const bool      add,
         VouchId *const  out)
{
  VouchTerm term;
  *out = id;
  if (!(id & VOUCH_ID_OWN)) {
    return VOUCH_OK;
  }
  VouchStatus st = vouchi_run_term(run, id, &term);
  *out           = 0U;
  if (!st && add) {
    st = vouchi_store_intern(run->store, &term, out);
  }
  return st;
}

/** The quads as keys of the store; what it cannot hold is not there. */
static VouchStatus
as_keys(VouchRun *const         run,
        const VouchTable *const quads,
        const bool              add,
        VouchKey **const        keys,
        size_t *const           count)
{
  VouchStatus st = VOUCH_OK;
  *count         = 0U;
  *keys          = (VouchKey *)malloc((quads->count + 1U) * sizeof(**keys));
  if (!*keys) {
    return vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  for (size_t i = 0; i < quads->count && !st; ++i) {
    const VouchId *const quad = vouchi_table_row(quads, i);
    VouchKey *const      key  = &(*keys)[*count];
    bool                 good = true;
    for (unsigned j = 0; j < 4U && !st; ++j) {
      st   = store_id(run, quad[j], add, &key->part[j]);
      good = good && (key->part[j] || !quad[j]);
    }
    *count += good;
  }
  return st;
}

/** Write what was gathered. */
static VouchStatus
apply(Updating *const updating)
{
  VouchRun *const run           = updating->run;
  VouchKey       *removed       = NULL;
  VouchKey       *added         = NULL;
  size_t          removed_count = 0U;
  size_t          added_count   = 0U;
  VouchStatus     st =
    as_keys(run, &updating->removed.table, false, &removed, &removed_count);
  st =
    st ? st : as_keys(run, &updating->added.table, true, &added, &added_count);
  st = st ? st
          : vouchi_store_apply(run->store, removed, removed_count, added,
                               added_count);
  free(removed);
  free(added);
  return st;
}

static VouchStatus
take_solution(void *const handle, VouchId *const row)
{
  const Updating *const       updating  = (const Updating *)handle;
  const VouchOperation *const operation = updating->operation;
  VouchRun *const             run       = updating->run;
  ++run->row_number;
  const VouchStatus st = vouchi_fill_templates(run, &operation->deletes, row,
                                               &((Updating *)handle)->removed);
  return st ? st
            : vouchi_fill_templates(run, &operation->inserts, row,
                                    &((Updating *)handle)->added);
}

/** WITH, or USING, or what the options say. */
static VouchStatus
set_dataset(VouchRun *const run, const VouchOperation *const operation)
{
  const VouchStatus st = vouchi_run_dataset(run, &operation->dataset);
  if (st || operation->dataset.given || !operation->has_with) {
    return st;
  }
  run->defaults.all   = false;
  run->defaults.count = 1U;
  run->defaults.ids   = (VouchId *)vouchi_run_take(run, sizeof(VouchId));
  return run->defaults.ids
           ? vouchi_run_id(run, &operation->from.graph, run->defaults.ids)
           : run->st;
}

static VouchStatus
modify(Updating *const updating)
{
  VouchRun *const             run       = updating->run;
  const VouchOperation *const operation = updating->operation;
  VouchSelect *const          select    = operation->select;
  const VouchRows             rows      = {updating, take_solution};
  VouchStatus                 st        = set_dataset(run, operation);
  st = st ? st : vouchi_plan_templates(run, &operation->deletes);
  st = st ? st : vouchi_plan_templates(run, &operation->inserts);
  st = st ? st : vouchi_plan_select(run, select);
  VouchId *const row =
    st ? NULL
       : (VouchId *)vouchi_run_take(run, (select->scope->variables.count + 1U) *
                                           sizeof(*row));
  if (!row) {
    return st ? st : run->st;
  }
  return vouchi_eval(run, select->where, row, &rows);
}

static VouchStatus
change_data(Updating *const updating)
{
  static const VouchId  none      = 0U;
  VouchRun *const       run       = updating->run;
  const VouchOperation *operation = updating->operation;
  VouchStatus           st = vouchi_plan_templates(run, &operation->deletes);
  st = st ? st : vouchi_plan_templates(run, &operation->inserts);
  st = st ? st
          : vouchi_fill_templates(run, &operation->deletes, &none,
                                  &updating->removed);
  return st ? st
            : vouchi_fill_templates(run, &operation->inserts, &none,
                                    &updating->added);
}

/** All quads of a graph into `quads`, as those of graph `to`. */
static VouchStatus
gather_graph(Updating *const    updating,
             const VouchId      graph,
             const VouchId      to,
             VouchTuples *const quads)
{
  static const VouchId any[3] = {0U, 0U, 0U};
  const VouchGraph     one    = {VOUCH_GRAPH_ONE, graph, 0U};
  VouchRun *const      run    = updating->run;
  VouchScan            scan;
  VouchKey             quad;
  VouchStatus          st = vouchi_scan_begin(&scan, run, any, &one, 0U);
  while (!st) {
    size_t index = 0U;
    bool   added = false;
    st           = vouchi_scan_next(&scan, &quad);
    quad.part[3] = to;
    st = st ? st : vouchi_tuples_add(run, quads, quad.part, &index, &added);
  }
  vouchi_scan_end(&scan);
  return st == VOUCH_END ? VOUCH_OK : st;
}

/** The number of a target that is one graph, and whether it holds anything. */
static VouchStatus
find_target(VouchRun *const          run,
            const VouchTarget *const target,
            VouchId *const           id,
            bool *const              exists)
{
  uint64_t    count  = 0U;
  VouchKey    prefix = {{0U, 0U, 0U, 0U}};
  VouchStatus st     = VOUCH_OK;
  *id                = 0U;
  if (target->kind == VOUCH_TARGET_GRAPH) {
    st = vouchi_run_id(run, &target->graph, id);
  }
  prefix.part[0] = *id;
  st =
    st ? st
       : vouchi_store_count(run->store, VOUCH_ORDER_GSPO, &prefix, 1U, &count);
  *exists = target->kind != VOUCH_TARGET_GRAPH || count > 0U;
  return st;
}

static VouchStatus
refuse_graph(VouchRun *const        run,
             const VouchTerm *const graph,
             const char *const      why)
{
  return vouchi_run_refuse(run, "the graph <%.*s> %s",
                           (int)(graph->text.size < 200U ? graph->text.size
                                                         : 200U),
                           graph->text.data, why);
}

static VouchStatus
clear(Updating *const updating)
{
  const VouchOperation *const operation = updating->operation;
  VouchRun *const             run       = updating->run;
  const VouchTarget *const    target    = &operation->from;
  const VouchGraphs          *graphs    = NULL;
  VouchId                     id        = 0U;
  bool                        exists    = false;
  VouchStatus                 st = find_target(run, target, &id, &exists);
  if (st) {
    return st;
  }
  if (!exists) {
    return operation->silent
             ? VOUCH_OK
             : refuse_graph(run, &target->graph, "is not in the store");
  }
  if (target->kind != VOUCH_TARGET_NAMED) {
    st = gather_graph(updating, id, id, &updating->removed);
  }
  if (!st && target->kind >= VOUCH_TARGET_NAMED) {
    run->named.all = true;
    st             = vouchi_run_named(run, &graphs);
    for (size_t i = 0; !st && i < graphs->count; ++i) {
      st = gather_graph(updating, graphs->ids[i], graphs->ids[i],
                        &updating->removed);
    }
  }
  return st;
}

static VouchStatus
create(const Updating *const updating)
{
  const VouchOperation *const operation = updating->operation;
  VouchId                     id        = 0U;
  bool                        exists    = false;
  const VouchStatus           st =
    find_target(updating->run, &operation->to, &id, &exists);
  return st || !exists || operation->silent
           ? st
           : refuse_graph(updating->run, &operation->to.graph,
                          "is in the store already");
}

/** ADD, MOVE and COPY. */
static VouchStatus
move(Updating *const updating)
{
  const VouchOperation *const operation = updating->operation;
  VouchRun *const             run       = updating->run;
  VouchId                     from      = 0U;
  VouchId                     to        = 0U;
  bool                        exists    = false;
  bool                        there     = false;
  VouchStatus st = find_target(run, &operation->from, &from, &exists);
  st             = st ? st : find_target(run, &operation->to, &to, &there);
  if (st || from == to) {
    return st;
  }
  if (!exists) {
    return operation->silent
             ? VOUCH_OK
             : refuse_graph(run, &operation->from.graph, "is not in the store");
  }
  st = gather_graph(updating, from, to, &updating->added);
  if (!st && operation->kind != VOUCH_UPDATE_ADD) {
    st = gather_graph(updating, to, to, &updating->removed);
  }
  if (!st && operation->kind == VOUCH_UPDATE_MOVE) {
    st = gather_graph(updating, from, from, &updating->removed);
  }
  return st;
}

static VouchStatus
load(const Updating *const updating)
{
  const VouchOperation *const operation = updating->operation;
  VouchRun *const             run       = updating->run;
  const VouchView             iri       = operation->source.text;
  const int                   shown = (int)(iri.size < 200U ? iri.size : 200U);
  if (vouchi_run_may_load(run->options, iri)) {
    return vouchi_run_load(run, iri,
                           operation->to.kind == VOUCH_TARGET_GRAPH
                             ? &operation->to.graph
                             : NULL);
  }
  if (operation->silent) {
    vouch_log_at(run->log, VOUCH_LOG_WARNING, run->options->name, 0U, 0U,
                 "LOAD SILENT <%.*s> is not allowed and was not done", shown,
                 iri.data);
    return VOUCH_OK;
  }
  return vouchi_run_refuse(
    run, "LOAD <%.*s> reaches outside and is refused unless it is allowed",
    shown, iri.data);
}

static VouchStatus
gather(Updating *const updating)
{
  switch (updating->operation->kind) {
  case VOUCH_UPDATE_INSERT_DATA:
  case VOUCH_UPDATE_DELETE_DATA: return change_data(updating);
  case VOUCH_UPDATE_MODIFY: return modify(updating);
  case VOUCH_UPDATE_LOAD: return load(updating);
  case VOUCH_UPDATE_CLEAR:
  case VOUCH_UPDATE_DROP: return clear(updating);
  case VOUCH_UPDATE_CREATE: return create(updating);
  case VOUCH_UPDATE_ADD:
  case VOUCH_UPDATE_MOVE:
  case VOUCH_UPDATE_COPY: return move(updating);
  }
  return VOUCH_INTERNAL;
}

static VouchStatus
run_operation(VouchStore *const              store,
              const VouchQueryOptions *const options,
              const VouchLog *const          log,
              const VouchOperation *const    operation)
{
  VouchRun    run;
  Updating    updating         = {.run = &run, .operation = operation};
  VouchStatus st               = vouchi_run_begin(&run, store, options, log);
  updating.removed.table.width = 4U;
  updating.added.table.width   = 4U;
  st                           = st ? st : vouchi_store_settle(store);
  st                           = st ? st : gather(&updating);
  st                           = st ? st : apply(&updating);
  vouchi_tuples_free(&run, &updating.removed);
  vouchi_tuples_free(&run, &updating.added);
  vouchi_run_end(&run);
  return st;
}

VouchStatus
vouch_update(VouchStore *const              store,
             const VouchView                text,
             const VouchQueryOptions *const options,
             const VouchLog *const          log)
{
  VouchList         operations = {NULL, 0, 0};
  VouchStatus       st         = VOUCH_OK;
  VouchArena *const arena      = vouch_arena_new(options->limits.memory);
  if (!arena) {
    return VOUCH_NO_MEMORY;
  }
  if (options->limits.text && text.size > options->limits.text) {
    vouch_log_at(log, VOUCH_LOG_ERROR, options->name, 0U, 0U,
                 "longer than the limit of %zu bytes", options->limits.text);
    st = VOUCH_LIMIT;
  }
  const VouchParseSettings settings = {arena, options->base, options->name,
                                       log};
  st = st ? st : vouchi_sparql_update(&settings, text, &operations);
  for (size_t i = 0; i < operations.count && !st; ++i) {
    st = run_operation(store, options, log,
                       (const VouchOperation *)operations.items[i]);
  }
  vouch_arena_free(arena);
  return st;
}
