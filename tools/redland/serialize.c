/* serialize.c - in the child: records through a serializer of raptor's */
// SPDX-License-Identifier: Apache-2.0

#include "redland/log.h"
#include "redland/terms.h"
#include "redland/work.h"

#include <stdlib.h>

#define PREFIX_MOST 64U

typedef struct {
  raptor_world      *world;
  raptor_serializer *serializer;
  raptor_iostream   *stream;
  VouchBuffer        output;
  bool               failed; /**< Nobody takes the output. */
  VouchRaptorLog     log;
} Work;

static int
flush(Work *const work)
{
  work->failed =
    work->failed || !vouchi_child_write(work->output.data, work->output.size);
  vouchi_buffer_clear(&work->output);
  return work->failed;
}

static int
put_bytes(void *const       handle,
          const void *const bytes,
          const size_t      size,
          const size_t      count)
{
  Work *const work = (Work *)handle;
  if (vouchi_buffer_add(&work->output,
                        vouch_view((const char *)bytes, size * count))) {
    work->failed = true;
    return 1;
  }
  return work->output.size >= 65536U ? flush(work) : 0;
}

static int
put_byte(void *const handle, const int byte)
{
  const char one = (char)byte;
  return put_bytes(handle, &one, 1, 1);
}

static bool
put_quad(void *const handle, const VouchQuad *const quad)
{
  Work *const      work = (Work *)handle;
  raptor_statement statement;
  if (!vouchi_raptor_statement(work->world, quad, false, &statement)) {
    return false;
  }
  const int failed =
    raptor_serializer_serialize_statement(work->serializer, &statement);
  raptor_statement_clear(&statement);
  return !failed && !work->log.errors && !work->failed;
}

static void
set_prefix(const Work *const work, const VouchPrefix *const prefix)
{
  char name[PREFIX_MOST];
  if (prefix->name.size >= sizeof(name)) {
    return;
  }
  memcpy(name, prefix->name.data, prefix->name.size);
  name[prefix->name.size] = '\0';
  raptor_uri *const uri =
    raptor_new_uri_from_counted_string(work->world,
                                       (const unsigned char *)prefix->iri.data,
                                       prefix->iri.size);
  if (uri) {
    (void)raptor_serializer_set_namespace(work->serializer, uri,
                                          (const unsigned char *)name);
    raptor_free_uri(uri);
  }
}

static int
begin(Work *const work, const VouchSerializeWork *const given)
{
  static const raptor_iostream_handler handler = {.version     = 2,
                                                  .write_byte  = put_byte,
                                                  .write_bytes = put_bytes};
  if (!raptor_world_is_serializer_name(work->world, given->name)) {
    return VOUCH_CHILD_NO_NAME;
  }
  work->serializer = raptor_new_serializer(work->world, given->name);
  work->stream = raptor_new_iostream_from_handler(work->world, work, &handler);
  if (!work->serializer || !work->stream) {
    return VOUCH_CHILD_NO_MEMORY;
  }
  for (size_t i = 0; i < given->options->prefix_count; ++i) {
    set_prefix(work, &given->options->prefixes[i]);
  }
  return raptor_serializer_start_to_iostream(work->serializer, NULL,
                                             work->stream)
           ? VOUCH_CHILD_NO_OUTPUT
           : VOUCH_CHILD_DONE;
}

int
vouchi_work_serialize(const void *const given)
{
  Work work  = {.world = raptor_new_world()};
  work.world = vouchi_raptor_open(work.world, &work.log);
  if (!work.world || !vouchi_confine()) {
    return VOUCH_CHILD_NO_MEMORY;
  }
  const int code = begin(&work, (const VouchSerializeWork *)given);
  if (code) {
    return code;
  }
  // The process ends here: nothing has to be freed
  const bool good = vouchi_take_records(put_quad, &work) &&
                    !raptor_serializer_serialize_end(work.serializer) &&
                    !work.log.errors && !flush(&work);
  return good ? VOUCH_CHILD_DONE : VOUCH_CHILD_NO_OUTPUT;
}
