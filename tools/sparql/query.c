/* query.c - a query from its text to its answer */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/query.h"

#include "sparql/parse.h"
#include "sparql/run.h"
#include "sparql/template.h"

/** An answer on its way out. */
typedef struct {
  VouchRun          *run;
  const VouchQuery  *query;
  const VouchAnswer *answer;
  VouchTerm         *terms;
  VouchId           *last; /**< Of which `terms` are. */
  VouchId           *row;  /**< By variable, for templates. */
  uint64_t           sent;
  VouchTuples        quads;
  VouchTuples        described;
} Answering;

static VouchStatus
check_size(const VouchQueryOptions *const options,
           const VouchView                text,
           const VouchLog *const          log)
{
  if (options->limits.text && text.size > options->limits.text) {
    vouch_log_at(log, VOUCH_LOG_ERROR, options->name, 0U, 0U,
                 "longer than the limit of %zu bytes", options->limits.text);
    return VOUCH_LIMIT;
  }
  return VOUCH_OK;
}

static VouchStatus
count_row(Answering *const answering)
{
  const uint64_t most = answering->run->options->limits.rows;
  if (most && ++answering->sent > most) {
    vouch_log_at(answering->run->log, VOUCH_LOG_ERROR,
                 answering->run->options->name, 0U, 0U,
                 "stopped: more than the limit of %llu rows",
                 (unsigned long long)most);
    return vouchi_run_stop(answering->run, VOUCH_LIMIT);
  }
  return VOUCH_OK;
}

static VouchStatus
take_row(void *const handle, VouchId *const row)
{
  Answering *const answering = (Answering *)handle;
  const size_t     width     = answering->query->select->items.count;
  VouchStatus      st        = count_row(answering);
  for (size_t i = 0; i < width && !st; ++i) {
    if (row[i] != answering->last[i]) {
      st = vouchi_run_term(answering->run, row[i], &answering->terms[i]);
      answering->last[i] = row[i];
    }
  }
  return st ? st
            : answering->answer->row(answering->answer->handle,
                                     answering->terms, width);
}

static VouchStatus
answer_rows(Answering *const answering)
{
  VouchRun *const          run    = answering->run;
  const VouchAnswer *const answer = answering->answer;
  VouchSelect *const       select = answering->query->select;
  const size_t             width  = select->items.count;
  const VouchRows          rows   = {answering, take_row};
  VouchView *const         names =
    (VouchView *)vouchi_run_take(run, (width + 1U) * sizeof(*names));
  answering->terms =
    (VouchTerm *)vouchi_run_take(run, (width + 1U) * sizeof(VouchTerm));
  answering->last =
    (VouchId *)vouchi_run_take(run, (width + 1U) * sizeof(VouchId));
  if (!names || !answering->terms || !answering->last) {
    return run->st;
  }
  for (size_t i = 0; i < width; ++i) {
    names[i] =
      vouchi_scope_variable(
        select->scope, ((const VouchItem *)select->items.items[i])->variable)
        ->name;
  }
  const VouchStatus st =
    answer->begin(answer->handle, VOUCH_ANSWER_ROWS, names, width);
  return st ? st : vouchi_select_rows(run, select, &rows);
}

static VouchStatus
take_any(void *const handle, VouchId *const row)
{
  (void)row;
  *(bool *)handle = true;
  return VOUCH_END;
}

static VouchStatus
answer_truth(const Answering *const answering)
{
  const VouchAnswer *const answer = answering->answer;
  bool                     truth  = false;
  const VouchRows          rows   = {&truth, take_any};
  VouchStatus              st =
    vouchi_select_rows(answering->run, answering->query->select, &rows);
  st = st ? st : answer->begin(answer->handle, VOUCH_ANSWER_TRUTH, NULL, 0U);
  return st ? st : answer->truth(answer->handle, truth);
}

/** Send what a row added to the set of quads. */
static VouchStatus
send_new(Answering *const answering, const size_t from)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = from; i < answering->quads.table.count && !st; ++i) {
    VouchQuad quad;
    st = count_row(answering);
    st = st ? st
            : vouchi_send_quad(answering->run,
                               vouchi_table_row(&answering->quads.table, i),
                               &quad);
    st = st ? st : answering->answer->quad(answering->answer->handle, &quad);
  }
  return st;
}

static void
spread(const Answering *const answering, const VouchId *const row)
{
  const VouchList *const items = &answering->query->select->items;
  for (size_t i = 0; i < items->count; ++i) {
    answering->row[((const VouchItem *)items->items[i])->variable] = row[i];
  }
}

static VouchStatus
take_constructed(void *const handle, VouchId *const row)
{
  Answering *const answering = (Answering *)handle;
  const size_t     before    = answering->quads.table.count;
  spread(answering, row);
  const VouchStatus st =
    vouchi_fill_templates(answering->run, &answering->query->templates,
                          answering->row, &answering->quads);
  return st ? st : send_new(answering, before);
}

static VouchStatus
take_described(void *const handle, VouchId *const row)
{
  Answering *const       answering = (Answering *)handle;
  const VouchList *const wanted    = &answering->query->described;
  const size_t           before    = answering->quads.table.count;
  VouchStatus            st        = VOUCH_OK;
  spread(answering, row);
  for (size_t i = 0; i < wanted->count && !st; ++i) {
    const VouchSlot *const slot = (const VouchSlot *)wanted->items[i];
    if (slot->is_variable && answering->row[slot->variable]) {
      st = vouchi_describe(answering->run, answering->row[slot->variable],
                           &answering->described, &answering->quads);
    }
  }
  return st ? st : send_new(answering, before);
}

/** IRIs that DESCRIBE names are described whatever is asked. */
static VouchStatus
describe_named(Answering *const answering)
{
  const VouchList *const wanted = &answering->query->described;
  VouchStatus            st     = VOUCH_OK;
  for (size_t i = 0; i < wanted->count && !st; ++i) {
    const VouchSlot *const slot = (const VouchSlot *)wanted->items[i];
    VouchId                id   = 0U;
    if (!slot->is_variable) {
      st = vouchi_run_id(answering->run, &slot->term, &id);
      st = st ? st
              : vouchi_describe(answering->run, id, &answering->described,
                                &answering->quads);
    }
  }
  return st ? st : send_new(answering, 0U);
}

static VouchStatus
answer_graph(Answering *const answering)
{
  VouchRun *const          run      = answering->run;
  const VouchAnswer *const answer   = answering->answer;
  const VouchQuery *const  query    = answering->query;
  const bool               describe = query->form == VOUCH_FORM_DESCRIBE;
  const VouchRows          rows     = {answering,
                          describe ? take_described : take_constructed};
  answering->quads.table.width      = 4U;
  answering->described.table.width  = 1U;
  answering->row                    = (VouchId *)vouchi_run_take(
                       run, (query->select->scope->variables.count + 1U) * sizeof(VouchId));
  VouchStatus st = answering->row ? VOUCH_OK : run->st;
  st             = st ? st : vouchi_plan_templates(run, &query->templates);
  st = st ? st : answer->begin(answer->handle, VOUCH_ANSWER_GRAPH, NULL, 0U);
  st = st || !describe ? st : describe_named(answering);
  st = st ? st : vouchi_select_rows(run, query->select, &rows);
  vouchi_tuples_free(run, &answering->quads);
  vouchi_tuples_free(run, &answering->described);
  return st;
}

/** Variables that the query is asked with are bound before all else, as if
 *  their terms were written in their place. */
static VouchStatus
add_bindings(VouchRun *const run, VouchSelect *const select)
{
  const VouchQueryOptions *const options = run->options;
  const size_t                   count   = select->scope->variables.count;
  VouchStatus                    st      = VOUCH_OK;
  if (!options->binding_count) {
    return VOUCH_OK;
  }
  select->given =
    (VouchId *)vouchi_run_take(run, (count + 1U) * sizeof(VouchId));
  for (size_t i = 0; select->given && i < options->binding_count && !st; ++i) {
    const VouchBinding *const binding = &options->bindings[i];
    uint32_t                  at      = 0U;
    while (at < count &&
           !vouch_view_equal(vouchi_scope_variable(select->scope, at)->name,
                             binding->name)) {
      ++at;
    }
    if (at == count) {
      return vouchi_run_refuse(run, "the query has no variable ?%.*s",
                               (int)binding->name.size, binding->name.data);
    }
    st = vouchi_run_id(run, &binding->term, &select->given[at]);
  }
  return st ? st : run->st;
}

static VouchStatus
ask(VouchRun *const          run,
    const VouchQuery *const  query,
    const VouchAnswer *const answer)
{
  Answering   answering = {.run = run, .query = query, .answer = answer};
  VouchStatus st        = vouchi_run_dataset(run, &query->dataset);
  run->base             = query->base;
  st                    = st ? st : add_bindings(run, query->select);
  st                    = st ? st : vouchi_plan_select(run, query->select);
  if (st) {
    return st;
  }
  switch (query->form) {
  case VOUCH_FORM_SELECT: st = answer_rows(&answering); break;
  case VOUCH_FORM_ASK: st = answer_truth(&answering); break;
  case VOUCH_FORM_CONSTRUCT:
  case VOUCH_FORM_DESCRIBE: st = answer_graph(&answering); break;
  }
  return st ? st : answer->end(answer->handle);
}

VouchStatus
vouch_query(VouchStore *const              store,
            const VouchView                text,
            const VouchQueryOptions *const options,
            const VouchLog *const          log,
            const VouchAnswer *const       answer)
{
  VouchRun    run;
  VouchQuery *query = NULL;
  VouchStatus st    = check_size(options, text, log);
  if (st) {
    return st;
  }
  st = vouchi_run_begin(&run, store, options, log);
  vouchi_store_trim(store);
  const VouchParseSettings settings = {run.arena, options->base, options->name,
                                       log};
  st                                = st ? st : vouchi_store_settle(store);
  st = st ? st : vouchi_sparql_query(&settings, text, &query);
  st = st ? st : ask(&run, query, answer);
  vouchi_run_end(&run);
  return st;
}

VouchStatus
vouch_query_check(const VouchView                text,
                  const bool                     update,
                  const VouchQueryOptions *const options,
                  const VouchLog *const          log)
{
  VouchQuery              *query      = NULL;
  VouchList                operations = {NULL, 0, 0};
  VouchStatus              st         = check_size(options, text, log);
  VouchArena *const        arena      = vouch_arena_new(options->limits.memory);
  const VouchParseSettings settings   = {arena, options->base, options->name,
                                         log};
  if (!st && !arena) {
    st = VOUCH_NO_MEMORY;
  }
  if (!st) {
    st = update ? vouchi_sparql_update(&settings, text, &operations)
                : vouchi_sparql_query(&settings, text, &query);
  }
  vouch_arena_free(arena);
  return st;
}
