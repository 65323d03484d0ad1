/* ask.c - questions to the endpoint, whose answers are not believed blindly */
// SPDX-License-Identifier: Apache-2.0

#include "push/push.h"

#include "http/client.h"
#include "http/url.h"

#include <inttypes.h>
#include <jansson.h>

static VouchStatus
send_query(VouchPush *const       push,
           const VouchView        text,
           const char *const      what,
           VouchHttpAnswer *const answer)
{
  VouchBuffer body = {NULL, 0, 0, 0, VOUCH_OK};
  (void)vouchi_buffer_add(&body, VOUCH_VIEW("query="));
  vouchi_url_add_value(&body, text);
  const VouchHttpRequest request = {
    .method       = "POST",
    .url          = push->query_url.data,
    .accept       = "application/sparql-results+json",
    .content_type = "application/x-www-form-urlencoded",
    .body         = vouchi_buffer_view(&body),
  };
  VouchStatus st = body.status;
  st             = st ? st : vouch_http_ask(push->http, &request, what, answer);
  vouchi_buffer_free(&body);
  return st;
}

/** The value of ?n in the first row; false: there is none. */
static bool
take_count(json_t *const json, uint64_t *const count)
{
  const json_t *const results  = json_object_get(json, "results");
  const json_t *const bindings = json_object_get(results, "bindings");
  const json_t *const row      = json_array_get(bindings, 0);
  const json_t *const cell     = json_object_get(row, "n");
  const char         *at = json_string_value(json_object_get(cell, "value"));
  if (!at || !*at) {
    return false;
  }
  for (*count = 0; *at >= '0' && *at <= '9' && *count < UINT64_MAX / 16U;
       ++at) {
    *count = *count * 10U + (uint64_t)(*at - '0');
  }
  return !*at;
}

static bool
take_truth(json_t *const json, uint64_t *const truth)
{
  const json_t *const value = json_object_get(json, "boolean");
  *truth                    = json_is_true(value);
  return json_is_boolean(value);
}

/** Ask until an answer comes that `take` understands. */
static VouchStatus
ask(VouchPush *const  push,
    const VouchView   text,
    const char *const what,
    bool (*const take)(json_t *json, uint64_t *number),
    uint64_t *const number)
{
  const unsigned given = push->options.http->tries;
  const unsigned most  = given ? given : vouch_http_options_default().tries;
  for (unsigned tries = 1;; ++tries) {
    VouchHttpAnswer answer = {.code = 0};
    VouchStatus     st     = send_query(push, text, what, &answer);
    if (st) {
      return st;
    }
    json_t *const json =
      json_loadb(answer.body.data ? answer.body.data : "", answer.body.size,
                 JSON_REJECT_DUPLICATES, NULL);
    const bool good = json && take(json, number);
    json_decref(json);
    if (good) {
      return VOUCH_OK;
    }
    if (tries >= most) {
      VouchBuffer words = {NULL, 0, 0, 0, VOUCH_OK};
      (void)vouchi_buffer_add(&words, vouch_view_from_string(what));
      (void)vouchi_buffer_add(&words,
                              VOUCH_VIEW(": no SPARQL results in JSON"));
      const char *const all = vouchi_url_end(&words);
      vouchi_http_report(push->http, push->query_url.data, all ? all : what,
                         &answer);
      vouchi_buffer_free(&words);
      return VOUCH_REMOTE;
    }
    st =
      vouch_http_sleep(push->http, vouch_http_delay(push->http, tries, NULL));
    if (st) {
      return st;
    }
  }
}

static void
add_pattern(VouchBuffer *const out,
            const VouchView    graph,
            const VouchView    lines)
{
  (void)vouchi_buffer_add(out, VOUCH_VIEW("{ "));
  if (graph.size) {
    (void)vouchi_buffer_add(out, VOUCH_VIEW("GRAPH <"));
    (void)vouchi_buffer_add(out, graph);
    (void)vouchi_buffer_add(out, VOUCH_VIEW("> { "));
  }
  (void)vouchi_buffer_add(out, lines);
  (void)vouchi_buffer_add(out,
                          graph.size ? VOUCH_VIEW(" } }") : VOUCH_VIEW(" }"));
}

VouchStatus
vouchi_push_count(VouchPush *const push,
                  const VouchView  graph,
                  uint64_t *const  count)
{
  VouchBuffer text = {NULL, 0, 0, 0, VOUCH_OK};
  (void)vouchi_buffer_add(&text, VOUCH_VIEW("SELECT (COUNT(*) AS ?n) WHERE "));
  add_pattern(&text, graph, VOUCH_VIEW("?s ?p ?o"));
  const VouchStatus st =
    text.status ? text.status
                : ask(push, vouchi_buffer_view(&text),
                      "counting the statements of a graph", take_count, count);
  vouchi_buffer_free(&text);
  return st;
}

/** Whether all of the sample is there. */
static VouchStatus
ask_sample(VouchPush *const              push,
           const VouchPushedGraph *const graph,
           uint64_t *const               all)
{
  VouchBuffer text  = {NULL, 0, 0, 0, VOUCH_OK};
  VouchBuffer lines = {NULL, 0, 0, 0, VOUCH_OK};
  *all              = 1;
  if (!graph->sample_count) {
    return VOUCH_OK;
  }
  for (size_t i = 0; i < graph->sample_count; ++i) {
    (void)vouchi_buffer_add(&lines, graph->samples[i].line);
  }
  (void)vouchi_buffer_add(&text, VOUCH_VIEW("ASK "));
  add_pattern(&text, graph->iri, vouchi_buffer_view(&lines));
  VouchStatus st = lines.status ? lines.status : text.status;
  st             = st ? st
                      : ask(push, vouchi_buffer_view(&text),
                            "asking for a sample of a graph", take_truth, all);
  vouchi_buffer_free(&lines);
  vouchi_buffer_free(&text);
  return st;
}

/** Whether `count` can be, given what was there before. */
static bool
is_right(const VouchPush *const        push,
         const VouchPushedGraph *const graph,
         const uint64_t                count)
{
  if (!graph->iri.size && push->endpoint.union_default_graph) {
    return count >= graph->distinct;
  }
  if (push->options.replace || !graph->before) {
    return count == graph->distinct;
  }
  const uint64_t least =
    graph->before > graph->distinct ? graph->before : graph->distinct;
  return count >= least && count <= graph->before + graph->distinct;
}

VouchStatus
vouchi_push_verify(VouchPush *const    push,
                   const size_t        index,
                   const VouchLogLevel level)
{
  const VouchPushedGraph *const graph = &push->graphs[index];
  VouchBuffer                   name  = {NULL, 0, 0, 0, VOUCH_OK};
  uint64_t                      count = 0;
  uint64_t                      all   = 0;
  VouchStatus st    = vouchi_push_count(push, graph->iri, &count);
  const bool  right = !st && is_right(push, graph, count);
  st                = st || !right ? st : ask_sample(push, graph, &all);
  if (st || (right && all)) {
    return st;
  }
  vouchi_push_add_graph(&name, graph->iri);
  if (right) {
    vouch_log(push->log, level,
              "%.300s: %.*s lacks statements of the sample that was asked for",
              push->query_url.data, (int)name.size, name.data);
  } else {
    vouch_log(push->log, level,
              "%.300s: %.*s holds %" PRIu64 " statements, and %" PRIu64
              " were sent to the %" PRIu64 " that were there",
              push->query_url.data, (int)name.size, name.data, count,
              graph->distinct, push->options.replace ? 0 : graph->before);
  }
  vouchi_buffer_free(&name);
  return VOUCH_NOT_FOUND;
}
