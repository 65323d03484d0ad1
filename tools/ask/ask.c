/* ask.c - a query to a server, and its answer in whatever form it comes */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/ask.h"

#include "http/client.h"
#include "http/url.h"
#include "sparql/bound.h"
#include "vouch/parse.h"
#include "vouch/results_reader.h"

#include <string.h>
#include <strings.h>

/** What is preferred stands first; the last loses kinds of terms. */
#define ACCEPT_ROWS                                                         \
  "application/sparql-results+json, application/sparql-results+xml;q=0.9, " \
  "text/tab-separated-values;q=0.5, text/csv;q=0.2"
#define ACCEPT_GRAPH \
  "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"

/** A query being asked. */
typedef struct {
  const VouchAskOptions *options;
  const VouchLog        *log;
  const VouchAnswer     *answer;
  VouchHttp             *http;
  VouchAnswerKind        kind;
  VouchBuffer            text;
  VouchBuffer            url;
  VouchBuffer            body;
  uint64_t               rows; /**< Or statements, so far. */
} Asking;

/** Add the query, with its base in front. */
static VouchStatus
make_text(Asking *const asking, const VouchView text)
{
  const VouchQueryOptions *const query = asking->options->query;
  if (query->limits.text && text.size > query->limits.text) {
    vouch_log(asking->log, VOUCH_LOG_ERROR,
              "the query is longer than %zu bytes", query->limits.text);
    return VOUCH_LIMIT;
  }
  if (query->base.size) {
    (void)vouchi_buffer_add(&asking->text, VOUCH_VIEW("BASE <"));
    (void)vouchi_buffer_add(&asking->text, query->base);
    (void)vouchi_buffer_add(&asking->text, VOUCH_VIEW(">\n"));
  }
  return vouchi_sparql_bound(text, query, asking->log, &asking->kind,
                             &asking->text);
}

static VouchStatus
make_request(Asking *const asking, VouchHttpRequest *const request)
{
  const VouchView text     = vouchi_buffer_view(&asking->text);
  const char     *endpoint = asking->options->endpoint;
  (void)vouchi_buffer_add(&asking->url, vouch_view_from_string(endpoint));
  vouchi_url_add_parameter(&asking->url, "query", text);
  (void)vouchi_buffer_add(&asking->body, VOUCH_VIEW("query="));
  vouchi_url_add_value(&asking->body, text);
  const char *const url = vouchi_url_end(&asking->url);
  *request              = (VouchHttpRequest){
                 .method = "GET",
                 .url    = url,
                 .accept = asking->kind == VOUCH_ANSWER_GRAPH ? ACCEPT_GRAPH : ACCEPT_ROWS,
  };
  return url ? asking->body.status : VOUCH_NO_MEMORY;
}

static void
make_post(const Asking *const asking, VouchHttpRequest *const request)
{
  request->method       = "POST";
  request->url          = asking->options->endpoint;
  request->content_type = "application/x-www-form-urlencoded";
  request->body         = vouchi_buffer_view(&asking->body);
}

/** A query that was too much for the server would be so again: 500 and 504
 *  are final. */
static bool
is_passing(const VouchHttpAnswer *const answer)
{
  return answer->code != 500 && answer->code != 504 &&
         vouch_http_is_passing(answer);
}

/** The server takes no GET, or none as long as this. */
static bool
wants_post(const VouchHttpRequest *const request,
           const VouchHttpAnswer *const  answer)
{
  return !strcmp(request->method, "GET") &&
         (answer->code == 405 || answer->code == 414 || answer->code == 431);
}

static VouchStatus
send_query(Asking *const asking, VouchHttpAnswer *const answer)
{
  const unsigned   given = asking->options->http->tries;
  const unsigned   most  = given ? given : vouch_http_options_default().tries;
  VouchHttpRequest request;
  VouchStatus      st = make_request(asking, &request);
  if (!st && asking->url.size > VOUCH_ASK_URL_MAX) {
    make_post(asking, &request);
  }
  for (unsigned tries = 1; !st; ++tries) {
    st = vouch_http_send(asking->http, &request, answer);
    if ((st && st != VOUCH_REMOTE) ||
        (answer->code >= 200 && answer->code < 300)) {
      break;
    }
    if (wants_post(&request, answer)) {
      make_post(asking, &request);
      st = VOUCH_OK;
    } else if (!is_passing(answer) || tries >= most) {
      vouchi_http_report(asking->http, asking->options->endpoint,
                         "asking a query", answer);
      st = VOUCH_REMOTE;
    } else {
      st = vouch_http_sleep(asking->http,
                            vouch_http_delay(asking->http, tries, answer));
    }
  }
  return st;
}

/** The value of the header `name`, or an empty view. */
static VouchView
find_header(const VouchView lines, const char *const name)
{
  const size_t length = strlen(name);
  size_t       at     = 0;
  while (at < lines.size) {
    const char *const end  = memchr(lines.data + at, '\n', lines.size - at);
    const size_t      next = end ? (size_t)(end - lines.data) + 1U : lines.size;
    if (next - at > length && lines.data[at + length] == ':' &&
        !strncasecmp(lines.data + at, name, length)) {
      VouchView value =
        vouch_view(lines.data + at + length + 1U, next - at - length - 1U);
      while (value.size && (unsigned char)*value.data <= 0x20U) {
        value = vouch_view(value.data + 1, value.size - 1U);
      }
      while (value.size &&
             (unsigned char)value.data[value.size - 1U] <= 0x20U) {
        --value.size;
      }
      return value;
    }
    at = next;
  }
  return vouch_view(NULL, 0);
}

/** Virtuoso ends a query that takes too long with part of the answer, as if it
 *  were all, and says so here only. */
static VouchStatus
check_whole(const Asking *const asking, const VouchHttpAnswer *const answer)
{
  const VouchView state = find_header(answer->server, "X-SQL-State");
  const VouchView words = find_header(answer->server, "X-SQL-Message");
  if (!state.size) {
    return VOUCH_OK;
  }
  vouch_log(asking->log, VOUCH_LOG_ERROR,
            "%.300s: the answer is not whole: %.*s%s%.*s",
            asking->options->endpoint, (int)state.size, state.data,
            words.size ? ", " : "",
            (int)(words.size < 300U ? words.size : 300U),
            words.size ? words.data : "");
  return VOUCH_REMOTE;
}

static void
warn_of_cut(const Asking *const asking, const VouchHttpAnswer *const answer)
{
  const VouchView text = find_header(answer->server, "X-SPARQL-MaxRows");
  uint64_t        most = 0;
  for (size_t i = 0;
       i < text.size && i < 18U && text.data[i] >= '0' && text.data[i] <= '9';
       ++i) {
    most = most * 10U + (uint64_t)(text.data[i] - '0');
  }
  if (most && asking->rows >= most) {
    vouch_log(asking->log, VOUCH_LOG_WARNING,
              "%.300s gives no more than %llu rows: there may be others, which "
              "OFFSET gets",
              asking->options->endpoint, (unsigned long long)most);
  }
}

static VouchStatus
begin(void *const            handle,
      const VouchAnswerKind  kind,
      const VouchView *const names,
      const size_t           count)
{
  const Asking *const      asking = (const Asking *)handle;
  const VouchAnswer *const answer = asking->answer;
  if (kind != asking->kind) {
    vouch_log(asking->log, VOUCH_LOG_ERROR,
              "%.300s: the answer is %s, which is not what was asked for",
              asking->options->endpoint,
              kind == VOUCH_ANSWER_TRUTH ? "true or false" : "a table");
    return VOUCH_REMOTE;
  }
  return answer->begin(answer->handle, kind, names, count);
}

static VouchStatus
row(void *const handle, const VouchTerm *const terms, const size_t count)
{
  Asking *const asking = (Asking *)handle;
  ++asking->rows;
  return asking->answer->row(asking->answer->handle, terms, count);
}

static VouchStatus
truth(void *const handle, const bool value)
{
  const Asking *const asking = (const Asking *)handle;
  return asking->answer->truth(asking->answer->handle, value);
}

static VouchStatus
quad(void *const handle, const VouchQuad *const value)
{
  Asking *const  asking = (Asking *)handle;
  const uint64_t most   = asking->options->query->limits.rows;
  if (most && asking->rows >= most) {
    vouch_log(asking->log, VOUCH_LOG_ERROR,
              "%.300s: the answer has more than %llu statements",
              asking->options->endpoint, (unsigned long long)most);
    return VOUCH_LIMIT;
  }
  ++asking->rows;
  return asking->answer->quad(asking->answer->handle, value);
}

static VouchStatus
end(void *const handle)
{
  const Asking *const asking = (const Asking *)handle;
  return asking->answer->end(asking->answer->handle);
}

static VouchStatus
read_rows(Asking *const                   asking,
          const VouchResultsReader *const reader,
          const VouchView                 body)
{
  const VouchAnswer answer = {asking, begin, row, truth, quad, end};
  const VouchResultsReaderOptions options = {
    .name      = vouch_view_from_string(asking->options->endpoint),
    .rows      = asking->options->query->limits.rows,
    .log       = asking->log,
    .cancelled = asking->options->http->cancelled,
  };
  return vouch_results_read(body, reader, &options, &answer);
}

static VouchStatus
read_graph(Asking *const            asking,
           const VouchSyntax *const syntax,
           const VouchView          body)
{
  const VouchParseOptions options = {
    .syntax    = syntax,
    .base      = vouch_view_from_string(asking->options->endpoint),
    .name      = vouch_view_from_string(asking->options->endpoint),
    .log       = asking->log,
    .cancelled = asking->options->http->cancelled,
  };
  const VouchSink sink = {.handle = asking, .quad = quad};
  VouchStatus     st   = begin(asking, VOUCH_ANSWER_GRAPH, NULL, 0U);
  st = st ? st : vouch_parse_bytes(body, &options, &sink, NULL);
  return st ? st : end(asking);
}

static VouchStatus
read_answer(Asking *const asking, const VouchHttpAnswer *const answer)
{
  const VouchView body  = answer->body.size ? answer->body : VOUCH_VIEW("");
  const bool      graph = asking->kind == VOUCH_ANSWER_GRAPH;
  const VouchResultsReader *const reader =
    graph ? NULL : vouch_results_reader_for(answer->content_type);
  const VouchSyntax *syntax =
    graph ? vouch_syntax_for_media_type(answer->content_type) : NULL;
  if (graph && vouchi_http_is_type(answer, "text/plain")) {
    syntax = vouch_syntax_find(VOUCH_VIEW("ntriples"));
  }
  VouchStatus st = check_whole(asking, answer);
  if (st) {
    return st;
  }
  if (!reader && !syntax) {
    vouchi_http_report(asking->http, asking->options->endpoint,
                       "the answer is of no type that was asked for", answer);
    return VOUCH_REMOTE;
  }
  st =
    reader ? read_rows(asking, reader, body) : read_graph(asking, syntax, body);
  if (!st) {
    warn_of_cut(asking, answer);
  }
  return st == VOUCH_BAD_INPUT ? VOUCH_REMOTE : st;
}

VouchStatus
vouch_ask(const VouchView              text,
          const VouchAskOptions *const options,
          const VouchAnswer *const     answer)
{
  Asking          asking = {.options = options,
                            .log     = options->http->log,
                            .answer  = answer};
  VouchHttpAnswer said   = {.code = 0};
  VouchStatus     st     = make_text(&asking, text);
  st = st ? st : vouch_http_new(options->http, &asking.http);
  st = st ? st : send_query(&asking, &said);
  st = st ? st : read_answer(&asking, &said);
  vouch_http_free(asking.http);
  vouchi_buffer_free(&asking.text);
  vouchi_buffer_free(&asking.url);
  vouchi_buffer_free(&asking.body);
  return st;
}
