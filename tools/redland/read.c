/* read.c - a child fed with a file, and its records checked one by one */
// SPDX-License-Identifier: Apache-2.0

#include "redland/read.h"

#include "base/buffer.h"
#include "rdf/record.h"
#include "redland/bridge.h"
#include "redland/guard.h"
#include "redland/work.h"

#include <stdlib.h>

/** What relative IRIs become where there is no base. */
#define NO_BASE "vouch-no-base://none/"

typedef struct {
  const VouchRedlandReading *given;
  const VouchSink           *sink;
  VouchBuffer                records;
  VouchBuffer                labels[3];
} Reading;

static bool
is_without_base(const VouchTerm *const term)
{
  return term->kind == VOUCH_TERM_IRI &&
         vouch_view_starts(term->text, VOUCH_VIEW(NO_BASE));
}

/** Put the label's start before a blank node's label. */
static VouchStatus
relabel(const Reading *const reading,
        VouchTerm *const     term,
        VouchBuffer *const   room)
{
  const VouchView start = reading->given->label;
  if (term->kind != VOUCH_TERM_BLANK || !start.size) {
    return VOUCH_OK;
  }
  vouchi_buffer_clear(room);
  (void)vouchi_buffer_add(room, start);
  const VouchStatus st = vouchi_buffer_add(room, term->text);
  term->text           = vouchi_buffer_view(room);
  return st;
}

/** NULL, or what is wrong with a quad that raptor made. */
static const char *
fault(const VouchQuad *const quad)
{
  const char *why = NULL;
  if (is_without_base(&quad->subject) || is_without_base(&quad->predicate) ||
      is_without_base(&quad->object)) {
    return "an IRI is relative and there is no base";
  }
  return vouch_quad_check(quad, &why) ? why : NULL;
}

static VouchStatus
take_quad(Reading *const reading, VouchQuad *const quad)
{
  const VouchRedlandReading *const given = reading->given;
  VouchStatus st = relabel(reading, &quad->subject, &reading->labels[0]);
  st = st ? st : relabel(reading, &quad->object, &reading->labels[1]);
  st = st ? st : relabel(reading, &quad->graph, &reading->labels[2]);
  const char *const why = st ? NULL : fault(quad);
  if (!why) {
    return st ? st : vouch_sink_quad(reading->sink, quad);
  }
  vouch_log_at(given->log, VOUCH_LOG_ERROR, given->name, 0, 0, "%s", why);
  ++*given->rejected;
  return given->lenient ? VOUCH_OK : VOUCH_BAD_INPUT;
}

/** What the child put out. It reads what others wrote, so it is not trusted:
 *  sizes and terms are looked at. */
static VouchStatus
take_bytes(void *const handle, const VouchView bytes)
{
  Reading *const     reading = (Reading *)handle;
  VouchBuffer *const records = &reading->records;
  size_t             at      = 0;
  VouchStatus        st      = vouchi_buffer_add(records, bytes);
  while (!st && records->size - at >= VOUCH_RECORD_HEAD) {
    const size_t size = vouchi_record_whole(records->data + at);
    if (!size) {
      return VOUCH_INTERNAL;
    }
    if (size > records->size - at) {
      break;
    }
    VouchQuad quad = vouchi_record_quad(records->data + at);
    st             = take_quad(reading, &quad);
    at += size;
  }
  records->size -= at;
  if (at && records->size) {
    memmove(records->data, records->data + at, records->size);
  }
  return st;
}

static VouchStatus
feed(Reading *const                 reading,
     VouchChild *const              child,
     const VouchRedlandInput *const input,
     VouchGuard *const              guard)
{
  const VouchChildTaker taker = {reading, take_bytes};
  VouchView             piece = {NULL, 0};
  VouchStatus           st    = input->more(input->handle, &piece);
  while (!st && piece.size) {
    const char *const why = guard ? vouchi_guard_look(guard, piece) : NULL;
    if (why) {
      vouch_log_at(reading->given->log, VOUCH_LOG_ERROR, reading->given->name,
                   0, 0, "%s", why);
      return VOUCH_BAD_INPUT;
    }
    st = vouchi_child_send(child, piece, &taker);
    st = st ? st : input->more(input->handle, &piece);
  }
  return st == VOUCH_END ? VOUCH_OK : st; // The child says why, in the end
}

/** Run a child whose records go through `reading`. */
static VouchStatus
run(Reading *const                 reading,
    VouchChildJob *const           job,
    const VouchRedlandInput *const input,
    VouchGuard *const              guard)
{
  const VouchChildTaker taker = {reading, take_bytes};
  VouchChild           *child = NULL;
  job->log                    = reading->given->log;
  job->file                   = reading->given->name;
  VouchStatus st              = vouchi_child_start(job, &child);
  if (!st && input) {
    st = feed(reading, child, input, guard);
  }
  st = st ? st : vouchi_child_finish(child, &taker);
  if (!st && reading->records.size) {
    st = VOUCH_INTERNAL; // It broke off in mid-record and said all was well
  }
  vouchi_child_free(child);
  vouchi_buffer_free(&reading->records);
  for (size_t i = 0; i < 3U; ++i) {
    vouchi_buffer_free(&reading->labels[i]);
  }
  return st;
}

static bool
is_xml(const VouchView syntax)
{
  static const char *const names[] = {"rdfxml", "rdfa", "grddl",
                                      "rss-tag-soup"};
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (vouch_view_equal(syntax, vouch_view_from_string(names[i]))) {
      return true;
    }
  }
  return false;
}

static char *
string_of(const VouchView view)
{
  return view.size && !memchr(view.data, '\0', view.size)
           ? strndup(view.data, view.size)
           : NULL;
}

VouchStatus
vouchi_raptor_read(const VouchView                  syntax,
                   const VouchRedlandReading *const given,
                   const VouchRedlandInput *const   input,
                   const VouchSink *const           sink)
{
  VouchStatus st = vouchi_bridge_check(syntax, given->log);
  if (st) {
    return st;
  }
  Reading     reading = {.given = given, .sink = sink};
  VouchGuard  guard   = {{NULL, 0, 0, 0, VOUCH_OK}};
  char *const name    = string_of(syntax);
  char *const base =
    string_of(given->base.size ? given->base : VOUCH_VIEW(NO_BASE));
  VouchParseWork work = {name, base};
  VouchChildJob  job  = {.what     = "raptor",
                         .run      = vouchi_work_parse,
                         .given    = &work,
                         .confined = true};
  st = name && base ? run(&reading, &job, input, is_xml(syntax) ? NULL : &guard)
                    : VOUCH_NO_MEMORY;
  vouchi_guard_free(&guard);
  free(name);
  free(base);
  return st;
}

VouchStatus
vouchi_storage_read(const VouchView                  storage,
                    const VouchRedlandReading *const given,
                    const VouchSink *const           sink)
{
  const char *parts[3] = {NULL, NULL, NULL};
  Reading     reading  = {.given = given, .sink = sink};
  char *const text     = (char *)calloc(1, storage.size + 4U);
  if (!text) {
    return VOUCH_NO_MEMORY;
  }
  VouchStatus      st   = vouchi_bridge_split(storage, text, parts, given->log);
  VouchStorageWork work = {parts[0], parts[1], parts[2]};
  VouchChildJob    job  = {.what  = "librdf",
                           .run   = vouchi_work_load,
                           .given = &work};
  st                    = st ? st : run(&reading, &job, NULL, NULL);
  free(text);
  return st;
}
