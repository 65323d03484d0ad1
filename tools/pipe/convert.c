/* convert.c - the front door: hashes, names, statements, links
 *
 * Every file is hashed. Then all are read once for their names, which are
 * settled among each other; then each document is written, several being
 * worked on at a time, in order of their hashes with its run behind it. Last
 * come the names of all documents and whom each of their mentions refers to.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/convert.h"

#include "pipe/later.h"
#include "pipe/recorder.h"
#include "pipe/window.h"
#include "rdf/check.h"
#include "rdf/count.h"
#include "rdf/prefixes.h"
#include "sort/sort.h"
#include "vouch/compare.h"
#include "vouch/decided.h"
#include "vouch/entities.h"

#include <stdlib.h>
#include <unistd.h>

#define JOBS_MOST 256U

/** What the first pass may keep of all documents for the second. Of a run of
 *  many documents nothing is kept, so that its memory does not grow. */
#define KEPT_MOST ((size_t)64U * 1024U * 1024U)
#define KEPT_DOCUMENTS 16U

enum { LISTENERS = 2 };

/** One sink before several. */
typedef struct {
  VouchSink writer;
  VouchSink listeners[LISTENERS];
  size_t    count;
} VouchTee;

/** A run of the program. */
typedef struct {
  VouchConvertOptions options; /**< With defaults filled in. */
  VouchJob            job;
  VouchSources        sources;
  VouchMetadataTable *metadata;
  VouchEntities      *entities;
  VouchLinker        *linker;   /**< NULL without a gazetteer. */
  VouchComparer      *comparer; /**< Or NULL. */
  VouchDecided       *decided;  /**< Or NULL. */
  VouchTee            tee;      /**< Of the writer and of who else listens. */
  size_t              kept;     /**< Bytes, from the first pass. */
  VouchLater          links;
  VouchArena         *arena; /**< Of the prefixes. */
  VouchOutput        *output;
  VouchWriter        *writer; /**< Of the names; of all where one writer is. */
  VouchSink           sink;   /**< Of `writer`, or of `sorter`. */
  VouchSink           sorted; /**< Of `writer`, behind `sorter`. */
  VouchSorter        *sorter; /**< Or NULL. */
  VouchCounts        *counts;
  bool                full; /**< The table of names is, and it was said. */
} Run;

static VouchStatus
begin_job(Run *const run)
{
  VouchWriterOptions *const writer = &run->job.writer;
  const VouchFormat *const  format = run->options.format;
  const bool                whole =
    format->new_writer &&
    (format->whole || run->options.sort || run->options.sink || run->comparer);
  run->job.options = &run->options;
  run->job.format  = whole ? &vouchi_recorder : format;
  writer->base     = run->options.base;
  writer->target   = run->options.target;
  writer->log      = run->options.log;
  const VouchStatus st =
    vouchi_prefixes(writer->base, run->arena, &writer->prefixes,
                    &writer->prefix_count);
  return st ? st
            : vouch_convert_describe(&run->options, run->arena,
                                     &run->job.described);
}

static VouchStatus
tee_quad(void *const handle, const VouchQuad *const quad)
{
  const VouchTee *const tee = (const VouchTee *)handle;
  VouchStatus           st =
    tee->writer.quad ? vouch_sink_quad(&tee->writer, quad) : VOUCH_OK;
  for (size_t i = 0; !st && i < tee->count; ++i) {
    st = vouch_sink_quad(&tee->listeners[i], quad);
  }
  return st;
}

static VouchStatus
tee_prefix(void *const handle, const VouchView name, const VouchView iri)
{
  const VouchTee *const tee = (const VouchTee *)handle;
  return tee->writer.prefix ? tee->writer.prefix(tee->writer.handle, name, iri)
                            : VOUCH_OK;
}

static VouchStatus
tee_end(void *const handle)
{
  const VouchTee *const tee = (const VouchTee *)handle;
  return tee->writer.end ? tee->writer.end(tee->writer.handle) : VOUCH_OK;
}

/** Let others hear what is sent to the writer. */
static void
begin_tee(Run *const run)
{
  VouchTee *const tee = &run->tee;
  tee->writer         = run->sink;
  if (run->options.sink) {
    tee->listeners[tee->count++] = *run->options.sink;
  }
  if (run->comparer) {
    tee->listeners[tee->count++] = vouch_comparer_sink(run->comparer);
  }
  if (tee->count) {
    run->sink = (VouchSink){tee, tee_prefix, tee_quad, tee_end};
  }
}

static VouchStatus
begin(Run *const run)
{
  if (!run->options.limits.document_bytes) {
    run->options.limits = vouch_limits_default();
  }
  if (!run->options.format) {
    run->options.format = &vouchi_recorder;
  }
  if (!run->options.base.size) {
    run->options.base = VOUCH_VIEW("urn:vouch:");
  }
  run->arena    = vouch_arena_new(0);
  run->entities = vouch_entities_new(&run->options.limits);
  if (!run->arena || !run->entities) {
    return VOUCH_NO_MEMORY;
  }
  if (run->options.gazetteer) {
    run->linker = vouch_linker_new(run->options.gazetteer, run->options.base,
                                   &run->options.limits);
    if (!run->linker) {
      return VOUCH_NO_MEMORY;
    }
  }
  if (run->options.decisions) {
    run->decided = vouch_decided_new(run->options.decisions);
    if (!run->decided) {
      return VOUCH_NO_MEMORY;
    }
  }
  if (run->options.compare) {
    run->comparer = vouch_comparer_new(run->options.gazetteer,
                                       run->options.base, &run->options.limits);
    if (!run->comparer) {
      return VOUCH_NO_MEMORY;
    }
  }
  VouchStatus st = VOUCH_OK;
  if (run->options.metadata) {
    st = vouchi_metadata_load(run->options.metadata, run->options.log,
                              &run->metadata);
  }
  run->job.metadata = run->metadata;
  return st ? st : begin_job(run);
}

/** A metadata file that is not there is a wrong argument, not bad input. */
static VouchStatus
judge_begin(const VouchStatus st)
{
  return st == VOUCH_NO_INPUT || st == VOUCH_LIMIT ? VOUCH_BAD_DATA : st;
}

static VouchStatus
collect(Run *const run, const char *const *const paths, const size_t count)
{
  const VouchPaths given = {paths, count};
  if (count > run->options.limits.documents) {
    vouch_log(run->options.log, VOUCH_LOG_ERROR,
              "%zu documents are more than the limit of %zu", count,
              run->options.limits.documents);
    return VOUCH_LIMIT;
  }
  const VouchStatus st =
    vouchi_sources_collect(&given, &run->options, run->counts, &run->sources);
  if (st) {
    return st;
  }
  const bool none = count && run->counts->unread == count;
  return none ? VOUCH_NO_INPUT : VOUCH_OK;
}

static unsigned
count_jobs(const Run *const run)
{
  const long     online = sysconf(_SC_NPROCESSORS_ONLN);
  const unsigned found =
    online > 0 && online < JOBS_MOST ? (unsigned)online : 1U;
  unsigned jobs = run->options.jobs ? run->options.jobs : found;
  jobs          = jobs > JOBS_MOST ? JOBS_MOST : jobs;
  return jobs > run->sources.count ? (unsigned)run->sources.count : jobs;
}

/** That the table of names is full is said once, and is no failure. */
static VouchStatus
judge_full(Run *const run, const VouchStatus st)
{
  if (st != VOUCH_LIMIT) {
    return st;
  }
  if (!run->full) {
    run->full = true;
    vouch_log(run->options.log, VOUCH_LOG_WARNING,
              "the table of names is full with %zu: further names are not "
              "described in graph/entities, nor joined across documents",
              run->linker ? vouch_linker_count(run->linker)
                          : vouch_entities_count(run->entities));
  }
  return VOUCH_OK;
}

static VouchStatus
add_names(Run *const run, const VouchFindings *const findings)
{
  return judge_full(run, vouch_entities_add(run->entities, findings));
}

static VouchStatus
accept(Run *const run, VouchWork *const work, const VouchSource *const source)
{
  VouchCounts *const counts = run->counts;
  const VouchStatus  st =
    run->job.format == &vouchi_recorder
       ? vouchi_recorder_replay(vouch_output_view(work->output), &run->sink)
       : vouch_output_pour(work->output, run->output);
  vouchi_messages_pass_on(&work->messages, run->options.log);
  ++counts->documents;
  counts->bytes += source->size;
  counts->claims += work->findings.claim_count;
  counts->mentions += work->mentions;
  counts->quads += work->quads;
  if (run->decided) {
    vouch_decided_add(run->decided, &work->findings);
  }
  if (!st && work->links) {
    const VouchStatus spilled =
      vouchi_later_add(&run->links, vouch_output_view(work->links));
    return spilled ? spilled : add_names(run, &work->findings);
  }
  return st ? st : add_names(run, &work->findings);
}

static VouchStatus
reject(Run *const run, const VouchStatus st)
{
  if (st == VOUCH_NO_MEMORY || st == VOUCH_CANCELLED || st == VOUCH_NO_OUTPUT) {
    return st;
  }
  ++run->counts->rejected;
  run->counts->unread += st == VOUCH_NO_INPUT;
  return run->options.strict ? VOUCH_BAD_INPUT : VOUCH_OK;
}

static void
show_progress(const Run *const run, const uint64_t done, const uint64_t all)
{
  if (run->options.progress) {
    run->options.progress(run->options.progress_handle, done, all);
  }
}

/** Take one document whose names were found. What its second pass needs is
 *  kept while there is room. */
static VouchStatus
take_names(void *const handle, VouchWork *const work, const VouchSource *source)
{
  Run *const         run  = (Run *)handle;
  VouchSource *const mine = &run->sources.items[source - run->sources.items];
  vouchi_messages_pass_on(&work->messages, run->options.log);
  if (work->status) {
    mine->size = SIZE_MAX; // Not to be tried again
    return reject(run, work->status);
  }
  const VouchStatus st =
    judge_full(run,
               vouch_linker_add(run->linker, work->document, &work->findings));
  const size_t takes = vouch_arena_used(work->arena) + work->input.room;
  if (!st && run->sources.count <= KEPT_DOCUMENTS &&
      takes <= KEPT_MOST - run->kept) {
    mine->kept = vouchi_work_keep(work);
    run->kept += mine->kept ? takes : 0U;
  }
  show_progress(run, (uint64_t)(source - run->sources.items) / 2U,
                run->sources.count);
  return st;
}

/** Leave out what the first pass rejected. */
static void
drop_rejected(VouchSources *const sources)
{
  size_t count = 0U;
  for (size_t i = 0U; i < sources->count; ++i) {
    if (sources->items[i].size != SIZE_MAX) {
      sources->items[count++] = sources->items[i];
    } else {
      free((void *)sources->items[i].held);
    }
  }
  sources->count = count;
}

/** The first pass: names, and who is who. */
static VouchStatus
settle_names(Run *const run)
{
  const VouchTaker taker = {run, take_names};
  run->job.pass          = VOUCH_PASS_NAMES;
  VouchStatus st =
    vouchi_window_run(&run->job, &run->sources, count_jobs(run), &taker);
  st = st ? st
          : vouch_linker_settle(run->linker, run->options.decisions,
                                count_jobs(run));
  drop_rejected(&run->sources);
  run->job.pass   = VOUCH_PASS_STATEMENTS;
  run->job.linker = run->linker;
  return st;
}

/** Take one document that is done: the calling thread's part. */
static VouchStatus
take(void *const handle, VouchWork *const work, const VouchSource *const source)
{
  Run *const         run    = (Run *)handle;
  VouchCounts *const counts = run->counts;
  vouchi_messages_pass_on(&work->messages, run->options.log);
  const VouchStatus st =
    work->status ? reject(run, work->status) : accept(run, work, source);
  const uint64_t all = counts->rejected + run->sources.count;
  const uint64_t now = counts->documents + counts->rejected;
  show_progress(run, run->linker ? (all + now) / 2U : now, all);
  return st;
}

/** What was compared is not compared again. */
static VouchStatus
describe_comparisons(Run *const run, const VouchSink *const sink)
{
  const VouchStatus st = vouch_comparer_settle(run->comparer);
  run->tee.count       = run->options.sink ? 1U : 0U;
  return st ? st : vouch_comparer_describe(run->comparer, sink);
}

/** graph/entities, graph/links, and what comes of comparing. */
static VouchStatus
describe_names(Run *const run)
{
  VouchCounter    count  = {&run->sink, 0};
  const VouchSink counts = vouchi_counter_sink(&count);
  VouchChecker    check  = {&counts,
                            &run->options.limits,
                            run->options.log,
                            {NULL, 0}};
  const VouchSink sink   = vouchi_checker_sink(&check);
  VouchStatus     st =
    vouch_entities_describe(run->entities, run->options.base, &sink);
  if (!st && run->linker) {
    st = vouch_linker_describe_places(run->linker, &sink);
    st = st ? st : vouchi_later_replay(&run->links, &sink);
    st = st ? st
            : vouch_linker_describe_matches(run->linker, run->options.decisions,
                                            run->options.same_as, &sink);
  }
  if (!st && run->decided) {
    st = vouch_decided_describe(run->decided, run->options.base, &sink);
  }
  st = st || !run->comparer ? st : describe_comparisons(run, &sink);
  st = st || !sink.end ? st : sink.end(sink.handle);
  run->counts->quads += count.quads;
  return st;
}

/** Writers may start a process, so this comes before all threads. */
static VouchStatus
begin_writer(Run *const run)
{
  const VouchFormat *const format = run->options.format;
  if (!format->new_writer) {
    return VOUCH_OK;
  }
  if (format == &vouchi_recorder) {
    begin_tee(run); // Nobody but those who listen
    return VOUCH_OK;
  }
  run->writer = format->new_writer(run->output, &run->job.writer);
  if (!run->writer) {
    return VOUCH_NO_MEMORY;
  }
  run->sink = format->sink(run->writer);
  if (!run->options.sort) {
    begin_tee(run);
    return VOUCH_OK;
  }
  const VouchSortOptions options = {.log = run->options.log};
  run->sorted                    = run->sink;
  run->sorter                    = vouchi_sorter_new(&options, &run->sorted);
  if (!run->sorter) {
    return VOUCH_NO_MEMORY;
  }
  run->sink = vouchi_sorter_sink(run->sorter);
  begin_tee(run);
  return VOUCH_OK;
}

static void
count_names(Run *const run)
{
  VouchCounts *const counts = run->counts;
  counts->names             = run->linker ? vouch_linker_count(run->linker)
                                          : vouch_entities_count(run->entities);
  counts->name_bytes        = vouch_entities_bytes(run->entities) +
                       (run->linker ? vouch_linker_bytes(run->linker) : 0U);
}

static VouchStatus
convert_all(Run *const run)
{
  const VouchFormat *const format = run->options.format;
  const VouchTaker         taker  = {run, take};
  VouchStatus              st     = begin_writer(run);
  if (!st && format->begin) {
    st = format->begin(run->output, &run->job.writer);
  }
  st = st || !run->linker ? st : settle_names(run);
  st = st
         ? st
         : vouchi_window_run(&run->job, &run->sources, count_jobs(run), &taker);
  count_names(run);
  if (!st && format->new_writer) {
    st = describe_names(run);
  }
  return st || !format->end ? st : format->end(run->output, &run->job.writer);
}

static void
end(Run *const run)
{
  vouchi_sorter_free(run->sorter);
  if (run->writer) {
    run->options.format->free_writer(run->writer);
  }
  vouchi_sources_free(&run->sources);
  vouchi_metadata_free(run->metadata);
  vouch_entities_free(run->entities);
  vouch_linker_free(run->linker);
  vouch_comparer_free(run->comparer);
  vouch_decided_free(run->decided);
  vouchi_later_free(&run->links);
  vouch_arena_free(run->arena);
}

/** Names that an index lost must not be missed without a word. */
static VouchStatus
judge_gazetteer(const Run *const run)
{
  if (!run->options.gazetteer ||
      vouch_gazetteer_is_whole(run->options.gazetteer)) {
    return VOUCH_OK;
  }
  vouch_log(run->options.log, VOUCH_LOG_ERROR,
            "the index of names is damaged; make it again with 'vouch "
            "gazetteer build'");
  return VOUCH_BAD_DATA;
}

VouchStatus
vouch_convert(const char *const *const         paths,
              const size_t                     count,
              const VouchConvertOptions *const options,
              VouchOutput *const               output,
              VouchCounts *const               counts)
{
  Run run        = {.options = *options, .output = output, .counts = counts};
  *counts        = (VouchCounts){.documents = 0};
  VouchStatus st = judge_begin(begin(&run));
  st             = st ? st : collect(&run, paths, count);
  st             = st ? st : convert_all(&run);
  if (!st && vouchi_cancelled(options)) {
    st = VOUCH_CANCELLED; // Also where it came too late to save any work
  }
  st = st ? st : judge_gazetteer(&run);
  end(&run);
  return !st && counts->rejected ? VOUCH_BAD_INPUT : st;
}
