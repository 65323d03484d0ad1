/* service.c - a service of the Reconciliation API 0.2: asked in batches
 *
 * Of the manifest only batchSize and identifierSpace are used; no address that
 * it names is ever asked. A batch that fails is asked in halves, so that one
 * query that the service cannot bear costs no other its answer.
 */
// SPDX-License-Identifier: Apache-2.0

#include "reconcile/service.h"
#include "base/input.h"
#include "http/client.h"
#include "http/url.h"
#include "reconcile/answer.h"

#include <stdio.h>
#include <stdlib.h>

#define BATCH_DUE 20U
#define BATCH_MOST 500U
#define FAILURES_MOST 20U

/** Put a query among those to be asked, unless its answer is known. */
static VouchStatus
gather(VouchService *const service, json_t *const query)
{
  VouchReconcile *const reconcile = service->reconcile;
  VouchView             text;
  bool                  added = false;
  VouchMapEntry        *entry = NULL;
  VouchStatus           st = vouchi_service_write(service->arena, query, &text);
  st = st ? st : vouchi_map_add(service->seen, text, &entry, &added);
  if (st || !added) {
    return st;
  }
  if (!reconcile->options.refresh && vouchi_cache_find(&service->cache, text)) {
    ++reconcile->counts.cached;
    return VOUCH_OK;
  }
  if (service->pending_count == service->pending_room) {
    const size_t more =
      service->pending_room ? service->pending_room * 2U : 256U;
    VouchPendingQuery *const grown =
      (VouchPendingQuery *)realloc(service->pending, more * sizeof(*grown));
    if (!grown) {
      return VOUCH_NO_MEMORY;
    }
    service->pending      = grown;
    service->pending_room = more;
  }
  service->pending[service->pending_count++] =
    (VouchPendingQuery){text, json_incref(query)};
  return VOUCH_OK;
}

static VouchStatus
gather_all(VouchService *const service)
{
  const VouchNamedList *const list = &service->reconcile->entities;
  for (size_t i = 0; i < list->count; ++i) {
    const VouchNamed *const entity = list->items[i];
    for (size_t j = 0; j < vouchi_service_asks(entity); ++j) {
      json_t *const     query = vouchi_service_query(service, entity, j);
      const VouchStatus st = query ? gather(service, query) : VOUCH_NO_MEMORY;
      json_decref(query);
      if (st) {
        return st;
      }
    }
  }
  return VOUCH_OK;
}

/** {"q0": query, "q1": ...} as a form, in `body`. */
static VouchStatus
make_body(const VouchService *const service,
          const size_t              begin,
          const size_t              end,
          VouchBuffer *const        body)
{
  json_t *const queries = json_object();
  for (size_t i = begin; i < end; ++i) {
    char key[32];
    (void)snprintf(key, sizeof(key), "q%zu", i - begin);
    (void)json_object_set(queries, key, service->pending[i].query);
  }
  char *const text = json_dumps(queries, JSON_COMPACT);
  json_decref(queries);
  if (!text) {
    return VOUCH_NO_MEMORY;
  }
  (void)vouchi_buffer_add(body, VOUCH_VIEW("queries="));
  vouchi_url_add_value(body, vouch_view_from_string(text));
  free(text);
  return body->status;
}

/** Keep the answers to a batch; returns how many there were. */
static VouchStatus
take_answers(VouchService *const service,
             const size_t        begin,
             const size_t        end,
             const json_t *const answers,
             size_t *const       count)
{
  VouchReconcile *const reconcile = service->reconcile;
  for (size_t i = begin; i < end; ++i) {
    char               key[32];
    VouchPendingQuery *pending = &service->pending[i];
    (void)snprintf(key, sizeof(key), "q%zu", i - begin);
    json_t *const clean =
      vouchi_answer_clean(json_object_get(answers, key), service->limit,
                          &reconcile->counts.ignored);
    if (!clean) {
      continue;
    }
    const VouchStatus st =
      vouchi_cache_add(&service->cache, pending->text, pending->query, clean);
    json_decref(clean);
    if (st) {
      return st;
    }
    json_decref(pending->query);
    pending->query = NULL;
    ++*count;
  }
  return VOUCH_OK;
}

/** One request; `*count` answers came of it. */
static VouchStatus
ask_batch(VouchService *const    service,
          const size_t           begin,
          const size_t           end,
          VouchHttpAnswer *const answer,
          size_t *const          count)
{
  VouchReconcile *const reconcile = service->reconcile;
  VouchBuffer           body      = {NULL, 0, 0, 0, VOUCH_OK};
  char                  what[64];
  VouchStatus           st = make_body(service, begin, end, &body);
  (void)snprintf(what, sizeof(what), "queries %zu to %zu of %zu", begin + 1U,
                 end, service->pending_count);
  const VouchHttpRequest request = {
    .method       = "POST",
    .url          = reconcile->options.service,
    .accept       = "application/json",
    .content_type = "application/x-www-form-urlencoded",
    .body         = vouchi_buffer_view(&body),
  };
  ++reconcile->counts.requests;
  st = st ? st : vouch_http_ask(service->http, &request, what, answer);
  vouchi_buffer_free(&body);
  if (st) {
    return st;
  }
  json_t *const json =
    json_loadb(answer->body.data ? answer->body.data : "", answer->body.size,
               JSON_REJECT_DUPLICATES, NULL);
  st = take_answers(service, begin, end, json, count);
  json_decref(json);
  if (!st && *count < end - begin) {
    char text[192];
    (void)snprintf(text, sizeof(text),
                   "%s: %zu of them without an answer that keeps the API", what,
                   end - begin - *count);
    vouchi_http_report(service->http, request.url, text, answer);
  }
  return st;
}

/** The service itself is gone: asking less of it would not help. */
static bool
is_gone(const VouchHttpAnswer *const answer)
{
  return !answer->code || answer->code == 401 || answer->code == 403 ||
         answer->code == 404 || answer->code == 429 || answer->code == 503;
}

/** Ask the queries [begin, end), in smaller batches where it must be. A batch
 *  of n costs log2(n) calls in a row. */
static VouchStatus
ask_range(VouchService *const service, const size_t begin, const size_t end)
{
  VouchReconcile *const reconcile = service->reconcile;
  VouchHttpAnswer       answer    = {.code = 0};
  size_t                count     = 0;
  VouchStatus           st = ask_batch(service, begin, end, &answer, &count);
  reconcile->counts.asked += count;
  if (!st && count == end - begin) {
    return VOUCH_OK;
  }
  if (st && (st != VOUCH_REMOTE || is_gone(&answer))) {
    return st;
  }
  if (end - begin == 1U) {
    return ++service->failures > FAILURES_MOST ? VOUCH_REMOTE : VOUCH_OK;
  }
  // Those that were answered are skipped: their query is gone
  const size_t half = count ? 1U : (end - begin) / 2U;
  for (size_t at = begin; at < end;) {
    const size_t next = at + half < end ? at + half : end;
    if (service->pending[at].query || half > 1U) {
      st = ask_range(service, at, next);
      if (st) {
        return st;
      }
    }
    at = next;
  }
  return VOUCH_OK;
}

static void
count_unanswered(VouchService *const service)
{
  for (size_t i = 0; i < service->pending_count; ++i) {
    service->reconcile->counts.unanswered += service->pending[i].query != NULL;
  }
}

VouchStatus
vouchi_service_ask(VouchService *const service)
{
  VouchReconcile *const reconcile = service->reconcile;
  VouchStatus           st        = gather_all(service);
  for (size_t at = 0;
       !st && !reconcile->options.offline && at < service->pending_count;) {
    const size_t left = service->pending_count - at;
    const size_t size = left < service->batch ? left : service->batch;
    st                = ask_range(service, at, at + size);
    at += size;
    if (reconcile->options.progress) {
      reconcile->options.progress(reconcile->options.progress_handle, at,
                                  service->pending_count);
    }
  }
  count_unanswered(service);
  if (st && st != VOUCH_REMOTE) {
    return st;
  }
  if (reconcile->counts.unanswered) {
    vouch_log(reconcile->log, VOUCH_LOG_ERROR,
              "%.300s: %llu queries have no answer; what was answered is kept, "
              "and the same command asks the rest",
              reconcile->options.service,
              (unsigned long long)reconcile->counts.unanswered);
    return VOUCH_REMOTE;
  }
  return st;
}

/** What the manifest says of ids, where it can begin an IRI. */
static VouchStatus
take_space(VouchService *const service, const json_t *const manifest)
{
  const char *const space =
    json_string_value(json_object_get(manifest, "identifierSpace"));
  const VouchView view = vouch_view_from_string(space);
  const bool      web  = vouch_view_starts(view, VOUCH_VIEW("http://")) ||
                   vouch_view_starts(view, VOUCH_VIEW("https://"));
  const bool open = view.size && strchr("/#=:", view.data[view.size - 1U]);
  if (web && open) {
    service->space = strdup(space);
    return service->space ? VOUCH_OK : VOUCH_NO_MEMORY;
  }
  return VOUCH_OK;
}

static VouchStatus
use_manifest(VouchService *const service, const json_t *const manifest)
{
  VouchReconcile *const reconcile = service->reconcile;
  const char *const     fault     = vouchi_manifest_fault(manifest);
  const json_t *const   size      = json_object_get(manifest, "batchSize");
  if (fault) {
    vouch_log(reconcile->log, VOUCH_LOG_ERROR, "%.300s: %s",
              reconcile->options.service, fault);
    return VOUCH_REMOTE;
  }
  if (json_is_integer(size) && json_integer_value(size) > 0 &&
      (size_t)json_integer_value(size) < service->batch) {
    service->batch = (size_t)json_integer_value(size);
  }
  return take_space(service, manifest);
}

/** The manifest: from the cache, else asked for. */
static VouchStatus
find_manifest(VouchService *const service)
{
  VouchReconcile *const        reconcile = service->reconcile;
  VouchReconcileOptions *const options   = &reconcile->options;
  static const VouchView       key       = {"\"manifest\"", 10};
  const json_t *const          known = vouchi_cache_find(&service->cache, key);
  if (known && (!options->refresh || options->offline)) {
    return use_manifest(service, json_object_get(known, "answer"));
  }
  if (options->offline) {
    vouch_log(reconcile->log, VOUCH_LOG_ERROR,
              "nothing of %.300s is in the cache", options->service);
    return VOUCH_REMOTE;
  }
  VouchHttpAnswer        answer  = {.code = 0};
  const VouchHttpRequest request = {.method = "GET",
                                    .url    = options->service,
                                    .accept = "application/json"};
  ++reconcile->counts.requests;
  VouchStatus st =
    vouch_http_ask(service->http, &request, "asking for the manifest", &answer);
  if (st) {
    return st;
  }
  json_t *const manifest = json_loadb(answer.body.data ? answer.body.data : "",
                                      answer.body.size, 0, NULL);
  st = use_manifest(service, manifest);
  if (!st) {
    json_t *const asked = json_string("manifest");
    st = vouchi_cache_add(&service->cache, key, asked, manifest);
    json_decref(asked);
  }
  json_decref(manifest);
  return st;
}

VouchStatus
vouchi_service_new(VouchReconcile *const reconcile,
                   VouchService **const  service)
{
  const VouchReconcileOptions *const options = &reconcile->options;
  VouchService *const made  = (VouchService *)calloc(1, sizeof(*made));
  const char *const   fault = vouchi_url_fault(options->service);
  *service                  = made;
  if (fault) {
    vouch_log(reconcile->log, VOUCH_LOG_ERROR, "%s", fault);
    return VOUCH_BAD_ARGUMENT;
  }
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->cache.fd  = -1;
  made->reconcile = reconcile;
  made->arena     = vouch_arena_new(0);
  made->seen      = vouchi_map_new(0);
  made->limit     = options->limit;
  made->batch     = options->batch ? options->batch : BATCH_DUE;
  made->batch     = made->batch < BATCH_MOST ? made->batch : BATCH_MOST;
  if (!made->arena || !made->seen) {
    return VOUCH_NO_MEMORY;
  }
  VouchStatus st = vouch_http_new(options->http, &made->http);
  st             = st ? st
                      : vouchi_cache_open(&made->cache, options->cache, options->service,
                                          reconcile->log);
  return st ? st : find_manifest(made);
}

void
vouchi_service_free(VouchService *const service)
{
  if (!service) {
    return;
  }
  for (size_t i = 0; i < service->pending_count; ++i) {
    json_decref(service->pending[i].query);
  }
  free(service->pending);
  free(service->space);
  vouchi_map_free(service->seen);
  vouchi_cache_close(&service->cache);
  vouch_http_free(service->http);
  vouch_arena_free(service->arena);
  free(service);
}
