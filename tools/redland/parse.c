/* parse.c - in the child: a file through a parser of raptor's */
// SPDX-License-Identifier: Apache-2.0

#include "redland/log.h"
#include "redland/terms.h"
#include "redland/work.h"

#include <errno.h>
#include <unistd.h>

#define PIECE ((size_t)64U * 1024U)
#define READ_SIZE ((size_t)16U * 1024U)

typedef struct {
  raptor_world  *world;
  raptor_parser *parser;
  VouchBuffer    records;
  bool           failed; /**< Nobody takes the records. */
  VouchRaptorLog log;
} Work;

static void
flush(Work *const work)
{
  work->failed = work->failed || work->records.status ||
                 !vouchi_child_write(work->records.data, work->records.size);
  vouchi_buffer_clear(&work->records);
}

static void
take_statement(void *const handle, raptor_statement *const statement)
{
  Work *const work = (Work *)handle;
  if (work->failed) {
    return;
  }
  (void)vouchi_raptor_record(&work->records, statement, statement->graph);
  if (work->records.size >= PIECE) {
    flush(work);
  }
  if (work->failed) {
    raptor_parser_parse_abort(work->parser);
  }
}

static bool
set_options(raptor_parser *const parser)
{
  return !raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1) &&
         !raptor_parser_set_option(parser, RAPTOR_OPTION_NO_FILE, NULL, 1) &&
         !raptor_parser_set_option(parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES,
                                   NULL, 0);
}

static int
begin(Work *const work, const VouchParseWork *const given)
{
  if (!raptor_world_is_parser_name(work->world, given->name)) {
    return VOUCH_CHILD_NO_NAME;
  }
  work->parser = raptor_new_parser(work->world, given->name);
  raptor_uri *base =
    raptor_new_uri(work->world, (const unsigned char *)given->base);
  if (!work->parser || !base || !set_options(work->parser)) {
    return VOUCH_CHILD_NO_MEMORY;
  }
  raptor_parser_set_statement_handler(work->parser, work, take_statement);
  return raptor_parser_parse_start(work->parser, base) ? VOUCH_CHILD_BAD_INPUT
                                                       : VOUCH_CHILD_DONE;
}

static bool
parse_all(Work *const work)
{
  unsigned char piece[READ_SIZE];
  ssize_t       got = 1;
  while (got && !work->failed && !work->log.errors) {
    got = read(0, piece, sizeof(piece));
    if (got < 0 && errno != EINTR) {
      return false;
    }
    if (got >= 0 &&
        raptor_parser_parse_chunk(work->parser, piece, (size_t)got, got == 0)) {
      return false;
    }
  }
  return !work->failed && !work->log.errors;
}

int
vouchi_work_parse(const void *const given)
{
  Work work  = {.world = raptor_new_world()};
  work.world = vouchi_raptor_open(work.world, &work.log);
  if (!work.world || !vouchi_confine()) {
    return VOUCH_CHILD_NO_MEMORY;
  }
  const int code = begin(&work, (const VouchParseWork *)given);
  if (code) {
    return code;
  }
  const bool good = parse_all(&work);
  flush(&work);
  return good && !work.failed ? VOUCH_CHILD_DONE : VOUCH_CHILD_BAD_INPUT;
}
