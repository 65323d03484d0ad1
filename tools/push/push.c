/* push.c - a push from its options on, and its undoing */
// SPDX-License-Identifier: Apache-2.0

#include "push/push.h"

#include "base/input.h"
#include "http/client.h"
#include "http/url.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/** A file without a name, for the time of the push. */
static VouchStatus
open_spool(VouchPush *const push)
{
  char              path[PATH_MAX];
  const char *const given  = getenv("TMPDIR");
  const char *const folder = given && *given ? given : "/tmp";
  (void)snprintf(path, sizeof(path), "%s/vouch-spool-XXXXXX", folder);
  push->spool = mkstemp(path);
  if (push->spool < 0) {
    char text[128];
    vouch_log(push->log, VOUCH_LOG_ERROR,
              "there is no spool file in '%.200s': %s; TMPDIR names the folder "
              "for it",
              folder, vouchi_error_text(errno, text, sizeof(text)));
    return VOUCH_NO_OUTPUT;
  }
  (void)unlink(path);
  (void)fcntl(push->spool, F_SETFD, FD_CLOEXEC);
  return VOUCH_OK;
}

/** Ask the endpoint something that costs nothing, and look who answers. */
static VouchStatus
recognise(VouchPush *const push)
{
  VouchBuffer     url    = {NULL, 0, 0, 0, VOUCH_OK};
  VouchHttpAnswer answer = {.code = 0};
  (void)vouchi_buffer_add(&url, vouch_view_from_string(push->options.endpoint));
  vouchi_url_add_parameter(&url, "query", VOUCH_VIEW("ASK {}"));
  const char *const      text    = vouchi_url_end(&url);
  const VouchHttpRequest request = {
    .method = "GET",
    .url    = text,
    .accept = "application/sparql-results+json",
  };
  VouchStatus st = text ? vouch_http_ask(push->http, &request,
                                         "asking what server it is", &answer)
                        : VOUCH_NO_MEMORY;
  st             = st ? st
                      : vouchi_endpoint_recognise(push->options.data, &answer,
                                                  push->options.endpoint, push->log,
                                                  &push->endpoint);
  vouchi_buffer_free(&url);
  return st;
}

/** An address: the given one, or that of the kind of server. */
static VouchStatus
find_url(const VouchPush *const push,
         const char *const      given,
         const VouchView template,
         VouchBuffer *const out)
{
  if (given) {
    (void)vouchi_buffer_add(out, vouch_view_from_string(given));
  } else if (!vouchi_endpoint_url(&push->endpoint, template,
                                  push->options.endpoint, out)) {
    return VOUCH_OK;
  }
  if (!vouchi_url_end(out)) {
    return out->status;
  }
  const char *const fault = vouchi_url_fault(out->data);
  if (fault) {
    vouch_log(push->log, VOUCH_LOG_ERROR, "%s", fault);
  }
  return fault ? VOUCH_BAD_ARGUMENT : VOUCH_OK;
}

/** `offline`: nothing will be sent, so no address need be known. */
static VouchStatus
find_urls(VouchPush *const push, const bool offline)
{
  const VouchPushOptions *const options = &push->options;
  const VouchEndpoint *const    kind    = &push->endpoint;
  VouchStatus st = find_url(push, NULL, kind->query, &push->query_url);
  st =
    st ? st : find_url(push, options->update, kind->update, &push->update_url);
  st              = st ? st
                       : find_url(push, options->graph_store, kind->graph_store,
                                  &push->store_url);
  push->by_update = options->mode == VOUCH_PUSH_UPDATE || !push->store_url.size;
  if (!st && push->by_update && !offline &&
      (options->mode == VOUCH_PUSH_WHOLE ||
       options->mode == VOUCH_PUSH_CHUNKS)) {
    vouch_log(push->log, VOUCH_LOG_ERROR,
              "no Graph Store of %.*s is known; give its address",
              (int)kind->title.size, kind->title.data);
    st = VOUCH_BAD_ARGUMENT;
  }
  if (!st && push->by_update && !offline && !push->update_url.size) {
    vouch_log(push->log, VOUCH_LOG_ERROR, "no address for updates is known");
    st = VOUCH_BAD_ARGUMENT;
  }
  return st;
}

static VouchStatus
begin(VouchPush *const push, const bool offline)
{
  const VouchPushOptions *const options = &push->options;
  const char *const             fault   = vouchi_url_fault(options->endpoint);
  if (fault) {
    vouch_log(push->log, VOUCH_LOG_ERROR, "%s", fault);
    return VOUCH_BAD_ARGUMENT;
  }
  VouchStatus st = vouch_http_new(options->http, &push->http);
  if (!st && (options->server || offline)) {
    st = vouchi_endpoint_load(options->data,
                              options->server ? options->server : "generic",
                              push->log, &push->endpoint);
  } else if (!st) {
    st = recognise(push);
  }
  st = st ? st : find_urls(push, offline);
  st = st ? st : open_spool(push);
  if (st) {
    return st;
  }
  if (options->chunk_statements) {
    push->endpoint.chunk.statements = options->chunk_statements;
  }
  vouchi_http_prefer(push->http, push->endpoint.login);
  push->arena                   = vouch_arena_new(0);
  push->by_iri                  = vouchi_map_new(VOUCH_PUSH_GRAPHS_MAX);
  push->line                    = vouch_output_new_memory();
  push->format                  = vouch_format_find(VOUCH_VIEW("nquads"));
  const VouchWriterOptions none = {.prefixes = NULL};
  push->writer                  = push->line && push->format
                                    ? push->format->new_writer(push->line, &none)
                                    : NULL;
  if (!push->arena || !push->by_iri || !push->writer) {
    return VOUCH_NO_MEMORY;
  }
  push->writer_sink = push->format->sink(push->writer);
  vouchi_hash_begin(&push->job);
  return VOUCH_OK;
}

VouchStatus
vouch_push_new(const VouchPushOptions *const options,
               const bool                    offline,
               VouchPush **const             push)
{
  VouchPush *const made = (VouchPush *)calloc(1, sizeof(*made));
  *push                 = NULL;
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->options    = *options;
  made->log        = options->http->log;
  made->spool      = -1;
  made->journal.fd = -1;
  if (!made->options.skolem.size) {
    made->options.skolem = VOUCH_VIEW("urn:vouch:genid/");
  }
  const VouchStatus st = begin(made, offline);
  if (st) {
    vouch_push_free(made);
    return st;
  }
  *push = made;
  return VOUCH_OK;
}

void
vouch_push_free(VouchPush *const push)
{
  if (!push) {
    return;
  }
  for (size_t i = 0; i < push->graph_count; ++i) {
    vouchi_buffer_free(&push->graphs[i].open[0]);
    vouchi_buffer_free(&push->graphs[i].open[1]);
    free(push->graphs[i].hashes);
  }
  free(push->graphs);
  free(push->chunks);
  if (push->writer) {
    push->format->free_writer(push->writer);
  }
  vouch_output_free(push->line);
  vouchi_map_free(push->by_iri);
  vouch_arena_free(push->arena);
  vouchi_journal_close(&push->journal);
  if (push->spool >= 0) {
    (void)close(push->spool);
  }
  vouchi_buffer_free(&push->journal_path);
  vouchi_buffer_free(&push->query_url);
  vouchi_buffer_free(&push->update_url);
  vouchi_buffer_free(&push->store_url);
  vouchi_endpoint_free(&push->endpoint);
  vouch_http_free(push->http);
  free(push);
}

const char *
vouch_push_server(const VouchPush *const push)
{
  return push->endpoint.name;
}

const char *
vouch_push_journal(const VouchPush *const push)
{
  return push->journal_path.data;
}

VouchStatus
vouchi_push_update(VouchPush *const  push,
                   const VouchView   update,
                   const char *const what)
{
  VouchBuffer     body         = {NULL, 0, 0, 0, VOUCH_OK};
  VouchHttpAnswer answer       = {.code = 0};
  const char     *content_type = NULL;
  VouchStatus st = vouchi_push_update_body(push, update, &body, &content_type);
  const VouchHttpRequest request = {
    .method       = "POST",
    .url          = push->update_url.data,
    .accept       = "*/*",
    .content_type = content_type,
    .body         = vouchi_buffer_view(&body),
    .writes       = true,
  };
  ++push->counts.requests;
  st = st ? st : vouch_http_ask(push->http, &request, what, &answer);
  vouchi_buffer_free(&body);
  return st;
}

/** DELETE at the Graph Store; that there is no such graph is as good. */
static VouchStatus
delete_graph(VouchPush *const push, const VouchView graph)
{
  VouchBuffer            url     = {NULL, 0, 0, 0, VOUCH_OK};
  const char *const      text    = vouchi_push_store_url(push, graph, &url);
  const VouchHttpRequest request = {.method = "DELETE",
                                    .url    = text,
                                    .accept = "*/*",
                                    .writes = true};
  const unsigned         given   = push->options.http->tries;
  const unsigned most = given ? given : vouch_http_options_default().tries;
  VouchStatus    st   = text ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (unsigned tries = 1; !st; ++tries) {
    VouchHttpAnswer answer = {.code = 0};
    ++push->counts.requests;
    st = vouch_http_send(push->http, &request, &answer);
    if ((answer.code >= 200 && answer.code < 300) || answer.code == 404) {
      break;
    }
    if (st && st != VOUCH_REMOTE) {
      break;
    }
    if (!vouch_http_is_passing(&answer) || tries >= most) {
      vouchi_http_report(push->http, text, "deleting a graph", &answer);
      st = VOUCH_REMOTE;
      break;
    }
    st = vouch_http_sleep(push->http,
                          vouch_http_delay(push->http, tries, &answer));
  }
  vouchi_buffer_free(&url);
  return st;
}

VouchStatus
vouchi_push_clear(VouchPush *const push, const VouchView graph)
{
  if (!push->by_update) {
    return delete_graph(push, graph);
  }
  VouchBuffer text = {NULL, 0, 0, 0, VOUCH_OK};
  (void)vouchi_buffer_add(&text, graph.size
                                   ? VOUCH_VIEW("DROP SILENT GRAPH <")
                                   : VOUCH_VIEW("DROP SILENT DEFAULT"));
  (void)vouchi_buffer_add(&text, graph);
  (void)vouchi_buffer_add(&text, graph.size ? VOUCH_VIEW(">") : VOUCH_VIEW(""));
  const VouchStatus st =
    text.status
      ? text.status
      : vouchi_push_update(push, vouchi_buffer_view(&text), "dropping a graph");
  vouchi_buffer_free(&text);
  return st;
}

static VouchStatus
delete_and_look(VouchPush *const push, const VouchView graph)
{
  uint64_t    count = 0;
  VouchStatus st    = vouchi_push_clear(push, graph);
  st                = st ? st : vouchi_push_count(push, graph, &count);
  if (!st && count) {
    vouch_log(
      push->log, VOUCH_LOG_ERROR,
      "%.300s: graph <%.*s> was deleted and still holds %llu statements",
      push->query_url.data, (int)graph.size, graph.size ? graph.data : "",
      (unsigned long long)count);
    st = VOUCH_REMOTE;
  }
  ++push->counts.graphs;
  return st;
}

VouchStatus
vouch_push_delete(VouchPush *const push, VouchPushCounts *const counts)
{
  VouchStatus st      = VOUCH_OK;
  push->counts.graphs = 0;
  if (push->options.graph.size) {
    st = delete_and_look(push, push->options.graph);
  }
  for (size_t i = 0; !st && !push->options.graph.size && i < push->graph_count;
       ++i) {
    st = delete_and_look(push, push->graphs[i].iri);
  }
  *counts = push->counts;
  return st;
}
