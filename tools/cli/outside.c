/* outside.c - SERVICE and LOAD reach what is allowed by name
 *
 * Nobody is told who we are: credentials are for the server that a command
 * names, and what a query names may be anybody.
 */
// SPDX-License-Identifier: Apache-2.0

#include "cli/outside.h"

#include "cli/load.h"
#include "cli/signals.h"
#include "vouch/ask.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 4096 };

/** The words of `text`, each an IRI, in an array that is to be freed. */
static VouchStatus
split(VouchConsole *const console,
      const char *const   option,
      const char *const   text,
      VouchView **const   out,
      size_t *const       count)
{
  const size_t room = text ? strlen(text) / 2U + 1U : 0U;
  *count            = 0U;
  *out              = (VouchView *)calloc(room + 1U, sizeof(**out));
  if (!*out) {
    return VOUCH_NO_MEMORY;
  }
  for (const char *at = text; at && *at;) {
    const size_t    size = strcspn(at, " ");
    const VouchView iri  = vouch_view(at, size);
    if (size && !vouchi_is_iri(console, option, iri)) {
      return VOUCH_BAD_ARGUMENT;
    }
    if (size) {
      (*out)[(*count)++] = iri;
    }
    at += size + strspn(at + size, " ");
  }
  return VOUCH_OK;
}

static VouchStatus
ask(void *const              handle,
    const VouchView          iri,
    const VouchView          query,
    const VouchAnswer *const answer)
{
  const VouchOutside *const outside = (const VouchOutside *)handle;
  const VouchQueryOptions   asking  = {.name      = iri,
                                       .limits    = outside->limits,
                                       .cancelled = vouchi_signals_flag()};
  char *const               url     = strndup(iri.data, iri.size);
  const VouchAskOptions     how     = {url, &outside->http, &asking};
  const VouchStatus st = url ? vouch_ask(query, &how, answer) : VOUCH_NO_MEMORY;
  free(url);
  return st;
}

static unsigned
hex_value(const char byte)
{
  return byte <= '9' ? (unsigned)(byte - '0')
                     : (unsigned)((byte | 0x20) - 'a') + 10U;
}

/** The path that a file:// IRI names; an IRI's %XX are two digits. */
static bool
path_of(const VouchView iri, char path[PATH_SIZE])
{
  static const VouchView scheme = {"file://", 7U};
  size_t                 size   = 0U;
  if (!vouch_view_starts(iri, scheme)) {
    return false;
  }
  for (size_t i = scheme.size; i < iri.size && size + 1U < PATH_SIZE; ++i) {
    char byte = iri.data[i];
    if (byte == '%' && i + 2U < iri.size) {
      byte =
        (char)(hex_value(iri.data[i + 1U]) * 16U + hex_value(iri.data[i + 2U]));
      i += 2U;
    }
    if (!byte || byte == '?' || byte == '#') {
      return false;
    }
    path[size++] = byte;
  }
  path[size] = '\0';
  return *path == '/' && size + 1U < PATH_SIZE;
}

static VouchStatus
parse(const VouchOutside *const outside,
      const VouchView           iri,
      const VouchSyntax *const  syntax,
      const VouchView           bytes,
      const VouchSink *const    sink)
{
  char label[VOUCH_FILE_LABEL];
  vouchi_bytes_label(bytes, label);
  const VouchParseOptions options = {.syntax    = syntax,
                                     .name      = iri,
                                     .base      = iri,
                                     .label     = {label, sizeof(label)},
                                     .log       = &outside->console->log,
                                     .cancelled = vouchi_signals_flag()};
  return vouch_parse_bytes(bytes, &options, sink, NULL);
}

static VouchStatus
fetch(const VouchOutside *const outside,
      const VouchView           iri,
      const VouchSink *const    sink)
{
  char *const            url     = strndup(iri.data, iri.size);
  VouchHttp             *http    = NULL;
  VouchHttpAnswer        answer  = {0};
  const VouchHttpRequest request = {.method = "GET",
                                    .url    = url,
                                    .accept = "application/n-quads, "
                                              "application/trig, text/turtle, "
                                              "application/n-triples, "
                                              "application/rdf+xml;q=0.5"};
  VouchStatus            st      = url ? VOUCH_OK : VOUCH_NO_MEMORY;
  st = st ? st : vouch_http_new(&outside->http, &http);
  st = st ? st : vouch_http_ask(http, &request, "LOAD", &answer);
  if (!st) {
    const VouchSyntax *syntax =
      vouch_syntax_for_media_type(answer.content_type);
    syntax = syntax ? syntax : vouch_syntax_for_file(iri);
    st =
      syntax ? parse(outside, iri, syntax, answer.body, sink) : VOUCH_BAD_INPUT;
    if (!syntax) {
      vouchi_say(outside->console,
                 "LOAD <%s>: neither its type '%.*s' nor its "
                 "name is that of a syntax of RDF",
                 url, (int)answer.content_type.size, answer.content_type.data);
    }
  }
  vouch_http_free(http);
  free(url);
  return st;
}

static VouchStatus
load(void *const handle, const VouchView iri, const VouchSink *const sink)
{
  const VouchOutside *const outside = (const VouchOutside *)handle;
  char                      path[PATH_SIZE];
  if (vouch_view_starts(iri, VOUCH_VIEW("http://")) ||
      vouch_view_starts(iri, VOUCH_VIEW("https://"))) {
    return fetch(outside, iri, sink);
  }
  if (!path_of(iri, path)) {
    vouchi_say(outside->console, "LOAD reads http, https and file IRIs: %.*s",
               (int)(iri.size < 200U ? iri.size : 200U), iri.data);
    return VOUCH_BAD_ARGUMENT;
  }
  char label[VOUCH_FILE_LABEL];
  if (!vouchi_file_label(path, label)) {
    vouchi_say(outside->console, "LOAD: '%.300s' cannot be read", path);
    return VOUCH_NO_INPUT;
  }
  const VouchParseOptions options = {.base      = iri,
                                     .label     = {label, sizeof(label)},
                                     .log       = &outside->console->log,
                                     .cancelled = vouchi_signals_flag()};
  return vouch_parse_file(path, &options, sink, NULL);
}

VouchStatus
vouchi_outside_begin(VouchOutside *const           outside,
                     VouchConsole *const           console,
                     const char *const             services,
                     const char *const             loads,
                     const VouchHttpOptions *const http,
                     VouchQueryOptions *const      options)
{
  outside->console = console;
  outside->http    = http ? *http : vouch_http_options_default();
  outside->limits  = options->limits;
  outside->http.credentials =
    (VouchCredentials){.user = NULL, .password = NULL, .token = NULL};
  outside->http.auth      = VOUCH_HTTP_AUTH_ASK;
  outside->http.log       = &console->log;
  outside->http.cancelled = vouchi_signals_flag();
  if (options->limits.milliseconds &&
      options->limits.milliseconds < outside->http.timeout_ms) {
    outside->http.timeout_ms = (unsigned)options->limits.milliseconds;
  }
  VouchStatus st = split(console, "allow-service", services, &outside->services,
                         &options->service_count);
  st             = st ? st
                      : split(console, "allow-load", loads, &outside->loads,
                              &options->allowed_count);
  options->services       = outside->services;
  options->service        = ask;
  options->service_handle = outside;
  options->allowed        = outside->loads;
  options->load           = load;
  options->load_handle    = outside;
  return st;
}

void
vouchi_outside_end(VouchOutside *const outside)
{
  free(outside->services);
  free(outside->loads);
}
