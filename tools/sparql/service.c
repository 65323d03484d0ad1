/* service.c - SERVICE: what is inside is asked of somebody else, once
 *
 * Its group is sent as it is written, behind the prefixes that are declared
 * there. The rows that come back are kept and joined here. Blank nodes of an
 * answer are nobody else's.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"
#include "sparql/kept.h"

#include "base/buffer.h"

/** What one endpoint answered. */
typedef struct Answered {
  struct Answered *next;
  VouchKeptRows    kept;    /**< A column for each of the node's values. */
  VouchVars        certain; /**< Bound in every row. */
  VouchId          endpoint;
} Answered;

/** An answer on its way into the table. */
typedef struct {
  VouchRun   *run;
  VouchNode  *node;
  VouchTable *table;
  VouchMap   *labels;  /**< Of blank nodes: their numbers. */
  size_t     *columns; /**< Of the table, for those that come; SIZE_MAX. */
  size_t      count;
  VouchId    *row;
  bool        rows; /**< It is a table. */
} Asking;

static bool
is_allowed(const VouchQueryOptions *const options, const VouchView iri)
{
  for (size_t i = 0; options->service && i < options->service_count; ++i) {
    if (vouch_view_equal(options->services[i], iri)) {
      return true;
    }
  }
  return false;
}

/** Its variables are the columns. */
static VouchStatus
plan_columns(VouchRun *const run, VouchNode *const node)
{
  const size_t       count = node->scope->variables.count;
  VouchValues *const values =
    (VouchValues *)vouchi_run_take(run, sizeof(*values));
  uint32_t *const at =
    (uint32_t *)vouchi_run_take(run, (count + 1U) * sizeof(*at));
  if (!values || !at ||
      !vouchi_node_vars(run->arena, node->left, &node->visible)) {
    return vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  values->variables = at;
  for (uint32_t i = 0; i < count; ++i) {
    if (vouchi_vars_has(&node->visible, i) &&
        !vouchi_scope_variable(node->scope, i)->hidden) {
      at[values->width++] = i;
    }
  }
  node->values = values;
  return VOUCH_OK;
}

/** What is not allowed is refused, or where it is SILENT binds nothing. */
static VouchStatus
refuse(VouchRun *const run, const VouchNode *const node, const VouchView iri)
{
  const int size = (int)(iri.size < 200U ? iri.size : 200U);
  if (!node->silent) {
    return vouchi_run_refuse(run,
                             "SERVICE <%.*s> reaches outside and is refused "
                             "unless it is allowed",
                             size, iri.data);
  }
  vouch_log_at(run->log, VOUCH_LOG_WARNING, run->options->name, 0U, 0U,
               "SERVICE SILENT <%.*s> is not asked, since it is not allowed",
               size, iri.data);
  return VOUCH_OK;
}

VouchStatus
vouchi_plan_service(VouchRun *const run, VouchNode *const node)
{
  const VouchQueryOptions *const options = run->options;
  if (node->graph.is_variable) {
    node->allowed = options->service && options->service_count;
    if (!node->allowed) {
      return refuse(run, node, VOUCH_VIEW("?"));
    }
  } else {
    const VouchStatus st =
      vouchi_run_id(run, &node->graph.term, &node->graph.id);
    node->allowed = is_allowed(options, node->graph.term.text);
    if (st || !node->allowed) {
      return st ? st : refuse(run, node, node->graph.term.text);
    }
  }
  return plan_columns(run, node);
}

static size_t
column_of(const Asking *const asking, const VouchView name)
{
  const VouchValues *const values = asking->node->values;
  for (size_t i = 0; i < values->width; ++i) {
    if (vouch_view_equal(vouchi_scope_variable(asking->node->scope,
                                               values->variables[i])
                           ->name,
                         name)) {
      return i;
    }
  }
  return SIZE_MAX;
}

static VouchStatus
take_begin(void *const            handle,
           const VouchAnswerKind  kind,
           const VouchView *const names,
           const size_t           count)
{
  Asking *const asking = (Asking *)handle;
  asking->rows         = kind == VOUCH_ANSWER_ROWS;
  asking->count        = asking->rows ? count : 0U;
  asking->columns =
    (size_t *)vouchi_run_take(asking->run, (count + 1U) * sizeof(size_t));
  for (size_t i = 0; asking->columns && i < asking->count; ++i) {
    asking->columns[i] = column_of(asking, names[i]);
  }
  return asking->run->st;
}

/** The number of a blank node of this answer. */
static VouchStatus
take_blank(const Asking *const asking, const VouchView label, VouchId *const id)
{
  VouchRun *const run   = asking->run;
  VouchMapEntry  *entry = NULL;
  VouchTerm       blank;
  bool            added = false;
  const VouchView key   = vouch_arena_copy(run->arena, label);
  VouchStatus     st    = key.data
                            ? vouchi_map_add(asking->labels, key, &entry, &added)
                            : VOUCH_NO_MEMORY;
  if (st) {
    return vouchi_run_stop(run, st);
  }
  if (added) {
    st                  = vouchi_run_new_blank(run, &blank);
    st                  = st ? st : vouchi_run_id(run, &blank, id);
    entry->value.number = *id;
  }
  *id = entry->value.number;
  return st;
}

static VouchStatus
take_row(void *const handle, const VouchTerm *const terms, const size_t count)
{
  const Asking *const asking = (const Asking *)handle;
  VouchStatus         st     = vouchi_run_tick(asking->run);
  memset(asking->row, 0, (asking->node->values->width + 1U) * sizeof(VouchId));
  for (size_t i = 0; i < count && i < asking->count && !st; ++i) {
    const size_t column = asking->columns[i];
    if (column == SIZE_MAX || terms[i].kind == VOUCH_TERM_NONE) {
      continue;
    }
    st = terms[i].kind == VOUCH_TERM_BLANK
           ? take_blank(asking, terms[i].text, &asking->row[column])
           : vouchi_run_id(asking->run, &terms[i], &asking->row[column]);
  }
  return st ? st : vouchi_table_add(asking->run, asking->table, asking->row);
}

static VouchStatus
take_truth(void *const handle, const bool truth)
{
  (void)handle;
  (void)truth;
  return VOUCH_REMOTE;
}

static VouchStatus
take_quad(void *const handle, const VouchQuad *const quad)
{
  (void)handle;
  (void)quad;
  return VOUCH_REMOTE;
}

static VouchStatus
take_end(void *const handle)
{
  return ((Asking *)handle)->rows ? VOUCH_OK : VOUCH_REMOTE;
}

/** A row that binds nothing: of a SILENT that failed. */
static VouchStatus
add_nothing(const Asking *const asking)
{
  asking->table->count = 0U;
  memset(asking->row, 0, (asking->table->width + 1U) * sizeof(VouchId));
  return vouchi_table_add(asking->run, asking->table, asking->row);
}

static VouchStatus
ask(Asking *const asking, const VouchView iri)
{
  VouchRun *const                run     = asking->run;
  const VouchNode *const         node    = asking->node;
  const VouchQueryOptions *const options = run->options;
  const VouchAnswer              answer  = {asking,     take_begin, take_row,
                                            take_truth, take_quad,  take_end};
  VouchStatus                    st      = VOUCH_OK;
  if (!is_allowed(options, iri)) {
    st = refuse(run, node, iri);
    return st ? st : add_nothing(asking);
  }
  asking->labels = vouchi_map_new(0U);
  if (!asking->labels) {
    return vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  st = options->service(options->service_handle, iri, node->text, &answer);
  vouchi_map_free(asking->labels);
  if (st && node->silent && !run->st) {
    return add_nothing(asking);
  }
  return st && !run->st ? vouchi_run_stop(run, st) : run->st;
}

static VouchStatus
fill(VouchRun *const run, VouchNode *const node, Answered *const answered)
{
  Asking    asking = {.run = run, .node = node, .table = &answered->kept.table};
  VouchTerm term   = {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  answered->kept.table.width = node->values->width;
  asking.row =
    (VouchId *)vouchi_run_take(run, (answered->kept.table.width + 1U) *
                                      sizeof(VouchId));
  if (!asking.row) {
    return run->st;
  }
  const VouchStatus st = answered->endpoint
                           ? vouchi_run_term(run, answered->endpoint, &term)
                           : VOUCH_OK;
  if (st) {
    return st;
  }
  if (term.kind != VOUCH_TERM_IRI) {
    return node->silent ? add_nothing(&asking)
                        : vouchi_run_refuse(run, "SERVICE: its variable is "
                                                 "not bound to an IRI");
  }
  return ask(&asking, term.text);
}

/** Which columns are bound in every row. */
static VouchStatus
note_certain(VouchRun *const        run,
             const VouchNode *const node,
             Answered *const        answered)
{
  const VouchTable *const table = &answered->kept.table;
  for (size_t j = 0; j < table->width; ++j) {
    bool always = true;
    for (size_t i = 0; i < table->count && always; ++i) {
      always = vouchi_table_row(table, i)[j] != 0U;
    }
    if (always && !vouchi_vars_add(run->arena, &answered->certain,
                                   node->values->variables[j])) {
      return vouchi_run_stop(run, VOUCH_NO_MEMORY);
    }
  }
  return VOUCH_OK;
}

/** What `endpoint` answers, which is asked the first time. */
static VouchStatus
answer_of(VouchRun *const  run,
          VouchNode *const node,
          const VouchId    endpoint,
          Answered **const out)
{
  Answered *answered = (Answered *)node->state;
  while (answered && answered->endpoint != endpoint) {
    answered = answered->next;
  }
  *out = answered;
  if (answered) {
    return VOUCH_OK;
  }
  answered = (Answered *)vouchi_run_take(run, sizeof(*answered));
  if (!answered ||
      !vouchi_run_on_end(run, vouchi_kept_rows_free, &answered->kept)) {
    return vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  answered->endpoint   = endpoint;
  answered->next       = (Answered *)node->state;
  node->state          = answered;
  *out                 = answered;
  const VouchStatus st = fill(run, node, answered);
  return st ? st : note_certain(run, node, answered);
}

VouchStatus
vouchi_eval_service(VouchRun *const        run,
                    VouchNode *const       node,
                    VouchId *const         row,
                    const VouchRows *const rows)
{
  Answered *answered = NULL;
  if (!node->allowed) {
    return rows->take(rows->handle, row);
  }
  const VouchId endpoint =
    node->graph.is_variable ? row[node->graph.variable] : node->graph.id;
  const VouchStatus st = answer_of(run, node, endpoint, &answered);
  return st ? st
            : vouchi_kept_join(run, &answered->kept, node->values->variables,
                               &answered->certain, row, rows);
}
