/* work.c - read, find, identify, describe, write: the row of stages */
// SPDX-License-Identifier: Apache-2.0

#include "pipe/work.h"

#include "pipe/recorder.h"
#include "rdf/check.h"
#include "rdf/count.h"
#include "vouch/decided.h"
#include "vouch/describe.h"

#include <stdlib.h>

/** Memory that a large document took is given back after it. */
#define KEEP_MOST ((size_t)24U * 1024U * 1024U)

/** Output of a document that waits in memory; the rest waits in a file. */
#define SPOOL_MOST ((size_t)8U * 1024U * 1024U)

/** Bytes of a document all of whose mentions are looked at for names. */
#define MENTIONS_MOST ((size_t)1024U * 1024U)

/** Rules that are less sure than this speak only when they are asked to. */
#define CONFIDENCE_LEAST 50U

/** One document in the row. */
typedef struct {
  VouchWork         *work;
  const VouchJob    *job;
  const VouchSource *source;
  VouchView          bytes;
  VouchDocument     *document;
} Step;

static VouchStatus
begin_arena(VouchWork *const work, const VouchJob *const job)
{
  work->arena = vouch_arena_new(job->options->limits.document_memory);
  return work->arena ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
begin_output(VouchWork *const work, const VouchJob *const job)
{
  const VouchFormat *const format = job->format;
  // What was recorded is read again as it lies in memory
  work->output = format == &vouchi_recorder
                   ? vouch_output_new_memory()
                   : vouch_output_new_spool(SPOOL_MOST, &work->messages.log);
  if (!work->output) {
    return VOUCH_NO_MEMORY;
  }
  if (!format->new_writer) {
    return VOUCH_OK;
  }
  work->writer = format->new_writer(work->output, &job->writer);
  if (job->linker) {
    work->links  = vouch_output_new_memory();
    work->linker = work->links
                     ? vouchi_recorder.new_writer(work->links, &job->writer)
                     : NULL;
  }
  return work->writer && (work->linker || !job->linker) ? VOUCH_OK
                                                        : VOUCH_NO_MEMORY;
}

static void
end_output(VouchWork *const work, const VouchJob *const job)
{
  if (work->writer) {
    job->format->free_writer(work->writer);
  }
  if (work->linker) {
    vouchi_recorder.free_writer(work->linker);
  }
  vouch_output_free(work->output);
  vouch_output_free(work->links);
  work->writer = NULL;
  work->output = NULL;
  work->linker = NULL;
  work->links  = NULL;
}

void
vouchi_work_release(VouchWork *const work)
{
  if (work->arena && vouch_arena_used(work->arena) > KEEP_MOST) {
    vouch_arena_free(work->arena);
    work->arena = NULL;
  }
  if (work->input.room > KEEP_MOST) {
    vouchi_input_free(&work->input);
  }
}

/** A fresh start after what may have left a writer in mid-sentence, or after
 *  a document so large that its memory should not be kept. */
static VouchStatus
tidy(VouchWork *const work, const VouchJob *const job)
{
  VouchStatus st = VOUCH_OK;
  vouchi_work_release(work);
  if (!work->arena) {
    st = begin_arena(work, job);
  } else {
    vouch_arena_reset(work->arena);
  }
  if (!work->output || work->status || !work->links != !job->linker ||
      vouch_output_size(work->output) > KEEP_MOST) {
    end_output(work, job);
    return st ? st : begin_output(work, job);
  }
  vouch_output_reset(work->output);
  if (work->links) {
    vouch_output_reset(work->links);
  }
  return st;
}

static VouchStatus
changed(const Step *const step)
{
  VouchMessages *const messages = &step->work->messages;
  vouchi_messages_forget(messages); // They speak of other bytes
  vouch_log_at(&messages->log, VOUCH_LOG_ERROR,
               vouch_view_from_string(step->source->path), 0, 0,
               "changed while it was read");
  return VOUCH_BAD_INPUT;
}

static VouchStatus
load(Step *const step)
{
  const VouchSource *const source = step->source;
  VouchInput *const        input  = &step->work->input;
  if (source->held) {
    step->bytes = vouch_view(source->held, source->size);
    return VOUCH_OK;
  }
  const VouchStatus st =
    vouchi_input_read(input, source->path,
                      step->job->options->limits.document_bytes,
                      &step->work->messages.log);
  step->bytes = input->bytes;
  return !st && input->bytes.size != source->size ? changed(step) : st;
}

/** Leave out the claims that are less sure than was asked for. */
static void
keep_sure(VouchFindings *const findings, const unsigned hundredths)
{
  const double least =
    (double)(hundredths ? hundredths : CONFIDENCE_LEAST) / 100.0 - 1e-9;
  size_t kept = 0;
  for (size_t i = 0; i < findings->claim_count; ++i) {
    if (findings->claims[i].confidence >= least) {
      findings->claims[kept++] = findings->claims[i];
    }
  }
  findings->claim_count = kept;
}

static VouchStatus
read_document(Step *const step)
{
  const VouchConvertOptions *const options = step->job->options;
  const VouchSource *const         source  = step->source;
  const VouchStatus                st =
    vouch_document_read(step->bytes, vouch_view_from_string(source->path),
                        options->reader, options->language,
                        step->job->options->packs, &options->limits,
                        &step->work->messages.log, step->work->arena,
                        &step->document);
  uint8_t hash[VOUCH_HASH_SIZE];
  if (st) {
    vouchi_hash(step->bytes, hash);
  } else {
    memcpy(hash, step->document->hash, sizeof(hash));
  }
  return memcmp(hash, source->hash, sizeof(hash)) ? changed(step) : st;
}

/** Mentions are kept where the format shows them. The pass for names wants
 *  them too, but those of a long document would take too much: there names are
 *  those of claims, whatever the format. */
static VouchStatus
find(Step *const step)
{
  const VouchConvertOptions *const options = step->job->options;
  const bool                       all =
    step->job->format->mentions || (step->job->pass == VOUCH_PASS_NAMES &&
                                    step->source->size <= MENTIONS_MOST);
  return (all ? vouch_document_find
              : vouch_document_find_claims)(step->document, options->packs,
                                            options->rules, step->work->arena,
                                            &step->work->findings);
}

static uint64_t
listed_mentions(const VouchFindings *const findings)
{
  uint64_t count = 0U;
  for (size_t i = 0U; i < findings->mention_count; ++i) {
    count += vouch_mention_is_listed(&findings->mentions[i]) ? 1U : 0U;
  }
  return count;
}

static VouchStatus
identify(Step *const step)
{
  VouchFindings *const             findings = &step->work->findings;
  const VouchConvertOptions *const options  = step->job->options;
  VouchArena *const                arena    = step->work->arena;
  keep_sure(findings, options->confidence);
  step->work->mentions =
    step->job->format->mentions ? listed_mentions(findings) : 0U;
  VouchStatus st =
    vouch_findings_identify(step->document, findings, options->base, arena);
  if (!st && step->job->linker) {
    st =
      vouch_linker_identify(step->job->linker, step->document, findings, arena);
    st = st
           ? st
           : vouch_findings_set_apart(step->document, findings,
                                      options->decisions, options->base, arena);
  }
  if (!st && step->job->format->mentions) {
    st =
      vouch_mentions_identify(step->document, findings, options->base, arena);
  }
  return st;
}

/** The options that change output, with those of this document's metadata. */
static VouchView
describe_options(const Step *const step, const VouchMetadata *const metadata)
{
  static const char mark[]    = " --metadata=";
  const VouchView   described = step->job->described;
  const size_t      hex       = 16;
  uint8_t           hash[VOUCH_HASH_SIZE];
  VouchHash         hashing;
  vouchi_hash_begin(&hashing);
  vouchi_hash_add_field(&hashing, metadata->title);
  vouchi_hash_add_field(&hashing, metadata->author);
  vouchi_hash_add_field(&hashing, metadata->url);
  vouchi_hash_add_field(&hashing, metadata->revised);
  vouchi_hash_add_field(&hashing, metadata->licence);
  vouchi_hash_add_field(&hashing, metadata->accessed);
  vouchi_hash_end(&hashing, hash);
  const size_t size = described.size + (sizeof(mark) - 1U) + hex;
  char *const  text = (char *)vouch_arena_take(step->work->arena, size);
  if (!text) {
    return described;
  }
  if (described.size) {
    memcpy(text, described.data, described.size);
  }
  memcpy(text + described.size, mark, sizeof(mark) - 1U);
  vouchi_hex(hash, hex, text + (size - hex));
  const size_t skip = described.size ? 0U : 1U; // The space
  return vouch_view(text + skip, size - skip);
}

/** Send the document's graph and its run through the row of sinks. */
static VouchStatus
write_quads(const Step *const step, const VouchDescribeOptions *const options)
{
  VouchWork *const work   = step->work;
  const VouchSink  writer = step->job->format->sink(work->writer);
  VouchCounter     count  = {&writer, 0};
  const VouchSink  counts = vouchi_counter_sink(&count);
  VouchChecker     check  = {&counts, &step->job->options->limits,
                             &work->messages.log, step->document->name};
  const VouchSink  sink   = vouchi_checker_sink(&check);
  VouchStatus      st = vouch_describe_document(step->document, &work->findings,
                                                options, work->arena, &sink);
  st =
    st ? st : vouch_describe_run(step->document, options, work->arena, &sink);
  st          = st || !sink.end ? st : sink.end(sink.handle);
  work->quads = count.quads;
  return st;
}

/** Record what goes into graph/links, which is written last. */
static VouchStatus
record_links(const Step *const step, const VouchDescribeOptions *const options)
{
  VouchWork *const work = step->work;
  if (!work->linker) {
    return VOUCH_OK;
  }
  const VouchSink sink = vouchi_recorder.sink(work->linker);
  return vouch_describe_links(step->document, &work->findings, options,
                              work->arena, &sink);
}

static VouchStatus
describe(const Step *const step)
{
  const VouchConvertOptions *const options = step->job->options;
  VouchMetadata                    metadata;
  const bool                       known =
    vouchi_metadata_find(step->job->metadata, step->source->hash,
                         step->source->path, &metadata);
  const VouchDescribeOptions describing = {
    .base    = step->job->writer.base,
    .run     = options->run,
    .options = known ? describe_options(step, &metadata) : step->job->described,
    .packs_hash = vouch_packs_hash(step->job->options->packs),
    .metadata   = known ? &metadata : NULL,
    .timestamp  = options->timestamp};
  const VouchStatus st = write_quads(step, &describing);
  return st ? st : record_links(step, &describing);
}

static VouchStatus
write_table(const Step *const step)
{
  const VouchView   base  = step->job->writer.base;
  VouchTableInput   table = {step->document,
                             &step->work->findings,
                             {NULL, 0},
                             base};
  const VouchStatus st =
    vouch_document_iri(step->document, base, step->work->arena,
                       &table.document_iri);
  return st ? st : step->job->format->table(step->work->output, &table);
}

/** A document that takes all that it may is at fault, not the machine. */
static VouchStatus
judge_memory(const Step *const step, const VouchStatus st)
{
  const size_t most = step->job->options->limits.document_memory;
  if (st != VOUCH_NO_MEMORY ||
      vouch_arena_used(step->work->arena) < most / 8U) {
    return st;
  }
  vouch_log_at(&step->work->messages.log, VOUCH_LOG_ERROR,
               vouch_view_from_string(step->source->path), 0, 0,
               "takes more than the limit of %zu bytes of memory", most);
  return VOUCH_LIMIT;
}

VouchStatus
vouchi_work_begin(VouchWork *const work, const VouchJob *const job)
{
  *work = (VouchWork){.arena = NULL};
  vouchi_messages_begin(&work->messages);
  const VouchStatus st = begin_arena(work, job);
  return st ? st : begin_output(work, job);
}

/** Take what the first pass kept: false where it kept nothing. */
static bool
take_kept(Step *const step)
{
  VouchKept *const kept = step->source->kept;
  VouchWork *const work = step->work;
  if (!kept || !kept->arena) {
    return false;
  }
  vouch_arena_free(work->arena);
  vouchi_input_free(&work->input);
  work->arena    = kept->arena;
  work->input    = kept->input;
  work->findings = kept->findings;
  step->document = kept->document;
  kept->arena    = NULL;
  kept->input    = (VouchInput){.room = 0};
  return true;
}

/** Read and find. What was said of it in the first pass is not said again. */
static VouchStatus
read_and_find(Step *const step)
{
  VouchStatus st = load(step);
  st             = st ? st : read_document(step);
  st             = st ? st : find(step);
  if (!st && step->job->pass == VOUCH_PASS_STATEMENTS) {
    vouchi_messages_forget(&step->work->messages);
  }
  return st;
}

void
vouchi_work_do(VouchWork *const         work,
               const VouchJob *const    job,
               const VouchSource *const source)
{
  Step        step = {work, job, source, {NULL, 0}, NULL};
  VouchStatus st   = tidy(work, job);
  work->findings   = (VouchFindings){NULL, 0, NULL, 0};
  work->quads      = 0;
  if (!st && !take_kept(&step)) {
    st = read_and_find(&step);
  }
  work->document = step.document;
  if (!st && job->pass != VOUCH_PASS_NAMES) {
    st = identify(&step);
    if (!st) {
      st = job->format->table ? write_table(&step) : describe(&step);
    }
  }
  work->status = work->arena ? judge_memory(&step, st) : st;
}

VouchKept *
vouchi_work_keep(VouchWork *const work)
{
  VouchKept *const kept = (VouchKept *)calloc(1, sizeof(*kept));
  if (kept) {
    *kept =
      (VouchKept){work->arena, work->input, work->document, work->findings};
    work->arena = NULL;
    work->input = (VouchInput){.room = 0};
  }
  return kept;
}

void
vouchi_work_free(VouchWork *const work, const VouchJob *const job)
{
  vouch_arena_free(work->arena);
  vouchi_input_free(&work->input);
  end_output(work, job);
  vouchi_messages_free(&work->messages);
}
