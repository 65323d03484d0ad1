/* storage.c - in the child: into and out of a storage of librdf's
 *
 * A storage may be files or a server, so this child is not confined.
 */
// SPDX-License-Identifier: Apache-2.0

#include "redland/log.h"
#include "redland/terms.h"
#include "redland/work.h"

#include <librdf.h>

typedef struct {
  librdf_world   *world;
  librdf_storage *storage;
  librdf_model   *model;
  bool            graphs; /**< The storage keeps names of graphs. */
  bool            lost;   /**< It does not, and there was one. */
  VouchRaptorLog  log;
  VouchBuffer     records;
} Work;

static int
take_message(void *const handle, librdf_log_message *const message)
{
  Work *const work = (Work *)handle;
  if (librdf_log_message_level(message) >= LIBRDF_LOG_ERROR) {
    if (work->log.errors++ < 16U) {
      vouchi_child_say(0, 0, librdf_log_message_message(message));
    }
  }
  return 1;
}

static int
begin(Work *const work, const VouchStorageWork *const given)
{
  work->world = librdf_new_world();
  if (!work->world) {
    return VOUCH_CHILD_NO_MEMORY;
  }
  librdf_world_set_logger(work->world, work, take_message);
  librdf_world_open(work->world);
  work->storage =
    librdf_new_storage(work->world, given->kind, given->name, given->options);
  if (!work->storage) {
    return VOUCH_CHILD_NO_STORAGE;
  }
  work->model = librdf_new_model(work->world, work->storage, NULL);
  if (!work->model) {
    return VOUCH_CHILD_NO_STORAGE;
  }
  work->graphs = librdf_model_supports_contexts(work->model) != 0;
  return VOUCH_CHILD_DONE;
}

/** Storages write their last pages when they are closed. */
static void
end(const Work *const work)
{
  if (work->model) {
    librdf_free_model(work->model);
  }
  if (work->storage) {
    librdf_free_storage(work->storage);
  }
  if (work->world) {
    librdf_free_world(work->world);
  }
}

static bool
store_quad(void *const handle, const VouchQuad *const quad)
{
  Work *const      work = (Work *)handle;
  raptor_statement statement;
  if (!vouchi_raptor_statement(librdf_world_get_raptor(work->world), quad, true,
                               &statement)) {
    return false;
  }
  raptor_term *const graph = statement.graph;
  statement.graph          = NULL;
  int failed               = 0;
  if (graph && work->graphs) {
    failed = librdf_model_context_add_statement(work->model, graph, &statement);
  } else {
    failed     = librdf_model_add_statement(work->model, &statement);
    work->lost = work->lost || graph;
  }
  if (graph) {
    raptor_free_term(graph);
  }
  raptor_statement_clear(&statement);
  return failed <= 0 && !work->log.errors; // Above 0 it was not storable
}

int
vouchi_work_store(const void *const given)
{
  Work      work = {.graphs = false};
  const int code = begin(&work, (const VouchStorageWork *)given);
  if (code) {
    end(&work);
    return code;
  }
  bool good = vouchi_take_records(store_quad, &work);
  (void)librdf_model_sync(work.model); // Fails where there is nothing to do
  good = good && !work.log.errors;
  if (good && work.lost) {
    vouchi_child_say(0, 0,
                     "the storage keeps no graphs (contexts='yes' in its "
                     "options may help): their names are left out");
  }
  end(&work);
  return good ? VOUCH_CHILD_DONE : VOUCH_CHILD_NO_OUTPUT;
}

static bool
flush(Work *const work)
{
  const bool good = !work->records.status &&
                    vouchi_child_write(work->records.data, work->records.size);
  vouchi_buffer_clear(&work->records);
  return good;
}

static bool
load_all(Work *const work)
{
  librdf_stream *const stream = librdf_model_as_stream(work->model);
  bool                 good   = stream != NULL;
  while (good && !librdf_stream_end(stream)) {
    const librdf_statement *const statement = librdf_stream_get_object(stream);
    if (!statement) {
      break;
    }
    librdf_node *const graph =
      work->graphs ? librdf_stream_get_context2(stream) : NULL;
    good = !vouchi_raptor_record(&work->records, statement, graph);
    if (work->records.size >= 65536U) {
      good = flush(work) && good;
    }
    (void)librdf_stream_next(stream);
  }
  if (stream) {
    librdf_free_stream(stream);
  }
  return flush(work) && good;
}

int
vouchi_work_load(const void *const given)
{
  Work      work = {.graphs = false};
  const int code = begin(&work, (const VouchStorageWork *)given);
  if (code) {
    end(&work);
    return code;
  }
  const bool good = load_all(&work) && !work.log.errors;
  end(&work);
  return good ? VOUCH_CHILD_DONE : VOUCH_CHILD_BAD_INPUT;
}
