/* bridge.c - quads checked, recorded, and sent to a child in pieces */
// SPDX-License-Identifier: Apache-2.0

#include "redland/bridge.h"

#include "rdf/record.h"
#include "redland/faults.h"
#include "redland/work.h"

#include <stdlib.h>

#define PIECE ((size_t)64U * 1024U)

struct VouchWriter {
  VouchOutput       *output;
  VouchWriterOptions options;
  char              *text; /**< What the parts below point into. */
  VouchSerializeWork serialize;
  VouchStorageWork   storage;
  VouchChild        *child;
  VouchBuffer        records;
  VouchStatus        status; /**< Of the start, told with the first quad. */
  bool               json;   /**< raptor escapes as JSON does not. */
};

VouchStatus
vouchi_bridge_check(const VouchView name, const VouchLog *const log)
{
  static const char *const ours[] = {"ntriples", "nquads", "turtle", "trig"};
  for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); ++i) {
    if (vouch_view_equal(name, vouch_view_from_string(ours[i]))) {
      vouch_log(log, VOUCH_LOG_ERROR,
                "raptor is not asked for '%s', which vouch has itself: leave "
                "out 'raptor:'",
                ours[i]);
      return VOUCH_BAD_ARGUMENT;
    }
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_bridge_split(const VouchView       target,
                    char *const           text,
                    const char           *parts[3],
                    const VouchLog *const log)
{
  size_t count = 0;
  size_t at    = 0;
  parts[0] = parts[1] = parts[2] = text + target.size;
  for (size_t i = 0; i <= target.size; ++i) {
    const bool cut = i == target.size || (target.data[i] == ':' && count < 2U);
    text[i]        = cut ? '\0' : target.data[i];
    if (cut) {
      parts[count++] = text + at;
      at             = i + 1U;
    }
  }
  if (count < 2U || !*parts[0] || !*parts[1] ||
      memchr(target.data, '\0', target.size)) {
    vouch_log(log, VOUCH_LOG_ERROR,
              "a storage is named as KIND:NAME or KIND:NAME:OPTIONS, not "
              "'%.*s'",
              (int)target.size, target.data);
    return VOUCH_BAD_ARGUMENT;
  }
  return VOUCH_OK;
}

static VouchStatus
take_output(void *const handle, const VouchView bytes)
{
  return vouch_output_view_write((VouchOutput *)handle, bytes);
}

/** Send what was recorded. A child that takes no more has said why. */
static VouchStatus
flush(VouchWriter *const writer)
{
  const VouchChildTaker taker = {writer->output, take_output};
  const VouchStatus     st =
    vouchi_child_send(writer->child, vouchi_buffer_view(&writer->records),
                      &taker);
  vouchi_buffer_clear(&writer->records);
  if (st != VOUCH_END) {
    return st;
  }
  writer->status = vouchi_child_finish(writer->child, &taker);
  writer->status = writer->status ? writer->status : VOUCH_INTERNAL;
  return writer->status;
}

static bool
is_past_basic(const VouchView text)
{
  for (size_t i = 0; i < text.size; ++i) {
    if ((unsigned char)text.data[i] >= 0xF0U) {
      return true;
    }
  }
  return false;
}

static const char *
fault(const VouchWriter *const writer, const VouchQuad *const quad)
{
  const char *const why = vouchi_raptor_fault(quad);
  if (why || !writer->json) {
    return why;
  }
  return is_past_basic(quad->subject.text) ||
             is_past_basic(quad->predicate.text) ||
             is_past_basic(quad->object.text) ||
             is_past_basic(quad->object.datatype)
           ? "raptor writes no JSON for characters past U+FFFF"
           : NULL;
}

static VouchStatus
write_quad(void *const handle, const VouchQuad *const quad)
{
  VouchWriter *const writer = (VouchWriter *)handle;
  const char *const  why    = fault(writer, quad);
  if (writer->status) {
    return writer->status;
  }
  if (why) {
    vouch_log(writer->options.log, VOUCH_LOG_ERROR,
              "%s, in a statement about '%.*s'", why,
              (int)(quad->subject.text.size < 200U ? quad->subject.text.size
                                                   : 200U),
              quad->subject.text.data);
    return VOUCH_BAD_TERM;
  }
  const VouchStatus st = vouchi_record_add(&writer->records, quad);
  return st || writer->records.size < PIECE ? st : flush(writer);
}

/** A child that can only fail to write has failed to write our output, however
 *  it broke down. */
static VouchStatus
judge_end(const VouchStatus st)
{
  return st == VOUCH_BAD_INPUT || st == VOUCH_NO_INPUT ? VOUCH_NO_OUTPUT : st;
}

static VouchStatus
end_all(void *const handle)
{
  VouchWriter *const    writer = (VouchWriter *)handle;
  const VouchChildTaker taker  = {writer->output, take_output};
  if (writer->status) {
    return writer->status;
  }
  VouchStatus st = flush(writer);
  st             = st ? st : vouchi_child_finish(writer->child, &taker);
  return judge_end(st);
}

void
vouchi_bridge_free(VouchWriter *const writer)
{
  if (writer) {
    vouchi_child_free(writer->child);
    vouchi_buffer_free(&writer->records);
    free(writer->text);
    free(writer);
  }
}

/** The job for the child, as the target says. */
static VouchStatus
prepare(VouchWriter *const   writer,
        const VouchBridge    bridge,
        const VouchView      target,
        VouchChildJob *const job)
{
  const VouchLog *const log = writer->options.log;
  if (target.size) {
    memcpy(writer->text, target.data, target.size);
  }
  if (bridge == VOUCH_BRIDGE_RAPTOR) {
    writer->json      = vouch_view_starts(target, VOUCH_VIEW("json"));
    writer->serialize = (VouchSerializeWork){writer->text, &writer->options};
    *job              = (VouchChildJob){.what     = "raptor",
                                        .run      = vouchi_work_serialize,
                                        .given    = &writer->serialize,
                                        .confined = true,
                                        .log      = log};
    return vouchi_bridge_check(target, log);
  }
  const char       *parts[3];
  const VouchStatus st = vouchi_bridge_split(target, writer->text, parts, log);
  writer->storage      = (VouchStorageWork){parts[0], parts[1], parts[2]};
  *job                 = (VouchChildJob){.what  = "librdf",
                                         .run   = vouchi_work_store,
                                         .given = &writer->storage,
                                         .log   = log};
  return st;
}

VouchWriter *
vouchi_bridge_new(VouchOutput *const              output,
                  const VouchWriterOptions *const options,
                  const VouchBridge               bridge,
                  const VouchView                 target)
{
  VouchWriter *const writer = (VouchWriter *)calloc(1, sizeof(*writer));
  VouchChildJob      job;
  if (!writer) {
    return NULL;
  }
  writer->output  = output;
  writer->options = *options;
  writer->text    = (char *)calloc(1, target.size + 4U);
  if (!writer->text) {
    vouchi_bridge_free(writer);
    return NULL;
  }
  writer->status = prepare(writer, bridge, target, &job);
  writer->status =
    writer->status ? writer->status : vouchi_child_start(&job, &writer->child);
  return writer;
}

VouchSink
vouchi_bridge_sink(VouchWriter *const writer)
{
  const VouchSink made = {writer, NULL, write_quad, end_all};
  return made;
}
