/* run.c - a query at work: limits, and terms that are not in the store */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/run.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int64_t
nanoseconds(void)
{
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

VouchQueryLimits
vouch_query_limits_default(void)
{
  const VouchQueryLimits limits = {120000U, 10000000U, (size_t)1 << 30U,
                                   (size_t)4 << 20U};
  return limits;
}

VouchStatus
vouchi_run_begin(VouchRun *const                run,
                 VouchStore *const              store,
                 const VouchQueryOptions *const options,
                 const VouchLog *const          log)
{
  memset(run, 0, sizeof(*run));
  run->store   = store;
  run->options = options;
  run->log     = log;
  run->base    = options->base;
  run->arena   = vouch_arena_new(options->limits.memory);
  run->scratch = vouch_arena_new(options->limits.memory);
  run->own_ids = vouchi_map_new(VOUCH_ID_OWN - 1U);
  if (options->limits.milliseconds) {
    run->deadline =
      nanoseconds() + (int64_t)options->limits.milliseconds * 1000000;
  }
  return run->arena && run->scratch && run->own_ids ? VOUCH_OK
                                                    : VOUCH_NO_MEMORY;
}

void
vouchi_run_end(VouchRun *const run)
{
  for (size_t i = run->cleanup.count; i-- > 0U;) {
    const VouchCleanup *const cleanup =
      (const VouchCleanup *)run->cleanup.items[i];
    cleanup->free(run, cleanup->item);
  }
  vouchi_map_free(run->own_ids);
  vouchi_map_free(run->labels);
  vouch_arena_free(run->arena);
  vouch_arena_free(run->scratch);
}

VouchStatus
vouchi_run_stop(VouchRun *const run, const VouchStatus st)
{
  run->st = run->st ? run->st : st;
  return run->st;
}

VouchStatus
vouchi_run_refuse(VouchRun *const run, const char *const format, ...)
{
  char    text[400];
  va_list list;
  va_start(list, format);
  (void)vsnprintf(text, sizeof(text), format, list);
  va_end(list);
  if (!run->st) {
    vouch_log_at(run->log, VOUCH_LOG_ERROR, run->options->name, 0U, 0U, "%s",
                 text);
  }
  return vouchi_run_stop(run, VOUCH_BAD_ARGUMENT);
}

void
vouchi_run_warn(VouchRun *const run, const VouchView what)
{
  const int size = (int)(what.size < 80U ? what.size : 80U);
  if (!run->warned) {
    run->warned = true;
    vouch_log_at(run->log, VOUCH_LOG_WARNING, run->options->name, 0U, 0U,
                 "numbers have at most 38 digits here, decimals 20 and 18 "
                 "behind the point: %.*s%s is more, and what is asked of it is "
                 "an error: a filter drops its row, a value is not bound",
                 size, what.data, what.size > 80U ? "..." : "");
  }
}

static VouchStatus
over_memory(VouchRun *const run)
{
  if (!run->st) {
    vouch_log_at(run->log, VOUCH_LOG_ERROR, run->options->name, 0U, 0U,
                 "stopped: more than the limit of %zu MiB of memory",
                 run->options->limits.memory >> 20U);
  }
  return vouchi_run_stop(run, VOUCH_LIMIT);
}

VouchStatus
vouchi_run_check(VouchRun *const run)
{
  const VouchQueryLimits *const limits = &run->options->limits;
  if (run->st) {
    return run->st;
  }
  if (run->options->cancelled && *run->options->cancelled) {
    return vouchi_run_stop(run, VOUCH_CANCELLED);
  }
  if (run->deadline && nanoseconds() > run->deadline) {
    vouch_log_at(run->log, VOUCH_LOG_ERROR, run->options->name, 0U, 0U,
                 "stopped: longer than the limit of %llu ms",
                 (unsigned long long)limits->milliseconds);
    return vouchi_run_stop(run, VOUCH_LIMIT);
  }
  if (limits->memory && run->memory + vouch_arena_used(run->arena) +
                            vouch_arena_used(run->scratch) +
                            vouchi_map_bytes(run->own_ids) +
                            vouchi_store_cached(run->store) >
                          limits->memory) {
    vouchi_store_trim_keys(run->store);
    if (run->memory + vouch_arena_used(run->arena) +
          vouch_arena_used(run->scratch) + vouchi_map_bytes(run->own_ids) +
          vouchi_store_cached(run->store) >
        limits->memory) {
      return over_memory(run);
    }
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_run_charge(VouchRun *const run, const size_t bytes)
{
  run->memory += bytes;
  if (run->options->limits.memory &&
      run->memory > run->options->limits.memory) {
    run->memory -= bytes;
    return over_memory(run);
  }
  return VOUCH_OK;
}

void
vouchi_run_refund(VouchRun *const run, const size_t bytes)
{
  run->memory -= bytes;
}

void *
vouchi_run_take(VouchRun *const run, const size_t size)
{
  void *const taken = vouch_arena_take(run->arena, size);
  if (!taken) {
    (void)over_memory(run);
  }
  return taken;
}

bool
vouchi_run_on_end(VouchRun *const run,
                  void (*const free_item)(VouchRun *run, void *item),
                  void *const item)
{
  VouchCleanup *const cleanup =
    (VouchCleanup *)vouchi_run_take(run, sizeof(*cleanup));
  if (!cleanup) {
    return false;
  }
  *cleanup = (VouchCleanup){free_item, item};
  return vouchi_list_add(run->arena, &run->cleanup, cleanup);
}

/** A text that is the same for the same terms only. */
static VouchView
key_of(VouchRun *const run, const VouchTerm *const term)
{
  const size_t size =
    term->text.size + term->datatype.size + term->language.size + 3U;
  char *const key  = (char *)vouch_arena_take(run->scratch, size);
  size_t      used = 0U;
  if (!key) {
    (void)over_memory(run);
    return vouch_view(NULL, 0U);
  }
  key[used++] = (char)('0' + (int)term->kind);
  if (term->language.size) {
    key[0] = '@';
    vouchi_language_spell(term->language, key + used);
    used += term->language.size;
  } else if (term->datatype.size) {
    memcpy(key + used, term->datatype.data, term->datatype.size);
    used += term->datatype.size;
  }
  key[used++] = '\0';
  if (term->text.size) {
    memcpy(key + used, term->text.data, term->text.size);
  }
  return vouch_view(key, used + term->text.size);
}

static VouchStatus
add_own(VouchRun *const        run,
        const VouchTerm *const term,
        const VouchView        found,
        VouchId *const         id)
{
  VouchMapEntry *entry = vouchi_map_find(run->own_ids, found);
  if (entry) {
    *id = entry->value.number;
    return VOUCH_OK;
  }
  const VouchView  key  = vouch_arena_copy(run->arena, found);
  VouchTerm *const copy = (VouchTerm *)vouchi_run_take(run, sizeof(*copy));
  if (!copy || !key.data) {
    return over_memory(run);
  }
  const VouchStatus st = vouchi_map_add(run->own_ids, key, &entry, NULL);
  if (st) {
    return vouchi_run_stop(run, st);
  }
  // The key holds the text, and the tag or datatype, already
  const size_t head =
    term->language.size ? term->language.size : term->datatype.size;
  *copy      = *term;
  copy->text = vouch_view(key.data + 2U + head, term->text.size);
  if (term->language.size) {
    copy->language = vouch_view(key.data + 1U, head);
  } else {
    copy->datatype = vouch_view(key.data + 1U, head);
  }
  *id                 = VOUCH_ID_OWN | (VouchId)run->own.count;
  entry->value.number = *id;
  return vouchi_list_add(run->arena, &run->own, copy)
           ? VOUCH_OK
           : vouchi_run_stop(run, VOUCH_NO_MEMORY);
}

VouchStatus
vouchi_run_id(VouchRun *const        run,
              const VouchTerm *const given,
              VouchId *const         id)
{
  VouchTerm term = *given;
  *id            = 0U;
  if (term.kind == VOUCH_TERM_NONE) {
    return VOUCH_OK;
  }
  if (term.kind == VOUCH_TERM_LITERAL && !term.language.size &&
      vouch_view_equal(term.datatype,
                       VOUCH_VIEW("http://www.w3.org/2001/XMLSchema#string"))) {
    term.datatype = vouch_view(NULL, 0U);
  }
  const VouchStatus st = vouchi_store_find(run->store, &term, id);
  if (st || *id) {
    return st ? vouchi_run_stop(run, st) : VOUCH_OK;
  }
  const VouchView key = key_of(run, &term);
  return key.data ? add_own(run, &term, key, id) : run->st;
}

VouchStatus
vouchi_run_term(VouchRun *const run, const VouchId id, VouchTerm *const term)
{
  *term = (VouchTerm){VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  if (!id) {
    return VOUCH_OK;
  }
  if (id & VOUCH_ID_OWN) {
    *term = *(const VouchTerm *)run->own.items[id & ~VOUCH_ID_OWN];
    return VOUCH_OK;
  }
  const VouchStatus st = vouchi_store_term(run->store, id, term);
  return st ? vouchi_run_stop(run, st) : VOUCH_OK;
}

VouchValue
vouchi_run_value(VouchRun *const run, const VouchId id)
{
  VouchTerm term;
  if (!id || vouchi_run_term(run, id, &term)) {
    return vouchi_value_error();
  }
  VouchValue value = vouchi_value_of(term);
  value.id         = id;
  if (value.kind == VOUCH_VALUE_OTHER && vouchi_value_too_long(&value)) {
    vouchi_run_warn(run, term.text);
  }
  return value;
}

VouchValue
vouchi_run_arithmetic(VouchRun *const           run,
                      const VouchExpressionKind kind,
                      const VouchValue *const   left,
                      const VouchValue *const   right)
{
  const VouchValue result = vouchi_value_arithmetic(kind, left, right);
  if (result.kind == VOUCH_VALUE_ERROR && vouchi_value_is_numeric(left) &&
      vouchi_value_is_numeric(right) &&
      (kind != VOUCH_EXPRESSION_DIVIDE || vouchi_value_truth(right) > 0)) {
    vouchi_run_warn(run, VOUCH_VIEW("a result"));
  }
  return result;
}

VouchStatus
vouchi_run_value_id(VouchRun *const   run,
                    VouchValue *const value,
                    VouchId *const    id)
{
  *id = value->id;
  if (value->id || value->kind == VOUCH_VALUE_ERROR) {
    return run->st;
  }
  if (!vouchi_value_write(run->scratch, value)) {
    return over_memory(run);
  }
  const VouchStatus st = vouchi_run_id(run, &value->term, id);
  value->id            = *id;
  return st;
}

VouchStatus
vouchi_run_new_blank(VouchRun *const run, VouchTerm *const term)
{
  char *const label = (char *)vouchi_run_take(run, 24U);
  if (!label) {
    return run->st;
  }
  VouchId id = 0U;
  do {
    // Numbers of terms only grow, so that later updates begin past these
    const int size       = snprintf(label, 24U, "n%u",
                                    vouchi_store_id_end(run->store) + run->blanks++);
    *term                = (VouchTerm){VOUCH_TERM_BLANK,
                                       vouch_view(label, (size_t)size),
                                       {NULL, 0},
                                       {NULL, 0}};
    const VouchStatus st = vouchi_store_find(run->store, term, &id);
    if (st) {
      return vouchi_run_stop(run, st);
    }
  } while (id);
  return VOUCH_OK;
}
