/* eval_graph.c - GRAPH: what is inside sees another graph */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"

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
  const VouchStatus st = in->rows->take(in->rows->handle, row);
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

VouchStatus
vouchi_eval_graph(VouchRun *const        run,
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
