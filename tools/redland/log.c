/* log.c - errors are passed on, the first few of them */
// SPDX-License-Identifier: Apache-2.0

#include "redland/log.h"

#include "redland/child.h"

#define SAID_MOST 16U

void
vouchi_raptor_message(void *const handle, raptor_log_message *const message)
{
  VouchRaptorLog *const log = (VouchRaptorLog *)handle;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR) {
    return;
  }
  if (log->errors++ < SAID_MOST) {
    const raptor_locator *const place = message->locator;
    vouchi_child_say(place ? place->line : 0, place ? place->column : 0,
                     message->text);
  }
}

raptor_world *
vouchi_raptor_open(raptor_world *const world, VouchRaptorLog *const log)
{
  if (!world ||
      raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1) ||
      raptor_world_set_log_handler(world, log, vouchi_raptor_message) ||
      raptor_world_open(world)) {
    return NULL;
  }
  return world;
}
